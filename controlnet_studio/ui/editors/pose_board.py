"""The board on which people are posed: joints, limbs and whole persons, taken by the pointer and by keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from controlnet_studio.keypoints import Pose, Spot
from controlnet_studio.poses import figure, grip
from controlnet_studio.poses.figure import Box, Joint, Joints
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.easel import TURN, Easel
from controlnet_studio.ui.editors.keys import meant_of_pose
from controlnet_studio.ui.editors.pose_scene import PoseScene
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr

REACH, NEAR, HANDLE = 10.0, 6.0, 9.0
"""How far a pointer may be from a joint, from a point of a hand or face, and from a handle, in screen pixels."""
STICK = 7.0
"""... and from the middle of a limb."""
GAP, STEM = 12.0, 26.0
"""Between a person and the frame, and from there to the handle that turns it, in screen pixels."""
STILL = 3.0
"""A pointer that went no farther has clicked."""
LEAST = 0.02
NUDGE_MS = 800
"""Nudges in a row that follow sooner are one step of undo."""
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Change = Callable[[float, float, Qt.KeyboardModifier], Pose]


class PoseBoard(Easel):
    """Shows a Pose and lets it be changed. `posed` gives the new pose and what was done, many times in one gesture,
    which `settled` ends; `selected` tells that other people or points are chosen.

    `active` are the people in the frame, `chosen` points of them, if only some are meant.
    """

    posed = Signal(object, str)
    settled = Signal()
    selected = Signal()

    def __init__(self, pose: Pose, theme: Theme, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(theme, (pose.width, pose.height), parent)
        self.pose, self.desk = pose, desk
        self.active: frozenset[int] = frozenset({0} if pose.people else ())
        self.chosen: Joints = frozenset()
        self.hover: Joint | grip.Limb | grip.Handle | None = None
        self.band: Box | None = None
        self.found: QPixmap | None = None
        """The map that is corrected; None if it is not known, or none is."""
        self.comparing = False
        self._start = pose
        self._from: Spot = (0.0, 0.0)
        self._change: Change | None = None
        self._label = ""
        self._far = False
        self._click: Joints | None = None
        self._nudging = QTimer(self, singleShot=True, interval=NUDGE_MS)
        self._nudging.timeout.connect(self.settled)
        self._scene = PoseScene(self)
        self.setAccessibleName(tr("People to pose"))

    # what is shown

    def set_pose(self, pose: Pose) -> None:
        """Show *pose*, as after an undo; a drag that does not know of it is dropped."""
        if pose == self.pose:
            return
        self._change, self.band = None, None
        self._show(pose)

    def compare(self, comparing: bool) -> None:
        """Show what was found in place of the people, or the people again."""
        if comparing != self.comparing:
            self.comparing = comparing
            self.update()

    def choose(self, active: Iterable[int], chosen: Joints = frozenset()) -> None:
        """Put these people in the frame, or these points of them."""
        active = frozenset(active)
        if (active, chosen) != (self.active, self.chosen):
            self.active, self.chosen = active, chosen
            self.selected.emit()
            self.update()

    @property
    def held(self) -> Joints:
        """What the frame is around: the chosen points if they are several, and else the people."""
        return self.chosen if len(self.chosen) > 1 else figure.everyone(self.pose, self.active)

    @property
    def frame(self) -> Box | None:
        box = figure.bounds(self.pose, self.held)
        gap = GAP / self.view.scale
        return box and (box[0] - gap, box[1] - gap, box[2] + gap, box[3] + gap)

    @property
    def handles(self) -> dict[grip.Handle, Spot]:
        frame, stem = self.frame, STEM / self.view.scale
        if frame is None:
            return {}
        found = grip.handles(frame, stem)
        seen = self.rect().adjusted(6, 6, -6, -6).contains(self.from_paper(*found["turn"]).toPoint())
        return found if seen else grip.handles(frame, stem, below=True)

    @property
    def busy(self) -> bool:
        return self._change is not None or self.band is not None

    def apply(self, pose: Pose, label: str, active: Iterable[int] | None = None) -> None:
        """Make the pose another one, in one step."""
        self._settle_nudges()
        if active is not None:
            self.active, self.chosen = frozenset(active), frozenset()
        if pose != self.pose:
            self._show(pose)
            self.posed.emit(pose, label)
            self.settled.emit()
        self.selected.emit()
        self.update()

    def _show(self, pose: Pose) -> None:
        self.pose = pose
        self.resize_paper((pose.width, pose.height))
        count = len(pose.people)
        self.active = frozenset(who for who in self.active if who < count)
        self.chosen = frozenset(joint for joint in self.chosen if joint[0] < count)
        self.selected.emit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._scene.paint(QPainter(self))

    # pointer

    def begin(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier, *, second: bool) -> None:
        self.finish()
        spot = self.to_paper(at)
        self._start, self._from, self._far, self._click = self.pose, spot, False, None
        under = None if second else self.under(spot)
        if second:
            self._choose_under(spot)
            self.asked.emit("menu")
        elif isinstance(under, str):
            self._seize_handle(under)
        elif isinstance(under, grip.Limb):
            self._seize_limb(under, extend=bool(modifiers & SHIFT))
        elif under is not None:
            self._seize_joint(under, extend=bool(modifiers & SHIFT))
        elif not modifiers & SHIFT and (who := self._person_at(spot)) is not None:
            if who not in self.active:
                self.choose({who})
            self._click = frozenset()
            self._drag_all()
        else:
            self.band = (*spot, *spot)
            if not modifiers & SHIFT:
                self.choose((), frozenset())
        self.update()

    def go_on(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        x, y = self.to_paper(at)
        if self.band is not None:
            fx, fy = self._from
            self.band = min(x, fx), min(y, fy), max(x, fx), max(y, fy)
            self.update()
        elif self._change is not None:
            self._far = self._far or math.dist((x, y), self._from) * self.view.scale > STILL
            if self._far:
                pose = self._change(x, y, modifiers)
                if pose != self.pose:
                    self.pose = pose
                    self.posed.emit(pose, self._label)
                    self.update()

    def end(self, at: QPointF, pressure: float, modifiers: Qt.KeyboardModifier) -> None:
        self.go_on(at, pressure, modifiers)
        if self.band is not None:
            found = grip.within(self.pose, self.band) | (self.chosen if modifiers & SHIFT else frozenset())
            self.band = None
            people = frozenset(joint[0] for joint in found)
            whole = found == {j for j in figure.places(self.pose, hidden=False) if j[0] in people}
            self.choose(people or self.active, frozenset() if whole else found)
        elif self._change is not None:
            self._change = None
            if self._far:
                self.settled.emit()
            elif self._click is not None:
                self.choose(self.active, self._click)
        self.update()

    def finish(self) -> None:
        """End what is under way as it is."""
        self._settle_nudges()
        if self._change is not None and self._far:
            self.settled.emit()
        self._change, self.band = None, None

    def drop(self) -> bool:
        if not self.busy:
            return False
        self.button = Qt.MouseButton.NoButton
        self._change, self.band = None, None
        if self.pose != self._start:
            self.pose = self._start
            self.posed.emit(self._start, self._label)
            self.settled.emit()
        self.update()
        return True

    def point(self, at: QPointF | None) -> None:
        super().point(at)
        if self._change is None:
            under = None if at is None or self.band is not None else self.under(self.to_paper(at))
            if under != self.hover:
                self.hover = under
                self.update()
            self.show_cursor()

    def under(self, spot: Spot) -> Joint | grip.Limb | grip.Handle | None:
        """What the pointer would take at a place of the paper."""
        scale = self.view.scale
        if len(self.chosen) != 1:
            for name, place in reversed(self.handles.items()):
                if math.dist(place, spot) <= HANDLE / scale:
                    return name
        joint = grip.joint_at(self.pose, spot, REACH / scale, self.active, NEAR / scale)
        return joint or grip.limb_at(self.pose, spot, STICK / scale, self.active)

    def _person_at(self, spot: Spot) -> int | None:
        """Whose box a place lies in, those in the frame before others."""
        frame = self.frame
        if frame and frame[0] <= spot[0] <= frame[2] and frame[1] <= spot[1] <= frame[3] and self.active:
            return min(self.active)
        for who in reversed(range(len(self.pose.people))):
            box = figure.bounds(self.pose, figure.everyone(self.pose, {who}))
            if box and box[0] <= spot[0] <= box[2] and box[1] <= spot[1] <= box[3]:
                return who
        return None

    def _choose_under(self, spot: Spot) -> None:
        under = self.under(spot)
        if isinstance(under, tuple) and under not in self.chosen:
            self.choose({under[0]}, frozenset({under}))
        elif under is None and (who := self._person_at(spot)) is not None and who not in self.active:
            self.choose({who})

    def _seize_joint(self, joint: Joint, *, extend: bool) -> None:
        if extend:
            chosen = self.chosen ^ {joint}
            self.choose(self.active | {joint[0]}, chosen)
            return
        if joint not in self.chosen:
            self.choose({joint[0]}, frozenset({joint}))
        elif len(self.chosen) > 1:
            self._click = frozenset({joint})
            self._drag_all()
            return
        self._click = frozenset({joint})
        x, y = figure.places(self.pose)[joint]
        fx, fy = self._from

        def pull(px: float, py: float, held: Qt.KeyboardModifier) -> Pose:
            return figure.dragged(self._start, joint, (x + px - fx, y + py - fy), lengths=self._lengths(held))

        self._change, self._label = pull, tr("Move a joint")

    def _seize_limb(self, limb: grip.Limb, *, extend: bool) -> None:
        both = frozenset({limb.start, limb.end})
        if extend:
            self.choose(self.active | {limb.start[0]}, self.chosen | both)
            return
        self._click = both
        if both <= self.chosen:
            self._drag_all()
            return
        self.choose({limb.start[0]}, frozenset())

        def pull(px: float, py: float, held: Qt.KeyboardModifier) -> Pose:
            if self._lengths(held):
                return figure.swung(self._start, limb.end, self._from, (px, py))
            return figure.moved(self._start, both, px - self._from[0], py - self._from[1])

        self._change, self._label = pull, tr("Move a limb")

    def _seize_handle(self, handle: grip.Handle) -> None:
        frame, held = self.frame, self.held
        if frame is None:
            return
        people = len(self.chosen) < 2
        if handle == "turn":
            centre = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
            begin = math.atan2(self._from[1] - centre[1], self._from[0] - centre[0])

            def turn(px: float, py: float, keys: Qt.KeyboardModifier) -> Pose:
                angle = math.atan2(py - centre[1], px - centre[0]) - begin
                step = math.radians(TURN)
                angle = round(angle / step) * step if keys & SHIFT else angle
                return figure.mapped(self._start, held, figure.turning(centre, angle))

            self._change, self._label = turn, tr("Turn a person") if people else tr("Turn points")
            return
        anchor = grip.opposite(handle, frame)
        wide, high = self._from[0] - anchor[0], self._from[1] - anchor[1]

        def scale(px: float, py: float, keys: Qt.KeyboardModifier) -> Pose:
            across = max((px - anchor[0]) / wide, LEAST) if abs(wide) > 1e-6 else 1.0
            down = max((py - anchor[1]) / high, LEAST) if abs(high) > 1e-6 else 1.0
            if len(handle) == 1:
                across, down = (across, 1.0) if handle in "ew" else (1.0, down)
            elif not keys & SHIFT:
                along = (px - anchor[0]) * wide + (py - anchor[1]) * high
                across = down = max(along / (wide * wide + high * high), LEAST)
            return figure.mapped(self._start, held, figure.scaling(anchor, across, down))

        self._change, self._label = scale, tr("Scale a person") if people else tr("Scale points")

    def _drag_all(self) -> None:
        held, people = self.held, len(self.chosen) < 2

        def shift(px: float, py: float, keys: Qt.KeyboardModifier) -> Pose:
            dx, dy = px - self._from[0], py - self._from[1]
            if keys & SHIFT:
                dx, dy = (dx, 0.0) if abs(dx) > abs(dy) else (0.0, dy)
            return figure.moved(self._start, held, dx, dy)

        self._change, self._label = shift, tr("Move a person") if people else tr("Move points")

    def _lengths(self, held: Qt.KeyboardModifier) -> bool:
        return self.desk.lengths != bool(held & CONTROL)

    # keys

    def mine(self, event: QKeyEvent) -> bool:
        asked = meant_of_pose(event)
        if asked == "undo":
            return self.busy
        return bool(self.busy or self.chosen) if asked == "drop" else bool(asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meant_of_pose(event)
        far = 10.0 if event.modifiers() & SHIFT else 1.0
        ways = {"left": (-far, 0.0), "right": (far, 0.0), "up": (0.0, -far), "down": (0.0, far)}
        if not self.mine(event):
            super().keyPressEvent(event)
        elif asked in ways:
            self.nudge(*ways[asked])
        elif asked.startswith(("next", "previous")):
            self.step(1 if asked.startswith("next") else -1, people=asked.endswith("person"))
        elif asked == "choose all":
            self.choose(range(len(self.pose.people)))
        elif asked == "drop" and not self.drop():
            self.choose(self.active)
        elif asked == "undo":
            self.drop()
        elif asked == "compare":
            self.compare(True)
        elif asked != "drop" and not self.looks(asked):
            self.asked.emit(asked)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_O and not event.isAutoRepeat():
            self.compare(False)
        super().keyReleaseEvent(event)

    def step(self, by: int, *, people: bool) -> None:
        """Choose the next point of the person in the frame, or put the next person there."""
        count = len(self.pose.people)
        who = min(self.active, default=0 if by > 0 else -1)
        if people and count:
            self.choose({(who + by) % count if self.active else who % count})
        elif count:
            who = who % count
            joints = sorted(joint for joint in figure.places(self.pose) if joint[0] == who)
            at = joints.index(min(self.chosen)) + by if self.chosen and min(self.chosen) in joints else min(by, 0)
            self.choose({who}, frozenset({joints[at % len(joints)]}) if joints else frozenset())

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is chosen a little; several nudges in a row are one step of undo."""
        if self.chosen or self.active:
            self._show(figure.moved(self.pose, self.chosen or self.held, dx, dy))
            self.posed.emit(self.pose, "Nudge")
            self._nudging.start()

    def _settle_nudges(self) -> None:
        if self._nudging.isActive():
            self._nudging.stop()
            self.settled.emit()

    def show_cursor(self) -> None:
        if self.hand.dragging or self.space:
            super().show_cursor()
            return
        shapes = Qt.CursorShape
        inside = self.pointer is not None and self.hover is None and self._inside(self.to_paper(self.pointer))
        self.setCursor(
            {"n": shapes.SizeVerCursor, "s": shapes.SizeVerCursor, "e": shapes.SizeHorCursor, "w": shapes.SizeHorCursor,
             "nw": shapes.SizeFDiagCursor, "se": shapes.SizeFDiagCursor, "ne": shapes.SizeBDiagCursor,
             "sw": shapes.SizeBDiagCursor, "turn": shapes.CrossCursor}[self.hover]
            if isinstance(self.hover, str)
            else shapes.SizeAllCursor if inside
            else shapes.PointingHandCursor if self.hover is not None
            else shapes.ArrowCursor
        )  # fmt: skip

    def _inside(self, spot: Spot) -> bool:
        frame = self.frame
        return frame is not None and frame[0] <= spot[0] <= frame[2] and frame[1] <= spot[1] <= frame[3]

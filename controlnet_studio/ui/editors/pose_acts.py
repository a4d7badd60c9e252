"""What buttons, keys and menus do to the people on a board."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from controlnet_studio.keypoints import Pose
from controlnet_studio.poses import figure
from controlnet_studio.poses.compose import beside, instead
from controlnet_studio.poses.figure import Joints
from controlnet_studio.poses.parts import with_faces, with_hands
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.ui.editors.pose_board import PoseBoard
from controlnet_studio.ui.translation import tr

ASIDE = 24.0
"""How far a copy lies from what it is a copy of, in pixels where the longer side of the paper has 512."""


class Acts:
    """Each act is one step of undo."""

    def __init__(self, board: PoseBoard) -> None:
        self._board = board

    @property
    def who(self) -> frozenset[int]:
        """The people in the frame; all, if nobody is."""
        return self._board.active or frozenset(range(len(self._pose.people)))

    @property
    def meant(self) -> Joints:
        """The chosen points; those of the people in the frame, if none are."""
        return self._board.chosen or figure.everyone(self._pose, self._board.active)

    @property
    def hidden(self) -> bool:
        """Whether any of the points that are meant is hidden, so that they are all to be shown."""
        return bool(self.meant - figure.places(self._pose, hidden=False).keys())

    @property
    def people(self) -> Pose:
        """The pose of those who are meant alone."""
        return replace(self._pose, people=tuple(one for i, one in enumerate(self._pose.people) if i in self.who))

    def have(self, parts: Iterable[int]) -> bool:
        """Whether all who are meant have all these parts."""
        return bool(self.who) and all(self._pose.people[who].parts[part] for who in self.who for part in parts)

    def alter(self, pose: Pose, label: str) -> None:
        self._board.apply(pose, label)

    def add(self) -> None:
        """Another person who stands, beside the last."""
        self.put(STANDING, tr("Add a person"))

    def put(self, pose: Pose, label: str) -> None:
        """Other people beside those who are there."""
        both, count = beside(self._pose, pose), len(self._pose.people)
        self._board.apply(both, label, range(count, len(both.people)))

    def paste(self, pose: Pose) -> None:
        """Other people where they stood."""
        same = (pose.width, pose.height) == (self._pose.width, self._pose.height)
        fresh = pose if same else figure.fitted(pose, self._pose.width, self._pose.height)
        count = len(self._pose.people)
        self._board.apply(figure.joined(self._pose, fresh), tr("Paste"), range(count, count + len(fresh.people)))

    def take(self, pose: Pose, name: str) -> None:
        """Let the one person in the frame stand so; or add whoever the pose shows."""
        who = next(iter(self._board.active), None)
        if who is None or len(self._board.active) > 1:
            self.put(pose, tr("Add “{name}”", name=name))
            return
        made, count = instead(self._pose, who, pose), len(self._pose.people)
        self._board.apply(made, tr("Take the pose “{name}”", name=name), {who, *range(count, len(made.people))})

    def double(self) -> None:
        count, who = len(self._pose.people), self.who
        by = ASIDE * max(self._pose.width, self._pose.height) / 512
        self._board.apply(figure.doubled(self._pose, who, by), tr("Double"), range(count, count + len(who)))

    def delete(self) -> None:
        """Hide the chosen points; or, if none are, delete the people in the frame."""
        if self._board.chosen:
            self.alter(figure.show(self._pose, self._board.chosen, False), tr("Hide points"))
        elif gone := self._board.active:
            left = len(self._pose.people) - len(gone)
            self._board.apply(figure.without(self._pose, gone), tr("Delete a person"), {left - 1} if left > 0 else ())

    def show_or_hide(self) -> None:
        on = self.hidden
        self.alter(figure.show(self._pose, self.meant, on), tr("Show points") if on else tr("Hide points"))

    def toggle_hands(self) -> None:
        self._toggle((1, 2), with_hands, tr("Add hands"), tr("Take away hands"))

    def toggle_faces(self) -> None:
        self._toggle((3,), with_faces, tr("Add a face"), tr("Take away a face"))

    def _toggle(self, parts: tuple[int, ...], change: Callable[..., Pose], add: str, take: str) -> None:
        has = self.have(parts)
        self.alter(change(self._pose, self.who, on=not has), take if has else add)

    @property
    def _pose(self) -> Pose:
        return self._board.pose

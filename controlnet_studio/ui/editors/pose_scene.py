"""What a board of poses looks like: black paper, the picture to trace, people, and what can be taken."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from controlnet_studio.keypoints import (
    BODY,
    COLOURS,
    DOT,
    DRAWN_AT,
    FACE_DOT,
    FINGER,
    FINGERS,
    FINGERTIP,
    LIMBS,
    STICK,
    Person,
    Pose,
    Spot,
)
from controlnet_studio.poses import figure, grip
from controlnet_studio.poses.figure import FACE, Joint
from controlnet_studio.ui.editors.brush import inside
from controlnet_studio.ui.theme import DARK, HALF, RADIUS, UNIT, WHITE
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.editors.pose_board import PoseBoard

INVITATION = later("Press A to add a person, take a ready pose,\nor drop a photo, a pose map or OpenPose JSON here")
PAPER = "#000000"
INK = "#ececec"
"""Words on the paper, which is black in every theme."""
MARK = DARK.accent
"""What is chosen, on that paper."""
PLACES = ("", "left hand", "right hand", "face")


def paint_people(painter: QPainter, pose: Pose, least: float = 0.0) -> None:
    """The people as OpenPose draws them, in the units of paper pixels; no joint smaller than *least*."""
    times = min(pose.width, pose.height) / DRAWN_AT
    painter.setPen(Qt.PenStyle.NoPen)
    for person in pose.people:
        _paint_body(painter, person, (pose.width, pose.height), times, least)
        for hand in (person.left_hand, person.right_hand):
            _paint_hand(painter, hand, (pose.width, pose.height), times, least)
        painter.setBrush(QColor(WHITE))
        for point in person.face:
            if point is not None:
                painter.drawEllipse(_spot(point, pose), FACE_DOT * times, FACE_DOT * times)


def thumbnail(pose: Pose, side: int, ratio: float) -> QPixmap:
    """The people of a pose, as large as they fit into a black square of *side* pixels."""
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(QRectF(0, 0, side, side), RADIUS, RADIUS)
    box = figure.bounds(pose, frozenset(figure.places(pose, hidden=False)))
    if box is not None:
        wide, high = max(box[2] - box[0], 1.0), max(box[3] - box[1], 1.0)
        scale = min((side - 2 * UNIT) / max(wide, high * 0.7), (side - 2 * UNIT) / high)
        painter.translate(side / 2, side / 2)
        painter.scale(scale, scale)
        painter.translate(-(box[0] + box[2]) / 2, -(box[1] + box[3]) / 2)
        paint_people(painter, pose, 2.0 / scale)
    painter.end()
    return made


def name_of(joint: Joint) -> str:
    """What a point is called: "Left wrist"."""
    _, part, number = joint
    return (BODY[number].replace("_", " ") if part == 0 else PLACES[part]).capitalize()


class PoseScene:
    """Paints a PoseBoard."""

    def __init__(self, board: PoseBoard) -> None:
        self._board = board

    def paint(self, painter: QPainter) -> None:
        board, theme = self._board, self._board.theme
        sheet = QRectF(0, 0, *board.paper_size)
        painter.fillRect(board.rect(), QColor(theme.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        outline = board.view.transform.map(QPolygonF(sheet))
        path = QPainterPath()
        path.addPolygon(outline)
        painter.fillPath(path, QColor(PAPER))
        painter.save()
        painter.setTransform(board.view.transform, True)
        if not board.desk.over:
            self._paint_tracing(painter, sheet)
        comparing = board.comparing and board.found is not None
        if comparing:
            self._paint_found(painter, sheet)
        else:
            self._paint_hidden(painter)
            paint_people(painter, board.pose, 2.5 / board.view.scale)
        if board.desk.over:
            self._paint_tracing(painter, sheet)
        painter.restore()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(outline)
        if not board.pose.people and board.desk.traced.isNull():
            painter.setPen(QColor(INK))
            room = path.boundingRect().intersected(QRectF(board.rect())).adjusted(UNIT, UNIT, -UNIT, -UNIT)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), tr(INVITATION))
        if comparing:
            return
        self._paint_chosen(painter)
        self._paint_frame(painter)
        self._paint_band(painter)
        self._paint_hover(painter)

    def _paint_found(self, painter: QPainter, sheet: QRectF) -> None:
        """What was found, as light: black hides nothing of what is traced."""
        assert self._board.found is not None
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.drawPixmap(inside(sheet, self._board.found), self._board.found, QRectF(self._board.found.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_tracing(self, painter: QPainter, sheet: QRectF) -> None:
        picture = self._board.desk.traced
        if not picture.isNull():
            painter.setOpacity(self._board.desk.opacity)
            painter.drawPixmap(inside(sheet, picture), picture, QRectF(picture.rect()))
            painter.setOpacity(1.0)

    def _paint_hidden(self, painter: QPainter) -> None:
        """Points of the people in the frame that the map does not show: rings on dashed lines."""
        board = self._board
        pose, scale = board.pose, board.view.scale
        every, seen = figure.places(pose), figure.places(pose, hidden=False)
        lost = {joint for joint in every.keys() - seen.keys() if joint[0] in board.active}
        pen = QPen(QColor(INK), 1.2, Qt.PenStyle.DotLine)
        pen.setCosmetic(True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setOpacity(0.7)
        for limb in grip.limbs(pose) if lost else ():
            if (limb.start in lost or limb.end in lost) and limb.start in every and limb.end in every:
                painter.setPen(pen)
                painter.drawLine(QPointF(*every[limb.start]), QPointF(*every[limb.end]))
        for joint in lost:
            colour = QColor(*(COLOURS[joint[2]] if joint[1] == 0 else (255, 255, 255)))
            ring = QPen(colour, 1.6)
            ring.setCosmetic(True)
            painter.setPen(ring)
            radius = (4.5 if joint[1] == 0 else 2.5) / scale
            painter.drawEllipse(QPointF(*every[joint]), radius, radius)
        painter.setOpacity(1.0)

    def _paint_chosen(self, painter: QPainter) -> None:
        board = self._board
        there = figure.places(board.pose)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for joint in board.chosen:
            if joint in there:
                self._ring(painter, there[joint], 6.5 if joint[1] == 0 else 4.0, MARK)

    def _paint_frame(self, painter: QPainter) -> None:
        board, view = self._board, self._board.view.transform
        frame = board.frame
        if frame is None or len(board.chosen) == 1:
            return
        left, top, right, bottom = frame
        box = view.map(QPolygonF(QRectF(left, top, right - left, bottom - top)))
        accent, halo = QColor(MARK), QColor(PAPER)
        handles = board.handles
        ends: tuple[grip.Handle, ...] = "s" if handles["turn"][1] > bottom else "n", "turn"
        stem = [view.map(QPointF(*handles[name])) for name in ends]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((halo, 3.0), (accent, 1.2)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(box)
            painter.drawLine(*stem)
        painter.setPen(QPen(halo, 1))
        for name, spot in handles.items():
            lit = board.hover == name
            painter.setBrush(QColor(WHITE) if lit else accent)
            at, half = view.map(QPointF(*spot)), 5.0 if lit else 4.0
            if name == "turn":
                painter.drawEllipse(at, half + 1, half + 1)
            else:
                painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), 2, 2)

    def _paint_band(self, painter: QPainter) -> None:
        board = self._board
        if board.band is not None:
            left, top, right, bottom = board.band
            accent = QColor(MARK)
            painter.setPen(QPen(accent, 1))
            accent.setAlphaF(0.18)
            painter.setBrush(accent)
            painter.drawPolygon(board.view.transform.map(QPolygonF(QRectF(left, top, right - left, bottom - top))))

    def _paint_hover(self, painter: QPainter) -> None:
        """Mark what the pointer would take, and say a joint's name."""
        board, view = self._board, self._board.view.transform
        there, under = figure.places(board.pose), board.hover
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if isinstance(under, grip.Limb) and under.start in there and under.end in there:
            ends = [view.map(QPointF(*there[joint])) for joint in (under.start, under.end)]
            pen = QPen(QColor(WHITE), 2.0)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setOpacity(0.8)
            painter.setPen(pen)
            painter.drawLine(*ends)
            painter.setOpacity(1.0)
        elif isinstance(under, tuple) and under in there:
            self._ring(painter, there[under], 7.0 if under[1] == 0 else 4.5, WHITE)
            if under[1] != FACE:
                self._say(painter, name_of(under), view.map(QPointF(*there[under])))

    def _ring(self, painter: QPainter, spot: Spot, radius: float, colour: str) -> None:
        at = self._board.view.transform.map(QPointF(*spot))
        for tint, width in ((QColor(PAPER), 4.0), (QColor(colour), 2.0)):
            painter.setPen(QPen(tint, width))
            painter.drawEllipse(at, radius, radius)

    def _say(self, painter: QPainter, text: str, at: QPointF) -> None:
        """A word on a dark pill beside a place, inside of the widget."""
        metrics, board = painter.fontMetrics(), self._board
        pill = QRectF(0, 0, metrics.horizontalAdvance(text) + 2 * UNIT, metrics.height() + HALF)
        pill.moveTopLeft(at + QPointF(UNIT * 1.5, -pill.height() - UNIT))
        pill.moveRight(min(pill.right(), board.width() - HALF))
        pill.moveTop(max(pill.top(), HALF))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 225))
        painter.drawRoundedRect(pill, HALF, HALF)
        painter.setPen(QColor(INK))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


def _paint_body(painter: QPainter, person: Person, size: tuple[int, int], times: float, least: float) -> None:
    points = [point and (point[0] * size[0], point[1] * size[1]) for point in person.body]
    for (a, b), colour in zip(LIMBS if points else (), COLOURS, strict=False):
        one, other = points[a], points[b]
        if one is None or other is None:
            continue
        painter.save()
        painter.translate((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
        painter.rotate(math.degrees(math.atan2(one[1] - other[1], one[0] - other[0])))
        painter.setBrush(QColor(*(int(level * 0.6) for level in colour)))
        painter.drawEllipse(QPointF(), math.dist(one, other) / 2, max(STICK * times, least * 0.7))
        painter.restore()
    for point, colour in zip(points, COLOURS, strict=False):
        if point is not None:
            painter.setBrush(QColor(*colour))
            radius = max(DOT * times, least)
            painter.drawEllipse(QPointF(*point), radius, radius)


def _paint_hand(
    painter: QPainter, hand: tuple[Spot | None, ...], size: tuple[int, int], times: float, least: float
) -> None:
    points = [point and (point[0] * size[0], point[1] * size[1]) for point in hand]
    for i, (a, b) in enumerate(FINGERS if points else ()):
        one, other = points[a], points[b]
        if one is not None and other is not None:
            painter.setPen(QPen(QColor.fromHsvF(i / len(FINGERS), 1, 1), FINGER * times))
            painter.drawLine(QPointF(*one), QPointF(*other))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*FINGERTIP))
    for point in points:
        if point is not None:
            painter.drawEllipse(QPointF(*point), max(DOT * times, least * 0.5), max(DOT * times, least * 0.5))


def _spot(point: Spot, pose: Pose) -> QPointF:
    return QPointF(point[0] * pose.width, point[1] * pose.height)

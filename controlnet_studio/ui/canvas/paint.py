"""How a card is painted. Nothing in here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from controlnet_studio.ui.canvas.layout import CARD_WIDTH, INSET, LINE, PAD, PICTURE, TITLE
from controlnet_studio.ui.canvas.look import NEAR, pen
from controlnet_studio.ui.canvas.plot import paint_curve
from controlnet_studio.ui.canvas.text import Text, wrapped

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Card, Port

RADIUS = 8.0
ROUND_FROM = 0.75
"""The zoom from which small roundings can be seen."""
WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
ROOM = CARD_WIDTH - 2 * INSET
MARK = 20
"""Width of the space for the state's mark."""
SIGN = 16
"""The side of the sign that warns."""
DIM = 0.45
SAID = ("failed", "skipped", "unfinished")
"""States of which the card says why."""


class Words:
    """The words of a card, cut to the room they have and laid out."""

    def __init__(self, card: Card) -> None:
        look = card.look
        room = (
            ROOM
            - (look.badges[card.badge].width + 20 if card.badge else 0)
            - MARK * ((card.state != "idle") + bool(card.warning))
        )
        self.title = Text(card.title, look.title_font, room)
        self.far_title = Text(card.title, look.far_font, ROOM)
        words, numbers = card.told()
        if not card.layout.numbers:  # such as a group's card, which has no line for what it did
            words, numbers = " · ".join(filter(None, (words, numbers))), ""
        lines = card.layout.words + card.layout.numbers
        said = card.state in SAID and bool(card.note) and not card.layout.picture
        self.wrong = said and card.state == "failed"
        if said:
            self.summary = wrapped(card.note, look.small_font, ROOM, lines)
        else:
            above = wrapped(words, look.small_font, ROOM, card.layout.words)
            blank = (Text("", look.small_font),) * (card.layout.words - len(above))
            self.summary = (*above, *blank, Text(numbers, look.small_font, ROOM)) if numbers else above
        half = ROOM / 2
        self.labels = [Text(port.spec.label, look.small_font, half) for port in (*card.inputs, *card.outputs)]


def progress_rect(card: Card) -> QRectF:
    """The thin line at a card's foot."""
    body = card.body()
    return QRectF(body.left() + RADIUS, body.bottom() - 4, body.width() - 2 * RADIUS, 3)


def paint_card(card: Card, painter: QPainter) -> None:
    """The whole card; in the overview only its shape, its title, its picture and its state."""
    zoom = painter.worldTransform().m11()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= NEAR)
    if zoom < NEAR:
        _far(card, painter, zoom)
    elif card.look.zooms:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sprite = card.sprite(painter, zoom)
        painter.drawPixmap(card.boundingRect(), sprite, QRectF(sprite.rect()))
    else:
        _near(card, painter, zoom)


def sprite(card: Card, zoom: float, ratio: float) -> QPixmap:
    """A card at some zoom on a screen of so many device pixels per pixel, as a picture of its bounds."""
    bounds = card.boundingRect()
    made = QPixmap((bounds.size() * zoom * ratio).toSize())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(made.width() / bounds.width(), made.height() / bounds.height())
    painter.translate(-bounds.topLeft())
    _near(card, painter, zoom)
    painter.end()
    return made


def _near(card: Card, painter: QPainter, zoom: float) -> None:
    look, body = card.look, card.body()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.shadow)
    painter.drawRoundedRect(body.translated(0, 1.5), RADIUS, RADIUS)
    painter.setBrush(look.body if card.spec else look.unknown)
    painter.setPen(_edge(card, zoom))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    if card.off:
        painter.setOpacity(DIM)
    _words(card, painter)
    if card.curve is not None:
        paint_curve(card, card.curve, painter)
    if card.layout.picture:
        _picture(card, painter, rounded=zoom >= ROUND_FROM)
    for port, label in zip((*card.inputs, *card.outputs), card.words.labels, strict=True):
        _port(card, port, label, painter)
    painter.setOpacity(1.0)
    _marks(card, painter)
    if card.state == "running":
        _progress(card, painter)


def _edge(card: Card, zoom: float) -> QPen:
    look = card.look
    if card.isSelected():
        return look.chosen if zoom >= 1 else look.chosen_far
    if card.state == "failed":
        return look.wrong
    return look.edge_dashed if card.off or card.spec is None else look.edge


def _words(card: Card, painter: QPainter) -> None:
    look, words = card.look, card.words
    painter.setPen(look.text)
    words.title.draw(painter, INSET, PAD + TITLE / 2)
    painter.setPen(look.error if words.wrong else look.muted)
    for line, text in enumerate(words.summary):
        text.draw(painter, INSET, card.layout.summary_top + (line + 0.5) * LINE)


def _port(card: Card, port: Port, label: Text, painter: QPainter) -> None:
    look = card.look
    colour, rim, inside = look.kind(port.kind)
    at = port.place
    full = DIM if card.off else 1.0
    if port.hovered:
        painter.setOpacity(0.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(at, 11, 11)
        painter.setOpacity(full)
    if not port.fits:
        painter.setOpacity(0.25)
    painter.setPen(rim)
    painter.setBrush(inside if port.wired else look.body)
    if port.spec.many:
        painter.drawRoundedRect(QRectF(at.x() - 4, at.y() - 8, 8, 16), 4, 4)
    else:
        painter.drawEllipse(at, 5, 5)
    painter.setPen(look.text if port.is_output or port.spec.required else look.muted)
    label.draw(painter, CARD_WIDTH - INSET - label.width if port.is_output else INSET, at.y())
    if not port.fits:
        painter.setOpacity(full)


def _picture(card: Card, painter: QPainter, *, rounded: bool) -> None:
    look, frame = card.look, _frame(card)
    if rounded:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.sunken)
        painter.drawRoundedRect(frame, 4, 4)
    else:
        painter.fillRect(frame, look.sunken)
    if card.picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not look.draft)
        painter.drawPixmap(card.picture_box, card.picture, QRectF(card.picture.rect()))
    elif card.note and card.state in SAID:
        painter.setFont(look.small_font)
        painter.setPen(look.error if card.state == "failed" else look.muted)
        painter.drawText(frame.adjusted(8, 8, -8, -8), WRAPPED, card.note)
    else:
        side = 32.0
        box = QRectF(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side)
        painter.drawPixmap(box, look.no_picture, QRectF(look.no_picture.rect()))
    if card.painted:
        _badge(card, painter, QRectF(frame.right() - look.by_hand.width - 16, frame.bottom() - 22, 0, 18))


def _badge(card: Card, painter: QPainter, at: QRectF) -> None:
    """That what is seen was edited by hand."""
    look = card.look
    at.setWidth(look.by_hand.width + 12)
    painter.setPen(look.edge)
    painter.setBrush(look.body)
    painter.drawRoundedRect(at, 9, 9)
    painter.setPen(look.text)
    look.by_hand.draw(painter, at.center().x() - look.by_hand.width / 2, at.center().y())


def _frame(card: Card) -> QRectF:
    return QRectF(PAD, card.layout.picture_top, CARD_WIDTH - 2 * PAD, PICTURE)


def picture_box(card: Card, pixmap: QPixmap) -> QRectF:
    """Where a picture stands on a card: whole, in the middle of its space."""
    frame = _frame(card)
    scale = min(frame.width() / pixmap.width(), frame.height() / pixmap.height())
    width, height = pixmap.width() * scale, pixmap.height() * scale
    return QRectF(frame.center().x() - width / 2, frame.center().y() - height / 2, width, height)


def _marks(card: Card, painter: QPainter) -> None:
    look = card.look
    right = CARD_WIDTH - INSET
    if card.state != "idle":
        _state(card, painter, QPointF(right - 6, PAD + TITLE / 2))
        right -= MARK
    if card.warning:
        box = QRectF(right - SIGN + 1, PAD + (TITLE - SIGN) / 2, SIGN, SIGN)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, look.warning, QRectF(look.warning.rect()))
        right -= MARK
    if card.badge:
        words, solo = look.badges[card.badge], card.badge == "solo"
        badge = QRectF(right - words.width - 16, PAD + 4, words.width + 16, TITLE - 8)
        painter.setPen(look.accent if solo else look.faint)
        painter.setBrush(look.accent if solo else look.sunken)
        painter.drawRoundedRect(badge, 8, 8)
        painter.setPen(look.on_accent if solo else look.text)
        words.draw(painter, badge.center().x() - words.width / 2, badge.center().y())


def _state(card: Card, painter: QPainter, at: QPointF) -> None:
    """A ring, and in it a sign: a tick, a bang, a dash, a dot."""
    look, state = card.look, card.state
    colour = look.state[state]
    solid = state in ("done", "failed")
    painter.setPen(pen(colour, 1.5))
    painter.setBrush(colour if solid else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(look.theme.raised if solid else colour, 1.7))
    if state in ("done", "cached"):
        tick = QPainterPath(at + QPointF(-2.8, 0.2))
        tick.lineTo(at + QPointF(-0.8, 2.2))
        tick.lineTo(at + QPointF(2.8, -2.0))
        painter.drawPath(tick)
    elif state in ("failed", "unfinished"):
        painter.drawLine(at + QPointF(0, -3), at + QPointF(0, 0.5))
        painter.drawPoint(at + QPointF(0, 3))
    elif state == "skipped":
        painter.drawLine(at + QPointF(-2.5, 0), at + QPointF(2.5, 0))
    elif state == "running":
        painter.setBrush(colour)
        painter.drawEllipse(at, 2, 2)


def _progress(card: Card, painter: QPainter) -> None:
    look, track = card.look, progress_rect(card)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.track)
    painter.drawRoundedRect(track, 1.5, 1.5)
    painter.setBrush(look.accent)
    track.setWidth(track.width() * card.progress)
    painter.drawRoundedRect(track, 1.5, 1.5)


def _far(card: Card, painter: QPainter, zoom: float) -> None:
    look, body = card.look, card.body()
    painter.setPen(look.chosen_far if card.isSelected() else QPen(_edge(card, zoom).color(), 0))
    painter.setBrush(look.body if card.spec else look.unknown)
    painter.drawRect(body)
    if card.off:
        painter.setOpacity(DIM)
    painter.setPen(look.text)
    card.words.far_title.draw(painter, INSET, PAD + TITLE)
    if card.small is not None:
        painter.drawPixmap(card.picture_box, card.small, QRectF(card.small.rect()))
    if card.state in ("running", "failed"):
        painter.fillRect(QRectF(0, 0, CARD_WIDTH, PAD), look.state[card.state])
    elif card.warning:
        painter.fillRect(QRectF(0, 0, CARD_WIDTH, PAD), look.state["skipped"])
    painter.setOpacity(1.0)

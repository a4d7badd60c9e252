"""How a card is painted. Nothing in here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from controlnet_studio.ui.canvas.layout import CARD_WIDTH, INSET, LINE, PAD, PICTURE, ROW, TITLE
from controlnet_studio.ui.canvas.look import NEAR, pen

if TYPE_CHECKING:
    from controlnet_studio.ui.canvas.card import Card, Port

RADIUS = 8.0
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTER = int(Qt.AlignmentFlag.AlignCenter)
WRAPPED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
ROOM = CARD_WIDTH - 2 * INSET
MARK = 20
"""Width of the space for the state's mark."""
OFF_BADGE = 30


def measure(card: Card) -> None:
    """Cut the words of a card to the room they have."""
    look, small = card.look, card.look.small_metrics
    title = card.node.title or (card.spec.title if card.spec else card.node.type)
    room = ROOM - (OFF_BADGE + 4 if card.off else 0) - (MARK if card.state != "idle" else 0)
    card.title = look.title_metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
    words, numbers = card.told()
    if card.note and card.state in ("failed", "skipped") and not card.layout.picture:
        lines = card.layout.words + card.layout.numbers
        card.words, card.numbers = wrap(card.note, small, ROOM, lines), ""
    else:
        card.words = wrap(words, small, ROOM, card.layout.words)
        card.numbers = small.elidedText(numbers, Qt.TextElideMode.ElideRight, ROOM)
    half = ROOM / 2
    card.labels = {
        port: small.elidedText(port.spec.label, Qt.TextElideMode.ElideRight, half)
        for port in (*card.inputs, *card.outputs)
    }


def wrap(text: str, metrics: QFontMetricsF, room: float, lines: int) -> tuple[str, ...]:
    """*text* in at most so many lines of *room*, the last one cut with an ellipsis."""
    result: list[str] = []
    rest = text.split()
    while rest and len(result) < lines:
        if len(result) == lines - 1:
            result.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room))
            break
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= room:
            count += 1
        result.append(metrics.elidedText(" ".join(rest[:count]), Qt.TextElideMode.ElideRight, room))
        rest = rest[count:]
    return tuple(result)


def progress_rect(card: Card) -> QRectF:
    """The thin line at a card's foot."""
    body = card.body()
    return QRectF(body.left() + RADIUS, body.bottom() - 4, body.width() - 2 * RADIUS, 3)


def paint_card(card: Card, painter: QPainter) -> None:
    """The whole card; in the overview only its shape, its picture and its state."""
    zoom = painter.worldTransform().m11()
    if zoom < NEAR:
        _far(card, painter, zoom)
        return
    look, body = card.look, card.body()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.shadow)
    painter.drawRoundedRect(body.translated(0, 2), RADIUS, RADIUS)
    painter.setBrush(look.body if card.spec else look.unknown)
    painter.setPen(_edge(card))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    if card.off:
        painter.setOpacity(0.45)
    _words(card, painter)
    if card.layout.picture:
        _picture(card, painter)
    for row, port in enumerate(card.inputs):
        _port(card, port, row, painter)
    for row, port in enumerate(card.outputs):
        _port(card, port, row, painter)
    painter.setOpacity(1.0)
    _marks(card, painter)
    if card.state == "running":
        _progress(card, painter)


def _edge(card: Card) -> QPen:
    look = card.look
    if card.isSelected():
        return look.chosen
    if card.state == "failed":
        return look.wrong
    return look.edge_dashed if card.off or card.spec is None else look.edge


def _words(card: Card, painter: QPainter) -> None:
    look = card.look
    painter.setFont(look.title_font)
    painter.setPen(look.text)
    painter.drawText(QRectF(INSET, PAD, ROOM, TITLE), LEFT, card.title)
    painter.setFont(look.small_font)
    top = card.layout.summary_top
    failed = card.state == "failed" and bool(card.note) and not card.layout.picture
    painter.setPen(look.error if failed else look.muted)
    for line, text in enumerate(card.words):
        painter.drawText(QRectF(INSET, top + line * LINE, ROOM, LINE), LEFT, text)
    if card.numbers:
        painter.drawText(QRectF(INSET, top + card.layout.words * LINE, ROOM, LINE), LEFT, card.numbers)


def _port(card: Card, port: Port, row: int, painter: QPainter) -> None:
    look = card.look
    _, rim, inside = look.kind(port.kind)
    y = card.layout.rows_top + row * ROW
    at = QPointF(CARD_WIDTH if port.is_output else 0, y + ROW / 2)
    if not port.fits:
        painter.setOpacity(0.25)
    if port.hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        halo = look.kind(port.kind)[0]
        painter.setBrush(halo)
        painter.setOpacity(0.25)
        painter.drawEllipse(at, 11, 11)
        painter.setOpacity(1.0)
    painter.setPen(rim)
    painter.setBrush(inside if port.connected_pipes else look.body)
    if port.spec.many:
        painter.drawRoundedRect(QRectF(at.x() - 4, at.y() - 8, 8, 16), 4, 4)
    else:
        painter.drawEllipse(at, 5, 5)
    painter.setPen(look.text if port.is_output or port.spec.required else look.muted)
    box = QRectF(INSET, y, ROOM, ROW)
    painter.drawText(box, RIGHT if port.is_output else LEFT, card.labels[port])
    if not port.fits:
        painter.setOpacity(0.45 if card.off else 1.0)


def _picture(card: Card, painter: QPainter) -> None:
    look = card.look
    frame = QRectF(PAD, card.layout.picture_top, CARD_WIDTH - 2 * PAD, PICTURE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.sunken)
    painter.drawRoundedRect(frame, 4, 4)
    if card.picture is not None:
        _image(painter, card.picture, frame, smooth=True)
    elif card.note and card.state in ("failed", "skipped"):
        painter.setPen(look.error if card.state == "failed" else look.muted)
        painter.drawText(frame.adjusted(8, 8, -8, -8), WRAPPED, card.note)
    else:
        side = 32.0
        box = QRectF(frame.center().x() - side / 2, frame.center().y() - side / 2, side, side)
        painter.drawPixmap(box, look.no_picture, QRectF(look.no_picture.rect()))


def _image(painter: QPainter, pixmap: QPixmap, frame: QRectF, *, smooth: bool) -> None:
    scale = min(frame.width() / pixmap.width(), frame.height() / pixmap.height())
    width, height = pixmap.width() * scale, pixmap.height() * scale
    box = QRectF(frame.center().x() - width / 2, frame.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))


def _marks(card: Card, painter: QPainter) -> None:
    look = card.look
    right = CARD_WIDTH - INSET
    if card.state != "idle":
        _state(card, painter, QPointF(right - 6, PAD + TITLE / 2))
        right -= MARK
    if card.off:
        badge = QRectF(right - OFF_BADGE, PAD + 4, OFF_BADGE, TITLE - 8)
        painter.setPen(look.faint)
        painter.setBrush(look.sunken)
        painter.drawRoundedRect(badge, 8, 8)
        painter.setFont(look.small_font)
        painter.setPen(look.text)
        painter.drawText(badge, CENTER, "off")


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
    elif state == "failed":
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
    painter.drawRoundedRect(
        QRectF(track.topLeft(), track.size()).adjusted(0, 0, -track.width() * (1 - card.progress), 0), 1.5, 1.5
    )


def _far(card: Card, painter: QPainter, zoom: float) -> None:
    look, body = card.look, card.body()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    edge = pen(_edge(card).color(), 0)
    painter.setPen(edge)
    painter.setBrush(look.body if card.spec else look.unknown)
    if card.off:
        painter.setOpacity(0.5)
    painter.drawRect(body)
    if card.small is not None:
        frame = QRectF(PAD, card.layout.picture_top, CARD_WIDTH - 2 * PAD, PICTURE)
        _image(painter, card.small, frame, smooth=False)
    if card.state in ("running", "failed"):
        painter.fillRect(QRectF(0, 0, CARD_WIDTH, PAD), look.state[card.state])
    painter.setOpacity(1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

"""Look: a theme made into the pens, brushes and fonts that the canvas paints with, made once and shared."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from controlnet_studio.ui.canvas.text import Text
from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.theme import Theme, mix
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Value

State = Literal["idle", "queued", "running", "done", "cached", "failed", "skipped", "unfinished"]

STATE_WORDS: dict[State, str] = {
    "idle": "",
    "queued": later("Waiting"),
    "running": later("Running"),
    "done": later("Done"),
    "cached": later("Unchanged, nothing to compute"),
    "failed": later("Failed"),
    "skipped": later("Not run"),
    "unfinished": later("Not ready yet"),
}

NEAR = 0.45
"""The zoom below which words are too small to read and are not painted."""
TINTS = {"yellow": "#e8b84a", "green": "#5cc98a", "blue": "#6aa9ff", "purple": "#a884f0", "red": "#ff8178"}
"""The colours of notes and frames, to be mixed into the ground; any other is grey."""


def pen(colour: str | QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with round ends."""
    return QPen(QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


class Look:
    """The pens, brushes and fonts of one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.surface = QColor(theme.surface)
        self.grid = pen(mix(theme.surface, theme.text, 0.13 if theme.dark else 0.20), 2.0)
        self.grid.setCosmetic(True)
        self.body = QBrush(QColor(theme.raised))
        self.unknown = QBrush(QColor(mix(theme.surface, theme.muted, 0.15)))
        self.sunken = QBrush(QColor(theme.sunken))
        self.shadow = QBrush(QColor(0, 0, 0, 90 if theme.dark else 30))
        self.draft = False
        """Whether the camera moves, so that speed counts more than care."""
        self.zooms = False
        """Whether it comes closer or goes away, so that every card is painted anew in every frame."""
        self.together = False
        """Whether cards are being moved whose wires follow afterwards, all at once."""
        self.text = QPen(QColor(theme.text))
        self.muted = QPen(QColor(theme.muted))
        self.faint = QPen(QColor(theme.faint))
        self.on_accent = QPen(QColor(theme.on_accent))
        self.edge = pen(theme.line)
        self.edge_dashed = pen(theme.muted, 1.0, Qt.PenStyle.DashLine)
        self.chosen = pen(theme.accent, 2.0)
        self.chosen_far = pen(theme.accent, 2.0)
        self.chosen_far.setCosmetic(True)
        self.wrong = pen(theme.error, 1.5)
        self.error = QColor(theme.error)
        self.accent = QColor(theme.accent)
        self.track = QBrush(QColor(mix(theme.raised, theme.text, 0.10)))
        self.state = {
            "queued": QColor(theme.muted),
            "running": QColor(theme.accent),
            "done": QColor(theme.ok),
            "cached": QColor(theme.ok),
            "failed": QColor(theme.error),
            "skipped": QColor(theme.warning),
            "unfinished": QColor(theme.warning),
        }
        self.title_font = _font(13, QFont.Weight.DemiBold)
        self.small_font = _font(11)
        self.far_font = _font(24, QFont.Weight.DemiBold)
        self.note_font = _font(12)
        self.note_metrics = QFontMetricsF(self.note_font)
        self.badges = {word: Text(word, self.small_font) for word in ("off", "skip", "solo", "silent")}
        self.by_hand = Text(tr("by hand"), self.small_font)
        self.no_picture: QPixmap = glyph("image", mix(theme.sunken, theme.muted, 0.45), 64)
        self.warning: QPixmap = glyph("warning", theme.warning, 64)
        self._kinds: dict[type[Value], tuple[QColor, QPen, QBrush]] = {}

    def tint(self, colour: object, share: float) -> QColor:
        """The paper of a note, or the ground of a frame, in one of the named colours."""
        base = TINTS.get(str(colour), self.theme.muted)
        return QColor(mix(self.theme.raised, base, share))

    def kind(self, kind: type[Value]) -> tuple[QColor, QPen, QBrush]:
        """The colour of a type of value, the pen for its ports' rims and the brush for their inside."""
        if kind not in self._kinds:
            colour = self.theme.wire(kind)
            self._kinds[kind] = colour, pen(colour, 2.0), QBrush(colour)
        return self._kinds[kind]


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font

"""What draws: colour, size and hardness of the pen, and symmetry."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog

from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.bars import ICON, Bar, choice, item
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import later, tr

THINNEST = 1.0
"""The finest pen, in paper pixels; the widest is a quarter of the longer side."""
KNOWN = 24 / 512
"""The widest line that scribble ControlNets learnt, as a share of the longer side."""
COLOURS = {
    "": later("The theme's ink"),
    "#e5484d": later("Red"),
    "#f08c3a": later("Orange"),
    "#e2b93b": later("Yellow"),
    "#3fae6a": later("Green"),
    "#3b8fe0": later("Blue"),
    "#9a6ae0": later("Purple"),
    "#8c8c8c": later("Grey"),
}


class PenBar(Bar):
    """Colour, size and hardness of the pen, and symmetry. `recoloured` when a colour was picked."""

    recoloured = Signal()
    colours: Mapping[str, str] = COLOURS
    """What the swatch offers, and what it is called."""
    free = True
    """Whether it may be any other colour too."""
    blank = ""
    """What the swatch shows where the pen has no colour; "" stands for that of text."""
    known: float = KNOWN
    """The widest line that is not warned of, as a share of the longer side."""

    def __init__(self, desk: Desk, theme: Theme, drawing: Drawing) -> None:
        super().__init__(desk, theme)
        self._longer = max(drawing.width, drawing.height)
        self._dyed = ("", "")
        self.row.setSpacing(UNIT)
        self.swatch = self.button("", tr("Colour of the pen: for your eyes, the hint is always white on black"))
        self.size_slider, self.size_label = self.slider(tr("Size of the pen"), self._slide_size, 3)
        self.hardness_slider, self.hardness_label = self.slider(tr("Hardness of the edge"), self._slide_hardness, 2)
        self.symmetry = self.button("square-half", tr("Symmetry: draw several times at once"), key="Y")
        self._make_menus()

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._draw_icons()
        self.show_desk()

    def resize_pen(self, factor: float) -> None:
        """Make the pen *factor* times as wide."""
        self._set_size(self._pixels() * factor)

    def harden(self, by: float) -> None:
        self.desk.hardness = min(max(round(self.desk.hardness + by, 2), 0.0), 1.0)
        self.touched.emit()

    def next_symmetry(self) -> None:
        names = list(shapes.SYMMETRIES)
        self._set_symmetry(names[(names.index(self.desk.symmetry) + 1) % len(names)])

    def show_desk(self, drawing: Drawing | None = None) -> None:
        if drawing is not None:
            self._longer = max(drawing.width, drawing.height)
        desk, pixels = self.desk, self._pixels()
        with QSignalBlocker(self.size_slider), QSignalBlocker(self.hardness_slider):
            self.size_slider.setValue(round(100 * math.log(pixels / THINNEST) / math.log(self._limit() / THINNEST)))
            self.hardness_slider.setValue(round(desk.hardness * 100))
        self.size_label.setText(f"{pixels:.1f} px" if pixels < 10 else f"{pixels:.0f} px")
        wide = not desk.erases and pixels > self.known * self._longer
        self._warn(wide)
        self.size_label.setToolTip(
            tr(
                "Scribble ControlNets learnt lines of up to {width:.0f} px on this paper",
                width=self.known * self._longer,
            )
            if wide
            else tr("Size of the pen ([ and ])")
        )
        self.hardness_label.setText(tr("hard") if desk.hardness == 1 else f"{desk.hardness * 100:.0f} %")
        self._dye()
        self.symmetry.setCheckable(bool(desk.symmetry))
        self.symmetry.setChecked(bool(desk.symmetry))
        for action in (*self._colours.actions(), *self._symmetries.actions()):
            action.setChecked(
                action.data() in ((desk.colour,) if action in self._colours.actions() else (desk.symmetry,))
            )

    def _warn(self, wide: bool) -> None:
        """Colour the size of the pen if it is too wide."""
        role = "warning" if wide else "caption"
        if self.size_label.property("role") != role:
            self.size_label.setProperty("role", role)
            self.size_label.style().polish(self.size_label)

    def _dye(self) -> None:
        """Show the colour of the pen in the swatch."""
        dyed = self.desk.colour or self.blank or self.theme.text, self.theme.muted
        if dyed != self._dyed:
            self._dyed = dyed
            self.swatch.setIcon(_swatch(dyed[0], self.theme.muted))

    def _make_menus(self) -> None:
        colours, self._colours = self.menu(self.swatch), QActionGroup(self)
        for colour, name in self.colours.items():
            self._colours.addAction(choice(colours, tr(name), colour))
        if self.free:
            colours.addSeparator()
            item(colours, tr("Another colour…"), self._ask_colour)
        self._colours.triggered.connect(lambda action: self.set_colour(action.data()))
        symmetries, self._symmetries = self.menu(self.symmetry), QActionGroup(self)
        for symmetry, name in shapes.SYMMETRIES.items():
            self._symmetries.addAction(choice(symmetries, tr(name), symmetry))
        self._symmetries.triggered.connect(lambda action: self._set_symmetry(action.data()))
        self._draw_icons()

    def _draw_icons(self) -> None:
        for action in self._colours.actions():
            action.setIcon(_swatch(action.data() or self.theme.text, self.theme.muted))

    def _limit(self) -> float:
        return max(self._longer / 4, 2 * THINNEST)

    def _pixels(self) -> float:
        return min(max(self.desk.size * self._longer, THINNEST), self._limit())

    def _set_size(self, pixels: float) -> None:
        self.desk.size = min(max(pixels, THINNEST), self._limit()) / self._longer
        self.touched.emit()

    def _slide_size(self, place: int) -> None:
        self._set_size(THINNEST * (self._limit() / THINNEST) ** (place / 100))

    def _slide_hardness(self, place: int) -> None:
        self.desk.hardness = place / 100
        self.touched.emit()

    def set_colour(self, colour: str) -> None:
        """Draw in this colour from now on."""
        self.desk.colour = colour
        self.touched.emit()
        self.recoloured.emit()

    def _ask_colour(self) -> None:
        colour = QColorDialog.getColor(QColor(self.desk.colour or self.theme.text), self, tr("Colour of the pen"))
        if colour.isValid():
            self.set_colour(colour.name())

    def _set_symmetry(self, symmetry: str) -> None:
        self.desk.symmetry = symmetry
        self.touched.emit()


@lru_cache(maxsize=64)
def _swatch(colour: str, edge: str) -> QIcon:
    """A dot of ink."""
    result = QIcon()
    for ratio in (1, 2, 3):
        dot = QPixmap(ICON * ratio, ICON * ratio)
        dot.fill(Qt.GlobalColor.transparent)
        painter = QPainter(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(QPointF(2.5, 2.5), QSize(ICON - 5, ICON - 5).toSizeF()))
        painter.end()
        dot.setDevicePixelRatio(ratio)
        result.addPixmap(dot)
    return result

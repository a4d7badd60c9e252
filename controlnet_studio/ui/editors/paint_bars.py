"""The rows of buttons that paintings have besides those of drawings: inks, and what a soft brush does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidgetAction

from controlnet_studio.strokes import Drawing, Effect, MapKind, Painting
from controlnet_studio.ui.editors.ball import Ball
from controlnet_studio.ui.editors.bars import Bar
from controlnet_studio.ui.editors.classes import Classes
from controlnet_studio.ui.editors.inks import EFFECTS, INKS, PaintDesk, class_name
from controlnet_studio.ui.editors.pen_bar import PenBar
from controlnet_studio.ui.theme import MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import tr

__all__ = ["PaintBar", "ToneBar"]
NEVER = 1.0
"""No pen is too wide for a map."""


class PaintBar(PenBar):
    """The ink, and size and hardness of the brush, and symmetry."""

    free = False
    blank = "#000000"
    known = NEVER

    def __init__(self, desk: PaintDesk, theme: Theme, painting: Painting) -> None:
        self.kind: MapKind = painting.kind
        self.colours: Mapping[str, str] = INKS[painting.kind]
        self.classes = Classes(theme)
        super().__init__(desk, theme, painting)
        self.swatch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.swatch.setAccessibleName(tr("What is painted with"))
        self.classes.chosen.connect(self.set_colour)
        self.show_desk()

    @property
    def brush(self) -> PaintDesk:
        return cast(PaintDesk, self.desk)

    def set_theme(self, theme: Theme) -> None:
        self.classes.set_theme(theme)
        super().set_theme(theme)

    def set_colour(self, colour: str) -> None:
        """Paint with this colour; of a segmentation the class is remembered."""
        if self.kind == "segmentation":
            self.brush.use(colour)
            if self.swatch.menu() is not None:
                self.swatch.menu().hide()
        super().set_colour(colour)

    def swap(self) -> None:
        """Take the other ink, the one before, or the opposite."""
        others = self.brush.recent[1:2] if self.kind == "segmentation" else ()
        inks = tuple(self.colours)
        if self.kind in ("lines", "mask"):
            others = (inks[0] if self.desk.colour == inks[1] else inks[1],)
        for colour in others:
            self.set_colour(colour)

    def show_desk(self, drawing: Drawing | None = None) -> None:
        super().show_desk(drawing)
        if not isinstance(self.desk, PaintDesk) or not hasattr(self, "kind"):
            return
        soft = self.kind != "segmentation"
        self.hardness_slider.setVisible(soft)
        self.hardness_label.setVisible(soft)
        self.swatch.setText(self._words())
        if self.kind == "segmentation":
            self.classes.show_chosen(self.desk.colour, self.brush.recent)

    def _words(self) -> str:
        if self.kind == "segmentation":
            return class_name(self.desk.colour)
        known = tr(self.colours.get(self.desk.colour, "")).partition(":")[0]
        return known or ("Turned" if self.kind == "normals" else f"{int(self.desk.colour[1:3], 16) / 2.55:.0f} %")

    def _make_menus(self) -> None:
        super()._make_menus()
        self.swatch.setToolTip(
            tr("The thing that is painted: click to choose another")
            if self.kind == "segmentation"
            else tr("The ink (X swaps)")
        )
        if self.kind == "segmentation":
            menu = QMenu(self.swatch)
            holder = QWidgetAction(menu)
            self.classes.setFixedHeight(UNIT * 42)
            holder.setDefaultWidget(self.classes)
            menu.addAction(holder)
            menu.aboutToShow.connect(self.classes.search.setFocus)
            self.swatch.setMenu(menu)

    def hand_over_classes(self) -> Classes:
        """The list of classes, to be shown beside the paper and no longer in a menu."""
        self.swatch.setMenu(None)  # type: ignore[arg-type]  # the stubs forget that None is allowed
        self.classes.setParent(None)
        self.classes.setMinimumHeight(0)
        self.classes.setMaximumHeight(1 << 20)
        self.swatch.clicked.connect(self.classes.search.setFocus)
        return self.classes


class ToneBar(Bar):
    """What a soft brush does: effect, level or direction, and opacity; a *wide* one has room for words beside numbers.
    `inked` gives a colour that was chosen."""

    inked = Signal(str)

    def __init__(self, desk: PaintDesk, theme: Theme, kind: MapKind, *, wide: bool = False) -> None:
        super().__init__(desk, theme)
        self.kind, self._near, self._strong = kind, " near" * wide, " strong" * wide
        self.row.setSpacing(UNIT)
        self.effects = {
            effect: self.button(glyph, tr(words), partial(self._take, effect))
            for effect, (glyph, words) in EFFECTS.get(kind, {}).items()
        }
        for button in self.effects.values():
            button.setCheckable(True)
        self.row.addSpacing(UNIT)
        self.ball = Ball(theme)
        self.ball.turned.connect(self.inked)
        self.ball.setVisible(kind == "normals")
        self.level, self.level_label = self.slider(tr("Level: white is near, black is far"), self._slide_level, 2)
        for part in (self.level, self.level_label):
            part.setVisible(kind == "depth")
        self.strength, self.strength_label = self.slider(tr("Opacity of a stroke"), self._slide_strength, 2)
        if kind == "normals":
            self.row.addSpacing(MARGIN)
            self.row.addWidget(self.ball)
        self.show_desk()

    @property
    def brush(self) -> PaintDesk:
        return cast(PaintDesk, self.desk)

    def show_desk(self) -> None:
        brush = self.brush
        for effect, button in self.effects.items():
            button.setChecked(effect == brush.effect)
        near = int(brush.colour[1:3] or "0", 16) / 2.55 if brush.colour else 0.0
        with QSignalBlocker(self.level), QSignalBlocker(self.strength):
            self.level.setValue(round(near))
            self.strength.setValue(round(brush.strength * 100))
        self.level_label.setText(f"{near:.0f} %{self._near}")
        self.level.setEnabled(not brush.effect)
        self.level_label.setEnabled(not brush.effect)
        self.strength_label.setText(f"{brush.strength * 100:.0f} %{self._strong}")
        if self.kind == "normals":
            self.ball.show_colour(brush.colour)
            self.ball.setEnabled(not brush.effect)

    def _take(self, effect: Effect) -> None:
        self.brush.effect = effect
        self.touched.emit()

    def _slide_level(self, place: int) -> None:
        self.inked.emit("#" + bytes([round(place * 2.55)] * 3).hex())

    def _slide_strength(self, place: int) -> None:
        self.brush.strength = max(place, 1) / 100
        self.touched.emit()

"""The rows of buttons around the paper. They change the desk, and show it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QInputDialog, QLabel, QMenu, QSlider, QToolButton, QWidget

from controlnet_studio.ui.editors import shapes
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.keys import TOOLS
from controlnet_studio.ui.editors.view import View
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Drawing

ICON = UNIT * 2 + 2
PAPERS = {
    "Square": ((512, 512), (768, 768), (1024, 1024), (2048, 2048)),
    "Portrait": ((512, 768), (768, 1024), (832, 1216)),
    "Landscape": ((768, 512), (1024, 768), (1216, 832)),
}
LEAST_SIDE, MOST_SIDE = 64, 4096
"""The sides of papers that may be asked for."""
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
NAMES = {
    "brush": ("paint-brush", later("Brush: draw freely")),
    "eraser": ("eraser", later("Eraser; the right button erases with any tool")),
    "line": ("line-segment", later("Straight line; Shift holds it to steps of 15°")),
    "curve": ("path", later("Curve: click its places, then press Return")),
    "fill": ("paint-bucket", later("Fill: click inside of lines, or draw around an area")),
    "choose": ("selection", later("Choose strokes: drag them elsewhere, scale and turn them by their handles")),
}


class Bar(QWidget):
    """A row of buttons; `touched` after it changed the desk."""

    touched = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk, self.theme = desk, theme
        self._icons: list[tuple[QToolButton, str]] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        for button, name in self._icons:
            button.setIcon(icon(name, theme))

    def button(self, glyph: str, tip: str, press: Callable[[], object] | None = None, key: str = "") -> QToolButton:
        """A new button at the end of the row."""
        button = QToolButton()
        button.setProperty("role", "tool")
        button.setToolTip(f"{tip} ({key})" if key else tip)
        button.setAccessibleName(tip.partition(":")[0].partition(";")[0])
        button.setIconSize(QSize(ICON, ICON))
        if glyph:
            button.setIcon(icon(glyph, self.theme))
            self._icons.append((button, glyph))
        if press is not None:
            button.clicked.connect(lambda _checked=False: press())
        self.row.addWidget(button)
        return button

    def slider(self, name: str, slid: Callable[[int], object], share: int) -> tuple[QSlider, QLabel]:
        """A new slider, and a label for what it says; `share` is its part of the room."""
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.setMinimumWidth(UNIT * 5)
        slider.valueChanged.connect(slid)
        label = QLabel()
        label.setProperty("role", "caption")
        label.setToolTip(name)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %"))
        self.row.addWidget(slider, share)
        self.row.addWidget(label)
        return slider, label

    def menu(self, button: QToolButton) -> QMenu:
        """A menu that the button opens."""
        menu = QMenu(button)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return menu


class ToolBar(Bar):
    """The tools, undo and redo."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        tools: Mapping[str, str] = TOOLS,
        names: Mapping[str, tuple[str, str]] = NAMES,
    ) -> None:
        super().__init__(desk, theme)
        self.tools = {
            name: self.button(names[name][0], tr(names[name][1]), press=partial(self.take, name), key=key)
            for name, key in tools.items()
        }
        for button in self.tools.values():
            button.setCheckable(True)
        self._before = "brush"
        self.row.addStretch(1)
        self.undo = self.button("arrow-u-up-left", tr("Take back the last change"), key="Ctrl+Z")
        self.redo = self.button("arrow-u-up-right", tr("Do it again"), key="Ctrl+Shift+Z")
        self.enlarge = self.button("arrows-out", tr("Open large; Esc closes"))
        self.enlarge.hide()

    def add_action(self, action: QAction) -> None:
        """Offer a command of the window at the end of the row."""
        button = QToolButton()
        button.setProperty("role", "tool")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(action)
        self.row.addWidget(button)

    def take(self, name: str) -> None:
        """Take a tool; the eraser, taken again, gives back the one before it."""
        if name == "eraser" and self.desk.erases:
            name = self._before
        elif name == "eraser":
            self._before = self.desk.tool
        self.desk.tool = name
        self.touched.emit()

    def show_desk(self) -> None:
        for name, button in self.tools.items():
            button.setChecked(name == self.desk.tool)


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
            self.swatch.setIcon(swatch(dyed[0], self.theme))

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
            action.setIcon(swatch(action.data() or self.theme.text, self.theme))

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


class ViewBar(Bar):
    """Paper, tracing and view. `asked` is a command: "fit", "clear", "paste", a "save ..." and so on; `paper_asked` a
    width and a height."""

    asked = Signal(str)
    paper_asked = Signal(int, int)

    def __init__(
        self, desk: Desk, theme: Theme, what: str, offers: Mapping[str, str], *, pressure: bool = False
    ) -> None:
        """*what* lies on the paper is called; *offers* are further commands and their words, with a rule for each ""
        among the words, those that begin with "save" only while there is something; *pressure* if a pen's counts."""
        super().__init__(desk, theme)
        self._what, self._offers, self._presses = what, offers, pressure
        self.row.setSpacing(HALF)
        self.paper_size = self.button("", tr("Size and shape of the paper"))
        self.tracing = self.button("image", tr("Trace a picture: it is no part of the hint"), key="T")
        self.opacity, self.opacity_label = self.slider(
            tr("How strongly the traced picture shows"), self._slide_opacity, 1
        )
        self.opacity.setMaximumWidth(UNIT * 20)
        self.row.addStretch(1)
        self.zoom = self.button("", tr("View: zoom, turn and mirror"))
        self.clear = self.button("trash", tr("Clear the paper"), lambda: self.asked.emit("clear"))
        self.more = self.button("dots-three", tr("Save the {what}, and more", what=what))
        for name in (self.paper_size, self.zoom):
            name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._make_menus()

    def show_paper(self, width: int, height: int, *, filled: bool) -> None:
        self.paper_size.setText(f"{width} × {height}")
        for action in self._papers.actions():
            action.setChecked(action.data() == (width, height))
        self.clear.setEnabled(filled)
        self.allow_saving(filled)

    def allow_saving(self, allowed: bool) -> None:
        """Whether there is anything to be saved."""
        for action in self._saves:
            action.setEnabled(allowed)

    def show_view(self, view: View, ratio: float) -> None:
        turned = f" · {view.angle:+.0f}°" if view.angle else ""
        self.zoom.setText(f"{view.scale * ratio * 100:.0f} %{turned}{' ⇋' if view.mirrored else ''}")

    def show_desk(self) -> None:
        desk, shown = self.desk, bool(self.desk.tracing)
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(desk.opacity * 100))
        self.opacity_label.setText(f"{desk.opacity * 100:.0f} %")
        self.opacity.setVisible(shown)
        self.opacity_label.setVisible(shown)
        self.tracing.setCheckable(bool(desk.tracing))
        self.tracing.setChecked(bool(desk.tracing))
        for action in self._traces.actions():
            action.setChecked(action.data() == desk.tracing)
        self._over.setChecked(desk.over)
        self._pressure.setChecked(desk.pressure)

    def toggle_tracing(self) -> None:
        """Show what was traced last, or nothing."""
        self._set_tracing("" if self.desk.tracing else "result" if self.desk.picture.isNull() else "picture")

    def _make_menus(self) -> None:
        papers, self._papers = self.menu(self.paper_size), QActionGroup(self)
        for shape, sizes in PAPERS.items():
            for size in sizes:
                self._papers.addAction(choice(papers, f"{shape}\t{size[0]} × {size[1]}", size))
            papers.addSeparator()
        item(papers, tr("Other size…"), self._ask_paper)
        item(papers, tr("Turn by 90°, {what} and all", what=self._what), partial(self.asked.emit, "turn paper"))
        self._papers.triggered.connect(lambda action: self.paper_asked.emit(*action.data()))
        traces, self._traces = self.menu(self.tracing), QActionGroup(self)
        for trace, words in {
            "": tr("Nothing to trace"),
            "result": tr("The picture painted from it"),
            "picture": tr("A picture of yours"),
        }.items():
            self._traces.addAction(choice(traces, words, trace))
        self._traces.triggered.connect(lambda action: self._set_tracing(action.data()))
        traces.addSeparator()
        item(traces, tr("Choose a picture…"), partial(self.asked.emit, "choose picture"))
        self._paste = item(traces, tr("Paste a picture"), partial(self.asked.emit, "paste"))
        traces.aboutToShow.connect(lambda: self._paste.setEnabled(not QGuiApplication.clipboard().image().isNull()))
        traces.addSeparator()
        self._over = item(traces, tr("Lay it over the {what}", what=self._what), self._toggle_over)
        self._over.setCheckable(True)
        views = self.menu(self.zoom)
        for text, key, asked in (
            (tr("Whole paper"), "F", "fit"),
            (tr("Actual size"), "1", "actual"),
            ("Closer", "+", "closer"),
            ("Farther", "−", "farther"),
            (tr("Turn left"), "4", "turn left"),
            (tr("Turn right"), "6", "turn right"),
            ("Upright", "5", "upright"),
            ("Mirror", "H", "mirror"),
        ):
            item(views, f"{text}\t{key}", partial(self.asked.emit, asked))
        more = self.menu(self.more)
        self._saves: list[QAction] = []
        for asked, text in self._offers.items():
            if not text:
                more.addSeparator()
                continue
            action = item(more, tr(text), partial(self.asked.emit, asked))
            if asked.startswith("save"):
                self._saves.append(action)
        more.addSeparator()
        self._pressure = item(more, tr("The pen's pressure widens the line"), self._toggle_pressure)
        self._pressure.setCheckable(True)
        self._pressure.setVisible(self._presses)

    def _ask_paper(self) -> None:
        """A width and a height of one's own, as "900 x 600"; anything else asks for nothing."""
        now = self.paper_size.text()
        words = tr(
            "Width × height in pixels, each from {least_side} to {most_side}",
            least_side=LEAST_SIDE,
            most_side=MOST_SIDE,
        )
        told, sure = QInputDialog.getText(self, tr("Other size"), words, text=now)
        size = paper_of(told) if sure else None
        if size is not None:
            self.paper_asked.emit(*size)

    def _slide_opacity(self, place: int) -> None:
        self.desk.opacity = place / 100
        self.touched.emit()

    def _set_tracing(self, tracing: str) -> None:
        if tracing == "picture" and self.desk.picture.isNull():
            self.asked.emit("choose picture")
        else:
            self.desk.tracing = tracing  # type: ignore[assignment]  # the data of the menu's actions
        self.touched.emit()

    def _toggle_over(self) -> None:
        self.desk.over = not self.desk.over
        self.touched.emit()

    def _toggle_pressure(self) -> None:
        self.desk.pressure = not self.desk.pressure
        self.touched.emit()


def paper_of(words: str) -> tuple[int, int] | None:
    """The size that is meant by "900 × 600", or by one number for a square, its sides kept within bounds; None if that
    is no size."""
    sides = [int(side) for side in re.findall(r"\d{1,9}", words)]
    if not sides or len(sides) > 2 or 0 in sides:
        return None
    width, height = (min(max(side, LEAST_SIDE), MOST_SIDE) for side in (sides[0], sides[-1]))
    return width, height


def item(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    """A line of a menu that does something."""
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: act())
    return action


def choice(menu: QMenu, text: str, data: object) -> QAction:
    """A line of a menu that can be ticked, and stands for *data*."""
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setData(data)
    return action


def swatch(colour: str, theme: Theme) -> QIcon:
    """A dot of ink."""
    result = QIcon()
    for ratio in (1, 2, 3):
        dot = QPixmap(ICON * ratio, ICON * ratio)
        dot.fill(Qt.GlobalColor.transparent)
        painter = QPainter(dot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRectF(QPointF(2.5, 2.5), QSize(ICON - 5, ICON - 5).toSizeF()))
        painter.end()
        dot.setDevicePixelRatio(ratio)
        result.addPixmap(dot)
    return result

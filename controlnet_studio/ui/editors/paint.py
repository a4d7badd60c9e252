"""The editor of paintings: segmentation, lines, depth, normals and masks, over what lies beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from controlnet_studio.assets import Assets
from controlnet_studio.node import Over
from controlnet_studio.painting import base, in_palette, reshaped, segmentation
from controlnet_studio.pictures import png
from controlnet_studio.progress import Trouble
from controlnet_studio.strokes import Drawing, MapKind, Painting
from controlnet_studio.ui.cargo import CHOOSE
from controlnet_studio.ui.editors.bars import ToolBar, item
from controlnet_studio.ui.editors.inks import EFFECTS, KINDS, PaintDesk, paint_desk, suit
from controlnet_studio.ui.editors.paint_bars import PaintBar, ToneBar
from controlnet_studio.ui.editors.paint_board import PaintBoard
from controlnet_studio.ui.editors.paint_tools import NAMES, TOOLS
from controlnet_studio.ui.editors.paper import Paper
from controlnet_studio.ui.editors.pen_bar import PenBar
from controlnet_studio.ui.editors.scribble import ScribbleEditor, deed, put_into
from controlnet_studio.ui.editors.strokes import shape
from controlnet_studio.ui.editors.view_bar import ViewBar
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.pictures import from_qimage, to_qimage
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Asset, Image

LARGEST = 2048
"""Maps that are brought in are made no larger than this."""
SAVES = {"save map": (later("Save the map"), "map.png", later("PNG pictures (*.png)"))}
OFFERS = {"save map": later("Save the map as it is…")}


class PaintEditor(ScribbleEditor):
    """Paints on a Painting: as a ScribbleEditor does, over a picture given by `show_beneath`. If *over* says that it
    lies over one, the picture comes by wire and decides the size, or is traced; else a map may be brought in as a file,
    kept by *assets*."""

    board: PaintBoard
    desk: PaintDesk
    pen_bar: PaintBar
    saves = SAVES

    def __init__(
        self,
        drawing: Painting,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        desk: PaintDesk | None = None,
        wide: bool = False,
        assets: Assets | None = None,
        over: Over | None = None,
    ) -> None:
        self._assets, self._traces = assets, over is not None and over.traced
        self._corrects = over is not None and not over.traced
        self._base: tuple[Asset, Image | None] = (Asset(), None)
        self._wired: Image | None = None
        super().__init__(drawing, theme, parent, desk=desk or paint_desk(drawing.kind), wide=wide)
        self.board.picked.connect(self.pen_bar.set_colour)
        if self.kind == "segmentation" and not self._corrects:
            self.welcome = later("Paint on this map, or trace this picture")
        self.set_drawing(drawing)

    @property
    def painting(self) -> Painting:
        return cast(Painting, self.drawing)

    def show_beneath(self, beneath: Image | None) -> None:
        if self._corrects:
            self._wired = beneath
            self.set_drawing(self.painting)
        elif self._traces and beneath is not None:
            self.desk.picture = QPixmap.fromImage(to_qimage(beneath))
            self.desk.tracing = self.desk.tracing or "picture"
            self.show_desk()

    def deed(self, before: Any, after: Any) -> str:
        return painted(before, after)

    def set_drawing(self, drawing: Drawing) -> None:
        painting = cast(Painting, drawing)
        if painting.kind != self.kind:
            self._show_kind(painting.kind)
        beneath = self._beneath(painting)
        stretched = beneath is not None and reshaped(painting, beneath.width, beneath.height)
        if beneath is not None:
            painting = replace(painting, width=beneath.width, height=beneath.height)
        if beneath is not self.board.beneath:
            self.board.beneath = beneath
            self.board.update()
        self.board.set_drawing(painting)
        self._show_drawing()
        if stretched:
            self._say(
                tr("The map beneath has another shape than when it was painted on: what you painted is stretched.")
            )

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.tone_bar.set_theme(theme)
        self.tone_bar.ball.theme = theme
        self.compare.setIcon(icon("eye", theme))

    def show_desk(self) -> None:
        super().show_desk()
        self.tone_bar.show_desk()

    def trace(self, path: str) -> None:
        """A picture of a file: a map of this kind becomes what is painted on, anything else is traced."""
        if self.kind == "segmentation" and not self._corrects:
            self._look(path, self._trace_or_take)
        else:
            super().trace(path)

    def bring_in(self, path: str) -> None:
        """Paint on the map in a file from now on; it is kept inside the graph file."""
        self._look(path, self._take)

    def save(self, what: str, path: Path) -> None:
        if self.board.awaits:
            self.board.aside.ask(lambda: None, lambda _: self.save(what, path))
            return
        self.board.raster.show(self.painting, self.board.beneath)
        self.board.raster.ask(lambda pixels: put_into(path, png(Image(pixels.copy()))), self._answer)

    # building

    def _make_paper(self, drawing: Drawing, theme: Theme) -> Paper:
        return PaintBoard(cast(Painting, drawing), theme, self.desk)

    def _make_bars(self, drawing: Drawing, theme: Theme) -> tuple[ToolBar, PenBar, ViewBar]:
        painting, desk = cast(Painting, drawing), self.desk
        self.kind: MapKind = painting.kind
        self._theme = theme
        tools = ToolBar(desk, theme, TOOLS, NAMES)
        view = ViewBar(desk, theme, "painting", OFFERS, pressure=True)
        self.compare = tools.button("eye", tr("Hold to see it without what was painted by hand"), key="O")
        self.compare.pressed.connect(partial(self._hold, True))
        self.compare.released.connect(partial(self._hold, False))
        tools.row.removeWidget(self.compare)
        tools.row.insertWidget(tools.row.indexOf(tools.undo), self.compare)
        self._fill_menu(view)
        return tools, PaintBar(desk, theme, painting), view

    def _fill_menu(self, view: ViewBar) -> None:
        more = view.more.menu()
        first = more.actions()[0]
        if self._corrects:
            shows = more.addMenu(tr("What the map shows"))
            for kind, words in KINDS.items():
                item(shows, tr(words), partial(self._choose_kind, kind))
        else:
            item(more, tr("Paint on a map from a file…"), self._ask_map)
        item(more, tr("Fill all with the ink"), self._fill_all)
        for action in more.actions()[-2:]:
            more.insertAction(first, action)
        more.insertSeparator(first)
        view.clear.setToolTip(tr("Take away all that was painted by hand"))

    def _lay_out(self, wide: bool) -> None:
        super()._lay_out(wide)
        self._wide = wide
        self.tone_bar = ToneBar(self.desk, self._theme, self.kind, wide=wide)
        self._settle_kind()

    def _settle_kind(self) -> None:
        """Lay out what this kind of map needs besides."""
        tone = self.tone_bar
        tone.touched.connect(self._touched)
        tone.inked.connect(self.pen_bar.set_colour)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1 if self._wide else 2, tone)
        tone.setVisible(self.kind in EFFECTS)
        if self._wide and self.kind == "segmentation":
            classes = self.pen_bar.hand_over_classes()
            classes.setMaximumWidth(UNIT * 30)
            self.middle.addWidget(classes)
            classes.show()  # a menu hid it

    def _show_kind(self, kind: MapKind) -> None:
        """The painting is of another kind now: other inks."""
        self.kind = kind
        desk = self.desk
        suit(desk, kind)
        old, old_tone = self.pen_bar, self.tone_bar
        bar = PaintBar(desk, self._theme, replace(self.painting, kind=kind))
        bar.touched.connect(self._touched)
        self.board.picked.disconnect(old.set_colour)
        self.board.picked.connect(bar.set_colour)
        (self.tool_bar.row if self._wide else self.layout()).replaceWidget(old, bar)  # type: ignore[union-attr]
        self.pen_bar = bar
        self.tone_bar = ToneBar(desk, self._theme, kind, wide=self._wide)
        for gone in (old, old_tone, old.classes):
            gone.hide()
            gone.deleteLater()
        self._settle_kind()
        self.show_desk()

    # what is asked

    def _follow(self, asked: str) -> None:
        bar = self.pen_bar
        if asked == "swap":
            bar.swap()
        elif asked == "search":
            if self.kind == "segmentation":
                bar.classes.search.setFocus() if bar.classes.isVisible() else bar.swatch.showMenu()
        else:
            super()._follow(asked)

    def _hold(self, down: bool) -> None:
        self.board.compare(down)

    def _choose_kind(self, kind: MapKind) -> None:
        self._change(replace(self.painting, kind=kind))

    def _ask_map(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("A map to paint on"), "", CHOOSE)
        if path:
            self.bring_in(path)

    def _look(self, path: str, then: Callable[[str, _Found | None], None]) -> None:
        """Read the map in a file aside, and give it to *then*."""
        kind = self.kind

        def take(found: _Found | None) -> None:
            if isValid(self):  # type: ignore[no-untyped-call]
                then(path, found)

        self.board.aside.ask(lambda: _read_map(path, kind), take)

    def _trace_or_take(self, path: str, found: _Found | None) -> None:
        if found is not None and found.share > 0.8:
            self._take(path, found)
        else:
            super().trace(path)

    def _take(self, path: str, found: _Found | None) -> None:
        name = Path(path).name
        if found is None or self._assets is None:
            self._say(tr("{name} is not a picture that can be read.", name=name))
            return
        asset = self._assets.add(found.data, name)
        self._change(replace(self.painting, strokes=(), base=asset, width=found.width, height=found.height))
        self._say(found.doubt)

    def _answer(self, said: str) -> None:
        if isValid(self):  # type: ignore[no-untyped-call]
            self._say(said)

    def _fill_all(self) -> None:
        painting = self.painting
        corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
        ring = [(x * painting.width, y * painting.height, 1.0) for x, y in corners]
        self.board.commit([shape(ring, painting, colour=self.desk.colour)], wet=False)

    def _clear(self) -> None:
        self._change(replace(self.painting, strokes=(), base=Asset()))

    # what lies beneath

    def _beneath(self, painting: Painting) -> Image | None:
        if self._corrects:
            return self._wired
        if painting.base != self._base[0]:
            self._base = painting.base, None
            self.board.awaits = bool(painting.base) and self._assets is not None
            if painting.base and self._assets is not None:
                self.board.aside.ask(
                    partial(_read_base, painting, self._assets), partial(self._lay_base, painting.base)
                )
        return self._base[1]

    def _lay_base(self, of: Asset, found: Image | str) -> None:
        """The map that is painted on has been read, or a sentence says why it cannot be."""
        if not isValid(self) or of != self._base[0]:  # type: ignore[no-untyped-call]
            return
        self.board.awaits = False
        if isinstance(found, str):
            self._say(found)
        else:
            self._base = of, found
            self.set_drawing(self.painting)
        self.board.again()

    def _show_drawing(self) -> None:
        super()._show_drawing()
        fixed = self._corrects or bool(self.painting.base)
        self.view_bar.paper_size.setEnabled(not fixed)
        self.view_bar.clear.setEnabled(bool(self.painting.strokes or self.painting.base))
        self.view_bar.allow_saving(True)
        self.compare.setEnabled(bool(self.painting.strokes))


def _read_base(painting: Painting, assets: Assets) -> Image | str:
    """The map that a painting lies on, or a sentence."""
    try:
        return base(painting, assets) or tr("The map that was painted on is not in this graph.")
    except (Trouble, LookupError) as error:
        return str(error)


@dataclass(frozen=True)
class _Found:
    """A map read from a file: as a PNG, which *share* of it has ADE20K's colours, and what is to be doubted."""

    data: bytes
    width: int
    height: int
    share: float
    doubt: str


def _read_map(path: str, kind: MapKind) -> _Found | None:
    """The map in a file, at most LARGEST pixels long, as its kind has it; None if there is no picture."""
    loaded = QImage(path)
    if loaded.isNull():
        return None
    image, doubt, share = from_qimage(loaded), "", 1.0
    shrink = min(1.0, LARGEST / max(image.width, image.height))
    if kind == "segmentation":
        share = in_palette(image.pixels)
    if shrink < 1:
        image = image.resized(round(image.width * shrink), round(image.height * shrink))
    if kind == "segmentation":
        image, doubt = segmentation(image, Path(path).name)
    return _Found(png(image), image.width, image.height, share, doubt)


def painted(before: Drawing, after: Drawing) -> str:
    """What was done between two paintings, for the history."""
    assert isinstance(before, Painting)
    assert isinstance(after, Painting)
    if after.kind != before.kind:
        return tr("Change what the map shows")
    if after.base != before.base and after.base:
        return tr("Paint on {name}", name=after.base.name)
    before = replace(before, width=after.width, height=after.height) if before.strokes != after.strokes else before
    if (before.strokes or before.base) and not after.strokes and not after.base:
        return tr("Clear the painting")
    words = {tr("Draw a stroke"): tr("Paint a stroke"), tr("Clear the drawing"): tr("Clear the painting")}
    return words.get(deed(before, after), deed(before, after))

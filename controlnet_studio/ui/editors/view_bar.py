"""What is drawn on and how it is seen: paper, tracing and view."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QInputDialog

from controlnet_studio.ui.editors.bars import Bar, choice, item
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.view import View
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

PAPERS = {
    "Square": ((512, 512), (768, 768), (1024, 1024), (2048, 2048)),
    "Portrait": ((512, 768), (768, 1024), (832, 1216)),
    "Landscape": ((768, 512), (1024, 768), (1216, 832)),
}
LEAST_SIDE, MOST_SIDE = 64, 4096
"""The sides of papers that may be asked for."""


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

"""Where comparison sheets meet the rest of the window: asked for, run by the ordinary runner, shown and kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from controlnet_studio.engine.events import RunFinished
from controlnet_studio.engine.plan import needed
from controlnet_studio.ui.runner import Heard
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr

if TYPE_CHECKING:
    from controlnet_studio.sheets.axes import Sheet
    from controlnet_studio.sheets.gather import Gatherer
    from controlnet_studio.ui.sheets.dialog import SheetDialog
    from controlnet_studio.ui.sheets.window import SheetWindow
    from controlnet_studio.ui.window import Window


class SheetRoom(QObject):
    """Holds the dialog and the window, once they are asked for, and watches the run of a sheet."""

    def __init__(self, window: Window, theme: Theme) -> None:
        super().__init__(window)
        self._main, self._theme = window, theme
        self.dialog: SheetDialog | None = None
        self.window: SheetWindow | None = None
        self._gatherer: Gatherer | None = None
        self._beginning = False
        window.runner.started.connect(self._started)
        window.runner.heard.connect(self._heard)
        window.runner.finished.connect(self._finished)
        window.runner.crashed.connect(lambda _error: self._finished(RunFinished(0.0, cancelled=True)))

    @property
    def running(self) -> bool:
        """Whether a sheet is being painted."""
        return self._gatherer is not None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.window is not None:
            self.window.view.set_theme(theme)

    def offer(self, menu: QMenu, node: str) -> None:
        """Add to a node's menu, if a sheet could compare something of it."""
        graph, registry = self._main.history.graph, self._main.view.registry
        from controlnet_studio.sheets.axes import sheet_params

        if any(id == node for id, _ in sheet_params(graph, registry)):
            menu.addAction(tr("Comparison sheet…"), partial(self.ask, node))

    def ask(self, node: str = "") -> None:
        """Ask for the axes, and paint."""
        from controlnet_studio.ui.sheets.dialog import SheetDialog

        main, view = self._main, self._main.view
        graph, shelf = main.history.graph, main.shelf
        seconds = sum(view.took.values())
        self.dialog = SheetDialog(graph, view.registry, lambda s: shelf.names(s) or (), node, seconds, main)
        self.dialog.wanted.connect(self.paint)
        self.dialog.open()

    def paint(self, sheet: Sheet) -> None:
        """Paint a sheet; a run that is under way is stopped."""
        from controlnet_studio.ui.sheets.window import SheetWindow

        main = self._main
        if self.window is None:
            self.window = SheetWindow(self._theme, main.document.settings.folder, main.view.assets, main)
            self.window.stop_asked.connect(self._stop)
            self.window.saved.connect(lambda path: main.status.say(tr("Saved {path}", path=path)))
            self.window.failed.connect(lambda text: main.notices.say(text, key="file"))
        main.follower.overtaken()
        from controlnet_studio.sheets.gather import Gatherer

        self._gatherer = Gatherer(sheet)
        before = needed(sheet.graph, [sheet.target])
        main.view.begin(sheet.graph, [id for id in sheet.graph.nodes if id in before], [sheet.target])
        self._beginning = True
        main.runner.run(sheet.graph, [sheet.target], sheet.turns)
        self._beginning = False
        self.window.begin(sheet)

    def close(self) -> None:
        if self.window is not None:
            self.window.end()

    # watching

    def _started(self) -> None:
        """Another run took the place of this one: what is done stays."""
        if self._gatherer is not None and not self._beginning:
            self._over(tr("Stopped, because something else was run"))

    def _heard(self, heard: Heard) -> None:
        if self._gatherer is not None and self._gatherer(heard.event) and self.window is not None:
            self.window.show_cells(self._gatherer.cells, self._gatherer.failed)

    def _finished(self, event: RunFinished) -> None:
        if self._gatherer is None:
            return
        self._gatherer.end_turn(whole=not event.cancelled)
        done, count, failed = len(self._gatherer.cells), self._gatherer.count, self._gatherer.failed
        if event.cancelled:
            words = tr("Stopped: {done} of {count} pictures", done=done, count=count)
        elif failed:
            words = tr("{done} of {count} pictures; the other cells say why not", done=done, count=count)
        elif done < count:
            words = tr("{done} of {count} pictures", done=done, count=count)
        else:
            words = tr("{count} pictures in {duration}", count=count, duration=duration(event.seconds))
        self._over(words)

    def _over(self, words: str) -> None:
        gatherer, self._gatherer = self._gatherer, None
        if gatherer is not None and self.window is not None:
            self.window.finish(gatherer.cells, gatherer.failed, words)

    def _stop(self) -> None:
        if self._gatherer is not None:
            self._main.runner.stop()

"""The graph as a Python script: asked for, made on the engine's thread, and told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.run import Engine
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.translation import tr

KEY = "script"


class Exporting(QObject):
    """Writes the document's graph as a script. `where` asks for the file; `done` tells the file that was written, or
    why there is none, as a sentence; whoever sets `stop` ends what is on its way."""

    done = Signal(object, str)

    def __init__(
        self,
        document: OpenDocument,
        engine: Engine,
        do: Callable[[Callable[[], object]], None],
        notices: Notices,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document, self._engine, self._do, self._notices, self._parent = document, engine, do, notices, parent
        self.stop = Event()
        self.where: Callable[[Path], Path | None] = self._where
        self.done.connect(self._tell)

    def ask(self) -> None:
        """Ask for a file, and write the script there."""
        start = self._document.path or Path.home() / f"{self._document.name}.cns"
        path = self.where(start.with_suffix(".py"))
        if path is None:
            return
        path = path if path.suffix == ".py" else path.with_name(f"{path.name}.py")
        stop = self.stop = Event()
        words = tr("Making the hints for {name}…", name=path.name)
        self._notices.say(words, "warning", key=KEY, action=(tr("Stop"), stop.set))
        self._do(partial(self._write, self._document.history.graph, path, stop))

    def _write(self, graph: Graph, path: Path, stop: Event) -> None:
        """On the engine's thread."""
        from controlnet_studio.exchange.script import script

        written, why = None, ""
        try:
            script(graph, self._engine, path.stem, Progress(cancelled=stop.is_set)).write(path)
            written = path
        except Cancelled:
            pass
        except (Trouble, LookupError) as trouble:
            why = tr("No script was written. {trouble}", trouble=trouble)
        finally:
            self.done.emit(written, why)

    def _tell(self, path: object, why: str) -> None:
        self._notices.forget(KEY)
        if isinstance(path, Path):
            show = (tr("Show the folder"), partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent))))
            self._notices.say(
                tr("{name} paints this picture with diffusers alone.", name=path.name), "info", key=KEY, action=show
            )
        elif why:
            self._notices.say(why, "warning", key=KEY)

    def _where(self, suggestion: Path) -> Path | None:
        kinds = tr("Python scripts (*.py)")
        name, _ = QFileDialog.getSaveFileName(self._parent, tr("Export as Python script"), str(suggestion), kinds)
        return Path(name) if name else None

"""The open document, its file, and the questions asked before either is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from controlnet_studio.app import examples
from controlnet_studio.assets import Assets
from controlnet_studio.document.files import SUFFIX, FileProblem, Opened, load, save
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.history import History
from controlnet_studio.settings import Settings

Answer = Literal["save", "discard", "cancel"]
KINDS = f"Graphs (*{SUFFIX})"
OPENED = f"Graphs, pictures that carry one, ComfyUI workflows (*{SUFFIX} *.png *.webp *.jpg *.jpeg *.json)"
UNNAMED = "Untitled"


class Questions:
    """What only a person can answer. Tests bring their own."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_which(self, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, "Open a graph", str(folder), OPENED)
        return Path(name) if name else None

    def save_where(self, suggestion: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save the graph", str(suggestion), KINDS)
        return Path(name) if name else None

    def save_changes(self, name: str) -> Answer:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._parent)
        box.setWindowTitle("Save changes?")
        box.setText(f"Save the changes to {name}?")
        box.setInformativeText("They are lost otherwise.")
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        pressed = box.exec()
        return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(pressed), "cancel")  # type: ignore[return-value]


class OpenDocument(QObject):
    """Opens, saves and replaces the document. Whatever goes wrong is told by `failed`, a sentence; the open document
    then stays as it was.

    `opened` tells that another document is shown, `renamed` that the title or the recent files may have changed.
    """

    opened = Signal()
    renamed = Signal()
    failed = Signal(str)

    def __init__(self, history: History, assets: Assets, settings: Settings, questions: Questions) -> None:
        super().__init__()
        self.history = history
        self.settings = settings
        self.path: Path | None = None
        self.name = UNNAMED
        self.picture: Callable[[], bytes | None] = lambda: None
        """Gives the PNG that a saved file carries as its preview."""
        self.marked: Callable[[Graph], Graph] = lambda graph: graph
        """Gives the graph as a file should have it."""
        self.read: Callable[[Path], Opened] = load
        """Reads a file that is to be opened; raises FileProblem."""
        self._written: tuple[Graph, int] | None = None
        self.settings_file: Path | None = None
        """Where the settings are kept; None keeps them for this time only."""
        self._assets = assets
        self._questions = questions

    def new(self) -> bool:
        """An empty document, if the person agrees to leave this one. Whether it happened."""
        if not self.may_leave():
            return False
        self._show(Graph(), None, UNNAMED)
        return True

    def open(self, path: Path | None = None) -> bool:
        """Another file, asked for unless given. Whether it happened. A picture that carries a graph, or an example, is
        opened as a copy: saving it asks for a name."""
        if not self.may_leave():
            return False
        path = path or self._questions.open_which(self._folder())
        if path is None:
            return False
        own = path.suffix == SUFFIX and path not in examples().values()
        return self._load(path, path if own else None, path.stem)

    def open_example(self, name: str) -> bool:
        """A copy of one that ships with the program: saving it asks for a name."""
        path = examples().get(name)
        if path is None:
            self.failed.emit(f"There is no example called {name!r}.")
            return False
        return self.may_leave() and self._load(path, None, name)

    def save(self) -> bool:
        """To its file; asks for one if it has none. Whether it happened."""
        return self.save_as() if self.path is None else self._save(self.path)

    def save_as(self) -> bool:
        """To a file that is asked for. Whether it happened."""
        suggestion = self.path or self._folder() / f"{self.name}{SUFFIX}"
        path = self._questions.save_where(suggestion)
        if path is None:
            return False
        return self._save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def complete(self) -> None:
        """Write the file again if more of what it should have is known by now, and neither the document nor the file
        has changed since it was saved."""
        if self.path is None or self._written is None or self.history.unsaved:
            return
        before, stamp = self._written
        graph = self.marked(self.history.graph)
        try:
            if graph != before and self.path.stat().st_mtime_ns == stamp:
                save(self.path, graph, self._assets, self.picture())
                self._written = graph, self.path.stat().st_mtime_ns
        except (FileProblem, OSError):
            self._written = None  # what was saved is still there

    def may_leave(self) -> bool:
        """Whether the document may be replaced or closed; unsaved changes are asked about, and saved if wanted."""
        if not self.history.unsaved:
            return True
        answer = self._questions.save_changes(self.name)
        return self.save() if answer == "save" else answer == "discard"

    def forget_recent(self) -> None:
        """Empty the list of recent files."""
        self.settings = replace(self.settings, recent=())
        self.keep_settings()
        self.renamed.emit()

    def keep_settings(self) -> None:
        """Write the settings to their file."""
        if self.settings_file is None:
            return
        try:
            self.settings.save(self.settings_file)
        except OSError as error:
            self.failed.emit(f"The settings could not be kept: {error.strerror or error}.")

    def _load(self, path: Path, own: Path | None, name: str) -> bool:
        try:
            opened = self.read(path)
            for data in opened.assets.values():
                self._assets.add(data, name)
        except FileProblem as problem:
            self.failed.emit(str(problem))
            return False
        except OSError as error:
            self.failed.emit(f"{path.name} could not be opened: {error.strerror or error}.")
            return False
        self._show(opened.graph, own, name)
        return True

    def _save(self, path: Path) -> bool:
        try:
            graph = self.marked(self.history.graph)
            save(path, graph, self._assets, self.picture())
            self._written = graph, path.stat().st_mtime_ns
        except (FileProblem, OSError) as error:
            why = error.strerror or error if isinstance(error, OSError) else error
            self.failed.emit(f"{path.name} could not be saved: {why}".rstrip(".") + ".")
            return False
        self.path, self.name = path, path.stem
        self.history.mark_saved()
        self._remember(path)
        self.renamed.emit()
        return True

    def _show(self, graph: Graph, path: Path | None, name: str) -> None:
        self.path, self.name = path, name
        self._written = None
        self.history.reset(graph)
        if path is not None:
            self._remember(path)
        self.opened.emit()
        self.renamed.emit()

    def _remember(self, path: Path) -> None:
        self.settings = self.settings.opened(path)
        self.keep_settings()

    def _folder(self) -> Path:
        if self.path is not None:
            return self.path.parent
        recent = (Path(name).parent for name in self.settings.recent)
        return next((folder for folder in recent if folder.is_dir()), Path.home())

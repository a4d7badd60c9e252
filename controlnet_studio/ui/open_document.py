"""The open document, its file, and the questions asked before either is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from controlnet_studio.document.left import Left
from controlnet_studio.document.ondisk import OnDisk, look, place, stamp
from controlnet_studio.settings import Settings
from controlnet_studio.storage import reason
from controlnet_studio.ui.translation import later, tr

Answer = Literal["save", "discard", "cancel"]
Overwrite = Literal["overwrite", "save_as", "cancel"]
KINDS = later("Graphs"), f"(*{SUFFIX})"
OPENED = later("Graphs, pictures that carry one, ComfyUI workflows"), f"(*{SUFFIX} *.png *.webp *.jpg *.jpeg *.json)"
NO_FOLDER = later("{file} could not be saved: the folder {folder} is not there. Save it elsewhere.")
UNNAMED = "Untitled"


class Questions:
    """What only a person can answer. Tests bring their own."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_which(self, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, tr("Open a graph"), str(folder), _filter(OPENED))
        return Path(name) if name else None

    def save_where(self, suggestion: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent, tr("Save the graph"), str(suggestion), _filter(KINDS))
        return Path(name) if name else None

    def save_changes(self, name: str) -> Answer:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._parent)
        box.setWindowTitle(tr("Save changes?"))
        box.setText(tr("Save the changes to {name}?", name=name))
        box.setInformativeText(tr("They are lost otherwise."))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        pressed = box.exec()
        box.deleteLater()
        return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(pressed), "cancel")  # type: ignore[return-value]

    def overwrite(self, name: str) -> Overwrite:
        role = QMessageBox.ButtonRole
        box = QMessageBox(self._parent)
        box.setWindowTitle(tr("Changed elsewhere"))
        words = later("The file of {name} was changed by another window or program since it was opened here.")
        box.setText(tr(words, name=name))
        box.setInformativeText(tr("Writing over it keeps a backup of what is there now."))
        over = box.addButton(tr("Write over it"), role.DestructiveRole)
        other = box.addButton(tr("Save as…"), role.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(other)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return "overwrite" if pressed is over else "save_as" if pressed is other else "cancel"


class OpenDocument(QObject):
    """Opens, saves and replaces the document. Whatever goes wrong is told by `failed`, a sentence; the open document
    then stays as it was.

    `opened` tells that another document is shown, `renamed` that the title or the recent files may have changed,
    `written` that the person has just saved it to its file.
    """

    written = Signal()
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
        self.on_disk = OnDisk(None, None)
        """What the file holds, as far as is known."""
        self.astray = False
        """Whether the file is gone, or holds what somebody else wrote, so that leaving loses this document."""
        self.overwriting: Callable[[Path], object] = lambda path: None
        """Is told of a file that is about to be written over and may hold what this document never knew."""
        self._completes = False
        self.read: Callable[[Path], Opened] = load
        """Reads a file that is to be opened; raises FileProblem."""
        self.settings_file: Path | None = None
        """Where the settings are kept; None keeps them for this time only."""
        self._assets = assets
        self._questions = questions

    @property
    def unsaved(self) -> bool:
        """Whether leaving the document would lose something."""
        return self.history.unsaved or self.astray

    def new(self) -> bool:
        """An empty document, if the person agrees to leave this one. Whether it happened."""
        if not self.may_leave():
            return False
        self._show(Graph(), None, UNNAMED, OnDisk(None, None))
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
            self.failed.emit(tr("There is no example called {name}.", name=repr(name)))
            return False
        return self.open_copy(path, name)

    def open_copy(self, path: Path, name: str) -> bool:
        """A copy of the file, called *name*: saving it asks for a place. Whether it happened."""
        return self.may_leave() and self._load(path, None, name)

    def recall(self, left: Left) -> None:
        """What another window showed when it ended, with what was not saved, under its name."""
        state = left.state
        self._show(left.base, state.path, state.name, OnDisk(left.base, state.stamp), left.steps)

    def reload(self) -> bool:
        """Show what the file holds now; that can be undone. Whether it happened."""
        if self.path is None or (opened := self._read(self.path)) is None:
            return False
        graph, self.on_disk = opened
        self.history.apply(tr("Reload {name}", name=self.name), graph)
        self.history.mark_saved()
        self.astray = False
        self.renamed.emit()
        return True

    def open_graph(self, graph: Graph, name: str) -> bool:
        """A graph that has no file, if the person agrees to leave this one. Whether it happened."""
        if not self.may_leave():
            return False
        self._show(graph, None, name, OnDisk(None, None))
        return True

    def save(self) -> bool:
        """To its file; asks for one if it has none, and before it writes over what somebody else put there. Whether it
        happened."""
        if self.path is None:
            return self.save_as()
        if look(self.path, self.on_disk).fate == "changed":
            answer = self._questions.overwrite(self.name)
            if answer != "overwrite":
                return answer == "save_as" and self.save_as()
        return self._save(self.path)

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
        if self.path is None or not self._completes or self.unsaved:
            return
        graph = self.marked(self.history.graph)
        try:
            if graph != self.on_disk.graph and stamp(self.path) == self.on_disk.stamp:
                save(self.path, graph, self._assets, self.picture())
                self.on_disk = OnDisk(graph, stamp(self.path))
        except (FileProblem, OSError):
            self._completes = False  # what was saved is still there

    def may_leave(self) -> bool:
        """Whether the document may be replaced or closed; unsaved changes are asked about, and saved if wanted."""
        if not self.unsaved:
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
            self.failed.emit(tr("The settings could not be kept: {why}.", why=reason(error)))

    def _load(self, path: Path, own: Path | None, name: str) -> bool:
        opened = self._read(path)
        if opened is not None:
            self._show(opened[0], own, name, opened[1])
        return opened is not None

    def _read(self, path: Path) -> tuple[Graph, OnDisk] | None:
        """The graph in a file, its pictures kept; None if that was not possible, which is told."""
        try:
            found = stamp(path)
            opened = self.read(path)
            for data in opened.assets.values():
                self._assets.add(data, path.stem)
        except FileProblem as problem:
            self.failed.emit(str(problem))
            return None
        except OSError as error:
            self.failed.emit(tr("{file} could not be opened: {why}.", file=path.name, why=reason(error)))
            return None
        return opened.graph, OnDisk(opened.graph, found)

    def _save(self, path: Path) -> bool:
        if not path.parent.is_dir():  # an unmounted drive, say: nothing is put where it would be found by nobody
            self.failed.emit(tr(NO_FOLDER, file=path.name, folder=path.parent))
            return False
        try:
            graph = self.marked(self.history.graph)
            if self.path is None or place(path) != place(self.path) or stamp(path) != self.on_disk.stamp:
                self.overwriting(path)
            save(path, graph, self._assets, self.picture())
            self.on_disk = OnDisk(graph, stamp(path))
        except (FileProblem, OSError) as error:
            self.failed.emit(tr("{file} could not be saved: {why}.", file=path.name, why=reason(error)))
            return False
        self.path, self.name = path, path.stem
        self._completes, self.astray = True, False
        self.history.mark_saved()
        self._remember(path)
        self.renamed.emit()
        self.written.emit()
        return True

    def _show(
        self,
        graph: Graph,
        path: Path | None,
        name: str,
        on_disk: OnDisk,
        steps: Iterable[tuple[str, Graph]] = (),
    ) -> None:
        self.path, self.name = path, name
        self.on_disk = on_disk
        self._completes = self.astray = False
        self.history.reset(graph, steps)
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


def _filter(kinds: tuple[str, str]) -> str:
    """The kinds of files of a dialog, with their words translated."""
    return f"{tr(kinds[0])} {kinds[1]}"

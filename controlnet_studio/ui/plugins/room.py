"""Where the user's own nodes meet the window: loaded behind it, anew when a file changes, and never without a yes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from controlnet_studio.plugins.own import IS_PROGRAM, PlugIn, PlugIns
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import reason
from controlnet_studio.ui.notices import Action
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

if TYPE_CHECKING:
    from controlnet_studio.ui.plugins.dialog import NewNodeDialog, PlugInsDialog
    from controlnet_studio.ui.window import Window

REST_MS = 150
"""So long after the last change of a file the folder is read again: editors write in several steps."""
PATIENCE = 2.0
"""Seconds that a closing window waits for a file that does not come to an end."""
ASKS, SAFE = "plug-ins", "plug-ins safe"


class PlugInRoom(QObject):
    """Keeps *registry* as the folder of nodes is; None as *own* has no such folder. `renewed` after there are other
    kinds of nodes."""

    renewed = Signal()
    looked = Signal()
    """The folder has been read."""

    def __init__(self, window: Window, own: PlugIns | None, registry: Registry) -> None:
        super().__init__(window)
        self._main, self._registry = window, registry
        self.own = own
        self.dialog: PlugInsDialog | None = None
        self.naming: NewNodeDialog | None = None
        self._worker = Worker("plug-ins", self)
        self._told: dict[str, PlugIn] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look)
        self._watcher: QFileSystemWatcher | None = None

    def begin(self, wait: bool = False) -> None:
        """Load what may be, and watch the folder from now on; *wait* until it is loaded."""
        if self.own is not None and wait:
            self._looked(self.own.look())
        else:
            self.look()

    def look(self, again: bool = False) -> None:
        """Read the folder behind the window; *again* tries what failed once more."""
        if self.own is not None:
            self._worker.ask(partial(self.own.look, again), self._looked)

    def show_plug_ins(self) -> None:
        """Show the list of files."""
        if self.own is None:
            return
        if self.dialog is None:
            from controlnet_studio.ui.plugins.dialog import PlugInsDialog

            self.dialog = PlugInsDialog(self, self._main)
        self.dialog.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def new_node_file(self) -> None:
        """Ask for the name of a new node."""
        if self.own is None:
            return
        from controlnet_studio.ui.plugins.dialog import NewNodeDialog

        self.naming = NewNodeDialog(self, self._main)
        self.naming.open()

    def write_node(self, name: str) -> None:
        """Write a working node of that name into the folder and load it: what is in it came from here. Raises
        Trouble."""
        from controlnet_studio.plugins.template import write_template

        assert self.own is not None
        try:
            path = write_template(self.own.folder, name, self.own.builtin)
            self.own.allow(path)
        except OSError as error:
            raise Trouble(f"{error.filename or self.own.folder}: {reason(error)}.") from None
        add = tr("Add it to the graph"), partial(self._add, path.stem)
        words = tr("{name} is written. Change it in any editor and save: it is loaded anew.", name=path.name)
        show = tr("Show the file"), self.open_folder
        self._main.notices.say(words, "info", key=f"plug-in {path.name}", actions=(add, show))
        self.look()

    def answer(self, files: Sequence[PlugIn], yes: bool) -> None:
        """Let these files be loaded as they are, or not."""
        assert self.own is not None
        try:
            self.own.answer(files, yes)
        except OSError as error:
            why = reason(error)
            self._main.notices.say(tr("Your answer could not be kept: {why}.", why=why), "warning", key="plug-ins kept")
        self.look()

    def trust(self, on: bool) -> None:
        """Load all that changes in the folder, because the person writes nodes there; or ask again."""
        assert self.own is not None
        folder = str(self.own.folder) if on else ""
        self._main.document.settings = replace(self._main.document.settings, trusted_nodes=folder)
        self._main.document.keep_settings()
        self.own.trusted = on
        self.look()

    def use_folder(self, folder: Path | None) -> None:
        """Have the nodes of another folder; None is the program's own."""
        assert self.own is not None
        document = self._main.document
        document.settings = replace(document.settings, nodes_folder=str(folder) if folder else "")
        document.keep_settings()
        self.own.folder = document.settings.nodes
        self.own.trusted = document.settings.trusts(self.own.folder)
        self.look()

    def go_safe(self, safe: bool = True) -> None:
        """Do without the person's own nodes in this window, or with them again."""
        if self.own is not None:
            self.own.safe = safe
            self.look()

    def offers(self) -> Sequence[Action]:
        """What can be done about own nodes after the program ended unexpectedly."""
        if self.own is None or self.own.safe or not any(self.own.folder.glob("**/*.py")):
            return ()
        return ((tr("Without plug-ins"), self.go_safe),)

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        if self.own is not None:
            try:
                self.own.folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                why = reason(error)
                self._main.notices.say(
                    tr("{folder} cannot be made: {why}.", folder=self.own.folder, why=why),
                    "warning",
                    key="plug-ins folder",
                )
                return
            self._watch()
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.own.folder)))

    def end(self) -> None:
        """The window ends."""
        self._rest.stop()
        self._worker.close(PATIENCE)

    # inside

    def _looked(self, now: Registry) -> None:
        changed = self._registry.become(now)
        if changed:
            self._renew(changed)
        self._watch()
        self._tell(changed)
        if self.dialog is not None:
            self.dialog.refresh()
        self.looked.emit()

    def _renew(self, kinds: Container[str]) -> None:
        """Everything that shows kinds of nodes shows them as they are."""
        main = self._main
        main.canvas.renew(kinds)
        main.inspector.renew(kinds)
        main.palette_dock.refresh()
        main.workbench.outline.refresh()
        main.follower.changed()
        self.renewed.emit()

    def _watch(self) -> None:
        assert self.own is not None
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(lambda _path: self._rest.start())
            self._watcher.directoryChanged.connect(lambda _path: self._rest.start())
        known = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(path) for path in self.own.watched() if path.exists()}
        if known - wanted:
            self._watcher.removePaths(list(known - wanted))
        new = wanted - known
        if new and len(self._watcher.addPaths(list(new))) < len(new):  # it gives those that cannot be watched
            self._rest.start()  # for what was written between the look and now

    def _tell(self, changed: Container[str]) -> None:
        """Say what is new about the files."""
        assert self.own is not None
        told, self._told = self._told, {file.name: file for file in self.own.files}
        news = [file for file in self.own.files if file != told.get(file.name)]
        for name in told.keys() - {file.name for file in self.own.files if file.state == "failed"}:
            self._main.notices.forget(f"plug-in {name}!")
        for file in news:
            if file.state == "failed":
                show = "Show", self.show_plug_ins
                key = f"plug-in {file.name}!"
                self._main.notices.say(file.message, key=key, details=file.details or file.message, action=show)
        loaded = [file.name for file in news if file.state == "loaded" and file.id in changed and file.name in told]
        if loaded:
            self._main.status.say(tr("Loaded anew: {loaded}", loaded=", ".join(loaded)))
        self._ask([file for file in news if file.state == "waiting"])
        self._tell_safe()

    def _ask(self, news: Iterable[PlugIn]) -> None:
        """Ask once about files that wait for a yes."""
        assert self.own is not None
        waiting = self.own.waiting
        if not waiting:
            self._main.notices.forget(ASKS)
        if not any(news):
            return
        first, several = waiting[0], len(waiting) > 1
        new = tr("{file} in your nodes folder is new and not loaded yet. {rule}", file=first.name, rule=IS_PROGRAM)
        changed = tr(
            "{file} in your nodes folder has changed and not loaded yet. {rule}", file=first.name, rule=IS_PROGRAM
        )
        many = tr(
            "{count} files in your nodes folder are new or have changed and not loaded yet. {rule}",
            count=len(waiting),
            rule=IS_PROGRAM,
        )
        self._main.notices.say(
            many if several else changed if first.serves else new,
            "warning",
            key=ASKS,
            actions=(
                (tr("Load them") if several else tr("Load it"), partial(self.answer, waiting, True)),
                (tr("Do not load"), partial(self.answer, waiting, False)),
                (tr("Show…"), self.show_plug_ins),
                (tr("I write nodes here"), partial(self.trust, True)),
            ),
        )

    def _tell_safe(self) -> None:
        assert self.own is not None
        off = sum(file.state == "off" for file in self.own.files)
        if self.own.safe and off:
            one = tr("Safe mode: your own nodes are not loaded (1 file).")
            more = tr("Safe mode: your own nodes are not loaded ({count} files).", count=off)
            words = one if off == 1 else more
            self._main.notices.say(words, "warning", key=SAFE, action=(tr("Load them"), partial(self.go_safe, False)))
        else:
            self._main.notices.forget(SAFE)

    def _add(self, id: str) -> None:
        """Add a node of a kind that was just written, which may still be on its way."""
        if self._registry.get(id) is not None:
            self._main.arrivals.add(id)

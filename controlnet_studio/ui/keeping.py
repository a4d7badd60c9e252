"""Keeping: that nothing is lost by a crash, a kill, a second window or a drive that goes away.

Writes the window's journal, brings back what an earlier window left, copies every save into the backups, and watches
the document's file for what others do to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio.assets import Assets
from controlnet_studio.document.backups import Backups
from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.journal import Journal, State, shown_elsewhere
from controlnet_studio.document.left import Left, left_behind
from controlnet_studio.document.ondisk import Look, OnDisk, look, place
from controlnet_studio.storage import reason
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.backups_menu import BackupsMenu, moment
from controlnet_studio.ui.notices import Action, Notices
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

LOOK_MS = 2000
"""How often the file is looked at."""
PATIENCE = 2.0
"""Seconds that a closing window waits for a slow drive."""
OFFERED, LETTERS = 4, 20
"""So many documents of other windows have a button, with so much of their names; all are among the backups."""


class Keeping(QObject):
    """Keeps what happens to *document* in *folder*, the user's data; None keeps and watches nothing."""

    _heard = Signal(str)

    def __init__(
        self,
        document: OpenDocument,
        assets: Assets,
        folder: Path | None,
        *,
        commands: Actions,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._assets, self._notices = document, assets, notices
        self.journal: Journal | None = None
        self._worker = Worker("keeping", self)
        self._told: OnDisk | None = None
        self._shared = self._before = False
        self._uncopied: Path | None = None
        self.offers: Callable[[], Sequence[Action]] = tuple
        """Gives what else can be done after the program ended unexpectedly."""
        if folder is None:
            return
        self._journals = folder / "journal"
        self.backups = Backups(folder / "backups", document.settings.backups)
        self.journal = Journal(self._journals, assets, self._heard.emit)
        self.menu = BackupsMenu(self.backups, document, notices.window())
        commands.menus["File"].insertMenu(commands["save"], self.menu)
        self._heard.connect(self._refused)
        document.history.watch(lambda before, after: self._note())
        document.opened.connect(self._opened)
        document.renamed.connect(self._note)
        document.written.connect(self._copy)
        document.overwriting = self._copy_other
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def come_back(self, graph: Path | None) -> bool:
        """Show what the last window that was not closed showed, if the person asks for nothing or for the same
        *graph*; what other windows left is offered, and becomes a backup each. Whether something is back."""
        if self.journal is None:
            return False
        left = left_behind(self._journals)
        mine = _wanted(left, graph)
        others = [each for each in left if each is not mine]
        back = mine is not None and self._bring_back(mine)
        self._offer(self._set_aside(others))
        return back

    def look(self) -> None:
        """See what others did to the document's file."""
        path, known = self._document.path, self._document.on_disk
        if self.journal is None or path is None or self._worker.waiting:
            return
        journals, own = self._journals, self.journal.home
        self._worker.ask(
            lambda: (look(path, known), shown_elsewhere(journals, path, own)),
            lambda told: self._saw(path, known, *told),
        )

    def close(self) -> None:
        """The window ends as it should."""
        if self.journal is not None:
            self._timer.stop()
            self._worker.close(PATIENCE)
            if self._uncopied is not None:
                self._backed_up(self._uncopied)
            self.journal.close()

    # what is written

    def _note(self) -> None:
        document, history = self._document, self._document.history
        if self.journal is not None:
            saved = not history.unsaved
            self.journal.note(
                State(history.graph, document.path, document.name, saved, history.undo_label, document.on_disk.stamp)
            )

    def _refused(self, sentence: str) -> None:
        if sentence:
            self._notices.say(sentence, "warning", key="journal", action=(tr("Save as…"), self._document.save_as))
        else:
            self._notices.forget("journal")

    def _copy(self) -> None:
        path = self._document.path
        assert path is not None
        self._told = None
        self._notices.forget("disk")
        self.backups.count = self._document.settings.backups
        self._uncopied = path
        self._worker.ask(lambda: self._backed_up(path), self._copied)

    def _copy_other(self, path: Path) -> None:
        """Keep what is about to be written over."""
        if path.is_file():
            self._copied(self._backed_up(path))

    def _backed_up(self, path: Path) -> str:
        try:
            self.backups.keep(path)
        except OSError as error:
            return tr("No backup of {name} could be kept: {why}.", name=path.name, why=reason(error))
        return ""

    def _copied(self, problem: str) -> None:
        self._uncopied = None
        if problem:
            self._notices.say(problem, "warning", key="backup")
        else:
            self._notices.forget("backup")

    # what was left

    def _bring_back(self, left: Left) -> bool:
        document, state = self._document, left.state
        self._take_pictures(left)
        assert self.journal is not None
        self.journal.close()
        base = State(left.base, state.path, state.name, True, "", state.stamp)
        self.journal = Journal(self._journals, self._assets, self._heard.emit, (left.home, left.lock), base)
        document.recall(left)
        ended = tr("The program ended unexpectedly {moment}.", moment=moment(left.when))
        if state.saved:
            self._notices.say(
                tr("Open again, as it was saved: {name}. {ended}", name=state.name, ended=ended),
                "info",
                key="back",
                actions=self.offers(),
            )
        else:
            words = tr(
                "Back as it was, with the edits that were not saved: {name}. {ended}", name=state.name, ended=ended
            )
            discard = tr("Discard these edits"), lambda: self._discard(left.base)
            self._notices.say(words, "warning", key="back", action=discard, actions=self.offers())
        return True

    def _discard(self, base: Graph) -> None:
        self._document.history.apply(tr("Discard what came back"), base)
        words = tr("The edits that came back are discarded; undo brings them back once more.")
        self._notices.say(words, "info", key="back")

    def _set_aside(self, left: list[Left]) -> list[Left]:
        """Keep what other windows showed: what was not saved as backups. Those that can be shown again."""
        kept = []
        for each in left:
            try:
                if not each.state.saved:
                    self.backups.keep_left(each)
            except (FileProblem, OSError):
                each.release()  # for the next time
                continue
            self._take_pictures(each)
            each.drop()
            if each.state.path or not each.state.saved:
                kept.append(each)
        return kept

    def _offer(self, left: list[Left]) -> None:
        """Offer what other windows showed, the latest first."""
        if not left:
            return
        first, unsaved = left[0], not all(each.state.saved for each in left)
        when = moment(first.when)
        if len(left) == 1:
            told = tr(
                "Another window ended unexpectedly {moment}. It showed {name}.", moment=when, name=first.state.name
            )
            kept = tr("It is under File > Open a backup too.")
        else:
            told = tr("{count} other windows ended unexpectedly, the last {moment}.", count=len(left), moment=when)
            kept = tr("What was not saved in them is under File > Open a backup too.")
        actions = [
            (tr("Open {name}", name=_short(each.state.name)), partial(self._show, each, left))
            for each in left[:OFFERED]
        ]
        self._notices.say(f"{told} {kept}" if unsaved else told, "warning", key="left", actions=actions)

    def _show(self, wanted: Left, left: list[Left]) -> None:
        """Show one of what other windows showed, as it was, and go on offering the rest."""
        shown = self._document.may_leave()
        if shown and self.journal is not None:
            state = wanted.state
            self.journal.note(State(wanted.base, state.path, state.name, True, "", state.stamp))
            self._document.recall(wanted)
        self._offer([each for each in left if each is not wanted or not shown])

    def _take_pictures(self, left: Left) -> None:
        for data in left.pictures.values():
            try:
                self._assets.add(data, left.state.name)
            except OSError:
                break

    # what others do

    def _opened(self) -> None:
        self._told, self._shared = None, False
        for key in ("disk", "shared", "back"):
            self._notices.forget(key)
        self._note()
        self.look()

    def _saw(self, path: Path, known: OnDisk, told: Look, shared: bool) -> None:
        document = self._document
        if document.path != path or document.on_disk is not known:
            return
        if shared != self._shared:
            self._shared = shared
            self._tell_shared()
        if told.fate == "same" or (told.fate == "changed" and told.found.graph == document.history.graph):
            self._same(told)
        elif self._told != told.found:
            self._told, self._before = told.found, document.astray
            self._tell_gone(path) if told.fate == "gone" else self._tell_changed(told.found)

    def _same(self, told: Look) -> None:
        document = self._document
        if told.found is document.on_disk and self._told is None:
            return
        if self._told is not None:
            self._told, document.astray = None, self._before
            self._notices.forget("disk")
        document.on_disk = told.found
        if told.fate == "changed":
            document.history.mark_saved()
        document.renamed.emit()

    def _tell_shared(self) -> None:
        if self._shared:
            words = tr(
                "Another window has {name} open too: each will see what the other saves.", name=self._document.name
            )
            self._notices.say(words, "warning", key="shared")
        else:
            self._notices.forget("shared")

    def _tell_gone(self, path: Path) -> None:
        self._document.astray = True
        self._document.renamed.emit()
        away = path if path.parent.is_dir() else tr("The folder {parent}", parent=path.parent)
        self._notices.say(
            tr("{away} is not there any more. What you see is kept here; save it to have a file again.", away=away),
            "warning",
            key="disk",
            actions=(("Save", self._document.save), (tr("Save as…"), self._document.save_as)),
        )

    def _tell_changed(self, found: OnDisk) -> None:
        self._notices.say(
            tr("The file of {name} was changed by another window or program.", name=self._document.name),
            "warning",
            key="disk",
            actions=(
                ("Reload", self._document.reload),
                (tr("Keep mine"), lambda: self._keep_mine(found)),
                (tr("Save as…"), self._document.save_as),
            ),
        )

    def _keep_mine(self, found: OnDisk) -> None:
        self._told = None
        self._document.on_disk, self._document.astray = found, True
        self._document.renamed.emit()


def _wanted(left: list[Left], graph: Path | None) -> Left | None:
    """The one to go on with: of the graph that is asked for, or the latest with edits that were not saved, or the
    latest of a file."""
    if graph is not None:
        return next((each for each in left if each.state.path and place(each.state.path) == place(graph)), None)
    unsaved = (each for each in left if not each.state.saved)
    return next(unsaved, None) or next((each for each in left if each.state.path), None)


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"

"""The training window: a training is set up, watched, and looked back at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFile, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from controlnet_studio.document.files import FileProblem, load
from controlnet_studio.document.graph import Graph
from controlnet_studio.progress import Trouble
from controlnet_studio.training.events import Saved, run_folder
from controlnet_studio.training.fate import fate, killed
from controlnet_studio.training.job import Job, read_job
from controlnet_studio.training.record import Past, Record, read_record, trainings
from controlnet_studio.training.same import ease
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.theme import UNIT, Theme
from controlnet_studio.ui.train import words
from controlnet_studio.ui.train.draft import GRAPH, Draft, begun, free_name, from_node, reopened
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.live import LivePage
from controlnet_studio.ui.train.looker import Looker
from controlnet_studio.ui.train.questions import Asking
from controlnet_studio.ui.train.runs import Runs
from controlnet_studio.ui.train.samples import Album
from controlnet_studio.ui.train.setup import SetupPage
from controlnet_studio.ui.trainer import Trainer
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

BUSY = "busy"
"""The key of what is said while one training keeps another from starting."""


class TrainWindow(QWidget):
    """A window of its own, which may be closed while a training runs. `try_asked` and `keep_asked` give a training's
    folder and a checkpoint in it; `closed` tells that the last window there was has been closed."""

    try_asked = Signal(Path, Saved)
    keep_asked = Signal(Path, Saved)
    closed = Signal()

    def __init__(self, kit: Kit, trainer: Trainer, theme: Theme, asking: Asking) -> None:
        super().__init__()
        self.setWindowTitle(tr("Train a ControlNet"))
        begin_with(self, 1440, 920)
        self.setMinimumSize(UNIT * 120, UNIT * 80)
        self._kit, self.trainer, self._theme, self._asking = kit, trainer, theme, asking
        self._worker = Worker("trainings", self)
        self.looker = Looker(kit.engine, kit.do, self)
        self._album = Album(self._worker, self)
        self._may_kill = False
        self.alone = False
        """Whether the main window has been closed."""
        self._closing = False
        self.open_graph: Callable[[], Graph] = Graph
        """Gives the graph that is open."""
        self.current: Path | None = None
        """The training that is shown; None while one is set up."""
        self._record = Record()
        self.runs = Runs(theme)
        self.live = LivePage(self._album, theme)
        self.pages = QStackedWidget()
        self.notices = Notices(self.pages, theme)
        self.setup = self._make_setup(begun())
        self.pages.addWidget(self.setup)
        self.pages.addWidget(self.live)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(1)
        across.addWidget(self.runs)
        across.addWidget(self.pages, 1)
        self._connect()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self._theme = theme
        for part in (self.runs, self.live, self.notices):
            part.set_theme(theme)
        before, self.setup = self.setup, self._make_setup(self.setup.draft)
        self.pages.insertWidget(0, self.setup)
        self.pages.removeWidget(before)
        before.deleteLater()
        if self.current is None:
            self.pages.setCurrentWidget(self.setup)

    # a new one

    def new(self) -> None:
        """Set a training up, with what was chosen before."""
        self.current = None
        self.runs.point(None)
        self.setup.open_graph = self.open_graph
        if self._taken(self.setup.draft.job.name):
            self.setup.take(self.setup.draft.change(name=free_name(self.setup.draft.job.name, self._taken)))
        self.pages.setCurrentWidget(self.setup)

    def new_from(self, graph: Graph, node: str) -> None:
        """Set a training up whose hints a node of the open graph makes."""
        self.new()
        draft = from_node(self.setup.draft, graph, node, self._kit.registry)
        self.setup.take(draft.change(name=free_name(draft.job.name, self._taken)))

    def begin(self, draft: Draft) -> None:
        """Start the training of a draft."""
        if self.trainer.running:
            self.notices.say(
                tr("{running} is being trained: stop it first, or wait until it is done.", running=self._running),
                "warning",
                key=BUSY,
            )
            return
        folder, assets = run_folder(draft.job.name), self._kit.assets

        def job() -> Path:
            if folder.exists():
                raise Trouble(
                    tr("There is a training called {name} already: choose another name for this one.", name=folder.name)
                )
            draft.write(folder, assets)
            return folder

        self._do(job, lambda made: self._start(made, Record(name=made.name, steps=draft.job.training.steps)))

    def go_on(self, *, eased: bool = True) -> None:
        """Continue the training that is shown: with less memory if that was what it lacked, unless it is not to be
        *eased*."""
        if self.current is None:
            return
        if self.trainer.running:
            self.notices.say(
                tr("{running} is being trained: stop it first, or wait until it is done.", running=self._running),
                "warning",
                key=BUSY,
            )
            return
        folder, failure = self.current, self._record.failure

        def job() -> Record:
            if eased and failure is not None and failure.changes:
                ease(folder, failure.changes)
            return _told(folder)

        self._do(job, lambda record: self._start(folder, record))

    def again(self) -> None:
        """Set another training up with the settings of the one that is shown."""
        if self.current is None:
            return
        folder = self.current

        def job() -> tuple[Job, Graph]:
            return read_job(folder / "job.toml"), hint_graph(folder)

        def show(found: tuple[Job, Graph]) -> None:
            self.new()
            draft = reopened(*found)
            self.setup.take(draft.change(name=free_name(draft.job.name, self._taken)))

        self._do(job, show)

    # one that is there

    def open(self, folder: Path) -> None:
        """Show a training: the running one as it goes, another one as its log tells."""
        self.current = folder
        self.runs.point(folder)
        self.pages.setCurrentWidget(self.live)
        if folder == self.trainer.folder:
            self._show_live()
            return
        self._show(Record(name=folder.name, state="stopped"), folder)
        self._do(lambda: _told(folder), lambda record: self._opened(folder, record))

    def delete(self, folder: Path) -> None:
        """Move a training to the trash, if the person agrees."""
        if folder == self.trainer.folder and self.trainer.running:
            self.notices.say(tr("{name} is being trained: stop it first.", name=folder.name), "warning", key=BUSY)
            return
        if not self._asking.delete(self, folder.name):
            return

        def job() -> bool:
            return to_trash(folder)

        def done(moved: bool) -> None:
            if not moved:
                self.notices.say(
                    tr(
                        "{name} could not be moved to the trash; its folder is {folder}.",
                        name=folder.name,
                        folder=folder,
                    )
                )
            elif self.current == folder:
                self.new()
            self.refresh()

        self._do(job, done)

    def refresh(self) -> None:
        """Look which trainings there are."""
        self._do(lambda: trainings(run_folder("")), self._list)

    def leave_alone(self) -> None:
        """The main window has been closed: what needs it is not offered any more."""
        self.alone = True
        self.runs.new.hide()
        for button in (self.live.gallery.use, self.live.gallery.keep):
            button.hide()

    def close_all(self) -> None:
        """End everything: no training runs, and nothing is looked at any more."""
        self.trainer.close()
        self.looker.close()
        self._worker.close(2.0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The training goes on behind the main window; where that is closed, it is asked about."""
        if not self.alone:
            event.accept()
            return
        if self.trainer.running:
            event.ignore()
            if self.trainer.stopping:
                self.trainer.kill() if self._may_kill else None
            elif self._asking.leave(self, self._running, last=True) == "stop":
                self._closing = True
                self.trainer.send("stop")
            return
        self.close_all()
        event.accept()
        self.closed.emit()

    @property
    def _running(self) -> str:
        return self.trainer.folder.name if self.trainer.folder is not None else ""

    def _make_setup(self, draft: Draft) -> SetupPage:
        page = SetupPage(self._kit, self.looker, self._theme, draft)
        page.open_graph = self.open_graph
        page.taken = self._taken
        page.started.connect(self.begin)
        return page

    def _connect(self) -> None:
        self.runs.new_asked.connect(self.new)
        self.runs.chosen.connect(self.open)
        self.runs.delete_asked.connect(self.delete)
        self.live.told.connect(self.trainer.send)
        self.live.kill_asked.connect(self.trainer.kill)
        self.live.continue_asked.connect(self.go_on)
        self.live.repeat_asked.connect(lambda: self.go_on(eased=False))
        self.live.again_asked.connect(self.again)
        self.live.gallery.try_asked.connect(lambda saved: self._ask(self.try_asked, saved))
        self.live.gallery.keep_asked.connect(lambda saved: self._ask(self.keep_asked, saved))
        self.live.gallery.folder_asked.connect(self._open_folder)
        self.trainer.changed.connect(self._show_live)
        self.trainer.ended.connect(self._ended)
        self.trainer.patience_over.connect(self._lost_patience)
        self.pages.currentChanged.connect(lambda _page: self.notices.raise_())
        for keys, act in ((QKeySequence.StandardKey.New, self.new), (QKeySequence.StandardKey.Close, self.close)):
            QShortcut(QKeySequence(keys), self, act)

    def _ask(self, signal: object, saved: Saved) -> None:
        if self.current is not None:
            signal.emit(self.current, saved)  # type: ignore[attr-defined]

    def _start(self, folder: Path, record: Record) -> None:
        self._may_kill = False
        for path in (folder / "samples").glob("*/*.png") if record.losses else ():
            self._album.forget(path)
        self.trainer.start(folder, record)
        self.current = folder
        self.pages.setCurrentWidget(self.live)
        self._show_live()
        self.runs.point(folder)

    def _opened(self, folder: Path, record: Record) -> None:
        if self.current == folder:
            self._show(record, folder)

    def _show_live(self) -> None:
        """The running training, as it is told of."""
        trainer = self.trainer
        if trainer.folder is None:
            return
        standing = words.chip(trainer.record, "", trainer.stopping).lstrip(": ") if trainer.running else "ending…"
        self.runs.show_standing(trainer.folder, trainer.folder.name, standing)
        if self.current == trainer.folder and self.isVisible():
            self._show(trainer.record, trainer.folder)

    def _show(self, record: Record, folder: Path) -> None:
        trainer = self.trainer
        live = trainer.running and folder == trainer.folder
        self._record = record
        self.live.show_record(
            record, folder, running=live, stopping=live and trainer.stopping, may_kill=live and self._may_kill
        )

    def _ended(self) -> None:
        self._may_kill = False
        self.notices.forget(BUSY)
        self._show_live()
        self.refresh()
        if self._closing:
            self.close()

    def _lost_patience(self) -> None:
        self._may_kill = True
        self._show_live()

    def _list(self, found: tuple[Past, ...]) -> None:
        self.runs.show_runs(found, self.current)
        if self.trainer.running:
            self._show_live()

    def _open_folder(self) -> None:
        if self.current is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.current)))

    def _taken(self, name: str) -> bool:
        return name in self.runs.names

    def _do(self, job: Callable[[], object], then: Callable[..., object]) -> None:
        """Let a thread do something with files; trouble is said."""

        def work() -> None:
            try:
                self._worker.tell(then, job())
            except Trouble as trouble:
                self._worker.tell(lambda sentence: self.notices.say(sentence, key="training"), str(trouble))

        self._worker.do(work)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._show_live()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)


def hint_graph(folder: Path) -> Graph:
    """The graph that makes the hints of a training; an empty one if none does."""
    try:
        return load(folder / GRAPH).graph if (folder / GRAPH).is_file() else Graph()
    except FileProblem:
        return Graph()


def to_trash(folder: Path) -> bool:
    """Whether a folder could be moved to the trash."""
    return QFile(str(folder)).moveToTrash()


def _told(folder: Path) -> Record:
    """What a training told; nothing yet if it was not begun."""
    if not (folder / "events.jsonl").is_file():
        return Record(name=folder.name, steps=read_job(folder / "job.toml").training.steps, state="stopped")
    record = read_record(folder)
    became = "" if record.over else fate(folder)
    if became == "ended":
        record.take(killed(folder, record))
    elif became == "switched off":
        record.notes.append(tr("The computer was switched off in the middle."))
    elif became == "running":
        record.notes.append(tr("It is being trained by another program now."))
    return record

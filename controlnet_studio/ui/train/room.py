"""Where training meets the rest of the window: its menu, its word on the status line, and what is tried or kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.history import History
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import read_file
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.status import StatusLine
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.questions import Asking
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Asset

if TYPE_CHECKING:
    from controlnet_studio.training.events import Saved
    from controlnet_studio.training.job import Job
    from controlnet_studio.ui.train.window import TrainWindow
    from controlnet_studio.ui.trainer import Trainer


LARGEST: Final = 1 << 16
"""The longest caption that is read, in bytes."""


class TrainRoom(QObject):
    """Holds the trainer and the training window, once they are asked for: most of what belongs to training is imported
    then, so that the main window is visible sooner."""

    def __init__(
        self,
        kit: Kit,
        history: History,
        *,
        canvas: Canvas,
        notices: Notices,
        status: StatusLine,
        theme: Theme,
        parent: QMainWindow,
    ) -> None:
        super().__init__(parent)
        self._kit, self._history, self._theme, self._main = kit, history, theme, parent
        self._canvas, self._notices = canvas, notices
        self._worker = Worker("kept models", self)
        self.asking = Asking()
        self.window: TrainWindow | None = None
        self._awaited: tuple[str, Callable[[], object]] | None = None
        self._leaving = self._hurried = False
        self.chip = QToolButton(toolTip=tr("Show the training"), accessibleName=tr("Training"))
        self.chip.setProperty("role", "link")
        self.chip.clicked.connect(self.show)
        self.chip.hide()
        status.add(self.chip)
        kit.shelf.changed.connect(self._arrived)

    @cached_property
    def trainer(self) -> Trainer:
        """What trains, made when first asked for."""
        from controlnet_studio.ui.trainer import Trainer

        trainer = Trainer()
        trainer.changed.connect(self._tell)
        trainer.ended.connect(self._ended)
        trainer.patience_over.connect(self._lost_patience)
        return trainer

    @property
    def running(self) -> bool:
        """Whether somebody has begun a training here that goes on."""
        return "trainer" in self.__dict__ and self.trainer.running

    def show(self) -> None:
        """Show the window: the running training, or what is being set up."""
        window = self._made()
        if self.trainer.running and self.trainer.folder is not None:
            window.open(self.trainer.folder)
        self._raise(window)

    def new(self, node: str = "") -> None:
        """Set a training up; with hints made by a *node* of the open graph, if one is given."""
        window = self._made()
        if node:
            window.new_from(self._history.graph, node)
        else:
            window.new()
        self._raise(window)

    def renew(self) -> None:
        """There are other kinds of nodes than before."""
        if self.window is not None:
            self.window.setup.fill_kinds()

    def offer(self, menu: QMenu, node: str) -> None:
        """Add to a node's menu what can be trained with it."""
        from controlnet_studio.ui.train.draft import makes_hints

        spec = self._kit.registry.get(self._history.graph.nodes[node].type)
        if spec is not None and spec.category != "Paint" and makes_hints(spec):
            menu.addSeparator()
            menu.addAction(tr("Train a ControlNet on these hints…"), partial(self.new, node))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.window is not None:
            self.window.set_theme(theme)

    def may_leave(self) -> bool:
        """Whether the main window may close now: a training is asked about. One that is stopped closes it when it has
        been saved; one that goes on keeps its own window."""
        if not self.running:
            return True
        if self.trainer.stopping:
            self._leaving = True
            if self._hurried:
                self.trainer.kill()
            return False
        name = self.trainer.folder.name if self.trainer.folder is not None else ""
        answer = self.asking.leave(self._main, name, last=False)
        if answer == "stop":
            self._leaving = True
            self.trainer.send("stop")
        elif answer == "keep":
            self.show()
            return True
        return False

    def close(self) -> None:
        """The main window closes: everything ends but a training that goes on."""
        self._worker.close(2.0)
        if self.window is not None:
            self.window.leave_alone()
            if not self.running:
                self.window.close()
        elif "trainer" in self.__dict__:
            self.trainer.close()

    # what is tried and kept

    def try_out(self, folder: Path, saved: Saved) -> None:
        """Copy a checkpoint to the user's models, and wire it into the open graph."""
        name = f"{folder.name}-step-{saved.step}"

        assets = self._kit.assets

        def job() -> tuple[Job, Graph, Asset | None, str]:
            from controlnet_studio.training.job import read_job
            from controlnet_studio.training.keep import keep
            from controlnet_studio.ui.train.window import hint_graph

            keep(folder / saved.path, paths.user_data() / "models", name, again=True)
            held = folder / "samples" / "pictures" / "00.png"
            try:  # a picture that was held back, to try it on
                picture = assets.add(read_file(held), f"{folder.name}.png")
            except OSError:
                picture = None
            try:
                caption = read_file(held.with_suffix(".txt"), LARGEST).decode(errors="replace")
            except OSError:
                caption = ""
            return read_job(folder / "job.toml"), hint_graph(folder), picture, caption

        self._do(job, lambda found: self._await(name, partial(self._wire, name, *found)))

    def keep_as(self, folder: Path, saved: Saved) -> None:
        """Copy a checkpoint to the user's models under a name that is asked for."""
        assert self.window is not None
        name = self.asking.keep_as(self.window, folder.name)
        if not name:
            return

        def job() -> Path:
            from controlnet_studio.training.keep import keep

            return keep(folder / saved.path, paths.user_data() / "models", name)

        self._do(
            job,
            lambda _place: self._await(name, lambda: self._say(tr("{name} is among your ControlNets now.", name=name))),
        )

    def _do(self, job: Callable[[], object], then: Callable[..., object]) -> None:
        def work() -> None:
            try:
                self._worker.tell(then, job())
            except Trouble as trouble:
                self._worker.tell(lambda sentence: self._say(sentence, error=True), str(trouble))

        self._worker.do(work)

    def _await(self, name: str, then: Callable[[], object]) -> None:
        """Do something as soon as the shelf knows the ControlNet of that name."""
        self._awaited = name, then
        self._arrived()
        if self._awaited is not None:
            self._kit.shelf.look(anew=True)

    def _arrived(self) -> None:
        stock, awaited = self._kit.shelf.stock, self._awaited
        if awaited is None:
            return
        if not self._kit.shelf.stocked or (stock is not None and awaited[0] in stock.names("controlnet")):
            self._awaited = None
            awaited[1]()

    def _wire(self, name: str, job: Job, made: Graph, picture: Asset | None, caption: str) -> None:
        from controlnet_studio.ui.train.tryout import tried

        chosen = self._canvas.selection()
        graph, ids = tried(self._history.graph, self._kit.registry, job, name, made, chosen, picture, caption)
        if not ids:
            self._say(tr("{name} is among your ControlNets; no node of this graph takes one.", name=name))
            return
        self._history.apply(tr("Try {name}", name=name), graph)
        self._canvas.select(ids)
        self._canvas.fit(None)
        self._main.raise_()
        self._main.activateWindow()
        self._notices.say(
            tr("{name} is wired into the graph: run it to see what it does.", name=name), "info", key="training"
        )

    def _say(self, sentence: str, *, error: bool = False) -> None:
        notices = self.window.notices if self.window is not None and self.window.isVisible() else self._notices
        notices.say(sentence, "error" if error else "info", key="training")

    # the window

    def _made(self) -> TrainWindow:
        """Made when first asked for."""
        if self.window is None:
            from controlnet_studio.ui.train.window import TrainWindow

            self.window = TrainWindow(self._kit, self.trainer, self._theme, self.asking)
            self.window.setWindowIcon(self._main.windowIcon())
            self.window.open_graph = lambda: self._history.graph
            self.window.setup.open_graph = self.window.open_graph
            self.window.try_asked.connect(self.try_out)
            self.window.keep_asked.connect(self.keep_as)
        return self.window

    def _raise(self, window: TrainWindow) -> None:
        window.show()
        window.raise_()
        window.activateWindow()

    def _tell(self) -> None:
        """A word on the status line while a training runs."""
        from controlnet_studio.ui.train.words import chip

        trainer = self.trainer
        name = trainer.folder.name if trainer.folder is not None else ""
        self.chip.setText(chip(trainer.record, name, trainer.stopping))
        self.chip.setVisible(trainer.running)

    def _ended(self) -> None:
        self._hurried = False
        self.chip.hide()
        if self._leaving:
            self._main.close()
            return
        record, name = self.trainer.record, self.trainer.record.name
        hidden = self.window is None or not self.window.isVisible()
        if hidden and record.failure is not None:
            self._notices.say(f"{name}: {record.failure.message}", key="training", action=(tr("Show"), self.show))
        elif hidden:
            self._notices.say(
                tr("{name} has been trained.", name=name), "info", key="training", action=(tr("Show"), self.show)
            )

    def _lost_patience(self) -> None:
        self._hurried = True

"""The models as the window knows them. Folders, headers and contents are read on other threads; nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat
from controlnet_studio.engine.models import Use, instead, named, uses, wanted, with_marks
from controlnet_studio.engine.plan import Plan, Problem, plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.library import Kind, Mark, Model, Stock
from controlnet_studio.library.families import condition
from controlnet_studio.library.licences import licence
from controlnet_studio.progress import Cancelled, Progress
from controlnet_studio.ui.worker import Worker

Made = TypeVar("Made")
Choices = Callable[[str], Sequence[str]]
Found = tuple[Graph, Graph, tuple[str, ...]]
"""A graph as it was, with its models under the names that they have here, and a sentence on each other name."""


PATIENCE = 2.0
"""Seconds to wait at the end for reading to stop; a folder on a network may not answer at all."""


class Shelf(QObject):
    """What was found at the last look, until there is another one. *choices* stands in where there is no library.

    `changed` tells that the models are others now, or that the first look has ended; `learned` that the content of
    another one is known; `busy` what is being read and how far that is, with no words once all has been read.
    """

    changed = Signal()
    learned = Signal()
    busy = Signal(str, float)

    def __init__(self, engine: Engine, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._library, self._choices = engine, engine.library, choices
        self.stock: Stock | None = None
        """What was found; None until the first look has ended."""
        self._marks: dict[tuple[Kind, str], Mark] = {}
        self._wanted: tuple[Model, ...] = ()
        self._looker, self._reader = Worker("models", self), Worker("models' contents", self)
        self._queued = False
        self._resolving = 0
        self._closed = False
        if self._library is not None:
            self._library.learned = self._learned

    # what is known

    @property
    def stocked(self) -> bool:
        """Whether there is a library behind it."""
        return self._library is not None

    @property
    def looking(self) -> bool:
        """Whether the first look has not ended yet."""
        return self._library is not None and self.stock is None

    def names(self, source: str) -> Sequence[str] | None:
        """The names to choose from for `OneOf(source)`; None if they are still being looked for."""
        if self._library is None:
            return self._choices(source)
        return self.stock.names(source) if self.stock is not None else None

    def plan(self, graph: Graph, targets: Iterable[str] | None = None) -> Plan:
        """What a run would do with the models of the last look; before the first one, models are not checked."""
        choices = self._choices if self._library is None else self.stock.names if self.stock is not None else None
        return plan(graph, self._engine.registry, choices, self._engine.assets, targets, self.stock)

    def use(self, graph: Graph, problem: Problem) -> Use | None:
        """The model that a problem is about, if it is about one."""
        node = flat(graph).nodes.get(problem.node)
        found = uses(problem.node, node, self._engine.registry) if node is not None else ()
        return next((use for use in found if use.param == problem.port), None)

    def instead(self, graph: Graph, use: Use) -> str:
        """The name of the model that comes nearest to one that cannot be used, "" if none does."""
        model = instead(graph, self._engine.registry, self.stock, use) if self.stock is not None else None
        return model.name if model else ""

    def family(self, graph: Graph, id: str, param: str) -> str:
        """The family that a node's model must be of to fit the others, "" if any would do."""
        use = self.use(graph, Problem(id, "", param))
        return wanted(graph, self._engine.registry, self.stock, use) if use is not None and self.stock else ""

    def missing(self, use: Use) -> bool:
        """Whether a model is surely not here."""
        return bool(use.name) and self.stock is not None and (use.kind, use.name) not in self.stock.found.models

    def shows(self, use: Use) -> str:
        """What the hints of a model show, as far as its name tells if it is not here; "" if nothing tells."""
        model = self.stock.found.models.get((use.kind, use.name)) if self.stock is not None else None
        return model.condition if model is not None else condition(use.name)

    def marked(self, graph: Graph) -> Graph:
        """The graph as it should be saved: with the content of its models, as far as that is known by now."""
        return with_marks(graph, self._engine.registry, self._marks)

    # looking

    def look(self, anew: bool = False) -> None:
        """See whether models have come or gone; *anew* looks even where nothing seems to have changed."""
        if self._library is None or (self._queued and not anew):
            return
        self._queued = True
        library = self._library

        def job() -> None:
            self._queued = False
            if anew:
                library.refresh()
            self._tell_of(self._looker, library.stock, self._keep)

        self._looker.do(job)

    def configure(self, folders: Sequence[Path], pickles: bool) -> None:
        """Look into other folders from now on."""
        if self._library is not None:
            library = self._library
            self._looker.do(lambda: library.configure(folders, pickles))
            self._queued = False
            self.look()

    def survey(self, folder: Path, then: Callable[[Stock | None], object]) -> None:
        """Tell *then* what there is in a folder; None if it does not exist."""
        if self._library is not None:
            library = self._library

            def job(progress: Progress) -> Stock | None:
                return library.survey(folder, progress) if folder.is_dir() else None

            self._looker.do(lambda: self._tell_of(self._looker, job, then, quietly=True))

    def licence(self, model: Model, then: Callable[[str], object]) -> None:
        """Tell *then* the licence of a model, "" if nothing names it."""
        self._looker.ask(lambda: licence(model), then)

    # contents

    def learn(self, graph: Graph) -> None:
        """Have the contents of the graph's models read, behind everything else, so that saving can mark them."""
        if self._library is None or self.stock is None:
            return
        models = named(graph, self._engine.registry, self.stock)
        if set(models) <= set(self._wanted):
            return
        self._wanted = models
        library = self._library

        def job() -> None:
            library.learn(models)
            self._learned()

        self._looker.do(job)

    def resolve(self, graph: Graph, then: Callable[[Found], object]) -> None:
        """Look for the graph's models under other names, and tell *then*. A later call takes the place of this one."""
        self._resolving += 1
        number = self._resolving
        if self._library is None:
            then((graph, graph, ()))
            return

        def job(progress: Progress) -> Found:
            alive = Progress(progress.report, lambda: self._closed or number != self._resolving)
            found, sentences = self._engine.resolved(graph, alive)
            return graph, found, sentences

        def tell(found: Found) -> None:
            if number == self._resolving:
                then(found)

        self._reader.do(lambda: self._tell_of(self._reader, job, tell))

    def close(self) -> None:
        """Stop all reading. Nothing is heard after this."""
        self._closed = True
        if self._library is not None:
            self._library.learned = lambda: None
        self._looker.close(PATIENCE)
        self._reader.close(PATIENCE)

    def _tell_of(
        self,
        worker: Worker,
        job: Callable[[Progress], Made],
        then: Callable[[Made], object],
        quietly: bool = False,
    ) -> None:
        """On a worker's thread: do a job, tell how far it is, and give what it made to *then*, unless it is stopped."""

        def report(fraction: float, message: str = "", preview: object = None) -> None:
            if not quietly:
                worker.tell(lambda words: self.busy.emit(words, fraction), message)

        try:
            made = job(Progress(report, lambda: self._closed))
        except Cancelled:
            return
        finally:
            if not quietly:
                worker.tell(lambda words: self.busy.emit(words, 0.0), "")
        worker.tell(then, made)

    def _keep(self, stock: Stock) -> None:
        if self.stock is None or stock.found is not self.stock.found:
            self.stock = stock
            self._wanted = ()
            self.changed.emit()

    def _learned(self) -> None:
        """On any thread: another mark may be known."""
        if (library := self._library) is not None:
            wanted = self._wanted
            self._looker.ask(lambda: {(m.kind, m.name): mark for m in wanted if (mark := library.mark(m))}, self._mark)

    def _mark(self, marks: Mapping[tuple[Kind, str], Mark]) -> None:
        if any(self._marks.get(key) != mark for key, mark in marks.items()):
            self._marks |= marks
            self.learned.emit()

"""Does the jobs of a batch one after the other, with one engine and its cache; what is whole stays."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Literal

from controlnet_studio import __version__
from controlnet_studio.assets import Assets
from controlnet_studio.batch.jobs import SUFFIXES, Job
from controlnet_studio.batch.manifest import Entry, Manifest, sum_of
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat
from controlnet_studio.document.text import to_text
from controlnet_studio.engine.assign import assigned, picture
from controlnet_studio.engine.events import Event, NodeFailed, RunFinished
from controlnet_studio.engine.models import named
from controlnet_studio.engine.plan import Plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.turns import Turn
from controlnet_studio.node import Seed
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.storage import Lock, clear_drafts, reason

LOCK = ".batch.lock"
DRAFT = ".row-"
Watch = Callable[[Event], None]
Writer = Callable[[Graph, Plan, Path, str], Watch]
"""Makes what writes the pictures of a graph into a folder, as files with that suffix, while its run is told."""


@dataclass(frozen=True)
class Outcome:
    """What became of a job: `kept` if it had been done before. `files` are in the folder of the batch."""

    job: Job
    state: Literal["done", "kept", "failed"]
    files: tuple[Path, ...] = ()
    error: str = ""
    seconds: float = 0.0


class Batch:
    """The jobs of a folder. Each is run in a draft folder, then written down in the manifest, then its files get their
    names: whatever happens in between, what counts is whole, and a job whose files are not all there is done again."""

    def __init__(self, engine: Engine, out: Path, jobs: Sequence[Job], table: str = "", *, anew: bool = False) -> None:
        self.jobs = jobs
        self._engine, self._out, self._table, self._anew = engine, out, table, anew
        self._sums: dict[str, str] = {}
        self._lock = Lock(out / LOCK)
        self._manifest: Manifest | None = None

    @contextlib.contextmanager
    def begun(self) -> Iterator[None]:
        """Hold the folder; nobody else may work in it. Raises Trouble, also if there are files that would be lost, and
        OSError."""
        self._out.mkdir(parents=True, exist_ok=True)
        if not self._lock.take():
            raise Trouble(f"Another batch is at work in {self._out}.")
        try:
            for draft in self._out.glob(f"{DRAFT}*"):
                shutil.rmtree(draft, ignore_errors=True)
            clear_drafts(self._out)
            self._manifest = Manifest(self._out)
            self._spare_others()
            yield
        finally:
            self._lock.release()
            with contextlib.suppress(OSError):
                (self._out / LOCK).unlink()

    def run(self, make: Writer, began: Callable[[Job], Watch], progress: Progress) -> Iterator[Outcome]:
        """Do the jobs in order, inside `begun`. *began* is told of each that is not done yet, and gives what watches
        its run; *make* gives what writes its pictures; *progress* hears of models whose content is read for the first
        time. Raises Cancelled; what is done then stays."""
        for job in self.jobs:
            progress.check()
            yield self._one(job, make, began, progress)

    def _one(self, job: Job, make: Writer, began: Callable[[Job], Watch], progress: Progress) -> Outcome:
        manifest, start = self._manifest, time.perf_counter()
        assert manifest is not None
        try:
            graph, inputs = self._graph(job)
        except (ValueError, Trouble) as error:
            watch = began(job)
            return self._failed(Entry(job.name, "failed", ""), job, str(error), start)
        turns = self._engine.turns(graph)
        plans = [self._engine.plan(turn.graph) for turn in turns] or [self._engine.plan(graph)]
        entry = self._entry(job, graph, turns, plans, inputs, progress)
        before = None if self._anew else manifest.done(job.name, entry.key)
        if before is not None:
            return Outcome(job, "kept", tuple(self._out / file for file in before.files))
        watch = began(job)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, suffix=".tmp", dir=self._out))
        try:
            found, error_words = self._run(job, graph, plans[0], draft, make, watch, progress.cancelled)
            if error_words:
                return self._failed(entry, job, error_words, start)
            return self._publish(entry, job, draft, found, start)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _run(
        self,
        job: Job,
        graph: Graph,
        planned: Plan,
        draft: Path,
        make: Writer,
        watch: Watch,
        cancelled: Callable[[], bool],
    ) -> tuple[list[Path], str]:
        """The files that a run left in its draft folder, or why it failed."""
        write = make(graph, planned, draft, job.suffix)
        errors: list[str] = []
        ends: list[RunFinished] = []

        def emit(event: Event) -> None:
            watch(event)
            write(event)
            if isinstance(event, NodeFailed):
                errors.append(f"{event.node}: {event.message}")
            if isinstance(event, RunFinished):
                ends.append(event)

        before, self._engine.folder = self._engine.folder, draft
        try:
            self._engine.run(graph, emit, cancelled)
        except Trouble as trouble:
            errors.append(str(trouble))
        finally:
            self._engine.folder = before
        if ends and ends[-1].cancelled:
            raise Cancelled
        files = sorted((path for path in draft.rglob("*") if path.is_file()), key=lambda path: path.stat().st_mtime_ns)
        if not files and not errors:
            errors.append("This graph made no picture and wrote no file.")
        return files, " ".join(dict.fromkeys(errors))

    def _publish(self, entry: Entry, job: Job, draft: Path, found: Sequence[Path], start: float) -> Outcome:
        """Write down what was made, and then give it its names."""
        assert self._manifest is not None
        names = {path: _name(job, path.relative_to(draft), len(found)) for path in found}
        sums = {name: sum_of(path) for path, name in names.items()}
        seconds = time.perf_counter() - start
        try:
            for name in sums:
                self._spare(name)
            self._manifest.add(replace(entry, state="done", files=sums, seconds=round(seconds, 3), when=_now()))
            for path, name in names.items():
                target = self._out / name
                target.parent.mkdir(parents=True, exist_ok=True)
                path.replace(target)
        except OSError as error:
            raise Trouble(f"{error.filename or self._out}: {reason(error)}.") from None
        return Outcome(job, "done", tuple(self._out / name for name in sums), seconds=seconds)

    def _failed(self, entry: Entry, job: Job, error: str, start: float) -> Outcome:
        assert self._manifest is not None
        seconds = time.perf_counter() - start
        told = replace(entry, state="failed", error=error, seconds=round(seconds, 3), when=_now())
        with contextlib.suppress(OSError):
            self._manifest.add(told)
        return Outcome(job, "failed", error=error, seconds=seconds)

    def _graph(self, job: Job) -> tuple[Graph, dict[str, Any]]:
        """The job's graph, and the pictures that were put in: name and SHA-256, by place."""
        assets, files = self._engine.services.get(Assets), {}
        for place, path in job.files.items():
            files[place] = picture(path, assets)
        graph = assigned(job.base.graph, {**job.values, **files})
        return graph, {place: {"file": str(job.files[place]), **asset} for place, asset in files.items()}

    def _entry(
        self,
        job: Job,
        graph: Graph,
        turns: Sequence[Turn],
        plans: Iterable[Plan],
        inputs: Mapping[str, Any],
        progress: Progress,
    ) -> Entry:
        engine, library = self._engine, self._engine.library
        models: dict[str, str] = {}
        for model in named(graph, engine.registry, library) if library is not None else ():
            if library is not None and (mark := library.mark(model, progress)) is not None:
                models[model.name] = mark.sha256
        keys = [[(step.node, step.key) for step in planned.steps] for planned in plans]
        told = json.dumps([__version__, job.name, job.suffix, keys])
        return Entry(
            *(job.name, "failed", blake2b(told.encode(), digest_size=20).hexdigest()),
            graph=job.base.source,
            graph_sha256=self._sum(job.base.graph),
            table=self._table,
            row=job.row,
            values=dict(job.values),
            inputs=inputs,
            seeds=_seeds(engine, graph, turns),
            models=models,
            program=__version__,
        )

    def _sum(self, graph: Graph) -> str:
        known = str(id(graph))
        if known not in self._sums:
            self._sums[known] = sha256(to_text(graph).encode()).hexdigest()
        return self._sums[known]

    def _spare_others(self) -> None:
        """Refuse to begin where a file would be lost that no run of this folder made."""
        assert self._manifest is not None
        here = {path.name for path in self._out.iterdir()}
        for job in self.jobs:
            name = f"{job.name}{job.suffix}"
            found = name in here or ("/" in name and (self._out / name).is_file())
            if found and not self._manifest.known(name):
                place = self._out / name
                raise Trouble(f"{place} is there already, and no batch made it; choose another folder or another name.")

    def _spare(self, name: str) -> None:
        """Let a file that somebody changed since, or that is not ours, have another name. Raises OSError."""
        assert self._manifest is not None
        target = self._out / name
        if target.is_file() and sum_of(target) not in self._manifest.known(name):
            numbers = (target.with_name(f"{target.stem}_kept_{k}{target.suffix}") for k in range(1, 100_000))
            target.replace(next(path for path in numbers if not path.exists()))


def _name(job: Job, made: Path, count: int) -> str:
    """What a file is called in the folder: as its job, and if there are several, with its own name too."""
    if count == 1 and made.suffix.lower() in SUFFIXES:
        return f"{job.name}{made.suffix}"
    return f"{job.name}-{'-'.join(made.parts)}"


def _seeds(engine: Engine, graph: Graph, turns: Sequence[Turn]) -> dict[str, Any]:
    """The seeds of a job by node and parameter; several where it paints several pictures."""
    found: dict[str, Any] = {}
    for node_id, node in flat(graph).nodes.items():
        spec = engine.registry.get(node.type)
        for param in spec.params if spec is not None else ():
            if isinstance(param.detail, Seed):
                found[f"{node_id}.{param.name}"] = node.params.get(param.name, param.default)
                if several := [turn.seeds[node_id] for turn in turns if node_id in turn.seeds]:
                    found[f"{node_id}.{param.name}"] = several
    return found


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""`controlnet-studio run GRAPH... --table rows.csv --over load_image.picture=photos --out DIR`: many runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from controlnet_studio.progress import Cancelled, Progress, Trouble

if TYPE_CHECKING:
    from controlnet_studio.batch.jobs import Job
    from controlnet_studio.batch.run import Outcome
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.events import Event
    from controlnet_studio.engine.plan import Plan
    from controlnet_studio.engine.run import Engine


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `run` that make it many runs."""
    parser.add_argument(
        "--table",
        metavar="FILE.csv",
        type=Path,
        help="one run for each row: columns are parameters such as prompt.text, and name, graph; --out is a folder",
    )
    parser.add_argument(
        "--over",
        metavar="NODE.PARAM=FOLDER",
        action="append",
        default=[],
        help="one run for each picture in the folder, as in load_image.picture=photos",
    )
    parser.add_argument(
        "--anew", action="store_true", help="compute also what an earlier run of the same batch has done"
    )


def wanted(options: argparse.Namespace) -> bool:
    """Whether these options ask for a batch."""
    return len(options.graph) != 1 or options.table is not None or bool(options.over)


def run(
    options: argparse.Namespace, engine: Engine, open: Callable[[str], Graph], cancelled: Callable[[], bool]
) -> int:
    """Do what is not done yet, and write down in OUT/manifest.jsonl what was made from what. A run that fails does not
    end the others. Raises Trouble, before anything runs if it is about the table, and OSError."""
    from controlnet_studio.batch.jobs import folder_over, make_jobs
    from controlnet_studio.batch.manifest import MANIFEST
    from controlnet_studio.batch.run import Batch
    from controlnet_studio.batch.table import read_table

    table = read_table(options.table) if options.table is not None else None
    overs = [folder_over(text) for text in options.over]
    jobs = make_jobs(open, options.graph, table, overs, options.out, engine.registry, engine.choices)
    batch = Batch(engine, options.out, jobs, str(options.table or ""), anew=options.anew)
    report: Rows = (JsonRows if options.json else Rows)(engine, len(jobs))
    try:
        with report.shown(), batch.begun():
            for outcome in batch.run(_writer(engine), report.began, Progress(report.reading, cancelled)):
                report.over(outcome)
    except Cancelled:
        report.stopped = True
    report.tell(options.out / MANIFEST)
    return 1 if report.failed or report.stopped else 0


def _writer(engine: Engine) -> Callable[[Graph, Plan, Path, str], Callable[[Event], None]]:
    from controlnet_studio.reports import Pictures

    def make(graph: Graph, planned: Plan, folder: Path, suffix: str) -> Callable[[Event], None]:
        return Pictures(graph, planned, folder, None, lambda _node, _path: None, engine.assets, suffix)

    return make


class Rows:
    """A bar over all runs on stderr, where that is a terminal, with an estimate of the time; failures as sentences on
    stderr; paths of pictures on stdout. What nodes print goes to stderr."""

    def __init__(self, engine: Engine, count: int) -> None:
        self._engine, self._count = engine, count
        self.out = sys.stdout
        self.done = self.kept = self.failed = 0
        self.stopped = False
        self._seconds = 0.0
        self._job: Job | None = None
        self._steps, self._finished = 1, 0

    @contextmanager
    def shown(self) -> Iterator[None]:
        """While there is something to tell."""
        from tqdm import tqdm  # type: ignore[import-untyped]

        form = "{percentage:3.0f}% {bar:24} {desc}"
        self._bar = tqdm(total=self._count, bar_format=form, file=sys.stderr, disable=None, leave=False)
        try:
            with redirect_stdout(sys.stderr):
                yield
        finally:
            self._bar.close()

    def reading(self, fraction: float, message: str = "", preview: object = None) -> None:
        """The content of models is read."""
        self._bar.set_description_str(f"reading models, {fraction:.0%}")

    def began(self, job: Job) -> Callable[[Event], None]:
        """A run begins; gives what watches it."""
        self._job, self._finished = job, 0
        self._steps = max(len(self._engine.plan(job.base.graph).steps), 1)
        self._show(0.0, "")
        return self._watch

    def over(self, outcome: Outcome) -> None:
        """A run is over."""
        job = outcome.job
        self._job = None
        if outcome.state == "kept":
            self.kept += 1
        elif outcome.state == "done":
            self.done += 1
            self._seconds += outcome.seconds
            self._wrote(outcome)
        else:
            self.failed += 1
            self._seconds += outcome.seconds
            row = f" (row {job.row})" if job.row else ""
            self._bar.write(f"{job.name}{row}: {outcome.error}", file=sys.stderr)
        self._show(0.0, "")

    def tell(self, manifest: Path) -> None:
        """What became of all."""
        parts = [f"{self.done} done", f"{self.kept} from before" * bool(self.kept), f"{self.failed} failed"]
        left = self._count - self.done - self.kept - self.failed
        parts.append(f"{left} left" * bool(left))
        stopped = "Stopped; the same command goes on. " * self.stopped
        counted = "1 run" if self._count == 1 else f"{self._count} runs"
        print(f"{stopped}{counted}: {', '.join(filter(None, parts))}; see {manifest}", file=sys.stderr)

    def _wrote(self, outcome: Outcome) -> None:
        self._bar.clear()
        for path in outcome.files:
            print(path, file=self.out, flush=True)

    def _watch(self, event: Event) -> None:
        from controlnet_studio.engine.events import NodeFinished, NodeProgress, NodeStarted

        match event:
            case NodeStarted(node):
                self._show(0.0, node)
            case NodeProgress(node, fraction, message):
                self._show(fraction, f"{node} {message}")
            case NodeFinished():
                self._finished += 1

    def _show(self, fraction: float, words: str) -> None:
        """How far all is: what is done, and of the run under way its nodes."""
        over = self.done + self.kept + self.failed
        part = min((self._finished + fraction) / self._steps, 1.0) if self._job is not None else 0.0
        self._bar.n = min(over + part, self._count)
        parts = [f"{over} of {self._count}", self._estimate(over, part), self._job.name if self._job else "", words]
        self._bar.set_description_str(", ".join(filter(None, parts)))

    def _estimate(self, over: int, part: float) -> str:
        """The time that is left, from what the runs of this time took."""
        computed = self.done + self.failed
        if not computed or over == self._count:
            return ""
        seconds = self._seconds / computed * (self._count - over - part)
        return f"about {seconds:.0f} s left" if seconds < 90 else f"about {seconds / 60:.0f} min left"


class JsonRows(Rows):
    """One JSON object per event on stdout, with the name of its run; "RowFinished" tells what became of it."""

    def began(self, job: Job) -> Callable[[Event], None]:
        from controlnet_studio.engine.plan import Plan
        from controlnet_studio.reports import Lines

        print(json.dumps({"event": "RowStarted", "name": job.name, "row": job.row}), file=self.out, flush=True)
        return Lines(job.base.graph, Plan(), self._engine.registry, self.out)

    def _show(self, fraction: float, words: str) -> None:
        return

    def over(self, outcome: Outcome) -> None:
        super().over(outcome)
        files = [str(path) for path in outcome.files]
        told = {"name": outcome.job.name, "state": outcome.state, "files": files, "error": outcome.error}
        print(json.dumps({"event": "RowFinished", **told}), file=self.out, flush=True)

    def _wrote(self, outcome: Outcome) -> None:
        return


def plainly(open: Callable[[str], Graph], refusal: type[Exception]) -> Callable[[str], Graph]:
    """*open*, whose refusals are Trouble."""

    def opened(name: str) -> Graph:
        try:
            return open(name)
        except refusal as error:
            raise Trouble(str(error)) from None

    return opened

"""What a batch has to do: graphs times rows times pictures, each with a name and checked before anything runs."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from controlnet_studio.batch.table import GRAPH, NAME, Table, TableRow
from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.assign import modernised, names_file, param_at, typed
from controlnet_studio.engine.plan import Choices
from controlnet_studio.node import OneOf, Param, Seeds, seeds
from controlnet_studio.pictures import inside
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import reason
from controlnet_studio.values import Asset

SUFFIXES = (".png", ".webp", ".jpg", ".jpeg")
"""What pictures are written as."""
READ = (*SUFFIXES, ".gif", ".bmp", ".tif", ".tiff")
MOST = 100_000


@dataclass(frozen=True)
class Base:
    """A graph that was opened, under the `source` that it was asked for by, with its present parameters."""

    source: str
    graph: Graph


@dataclass(frozen=True)
class Over:
    """A parameter, and the picture files that it takes one after the other."""

    place: str
    files: tuple[Path, ...]


@dataclass(frozen=True)
class Job:
    """One run: `values` by place as plain data, and `files` by place, which are read when it is its turn. Its pictures
    are called `name`, with `suffix`; `row` is the table's, 0 without one."""

    number: int
    name: str
    base: Base
    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    row: int = 0
    suffix: str = ".png"


def folder_over(text: str) -> Over:
    """What `node.param=FOLDER` says: the pictures in a folder by name, or one file. Raises Trouble."""
    place, equals, name = text.partition("=")
    if not equals or "." not in place:
        raise Trouble(f"--over takes node.param=FOLDER, as in load_image.picture=photos; '{text}' is not that.")
    path = Path(name)
    try:
        found = [path] if path.is_file() else list(path.iterdir())
    except OSError as error:
        raise Trouble(f"--over {place}: '{name}' cannot be read: {reason(error)}.") from None
    files = [file for file in found if file.suffix.lower() in READ and file.name[0] != "." and file.is_file()]
    if not files:
        raise Trouble(f"--over {place}: there is no picture in '{name}'.")
    return Over(place, tuple(sorted(files, key=_natural)))


def make_jobs(
    open: Callable[[str], Graph],
    graphs: Sequence[str],
    table: Table | None,
    overs: Sequence[Over],
    out: Path,
    registry: Registry,
    choices: Choices | None = None,
) -> list[Job]:
    """Every run of the batch, in order: for each graph each row, for each row each picture. A row that names a graph is
    for that one alone. Every value is checked; *open* gives a graph by its name. Raises Trouble."""
    maker = _Maker(open, registry, choices, out)
    rows: Sequence[TableRow | None] = table.rows if table is not None else (None,)
    jobs: list[Job] = []
    own = table is not None and GRAPH in table.columns
    if not graphs and not own:
        raise Trouble("Name a graph, or have a column 'graph' in the table.")
    for over in overs:
        if table is not None and over.place in table.columns:
            raise Trouble(f"{over.place} is a column of {table.path.name} already, so --over cannot choose it too.")
    seen: set[int] = set()
    for source in graphs or ("",):
        for row in rows:
            named = row.cells.get(GRAPH, "") if row is not None else ""
            if row is not None and named:
                if row.number in seen:
                    continue  # it has been, with the first graph
                seen.add(row.number)
            for files in itertools.product(*(over.files for over in overs)):
                if len(jobs) >= MOST:
                    raise Trouble(f"These are more than {MOST} runs; make several batches of them.")
                chosen = {over.place: file for over, file in zip(overs, files, strict=True)}
                jobs.append(maker.job(len(jobs) + 1, source, table, row, chosen, several=len(graphs) > 1))
    maker.check_names(jobs, table)
    return jobs


class _Maker:
    def __init__(self, open: Callable[[str], Graph], registry: Registry, choices: Choices | None, out: Path) -> None:
        self._open, self._registry, self._choices, self._out = open, registry, choices, out
        self._bases: dict[str, Base] = {}
        self._params: dict[tuple[str, str], Param] = {}
        self._read: dict[tuple[int, str], Any] = {}
        self._names: dict[str, Sequence[str]] = {}

    def job(
        self,
        number: int,
        source: str,
        table: Table | None,
        row: TableRow | None,
        files: Mapping[str, Path],
        *,
        several: bool,
    ) -> Job:
        at = f"{table.path.name}, row {row.number}" if table is not None and row is not None else ""
        base = self._base(_graph_of(table, row) or source, at)
        for place in files:
            if self._param(base, place, f"--over {place}").type is not Asset:
                raise Trouble(f"--over {place}: this parameter takes no picture.")
        values, pictures = self._cells(base, table, row, at)
        pictures = {**pictures, **files}
        name, suffix = _named(row)
        parts = [name] if name else []
        if several or not (name or row or files):
            parts.append(_plain(Path(base.source).stem))
        if not name and row is not None:
            parts.append(f"{row.number:04d}")
        parts += [_plain(file.stem) for file in files.values()]
        return Job(number, "-".join(parts), base, values, pictures, row.number if row else 0, suffix or SUFFIXES[0])

    def check_names(self, jobs: list[Job], table: Table | None) -> None:
        """Every job has a name of its own that stays in the folder; those that a person did not choose are numbered if
        they are the same."""
        taken: dict[str, Job] = {}
        named = {row.number for row in table.rows if row.cells.get(NAME)} if table is not None else set()
        for place, job in enumerate(jobs):
            at = f"{table.path.name}, row {job.row}, {NAME}: " if table is not None and job.row in named else ""
            name, k = job.name, 1
            try:
                if any(part.startswith(".") for part in re.split(r"[/\\]", name)):
                    raise Trouble(f"A picture cannot be called {name[:80]!r}: it would be hidden.")
                inside(self._out, name)
            except Trouble as trouble:
                raise Trouble(f"{at}{trouble}") from None
            while (key := _same(name)) in taken:
                if at and taken[key].row != job.row:
                    raise Trouble(f"{at}'{name}' is the name of row {taken[key].row} already.")
                k += 1
                name = f"{job.name}_{k}"
            taken[key] = jobs[place] = replace(job, name=name)

    def _base(self, source: str, at: str) -> Base:
        if not source:
            raise Trouble(f"{at}, {GRAPH}: no graph is named here.")
        if source not in self._bases:
            try:
                self._bases[source] = Base(source, modernised(self._open(source), self._registry))
            except Trouble as trouble:
                raise Trouble(f"{at}, {GRAPH}: {trouble}" if at else str(trouble)) from None
        return self._bases[source]

    def _cells(
        self, base: Base, table: Table | None, row: TableRow | None, at: str
    ) -> tuple[dict[str, Any], dict[str, Path]]:
        values: dict[str, Any] = {}
        files: dict[str, Path] = {}
        if table is None or row is None:
            return values, files
        for place in table.columns:
            text = row.cells.get(place)
            if place in (NAME, GRAPH) or (text is None and GRAPH in table.columns):
                continue
            param = self._param(base, place, f"{at}, {place}")
            if text is None:
                continue
            try:
                if names_file(param, text):
                    files[place] = self._file(table, text.strip())
                else:
                    values[place] = self._value(param, text)
            except ValueError as error:
                raise Trouble(f"{at}, {place}: {error}") from None
        return values, files

    def _param(self, base: Base, place: str, at: str) -> Param:
        if (base.source, place) not in self._params:
            try:
                self._params[base.source, place] = param_at(base.graph, self._registry, place)
            except ValueError as error:
                raise Trouble(f"{at}: {error}") from None
        return self._params[base.source, place]

    def _value(self, param: Param, text: str) -> Any:
        """The value, read once for each text."""
        known = self._read.get((id(param), text))
        if known is None:
            known = self._read[id(param), text] = typed(param, text if param.type is str else text.strip())
            if isinstance(param.detail, Seeds):
                seeds(text)
            if isinstance(param.detail, OneOf) and self._choices is not None:
                source = param.detail.source
                names = self._names.setdefault(source, tuple(self._choices(source)))
                if known not in names:
                    raise ValueError(f"there is no '{text[:80]}' here; there are: {', '.join(names[:12]) or 'none'}.")
        return known

    def _file(self, table: Table, text: str) -> Path:
        path = table.path.parent / text
        if not path.is_file():
            raise ValueError(f"there is no picture file '{text[:200]}' beside the table.")
        return path


def _graph_of(table: Table | None, row: TableRow | None) -> str:
    """The graph that a row names, "" for none: a file beside the table, or what `run` takes."""
    name = row.cells.get(GRAPH, "").strip() if row is not None else ""
    beside = table.path.parent / name if table is not None and name else None
    return str(beside) if beside is not None and beside.is_file() else name


def _same(name: str) -> str:
    """What file systems may take for the same name."""
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/")


def _natural(path: Path) -> list[Any]:
    """In the order of the numbers in the names."""
    parts = re.split(r"([0-9]+)", path.name)
    return [int(part) if place % 2 else part.casefold() for place, part in enumerate(parts)]


def _named(row: TableRow | None) -> tuple[str, str]:
    """The name in a row, and the suffix that it asks for, "" for none."""
    name = row.cells.get(NAME, "").strip().replace("\\", "/") if row is not None else ""
    suffix = Path(name).suffix.lower()
    return (name[: -len(suffix)], suffix) if suffix in SUFFIXES else (name, "")


def _plain(stem: str) -> str:
    """A file's name as a part of another one."""
    return re.sub(r'[<>:"|?*/\\\x00-\x1f]', "_", stem).strip(" .")[:100] or "picture"

"""Journals that were left behind: their windows ended without closing them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from controlnet_studio.document.files import FileProblem, save
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.home import LeftHome, left_homes
from controlnet_studio.document.journal import State
from controlnet_studio.document.log import Record, read
from controlnet_studio.document.text import from_text
from controlnet_studio.storage import Lock, clear_drafts

STEPS = 50
"""So many of the last edits can be undone again."""
SECONDS = 0.5
"""How long reading those may take."""


@dataclass(frozen=True)
class Left(LeftHome):
    """What a window showed when it ended: its document, `base` as it was last saved, and the `steps` (what was done,
    and the graph after it) that lead from there, or from not so far back, to the document."""

    state: State
    base: Graph
    steps: tuple[tuple[str, Graph], ...]
    when: float

    def write(self, path: Path) -> None:
        """Write the document to a file. Raises FileProblem."""
        save(path, self.state.graph, self.pictures)


def left_behind(folder: Path) -> list[Left]:
    """The journals in *folder* whose windows are no more, the latest first. What cannot be read stays where it is."""
    found = []
    for home, lock, logs in left_homes(folder):
        if (left := _left(home, lock, logs)) is not None:
            clear_drafts(home)
            found.append(left)
        else:
            lock.release()
    return sorted(found, key=lambda left: -left.when)


def _left(home: Path, lock: Lock, logs: list[Path]) -> Left | None:
    records = next((records for log in reversed(logs) if (records := _records(log))), [])
    for last in range(len(records) - 1, -1, -1):
        with contextlib.suppress(FileProblem):
            graph = from_text(records[last].text)
            start = max((at for at in range(last + 1) if records[at].about.get("saved")), default=-1)
            base = from_text(records[start].text) if start >= 0 else Graph()
            steps = tuple(_steps(records[start + 1 : last], (_label(records[last]), graph)))
            return Left(home, lock, _state(graph, records[last].about), base, steps, _when(records[last]))
    return None


def _records(log: Path) -> list[Record]:
    try:
        return list(read(log))
    except OSError:
        return []


def _steps(records: list[Record], last: tuple[str, Graph]) -> Iterator[tuple[str, Graph]]:
    """As many of the latest as can be read in a moment."""
    read_back, until = [last], time.perf_counter() + SECONDS
    for record in reversed(records[-STEPS:]):
        if time.perf_counter() > until:
            break
        with contextlib.suppress(FileProblem):
            read_back.append((_label(record), from_text(record.text)))
    return reversed(read_back)


def _state(graph: Graph, about: Mapping[str, Any]) -> State:
    path, stamp = about.get("path"), about.get("stamp")
    known = (int(stamp[0]), int(stamp[1])) if isinstance(stamp, list) and len(stamp) == 2 else None
    name, saved = str(about.get("name", "")), bool(about.get("saved"))
    return State(graph, Path(path) if path else None, name, saved, str(about.get("label", "")), known)


def _label(record: Record) -> str:
    return str(record.about.get("label", "")) or "Edit"


def _when(record: Record) -> float:
    when = record.about.get("time")
    return float(when) if isinstance(when, int | float) else 0.0

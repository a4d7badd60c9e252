"""What a document's file holds, as far as is known, and whether somebody else has changed it since."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from controlnet_studio.document.files import FileProblem, load
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.text import to_text

Stamp = tuple[int, int]
"""When a file was written, in nanoseconds, and its bytes: another stamp, perhaps another content."""
Fate = Literal["same", "changed", "gone"]


@dataclass(frozen=True)
class OnDisk:
    """The graph in a file (None if it cannot be read), and the file's stamp at that time."""

    graph: Graph | None
    stamp: Stamp | None


@dataclass(frozen=True)
class Look:
    """What became of a file: "same" also if only its preview or its date changed; "gone" also if its folder is."""

    fate: Fate
    found: OnDisk


def stamp(path: Path) -> Stamp | None:
    """Of the file at *path*; None if it cannot be reached."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size


def look(path: Path, known: OnDisk) -> Look:
    """What became of a file since it was *known*. May wait for a slow drive, and reads the file if its stamp is
    another one."""
    now = stamp(path)
    if now is None:
        return Look("gone", OnDisk(known.graph, None))
    if now == known.stamp:
        return Look("same", known)
    try:
        graph = load(path).graph
    except FileProblem:
        return Look("changed", OnDisk(None, now))
    same = known.graph is not None and (graph == known.graph or to_text(graph) == to_text(known.graph))
    return Look("same" if same else "changed", OnDisk(graph, now))


def place(path: Path) -> str:
    """How two names of one file are told to be the same."""
    return os.path.normcase(os.path.realpath(path))

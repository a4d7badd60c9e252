"""What the gallery knows of a picture, and what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Order = Literal["newest", "oldest", "longest", "prompt"]


@dataclass(frozen=True)
class Record:
    """A finished picture: its file, which is the gallery's `own` or where a node wrote it for the user; what made it in
    words; `began` in seconds since 1970; what it took in `seconds`; `graph` is the hash of the graph that made it."""

    path: Path
    own: bool
    width: int
    height: int
    nbytes: int
    node: str
    prompt: str
    seed: int | None
    settings: str
    began: float
    seconds: float
    device: str
    graph: str
    star: bool = False
    tags: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True)
class Query:
    """Which pictures, and in what order: every word of `search` stands in the prompt, the settings or a tag; `day` is
    "2026-11-21" in local time, "" for any."""

    search: str = ""
    starred: bool = False
    day: str = ""
    order: Order = "newest"


def tags(text: str) -> tuple[str, ...]:
    """The tags in a line such as "sky, final", each once and without needless space."""
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split())[:60] for part in text.split(",")))))

"""What a running node may touch."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from controlnet_studio.progress import Progress

T = TypeVar("T")


class About(Protocol):
    """Receives what a node found out: of what came in through the input *port* by wire *wire* (counted from 0), or of a
    *part* of that, which some node further up may have put in."""

    def __call__(self, port: str, wire: int, text: str, warning: bool, part: object = None) -> None: ...


def _unheard(port: str, wire: int, text: str, warning: bool, part: object = None) -> None:
    """Nobody listens."""


class Services:
    """What nodes may ask for: one object per class, made when first asked for."""

    def __init__(self, factories: Mapping[type, Callable[[], object]] | None = None) -> None:
        self._factories = dict(factories or {})
        self._made: dict[type, object] = {}

    def provide(self, kind: type[T], make: Callable[[], T]) -> None:
        """Let *make* build the service of class *kind* when it is first asked for."""
        self._factories[kind] = make
        self._made.pop(kind, None)

    def get(self, kind: type[T]) -> T:
        """The service of class *kind*. Raises LookupError if nobody provides it."""
        if kind not in self._made:
            if kind not in self._factories:
                raise LookupError(f"This program has no {kind.__name__} service here.")
            self._made[kind] = self._factories[kind]()
        return typing.cast(T, self._made[kind])


@dataclass(frozen=True)
class Context:
    """What a running node may touch: its progress, the services, and the one `folder` that it may write to.

    `stamp` is text that written pictures carry, by keyword: the graph that made them. A node calls `wrote` with the
    path of every file that it leaves there for the user, `about` with what it found out about what came in: the input's
    name, which of its wires, a few words, and whether they are a warning; and `note` with words about itself, and
    whether they are a warning.
    """

    progress: Progress = field(default_factory=Progress)
    services: Services = field(default_factory=Services)
    folder: Path = Path()
    stamp: Mapping[str, str] = field(default_factory=dict)
    wrote: Callable[[Path], None] = lambda path: None
    about: About = _unheard
    note: Callable[..., None] = lambda text, warning=False: None

    def get(self, kind: type[T]) -> T:
        """The service of class *kind*."""
        return self.services.get(kind)

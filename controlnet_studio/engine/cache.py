"""Results by key, bounded in bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from controlnet_studio.values import Value

Outputs = Mapping[str, Value]


@dataclass(frozen=True)
class Said:
    """What a node said when it ran, of what came in at the wire of this number at a `port`, or of a `part` of that; ""
    is the node itself."""

    text: str
    warning: bool
    port: str = ""
    wire: int = 0
    part: object = None


@dataclass
class _Entry:
    outputs: Outputs
    said: Sequence[Said]
    nbytes: int
    run: int


class Cache:
    """Keeps results until they fill `limit` bytes; then the longest unused go first.

    What the present run has used or made stays until the run ends, even beyond the limit.
    """

    def __init__(self, limit: int = 1 << 30) -> None:
        self._limit = limit
        self._entries: dict[str, _Entry] = {}
        self._nbytes = 0
        self._run = 0

    @property
    def limit(self) -> int:
        """The bound in bytes; a lower one takes effect when the next result comes or the run ends."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit

    @property
    def nbytes(self) -> int:
        """What the results fill, in bytes."""
        return self._nbytes

    def __len__(self) -> int:
        return len(self._entries)

    def begin(self) -> None:
        """A run begins."""
        self._run += 1

    def end(self) -> None:
        """The run is over: nothing is needed any more."""
        self._run += 1
        self._trim()

    def get(self, key: str) -> Outputs | None:
        """The result of this key, if it is still here; it now counts as just used."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return None
        entry.run = self._run
        self._entries[key] = entry
        return entry.outputs

    def said(self, key: str) -> Sequence[Said]:
        """What was said when the result of this key was made."""
        entry = self._entries.get(key)
        return entry.said if entry is not None else ()

    def put(self, key: str, outputs: Outputs, said: Sequence[Said] = ()) -> None:
        """Keep a result, and what was said about it."""
        self._drop(key)
        nbytes = 256 + sum(value.nbytes for value in outputs.values())
        self._entries[key] = _Entry(outputs, said, nbytes, self._run)
        self._nbytes += nbytes
        self._trim()

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
        self._nbytes = 0

    def _trim(self) -> None:
        """Entries stand in the order of their last use, so those of the present run are at the end."""
        while self._nbytes > self._limit and self._entries:
            key, entry = next(iter(self._entries.items()))
            if entry.run == self._run:
                break
            self._drop(key)

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._nbytes -= entry.nbytes

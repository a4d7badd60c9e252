"""Plain data: what a parameter may hold and a file may store."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

Plain: TypeAlias = "bool | int | float | str | tuple[Plain, ...] | Mapping[str, Plain] | None"
"""JSON's values, made immutable: arrays are tuples, objects are read-only mappings."""

MAX_DEPTH = 32


class Frozen(Mapping[str, "Plain"]):
    """What a value is written as: plain data that never changes, so that it is kept, not copied.

    It has the value itself, so that what is large is not read again at every edit. Equal to another if their values
    are, and to any mapping of the same items."""

    __slots__ = ()
    value: object
    _items: Mapping[str, Plain]

    def __getitem__(self, key: str) -> Plain:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Frozen):
            return self.value == other.value
        return isinstance(other, Mapping) and self._items == dict(other.items())

    __hash__ = None  # type: ignore[assignment]  # it equals dicts


class Written(Frozen):
    """A value that has been written; `text` is how it stood in a file last, and how far it was indented there."""

    __slots__ = ("_items", "text", "value")

    def __init__(self, value: object, items: Mapping[str, Plain]) -> None:
        self.value = value
        self.text: tuple[int, str] = -1, ""
        self._items = items


def plain(value: object, depth: int = 0) -> Plain:
    """A frozen copy of *value*. Raises ValueError, with a sentence, for what no file may store."""
    if depth > MAX_DEPTH:
        raise ValueError(f"This value is nested more than {MAX_DEPTH} levels deep.")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Frozen):
        return value
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ValueError("This text holds half a character, which no file can store.")
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} is not a number that a file can hold.")
        return value
    if isinstance(value, Mapping):
        items = {}
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError(f"The key {key!r} is not text.")
            items[str(plain(key))] = plain(item, depth + 1)
        return MappingProxyType(items)
    if isinstance(value, Iterable) and not isinstance(value, bytes | bytearray):
        return tuple(plain(item, depth + 1) for item in value)
    raise ValueError(f"A {type(value).__name__} cannot be stored in a file.")


def frozen(values: Mapping[str, object]) -> Mapping[str, Plain]:
    """A frozen copy of named values. Raises ValueError, with a sentence, for what no file may store."""
    copy = plain(values)
    assert isinstance(copy, Mapping)
    return copy


def thaw(value: Plain) -> object:
    """The same data as ordinary dicts and lists, for `json.dumps`."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value

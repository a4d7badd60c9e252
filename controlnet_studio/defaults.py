"""Defaults of one's own: the settings that a person wants new nodes of a kind to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import NoReturn

from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Param, Seed, Seeds, Spec
from controlnet_studio.plain import Plain, frozen, thaw
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import read_file, reason, write_atomically
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.values import Asset

FORMAT = 1
LARGEST = 1 << 20
"""No file of settings has so many bytes."""
MADE = (Asset, Drawing, Painting, Pose)
"""What belongs to one graph, as its seeds do: pictures, and what is made by hand."""


@dataclass(frozen=True)
class Beginning:
    """Parameters of a kind of node, as its *version* named and meant them."""

    version: int
    params: Mapping[str, Plain]


class Defaults:
    """Kept in a *file*, or, without one, until the program ends; entries of kinds that are not here stay in it."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept: dict[str, Beginning] = {}
        self._damaged = False

    def load(self) -> None:
        """Read the file, if there is one. Raises Trouble if it is damaged: then it counts as empty, and is put aside,
        not overwritten, once there is something to keep."""
        if self._file is None:
            return
        try:
            self._kept = _read(self._file)
        except FileNotFoundError:
            return
        except (OSError, ValueError, RecursionError) as error:
            self._damaged = True
            raise Trouble(
                f"Your own settings for new nodes cannot be read: {self._file} is damaged ({reason(error)}). "
                "It is kept as it is; new nodes begin with their own defaults."
            ) from None

    def of(self, spec: Spec) -> Mapping[str, Plain]:
        """What a new node of this kind begins with; what no longer fits its kind is left out."""
        known = self._entry(spec)
        kept = self._kept.get(known) if known else None
        if kept is None or kept.version > spec.version:
            return {}
        try:
            params = spec.upgrade(kept.params, kept.version)
        except Exception:  # an upgrade may be one of the user's own nodes
            return {}
        return {name: params[name] for name in params if _fits(spec.param(name), params[name])}

    def use(self, spec: Spec, params: Mapping[str, Plain]) -> None:
        """From now on new nodes begin with these parameters, of the kind's present version; pictures, what is made
        by hand, and seeds are left out. Raises OSError if that cannot be kept; then nothing has changed."""
        wanted = {name: value for name, value in params.items() if _fits(spec.param(name), value)}
        self._keep({**self._others(spec), **({spec.id: Beginning(spec.version, frozen(wanted))} if wanted else {})})

    def forget(self, spec: Spec) -> None:
        """New nodes begin with their kind's own defaults again. Raises OSError, as `use` does."""
        self._keep(self._others(spec))

    def _entry(self, spec: Spec) -> str:
        """The name under which a kind is kept: its own, or one that it had."""
        return next((id for id in _names(spec) if id in self._kept), "")

    def _others(self, spec: Spec) -> dict[str, Beginning]:
        return {id: kept for id, kept in self._kept.items() if id not in _names(spec)}

    def _keep(self, kept: dict[str, Beginning]) -> None:
        if self._file is not None:
            if self._damaged:
                self._put_aside(self._file)
            write_atomically(self._file, _written(kept))
        self._kept = kept

    def _put_aside(self, file: Path) -> None:
        names = (f"{file.stem} (damaged{f' {number}' * (number > 1)}){file.suffix}" for number in count(1))
        file.replace(next(aside for name in names if not (aside := file.with_name(name)).exists()))
        self._damaged = False


def _names(spec: Spec) -> Iterable[str]:
    return spec.id, *spec.formerly


def _fits(param: Param | None, value: Plain) -> bool:
    if param is None or param.type in MADE or isinstance(param.detail, Seed | Seeds):
        return False
    try:
        return bool(param.read(value) != param.default)
    except ValueError:
        return False


def _read(file: Path) -> dict[str, Beginning]:
    """Raises OSError, and ValueError, in a few words, on whatever is no such file."""
    try:
        found = json.loads(read_file(file, LARGEST).decode("utf-8"), parse_constant=_no_number)
    except ValueError as error:
        raise ValueError(f"it is no JSON: {error}") from None
    if not isinstance(found, dict) or found.keys() != {"format", "nodes"} or not isinstance(found["nodes"], dict):
        raise ValueError("it is no list of nodes")
    if type(found["format"]) is not int or found["format"] != FORMAT:
        raise ValueError("another version of this program wrote it")
    return {id: _entry(id, entry) for id, entry in found["nodes"].items()}


def _entry(id: str, entry: object) -> Beginning:
    match entry:
        case {"version": int(version), "params": dict(params)} if version >= 1 and type(version) is int:
            return Beginning(version, frozen(params))
    raise ValueError(f"what it says of {id[:40]!r} is no settings")


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _written(kept: Mapping[str, Beginning]) -> bytes:
    nodes = {id: {"version": one.version, "params": thaw(one.params)} for id, one in sorted(kept.items())}
    return (json.dumps({"format": FORMAT, "nodes": nodes}, indent=2, ensure_ascii=False) + "\n").encode()

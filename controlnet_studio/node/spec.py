"""What the engine and the window know of a kind of node: its ports, its parameters, and what it is called."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from controlnet_studio.library.networks import Network
from controlnet_studio.node.details import PLAINLY, Detail, Hint, Seed, Slider
from controlnet_studio.node.lists import SEED_LIMIT, short
from controlnet_studio.plain import Plain
from controlnet_studio.values import Value


class _Port:
    """What inputs and outputs have in common."""

    name: str
    type: type[Value]
    help: str
    title: str

    @property
    def label(self) -> str:
        return self.title or words(self.name)

    @property
    def told(self) -> str:
        """What it is for, or what it gives, in a sentence."""
        return self.help or self.type.about


@dataclass(frozen=True)
class Input(_Port):
    """A port that takes a wire of class `type`; `many` wires in order, or none if not `required`."""

    name: str
    type: type[Value]
    required: bool = True
    many: bool = False
    help: str = ""
    title: str = ""


@dataclass(frozen=True)
class Output(_Port):
    """A port that gives a Value of class `type`."""

    name: str
    type: type[Value]
    help: str = ""
    title: str = ""


@dataclass(frozen=True)
class Param:
    """A parameter edited on the node: `type` is bool, int, float, str, Curve, Drawing, Painting, Pose or Asset; a
    Literal has `choices`. One that is not `passed` is for the engine; the node's function does not take it."""

    name: str
    type: type
    default: Any
    detail: Detail = Hint()  # noqa: RUF009  # frozen
    choices: tuple[str, ...] = ()
    passed: bool = True

    @property
    def label(self) -> str:
        return self.detail.label or words(self.name)

    def read(self, data: Plain) -> Any:
        """The parameter's value from plain data. Raises ValueError, with a sentence, on what does not fit."""
        if self.type in PLAINLY:
            loaded = isinstance(data, types.MappingProxyType)
            return _read(self.type, _Same(data)) if loaded else self.type.from_plain(data)
        wrong = ValueError(f"{self.label} cannot be {short(data)}.")
        if self.type is bool:
            if not isinstance(data, bool):
                raise wrong
            return data
        if self.type in (int, float):
            if isinstance(data, bool) or not isinstance(data, int | float):
                raise wrong
            low, high = self.bounds
            if not low <= data <= high:
                raise ValueError(f"{self.label} must lie between {low:g} and {high:g}, not {short(data)}.")
            if self.type is int and data != int(data):
                raise ValueError(f"{self.label} must be a whole number, not {short(data)}.")
            return self.type(data)
        if not isinstance(data, str):
            raise wrong
        if self.choices and data not in self.choices:
            raise ValueError(f"{self.label} must be one of {', '.join(self.choices)}, not {short(data)}.")
        return data

    def write(self, value: Any) -> Any:
        """Plain data from the parameter's value: what `read` takes."""
        return value.to_plain() if isinstance(value, PLAINLY) else value

    @property
    def bounds(self) -> tuple[float, float]:
        if isinstance(self.detail, Slider):
            return self.detail.low, self.detail.high
        if isinstance(self.detail, Seed):
            return 0, SEED_LIMIT - 1
        return -1e15, 1e15


Networks = Mapping[str, Callable[[Mapping[str, Any]], Sequence[Network]]]
"""By the parameter that chooses them: the networks that a node needs with all of its parameters."""


@dataclass(frozen=True)
class Declaration:
    """What `@node` was told; the rest is read off the function."""

    title: str
    category: str
    version: int = 1
    formerly: tuple[str, ...] = ()
    upgrades: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    networks: Networks = field(default_factory=dict)
    also: str = ""


@dataclass(frozen=True)
class Spec:
    """Everything that the engine and the window know of a kind of node.

    One of the user's own has a `source`, its file in their folder of nodes, `code`, which changes with its program, and
    `fault`, why the file as it is now is not used, if that is so.

    `presets` are settings that go well together, by name: choosing one sets these parameters, and nothing else knows
    of it. So what a person has set is what counts, always.

    `also` are further words by which people look for it, as other programs call it; nothing else knows of them.
    """

    id: str
    title: str
    category: str
    summary: str
    call: Callable[..., Any]
    inputs: tuple[Input, ...] = ()
    params: tuple[Param, ...] = ()
    outputs: tuple[Output, ...] = ()
    context: str = ""
    version: int = 1
    formerly: tuple[str, ...] = ()
    upgrades: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    presets: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    networks: Networks = field(default_factory=dict)
    also: tuple[str, ...] = ()
    origin: Path = Path()
    source: str = ""
    code: str = ""
    fault: str = ""

    @property
    def whence(self) -> str:
        """Where it comes from, in words, if it did not come with the program."""
        return f"from {self.source} in your nodes folder" if self.source else ""

    @property
    def sentence(self) -> str:
        """The summary's first sentence, on one line: what lists and panels show."""
        paragraph = " ".join(self.summary.partition("\n\n")[0].split())
        return re.split(r"(?<=[.!?])\s+(?=[A-Z])", paragraph, maxsplit=1)[0]

    def input(self, name: str) -> Input | None:
        return next((port for port in self.inputs if port.name == name), None)

    def output(self, name: str) -> Output | None:
        return next((port for port in self.outputs if port.name == name), None)

    def param(self, name: str) -> Param | None:
        return next((param for param in self.params if param.name == name), None)

    def upgrade(self, params: Mapping[str, Plain], version: int) -> Mapping[str, Plain]:
        """Parameters of an older version of this node, as the present version names and means them."""
        for step in range(version, self.version):
            params = self.upgrades[step](dict(params))
        return params

    def unpack(self, result: object) -> dict[str, Value]:
        """What the function returned, by output name. Raises TypeError if it is not what the annotations promise."""
        if not self.outputs:
            return {}
        parts: tuple[object, ...] = result if isinstance(result, tuple) else (result,)
        if len(parts) != len(self.outputs):
            raise TypeError(f"{self.title} returned {len(parts)} values where {len(self.outputs)} were declared.")
        values: dict[str, Value] = {}
        for port, part in zip(self.outputs, parts, strict=True):
            if not isinstance(part, port.type):
                raise TypeError(f"{self.title} returned {type(part).__name__} for {port.name}, a {port.type.__name__}.")
            values[port.name] = part
        return values


@dataclass(frozen=True, eq=False)
class _Same:
    """Plain data that is known by being the very same, as it never changes."""

    data: Plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.data is other.data

    def __hash__(self) -> int:
        return id(self.data)


@lru_cache(maxsize=8)
def _read(type: Any, same: _Same) -> Any:
    """What `from_plain` makes of the data: a large drawing out of a file takes long to read, and is asked for often."""
    return type.from_plain(same.data)


def words(name: str) -> str:
    """`start_step` -> `Start step`."""
    return re.sub(r"_+", " ", name).strip().capitalize()

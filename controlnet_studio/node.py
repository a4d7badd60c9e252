"""How a node is written: a plain function whose annotations are its declaration.

    @node("Canny edges", category="Preprocess")
    def canny(image: Image, low: Annotated[int, Slider(0, 255)] = 100) -> Image:
        \"\"\"Thin white edges on black, as canny ControlNets were trained on.\"\"\"

A parameter whose type is a `Value` is a wire; `X | None = None` an optional one; `tuple[X, ...] = ()` takes many, in
the order of the wires; Annotated with a `Port` it says what it is for. A `Context` is passed in and not drawn.
Everything else (bool, int, float, str, Literal, Curve, Drawing, Painting, Asset) is edited on the node and has a
default; so is a Pose that is Annotated with a detail. The return type gives the outputs: one Value, a NamedTuple of
them, or None. The decorator returns the function unchanged, and importing a node file registers nothing.

A detail may mark its parameter as `advanced`: the inspector keeps it folded away until it is asked for.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from controlnet_studio.keypoints import Pose
from controlnet_studio.library.networks import Network
from controlnet_studio.plain import Plain
from controlnet_studio.progress import Progress
from controlnet_studio.values import Asset, Curve, Drawing, Painting, Value

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Slider:
    """A number between two bounds, both allowed. `step` is what one notch changes; `unit` is shown behind the number;
    `zero` is the word shown for 0, where 0 means "you choose"; `quick` is the most that a quick preview takes."""

    low: float
    high: float
    step: float = 0.0
    label: str = ""
    help: str = ""
    unit: str = ""
    zero: str = ""
    advanced: bool = False
    quick: float | None = None


@dataclass(frozen=True)
class Text:
    """Words. `lines` > 1 gives a box of that many lines."""

    lines: int = 1
    placeholder: str = ""
    label: str = ""
    help: str = ""
    advanced: bool = False


@dataclass(frozen=True)
class OneOf:
    """A choice from a list that the services know under `source`: "checkpoint", "controlnet", "scheduler"."""

    source: str
    label: str = ""
    help: str = ""
    advanced: bool = False


@dataclass(frozen=True)
class Seed:
    """A whole number in [0, 2**32) that decides the noise; the editor adds a dice button.

    With `many` the node gets two more parameters, `pictures` and `seeds`, by which the engine calls it once for each of
    several seeds; the function knows nothing of them."""

    label: str = ""
    help: str = ""
    advanced: bool = False
    many: bool = False


@dataclass(frozen=True)
class Seeds:
    """Several seeds in words, such as "7, 12, 100-103"; none is written as nothing."""

    placeholder: str = ""
    label: str = ""
    help: str = ""
    advanced: bool = False


@dataclass(frozen=True)
class Hint:
    """A label and a sentence of help for a parameter that needs no other detail."""

    label: str = ""
    help: str = ""
    advanced: bool = False


Ready = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
"""Curves to choose from: what each is called, and its points."""


@dataclass(frozen=True)
class Span:
    """What a Curve runs along, in words: its `left` and its `right` end, and in how many `ticks` (0 for none) one
    thinks of it. `groups` names ticks that belong together, with how many they are; `ready` are curves to choose from;
    `page` is what the curve is called where several share a place."""

    left: str
    right: str
    ticks: int = 0
    label: str = ""
    help: str = ""
    advanced: bool = False
    groups: tuple[tuple[str, int], ...] = ()
    ready: Ready = ()
    page: str = ""


@dataclass(frozen=True)
class Over:
    """What lies beneath a Painting, or what a Pose corrects: the picture that comes in at `input`; if `traced` it is
    shown, and no part."""

    input: str
    traced: bool = False
    label: str = ""
    help: str = ""
    advanced: bool = False


@dataclass(frozen=True)
class Port:
    """A sentence of help for a wire: what it is for at this node. Without one, what its class is about is told."""

    help: str


Detail = Slider | Text | OneOf | Seed | Seeds | Span | Over | Hint
PLAINLY = (Asset, Curve, Drawing, Painting, Pose)
"""The types of parameters that write and read themselves."""
SEED_LIMIT = 2**32
MOST_SEEDS = 1000
"""The most pictures of one run."""


def seeds(text: str) -> tuple[int, ...]:
    """The seeds that *text* lists, each once. Raises ValueError, with a sentence, if it is no such list."""
    found: dict[int, None] = {}
    for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip()))):
        match = re.fullmatch(r"([0-9]{1,10})(?:-([0-9]{1,10}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < SEED_LIMIT:
            raise ValueError(
                f"Seeds are whole numbers from 0 to {SEED_LIMIT - 1}, such as 7, 12, 100-103; {_short(part)} is not."
            )
        if len(found) + last - first >= MOST_SEEDS:
            raise ValueError(f"These are too many seeds: one run paints up to {MOST_SEEDS} pictures.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(found)


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


@dataclass(frozen=True)
class Input:
    """A port that takes a wire of class `type`; `many` wires in order, or none if not `required`."""

    name: str
    type: type[Value]
    required: bool = True
    many: bool = False
    help: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        return self.title or words(self.name)

    @property
    def told(self) -> str:
        """What it is for, in a sentence."""
        return self.help or self.type.about


@dataclass(frozen=True)
class Output:
    """A port that gives a Value of class `type`."""

    name: str
    type: type[Value]
    help: str = ""
    title: str = ""

    @property
    def label(self) -> str:
        return self.title or words(self.name)

    @property
    def told(self) -> str:
        """What it gives, in a sentence."""
        return self.help or self.type.about


@dataclass(frozen=True)
class Param:
    """A parameter edited on the node: `type` is bool, int, float, str, Curve, Drawing, Painting, Pose or Asset; a
    Literal has `choices`. One that is not `passed` is for the engine; the node's function does not take it."""

    name: str
    type: type
    default: Any
    detail: Detail = Hint()
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
        wrong = ValueError(f"{self.label} cannot be {_short(data)}.")
        if self.type is bool:
            if not isinstance(data, bool):
                raise wrong
            return data
        if self.type in (int, float):
            if isinstance(data, bool) or not isinstance(data, int | float):
                raise wrong
            low, high = self.bounds
            if not low <= data <= high:
                raise ValueError(f"{self.label} must lie between {low:g} and {high:g}, not {_short(data)}.")
            if self.type is int and data != int(data):
                raise ValueError(f"{self.label} must be a whole number, not {_short(data)}.")
            return self.type(data)
        if not isinstance(data, str):
            raise wrong
        if self.choices and data not in self.choices:
            raise ValueError(f"{self.label} must be one of {', '.join(self.choices)}, not {_short(data)}.")
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


MANY = (
    Param(
        *(
            "pictures",
            int,
            1,
            Slider(1, 100, 1, help="Paints so many in one run; the seed counts up from each to the next."),
        ),
        passed=False,
    ),
    Param(
        *("seeds", str, "", Seeds("7, 12, 100-103", help="Paints one picture for each of these.", advanced=True)),
        passed=False,
    ),
)
"""What a Seed of many brings."""


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


@dataclass(frozen=True)
class Spec:
    """Everything that the engine and the window know of a kind of node.

    One of the user's own has a `source`, its file in their folder of nodes, `code`, which changes with its program, and
    `fault`, why the file as it is now is not used, if that is so.

    `presets` are settings that go well together, by name: choosing one sets these parameters, and nothing else knows
    of it. So what a person has set is what counts, always.
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


def node(
    title: str,
    *,
    category: str,
    version: int = 1,
    formerly: tuple[str, ...] = (),
    upgrades: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] | None = None,
    presets: Mapping[str, Mapping[str, Any]] | None = None,
    networks: Networks | None = None,
) -> Callable[[F], F]:
    """Mark a function as a node. `version` counts changes of its parameters; `upgrades[n]` turns the parameters of
    version n into those of n + 1; `formerly` lists ids under which files may know it; `presets` are parameters that go
    well together, by the name under which they are offered; `networks` tells which networks the node will ask the
    services for with given parameters, so that a missing one is told before anything runs."""

    def mark(function: F) -> F:
        told = Declaration(title, category, version, formerly, upgrades or {}, presets or {}, networks or {})
        function.__node__ = told  # type: ignore[attr-defined]
        return function

    return mark


def describe(function: Callable[..., Any], id: str = "", origin: Path = Path()) -> Spec:
    """The Spec of a function marked with `@node`. Raises TypeError, with a sentence, if it cannot work."""
    name = getattr(function, "__name__", "?")
    told: Declaration | None = getattr(function, "__node__", None)
    if told is None:
        raise TypeError(f"{name} is not marked with @node.")
    hints = typing.get_type_hints(function, include_extras=True)
    inputs: list[Input] = []
    params: list[Param] = []
    context = ""
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name not in hints:
            raise TypeError(f"{name}: the parameter {parameter.name} has no type.")
        hint = hints[parameter.name]
        if hint is Context:
            context = parameter.name
        elif (port := _input(parameter, hint)) is not None:
            inputs.append(port)
        else:
            params.append(param := _param(name, parameter, hint))
            if isinstance(param.detail, Seed) and param.detail.many:
                params += MANY
    if len({param.name for param in params}) < len(params):
        raise TypeError(f"{name} has two parameters of one name; a Seed of many brings `pictures` and `seeds`.")
    summary = inspect.getdoc(function) or ""
    if not summary:
        raise TypeError(f"{name} has no docstring: its first line is what people read in the palette.")
    for step in range(1, told.version):
        if step not in told.upgrades:
            raise TypeError(f"{name} is at version {told.version} but has no upgrade from version {step}.")
    for preset, values in told.presets.items():
        _check_preset(f"{name}: the preset {preset}", values, params)
    return Spec(
        id=id or name,
        title=told.title,
        category=told.category,
        summary=summary,
        call=function,
        inputs=tuple(inputs),
        params=tuple(params),
        outputs=_outputs(name, hints.get("return", type(None))),
        context=context,
        version=told.version,
        formerly=told.formerly,
        upgrades=told.upgrades,
        presets=told.presets,
        networks=told.networks,
        origin=origin,
    )


def words(name: str) -> str:
    """`start_step` -> `Start step`."""
    return re.sub(r"_+", " ", name).strip().capitalize()


def _is_value(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Value)


def _helped(hint: Any) -> tuple[Any, str]:
    """A type without its Port, and what that says."""
    if typing.get_origin(hint) is typing.Annotated:
        kind, *extras = typing.get_args(hint)
        port = next((extra for extra in extras if isinstance(extra, Port)), None)
        if port is not None:
            return kind, port.help
    return hint, ""


def _input(parameter: inspect.Parameter, hint: Any) -> Input | None:
    hint, help = _helped(hint)
    if _is_value(hint):
        return Input(parameter.name, hint, help=help)
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and len(arguments) == 2 and _is_value(arguments[0]) and arguments[1] is ...:
        return Input(parameter.name, arguments[0], required=False, many=True, help=help)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        kinds = [kind for kind in arguments if kind is not type(None)]
        if len(kinds) == 1 and _is_value(kinds[0]) and parameter.default is None:
            return Input(parameter.name, kinds[0], required=False, help=help)
    return None


def _param(owner: str, parameter: inspect.Parameter, hint: Any) -> Param:
    detail: Detail = Hint()
    if typing.get_origin(hint) is typing.Annotated:
        hint, *extras = typing.get_args(hint)
        detail = next((extra for extra in extras if isinstance(extra, Detail)), detail)
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        choices, hint = typing.get_args(hint), str
    if hint not in (bool, int, float, str, *PLAINLY):
        raise TypeError(f"{owner}: the parameter {parameter.name} is of type {hint}, which nothing can edit or wire.")
    if parameter.default is inspect.Parameter.empty:
        raise TypeError(f"{owner}: the parameter {parameter.name} needs a default.")
    return Param(parameter.name, hint, parameter.default, detail, choices)


def _check_preset(owner: str, values: Mapping[str, Any], params: Sequence[Param]) -> None:
    known = {param.name: param for param in params}
    for name, value in values.items():
        if name not in known:
            raise TypeError(f"{owner} sets {name}, which is no parameter.")
        try:
            known[name].read(known[name].write(value))
        except ValueError as error:
            raise TypeError(f"{owner} cannot be: {error}") from error


def _outputs(owner: str, hint: Any) -> tuple[Output, ...]:
    hint, help = _helped(hint)
    if hint is type(None):
        return ()
    if _is_value(hint):
        return (Output(hint.__name__.lower(), hint, help),)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        fields = {name: _helped(kind) for name, kind in typing.get_type_hints(hint, include_extras=True).items()}
        if all(_is_value(kind) for kind, _ in fields.values()):
            return tuple(Output(name, kind, help) for name, (kind, help) in fields.items())
    raise TypeError(f"{owner}: the return type {hint} is neither a Value, a NamedTuple of Values, nor None.")


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


def _short(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 40 else text[:37] + "..."

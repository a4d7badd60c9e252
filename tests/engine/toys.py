"""Nodes for testing the engine: numbers instead of pictures, and a log of what was called."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Context, OneOf, Services, Slider, describe, node
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing
from controlnet_studio.values import Asset, Value

calls: list[str] = []


@dataclass(frozen=True)
class Number(Value):
    n: float
    size: int = 256

    @property
    def nbytes(self) -> int:
        return self.size


@dataclass(frozen=True)
class Whole(Number):
    pass


class Parts(NamedTuple):
    low: Number
    high: Whole


@node("One", category="Toys")
def one(n: Annotated[float, Slider(-10, 10)] = 1.0, size: int = 256) -> Number:
    """A number."""
    calls.append(f"one {n:g}")
    return Number(n, size)


@node("Add", category="Toys")
def add(a: Number, more: tuple[Number, ...] = (), b: Number | None = None, plus: int = 0) -> Number:
    """A sum."""
    calls.append("add")
    return Number(a.n + sum(x.n for x in more) + (b.n if b else 0) + plus)


@node("Digits", category="Toys")
def digits(a: Number, more: tuple[Number, ...] = ()) -> Number:
    """The numbers side by side, which shows their order."""
    return Number(float("".join(str(int(x.n)) for x in (a, *more))))


@node("Split", category="Toys")
def split(a: Number) -> Parts:
    """Two halves."""
    calls.append("split")
    return Parts(Number(a.n / 2), Whole(round(a.n / 2)))


@node("Whole", category="Toys")
def whole(a: Whole) -> Number:
    """Takes whole numbers only."""
    return a


@node("Pass", category="Toys")
def through(a: Number) -> Number:
    """Hands a number on."""
    calls.append("through")
    return a


@node("Fail", category="Toys")
def fail(a: Number, trouble: str = "", sentence: str = "") -> Number:
    """Fails."""
    calls.append("fail")
    if trouble:
        raise Trouble(trouble)
    if sentence:
        raise LookupError(sentence)
    raise KeyError("oops")


@node("Wrong", category="Toys")
def wrong(a: Number) -> Whole:
    """Does not return what it promises."""
    return a  # type: ignore[return-value]


@node("Sink", category="Toys")
def sink(context: Context, a: Number, name: str = "x") -> None:
    """Writes a file."""
    calls.append("sink")
    path = context.folder / name
    path.write_text(f"{a.n:g}")
    context.wrote(path)


@node("Slow", category="Toys")
def slow(context: Context, a: Number) -> Number:
    """Reports progress."""
    calls.append("slow")
    for step in range(4):
        context.progress(step / 4, f"step {step}")
    return a


@node("Judge", category="Toys")
def judge(context: Context, a: Number, more: tuple[Number, ...] = ()) -> Number:
    """Says of each number what it is."""
    for wire, number in enumerate(more):
        context.about("more", wire, f"is {number.n:g}", False)
    context.about("a", 0, "too small", True)
    context.note("judged")
    return a


@node("Choose", category="Toys")
def choose(model: Annotated[str, OneOf("controlnet")] = "canny", picture: Asset = Asset()) -> Number:  # noqa: B008
    """Needs a model and a picture."""
    return Number(len(model))


@node("Draw", category="Toys")
def draw(drawing: Drawing = Drawing(), kind: str = "") -> Number:  # noqa: B008
    """Has a drawing."""
    calls.append("draw")
    return Number(len(drawing.strokes))


TOYS = (one, add, digits, split, whole, through, fail, wrong, sink, slow, judge, choose, draw)


def toys(*more: Callable[..., Any]) -> Registry:
    return Registry.of(*(describe(function) for function in (*TOYS, *more)))


def engine(folder: Path = Path(), limit: int = 1 << 20, registry: Registry | None = None) -> Engine:
    calls.clear()
    return Engine(registry or toys(), Services(), Cache(limit), folder)


def graph(nodes: dict[str, Node], *links: str) -> Graph:
    """A graph with wires as they print, rules unchecked."""
    return Graph(nodes, tuple(Link.parse(link) for link in links))


def n(type: str, **params: Any) -> Node:
    return Node(type).with_params(**params)


def ran(engine: Engine, graph: Graph, **options: Any) -> list[Event]:
    """The events of a run; `calls` then holds what was computed in it."""
    calls.clear()
    events: list[Event] = []
    engine.run(graph, events.append, **options)
    return events


def chain(count: int) -> Graph:
    """A number handed on *count* - 1 times."""
    nodes = {"n0": n("one"), **{f"n{i}": n("through") for i in range(1, count)}}
    return graph(nodes, *(f"n{i}.number -> n{i + 1}.a" for i in range(count - 1)))

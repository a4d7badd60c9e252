"""What a run tells its watchers. `node` is always the node's id in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from controlnet_studio.document.graph import Graph
from controlnet_studio.library.sources import Source
from controlnet_studio.values import Image, Value


@dataclass(frozen=True)
class NodeStarted:
    node: str


@dataclass(frozen=True)
class NodeProgress:
    """`fraction` in [0, 1] of this node's work; `preview` is a picture of the work so far."""

    node: str
    fraction: float
    message: str = ""
    preview: Image | None = None


@dataclass(frozen=True)
class NodeFinished:
    """`outputs` by port name; `cached` if nothing had to be computed, with `seconds` 0. `memory` and `device_memory`
    are the most bytes that the program held meanwhile, 0 where nobody measured."""

    node: str
    outputs: Mapping[str, Value]
    seconds: float = 0.0
    cached: bool = False
    memory: int = 0
    device_memory: int = 0


@dataclass(frozen=True)
class NodeFailed:
    """`message` is a sentence for the user, `details` what a bug report needs, `sources` where to get models that the
    node lacks."""

    node: str
    message: str
    details: str = field(default="", repr=False)
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class NodeSkipped:
    """Not run because the node `because` failed, or has a problem."""

    node: str
    because: str


@dataclass(frozen=True)
class FileWritten:
    """A node has written a file for the user."""

    node: str
    path: Path


@dataclass(frozen=True)
class NodeNote:
    """What another node, `by`, found out about what `node` gave, or `node` about itself: `text` for people, who should
    see to a `warning`."""

    node: str
    text: str
    warning: bool = False
    by: str = ""


@dataclass(frozen=True)
class TurnStarted:
    """The run paints several pictures, and begins the one of this `number`, from 1 up to `count`. What follows is about
    `graph`, which paints it alone, with these `seeds` by node; what earlier turns have told is not told again."""

    number: int
    count: int
    graph: Graph
    seeds: Mapping[str, int]


@dataclass(frozen=True)
class RunFinished:
    """The last event of every run. `failed` counts nodes; `cancelled` if the user stopped it."""

    seconds: float
    failed: int = 0
    cancelled: bool = False


Event = (
    NodeStarted
    | NodeProgress
    | NodeFinished
    | NodeFailed
    | NodeSkipped
    | FileWritten
    | NodeNote
    | TurnStarted
    | RunFinished
)

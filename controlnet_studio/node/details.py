"""What a parameter's annotation says of it besides its type."""

from __future__ import annotations

from dataclasses import dataclass

from controlnet_studio.keypoints import Pose
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.values import Asset, Curve


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

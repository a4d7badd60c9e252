"""Strokes: what is drawn and painted by hand, as the vectors that a graph file keeps. Frozen."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import Any, Literal, get_args

from controlnet_studio.plain import Frozen, Plain, Written, plain
from controlnet_studio.values import Asset

Look = Literal["scribble", "line art", "soft edge", "canny"]
"""How a drawing becomes a hint: binary lines as drawn (scribble) or of one pixel (canny), thin grey ones (line art), or
grey ones with a glow (soft edge)."""
FARTHEST = 100.0
"""How far from the paper's corner a point may lie, in widths or heights of the paper."""
Effect = Literal["", "lighten", "darken", "smooth"]
"""What a stroke does to a map: it lays its colour, adds or takes light, or evens out."""
_SHADES = 16
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class Stroke:
    """One line of a drawing, or a filled shape.

    `points` are (x, y, pressure): x and y in [0, 1] of the drawing's width and height, pressure in [0, 1]; `size` is
    the width at full pressure as a fraction of the drawing's longer side. `hardness` in [0, 1] is the share of the
    width that is solid; from there the edge fades. `colour` is what people see, "#rrggbb", or "" for the theme's ink;
    hint of a drawing knows of it. A filled shape has `rings`: how many of the points each of its outlines has, filled
    by the odd-even rule. Only a Painting knows of `opacity` in [0, 1] and of `effect`.
    """

    points: tuple[tuple[float, float, float], ...]
    size: float = 0.012
    erase: bool = False
    hardness: float = 1.0
    colour: str = ""
    rings: tuple[int, ...] = ()
    opacity: float = 1.0
    effect: Effect = ""

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the points; the width comes on top."""
        if not self.points:
            return 0.0, 0.0, 0.0, 0.0
        xs, ys, _ = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def plain(self) -> Frozen:
        """The stroke as plain data."""
        items: dict[str, Plain] = {"size": self.size, "erase": self.erase, "points": self.points}
        usual = {"hardness": 1.0, "colour": "", "rings": (), "opacity": 1.0, "effect": ""}
        items |= {name: value for name, default in usual.items() if (value := getattr(self, name)) != default}
        return Written(self, items)

    @cached_property
    def digest(self) -> bytes:
        """What a hint can tell this stroke from others by."""
        rest = repr((self.size, self.erase, self.hardness, self.rings)).encode()
        return blake2b(array("d", chain.from_iterable(self.points)).tobytes() + rest, digest_size=20).digest()

    def parts(self) -> Iterator[tuple[tuple[float, float, float], ...]]:
        """The outlines of a filled shape, one after the other."""
        first = 0
        for count in self.rings:
            yield self.points[first : first + count]
            first += count


def shades(hardness: float, wide: float) -> tuple[tuple[float, int], ...]:
    """How a stroke fades that is *wide* pixels wide: shares of its width, from the widest to the narrowest, and how
    much ink, up to 255, lies within each."""
    if hardness >= 1.0:
        return ((1.0, 255),)
    count = min(max(math.ceil((1 - hardness) * wide / 2), 2), _SHADES)
    return tuple((1 - (1 - hardness) * (step - 0.5) / count, round(255 * step / count)) for step in range(1, count + 1))


def _point(x: Any, y: Any, pressure: Any) -> tuple[float, float, float]:
    """Raises ValueError for a point so far off the paper that nobody drew it, or an impossible pressure."""
    point = float(x), float(y), float(pressure)
    if not (abs(point[0]) <= FARTHEST and abs(point[1]) <= FARTHEST and 0 <= point[2] <= 1):
        raise ValueError("This is not a drawing.")
    return point


def _stroke(data: Any) -> Stroke:
    """Raises ValueError, or whatever odd data leads to."""
    if isinstance(data, Written) and isinstance(data.value, Stroke):
        return data.value
    points = tuple(_point(x, y, pressure) for x, y, pressure in data["points"])
    if points == data["points"] and all(type(point) is tuple for point in data["points"]):
        points = data["points"]  # the same numbers: one copy is enough
    rings, colour = tuple(int(count) for count in data.get("rings", ())), data.get("colour", "")
    if rings and (min(rings) < 1 or sum(rings) != len(points)):
        raise ValueError("This is not a drawing.")
    effect = data.get("effect", "")
    if (colour and _COLOUR.fullmatch(colour) is None) or effect not in get_args(Effect):
        raise ValueError("This is not a drawing.")
    return Stroke(
        points,
        min(max(float(data["size"]), 0.0005), 1.0),
        bool(data["erase"]),
        min(max(float(data.get("hardness", 1.0)), 0.0), 1.0),
        colour,
        rings,
        min(max(float(data.get("opacity", 1.0)), 0.0), 1.0),
        effect,
    )


@dataclass(frozen=True)
class Drawing:
    """A drawing made by hand: strokes in order, on paper of `width` x `height` pixels (its aspect and usual size)."""

    strokes: tuple[Stroke, ...] = ()
    width: int = 512
    height: int = 512

    @cached_property
    def digest(self) -> str:
        """What a hint can tell this drawing from others by."""
        strokes = b"".join(stroke.digest for stroke in self.strokes)
        return blake2b(repr((self.width, self.height)).encode() + strokes, digest_size=20).hexdigest()

    def to_plain(self) -> Frozen:
        return Written(self, self._items())

    def _items(self) -> dict[str, Plain]:
        strokes = tuple(stroke.plain for stroke in self.strokes)
        return {"width": self.width, "height": self.height, "strokes": strokes}

    @classmethod
    def from_plain(cls, data: Any) -> Drawing:
        """From what `to_plain` gave. Raises ValueError, with a sentence, on anything else."""
        if isinstance(data, Written) and type(data.value) is cls:
            return data.value
        try:
            strokes = tuple(_stroke(stroke) for stroke in data["strokes"])
            width, height = int(data["width"]), int(data["height"])
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise ValueError("This is not a drawing.") from error
        if not (1 <= width <= 16384 and 1 <= height <= 16384):
            raise ValueError(f"A drawing of {width} x {height} pixels is not possible.")
        return cls(strokes, width, height)


MapKind = Literal["segmentation", "lines", "depth", "normals", "mask"]
"""What a map shows that is painted by hand."""


@dataclass(frozen=True)
class Painting(Drawing):
    """What was painted by hand over a map: over what comes in by wire, or over `base`, a picture in the graph file.

    It is kept as strokes that are painted again, in their order, and not as pixels. So what lies beneath is never
    changed and "without it" is always known; a step of undo costs one stroke and not a picture; a correction follows
    its map to another size; and a graph that travels as text, on the clipboard or inside a PNG, is whole. Only a map
    that was brought in as a picture is pixels, and those are an Asset.
    """

    kind: MapKind = "lines"
    base: Asset = field(default_factory=Asset)

    @cached_property
    def digest(self) -> str:
        laid = repr([(stroke.colour, stroke.opacity, stroke.effect) for stroke in self.strokes])
        rest = f"{super().digest} {self.kind} {self.base.sha256} {laid}"
        return blake2b(rest.encode(), digest_size=20).hexdigest()

    def _items(self) -> dict[str, Plain]:
        kept: dict[str, Plain] = {**super()._items(), "kind": self.kind}
        return {**kept, "base": plain(self.base.to_plain())} if self.base else kept

    @classmethod
    def from_plain(cls, data: Any) -> Painting:
        """From what `to_plain` gave. Raises ValueError, with a sentence, on anything else."""
        if isinstance(data, Written) and type(data.value) is cls:
            return data.value
        drawn = Drawing.from_plain(data)
        kind = data.get("kind")
        if kind not in get_args(MapKind):
            raise ValueError("This is not a painting.")
        base = Asset.from_plain(data["base"]) if "base" in data else Asset()
        return cls(drawn.strokes, drawn.width, drawn.height, kind, base)

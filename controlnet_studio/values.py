"""Values: what travels along wires. Frozen; a node never changes one it was given.

numpy is imported where a picture is touched, so that the window can be visible before."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args

from controlnet_studio.plain import Frozen, Plain, Written, plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Value:
    """The base of everything that a wire carries; two ports fit if the output's class is the input's or below it.
    `about` says in a sentence what its class is."""

    about: ClassVar[str] = ""

    @property
    def nbytes(self) -> int:
        """Memory held by this value in bytes, for the cache's bound."""
        return 256

    def carries(self, part: object) -> bool:
        """Whether *part*, this very object, came with a value of the same class and is handed on."""
        return False


@dataclass(frozen=True)
class Number(Value):
    """A number for a setting."""

    about: ClassVar[str] = "A number, for a setting of another node."

    number: float


@dataclass(frozen=True)
class Words(Value):
    """Words for a setting."""

    about: ClassVar[str] = "Words, for a setting of another node."

    text: str


@dataclass(frozen=True)
class Switch(Value):
    """Whether something is on."""

    about: ClassVar[str] = "On or off, for a setting of another node."

    on: bool


@dataclass(frozen=True, eq=False)
class Image(Value):
    """A picture: `pixels` is uint8 (height, width, 3), RGB, read-only."""

    about: ClassVar[str] = "A picture, or a map drawn as one."

    pixels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        import numpy as np

        if self.pixels.dtype != np.uint8 or self.pixels.ndim != 3 or self.pixels.shape[2] != 3:
            raise ValueError(f"An Image holds uint8 (height, width, 3), not {self.pixels.dtype} {self.pixels.shape}.")
        if self.pixels.flags.writeable:
            own = self.pixels if self.pixels.base is None else self.pixels.copy()
            own.flags.writeable = False
            object.__setattr__(self, "pixels", own)

    @classmethod
    def gray(cls, levels: NDArray[Any]) -> Image:
        """From one channel, (height, width), of uint8 or of floats in [0, 1]."""
        import numpy as np

        if levels.dtype != np.uint8:
            levels = np.rint(np.clip(levels, 0.0, 1.0) * 255.0).astype(np.uint8)
        return cls(np.repeat(levels[:, :, None], 3, axis=2))

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def nbytes(self) -> int:
        return int(self.pixels.nbytes)

    def resized(self, width: int, height: int) -> Image:
        """The whole picture at another size in pixels: averaged when it shrinks, Lanczos when it grows."""
        if (width, height) == (self.width, self.height):
            return self
        import cv2
        import numpy as np

        shrinks = width * height < self.width * self.height
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
        return Image(np.asarray(cv2.resize(self.pixels, (width, height), interpolation=how), dtype=np.uint8))

    def __eq__(self, other: object) -> bool:
        import numpy as np

        return isinstance(other, Image) and np.array_equal(self.pixels, other.pixels)

    __hash__ = None  # type: ignore[assignment]  # equality is by content, which is too large to hash


@dataclass(frozen=True, eq=False)
class Hint(Image):
    """A picture that can be made again at any size, so that thin lines stay thin: `make(width, height)` gives pixels
    as `Image.pixels`. A preprocessor returns one, and the sampler asks for it at the size it paints."""

    make: Callable[[int, int], NDArray[np.uint8]]

    @property
    def nbytes(self) -> int:
        """Its pixels, and those of the pictures and maps that `make` holds to make it again."""
        found = {id(self.pixels): int(self.pixels.nbytes)}
        _find_held(self.make, found)
        return sum(found.values())

    def resized(self, width: int, height: int) -> Image:
        if (width, height) == (self.width, self.height):
            return self
        return Image(self.make(width, height))


def _find_held(make: Callable[..., object], found: dict[int, int]) -> None:
    """Add the bytes of what a function closes over, each once."""
    for cell in getattr(make, "__closure__", None) or ():
        try:
            value = cell.cell_contents
        except ValueError:  # it is not bound yet
            continue
        if isinstance(value, Hint):
            _find_held(value.make, found)
        if isinstance(value, Image):
            value = value.pixels
        if isinstance(nbytes := getattr(value, "nbytes", None), int):
            found[id(value)] = nbytes
        elif callable(value) and id(value) not in found:
            found[id(value)] = 0
            _find_held(value, found)


@dataclass(frozen=True)
class Lora:
    """A LoRA, by its name in the library: `strength` multiplies what it changes in the UNet, and `strength` times
    `words` what it changes in the text encoder."""

    model: str
    strength: float = 1.0
    words: float = 1.0


@dataclass(frozen=True)
class Checkpoint(Value):
    """A base model, by its name in the library (a diffusers folder or a file), changed by `loras`, which add up, and
    with the VAE of that name in place of its own, if `vae` is one. Nothing is loaded."""

    about: ClassVar[str] = "The base model that paints, with the LoRAs it was given."

    model: str
    loras: tuple[Lora, ...] = ()
    vae: str = ""

    def carries(self, part: object) -> bool:
        return any(part is lora for lora in self.loras)


@dataclass(frozen=True)
class Prompt(Value):
    """What the picture should show, and what it should not."""

    about: ClassVar[str] = "What the picture should show, and what it should not."

    text: str
    negative: str = ""


MOST = 2.0
"""The largest factor of a Curve."""
MANY = 256
"""The most points of a Curve."""


@dataclass(frozen=True)
class Curve:
    """A factor for every position in [0, 1]: straight lines between `points` (position, factor), level before the
    first and after the last. Positions never fall, factors lie in [0, 2]; without points the factor is 1 everywhere."""

    points: tuple[tuple[float, float], ...] = ()

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return any(factor != 1.0 for _, factor in self.points)

    def at(self, position: float) -> float:
        """The factor at a position; where two points share one, that of the later."""
        if not self.points:
            return 1.0
        after = bisect_right(self.points, position, key=lambda point: point[0])
        if after in (0, len(self.points)):
            return self.points[max(after - 1, 0)][1]
        (x0, y0), (x1, y1) = self.points[after - 1], self.points[after]
        return y0 + (y1 - y0) * (position - x0) / (x1 - x0)

    def to_plain(self) -> dict[str, object]:
        return {"points": [[round(position, 6), round(factor, 6)] for position, factor in self.points]}

    @classmethod
    def from_plain(cls, data: Any) -> Curve:
        """From what `to_plain` gave. Raises ValueError, with a sentence, on anything else."""
        try:
            points = sorted(((float(x), float(y)) for x, y in data["points"]), key=lambda point: point[0])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise ValueError("This is not a curve.") from error
        if len(points) > MANY or not all(0 <= x <= 1 and 0 <= y <= MOST for x, y in points):
            raise ValueError(
                f"A curve has at most {MANY} points, with positions from 0 to 1 and factors from 0 to {MOST:g}."
            )
        return cls(tuple(points))


NetKind = Literal["controlnet", "t2i_adapter"]
Mode = Literal["balanced", "prompt", "control", "unbalanced"]
Weighting = Literal["diffusers", "released code", "paper"]
Resize = Literal["fill", "fit", "crop"]
Shows = Literal[
    "as the model",
    "pose",
    "depth",
    "soft edge",
    "scribble",
    "canny",
    "lineart",
    "lines",
    "normal",
    "segmentation",
    "tile",
    "inpaint",
]


@dataclass(frozen=True)
class Control(Value):
    """One ControlNet or T2I-Adapter at work: acts at step i of n when start <= i/n and (i+1)/n <= end, as in diffusers.

    `mode` says what leads where prompt and hint disagree. In "prompt" and "control" the blocks are weighted from fine
    to coarse as `weighting` has it; in "control" and "unbalanced" the hint acts on the conditional half of
    classifier-free guidance alone. `curve` is a factor over the steps, from the first (0) to the last (1); `blocks` one
    over the blocks, from the finest skip connection (0) to the middle block (1). Where `mask` is black, nothing acts.
    `resize` brings hint and mask to the picture's shape: stretched (fill), whole on black (fit), or cut (crop). A hint
    that can be made again is made at the size painted if `pixel_perfect`, and else resized like a picture. `shows` is
    what the hint shows, for a ControlNet Union, which knows many kinds.
    """

    about: ClassVar[str] = "A hint that leads the picture, with its model and how strictly it leads."

    model: str
    hint: Image
    strength: float = 1.0
    start: float = 0.0
    end: float = 1.0
    mode: Mode = "balanced"
    weighting: Weighting = "diffusers"
    curve: Curve = Curve()
    blocks: Curve = Curve()
    mask: Image | None = None
    resize: Resize = "fill"
    pixel_perfect: bool = True
    kind: NetKind = "controlnet"
    shows: Shows = "as the model"

    @property
    def nbytes(self) -> int:
        return self.hint.nbytes + (self.mask.nbytes if self.mask else 0)


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


@dataclass(frozen=True)
class Asset:
    """A picture kept inside the graph file: its content's SHA-256 in hex, and the name it had when it came in."""

    sha256: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.sha256)

    def to_plain(self) -> dict[str, object]:
        return {"asset": self.sha256, "name": self.name}

    @classmethod
    def from_plain(cls, data: Any) -> Asset:
        """From what `to_plain` gave. Raises ValueError, with a sentence, on anything else."""
        try:
            sha256, name = data["asset"], data["name"]
        except (KeyError, TypeError) as error:
            raise ValueError("This is not a picture kept in a graph file.") from error
        known = isinstance(sha256, str) and isinstance(name, str)
        if not known or (sha256 and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef"))):
            raise ValueError("This is not a picture kept in a graph file.")
        return cls(sha256, name)


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
    base: Asset = Asset()

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

"""Values: what travels along wires. Frozen; a node never changes one it was given.

numpy is imported where a picture is touched, so that the window can be visible before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

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

    def fixed(self) -> Image:
        """The same picture as pixels only, which are not made again at other sizes."""
        return self if type(self) is Image else Image(self.pixels)

    @property
    def hidden(self) -> NDArray[np.bool_] | None:
        """Where nothing is known, (height, width), which nets see in their own way; None if there is no such part."""
        return None

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
        return _held(self)

    def resized(self, width: int, height: int) -> Image:
        if (width, height) == (self.width, self.height):
            return self
        return Image(self.make(width, height))


Filling = Literal["as the model", "black", "white"]


@dataclass(frozen=True, eq=False)
class Masked(Image):
    """A picture of which a part is hidden, as ControlNets for inpainting take it: where `mask`, of the same size, is
    lighter than middle grey. `Masked.of` makes one.

    With the filling "as the model" every net sees there what it was trained with, -1 or black, and `pixels` are black;
    else they have that colour, and so do nets. At other sizes `picture` and `mask` are brought there first, so that
    nothing of the filling spreads. What changes the pixels sees a plain picture, and gives one.
    """

    picture: Image
    mask: Image
    filling: Filling = "as the model"

    @classmethod
    def of(cls, picture: Image, mask: Image, filling: Filling = "as the model") -> Masked:
        """Raises ValueError if their sizes differ."""
        if picture.pixels.shape != mask.pixels.shape:
            raise ValueError(f"A mask of {mask.pixels.shape} does not fit a picture of {picture.pixels.shape}.")
        pixels = picture.pixels.copy()
        pixels[white(mask)] = 255 if filling == "white" else 0
        return cls(pixels, picture, mask, filling)

    @property
    def covered(self) -> NDArray[np.bool_]:
        """What is hidden, whatever it is filled with: (height, width)."""
        return white(self.mask)

    @property
    def hidden(self) -> NDArray[np.bool_] | None:
        return self.covered if self.filling == "as the model" else None

    @property
    def nbytes(self) -> int:
        return _held(self)

    def resized(self, width: int, height: int) -> Image:
        if (width, height) == (self.width, self.height):
            return self
        return Masked.of(self.picture.resized(width, height), self.mask.resized(width, height), self.filling)

    def fixed(self) -> Image:
        return Masked.of(self.picture.fixed(), self.mask.fixed(), self.filling)

    def __eq__(self, other: object) -> bool:
        import numpy as np

        return (
            isinstance(other, Masked)
            and self.filling == other.filling
            and np.array_equal(self.pixels, other.pixels)
            and np.array_equal(self.covered, other.covered)
        )

    __hash__ = None


def white(mask: Image) -> NDArray[np.bool_]:
    """Where a mask is lighter than middle grey: (height, width). Where it is, the sampler paints as well."""
    import numpy as np

    found: NDArray[np.bool_] = mask.pixels.sum(2, dtype=np.uint16) > 382
    return found


def _held(image: Image) -> int:
    """The bytes of a picture and of all that it holds to be made again, each counted once."""
    found: dict[int, int] = {}
    _find_held(image, found)
    return sum(found.values())


def _find_held(value: object, found: dict[int, int]) -> None:
    """Add the bytes of a picture, an array, or what a function closes over."""
    if isinstance(value, Image):
        found[id(value.pixels)] = int(value.pixels.nbytes)
        inside = (value.picture, value.mask) if isinstance(value, Masked) else ()
        for held in (value.make,) if isinstance(value, Hint) else inside:
            _find_held(held, found)
    elif isinstance(nbytes := getattr(value, "nbytes", None), int):
        found[id(value)] = nbytes
    elif callable(value) and id(value) not in found:
        found[id(value)] = 0
        for cell in getattr(value, "__closure__", None) or ():
            with suppress(ValueError):  # it is not bound yet
                _find_held(cell.cell_contents, found)


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
    `resize` brings hint and mask to the picture's shape: stretched (fill), whole on black (fit), or cut (crop); what a
    Masked hint does not reach is hidden, too. A hint that can be made again is made at the size painted if
    `pixel_perfect`, and else resized like a picture. `shows` is what the hint shows, for a ControlNet Union, which
    knows many kinds.
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

"""Picture files: any that people have become an Image, and an Image becomes a file that knows what made it."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from PIL import ImageOps

from controlnet_studio.carried import with_texts
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.values import Image

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM")
"""What is read; Pillow's other readers are for rare formats, and some start programs."""

MAX_PIXELS = 64_000_000
QUALITY = 92
"""Of JPEG and WebP, unless told otherwise."""
_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, OverflowError, EOFError, struct.error)
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789")}


def read(data: bytes, name: str = "the picture") -> Image:
    """A picture file as an Image, turned as its EXIF says; the first frame of an animation.

    Transparent pixels are laid on white paper, 16-bit and float levels are scaled to 8 bit. Raises Trouble.
    """
    with _opened(data, name) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise Trouble(
                f"{name} has {picture.width} x {picture.height} pixels; up to {MAX_PIXELS // 10**6} million are "
                "possible, so make it smaller first."
            )
        picture.load()
        return Image(_rgb(_turned(picture)))


def size(data: bytes, name: str = "the picture") -> tuple[int, int]:
    """Width and height of a picture file, turned as its EXIF says, told from its first bytes. Raises Trouble."""
    with _opened(data, name) as picture:
        width, height = picture.size
        told = "exif" in picture.info or picture.format == "TIFF"  # a PNG would be decoded to look for it
        turned = told and picture.getexif().get(0x0112) in (5, 6, 7, 8)
        return (height, width) if turned else (width, height)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[PIL.Image.Image]:
    """The file, open; whatever goes wrong with it, then or inside, is Trouble."""
    try:
        with PIL.Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            yield picture
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        raise Trouble(f"{name} has more than {MAX_PIXELS // 10**6} million pixels; make it smaller first.") from None
    except PIL.UnidentifiedImageError:
        raise Trouble(f"{name} is not a picture that can be read: use PNG, JPEG, WebP, GIF, BMP or TIFF.") from None
    except _DAMAGED as error:
        raise Trouble(f"{name} is damaged or cut short, so it cannot be read.") from error


def png(image: Image, stamp: Mapping[str, str] | None = None) -> bytes:
    """The Image as a PNG file that carries the texts of *stamp* by keyword."""
    buffer = io.BytesIO()
    PIL.Image.fromarray(image.pixels).save(buffer, "PNG")
    return with_texts(buffer.getvalue(), stamp or {})


def encoded(image: Image, suffix: str, stamp: Mapping[str, str] | None = None, quality: int = QUALITY) -> bytes:
    """The Image as a file that ends in *suffix*: .webp, .jpg or .jpeg, or else a PNG; it carries the texts of *stamp*.
    *quality* from 1 to 100 is for JPEG and WebP, which loses nothing at 100."""
    kind = {".webp": "WEBP", ".jpg": "JPEG", ".jpeg": "JPEG"}.get(suffix.lower())
    if kind is None:
        return png(image, stamp)
    buffer = io.BytesIO()
    lossless = {"lossless": True, "exact": True} if kind == "WEBP" and quality >= 100 else {}
    PIL.Image.fromarray(image.pixels).save(buffer, kind, quality=quality, **lossless)
    return with_texts(buffer.getvalue(), stamp or {})


def save_numbered(
    folder: Path,
    name: str,
    image: Image,
    stamp: Mapping[str, str] | None = None,
    suffix: str = ".png",
    quality: int = QUALITY,
) -> Path:
    """Write the Image as `<name>_0001.png` in *folder*, or with the first number that follows those there; *suffix* and
    *quality* as in `encoded`.

    *name* may lead into folders below, never out. Raises Trouble.
    """
    try:
        data = encoded(image, suffix, stamp, quality)
    except (OSError, ValueError) as error:
        raise Trouble(f"A picture of {image.width} x {image.height} pixels cannot be written as {suffix}.") from error
    return write_numbered(folder, name, suffix, data)


def write_numbered(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    """Write *data* as `<name>_0001<suffix>`, numbered as `save_numbered` does. Raises Trouble."""
    place = inside(folder, name)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        pattern = re.compile(re.escape(place.name) + r"_(\d{1,9})" + re.escape(suffix), re.IGNORECASE)
        numbers = (int(match[1]) for path in place.parent.iterdir() if (match := pattern.fullmatch(path.name)))
        path = place.with_name(f"{place.name}_{max(numbers, default=0) + 1:04d}{suffix}")
        write_atomically(path, data)
    except OSError as error:
        raise Trouble(f"The file cannot be written to {place.parent}: {reason(error)}.") from error
    return path


def inside(folder: Path, name: str) -> Path:
    """Where a file of that name would be in *folder*, or in folders below. Raises Trouble if it would be elsewhere, or
    no system could have it."""
    parts = re.split(r"[/\\]", name.strip())
    for part in parts:
        if part.strip(" .") == "" or re.search(r'[<>:"|?*\x00-\x1f]', part) or len(part.encode()) > 200:
            raise Trouble(f"A picture cannot be called {name[:80]!r}: use words, and '/' for folders below.")
        if part.split(".")[0].strip().lower() in _RESERVED or part[-1] in " .":
            raise Trouble(f"Windows does not allow a file to be called {part!r}; choose another name.")
    place = folder.joinpath(*parts)
    if not place.parent.resolve().is_relative_to(folder.resolve()):
        raise Trouble(f"The name {name[:80]!r} leads out of the folder for pictures.")
    return place


def _turned(picture: PIL.Image.Image) -> PIL.Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except _DAMAGED:  # the notes are damaged, the picture is not
        return picture


def _rgb(picture: PIL.Image.Image) -> NDArray[np.uint8]:
    if picture.mode.startswith(("I", "F")):
        levels = np.asarray(picture).astype(np.float64)
        levels = np.nan_to_num(levels, posinf=0.0, neginf=0.0).clip(0.0, None)
        top = max(float(levels.max()), 1.0)
        if picture.mode.startswith("I"):
            top = max(top, 65535.0)
        gray = np.rint(levels * (255.0 / top)).astype(np.uint8)
        return np.repeat(gray[:, :, None], 3, axis=2)
    if picture.has_transparency_data:
        paper = PIL.Image.new("RGBA", picture.size, "white")
        picture = PIL.Image.alpha_composite(paper, picture.convert("RGBA"))
    return np.asarray(picture.convert("RGB"))

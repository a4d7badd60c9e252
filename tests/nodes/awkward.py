"""Ten pictures that break programs, for the tests of everything that makes hints."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import PIL.Image

from controlnet_studio import pictures
from controlnet_studio.values import Image

RNG = np.random.default_rng(11)
PHOTO = np.stack([np.add.outer(np.arange(240), np.arange(320)) % 256] * 3, axis=2).astype(np.uint8)
PHOTO[60:180, 80:240] = (200, 120, 40)


def loaded(picture: PIL.Image.Image, format: str = "PNG", **options: Any) -> Image:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return pictures.read(buffer.getvalue())


def turned() -> Image:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    return loaded(PIL.Image.fromarray(PHOTO), "JPEG", exif=exif)


def awkward() -> dict[str, tuple[Image, tuple[int, int]]]:
    """Pictures that break programs, as they come in, and the width and height that a person would say they have."""
    photo = PIL.Image.fromarray(PHOTO)
    alpha = np.dstack([PHOTO, np.full(PHOTO.shape[:2], 255, np.uint8)])
    alpha[:, :100, 3] = 0
    deep = np.add.outer(np.arange(240), np.arange(320)).astype(np.uint16) * 117
    return {
        "1x1": (loaded(PIL.Image.fromarray(PHOTO[:1, :1])), (1, 1)),
        "1x4000": (Image(RNG.integers(0, 256, (4000, 1, 3), np.uint8)), (1, 4000)),
        "palette": (loaded(photo.convert("P")), (320, 240)),
        "16-bit": (loaded(PIL.Image.fromarray(deep)), (320, 240)),
        "alpha": (loaded(PIL.Image.fromarray(alpha, "RGBA")), (320, 240)),
        "CMYK": (loaded(photo.convert("CMYK"), "JPEG"), (320, 240)),
        "black": (Image(np.zeros((240, 320, 3), np.uint8)), (320, 240)),
        "noise": (Image(RNG.integers(0, 256, (480, 640, 3), np.uint8)), (640, 480)),
        "EXIF-rotated": (turned(), (240, 320)),
        "8k": (Image(np.tile(PHOTO, (18, 24, 1))), (7680, 4320)),
    }


PICTURES = awkward()

"""Hints brought to the shape of a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from controlnet_studio.diffusion.hints import place
from controlnet_studio.values import Hint, Image, Resize

WHITE = Image(np.full((40, 80, 3), 255, np.uint8))


def lines(width: int, height: int) -> Any:
    """A frame of one pixel, at any size."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[[0, -1]] = 255
    pixels[:, [0, -1]] = 255
    return pixels


FRAME = Hint(lines(80, 40), lines)


def test_fill_stretches_as_ever() -> None:
    assert place(WHITE, 64, 64, "fill") == WHITE.resized(64, 64)
    assert place(FRAME, 64, 64, "fill") == FRAME.resized(64, 64)


@pytest.mark.parametrize("resize", ["fill", "fit", "crop"])
def test_the_right_shape_and_size_is_left_alone(resize: Resize) -> None:
    assert place(WHITE, 80, 40, resize) is WHITE
    assert place(FRAME, 160, 80, resize) == Image(lines(160, 80))


def test_fit_shows_all_between_black_bars() -> None:
    placed = place(FRAME, 64, 64, "fit").pixels
    assert placed.shape == (64, 64, 3)
    assert (placed[16:48] == lines(64, 32)).all(), "made again at its size there, with lines of one pixel"
    assert not placed[:16].any()
    assert not placed[48:].any()


def test_crop_shows_the_middle() -> None:
    placed = place(FRAME, 64, 64, "crop").pixels
    assert (placed == lines(128, 64)[:, 32:96]).all()
    assert not placed[1:-1].any(), "left and right lie outside"


@pytest.mark.parametrize("size", [(8, 104), (63, 17), (1, 1), (40, 41)])
@pytest.mark.parametrize("resize", ["fit", "crop"])
def test_any_shape_becomes_any_other(size: tuple[int, int], resize: Resize) -> None:
    placed = place(WHITE, *size, resize)
    assert (placed.width, placed.height) == size
    if resize == "crop":
        assert placed.pixels.min() == 255


def test_without_pixel_perfection_a_hint_is_a_picture() -> None:
    small = place(FRAME, 40, 20, "fill", pixel_perfect=False)
    assert small == Image(FRAME.pixels).resized(40, 20)
    assert small != FRAME.resized(40, 20)

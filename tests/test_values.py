"""Values: frozen, checked, and honest about their size."""

import hashlib
from typing import Any

import numpy as np
import pytest

from controlnet_studio.values import Asset, Control, Hint, Image

PIXELS = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)


def test_an_image_cannot_be_changed_by_anybody() -> None:
    mine = PIXELS.copy()
    image = Image(mine)
    with pytest.raises(ValueError, match="read-only"):
        image.pixels[0, 0, 0] = 9
    view = Image(PIXELS.copy()[:, ::-1])
    with pytest.raises(ValueError, match="read-only"):
        view.pixels[0, 0, 0] = 9


def test_a_view_of_somebodys_array_is_copied() -> None:
    mine = PIXELS.copy()
    image = Image(mine[:1])
    mine[0, 0, 0] = 99
    assert image.pixels[0, 0, 0] == 0


@pytest.mark.parametrize("pixels", [np.zeros((2, 2), np.uint8), np.zeros((2, 2, 4), np.uint8), np.zeros((2, 2, 3))])
def test_what_is_no_image_is_refused(pixels: Any) -> None:
    with pytest.raises(ValueError, match="uint8"):
        Image(pixels)


def test_an_image_knows_its_measures_and_equality() -> None:
    image = Image(PIXELS.copy())
    assert (image.width, image.height, image.nbytes) == (4, 2, 24)
    assert image == Image(PIXELS.copy())
    assert image != Image(255 - PIXELS)
    assert Control("m", image).nbytes == 24


def test_gray_levels_become_three_channels() -> None:
    assert Image.gray(np.array([[0.0, 0.5, 1.0, -1.0, 2.0]])).pixels[0, :, 1].tolist() == [0, 128, 255, 0, 255]
    assert Image.gray(np.array([[7]], np.uint8)).pixels.tolist() == [[[7, 7, 7]]]


def test_resizing_keeps_a_flat_picture_flat_and_the_same_size_the_same_object() -> None:
    flat = Image(np.full((64, 64, 3), 77, np.uint8))
    assert flat.resized(64, 64) is flat
    for size in ((16, 20), (100, 90)):
        small = flat.resized(*size)
        assert (small.width, small.height) == size
        assert (small.pixels == 77).all()


def test_a_hint_is_made_again_at_the_size_that_is_asked() -> None:
    hint = Hint(PIXELS.copy(), lambda width, height: np.full((height, width, 3), 5, np.uint8))
    assert hint.resized(4, 2) is hint
    assert hint.resized(7, 9).pixels.shape == (9, 7, 3)


def test_an_asset_survives_a_file_and_is_checked() -> None:
    asset = Asset(hashlib.sha256(b"x").hexdigest(), "x.png")
    assert Asset.from_plain(asset.to_plain()) == asset
    assert asset
    assert not Asset()
    for wrong in (
        5,
        {},
        {"asset": "a" * 63, "name": ""},
        {"asset": "G" * 64, "name": ""},
        {"asset": "a" * 64, "name": 5},
    ):
        with pytest.raises(ValueError, match="not a picture"):
            Asset.from_plain(wrong)


def test_a_hint_counts_what_it_holds_to_be_made_again() -> None:
    photo = Image(np.zeros((40, 30, 3), np.uint8))
    plain = photo.nbytes

    def shrunk(pixels: np.ndarray) -> np.ndarray:
        return pixels // 2

    once = Hint(np.zeros((4, 3, 3), np.uint8), lambda width, height: shrunk(photo.resized(width, height).pixels))
    assert once.nbytes == 36 + plain
    again = Hint(np.zeros((4, 3, 3), np.uint8), lambda width, height: 255 - once.resized(width, height).pixels)
    assert again.nbytes == 36 + 36 + plain
    own = np.zeros((8, 8, 3), np.uint8)
    assert Hint(own, lambda width, height: own).nbytes == own.nbytes, "what it shows already is no more"
    assert Hint(own, lambda width, height: np.zeros((height, width, 3), np.uint8)).nbytes == own.nbytes

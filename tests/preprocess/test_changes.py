"""Changes of pictures: exact where they can be, never another shape than what was asked."""

import numpy as np
import pytest

from controlnet_studio.preprocess import changes, sizes
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Hint, Image

RNG = np.random.default_rng(5)
NOISE = RNG.integers(0, 256, (300, 400, 3), np.uint8)
GRADIENT = np.repeat(np.linspace(0, 255, 512, dtype=np.uint8)[None], 512, 0)
CORNERS = np.zeros((100, 200, 3), np.uint8)
CORNERS[:50, :100], CORNERS[:50, 100:], CORNERS[50:, :100] = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def test_luminance_and_intensity_are_those_of_lab_and_hsv() -> None:
    greys = np.array([[[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255]]], np.uint8)
    assert changes.intensity(greys).tolist() == [[0, 255, 255, 255, 255]]
    assert np.abs(changes.luminance(greys)[0].astype(int) - (0, 255, 136, 224, 82)).max() <= 1
    half = np.full((2, 2, 3), 128, np.uint8)
    assert changes.intensity(half, 2.0)[0, 0] == 64
    assert changes.intensity(half, 1.0)[0, 0] == 128


def test_threshold_needs_every_channel() -> None:
    row = np.array([[[200, 200, 127], [128, 128, 128], [127, 127, 127], [255, 255, 255]]], np.uint8)
    assert changes.threshold(row, 127).tolist() == [[0, 255, 0, 255]]


def test_a_light_ground_is_told_from_a_dark_one() -> None:
    assert changes.light_ground(np.full((4, 4, 3), 200, np.uint8))
    assert not changes.light_ground(CORNERS)


def test_shuffles_come_from_their_seed_alone() -> None:
    np.random.seed(1)
    one = changes.shuffled(NOISE, 7)
    np.random.seed(2)
    assert (changes.shuffled(NOISE, 7) == one).all()
    assert (changes.shuffled(NOISE, 8) != one).any()
    assert one.shape == NOISE.shape
    big = changes.shuffled(np.repeat(GRADIENT[:, :, None], 3, 2), 7)
    assert big.min() <= 2
    assert big.max() >= 253, "the whole picture is in it"
    small = changes.shuffled(np.repeat(GRADIENT[::2, ::2, None], 3, 2), 7)
    assert np.abs(small.astype(int) - big[::2, ::2]).mean() < 12, "the same at every size"


@pytest.mark.parametrize("radius", [0.5, 3, 7, 20, 100])
def test_blur_spreads_an_edge_by_its_radius(radius: float) -> None:
    step = np.zeros((64, 1024, 3), np.uint8)
    step[:, 512:] = 255
    row = changes.blurred(step, radius)[32, :, 0].astype(int)
    at = np.interp([255 * 0.1587, 255 * 0.8413], row[256:768], np.arange(256, 768))
    assert (at[1] - at[0]) / 2 == pytest.approx(radius, rel=0.12, abs=0.4)
    assert (changes.blurred(NOISE, 0) == NOISE).all()


def test_tile_keeps_the_picture_and_drops_fine_detail() -> None:
    whole = changes.tile(Image(NOISE), 1)
    assert whole == Image(NOISE)
    assert whole.resized(100, 75) == Image(NOISE).resized(100, 75)
    vague = changes.tile(Image(NOISE), 8)
    assert vague.pixels.shape == NOISE.shape
    assert vague.pixels.std() < NOISE.std() / 3
    assert abs(vague.pixels.mean() - NOISE.mean()) < 3


def test_a_palette_is_the_mean_colours_of_a_grid() -> None:
    four = changes.palette(Image(CORNERS), 2)
    assert [tuple(four.pixels[y, x]) for y in (0, -1) for x in (0, -1)] == [
        tuple(CORNERS[y, x]) for y in (0, -1) for x in (0, -1)
    ]
    assert len(np.unique(four.pixels.reshape(-1, 3), axis=0)) == 4
    assert (four.resized(50, 30).pixels[0, 0] == CORNERS[0, 0]).all()
    one = changes.palette(Image(NOISE), 1)
    assert abs(one.pixels[0, 0].astype(int) - NOISE.reshape(-1, 3).mean(0)).max() < 1
    assert changes.palette(Image(NOISE[:2, :3]), 8) == Image(NOISE[:2, :3]), "no more cells than pixels"


def test_crop_by_shares_and_by_shape() -> None:
    image = Image(CORNERS)
    assert (changes.cropped(image, 0.5, 0, 0, 0.5).pixels == (0, 255, 0)).all()
    square = changes.cropped(image, 0, 0, 0, 0, 1.0)
    assert (square.width, square.height) == (100, 100)
    assert (square.pixels[:50, :50] == (255, 0, 0)).all()
    wide = changes.cropped(Image(NOISE), 0, 0, 0, 0, 16 / 9)
    assert (wide.width, wide.height) == (400, 225)
    dot = changes.cropped(Image(CORNERS[:1, :1]), 0.4, 0.4, 0.5, 0.5, 2.0)
    assert (dot.width, dot.height) == (1, 1)
    with pytest.raises(Trouble, match="Nothing would be left"):
        changes.cropped(image, 0.5, 0, 0.5, 0)


def test_a_cropped_hint_stays_one_pixel_thin() -> None:
    def make(width: int, height: int) -> sizes.Pixels:
        paper = np.zeros((height, width, 3), np.uint8)
        paper[height // 2] = 255
        return paper

    cut = changes.cropped(Hint(make(400, 400), make), 0.25, 0.25, 0.25, 0.25)
    assert (cut.width, cut.height) == (200, 200)
    for side in (50, 200, 777):
        made = cut.resized(side, side).pixels
        assert made.shape == (side, side, 3)
        assert (made[:, side // 2, 0] > 0).sum() == 1
    sliver = changes.cropped(Hint(make(4000, 4000), make), 0.499, 0.499, 0.499, 0.499)
    assert sliver.resized(512, 512).pixels.shape == (512, 512, 3)


@pytest.mark.parametrize("size", [(64, 64), (511, 333), (1, 4000), (640, 0), (0, 77)])
@pytest.mark.parametrize("fit", ["crop", "pad", "stretch"])
def test_resize_gives_the_size_that_was_asked(size: tuple[int, int], fit: changes.Fit) -> None:
    made = changes.resized(Image(CORNERS), *size, fit)
    assert made.width == (size[0] or round(size[1] * 2))
    assert made.height == (size[1] or round(size[0] / 2))


def test_resize_keeps_the_picture_s_shape_unless_told_to_stretch() -> None:
    image = Image(CORNERS)
    assert changes.resized(image, 0, 0) is image
    crop = changes.resized(image, 100, 100, "crop").pixels
    assert (crop[10:40, 10:40] == (255, 0, 0)).all()
    pad = changes.resized(image, 100, 100, "pad").pixels
    assert not pad[:24].any()
    assert not pad[76:].any()
    assert (pad[28:45, 5:45] == (255, 0, 0)).all()
    assert (changes.resized(image, 100, 100, "pad", "white").pixels[:24] == 255).all()
    stretch = changes.resized(image, 100, 100, "stretch").pixels
    assert (stretch[2:48, 2:48] == (255, 0, 0)).all()
    with pytest.raises(Trouble, match="are not possible"):
        changes.resized(Image(CORNERS[:1]), 0, 8000)


def test_pixelwise_changes_are_made_after_a_hint_found_its_size() -> None:
    def make(width: int, height: int) -> sizes.Pixels:
        paper = np.zeros((height, width, 3), np.uint8)
        paper[height // 2] = 255
        return paper

    turned = sizes.changed(Hint(make(400, 400), make), lambda pixels: 255 - pixels)
    assert (turned.resized(64, 64).pixels == 255 - make(64, 64)).all()

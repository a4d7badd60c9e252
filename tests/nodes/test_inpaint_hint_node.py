"""The node that hides a part of a picture, and what other nodes make of such a hint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest
from PySide6.QtGui import QImage

from controlnet_studio import painting
from controlnet_studio.node import Context
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Painting, Stroke
from controlnet_studio.ui.pictures import Picture, from_qimage, whole
from controlnet_studio.values import Hint, Image, Masked

NODES = Registry.builtin().specs


def call(name: str, *args: Any, **kwargs: Any) -> Any:
    return NODES[name].call(*((Context(), *args) if NODES[name].context else args), **kwargs)


def picture(width: int = 60, height: int = 40) -> Image:
    return Image(np.random.default_rng(3).integers(1, 255, (height, width, 3), dtype=np.uint8))


def spot(width: int = 60, height: int = 40) -> Image:
    """White in the middle third."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[height // 4 : height // 2, width // 3 : 2 * width // 3] = 255
    return Image(pixels)


def covered(image: Image) -> np.ndarray:
    assert isinstance(image, Masked)
    return image.covered


@pytest.mark.parametrize(("filling", "level"), [("as the model", 0), ("black", 0), ("white", 255)])
def test_the_picture_is_kept_where_it_is_not_hidden(filling: str, level: int) -> None:
    image, mask = picture(), spot()
    made = call("inpaint_hint", image, mask, filling=filling)
    white = mask.pixels[:, :, 0] == 255
    assert (covered(made) == white).all()
    assert (made.pixels[white] == level).all()
    assert (made.pixels[~white] == image.pixels[~white]).all()
    assert (made.hidden is None) == (filling != "as the model")


@pytest.mark.parametrize("size", [(60, 40), (120, 80), (30, 20)])
def test_grown_by_pixels_of_the_picture_at_every_size(size: tuple[int, int]) -> None:
    found = covered(call("inpaint_hint", picture(), spot(), 6).resized(*size))
    scale = size[0] / 60
    across, down = np.flatnonzero(found.any(0)), np.flatnonzero(found.any(1))
    assert (across[0], across[-1] + 1) == ((20 - 6) * scale, (40 + 6) * scale)
    assert (down[0], down[-1] + 1) == ((10 - 6) * scale, (20 + 6) * scale)
    assert not found[down[0], across[0]], "a corner is round"
    nothing = Image(np.zeros_like(spot().pixels))
    assert not covered(call("inpaint_hint", picture(), nothing, 6)).any()


def test_of_a_mask_of_another_shape_the_middle_is_taken() -> None:
    tall = np.zeros((120, 60, 3), np.uint8)
    tall[40:60] = 255
    found = covered(call("inpaint_hint", picture(), Image(tall)))
    assert found[:20].all()
    assert not found[20:].any()


def test_a_drawing_and_a_painted_mask_are_made_anew_at_the_size_that_is_painted() -> None:
    stroke = Stroke(((0.3, 0.4, 1.0), (0.7, 0.6, 1.0)), 0.3, colour="#ffffff")
    mask = painting.mask(Painting((stroke,), 64, 64, kind="mask"), None, 64, 64)
    lines = Hint(np.zeros((64, 64, 3), np.uint8), lambda width, height: np.full((height, width, 3), 9, np.uint8))
    made = call("inpaint_hint", lines, mask)
    large, fixed = made.resized(512, 512), made.fixed().resized(512, 512)
    assert (covered(large) == (mask.resized(512, 512).pixels.sum(2) > 382)).all()
    assert (covered(large) != covered(fixed)).any()
    assert set(np.unique(large.pixels)) == {0, 9}
    assert not fixed.pixels.any()


def test_what_it_holds_is_counted() -> None:
    image, mask = picture(), spot()
    made = call("inpaint_hint", image, mask)
    assert made.nbytes == made.pixels.nbytes + made.mask.pixels.nbytes + image.nbytes + mask.nbytes
    behind = Hint(image.pixels.copy(), lambda width, height: made.resized(width, height).pixels)
    assert behind.nbytes == image.nbytes + made.nbytes


def test_it_equals_no_plain_picture() -> None:
    made = call("inpaint_hint", picture(), spot())
    assert made == call("inpaint_hint", picture(), spot())
    for other in (
        Image(made.pixels),
        call("inpaint_hint", picture(), spot(), filling="black"),
        call("inpaint_hint", Image(made.pixels), Image(np.zeros_like(made.pixels))),
    ):
        assert made != other
        assert other != made


def test_hidden_twice_is_hidden_in_both_places() -> None:
    corner = np.zeros((40, 60, 3), np.uint8)
    corner[:5, :5] = 255
    once = call("inpaint_hint", picture(), spot())
    twice = call("inpaint_hint", once, Image(corner))
    assert (covered(twice) == (covered(once) | (corner[:, :, 0] == 255))).all()
    assert (covered(twice.resized(120, 80))[:10, :10]).all()


# behind it


def test_crop_resize_preview_and_reroute_keep_it_hidden() -> None:
    made = call("inpaint_hint", picture(), spot())
    assert call("preview", made) is call("reroute", made) is made
    cut = call("crop", made, left=0.5)
    assert (covered(cut) == covered(made)[:, 30:]).all()
    assert (cut.pixels == made.pixels[:, 30:]).all()
    small = call("resize", made, width=30)
    assert covered(small).sum() == covered(made).sum() / 4
    wide = call("resize", made, width=120, height=40, fit="pad", border="black")
    assert covered(wide)[:, :30].all()
    assert covered(wide)[:, 90:].all()
    assert (covered(wide)[:, 30:90] == covered(made)).all()
    square = call("resize", made, width=40, height=40, fit="crop")
    assert (covered(square) == covered(made)[:, 10:50]).all()


@pytest.mark.parametrize("node", ["invert", "blur", "threshold", "touch_up", "tile", "shuffle", "recolour", "palette"])
def test_what_changes_the_pixels_gives_a_plain_picture(node: str) -> None:
    made = call("inpaint_hint", picture(), spot())
    changed, plain = call(node, made), call(node, Image(made.pixels))
    assert changed.hidden is None
    assert not isinstance(changed, Masked)
    assert (changed.pixels == plain.pixels).all(), "it sees black where the picture is hidden"


@pytest.mark.parametrize("suffix", ["PNG", "WebP", "JPEG"])
def test_it_is_saved_as_a_plain_picture(tmp_path: Path, suffix: str) -> None:
    made = call("inpaint_hint", picture(), spot())
    NODES["save_image"].call(Context(folder=tmp_path), made, format=suffix, quality=100)
    (path,) = tmp_path.iterdir()
    written = np.asarray(PIL.Image.open(path))
    assert written.shape == made.pixels.shape
    assert (written == made.pixels).all() or suffix == "JPEG"


# on the screen


def test_it_is_shown_over_checks_and_leaves_as_a_plain_picture() -> None:
    made = call("inpaint_hint", picture(), spot())
    shown = Picture.of(made)
    assert from_qimage(shown.full) == from_qimage(whole(shown.full)) == Image(made.pixels)
    assert not whole(shown.full).hasAlphaChannel()
    assert not shown.small.hasAlphaChannel()
    small = from_qimage(shown.small).pixels
    white = covered(made)
    assert (small[~white] == made.pixels[~white]).all()
    assert len(np.unique(small[white], axis=0)) == 2
    assert small[white].min() > 100, "not black"
    chosen = Picture.of(call("inpaint_hint", picture(), spot(), filling="white"))
    assert isinstance(chosen.full, QImage)
    assert not chosen.full.hasAlphaChannel(), "a colour that was chosen is shown"

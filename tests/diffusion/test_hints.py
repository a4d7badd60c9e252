"""Hints brought to the shape of a picture, and what seems wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import skimage

from controlnet_studio import ade20k
from controlnet_studio.diffusion.hints import EXPECTED, complaint, place
from controlnet_studio.document.files import load
from controlnet_studio.drawing import hint as drawn
from controlnet_studio.paths import resources_folder
from controlnet_studio.pictures import read
from controlnet_studio.poses.parts import with_faces, with_hands
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.preprocess import pose
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.training.maps import maps
from controlnet_studio.training.scenes import scene
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


PHOTOS = ("astronaut.png", "coffee.png", "rocket.jpg")
GREY_PHOTOS = ("camera.png", "moon.png")
FLAT = ("canny", "lines", "scribble", "soft edge", "lineart")


def photo(name: str) -> Any:
    return read((Path(skimage.data_dir) / name).read_bytes()).pixels


def edges(pixels: Any) -> Any:
    return cv2.Canny(pixels, 100, 200)


def soft(pixels: Any) -> Any:
    """Feathered edges, as HED gives them."""
    grey = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 2)
    size = np.hypot(cv2.Sobel(grey, -1, 1, 0), cv2.Sobel(grey, -1, 0, 1))
    return size / size.max()


@pytest.mark.parametrize("name", PHOTOS)
def test_a_photo_where_a_map_belongs_is_told(name: str) -> None:
    for condition in EXPECTED:
        sentence = complaint(Image(photo(name)), "net", condition)
        assert sentence.startswith("The hint does not look like "), condition
        assert sentence.endswith(", which 'net' expects. Put a node that makes such before it.")


@pytest.mark.parametrize("name", GREY_PHOTOS)
def test_a_grey_photo_is_told_where_it_cannot_be_a_map(name: str) -> None:
    told = [condition for condition in EXPECTED if complaint(Image(photo(name)), "net", condition)]
    assert set(told) >= {*FLAT, "normal"}
    assert "depth" not in told, "which it may be"


@pytest.mark.parametrize("name", [*PHOTOS, *GREY_PHOTOS])
def test_lines_are_lines_and_inverted_ones_are_told(name: str) -> None:
    for condition, levels in (("canny", edges), ("scribble", edges), ("soft edge", soft), ("lineart", soft)):
        hint = Image.gray(levels(photo(name)))
        assert not complaint(hint, "net", condition), condition
        inverted = complaint(Image(255 - hint.pixels), "net", condition)
        assert inverted.startswith("The hint looks inverted: 'net' expects white"), condition
        assert inverted.endswith("Put an Invert node before it.")


def test_maps_of_scenes_are_what_they_should_be() -> None:
    palette = np.resize(ade20k.PALETTE, (256, 3))
    for seed in range(8):
        made = scene(seed)
        found = maps(made)
        normals = np.rint((found.normals * (-1, 1, 1) + 1) * 127.5).astype(np.uint8)
        hints = {
            "depth": Image.gray(found.depth),
            "normal": Image(normals),
            "segmentation": Image(palette[found.segments]),
            "canny": Image.gray(edges(np.ascontiguousarray(made.picture))),
            "": Image(np.ascontiguousarray(made.picture)),
            "tile": Image(np.ascontiguousarray(made.picture)),
        }
        assert {name: complaint(hint, "net", name) for name, hint in hints.items()} == dict.fromkeys(hints, "")
        picture = Image(np.ascontiguousarray(made.picture))
        assert all("not look like" in complaint(picture, "net", name) for name in FLAT)


def test_stick_figures_are_what_they_should_be() -> None:
    paper = pose.draw(STANDING, 192, 256)
    assert not complaint(Image(paper), "net", "pose")
    assert "not look like white lines" in complaint(Image(paper), "net", "canny")
    assert complaint(Image(255 - paper), "net", "pose")


def test_hands_and_faces_are_in_the_right_colours() -> None:
    whole = with_faces(with_hands(STANDING, (0,)), (0,))
    assert not complaint(Image(pose.draw(whole, 512, 512)), "net", "pose")


def test_sticks_in_other_colours_are_told() -> None:
    paper = np.zeros((256, 192, 3), np.uint8)
    for step in range(8):
        colour = (255 - step * 30, step * 30, 128)
        cv2.line(paper, (96, 20 + step * 20), (60 + step * 10, 60 + step * 20), colour, 8)
    told = complaint(Image(paper), "net", "pose")
    assert told.wrong == "palette"
    assert "'net' tells an arm from a leg" in told


def test_areas_in_the_colours_of_another_palette_are_told_with_what_they_become() -> None:
    pixels = np.zeros((60, 90, 3), np.uint8)
    pixels[:, :40] = (70, 130, 180)  # the sky of Cityscapes
    pixels[:, 40:70] = (107, 142, 35)  # and its vegetation
    pixels[:, 70:] = ade20k.PALETTE[4]
    told = complaint(Image(pixels), "net", "segmentation")
    assert (told.wrong, told.condition) == ("palette", "segmentation")
    for colour in (pixels[0, 0], pixels[0, 50]):
        name = "#{:02x}{:02x}{:02x}".format(*colour)
        nearest = ade20k.nearest(colour[None, None])[0, 0]
        assert f"{name} becomes {' or '.join(ade20k.called(tuple(nearest.tolist())))}" in told
    assert "tree" not in told, "it stays what it is"
    right = Image(ade20k.nearest(pixels))
    assert not complaint(right, "net", "segmentation")
    jpeg = Image((right.pixels // 8 * 8 + 4).astype(np.uint8))
    assert not complaint(jpeg, "net", "segmentation"), "colours are a little off"


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_blank_hint_is_told_whatever_the_net(level: int) -> None:
    hint = Image(np.full((64, 64, 3), level, np.uint8))
    assert {complaint(hint, "net", name) for name in (*EXPECTED, "", "tile")} == {
        "The hint is blank, so there is nothing to follow."
    }


def test_a_single_dot_is_not_blank_at_any_size() -> None:
    for size in (64, 512, 4096):
        assert not complaint(drawn(Drawing((Stroke(((0.5, 0.5, 1.0),), 0.01),), size, size)), "net", "scribble")


def test_the_hints_of_the_examples_raise_no_alarm() -> None:
    seen = 0
    for path in sorted((resources_folder() / "examples").glob("*.cns")):
        opened = load(path)
        for node in opened.graph.nodes.values():
            if node.type == "scribble":
                assert not complaint(drawn(Drawing.from_plain(node.params["drawing"])), "net", "scribble")
                seen += 1
        for data in opened.assets.values():
            assert not complaint(Image.gray(edges(read(data).pixels)), "net", "canny")
            seen += 1
    assert seen >= 4

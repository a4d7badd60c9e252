"""Paintings as values: what strokes do to each kind of map, undo, files, round trips."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from controlnet_studio import ade20k
from controlnet_studio.assets import Assets
from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.drawing import cover
from controlnet_studio.painting import (
    Replay,
    flooded,
    ground,
    guessed,
    hint,
    in_palette,
    mask,
    of_unit_length,
    rendered,
    reshaped,
    segmentation,
)
from controlnet_studio.pictures import png, read
from controlnet_studio.strokes import Painting, Stroke
from controlnet_studio.values import Asset, Hint, Image

ACROSS = ((0.1, 0.5, 1.0), (0.9, 0.5, 1.0))
TREE, SKY = "#04c803", "#06e6e6"


def segments(*strokes: Stroke, **more: object) -> Painting:
    return Painting(strokes, 128, 96, "segmentation", **more)


def random_map(seed: int, width: int = 96, height: int = 64) -> Image:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 150, (height // 8, width // 8))
    return Image(ade20k.coloured(np.kron(coarse, np.ones((8, 8), int))))


def noisy_map(seed: int) -> Image:
    return Image(ade20k.coloured(np.random.default_rng(seed).integers(0, 3, (40, 52))))


@pytest.mark.parametrize("size", [(128, 96), (640, 480), (31, 23)])
def test_every_pixel_of_a_segmentation_is_a_colour_of_the_palette(size):
    soft = Stroke(((0.1, 0.1, 0.3), (0.8, 0.9, 1.0)), 0.2, hardness=0.0, colour=SKY, opacity=0.4)
    smooth = Stroke(ACROSS, 0.3, hardness=0.2, effect="smooth")
    painted = segments(Stroke(ACROSS, 0.3, colour=TREE), soft, smooth, Stroke(ACROSS, 0.05, erase=True))
    for beneath in (None, random_map(1)):
        pixels = rendered(painted, *size, beneath).reshape(-1, 3)
        known = {tuple(colour) for colour in ade20k.PALETTE} | {(0, 0, 0)}
        assert {tuple(pixel) for pixel in np.unique(pixels, axis=0)} <= known


def test_a_segmentation_goes_out_and_in_again_unchanged(tmp_path):
    """Painted map -> PNG -> asset of another map -> picture: not a pixel differs, and no doubt is raised."""
    painted = segments(Stroke(ACROSS, 0.3, colour=TREE), Stroke(((0.3, 0.2, 1.0),), 0.4, colour=SKY))
    out = hint(painted, random_map(2, 128, 96))
    kept, doubt = segmentation(read(png(out)), "map.png")
    assets = Assets(tmp_path)
    again = segments(base=assets.add(png(kept), "map.png"))
    assert doubt == ""
    assert np.array_equal(rendered(again, 128, 96, kept), out.pixels)


def test_a_photo_is_told_from_a_segmentation():
    photo = Image(np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8))
    made, doubt = segmentation(photo, "photo.jpg")
    assert "photo.jpg is hardly a segmentation map" in doubt
    assert in_palette(made.pixels) == 1.0
    assert guessed(photo) is None


def test_kinds_of_maps_are_guessed():
    lines = np.zeros((64, 64), np.uint8)
    lines[30:32] = 255
    ramp = np.tile(np.linspace(20, 240, 64).astype(np.uint8), (64, 1))
    rng = np.random.default_rng(0)
    vectors = of_unit_length(rng.uniform(100, 255, (64, 64, 3)).astype(np.float32))
    for kind, image in {
        "lines": Image.gray(lines),
        "depth": Image.gray(ramp),
        "segmentation": random_map(3),
        "normals": Image(np.rint(vectors).astype(np.uint8)),
    }.items():
        guess = guessed(image)
        assert guess is not None
        assert guess.kind == kind


@pytest.mark.parametrize("make", [random_map, noisy_map])
def test_a_fill_takes_exactly_the_area(make):
    """Thin, holed and ragged areas alike: the shape takes its pixels and no others; at twice the size too."""
    for seed in range(12):
        image = make(seed)
        x, y = 7 + seed, 11 + seed
        area = flooded(image.pixels, x, y)
        like = np.zeros(image.pixels.shape[:2], np.uint8)
        like[(image.pixels == image.pixels[y, x]).all(axis=2)] = 1
        import cv2

        _, parts = cv2.connectedComponents(like, connectivity=4)
        wanted = parts == parts[y, x]
        for times in (1, 2):
            (left, top, right, bottom), ink = cover(area, image.width * times, image.height * times)
            whole = np.zeros((image.height * times, image.width * times), bool)
            whole[top:bottom, left:right] = ink > 0
            assert np.array_equal(whole, np.kron(wanted, np.ones((times, times), bool))), (seed, times)
    assert flooded(image.pixels, -1, 3) is None


def test_a_soft_stroke_has_no_steps():
    (left, top, right, bottom), ink = cover(Stroke(((0.5, 0.5, 1.0),), 0.6, hardness=0.0), 512, 512)
    row = ink[ink.shape[0] // 2].astype(int)
    assert (right - left, bottom - top) == ink.shape[::-1]
    assert row.max() >= 245
    assert row[0] <= 2
    assert len(set(row.tolist())) > 120
    assert abs(np.diff(row)).max() <= 6


def test_depth_is_set_raised_lowered_and_smoothed():
    ramp = Image.gray(np.tile(np.linspace(60, 200, 128).astype(np.uint8), (96, 1)))
    brush = Stroke(ACROSS, 0.4, hardness=0.5, colour="#ffffff", opacity=0.2)

    def after(**changes: object) -> np.ndarray:
        return rendered(Painting((replace(brush, **changes),), 128, 96, "depth"), 128, 96, ramp)[48, :, 0].astype(int)

    before = ramp.pixels[48, :, 0].astype(int)
    assert (after(effect="lighten")[30:100] - before[30:100] == 51).all()
    assert (after(effect="darken")[30:100] - before[30:100] == -51).all()
    assert (after(opacity=1.0, colour="#4d4d4d")[30:100] == 0x4D).all()
    step = Image.gray(np.repeat(np.array([[0] * 64 + [255] * 64], np.uint8), 96, axis=0))
    even = rendered(Painting((replace(brush, effect="smooth", opacity=1.0),), 128, 96, "depth"), 128, 96, step)[
        48, :, 0
    ].astype(int)
    assert abs(np.diff(even)).max() < 40
    assert (even[:20] == 0).all()


def test_normals_keep_unit_length():
    left = Stroke(ACROSS, 0.5, hardness=0.0, colour="#e6997f", opacity=0.6)
    painted = Painting((left, replace(left, effect="smooth"), replace(left, colour="#7fe699")), 128, 96, "normals")
    pixels = rendered(painted, 128, 96).reshape(-1, 3)
    length = np.sqrt(((pixels / 127.5 - 1) ** 2).sum(axis=1))
    assert abs(length - 1).max() < 0.02


def test_the_eraser_brings_back_what_lies_beneath():
    beneath = random_map(4, 128, 96)
    painted = segments(Stroke(ACROSS, 0.3, colour=TREE), Stroke(ACROSS, 0.4, erase=True))
    assert np.array_equal(rendered(painted, 128, 96, beneath), beneath.pixels)


def test_undo_is_exact_and_its_memory_is_bounded():
    under = ground("depth", 256, 256)
    strokes = tuple(
        Stroke(((0.1 + n / 80, 0.2, 1.0), (0.5, 0.9, 1.0)), 0.1, hardness=0.3, colour="#ffffff", opacity=0.3)
        for n in range(40)
    )
    whole = Painting(strokes, 256, 256, "depth")
    replay = Replay(limit=1 << 20)
    for count in (*range(41), 39, 38, 3, 40, 0, 17):
        replay.show(replace(whole, strokes=strokes[:count]), under)
        assert replay.nbytes <= 1 << 20
        assert np.array_equal(replay.pixels, rendered(replace(whole, strokes=strokes[:count]), 256, 256)), count


def test_only_what_changed_is_told():
    under, one = ground("mask", 128, 128), Stroke(((0.25, 0.25, 1.0),), 0.1, colour="#ffffff")
    replay = Replay()
    assert replay.show(Painting((), 128, 128, "mask"), under) == (0, 0, 128, 128)
    left, top, right, bottom = replay.show(Painting((one,), 128, 128, "mask"), under)
    assert 20 < left < 32 < right < 46
    assert 20 < top < 32 < bottom < 46
    assert replay.show(Painting((), 128, 128, "mask"), under) == (left, top, right, bottom)


def test_a_correction_follows_its_map_to_another_size():
    """A Hint beneath is made anew; the strokes keep their share of it."""
    beneath = Hint(np.zeros((64, 64, 3), np.uint8), lambda width, height: np.zeros((height, width, 3), np.uint8))
    made = hint(Painting((Stroke(ACROSS, 0.1, colour="#ffffff"),), 64, 64, "lines"), beneath)
    large = made.resized(256, 256).pixels
    assert (large[128, 40:216] == 255).all()
    assert set(np.unique(large).tolist()) == {0, 255}
    assert not reshaped(Painting((Stroke(ACROSS),), 64, 64), 512, 512)
    assert reshaped(Painting((Stroke(ACROSS),), 64, 64), 512, 256)


def test_a_mask_is_softened_and_inverted():
    painted = Painting((Stroke(((0.5, 0.5, 1.0),), 0.5, colour="#ffffff"),), 128, 128, "mask")
    hard = mask(painted, None, 128, 128).pixels
    soft = mask(painted, None, 128, 128, soft=16).pixels
    assert set(np.unique(hard).tolist()) == {0, 255}
    assert len(np.unique(soft)) > 60
    assert np.array_equal(mask(painted, None, 128, 128, invert=True).pixels, 255 - hard)
    assert mask(painted, None, 128, 128, soft=16).resized(256, 256).pixels[128, 128, 0] == 255


def test_a_painting_is_saved_whole(tmp_path):
    assets = Assets(tmp_path / "assets")
    base = assets.add(png(random_map(5)), "map.png")
    painted = segments(
        Stroke(ACROSS, 0.3, colour=TREE, opacity=0.5, effect="darken"), Stroke(ACROSS, erase=True), base=base
    )
    graph = Graph().put("map", Node("segmentation_map", {"painting": painted.to_plain()}))
    save(tmp_path / "one.cns", graph, assets)
    opened = load(tmp_path / "one.cns")
    again = Painting.from_plain(opened.graph.nodes["map"].params["painting"])
    assert again == painted
    assert again.digest == painted.digest
    assert opened.assets[base.sha256] == assets[base.sha256]


def test_the_digest_tells_everything_that_shows():
    one = segments(Stroke(ACROSS, colour=TREE))
    others = [
        segments(Stroke(ACROSS, colour=SKY)),
        segments(Stroke(ACROSS, colour=TREE, opacity=0.5)),
        segments(Stroke(ACROSS, colour=TREE, effect="smooth")),
        segments(Stroke(ACROSS, colour=TREE), base=Asset("a" * 64)),
        replace(one, kind="lines"),
    ]
    assert len({painting.digest for painting in (one, *others)}) == 6


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "photo"},
        {"kind": None},
        {"base": 3},
        {"strokes": [{"points": [], "size": 1, "erase": 0, "effect": "x"}]},
    ],
)
def test_odd_paintings_are_refused(change):
    with pytest.raises(ValueError, match="This is not"):
        Painting.from_plain({**segments().to_plain(), **change})


def test_names_of_colours():
    assert ade20k.called((4, 200, 3)) == ("tree",)
    assert ade20k.called((140, 140, 140)) == ("road", "skyscraper")
    assert ade20k.called((1, 2, 3)) == ()


def test_a_long_painting_is_quick():
    strokes = tuple(
        Stroke(((n / 600, 0.1, 1.0), (0.5, 0.5, 0.5), (0.9, n / 600, 1.0)), 0.03, hardness=0.0, colour="#808080")
        for n in range(500)
    )
    began = time.perf_counter()
    rendered(Painting(strokes, 512, 512, "depth"), 512, 512)
    print(f"500 soft strokes at 512 x 512: {time.perf_counter() - began:.2f} s")
    assert time.perf_counter() - began < 30

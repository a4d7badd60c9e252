"""Batches and hints: the same at any time, hints made once and kept."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from folders import edges, fill50k, picture, plain, png, write

from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.training.data.batches import VISITS, Batches, Plan
from controlnet_studio.training.data.buckets import Bucket
from controlnet_studio.training.data.hints import HintCache, scaled
from controlnet_studio.training.data.layouts import open_dataset
from controlnet_studio.training.data.papercut import Papercut
from controlnet_studio.values import Hint, Image


class Edges:
    """A preprocessor that counts its work; edges are found at the size that is asked for."""

    def __init__(self, key: str = "edges") -> None:
        self.key, self.made = key, 0

    def __call__(self, image: Image, progress: Progress) -> Image:
        self.made += 1
        return Hint(edges(image).pixels, lambda width, height: edges(image.resized(width, height)).pixels)


PLAN = Plan(seed=5, batch=4, side=64, step=16)


def shapes(folder: Path) -> Path:
    for number, (width, height) in enumerate([(96, 96), (192, 96), (96, 192), (100, 90), (200, 110), (80, 80)]):
        write(folder / f"{number}.png", png(picture(number, width, height)))
        write(folder / f"{number}.txt", f"disc number {number}")
    return folder


def test_a_step_sees_the_same_whenever_it_is_asked_for(tmp_path: Path) -> None:
    def new(folder: str) -> Batches:
        return Batches(open_dataset(shapes(tmp_path / "set")), PLAN, Edges(), HintCache(tmp_path / folder))

    one, other = new("a"), new("b")
    steps = [one.batch(step) for step in range(2 * one.steps)]
    for step in (7, 2, 0):
        again, before = other.batch(step % len(steps)), steps[step % len(steps)]
        assert (again.pictures == before.pictures).all()
        assert (again.hints == before.hints).all()
        assert (again.captions, again.numbers) == (before.captions, before.numbers)
    assert {batch.pictures.shape[1:3] for batch in steps} == {(64, 64), (48, 80), (80, 48)}
    assert one.counts() == {Bucket(48, 80): 1, Bucket(64, 64): 3, Bucket(80, 48): 2}


def test_the_hint_is_that_of_what_is_seen(tmp_path: Path) -> None:
    batches = Batches(open_dataset(shapes(tmp_path)), PLAN, Edges(), HintCache(tmp_path / "hints"))
    for step in range(batches.steps):
        batch = batches.batch(step)
        for seen, hint in zip(batch.pictures, batch.hints, strict=True):
            own = edges(Image(np.ascontiguousarray(seen))).pixels
            both = (cv2.dilate(own, np.ones((3, 3))) > 0) & (hint > 0)
            assert both.sum() > 0.8 * (hint > 0).sum() > 0


def test_hints_of_the_data_set_are_taken_as_they_are(tmp_path: Path) -> None:
    batches = Batches(open_dataset(fill50k(tmp_path)), Plan(batch=3, side=96, step=32))
    batch = batches.batch(0)
    for number, made, hint in zip(batch.numbers, batch.pictures, batch.hints, strict=True):
        assert Image(made.copy()) == picture(number)
        assert Image(hint.copy()) == edges(picture(number))


def test_a_preprocessor_that_was_chosen_goes_before_the_sets_own_hints(tmp_path: Path) -> None:
    maker = Edges()
    Batches(open_dataset(fill50k(tmp_path / "set")), Plan(batch=3, side=96, step=32), maker).batch(0)
    assert maker.made == 3


def test_prompts_are_dropped_anew_in_every_epoch(tmp_path: Path) -> None:
    batches = Batches(Papercut("canny", limit=12), Plan(batch=4, side=128, empty=0.5))
    epochs = []
    for epoch in range(4):
        steps = [batches.batch(epoch * batches.steps + step) for step in range(batches.steps)]
        told = {n: bool(words) for one in steps for n, words in zip(one.numbers, one.captions, strict=True)}
        assert len(told) == 12
        epochs.append(told)
    assert len({tuple(sorted(one.items())) for one in epochs}) == 4
    assert all(any(one.values()) and not all(one.values()) for one in epochs)


def test_hints_are_made_once_and_anew_where_anything_is_another(tmp_path: Path) -> None:
    dataset, cache = open_dataset(plain(tmp_path / "set", 3)), HintCache(tmp_path / "hints")
    maker = Edges()
    batches = Batches(dataset, PLAN, maker, cache)
    heard = []
    assert batches.prepare(Progress(lambda fraction, message="", preview=None: heard.append(message))) == []
    assert maker.made == 3
    assert heard[0] == "hint 1 of 3"
    before = sorted(tmp_path.rglob("*.png"))
    batches.batch(0)
    Batches(dataset, PLAN, maker, cache).batch(0)
    assert maker.made == 3
    write(tmp_path / "set" / "1.png", png(picture(77)))
    Batches(dataset, PLAN, maker, cache).prepare(Progress())
    assert maker.made == 4, "keyed by what is in the picture"
    Batches(dataset, PLAN, other := Edges("others"), cache).prepare(Progress())
    assert other.made == 3
    Batches(dataset, Plan(side=96, step=32), maker, cache).prepare(Progress())
    assert maker.made == 7, "made at its size"
    kept = [path for path in before if tmp_path / "hints" in path.parents]
    for path in kept:
        path.write_bytes(b"half a fi")
    Batches(dataset, PLAN, maker, cache).prepare(Progress())
    assert maker.made == 9, "damaged ones are made again"
    assert {path.parent.parent for path in kept} == {tmp_path / "hints"}


def test_preparing_goes_on_after_what_fails_and_stops_when_asked(tmp_path: Path) -> None:
    dataset = open_dataset(plain(tmp_path / "set", 3))
    batches = Batches(dataset, PLAN, Edges(), HintCache(tmp_path / "hints"))
    write(tmp_path / "set" / "1.png", b"gone")
    (failure,) = batches.prepare(Progress())
    assert "1.png is not a picture" in failure
    with pytest.raises(Cancelled):
        batches.prepare(Progress(cancelled=lambda: True))


def test_without_a_hint_and_a_preprocessor_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"0\.png has no hint, and no preprocessor was chosen"):
        Batches(open_dataset(plain(tmp_path, 1)), PLAN).batch(0)


def test_areas_of_plain_colours_keep_them() -> None:
    areas = np.zeros((60, 60, 3), np.uint8)
    areas[:, :31], areas[:, 31:] = (200, 10, 10), (10, 200, 10)
    made = scaled(Image(areas), 20, 20).pixels
    assert {tuple(colour) for colour in made.reshape(-1, 3)} == {(200, 10, 10), (10, 200, 10)}
    lines = np.zeros((60, 60, 3), np.uint8)
    lines[30] = 255
    assert 0 < scaled(Image(lines), 20, 20).pixels.max() < 255, "lines are averaged, or they would be gone"


def test_scenes_are_batches_too() -> None:
    batches = Batches(Papercut("scribble"), Plan(batch=2, side=128))
    first, again, later = (batches.batch(batches.steps * epoch) for epoch in (0, 1, VISITS))
    assert max(again.numbers) < len(Papercut()), "the same scenes come back before there are others"
    assert first.pictures.shape == first.hints.shape == (2, 128, 128, 3)
    assert min(later.numbers) >= len(Papercut())
    assert set(np.unique(first.hints)) == {0, 255}


def test_hints_not_used_for_longest_go_first(tmp_path: Path) -> None:
    dataset, cache = open_dataset(plain(tmp_path / "set", 3)), HintCache(tmp_path / "hints")
    maker = Edges()
    Batches(dataset, PLAN, maker, cache).prepare(Progress())
    kept = sorted((tmp_path / "hints").rglob("*.png"))
    for age, path in enumerate(kept):
        os.utime(path, (1000 + age, 1000 + age))
    size = sum(path.stat().st_size for path in kept)
    assert cache.tidy(size) == 0
    assert cache.tidy(size - 1) == 1
    assert [path.exists() for path in kept] == [False, True, True]
    Batches(dataset, PLAN, maker, cache).prepare(Progress())
    assert maker.made == 4, "it is made again"
    assert all(path.stat().st_mtime > 2000 for path in kept), "what is used is the newest"
    assert cache.tidy(0) == 3
    assert HintCache(tmp_path / "none").tidy(0) == 0

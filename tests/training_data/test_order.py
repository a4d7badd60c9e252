"""Buckets, cuts and the order of batches: pure functions, checked against what they promise."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from controlnet_studio.training.data.buckets import Bucket, buckets, cut, nearest
from controlnet_studio.training.data.order import Order, drawn, dropped, place, shuffled, split
from controlnet_studio.training.data.papercut import Papercut
from controlnet_studio.values import Image

SHAPES = buckets(512)


def test_buckets_are_never_larger_than_the_square_and_come_in_pairs() -> None:
    assert Bucket(512, 512) in SHAPES
    for one in SHAPES:
        assert one.width * one.height <= 512 * 512
        assert one.width % 64 == one.height % 64 == 0
        assert 0.5 <= one.ratio <= 2
        assert Bucket(one.height, one.width) in SHAPES
        assert one.width * one.height > 0.7 * 512 * 512
    assert buckets(512, square=True) == (Bucket(512, 512),)
    assert Bucket(704, 320) not in SHAPES, "more than twice as wide as high"
    with pytest.raises(ValueError, match="multiple of 64"):
        buckets(500)


def test_a_picture_goes_where_least_is_cut_off() -> None:
    assert nearest(1000, 1000, SHAPES) == Bucket(512, 512)
    assert nearest(100, 5000, SHAPES).ratio == min(one.ratio for one in SHAPES)
    for width, height in ((1920, 1080), (1080, 1920), (640, 480), (333, 500)):
        best = min(SHAPES, key=lambda one: abs(np.log(one.ratio * height / width)))
        assert nearest(width, height, SHAPES).ratio == pytest.approx(best.ratio)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (300, 300), (64, 900), (512, 512), (1, 1)])
def test_hint_and_picture_are_cut_alike(width: int, height: int) -> None:
    bucket = nearest(width, height, SHAPES)
    for at in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0)):
        made = cut(width, height, bucket, at)
        assert min(made.width - bucket.width, made.height - bucket.height) == 0, "scaled no more than needed"
        assert 0 <= made.left <= made.width - bucket.width
        assert 0 <= made.top <= made.height - bucket.height
        image = Image(np.random.default_rng(0).integers(0, 256, (height, width, 3)).astype(np.uint8))
        assert made.of(image).pixels.shape == (bucket.height, bucket.width, 3)
    marked = np.zeros((400, 800, 3), np.uint8)
    marked[200, 400:] = 255
    same = cut(800, 400, Bucket(512, 512))
    assert (same.of(Image(marked)).pixels == same.of(Image(marked.copy())).pixels).all()


def test_the_order_is_known_before_it_is_needed_and_the_same_on_every_machine() -> None:
    assert shuffled(8, 1, 2).tolist() == shuffled(8, 1, 2).tolist()
    assert shuffled(5, 0, 0).tolist() == KNOWN
    assert drawn("prompt", 1, 2, 3) == pytest.approx(KNOWN_DRAW, abs=1e-12)
    first = Order(3, 4, list("aabbbbbbaaccccccca"))
    again = Order(3, 4, list("aabbbbbbaaccccccca"))
    steps = [first.numbers(step) for step in range(20)]
    assert again.numbers(13) == steps[13], "any step without those before it"
    assert [again.numbers(step) for step in reversed(range(20))] == steps[::-1]
    assert [Order(4, 4, list("aabbbbbbaaccccccca")).numbers(step) for step in range(20)] != steps


KNOWN = [3, 2, 1, 0, 4]
KNOWN_DRAW = 0.9926275860499814


def test_every_epoch_sees_every_sample_as_often_as_it_says_and_no_batch_mixes_groups() -> None:
    groups = [number % 3 for number in range(23)]
    repeats = [1 + number % 2 for number in range(23)]
    order = Order(0, 4, groups, repeats)
    epochs = []
    for epoch in range(3):
        batches = [order.numbers(epoch * order.steps + step) for step in range(order.steps)]
        assert all(order.epoch(epoch * order.steps + step) == epoch for step in range(order.steps))
        assert Counter(number for batch in batches for number in batch) == Counter(dict(enumerate(repeats)))
        for batch in batches:
            assert len({groups[number] for number in batch}) == 1
            assert 1 <= len(batch) <= 4
        epochs.append(batches)
    assert epochs[0] != epochs[1] != epochs[2]


def test_an_endless_source_has_new_samples_in_every_epoch() -> None:
    order = Order(0, 5, [0] * 20, endless=True)
    seen = [number for step in range(8) for number in order.numbers(step)]
    assert sorted(seen) == list(range(40))
    assert sorted(seen[:20]) == list(range(20))
    again = Order(0, 5, [0] * 20, endless=True, visits=3)
    seen = [number for step in range(16) for number in again.numbers(step)]
    assert Counter(seen) == Counter({**dict.fromkeys(range(20), 3), **dict.fromkeys(range(20, 40), 1)})
    assert seen[:20] != seen[20:40], "each time in another order"


def test_half_of_the_prompts_go_and_others_in_every_epoch() -> None:
    first, second = ({n for n in range(4000) if dropped(7, epoch, n)} for epoch in (0, 1))
    assert 1880 < len(first) < 2120
    assert 1880 < len(second) < 2120
    assert 850 < len(first & second) < 1150, "one epoch says nothing of the next"
    assert not any(dropped(7, 0, n, 0.0) for n in range(100))
    assert all(dropped(7, 0, n, 1.0) for n in range(100))


def test_samples_held_back_are_never_trained_on_and_are_always_the_same() -> None:
    scenes = Papercut(limit=20)
    trained, held = split(scenes, 4, seed=1)
    assert len(held) == 4
    assert sorted((*trained.numbers, *held.numbers)) == list(range(20))
    assert split(scenes, 4, seed=1)[1] == held
    assert split(scenes, 4, seed=2)[1] != held
    assert held.item(2).picture == scenes.item(held.numbers[2]).picture
    assert (held.size(0), held.repeats(0), held.endless) == ((128, 128), 1, False)
    assert len(split(Papercut(limit=5), 4, 0)[1]) == 1, "a small set is not given away"


def test_cuts_are_in_the_middle_or_anywhere() -> None:
    assert place(1, 2, 3, random=False) == (0.5, 0.5)
    places = {place(1, epoch, 3, random=True) for epoch in range(50)}
    assert len(places) == 50
    assert all(0 <= x < 1 and 0 <= y < 1 for x, y in places)

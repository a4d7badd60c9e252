"""The renderer: one seed, one picture; captions, maps and hints belong to it."""

from __future__ import annotations

import numpy as np
import pytest

from controlnet_studio.training.hints import Hand, canny, random_canny, scribble
from controlnet_studio.training.maps import maps
from controlnet_studio.training.scenes import scene
from controlnet_studio.training.tokens import CLIPTokenizer, build_tokenizer, save_tokenizer
from controlnet_studio.training.words import COLOURS, GROUNDS, KINDS, WORDS


def test_a_seed_is_a_picture() -> None:
    for seed in range(12):
        one, same = scene(seed), scene(seed)
        assert one.picture.shape == (128, 128, 3)
        assert one.picture.dtype == np.uint8
        assert np.array_equal(one.picture, same.picture)
        assert one.caption() == same.caption()
    assert not np.array_equal(scene(1).picture, scene(2).picture)


def test_wishes_are_fulfilled() -> None:
    for kind in KINDS:
        made = scene(5, (kind, "ball"), ("red", "blue"))
        assert sorted(thing.kind for thing in made.things) == sorted((kind, "ball"))
        assert {thing.colour for thing in made.things} == {"red", "blue"}


def test_objects_never_hide_in_the_ground() -> None:
    for seed in range(200):
        made = scene(seed)
        assert all(thing.colour != GROUNDS[made.backdrop.ground][0] for thing in made.things)


def test_captions_use_known_words_that_name_what_is_there() -> None:
    known = set(WORDS)
    for seed in range(300):
        made = scene(seed)
        for variant in range(3):
            words = made.caption(variant).split()
            assert set(words) <= known
            for thing in made.things:
                assert thing.colour in words
            assert len(words) <= 30


def test_every_word_is_one_token_also_after_reloading(tmp_path) -> None:
    made = build_tokenizer(32)
    save_tokenizer(made, tmp_path)
    again = CLIPTokenizer.from_pretrained(tmp_path)
    assert len(WORDS) < 125
    for tokenizer in (made, again):
        ids = [tokenizer(word).input_ids for word in WORDS]
        assert all(len(one) == 3 and one[1] > 2 for one in ids)
        assert len({one[1] for one in ids}) == len(WORDS)
        assert (
            tokenizer("A Red house, and a blue tree").input_ids == tokenizer("a red house , and a blue tree").input_ids
        )
        assert tokenizer("redhouse").input_ids[1] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_maps_belong_to_the_picture(kind: str) -> None:
    made = scene(3, (kind,), ("red",))
    truth = maps(made)
    assert truth.depth.shape == truth.segments.shape == (128, 128)
    assert truth.normals.shape == (128, 128, 3)
    assert truth.depth.min() >= 0
    assert truth.depth.max() <= 1
    assert np.allclose(np.linalg.norm(truth.normals, axis=2), 1, atol=1e-4)
    inside = truth.segments == truth.names.index(kind)
    left, top, right, bottom = made.things[0].box()
    rows, columns = np.nonzero(inside)
    assert columns.min() >= left - 1.5
    assert columns.max() <= right + 1.5
    assert rows.min() >= top - 1.5
    assert rows.max() <= bottom + 1.5
    assert truth.depth[inside].mean() > truth.depth[truth.segments == truth.names.index("sky")].mean()
    if kind != "person":
        red = np.abs(made.picture[inside].astype(int) - COLOURS["red"]).max(1) < 40
        assert red.mean() > 0.25


def test_people_have_eighteen_joints_inside_them() -> None:
    for seed in range(40):
        made = scene(seed, ("person",), ("teal",))
        joints = made.things[0].joints
        assert joints is not None
        assert joints.shape == (18, 3)
        inside = maps(made).segments == maps(made).names.index("person")
        spots = np.round(joints[:, :2]).astype(int).clip(0, 127)
        hit = [inside[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + 3].any() for x, y in spots]
        assert np.mean(hit) > 0.95


def test_hints_are_white_strokes_on_black() -> None:
    rng = np.random.default_rng(0)
    for seed in range(30):
        made = scene(seed)
        hands = (None, Hand("mouse", 1.0, 3), Hand("silhouette", 0.5, 2))
        drawn = [scribble(made, rng, hand) for hand in hands]
        for hint in (canny(made.picture), random_canny(made.picture, rng), *drawn):
            assert hint.shape == (128, 128)
            assert hint.dtype == np.uint8
            assert set(np.unique(hint)) == {0, 255}
            assert (hint > 0).mean() < 0.4
    steady = scribble(scene(1), np.random.default_rng(4))
    assert np.array_equal(steady, scribble(scene(1), np.random.default_rng(4)))

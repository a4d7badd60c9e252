"""The nine conditions: hints as the nodes give them, quick to make, and what training is shown of them."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio import ade20k
from controlnet_studio.fidelity.kinds import kind_of
from controlnet_studio.library.families import CONDITIONS as KNOWN
from controlnet_studio.preprocess import edges, lines, normals, sticks
from controlnet_studio.training.conditions import CONDITIONS, keypoints, segments
from controlnet_studio.training.config import NETS
from controlnet_studio.training.data.papercut import Papercut
from controlnet_studio.training.loop import read
from controlnet_studio.training.maps import maps
from controlnet_studio.training.papercut import Edition
from controlnet_studio.training.scenes import Scene, painted, scene
from controlnet_studio.values import Image

SCENES = [scene(seed) for seed in range(40)]
PERSON = next(one for one in SCENES if any(thing.joints is not None for thing in one.things))


@pytest.mark.parametrize("name", NETS)
def test_every_net_has_hints_that_are_known_by_their_name(name: str) -> None:
    condition = CONDITIONS[name]
    assert KNOWN[name] == condition.kind
    plain, varied = condition.plain(PERSON), condition.varied(PERSON, np.random.default_rng(1))
    for hint in (plain, varied):
        assert hint.dtype == np.uint8
        assert hint.shape[:2] == (128, 128)
        assert hint.max() > 100
    assert np.array_equal(varied, condition.varied(PERSON, np.random.default_rng(1))), "a hint is made of its seed"
    assert any(not np.array_equal(plain, condition.varied(PERSON, np.random.default_rng(n))) for n in range(5))


def test_hints_are_those_of_the_nodes() -> None:
    picture = PERSON.picture
    assert np.array_equal(CONDITIONS["softedge"].plain(PERSON), edges.soft_edge(picture))
    assert np.array_equal(CONDITIONS["lineart"].plain(PERSON), edges.line_art(picture))
    found = lines.hint(lines.lsd(picture, 0.04), 128, 128)
    assert np.array_equal(CONDITIONS["lines"].plain(PERSON), found.pixels[:, :, 0])
    assert kind_of(Image(CONDITIONS["pose"].plain(PERSON))) == "pose"
    assert kind_of(Image(CONDITIONS["normal"].plain(PERSON))) == "normal"
    assert kind_of(Image(CONDITIONS["segmentation"].plain(PERSON))) == "segmentation"


def test_near_is_white_and_normals_are_blue_in_front_and_red_to_the_left() -> None:
    ball = scene(3, ("ball",), ("red",))
    depth, normal = CONDITIONS["depth"].plain(ball), CONDITIONS["normal"].plain(ball)
    assert depth[127].min() > 200
    assert depth[0].max() < 30
    left, top, right, _ = (int(side) for side in ball.things[0].box())
    middle = (top + int(ball.things[0].box()[3])) // 2
    assert normal[middle, left + 3, 0] > 200
    assert normal[middle, right - 4, 0] < 60
    assert normal[top + 4, (left + right) // 2, 1] > 180
    assert tuple(normal[0, 0]) == (127, 127, 255) == tuple(normals.coloured(np.array([[[0, 0, 1]]], np.float32))[0, 0])


def test_segments_have_the_colours_of_ade20k() -> None:
    for one in SCENES[:12]:
        names = {ade20k.NAMES[number] for number in np.unique(segments(one))}
        assert names >= {thing.kind for thing in one.things}
        coloured = CONDITIONS["segmentation"].plain(one)
        assert np.array_equal(coloured, ade20k.nearest(coloured))


def test_sticks_can_be_read_back() -> None:
    wanted = keypoints(PERSON)
    found = sticks.read(CONDITIONS["pose"].plain(PERSON))
    assert wanted.people
    ankles = [person.body[10] for person in found.people if person.body[10]]
    true = wanted.people[0].body[10]
    assert true is not None
    assert any(np.hypot(x - true[0], y - true[1]) < 0.03 for x, y in ankles)


def test_pose_learns_from_scenes_with_people(trained: Edition) -> None:
    store = trained.store()
    words = [trained.tokenizer.convert_tokens_to_ids(word) for word in CONDITIONS["pose"].words]
    there = [number for number in range(store.count) if _people(scene(store.first + number))]
    assert store.telling(words).tolist() == there
    numbers = store.batch(np.random.default_rng(1), 200, store.count, np.array([1], np.int64)).numbers
    assert 0.7 < (numbers == 1).mean() < 1


def _people(one: Scene) -> bool:
    return any(thing.kind == "person" for thing in one.things)


@pytest.mark.parametrize("name", [name for name in NETS if name not in ("canny", "scribble")])
def test_every_net_is_trained_and_exported(trained: Edition, tmp_path: Path, name: str) -> None:
    assert read(trained.folder / f"{name}.pt")["state"]["step"] == 4
    assert Papercut(name).item(3).hint == Papercut(name).item(3).hint


def test_only_what_was_trained_is_exported(trained: Edition, tmp_path: Path) -> None:
    few = Edition(trained.recipe, tmp_path / "few", "cpu")
    few.folder.mkdir()
    for name in ("base", "vae-frozen", "depth"):
        (few.folder / f"{name}.pt").write_bytes((trained.folder / f"{name}.pt").read_bytes())
    few.export(tmp_path / "models")
    assert {path.name for path in (tmp_path / "models").iterdir()} == {"papercut", "papercut-depth"}


def test_a_picture_at_hand_is_not_painted_again() -> None:
    picture = np.zeros((128, 128, 3), np.uint8)
    assert painted(7, picture).picture is picture
    assert np.array_equal(maps(painted(7, picture)).depth, maps(scene(7)).depth)


def test_hints_are_quick() -> None:
    rng = np.random.default_rng(1)
    pictures = [one.picture for one in SCENES]
    for name, condition in CONDITIONS.items():
        start = time.process_time()
        for one, picture in zip(SCENES, pictures, strict=True):
            condition.varied(painted(one.seed, picture), rng)
        assert (time.process_time() - start) / len(SCENES) < 0.02, name

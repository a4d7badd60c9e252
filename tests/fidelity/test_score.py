"""Scores of whole hints: nine kinds told apart, measured, and drawn."""

from __future__ import annotations

import time

import cv2
import numpy as np
import pytest

from controlnet_studio import ade20k
from controlnet_studio.fidelity.kinds import Kind, kind_of
from controlnet_studio.fidelity.score import EXTRA, HIT, MISSED, score, shown
from controlnet_studio.keypoints import Person, Pose
from controlnet_studio.preprocess import edges, normals
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.preprocess.sticks import read
from controlnet_studio.training.hints import scribble
from controlnet_studio.training.maps import maps
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Image

PEOPLE = Pose(
    (
        Person(
            (
                *((0.30, 0.20), (0.30, 0.30), (0.24, 0.30), (0.20, 0.42), (0.18, 0.54), (0.36, 0.30), (0.40, 0.42)),
                *((0.42, 0.54), (0.26, 0.56), (0.25, 0.74), (0.24, 0.92), (0.34, 0.56), (0.35, 0.74), (0.36, 0.92)),
                *((0.28, 0.17), (0.32, 0.17), (0.25, 0.18), None),
            )
        ),
        Person(
            (
                *((0.74, 0.20), (0.74, 0.30), (0.68, 0.30), (0.64, 0.40), (0.60, 0.30), (0.80, 0.30), (0.86, 0.22)),
                *((0.90, 0.12), (0.70, 0.56), (0.69, 0.74), (0.62, 0.90), (0.78, 0.56), (0.84, 0.72), None),
                *((0.72, 0.17), (0.76, 0.17), (0.69, 0.18), (0.79, 0.18)),
            )
        ),
    ),
    512,
    512,
)


def photo(seed: int = 0, size: int = 192) -> Image:
    """Grain, shapes and slopes in colour."""
    rng = np.random.default_rng(seed)
    paper = cv2.GaussianBlur(rng.normal(128, 60, (size, size, 3)), (0, 0), 6) * 2 - 128
    cv2.circle(paper, (size // 2, size // 2), size // 4, (220, 90, 40), -1)
    return Image(np.clip(paper + rng.normal(0, 6, paper.shape), 0, 255).astype(np.uint8))


def hints(seed: int = 3) -> dict[Kind, Image]:
    """True hints of one scene at four times its size, and of those people."""
    one = scene(seed)
    large = Image(one.picture).resized(512, 512).pixels
    world = maps(one)
    depth = np.rint(world.depth * 255).astype(np.uint8)
    return {
        "canny": Image.gray(np.asarray(cv2.Canny(large, 100, 200), np.uint8)),
        "scribble": Image.gray(scribble(one, np.random.default_rng(seed))).resized(512, 512),
        "soft edge": Image.gray(edges.soft_edge(large)),
        "depth": Image.gray(depth).resized(512, 512),
        "normal": Image(normals.coloured(world.normals * np.array([-1, 1, 1], np.float32))),
        "segmentation": Image(ade20k.coloured(world.segments.astype(np.int64))),
        "pose": Image(draw(PEOPLE, 512, 512)),
    }


@pytest.mark.parametrize("seed", [3, 8, 21])
def test_what_a_hint_shows_is_told_from_its_pixels(seed: int) -> None:
    told = {kind: kind_of(hint) for kind, hint in hints(seed).items()}
    assert told == {kind: kind for kind in told}
    assert kind_of(photo(seed)) is None
    grey = cv2.cvtColor(photo(seed).pixels, cv2.COLOR_RGB2GRAY)
    tones = Image.gray(np.asarray(np.digitize(grey, (85, 170)) * 127, np.uint8))
    assert kind_of(tones) is None, "a painter's study of tones is no depth"


@pytest.mark.parametrize("kind", list(hints()))
def test_a_hint_is_its_own_best_and_another_is_worse(kind: Kind) -> None:
    own, other = hints(3)[kind], hints(8)[kind]
    if kind == "pose":
        other = Image(np.ascontiguousarray(own.pixels[:, ::-1]))
    best, worse = score(kind, own, own), score(kind, other, own)
    assert best.value == pytest.approx(best.best, abs=1e-6)
    assert abs(worse.value - worse.best) > abs(worse.best - worse.worst) * 0.05
    assert best.words.startswith(best.measure)


def test_the_words_for_a_card() -> None:
    line, near = np.zeros((40, 40), np.uint8), np.zeros((40, 40), np.uint8)
    line[20], near[21] = 255, 255
    assert score("canny", Image.gray(near), Image.gray(line)).words == "F1 within 1 px 1.00, exact 0.00"
    flat = Image(np.full((20, 20, 3), (127, 127, 255), np.uint8))
    assert score("normal", flat, flat).words == "mean angle 0.0°, below 11.25° 1.00"


def test_a_stroke_counts_as_followed_by_an_edge_near_its_middle() -> None:
    hand, edge = np.zeros((512, 512), np.uint8), np.zeros((512, 512), np.uint8)
    hand[:, 100:107] = 255
    edge[:, 106] = 255
    assert score("scribble", Image.gray(edge), Image.gray(hand)).value > 0.95
    assert score("scribble", Image.gray(np.roll(edge, 6, 1)), Image.gray(hand)).value < 0.05
    half = edge.copy()
    half[256:] = 0
    assert score("scribble", Image.gray(half), Image.gray(hand)).value == pytest.approx(0.5, abs=0.03)


def test_maps_of_two_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="8 x 4 and 4 x 4"):
        score("depth", Image(np.zeros((4, 8, 3), np.uint8)), Image(np.zeros((4, 4, 3), np.uint8)))


def test_the_picture_of_a_score_tells_hits_misses_and_extras() -> None:
    wanted, found = np.zeros((30, 30), np.uint8), np.zeros((30, 30), np.uint8)
    wanted[5], wanted[15] = 255, 255
    found[6], found[25] = 255, 255
    paper = shown("canny", Image.gray(found), Image.gray(wanted)).pixels
    assert tuple(paper[5, 9]) == HIT
    assert tuple(paper[15, 9]) == MISSED
    assert tuple(paper[25, 9]) == EXTRA
    for kind, hint in hints().items():
        assert shown(kind, hint, hint).pixels.shape == hint.pixels.shape


@pytest.mark.parametrize(("width", "height"), [(512, 512), (640, 384), (1024, 1024)])
def test_a_pose_is_read_back_from_its_sticks(width: int, height: int) -> None:
    pose = Pose(PEOPLE.people, width, height)
    found = read(draw(pose, width, height))
    assert len(found.people) == 2
    for wanted in pose.people:
        body = min(
            (one.body for one in found.people),
            key=lambda body: sum(
                abs(a[0] - b[0]) for a, b in zip(body, wanted.body, strict=True) if a is not None and b is not None
            ),
        )
        for one, other in zip(body, wanted.body, strict=True):
            assert (one is None) == (other is None)
            if one is not None and other is not None:
                assert one == pytest.approx(other, abs=2.5 / min(width, height))
    assert score("pose", Image(draw(pose, width, height)), pose).value > 0.97


def test_no_sticks_are_no_people() -> None:
    assert read(np.zeros((64, 64, 3), np.uint8)).people == ()
    noise = np.random.default_rng(0).integers(0, 256, (700, 700, 3)).astype(np.uint8)
    began = time.process_time()
    assert read(noise).people == ()
    assert time.process_time() - began < 5

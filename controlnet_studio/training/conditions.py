"""The nine conditions: what a ControlNet of Papercut is shown of a scene, and how what users show will vary.

Lines, line art and soft edges are found in the picture by the very functions that the nodes offer without a network;
depth, normals, segmentation and pose come from the renderer, in the colours that the nodes give, now and then a little
wrong, as a network or a hand would be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio import ade20k
from controlnet_studio.fidelity.kinds import Kind
from controlnet_studio.keypoints import Person, Pose
from controlnet_studio.preprocess import edges, lines, normals
from controlnet_studio.preprocess import pose as sticks
from controlnet_studio.training.hints import SIZE, Hand, Hint, canny, random_canny, scribble
from controlnet_studio.training.maps import NAMES, Maps, maps

if TYPE_CHECKING:
    from controlnet_studio.training.scenes import Pixels, Scene

Floats = NDArray[np.float32]
Random = np.random.Generator

ADE: Final[dict[str, str]] = {
    "sky": "sky", "ground": "earth", "light": "light", "cloud": "sky", "hill": "hill", "house": "house",
    "tree": "tree", "tower": "tower", "ball": "ball", "person": "person",
}  # fmt: skip
"""What ADE20K calls the segments of a scene; it knows no clouds."""
GROUNDS: Final[dict[str, str]] = {"grass": "grass", "sand": "sand", "earth": "earth", "snow": "land"}
"""What it calls the ground, and a name that stands for snow, which it does not know."""
SHORTEST: Final = 0.04
"""The share of the shorter side below which the node for straight lines leaves them out, unless told otherwise."""


@dataclass(frozen=True)
class Condition:
    """`plain` is the hint that a node gives, or would give if it saw perfectly; `varied` is a hint to train with.

    Hints are (128, 128) or, in colours, (128, 128, 3), uint8.
    """

    kind: Kind
    plain: Callable[[Scene], Hint]
    varied: Callable[[Scene, Random], Hint]
    find: Callable[[Pixels], Hint] | None = None
    """How it is found again in a picture, where that needs no network."""
    words: tuple[str, ...] = ()
    """The captions' words for what the hint shows; scenes without any give a black one."""


def _lines(picture: Pixels, rng: Random | None = None) -> Hint:
    find, shortest = lines.lsd, SHORTEST
    if rng is not None:
        find = lines.lsd if rng.random() < 0.9 else lines.hough
        shortest = SHORTEST if rng.random() < 0.85 else float(rng.uniform(0, 0.12))
    return lines.draw(find(picture, shortest), SIZE, SIZE)[:, :, 0]


def _soft_edge(picture: Pixels, rng: Random) -> Hint:
    found = edges.soft_edge(picture)
    if rng.random() < 0.5:
        found = _bent(found, rng, 0.3)
    if rng.random() < 0.3:
        found = _blurred(found, rng.uniform(0.3, 1.0))
    return edges.safe(found) if rng.random() < 0.2 else found


def _line_art(scene: Scene, rng: Random) -> Hint:
    if rng.random() < 0.25:  # drawn, not found
        hand = Hand(jitter=float(rng.uniform(0, 0.5)), width=int(rng.integers(1, 3)))
        found = _blurred(scribble(scene, rng, hand), rng.uniform(0.3, 0.7))
        return np.asarray(found * rng.uniform(0.6, 1.0), np.uint8)
    usual = rng.random() < 0.5
    found = edges.line_art(scene.picture, 6.0 if usual else rng.uniform(4, 9))
    return found if usual else _bent(found, rng, 0.3)


def segments(scene: Scene, known: Maps | None = None) -> NDArray[np.uint8]:
    """ADE20K's class of every pixel of a scene, (128, 128)."""
    names = {**ADE, "ground": GROUNDS[scene.backdrop.ground]}
    table = np.array([ade20k.NAMES.index(names[name]) for name in NAMES], np.uint8)
    return table[(known or maps(scene)).segments]


def _segmentation(scene: Scene, rng: Random) -> Hint:
    found = segments(scene)
    for name in ("light", "hill"):  # never the ground: "earth" that may be grass is painted as grass
        if rng.random() < 0.1:
            found[found == ade20k.NAMES.index(name)] = ade20k.NAMES.index("sky")
    if rng.random() < 0.3:
        found = np.asarray(cv2.medianBlur(found, int(rng.choice([3, 5]))), np.uint8)
    elif rng.random() < 0.3:
        side = int(rng.integers(48, SIZE))
        small = cv2.resize(found, (side, side), interpolation=cv2.INTER_NEAREST_EXACT)
        found = np.asarray(cv2.resize(small, (SIZE, SIZE), interpolation=cv2.INTER_NEAREST_EXACT), np.uint8)
    return ade20k.coloured(found)


def _depth(scene: Scene, rng: Random | None = None) -> Hint:
    far = maps(scene).depth
    if rng is not None:
        far = far ** np.exp(rng.normal(0, 0.2))
        if rng.random() < 0.5:
            far = cv2.GaussianBlur(far, (0, 0), rng.uniform(0.3, 2.0))
        if rng.random() < 0.5:
            far = far + 0.03 * _waves(rng, 1)[:, :, 0]
    low, high = float(far.min()), float(far.max())
    return np.asarray(np.rint((far - low) / max(high - low, 1e-3) * 255), np.uint8)


def _normal(scene: Scene, rng: Random | None = None) -> Hint:
    known = maps(scene)
    if rng is not None and rng.random() < 0.12:
        levels = np.asarray(np.rint(known.depth / known.depth.max() * 255), np.uint8)
        return normals.from_depth(levels, float(rng.uniform(0.7, 2.0)))
    facing = np.asarray(known.normals * np.array([-1, 1, 1], np.float32))
    if rng is not None:
        if rng.random() < 0.5:
            facing = np.asarray(cv2.GaussianBlur(facing, (0, 0), rng.uniform(0.3, 1.6)), np.float32)
        if rng.random() < 0.5:
            facing = facing + 0.1 * _waves(rng, 3)
        facing = facing / np.maximum(np.linalg.norm(facing, axis=2, keepdims=True), 1e-3)
    return normals.coloured(np.asarray(facing, np.float32))


def keypoints(scene: Scene, rng: Random | None = None) -> Pose:
    """The people of a scene; with `rng` a little off and not all of their joints."""
    people = []
    for thing in scene.things:
        if thing.joints is None:
            continue
        places = thing.joints[:, :2] / SIZE
        seen = np.ones(len(places), bool)
        if rng is not None:
            places = places + rng.normal(0, 0.6 / SIZE, places.shape)
            seen = rng.random(len(places)) > 0.03
            seen[[0, 14, 15, 16, 17]] &= rng.random() > 0.1
        body = tuple((float(x), float(y)) if there else None for (x, y), there in zip(places, seen, strict=True))
        people.append(Person(body))
    return Pose(tuple(people), SIZE, SIZE)


def _pose(scene: Scene, rng: Random | None = None) -> Hint:
    return sticks.draw(keypoints(scene, rng), SIZE, SIZE)


def _bent(levels: Hint, rng: Random, most: float) -> Hint:
    """Brighter or darker between black and white, which stay."""
    table: Hint = np.rint((np.arange(256) / 255) ** np.exp(rng.normal(0, most)) * 255).astype(np.uint8)
    return table[levels]


def _blurred(levels: Hint, sigma: float) -> Hint:
    return np.asarray(cv2.GaussianBlur(levels, (0, 0), sigma), np.uint8)


def _waves(rng: Random, channels: int) -> Floats:
    """Broad, smooth errors of deviation 1, (128, 128, channels)."""
    few = rng.normal(0, 1, (5, 5, channels)).astype(np.float32)
    return np.asarray(cv2.resize(few, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC), np.float32).reshape(SIZE, SIZE, -1)


def _careful(scene: Scene) -> Hint:
    return scribble(scene, np.random.default_rng((scene.seed, 5)), Hand())


CONDITIONS: Final[dict[str, Condition]] = {
    "canny": Condition(
        "canny", lambda one: canny(one.picture), lambda one, rng: random_canny(one.picture, rng), find=canny
    ),
    "scribble": Condition("scribble", _careful, lambda one, rng: scribble(one, rng, Hand.random(rng)), find=canny),
    "lines": Condition(
        "lines", lambda one: _lines(one.picture), lambda one, rng: _lines(one.picture, rng), find=_lines
    ),
    "softedge": Condition(
        "soft edge", lambda one: edges.soft_edge(one.picture), lambda one, rng: _soft_edge(one.picture, rng),
        find=edges.soft_edge,
    ),
    "lineart": Condition("lineart", lambda one: edges.line_art(one.picture), _line_art, find=edges.line_art),
    "segmentation": Condition("segmentation", lambda one: ade20k.coloured(segments(one)), _segmentation),
    "depth": Condition("depth", _depth, _depth),
    "normal": Condition("normal", _normal, _normal),
    "pose": Condition("pose", _pose, _pose, words=("person", "figure", "man", "woman", "child")),
}  # fmt: skip
"""By the names of their ControlNets' folders: papercut-canny, ..."""

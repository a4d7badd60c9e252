"""What every preprocessor finds is known for what it is, so that it opens in the editor of its kind."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from controlnet_studio.keypoints import Pose
from controlnet_studio.library import Library
from controlnet_studio.node import Context, Services
from controlnet_studio.painting import guessed
from controlnet_studio.paths import resources_folder
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.registry import Registry
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Image, Value

NODES = Registry.builtin().specs
EYES = resources_folder() / "models" / "papercut-annotator"
MAPS: list[tuple[str, dict[str, Any], str]] = [
    ("canny", {}, "lines"),
    ("lines", {"method": "LSD"}, "lines"),
    ("lines", {"method": "Hough"}, "lines"),
    ("soft_edge", {}, "lines"),
    ("soft_edge", {"safe": True}, "lines"),
    ("soft_edge", {"method": "Papercut"}, "lines"),
    ("scribble_from_picture", {}, "lines"),
    ("scribble_from_picture", {"method": "soft edge"}, "lines"),
    ("line_art", {}, "lines"),
    ("threshold", {}, "lines"),
    ("depth", {"model": "Papercut"}, "depth"),
    ("normals", {"model": "Papercut"}, "normals"),
    ("segmentation", {"model": "Papercut"}, "segmentation"),
    ("segmentation_colours", {}, "segmentation"),
]
PICTURES = ("tile", "palette", "shuffle", "blur", "invert")
"""What they give is a picture, and no map that a person would correct."""


@pytest.fixture(scope="module")
def context() -> Context:
    service = Annotators(Library((resources_folder() / "models",)))
    return Context(services=Services({Annotators: lambda: service}))


def photo(seed: int) -> Image:
    small = scene(seed, ("house",), ("red",)).picture if seed == 11 else scene(seed).picture
    return Image(np.asarray(cv2.resize(small, (384, 384), interpolation=cv2.INTER_CUBIC), np.uint8))


def found(context: Context, node: str, image: Image, params: dict[str, Any]) -> tuple[Value, ...]:
    spec = NODES[node]
    made = spec.call(*((context, image) if spec.context else (image,)), **params)
    return tuple(made) if isinstance(made, tuple) else (made,)


@pytest.mark.parametrize(
    ("node", "params", "kind"), MAPS, ids=[f"{n}-{'-'.join(map(str, p.values()))}" for n, p, _ in MAPS]
)
def test_a_map_opens_in_the_editor_of_its_kind(context: Context, node: str, params: dict[str, Any], kind: str) -> None:
    if "Papercut" in params.values() and not EYES.is_dir():
        pytest.skip("Papercut's annotator is not made yet")
    for seed in (3, 11):
        image = photo(seed)
        (made,) = found(context, node, image, params)
        assert isinstance(made, Image)
        guess = guessed(made)
        assert guess is not None
        assert guess.kind == kind, seed
        if kind == "depth":
            (normals,) = found(context, "normals_from_depth", made, {})
            assert isinstance(normals, Image)
            assert (guess := guessed(normals)) is not None
            assert guess.kind == "normals"


@pytest.mark.skipif(not EYES.is_dir(), reason="Papercut's annotator is not made yet")
def test_people_open_in_the_pose_editor(context: Context) -> None:
    made = found(context, "pose", photo(3), {"method": "Papercut"})
    assert any(isinstance(value, Pose) for value in made)


@pytest.mark.parametrize("node", PICTURES)
def test_pictures_are_no_maps(context: Context, node: str) -> None:
    (made,) = found(context, node, photo(3), {})
    assert isinstance(made, Image)
    assert guessed(made) is None


def test_no_preprocessor_is_forgotten() -> None:
    """A new one is added to these lists, or takes and gives what needs no hand."""
    makers = {spec.id for spec in NODES.values() if spec.category == "Preprocess"}
    known = {node for node, _, _ in MAPS} | {*PICTURES, "normals_from_depth", "pose", "pose_map"}
    assert makers - known == {"touch_up", "touch_up_pose", "inpaint_hint"}

"""Networks, with random weights through their real loading path, on ten pictures that break programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "nodes"))
from awkward import PICTURES  # beside the nodes' tests

from controlnet_studio import ade20k
from controlnet_studio.library import Library
from controlnet_studio.preprocess import papercut_net
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.loading import aux
from controlnet_studio.preprocess.papercut_net import Annotator, Shape
from controlnet_studio.progress import Progress
from controlnet_studio.values import Hint, Image


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Annotators:
    """Papercut's annotator, of random weights."""
    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("eyes")
    papercut_net.save(Annotator(Shape((8, 16), papercut_net.CLASSES)), folder / "models" / "papercut-annotator")
    return Annotators(Library((folder / "models",)))


def right(hint: Image, size: tuple[int, int]) -> None:
    """The size of the picture that it was made of, and of any other that is asked for."""
    assert isinstance(hint, Hint)
    assert (hint.width, hint.height) == size
    assert hint.pixels.dtype == np.uint8
    assert hint.resized(64, 40).pixels.shape == (40, 64, 3)


@pytest.mark.parametrize("picture", PICTURES)
def test_papercut_s_own_networks(own: Annotators, picture: str) -> None:
    image, size = PICTURES[picture]
    depth = own.depth(image, "Papercut", 512, Progress())
    right(depth, size)
    if picture == "8k":  # what is large is so for all alike
        return
    soft = own.soft_edge(image, "Papercut", 512, False, Progress())
    normals = own.normals(image, 512, Progress(), "Papercut")
    segments = own.segmentation(image, "Papercut", 512, Progress())
    for hint in (soft, normals, segments):
        right(hint, size)
    for grey in (depth, soft):
        assert (grey.pixels == grey.pixels[:, :, :1]).all()
    seen = segments.resized(64, 64).pixels
    assert np.array_equal(seen, ade20k.nearest(seen)), "only colours of the palette"
    if picture in ("1x1", "1x4000", "EXIF-rotated"):  # random maps are full of people: a second for each
        pose = own.papercut_pose(image, Progress())
        assert (pose.width, pose.height) == size


def test_networks_of_controlnet_aux(shelf: Any, put: Callable[..., Path]) -> None:
    """All but the 8k one, which `test_no_shape_is_too_odd_for_a_network` has."""
    put(aux("teed.ted").TED, "5_model.pth", scale=0.4)
    put(aux("hed").ControlNetHED_Apache2, "ControlNetHED.pth", scale=0.02)
    service = Annotators(shelf)
    for name, (image, size) in PICTURES.items():
        if name == "8k":
            continue
        for hint in (
            service.soft_edge(image, "TEED", 64, False, Progress()),
            service.soft_edge(image, "HED", 64, True, Progress()),
        ):
            right(hint, size)
            assert (hint.pixels == hint.pixels[:, :, :1]).all(), "grey"

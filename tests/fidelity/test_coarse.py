"""Which hints show no more than colours and where they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from controlnet_studio.fidelity.kinds import are_coarse
from controlnet_studio.preprocess import edges
from controlnet_studio.preprocess.changes import palette
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Image


@pytest.mark.parametrize("cells", [1, 3, 4, 7, 8, 12, 16])
@pytest.mark.parametrize("size", [(128, 128), (520, 712), (1500, 1100)])
def test_colours_on_a_grid_are_coarse(cells: int, size: tuple[int, int]) -> None:
    pictures = [Image(np.ascontiguousarray(cv2.resize(scene(number).picture, size))) for number in range(3)]
    grids = [palette(one, cells) for one in pictures]
    assert are_coarse(grids)
    assert not any(are_coarse([one]) for one in pictures)
    assert not are_coarse([grids[0], pictures[1]]), "all of them must be"


def test_blurred_pictures_are_coarse_and_what_has_edges_is_not() -> None:
    picture = scene(5).picture
    assert are_coarse([Image(cv2.GaussianBlur(picture, (0, 0), 8))])
    assert not are_coarse([Image(cv2.GaussianBlur(picture, (0, 0), 1))])
    assert not are_coarse([Image.gray(edges.soft_edge(picture))])
    assert not are_coarse([palette(Image(picture), 32)])
    assert not are_coarse([])

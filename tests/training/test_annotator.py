"""What the annotator is taught is what is read off it again."""

from __future__ import annotations

import numpy as np
import torch

from controlnet_studio.fidelity.score import score
from controlnet_studio.keypoints import Pose
from controlnet_studio.preprocess.papercut_net import Annotator, Seen, Shape, people
from controlnet_studio.training.annotator import AnnotatorPhase, truth
from controlnet_studio.training.conditions import keypoints
from controlnet_studio.training.measure import scenes_for
from controlnet_studio.training.papercut import Edition
from controlnet_studio.training.scenes import Scene


class _Taught(Annotator):
    """Sees of every picture just what it would have been taught of this scene."""

    def __init__(self, one: Scene) -> None:
        super().__init__(Shape((8, 16)))
        self.true = {name: torch.from_numpy(value)[None] for name, value in truth(one).items()}

    def forward(self, pictures: torch.Tensor) -> Seen:
        true = self.true
        return Seen(true["depth"], true["normals"], true["segments"], true["edges"],
                    torch.logit(true["heat"], 1e-6), true["necks"])  # fmt: skip


def test_people_are_read_where_they_were_taught() -> None:
    found = []
    for one in scenes_for("pose", 12):
        seen = Pose(people(_Taught(one), np.zeros((128, 128, 3), np.uint8)), 128, 128)
        found.append(score("pose", seen, keypoints(one)).value)
    assert min(found) > 0.9
    assert np.mean(found) > 0.99


def test_people_are_favoured_among_painted_scenes_too(trained: Edition) -> None:
    store, favoured = trained.store(), np.array([2, 5, 9, 11])
    phase = AnnotatorPhase(Annotator(Shape((8, 16))), store, store.pictures[:8], 4096, favoured)
    rng = np.random.default_rng(0)
    for among, there in ((8, [2, 5]), (12, [2, 5, 9, 11])):
        share = np.isin(phase._numbers(rng, among), there).mean()
        assert abs(share - (0.35 + 0.65 * len(there) / among)) < 0.03

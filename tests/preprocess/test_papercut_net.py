"""Papercut's own annotator: maps of every size, people put together, and files that say when they are broken."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from controlnet_studio import ade20k
from controlnet_studio.keypoints import BODY
from controlnet_studio.library import Library
from controlnet_studio.library.networks import locate
from controlnet_studio.preprocess import papercut_net, weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.papercut_net import NECK, Annotator, Seen, Shape
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image

SHIPPED = Path(__file__).parents[2] / "resources" / "models" / "papercut-annotator"
shipped = pytest.mark.skipif(not SHIPPED.exists(), reason="the annotator has not been trained in this checkout yet")


def quiet(*_: object) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    papercut_net.save(Annotator(Shape((8, 16), papercut_net.CLASSES)), tmp_path / "models" / "papercut-annotator")
    return tmp_path / "models"


def test_every_map_has_the_size_of_its_picture(folder: Path) -> None:
    service = Annotators(Library((folder,)), "cpu")
    image = Image(np.random.default_rng(1).integers(0, 256, (96, 170, 3), np.uint8))
    for hint in (
        service.depth(image, "Papercut", 512, quiet),
        service.normals(image, 512, quiet, "Papercut"),
        service.segmentation(image, "Papercut", 512, quiet),
        service.soft_edge(image, "Papercut", 512, False, quiet),
    ):
        assert (hint.width, hint.height) == (170, 96)
    segments = service.segmentation(image, "Papercut", 512, quiet).pixels
    assert np.array_equal(segments, ade20k.nearest(segments))
    pose = service.papercut_pose(image, quiet)
    assert (pose.width, pose.height) == (170, 96)


def test_weights_come_back_in_half_precision(folder: Path) -> None:
    one, other = (papercut_net.load(folder / "papercut-annotator", "Papercut") for _ in range(2))
    assert one.shape == Shape((8, 16), papercut_net.CLASSES)
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))
    assert all(torch.equal(a, a.half().float()) for a in one.parameters())


@pytest.mark.parametrize("spoil", ["config", "classes", "weights", "widths"])
def test_broken_files_are_told(folder: Path, spoil: str) -> None:
    place = folder / "papercut-annotator"
    facts = json.loads((place / "config.json").read_text())
    if spoil == "weights":
        (place / "model.safetensors").write_bytes(b"nothing")
    elif spoil == "widths":
        (place / "config.json").write_text(json.dumps(facts | {"widths": [8, 24]}))
    else:
        (place / "config.json").write_text("{" if spoil == "config" else json.dumps(facts | {"classes": ["dragon"]}))
    with pytest.raises(Trouble, match=r"damaged|install the program again|does not hold the weights"):
        Annotators(Library((folder,)), "cpu").depth(Image(np.zeros((64, 64, 3), np.uint8)), "Papercut", 512, quiet)


def test_without_it_the_program_has_to_be_installed_again(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="install the program again"):
        locate(Library((tmp_path,)), weights.OWN)


class _Told(Annotator):
    """Sees what it is told: two people, 40 pixels apart."""

    def forward(self, pictures: torch.Tensor) -> Seen:
        rows, columns = np.mgrid[:64, :64] + 0.5
        heat = np.full((18, 64, 64), -9.0, np.float32)
        necks = np.zeros((2, 64, 64), np.float32)
        for x in (16.5, 36.5):
            for joint in range(18):
                at = (x + joint % 4 - 1.5, 12.5 + 2 * joint)
                heat[joint] = np.maximum(heat[joint], 4 - ((columns - at[0]) ** 2 + (rows - at[1]) ** 2))
            mine = np.abs(columns - x) < 8
            necks[0][mine] = (x + NECK % 4 - 1.5 - columns)[mine]
            necks[1][mine] = (12.5 + 2 * NECK - rows)[mine]
        blank = torch.zeros(1, 1, 128, 128)
        return Seen(blank, blank, blank, blank, torch.from_numpy(heat)[None], torch.from_numpy(necks)[None])


def test_joints_go_to_the_neck_that_they_point_at() -> None:
    people = papercut_net.people(_Told(Shape((8, 16))), np.zeros((128, 128, 3), np.uint8))
    assert len(people) == 2
    for person, x in zip(sorted(people, key=lambda one: one.body[NECK] or (0, 0)), (16.5, 36.5), strict=True):
        for joint in range(len(BODY)):
            place = person.body[joint]
            assert place is not None
            assert place[0] * 64 == pytest.approx(x + joint % 4 - 1.5, abs=0.4)
            assert place[1] * 64 == pytest.approx(12.5 + 2 * joint, abs=0.4)


@shipped
def test_the_shipped_one_reads_scenes_that_it_has_not_seen() -> None:
    measure = pytest.importorskip("controlnet_studio.training.measure")
    eyes = papercut_net.load(SHIPPED, "Papercut")
    bars = {"segmentation": 0.7, "pose": 0.6, "depth": 20.0, "normal": 15.0}
    for name, bar in bars.items():
        scenes = measure.scenes_for(name, 8)
        hints = measure.wanted(name, scenes)
        found = measure.rated(name, np.stack([one.picture for one in scenes]), hints, eyes)
        assert found < bar if name in measure.LOWER else found > bar, f"{name}: {found}"


@shipped
def test_it_is_found_among_the_models_and_needs_no_permission() -> None:
    path = locate(Library((SHIPPED.parent,)), weights.OWN)
    assert path == SHIPPED
    assert sum(file.stat().st_size for file in path.iterdir()) < 640_000

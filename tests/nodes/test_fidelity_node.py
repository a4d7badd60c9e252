"""The Fidelity node: a score on its own card, and a picture of where the hint is followed."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from controlnet_studio.fidelity.score import HIT, MISSED
from controlnet_studio.keypoints import Person, Pose
from controlnet_studio.node import Context, Services
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Hint, Image

NODES = Registry.builtin().specs
GOOD, BAD = Image(scene(4).picture), Image(scene(9).picture)
BODY = (
    *((0.50, 0.20), (0.50, 0.30), (0.42, 0.30), (0.34, 0.42), (0.26, 0.54), (0.58, 0.30), (0.66, 0.42), (0.74, 0.54)),
    *((0.45, 0.56), (0.43, 0.74), (0.42, 0.92), (0.55, 0.56), (0.57, 0.74), (0.58, 0.92)),
    *((0.47, 0.16), (0.53, 0.16), (0.43, 0.18), (0.57, 0.18)),
)


class Found:
    """Annotators that find what they are told to; Papercut's own finds nobody and nothing near."""

    reads_papercut = False

    def papercut_pose(self, image: Image, progress: object) -> Pose:
        return Pose((), image.width, image.height)

    def vitpose(self, image: Image, resolution: int, progress: object) -> Pose:
        return Pose((Person(BODY),), image.width, image.height)

    def depth(self, image: Image, model: str, resolution: int, progress: object) -> Image:
        return Image(np.full(image.pixels.shape, 0 if model == "Papercut" else 100, np.uint8))


def judge(hint: Image, image: Image, **params: Any) -> tuple[str, Image, list[tuple[str, str, bool]]]:
    """What stands on the card, the picture, and all that was told."""
    told: list[tuple[str, str, bool]] = []
    services = Services({Annotators: Found})
    own: list[str] = []

    def about(port: str, wire: int, text: str, warning: bool, part: object = None) -> None:
        told.append((port, text, warning))

    made = NODES["fidelity"].call(Context(services=services, about=about, note=own.append), hint, image, **params)
    return own[0], made, told


def test_a_picture_follows_its_own_hint_and_another_does_not() -> None:
    hint = NODES["canny"].call(GOOD)
    words, made, told = judge(hint, GOOD)
    assert words == "F1 within 1 px 1.00, exact 1.00"
    assert not [text for _, text, warning in told if warning]
    assert {tuple(colour) for colour in made.pixels.reshape(-1, 3)} == {(0, 0, 0), HIT}
    worse, missed, _ = judge(hint, BAD)
    found = re.search(r"1 px (0\.\d\d)", worse)
    assert found
    assert float(found[1]) < 0.5
    assert MISSED in {tuple(int(v) for v in colour) for colour in missed.pixels.reshape(-1, 3)}


def test_floor_and_ceiling_make_a_gain() -> None:
    hint = NODES["canny"].call(GOOD)
    low = float(judge(hint, BAD)[0].split("1 px ")[1][:4])
    words = judge(hint, GOOD, floor=BAD, ceiling=GOOD)[0]
    assert words.endswith(f" · gain 100% between {low:.2f} and 1.00")
    assert judge(hint, BAD, floor=BAD)[0].endswith(f"gain 0% between {low:.2f} and 1.00")
    assert judge(hint, BAD, ceiling=GOOD)[0].endswith("between 0.00 and 1.00")


def test_the_users_own_preprocessor_may_stand_between() -> None:
    hint = NODES["canny"].call(GOOD, low=20, high=40)
    again = NODES["canny"].call(GOOD, low=20, high=40)
    assert judge(hint, again)[0] == "F1 within 1 px 1.00, exact 1.00"
    assert judge(hint, again, pictures="are painted")[0] != judge(hint, again)[0]


def test_a_hint_is_made_at_the_size_of_the_picture() -> None:
    hint = NODES["canny"].call(GOOD.resized(512, 512))
    assert isinstance(hint, Hint)
    large = GOOD.resized(256, 256)
    assert judge(hint, large)[1].pixels.shape == (256, 256, 3)


def test_kinds_that_need_a_network_ask_the_annotators() -> None:
    pose = Image(draw(Pose((Person(BODY),), 256, 256), 256, 256))
    words = judge(pose, GOOD.resized(256, 256), kind="pose")[0]
    assert words.startswith("OKS 0.9") or words == "OKS 1.00"
    depth = Image(np.full((128, 128, 3), 110, np.uint8))
    assert judge(depth, GOOD, kind="depth", pictures="are painted")[0] == "RMSE 10.00"


def test_papercuts_own_annotator_reads_its_small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    depth, large = Image(np.full((128, 128, 3), 110, np.uint8)), GOOD.resized(256, 256)
    how = {"kind": "depth", "pictures": "are painted"}
    assert judge(depth, large, **how, eyes="Papercut")[0] == "RMSE 110.00"
    monkeypatch.setattr(Found, "reads_papercut", True)
    assert judge(depth, GOOD, **how)[0] == "RMSE 110.00", "auto takes it for pictures of its size"
    assert judge(depth, GOOD, **how, eyes="usual")[0] == "RMSE 10.00"
    assert judge(depth, large, **how)[0] == "RMSE 10.00"
    pose = Image(draw(Pose((Person(BODY),), 128, 128), 128, 128))
    assert judge(pose, GOOD, **how | {"kind": "pose"}, eyes="Papercut")[0] == "OKS 0.00", "it finds nobody"


@pytest.mark.parametrize("name", ["soft_edge", "line_art", "scribble_from_picture", "lines"])
def test_each_line_preprocessor_finds_itself_again(name: str) -> None:
    image = GOOD.resized(256, 256)
    arguments = (Context(), image) if NODES[name].context else (image,)
    hint = NODES[name].call(*arguments, **({"method": "soft edge"} if name.startswith("scribble") else {}))
    kind = {"soft_edge": "soft edge", "line_art": "lineart", "scribble_from_picture": "scribble", "lines": "lines"}[
        name
    ]
    best, worse = (judge(hint, one, kind=kind)[0] for one in (image, BAD.resized(256, 256)))
    assert re.search(r" (1\.00)", best), best
    assert best != worse


def test_what_cannot_be_told_or_measured_is_a_sentence() -> None:
    noise = Image(np.random.default_rng(0).integers(0, 256, (64, 64, 3)).astype(np.uint8))
    with pytest.raises(Trouble, match="choose it under Kind"):
        judge(noise, GOOD)
    with pytest.raises(Trouble, match="too small"):
        judge(noise, Image(np.zeros((8, 8, 3), np.uint8)), kind="soft edge")


def test_another_shape_is_a_warning() -> None:
    hint = NODES["canny"].call(GOOD.resized(256, 128))
    assert ("hint", "The hint has another shape than the picture, and was stretched to it.", True) in judge(hint, GOOD)[
        2
    ]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"kind": "depth", "eyes": "usual"}, ["Depth Anything V2 Small"]),
        ({"kind": "normal", "eyes": "usual"}, ["BAE"]),
        ({"kind": "segmentation", "eyes": "usual"}, ["UperNet"]),
        ({"kind": "pose", "eyes": "usual"}, ["RT-DETR", "ViTPose"]),
        ({"kind": "pose", "eyes": "Papercut"}, ["Papercut"]),
        ({"kind": "pose", "eyes": "usual", "pictures": "are hints"}, []),
        ({"kind": "canny", "eyes": "usual"}, []),
        ({"kind": "canny", "eyes": "Papercut"}, []),
        ({"kind": "depth"}, []),
        ({"eyes": "usual"}, []),
    ],
)
def test_networks_that_are_sure_to_be_needed_are_told_before_a_run(chosen: dict[str, str], titles: list[str]) -> None:
    spec = Registry.builtin().specs["fidelity"]
    params = {param.name: param.default for param in spec.params} | chosen
    assert [network.title for network in spec.networks["kind"](params)] == titles

"""The nodes that make and change hints without a network, called like any function, on pictures that people have."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from awkward import PHOTO, PICTURES

from controlnet_studio.keypoints import Person, Pose
from controlnet_studio.node import Context, Services
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Hint, Image

NODES = Registry.builtin().specs

LINES: dict[str, list[dict[str, Any]]] = {
    "canny": [{}],
    "lines": [{}, {"method": "Hough"}],
    "soft_edge": [{}, {"safe": True}],
    "scribble_from_picture": [{}, {"method": "soft edge"}],
    "line_art": [{}],
}
OTHERS: dict[str, list[dict[str, Any]]] = {
    "normals_from_depth": [{}, {"edition": "1.0 (red is front)"}],
    "segmentation_colours": [{}],
    "tile": [{}, {"shrink": 4.0}],
    "palette": [{}, {"cells": 7}],
    "shuffle": [{}],
    "recolour": [{}, {"measure": "intensity", "gamma": 2.0}],
    "threshold": [{}],
    "invert": [{}, {"only_light": True}],
    "blur": [{}, {"radius": 50.0}],
    "crop": [{}],
    "resize": [{}],
}
CASES = [(id, params) for id, all in (LINES | OTHERS).items() for params in all]


def call(name: str, *args: Any, **kwargs: Any) -> Any:
    if NODES[name].context and not (args and isinstance(args[0], Context)):
        args = (Context(), *args)
    return NODES[name].call(*args, **kwargs)


MEETINGS = [
    pytest.param(id, params, picture, id=f"{id}-{'-'.join(map(str, params.values()))}-{picture}")
    for id, params in CASES
    for picture in PICTURES
    if picture != "8k" or params is (LINES | OTHERS)[id][0]
]


@pytest.mark.parametrize(("id", "params", "picture"), MEETINGS)
def test_awkward_pictures_give_hints_of_the_right_size_range_and_polarity(
    id: str, params: dict[str, Any], picture: str
) -> None:
    image, size = PICTURES[picture]
    assert (image.width, image.height) == size
    before = image.pixels.copy() if image.width < 1000 else None
    start = time.monotonic()
    made = call(id, image, **params)
    assert time.monotonic() - start < 30
    assert isinstance(made, Image)
    assert (made.width, made.height) == size
    assert before is None or (image.pixels == before).all()
    for width, height in ((64, 64), (333, 127)):
        again = made.resized(width, height)
        assert again.pixels.shape == (height, width, 3)
        assert again.pixels.dtype == np.uint8
        if id in LINES:
            assert (again.pixels == again.pixels[:, :, :1]).all(), "lines are grey"
            assert again.pixels.mean() < 140 or picture in ("1x4000", "noise"), "mostly black"
    if id in LINES:
        assert isinstance(made, Hint)
        assert made.pixels.mean() < 140, "mostly black, even where a picture is nothing but edges"
        if picture in ("1x1", "black"):
            assert not made.pixels.any()
        elif picture in ("palette", "CMYK", "alpha", "EXIF-rotated"):
            assert made.pixels.max() >= 120, "something is found"
            assert np.median(made.pixels) < 40


def test_thin_lines_stay_thin_at_the_size_that_is_painted() -> None:
    image = Image(np.repeat(np.repeat(PHOTO, 4, 0), 4, 1))
    for id in ("lines", "canny"):
        made = call(id, image).resized(160, 120).pixels
        assert set(np.unique(made)) <= {0, 255}
        assert 0 < (made > 0).mean() < 0.15


def test_a_pose_is_drawn_from_what_is_wired_in_or_pasted() -> None:
    body = tuple((0.5, 0.1 + 0.04 * i) for i in range(18))
    pose = Pose((Person(body),), 256, 384)
    image, same = call("pose_map", pose)
    assert same is pose
    assert image.pixels.shape == (384, 256, 3)
    assert image.pixels.any()
    assert image.resized(128, 192).pixels.shape == (192, 128, 3)
    pasted, read = call("pose_map", None, Pose((Person(body),), 512, 512).to_json())
    assert (read.width, read.height) == (512, 512)
    assert pasted.pixels.shape == (512, 512, 3)
    with pytest.raises(Trouble, match="There is no pose yet"):
        call("pose_map")
    with pytest.raises(Trouble, match="not JSON"):
        call("pose_map", pose, "hello")


def test_a_saved_pose_can_be_pasted_again(tmp_path: Path) -> None:
    written: list[Path] = []
    context = Context(folder=tmp_path, wrote=written.append)
    pose = Pose((Person(tuple((0.25, 0.5) for _ in range(18))),), 400, 200)
    for _ in range(2):
        call("save_pose", context, pose, "people/arm")
    assert [path.name for path in written] == ["arm_0001.json", "arm_0002.json"]
    assert call("pose_map", None, written[1].read_text("utf-8")).pose == pose
    with pytest.raises(Trouble):
        call("save_pose", context, pose, "../arm")


class Bystander:
    """Stands in for the networks, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        def answer(*args: Any) -> Any:
            self.asked.append((name, *args[1:-1]))
            return Pose((Person(tuple((0.5, 0.5) for _ in range(18))),), 64, 48) if "pose" in name else Image(PHOTO)

        return answer


def test_networks_are_asked_for_exactly_what_the_node_shows() -> None:
    service = Bystander()
    context = Context(services=Services({Annotators: lambda: service}))
    image = Image(PHOTO)
    call("lines", context, image, "M-LSD", 0.1, 640)
    call("soft_edge", context, image, "TEED", True, 640)
    call("scribble_from_picture", context, image, "HED", 32, 640)
    call("line_art", context, image, "anime", 640)
    call("depth", context, image)
    call("segmentation", context, image, "SegFormer B0", 640)
    call("pose", context, image)
    call("pose", context, image, "OpenPose", True, False, "xinsir SDXL", 640)
    assert service.asked == [
        ("lines", 0.1, 640),
        ("soft_edge", "TEED", 640, True),
        ("scribble", 640),
        ("line_art", "anime", 640),
        ("depth", "Depth Anything V2 Small", 512),
        ("segmentation", "SegFormer B0", 640),
        ("vitpose", 512),
        ("openpose", True, False, 640),
    ]
    normals = [call("normals", context, image, edition) for edition in ("1.1 (blue is front)", "1.0 (red is front)")]
    assert (normals[0].pixels == normals[1].pixels[:, :, ::-1]).all()
    found, pose = call("pose", context, image)
    assert (found.width, found.height) == (pose.width, pose.height) == (64, 48)
    with pytest.raises(Trouble, match="ViTPose finds bodies only"):
        call("pose", context, image, "ViTPose", True)
    for id, choices in (("depth", weights.DEPTHS), ("segmentation", weights.SEGMENTERS)):
        param = NODES[id].param("model")
        assert param is not None
        assert param.choices == (*choices, weights.OWN.title), "every choice is a network that can be found"


def test_every_network_s_licence_is_told_on_the_node() -> None:
    told = 0
    for spec in NODES.values():
        for name, needs in spec.networks.items() if spec.category == "Preprocess" else ():
            param = spec.param(name)
            assert param is not None
            for choice in param.choices:
                for network in needs({one.name: one.default for one in spec.params} | {name: choice}):
                    maker = network.licence.split()[0].partition("-")[0]
                    assert network.shipped or maker in param.detail.help, f"{spec.id}: {network.title}"
                    assert network.commercial or "NOT for commercial use" in param.detail.help
                    told += 1
    assert told >= 20


def test_crop_and_resize_ask_for_what_is_possible() -> None:
    image = Image(PHOTO)
    square = call("crop", image, shape="1:1")
    assert (square.width, square.height) == (240, 240)
    made = call("resize", image, 512, 512)
    assert (made.width, made.height) == (512, 512)
    with pytest.raises(Trouble, match="Nothing would be left"):
        call("crop", image, left=1.0)


def test_paper_drawings_are_turned_only_where_the_ground_is_light() -> None:
    paper = np.full((64, 64, 3), 255, np.uint8)
    paper[30:34] = 0
    assert (call("invert", Image(paper), only_light=True).pixels == 255 - paper).all()
    dark = Image(255 - paper)
    assert call("invert", dark, only_light=True) is dark

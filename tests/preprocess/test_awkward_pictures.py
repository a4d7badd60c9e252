"""Every node that asks a network, with random weights through its real loading path, on ten pictures that break
programs. Which way round each network's map is, is tested against its own makers' code in `test_aux_nets` and by known
depths in `test_hub_nets`; here, that an empty picture is an empty map, and that all ranges and sizes hold."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tiny_nets import TinyLibrary, slim

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "nodes"))
from awkward import PICTURES  # beside the nodes' tests

from controlnet_studio import ade20k
from controlnet_studio.keypoints import Pose
from controlnet_studio.library.networks import named
from controlnet_studio.node import Context, Services
from controlnet_studio.preprocess import hub_nets, weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.registry import Registry
from controlnet_studio.values import Hint, Image

NODES = Registry.builtin().specs
Case = tuple[str, str, str]
"""A node, its parameter that chooses a network, and the choice."""
LINES: tuple[Case, ...] = (
    ("soft_edge", "method", "HED"),
    ("scribble_from_picture", "method", "HED"),
    ("line_art", "style", "realistic"),
    ("line_art", "style", "coarse"),
    ("line_art", "style", "anime"),
    ("lines", "method", "M-LSD"),
)
GREY: tuple[Case, ...] = (
    ("soft_edge", "method", "TEED"),
    ("soft_edge", "method", "Papercut"),
    ("depth", "model", "Depth Anything V2 Small"),
    ("depth", "model", "Depth Anything V2 Base"),
    ("depth", "model", "Depth Anything V2 Large"),
    ("depth", "model", "MiDaS DPT-Hybrid"),
    ("depth", "model", "MiDaS DPT-Large"),
    ("depth", "model", "ZoeDepth"),
    ("depth", "model", "Papercut"),
)
OTHERS: tuple[Case, ...] = (
    ("normals", "model", "BAE"),
    ("normals", "model", "Papercut"),
    ("segmentation", "model", "UperNet"),
    ("segmentation", "model", "SegFormer B0"),
    ("segmentation", "model", "SegFormer B5"),
    ("segmentation", "model", "Papercut"),
    ("pose", "method", "ViTPose"),
    ("pose", "method", "OpenPose"),
    ("pose", "method", "Papercut"),
)


def _refuse(*_: Any) -> None:
    raise AssertionError("somebody opened a connection")


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    service = Annotators(TinyLibrary(tmp_path_factory.mktemp("tiny")), "cpu")
    with pytest.MonkeyPatch.context() as patch:
        slim(patch)
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        patch.setattr(hub_nets, "LIKELY", 0.0)  # random weights are sure of nothing
        patch.setattr(hub_nets, "SEEN", -1e9)
        yield Context(services=Services({Annotators: lambda: service}))


def right(hint: Any, size: tuple[int, int]) -> None:
    """The size of the picture that it was made of, and of any other that is asked for."""
    assert isinstance(hint, Hint)
    assert (hint.width, hint.height) == size
    assert hint.pixels.dtype == np.uint8
    assert hint.pixels.shape == (size[1], size[0], 3)
    assert hint.resized(64, 40).pixels.shape == (40, 64, 3)


def seen(hint: Image) -> Any:
    """Some of its pixels: all of an 8k map would take long to look at."""
    return hint.pixels[:: max(1, hint.height // 400), :: max(1, hint.width // 400)]


def call(context: Context, case: Case, image: Image, **more: Any) -> Any:
    node, param, choice = case
    return NODES[node].call(context, image, **{param: choice, "resolution": 64}, **more)


def met(cases: tuple[Case, ...]) -> Any:
    return pytest.mark.parametrize(
        ("case", "picture"),
        [
            pytest.param(case, picture, id=f"{case[0]}-{case[2]}-{picture}".replace(" ", "_"))
            for case in cases
            for picture in PICTURES
        ],
    )


@met((*LINES, *GREY))
def test_maps_of_one_channel(context: Context, case: Case, picture: str) -> None:
    image, size = PICTURES[picture]
    hint = call(context, case, image)
    right(hint, size)
    levels = seen(hint)
    assert (levels == levels[:, :, :1]).all()
    if case in LINES:
        assert levels.mean() < 140 or picture in ("1x4000", "noise"), "mostly black"
        assert levels.mean() < 64 or picture != "black", "nothing is drawn where nothing is"
    if case[0] in ("lines", "scribble_from_picture"):
        assert set(np.unique(levels)) <= {0, 255}


@met(tuple(case for case in OTHERS if case[0] == "normals"))
def test_normals(context: Context, case: Case, picture: str) -> None:
    image, size = PICTURES[picture]
    hint = call(context, case, image)
    right(hint, size)
    assert hint.pixels.max() > 0
    if picture == "palette":
        first = call(context, case, image, edition="1.0 (red is front)")
        assert (first.pixels == hint.pixels[:, :, ::-1]).all()
    if case[2] == "BAE":
        lengths = np.linalg.norm(seen(hint).astype(float) / 127.5 - 1, axis=2)
        assert abs(np.median(lengths) - 1) < 0.25


@met(tuple(case for case in OTHERS if case[0] == "segmentation"))
def test_segments_are_of_the_palette(context: Context, case: Case, picture: str) -> None:
    image, size = PICTURES[picture]
    hint = call(context, case, image)
    right(hint, size)
    known = {tuple(colour) for colour in ade20k.PALETTE.tolist()}
    for pixels in (seen(hint), hint.resized(37, 61).pixels):
        assert {tuple(colour) for colour in np.unique(pixels.reshape(-1, 3), axis=0).tolist()} <= known


@met(tuple(case for case in OTHERS if case[0] == "pose" and case[2] != "Papercut"))
def test_poses(context: Context, case: Case, picture: str) -> None:
    image, size = PICTURES[picture]
    parts = {"hands": True, "face": True, "resolution": 128} if case[2] == "OpenPose" else {}
    hint, pose = NODES["pose"].call(context, image, **{"method": case[2], "resolution": 64, **parts})
    right(hint, size)
    assert (pose.width, pose.height) == size
    assert pose.people or picture == "1x4000"
    places = [place for person in pose.people for part in person.parts for place in part if place]
    assert (abs(np.array(places or [(0, 0)])) <= 2).all(), "nobody is a picture away"
    assert np.median(seen(hint)) == 0 or picture == "1x1", "sticks on black"
    assert len(Pose.from_json(pose.to_json()).people) == len(pose.people)


@met((("pose", "method", "Papercut"),))
def test_poses_of_papercut(context: Context, case: Case, picture: str) -> None:
    """Its random maps are full of people, whom to put together takes a second each time."""
    image, size = PICTURES[picture]
    hint, pose = call(context, case, image)
    right(hint, size)
    assert (pose.width, pose.height) == size


def test_no_choice_of_a_network_is_left_out() -> None:
    offered = {
        (spec.id, param.name, choice)
        for spec in NODES.values()
        for name in spec.networks
        if (param := spec.param(name)) and spec.id not in ("fidelity", "sampler")
        for choice in param.choices
        if spec.networks[name]({one.name: one.default for one in spec.params} | {name: choice})
    }
    assert offered == {*LINES, *GREY, *OTHERS}
    tiny = TinyLibrary(Path())
    tiny.made = {name: Path() for network in (*weights.NETWORKS, weights.OWN) for name in network.names}
    assert all(named(tiny, network) for network in (*weights.NETWORKS, weights.OWN))

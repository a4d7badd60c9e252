"""The small networks of controlnet-aux: built here, run here, so that no size, mode or failure is hidden from us.

Every `find` takes Pixels of any size and gives what was found for exactly those.
"""

from __future__ import annotations

import contextlib
import functools
import io
import types
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.keypoints import FACE, Person, Point, Points
from controlnet_studio.preprocess.loading import aux, build, tensors
from controlnet_studio.preprocess.sizes import Floats, Levels, Pixels, framed

MOST_LINES = 200
LINE_SCORE = 0.1
FACE_SCORE = 0.05
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet's colours."""


def load_hed(path: Path, title: str) -> nn.Module:
    return build(aux("hed").ControlNetHED_Apache2, tensors(path, title), path, title)


def load_teed(path: Path, title: str) -> nn.Module:
    return build(aux("teed.ted").TED, tensors(path, title), path, title)


def load_mlsd(path: Path, title: str) -> nn.Module:
    return build(aux("mlsd.models.mbv2_mlsd_large").MobileV2_MLSD_Large, tensors(path, title), path, title)


def load_line_art(path: Path, title: str) -> nn.Module:
    """Realistic or coarse."""
    return build(functools.partial(aux("lineart").Generator, 3, 1, 3), tensors(path, title), path, title)


def load_anime(path: Path, title: str) -> nn.Module:
    norm = functools.partial(nn.InstanceNorm2d, affine=False, track_running_stats=False)
    make = functools.partial(aux("lineart_anime").UnetGenerator, 3, 1, 8, 64, norm_layer=norm, use_dropout=False)
    return build(make, tensors(path, title), path, title)


def load_bae(path: Path, title: str) -> nn.Module:
    sampling = types.SimpleNamespace(
        mode="client", architecture="BN", pretrained="scannet", sampling_ratio=0.4, importance_ratio=0.7
    )

    make = functools.partial(aux("normalbae.nets.NNET").NNET, sampling)
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it loads, and how old it is
        return build(make, tensors(path, title), path, title)


def load_body(path: Path, title: str) -> nn.Module:
    return _openpose("bodypose_model", path, title)


def load_hand(path: Path, title: str) -> nn.Module:
    return _openpose("handpose_model", path, title)


def load_face(path: Path, title: str) -> nn.Module:
    return build(aux("open_pose.face").FaceNet, tensors(path, title), path, title)


def _openpose(name: str, path: Path, title: str) -> nn.Module:
    """OpenPose's files leave out the first part of every name, and may hold more than is used."""
    net: nn.Module = getattr(aux("open_pose.model"), name)()
    found = tensors(path, title)
    short = {key: key if key in found else key.partition(".")[2] for key in net.state_dict()}
    return build(lambda: net, {key: found[other] for key, other in short.items() if other in found}, path, title)


def soft_edge(net: nn.Module, pixels: Pixels, resolution: int = 512) -> Levels:
    """HED's or TEED's edges: the mean of all its layers through a sigmoid."""
    image, (height, width) = framed(pixels, resolution)
    return _levels(torch.sigmoid(edge_scores(net, _batch(net, image)).cpu().double())[0, 0, :height, :width])


def edge_scores(net: nn.Module, batch: Tensor) -> Tensor:
    """HED's or TEED's edges of pictures (n, 3, h, w) in 0..255, (n, 1, h, w): the mean of all layers."""
    size = batch.shape[2:]
    return torch.stack([functional.interpolate(layer.float(), size, mode="bilinear") for layer in net(batch)]).mean(0)


def line_art(net: nn.Module, pixels: Pixels, resolution: int = 512) -> Levels:
    """Realistic or coarse line art; the network draws black on white, which is turned round."""
    image, (height, width) = framed(pixels, resolution)
    drawn = net(_batch(net, image) / 255)[0, 0, :height, :width]
    return 255 - _levels(drawn)


def anime(net: nn.Module, pixels: Pixels, resolution: int = 512) -> Levels:
    """Line art of anime pictures, turned round as `line_art`."""
    image, (height, width) = framed(pixels, resolution, multiple=256)
    drawn = net(_batch(net, image) / 127.5 - 1)[0, 0, :height, :width]
    return 255 - _levels(drawn / 2 + 0.5)


def mlsd(net: nn.Module, pixels: Pixels, shortest: float, resolution: int = 512) -> Floats:
    """Straight lines, (n, 4): x, y of both ends in [0, 1] of the width and height; `shortest` is a share of the shorter
    side."""
    image, (height, width) = framed(pixels, resolution)
    batch = _batch(net, np.concatenate([image, np.ones((*image.shape[:2], 1), np.uint8)], axis=2))
    maps = net(batch / 127.5 - 1)
    places, scores, moves = aux("mlsd.utils").deccode_output_score_and_ptss(maps, MOST_LINES, 3)
    rows, columns = places[:, 0].astype(int), places[:, 1].astype(int)
    ends = np.stack([columns, rows, columns, rows], axis=1) + moves[rows, columns]
    ends = 2 * ends[scores > LINE_SCORE]  # the maps are half as large as the picture
    length = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])
    kept = ends[length >= max(shortest * min(height, width), 1)]
    return np.asarray(kept / np.array([width, height, width, height]), np.float32)


def normals(net: nn.Module, pixels: Pixels, resolution: int = 512) -> Pixels:
    """BAE's normals, in the colours of ControlNet 1.1."""
    image, (height, width) = framed(pixels, resolution)
    normal = facing(net, _batch(net, image) / 255)[0, :, :height, :width]
    colours = (((normal + 1) / 2).clip(0, 1) * 255).to(torch.uint8)
    return np.ascontiguousarray(colours.permute(1, 2, 0).cpu().numpy())


def facing(net: nn.Module, batch: Tensor) -> Tensor:
    """BAE's normals of pictures (n, 3, h, w) in 0..1, as many of unit vectors (left, up, front)."""
    mean, spread = (batch.new_tensor(one)[:, None, None] for one in (MEAN, SPREAD))
    found: Tensor = net((batch - mean) / spread)[0][-1]
    return found[:, :3]


def people(
    body: nn.Module, hand: nn.Module | None, face: nn.Module | None, pixels: Pixels, resolution: int = 512
) -> tuple[Person, ...]:
    """OpenPose's people, with hands and faces where their networks are given."""
    image, (height, width) = framed(pixels, resolution)
    picture = np.ascontiguousarray(image[:, :, ::-1])  # OpenPose was trained on BGR
    package = aux("open_pose")
    estimate = _bare(package.Body, body)
    hands = package.OpenposeDetector(estimate, _bare(package.Hand, hand) if hand else None)
    found = []
    candidate, subset = estimate(picture)
    for one in estimate.format_body_result(candidate, subset):
        left, right = hands.detect_hands(one, picture) if hand else (None, None)
        scale = (1 / width, 1 / height)
        grown = (picture.shape[1] / width, picture.shape[0] / height)
        found.append(
            Person(
                tuple(None if p is None else (p.x * scale[0], p.y * scale[1]) for p in one.keypoints),
                _hand(left, *grown),
                _hand(right, *grown),
                _face(face, aux("open_pose.util").faceDetect(one, picture), picture, scale) if face else (),
            )
        )
    return tuple(found)


def _bare(kind: Any, net: nn.Module) -> Any:
    """controlnet-aux's Body or Hand around a network that is loaded already."""
    made = kind.__new__(kind)
    made.model = net
    return made


def _hand(points: Any, across: float, down: float) -> Points:
    """In shares of the picture without the frame; what was not seen is negative in controlnet-aux."""
    return tuple(None if p.x <= 0 or p.y <= 0 else (float(p.x) * across, float(p.y) * down) for p in points or ())


def _face(net: nn.Module, place: Any, picture: Pixels, scale: tuple[float, float]) -> Points:
    """The 70 points of a face: the highest place of each map, if it is high enough."""
    if place is None:
        return ()
    left, top, side = place
    crop = picture[top : top + side, left : left + side]
    batch = functional.interpolate(_batch(net, crop), (384, 384), mode="bilinear", antialias=True) / 256 - 0.5
    maps = functional.interpolate(net(batch)[-1], crop.shape[:2], mode="bilinear", align_corners=True)[0, :FACE]
    best, where = maps.flatten(1).max(dim=1)
    points: list[Point] = []
    for score, index in zip(best.tolist(), where.tolist(), strict=True):
        y, x = divmod(index, crop.shape[1])
        points.append(((left + x) * scale[0], (top + y) * scale[1]) if score > FACE_SCORE else None)
    return tuple(points)


def _batch(net: nn.Module, pixels: Pixels) -> Tensor:
    device = next(net.parameters()).device
    return torch.from_numpy(np.ascontiguousarray(pixels)).to(device).permute(2, 0, 1)[None].float()


def _levels(share: Tensor) -> Levels:
    return (share * 255).clip(0, 255).to(torch.uint8).cpu().numpy()

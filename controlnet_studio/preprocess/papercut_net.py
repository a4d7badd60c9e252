"""Papercut's own annotator: one small network that reads depth, normals, segments, edges and poses off its pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.ade20k import NAMES, PALETTE
from controlnet_studio.keypoints import BODY, CROWD, Person, Points
from controlnet_studio.preprocess.loading import BROKEN, build, tensors
from controlnet_studio.preprocess.normals import coloured
from controlnet_studio.preprocess.sizes import Floats, Levels, Pixels, framed
from controlnet_studio.progress import Trouble

SIDE: Final = 128
"""The shorter side in pixels of the pictures that it knows."""
CLASSES: Final = (
    "sky", "grass", "sand", "earth", "land", "light", "hill", "house", "tree", "tower", "ball", "person"
)  # fmt: skip
"""What it tells apart, by ADE20K's names."""
NECK: Final = BODY.index("neck")
REACH: Final = 16.0
"""Offsets to the neck are told in so many cells of two pixels."""
SEEN: Final = 0.25
"""From which height on the crest of a joint's heat is taken for one."""
CLOSE: Final = 2.5
"""Two crests of one joint so many cells apart are one."""
FEWEST: Final = 4
"""Fewer joints than this are nobody."""
APART: Final = 12.0
"""How far, in cells, a joint may think its neck to be from the neck that it is given to."""


@dataclass(frozen=True)
class Shape:
    """How wide the network is at half, a quarter, an eighth and a sixteenth of the picture's size."""

    widths: tuple[int, ...] = (24, 32, 48, 64)
    classes: tuple[str, ...] = CLASSES


@dataclass(frozen=True)
class Seen:
    """What the network says of pictures (n, 3, h, w): depth (n, 1, h, w) in 0..1 with near 1, normals (n, 3, h, w)
    unit vectors (left, up, front), segments (n, classes, h, w) and edges (n, 1, h, w) as scores; of cells of two
    pixels, heat (n, 18, h / 2, w / 2) as scores and necks (n, 2, h / 2, w / 2), how many cells right and down it is to
    the neck of the joint that is here."""

    depth: Tensor
    normals: Tensor
    segments: Tensor
    edges: Tensor
    heat: Tensor
    necks: Tensor


class Annotator(nn.Module):
    """(n, 3, h, w) in -1..1, both sides divisible by 16, to Seen."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        first, *rest = self.shape.widths
        self.start = _block(12, first)
        self.down = nn.ModuleList(_block(a, b) for a, b in zip(self.shape.widths, rest, strict=False))
        self.up = nn.ModuleList(
            _block(a + b, b) for a, b in zip(self.shape.widths[:0:-1], self.shape.widths[-2::-1], strict=True)
        )
        self.pixels = nn.Conv2d(first, 4 * (5 + len(self.shape.classes)), 3, padding=1)
        self.cells = nn.Sequential(_block(first, first), nn.Conv2d(first, len(BODY) + 2, 1))

    def forward(self, pictures: Tensor) -> Seen:
        value = self.start(functional.pixel_unshuffle(pictures, 2))
        kept = [value]
        for block in self.down:
            value = block(functional.avg_pool2d(value, 2))
            kept.append(value)
        kept.pop()
        for block in self.up:
            value = block(torch.cat([functional.interpolate(value, scale_factor=2), kept.pop()], 1))
        fine = functional.pixel_shuffle(self.pixels(value), 2)
        coarse = self.cells(value)
        return Seen(
            fine[:, :1].sigmoid(), functional.normalize(fine[:, 1:4], dim=1), fine[:, 5:], fine[:, 4:5],
            coarse[:, : len(BODY)], coarse[:, len(BODY) :] * REACH,
        )  # fmt: skip


def _block(a: int, b: int) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(a, b, 3, padding=1, bias=False), nn.GroupNorm(8, b), nn.SiLU(),
        nn.Conv2d(b, b, 3, padding=1, bias=False), nn.GroupNorm(8, b), nn.SiLU(),
    )  # fmt: skip


def save(net: Annotator, folder: Path) -> None:
    """Write config.json and model.safetensors, in half precision."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    facts = {"model_type": "papercut-annotator", **asdict(net.shape)}
    (folder / "config.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    save_file({key: value.half().contiguous() for key, value in net.state_dict().items()}, folder / "model.safetensors")


def load(path: Path, title: str) -> Annotator:
    """From its folder. Raises Trouble if it is damaged or holds something else."""
    try:
        facts = json.loads((path / "config.json").read_text(encoding="utf-8"))
        shape = Shape(tuple(int(width) for width in facts["widths"]), tuple(str(name) for name in facts["classes"]))
        if not (2 <= len(shape.widths) <= 6 and all(8 <= w <= 512 and w % 8 == 0 for w in shape.widths)):
            raise ValueError
        if not (0 < len(shape.classes) <= len(NAMES) and set(shape.classes) <= set(NAMES)):
            raise ValueError
    except BROKEN as error:
        raise Trouble(f"{title} cannot be loaded from {path}: its config is damaged. Install it again.") from error
    made = build(lambda: Annotator(shape), tensors(path / "model.safetensors", title), path, title)
    assert isinstance(made, Annotator)
    return made


def depth(net: Annotator, pixels: Pixels) -> Levels:
    """Depth with near white and far black."""
    seen, (height, width) = _look(net, pixels)
    found = seen.depth[0, 0, :height, :width].cpu().numpy()
    low, high = float(found.min()), float(found.max())
    return np.asarray(np.rint((found - low) / max(high - low, 1e-3) * 255), np.uint8)


def normals(net: Annotator, pixels: Pixels) -> Pixels:
    """Where surfaces face, in the colours of ControlNet 1.1."""
    seen, (height, width) = _look(net, pixels)
    return coloured(seen.normals[0, :, :height, :width].permute(1, 2, 0).cpu().numpy())


def segmentation(net: Annotator, pixels: Pixels) -> Pixels:
    """What everything is, in the colours of ADE20K."""
    seen, (height, width) = _look(net, pixels)
    table = PALETTE[[NAMES.index(name) for name in net.shape.classes]]
    return np.asarray(table[seen.segments[0, :, :height, :width].argmax(0).cpu().numpy()])


def soft_edge(net: Annotator, pixels: Pixels) -> Levels:
    """The edges of things, soft and white on black."""
    seen, (height, width) = _look(net, pixels)
    return np.asarray(np.rint(seen.edges[0, 0, :height, :width].sigmoid().cpu().numpy() * 255), np.uint8)


LOOKS: Final[dict[str, Callable[[Annotator, Pixels], NDArray[np.uint8]]]] = {
    "depth": depth, "normals": normals, "segmentation": segmentation, "soft_edge": soft_edge
}  # fmt: skip
"""The maps that it can be asked for."""


def people(net: Annotator, pixels: Pixels) -> tuple[Person, ...]:
    """The people, each with the joints that think their neck where its neck is."""
    seen, (height, width) = _look(net, pixels)
    heat = seen.heat[0].sigmoid().cpu().numpy()[:, : -(-height // 2), : -(-width // 2)]
    necks = seen.necks[0].cpu().numpy()
    spots = [_crests(one) for one in heat]
    bodies: list[dict[int, tuple[float, float]]] = [{NECK: (x, y)} for x, y, _ in spots[NECK]]
    for joint, found in enumerate(spots):
        near = []
        for number, (x, y, level) in enumerate(found if joint != NECK else ()):
            right, low = necks[:, int(y), int(x)]
            for which, body in enumerate(bodies):
                off = float(np.hypot(x + right - body[NECK][0], y + low - body[NECK][1]))
                if off < APART:
                    near.append((off - 4 * level, number, which))
        taken: set[int] = set()
        for _, number, which in sorted(near):
            if number not in taken and joint not in bodies[which]:
                taken.add(number)
                bodies[which][joint] = found[number][:2]
    return tuple(Person(_body(body, width, height)) for body in bodies if len(body) >= FEWEST)


def _body(joints: dict[int, tuple[float, float]], width: int, height: int) -> Points:
    places = (joints.get(number) for number in range(len(BODY)))
    return tuple(None if place is None else (place[0] * 2 / width, place[1] * 2 / height) for place in places)


def _look(net: Annotator, pixels: Pixels) -> tuple[Seen, tuple[int, int]]:
    image, size = framed(pixels, SIDE, multiple=16)
    device = next(net.parameters()).device
    tensor = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))[None]).float().to(device) / 127.5 - 1
    made: Any = net(tensor)
    return made, size


def _crests(heat: Floats) -> list[tuple[float, float, float]]:
    """Where heat is highest among its neighbours, and how high, the highest first, as many as a picture may have
    people: x and y in cells, their corner 0."""
    top = (np.asarray(cv2.dilate(heat, np.ones((5, 5), np.uint8))) == heat) & (heat >= SEEN)
    made: list[tuple[float, float, float]] = []
    for y, x in sorted(zip(*np.nonzero(top), strict=True), key=lambda place: -heat[place]):
        if len(made) == CROWD:
            break
        rows, columns = slice(max(y - 2, 0), y + 3), slice(max(x - 2, 0), x + 3)
        share = heat[rows, columns] / heat[rows, columns].sum()
        ys, xs = np.mgrid[rows, columns][:, : share.shape[0], : share.shape[1]] + 0.5
        spot = float((xs * share).sum()), float((ys * share).sum())
        if all(np.hypot(spot[0] - a, spot[1] - b) > CLOSE for a, b, _ in made):
            made.append((*spot, float(heat[y, x])))
    return made

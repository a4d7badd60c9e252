"""Annotators through which gradients flow: how far the hint of a picture is from the one that it was to follow."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor
from torch.nn import functional

from controlnet_studio import ade20k
from controlnet_studio.library.networks import Network
from controlnet_studio.preprocess import aux_nets, edges, hub_nets, papercut_net, weights
from controlnet_studio.preprocess.annotators import load
from controlnet_studio.preprocess.sizes import SIDE, SLIMMEST

Look = Callable[[Tensor], Tensor]
"""What is found in pictures (n, 3, height, width) in 0..1: a map (n, c, height, width), of their size or another."""
Compare = Callable[[Tensor, Tensor], Tensor]
"""How far what was found is from hints (n, 3, height, width) in 0..1, both of one size: a scalar, 0 is the best."""

SLIGHT: Final = 1e-4
"""Below so little a root is straightened, for its gradient would be without bounds."""
BLACK: Final = 0.1
"""What is darker than this is the colour of no normal: nothing is known there."""
UNKNOWN: Final = -100
"""Stands for a colour that means no class."""


@dataclass(frozen=True)
class Differentiable:
    """An annotator and the measure of its kind of hint. `size` is what its weights take, in bytes."""

    look: Look
    compare: Compare
    size: int = 0

    def __call__(self, pictures: Tensor, hints: Tensor) -> Tensor:
        """How far the hints of pictures (n, 3, height, width) in 0..1 are from these, a scalar with a gradient."""
        found = self.look(pictures)
        if found.shape[2:] != hints.shape[2:]:
            found = functional.interpolate(found, hints.shape[2:], mode="bilinear", antialias=True)
        return self.compare(found, hints)


def without_network(kind: str) -> Differentiable:
    """Soft edges or line art, as their nodes find them without any network."""
    return Differentiable({"soft edge": soft_edge, "lineart": line_art}[kind], squared)


def with_network(network: Network, path: Path, kind: str, resolution: int, device: torch.device) -> Differentiable:
    """What a network says of this kind of hint, which looks at pictures with their shorter side at `resolution` where
    its node lets one choose. Raises Trouble if it is damaged."""
    net = load(network, path).to(device)
    compare: Compare = {"normal": angle, "segmentation": classes(ade20k.NAMES)}.get(kind, squared)
    if network is weights.OWN:
        compare = classes(net.shape.classes) if kind == "segmentation" else compare
        look = _own(net, kind)
    elif network in weights.DEPTHS.values():
        look = _depth(net)
    elif network in weights.SEGMENTERS.values():
        look = _scores(net)
    else:
        look = _aux(net, network, resolution)
    return Differentiable(look, compare, sum(one.numel() * one.element_size() for one in net.parameters()))


def squared(found: Tensor, hints: Tensor) -> Tensor:
    """The mean squared error of a map in 0..1."""
    return functional.mse_loss(found, hints.mean(1, keepdim=True))


def angle(found: Tensor, hints: Tensor) -> Tensor:
    """1 less the cosine of the angle between normals, where the hint has any."""
    wanted = hints * 2 - 1
    there = (hints.amax(1) > BLACK).float()
    apart = 1 - functional.cosine_similarity(found, wanted, dim=1)
    return (apart * there).sum() / there.sum().clamp_min(1)


def classes(names: Sequence[str]) -> Compare:
    """The cross entropy of scores of these classes of ADE20K, where a hint has the colour of one."""
    packed = torch.from_numpy(ade20k.PALETTE[[ade20k.NAMES.index(name) for name in names]].astype("int64"))
    colours, order = _packed(packed).sort()

    def compare(found: Tensor, hints: Tensor) -> Tensor:
        there = _packed((hints * 255).round().long().movedim(1, -1)).contiguous()
        known = colours.to(there.device)
        place = torch.searchsorted(known, there).clamp_max(len(known) - 1)
        wanted = torch.where(known[place] == there, order.to(there.device)[place], UNKNOWN)
        each = functional.cross_entropy(found, wanted, ignore_index=UNKNOWN, reduction="sum")
        return each / (wanted != UNKNOWN).sum().clamp_min(1)

    return compare


def _packed(colours: Tensor) -> Tensor:
    return colours[..., 0] * 65536 + colours[..., 1] * 256 + colours[..., 2]


def soft_edge(pictures: Tensor) -> Tensor:
    """`edges.soft_edge` of pictures (n, 3, h, w) in 0..1, (n, 1, h, w)."""
    one, levels = _unit(pictures), pictures * 255
    total = torch.zeros_like(levels[:, :1])
    for scale in edges.SCALES:
        blurred = smooth(levels, scale * one)
        across, down = _scharr(blurred)
        steep = (across.square() + down.square() + SLIGHT).sqrt()
        total = total + scale * one * steep.amax(1, keepdim=True)
    total = (total - smooth(total, edges.SURROUND * one)).clamp_min(0)
    top = total.detach().flatten(1).quantile(0.99, dim=1).clamp_min(edges.FAINT)
    share: Tensor = (total / top[:, None, None, None]).clamp(SLIGHT, 1) ** 0.8
    return share


def line_art(pictures: Tensor, sigma: float = 6.0, least: float = 8.0) -> Tensor:
    """`edges.line_art` of pictures (n, 3, h, w) in 0..1, (n, 1, h, w)."""
    levels = pictures * 255
    dark = (smooth(levels, sigma * _unit(pictures)) - levels).amin(1, keepdim=True).clamp(0, 255)
    found = []
    for one in dark:
        strokes = one.detach()[one.detach() > least]
        typical = max(16.0, float(strokes.median())) if len(strokes) else 16.0
        found.append((one / typical * 127 / 255).clamp(0, 1))
    return torch.stack(found)


def smooth(values: Tensor, sigma: float) -> Tensor:
    """`sizes.smooth` of (n, c, h, w)."""
    if sigma < 0.1:
        return values
    reach = round(sigma * 8 + 1) // 2  # as wide as OpenCV's
    at = torch.arange(-reach, reach + 1, dtype=torch.float32, device=values.device)
    kernel = torch.exp(-at.square() / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    for shape, pad in (((1, 1, 1, -1), (reach, reach, 0, 0)), ((1, 1, -1, 1), (0, 0, reach, reach))):
        values = _each(functional.pad(values, pad, mode="reflect"), kernel.view(shape))
    return values


def _scharr(values: Tensor) -> tuple[Tensor, Tensor]:
    """Slopes to the right and down, as OpenCV's of scale 1/32."""
    kernel = torch.tensor([[-3.0, 0, 3], [-10, 0, 10], [-3, 0, 3]], device=values.device) / 32
    framed = functional.pad(values, (1, 1, 1, 1), mode="reflect")
    return _each(framed, kernel[None, None]), _each(framed, kernel.T[None, None])


def _each(values: Tensor, kernel: Tensor) -> Tensor:
    """Every channel convolved with one kernel."""
    count = values.shape[1]
    return functional.conv2d(values, kernel.expand(count, 1, -1, -1), groups=count)


def _unit(pictures: Tensor) -> float:
    return min(pictures.shape[2:]) / SIDE


def _own(net: Any, kind: str) -> Look:
    """Papercut's annotator."""

    def look(pictures: Tensor) -> Tensor:
        framed_, size = framed(pictures, papercut_net.SIDE, 16)
        seen: papercut_net.Seen = net(framed_ * 2 - 1)
        made = {
            "depth": lambda: shaded(_inside(seen.depth, size)),
            "normal": lambda: _inside(seen.normals, size),
            "segmentation": lambda: _inside(seen.segments, size),
            "soft edge": lambda: _inside(seen.edges, size).sigmoid(),
        }
        return made[kind]()

    return look


def _aux(net: Any, network: Network, resolution: int) -> Look:
    """The networks of controlnet-aux."""

    def look(pictures: Tensor) -> Tensor:
        shown, size = framed(pictures, resolution, 256 if network is weights.ANIME else 64)
        if network is weights.BAE:
            return _inside(aux_nets.facing(net, shown), size)
        if network in (weights.HED, weights.TEED):
            return _inside(aux_nets.edge_scores(net, shown * 255), size).sigmoid()
        drawn = net(shown * 2 - 1) / 2 + 0.5 if network is weights.ANIME else net(shown)
        return 1 - _inside(drawn, size).clamp(0, 1)

    return look


def _depth(hub: hub_nets.Hub) -> Look:
    metres = hub_nets.metric(hub.model.config)
    return lambda pictures: shaded(hub.model(pixel_values=prepared(hub, pictures)).predicted_depth[:, None], metres)


def _scores(hub: hub_nets.Hub) -> Look:
    def look(pictures: Tensor) -> Tensor:
        scores: Tensor = hub.model(pixel_values=prepared(hub, pictures)).logits
        return scores

    return look


def prepared(hub: hub_nets.Hub, pictures: Tensor) -> Tensor:
    """Pictures (n, 3, h, w) in 0..1 as a model of transformers wants them."""
    told = hub.processor
    wish: dict[str, int] = dict(told.size)
    shorter = wish.get("shortest_edge") or min(wish["height"], wish["width"])
    multiple = getattr(told, "ensure_multiple_of", None) or 32
    scale = shorter / min(pictures.shape[2:])
    size = [max(round(side * scale / multiple), 1) * multiple for side in pictures.shape[2:]]
    shown = functional.interpolate(pictures, size, mode="bilinear", antialias=True)
    if getattr(told, "do_normalize", True):
        mean, spread = (shown.new_tensor(one)[:, None, None] for one in (told.image_mean, told.image_std))
        shown = (shown - mean) / spread
    return shown


def shaded(depth: Tensor, metres: bool = False) -> Tensor:
    """Depth (n, 1, h, w) in 0..1, near is 1, as `hub_nets.shaded` does it."""
    flat = depth.detach().flatten(1)
    if metres:
        near, far = (flat.quantile(share / 100, dim=1) for share in (hub_nets.NEAREST, hub_nets.FARTHEST))
    else:
        near, far = flat.amax(1), flat.amin(1)
    room = near - far
    room = torch.where(room.abs() < 1e-3, torch.full_like(room, math.inf), room)  # without any difference all is far
    return ((depth - far[:, None, None, None]) / room[:, None, None, None]).clamp(0, 1)


def framed(pictures: Tensor, resolution: int, multiple: int) -> tuple[Tensor, tuple[int, int]]:
    """`sizes.framed` of (n, 3, h, w)."""
    height, width = pictures.shape[2:]
    scale = min(resolution / min(height, width), SLIMMEST * resolution / max(height, width))
    high, wide = max(1, round(height * scale)), max(1, round(width * scale))
    if (high, wide) != (height, width):
        pictures = functional.interpolate(pictures, (high, wide), mode="bilinear", antialias=True)
    least = max(high, wide) / SLIMMEST
    down, across = (math.ceil(max(side, least) / multiple) * multiple - side for side in (high, wide))
    return functional.pad(pictures, (0, across, 0, down), mode="replicate"), (high, wide)


def _inside(found: Tensor, size: tuple[int, int]) -> Tensor:
    """Without the frame."""
    return found[:, :, : size[0], : size[1]]

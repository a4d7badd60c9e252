"""What ControlNets and T2I-Adapters add to the UNet: each in its range, at its strength and weights, all summed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar, Final, TypeVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.diffusion.checks import UNION_TYPES
from controlnet_studio.diffusion.request import strength
from controlnet_studio.values import Control, Image, Mode, Weighting

REMEMBERED: Final = 4
"""Encoded hints kept per model."""

SOFT: Final[frozenset[Mode]] = frozenset({"prompt", "control"})
"""The modes whose fine blocks weigh less than their coarse ones."""

ONE_SIDED: Final[frozenset[Mode]] = frozenset({"control", "unbalanced"})
"""The modes that act on the conditional half of classifier-free guidance alone."""

XL_PLACES: Final = (3, 5, 8, 9)
"""What a T2I-Adapter for SDXL adds to: behind the first block, inside the two others, and behind the middle one."""

Size = tuple[int, int]
Conditions = Mapping[str, Tensor] | None
"""What models of SDXL's kind are told beside c_t, under diffusers' names; each as long as the batch."""

T = TypeVar("T")


class Memory:
    """The last encodings of hints, by the hints' content."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Any] = OrderedDict()

    def get(self, hint: Image, encode: Callable[[], T]) -> T:
        """What *encode* gives for this hint, now or earlier."""
        hidden = b"" if hint.hidden is None else hint.hidden.tobytes()
        shape = repr((hint.pixels.shape, len(hidden))).encode()
        key = blake2b(hint.pixels.tobytes() + hidden + shape, digest_size=16).digest()
        if key not in self._known:
            self._known[key] = encode()
        self._known.move_to_end(key)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        found: T = self._known[key]
        return found

    def clear(self) -> None:
        self._known.clear()


class Net:
    """A loaded ControlNet whose hint encoder E runs on its own, so that c_f = E(c_i) is computed once and kept.

    The ControlNet itself then takes c_f where it took the hint c_i.
    """

    hidden: ClassVar[float] = -1.0
    """What it sees where a hint hides the picture: as ControlNet 1.1 for inpainting was trained."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.encoder: nn.Module = model.controlnet_cond_embedding
        model.controlnet_cond_embedding = nn.Identity()
        self._reversed = model.config.controlnet_conditioning_channel_order == "bgr"
        model.register_to_config(controlnet_conditioning_channel_order="rgb")
        self._memory = Memory()

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        """What has to be on the device for it to work."""
        return self.model, self.encoder

    @property
    def pools(self) -> bool:
        """Whether it is a ControlNet (shuffle) that adds the same everywhere, and knows only the conditional half."""
        return bool(self.model.config.global_pool_conditions)

    @property
    def places(self) -> Sequence[int]:
        """Which of the UNet's features it adds to: skips from fine to coarse, the middle block last."""
        config = self.model.config
        return range(len(config.block_out_channels) * (config.layers_per_block + 1) + 1)

    def tensor(self, hint: Image) -> Tensor:
        """The hint c_i as the encoder takes it: (1, channels, height, width), 0 to 1, or `hidden`."""
        pixels = _tensor(hint, self.model.config.conditioning_channels, self.hidden)
        if self._reversed:
            pixels = pixels.flip(1)
        return pixels.to(self.model.device, self.model.dtype)

    def embed(self, hint: Image) -> Tensor:
        """c_f, (1, c, h, w), remembered by the hint's content."""
        c_f: Tensor = self._memory.get(hint, lambda: self.encoder(self.tensor(hint)))
        return c_f

    def sizes(self, hint: Image) -> list[Size]:
        """Height and width of what each block adds for a hint of this size, from fine to coarse, the middle last."""
        config = self.model.config
        factor = 2 ** (len(config.conditioning_embedding_out_channels) - 1)
        levels = _halved(hint, factor, len(config.block_out_channels))
        sizes = [levels[0]]
        for level, size in enumerate(levels):
            sizes += [size] * (config.layers_per_block + (level > 0))
        return [*sizes, levels[-1]]

    def forget(self) -> None:
        """Drop the remembered embeddings."""
        self._memory.clear()

    def whole(self) -> Any:
        """The ControlNet as diffusers knows it, with its hint encoder inside again; this Net is of no use then."""
        self.model.controlnet_cond_embedding = self.encoder
        self.model.register_to_config(controlnet_conditioning_channel_order="bgr" if self._reversed else "rgb")
        return self.model


class Union(Net):
    """A loaded ControlNet Union: one ControlNet that is told what its hint shows, as a number below `types`."""

    hidden = 0.0  # black, as diffusers' pipelines show it

    @property
    def types(self) -> int:
        return int(self.model.config.num_control_type)


class Adapter:
    """A loaded T2I-Adapter. What it adds does not change from step to step, so it runs once for each hint."""

    pools = False

    def __init__(self, model: Any) -> None:
        self.model = model
        self._memory = Memory()

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        """What has to be on the device for it to work."""
        return (self.model,)

    @property
    def places(self) -> Sequence[int]:
        """Which of the UNet's features, counted as for a ControlNet, it adds to, with two layers in every block."""
        return XL_PLACES if self._xl else [3 * level + 2 for level in range(self._levels)]

    def features(self, hint: Image) -> list[Tensor]:
        """What it adds inside the UNet's encoder, block by block, (1, c, h, w), remembered by the hint's content."""

        def run() -> list[Tensor]:
            pixels = _tensor(hint, self.model.config.in_channels).to(self.model.device, self.model.dtype)
            factor = self.model.config.downscale_factor
            missing = 0, -hint.width % factor, 0, -hint.height % factor
            return list(self.model(functional.pad(pixels, missing, mode="replicate")))

        return self._memory.get(hint, run)

    def sizes(self, hint: Image) -> list[Size]:
        """Height and width of what it adds for a hint of this size, from fine to coarse."""
        fine, *coarse = _halved(hint, self.model.config.downscale_factor, 2 if self._xl else self._levels)
        return [fine, fine, *coarse, *coarse] if self._xl else [fine, *coarse]

    @property
    def _xl(self) -> bool:
        """Whether it is of SDXL's kind: it starts below the finest level, and reaches the middle block."""
        return bool(self.model.config.adapter_type == "full_adapter_xl")

    @property
    def _levels(self) -> int:
        config = self.model.config
        return len(config.channels) + int(config.adapter_type == "light_adapter")

    def forget(self) -> None:
        """Drop the remembered features."""
        self._memory.clear()


def _tensor(hint: Image, channels: int, hidden: float = 0.0) -> Tensor:
    pixels = torch.from_numpy(hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0
    if hint.hidden is not None:
        pixels[:, :, torch.from_numpy(hint.hidden)] = hidden
    return pixels.mean(1, keepdim=True) if channels == 1 else pixels


def _halved(hint: Image, factor: int, levels: int) -> list[Size]:
    """The sizes of a UNet's levels for a hint, each half of the one before."""
    sizes = [(-(-hint.height // factor), -(-hint.width // factor))]
    while len(sizes) < levels:
        sizes.append(((sizes[-1][0] + 1) // 2, (sizes[-1][1] + 1) // 2))
    return sizes


@dataclass(frozen=True)
class Guide:
    """A Control in one run: its ControlNet or T2I-Adapter, and its hint and mask at the size of the picture.

    With `exact` the hint is encoded anew in every step for the whole batch, as diffusers does: slower by that, and
    equal to diffusers bit for bit.
    """

    control: Control
    net: Net | Adapter
    hint: Image
    exact: bool = False
    mask: Image | None = None

    @cached_property
    def encoded(self) -> Any:
        """What is computed from the hint once for a run: c_f of a ControlNet, all features of a T2I-Adapter."""
        return self.net.embed(self.hint) if isinstance(self.net, Net) else self.net.features(self.hint)

    @cached_property
    def weights(self) -> list[float] | None:
        """The factor of every block, the middle's last; None where all are 1."""
        control, sizes = self.control, self.net.sizes(self.hint)
        last = len(sizes) - 1
        shape = [control.blocks.at(k / last) for k in range(len(sizes))]
        if control.mode in SOFT and not self.net.pools:
            shape = [one * other for one, other in zip(soft(control.weighting, sizes), shape, strict=True)]
        return shape if any(factor != 1.0 for factor in shape) else None

    @cached_property
    def masks(self) -> list[Tensor] | None:
        """The mask averaged down to every block, (1, 1, h, w) from 0 to 1; None where it hides nothing."""
        if self.mask is None or self.mask.pixels.min() == 255:
            return None
        whole = torch.from_numpy(self.mask.pixels.copy()).float().mean(2)[None, None] / 255.0
        return [
            functional.adaptive_avg_pool2d(whole, size).to(self.net.model.device, self.net.model.dtype)
            for size in self.net.sizes(self.hint)
        ]

    def residuals(self, x: Tensor, t: Tensor, c_t: Tensor, scale: float, conditions: Conditions = None) -> list[Tensor]:
        """What it adds at strength *scale* for the batch x (b, c, h, w), block by block: a ControlNet to the UNet's
        skips and last to its middle block, a T2I-Adapter inside the encoder."""
        whole = len(x)
        if self.net.pools or self.control.mode in ONE_SIDED:
            x, c_t = x[-1:], c_t[-1:]
            conditions = {name: tensor[-1:] for name, tensor in conditions.items()} if conditions else conditions
        added = self._run(self.net, x, t, c_t, 1.0 if self.weights else scale, conditions)
        if self.weights:
            added = [r * w for r, w in zip(added, scaled(self.weights, scale), strict=True)]
        if self.masks:
            added = [r * mask for r, mask in zip(added, self.masks, strict=True)]
        if len(x) < whole:
            added = [torch.cat([torch.zeros_like(r), r]) for r in added]
        return added

    def _run(
        self, net: Net | Adapter, x: Tensor, t: Tensor, c_t: Tensor, scale: float, conditions: Conditions
    ) -> list[Tensor]:
        if isinstance(net, Adapter):
            return [(feature * scale).expand(len(x), -1, -1, -1) for feature in self.encoded]
        c_f = net.encoder(net.tensor(self.hint).repeat(len(x), 1, 1, 1)) if self.exact else self.encoded
        told: dict[str, Any] = {"encoder_hidden_states": c_t, "added_cond_kwargs": conditions, "controlnet_cond": c_f}
        if isinstance(net, Union):
            shown = UNION_TYPES[self.control.shows]
            which = functional.one_hot(torch.tensor([shown] * len(x), device=x.device), net.types)
            told |= {
                "controlnet_cond": [c_f.expand(len(x), -1, -1, -1)],
                "control_type": which.to(x.dtype),
                "control_type_idx": [shown],
            }
        down, mid = net.model(x, t, conditioning_scale=scale, return_dict=False, **told)
        return [*down, mid]


def soft(weighting: Weighting, sizes: Sequence[Size]) -> list[float]:
    """The factors of blocks of these sizes, from fine to coarse, that let the prompt lead.

    "paper" is its CFG resolution weighting w_i = 64 / h_i, brought to 1 in the middle block: 8 / h_i at 512 pixels.
    """
    last = len(sizes) - 1
    if weighting == "paper":
        return [sizes[-1][0] / height for height, _ in sizes]
    if weighting == "released code":
        return [0.825 ** (last - k) for k in range(len(sizes))]
    return list(torch.logspace(-1, 0, len(sizes)).tolist())


def scaled(weights: Sequence[float], scale: float) -> list[float]:
    """The weights times *scale*, rounded to float32 as diffusers does in its guess mode."""
    return list((torch.tensor(weights) * scale).tolist())


Heard = Callable[[int, Sequence[int], Sequence[Tensor]], None]
"""Called with a guide's number, the places of the UNet's features that it adds to, and what it adds there."""


@dataclass(frozen=True)
class Added:
    """What the UNet is given in one model call, under its names for it. It takes things off `inside`, so ask once."""

    skips: list[Tensor] | None = None
    middle: Tensor | None = None
    inside: list[Tensor] | None = None

    def call(self) -> dict[str, Any]:
        """The arguments for the UNet."""
        return {
            "down_block_additional_residuals": self.skips,
            "mid_block_additional_residual": self.middle,
            "down_intrablock_additional_residuals": self.inside,
        }


def residuals(
    guides: Sequence[Guide],
    x: Tensor,
    t: Tensor,
    c_t: Tensor,
    *,
    i: int,
    n: int,
    heard: Heard | None = None,
    conditions: Conditions = None,
) -> Added:
    """The sum over the guides that act in model call i of n."""
    outer: list[Tensor] = []
    inside: list[Tensor] = []
    for number, guide in enumerate(guides):
        if scale := strength(guide.control, i, n):
            added = guide.residuals(x, t, c_t, scale, conditions)
            if heard is not None:
                heard(number, guide.net.places, added)
            if isinstance(guide.net, Adapter):
                inside = _sum(inside, added) if inside else added
            else:
                outer = _sum(outer, added) if outer else added
    return Added(outer[:-1] or None, outer[-1] if outer else None, inside or None)


def _sum(ones: Sequence[Tensor], others: Sequence[Tensor]) -> list[Tensor]:
    return [one + other for one, other in zip(ones, others, strict=True)]

"""What ControlNets add to the UNet: each inside its range, at its strength and weights, all summed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.diffusion.request import strength
from controlnet_studio.values import Control, Image, Mode, Weighting

REMEMBERED: Final = 4
"""Hint embeddings kept per ControlNet."""

SOFT: Final[frozenset[Mode]] = frozenset({"prompt", "control"})
"""The modes whose fine blocks weigh less than their coarse ones."""

ONE_SIDED: Final[frozenset[Mode]] = frozenset({"control", "unbalanced"})
"""The modes that act on the conditional half of classifier-free guidance alone."""

Size = tuple[int, int]


class Net:
    """A loaded ControlNet whose hint encoder E runs on its own, so that c_f = E(c_i) is computed once and kept.

    The ControlNet itself then takes c_f where it took the hint c_i.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.encoder: nn.Module = model.controlnet_cond_embedding
        model.controlnet_cond_embedding = nn.Identity()
        self._reversed = model.config.controlnet_conditioning_channel_order == "bgr"
        model.register_to_config(controlnet_conditioning_channel_order="rgb")
        self._embeddings: OrderedDict[bytes, Tensor] = OrderedDict()

    def tensor(self, hint: Image) -> Tensor:
        """The hint c_i as the encoder takes it: (1, channels, height, width), 0 to 1."""
        pixels = torch.from_numpy(hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0
        if self.model.config.conditioning_channels == 1:
            pixels = pixels.mean(1, keepdim=True)
        if self._reversed:
            pixels = pixels.flip(1)
        return pixels.to(self.model.device, self.model.dtype)

    def embed(self, hint: Image) -> Tensor:
        """c_f, (1, c, h, w), remembered by the hint's content."""
        key = blake2b(hint.pixels.tobytes() + repr(hint.pixels.shape).encode(), digest_size=16).digest()
        if key not in self._embeddings:
            self._embeddings[key] = self.encoder(self.tensor(hint))
        self._embeddings.move_to_end(key)
        if len(self._embeddings) > REMEMBERED:
            self._embeddings.popitem(last=False)
        return self._embeddings[key]

    def sizes(self, hint: Image) -> list[Size]:
        """Height and width of what each block adds for a hint of this size, from fine to coarse, the middle last."""
        config = self.model.config
        factor = 2 ** (len(config.conditioning_embedding_out_channels) - 1)
        height, width = hint.height // factor, hint.width // factor
        sizes = [(height, width)]
        for level in range(len(config.block_out_channels)):
            if level:
                height, width = (height + 1) // 2, (width + 1) // 2
                sizes.append((height, width))
            sizes += [(height, width)] * config.layers_per_block
        return [*sizes, (height, width)]

    def forget(self) -> None:
        """Drop the remembered embeddings."""
        self._embeddings.clear()


@dataclass(frozen=True)
class Guide:
    """A Control in one run: its ControlNet, and its hint and mask at the size of the picture.

    With `exact` the hint is encoded anew in every step for the whole batch, as diffusers does: slower by that, and
    equal to diffusers bit for bit.
    """

    control: Control
    net: Net
    hint: Image
    exact: bool = False
    mask: Image | None = None

    @cached_property
    def c_f(self) -> Tensor:
        """The hint's embedding, (1, c, h, w)."""
        return self.net.embed(self.hint)

    @cached_property
    def weights(self) -> list[float] | None:
        """The factor of every block, the middle's last; None where all are 1."""
        control, sizes = self.control, self.net.sizes(self.hint)
        last = len(sizes) - 1
        shape = [control.blocks.at(k / last) for k in range(len(sizes))]
        if control.mode in SOFT and not self._pools:
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

    def residuals(self, x: Tensor, t: Tensor, c_t: Tensor, scale: float) -> list[Tensor]:
        """What it adds at strength *scale* to the UNet's skips, and last to its middle block, for x (b, c, h, w)."""
        whole = len(x)
        if self._pools or self.control.mode in ONE_SIDED:
            x, c_t = x[-1:], c_t[-1:]
        c_f = self.net.encoder(self.net.tensor(self.hint).repeat(len(x), 1, 1, 1)) if self.exact else self.c_f
        down, mid = self.net.model(
            x,
            t,
            encoder_hidden_states=c_t,
            controlnet_cond=c_f,
            conditioning_scale=1.0 if self.weights else scale,
            return_dict=False,
        )
        added = [*down, mid]
        if self.weights:
            added = [r * w for r, w in zip(added, scaled(self.weights, scale), strict=True)]
        if self.masks:
            added = [r * mask for r, mask in zip(added, self.masks, strict=True)]
        if len(x) < whole:
            added = [torch.cat([torch.zeros_like(r), r]) for r in added]
        return added

    @property
    def _pools(self) -> bool:
        """Whether it is a ControlNet (shuffle) that adds the same everywhere, and knows only the conditional half."""
        return bool(self.net.model.config.global_pool_conditions)


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


Heard = Callable[[int, Sequence[Tensor]], None]
"""Called with a ControlNet's number and what it adds, block by block."""


def residuals(
    guides: Sequence[Guide], x: Tensor, t: Tensor, c_t: Tensor, *, i: int, n: int, heard: Heard | None = None
) -> tuple[list[Tensor], Tensor] | tuple[None, None]:
    """The sum over the ControlNets that act in model call i of n; (None, None) if none does."""
    total: list[Tensor] = []
    for number, guide in enumerate(guides):
        if scale := strength(guide.control, i, n):
            added = guide.residuals(x, t, c_t, scale)
            if heard is not None:
                heard(number, added)
            total = [one + other for one, other in zip(total, added, strict=True)] if total else added
    return (total[:-1], total[-1]) if total else (None, None)

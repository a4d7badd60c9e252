"""What ControlNets add to the UNet: each inside its range, at its strength, all summed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

import torch
from torch import Tensor, nn

from controlnet_studio.diffusion.request import acts
from controlnet_studio.values import Control, Image

REMEMBERED: Final = 4
"""Hint embeddings kept per ControlNet."""


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

    def forget(self) -> None:
        """Drop the remembered embeddings."""
        self._embeddings.clear()


@dataclass(frozen=True)
class Guide:
    """A Control in one run: its ControlNet, and `hint`, its hint at the size of the picture.

    With `exact` the hint is encoded anew in every step for the whole batch, as diffusers does: slower by that, and
    equal to diffusers bit for bit.
    """

    control: Control
    net: Net
    hint: Image
    exact: bool = False

    @cached_property
    def c_f(self) -> Tensor:
        """The hint's embedding, (1, c, h, w)."""
        return self.net.embed(self.hint)

    def residuals(self, x: Tensor, t: Tensor, c_t: Tensor) -> tuple[list[Tensor], Tensor]:
        """What it adds to the UNet's skips and to its middle block, for the batch x (b, c, h, w)."""
        pools = self.net.model.config.global_pool_conditions
        if pools:  # such ControlNets (shuffle) know only the conditional half
            b, x, c_t = len(x), x[-1:], c_t[-1:]
        c_f = self.net.encoder(self.net.tensor(self.hint).repeat(len(x), 1, 1, 1)) if self.exact else self.c_f
        down, mid = self.net.model(
            x,
            t,
            encoder_hidden_states=c_t,
            controlnet_cond=c_f,
            conditioning_scale=float(self.control.strength),
            return_dict=False,
        )
        if pools and b > 1:
            down = [torch.cat([torch.zeros_like(d), d]) for d in down]
            mid = torch.cat([torch.zeros_like(mid), mid])
        return down, mid


def residuals(
    guides: Sequence[Guide], x: Tensor, t: Tensor, c_t: Tensor, *, i: int, n: int
) -> tuple[list[Tensor], Tensor] | tuple[None, None]:
    """The sum over the ControlNets that act in model call i of n; (None, None) if none does."""
    acting = [guide.residuals(x, t, c_t) for guide in guides if acts(guide.control, i, n)]
    if not acting:
        return None, None
    down, mid = acting[0]
    for more_down, more_mid in acting[1:]:
        down = [one + other for one, other in zip(down, more_down, strict=True)]
        mid = mid + more_mid
    return down, mid

"""A picture to begin with instead of pure noise, and the part of it that is repainted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from controlnet_studio.values import Image


@dataclass(frozen=True)
class Canvas:
    """Where denoising begins: at `z`, (1, c, h, w), to walk down `timesteps`.

    With a `mask`, (1, 1, h, w) of 0 and 1, only where that is 1 is painted: an inpainting UNet sees `beside`,
    (1, 1 + c, h, w), beside z; for any other, `picture` is put back elsewhere after every step, with as much of `noise`
    as is left by then.
    """

    z: Tensor
    timesteps: Tensor
    picture: Tensor
    noise: Tensor
    mask: Tensor | None = None
    beside: Tensor | None = None

    def extend(self, x: Tensor) -> Tensor:
        """The UNet's input for x, (b, c, h, w)."""
        if self.beside is None:
            return x
        return torch.cat([x, self.beside.to(x.dtype).expand(len(x), -1, -1, -1)], 1)

    def keep(self, scheduler: Any, z: Tensor, i: int) -> Tensor:
        """z after step i, counted from 0, with what the mask protects as it was."""
        if self.mask is None or self.beside is not None:
            return z
        kept = self.picture
        if i + 1 < len(self.timesteps):
            kept = scheduler.add_noise(kept, self.noise, self.timesteps[i + 1 : i + 2])
        blended: Tensor = (1 - self.mask) * kept + self.mask * z
        return blended


def begin(
    unet: Any,
    vae: Any,
    scheduler: Any,
    picture: Image,
    mask: Image | None,
    *,
    skipped: int,
    generator: torch.Generator,
) -> Canvas:
    """A canvas with `picture`, noised as it is after `skipped` of the scheduler's steps; where `mask` is white it is
    repainted, everywhere without one. Both have the size that is painted. Noise is drawn in diffusers' order."""
    timesteps = scheduler.timesteps[skipped * scheduler.order :]
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(skipped * scheduler.order)
    pixels = torch.from_numpy(picture.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0 * 2.0 - 1.0
    inpaints = unet.config.in_channels > vae.config.latent_channels
    fresh = mask is not None and not skipped
    known = _encode(vae, pixels, generator) if not (inpaints and fresh) else None
    shape = (1, vae.config.latent_channels, *_size(vae, picture))
    noise = torch.randn(shape, generator=generator, dtype=torch.float32).to(vae.device)
    if known is None:
        known = torch.zeros_like(noise)
    z = noise * scheduler.init_noise_sigma if fresh else scheduler.add_noise(known, noise, timesteps[:1])
    if mask is None:
        return Canvas(z, timesteps, known, noise)
    free = (torch.from_numpy(mask.pixels.copy()).float().mean(2)[None, None] / 255.0 >= 0.5).float()
    small = functional.interpolate(free, shape[2:]).to(vae.device)
    if not inpaints:
        torch.randn(shape, generator=generator, dtype=torch.float32)
        return Canvas(z, timesteps, known, noise, small)
    seen = _encode(vae, pixels * (free < 0.5), generator)
    return Canvas(z, timesteps, known, noise, small, torch.cat([small, seen], 1))


def _encode(vae: Any, pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Latents of a picture (1, 3, height, width) in -1..1."""
    sample = vae.encode(pixels.to(vae.device, vae.dtype)).latent_dist.sample(generator)
    z: Tensor = vae.config.scaling_factor * sample.float()
    return z


def _size(vae: Any, picture: Image) -> tuple[int, int]:
    """Height and width of its latents."""
    factor = 2 ** (len(vae.config.block_out_channels) - 1)
    return picture.height // factor, picture.width // factor

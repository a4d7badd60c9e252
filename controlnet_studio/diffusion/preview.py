"""A quick picture from latents: one small convolution instead of the whole decoder."""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor
from torch.nn import functional

from controlnet_studio.values import Image

STABLE_DIFFUSION: Final = (
    (0.298, 0.207, 0.208),
    (0.187, 0.286, 0.173),
    (-0.158, 0.189, 0.264),
    (-0.184, -0.271, -0.473),
)
"""Latents of Stable Diffusion 1.x to RGB in -1..1, as the community fitted them to many pictures."""

STABLE_DIFFUSION_XL: Final = ((60, 60, 60), (-60, -5, 10), (25, 15, -5), (-70, -50, -35))
GREY_XL: Final = (150, 140, 130)
"""Latents of SDXL to RGB in 0..255, and the RGB of latents of 0, from diffusers' documentation."""


class Preview:
    """A linear decoder: `weight` (3 * side * side, c, k, k) and `bias` make side x side RGB pixels of each latent."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        self.weight = weight
        self.bias = bias
        self.side = round((len(weight) / 3) ** 0.5)

    @classmethod
    def of(cls, vae: Any) -> Preview:
        """The best one for an AutoencoderKL: known, or fitted to what it makes of a few smooth random latents."""
        c, scale = vae.config.latent_channels, vae.config.scaling_factor
        if c == len(STABLE_DIFFUSION) and abs(scale - 0.18215) < 1e-4:
            return cls(
                torch.tensor(STABLE_DIFFUSION, device=vae.device).T[:, :, None, None], torch.zeros(3, device=vae.device)
            )
        if c == len(STABLE_DIFFUSION_XL) and abs(scale - 0.13025) < 1e-5:
            weight = torch.tensor(STABLE_DIFFUSION_XL, device=vae.device).T[:, :, None, None] / 127.5
            return cls(weight, torch.tensor(GREY_XL, device=vae.device) / 127.5 - 1.0)
        generator = torch.Generator().manual_seed(0)
        z = _smooth_noise(6, c, 16, generator)
        pictures = torch.cat([decode(vae, one[None]) for one in z.to(vae.device)]).cpu()
        side = pictures.shape[-1] // z.shape[-1]
        known = (
            functional.unfold(functional.pad(z, (1, 1, 1, 1), mode="replicate"), 3).transpose(1, 2).reshape(-1, c * 9)
        )
        known = torch.cat([known, torch.ones(len(known), 1)], 1)
        wanted = functional.pixel_unshuffle(pictures, side).permute(0, 2, 3, 1).reshape(len(known), -1)
        ridge = 1e-2 * len(known) * torch.eye(known.shape[1])
        found = torch.linalg.solve(known.T @ known + ridge, known.T @ wanted)
        return cls(found[:-1].T.reshape(-1, c, 3, 3).to(vae.device), found[-1].to(vae.device))

    def __call__(self, z: Tensor) -> Image:
        """A picture of the latents z, (1, c, h, w), `side` times their size in pixels."""
        reach = self.weight.shape[-1] // 2
        self.weight, self.bias = self.weight.to(z.device), self.bias.to(z.device)
        z = functional.pad(z.to(self.weight.dtype), (reach,) * 4, mode="replicate")
        return to_image(functional.pixel_shuffle(functional.conv2d(z, self.weight, self.bias), self.side))


def decode(vae: Any, z: Tensor) -> Tensor:
    """The picture of the latents z, (1, 3, height, width), float32 in -1..1, on the VAE's device."""
    picture: Tensor = vae.decode(z.to(vae.dtype) / vae.config.scaling_factor, return_dict=False)[0]
    return picture.float().clamp(-1.0, 1.0)


def to_image(picture: Tensor) -> Image:
    """An Image from (1, 3, height, width) in -1..1."""
    levels = (picture[0] / 2 + 0.5).clamp(0.0, 1.0).nan_to_num(0.0).mul(255.0).round().to(torch.uint8)
    return Image(levels.permute(1, 2, 0).contiguous().cpu().numpy())


def _smooth_noise(count: int, c: int, size: int, generator: torch.Generator) -> Tensor:
    """Latents (count, c, size, size) of mean 0 and deviation about 1, with large shapes and small ones."""
    z = torch.zeros(count, c, size, size)
    for grain in (1, 2, 4, size):
        coarse = torch.randn(count, c, grain, grain, generator=generator)
        z += functional.interpolate(coarse, (size, size), mode="bicubic" if grain > 1 else "nearest")
    return z / z.std((0, 2, 3), keepdim=True)

"""The loop of a latent diffusion model with ControlNets: predict, guide, step."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from controlnet_studio.diffusion.control import Guide, residuals
from controlnet_studio.diffusion.schedulers import clean

Report = Callable[[int, int, Tensor], None]
"""Called after step i of n (counted from 1) with z_0 as the model sees it so far. It may raise to stop the loop."""


def noise(unet: Any, scheduler: Any, height: int, width: int, generator: torch.Generator) -> Tensor:
    """z_T, (1, c, height, width) in latent pixels: float32, drawn on the CPU, so a seed means the same everywhere."""
    shape = (1, unet.config.in_channels, height, width)
    z = torch.randn(shape, generator=generator, dtype=torch.float32)
    started: Tensor = z.to(unet.device) * scheduler.init_noise_sigma
    return started


def denoise(
    unet: Any,
    scheduler: Any,
    z: Tensor,
    c_t: Tensor,
    guides: Sequence[Guide] = (),
    *,
    guidance: float = 1.0,
    generator: torch.Generator | None = None,
    report: Report = lambda i, n, z_0: None,
) -> Tensor:
    """From noise z_T to the latents z_0, (1, c, h, w), float32.

    `scheduler` is set to its timesteps; `c_t` is the encoded prompt (1, length, width), or for classifier-free guidance
    the negative prompt before it (2, length, width), with `guidance` as its scale. `generator` gives the noise of
    schedulers that add some.
    """
    extra = {"generator": generator} if "generator" in inspect.signature(scheduler.step).parameters else {}
    n = len(scheduler.timesteps)
    for i, t in enumerate(scheduler.timesteps):
        x = scheduler.scale_model_input(torch.cat([z] * len(c_t)), t).to(c_t.dtype)
        down, mid = residuals(guides, x, t, c_t, i=i, n=n)
        eps = unet(
            x,
            t,
            encoder_hidden_states=c_t,
            down_block_additional_residuals=down,
            mid_block_additional_residual=mid,
            return_dict=False,
        )[0].float()
        if len(c_t) == 2:
            eps_uc, eps_c = eps.chunk(2)
            eps = eps_uc + guidance * (eps_c - eps_uc)
        z = scheduler.step(eps, t, z, **extra, return_dict=False)[0]
        report(i + 1, n, clean(scheduler, x[-1:].float(), eps, t))
    return z

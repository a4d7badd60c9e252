"""The loss: noise, what the base should make of it, and how much each timestep counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import torch
from diffusers import DDPMScheduler
from torch import Tensor
from torch.nn import functional

from controlnet_studio.progress import Trouble
from controlnet_studio.training.data.order import digest_of

SMALLEST: Final = 1e-8
"""What stands for a signal-to-noise ratio of 0, where it is divided by."""


@dataclass(frozen=True)
class Drawn:
    """What chance decides of a batch: `spread` (n, c, h, w) picks from the VAE's distribution, `noise` of the same
    shape is added, at `timesteps` (n,)."""

    spread: Tensor
    noise: Tensor
    timesteps: Tensor


def draw(seed: int, index: int, shape: tuple[int, ...], timesteps: int = 1000, early: bool = False) -> Drawn:
    """What chance decides of batch *index*: a pure function of these, on every device, so nothing of it is saved.

    Timesteps are drawn evenly, or with *early* as those of `early_steps`, spread over the batch.
    """
    generator = torch.Generator().manual_seed(digest_of("noise", seed, index))
    spread, noise = (torch.randn(shape, generator=generator) for _ in range(2))
    if not early:
        return Drawn(spread, noise, torch.randint(0, timesteps, shape[:1], generator=generator))
    count = shape[0]
    even = (torch.randperm(count, generator=generator) + torch.rand(count, generator=generator)) / count
    return Drawn(spread, noise, early_steps(even, timesteps))


def early_steps(u: Tensor, timesteps: int) -> Tensor:
    """The timesteps T (1 - u^3) of numbers u in 0..1 (T2I-Adapter, arXiv 2302.08453, section 3.4): more of those with
    much noise, at which painting decides what is where, and on colours."""
    return (timesteps * (1 - u**3)).long().clamp_max(timesteps - 1)


class Objective:
    """The loss of a base's own kind of prediction and schedule of noise, `config` (its scheduler's).

    With `min_snr` above 0 timesteps count as in arXiv 2303.09556, with that gamma.
    """

    def __init__(self, config: Mapping[str, Any], device: torch.device, min_snr: float = 0.0) -> None:
        self._scheduler: Any = DDPMScheduler.from_config(dict(config))
        self._kind = str(self._scheduler.config.prediction_type)
        if self._kind not in ("epsilon", "v_prediction", "sample"):
            raise Trouble(f"The base predicts '{self._kind}', which nothing here can train.")
        self._scheduler.alphas_cumprod = self._scheduler.alphas_cumprod.to(device)
        self._weights = self._weigh(min_snr) if min_snr else None

    @property
    def timesteps(self) -> int:
        return int(self._scheduler.config.num_train_timesteps)

    def noisy(self, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """The UNet's input, float32 as all of these."""
        made: Tensor = self._scheduler.add_noise(latents, noise, timesteps)
        return made

    def __call__(self, predicted: Tensor, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """The mean squared error, a scalar."""
        if self._kind == "epsilon":
            target = noise
        elif self._kind == "v_prediction":
            target = self._scheduler.get_velocity(latents, noise, timesteps)
        else:
            target = latents
        if self._weights is None:
            return functional.mse_loss(predicted, target)
        return (
            functional.mse_loss(predicted, target, reduction="none").mean((1, 2, 3)) * self._weights[timesteps]
        ).mean()

    def original(self, predicted: Tensor, x: Tensor, timesteps: Tensor) -> Tensor:
        """The latents without noise, as foretold in one step by what was predicted of the UNet's input x."""
        alpha: Tensor = self._scheduler.alphas_cumprod[timesteps].view(-1, 1, 1, 1)
        if self._kind == "epsilon":
            return (x - (1 - alpha).sqrt() * predicted) / alpha.sqrt()
        return alpha.sqrt() * x - (1 - alpha).sqrt() * predicted if self._kind == "v_prediction" else predicted

    def _weigh(self, gamma: float) -> Tensor:
        """The weight of every timestep."""
        alphas = self._scheduler.alphas_cumprod.double()
        snr = (alphas / (1 - alphas).clamp_min(SMALLEST)).clamp_min(SMALLEST)
        capped = snr.clamp_max(gamma)
        weights: Tensor = {"epsilon": capped / snr, "v_prediction": capped / (snr + 1), "sample": capped}[self._kind]
        return weights.float()

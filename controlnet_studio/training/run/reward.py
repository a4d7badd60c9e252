"""The reward of ControlNet++ (arXiv 2404.07987): does what the net foretells show the hint that it was given?"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from controlnet_studio.diffusion.models import Base
from controlnet_studio.preprocess.gradients import Differentiable
from controlnet_studio.training.reward import Eyes
from controlnet_studio.training.run.frugal import forget_inputs
from controlnet_studio.training.run.loss import Objective
from controlnet_studio.training.run.setup import Setup


class Reward:
    """How far the hints that are found again in pictures are from those that the net was given, the pictures being
    foretold in one step from little noise. Gradients flow through the VAE's decoder and the annotator, which are
    frozen, into whatever predicted.

    Pictures go that way one by one, and again on the way back, so that memory holds what one needs and no more.
    """

    def __init__(
        self, base: Base, eyes: Differentiable, objective: Objective, below: int, turned: bool = False
    ) -> None:
        """With pictures of less noise than *below* of 1000 timesteps; *turned* is told by Eyes."""
        self._vae: Any = base.vae.requires_grad_(False).eval()
        forget_inputs(self._vae.decoder)
        self._eyes, self._objective, self._turned = eyes, objective, turned
        self.below = max(below * objective.timesteps // 1000, 1)

    @classmethod
    def of(cls, setup: Setup, eyes: Eyes, base: Base, objective: Objective, device: torch.device) -> Reward:
        """That of a job. Raises Trouble if the annotator's network is missing or damaged."""
        seeing = setup.annotators.differentiable(eyes.kind, eyes.method, eyes.resolution, device)
        return cls(base, seeing, objective, setup.job.training.reward_below, eyes.turned)

    def __call__(self, predicted: Tensor, x: Tensor, timesteps: Tensor, hints: Tensor) -> Tensor | None:
        """The mean over the samples with little enough noise, a scalar, less is better; None if there are none.
        *predicted* and *x* (n, c, h, w), the UNet's output and input at *timesteps* (n,); *hints* (n, 3, height,
        width) in 0..1."""
        few = (timesteps < self.below).nonzero().flatten().tolist()
        if not few:
            return None
        foretold = self._objective.original(predicted, x, timesteps)
        hints = hints.flip(1) if self._turned else hints
        missed = [
            checkpoint(self._missed, foretold[one, None], hints[one, None], use_reentrant=False,
                       preserve_rng_state=False)
            for one in few
        ]  # fmt: skip
        return torch.stack(missed).mean()

    def _missed(self, latents: Tensor, hint: Tensor) -> Tensor:
        """How far the hint of one picture is off."""
        picture = self._vae.decode(latents.to(self._vae.dtype) / self._vae.config.scaling_factor, return_dict=False)[0]
        return self._eyes((picture.float() / 2 + 0.5).clamp(0, 1), hint)

"""The probe: how much better the net predicts than the base alone, on pairs and noise that are always the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from controlnet_studio.training.run.encoding import Encoder, together
from controlnet_studio.training.run.feed import Fed
from controlnet_studio.training.run.gallery import Subject
from controlnet_studio.training.run.loss import Objective, draw
from controlnet_studio.training.run.trainee import Trainee

LEVELS: Final = {"little": 0.1, "medium": 0.5, "much": 0.9}
"""Shares of the timesteps, by what people call their noise."""


class Probe:
    """The loss of the net on the held-out pairs against that of the base alone; the noise is fixed, so no chance moves
    it."""

    def __init__(
        self, subjects: Sequence[Subject], objective: Objective, encoder: Encoder, trainee: Trainee, seed: int
    ) -> None:
        """VAE and text encoders must be on the device, for now only."""
        self._objective, self._encoder, self._trainee, self._seed = objective, encoder, trainee, seed
        self._pairs = [self._fed(one) for one in subjects]
        self._alone: dict[str, float] = {}

    @torch.no_grad()
    def __call__(self) -> dict[str, float]:
        """The share of the base's error that the net takes away, by the words of LEVELS: 0 at first, less if it does
        harm."""
        if not self._alone:
            self._alone = {name: self._loss(level, alone=True) for name, level in LEVELS.items()}
        return {name: 1 - self._loss(level) / max(self._alone[name], 1e-12) for name, level in LEVELS.items()}

    def _fed(self, one: Subject) -> Fed:
        width, height = one.hint.width, one.hint.height
        words, empty = (self._encoder.words(text) for text in (one.caption, ""))
        c_t, conditions = together([words], empty, width, height)
        hint = torch.tensor(one.hint.pixels, device=self._encoder.device).permute(2, 0, 1)[None].float() / 255
        return Fed(self._encoder.moments(one.picture.pixels[None]), hint, c_t, conditions)

    def _loss(self, level: float, alone: bool = False) -> float:
        """The mean over the pairs at so much noise."""
        found = [self._of(number, fed, level, alone) for number, fed in enumerate(self._pairs)]
        return float(torch.stack(found).mean())

    def _of(self, number: int, fed: Fed, level: float, alone: bool) -> Tensor:
        shape = 1, fed.moments.shape[1] // 2, *fed.moments.shape[2:]
        drawn, device = draw(self._seed, number, shape), self._encoder.device
        noise = drawn.noise.to(device)
        t = torch.tensor([int(level * self._objective.timesteps)], device=device)
        latents = self._encoder.latents(fed.moments, torch.zeros_like(noise))
        x = self._objective.noisy(latents, noise, t)
        predict = self._trainee.alone if alone else self._trainee
        return self._objective(predict(x, t, fed.c_t, fed.hint, fed.conditions), latents, noise, t)

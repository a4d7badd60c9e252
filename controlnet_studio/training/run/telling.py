"""What is told of steps and of the work between them: means over a moment, not every step."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor

from controlnet_studio.progress import Trouble
from controlnet_studio.training.events import Preparing, Stepped
from controlnet_studio.training.run.folder import Tell

TELLING: Final = 0.5
"""The fewest seconds between two events about steps, or about the same work."""

Mean = Callable[[Tensor], Tensor]
"""The mean of a tensor over all processes."""


class Tally:
    """The steps since they were last told of: how many, their losses and samples."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._begin()

    def _begin(self) -> None:
        self.steps = self.samples = 0
        self._lost, self._missed = torch.zeros((), device=self._device), torch.zeros(2, device=self._device)
        self._since = time.monotonic()

    def part(self, loss: Tensor, missed: Tensor | None, samples: int) -> None:
        """Take in a part of a step: its share of the loss, the reward's own loss, and its samples."""
        self._lost += loss.detach()
        if missed is not None:
            self._missed += torch.stack([missed.detach(), torch.ones_like(missed)])
        self.samples += samples

    @property
    def due(self) -> bool:
        """Whether it is time to tell."""
        return time.monotonic() - self._since >= TELLING

    def rested(self, seconds: float | None = None) -> None:
        """So many seconds passed without any step, or all since the last telling."""
        self._since = time.monotonic() if seconds is None else self._since + seconds

    def told(self, step: int, rate: float, seconds: float, mean: Mean, saved: int) -> Stepped:
        """What to tell after a step, after so many seconds of training; then it counts anew. Raises Trouble, which
        names the step that was *saved* last, if the loss is no number."""
        loss = float(mean(self._lost.clone())) / max(self.steps, 1)
        missed, parts = mean(self._missed.clone()).tolist()
        if not math.isfinite(loss + missed):
            kept = f"the checkpoint of step {saved} is whole" if saved else "nothing was saved"
            raise Trouble(f"The loss is no number since step {step}; {kept}. Lower training.rate, or train in fp32.")
        pace = self.samples / max(time.monotonic() - self._since, 1e-9)
        self._begin()
        return Stepped(step, loss, rate, seconds, pace, missed / parts if parts else None)


class Between:
    """Tells of the work between steps, now and then."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told >= TELLING:
            self._told = now
            self._tell(Preparing(what, done, total))

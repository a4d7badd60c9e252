"""The optimizer, the rate of learning, and the average of the weights."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import torch
from torch import Tensor, nn

from controlnet_studio.training.job import Training
from controlnet_studio.training.run.trainee import Trainee

HINT_ENCODER: Final = "controlnet_cond_embedding."


def build(trainee: Trainee, training: Training, note: Callable[[str], None]) -> torch.optim.Optimizer:
    """AdamW of all that is trained; each group has a `scale`, by which the rate is multiplied."""
    hint: list[nn.Parameter] = []
    others: list[nn.Parameter] = []
    for name, weight in trainee.net.named_parameters():
        if weight.requires_grad:
            (hint if name.startswith(HINT_ENCODER) else others).append(weight)
    groups: list[dict[str, Any]] = [
        {"params": others, "scale": 1.0},
        {"params": hint, "scale": training.hint_rate},
    ]
    if training.unlock:
        groups.append({"params": list(trainee.decoder().values()), "scale": training.unlocked_rate / training.rate})
    settings: dict[str, Any] = {"lr": training.rate, "weight_decay": training.weight_decay}
    device = others[0].device.type
    if training.optimizer == "adamw8bit":
        made = _eight_bit(groups, settings) if device == "cuda" else None
        if made is not None:
            return made
        why = "bitsandbytes is not installed" if device == "cuda" else "there is no CUDA GPU"
        note(f"8-bit Adam cannot be used, because {why}: the optimizer is the plain one.")
    return torch.optim.AdamW(groups, **settings, fused=device in ("cuda", "cpu"))


def _eight_bit(groups: list[dict[str, Any]], settings: Mapping[str, Any]) -> torch.optim.Optimizer | None:
    try:
        import bitsandbytes  # type: ignore[import-not-found]
    except (ImportError, RuntimeError):
        return None
    made: torch.optim.Optimizer = bitsandbytes.optim.AdamW8bit(groups, **settings)
    return made


def eight_bit_is_here() -> bool:
    """Whether the library of the 8-bit optimizer is installed."""
    import importlib.util

    return importlib.util.find_spec("bitsandbytes") is not None


def rate(training: Training, step: int) -> float:
    """The rate of learning of a step, counted from 0."""
    if step < training.warmup:
        return training.rate * (step + 1) / training.warmup
    if training.schedule == "constant":
        return training.rate
    done = (step - training.warmup) / (training.steps - training.warmup)
    return training.rate * 0.5 * (1 + math.cos(math.pi * done))


class Average:
    """The exponential moving average of a network's weights (EMA); young ones are forgotten sooner."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self._network = network
        self._decay = decay
        self.weights = {name: weight.detach().clone() for name, weight in network.named_parameters()}

    @torch.no_grad()
    def follow(self, step: int) -> None:
        """Take in the weights after so many steps."""
        decay = min(self._decay, (1 + step) / (10 + step))
        ours, theirs = list(self.weights.values()), [weight.detach() for weight in self._network.parameters()]
        torch._foreach_lerp_(ours, theirs, 1 - decay)

    @contextmanager
    def worn(self) -> Iterator[None]:
        """Within it the network has the average for its weights."""
        own = {name: weight.detach().clone() for name, weight in self._network.named_parameters()}
        self._put(self.weights)
        try:
            yield
        finally:
            self._put(own)

    @torch.no_grad()
    def _put(self, weights: Mapping[str, Tensor]) -> None:
        for name, weight in self._network.named_parameters():
            weight.copy_(weights[name])

"""Settings with which a training needs less memory and stays the same. Needs no torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from controlnet_studio.training.job import Training
from controlnet_studio.training.same import EASED


def smaller(training: Training) -> Training | None:
    """The next settings that need less memory for a step and take as many samples for it, so that a training may go on
    with them; None if there are none."""
    if not training.checkpointing:
        return replace(training, checkpointing=True)
    return divided(training, lambda batch: True)


def divided(training: Training, fits: Callable[[int], bool]) -> Training | None:
    """The settings with the largest smaller batch that *fits* and makes steps of as many samples; None if none does."""
    fewer = [batch for batch in range(1, training.batch) if training.batch % batch == 0 and fits(batch)]
    if not fewer:
        return None
    return replace(training, batch=fewer[-1], accumulate=training.accumulate * (training.batch // fewer[-1]))


def changes(wanted: Training, found: Training | None) -> dict[str, int | bool]:
    """The settings by which a training may go on as *found*, by name; none where it would be another one."""
    if found is None:
        return {}
    other = {name: value for name, value in vars(found).items() if value != getattr(wanted, name)}
    return other if other.keys() <= EASED else {}


def words(wanted: Training, found: Training | None) -> tuple[str, ...]:
    """What to change so that a training fits, a sentence each."""
    if found is None:
        without = "train without the reward (training.reward = 0), " if wanted.reward else ""
        return (f"No settings fit: {without or 'train '}at a smaller size, on a smaller base, or on a larger GPU.",)
    told = []
    if found.batch != wanted.batch:
        told.append(
            f"Take batches of {found.batch} and accumulate {found.accumulate}, which is the same to learn from "
            f"(training.batch = {found.batch}, training.accumulate = {found.accumulate})."
        )
    if found.checkpointing != wanted.checkpointing:
        told.append("Recompute instead of remembering, a third slower (training.checkpointing = true).")
    if found.ema != wanted.ema:
        told.append("Do without the average of the weights (training.ema = 0).")
    if found.optimizer != wanted.optimizer:
        told.append('Let the optimizer remember in 8 bits (training.optimizer = "adamw8bit").')
    if replace(found, accumulate=wanted.accumulate) == wanted:
        told.append("Close other programs that use the memory.")
    return tuple(told)

"""Settings that suit a base: where a first training of it should begin."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from controlnet_studio.training.job import Job

SMALL: Final = 128
"""The side, in pixels, of what a small world as Papercut paints."""


def suited(job: Job, family: str, size: int) -> Job:
    """The job with the settings with which trainings of such a base begin: its `family`, "" or another name for one
    without a known one, and the `size` in pixels that it paints. Data, names and seeds stay."""
    side = max(size // 64 * 64, 64) if size else 512
    data, training, samples = replace(job.data, size=side), job.training, job.samples
    if side <= SMALL:  # minutes on a CPU: the rate of small nets, the hint encoder ten times that
        training = replace(
            training, steps=600, batch=16, accumulate=1, rate=3e-4, hint_rate=10.0, save_every=100, checkpointing=False
        )
        samples = replace(samples, every=25, steps=12, guidance=2.5)
    elif family == "SDXL":
        training = replace(
            training, steps=10_000, batch=1, accumulate=4, rate=1e-5, hint_rate=1.0, save_every=500, checkpointing=True
        )
        samples = replace(samples, every=250, steps=20, guidance=7.5)
    else:
        training = replace(
            training, steps=10_000, batch=4, accumulate=1, rate=1e-5, hint_rate=1.0, save_every=500, checkpointing=False
        )
        samples = replace(samples, every=250, steps=20, guidance=7.5)
    return replace(job, data=data, training=training, samples=samples)

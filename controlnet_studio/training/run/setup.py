"""Everything that a training is made of, before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from controlnet_studio.library import Model
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.training.data.batches import Batches
from controlnet_studio.training.data.hints import HintCache, Maker
from controlnet_studio.training.data.samples import Source
from controlnet_studio.training.job import Job
from controlnet_studio.training.memory import Sizes
from controlnet_studio.training.reward import Eyes


@dataclass(frozen=True)
class Setup:
    """One training: `folder` is its own, `cache` is where encodings are kept that other trainings may use too. `start`
    is the ControlNet that it goes on from, `held` are the samples that are not trained on. `hints` keeps those that
    `maker` makes, and the `annotators` find them again in samples where there is no maker. `eyes` judge for the reward,
    where there is one."""

    job: Job
    folder: Path
    cache: Path
    base: Model
    start: Model | None
    sizes: Sizes
    held: Source
    maker: Maker | None
    hints: HintCache
    batches: Batches
    annotators: Annotators
    eyes: Eyes | None = None
    device: Literal["auto", "cpu", "cuda"] = "auto"

"""Everything that decides how the embedded model is built and trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NETS: Final = ("canny", "scribble", "lines", "softedge", "lineart", "segmentation", "depth", "normal", "pose")
PHASES: Final = ("vae", "base", *NETS, "vae-decoder", "annotator")
EXPERIMENTS: Final = ("identity", "convergence", "data", "ablation", "prompts", "unharmed", "weighting")


@dataclass(frozen=True)
class Autoencoder:
    """The VAE: 8 times smaller, 12 channels, so that a 128 px picture is a 12 x 16 x 16 latent."""

    widths: tuple[int, ...] = (16, 32, 64, 64)
    channels: int = 12
    groups: int = 2


@dataclass(frozen=True)
class Denoiser:
    """The text encoder, the UNet and the shape of a ControlNet's hint encoder."""

    widths: tuple[int, ...] = (48, 96, 96)
    heads: int = 4
    groups: int = 16
    text_width: int = 64
    text_layers: int = 2
    text_length: int = 32
    hint_widths: tuple[int, ...] = (8, 16, 32, 96)


@dataclass(frozen=True)
class Schedule:
    """How long and how fast. Progress is the larger share of `steps` and of `minutes` used up so far."""

    batch: int
    rate: float
    steps: int
    minutes: float | None = None
    warmup: int = 100
    final: float = 0.02
    ema: float = 0.9985
    clip: float = 1.0
    save_minutes: float = 3.0


Loudness = tuple[float, float]
"""Of the blocks that work at the size of the latents, and of the smaller ones."""


@dataclass(frozen=True)
class Recipe:
    """The whole of one edition."""

    autoencoder: Autoencoder = field(default_factory=Autoencoder)
    denoiser: Denoiser = field(default_factory=Denoiser)
    scenes: int = 32768
    measured: int = 512
    dreams: int = 384
    first_scene: int = 1_000_000
    held_out: int = 900_000_000
    vae: Schedule = Schedule(batch=16, rate=2e-3, steps=4000, ema=0.995)
    decoder: Schedule = Schedule(batch=12, rate=7e-4, steps=4000, ema=0.998)
    base: Schedule = Schedule(batch=48, rate=7e-4, steps=9000)
    annotator: Schedule = Schedule(batch=8, rate=2e-3, steps=4000, ema=0.995)
    repainted: int = 2048
    controlnet: Schedule = Schedule(batch=32, rate=3e-4, steps=2000, warmup=20)
    hint_rate: float = 10.0
    drop: float = 0.1
    empty: float = 0.5
    swapped: float = 0.16
    loudness: Mapping[str, Loudness] = field(default_factory=lambda: {"scribble": (1.5, 1.5), "lines": (1.8, 1.2)})
    """What some nets' zero convolutions are multiplied with at export. The loss is least for a net that hedges where
    its hint leaves much open; pictures follow best if it does not. Chosen on scenes that are neither trained on nor
    measured."""


def default_folder() -> Path:
    """Where runs and checkpoints lie unless told otherwise."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("controlnet-studio")) / "training" / "papercut"

"""Request: everything that decides what a picture looks like, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from controlnet_studio.values import Checkpoint, Control, Prompt


@dataclass(frozen=True)
class Request:
    """One picture to paint. Sizes are in pixels; `guidance` is the classifier-free guidance scale (1 = off)."""

    checkpoint: Checkpoint
    prompt: Prompt
    controls: tuple[Control, ...] = ()
    width: int = 512
    height: int = 512
    steps: int = 20
    guidance: float = 7.5
    scheduler: str = "DPM++ 2M"
    seed: int = 0

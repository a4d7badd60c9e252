"""Request: everything that decides what a picture looks like, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from controlnet_studio.values import Checkpoint, Control, Image, Prompt

Scheduler = Literal[
    "DDIM",
    "DDPM",
    "PLMS",
    "Euler",
    "Euler Karras",
    "Euler a",
    "Heun",
    "Heun Karras",
    "LMS",
    "DPM2",
    "DPM2 Karras",
    "DPM2 a",
    "DPM2 a Karras",
    "DPM++ 2S",
    "DPM++ 2S Karras",
    "DPM++ SDE",
    "DPM++ SDE Karras",
    "DPM++ 2M",
    "DPM++ 2M Karras",
    "DPM++ 2M SDE",
    "DPM++ 2M SDE Karras",
    "DPM++ 3M SDE",
    "DPM++ 3M SDE Karras",
    "DEIS",
    "UniPC",
    "UniPC Karras",
    "SA-Solver",
    "LCM",
]
"""How a step is taken, by its name on the menu."""

Speed = Literal["exact", "fast", "measured"]
"""Whether steps take over from those before what changes little. If "measured", the picture is fast, and the exact one
is painted as well, to tell how far away it is."""

SCHEDULERS: Final[tuple[Scheduler, ...]] = get_args(Scheduler)


@dataclass(frozen=True)
class Request:
    """One picture to paint. Sizes are in pixels, 0 for the model's own; `guidance` is the classifier-free guidance
    scale (up to 1 = off), `clip_skip` the layer of the text encoder that is read, counted from the last one, 1.

    With an `image`, that is painted over, with a `mask` only where it is white: `change` is the share of the steps that
    are taken, from 0 (hardly anything) to 1 (all)."""

    checkpoint: Checkpoint
    prompt: Prompt
    controls: tuple[Control, ...] = ()
    width: int = 512
    height: int = 512
    steps: int = 20
    guidance: float = 7.5
    scheduler: Scheduler = "DPM++ 2M"
    seed: int = 0
    clip_skip: int = 1
    image: Image | None = None
    mask: Image | None = None
    change: float = 0.75
    speed: Speed = "exact"


def kept(request: Request) -> int:
    """How many of its steps are taken: all, or with an image only the last ones."""
    if request.image is None:
        return request.steps
    return max(min(int(request.steps * request.change), request.steps), 1)


def strength(control: Control, i: int, n: int) -> float:
    """How strong a ControlNet is in model call i of n: 0 unless the whole call lies within its range, as in diffusers,
    and else its strength times its curve, which ends at the last call."""
    if i / n < control.start or (i + 1) / n > control.end:
        return 0.0
    return float(control.strength) * control.curve.at(i / (n - 1) if n > 1 else 0.0)


def acts(control: Control, i: int, n: int) -> bool:
    """Whether a ControlNet takes part in model call i of n."""
    return strength(control, i, n) != 0.0

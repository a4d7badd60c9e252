"""Names on the menu <-> diffusers schedulers, built anew for every run from what the checkpoint says of its noise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import torch
from diffusers import (
    DDIMScheduler,
    DPMSolverMultistepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    LCMScheduler,
    UniPCMultistepScheduler,
)
from numpy.typing import NDArray
from torch import Tensor

from controlnet_studio.diffusion.request import Scheduler

USUAL_SIGMA: Final = 15.0
"""The noise that ordinary checkpoints begin with; beyond it lies only a zero-terminal-SNR model's last timestep."""


class KarrasScheduler(DPMSolverMultistepScheduler):
    """Karras spacing that also suits checkpoints with zero terminal SNR.

    Their largest sigma stands for infinity, and spacing from there would spend most steps on pure noise: so the first
    step is taken there and the others are spaced from the usual largest sigma down.
    """

    def _convert_to_karras(self, in_sigmas: NDArray[Any], num_inference_steps: int) -> NDArray[Any]:
        usual = in_sigmas[in_sigmas <= USUAL_SIGMA]
        if in_sigmas[0] < 100.0 or not len(usual):
            return self._spaced(in_sigmas, num_inference_steps)
        return np.append(in_sigmas[:1], self._spaced(usual, num_inference_steps - 1))

    def _spaced(self, sigmas: NDArray[Any], steps: int) -> NDArray[Any]:
        return np.asarray(super()._convert_to_karras(sigmas, steps))  # type: ignore[misc]  # mypy sees no diffusers


MENU: Final[dict[Scheduler, tuple[Any, dict[str, Any]]]] = {
    "DDIM": (DDIMScheduler, {}),
    "Euler": (EulerDiscreteScheduler, {}),
    "Euler a": (EulerAncestralDiscreteScheduler, {}),
    "DPM++ 2M": (DPMSolverMultistepScheduler, {"algorithm_type": "dpmsolver++", "solver_order": 2}),
    "DPM++ 2M Karras": (
        KarrasScheduler,
        {"algorithm_type": "dpmsolver++", "solver_order": 2, "use_karras_sigmas": True},
    ),
    "UniPC": (UniPCMultistepScheduler, {}),
    "LCM": (LCMScheduler, {}),
}


def build(name: Scheduler, config: Mapping[str, Any], steps: int, device: torch.device | str = "cpu") -> Any:
    """A scheduler ready for `steps` steps. `config` is the checkpoint's scheduler_config.json: its betas, prediction
    type, terminal SNR and timestep spacing are kept; clipping, meant for pixels, is turned off."""
    kind, own = MENU[name]
    given = {key: value for key, value in config.items() if not key.startswith("_") and key not in ALWAYS_OURS}
    if given.get("rescale_betas_zero_snr"):
        given.setdefault("timestep_spacing", "trailing")
    if name == "LCM":
        own = {"original_inference_steps": max(50, steps)}
    scheduler = kind.from_config({**given, "clip_sample": False, "thresholding": False, **own})
    scheduler.set_timesteps(steps, device=device)
    return scheduler


ALWAYS_OURS: Final = frozenset(
    {"algorithm_type", "solver_order", "solver_type", "use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas"}
)
"""What the menu decides, whatever scheduler the checkpoint was saved with."""


def clean(scheduler: Any, x: Tensor, prediction: Tensor, t: Tensor) -> Tensor:
    """The picture that the model sees behind the noise at timestep t, z_0, as latents.

    `x` is the model's input and `prediction` its output, both (1, c, h, w); x = sqrt(a) z_0 + sqrt(1 - a) noise.
    """
    kind = scheduler.config.prediction_type
    if kind == "sample":
        return prediction
    a = max(float(scheduler.alphas_cumprod[round(float(t))]), 1e-6)
    if kind == "v_prediction":
        return x.mul(a**0.5) - prediction.mul((1.0 - a) ** 0.5)
    return (x - prediction.mul((1.0 - a) ** 0.5)).div(a**0.5)

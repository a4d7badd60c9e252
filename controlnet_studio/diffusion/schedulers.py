"""Names on the menu <-> diffusers schedulers, built anew for every run from what the checkpoint says of its noise."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import torch
from diffusers import (
    DDIMScheduler,
    DDPMScheduler,
    DEISMultistepScheduler,
    DPMSolverMultistepScheduler,
    DPMSolverSinglestepScheduler,
    EulerAncestralDiscreteScheduler,
    EulerDiscreteScheduler,
    HeunDiscreteScheduler,
    KDPM2AncestralDiscreteScheduler,
    KDPM2DiscreteScheduler,
    LCMScheduler,
    LMSDiscreteScheduler,
    PNDMScheduler,
    SASolverScheduler,
    UniPCMultistepScheduler,
)
from diffusers.schedulers.scheduling_ddim import rescale_zero_terminal_snr
from numpy.typing import NDArray
from torch import Tensor

from controlnet_studio.diffusion.request import Scheduler
from controlnet_studio.progress import Trouble

USUAL_SIGMA: Final = 15.0
"""The noise that ordinary checkpoints begin with; beyond it lies only a zero-terminal-SNR model's last timestep."""

ENDLESS: Final = 2.0**-24
"""What stands for the last alpha_bar of a zero-terminal-SNR model, 0, where it is divided by; diffusers' own choice."""

LEAST_OF_PLMS: Final = 4
"""It looks four steps back, and with fewer its first guess, a poor one, decides too much."""

Settings = Mapping[str, Any]

KARRAS: Final[Settings] = {"use_karras_sigmas": True}
MULTISTEP: Final[Settings] = {"algorithm_type": "dpmsolver++", "solver_order": 2}
MULTISTEP_SDE: Final[Settings] = {"algorithm_type": "sde-dpmsolver++", "solver_order": 2}
SINGLESTEP: Final[Settings] = {**MULTISTEP, "lower_order_final": True}
SINGLESTEP_SDE: Final[Settings] = {**MULTISTEP_SDE, "lower_order_final": True}

MENU: Final[dict[Scheduler, tuple[Any, Settings]]] = {
    "DDIM": (DDIMScheduler, {}),
    "DDPM": (DDPMScheduler, {}),
    "PLMS": (PNDMScheduler, {"skip_prk_steps": True}),
    "Euler": (EulerDiscreteScheduler, {}),
    "Euler Karras": (EulerDiscreteScheduler, KARRAS),
    "Euler a": (EulerAncestralDiscreteScheduler, {}),
    "Heun": (HeunDiscreteScheduler, {}),
    "Heun Karras": (HeunDiscreteScheduler, KARRAS),
    "LMS": (LMSDiscreteScheduler, {}),
    "DPM2": (KDPM2DiscreteScheduler, {}),
    "DPM2 Karras": (KDPM2DiscreteScheduler, KARRAS),
    "DPM2 a": (KDPM2AncestralDiscreteScheduler, {}),
    "DPM2 a Karras": (KDPM2AncestralDiscreteScheduler, KARRAS),
    "DPM++ 2S": (DPMSolverSinglestepScheduler, SINGLESTEP),
    "DPM++ 2S Karras": (DPMSolverSinglestepScheduler, {**SINGLESTEP, **KARRAS}),
    "DPM++ SDE": (DPMSolverSinglestepScheduler, SINGLESTEP_SDE),
    "DPM++ SDE Karras": (DPMSolverSinglestepScheduler, {**SINGLESTEP_SDE, **KARRAS}),
    "DPM++ 2M": (DPMSolverMultistepScheduler, MULTISTEP),
    "DPM++ 2M Karras": (DPMSolverMultistepScheduler, {**MULTISTEP, **KARRAS}),
    "DPM++ 2M SDE": (DPMSolverMultistepScheduler, MULTISTEP_SDE),
    "DPM++ 2M SDE Karras": (DPMSolverMultistepScheduler, {**MULTISTEP_SDE, **KARRAS}),
    "DPM++ 3M SDE": (DPMSolverMultistepScheduler, {**MULTISTEP_SDE, "solver_order": 3}),
    "DPM++ 3M SDE Karras": (DPMSolverMultistepScheduler, {**MULTISTEP_SDE, "solver_order": 3, **KARRAS}),
    "DEIS": (DEISMultistepScheduler, {}),
    "UniPC": (UniPCMultistepScheduler, {}),
    "UniPC Karras": (UniPCMultistepScheduler, KARRAS),
    "SA-Solver": (SASolverScheduler, {}),
    "LCM": (LCMScheduler, {}),
}

ALWAYS_OURS: Final = frozenset(
    {
        *("algorithm_type", "solver_order", "solver_type", "predictor_order", "corrector_order", "skip_prk_steps"),
        *("use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_flow_sigmas", "use_lu_lambdas"),
    }
)
"""What the menu decides, whatever scheduler the checkpoint was saved with."""


class KarrasAfterTheFirst:
    """Karras spacing that suits checkpoints with zero terminal SNR.

    Their largest sigma stands for infinity, and spacing from there would spend most steps on pure noise: so the first
    step is taken there and the others are spaced from the usual largest sigma down.
    """

    def _convert_to_karras(self, in_sigmas: NDArray[Any], num_inference_steps: int | None = None) -> NDArray[Any]:
        steps = num_inference_steps or self.num_inference_steps  # type: ignore[attr-defined]  # the scheduler's
        usual = in_sigmas[in_sigmas <= USUAL_SIGMA]
        if not len(usual):
            return _karras(in_sigmas, steps)
        return np.append(in_sigmas[:1], _karras(usual, steps - 1))


def _karras(sigmas: NDArray[Any], steps: int) -> NDArray[Any]:
    """`steps` sigmas from the first of *sigmas* to the last, equally far apart in their seventh roots."""
    rho = 7.0
    low, high = sigmas[-1].item() ** (1 / rho), sigmas[0].item() ** (1 / rho)
    return np.asarray((high + np.linspace(0, 1, steps) * (low - high)) ** rho)


def build(name: Scheduler, config: Mapping[str, Any], steps: int, device: torch.device | str = "cpu") -> Any:
    """A scheduler ready for `steps` steps, for a checkpoint with this scheduler_config.json."""
    kind, given = settings(name, config, steps)
    scheduler = kind.from_config(given)
    scheduler.set_timesteps(steps, device=device)
    return scheduler


def settings(name: Scheduler, config: Mapping[str, Any], steps: int) -> tuple[Any, dict[str, Any]]:
    """A scheduler's class and config. Of `config`, the checkpoint's scheduler_config.json, the betas, prediction type,
    terminal SNR and timestep spacing are kept; clipping, meant for pixels, is turned off."""
    kind, own = MENU[name]
    given = {key: value for key, value in config.items() if not key.startswith("_") and key not in ALWAYS_OURS}
    if given.get("rescale_betas_zero_snr"):
        given.setdefault("timestep_spacing", "trailing")
        if "rescale_betas_zero_snr" not in inspect.signature(kind.__init__).parameters:
            given["trained_betas"] = _rescaled(given)
        if own.get("use_karras_sigmas"):
            kind = type(kind.__name__, (KarrasAfterTheFirst, kind), {})
    if name == "LCM":
        own = {"original_inference_steps": max(50, steps)}
    return kind, {**given, "clip_sample": False, "thresholding": False, **own}


def _rescaled(config: Mapping[str, Any]) -> list[float]:
    """The betas of a zero-terminal-SNR checkpoint, for schedulers that know nothing of that."""
    betas = DDIMScheduler.from_config({**config, "rescale_betas_zero_snr": False}).betas
    betas = rescale_zero_terminal_snr(betas)
    betas[-1] = 1.0 - ENDLESS / torch.cumprod(1.0 - betas, 0)[-2]
    return list(betas.tolist())


def calls(name: Scheduler, steps: int) -> int:
    """How often the model is called for `steps` steps. Raises Trouble if the scheduler cannot do with so few."""
    if name == "PLMS":
        if steps < LEAST_OF_PLMS:
            raise Trouble(f"PLMS needs at least {LEAST_OF_PLMS} steps. Give it more, or choose another scheduler.")
        return steps + 1
    return 2 * steps - 1 if MENU[name][0].order == 2 else steps


def step(name: Scheduler, call: int) -> int:
    """The step to which the model's call belongs, both counted from 1."""
    if name == "PLMS":
        return max(call - 1, 1)
    return (call + 1) // 2 if MENU[name][0].order == 2 else call


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

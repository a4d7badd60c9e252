"""Every scheduler on the menu, with leaky and with zero-terminal-SNR noise, on a model that knows the answer."""

from __future__ import annotations

from typing import Any

import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.request import SCHEDULERS, Scheduler
from controlnet_studio.diffusion.schedulers import LEAST_OF_PLMS, MENU, USUAL_SIGMA, build, calls, clean, step
from controlnet_studio.progress import Trouble

NOISES = [tiny.SD15_NOISE, tiny.PAPERCUT_NOISE]


class Oracle:
    """A UNet whose data are one picture: it predicts the exact noise (or velocity) of anything."""

    class config:  # noqa: N801  # as diffusers calls it
        in_channels = 4

    device = torch.device("cpu")

    def __init__(self, scheduler: Any) -> None:
        self.scheduler = scheduler
        self.answer = torch.linspace(-1.5, 1.5, 4 * 64).reshape(1, 4, 8, 8)

    def __call__(self, x: Tensor, t: Tensor, **_: Any) -> tuple[Tensor]:
        a = self.scheduler.alphas_cumprod[round(float(t))]
        eps = (x - a.sqrt() * self.answer) / (1 - a).sqrt()
        if self.scheduler.config.prediction_type == "v_prediction":
            return (a.sqrt() * eps - (1 - a).sqrt() * self.answer,)
        return (eps,)


@pytest.mark.parametrize("config", NOISES, ids=["sd15", "papercut"])
@pytest.mark.parametrize("name", SCHEDULERS)
@pytest.mark.parametrize("steps", [1, 2, 4, 12, 50, 60])
def test_every_scheduler_arrives(name: Scheduler, steps: int, config: dict[str, Any]) -> None:
    if name == "PLMS" and steps < LEAST_OF_PLMS:
        pytest.skip("refused")
    scheduler = build(name, config, steps)
    oracle = Oracle(scheduler)
    seen: list[Tensor] = []
    generator = torch.Generator().manual_seed(1)
    z = noise(oracle, scheduler, 8, 8, generator)
    z = denoise(
        oracle, scheduler, z, torch.zeros(1, 1, 1), generator=generator, report=lambda i, n, z_0, *_: seen.append(z_0)
    )
    assert len(seen) == len(scheduler.timesteps) == calls(name, steps)
    assert torch.isfinite(z).all()
    assert (z - oracle.answer).abs().max() < (0.25 if name == "PLMS" else 0.15)
    for z_0 in seen:
        assert (z_0 - oracle.answer).abs().max() < 0.01, "the preview's estimate"


@pytest.mark.parametrize("name", SCHEDULERS)
@pytest.mark.parametrize("steps", [4, 5, 12])
def test_a_call_of_the_model_is_told_as_a_persons_step(name: Scheduler, steps: int) -> None:
    timesteps = build(name, tiny.SD15_NOISE, steps).timesteps.tolist()
    told = [step(name, call + 1) for call in range(len(timesteps))]
    assert sorted(set(told)) == list(range(1, steps + 1))
    assert told == sorted(told)
    assert max(told.count(one) for one in set(told)) == (2 if len(timesteps) > steps else 1)


def test_too_few_steps_are_told() -> None:
    with pytest.raises(Trouble, match="PLMS needs at least 4 steps"):
        calls("PLMS", 3)
    assert calls("PLMS", 4) == 5


def test_the_menu() -> None:
    assert tuple(MENU) == SCHEDULERS
    saved_by_older_versions = {"DDIM", "Euler", "Euler a", "DPM++ 2M", "DPM++ 2M Karras", "UniPC", "LCM"}
    assert saved_by_older_versions < set(SCHEDULERS)


@pytest.mark.parametrize("name", SCHEDULERS)
def test_zero_terminal_snr_begins_at_the_last_timestep(name: Scheduler) -> None:
    """Elsewhere the picture would get the noise's own brightness, which the checkpoint was never trained on."""
    assert build(name, tiny.PAPERCUT_NOISE, 12).timesteps[0] == 999


@pytest.mark.parametrize("name", [name for name in SCHEDULERS if "Karras" in name])
def test_karras_spends_no_steps_on_pure_noise(name: Scheduler) -> None:
    sigmas = build(name, tiny.PAPERCUT_NOISE, 12).sigmas.unique().flip(0).tolist()
    assert sigmas[0] > 1000
    assert sigmas[1] <= USUAL_SIGMA
    usual = build(name, tiny.SD15_NOISE, 12).sigmas
    assert usual.unique().numel() == len(sigmas) == 13
    assert usual[0] > 10.0


def test_the_checkpoint_decides_its_noise_and_the_menu_the_solver() -> None:
    saved = {**tiny.PAPERCUT_NOISE, "algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": True}
    scheduler = build("DPM++ 2M", saved, 4)
    assert scheduler.config.algorithm_type == "dpmsolver++"
    assert not scheduler.config.use_karras_sigmas
    assert scheduler.config.prediction_type == "v_prediction"
    assert build("DDIM", saved, 4).config.clip_sample is False
    without = {key: value for key, value in saved.items() if key != "timestep_spacing"}
    assert build("Euler", without, 4).config.timestep_spacing == "trailing"


@pytest.mark.parametrize("kind", ["epsilon", "v_prediction", "sample"])
def test_the_estimate_undoes_the_noise(kind: str) -> None:
    scheduler = build("DDIM", {**tiny.LEAKY, "prediction_type": kind}, 4)
    z_0, eps = torch.randn(2, 1, 4, 8, 8, generator=torch.Generator().manual_seed(0))
    t = scheduler.timesteps[1]
    a = scheduler.alphas_cumprod[t]
    x = a.sqrt() * z_0 + (1 - a).sqrt() * eps
    said = {"epsilon": eps, "v_prediction": a.sqrt() * eps - (1 - a).sqrt() * z_0, "sample": z_0}[kind]
    assert torch.allclose(clean(scheduler, x, said, t), z_0, atol=1e-4)

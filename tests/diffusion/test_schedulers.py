"""Every scheduler on the menu, with leaky and with zero-terminal-SNR noise, on a model that knows the answer."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.request import SCHEDULERS, Scheduler
from controlnet_studio.diffusion.schedulers import USUAL_SIGMA, build, clean

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
    scheduler = build(name, config, steps)
    oracle = Oracle(scheduler)
    seen: list[Tensor] = []
    generator = torch.Generator().manual_seed(1)
    z = noise(oracle, scheduler, 8, 8, generator)
    z = denoise(
        oracle, scheduler, z, torch.zeros(1, 1, 1), generator=generator, report=lambda i, n, z_0: seen.append(z_0)
    )
    assert len(seen) == len(scheduler.timesteps) == steps
    assert torch.isfinite(z).all()
    assert (z - oracle.answer).abs().max() < 0.15
    for z_0 in seen:
        assert (z_0 - oracle.answer).abs().max() < 0.15, "the preview's estimate"


@pytest.mark.parametrize("name", SCHEDULERS)
def test_zero_terminal_snr_begins_at_the_last_timestep(name: Scheduler) -> None:
    """Elsewhere the picture would get the noise's own brightness, which the checkpoint was never trained on."""
    assert build(name, tiny.PAPERCUT_NOISE, 12).timesteps[0] == 999


def test_karras_spends_no_steps_on_pure_noise() -> None:
    sigmas = build("DPM++ 2M Karras", tiny.PAPERCUT_NOISE, 12).sigmas.tolist()
    assert sigmas[0] > 1000
    assert sigmas[1] <= USUAL_SIGMA
    assert all(one > other for one, other in itertools.pairwise(sigmas))
    usual = build("DPM++ 2M Karras", tiny.SD15_NOISE, 12).sigmas
    assert usual[0] == pytest.approx(14.61, abs=0.01)
    assert len(sigmas) == len(usual) == 13


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

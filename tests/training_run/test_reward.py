"""The reward of ControlNet++: who judges, that gradients reach the net alone, and that hints are followed by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from runs import job, of, same, setup, trained, weights
from torch import Tensor

from controlnet_studio.preprocess import gradients
from controlnet_studio.progress import Trouble
from controlnet_studio.training import events
from controlnet_studio.training.events import Event
from controlnet_studio.training.job import parse
from controlnet_studio.training.reward import eyes_for
from controlnet_studio.training.run import telling, trainee
from controlnet_studio.training.run.loss import Objective, draw
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.reward import Reward
from controlnet_studio.training.run.trainer import Sitting

CPU = torch.device("cpu")
REWARDED: dict[str, Any] = {
    "reward": 1.0,
    "reward_below": 1000,
    "shows": "soft edge",
    "data": {"preprocessor": "soft_edge"},
    "samples": {"count": 0},
}


@pytest.mark.parametrize("kind", ["epsilon", "v_prediction", "sample"])
def test_a_true_prediction_foretells_the_true_latents(kind: str) -> None:
    objective = Objective({**tiny.SD15_NOISE, "prediction_type": kind}, CPU)
    chance = draw(0, 0, (5, 4, 8, 8), 900)
    latents = torch.randn(5, 4, 8, 8, generator=torch.Generator().manual_seed(1))
    x = objective.noisy(latents, chance.noise, chance.timesteps)
    velocity = objective._scheduler.get_velocity(latents, chance.noise, chance.timesteps)
    right = {"epsilon": chance.noise, "v_prediction": velocity, "sample": latents}[kind]
    assert torch.allclose(objective.original(right, x, chance.timesteps), latents, atol=1e-3)


def test_it_reaches_the_net_and_nothing_else(shop: Path, tmp_path: Path) -> None:
    run = Sitting(setup(shop, tmp_path / "run", job(**REWARDED)), lambda event: None, Orders())
    run.load()
    run.prepare_data()
    for block in run.trainee.net.controlnet_down_blocks:  # as if trained a little
        torch.nn.init.normal_(block.weight, std=0.1)
    _, _, missed = run.losses(run.feed.batch(0, 1), 0)
    run.feed.close()
    assert missed is not None
    missed.backward()
    reached = {name for name, one in run.trainee.net.named_parameters() if one.grad is not None and one.grad.any()}
    assert any(name.startswith("controlnet_down_blocks") for name in reached)
    assert any(name.startswith("down_blocks") for name in reached)
    frozen = [*run.trainee.unet.parameters(), *run.base.vae.parameters()]
    assert all(one.grad is None for one in frozen)


def test_only_little_noise_is_judged_and_one_picture_at_a_time(shop: Path, tmp_path: Path) -> None:
    base, _ = trainee.load(setup(shop, tmp_path, job()))
    objective, seen = Objective(base.noise, CPU), []

    def look(pictures: Tensor) -> Tensor:
        seen.append(pictures.shape)
        assert 0 <= float(pictures.detach().min()) <= float(pictures.detach().max()) <= 1
        return pictures

    judge = gradients.Differentiable(look, lambda found, hints: (found - hints).square().mean())
    reward = Reward(base, judge, objective, below=200)
    x, hints = torch.randn(3, 4, 8, 8), torch.rand(3, 3, 64, 64)
    predicted = torch.randn(3, 4, 8, 8, requires_grad=True)
    assert reward(predicted, x, torch.tensor([200, 999, 500]), hints) is None
    missed = reward(predicted, x, torch.tensor([199, 200, 0]), hints)
    assert missed is not None
    assert seen == [(1, 3, 64, 64)] * 2
    missed.backward()
    assert predicted.grad is not None
    assert [bool(one.any()) for one in predicted.grad] == [True, False, True]


def test_what_is_foretold_comes_to_follow_its_hint(shop: Path, tmp_path: Path) -> None:
    run = Sitting(setup(shop, tmp_path / "run", job(**REWARDED, rate=1e-2)), lambda event: None, Orders())
    run.load()
    run.prepare_data()
    fed, missed = run.feed.batch(0, 1), []
    for _ in range(10):
        found = run.losses(fed, 0, dry=True)[2]
        assert found is not None
        found.backward()
        run.optimiser.step()
        run.optimiser.zero_grad()
        missed.append(float(found.detach()))
    run.feed.close()
    assert missed[-1] < 0.9 * missed[0]


def test_a_stopped_training_goes_on_as_if_it_had_not_been(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TELLING", 0.0)
    one = job(**REWARDED, steps=5, reward_from=1)

    def stop(event: Event, orders: Orders) -> None:
        if isinstance(event, events.Stepped) and event.step == 2:
            orders.hear("stop")

    trained(shop, tmp_path / "whole" / "run", one)
    first = trained(shop, tmp_path / "broken" / "run", one, stop)
    assert isinstance(first[-1], events.Ended)
    assert first[-1].step < 5
    trained(shop, tmp_path / "broken" / "run", one)
    assert same(weights(tmp_path / "whole/run", 5), weights(tmp_path / "broken/run", 5))


def test_before_its_step_and_at_weight_0_nothing_is_another(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TELLING", 0.0)
    plain = job(**{**REWARDED, "reward": 0.0}, steps=5)
    assert setup(shop, tmp_path, plain).eyes is None
    one = of(events.Stepped, trained(shop, tmp_path / "plain" / "run", plain))
    other = of(events.Stepped, trained(shop, tmp_path / "later" / "run", job(**REWARDED, reward_from=3, steps=5)))
    assert [event.loss for event in one[:3]] == [event.loss for event in other[:3]]
    assert all(event.reward is None for event in (*one, *other[:3]))
    assert all(event.reward is not None for event in other[3:])
    assert same(weights(tmp_path / "plain/run", 3), weights(tmp_path / "later/run", 3))
    assert not same(weights(tmp_path / "plain/run", 5), weights(tmp_path / "later/run", 5))


def test_the_vae_stays_and_the_estimate_counts_it(shop: Path, tmp_path: Path) -> None:
    found = setup(shop, tmp_path, job(**REWARDED))
    assert found.sizes.vae == sum(one.numel() for one in tiny.vae().parameters())
    base, _ = trainee.load(found)
    reward = Reward(base, gradients.without_network("soft edge"), Objective(base.noise, CPU), 200)
    assert reward.below == 200


@pytest.mark.parametrize(
    ("settings", "shows", "title"),
    [
        ({"data": {"preprocessor": "soft_edge", "parameters": {"method": "HED"}}}, "auto", "HED"),
        ({"data": {"preprocessor": "soft_edge"}}, "auto", "the program itself"),
        ({"data": {"preprocessor": "normals"}}, "auto", "BAE"),
        ({"data": {"preprocessor": "depth", "parameters": {"model": "Papercut"}}}, "auto", "Papercut"),
        ({}, "lineart", "Realistic line art"),
        ({}, "segmentation", "UperNet"),
        ({"data": {"folder": "", "scenes": "endless"}}, "depth", "Papercut"),
        ({"data": {"folder": "", "scenes": 9}}, "soft edge", "the program itself"),
    ],
)
def test_who_made_the_hints_judges(settings: dict[str, Any], shows: str, title: str) -> None:
    assert eyes_for(job(**settings, reward=1.0), shows).title == title


def test_hints_that_no_gradient_flows_through_are_refused_in_a_sentence(shop: Path, tmp_path: Path) -> None:
    for settings, part in (
        ({"shows": "canny"}, "cannot be had for canny hints, because no gradient flows through them"),
        ({"data": {"preprocessor": "palette"}}, "cannot be had for the hints of 'palette'"),
        ({"shows": "depth"}, "Depth Anything V2 Small is not among your models"),
    ):
        with pytest.raises(Trouble, match=part):
            setup(shop, tmp_path, job(**settings, reward=0.5))
    with pytest.raises(Trouble, match=r'say so, as in shows = "depth"'):
        eyes_for(replace(job(reward=0.5), shows="auto"), "")


def test_it_must_begin_before_the_end() -> None:
    plain = {"base": "tiny", "name": "one", "data": {"folder": "set"}}
    _, wrong = parse({**plain, "training": {"steps": 10, "reward": 1, "reward_from": 10}})
    assert wrong == ("training.reward_from must come before the last of training.steps.",)
    assert parse({**plain, "training": {"steps": 10, "reward_from": 10}})[0], "it is off"

"""The loop: stops, resumes and writes as promised; a fresh ControlNet changes nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from controlnet_studio.training import family
from controlnet_studio.training.config import Recipe, Schedule
from controlnet_studio.training.loop import Stop, read, train, write
from controlnet_studio.training.models import build_controlnet, noise_levels
from controlnet_studio.training.papercut import Edition, everything
from controlnet_studio.training.step import Noising, forget, likeness, strange, swap


class _Line:
    """A phase so small that its numbers can be compared bit for bit."""

    name = "line"

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.modules = {"net": torch.nn.Linear(4, 4)}

    def groups(self):
        return [{"params": list(self.modules["net"].parameters()), "scale": 2.0}]

    def loss(self, rng, progress):
        value = torch.from_numpy(rng.normal(size=(3, 4)).astype(np.float32))
        return self.modules["net"](value).square().mean(), {}


_PLAN = Schedule(batch=3, rate=1e-2, steps=12, warmup=3)


def _same(one: Path, other: Path) -> bool:
    def flat(value, out):
        if isinstance(value, dict):
            for key in value:
                if key != "leg_seconds":
                    flat(value[key], out)
        elif isinstance(value, list):
            for item in value:
                flat(item, out)
        else:
            out.append(value)
        return out

    pairs = zip(flat(read(one), []), flat(read(other), []), strict=True)
    return all(torch.equal(a, b) if isinstance(a, torch.Tensor) else a == b for a, b in pairs)


def test_a_resumed_run_is_the_unbroken_run(tmp_path: Path) -> None:
    train(_Line(), _PLAN, tmp_path / "whole.pt")
    stop = Stop()
    train(_Line(), _PLAN, tmp_path / "broken.pt", stop=stop, watch=lambda step, _: stop.set() if step == 5 else None)
    assert read(tmp_path / "broken.pt")["state"]["step"] == 5
    train(_Line(), _PLAN, tmp_path / "broken.pt")
    assert _same(tmp_path / "whole.pt", tmp_path / "broken.pt")


def test_a_step_that_is_no_number_in_any_group_is_not_taken(tmp_path: Path) -> None:
    class Broken(_Line):
        def __init__(self) -> None:
            super().__init__()
            self.modules["other"] = torch.nn.Linear(4, 4)

        def groups(self):
            return [*super().groups(), {"params": list(self.modules["other"].parameters())}]

        def loss(self, rng, progress):
            fine, facts = super().loss(rng, progress)
            return fine + float("nan") * self.modules["other"].weight.sum(), facts

    phase = Broken()
    before = {name: module.weight.detach().clone() for name, module in phase.modules.items()}
    train(phase, _PLAN, tmp_path / "broken.pt")
    assert all(torch.equal(module.weight, before[name]) for name, module in phase.modules.items())


def test_a_finished_run_starts_another_leg(tmp_path: Path) -> None:
    train(_Line(), _PLAN, tmp_path / "run.pt")
    state = train(_Line(), replace(_PLAN, steps=4), tmp_path / "run.pt")
    assert (state.step, state.leg, state.leg_step) == (16, 1, 4)


@pytest.mark.parametrize("phase", ["base", "canny", "vae-decoder", "annotator"])
def test_real_phases_resume_bit_for_bit(trained: Edition, tmp_path: Path, phase: str) -> None:
    whole, broken = (Edition(trained.recipe, tmp_path / name, "cpu") for name in ("whole", "broken"))
    for edition in (whole, broken):
        shutil.copytree(trained.folder, edition.folder)
        if phase != "canny":
            (edition.folder / f"{phase}.pt").unlink(missing_ok=True)
        else:
            (edition.folder / "canny.pt").unlink()
    whole.run(phase, Stop(), steps=4)
    plan = {"base": "base", "canny": "controlnet", "vae-decoder": "decoder", "annotator": "annotator"}[phase]
    stop = _StopAfter(2)
    assert getattr(broken.recipe, plan).steps == 4
    broken.run(phase, stop, steps=4)
    assert read(broken.folder / f"{phase}.pt")["state"]["step"] == 2
    broken.run(phase, Stop(), steps=4)
    assert _same(whole.folder / f"{phase}.pt", broken.folder / f"{phase}.pt")


class _StopAfter(Stop):
    """Set once it has been asked `count` times."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._left = count

    def __bool__(self) -> bool:
        self._left -= 1
        return self._left < 0


def test_checkpoints_are_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.pt"
    write(path, {"step": torch.tensor(1)})

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("controlnet_studio.training.loop.os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write(path, {"step": torch.tensor(2)})
    assert int(read(path)["step"]) == 1


def test_a_fresh_controlnet_changes_nothing_bit_for_bit(trained: Edition) -> None:
    base = trained.load()
    net = build_controlnet(base.unet, trained.recipe.denoiser)
    hints = np.full((2, 128, 128), 255, np.uint8)
    prompts, seeds = ["a red house", "a blue ball"], [3, 4]
    without = family.draw(base, prompts, seeds, steps=2)
    with_net = family.draw(base, prompts, seeds, net=net, hints=hints, steps=2)
    assert np.array_equal(without, with_net)


def test_noise_reaches_zero_signal_and_every_step_is_weighted() -> None:
    alphas = noise_levels()
    assert alphas.shape == (1000,)
    assert float(alphas[-1]) == pytest.approx(0, abs=1e-6)
    noising = Noising("cpu")
    latents = torch.randn(16, 4, 8, 8)
    noisy, target, steps, weight = noising.draw(latents, np.random.default_rng(0))
    assert noisy.shape == target.shape == latents.shape
    assert len(set((steps // 63).tolist())) >= 15
    assert bool(((weight > 0) & (weight <= 1)).all())


def test_nets_learn_mostly_from_the_early_steps_of_painting() -> None:
    drawn = Noising("cpu").draw(torch.zeros(1000, 1, 2, 2), np.random.default_rng(0), early=True)[2]
    assert 0.72 < float((drawn > 600).float().mean()) < 0.76, "1 - u³ > .6 for u < .737"
    assert int(drawn.min()) < 20
    even = Noising("cpu").draw(torch.zeros(1000, 1, 2, 2), np.random.default_rng(0))[2]
    assert 0.39 < float((even > 600).float().mean()) < 0.41


def test_some_captions_are_their_neighbours() -> None:
    tokens = torch.arange(100)[:, None].repeat(1, 4)
    swapped = swap(tokens, np.random.default_rng(0), 0.2)
    away = (swapped != tokens).all(1)
    assert 10 <= int(away.sum()) <= 30
    assert torch.equal(swapped[away, 0], (tokens[away, 0] - 1) % 100)
    assert torch.equal(swap(tokens, np.random.default_rng(0), 0.0), tokens)


def test_forgetting_and_strange_words() -> None:
    tokens = torch.tensor([[0, 3, 18, 32, 1, 1, 1, 1, 1, 1, 1, 1]] * 50)
    gone = forget(tokens, np.random.default_rng(0), 0.5)
    empty = (gone[:, 1:] == 1).all(1)
    assert 10 < int(empty.sum()) < 40
    assert bool((gone[:, 0] == 0).all())
    odd = strange(tokens.clone(), np.random.default_rng(0), 1.0)
    assert odd.shape == tokens.shape
    assert bool((odd == 2).any(1).all())
    assert bool((odd[:, -1] == 1).all())


def test_copied_channels_are_noticed() -> None:
    one = torch.randn(4, 1, 8, 8)
    assert float(likeness(one.repeat(1, 3, 1, 1))) == pytest.approx(1, abs=0.05)
    assert float(likeness(torch.randn(64, 3, 8, 8))) < 0.01


def test_latents_are_standard_after_freezing(trained: Edition) -> None:
    from controlnet_studio.training.papercut import statistics

    mean, deviation = statistics(trained.load_vae(), trained.recipe.first_scene, trained.recipe.measured)
    assert torch.allclose(mean, torch.zeros_like(mean), atol=1e-3)
    assert torch.allclose(deviation, torch.ones_like(deviation), atol=1e-3)


def test_what_is_finished_is_not_trained_again(trained: Edition) -> None:
    def touched() -> list[int]:
        return [(trained.folder / f"{name}.pt").stat().st_mtime_ns for name in ("vae", "base", "canny", "scribble")]

    before = touched()
    (trained.folder / "vae-frozen.pt").unlink()
    everything(trained, Stop())
    assert before == touched()
    assert (trained.folder / "vae-frozen.pt").exists(), "what was ended between training it and freezing it goes on"


def test_a_longer_plan_after_the_end_is_a_new_leg(tmp_path: Path) -> None:
    train(_Line(), replace(_PLAN, minutes=1e-9), tmp_path / "run.pt")
    state = train(_Line(), _PLAN, tmp_path / "run.pt")
    assert (state.leg, state.leg_step) == (1, 12)


def test_recipes_are_values() -> None:
    assert Recipe() == Recipe()

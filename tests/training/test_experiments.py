"""The paper's claims as experiments: each leaves its numbers, what is done is not done again, and what is told fits."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from controlnet_studio.training import config
from controlnet_studio.training.experiments.chart import chart
from controlnet_studio.training.experiments.claims import EXPERIMENTS
from controlnet_studio.training.experiments.command import experiments, tables
from controlnet_studio.training.experiments.guidance import weight
from controlnet_studio.training.experiments.lab import PAPER, Lab, Look, Settings
from controlnet_studio.training.experiments.nets import gaussian, lite, weights, zeros
from controlnet_studio.training.loop import Stop
from controlnet_studio.training.models import build_controlnet
from controlnet_studio.training.papercut import Edition

SETTINGS = Settings(steps=2, batch=2, scenes=2, every=1)


def test_all_experiments_leave_numbers_and_tables_and_are_done_once(
    trained: Edition, tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tuple(EXPERIMENTS) == config.EXPERIMENTS
    assert experiments(trained, tmp_path, SETTINGS, Stop())
    facts = {name: json.loads((tmp_path / f"{name}.json").read_text()) for name in EXPERIMENTS}
    assert facts["identity"]["facts"]["identical"]
    assert facts["unharmed"]["facts"]["identical"]
    assert [one["step"] for one in facts["convergence"]["facts"]["curve"]] == [0, 1, 2]
    assert (tmp_path / "convergence.png").stat().st_size > 1000
    told = (tmp_path / "experiments.md").read_text()
    assert told == tables(tmp_path)
    assert told.count("\n|---") == len(EXPERIMENTS)
    assert "unlimited (12), each seen 0.3 times" in told
    capsys.readouterr()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.suffix in (".pt", ".npy")}
    (tmp_path / "data.json").unlink()
    assert experiments(trained, tmp_path, SETTINGS, Stop())
    said = capsys.readouterr().out
    assert said.count("done before") == len(EXPERIMENTS) - 1
    assert "data: With 1,000 scenes" in said
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_what_was_stopped_goes_on(
    trained: Edition, tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    stop = Stop()
    stop.set()
    assert not experiments(trained, tmp_path, SETTINGS, stop, "convergence")
    assert "the same command goes on" in capsys.readouterr().out
    assert not (tmp_path / "convergence.json").exists()
    assert experiments(trained, tmp_path, SETTINGS, Stop(), "convergence")


def test_light_copies_fit_where_the_copy_did_and_gaussian_ones_reach_the_base(trained: Edition, tmp_path: Path) -> None:
    lab = Lab(trained, tmp_path, SETTINGS, Stop())
    unet, shape = lab.base.unet, trained.recipe.denoiser
    torch.manual_seed(0)
    whole, noisy, light = (build(unet, shape).eval() for build in (build_controlnet, gaussian, lite))
    given = torch.randn(2, unet.config.in_channels, 16, 16), 7, torch.randn(2, 4, shape.text_width)
    hint = torch.rand(2, 3, 128, 128)
    with torch.no_grad():
        down, middle = whole(*given, hint, return_dict=False)
        led, led_middle = light(*given, hint, return_dict=False)
        loud, _ = noisy(*given, hint, return_dict=False)
    assert [one.shape for one in led] == [one.shape for one in down]
    assert led_middle.shape == middle.shape
    assert not any(one.any() for one in (*down, middle, *led, led_middle)), "both start as zeros"
    assert all(one.std() > 0.01 for one in loud)
    assert weights(light) < weights(whole) / 2
    assert len(zeros(whole)) == len(down) + 2
    assert [weight(one, middle) for one in (down[0], middle)] == [middle.shape[-1] / 16, 1.0]
    assert all(torch.equal(a, b) for a, b in zip(lab.fresh(PAPER).parameters(), lab.fresh().parameters(), strict=True))


def test_a_chart_marks_the_step(tmp_path: Path) -> None:
    looks = [Look(0, 0.2, 0.0, None), *(Look(20 * n, 0.3, 0.02 if n < 5 else 0.7, 1 / n) for n in range(1, 10))]
    chart(tmp_path / "with.png", looks, 100)
    chart(tmp_path / "without.png", looks, None)
    import cv2

    marked, plain = (np.asarray(cv2.imread(str(tmp_path / f"{name}.png"))) for name in ("with", "without"))
    assert marked.shape == (300, 640, 3)
    assert (marked != plain).any(axis=2).sum() > 200

"""A training from its beginning to its end: what it tells, what it keeps, and that a broken one goes on the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import ControlNetModel
from runs import STEPS, job, of, same, setup, trained, weights
from safetensors.torch import load_file

from controlnet_studio.progress import Progress
from controlnet_studio.training import events
from controlnet_studio.training.events import Event
from controlnet_studio.training.run import encoding, gallery, learner, loss, telling, trainee
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.values import Image

WAYS: dict[str, dict[str, Any]] = {
    "plain": {},
    "every option": {
        "accumulate": 2,
        "ema": 0.9,
        "min_snr": 5.0,
        "schedule": "cosine",
        "warmup": 2,
        "hint_rate": 10.0,
        "checkpointing": True,
        "clip": 0.5,
    },
    "early": {"timesteps": "early", "shows": "other", "data": {"preprocessor": "palette"}},
    "middle alone": {"only_mid_control": True},
    "second stage": {"unlock": 4, "unlocked_rate": 1e-4},
    "encoded anew": {"cache": False, "data": {"random_cut": True, "buckets": False}},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_stopped_training_goes_on_as_if_it_had_not_been(shop: Path, tmp_path: Path, way: str) -> None:
    one = job(**WAYS[way])
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    told = trained(shop, whole, one)
    assert told[-1] == events.Ended(STEPS, "done", f"checkpoints/step-{STEPS:06d}")

    def stop(event: Event, orders: Orders) -> None:
        if isinstance(event, events.Stepped) and event.step in (1, 5):
            orders.hear("stop")

    first = trained(shop, broken, one, stop)
    assert isinstance(first[-1], events.Ended)
    assert first[-1].reason == "stopped"
    assert first[-1].step < STEPS
    again = trained(shop, broken, one)
    assert of(events.Started, again)[0].step == first[-1].step
    assert again[-1].step == STEPS  # type: ignore[union-attr]
    assert same(weights(whole), weights(broken))
    if way == "second stage":
        decoders = [load_file(next((run / f"checkpoints/step-{STEPS:06d}/unet").glob("*.safetensors"))) for run in
                    (whole, broken)]  # fmt: skip
        assert same(*decoders)


@pytest.mark.parametrize(
    ("wish", "kind", "early"),
    [("auto", "palette", True), ("auto", "invert", False), ("even", "palette", False), ("early", "invert", True)],
)
def test_hints_of_coarse_colours_are_trained_where_colours_are_decided(
    shop: Path, tmp_path: Path, wish: str, kind: str, early: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []
    draw = loss.draw

    def watched(seed: int, index: int, shape: tuple[int, ...], timesteps: int, early: bool) -> loss.Drawn:
        drawn.append(early)
        return draw(seed, index, shape, timesteps, early)

    monkeypatch.setattr(learner, "draw", watched)
    one = job(timesteps=wish, shows="other", steps=1, data={"preprocessor": kind})
    told = trained(shop, tmp_path / "run", one)
    assert set(drawn) == {early}
    notes = [one.message for one in of(events.Noted, told) if "timesteps" in one.message]
    assert len(notes) == (wish == "auto" and early), "what was found in the hints is said"


def test_what_it_tells_and_keeps(shop: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    told = trained(shop, run, job())
    started = of(events.Started, told)[0]
    assert (started.step, started.steps, started.shows, started.precision, started.device, started.samples) == (
        0, STEPS, "canny", "fp32", "CPU", 1,
    )  # fmt: skip
    memory = of(events.Memory, told)[0]
    assert 0 < memory.needed < memory.free
    assert memory.advice == ()
    assert [one.step for one in of(events.Saved, told)] == [3, 6, 8]
    assert [one.step for one in of(events.Fidelity, told)] == [0, 4, 8]
    assert of(events.Fidelity, told)[0].score == of(events.Fidelity, told)[0].floor, "zero convolutions change nothing"
    probed = of(events.Probed, told)
    assert [one.step for one in probed] == [0, 4, 8]
    assert set(probed[0].better.values()) == {0.0}, "at first it predicts what the base does"
    assert set(probed[-1].better) == {"little", "medium", "much"}
    assert 0.0 not in probed[-1].better.values()
    norms = of(events.Norms, told)
    assert set(norms[0].norms.values()) == {0.0}
    assert list(norms[0].norms)[-1] == "middle"
    assert min(norms[-1].norms.values()) > 0
    for sample in of(events.Sampled, told):
        assert (run / sample.path).is_file()
    assert {path.name for path in (run / "samples").iterdir()} == {
        "hints", "pictures", "step-000000", "step-000004", "step-000008",
    }  # fmt: skip
    assert sorted(path.name for path in (run / "samples" / "pictures").iterdir()) == ["00.png", "00.txt"]
    assert [path.name for path in (run / "state").iterdir()] == ["training.safetensors"]
    net = ControlNetModel.from_pretrained(run / "checkpoints" / "step-000008")
    assert all(torch.equal(net.state_dict()[name], value) for name, value in weights(run).items())
    diary = [events.parse(line) for line in (run / "events.jsonl").read_text().splitlines()]
    assert diary == told


def test_losses_are_the_same_with_and_without_the_cache(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TELLING", 0.0)
    kept, anew = (
        of(events.Stepped, trained(shop, tmp_path / name / "run", job(cache=cache, samples={"count": 0})))
        for name, cache in (("kept", True), ("anew", False))
    )
    assert [one.step for one in kept] == [one.step for one in anew] == list(range(1, STEPS + 1))
    assert [one.loss for one in kept] == pytest.approx([one.loss for one in anew], rel=1e-5)
    assert list((tmp_path / "kept/cache").rglob("*.safetensors"))
    assert not list((tmp_path / "anew/cache").rglob("*.safetensors"))


def test_the_base_is_not_touched_and_the_copy_begins_as_it(shop: Path, tmp_path: Path) -> None:
    base, net = trainee.load(setup(shop, tmp_path, job()))
    copied = net.state_dict()
    before = {name: value.clone() for name, value in base.unet.state_dict().items()}
    assert all(torch.equal(copied[name], value) for name, value in before.items() if name.startswith("down_blocks."))
    learner = trainee.Trainee(net, base.unet, torch.float32)
    x, t, c_t, hint = torch.randn(1, 4, 8, 8), torch.tensor([500]), torch.randn(1, 20, 16), torch.rand(1, 3, 64, 64)
    alone = base.unet(x, t, c_t).sample
    assert torch.equal(learner(x, t, c_t, hint), alone), "step 0 changes no bit"
    learner(x, t, c_t, hint).sum().backward()
    assert all(weight.grad is None for weight in base.unet.parameters())
    assert net.controlnet_mid_block.weight.grad.abs().sum() > 0
    assert all(torch.equal(before[name], value) for name, value in base.unet.state_dict().items())


def test_only_the_middle_block_is_told_anything(shop: Path, tmp_path: Path) -> None:
    trained(shop, tmp_path / "run", job(only_mid_control=True, samples={"count": 0}))
    learnt = weights(tmp_path / "run")
    fine = [name for name in learnt if name.startswith("controlnet_down_blocks.")]
    assert fine
    assert not any(bool(learnt[name].any()) for name in fine)
    assert learnt["controlnet_mid_block.weight"].any()


def test_the_decoder_learns_from_its_step_on(shop: Path, tmp_path: Path) -> None:
    told = trained(shop, tmp_path / "run", job(unlock=6, samples={"count": 0}))
    assert isinstance(told[-1], events.Ended)
    run = tmp_path / "run" / "checkpoints"
    assert not (run / "step-000006" / "unet").exists()
    changed = load_file(next((run / "step-000008" / "unet").glob("*.safetensors")))
    base = load_file(shop / "models/tiny/unet/diffusion_pytorch_model.safetensors")
    other = {name.split(".")[0] for name in base if not torch.equal(base[name], changed[name])}
    assert other == {"up_blocks", "conv_norm_out", "conv_out"}


def test_sdxl_is_told_its_size_and_the_whole_prompt(shop: Path, tmp_path: Path) -> None:
    told = trained(shop, tmp_path / "run", job(base="tiny-xl", steps=2, batch=2, samples={"every": 2}))
    assert told[-1] == events.Ended(2, "done", "checkpoints/step-000002")
    assert len(of(events.Sampled, told)) == 2


def test_it_goes_on_from_another_controlnet(shop: Path, tmp_path: Path) -> None:
    trained(shop, tmp_path / "run", job(start="tiny-canny", steps=1, rate=1e-9, samples={"count": 0}))
    begun = load_file(shop / "models/tiny-canny/diffusion_pytorch_model.safetensors")
    learnt = weights(tmp_path / "run", 1)
    assert begun.keys() == learnt.keys()
    assert all(torch.allclose(begun[name], learnt[name], atol=1e-6) for name in begun)
    config = (tmp_path / "run/checkpoints/step-000001/config.json").read_text()
    assert str(shop) not in config, "who is given the model learns nothing of this computer"


def test_it_obeys(shop: Path, tmp_path: Path) -> None:
    heard: list[str] = []

    def order(event: Event, orders: Orders) -> None:
        match event:
            case events.Stepped(1):
                orders.hear("pause")
            case events.Paused():
                heard.append("paused")
                orders.hear("save\n")
                orders.hear("sample")
            case events.Saved(step) if heard == ["paused"]:
                heard.append(f"saved {step}")
                orders.hear("nonsense")
                orders.hear("resume")
            case events.Resumed():
                heard.append("resumed")
            case events.Sampled(step) if step and "sampled" not in heard:
                heard.append("sampled")
                orders.hear("stop")

    told = trained(shop, tmp_path / "run", job(samples={"every": 100}, save_every=100), order)
    assert heard == ["paused", "saved 1", "resumed", "sampled"]
    assert isinstance(told[-1], events.Ended)
    assert (told[-1].reason, told[-1].path) == ("stopped", f"checkpoints/step-{told[-1].step:06d}")
    config = tmp_path / "run" / told[-1].path / "config.json"
    assert json.loads(config.read_text())["condition"] == "canny", "the library need not guess by its name"


def test_samples_are_painted_with_the_weights_that_are_trained(shop: Path, tmp_path: Path) -> None:
    import tiny

    net = tiny.controlnet(tiny.unet())
    twin = gallery.sampled(net)
    assert twin.model is not net
    assert isinstance(net.controlnet_cond_embedding, type(twin.encoder)), "the trained net keeps its hint encoder"
    assert twin.model.conv_in.weight is net.conv_in.weight


def test_samples_painted_at_once_are_those_painted_one_by_one(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def painted(batch: int, guidance: float, shapes: list[tuple[int, int]]) -> tuple[list[Image], list[int]]:
        one = job(start="papercut-canny", base="papercut", batch=batch, samples={"count": 4, "guidance": guidance})
        made = setup(shop, tmp_path / "run", one)
        base, net = trainee.load(made)
        learner = trainee.Trainee(net, base.unet, torch.float32)
        rng = np.random.default_rng(0)
        subjects = [
            gallery.Subject(hint, hint, f"a red house {number}")
            for number, shape in enumerate(shapes)
            for hint in [Image.gray(255 * (rng.random(shape) > 0.9).astype(np.uint8))]
        ]
        encoder = encoding.Encoder(base, "", torch.device("cpu"), torch.float32)
        wall = gallery.Gallery(made, subjects, "canny", base, learner, encoder, lambda event: None)
        sizes: list[int] = []
        unet = base.unet.register_forward_pre_hook(lambda _, given: sizes.append(len(given[0])))
        found = dict(wall._painted(Progress()))
        unet.remove()
        return [found[number] for number in range(len(subjects))], sizes

    shapes = [(64, 64), (64, 128), (64, 64), (64, 64)]
    for guidance, sides in ((2.0, 2), (1.0, 1)):
        alone, calls = painted(1, guidance, shapes)
        assert calls == [sides] * 8, "two steps for each of four"
        together, calls = painted(2, guidance, shapes)
        assert calls == [2 * sides] * 2 + [sides] * 4, "no more at once than a step takes; those of one size together"
        for one, other in zip(alone, together, strict=True):
            assert one.pixels.shape == other.pixels.shape
            assert np.abs(one.pixels.astype(int) - other.pixels).max() <= 1
        assert np.abs(alone[0].pixels.astype(int) - alone[2].pixels).max() > 30, "each has its own seed and hint"

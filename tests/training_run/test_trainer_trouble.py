"""What can go wrong is told in one sentence, and nothing that was saved is lost."""

from __future__ import annotations

import errno
import json
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from runs import job, of, same, trained, weights

from controlnet_studio.cli import main
from controlnet_studio.diffusion.models import out_of_memory
from controlnet_studio.progress import Trouble
from controlnet_studio.training import events, less
from controlnet_studio.training.events import Event
from controlnet_studio.training.job import Job, read_job
from controlnet_studio.training.jobfile import to_toml, write_job
from controlnet_studio.training.memory import Sizes
from controlnet_studio.training.run import dry, encoding, gallery, saving
from controlnet_studio.training.run.trainee import Trainee
from controlnet_studio.training.same import ease

Cli = Callable[..., tuple[int, list[Event]]]


def failure(told: list[Event]) -> str:
    assert len(of(events.Failed, told)) == 1
    assert isinstance(told[-1], events.Failed)
    return told[-1].message


def test_a_full_disk_keeps_the_checkpoint_before(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run, real = tmp_path / "run", saving.save_file

    def full(tensors: Any, path: Path, *rest: Any) -> None:
        real(tensors, path, *rest)
        if (run / "checkpoints/step-000006").exists():
            raise OSError(errno.ENOSPC, "No space left on device")

    one = job(samples={"count": 0})
    monkeypatch.setattr(saving, "save_file", full)
    sentence = failure(trained(shop, run, one))
    assert sentence.startswith("The checkpoint of step 6 could not be written to")
    assert "no space left on device" in sentence
    assert saving.kept(run).step == 3  # type: ignore[union-attr]
    assert [path.name for path in (run / "state").iterdir()] == ["training.safetensors"], "no half of one stays"
    monkeypatch.setattr(saving, "save_file", real)
    trained(shop, run, one)
    trained(shop, tmp_path / "whole" / "run", one)
    assert same(weights(run), weights(tmp_path / "whole/run"))


@pytest.mark.parametrize(
    ("module", "suffix", "begins"),
    [
        (gallery, ".png", "The samples cannot be written to"),
        (encoding, ".safetensors", "The encoded pictures cannot be"),
    ],
)
def test_a_disk_that_is_full_elsewhere_is_a_sentence_too(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, suffix: str, begins: str
) -> None:
    real = module.write_atomically

    def full(path: Path, data: bytes) -> None:
        if path.suffix == suffix and "step-000000" not in str(path) and "hints" not in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, data)

    run = tmp_path / "run"
    monkeypatch.setattr(module, "write_atomically", full)
    sentence = failure(trained(shop, run, job(steps=2)))
    assert sentence.startswith(begins)
    assert "no space left on device" in sentence
    assert "Make room" in sentence


def test_whoever_watched_may_go_away(shop: Path, tmp_path: Path) -> None:
    def gone(event: Event, orders: object) -> None:
        raise BrokenPipeError

    run = tmp_path / "run"
    trained(shop, run, job(steps=1, samples={"count": 0}), gone)
    last = (run / "events.jsonl").read_text().splitlines()[-1]
    assert events.parse(last) == events.Ended(1, "done", "checkpoints/step-000001")


def test_no_memory_is_told_with_what_to_do(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = Trainee.forward, [4]

    def short(self: Trainee, *args: Any) -> Any:
        left[0] -= 1
        if left[0] < 0:
            raise torch.OutOfMemoryError("out of memory")
        return real(self, *args)

    monkeypatch.setattr(Trainee, "forward", short)
    told = trained(shop, tmp_path / "run", job(samples={"count": 0}))
    assert failure(told) == (
        "There is not enough memory for this training. Recompute instead of remembering, a third slower "
        "(training.checkpointing = true). Or close other programs: what was saved is there, and it goes on from its "
        "last checkpoint."
    )
    assert told[-1].changes == {"checkpointing": True}  # type: ignore[union-attr]
    assert saving.kept(tmp_path / "run").step == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        MemoryError(),
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] err == 0. DefaultCPUAllocator: can't allocate memory"),
        RuntimeError("MPS backend out of memory"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
        RuntimeError("std::bad_alloc"),
    ],
    ids=lambda error: str(error)[:20],
)
def test_every_way_of_having_no_memory_is_known(error: Exception) -> None:
    assert out_of_memory(error)
    assert not out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


def test_it_is_eased_until_nothing_helps_any_more() -> None:
    settings, tried = job(batch=6, accumulate=2).training, []
    while (found := less.smaller(settings)) is not None:
        settings = found
        tried.append((settings.checkpointing, settings.batch, settings.accumulate))
    assert tried == [(True, 6, 2), (True, 3, 4), (True, 1, 12)]


def test_a_loss_that_is_no_number_is_never_saved(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = Trainee.forward, [6]

    def broken(self: Trainee, *args: Any) -> Any:
        left[0] -= 1
        return real(self, *args) * (float("nan") if left[0] < 0 else 1.0)

    monkeypatch.setattr(Trainee, "forward", broken)
    sentence = failure(trained(shop, tmp_path / "run", job(samples={"count": 0})))
    assert "The loss is no number" in sentence
    assert "the checkpoint of step 3 is whole" in sentence
    assert all(bool(torch.isfinite(value).all()) for value in weights(tmp_path / "run", 3).values())
    assert not (tmp_path / "run/checkpoints/step-000008").exists()


def test_a_damaged_picture_is_named_before_the_training(shop: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(shop / "set", mine / "set")
    shutil.copytree(shop / "models", mine / "models")
    path = mine / "set" / "target" / "3.png"
    path.write_bytes(path.read_bytes()[:-60])
    told = trained(mine, tmp_path / "run", job(samples={"count": 0}))
    assert "3.png is damaged or cut short" in failure(told)
    assert 'leave_out = ["target/3.png"]' in failure(told)
    assert not of(events.Stepped, told)


def test_what_is_left_out_is_told_and_trains_as_if_it_had_never_been_there(shop: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(shop / "set", mine / "set")
    shutil.copytree(shop / "models", mine / "models")
    picture = mine / "set" / "target" / "3.png"
    picture.write_bytes(b"torn")
    told = trained(mine, tmp_path / "run", job(steps=2, samples={"count": 0}, data={"leave_out": ["target/3.png"]}))
    assert of(events.Noted, told)[0].message == "1 picture is left out: target/3.png."
    assert picture.read_bytes() == b"torn"
    picture.unlink()
    trained(mine, tmp_path / "other" / "run", job(steps=2, samples={"count": 0}))
    assert same(weights(tmp_path / "run", 2), weights(tmp_path / "other/run", 2))


def test_a_damaged_state_is_no_traceback(shop: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    one = job(steps=2, samples={"count": 0})
    trained(shop, run, one)
    state = run / saving.STATE
    for damaged in (state.read_bytes()[:-1000], b"{}", b""):
        state.write_bytes(damaged)
        assert "is damaged, so it cannot go on" in failure(trained(shop, run, one))
    assert weights(run, 2)


def test_all_steps_done_is_said_so(shop: Path, tmp_path: Path) -> None:
    one = job(steps=2, samples={"count": 0})
    trained(shop, tmp_path / "run", one)
    told = trained(shop, tmp_path / "run", one)
    assert "done already" in of(events.Noted, told)[0].message
    assert told[-1] == events.Ended(2, "done", "checkpoints/step-000002")


def test_what_there_is_no_gpu_for_is_noted(shop: Path, tmp_path: Path) -> None:
    told = trained(shop, tmp_path / "run", job(steps=1, precision="bf16", optimizer="adamw8bit", samples={"count": 0}))
    assert [one.message[:28] for one in of(events.Noted, told)] == [
        "There is no CUDA GPU to comp", "8-bit Adam cannot be used, b",
    ]  # fmt: skip
    assert isinstance(told[-1], events.Ended)


def test_what_would_fit_is_found_by_dry_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, held = Sizes(unet=1000, copied=400, zero=50, hint=50), 40_000
    wanted = job(batch=8).training
    now, limit = [0], [held]

    def step(batch: int, checkpointing: bool) -> None:
        now[0] = batch * (1000 if checkpointing else 4000) + 4 * sizes.controlnet

    def watched(step: Any, batch: int, checkpointing: bool, device: object) -> dry.Peak | None:
        step(batch, checkpointing)
        return dry.Peak(6000, 6000 + now[0]) if 6000 + now[0] <= limit[0] else None

    monkeypatch.setattr(dry, "_measured", watched)
    monkeypatch.setattr(dry, "free", lambda device: held)
    verdict = dry.estimate(step, sizes, wanted, "fp32", torch.device("cuda"))
    assert not verdict.fits
    assert verdict.memory.needed > verdict.memory.free == held
    assert verdict.memory.advice[0].startswith("Take batches of 4 and accumulate 2")
    assert less.changes(wanted, verdict.found) == {"batch": 4, "accumulate": 2}
    monkeypatch.setattr(dry, "free", lambda device: 10 * held)  # it seems to be there, but for a limit
    limit[0] -= 1
    verdict = dry.estimate(step, sizes, wanted, "fp32", torch.device("cpu"))
    assert not verdict.fits
    assert verdict.memory.advice[0].startswith("Recompute instead of remembering")
    limit[0] = held
    monkeypatch.setattr(dry, "free", lambda device: held)
    verdict = dry.estimate(step, sizes, job(batch=2).training, "fp32", torch.device("cuda"))
    assert verdict == dry.Verdict(verdict.memory, fits=True)
    assert verdict.memory.advice == ()


def test_a_step_for_which_the_system_would_end_the_program_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, tried = Sizes(unet=1000, copied=400, zero=50, hint=50), []

    def watched(step: Any, batch: int, checkpointing: bool, device: object) -> dry.Peak:
        tried.append(batch)
        return dry.Peak(6000, 8000 + 4000 * batch)

    monkeypatch.setattr(dry, "_measured", watched)
    monkeypatch.setattr(dry, "NOTICEABLE", 7000)
    monkeypatch.setattr(dry.psutil, "swap_memory", lambda: SimpleNamespace(free=20_000))
    monkeypatch.setattr(dry, "free", lambda device: 40_000)
    wanted = job(batch=64).training
    verdict = dry.estimate(lambda *_: None, sizes, wanted, "fp32", torch.device("cpu"))
    assert not verdict.fits
    assert tried[:3] == [1, 2, 4]
    assert max(tried) == 4
    assert verdict.memory.needed > 64 * 4000
    assert less.changes(wanted, verdict.found) == {"batch": 8, "accumulate": 8}
    verdict = dry.estimate(lambda *_: None, sizes, job(batch=8).training, "fp32", torch.device("cpu"))
    assert verdict.fits, "what hardly fits is tried on a CPU"
    assert 8 in tried


def test_a_first_step_that_does_not_fit_tells_the_settings_that_do(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = job(batch=4, samples={"count": 0})
    found = replace(one.training, batch=2, accumulate=2)
    verdict = dry.Verdict(events.Memory(2, 1, ("Take batches of 2.",)), False, found)
    with monkeypatch.context() as patched:
        patched.setattr(dry, "estimate", lambda *_: verdict)
        told = trained(shop, tmp_path / "run", one)
    assert failure(told) == "This training does not fit into the memory of the CPU. Take batches of 2."
    changes = told[-1].changes  # type: ignore[union-attr]
    assert changes == {"batch": 2, "accumulate": 2}
    write_job(tmp_path / "run" / "job.toml", one)
    ease(tmp_path / "run", changes)
    assert read_job(tmp_path / "run" / "job.toml").training == found, "what the window continues with"
    assert less.changes(one.training, replace(found, ema=0.5)) == {}, "that would be another training"


@pytest.fixture
def cli(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """The command, with the tiny models in the user's folder; its exit code and its events."""
    home = tmp_path / "home"
    shutil.copytree(shop / "models", home / "data" / "models")
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(home))

    def call(one: Job, *options: str) -> tuple[int, list[Event]]:
        path = tmp_path / "job.toml"
        path.write_text(to_toml(one).replace('folder = "set"', f"folder = {json.dumps(str(shop / 'set'))}"))
        capsys.readouterr()
        code = main(["train", str(path), "--device", "cpu", "--json", *options])
        lines = capsys.readouterr().out.splitlines()
        assert all(lines), "nothing but events on standard output"
        return code, [event for event in map(events.parse, lines) if event]

    return call


def test_the_command_trains_goes_on_refuses_and_begins_anew(cli: Cli, tmp_path: Path) -> None:
    one = job(steps=2, samples={"count": 0})
    code, told = cli(one)
    assert (code, told[-1]) == (0, events.Ended(2, "done", "checkpoints/step-000002"))
    run = tmp_path / "home" / "data" / "trainings" / "learner"
    assert (run / "checkpoints/step-000002/config.json").is_file()
    code, told = cli(job(steps=3, samples={"count": 0}))
    assert of(events.Started, told)[0].step == 2
    assert (code, told[-1]) == (0, events.Ended(3, "done", "checkpoints/step-000003"))
    code, told = cli(job(steps=3, rate=1e-4, samples={"count": 0}))
    assert code == 2, "nothing was begun"
    assert "(training.rate)" in failure(told)
    code, told = cli(job(steps=1, rate=1e-4, samples={"count": 0}), "--fresh")
    assert code == 0
    assert "was kept in" in of(events.Noted, told)[0].message
    assert run.with_name("learner.older-1").is_dir()


def test_a_training_that_was_stopped_is_not_done(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Trainee.forward

    def interrupted(self: Trainee, *args: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        monkeypatch.setattr(Trainee, "forward", real)
        return real(self, *args)

    monkeypatch.setattr(Trainee, "forward", interrupted)
    code, told = cli(job(samples={"count": 0}))
    assert isinstance(told[-1], events.Ended)
    assert (code, told[-1].reason) == (1, "stopped"), "what follows it in a script does not begin"


def test_a_training_that_ran_and_failed_is_not_wrong_usage(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Trainee, *args: Any) -> Any:
        raise Trouble("The GPU has gone.")

    monkeypatch.setattr(Trainee, "forward", broken)
    code, told = cli(job(samples={"count": 0}))
    assert (code, failure(told)) == (1, "The GPU has gone.")


def test_a_vanished_base_is_a_sentence(cli: Cli, tmp_path: Path) -> None:
    code, told = cli(job(base="gone"))
    assert code == 2
    assert failure(told).startswith("There is no checkpoint called 'gone'")
    code, told = cli(job(data={"folder": "nowhere"}))
    assert code == 2
    assert "There is no folder" in failure(told)

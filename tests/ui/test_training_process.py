"""The training process as the window sees it: heard, told, stopped in order, and never silently gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controlnet_studio.training.job import Data, Job, Samples, Training
from controlnet_studio.training.jobfile import write_job
from controlnet_studio.training.record import read_record
from controlnet_studio.ui.trainer import Trainer, command

FAKE = Path(__file__).with_name("fake_trainer.py")


def fake(folder: Path) -> list[str]:
    return [sys.executable, str(FAKE), str(folder / "job.toml"), str(folder)]


def written(home: Path, name: str, steps: int = 100, every: int = 20) -> Path:
    job = Job(
        "papercut", name, data=Data(scenes="endless"), training=Training(steps=steps), samples=Samples(every=every)
    )
    write_job(home / name / "job.toml", job)
    return home / name


@pytest.fixture
def trainer(qtbot: QtBot) -> Iterator[Trainer]:
    trainer = Trainer(fake)
    yield trainer
    trainer.close()


def ended(qtbot: QtBot, trainer: Trainer) -> None:
    qtbot.waitUntil(lambda: not trainer.running, timeout=60_000)


def begun(qtbot: QtBot, trainer: Trainer) -> None:
    qtbot.waitUntil(lambda: trainer.record.state == "training", timeout=60_000)


def test_the_process_is_the_programs_own_command(tmp_path: Path) -> None:
    program, *arguments = command(tmp_path)
    assert program == sys.executable
    job = str(tmp_path / "job.toml")
    assert arguments == ["-m", "controlnet_studio", "train", job, "--folder", str(tmp_path), "--json"]


def test_a_training_is_followed_to_its_end(qtbot: QtBot, trainer: Trainer, tmp_path: Path) -> None:
    with qtbot.waitSignals([trainer.changed, trainer.ended], timeout=60_000):
        trainer.start(written(tmp_path, "net"))
    record = trainer.record
    assert (record.state, record.step, record.steps, record.converged) == ("done", 100, 100, 50)
    assert [one.step for one in record.fidelity] == [20, 40, 60, 80, 100]
    assert len(record.samples[100]) == 4
    assert record.saved[-1].path == "checkpoints/step-000100"
    assert read_record(tmp_path / "net").fidelity == record.fidelity, "the log tells the same"


def test_it_pauses_goes_on_and_stops_in_order_with_a_checkpoint(qtbot: QtBot, trainer: Trainer, tmp_path: Path) -> None:
    trainer.start(written(tmp_path, "net-slow", 2000))
    begun(qtbot, trainer)
    trainer.send("pause")
    qtbot.waitUntil(lambda: trainer.record.state == "paused", timeout=60_000)
    at = trainer.record.step
    trainer.send("save")
    qtbot.waitUntil(lambda: bool(trainer.record.saved) and trainer.record.saved[-1].step == at, timeout=60_000)
    trainer.send("sample")
    qtbot.waitUntil(lambda: at in trainer.record.samples, timeout=60_000)
    trainer.send("resume")
    qtbot.waitUntil(lambda: trainer.record.step > at, timeout=60_000)
    trainer.send("stop")
    assert trainer.stopping
    ended(qtbot, trainer)
    assert trainer.record.state == "stopped"
    assert (tmp_path / "net-slow" / trainer.record.saved[-1].path / "config.json").is_file()
    trainer.start(tmp_path / "net-slow", read_record(tmp_path / "net-slow"))
    begun(qtbot, trainer)
    assert trainer.record.losses[0][0] == 10, "what was told before is still known"


def test_a_failure_and_a_silent_end_are_sentences(qtbot: QtBot, trainer: Trainer, tmp_path: Path) -> None:
    trainer.start(written(tmp_path, "net-failing"))
    ended(qtbot, trainer)
    assert trainer.record.failure is not None
    assert trainer.record.failure.message == "The disk is full: free some space, and go on."
    trainer.start(written(tmp_path, "net-mute"))
    ended(qtbot, trainer)
    assert trainer.record.failure is not None
    assert "ended without a word" in trainer.record.failure.message
    assert "Traceback: it broke" in trainer.record.failure.details


def test_a_program_that_is_not_there_is_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    trainer = Trainer(lambda folder: [str(tmp_path / "nothing")])
    trainer.start(written(tmp_path, "net"))
    ended(qtbot, trainer)
    assert trainer.record.failure is not None
    assert "could not be started" in trainer.record.failure.message


def test_one_that_does_not_stop_can_be_ended_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    trainer = Trainer(fake, patience=100)
    trainer.start(written(tmp_path, "net-stubborn", 100_000))
    begun(qtbot, trainer)
    with qtbot.waitSignal(trainer.patience_over, timeout=60_000):
        trainer.send("stop")
    assert trainer.running
    trainer.kill()
    ended(qtbot, trainer)
    assert trainer.record.state == "stopped"
    assert "lost" in trainer.record.notes[-1]

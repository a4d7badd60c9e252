"""The folder of a training: one training in it, its diary whole, and nothing of a user's written over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from controlnet_studio.progress import Trouble
from controlnet_studio.training.events import Converged, Event, Fidelity, Noted, parse
from controlnet_studio.training.job import Data, Job, Training
from controlnet_studio.training.jobfile import write_job
from controlnet_studio.training.run.folder import Diary, alone, curve, opened
from controlnet_studio.training.same import at_home

JOB = Job("papercut", "a", data=Data(scenes="endless"))


def test_the_same_training_goes_on_and_another_is_refused(tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert opened(run, JOB) == ""
    assert opened(run, JOB) == ""
    assert opened(run, replace(JOB, base="other")) == "", "it has not learnt anything yet"
    assert opened(run, JOB) == ""
    (run / "checkpoints").mkdir()
    with pytest.raises(Trouble, match=r"begun with other settings \(training\.rate\).*--fresh"):
        opened(run, replace(JOB, training=Training(rate=1e-4)))


def test_a_fresh_one_keeps_the_older_aside(tmp_path: Path) -> None:
    run = tmp_path / "run"
    opened(run, JOB)
    (run / "checkpoints").mkdir()
    told = opened(run, replace(JOB, base="other"), fresh=True)
    assert told.endswith("run.older-1.")
    assert (tmp_path / "run.older-1" / "checkpoints").is_dir()
    assert not (run / "checkpoints").exists()


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(Trouble, match="holds something else than a training"):
        opened(tmp_path, JOB)


def test_one_at_a_time_and_the_dead_do_not_count(tmp_path: Path) -> None:
    run = tmp_path / "run"
    opened(run, JOB)
    with alone(run):
        opened(run, JOB)
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        since = psutil.Process(other.pid).create_time()
        (run / "running.json").write_text(json.dumps({"process": other.pid, "since": since}))
        with pytest.raises(Trouble, match="is running already"), alone(run):
            pass
        (run / "running.json").write_text(json.dumps({"process": other.pid, "since": since - 1000}))
        with alone(run):
            assert json.loads((run / "running.json").read_text())["process"] == os.getpid()
    finally:
        other.kill()
        other.wait()
    assert not (run / "running.json").exists()


def test_what_a_killed_training_had_half_written_is_taken_away(tmp_path: Path) -> None:
    run = tmp_path / "run"
    opened(run, JOB)
    half = run / "checkpoints" / ".step-000500.abc.tmp"
    half.mkdir(parents=True)
    (half / "x").write_bytes(b"x")
    (run / "checkpoints" / "step-000400").mkdir()
    with alone(run):
        assert [path.name for path in (run / "checkpoints").iterdir()] == ["step-000400"]


def test_the_diary_goes_on_after_half_a_line(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text('{"event": "noted", "mess')
    heard: list[Event] = []

    def gone(event: Event) -> None:
        raise BrokenPipeError

    Diary(tmp_path, gone, heard.append)(Noted("hello"))
    assert heard == [Noted("hello")]
    first, second = (tmp_path / "events.jsonl").read_text().splitlines()
    assert parse(first) is None
    assert parse(second) == Noted("hello")


def test_what_came_after_the_last_checkpoint_does_not_count(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    for step, gain in ((0, 0.0), (10, 0.1), (20, 0.9), (10, 0.2)):
        diary(Fidelity(step, "Edge F1", gain, 0, 1, gain))
    diary(Converged(20))
    measured, moment = curve(tmp_path, 10)
    assert [(one.step, one.gain) for one in measured] == [(0, 0.0), (10, 0.2)]
    assert not moment
    assert curve(tmp_path, 20)[1]
    assert curve(tmp_path / "none", 5) == ([], False)


def test_a_job_that_lay_there_already_is_taken_as_it_is(tmp_path: Path) -> None:
    run = tmp_path / "run"
    job = replace(JOB, data=Data(folder="set", preprocessor="canny"))
    write_job(run / "job.toml", job)
    (run / "hint.cns").write_bytes(b"x")
    before = (run / "job.toml").read_bytes()
    assert opened(run, at_home(job, run)) == ""
    assert (run / "job.toml").read_bytes() == before

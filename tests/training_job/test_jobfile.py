"""The file of a training is read back as the very job that was written, and a record follows what was told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from controlnet_studio.progress import Trouble
from controlnet_studio.training import events
from controlnet_studio.training.job import Data, Job, Samples, Training, read_job
from controlnet_studio.training.jobfile import to_toml, write_job
from controlnet_studio.training.record import Record, read_record, trainings
from controlnet_studio.training.suited import suited

PLAIN = Job("papercut", "my-canny", data=Data(scenes="endless"))
ODD = Job(
    base='a "base" \\ with\ttabs, ünïcode and \x7f',
    name="my canny 2",
    shows="soft edge",
    data=Data(
        folder="C:\\pictures\\of 'mine'",
        preprocessor="canny",
        parameters={
            "low": 60,
            "share": 0.5,
            "on": True,
            "words": "a\nb",
            "a key with spaces": [1, 2.5, "x"],
            "curve": {"points": [[0.0, 1.0], [1.0, 0.25]], "odd key!": False},
        },
        size=128,
        buckets=False,
        leave_out=('a "broken" one.png', "shards/0.tar/ünicode.png"),
        empty_prompts=0.0,
    ),
    training=Training(steps=600, rate=5e-4, hint_rate=10.0, ema=0.9999, precision="bf16", only_mid_control=True),
    samples=Samples(every=50, count=8, guidance=2.5),
)


@pytest.mark.parametrize("job", [PLAIN, ODD, replace(PLAIN, data=Data(scenes=200, size=128))])
def test_what_is_written_is_read_back_the_same(job: Job, tmp_path: Path) -> None:
    path = tmp_path / "new" / "job.toml"
    write_job(path, job)
    assert read_job(path) == job


def test_every_setting_is_written_so_that_later_defaults_change_nothing() -> None:
    text = to_toml(PLAIN)
    assert "weight_decay = 0.01" in text
    assert "guidance = 7.5" in text


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be written down"):
        to_toml(replace(PLAIN, data=Data(folder="x", preprocessor="canny", parameters={"low": object()})))
    with pytest.raises(Trouble, match="rename"):
        write_job(tmp_path / "job.toml", replace(PLAIN, data=Data(folder="bad\udcff")))
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="cannot be written"):
        write_job(tmp_path / "file" / "job.toml", PLAIN)


def test_papercut_begins_with_what_converges_on_a_cpu() -> None:
    job = suited(PLAIN, "48-96-96 with text of 64", 128)
    assert (job.data.size, job.training.batch, job.training.rate, job.training.steps) == (128, 16, 3e-4, 600)
    assert (job.training.hint_rate, job.samples.every, job.samples.guidance, job.samples.steps) == (10, 25, 2.5, 12)
    assert suited(PLAIN, "SD 1.x", 512).training.rate == 1e-5
    assert suited(PLAIN, "SDXL", 1024).training.checkpointing
    assert suited(job, "SD 1.x", 512).training.hint_rate == 1.0, "nothing of another base stays"


def _steps(record: Record, first: int, last: int) -> None:
    for step in range(first, last + 1, 10):
        record.take(events.Stepped(step, 1 / step, 1e-5, step * 0.5, 16.0))


def test_a_record_follows_and_tells_the_time_left() -> None:
    record = Record()
    record.take(events.Started("net", "/f", 0, 100, "canny", "fp32", "cpu", 4))
    record.take(events.Preparing("Encoding pictures", 3, 10))
    assert record.state == "preparing"
    assert record.left is None
    _steps(record, 10, 60)
    assert record.state == "training"
    assert record.left == pytest.approx(20.0)
    record.take(events.Paused(60))
    assert record.state == "paused"
    record.take(events.Fidelity(50, "Edge F1", 0.6, 0.1, 0.9, 0.62))
    record.take(events.Converged(50))
    assert record.scored(55) == record.fidelity[0]
    assert record.scored(40) is None
    record.take(events.Ended(60, "stopped", "checkpoints/step-000060"))
    assert record.over
    assert record.left is None


def test_going_on_takes_back_what_came_after_the_step(tmp_path: Path) -> None:
    told: list[events.Event] = [events.Started("net", "/f", 0, 100, "canny", "fp32", "cpu")]
    for step in (10, 20, 30, 40):
        told += [
            events.Stepped(step, 0.1, 1e-5, step, 1.0),
            events.Fidelity(step, "Edge F1", step / 100, 0.0, 1.0, step / 100),
            events.Sampled(step, 0, f"samples/step-{step:06d}/00.png"),
            events.Saved(step, f"checkpoints/step-{step:06d}"),
        ]
    told += [events.Converged(40), events.Started("net", "/f", 20, 100, "canny", "fp32", "cpu")]
    folder = tmp_path / "net"
    folder.mkdir()
    lines = [events.line(event) for event in told]
    (folder / "events.jsonl").write_text("\n".join([*lines[:3], "half a li", "{}", *lines[3:]]))
    record = read_record(folder)
    assert record.step == 20
    assert [one.step for one in record.fidelity] == [10, 20]
    assert [one.step for one in record.saved] == [10, 20]
    assert sorted(record.samples) == [10, 20]
    assert record.converged is None


def test_earlier_trainings_are_listed_with_how_they_stand(tmp_path: Path) -> None:
    assert trainings(tmp_path / "none") == ()
    for name, last in (("ended", events.Ended(600, "done")), ("broken", None)):
        write_job(tmp_path / name / "job.toml", replace(PLAIN, name=name, training=Training(steps=600)))
        told: list[events.Event] = [
            events.Started(name, "/f", 0, 600, "canny", "fp32", "cpu"),
            events.Stepped(300, 0.1, 1e-5, 60.0, 1.0),
            events.Fidelity(300, "Edge F1", 0.6, 0.1, 0.9, 0.62),
            *([last] if last else []),
        ]
        (tmp_path / name / "events.jsonl").write_text("".join(events.line(one) + "\n" for one in told))
    (tmp_path / "no training").mkdir()
    found = {one.name: one for one in trainings(tmp_path)}
    assert set(found) == {"ended", "broken"}
    assert (found["ended"].state, found["ended"].step) == ("done", 600)
    assert (found["broken"].state, found["broken"].step, found["broken"].gain) == (None, 300, 0.62)
    with pytest.raises(Trouble, match="cannot be read"):
        read_record(tmp_path / "no training")

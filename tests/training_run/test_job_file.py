"""A job is written as it is read, with whole paths; and it is told what makes one training another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from controlnet_studio.training.job import Data, Job, Samples, Training, read_job
from controlnet_studio.training.job_file import at_home, differences, to_toml

JOB = Job(
    'SD "1.5"',
    "mein Netz – 1",
    data=Data(
        folder="C:\\pictures\nnew",
        preprocessor="canny",
        parameters={"low": 60, "curve": [[0, 0.5]], "odd name": "é\x7f"},
    ),
    training=Training(steps=7, rate=3e-6),
    samples=Samples(count=0),
)


def test_a_job_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text(to_toml(JOB), "utf-8")
    found = read_job(path)
    assert found == replace(JOB, data=replace(JOB.data, parameters=found.data.parameters))
    assert dict(found.data.parameters) == dict(JOB.data.parameters)
    assert not differences(JOB, found)


def test_paths_are_made_whole(tmp_path: Path) -> None:
    job = Job("a", "b", data=Data(folder="set", hints="../hints"))
    data = at_home(job, tmp_path).data
    assert Path(data.folder) == (tmp_path / "set").resolve()
    assert Path(data.hints) == (tmp_path.parent / "hints").resolve()
    assert data.graph == ""


def test_what_changes_no_weight_may_change() -> None:
    one = Job("a", "b")
    assert differences(one, replace(one, samples=Samples(every=7, steps=3))) == ()
    assert differences(one, replace(one, training=Training(save_every=9, steps=9000))) == ()
    assert differences(one, replace(one, base="c", training=Training(rate=1e-4))) == ("base", "training.rate")
    cosine = replace(one, training=Training(schedule="cosine"))
    assert differences(cosine, replace(one, training=Training(schedule="cosine", steps=9))) == ("training.steps",)
    assert differences(one, replace(one, samples=Samples(count=9))) == ("samples.count",), "others are held out"

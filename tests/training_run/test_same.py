"""What makes one training another, and what may change on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from controlnet_studio.progress import Trouble
from controlnet_studio.training.job import Data, Job, Samples, Training, read_job
from controlnet_studio.training.jobfile import write_job
from controlnet_studio.training.same import at_home, differences, ease


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
    assert differences(one, replace(one, training=Training(checkpointing=True, batch=2, accumulate=2))) == ()
    assert differences(one, replace(one, training=Training(batch=2))) == ("training.batch",)
    assert differences(one, replace(one, samples=Samples(count=9))) == ("samples.count",), "others are held out"


def test_a_training_is_eased_in_its_folder_and_stays_the_same(tmp_path: Path) -> None:
    one = Job("a", "b", data=Data(folder="set"), training=Training(batch=8, accumulate=3))
    write_job(tmp_path / "job.toml", one)
    ease(tmp_path, {"batch": 4, "accumulate": 6, "checkpointing": True})
    made = read_job(tmp_path / "job.toml")
    assert made.training == Training(batch=4, accumulate=6, checkpointing=True)
    assert differences(one, made) == ()
    for odd in ({"batch": 3}, {"rate": 1}, {"batch": -4, "accumulate": -6}, {"batch": True, "accumulate": 24}):
        with pytest.raises(Trouble, match="another training"):
            ease(tmp_path, odd)
    assert read_job(tmp_path / "job.toml") == made


def test_other_pictures_left_out_make_another_training_in_whatever_order_they_are_named() -> None:
    one = Job("a", "b", data=Data(folder="set", leave_out=("1.png", "2.png")))
    assert differences(one, replace(one, data=replace(one.data, leave_out=("2.png", "1.png")))) == ()
    assert differences(one, replace(one, data=replace(one.data, leave_out=("1.png",)))) == ("data.leave_out",)

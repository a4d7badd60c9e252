"""What makes one training another, and what may change on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from controlnet_studio.training.job import Data, Job, Samples, Training
from controlnet_studio.training.same import at_home, differences


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

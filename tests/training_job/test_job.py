"""A training's file is read strictly: every mistake is a sentence that names its setting."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from controlnet_studio.progress import Trouble
from controlnet_studio.training.job import Data, Job, Samples, Training, parse, read_job

GOOD: dict[str, Any] = {"base": "papercut", "name": "my-canny", "data": {"scenes": "endless", "preprocessor": "canny"}}


def mistakes(**changes: Any) -> tuple[str, ...]:
    job, wrong = parse(GOOD | changes)
    assert (job is None) == bool(wrong)
    return wrong


def test_what_is_left_out_has_the_papers_values() -> None:
    job, wrong = parse(GOOD)
    assert not wrong
    assert job == Job("papercut", "my-canny", data=Data(scenes="endless", preprocessor="canny"))
    assert (job.training.rate, job.data.empty_prompts, job.training.ema) == (1e-5, 0.5, 0)
    assert job.samples == Samples()


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    toml = tmp_path / "job.toml"
    toml.write_text(
        'base = "papercut"\nname = "a"\n[data]\nfolder = "set"\npreprocessor = "canny"\nsize = 128\n'
        "[data.parameters]\nlow = 60\n[training]\nrate = 1\nsteps = 7\n"
    )
    same = {
        "base": "papercut",
        "name": "a",
        "data": {"folder": "set", "preprocessor": "canny", "size": 128, "parameters": {"low": 60}},
        "training": {"rate": 1.0, "steps": 7},
    }
    (tmp_path / "job.json").write_text("\ufeff" + json.dumps(same), "utf-8")
    assert read_job(toml) == read_job(tmp_path / "job.json")
    assert read_job(toml).training == Training(rate=1.0, steps=7)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"learning_rate": 1},
            "There is no setting learning_rate; there are: base, name, start, shows, data, training",
        ),
        ({"training": {"step": 1}}, "There is no setting training.step; did you mean training.steps?"),
        ({"training": {"rate": "fast"}}, "training.rate must be a number from 1e-09 to 1, not 'fast'."),
        ({"training": {"rate": float("nan")}}, "training.rate must be a number from 1e-09 to 1, not 'nan'."),
        ({"training": {"steps": 1.5}}, "training.steps must be a whole number from 1 to 10,000,000, not '1.5'."),
        ({"training": {"steps": 8.0}}, "training.steps must be written without a point, not '8.0'."),
        ({"training": {"steps": True}}, "training.steps must be a whole number from 1 to 10,000,000, not 'True'."),
        ({"training": {"checkpointing": 1}}, "training.checkpointing must be true or false, not '1'."),
        ({"training": {"precision": "fp8"}}, "training.precision must be one of auto, fp32, bf16, fp16, not 'fp8'."),
        ({"training": 3}, "training must be a section of settings, as in [training]."),
        ({"base": ""}, "base is missing: the checkpoint to train on."),
        ({"base": 3}, "base must be text, not '3'."),
        ({"name": "../../x"}, "name cannot be '../../x': it becomes a folder, so do without / "),
        ({"data": {}}, 'data needs either a folder, or scenes of Papercut (scenes = "endless" or a number).'),
        ({"data": {"scenes": "many"}}, "data.scenes must be \"endless\" or a number, not 'many'."),
        ({"data": {"scenes": 0}}, "data.scenes must be a number above 0, not 0."),
        ({"data": {"scenes": 9, "size": 100}}, "data.size must be a multiple of 64, not 100."),
        ({"data": {"scenes": 9, "graph": "a.cns"}}, "data.graph and data.node belong together"),
        ({"data": {"scenes": 9, "hints": "a", "preprocessor": "canny"}}, "data takes hints from one place"),
        ({"data": {"scenes": 9, "parameters": {"low": 1}}}, "data.parameters are those of data.preprocessor"),
        (
            {"data": {"scenes": 9, "leave_out": ["1.png"]}},
            "data.leave_out names pictures of data.folder, which is miss",
        ),
        (
            {"data": {"folder": "set", "leave_out": "1.png"}},
            "data.leave_out must be a list of at most 20,000 names, as",
        ),
        ({"data": {"folder": "set", "leave_out": ["1.png", 2]}}, "data.leave_out must be a list of at most 20,000 na"),
        ({"data": {"scenes": 9, "parameters": 4}}, "data.parameters must be a table of parameters, not '4'."),
        ({"training": {"steps": 5, "warmup": 5}}, "training.warmup must be shorter than training.steps."),
        ({"training": {"steps": 5, "unlock": 5}}, "training.unlock must come before the last of training.steps"),
    ],
)
def test_a_mistake_is_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    (wrong,) = mistakes(**changes)
    assert wrong.startswith(sentence)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    path.write_text('name = 3\ncolour = "red"\n[training]\nsteps = 0\nbatch = -1\n[samples]\ncount = 99\n')
    with pytest.raises(Trouble) as trouble:
        read_job(path)
    assert len(str(trouble.value).splitlines()) == 6


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read: no such file"):
        read_job(tmp_path / "gone.toml")
    path = tmp_path / "job.toml"
    for data, words in ((b"base = ", "is not TOML"), (b"\xff\xfe\x00", "is not text"), (b" " * (9 << 20), "too large")):
        path.write_bytes(data)
        with pytest.raises(Trouble, match=words):
            read_job(path)
    (tmp_path / "job.json").write_text("[" * 100_000)
    with pytest.raises(Trouble, match="is not JSON"):
        read_job(tmp_path / "job.json")
    assert parse([1])[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "job.toml")
    with pytest.raises(Trouble, match="it is no file"):
        read_job(tmp_path / "job.toml")

"""A training's file becomes all that it needs, or a sentence on what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from safetensors.numpy import save_file

from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.training import Prepared, prepare
from controlnet_studio.fidelity.kinds import Kind
from controlnet_studio.library import Library
from controlnet_studio.node import Services
from controlnet_studio.paths import resources_folder
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.training.data.hints import HintCache
from controlnet_studio.training.data.papercut import export
from controlnet_studio.training.job import parse


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    library = Library((resources_folder() / "models", tmp_path / "models"), tmp_path / "library.json")
    return Engine(Registry.builtin(), Services(), Cache(1 << 24), tmp_path, choices=library.names, library=library)


def planned(engine: Engine, folder: Path, **settings: Any) -> Prepared:
    job, wrong = parse({"base": "papercut", "name": "my-canny", **settings})
    assert job, wrong
    return prepare(job, folder, engine, HintCache(folder / "hints"))


def test_a_folder_and_a_preprocessor(engine: Engine, tmp_path: Path) -> None:
    export(tmp_path / "set", 20)
    found = planned(
        engine,
        tmp_path,
        data={"folder": "set", "preprocessor": "canny", "size": 128},
        training={"steps": 80, "batch": 2, "accumulate": 2},
    )
    assert (len(found.source), len(found.held)) == (16, 4)
    batch = found.batches.batch(3)
    assert batch.hints.any()
    for picture, hint in zip(batch.pictures, batch.hints, strict=True):
        wanted = Registry.builtin().specs["canny"].call(type(found.source.item(0).picture)(picture.copy()))
        assert (hint == wanted.pixels).all()
    assert found.words == (
        "my-canny will have 1.6 million weights, beside 3.7 million of papercut.",
        "It is trained on 16 pictures, with hints made by the preprocessor; 4 more are held back to measure it.",
        "Shapes: 128 x 128 (16).",
        "80 steps of 4 samples are 320 samples, 20.0 times through the data; 50% of the prompts are dropped.",
        *found.words[4:6],
        "What a step needs beside them is measured by a dry one.",
    )
    assert found.words[4].startswith("Memory for the weights, on a GPU (bf16): 34 MB: 13 the optimizer, 7 the base")


def test_scenes_with_hints_of_their_own(engine: Engine, tmp_path: Path) -> None:
    found = planned(engine, tmp_path, shows="scribble", data={"scenes": "endless", "size": 128})
    assert found.source.endless
    assert found.words[1].startswith("It is trained on endless scenes, with the hints of the data; 4 more")
    seen = {found.source.item(n).picture.pixels.tobytes() for n in range(4)}
    assert not seen & {found.held.item(n).picture.pixels.tobytes() for n in range(4)}


def test_papercut_draws_hints_of_every_kind(engine: Engine, tmp_path: Path) -> None:
    for shows in get_args(Kind):
        found = planned(engine, tmp_path, shows=shows, data={"scenes": 4, "size": 128})
        assert found.source.item(0).hint is not None


def test_the_reward_is_told_with_what_it_keeps_in_memory(engine: Engine, tmp_path: Path) -> None:
    found = planned(
        engine, tmp_path, shows="depth", data={"scenes": "endless", "size": 128},
        training={"reward": 0.5, "reward_from": 100},
    )  # fmt: skip
    assert found.words[4] == (
        "From step 100 on the reward adds to the loss, 0.5 times, how far what Papercut finds in foretold pictures is "
        "from their depth, where noise is below 200 of 1000. The VAE stays in memory for it."
    )
    assert found.words[5].startswith("Memory for the weights, on a GPU (bf16): 39 MB")
    assert " the reward" in found.words[5]


def test_a_checkpoint_in_a_single_file_is_counted_too(engine: Engine, tmp_path: Path) -> None:
    half, start = np.float16, "model.diffusion_model."
    tensors = {
        f"{start}input_blocks.0.0.weight": np.zeros((320, 4, 3, 3), half),
        f"{start}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": np.zeros((320, 768), half),
        f"{start}out.2.weight": np.zeros((4, 320, 3, 3), half),
        "first_stage_model.x": np.zeros(7, half),
    }
    for index, width in ((1, 320), (3, 640), (5, 1280), (7, 1280)):
        tensors[f"{start}input_blocks.{index}.0.out_layers.3.weight"] = np.zeros((width, 1, 1, 1), half)
        tensors[f"{start}input_blocks.{index + 1}.0.op.weight"] = np.zeros((width, 1, 1, 1), half)
    del tensors[f"{start}input_blocks.8.0.op.weight"]
    (tmp_path / "models").mkdir()
    save_file(tensors, tmp_path / "models" / "tiny.safetensors")
    found = planned(engine, tmp_path, base="tiny", shows="canny", data={"scenes": 9, "size": 128}).sizes
    assert found.unet == sum(value.size for value in tensors.values()) - 7
    assert found.decoder == 4 * 320 * 9


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"base": "gone", "data": {"scenes": 9}}, r"There is no checkpoint called 'gone' in the library. It has: "),
        ({"start": "gone", "data": {"scenes": 9}}, r"There is no ControlNet called 'gone'"),
        ({"data": {"scenes": 9, "size": 128}}, r"The data has no hints: name a preprocessor"),
        ({"shows": "other", "data": {"scenes": 9}}, r"Papercut draws no 'other' hints"),
        ({"data": {"folder": "gone"}}, r"There is no folder"),
        (
            {"data": {"scenes": 9, "preprocessor": "sampler"}},
            r"'sampler' makes no hints|is no preprocessor|not connected",
        ),
        ({"data": {"scenes": 9, "graph": "gone.cns", "node": "canny"}}, r"gone\.cns"),
    ],
)
def test_what_is_missing_is_a_sentence(engine: Engine, tmp_path: Path, settings: dict[str, Any], words: str) -> None:
    with pytest.raises(Trouble, match=words):
        planned(engine, tmp_path, **settings)


def test_it_is_told_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from controlnet_studio.cli import main

    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    job = {"base": "papercut", "name": "a", "shows": "canny", "data": {"scenes": 100, "size": 128}}
    (tmp_path / "job.json").write_text(json.dumps(job))
    assert main(["data", "plan", str(tmp_path / "job.json")]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("It is trained on 100 pictures")
    (tmp_path / "job.json").write_text(json.dumps(job | {"nane": "b"}))
    assert main(["data", "plan", str(tmp_path / "job.json")]) == 2
    assert "There is no setting nane; did you mean name?" in capsys.readouterr().err

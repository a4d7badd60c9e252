"""The library reads configs, sorts, never hides one model behind another in silence, and survives damage."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from controlnet_studio.library import Library

SD15 = {"_class_name": "UNet2DConditionModel", "cross_attention_dim": 768, "block_out_channels": [320, 640, 1280, 1280]}


def write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")


def checkpoint(folder: Path, unet: object = None) -> None:
    write(folder / "model_index.json", {"_class_name": "StableDiffusionPipeline"})
    write(folder / "unet" / "config.json", {**SD15, "sample_size": 64} if unet is None else unet)
    write(folder / "vae" / "config.json", {"block_out_channels": [128, 256, 512, 512]})


def controlnet(folder: Path, **extra: object) -> None:
    write(folder / "config.json", {**SD15, "_class_name": "ControlNetModel", **extra})


def test_kinds_bases_sizes_and_conditions_come_from_the_configs(tmp_path: Path) -> None:
    checkpoint(tmp_path / "photo")
    checkpoint(tmp_path / "paper", {"cross_attention_dim": 64, "block_out_channels": [48, 96], "sample_size": 16})
    controlnet(tmp_path / "nets" / "control_v11p_sd15_mlsd")
    controlnet(tmp_path / "sd-controlnet-openpose")
    controlnet(tmp_path / "mine", condition="weather")
    write(tmp_path / "text" / "config.json", {"_class_name": "CLIPTextModel"})
    library = Library([tmp_path, tmp_path / "absent"])

    paper, photo = library.models("checkpoint")
    assert (photo.name, photo.base, photo.size) == ("photo", "SD 1.x", 512)
    assert (paper.base, paper.size) == ("48-96 with text of 64", 128)
    assert library.names("controlnet") == ("control_v11p_sd15_mlsd", "mine", "sd-controlnet-openpose")
    assert [model.condition for model in library.models("controlnet")] == ["lines", "weather", "pose"]
    assert {model.base for model in library.models("controlnet")} == {photo.base}
    assert library.names("scheduler") == ()
    assert library.problems == ()


def test_an_unknown_name_lists_what_there_is(tmp_path: Path) -> None:
    controlnet(tmp_path / "a")
    controlnet(tmp_path / "b")
    library = Library([tmp_path])
    assert library.find("controlnet", "b").path == tmp_path / "b"
    with pytest.raises(LookupError, match=r"no ControlNet called 'c' in the library. It has: a, b."):
        library.find("controlnet", "c")
    with pytest.raises(LookupError, match="It has: none yet"):
        library.find("checkpoint", "a")


def test_the_earlier_folder_counts_and_the_later_one_is_told(tmp_path: Path) -> None:
    controlnet(tmp_path / "one" / "net")
    controlnet(tmp_path / "two" / "net")
    library = Library([tmp_path / "one", tmp_path / "two"])
    assert library.find("controlnet", "net").path == tmp_path / "one" / "net"
    (problem,) = library.problems
    assert problem.path == tmp_path / "two" / "net"
    assert "called 'net' too" in problem.message


@pytest.mark.parametrize(
    "unet",
    [
        "{",
        "[]",
        "[" * 100_000,
        {"block_out_channels": "wide"},
        {"block_out_channels": []},
        {"block_out_channels": [320], "cross_attention_dim": 1e300},
        '{"sample_size": NaN}',
        {"sample_size": -1},
        {"sample_size": None},
    ],
)
def test_a_damaged_folder_is_a_problem_and_hides_nobody(tmp_path: Path, unet: object) -> None:
    checkpoint(tmp_path / "broken", unet)
    checkpoint(tmp_path / "whole")
    library = Library([tmp_path])
    assert library.names("checkpoint") == ("whole",)
    (problem,) = library.problems
    assert problem.path == tmp_path / "broken"
    assert problem.message.endswith(".")


def test_new_models_appear_after_a_refresh(tmp_path: Path) -> None:
    library = Library([tmp_path])
    assert library.names("controlnet") == ()
    controlnet(tmp_path / "late")
    assert library.names("controlnet") == ()
    library.refresh()
    assert library.names("controlnet") == ("late",)


def test_the_library_does_not_import_torch() -> None:
    code = (
        "import sys, controlnet_studio.library, controlnet_studio.diffusion.runtime; sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""T2I-Adapters and ControlNet Unions for SDXL in single files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import original
import pytest
import tiny
import tiny_xl
import torch
from diffusers import ControlNetUnionModel
from test_single_controls import tencent

from controlnet_studio.diffusion import checks
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.library.families import family
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

BASE = family(sum(tiny_xl.TEXTS), tiny_xl.WIDTHS)
REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (), 64, 64, 2, 3.0)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_xl.family(tmp_path_factory.mktemp("family"))


def paint(diffusion: Diffusion, *controls: Control) -> Image:
    return diffusion.paint(replace(REQUEST, controls=controls), Progress())


def near(one: Image, other: Image) -> bool:
    return bool(abs(one.pixels.astype(int) - other.pixels.astype(int)).max() <= 1)


def test_adapters_and_unions_from_files_paint_what_their_folders_paint(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(checks.SHIPPED, BASE, str(original.configs(home, tmp_path / "configs")))
    original.write(tmp_path / "m" / "adapter.safetensors", tencent(tiny_xl.adapter()))
    torch.manual_seed(1)
    union = ControlNetUnionModel.from_config({**dict(tiny_xl.union().config), "num_trans_head": 8})
    for parameter in union.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    original.write(tmp_path / "m" / "union.safetensors", dict(union.state_dict()))
    union.save_pretrained(tmp_path / "m" / "whole-union")
    diffusion = Diffusion(Library([tmp_path / "m", home]), "cpu")
    pictures = {
        name: paint(diffusion, Control(name, tiny.hint(0), shows="depth", kind=kind))
        for name, kind in (
            *(("adapter", "t2i_adapter"), ("tiny-adapter", "t2i_adapter")),
            *(("union", "controlnet"), ("whole-union", "controlnet")),
        )
    }
    assert near(pictures["adapter"], pictures["tiny-adapter"])
    assert near(pictures["union"], pictures["whole-union"])
    plain = paint(diffusion)
    assert not near(pictures["adapter"], plain)
    assert not near(pictures["union"], plain)

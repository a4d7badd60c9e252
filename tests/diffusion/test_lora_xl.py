"""LoRAs, T2I-Adapters and ControlNet Unions for SDXL in the files that are in the world."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import lora_files
import original
import pytest
import tiny
import tiny_xl
import torch
from diffusers import ControlNetUnionModel, UNet2DConditionModel
from test_single_controls import tencent
from transformers import CLIPTextModel, CLIPTextModelWithProjection

from controlnet_studio.diffusion import checks
from controlnet_studio.diffusion.lora import original as original_name
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.library.families import family
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Image, Lora, Prompt

BASE = family(sum(tiny_xl.TEXTS), tiny_xl.WIDTHS)
REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (), 64, 64, 2, 3.0)
STARTS = {"unet": "lora_unet_", "text_encoder": "lora_te1_text_model_", "text_encoder_2": "lora_te2_text_model_"}
S, WORDS = 0.6, 0.5


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_xl.family(tmp_path_factory.mktemp("family"))


def networks(home: Path) -> dict[str, Any]:
    folder = home / "tiny"
    return {
        "unet": UNet2DConditionModel.from_pretrained(folder / "unet"),
        "text_encoder": CLIPTextModel.from_pretrained(folder / "text_encoder"),
        "text_encoder_2": CLIPTextModelWithProjection.from_pretrained(folder / "text_encoder_2"),
    }


def kohya(changes: lora_files.Changes, names: set[str]) -> lora_files.Tensors:
    """As kohya's trainer writes LoRAs for SDXL: the UNet's modules as the original code calls them."""
    tensors: lora_files.Tensors = {}
    for (part, name), (up, down) in changes.items():
        flat = name.removeprefix("text_model.").replace(".", "_")
        flat = STARTS[part] + (original_name(flat, 2, names) if part == "unet" else flat)
        tensors |= {f"{flat}.lora_up.weight": up, f"{flat}.lora_down.weight": down, f"{flat}.alpha": torch.tensor(3.0)}
    return tensors


def paint(diffusion: Diffusion, *loras: Lora, controls: tuple[Control, ...] = ()) -> Image:
    return diffusion.paint(replace(REQUEST, checkpoint=Checkpoint("tiny", loras), controls=controls), Progress())


def near(one: Image, other: Image) -> bool:
    return bool(abs(one.pixels.astype(int) - other.pixels.astype(int)).max() <= 1)


def test_a_lora_is_the_checkpoint_with_its_changes_written_into_the_weights(home: Path, tmp_path: Path) -> None:
    parts = networks(home)
    wanted = ("to_q", "to_k", "to_v", "to_out.0", "proj_in", "net.0.proj", "conv1", "conv", "q_proj", "fc1")
    changes = lora_files.changes(parts, *wanted)
    assert {part for part, _ in changes} == set(parts)
    names = {name.replace(".", "_") for name, _ in parts["unet"].named_modules()}
    tensors = kohya(changes, names)
    assert any(name.startswith("lora_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_q") for name in tensors)
    shutil.copytree(home / "tiny", tmp_path / "m" / "tiny")
    original.write(tmp_path / "m" / "style.safetensors", tensors)
    (model,) = Library([tmp_path / "m"]).models("lora")
    assert model.base == "text of 40"
    diffusion = Diffusion(Library([tmp_path / "m"]), "cpu")
    plain, styled, fewer = (
        paint(diffusion),
        paint(diffusion, Lora("style", S, WORDS)),
        paint(diffusion, Lora("style", S)),
    )
    assert paint(diffusion) == plain
    for (part, name), (up, down) in changes.items():
        weight = parts[part].get_submodule(name).weight.data
        strength = S if part == "unet" else S * WORDS
        weight += strength * 3.0 / lora_files.RANK * (up.flatten(1) @ down.flatten(1)).reshape(weight.shape)
    for part, network in parts.items():
        network.save_pretrained(tmp_path / "written" / "tiny" / part)
    shutil.copytree(
        home / "tiny", tmp_path / "written" / "tiny", ignore=shutil.ignore_patterns(*parts), dirs_exist_ok=True
    )
    baked = paint(Diffusion(Library([tmp_path / "written"]), "cpu"))
    assert near(styled, baked)
    assert not near(styled, plain)
    assert not near(styled, fewer), "the words count"


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
        name: paint(diffusion, controls=(Control(name, tiny.hint(0), shows="depth", kind=kind),))
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

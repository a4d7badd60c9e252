"""SDXL beside everything else that a picture can have: LoRAs in both text encoders, fast mode, short memory."""

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
from diffusers import UNet2DConditionModel
from test_memory import CPU, Device
from transformers import CLIPTextModel, CLIPTextModelWithProjection

from controlnet_studio.diffusion.memory import Room
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Image, Lora, Prompt

CANNY = Control("tiny-canny", tiny.hint(0))
ADAPTER = Control("tiny-adapter", tiny.hint(1), kind="t2i_adapter")
REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (CANNY,), 64, 64, steps=2, guidance=3.0)
KINDS: dict[str, Any] = {
    "unet": UNet2DConditionModel,
    "text_encoder": CLIPTextModel,
    "text_encoder_2": CLIPTextModelWithProjection,
}
STRENGTH = 0.8


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_xl.family(tmp_path_factory.mktemp("family"))


def paint(diffusion: Diffusion, request: Request = REQUEST) -> Image:
    return diffusion.paint(request, Progress())


def kohya(changes: lora_files.Changes, unet: Any) -> lora_files.Tensors:
    """As kohya's scripts write LoRAs for SDXL: the original layout's names in the UNet, two text encoders."""
    names = dict(zip(unet.state_dict(), original.unet(unet, ""), strict=True))
    starts = {"unet": "lora_unet_", "text_encoder": "lora_te1_text_model_", "text_encoder_2": "lora_te2_text_model_"}
    tensors: lora_files.Tensors = {}
    for (part, name), (up, down) in changes.items():
        told = names[f"{name}.weight"].removesuffix(".weight") if part == "unet" else name.removeprefix("text_model.")
        start = starts[part] + told.replace(".", "_")
        tensors |= {f"{start}.lora_up.weight": up, f"{start}.lora_down.weight": down}
        tensors[f"{start}.alpha"] = torch.tensor(lora_files.ALPHA)
    return tensors


@torch.no_grad()
def test_a_lora_changes_the_unet_and_both_text_encoders(home: Path, tmp_path: Path) -> None:
    """As if somebody had added W + s * alpha / r * B A to the weights by hand."""
    parts = {part: kind.from_pretrained(home / "tiny" / part) for part, kind in KINDS.items()}
    changes = lora_files.changes(parts, "to_q", "to_v", "to_out.0", "conv1", "q_proj", "fc1", "add_embedding.linear_1")
    assert {part for part, _ in changes} == set(KINDS)
    original.write(tmp_path / "loras" / "ink.safetensors", kohya(changes, parts["unet"]))
    by_hand = tmp_path / "hand" / "tiny"
    shutil.copytree(home / "tiny", by_hand)
    for (part, name), (up, down) in changes.items():
        weight = parts[part].get_submodule(name).weight
        weight += STRENGTH * lora_files.ALPHA / lora_files.RANK * (up.flatten(1) @ down.flatten(1)).view_as(weight)
    for part, network in parts.items():
        network.save_pretrained(by_hand / part)
    request = replace(REQUEST, controls=())
    diffusion = Diffusion(Library([tmp_path / "loras", home]), "cpu")
    plain = paint(diffusion, request)
    lost: list[str] = []
    ink = replace(request, checkpoint=Checkpoint("tiny", (Lora("ink", STRENGTH),)))
    found = diffusion.paint(ink, Progress(), note_lora=lambda number, text, warning: lost.append(text))
    assert lost == []
    wanted = paint(Diffusion(Library([tmp_path / "hand"]), "cpu"), request)
    assert abs(found.pixels.astype(float) - wanted.pixels).max() <= 1
    assert found != plain
    silent = replace(request, checkpoint=Checkpoint("tiny", (Lora("ink", STRENGTH, words=0.0),)))
    assert paint(diffusion, silent) not in (plain, found)
    assert paint(diffusion, request) == plain


@pytest.mark.parametrize("controls", [(), (CANNY,), (CANNY, ADAPTER)], ids=["none", "net", "both"])
def test_fast_mode(home: Path, controls: tuple[Control, ...]) -> None:
    diffusion = Diffusion(Library([home]), "cpu")
    request = replace(REQUEST, controls=controls, steps=12)
    exact, quick = paint(diffusion, request), paint(diffusion, replace(request, speed="fast"))
    assert quick != exact
    assert abs(quick.pixels.astype(float) - exact.pixels).mean() < 40
    assert paint(diffusion, request) == exact


def test_both_text_encoders_are_there_when_they_are_read(home: Path) -> None:
    """On a device that has room for hardly anything, and lets nothing run that is not on it."""
    request = replace(REQUEST, controls=(CANNY, ADAPTER, replace(CANNY, model="tiny-union", shows="pose")))
    wanted = paint(Diffusion(Library([home]), "cpu"), request)
    diffusion, device = Diffusion(Library([home]), "cpu"), Device(1000)
    diffusion._ready().room = Room(CPU, device.free, device.move)
    assert paint(diffusion, request) == wanted
    assert paint(diffusion, replace(request, prompt=Prompt("a dog", "dark"))) != wanted
    assert device.moves.count("+CLIPTextModelWithProjection") > 1
    assert "-CLIPTextModel" in device.moves

"""Which families go together, what a VAE in a folder is for, and what tells that a model's files have changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import fabricated
import pytest

from controlnet_studio.library import Library
from controlnet_studio.library.families import Kind, fits
from controlnet_studio.library.folders import read
from controlnet_studio.library.headers import read_header
from controlnet_studio.library.identify import identify
from controlnet_studio.library.sums import stamp

UP, DOWN = "lora_unet_mid_block_proj.lora_up.weight", "lora_unet_mid_block_proj.lora_down.weight"


@pytest.mark.parametrize(
    ("kind", "base", "checkpoint", "fit"),
    [
        ("controlnet", "SD 1.x", "SD 1.x", True),
        ("controlnet", "SD 1.x", "SD 2.x", False),
        ("lora", "SD 1.x", "SD 2.x", False),
        ("lora", "text of 64", "8-16 with text of 64", True),
        ("lora", "text of 64", "8-16 with text of 164", False),
        ("controlnet", "text of 64", "8-16 with text of 64", False),
        ("vae", "SD 1.x", "SD 2.x", True),
        ("vae", "SD 2.x", "SD 1.x", True),
        ("vae", "SDXL", "SD 1.x", False),
        ("vae", "SDXL", "SDXL", True),
        ("vae", "another family", "SD 1.x", False),
    ],
)
def test_families_that_go_together(kind: Kind, base: str, checkpoint: str, fit: bool) -> None:
    assert fits(kind, base, checkpoint) is fit


@pytest.mark.parametrize(
    ("config", "base"),
    [
        ({"block_out_channels": [128, 256, 512, 512]}, "SD 1.x"),
        ({"block_out_channels": [128, 256, 512, 512], "scaling_factor": 0.18215}, "SD 1.x"),
        ({"block_out_channels": [128, 256, 512, 512], "scaling_factor": 0.13025}, "SDXL"),
        ({"block_out_channels": [128, 256, 512, 512], "force_upcast": True}, "SD 1.x"),
        ({"block_out_channels": [128, 256, 512, 512], "scaling_factor": [0.5]}, ""),
        ({"block_out_channels": [128, 256, 512, 512], "latent_channels": 16}, "another family"),
        ({"block_out_channels": [8, 16]}, ""),
        ({"block_out_channels": "8"}, ""),
    ],
)
def test_what_a_vae_in_a_folder_is_for(tmp_path: Path, config: dict[str, object], base: str) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"_class_name": "AutoencoderKL", **config}))
    found = read(tmp_path)
    assert found
    assert (found.kind, found.base) == ("vae", base)


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"lora_unet_x.dora_scale": (3, 1)}, "DoRA"),
        ({"base_model.model.x.lora_magnitude_vector": (3,)}, "DoRA"),
        ({"lora_unet_x.hada_w1_a": (3, 1)}, "LoHa"),
        ({"lora_unet_x.lokr_w1": (3, 1)}, "LoKr"),
        ({"lora_unet_x.lora_mid.weight": (3, 1)}, "CP-decomposed LoCon"),
        ({"lora_unet_x.diff": (3, 1)}, "LoRA with whole weights"),
        ({"lora_unet_x.diff_b": (3, 1)}, "LoRA with whole weights"),
        ({"unet.x.lora_B.bias": (3, 1)}, "LoRA with biases"),
    ],
)
def test_relatives_of_loras_are_known_and_refused(tmp_path: Path, more: fabricated.Shapes, name: str) -> None:
    fabricated.write(tmp_path / "m" / "style.safetensors", {UP: (4, 2), DOWN: (2, 4)} | more)
    (model,) = Library([tmp_path / "m"]).models("lora")
    assert model.layout == name
    assert model.refusal == f"'style' is a {name}, which this program cannot use yet. Choose a LoRA or a LoCon."


def test_a_lora_of_a_text_encoder_alone_is_one(tmp_path: Path) -> None:
    start = "text_encoder.text_model.encoder.layers.0.self_attn.q_proj.lora_linear_layer"
    file = fabricated.write(tmp_path / "x.safetensors", {f"{start}.down.weight": (2, 4), f"{start}.up.weight": (4, 2)})
    found = identify(read_header(file), "x")
    assert found
    assert (found.kind, found.layout) == ("lora", "diffusers")


def test_what_could_replace_a_vae_is_of_any_family_with_its_latents(tmp_path: Path) -> None:
    for name in ("one_sd15", "two_sd2.1", "three_sdxl"):
        fabricated.write(tmp_path / "m" / f"{name}.safetensors", {"decoder.conv_in.weight": (4, 4, 1, 1)} | MIDDLE)
    models = Library([tmp_path / "m"])
    assert [model.name for model in models.substitutes("vae", "SD 2.x")] == ["one_sd15", "two_sd2.1"]
    assert [model.name for model in models.substitutes("vae", "SDXL")] == ["three_sdxl"]


MIDDLE: fabricated.Shapes = {"decoder.mid.block_1.norm1.weight": (4,)}


def test_a_stamp_changes_with_any_file_of_the_model_and_with_nothing_else(tmp_path: Path) -> None:
    fabricated.write(tmp_path / "m" / "style.safetensors", {UP: (4, 2), DOWN: (2, 4)})
    folder = tmp_path / "m" / "soft"
    folder.mkdir()
    (folder / "config.json").write_text('{"_class_name": "AutoencoderKL", "block_out_channels": [8]}')
    fabricated.write(folder / "diffusion_pytorch_model.safetensors", {"x": (3,)})
    models = Library([tmp_path / "m"])
    lora, vae = models.find("lora", "style"), models.find("vae", "soft")
    style, soft = stamp(lora), stamp(vae)
    assert style
    assert soft
    assert (stamp(lora), stamp(vae)) == (style, soft)
    later = (folder / "config.json").stat().st_mtime_ns + 1
    os.utime(folder / "config.json", ns=(later, later))
    assert stamp(vae) != soft, "a config decides the picture too"
    assert stamp(lora) == style
    fabricated.write(lora.path, {UP: (8, 2), DOWN: (2, 8)})
    assert stamp(lora) != style
    lora.path.unlink()
    assert stamp(lora) == "", "gone between two looks"

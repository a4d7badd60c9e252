"""Kind, family and condition of every layout, from names and shapes alone."""

from __future__ import annotations

from pathlib import Path

import fabricated
import pytest
from fabricated import TEXT, WIDTHS, Shapes

from controlnet_studio.library.headers import read_header
from controlnet_studio.library.identify import Identity, annotator, identify


def look(folder: Path, shapes: Shapes, name: str = "x", metadata: dict[str, str] | None = None) -> Identity | None:
    return identify(read_header(fabricated.write(folder / "x.safetensors", shapes, metadata)), name)


@pytest.mark.parametrize("base", list(TEXT))
def test_every_family_in_every_layout(tmp_path: Path, base: str) -> None:
    text, widths = TEXT[base], WIDTHS[base]
    size = {"SD 1.x": 512, "SD 2.x": 768, "SDXL": 1024}[base]
    original = Identity("checkpoint", base, size=size, layout="original")
    assert look(tmp_path, fabricated.checkpoint(text, widths)) == original
    net = Identity("controlnet", base, "depth", layout="original")
    for start in ("control_model.", ""):
        assert look(tmp_path, fabricated.controlnet(text, widths, start), "control_v11f1p_sd15_depth") == net
    whole = fabricated.checkpoint(text, widths) | fabricated.controlnet(text, widths)
    assert look(tmp_path, whole, "control_sd15_depth") == net, "the first ControlNets came inside a checkpoint"
    net = Identity("controlnet", base, "canny", layout="diffusers")
    assert look(tmp_path, fabricated.diffusers_controlnet(text, widths), "diffusers_xl_canny_mid") == net
    union = Identity("controlnet", base, "union", layout="diffusers")
    assert look(tmp_path, fabricated.diffusers_controlnet(text, widths, union=6), "x") == union
    assert look(tmp_path, fabricated.kohya_lora(text)) == Identity("lora", base, layout="kohya")
    for down, up in (("lora_A", "lora_B"), ("lora.down", "lora.up")):
        assert look(tmp_path, fabricated.diffusers_lora(text, down, up)) == Identity("lora", base, layout="diffusers")


def test_tiny_families_are_known_by_their_widths(tmp_path: Path) -> None:
    found = look(tmp_path, fabricated.controlnet(64, (48, 96, 96)))
    assert found
    assert found.base == "48-96-96 with text of 64"


def test_vaes_alone_in_either_layout(tmp_path: Path) -> None:
    assert look(tmp_path, fabricated.vae()) == Identity("vae", "", layout="original")
    assert look(tmp_path, fabricated.vae("first_stage_model.")) == Identity("vae", "", layout="original")
    assert look(tmp_path, fabricated.vae(diffusers=True), "sdxl_vae") == Identity("vae", "SDXL", layout="diffusers")
    assert look(tmp_path, fabricated.vae(latents=16), "ae") == Identity("vae", "another family", layout="original")


@pytest.mark.parametrize(("seen", "base"), [(64, "SD 1.x"), (192, "SD 1.x"), (256, "SDXL"), (768, "SDXL"), (5, "")])
def test_t2i_adapters(tmp_path: Path, seen: int, base: str) -> None:
    adapter = Identity("t2i_adapter", base, "scribble", layout="original")
    assert look(tmp_path, fabricated.t2i_adapter(seen), "t2iadapter_sketch") == adapter
    found = look(tmp_path, fabricated.t2i_adapter(seen, "adapter."), "t2iadapter_sketch")
    assert found
    assert found.layout == "diffusers"


def test_metadata_and_names_are_only_hints(tmp_path: Path) -> None:
    bare = {"lora_unet_mid_block_conv.lora_down.weight": (4, 320)}
    told = {"ss_base_model_version": "sdxl_base_v1-0"}
    assert look(tmp_path, bare, "x", told) == Identity("lora", "SDXL", layout="kohya")
    assert look(tmp_path, bare, "x", {"modelspec.architecture": "stable-diffusion-v2-768-v/lora"}).base == "SD 2.x"  # type: ignore[union-attr]
    assert look(tmp_path, bare, "style_sd15").base == "SD 1.x"  # type: ignore[union-attr]
    assert look(tmp_path, bare, "style").base == ""  # type: ignore[union-attr]
    assert look(tmp_path, fabricated.kohya_lora(768), "xl", told).base == "SD 1.x"  # type: ignore[union-attr]  # shapes


@pytest.mark.parametrize(
    ("shapes", "kind", "base"),
    [
        ({"model.diffusion_model.double_blocks.0.img_attn.qkv.weight": (9, 3)}, "checkpoint", "Flux"),
        ({"double_blocks.0.img_attn.qkv.weight": (9, 3)}, "checkpoint", "Flux"),
        ({"model.diffusion_model.joint_blocks.0.x_block.attn.qkv.weight": (9, 3)}, "checkpoint", "SD 3"),
        ({"controlnet_x_embedder.weight": (3, 3)}, "controlnet", "Flux"),
        ({"controlnet_blocks.0.weight": (3, 3), "double_blocks.0.x": (1,)}, "controlnet", "Flux"),
        ({"controlnet_blocks.0.weight": (3, 3), "pos_embed_input.proj.weight": (1,)}, "controlnet", "SD 3"),
        ({"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight": (4, 3)}, "lora", "Flux"),
        ({"lora_controlnet": (1,), "a.lora_down.weight": (1,)}, "controlnet", "SDXL"),
        ({"lllite_unet_input_blocks_4_1_to_q.down.0.weight": (1, 1)}, "controlnet", "SDXL"),
    ],
)
def test_what_this_program_cannot_use_yet_still_has_its_name(
    tmp_path: Path, shapes: Shapes, kind: str, base: str
) -> None:
    found = look(tmp_path, shapes)
    assert found
    assert (found.kind, found.base) == (kind, base)


@pytest.mark.parametrize(
    "shapes",
    [
        {},
        {"text_model.encoder.layers.0.mlp.fc1.weight": (3, 3)},
        {"conv_in.weight": (3, 3)},
        {"decoder.conv_in.weight": (3, 3)},
    ],
)
def test_what_is_no_model_of_ours_is_nothing(tmp_path: Path, shapes: Shapes) -> None:
    assert look(tmp_path, shapes) is None


def test_shapes_that_make_no_sense_raise_nothing(tmp_path: Path) -> None:
    for shapes in (
        fabricated.checkpoint(),
        fabricated.diffusers_controlnet(),
        fabricated.vae(),
        fabricated.kohya_lora(),
    ):
        flat = dict.fromkeys(shapes, ())
        assert look(tmp_path, flat) is not None


def test_annotators_are_known_by_their_files_names() -> None:
    assert annotator("ControlNetHED") == "soft edge"
    assert annotator("sk_model2") == "lineart"
    assert annotator("dpt_hybrid-midas-501f0c75") == "depth"
    assert annotator("anything") == ""

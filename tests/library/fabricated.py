"""Files with the names and shapes of real models and nothing in them: zeros that no disk stores."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Shapes = dict[str, tuple[int, ...]]

TEXT = {"SD 1.x": 768, "SD 2.x": 1024, "SDXL": 2048}
WIDTHS = {"SD 1.x": (320, 640, 1280, 1280), "SD 2.x": (320, 640, 1280, 1280), "SDXL": (320, 640, 1280)}


def header(shapes: Mapping[str, tuple[int, ...]], metadata: Mapping[str, str] | None = None) -> tuple[bytes, int]:
    """The header as bytes, and how many bytes of float16 follow it."""
    entries: dict[str, Any] = {"__metadata__": dict(metadata)} if metadata else {}
    at = 0
    for name, shape in shapes.items():
        end = at + 2 * math.prod(shape)
        entries[name] = {"dtype": "F16", "shape": list(shape), "data_offsets": [at, end]}
        at = end
    return json.dumps(entries, separators=(",", ":")).encode(), at


def write(file: Path, shapes: Mapping[str, tuple[int, ...]], metadata: Mapping[str, str] | None = None) -> Path:
    """A safetensors file; the zeros are a hole in the file, which takes no room on most disks."""
    text, size = header(shapes, metadata)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(len(text).to_bytes(8, "little") + text)
        stream.truncate(8 + len(text) + size)
    return file


def _encoder(start: str, text: int, widths: tuple[int, ...], more: int = 0) -> Shapes:
    """The way down of an original UNet: two residual blocks per level, then one that shrinks."""
    shapes: Shapes = {f"{start}input_blocks.0.0.weight": (widths[0], 4, 3, 3), f"{start}time_embed.0.weight": (8, 8)}
    index = 1
    for level, width in enumerate(widths):
        for _ in range(2):
            shapes[f"{start}input_blocks.{index}.0.in_layers.2.weight"] = (width, width, 3, 3)
            shapes[f"{start}input_blocks.{index}.0.out_layers.3.weight"] = (width, width, 3, 3)
            if level < len(widths) - 1 or len(widths) == 3:
                shapes[f"{start}input_blocks.{index}.1.transformer_blocks.0.attn2.to_k.weight"] = (width, text)
            for extra in range(more):
                shapes[f"{start}input_blocks.{index}.1.transformer_blocks.0.ff.{extra}.weight"] = (1, 1)
            index += 1
        if level < len(widths) - 1:
            shapes[f"{start}input_blocks.{index}.0.op.weight"] = (width, width, 3, 3)
            index += 1
    return shapes


def checkpoint(text: int = 768, widths: tuple[int, ...] = WIDTHS["SD 1.x"], more: int = 0) -> Shapes:
    return {
        **_encoder("model.diffusion_model.", text, widths, more),
        **vae("first_stage_model."),
        "cond_stage_model.transformer.text_model.embeddings.position_ids": (1, 77),
    }


def controlnet(
    text: int = 768, widths: tuple[int, ...] = WIDTHS["SD 1.x"], start: str = "control_model.", more: int = 0
) -> Shapes:
    return {
        **_encoder(start, text, widths, more),
        f"{start}input_hint_block.0.weight": (16, 3, 3, 3),
        f"{start}zero_convs.0.0.weight": (widths[0], widths[0], 1, 1),
    }


def diffusers_controlnet(text: int = 768, widths: tuple[int, ...] = WIDTHS["SD 1.x"], union: int = 0) -> Shapes:
    shapes: Shapes = {
        "controlnet_cond_embedding.conv_in.weight": (16, 3, 3, 3),
        "controlnet_down_blocks.0.weight": (widths[0], widths[0], 1, 1),
        "down_blocks.1.attentions.0.transformer_blocks.0.attn2.to_k.weight": (widths[1], text),
    }
    for level, width in enumerate(widths):
        shapes[f"down_blocks.{level}.resnets.0.conv2.weight"] = (width, width, 3, 3)
    if union:
        shapes |= {"task_embedding": (union, widths[0]), "control_add_embedding.linear_1.bias": (8,)}
    return shapes


def vae(start: str = "", diffusers: bool = False, latents: int = 4) -> Shapes:
    middle = "mid_block.resnets.0" if diffusers else "mid.block_1"
    return {
        f"{start}decoder.conv_in.weight": (512, latents, 3, 3),
        f"{start}decoder.{middle}.norm1.weight": (512,),
        f"{start}encoder.conv_in.weight": (128, 3, 3, 3),
    }


def kohya_lora(text: int = 768, modules: int = 3) -> Shapes:
    shapes: Shapes = {}
    for index in range(modules):
        name = f"lora_unet_down_blocks_{index % 3}_attentions_{index}_transformer_blocks_0_attn2_to_k"
        shapes |= {f"{name}.alpha": (), f"{name}.lora_down.weight": (4, text), f"{name}.lora_up.weight": (320, 4)}
    return shapes


def diffusers_lora(text: int = 768, down: str = "lora_A", up: str = "lora_B") -> Shapes:
    name = "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k"
    return {f"{name}.{down}.weight": (4, text), f"{name}.{up}.weight": (320, 4)}


def t2i_adapter(seen: int = 192, start: str = "") -> Shapes:
    return {f"{start}conv_in.weight": (320, seen, 3, 3), f"{start}body.0.block1.weight": (320, 320, 3, 3)}

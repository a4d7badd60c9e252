"""Tiny random models of SDXL's shape: three levels, two text encoders, added conditions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tiny
from diffusers import ControlNetUnionModel, T2IAdapter, UNet2DConditionModel
from transformers import CLIPTextModelWithProjection

WIDTHS = (8, 16, 16)
TEXTS = (tiny.TEXT, 24)
POOLED = 20
DEPTHS = (1, 1, 2)
ADDED = {
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 8,
    "projection_class_embeddings_input_dim": 6 * 8 + POOLED,
}
SHAPE: dict[str, Any] = {
    "block_out_channels": WIDTHS,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "transformer_layers_per_block": DEPTHS,
    "cross_attention_dim": sum(TEXTS),
    "use_linear_projection": True,
    **ADDED,
}
NOISE = {
    **tiny.LEAKY,
    "_class_name": "EulerDiscreteScheduler",
    "prediction_type": "epsilon",
    "steps_offset": 1,
    "timestep_spacing": "leading",
}

Texts = tuple[tuple[Any, Any], tuple[Any, Any]]


def unet(seed: int = 0, **changes: Any) -> UNet2DConditionModel:
    up = ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D")
    return tiny.unet(seed, **{**SHAPE, "up_block_types": up, **changes})


def union(seed: int = 4, types: int = 6) -> ControlNetUnionModel:
    return tiny.union(seed, types, **SHAPE)


def adapter(seed: int = 5, **changes: Any) -> T2IAdapter:
    shape = {"kind": "full_adapter_xl", "channels": [*WIDTHS, WIDTHS[-1]], "downscale_factor": 16}
    return tiny.adapter(seed, **{**shape, **changes})


def text(folder: Path) -> Texts:
    """Both tokenizers, both text encoders."""
    first = tiny.text(folder / "1", num_hidden_layers=3)
    second = tiny.text(
        folder / "2",
        seed=33,
        kind=CLIPTextModelWithProjection,
        pad="!",
        num_hidden_layers=4,
        hidden_size=TEXTS[1],
        projection_dim=POOLED,
        hidden_act="gelu",
    )
    return (first[0], second[0]), (first[1], second[1])


def family(folder: Path, noise: dict[str, Any] | None = None, **changes: Any) -> Path:
    """A checkpoint `tiny`, a ControlNet `tiny-canny`, a Union and a T2I-Adapter as diffusers writes them."""
    base, home = unet(), folder / "tiny"
    base.save_pretrained(home / "unet")
    tiny.vae().save_pretrained(home / "vae")
    tokenizers, encoders = text(folder / ".words")
    for tokenizer, encoder, suffix in zip(tokenizers, encoders, ("", "_2"), strict=True):
        tokenizer.save_pretrained(home / f"tokenizer{suffix}")
        encoder.save_pretrained(home / f"text_encoder{suffix}")
    (home / "scheduler").mkdir()
    (home / "scheduler" / "scheduler_config.json").write_text(json.dumps(noise or NOISE), "utf-8")
    index = {
        "_class_name": "StableDiffusionXLPipeline",
        "force_zeros_for_empty_prompt": True,
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "text_encoder_2": ["transformers", "CLIPTextModelWithProjection"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "tokenizer_2": ["transformers", "CLIPTokenizer"],
        "scheduler": ["diffusers", "EulerDiscreteScheduler"],
        "image_encoder": [None, None],
    }
    (home / "model_index.json").write_text(json.dumps({**index, **changes}), "utf-8")
    tiny.controlnet(base, seed=10).save_pretrained(folder / "tiny-canny")
    union().save_pretrained(folder / "tiny-union")
    adapter().save_pretrained(folder / "tiny-adapter")
    return folder

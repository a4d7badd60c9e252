"""Tiny random models of Stable Diffusion 1.5's shape, and folders of them: a few milliseconds per step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AutoencoderKL, ControlNetModel, ControlNetUnionModel, T2IAdapter, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from controlnet_studio.values import Image

torch.set_num_threads(1)  # for models this small a second thread only waits

SIZE = 64
TEXT = 16
WIDTHS = (8, 16, 16, 16)
LEAKY = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012, "num_train_timesteps": 1000}
SD15_NOISE = {**LEAKY, "_class_name": "PNDMScheduler", "steps_offset": 1, "skip_prk_steps": True}
PAPERCUT_NOISE = {
    **LEAKY,
    "_class_name": "DDPMScheduler",
    "prediction_type": "v_prediction",
    "rescale_betas_zero_snr": True,
    "timestep_spacing": "trailing",
    "clip_sample": True,
}


def unet(seed: int = 0, **changes: Any) -> UNet2DConditionModel:
    torch.manual_seed(seed)
    shape: dict[str, Any] = {
        "sample_size": SIZE // 8,
        "block_out_channels": WIDTHS,
        "cross_attention_dim": TEXT,
        "attention_head_dim": 2,
        "norm_num_groups": 4,
    }
    return UNet2DConditionModel(**{**shape, **changes}).eval().requires_grad_(False)


def controlnet(base: UNet2DConditionModel, seed: int = 1, trained: bool = True, **changes: Any) -> ControlNetModel:
    """Made from *base*; as if trained, its zero convolutions are no longer zero."""
    torch.manual_seed(seed)
    net = ControlNetModel.from_unet(base, conditioning_embedding_out_channels=(4, 4, 8, 8), **changes)
    if trained:
        zeros = [net.controlnet_cond_embedding.conv_out, *net.controlnet_down_blocks, net.controlnet_mid_block]
        for module in zeros:
            for parameter in module.parameters():
                torch.nn.init.normal_(parameter, std=0.1)
    return net.eval().requires_grad_(False)


def union(seed: int = 4, types: int = 6, **changes: Any) -> ControlNetUnionModel:
    """A ControlNet Union for `unet()`, as if trained."""
    torch.manual_seed(seed)
    shape: dict[str, Any] = {
        "block_out_channels": WIDTHS,
        "cross_attention_dim": TEXT,
        "attention_head_dim": 2,
        "norm_num_groups": 4,
        "conditioning_embedding_out_channels": (4, 4, 8, 8),
        "addition_time_embed_dim": 8,
        "num_control_type": types,
        "num_trans_channel": WIDTHS[0],
        "num_trans_head": 2,
        "num_proj_channel": WIDTHS[0],
    }
    net = ControlNetUnionModel(**{**shape, **changes})
    zeros = [net.controlnet_cond_embedding.conv_out, *net.controlnet_down_blocks, net.controlnet_mid_block]
    for module in [*zeros, net.spatial_ch_projs]:
        for parameter in module.parameters():
            torch.nn.init.normal_(parameter, std=0.1)
    return net.eval().requires_grad_(False)


def adapter(seed: int = 5, kind: str = "full_adapter", **changes: Any) -> T2IAdapter:
    """A T2I-Adapter for `unet()`."""
    torch.manual_seed(seed)
    channels = WIDTHS[:-1] if kind == "light_adapter" else WIDTHS
    shape = {"channels": list(channels), "adapter_type": kind, **changes}
    return T2IAdapter(**shape).eval().requires_grad_(False)


def vae(seed: int = 2) -> AutoencoderKL:
    torch.manual_seed(seed)
    depth = len(WIDTHS)
    return (
        AutoencoderKL(
            down_block_types=("DownEncoderBlock2D",) * depth,
            up_block_types=("UpDecoderBlock2D",) * depth,
            block_out_channels=WIDTHS,
            layers_per_block=1,
            latent_channels=4,
            norm_num_groups=4,
            sample_size=SIZE,
            scaling_factor=1.0,
        )
        .eval()
        .requires_grad_(False)
    )


def text(
    folder: Path, seed: int = 3, kind: Any = CLIPTextModel, pad: str = "<|endoftext|>", **changes: Any
) -> tuple[CLIPTokenizer, Any]:
    torch.manual_seed(seed)
    letters = [chr(code) for code in range(33, 127)]
    words = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps({word: number for number, word in enumerate(words)}), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", "utf-8")
    files = str(folder / "vocab.json"), str(folder / "merges.txt")
    tokenizer = CLIPTokenizer(*files, model_max_length=20, pad_token=pad)
    shape: dict[str, Any] = {
        "vocab_size": len(words),
        "hidden_size": TEXT,
        "intermediate_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "max_position_embeddings": 20,
        "bos_token_id": len(words) - 2,
        "eos_token_id": len(words) - 1,
        "pad_token_id": len(words) - 1,
    }
    return tokenizer, kind(CLIPTextConfig(**{**shape, **changes})).eval().requires_grad_(False)


def family(
    folder: Path, nets: int = 2, noise: dict[str, Any] | None = None, trained: bool = True, **changes: Any
) -> Path:
    """A checkpoint `tiny` and ControlNets `tiny-canny`, `tiny-2`, ... as diffusers writes them, in *folder*."""
    base = unet(**changes)
    home = folder / "tiny"
    base.save_pretrained(home / "unet")
    vae().save_pretrained(home / "vae")
    tokenizer, encoder = text(folder / ".words")
    tokenizer.save_pretrained(home / "tokenizer")
    encoder.save_pretrained(home / "text_encoder")
    (home / "scheduler").mkdir()
    (home / "scheduler" / "scheduler_config.json").write_text(json.dumps(noise or PAPERCUT_NOISE), "utf-8")
    parts = {
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "scheduler": ["diffusers", "DDPMScheduler"],
    }
    (home / "model_index.json").write_text(json.dumps({"_class_name": "StableDiffusionPipeline", **parts}), "utf-8")
    for index in range(nets):
        name = "tiny-canny" if index == 0 else f"tiny-{index + 1}"
        controlnet(base, seed=10 + index, trained=trained).save_pretrained(folder / name)
    return folder


def hint(seed: int = 0, width: int = SIZE, height: int = SIZE) -> Image:
    return Image(np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8))

"""What a single file holds, told from the names and shapes of its tensors. One function per kind; the order counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Final

from controlnet_studio.library.families import TEXT, TEXTS, Kind, condition, family, hinted
from controlnet_studio.library.headers import Header

LDM: Final = "model.diffusion_model."
"""Before the UNet's tensors in a checkpoint of the original layout."""

SIZES: Final = {"SDXL": 1024, "SD 3": 1024, "Flux": 1024, "SD 2.x": 768}
"""The side in pixels of the pictures that a family was made for, where it is not 512."""

LORA: Final = (
    *(".lora_down.", ".lora_A.", ".lora.down.", "_lora.down.", ".lora_linear_layer.down."),
    *(".hada_w1_a", ".lokr_w1", ".lokr_w2"),
)
"""What the names of the inward halves of a LoRA's (or LyCORIS's) tensors have in them."""

RELATIVES: Final = {
    ".dora_scale": "DoRA",
    ".lora_magnitude_vector": "DoRA",
    ".hada_w1_": "LoHa",
    ".lokr_w1": "LoKr",
    ".lokr_w2": "LoKr",
    ".lora_mid.": "CP-decomposed LoCon",
    ".lora_B.bias": "LoRA with biases",
    ".diff_b": "LoRA with whole weights",
    ".diff\n": "LoRA with whole weights",
    ".w_norm": "LoRA with whole weights",
}
"""The relatives of LoRAs that this program cannot use, by what the names of their tensors have in them."""


@dataclass(frozen=True)
class Identity:
    """What a file is. `layout` tells how its tensors are named: "original", "diffusers" or "kohya"; a
    LoRA's relative has its name there."""

    kind: Kind
    base: str
    condition: str = ""
    size: int = 0
    layout: str = ""


def identify(header: Header, name: str) -> Identity | None:
    """What a file called *name* with this header holds, None if it is nothing that this program knows."""
    return next((found for kind in KINDS if (found := kind(header, name)) is not None), None)


def prefix(header: Header) -> str:
    """What stands before the tensors of a ControlNet of the original layout."""
    return "control_model." if "control_model.input_hint_block.0.weight" in header else ""


def _controlnet(header: Header, name: str) -> Identity | None:
    """A whole one, in the original or the diffusers layout; a checkpoint may stand around it."""
    start = prefix(header)
    if f"{start}input_hint_block.0.weight" in header and f"{start}zero_convs.0.0.weight" in header:
        base = family(_text(header, start), _original_widths(header, start))
        return Identity("controlnet", base, condition(name), layout="original")
    if "controlnet_cond_embedding.conv_in.weight" in header:
        union = "task_embedding" in header
        base = family(_text(header, "down_blocks."), _diffusers_widths(header))
        return Identity("controlnet", base, "union" if union else condition(name), layout="diffusers")
    if "controlnet_x_embedder.weight" in header:
        return Identity("controlnet", "Flux", condition(name))
    if "controlnet_blocks.0.weight" in header:
        flux = any(key.startswith("double_blocks.") for key in header)
        return Identity("controlnet", "Flux" if flux else "SD 3", condition(name))
    return None


def _control_lora(header: Header, name: str) -> Identity | None:
    """Stability's Control-LoRA and kohya's ControlNet-LLLite: both are known, so that they are not taken for LoRAs."""
    if "lora_controlnet" in header or ("input_hint_block.0.weight" in header and "input_blocks.0.0.up" in header):
        return Identity("controlnet", "SDXL", condition(name), layout="Control-LoRA")
    if "\nlllite_" in header.names:
        return Identity("controlnet", "SDXL", condition(name), layout="ControlNet-LLLite")
    return None


def _checkpoint(header: Header, name: str) -> Identity | None:
    """The original layout."""
    if f"{LDM}input_blocks.0.0.weight" in header:
        base = family(_text(header, LDM), _original_widths(header, LDM))
        return Identity("checkpoint", base, size=SIZES.get(base, 512), layout="original")
    for start in (LDM, ""):
        if f"{start}double_blocks.0.img_attn.qkv.weight" in header:
            return Identity("checkpoint", "Flux", size=SIZES["Flux"])
        if f"{start}joint_blocks.0.x_block.attn.qkv.weight" in header:
            return Identity("checkpoint", "SD 3", size=SIZES["SD 3"])
    return None


def _lora(header: Header, name: str) -> Identity | None:
    """The layouts of kohya (and LyCORIS), diffusers and PEFT."""
    if not any(part in header.names for part in LORA):
        return None
    layout = relative(header) or ("kohya" if "\nlora_" in header.names else "diffusers")
    return Identity("lora", _lora_base(header) or hinted(name, header.metadata), layout=layout)


def relative(header: Header) -> str:
    """Which relative of a LoRA it is that this program cannot use, "" if it is a LoRA."""
    return next((name for part, name in RELATIVES.items() if part in header.tails), "")


def _lora_base(header: Header) -> str:
    """The family by the text that the UNet takes; where it changes nothing there, a second text encoder tells."""
    told = ""
    for key in header:
        if "attn2" in key and ("to_k" in key or "to_v" in key) and any(part in key for part in LORA):
            shape = header.shape(key)
            if len(shape) > 1 and "lokr" not in key:
                return TEXTS.get(shape[1], f"{TEXT}{shape[1]}")
        if "double_blocks" in key or "single_transformer_blocks" in key:
            return "Flux"
        if "joint_transformer_blocks" in key:
            return "SD 3"
        if key.startswith(("lora_te2_", "text_encoder_2.")):
            told = "SDXL"
    return told


def _vae(header: Header, name: str) -> Identity | None:
    """On its own, in either layout. Those of SD 1.x, SD 2.x and SDXL have the same tensors, so only a name tells."""
    for start in ("", "first_stage_model.", "vae."):
        if f"{start}decoder.conv_in.weight" not in header:
            continue
        original = f"{start}decoder.mid.block_1.norm1.weight" in header
        if not original and f"{start}decoder.mid_block.resnets.0.norm1.weight" not in header:
            continue
        latents = header.shape(f"{start}decoder.conv_in.weight")[1:2]
        base = hinted(name, header.metadata) if latents == (4,) else "another family"
        return Identity("vae", base, layout="original" if original else "diffusers")
    return None


def _t2i_adapter(header: Header, name: str) -> Identity | None:
    """Either layout: the first convolution sees 8 x 8 pixels at once for SD, 16 x 16 for SDXL, each grey or RGB. Light
    ones have it inside their first block."""
    for start in ("", "adapter."):
        first = f"{start}conv_in.weight"
        if f"{start}body.0.out_conv.weight" in header:
            first = f"{start}body.0.in_conv.weight"
        if first in header and any(key.startswith(f"{start}body.0.") for key in header):
            seen = next(iter(header.shape(first)[1:2]), 0)
            base = {64: "SD 1.x", 192: "SD 1.x", 256: "SDXL", 768: "SDXL"}.get(seen, "")
            return Identity("t2i_adapter", base, condition(name), layout="diffusers" if start else "original")
    return None


KINDS: Final[tuple[Callable[[Header, str], Identity | None], ...]] = (
    _controlnet,
    _checkpoint,
    _control_lora,
    _vae,
    _t2i_adapter,
    _lora,
)


def _text(header: Header, start: str) -> int:
    """The width of the text that the cross-attention under *start* takes, 0 if there is none."""
    for key in header:
        if key.endswith("attn2.to_k.weight") and key.startswith(start):
            return header.shape(key)[-1] if header.shape(key) else 0
    return 0


def _original_widths(header: Header, start: str) -> tuple[int, ...]:
    """The channels of every level: a level ends where a block does nothing but shrink."""
    widths: list[int] = []
    present = 0
    for index in count(1):
        block = f"{start}input_blocks.{index}.0."
        if f"{block}op.weight" in header:
            widths.append(present)
        elif f"{block}out_layers.3.weight" in header:
            present = next(iter(header.shape(f"{block}out_layers.3.weight")), 0)
        else:
            return (*widths, present)
    return ()


def _diffusers_widths(header: Header) -> tuple[int, ...]:
    widths: list[int] = []
    while shape := header.shape(f"down_blocks.{len(widths)}.resnets.0.conv2.weight"):
        widths.append(shape[0])
    return tuple(widths)


ANNOTATORS: Final = {
    r"controlnethed": "soft edge",
    r"table5_pidinet": "soft edge",
    r"sk_model2?": "lineart",
    r"netg": "lineart",
    r"mlsd_large_512_fp32|mlsd_tiny_512_fp32": "lines",
    r"5_model|mteed": "soft edge",
    r"dpt_hybrid-midas.*|zoed_m12_n|res101|depth_anything.*": "depth",
    r"scannet": "normal",
    r"body_pose_model|hand_pose_model|facenet|dw-ll_ucoco.*|yolox_l.*": "pose",
    r"upernet.*|.*ade20k.*": "segmentation",
    r"mobile_sam|sam_vit.*": "segmentation",
}
"""The files of well-known annotators, by the stem of their names."""


def annotator(stem: str) -> str:
    """The condition that a well-known annotator's file makes, "" if that is none."""
    return next((made for known, made in ANNOTATORS.items() if re.fullmatch(known, stem.lower())), "")

"""Tiny models written in the original layouts: what diffusers' converter reads, the other way round."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from pathlib import Path

import tiny
from safetensors.torch import save_file
from torch import Tensor, cat
from torch.nn import Module
from transformers import CLIPTokenizer

from controlnet_studio.library.families import family

Tensors = dict[str, Tensor]

BASE = family(tiny.TEXT, tiny.WIDTHS)
RESNET = {
    "norm1": "in_layers.0",
    "conv1": "in_layers.2",
    "norm2": "out_layers.0",
    "conv2": "out_layers.3",
    "time_emb_proj": "emb_layers.1",
    "conv_shortcut": "skip_connection",
}
ENDS = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
}


def unet(module: Module, start: str = "model.diffusion_model.") -> Tensors:
    state = module.state_dict()
    attends = {int(match[1]) for name in state if (match := re.match(r"up_blocks\.(\d+)\.attentions", name))}
    return {start + _unet(name, attends): tensor for name, tensor in state.items()}


def controlnet(module: Module, start: str = "control_model.") -> Tensors:
    tensors: Tensors = {}
    for name, tensor in module.state_dict().items():
        if match := re.match(r"controlnet_cond_embedding\.(conv_in|conv_out|blocks\.(\d+))\.(.*)", name):
            place = {"conv_in": 0, "conv_out": 14}.get(match[1], 2 * int(match[2] or 0) + 2)
            tensors[f"{start}input_hint_block.{place}.{match[3]}"] = tensor
        elif match := re.match(r"controlnet_down_blocks\.(\d+)\.(.*)", name):
            tensors[f"{start}zero_convs.{match[1]}.0.{match[2]}"] = tensor
        elif match := re.match(r"controlnet_mid_block\.(.*)", name):
            tensors[f"{start}middle_block_out.0.{match[1]}"] = tensor
        else:
            tensors[start + _unet(name)] = tensor
    return tensors


def vae(module: Module, start: str = "first_stage_model.") -> Tensors:
    last = len(tiny.WIDTHS) - 1
    tensors: Tensors = {}
    for name, tensor in module.state_dict().items():
        new = name.replace("conv_shortcut", "nin_shortcut").replace("conv_norm_out", "norm_out")
        new = re.sub(r"down_blocks\.(\d+)\.resnets\.", r"down.\1.block.", new)
        new = re.sub(r"down_blocks\.(\d+)\.downsamplers\.0\.", r"down.\1.downsample.", new)
        new = re.sub(r"up_blocks\.(\d+)\.resnets\.", lambda m: f"up.{last - int(m[1])}.block.", new)
        new = re.sub(r"up_blocks\.(\d+)\.upsamplers\.0\.", lambda m: f"up.{last - int(m[1])}.upsample.", new)
        new = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", new)
        if "mid_block.attentions.0." in new:
            words = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}
            new = new.replace("mid_block.attentions.0", "mid.attn_1")
            for old, short in words.items():
                new = new.replace(f".{old}.", f".{short}.")
        linear = "mid.attn_1" in new and tensor.ndim == 2
        tensors[start + new] = tensor[:, :, None, None].clone() if linear else tensor.clone()
    return tensors


def clip(module: Module, start: str = "cond_stage_model.transformer.text_model.") -> Tensors:
    return {start + name.removeprefix("text_model."): tensor for name, tensor in module.state_dict().items()}


def open_clip(module: Module, start: str = "cond_stage_model.model.") -> Tensors:
    """As SD 2.x and SDXL have it: queries, keys and values in one tensor, and the projection on its side."""
    state = {name.removeprefix("text_model."): tensor for name, tensor in module.state_dict().items()}
    tensors = {
        f"{start}positional_embedding": state["embeddings.position_embedding.weight"],
        f"{start}token_embedding.weight": state["embeddings.token_embedding.weight"],
        f"{start}ln_final.weight": state["final_layer_norm.weight"],
        f"{start}ln_final.bias": state["final_layer_norm.bias"],
    }
    if "text_projection.weight" in state:
        tensors[f"{start}text_projection"] = state["text_projection.weight"].T
    words = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj"}
    for name, tensor in state.items():
        if not (match := re.match(r"encoder\.layers\.(\d+)\.(.*)\.(weight|bias)", name)):
            continue
        block = f"{start}transformer.resblocks.{match[1]}."
        if match[2] == "self_attn.q_proj":
            parts = [state[name.replace("q_proj", f"{letter}_proj")] for letter in "qkv"]
            tensors[f"{block}attn.in_proj_{match[3]}"] = cat(parts)
        elif match[2] == "self_attn.out_proj":
            tensors[f"{block}attn.out_proj.{match[3]}"] = tensor
        elif match[2] in words:
            tensors[f"{block}{words[match[2]]}.{match[3]}"] = tensor
    return tensors


def write(file: Path, tensors: Tensors) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.clone().contiguous() for name, tensor in tensors.items()}, file)
    return file


def configs(home: Path, folder: Path) -> Path:
    """What the program ships for a family, for the tiny one that `tiny.family` wrote into *home*."""
    for file in (home / "tiny").glob("*/config.json"):
        _copy(file, folder / file.parent.name / file.name)
    _copy(home / "tiny-canny" / "config.json", folder / "controlnet" / "config.json")
    _copy(home / "tiny" / "scheduler" / "scheduler_config.json", folder / "scheduler" / "scheduler_config.json")
    return folder


def words(folder: Path) -> Callable[[str, int], CLIPTokenizer]:
    """What loads the tokenizer in *folder* instead of CLIP's."""
    files = str(folder / "vocab.json"), str(folder / "merges.txt")
    return lambda pad, length: CLIPTokenizer(*files, pad_token=pad, model_max_length=length)


def _unet(name: str, attends: Container[int] = ()) -> str:
    """A name for the UNet's or ControlNet's tensor; behind attention, the upsamplers come one place later."""
    name = re.sub(r"^(\w+(?:\.linear_\d)?)\.(weight|bias)$", lambda m: f"{ENDS.get(m[1], m[1])}.{m[2]}", name)
    if ".resnets." in name:
        name = re.sub(r"(resnets\.\d+)\.(\w+)", lambda m: f"{m[1]}.{RESNET[m[2]]}", name)
    for kind, place in (("resnets", 0), ("attentions", 1)):
        name = re.sub(
            rf"down_blocks\.(\d+)\.{kind}\.(\d+)",
            lambda m, place=place: f"input_blocks.{3 * int(m[1]) + int(m[2]) + 1}.{place}",
            name,
        )
        name = re.sub(
            rf"up_blocks\.(\d+)\.{kind}\.(\d+)",
            lambda m, place=place: f"output_blocks.{3 * int(m[1]) + int(m[2])}.{place}",
            name,
        )
    name = re.sub(
        r"down_blocks\.(\d+)\.downsamplers\.0\.conv", lambda m: f"input_blocks.{3 * int(m[1]) + 3}.0.op", name
    )
    name = re.sub(
        r"up_blocks\.(\d+)\.upsamplers\.0",
        lambda m: f"output_blocks.{3 * int(m[1]) + 2}.{2 if int(m[1]) in attends else 1}",
        name,
    )
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"middle_block.{2 * int(m[1])}", name)
    return name.replace("mid_block.attentions.0", "middle_block.1")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())

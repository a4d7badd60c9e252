"""Models in one file: read without running anything, converted from the original layout, offline.

What a file does not hold (the shapes of its networks, in diffusers' words) comes from the configs that are shipped
with the program.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import safetensors.torch
import torch
from diffusers import AutoencoderKL, ControlNetModel, ControlNetUnionModel, T2IAdapter, UNet2DConditionModel
from diffusers.loaders.single_file_utils import (
    DIFFUSERS_TO_LDM_MAPPING,
    convert_controlnet_checkpoint,
    create_diffusers_clip_model_from_ldm,
)
from torch import Tensor
from transformers import CLIPTextModel, CLIPTextModelWithProjection

from controlnet_studio.diffusion.checks import (
    EDM,
    SECOND,
    family_folder,
    has_second,
    other_noise,
    predicts,
    read_config,
)
from controlnet_studio.diffusion.layouts import adapter_names, adapter_shape, union_shape
from controlnet_studio.diffusion.vocabulary import END, load_tokenizer
from controlnet_studio.library import Model
from controlnet_studio.library.headers import Header
from controlnet_studio.library.identify import LDM, SIZES, Identity, identify, prefix
from controlnet_studio.progress import Trouble

OPEN_CLIP_PAD: Final = "!"
"""What OpenCLIP was trained to see after the end of a prompt, in SD 2.x and as SDXL's second text encoder."""

NOT_WEIGHTS: Final = (pickle.UnpicklingError, EOFError, UnicodeDecodeError)


@dataclass(frozen=True)
class Parts:
    """A checkpoint's parts as diffusers knows them, and `noise`, its scheduler's config. Only SDXL has two text
    encoders; `zeros` is whether it takes zeros for an empty negative prompt."""

    unet: Any
    vae: Any
    text_encoder: Any
    tokenizer: Any
    noise: Mapping[str, Any]
    text_encoder_2: Any = None
    tokenizer_2: Any = None
    zeros: bool = True


def read(model: Model) -> dict[str, Tensor]:
    """The tensors of a single file by name, on the CPU. A pickle is opened only if it is trusted, and even then runs
    nothing: what is no plain weight in it raises Trouble."""
    if not model.pickled:
        return safetensors.torch.load_file(model.path)
    if model.refusal:
        raise Trouble(model.refusal)
    try:
        data = torch.load(model.path, map_location="cpu", weights_only=True, mmap=_zipped(model.path))
    except NOT_WEIGHTS:
        raise Trouble(
            f"'{model.name}' was not opened: it holds more than weights, so it could run programs. "
            "Get its safetensors version."
        ) from None
    data = data.get("state_dict", data) if isinstance(data, dict) else {}
    return {str(name): tensor for name, tensor in data.items() if isinstance(tensor, Tensor)}


def identified(model: Model, tensors: Mapping[str, Tensor]) -> Identity:
    """What the tensors are, whatever the file's name says. Trouble if they are not the model's kind."""
    found = identify(_header(tensors), model.name)
    if found is None or found.kind != model.kind:
        raise Trouble(f"'{model.name}' does not hold the weights that its name promises. Get it again.")
    return found


def opened(model: Model) -> Model:
    """A trusted pickle, with the family and the condition that its tensors show."""
    found = _look(model, model.path.stat().st_mtime_ns)
    size = SIZES.get(found.base, 512) if model.kind == "checkpoint" else 0
    return replace(model, base=found.base, condition=found.condition or model.condition, size=size)


def shapes(model: Model) -> Header:
    """The names and shapes of the tensors in a trusted pickle."""
    return _shapes(model, model.path.stat().st_mtime_ns)


@cache
def _look(model: Model, stamp: int) -> Identity:
    assert stamp
    return identified(model, read(model))


@cache
def _shapes(model: Model, stamp: int) -> Header:
    assert stamp
    return _header(read(model))


def load_controlnet(model: Model, dtype: torch.dtype) -> Any:
    """A ControlNet of the original or the diffusers layout. Raises what diffusers raises on weights that do not fit."""
    tensors = read(model)
    found = identified(model, tensors)
    folder = family_folder(found.base, model.name)
    if union := union_shape(_header(tensors)):
        config = read_config(folder / "controlnet" / "config.json") | _depths(tensors) | union
        return _filled(ControlNetUnionModel, config, tensors, model.name, dtype)
    start = prefix(Header(tensors, {}))
    first = tensors.get(f"{start}input_hint_block.0.weight", tensors.get("controlnet_cond_embedding.conv_in.weight"))
    changes: dict[str, Any] = {"conditioning_channels": first.shape[1]} if first is not None else {}
    if found.condition == "shuffle":
        changes["global_pool_conditions"] = True
    if found.layout == "diffusers":
        changes |= _depths(tensors)
    else:
        if start:  # a checkpoint may stand around it
            tensors = {name: tensor for name, tensor in tensors.items() if name.startswith(start)}
        tensors = _with_conditions(tensors, start, read_config(folder / "controlnet" / "config.json"))
    return _whole(
        ControlNetModel.from_single_file(
            tensors, config=str(folder / "controlnet"), local_files_only=True, torch_dtype=dtype, **changes
        ),
        model.name,
    )


def load_adapter(model: Model, dtype: torch.dtype) -> Any:
    """A T2I-Adapter of the original or the diffusers layout. Trouble if it is none."""
    tensors = read(model)
    identified(model, tensors)
    header = _header(tensors)
    shape, names = adapter_shape(header), adapter_names(header)
    if not shape:
        raise Trouble(f"'{model.name}' is no T2I-Adapter that this program knows. Get its diffusers folder.")
    return _filled(T2IAdapter, shape, {names[name]: tensor for name, tensor in tensors.items()}, model.name, dtype)


def load_vae(model: Model, base: str) -> Any:
    """A VAE of either layout, in float32, for checkpoints of the family *base*."""
    tensors = read(model)
    identified(model, tensors)
    tensors = {name.removeprefix("vae."): tensor for name, tensor in tensors.items()}
    return _vae(tensors, family_folder(base, model.name), model.name)


def load_checkpoint(model: Model, dtype: torch.dtype) -> Parts:
    """A checkpoint of the original layout. Raises what the libraries raise on weights that do not fit."""
    tensors = read(model)
    found = identified(model, tensors)
    folder = family_folder(found.base, model.name)
    tensors = {_clip(name): tensor for name, tensor in tensors.items()}
    if any(mark in tensors for mark in EDM):
        raise other_noise(model.name)
    config, options = str(folder), {"local_files_only": True, "torch_dtype": dtype}
    seen = tensors[f"{LDM}input_blocks.0.0.weight"].shape[1]
    unet = UNet2DConditionModel.from_single_file(tensors, config=config, subfolder="unet", in_channels=seen, **options)
    kinds = {"text_encoder": CLIPTextModel} | ({SECOND: CLIPTextModelWithProjection} if has_second(folder) else {})
    encoders = [
        create_diffusers_clip_model_from_ldm(kind, tensors, subfolder=part, config=config, **options)
        for part, kind in kinds.items()
    ]
    pads = [OPEN_CLIP_PAD if found.base == "SD 2.x" else END, OPEN_CLIP_PAD]
    tokenizers = [
        load_tokenizer(pad, encoder.config.max_position_embeddings)
        for pad, encoder in zip(pads, encoders, strict=False)
    ]
    noise = read_config(folder / "scheduler" / "scheduler_config.json")
    usual = str(noise.get("prediction_type", "epsilon"))
    noise |= {"prediction_type": predicts(usual, found.base, model.name, "v_pred" in tensors)}
    if "ztsnr" in tensors:
        noise |= {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    return Parts(
        _whole(unet, model.name),
        _vae(tensors, folder, model.name),
        _whole(encoders[0], model.name),
        tokenizers[0],
        noise,
        *(_whole(encoder, model.name) for encoder in encoders[1:]),
        *tokenizers[1:],
    )


def check_numbers(module: Any, name: str) -> None:
    """Trouble if a weight is no finite number."""
    if not all(
        bool(torch.isfinite(weight).all()) for weight in module.state_dict().values() if weight.is_floating_point()
    ):
        raise Trouble(f"'{name}' is damaged: some of its weights are not numbers. Copy or download it again.")


def _zipped(file: Path) -> bool:
    """Whether PyTorch can leave the file's tensors on the disk until they are needed."""
    with file.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _clip(name: str) -> str:
    """Some programs write the text encoder's tensors without one part of their names."""
    start = r"^((?:cond_stage_model|conditioner\.embedders\.0)\.transformer\.)"
    return re.sub(rf"{start}(embeddings|encoder|final_layer_norm)\.", r"\1text_model.\2.", name)


def _vae(tensors: dict[str, Tensor], folder: Path, name: str) -> Any:
    return _whole(
        AutoencoderKL.from_single_file(
            tensors, config=str(folder), subfolder="vae", local_files_only=True, torch_dtype=torch.float32
        ),
        name,
    )


def _header(tensors: Mapping[str, Tensor]) -> Header:
    """What the header of a file with these tensors says."""
    return Header({name: {"shape": list(tensor.shape)} for name, tensor in tensors.items()}, {})


def _filled(kind: Any, config: Mapping[str, Any], tensors: Mapping[str, Tensor], name: str, dtype: torch.dtype) -> Any:
    """A network of diffusers that has a file's tensors under its own names."""
    module = kind.from_config(dict(config))
    missing, _ = module.load_state_dict(tensors, strict=False)
    if missing:
        raise Trouble(f"'{name}' lacks {len(missing)} of its weights. Copy or download it again.")
    return module.to(dtype).eval()


def _whole(module: Any, name: str) -> Any:
    """The module, if the file gave it all of its weights."""
    missing = sum(weight.is_meta for weight in module.state_dict().values())
    if missing:
        raise Trouble(f"'{name}' lacks {missing} of its weights. Copy or download it again.")
    return module


def _with_conditions(tensors: dict[str, Tensor], start: str, config: Mapping[str, Any]) -> dict[str, Tensor]:
    """The tensors of an SDXL ControlNet of the original layout as diffusers names them: its converter forgets those
    that take in the added conditions. All others as they are."""
    known: Mapping[str, Any] = DIFFUSERS_TO_LDM_MAPPING
    names = known["controlnet"]["addition_embed_type"]
    added = {name: tensors[f"{start}{old}"] for name, old in names.items() if f"{start}{old}" in tensors}
    return {**convert_controlnet_checkpoint(tensors, config), **added} if added else tensors


def _depths(tensors: Mapping[str, Tensor]) -> dict[str, Any]:
    """How many transformer blocks each level has: SDXL ControlNets come in sizes."""
    depths: list[int] = []
    kinds: list[str] = []
    while f"down_blocks.{len(kinds)}.resnets.0.conv2.weight" in tensors:
        start = f"down_blocks.{len(kinds)}.attentions.0.transformer_blocks."
        blocks = {name.removeprefix(start).split(".")[0] for name in tensors if name.startswith(start)}
        depths.append(len(blocks) or 1)
        kinds.append("CrossAttnDownBlock2D" if blocks else "DownBlock2D")
    return {"transformer_layers_per_block": depths, "down_block_types": kinds}

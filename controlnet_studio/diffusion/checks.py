"""Whether a model can be loaded and two models fit together: told from configs and headers, before anything runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from controlnet_studio import paths
from controlnet_studio.diffusion.layouts import adapter_shape, union_shape
from controlnet_studio.library import Model
from controlnet_studio.library.families import fits
from controlnet_studio.library.folders import config
from controlnet_studio.library.headers import Header, check_tensors, read_header
from controlnet_studio.library.identify import LDM, prefix
from controlnet_studio.progress import Trouble

PARTS: Final = {
    "unet": ("UNet2DConditionModel", "diffusion_pytorch_model"),
    "vae": ("AutoencoderKL", "diffusion_pytorch_model"),
    "text_encoder": ("CLIPTextModel", "model"),
}
"""The parts of a Stable Diffusion 1.x pipeline that have weights: their class, and the stem of their file."""

SECOND: Final = "text_encoder_2"
"""SDXL's other text encoder."""

PARTS_XL: Final = {**PARTS, SECOND: ("CLIPTextModelWithProjection", "model")}
"""The same of an SDXL pipeline."""

INPAINTING: Final = 9
"""The channels of a UNet made for inpainting: latents, mask, and the latents of what stays."""

SHAPE: Final[dict[str, Any]] = {
    "in_channels": 4,
    "cross_attention_dim": 1280,
    "block_out_channels": (320, 640, 1280, 1280),
    "layers_per_block": 2,
}
"""What a ControlNet and its UNet have in common, and diffusers' defaults."""


LATENTS: Final[dict[str, Any]] = {"latent_channels": 4, "scaling_factor": 0.18215, "shift_factor": None}
"""What VAEs with the same latents have in common, and diffusers' defaults."""

SHIPPED: Final = {"SD 1.x": "sd15", "SD 2.x": "sd21", "SDXL": "sdxl"}
"""The folders of our own configs for single files, by family."""

PAINTED: Final = ("SD 1.x", "SD 2.x", "SDXL")
"""The families whose single-file checkpoints this program paints with."""

TEXT_TIME: Final = "text_time"
"""What diffusers calls a UNet or ControlNet that is told the prompt as a whole and the picture's size, as in SDXL."""

EDM: Final = ("edm_mean", "edm_vpred.sigma_max")
"""Marks in single files of checkpoints (Playground 2.5, CosXL) that know another kind of noise."""


def family_folder(base: str, name: str) -> Path:
    """Our configs for single files of a family. Trouble if there are none."""
    if base not in SHIPPED:
        kind = f"is of the family {base}" if base else "is of an unknown family"
        raise Trouble(f"'{name}' {kind}, which this program cannot load from a single file.")
    return paths.resources_folder() / "configs" / SHIPPED[base]


def predicts(usual: str, base: str, name: str, told: bool = False) -> str:
    """What a checkpoint's UNet predicts: *usual* in its family, unless a mark in the file (*told*) says v, or its name
    is that of an SD 2 for 512 pixels, which predicts the noise. No shape tells."""
    if told:
        return "v_prediction"
    return "epsilon" if base == "SD 2.x" and re.search(r"base|512", name.lower()) else usual


def read_config(path: Path) -> dict[str, Any]:
    """A JSON object from a file; Trouble if it is missing or damaged."""
    try:
        return config(path)
    except ValueError as error:
        raise Trouble(str(error)) from error


def cannot_paint(model: Model) -> str:
    """Why nothing is painted with checkpoints of that family, as far as the library knows it; else ""."""
    if model.base == "SDXL refiner":
        return (
            f"'{model.name}' is the SDXL refiner, which only adds detail to pictures of the SDXL base model and cannot "
            "paint one by itself. Choose an SDXL checkpoint."
        )
    if model.layout in ("folder", "pickle") or model.base in PAINTED:
        return ""
    family = f"the family {model.base}" if model.base else "an unknown family"
    return (
        f"'{model.name}' is of {family}, which this program cannot paint with yet. "
        "Choose a Stable Diffusion 1.x, 2.x or XL checkpoint."
    )


def check_checkpoint(model: Model) -> None:
    """Trouble unless it is a whole diffusers folder or single file of Stable Diffusion 1.x, 2.x or XL."""
    model = look_into(model)
    if sentence := cannot_paint(model):
        raise Trouble(sentence)
    if model.layout == "folder":
        _check_folder(model)
        return
    if model.pickled:
        return
    header = header_of(model)
    if any(mark in header for mark in EDM):
        raise other_noise(model.name)
    double = has_second(family_folder(model.base, model.name))
    texts = ("conditioner.embedders.0.", "conditioner.embedders.1.") if double else ("cond_stage_model.",)
    for start, part in ((LDM, "UNet"), ("first_stage_model.", "VAE"), *((text, "text encoder") for text in texts)):
        if f"\n{start}" not in header.names:
            raise Trouble(f"'{model.name}' has no {part} inside. Choose a whole checkpoint.")
    if header.shape(f"{LDM}input_blocks.0.0.weight")[1:2] not in ((SHAPE["in_channels"],), (INPAINTING,)):
        raise Trouble(f"'{model.name}' takes more than a picture and a mask, which this program cannot give it yet.")


def look_into(model: Model) -> Model:
    """The model as it is; a pickle gets opened to see, if the user lets it be. Else Trouble."""
    if not model.pickled:
        return model
    if model.refusal:
        raise Trouble(model.refusal)
    from controlnet_studio.diffusion.single import opened

    return opened(model)


def header_of(model: Model) -> Header:
    """A single file's header, every tensor looked at. Trouble if it is damaged."""
    try:
        header = read_header(model.path)
        check_tensors(header, model.path.name)
    except ValueError as error:
        raise Trouble(f"'{model.name}' is damaged: {error} Copy or download it again.") from None
    return header


def _header(model: Model) -> Header:
    """The names and shapes in a single file; of a pickle that the user lets be opened as well."""
    if not model.pickled:
        return header_of(model)
    from controlnet_studio.diffusion.single import shapes

    return shapes(model)


def _check_folder(model: Model) -> None:
    index = read_config(model.path / "model_index.json")
    parts = parts_of(index)
    double = SECOND in parts
    entries = {part: index.get(part) for part in parts}
    found = {part: entry[-1] if isinstance(entry, list) and entry else None for part, entry in entries.items()}
    if any(found[part] != kind for part, (kind, _) in parts.items()):
        raise Trouble(
            f"'{model.name}' is a {str(index.get('_class_name', 'model'))[:60]}, which this program cannot paint "
            "with yet. Choose a Stable Diffusion 1.x, 2.x or XL checkpoint."
        )
    for part, (_, stem) in parts.items():
        read_config(model.path / part / "config.json")
        weights(model.path / part, stem, model.name)
    for words in ("tokenizer", "tokenizer_2") if double else ("tokenizer",):
        if not (model.path / words).is_dir():
            raise Trouble(f"'{model.name}' has no {words} folder. Copy or download the checkpoint again.")
    unet, vae = (read_config(model.path / part / "config.json") for part in ("unet", "vae"))
    if unet.get("addition_embed_type") != (TEXT_TIME if double else None):
        raise Trouble(f"'{model.name}' has a UNet and text encoders that do not fit together. Get it again.")
    marked = vae.get("latents_mean") is not None or vae.get("latents_std") is not None
    if marked or "EDM" in str(index.get("scheduler")):
        raise other_noise(model.name)


def parts_of(index: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    """The parts that a checkpoint with this model_index.json must have."""
    return PARTS_XL if index.get(SECOND) not in (None, [None, None]) else PARTS


def has_second(configs: Path) -> bool:
    """Whether checkpoints of the family with these configs have SDXL's second text encoder."""
    return (configs / SECOND).is_dir()


def other_noise(name: str) -> Trouble:
    """What to raise for a checkpoint with one of EDM's marks."""
    return Trouble(f"'{name}' was trained on another kind of noise (EDM), which this program cannot paint with yet.")


def check_controlnet(net: Model, checkpoint: Model) -> None:
    """Trouble unless *net* is a ControlNet, plain or Union, that was made for *checkpoint*."""
    net, checkpoint = look_into(net), look_into(checkpoint)
    shape = _net_shape(net)
    if shape.get("_class_name") not in ("ControlNetModel", "ControlNetUnionModel"):
        raise Trouble(f"'{net.name}' is a {str(shape.get('_class_name'))[:60]}, which this program cannot use yet.")
    if net.layout == "folder":
        weights(net.path, "diffusion_pytorch_model", net.name)
    unet = dict(_part_shape(checkpoint, "unet"))
    if unet.get("in_channels") == INPAINTING:
        unet["in_channels"] = SHAPE["in_channels"]  # ControlNets see the latents alone
    told = dict.fromkeys(("addition_time_embed_dim", "projection_class_embeddings_input_dim"))
    same = SHAPE | told if shape.get("addition_embed_type") is not None else SHAPE
    if any(_plain(shape.get(key, usual)) != _plain(unet.get(key, usual)) for key, usual in same.items()):
        known = f" It fits {net.base}; this is {checkpoint.base}." if net.base != checkpoint.base else ""
        raise Trouble(
            f"'{net.name}' was made for another base model than '{checkpoint.name}'.{known} "
            "Choose a ControlNet and a checkpoint of the same family."
        )
    channels = shape.get("conditioning_channels", 3)
    if channels not in (1, 3):
        raise Trouble(f"'{net.name}' wants hints with {channels} channels; a picture has 3 (or 1, if it is grey).")
    vae = _part_shape(checkpoint, "vae")
    smaller = 2 ** (len(_plain(shape.get("conditioning_embedding_out_channels", (16, 32, 96, 256)))) - 1)
    factor = _factor(vae)
    if smaller != factor:
        raise Trouble(
            f"'{net.name}' makes hints {smaller} times smaller, but '{checkpoint.name}' paints {factor} times smaller: "
            "they do not fit together."
        )


UNION_TYPES: Final = {
    "pose": 0,
    "depth": 1,
    "soft edge": 2,
    "scribble": 2,
    "canny": 3,
    "lineart": 3,
    "lines": 3,
    "normal": 4,
    "segmentation": 5,
    "tile": 6,
    "inpaint": 7,
}
"""The numbers that a ControlNet Union has for what hints show; those from 6 on are of the ProMax edition."""


def unsaid(net: Model, shows: str) -> str:
    """Why *net* does not know what its hint shows: it is a ControlNet Union that is not told; else ""."""
    if net.condition != "union" or shows in UNION_TYPES:
        return ""
    return (
        f"'{net.name}' is a ControlNet Union, which knows many kinds of hints. Choose what this one shows, under More "
        "in the inspector."
    )


def check_shown(net: Model, shows: str) -> None:
    """Trouble if *net* is a ControlNet Union that is not told what its hint shows, or does not know it."""
    if sentence := unsaid(net, shows):
        raise Trouble(sentence)
    if net.condition == "union" and UNION_TYPES[shows] >= _net_shape(net).get("num_control_type", 6):
        raise Trouble(f"'{net.name}' does not know hints that show {shows}; its ProMax edition does.")


def check_adapter(adapter: Model, checkpoint: Model) -> None:
    """Trouble unless *adapter* is a T2I-Adapter that was made for *checkpoint*."""
    adapter, checkpoint = look_into(adapter), look_into(checkpoint)
    if adapter.layout == "folder":
        shape = read_config(adapter.path / "config.json")
        weights(adapter.path, "diffusion_pytorch_model", adapter.name)
    else:
        shape = adapter_shape(_header(adapter))
        if not shape:
            raise Trouble(f"'{adapter.name}' is no T2I-Adapter that this program knows. Get its diffusers folder.")
    unet, vae = (_part_shape(checkpoint, part) for part in ("unet", "vae"))
    widths = _plain(unet.get("block_out_channels", SHAPE["block_out_channels"]))
    factor = _factor(vae)
    double = unet.get("addition_embed_type") == TEXT_TIME
    fitting = {
        "full_adapter": (widths, factor, False),
        "light_adapter": (widths[:-1], factor, False),
        "full_adapter_xl": ((*widths, widths[-1]), 2 * factor, True),
    }
    channels, smaller = _plain(shape.get("channels", (320, 640, 1280, 1280))), shape.get("downscale_factor", 8)
    if (channels, smaller, double) != fitting.get(str(shape.get("adapter_type", "full_adapter"))) or shape.get(
        "in_channels", 3
    ) not in (1, 3):
        raise Trouble(
            f"'{adapter.name}' was made for another base model than '{checkpoint.name}'. "
            "Choose a T2I-Adapter and a checkpoint of the same family."
        )


def check_lora(lora: Model, checkpoint: Model) -> None:
    """Trouble unless *lora* is a sound LoRA that may be for *checkpoint*; only loading it shows whether it is."""
    if lora.refusal:
        raise Trouble(lora.refusal)
    lora, checkpoint = look_into(lora), look_into(checkpoint)
    if lora.base and checkpoint.base and not fits("lora", lora.base, checkpoint.base):
        raise Trouble(
            f"The LoRA '{lora.name}' is for {lora.base}; '{checkpoint.name}' is {checkpoint.base}. "
            "Choose a LoRA and a checkpoint of the same family."
        )
    if not lora.pickled:
        header_of(lora)


def check_vae(vae: Model, checkpoint: Model) -> None:
    """Trouble unless *vae* is a VAE with the latents of *checkpoint*."""
    vae, checkpoint = look_into(vae), look_into(checkpoint)
    own = _part_shape(checkpoint, "vae")
    shape = own
    if vae.layout == "folder":
        shape = read_config(vae.path / "config.json")
        weights(vae.path, "diffusion_pytorch_model", vae.name)
    else:
        header = _header(vae)
        starts = ("", "vae.", "first_stage_model.")
        seen = next(filter(None, (header.shape(f"{start}decoder.conv_in.weight")[1:2] for start in starts)), ())
        shape = own | dict(zip(("latent_channels",), seen, strict=False))
    known = vae.base and checkpoint.base and not fits("vae", vae.base, checkpoint.base)
    other = any(shape.get(key, usual) != own.get(key, usual) for key, usual in LATENTS.items())
    if known or other or _factor(shape) != _factor(own):
        raise Trouble(
            f"The VAE '{vae.name}' was made for another base model than '{checkpoint.name}'. "
            "Choose a VAE and a checkpoint of the same family."
        )


def weights(folder: Path, stem: str, name: str) -> str | None:
    """The `variant` under which diffusers finds the safetensors weights in *folder* (None for the plain one).

    Trouble if there are none, if there is only a pickle, or if a file is cut short.
    """
    for variant in (None, "fp16"):
        middle = f".{variant}" if variant else ""
        whole, index = folder / f"{stem}{middle}.safetensors", folder / f"{stem}.safetensors.index{middle}.json"
        if whole.is_file():
            files = [whole]
        elif index.is_file():
            files = sorted({folder / str(file) for file in dict(read_config(index).get("weight_map", {})).values()})
        else:
            continue
        for file in files:
            _check_whole(file, name)
        return variant
    if any(folder.glob(f"{stem}*.bin")):
        raise Trouble(
            f"'{name}' keeps its weights in a .bin file, a format that can hide programs. "
            "Get its safetensors version: only that is opened here."
        )
    raise Trouble(f"'{name}' has no weights in {folder}. Copy or download it again.")


def _net_shape(net: Model) -> dict[str, Any]:
    """The config of a ControlNet: its own, or ours with what a single file's header says."""
    if net.layout == "folder":
        return read_config(net.path / "config.json")
    if net.layout not in ("original", "diffusers", "pickle") or (net.pickled and net.condition == "union"):
        return {
            "_class_name": "Union ControlNet" if net.condition == "union" else net.layout or f"{net.base} ControlNet"
        }
    shape = read_config(family_folder(net.base, net.name) / "controlnet" / "config.json")
    if net.pickled:
        return shape
    header = header_of(net)
    if "task_embedding" in header:
        if not (union := union_shape(header)):
            raise Trouble(f"'{net.name}' is damaged: its weights have shapes that make no sense. Get it again.")
        shape |= union
    first = f"{prefix(header)}input_hint_block.0.weight", "controlnet_cond_embedding.conv_in.weight"
    seen = next((header.shape(name)[1] for name in first if len(header.shape(name)) == 4), 3)
    return shape | {"conditioning_channels": seen}


def _part_shape(checkpoint: Model, part: str) -> dict[str, Any]:
    folder = checkpoint.path if checkpoint.layout == "folder" else family_folder(checkpoint.base, checkpoint.name)
    return read_config(folder / part / "config.json")


def _factor(vae: Mapping[str, Any]) -> int:
    """How many times smaller a VAE's latents are than pictures."""
    return int(2 ** (len(_plain(vae.get("block_out_channels", (64,)))) - 1))


def _check_whole(file: Path, name: str) -> None:
    try:
        read_header(file)
    except ValueError as error:
        raise Trouble(f"'{name}' is damaged: {error} Copy or download it again.") from None


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value

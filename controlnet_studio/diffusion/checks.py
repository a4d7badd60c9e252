"""Whether a model's folder can be loaded and two models fit together: told from the configs, before anything runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from controlnet_studio.library import Model
from controlnet_studio.library.folders import config
from controlnet_studio.progress import Trouble

PARTS: Final = {
    "unet": ("UNet2DConditionModel", "diffusion_pytorch_model"),
    "vae": ("AutoencoderKL", "diffusion_pytorch_model"),
    "text_encoder": ("CLIPTextModel", "model"),
}
"""The parts of a Stable Diffusion 1.x pipeline that have weights: their class, and the stem of their file."""

SHAPE: Final[dict[str, Any]] = {
    "in_channels": 4,
    "cross_attention_dim": 1280,
    "block_out_channels": (320, 640, 1280, 1280),
    "layers_per_block": 2,
}
"""What a ControlNet and its UNet have in common, and diffusers' defaults."""


def read_config(path: Path) -> dict[str, Any]:
    """A JSON object from a file; Trouble if it is missing or damaged."""
    try:
        return config(path)
    except ValueError as error:
        raise Trouble(str(error)) from error


def check_checkpoint(model: Model) -> None:
    """Trouble unless it is a whole diffusers folder of the Stable Diffusion 1.x kind with safetensors weights."""
    index = read_config(model.path / "model_index.json")
    for part, (kind, stem) in PARTS.items():
        entry = index.get(part)
        found = entry[-1] if isinstance(entry, list) and entry else None
        if found != kind or index.get("text_encoder_2"):
            raise Trouble(
                f"'{model.name}' is a {str(index.get('_class_name', 'model'))[:60]}, which this program cannot paint "
                "with yet. Choose a checkpoint of the Stable Diffusion 1.x kind."
            )
        read_config(model.path / part / "config.json")
        weights(model.path / part, stem, model.name)
    if not (model.path / "tokenizer").is_dir():
        raise Trouble(f"'{model.name}' has no tokenizer folder. Copy or download the checkpoint again.")


def check_controlnet(net: Model, checkpoint: Model) -> None:
    """Trouble unless *net* is a plain ControlNet with safetensors weights that was made for *checkpoint*."""
    shape = read_config(net.path / "config.json")
    if shape.get("_class_name") != "ControlNetModel":
        raise Trouble(f"'{net.name}' is a {str(shape.get('_class_name'))[:60]}, which this program cannot use yet.")
    weights(net.path, "diffusion_pytorch_model", net.name)
    unet = read_config(checkpoint.path / "unet" / "config.json")
    if any(_plain(shape.get(key, usual)) != _plain(unet.get(key, usual)) for key, usual in SHAPE.items()):
        known = f" It fits {net.base}; this is {checkpoint.base}." if net.base != checkpoint.base else ""
        raise Trouble(
            f"'{net.name}' was made for another base model than '{checkpoint.name}'.{known} "
            "Choose a ControlNet and a checkpoint of the same family."
        )
    channels = shape.get("conditioning_channels", 3)
    if channels not in (1, 3):
        raise Trouble(f"'{net.name}' wants hints with {channels} channels; a picture has 3 (or 1, if it is grey).")
    vae = read_config(checkpoint.path / "vae" / "config.json")
    smaller = 2 ** (len(_plain(shape.get("conditioning_embedding_out_channels", (16, 32, 96, 256)))) - 1)
    factor = 2 ** (len(_plain(vae.get("block_out_channels", (64,)))) - 1)
    if smaller != factor:
        raise Trouble(
            f"'{net.name}' makes hints {smaller} times smaller, but '{checkpoint.name}' paints {factor} times smaller: "
            "they do not fit together."
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


def _check_whole(file: Path, name: str) -> None:
    """A safetensors file says how long it is: 8 bytes with the header's length, the header (JSON), the numbers."""
    try:
        with file.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            size = file.stat().st_size
            entries: Mapping[str, Any] = json.loads(stream.read(length)) if 0 < length <= size - 8 else {}
        end = 8 + length + max(entry["data_offsets"][1] for key, entry in entries.items() if key != "__metadata__")
        whole = end == size
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        whole = False
    if not whole:
        raise Trouble(f"'{name}' is damaged: {file.name} is cut short or not safetensors. Copy or download it again.")


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value

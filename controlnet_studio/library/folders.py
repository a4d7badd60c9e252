"""What a model folder is, read off its configs alone. One function per layout; add a layout by adding a function."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from controlnet_studio.library.families import Kind, condition, family
from controlnet_studio.library.identify import RELATIVES
from controlnet_studio.storage import read_file

LARGEST: Final = 16 << 20
"""Bytes of the largest config."""

ANNOTATORS: Final = {
    "depth_anything": "depth",
    "dpt": "depth",
    "zoedepth": "depth",
    "depth_pro": "depth",
    "upernet": "segmentation",
    "segformer": "segmentation",
    "mask2former": "segmentation",
    "oneformer": "segmentation",
    "eomt": "segmentation",
    "vitpose": "pose",
    "rt_detr": "people",
    "papercut-annotator": "maps and poses",
}
"""What transformers models of these types make of a picture, and our own."""


@dataclass(frozen=True)
class Model:
    """A model on disk: a diffusers folder or a single file. Only a ControlNet whose `base` is the checkpoint's fits it;
    "" means that nothing tells its base.

    `condition` says what a ControlNet's hints show, or an annotator makes, "" if nothing tells. `size` is the side in
    pixels of the pictures that a checkpoint was made for, 0 for all others. `layout` is "folder", or for a single file
    how its tensors are named: "original", "diffusers", "kohya", the name of a LoRA's relative, or "pickle" for one that
    has not been opened, because such a file can hide programs; `trusted` is whether the user lets such files be opened.
    `source` names the program whose folder it lies in, "" for our own. `bytes` is how much its
    weights take on disk.
    """

    name: str
    path: Path
    kind: Kind
    base: str
    condition: str = ""
    size: int = 0
    layout: str = "folder"
    source: str = ""
    trusted: bool = False
    bytes: int = 0

    @property
    def pickled(self) -> bool:
        return self.layout == "pickle"

    @property
    def refusal(self) -> str:
        """Why it cannot be used or may not be opened, as a sentence; "" if it may."""
        if self.layout in RELATIVES.values():
            return f"'{self.name}' is a {self.layout}, which this program cannot use yet. Choose a LoRA or a LoCon."
        if not self.pickled or self.trusted:
            return ""
        return (
            f"'{self.name}' is a {self.path.suffix} file, a format that can hide programs. Get its safetensors "
            "version, or allow such files in the settings."
        )


@dataclass(frozen=True)
class ModelProblem:
    """Something in a models folder that cannot be used, and why, in a sentence."""

    path: Path
    message: str


def read(folder: Path) -> Model | None:
    """The model in *folder*, or None if it holds none. Raises ValueError, with a sentence, if it is damaged."""
    return next((model for layout in LAYOUTS if (model := layout(folder)) is not None), None)


def config(path: Path) -> dict[str, Any]:
    """A JSON object from a file. Raises ValueError, with a sentence, if the file is missing or holds anything else."""
    try:
        data = json.loads(read_file(path, LARGEST).decode("utf-8"))
    except FileNotFoundError as error:
        raise ValueError(f"'{path.name}' is missing in {path.parent}.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"'{path}' cannot be read: it is damaged.") from error
    if not isinstance(data, dict):
        raise ValueError(f"'{path}' is not a model's configuration.")
    return data


def _checkpoint(folder: Path) -> Model | None:
    """A diffusers pipeline: model_index.json beside one folder per part."""
    if not (folder / "model_index.json").is_file():
        return None
    config(folder / "model_index.json")
    unet = config(folder / "unet" / "config.json")
    vae = config(folder / "vae" / "config.json")
    factor = 2 ** (len(_widths(vae, folder / "vae")) - 1)
    size = _number(unet, "sample_size", folder / "unet", 64) * factor
    return Model(folder.name, folder, "checkpoint", _base(unet, folder / "unet"), size=size)


def _controlnet(folder: Path) -> Model | None:
    """A diffusers ControlNet: config.json beside the weights."""
    if not (folder / "config.json").is_file():
        return None
    data = config(folder / "config.json")
    told, name = data.get("condition"), str(data.get("_class_name", ""))
    if not name.startswith("ControlNet"):
        return None
    shown = told if isinstance(told, str) else "union" if "Union" in name else condition(folder.name)
    return Model(folder.name, folder, "controlnet", _base(data, folder), shown)


def _part(folder: Path) -> Model | None:
    """A VAE or a T2I-Adapter of diffusers, or an annotator of transformers."""
    if not (folder / "config.json").is_file():
        return None
    data = config(folder / "config.json")
    if data.get("_class_name") == "AutoencoderKL":
        return Model(folder.name, folder, "vae", _latents(data))
    if data.get("_class_name") == "T2IAdapter":
        base = "SDXL" if "xl" in str(data.get("adapter_type", "")) else "SD 1.x"
        return Model(folder.name, folder, "t2i_adapter", base, condition(folder.name))
    made = ANNOTATORS.get(str(data.get("model_type", "")))
    return Model(folder.name, folder, "annotator", "", made) if made else None


LAYOUTS: Final[tuple[Callable[[Path], Model | None], ...]] = (_checkpoint, _controlnet, _part)


def _latents(vae: dict[str, Any]) -> str:
    """The family whose latents a VAE knows, "" if nothing tells."""
    if vae.get("latent_channels", 4) != 4:
        return "another family"
    if vae.get("block_out_channels") != [128, 256, 512, 512]:
        return ""
    scale = vae.get("scaling_factor", 0.18215)
    return "SDXL" if scale == 0.13025 else "SD 1.x" if scale == 0.18215 else ""


def _base(unet: dict[str, Any], folder: Path) -> str:
    return family(_number(unet, "cross_attention_dim", folder, 1280), _widths(unet, folder))


def _widths(data: dict[str, Any], folder: Path) -> tuple[int, ...]:
    widths = data.get("block_out_channels", (320, 640, 1280, 1280))
    if isinstance(widths, list | tuple) and widths and all(type(width) is int and width > 0 for width in widths):
        return tuple(widths)
    raise ValueError(f"'{folder / 'config.json'}' makes no sense: block_out_channels is {str(widths)[:40]}.")


def _number(data: dict[str, Any], key: str, folder: Path, default: int) -> int:
    value = data.get(key, default)
    if isinstance(value, list) and value and value.count(value[0]) == len(value):
        value = value[0]
    if isinstance(value, int | float) and math.isfinite(value) and value == int(value) and 0 < value < 1 << 20:
        return int(value)
    raise ValueError(f"'{folder / 'config.json'}' makes no sense: {key} is {str(value)[:40]}.")

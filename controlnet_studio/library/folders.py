"""What a model folder is, read off its configs alone. One function per layout; add a layout by adding a function."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["checkpoint", "controlnet"]

CONDITIONS: Final[dict[str, str]] = {
    "canny": "canny",
    "lines": "lines",
    "hough": "lines",
    "mlsd": "lines",
    "softedge": "soft edge",
    "hed": "soft edge",
    "scribble": "scribble",
    "pose": "pose",
    "openpose": "pose",
    "depth": "depth",
    "normal": "normal",
    "normalbae": "normal",
    "seg": "segmentation",
    "segmentation": "segmentation",
    "lineart": "lineart",
    "anime": "lineart",
}
"""What a word in a ControlNet's name says about its hints."""

FAMILIES: Final[dict[tuple[int, tuple[int, ...]], str]] = {
    (768, (320, 640, 1280, 1280)): "SD 1.x",
    (1024, (320, 640, 1280, 1280)): "SD 2.x",
    (2048, (320, 640, 1280)): "SDXL",
}
"""Text width and block widths of the UNets that people know by name."""


@dataclass(frozen=True)
class Model:
    """A model on disk. Only a ControlNet whose `base` is the checkpoint's fits it.

    `condition` says what a ControlNet's hints show, "" if nothing tells. `size` is the side in pixels of the pictures
    that a checkpoint was made for, 0 for a ControlNet.
    """

    name: str
    path: Path
    kind: Kind
    base: str
    condition: str = ""
    size: int = 0


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
        data = json.loads(path.read_text("utf-8"))
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
    if not str(data.get("_class_name", "")).startswith("ControlNet"):
        return None
    told = data.get("condition")
    condition = told if isinstance(told, str) else _condition(folder.name)
    return Model(folder.name, folder, "controlnet", _base(data, folder), condition)


LAYOUTS: Final[tuple[Callable[[Path], Model | None], ...]] = (_checkpoint, _controlnet)


def _base(unet: dict[str, Any], folder: Path) -> str:
    """A text that is equal for models that fit together: the family's name, or the widths that must agree."""
    text, widths = _number(unet, "cross_attention_dim", folder, 1280), _widths(unet, folder)
    return FAMILIES.get((text, widths)) or f"{'-'.join(map(str, widths))} with text of {text}"


def _condition(name: str) -> str:
    words = re.split(r"[^a-z]+", name.lower())
    return next((CONDITIONS[word] for word in reversed(words) if word in CONDITIONS), "")


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

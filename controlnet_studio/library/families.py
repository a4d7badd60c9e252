"""The families of models, and what a ControlNet's name says about its hints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

Kind = Literal["checkpoint", "controlnet", "t2i_adapter", "lora", "vae", "annotator"]

TITLES: Final[dict[Kind, str]] = {
    "checkpoint": "checkpoint",
    "controlnet": "ControlNet",
    "t2i_adapter": "T2I-Adapter",
    "lora": "LoRA",
    "vae": "VAE",
    "annotator": "annotator",
}
"""What people call a kind of model."""

FAMILIES: Final[dict[tuple[int, tuple[int, ...]], str]] = {
    (768, (320, 640, 1280, 1280)): "SD 1.x",
    (1024, (320, 640, 1280, 1280)): "SD 2.x",
    (2048, (320, 640, 1280)): "SDXL",
    (1280, (384, 768, 1536, 1536)): "SDXL refiner",
}
"""Text width and block widths of the UNets that people know by name."""

TEXTS: Final = {text: name for (text, _), name in FAMILIES.items()}
"""The families by text width alone, for what touches only a UNet's attention."""

SHARED: Final = ("SD 1.x", "SD 2.x")
"""The families whose latents are the same."""

TEXT: Final = "text of "
"""How a family begins, before the width of its text, of which nothing else is known."""

HINTS: Final[tuple[tuple[str, str], ...]] = (
    (r"xl", "SDXL"),
    (r"flux", "Flux"),
    (r"(stable-diffusion|sd)[-_ .]?v?3", "SD 3"),
    (r"(stable-diffusion|sd)[-_ .]?v?2|v2-1", "SD 2.x"),
    (r"(stable-diffusion|sd)[-_ .]?v?1|v1-5", "SD 1.x"),
)
"""What names and metadata say about the family, the surest first."""

CONDITIONS: Final[dict[str, str]] = {
    "canny": "canny",
    "lines": "lines",
    "hough": "lines",
    "mlsd": "lines",
    "softedge": "soft edge",
    "hed": "soft edge",
    "pidi": "soft edge",
    "scribble": "scribble",
    "scribbles": "scribble",
    "sketch": "scribble",
    "pose": "pose",
    "openpose": "pose",
    "dwpose": "pose",
    "keypose": "pose",
    "depth": "depth",
    "midas": "depth",
    "zoedepth": "depth",
    "normal": "normal",
    "normalbae": "normal",
    "seg": "segmentation",
    "segmentation": "segmentation",
    "lineart": "lineart",
    "anime": "lineart",
    "tile": "tile",
    "shuffle": "shuffle",
    "inpaint": "inpaint",
    "inpainting": "inpaint",
    "ip2p": "instruction",
    "qrcode": "brightness",
    "qr": "brightness",
    "brightness": "brightness",
    "color": "colour",
    "palette": "colour",
    "union": "union",
    "promax": "union",
}
"""What a word in a ControlNet's name says about its hints."""


def family(text: int, widths: tuple[int, ...]) -> str:
    """A text that is equal for models that fit together: the family's name, or the widths that must agree."""
    return FAMILIES.get((text, widths)) or f"{'-'.join(map(str, widths))} with {TEXT}{text}"


def fits(kind: Kind, base: str, checkpoint: str) -> bool:
    """Whether a model of this kind and family goes with a checkpoint of that family: SD 1.x and SD 2.x share their VAE,
    and LoRAs of families without a name are known by the width of the text alone."""
    if kind == "vae" and checkpoint in SHARED:
        return base in SHARED
    return base == checkpoint or (kind == "lora" and base.startswith(TEXT) and checkpoint.endswith(f" with {base}"))


def condition(name: str) -> str:
    """What the hints of a ControlNet of that name show, "" if it does not tell."""
    words = re.split(r"[^a-z]+", name.lower().replace("ip2p", "instruction"))
    known = {**CONDITIONS, "instruction": "instruction"}
    return next((known[word] for word in reversed(words) if word in known), "")


def hinted(name: str, metadata: Mapping[str, str]) -> str:
    """The family that a file's metadata or name speaks of, "" if none; both are only what somebody wrote."""
    told = (metadata.get("modelspec.architecture", ""), metadata.get("ss_base_model_version", ""), name)
    for text in told:
        for pattern, base in HINTS:
            if re.search(pattern, text.lower()):
                return base
    return ""

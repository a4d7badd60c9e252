"""Where models can be got, as far as it is known beforehand. Nothing here asks the network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from controlnet_studio.progress import Trouble


@dataclass(frozen=True)
class Source:
    """A model on huggingface.co: its id `hub`, and the `file` in it, "" for all that is needed. `title` is what people
    call it; `terms` is its licence in words, "" if that is not known before asking."""

    hub: str
    file: str = ""
    title: str = ""
    terms: str = ""


class Missing(Trouble):
    """A job needs models that are not here; `sources` are where they can be got."""

    def __init__(self, sentence: str, *sources: Source) -> None:
        super().__init__(sentence)
        self.sources = sources


PUBLISHED: Final[tuple[tuple[str, str], ...]] = (
    (r"(control_v11[a-z0-9]*_sd15(s2)?_[a-z0-9_]+)", r"lllyasviel/\1"),
    (r"(sd-controlnet-(canny|depth|hed|mlsd|normal|openpose|scribble|seg))", r"lllyasviel/\1"),
    (r"(controlnet-(canny|depth)-sdxl-1\.0(-small|-mid)?)", r"diffusers/\1"),
    (r"(controlnet-(openpose|scribble|tile|union)-sdxl-1\.0)", r"xinsir/\1"),
    (r"(t2iadapter_[a-z]+_sd1[45]v[12])", r"TencentARC/\1"),
    (r"(t2i-adapter-[a-z-]+-sdxl-1\.0)", r"TencentARC/\1"),
    (r"stable-diffusion-v1-5|v1-5-pruned(-emaonly)?", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
    (r"stable-diffusion-xl-base-1\.0|sd_xl_base_1\.0", "stabilityai/stable-diffusion-xl-base-1.0"),
    (r"(\w[\w.-]*/\w[\w.-]*)(/.*)?", r"\1"),
)
"""Names that models were published under, and their ids on the hub; the last are such ids themselves."""


def published(name: str, program: str) -> str:
    """The id on the hub of a model that lies in the folder of this *program* under this name; "" where that is not
    known."""
    if program == "Hugging Face":
        return "/".join(name.split("/")[:2])
    source = proposed(name) if "/" not in name else None
    return source.hub if source is not None else ""


def proposed(name: str) -> Source | None:
    """Where a model of that name was published, if that is known. A guess: the user sees what it is before any of it
    is fetched."""
    for pattern, hub in PUBLISHED:
        if found := re.fullmatch(pattern, name):
            return Source(found.expand(hub), title=name)
    return None

"""What is known of a model's licence: from its card, or from what a file says of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from controlnet_studio.library.folders import Model
from controlnet_studio.library.headers import read_header
from controlnet_studio.storage import opened

CARD: Final = "README.md"
"""A model's card on the hub."""
MOST: Final = 1 << 16
"""Bytes that are read of a card: the licence stands at its top."""
LICENCE: Final = "modelspec.license"
"""What a safetensors file's metadata calls its licence."""


def plainly(licence: str) -> str:
    """A licence as its makers name it, in words that nobody misreads."""
    if re.search(r"(^|[-_ ])nc([-_ ]|$)|non-?commercial|research", licence.lower()):
        return f"{licence} – NOT for commercial use"
    if licence.lower() in ("other", "unknown"):
        return "terms of its own: read them on its page"
    return licence or "none named: ask its makers before you use it"


def licence(model: Model) -> str:
    """The licence of a model on disk as its makers name it, "" if nothing tells. Reads its card or header."""
    if model.layout == "folder":
        return carded(model.path / CARD)
    if model.path.suffix.lower() != ".safetensors":
        return ""
    try:
        return read_header(model.path).metadata.get(LICENCE, "")[:100].strip()
    except (OSError, ValueError):
        return ""


def carded(card: Path) -> str:
    """The licence that a model's card names, "" if there is none."""
    try:
        with opened(card) as stream:
            text = stream.read(MOST).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
    top = re.match(r"---\s*\n(.*?\n)---", text, re.DOTALL)
    told = re.search(r"^license:[ \t]*\n?[ \t-]*([^\n]+)", top.group(1), re.MULTILINE) if top else None
    return told.group(1).strip("'\" \t")[:100] if told else ""

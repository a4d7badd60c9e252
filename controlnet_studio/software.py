"""What decides a picture's pixels besides its graph: the libraries that paint, with their versions.

Pictures carry it, so that one whose graph is opened where others are installed says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from controlnet_studio import __version__

PAINTERS: Final = ("torch", "diffusers", "transformers")
_TOLD: Final = re.compile(r"([a-z]+) ([\w.+-]{1,40})")


@lru_cache(maxsize=1)
def software() -> str:
    """This program and its PAINTERS with their versions, as "ControlNet Studio 0.1.0, torch 2.13.0, ..."."""
    from importlib.metadata import version

    return ", ".join((f"ControlNet Studio {__version__}", *(f"{name} {version(name)}" for name in PAINTERS)))


def other(told: str) -> str:
    """A sentence if *told*, the `software` of a picture, names other versions than those here; "" if it does not."""
    there, here = (dict(_TOLD.findall(words[:400])) for words in (told, software()))
    found = [
        f"{name} {there[name]} (here {here[name]})" for name in PAINTERS if there.get(name, here[name]) != here[name]
    ]
    return (
        f"It was painted with {' and '.join(found)}, so the same seed may paint it a little differently."
        if found
        else ""
    )

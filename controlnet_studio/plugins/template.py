"""A node to begin with."""

from __future__ import annotations

import keyword
from pathlib import Path

from controlnet_studio.node import words
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import write_atomically

TEMPLATE = '''\
"""Posterize."""

from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("Posterize", category="My nodes")
def posterize(
    image: Image,
    levels: Annotated[int, Slider(2, 32, 1, help="How many tones are left of each colour.")] = 4,
) -> Image:
    """A picture with fewer tones."""
    step = 256 // levels  # image.pixels: height x width x 3, uint8, red green blue
    return Image(image.pixels // step * step)
'''
"""A whole node file; the contributor's page shows it."""


def node_name(text: str) -> str:
    """What a person typed as the name of a file and its function. Raises Trouble."""
    name = "_".join(text.removesuffix(".py").lower().replace("-", " ").split())
    if not name.isidentifier() or not name.isascii() or keyword.iskeyword(name) or name.startswith("_"):
        raise Trouble(
            f"A node is called like a function, with letters, digits and _, such as my_node; '{text}' is not."
        )
    return name


def write_template(folder: Path, text: str, builtin: Registry | None = None) -> Path:
    """Write a working node file called *text* into *folder*. Raises Trouble if there is one of that name, or among the
    *builtin* kinds of nodes, and OSError."""
    name = node_name(text)
    if builtin is not None and (other := builtin.get(name)) is not None:
        raise Trouble(f"{other.title} is a built-in node that is called {name} too: take another name.")
    path = folder / f"{name}.py"
    if path.exists():
        raise Trouble(f"There is a file {path.name} already.")
    code = TEMPLATE.replace("def posterize", f"def {name}").replace("Posterize", words(name))
    write_atomically(path, code.encode())
    return path

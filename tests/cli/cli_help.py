"""What the tests of the command line share: pictures that are red, and what was asked for."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from controlnet_studio.diffusion.request import Request

RED = np.full((8, 8, 3), (200, 10, 10), np.uint8)
requests: list[Request] = []
Say = Callable[..., tuple[int, str, str]]


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def example(name: str) -> Path:
    from controlnet_studio.app import examples

    return examples()[name]

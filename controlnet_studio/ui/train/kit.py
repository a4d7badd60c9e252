"""What training needs of the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from controlnet_studio.assets import Assets
from controlnet_studio.engine.run import Engine
from controlnet_studio.registry import Registry
from controlnet_studio.ui.shelf import Shelf


@dataclass(frozen=True)
class Kit:
    """`choices` lists the names behind a OneOf; `do` lets the engine's thread do something between runs."""

    engine: Engine
    registry: Registry
    assets: Assets
    choices: Callable[[str], Sequence[str]]
    shelf: Shelf
    do: Callable[[Callable[[], object]], None]

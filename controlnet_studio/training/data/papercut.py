"""Papercut's renderer as a data set: endless, free, and different for every number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from controlnet_studio import pictures
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.data.samples import Item, digest
from controlnet_studio.training.scenes import SIZE, scene
from controlnet_studio.values import Image

FIRST: Final = 1_000_000
"""The number of the first scene to train on: those that pictures are measured with lie far above."""
HELD_OUT: Final = 900_000_000
"""The number of the first scene that nothing is trained on."""
DRAWN: Final[dict[str, str]] = {condition.kind: name for name, condition in CONDITIONS.items()}
"""The conditions by what their hints show."""
EPOCH: Final = 512
"""How many scenes count as an epoch, where they are endless."""


@dataclass(frozen=True)
class Papercut:
    """The scenes from number `first` on, 128 x 128 pixels. `condition` names a hint of CONDITIONS; "" leaves them to be
    made by a preprocessor. With `limit` there are only so many scenes, seen again in every epoch."""

    condition: str = ""
    first: int = FIRST
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.condition and self.condition not in CONDITIONS:
            raise Trouble(f"Papercut draws no '{self.condition}' hints; it draws {', '.join(CONDITIONS)}.")

    @property
    def endless(self) -> bool:
        return self.limit is None

    def __len__(self) -> int:
        return EPOCH if self.limit is None else self.limit

    def repeats(self, number: int) -> int:
        return 1

    def size(self, number: int) -> tuple[int, int]:
        return SIZE, SIZE

    def caption(self, number: int) -> str:
        return scene(self.first + number).caption()

    def content(self, number: int, hint: bool = False) -> str:
        item = self.item(number)
        if not hint:
            return item.digest
        return "" if item.hint is None else digest(item.hint.pixels.tobytes())

    def remember(self) -> None:
        """There are no files."""

    def item(self, number: int) -> Item:
        seed = self.first + number
        one = scene(seed)
        hint = None
        if self.condition:
            levels = CONDITIONS[self.condition].varied(one, np.random.default_rng((seed, 11)))
            hint = Image.gray(levels) if levels.ndim == 2 else Image(levels)
        return Item(f"scene {seed}", Image(one.picture), hint, one.caption(), digest(one.picture.tobytes()))


def export(folder: Path, count: int, condition: str = "", progress: Progress | None = None) -> None:
    """Write the first scenes as a folder of pictures with captions beside them, and hints, if there are any, in a
    folder of their own: what a first training can be tried on. Raises Trouble if there is something in the folder."""
    source = Papercut(condition, limit=count)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Trouble(f"'{folder}' is not empty: name a new folder, so that nothing of yours is written over.")
        place = folder / "images" if condition else folder
        for number in range(count):
            if progress:
                progress(number / count, f"{number} of {count} scenes")
            item = source.item(number)
            name = f"{number:06d}"
            write_atomically(place / f"{name}.png", pictures.png(item.picture))
            write_atomically(place / f"{name}.txt", f"{item.caption}\n".encode())
            if item.hint is not None:
                write_atomically(folder / "conditioning_images" / f"{name}.png", pictures.png(item.hint))
    except OSError as error:
        raise Trouble(f"'{folder}' cannot be written to: {reason(error)}.") from None
    if progress:
        progress(1.0)

"""Paints the pictures of the examples on the welcome page: `python tests/engine/paint_thumbnails.py [NAME ...]`.

Each is what the example paints on Papercut, with the hint that led it in a corner, and lies beside the example's file.
"""

import sys
from pathlib import Path

import numpy as np
import PIL.Image

from controlnet_studio import environment
from controlnet_studio.app import build_engine, examples, thumbnail
from controlnet_studio.document.files import load
from controlnet_studio.engine.events import Event, NodeFinished
from controlnet_studio.engine.run import Engine
from controlnet_studio.settings import Settings
from controlnet_studio.values import Control, Image

SIDE, CORNER, EDGE = 224, 76, 2
MOST_BYTES = 15 << 10


def painted(engine: Engine, path: Path) -> tuple[Image, Image]:
    """What an example paints, and its first hint."""
    opened = load(path)
    for data in opened.assets.values():
        engine.assets.add(data, path.stem)  # type: ignore[union-attr]
    pictures: list[Image] = []
    hints: list[Image] = []

    def hear(event: Event) -> None:
        if isinstance(event, NodeFinished):
            values = list(event.outputs.values())
            hints.extend(value.hint for value in values if isinstance(value, Control))
            if opened.graph.nodes[event.node].type == "sampler":
                pictures.extend(value for value in values if isinstance(value, Image))

    engine.run(opened.graph, hear)
    return pictures[-1], hints[0]


def laid(picture: Image, hint: Image) -> PIL.Image.Image:
    """The picture, with the hint in its corner."""
    under = PIL.Image.fromarray(np.asarray(picture.pixels)).resize((SIDE, SIDE), PIL.Image.Resampling.LANCZOS)
    over = PIL.Image.fromarray(np.asarray(hint.pixels)).convert("RGB")
    over = over.resize((CORNER, CORNER), PIL.Image.Resampling.LANCZOS)
    place = SIDE - CORNER - 3 * EDGE
    under.paste("white", (place - EDGE, place - EDGE, place + CORNER + EDGE, place + CORNER + EDGE))
    under.paste(over, (place, place))
    return under


def main() -> None:
    environment.prepare()
    engine = build_engine(Settings(device="cpu"))
    for name in sys.argv[1:] or examples():
        file = thumbnail(name)
        laid(*painted(engine, examples()[name])).save(file, "WEBP", quality=82, method=6)
        size = file.stat().st_size
        print(f"{file.name}: {size} bytes" + (", too large" if size > MOST_BYTES else ""))


if __name__ == "__main__":
    main()

"""What each kind of map is painted with, and what its pixels mean in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from controlnet_studio.strokes import Effect, MapKind, Painting
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.finder import Finder
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from controlnet_studio.ui.editors.raster import Raster

KINDS: Mapping[MapKind, str] = {
    "segmentation": later("Segmentation: what stands where"),
    "lines": later("Lines, white on black"),
    "depth": later("Depth, near is white"),
    "normals": later("Normals, blue is front"),
    "mask": later("Mask, white acts"),
}
INKS: Mapping[MapKind, Mapping[str, str]] = {
    "segmentation": {},
    "lines": {"#ffffff": later("White: adds lines"), "#000000": later("Black: takes lines away")},
    "mask": {"#ffffff": later("White: acts here"), "#000000": later("Black: leaves alone")},
    "depth": {
        "#ffffff": later("Nearest"),
        "#c0c0c0": later("Near"),
        "#808080": later("Middle"),
        "#404040": later("Far"),
        "#000000": later("Farthest"),
    },
    "normals": {
        "#7f7fff": later("Towards you"),
        "#e67fcc": later("Left"),
        "#197fcc": later("Right"),
        "#7fe6cc": later("Up"),
        "#7f19cc": later("Down"),
    },
}
EFFECTS: Mapping[MapKind, Mapping[Effect, tuple[str, str]]] = {
    "depth": {
        "": ("target", later("Set: paint the level below")),
        "lighten": ("plus", later("Nearer: lighten, and keep the relief")),
        "darken": ("minus", later("Farther: darken, and keep the relief")),
        "smooth": ("drop-half", later("Smooth: even out")),
    },
    "normals": {
        "": ("target", later("Set: turn surfaces to the direction of the ball")),
        "smooth": ("drop-half", later("Smooth: even out")),
    },
}
TOLERANCE: Mapping[MapKind, int] = {"segmentation": 0, "lines": 100, "mask": 100, "depth": 8, "normals": 12}
"""By how much the pixels of one area may differ from the one that is clicked, for a fill."""
RECENT = 6
"""How many classes are remembered."""
TREE = "#04c803"
FIRST: Mapping[MapKind, str] = {"segmentation": TREE, "normals": "#7f7fff"}


@dataclass(eq=False)
class PaintDesk(Desk):
    """What lies beside a painting: `strength` is the opacity of a stroke, `effect` what it does, `recent` the colours
    of the classes last used, newest first, `raster` the painting as pixels, which outlasts the boards."""

    strength: float = 1.0
    effect: Effect = ""
    recent: tuple[str, ...] = ()
    raster: Raster | None = None

    def use(self, colour: str) -> None:
        """Paint in this colour, and remember it."""
        self.colour = colour
        self.recent = (colour, *(old for old in self.recent if old != colour))[:RECENT]


def desk_for(value: object, result: QPixmap, finder: Finder | None = None) -> Desk:
    """A fresh desk for a drawing or a pose, or for a painting with what suits its kind."""
    return paint_desk(value.kind, result) if isinstance(value, Painting) else Desk(result=result, finder=finder)


def paint_desk(kind: MapKind, result: QPixmap | None = None) -> PaintDesk:
    """A fresh desk for maps of this kind."""
    desk = PaintDesk(result=QPixmap() if result is None else result)
    suit(desk, kind)
    return desk


def suit(desk: PaintDesk, kind: MapKind) -> None:
    """Lay out what suits maps of this kind."""
    soft = kind in EFFECTS
    desk.colour, desk.effect = FIRST.get(kind, "#ffffff"), ""
    desk.pen, desk.rubber = (0.012, 0.04) if kind == "lines" else (0.08, 0.08)
    desk.hardness, desk.strength = (0.2, 0.3) if soft else (1.0, 1.0)
    desk.recent = (desk.colour,) if kind == "segmentation" else ()


def named(kind: MapKind, pixel: Sequence[int]) -> str:
    """What a pixel of a map says, in words."""
    red, green, blue = pixel
    if kind == "segmentation":
        return class_name(f"#{red:02x}{green:02x}{blue:02x}")
    if kind == "depth":
        return tr("{green:.0f} % near", green=green / 2.55)
    if kind == "normals":
        return tr("faces {facing}", facing=facing(pixel))
    if kind == "mask":
        return (
            tr("acts by {green:.0f} %", green=green / 2.55)
            if 0 < green < 255
            else "acts"
            if green
            else tr("left alone")
        )
    return "line" if green > 127 else tr("no line")


def class_name(colour: str) -> str:
    """The class, or classes, that an ADE20K colour stands for."""
    from controlnet_studio import ade20k

    red, green, blue = bytes.fromhex(colour[1:])
    if colour == "#000000":
        return "nothing"
    return " or ".join(ade20k.called((red, green, blue))) or tr("no class of ADE20K")


def facing(pixel: Sequence[int]) -> str:
    """Where a surface faces, in words: red is left, green is up, blue is front."""
    left, up, front = (value / 127.5 - 1 for value in pixel)
    words = [
        word
        for amount, word in ((up, "up"), (-up, "down"), (left, "left"), (-left, "right"), (front, tr("towards you")))
        if amount > math.sin(math.radians(20))
    ]
    return " and ".join(words) or "away"

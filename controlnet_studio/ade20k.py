"""ADE20K: the 150 things that segmentation ControlNets know, and the colours that stand for them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

TABLE: Final = """
wall:787878, building:b47878, sky:06e6e6, floor:503232, tree:04c803, ceiling:787850, road:8c8c8c, bed:cc05ff,
windowpane:e6e6e6, grass:04fa07, cabinet:e005ff, sidewalk:ebff07, person:96053d, earth:787846, door:08ff33,
table:ff0652, mountain:8fff8c, plant:ccff04, curtain:ff3307, chair:cc4603, car:0066c8, water:3de6fa,
painting:ff0633, sofa:0b66ff, shelf:ff0747, house:ff09e0, sea:0907e6, mirror:dcdcdc, rug:ff095c, field:7009ff,
armchair:08ffd6, seat:07ffe0, fence:ffb806, desk:0aff47, rock:ff290a, wardrobe:07ffff, lamp:e0ff08,
bathtub:6608ff, railing:ff3d06, cushion:ffc207, base:ff7a08, box:00ff14, column:ff0829, signboard:ff0599,
chest of drawers:0633ff, counter:eb0cff, sand:a09614, sink:00a3ff, skyscraper:8c8c8c, fireplace:fa0a0f,
refrigerator:14ff00, grandstand:1fff00, path:ff1f00, stairs:ffe000, runway:99ff00, case:0000ff,
pool table:ff4700, pillow:00ebff, screen door:00adff, stairway:1f00ff, river:0bc8c8, bridge:ff5200,
bookcase:00fff5, blind:003dff, coffee table:00ff70, toilet:00ff85, flower:ff0000, book:ffa300, hill:ff6600,
bench:c2ff00, countertop:008fff, stove:33ff00, palm:0052ff, kitchen island:00ff29, computer:00ffad,
swivel chair:0a00ff, boat:adff00, bar:00ff99, arcade machine:ff5c00, hovel:ff00ff, bus:ff00f5, towel:ff0066,
light:ffad00, truck:ff0014, tower:ffb8b8, chandelier:001fff, awning:00ff3d, streetlight:0047ff, booth:ff00cc,
television receiver:00ffc2, airplane:00ff52, dirt track:000aff, apparel:0070ff, pole:3300ff, land:00c2ff,
bannister:007aff, escalator:00ffa3, ottoman:ff9900, bottle:00ff0a, buffet:ff7000, poster:8fff00, stage:5200ff,
van:a3ff00, ship:ffeb00, fountain:08b8aa, conveyer belt:8500ff, canopy:00ff5c, washer:b800ff, plaything:ff001f,
swimming pool:00b8ff, stool:00d6ff, barrel:ff0070, basket:5cff00, waterfall:00e0ff, tent:70e0ff, bag:46b8a0,
minibike:a300ff, cradle:9900ff, oven:47ff00, ball:ff00a3, food:ffcc00, step:ff008f, tank:00ffeb,
trade name:85ff00, microwave:ff00eb, pot:f500ff, animal:ff007a, bicycle:fff500, lake:0abed4, dishwasher:d6ff00,
screen:00ccff, blanket:1400ff, sculpture:ffff00, hood:0099ff, sconce:0029ff, vase:00ffcc, traffic light:2900ff,
tray:29ff00, ashcan:ad00ff, fan:00f5ff, pier:4700ff, crt screen:7a00ff, plate:00ffb8, monitor:005cff,
bulletin board:b8ff00, shower:0085ff, radiator:ffd600, glass:19c2c2, clock:66ff00, flag:5c00ff
"""
NAMES: Final = tuple(entry.partition(":")[0].strip() for entry in TABLE.split(","))
"""The classes in ADE20K's order; a class is its place here."""
PALETTE: Final = np.array(
    [list(bytes.fromhex(entry.partition(":")[2].strip())) for entry in TABLE.split(",")], np.uint8
)
"""Their colours, (150, 3), RGB. Road and skyscraper share one, so that colours cannot always be turned back."""

LIKE: Final = 12
"""Colours that differ by no more than this in each channel count as the same, as in a JPEG."""
COARSE: Final = 3
"""By how many bits colours are rounded before the nearest of the palette is looked up; no two colours of it meet."""


def called(colour: tuple[int, int, int]) -> tuple[str, ...]:
    """The names of the classes that have this colour: one, or two that share it, or none."""
    return tuple(NAMES[number] for number in np.flatnonzero(np.equal(PALETTE, colour).all(axis=1)))


def coloured(classes: NDArray[np.integer]) -> Pixels:
    """A map of classes as colours; what is not in [0, 150) is black, which stands for nothing."""
    known = (classes >= 0) & (classes < len(NAMES))
    return np.where(known[:, :, None], PALETTE[np.where(known, classes, 0)], np.uint8(0))


def nearest(pixels: Pixels) -> Pixels:
    """Every pixel in the nearest colour of the palette or black, for maps that were painted or saved as JPEG."""
    rough = (pixels >> COARSE).astype(np.int32)
    size = 256 >> COARSE
    found: Pixels = _table()[(rough[:, :, 0] * size + rough[:, :, 1]) * size + rough[:, :, 2]]
    return found


def known(pixels: Pixels) -> NDArray[np.bool_]:
    """Which pixels, (height, width), have one of the palette's colours, or are black, or nearly so."""
    return np.asarray((np.abs(pixels.astype(np.int16) - nearest(pixels)) <= LIKE).all(axis=2))


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    """The palette's nearest colour for every rounded colour."""
    middles = np.arange(256 >> COARSE, dtype=np.float32) * (1 << COARSE) + ((1 << COARSE) - 1) / 2
    grid = np.stack(np.meshgrid(middles, middles, middles, indexing="ij"), axis=-1).reshape(-1, 3)
    colours = np.concatenate([PALETTE, np.zeros((1, 3), np.uint8)]).astype(np.float32)
    distance = (grid**2).sum(1)[:, None] - 2 * grid @ colours.T + (colours**2).sum(1)
    table: NDArray[np.uint8] = colours[distance.argmin(1)].astype(np.uint8)
    size = 256 >> COARSE
    own = (PALETTE >> COARSE).astype(np.int32)
    table[(own[:, 0] * size + own[:, 1]) * size + own[:, 2]] = PALETTE
    return table

"""Where nodes stand: aligned, distributed, on the grid, and laid out in layers from left to right. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from controlnet_studio.document.graph import Graph

Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Place = tuple[float, float]
Side = Literal["left", "right", "top", "bottom", "center", "middle"]

ACROSS, DOWN = 64.0, 24.0
"""Free space between layers, and between the nodes of one."""
SWEEPS = 6


def aligned(boxes: Mapping[str, Box], side: Side) -> dict[str, Place]:
    """With one edge, or the centres, in a line: `center` one above the other, `middle` side by side."""
    left = min(x for x, _, _, _ in boxes.values())
    top = min(y for _, y, _, _ in boxes.values())
    right = max(x + w for x, _, w, _ in boxes.values())
    bottom = max(y + h for _, y, _, h in boxes.values())
    places: dict[str, Place] = {}
    for id, (x, y, w, h) in boxes.items():
        places[id] = {
            "left": (left, y),
            "right": (right - w, y),
            "center": ((left + right - w) / 2, y),
            "top": (x, top),
            "bottom": (x, bottom - h),
            "middle": (x, (top + bottom - h) / 2),
        }[side]
    return places


def distributed(boxes: Mapping[str, Box], *, down: bool) -> dict[str, Place]:
    """With as much free space between each two neighbours; the first and the last stay."""
    axis = 1 if down else 0
    row = sorted(boxes, key=lambda one: (boxes[one][axis], one))
    first, last = boxes[row[0]], boxes[row[-1]]
    room = last[axis] + last[axis + 2] - first[axis] - sum(boxes[id][axis + 2] for id in row)
    gap, here = room / max(len(row) - 1, 1), first[axis]
    places: dict[str, Place] = {}
    for id in row:
        x, y, *_ = boxes[id]
        places[id] = (x, here) if down else (here, y)
        here += boxes[id][axis + 2] + gap
    return places


def snapped(boxes: Mapping[str, Box], grid: float) -> dict[str, Place]:
    """On the nearest points of the grid."""
    return {id: (round(x / grid) * grid, round(y / grid) * grid) for id, (x, y, _, _) in boxes.items()}


def standing(boxes: Mapping[str, Box], on: Box) -> tuple[str, ...]:
    """Those whose centre is on a frame."""
    left, top, width, height = on
    return tuple(
        id
        for id, (x, y, w, h) in boxes.items()
        if left <= x + w / 2 <= left + width and top <= y + h / 2 <= top + height
    )


def layered(
    graph: Graph, boxes: Mapping[str, Box], frames: Iterable[str] = (), loose: Iterable[str] = (), grid: float = 8.0
) -> dict[str, Place]:
    """Left to right in the order in which results flow, with few crossings, on the grid. What stands on a frame moves
    with it as one; *loose* ones, as notes, stay beside what they lie nearest to. The top left corner stays."""
    loose = [id for id in loose if id in boxes]
    blocks = _blocks(boxes, [id for id in frames if id in boxes], set(loose))
    owner = {id: block for block, ids in blocks.items() for id in ids}
    size = {block: _around([boxes[id] for id in ids]) for block, ids in blocks.items()}
    pairs = {(owner[w.source], owner[w.target]): None for w in graph.links if w.source in owner and w.target in owner}
    after: dict[str, list[str]] = {block: [] for block in blocks}
    before: dict[str, list[str]] = {block: [] for block in blocks}
    for source, target in pairs:
        if source != target:
            after[source].append(target)
            before[target].append(source)
    layers = _sorted(_layers(sorted(blocks, key=lambda b: (size[b][1], size[b][0])), before, after), before, after)
    corner = _around([size[block] for block in blocks]) if blocks else (0.0, 0.0, 0.0, 0.0)
    moved = _placed(layers, size, before, (corner[0], corner[1]), grid)
    places = {
        id: (moved[block][0] + (boxes[id][0] - size[block][0]), moved[block][1] + (boxes[id][1] - size[block][1]))
        for id, block in owner.items()
    }
    for id in loose:
        if id not in places and (near := _nearest(boxes, id, owner)):
            by = places[near][0] - boxes[near][0], places[near][1] - boxes[near][1]
            places[id] = boxes[id][0] + by[0], boxes[id][1] + by[1]
    return places


def _blocks(boxes: Mapping[str, Box], frames: Sequence[str], loose: set[str]) -> dict[str, list[str]]:
    """What moves as one, by the id of its frame or its only node."""
    blocks: dict[str, list[str]] = {}
    taken: set[str] = set()
    for frame in sorted(frames, key=lambda one: -boxes[one][2] * boxes[one][3]):
        if frame not in taken:
            on = [id for id in standing(boxes, boxes[frame]) if id not in taken and id != frame]
            blocks[frame] = [frame, *on]
            taken.update(blocks[frame])
    blocks.update({id: [id] for id in boxes if id not in taken and id not in loose})
    return blocks


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return (
        left,
        top,
        max(x + w for x, _, w, _ in boxes) - left,
        max(y + h for _, y, _, h in boxes) - top,
    )


def _layers(
    blocks: Sequence[str], before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Every block after those that it takes from; a circle, which frames can make, is cut where it is met. What feeds
    only later layers stands right before them."""
    waits = {block: len(before[block]) for block in blocks}
    rank = dict.fromkeys(blocks, 0)
    ready, order = [block for block in blocks if not waits[block]], []
    left = dict.fromkeys(blocks)
    while left:
        if not ready:
            ready.append(min(left, key=lambda block: waits[block]))
        block = ready.pop(0)
        if block not in left:
            continue
        del left[block]
        order.append(block)
        for next in after[block]:
            if next in left:
                rank[next] = max(rank[next], rank[block] + 1)
                waits[next] -= 1
                if not waits[next]:
                    ready.append(next)
    place = {block: number for number, block in enumerate(order)}
    for block in reversed(order):
        later = [rank[next] for next in after[block] if place[next] > place[block]]
        if later:
            rank[block] = max(rank[block], min(later) - 1)
    layers: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for block in blocks:
        layers[rank[block]].append(block)
    return layers


def _sorted(
    layers: list[list[str]], before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Each layer by the mean place of its neighbours, back and forth."""
    place = {block: row / len(layer) for layer in layers for row, block in enumerate(layer)}

    def mean(block: str, near: Sequence[str]) -> float:
        return sum(place[one] for one in near) / len(near) if near else place[block]

    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        sides = before if forth else after
        for layer in layers if forth else reversed(layers):
            means = {block: mean(block, sides[block]) for block in layer}
            layer.sort(key=means.__getitem__)
            place.update({block: row / len(layer) for row, block in enumerate(layer)})
    return layers


def _placed(
    layers: Sequence[Sequence[str]],
    size: Mapping[str, Box],
    before: Mapping[str, Sequence[str]],
    corner: Place,
    grid: float,
) -> dict[str, Place]:
    """Layer by layer, each block as near as can be to the height of those that it takes from."""
    places: dict[str, Place] = {}
    x = round(corner[0] / grid) * grid
    for layer in layers:
        y = corner[1]
        for block in layer:
            near = [places[one][1] + size[one][3] / 2 for one in before[block] if one in places]
            wish = sum(near) / len(near) - size[block][3] / 2 if near else y
            y = -(-max(y, wish) // grid) * grid
            places[block] = (x, y)
            y += size[block][3] + DOWN
        x += -(-(max((size[block][2] for block in layer), default=0.0) + ACROSS) // grid) * grid
    return places


def _nearest(boxes: Mapping[str, Box], id: str, among: Iterable[str]) -> str:
    x, y, w, h = boxes[id]
    here = x + w / 2, y + h / 2

    def far(other: str) -> float:
        left, top, width, height = boxes[other]
        return float(abs(left + width / 2 - here[0]) + abs(top + height / 2 - here[1]))

    return min(among, key=far, default="")

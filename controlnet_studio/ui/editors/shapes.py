"""What the tools do with lines: straighten, bend, mirror, find and move them. Lengths are in paper pixels."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.strokes import DIGITS, Point, shares
from controlnet_studio.ui.translation import later, tr

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) takes (x, y) to (a x + c y + e, b x + d y + f)."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""

TURN = 15.0
"""A straight line that is held keeps to multiples of this many degrees."""
SYMMETRIES = {
    "": later("No symmetry"),
    "left-right": later("Mirror left and right"),
    "up-down": later("Mirror up and down"),
    "both": later("Mirror both ways"),
    "six": later("Repeat six times around the middle"),
}


def images(symmetry: str, width: float, height: float) -> tuple[Affine, ...]:
    """What is drawn at once with every line, itself first, on paper of this size."""
    same, across, down = (
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        (-1.0, 0.0, 0.0, 1.0, width, 0.0),
        (1.0, 0.0, 0.0, -1.0, 0.0, height),
    )
    if symmetry == "six":
        return tuple(turned(step * math.tau / 6, width / 2, height / 2) for step in range(6))
    return {
        "left-right": (same, across),
        "up-down": (same, down),
        "both": (same, across, down, (-1.0, 0.0, 0.0, -1.0, width, height)),
    }.get(symmetry, (same,))


def mapped(points: Sequence[Point], affine: Affine) -> tuple[Point, ...]:
    a, b, c, d, e, f = affine
    return tuple((a * x + c * y + e, b * x + d * y + f, pressure) for x, y, pressure in points)


def turned(angle: float, x: float, y: float) -> Affine:
    """A turn around a place, clockwise by so many radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def scaled(across: float, down: float, x: float, y: float) -> Affine:
    """So many times as wide and as high; the place (x, y) stays."""
    return across, 0.0, 0.0, down, x - across * x, y - down * y


def held(start: Point, end: Point) -> Point:
    """*end*, turned around *start* to the nearest multiple of TURN degrees."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    step = math.radians(TURN)
    angle = round(math.atan2(end[1] - start[1], end[0] - start[0]) / step) * step
    return start[0] + length * math.cos(angle), start[1] + length * math.sin(angle), end[2]


def curve(through: Sequence[Point], fine: float) -> tuple[Point, ...]:
    """A smooth curve through points (Catmull and Rom, centripetal, so that it makes no loops), its pieces off by at
    most about *fine*."""
    if len(through) < 3:
        return tuple(through)
    first, last = _beyond(through[1], through[0]), _beyond(through[-2], through[-1])
    knots = [first, *through, last]
    points = [through[0]]
    for p0, p1, p2, p3 in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        length = math.hypot(p2[0] - p1[0], p2[1] - p1[1])
        if length == 0:
            continue
        pieces = max(2, min(64, math.ceil(math.sqrt(length / max(fine, 1e-3)))))
        points += [_catmull_rom(p0, p1, p2, p3, piece / pieces) for piece in range(1, pieces)]
        points.append(p2)
    return tuple(points)


def found(drawing: Drawing, x: float, y: float, reach: float) -> int | None:
    """The uppermost stroke within *reach* of a place on the paper; erasers are not found."""
    width, height = drawing.width, drawing.height
    longer = max(width, height)
    for index in range(len(drawing.strokes) - 1, -1, -1):
        stroke = drawing.strokes[index]
        near = reach + (0.0 if stroke.rings else stroke.size * longer / 2)
        left, top, right, bottom = stroke.bounds
        if (
            stroke.erase
            or not left * width - near <= x <= right * width + near
            or not top * height - near <= y <= bottom * height + near
        ):
            continue
        if stroke.rings:
            if _within(stroke, x / width, y / height):
                return index
        elif _distance([(a * width, b * height) for a, b, _ in stroke.points], x, y) <= near:
            return index
    return None


def enclosed(drawing: Drawing, box: Box) -> frozenset[int]:
    """The strokes, erasers too, whose points all lie in a box on the paper."""
    width, height = drawing.width, drawing.height
    return frozenset(
        index
        for index, stroke in enumerate(drawing.strokes)
        if stroke.points
        and box[0] <= stroke.bounds[0] * width
        and stroke.bounds[2] * width <= box[2]
        and box[1] <= stroke.bounds[1] * height
        and stroke.bounds[3] * height <= box[3]
    )


def attached(drawing: Drawing, chosen: Collection[int]) -> frozenset[int]:
    """The chosen strokes, and the erasers that touched no others: they move along, so that what was erased stays so."""
    boxes = [_reached(drawing, stroke) for stroke in drawing.strokes]
    along = set(chosen)
    for index, stroke in enumerate(drawing.strokes):
        if stroke.erase and index not in along:
            touched = {
                other
                for other in range(index)
                if not drawing.strokes[other].erase and _meet(boxes[index], boxes[other])
            }
            if touched and touched <= along:
                along.add(index)
    return frozenset(along)


def moved(drawing: Drawing, chosen: Collection[int], by: tuple[float, float]) -> Drawing:
    """With these strokes elsewhere, *by* paper pixels; what leaves the paper is kept."""
    dx, dy = by[0] / drawing.width, by[1] / drawing.height
    return _changed(drawing, chosen, lambda stroke: _shifted(stroke, dx, dy))


def bent(drawing: Drawing, chosen: Collection[int], affine: Affine) -> Drawing:
    """With these strokes scaled or turned, in paper pixels; lines stay as wide as they are."""
    width, height = drawing.width, drawing.height

    def change(stroke: Stroke) -> Stroke:
        points = mapped([(x * width, y * height, pressure) for x, y, pressure in stroke.points], affine)
        return replace(stroke, points=shares(points, width, height))

    return _changed(drawing, chosen, change)


def thickened(drawing: Drawing, chosen: Collection[int], factor: float) -> Drawing:
    """With these strokes *factor* times as wide."""
    return _changed(
        drawing,
        chosen,
        lambda stroke: replace(stroke, size=round(min(max(stroke.size * factor, 0.0005), 1.0), DIGITS)),
    )


def coloured(drawing: Drawing, chosen: Collection[int], colour: str) -> Drawing:
    """With these strokes in another colour."""
    return _changed(drawing, chosen, lambda stroke: replace(stroke, colour=colour))


def without(drawing: Drawing, chosen: Collection[int]) -> Drawing:
    kept = tuple(stroke for index, stroke in enumerate(drawing.strokes) if index not in chosen)
    return replace(drawing, strokes=kept)


def doubled(drawing: Drawing, chosen: Collection[int], by: float) -> Drawing:
    """With copies of these strokes on top, *by* paper pixels to the right and down."""
    dx, dy = by / drawing.width, by / drawing.height
    copies = (_shifted(drawing.strokes[index], dx, dy) for index in sorted(chosen))
    return replace(drawing, strokes=(*drawing.strokes, *copies))


def extent(drawing: Drawing, chosen: Collection[int]) -> Box:
    """The box around these strokes and their width. Raises ValueError if there are none."""
    boxes = [_reached(drawing, drawing.strokes[index]) for index in chosen if drawing.strokes[index].points]
    if not boxes:
        raise ValueError(tr("Nothing is chosen."))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def middle(drawing: Drawing, chosen: Collection[int]) -> tuple[float, float]:
    """The middle of the points of these strokes, which stays where it is when they are turned around it."""
    points = [point for index in chosen for point in drawing.strokes[index].points] or [(0.5, 0.5, 1.0)]
    xs, ys, _ = zip(*points, strict=True)
    return sum(xs) / len(xs) * drawing.width, sum(ys) / len(ys) * drawing.height


def _changed(drawing: Drawing, chosen: Collection[int], change: Callable[[Stroke], Stroke]) -> Drawing:
    strokes = (change(stroke) if index in chosen else stroke for index, stroke in enumerate(drawing.strokes))
    return replace(drawing, strokes=tuple(strokes))


def _shifted(stroke: Stroke, dx: float, dy: float) -> Stroke:
    points = tuple((round(x + dx, DIGITS), round(y + dy, DIGITS), pressure) for x, y, pressure in stroke.points)
    return replace(stroke, points=points)


def _beyond(inner: Point, end: Point) -> Point:
    """As far behind *end* as *inner* lies before it."""
    return 2 * end[0] - inner[0], 2 * end[1] - inner[1], end[2]


def _catmull_rom(p0: Point, p1: Point, p2: Point, p3: Point, share: float) -> Point:
    """The place *share* of the way from p1 to p2 (Barry and Goldman's pyramid)."""
    ends = (p0, p1, p2, p3)
    times = [0.0]
    for start, end in pairwise(ends):
        times.append(times[-1] + max(math.hypot(end[0] - start[0], end[1] - start[1]) ** 0.5, 1e-6))
    time = times[1] + (times[2] - times[1]) * share
    steps = [_mixed(ends[i], ends[i + 1], _share(times, i, 1, time)) for i in range(3)]
    turns = [_mixed(steps[i], steps[i + 1], _share(times, i, 2, time)) for i in range(2)]
    x, y, _ = _mixed(turns[0], turns[1], share)
    return x, y, p1[2] + (p2[2] - p1[2]) * share


def _share(times: Sequence[float], first: int, span: int, time: float) -> float:
    """How far *time* lies between the ends of a step of the pyramid."""
    return (time - times[first]) / (times[first + span] - times[first])


def _mixed(one: Point, other: Point, share: float) -> Point:
    a, b, c = (u + (v - u) * share for u, v in zip(one, other, strict=True))
    return a, b, c


def _reached(drawing: Drawing, stroke: Stroke) -> Box:
    """The box of a stroke with its width."""
    left, top, right, bottom = stroke.bounds
    half = 0.0 if stroke.rings else stroke.size * max(drawing.width, drawing.height) / 2
    width, height = drawing.width, drawing.height
    return left * width - half, top * height - half, right * width + half, bottom * height + half


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _within(stroke: Stroke, x: float, y: float) -> bool:
    """Whether a place lies in a filled shape, by the odd-even rule."""
    inside = False
    for ring in stroke.parts():
        for (x0, y0, _), (x1, y1, _) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
    return inside


def _distance(points: Sequence[tuple[float, float]], x: float, y: float) -> float:
    """From a place to the nearest point of a line."""
    if len(points) == 1:
        return math.hypot(points[0][0] - x, points[0][1] - y)
    best = math.inf
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        share = min(max(((x - x0) * dx + (y - y0) * dy) / length, 0.0), 1.0) if length else 0.0
        best = min(best, math.hypot(x0 + share * dx - x, y0 + share * dy - y))
    return best

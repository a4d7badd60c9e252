"""Houses, trees, towers and balls, each a few pieces of paper."""

from __future__ import annotations

import numpy as np

from controlnet_studio.training.parts import Part, Points, Thing, arch, closed, ellipse, limb, polygon, rectangle
from controlnet_studio.training.people import person
from controlnet_studio.training.words import BARK, COLOURS, GLASS_DAY, GLASS_LIT, shade


def make(
    rng: np.random.Generator, kind: str, colour: str, x: float, base: float, height: float, lit: bool
) -> Thing:  # fmt: skip
    """A thing of `kind` in the named `colour`, `height` pixels tall, standing at (x, base)."""
    if kind == "person":
        return person(rng, colour, x, base, height)
    if kind == "house":
        return house(rng, colour, x, base, height, lit)
    if kind == "tree":
        return tree(rng, colour, x, base, height)
    if kind == "tower":
        return tower(rng, colour, x, base, height, lit)
    return ball(rng, colour, x, base, height)


def house(rng: np.random.Generator, colour: str, x: float, base: float, height: float, lit: bool) -> Thing:
    wall = COLOURS[colour]
    width = height * rng.uniform(0.85, 1.25)
    eaves = base - height * rng.uniform(0.52, 0.62)
    top = base - height
    left, right = x - width / 2, x + width / 2
    over = width * 0.09
    roof_colour = shade(wall, 0.6 if colour != "white" else 0.68)
    parts: list[Part] = []
    if rng.random() < 0.55:
        side = 1 if rng.random() < 0.5 else -1
        cx = x + side * width * 0.27
        chimney = rectangle(cx - width * 0.06, top + height * 0.06, cx + width * 0.06, eaves)
        parts.append(Part(chimney, shade(wall, 0.75), name="chimney"))
    parts.append(Part(rectangle(left, eaves - 1, right, base), wall, name="wall"))
    if rng.random() < 0.75:
        roof = polygon((left - over, eaves), (x, top), (right + over, eaves))
    else:
        cut = width * 0.28
        roof = polygon((left - over, eaves), (x - cut, top), (x + cut, top), (right + over, eaves))
    tall = base - eaves
    door_x = x + (rng.uniform(-0.04, 0.04) + float(rng.choice([-0.22, 0.0, 0.22]))) * width
    door_w, door_h = width * 0.19, tall * 0.62
    door_colour = shade(wall, 0.48 if colour != "white" else 0.58)
    shape = arch if rng.random() < 0.4 else rectangle
    parts.append(Part(shape(door_x - door_w / 2, base - door_h, door_x + door_w / 2, base), door_colour, name="door"))
    glass = GLASS_LIT if lit else GLASS_DAY
    size = min(width * 0.17, tall * 0.36)
    for spot in (-0.28, 0.0, 0.28):
        wx = x + spot * width
        if abs(wx - door_x) < (door_w + size) / 2 + width * 0.05:
            continue
        wy = base - tall * 0.78
        parts.append(Part(rectangle(wx - size / 2, wy, wx + size / 2, wy + size * 1.1), glass, name="window"))
    parts.append(Part(roof, roof_colour, name="roof"))
    glyph = (
        closed(rectangle(left, eaves, right, base)),
        closed(polygon((left - over, eaves), (x, top), (right + over, eaves))),
        closed(rectangle(door_x - door_w / 2, base - door_h, door_x + door_w / 2, base)),
    )
    return Thing("house", colour, tuple(parts), base, (), None, glyph)


def tree(rng: np.random.Generator, colour: str, x: float, base: float, height: float) -> Thing:
    leaf = COLOURS[colour]
    trunk_w = height * rng.uniform(0.1, 0.14)
    top = base - height
    bark = shade(BARK, 0.62) if colour == "brown" else BARK
    style = int(rng.integers(3))
    if style == 0:
        return _pine(rng, colour, x, base, height, bark)
    crown_h = height * rng.uniform(0.6, 0.7)
    rx, ry = crown_h * rng.uniform(0.46, 0.58), crown_h / 2
    cy = top + ry
    trunk = polygon(
        (x - trunk_w * 0.42, cy), (x + trunk_w * 0.42, cy), (x + trunk_w * 0.62, base), (x - trunk_w * 0.62, base)
    )
    parts = [Part(trunk, bark, form="post", name="trunk")]
    if style == 1:
        crown = ellipse(x, cy, rx, ry, 44)
        words: tuple[str, ...] = ("round",)
    else:
        crown = _cloud(rng, x, cy, rx * 1.05, ry)
        words = ()
    parts.append(Part(crown, leaf, form="ball", name="crown"))
    for _ in range(int(rng.integers(2, 4))):
        angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 0.55)
        spot = ellipse(x + rx * far * np.cos(angle), cy + ry * far * np.sin(angle), height * 0.035, height * 0.03, 16)
        parts.append(
            Part(spot, shade(leaf, 1.3 if colour != "white" else 0.86), outline=False, stroke=False, name="leaf")
        )
    glyph = (
        closed(ellipse(x, cy, rx, ry, 32)),
        polygon((x, cy + ry), (x, base)),
    )
    return Thing("tree", colour, tuple(parts), base, words, None, glyph)


def _cloud(rng: np.random.Generator, x: float, y: float, rx: float, ry: float) -> Points:
    lobes = int(rng.integers(6, 9))
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ripple = 0.9 + 0.12 * np.abs(np.sin((turn + rng.uniform(0, 3)) * lobes / 2))
    return np.stack([x + rx * ripple * np.cos(turn), y + ry * ripple * np.sin(turn)], 1).astype(np.float32)


def _pine(
    rng: np.random.Generator, colour: str, x: float, base: float, height: float, bark: tuple[int, int, int]
) -> Thing:
    leaf = COLOURS[colour]
    top = base - height
    half = height * rng.uniform(0.26, 0.34)
    trunk_w = height * 0.1
    foot = base - height * 0.17
    parts = [Part(rectangle(x - trunk_w / 2, foot - 2, x + trunk_w / 2, base), bark, form="post", name="trunk")]
    tiers = 3
    span = foot - top
    for tier in range(tiers):
        bottom = foot - span * 0.27 * tier
        peak = bottom - span * 0.46
        reach = half * (1 - 0.22 * tier)
        tone = (0.82, 0.91, 1.0)[tier]
        parts.append(
            Part(polygon((x - reach, bottom), (x, peak), (x + reach, bottom)), shade(leaf, tone), name="crown")
        )
    glyph = (
        closed(polygon((x - half, foot), (x, top), (x + half, foot))),
        polygon((x, foot), (x, base)),
    )
    return Thing("tree", colour, tuple(parts), base, ("pine",), None, glyph)


def tower(rng: np.random.Generator, colour: str, x: float, base: float, height: float, lit: bool) -> Thing:
    wall = COLOURS[colour]
    width = height * rng.uniform(0.28, 0.38)
    dark = shade(wall, 0.6 if colour != "white" else 0.68)
    top = base - height
    pointed = bool(rng.random() < 0.5)
    shoulder = top + height * (0.3 if pointed else 0.16)
    foot = width * 0.56
    body = polygon((x - width / 2, shoulder), (x + width / 2, shoulder), (x + foot, base), (x - foot, base))
    parts = [Part(body, wall, form="post", name="wall")]
    if pointed:
        roof = polygon((x - width * 0.68, shoulder), (x, top), (x + width * 0.68, shoulder))
        parts.append(Part(roof, dark, name="roof"))
    else:
        half, step, drop = width * 0.64, width * 1.28 / 5, (shoulder - top) * 0.5
        outline: list[tuple[float, float]] = [(x - half, shoulder)]
        for tooth in range(5):
            edge = x - half + tooth * step
            level = top if tooth % 2 == 0 else top + drop
            outline += [(edge, level), (edge + step, level)]
        outline.append((x + half, shoulder))
        parts.append(Part(polygon(*outline), dark, name="roof"))
        roof = polygon(*outline)
    door_w, door_h = width * 0.34, height * 0.19
    parts.append(Part(arch(x - door_w / 2, base - door_h, x + door_w / 2, base), shade(wall, 0.45), name="door"))
    glass = GLASS_LIT if lit else shade(wall, 0.4)
    levels = (0.36, 0.56) if pointed else (0.42, 0.66)
    for level in levels if height > 56 else (sum(levels) / 2,):
        wy = base - height * level
        win = width * 0.13
        parts.append(
            Part(arch(x - win, wy - height * 0.07, x + win, wy + height * 0.04), glass, stroke=False, name="window")
        )
    glyph = (closed(rectangle(x - width / 2, shoulder, x + width / 2, base)), closed(roof))
    return Thing("tower", colour, tuple(parts), base, (), None, glyph)


def ball(rng: np.random.Generator, colour: str, x: float, base: float, height: float) -> Thing:
    radius = height / 2
    cy = base - radius
    paint = COLOURS[colour]
    parts = [Part(ellipse(x, cy, radius, radius, 56), paint, form="ball", name="ball")]
    turn = np.linspace(0.05 * np.pi, 0.62 * np.pi, 20)
    outer = np.stack([x + radius * 0.93 * np.cos(turn), cy + radius * 0.93 * np.sin(turn)], 1)
    inner = np.stack(
        [x - radius * 0.1 + radius * 0.86 * np.cos(turn), cy - radius * 0.1 + radius * 0.86 * np.sin(turn)], 1
    )
    crescent = np.concatenate([outer, inner[::-1]]).astype(np.float32)
    parts.append(Part(crescent, shade(paint, 0.8), outline=False, stroke=False, name="shade"))
    if rng.random() < 0.35:
        rim = np.linspace(-0.22, 0.22, 9)
        right = np.stack([x + radius * 0.96 * np.cos(rim), cy + radius * np.sin(rim)], 1)
        left = np.stack([x - radius * 0.96 * np.cos(rim), cy + radius * np.sin(rim)], 1)
        stripe = np.concatenate([right, left[::-1]]).astype(np.float32)
        paler = shade(paint, 1.55) if colour != "white" else shade(paint, 0.84)
        parts.append(Part(stripe, paler, outline=False, stroke=False, name="stripe"))
    light = limb(
        polygon((x - radius * 0.55, cy - radius * 0.3), (x - radius * 0.3, cy - radius * 0.55)),
        radius * 0.2, radius * 0.2,
    )  # fmt: skip
    parts.append(Part(light, shade(paint, 1.7), outline=False, stroke=False, name="highlight"))
    return Thing("ball", colour, tuple(parts), base, (), None, (closed(ellipse(x, cy, radius, radius, 36)),))

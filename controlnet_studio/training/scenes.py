"""Scenes: what is in a picture, drawn, named and measured from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training import painting
from controlnet_studio.training.parts import Points, Thing
from controlnet_studio.training.things import make
from controlnet_studio.training.words import COLOURS, GROUNDS, KINDS, SKIES, SYNONYMS

SIZE: Final = 128
Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Backdrop:
    """Sky, light, hills and ground. Curves are (n, 2) polylines from the left to the right edge."""

    sky: str
    ground: str
    light: str
    light_at: tuple[float, float, float]
    horizon: Points
    hills: tuple[Points, ...]
    clouds: tuple[Points, ...]
    stars: Points

    @property
    def time(self) -> str:
        return SKIES[self.sky][0]


@dataclass(frozen=True)
class Scene:
    """One scene. `things` are ordered from far to near, which is the order in which they are drawn."""

    seed: int
    backdrop: Backdrop
    things: tuple[Thing, ...]

    @cached_property
    def picture(self) -> Pixels:
        """RGB, (128, 128, 3)."""
        return painting.paint(self)

    def caption(self, seed: int | None = None) -> str:
        """One of the many true captions; `None` gives the scene's own."""
        return caption(self, np.random.default_rng((self.seed, 7) if seed is None else (self.seed, 7, seed)))


def scene(seed: int, kinds: tuple[str, ...] | None = None, colours: tuple[str, ...] | None = None) -> Scene:
    """The scene of a seed; `kinds` and `colours` (left to right) fix what is in it."""
    rng = np.random.default_rng(seed)
    backdrop = _backdrop(rng)
    if kinds is None:
        count = int(rng.choice([1, 2, 3], p=[0.55, 0.41, 0.04]))
        kinds = tuple(KINDS[int(i)] for i in rng.integers(len(KINDS), size=count))
    if colours is None:
        wanted = [name for name in COLOURS if name != GROUNDS[backdrop.ground][0]]
        chosen = rng.permutation(len(wanted))[: len(kinds)]
        colours = tuple(wanted[int(i)] for i in chosen)
    return Scene(seed, backdrop, _things(rng, backdrop, kinds, colours))


def painted(seed: int, picture: Pixels) -> Scene:
    """The scene of a seed whose picture is at hand, so that it need not be painted again."""
    one = scene(seed)
    one.__dict__["picture"] = picture
    return one


def _backdrop(rng: np.random.Generator) -> Backdrop:
    names = tuple(SKIES)
    sky = names[int(rng.choice(len(names), p=[0.28, 0.13, 0.13, 0.1, 0.16, 0.08, 0.12]))]
    grounds = tuple(GROUNDS)
    ground = grounds[int(rng.choice(len(grounds), p=[0.45, 0.2, 0.18, 0.17]))]
    time = SKIES[sky][0]
    level = rng.uniform(80, 96)
    xs = np.linspace(-4, 132, 35)

    def curve(y: float, swing: float) -> Points:
        wave = swing * np.sin(xs / rng.uniform(22, 40) + rng.uniform(0, 6.3)) + rng.uniform(-0.03, 0.03) * (xs - 64)
        return np.stack([xs, y + wave], 1).astype(np.float32)

    horizon = curve(level, rng.uniform(0.5, 2.5))
    hills = tuple(curve(level - rng.uniform(7, 17), rng.uniform(3, 6)) for _ in range(int(rng.random() < 0.6)))
    light = "moon" if time == "night" else "sun"
    if (sky == "grey") or rng.random() < 0.4:
        light = ""
    at = (rng.uniform(16, 112), rng.uniform(15, 40), rng.uniform(6.5, 11))
    clouds: list[Points] = []
    if time != "night" and rng.random() < (0.9 if sky == "grey" else 0.3):
        clouds = [_cloud(rng) for _ in range(int(rng.integers(1, 3)))]
    count = int(rng.integers(5, 10)) if time == "night" else 0
    stars = np.stack([rng.uniform(4, 124, count), rng.uniform(4, 60, count), rng.uniform(0.8, 1.3, count)], 1)
    return Backdrop(sky, ground, light, at, horizon, hills, tuple(clouds), stars.astype(np.float32))


def _cloud(rng: np.random.Generator) -> Points:
    x, y, w = rng.uniform(14, 114), rng.uniform(14, 42), rng.uniform(13, 20)
    turn = np.linspace(np.pi, 2 * np.pi, 30)
    bumps = 0.75 + 0.25 * np.abs(np.sin(turn * 1.5 + rng.uniform(0, 1)))
    bow = np.stack([x + w * np.cos(turn), y + w * 0.55 * bumps * np.sin(turn)], 1)
    return bow.astype(np.float32)


_HEIGHTS: Final[dict[str, tuple[float, float]]] = {
    "house": (54, 76), "tree": (68, 94), "tower": (76, 100), "ball": (46, 70), "person": (76, 102),
}  # fmt: skip

_HALVES: Final[dict[str, float]] = {"house": 0.66, "tree": 0.38, "tower": 0.26, "ball": 0.52, "person": 0.32}


def _things(
    rng: np.random.Generator, backdrop: Backdrop, kinds: tuple[str, ...], colours: tuple[str, ...]
) -> tuple[Thing, ...]:
    count = len(kinds)
    lit = backdrop.time in ("night", "dusk")
    things = []
    ground = float(backdrop.horizon[:, 1].max())
    for place, (kind, colour) in enumerate(zip(kinds, colours, strict=True)):
        low, high = _HEIGHTS[kind]
        height = rng.uniform(low, high) * (1.0, 0.8, 0.6)[count - 1]
        slot = 128 / count
        x = slot * (place + 0.5) + rng.normal(0, 1) * (9.0, 4.0, 2.0)[count - 1]
        base = rng.uniform(ground + 7, min(ground + 24, 121))
        if count > 1:
            base = rng.uniform(ground + 5, min(ground + 22, 121))
        half = height * _HALVES[kind]
        x = float(np.clip(x, min(half, 64.0), max(128 - half, 64.0)))
        base = max(base, height + 4.0)
        things.append(make(rng, kind, colour, float(x), float(base), float(height), lit))
    return tuple(sorted(things, key=lambda thing: thing.base))


def caption(scene: Scene, rng: np.random.Generator) -> str:
    """A true caption, short or long; words only from `words.WORDS`."""
    things = sorted(scene.things, key=lambda thing: (thing.box()[0] + thing.box()[2]) / 2)
    sided = len(things) == 2 and rng.random() < 0.2
    names = []
    for place, thing in enumerate(things):
        name = _name(thing, rng)
        if sided:
            name += " on the left" if place == 0 else " on the right"
        names.append(name)
    if len(names) > 1 and rng.random() < 0.5:
        names.reverse()
    text = " and ".join(names)
    back = scene.backdrop
    colour, _ = GROUNDS[back.ground]
    if rng.random() < 0.6:
        text += f" on {colour} {back.ground}" if rng.random() < 0.6 else f" on {back.ground}"
    draw = rng.random()
    article = "an" if back.sky == "orange" else "a"
    named_sky = draw < 0.6
    if named_sky:
        text += f" under {article} {back.sky} sky"
    if rng.random() < (0.3 if named_sky else 0.45) and back.sky not in ("grey",):
        text += f" at {back.time}" if back.time != "day" else ""
    extras = [word for word, there in ((f"a {back.light}", back.light), ("stars", len(back.stars)),
                                       ("clouds", back.clouds), ("hills", back.hills)) if there]  # fmt: skip
    if extras and rng.random() < 0.3:
        text += f" with {extras[int(rng.integers(len(extras)))]}"
    if rng.random() < 0.06:
        text = f"{('a paper cut', 'a papercut', 'a picture', 'an illustration')[int(rng.integers(4))]} of {text}"
    return text


def _name(thing: Thing, rng: np.random.Generator) -> str:
    noun = thing.kind
    if SYNONYMS[noun] and rng.random() < 0.12:
        noun = SYNONYMS[noun][int(rng.integers(len(SYNONYMS[noun])))]
    _left, top, _right, bottom = thing.box()
    height = bottom - top
    low, high = _HEIGHTS[thing.kind]
    size = "big " if height > low + 0.7 * (high - low) else "small " if height < low * 0.85 else ""
    if rng.random() < 0.85:
        size = ""
    if thing.kind == "person":
        doing = f" {thing.words[0]}" if thing.words and rng.random() < 0.25 else ""
        clothes = " clothes" if rng.random() < 0.3 else ""
        if rng.random() < 0.25:
            return _an(f"{size}{thing.colour} {noun}") + doing
        link = "wearing" if rng.random() < 0.15 else "in"
        return _an(f"{size}{noun}") + doing + f" {link} {thing.colour}{clothes}"
    if thing.words and noun == "tree" and rng.random() < 0.3:
        noun = f"{thing.words[0]} {noun}"
    return _an(f"{size}{thing.colour} {noun}")


def _an(phrase: str) -> str:
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"

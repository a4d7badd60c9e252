"""The palette and the words of the paper-cut world: every colour a caption can name, and nothing else."""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]

COLOURS: Final[dict[str, Colour]] = {
    "red": (206, 52, 54),
    "orange": (242, 132, 42),
    "yellow": (250, 206, 66),
    "green": (58, 142, 78),
    "teal": (38, 160, 158),
    "blue": (46, 92, 184),
    "purple": (122, 74, 164),
    "pink": (242, 138, 172),
    "brown": (134, 84, 52),
    "white": (248, 244, 234),
}

GROUNDS: Final[dict[str, tuple[str, Colour]]] = {
    "grass": ("green", (138, 186, 96)),
    "sand": ("yellow", (238, 212, 148)),
    "snow": ("white", (228, 236, 244)),
    "earth": ("brown", (176, 132, 96)),
}

# name, time of day, top, bottom
SKIES: Final[dict[str, tuple[str, Colour, Colour]]] = {
    "blue": ("day", (112, 182, 228), (206, 232, 242)),
    "pink": ("dusk", (214, 124, 164), (252, 208, 196)),
    "orange": ("sunset", (232, 116, 78), (254, 212, 142)),
    "purple": ("dusk", (104, 84, 158), (214, 164, 196)),
    "dark": ("night", (22, 30, 70), (66, 82, 140)),
    "grey": ("day", (152, 164, 176), (216, 220, 222)),
    "yellow": ("dawn", (248, 206, 122), (255, 240, 208)),
}

KINDS: Final = ("house", "tree", "tower", "ball", "person")

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "house": ("cottage", "home"),
    "tree": (),
    "tower": ("castle",),
    "ball": ("sphere",),
    "person": ("figure", "man", "woman", "child"),
}

SKIN: Final[tuple[Colour, ...]] = ((250, 214, 184), (232, 182, 142), (190, 132, 92), (130, 86, 60))
HAIR: Final[tuple[Colour, ...]] = ((52, 40, 40), (104, 66, 40), (214, 158, 74), (164, 78, 44))
BARK: Final[Colour] = (118, 78, 52)
INK: Final[Colour] = (52, 46, 58)
GLASS_LIT: Final[Colour] = (255, 224, 140)
GLASS_DAY: Final[Colour] = (188, 222, 236)

# One token each, in this order: only ever add words, and only at the end.
WORDS: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        [
            *"a an the and in on at under with of to by one two some".split(),  # noqa: SIM905
            *COLOURS,
            *"grey dark light bright".split(),  # noqa: SIM905
            *KINDS,
            *(word for words in SYNONYMS.values() for word in words),
            *"houses trees towers balls people".split(),  # noqa: SIM905
            *GROUNDS,
            *"sky day night dusk sunset dawn sun moon stars clouds cloudy hills".split(),  # noqa: SIM905
            *"left right big small pine round wearing clothes waving walking standing next".split(),  # noqa: SIM905
            *"paper cut papercut picture scene drawing illustration , .".split(),  # noqa: SIM905
        ]
    )
)


def shade(colour: Colour, amount: float) -> Colour:
    """`colour` (RGB, 0..255) towards black for amount < 1, towards white for amount > 1 (2 is white)."""
    if amount <= 1.0:
        red, green, blue = (round(channel * amount) for channel in colour)
    else:
        red, green, blue = (round(channel + (255 - channel) * (amount - 1.0)) for channel in colour)
    return red, green, blue


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` in `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue

"""A look at one sample: all that the linter wants to know of it, kept because thousands of files take long to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from controlnet_studio.diffusion.hints import fault
from controlnet_studio.fidelity.kinds import LINES, SOFT, Kind, kind_of
from controlnet_studio.progress import Trouble
from controlnet_studio.training.data.known import stamp
from controlnet_studio.training.data.likeness import Likeness
from controlnet_studio.training.data.samples import Dataset, Item, Unusable, digest
from controlnet_studio.values import Image

ASKED: Final = 64
"""How many hints are looked at to tell what the set's hints show."""
READ: Final = 32
"""How many samples are read ahead."""
SHAPE: Final = 0.02
"""How far the ratios of a picture and its hint may differ, as a factor less 1."""
SLIM: Final = 3.0
"""How many times as long as wide a picture may be before much of it is cut off."""

Wrong = tuple[str, str]
"""A word for what is wrong, and what is to be told of it beside the name."""


@dataclass(frozen=True)
class Look:
    """Width and height in pixels, what names the `content` of the picture and of its `hint`, "" without one, and what
    is `wrong` with them. A sample that cannot be read has no likeness, but a `trouble`."""

    size: tuple[int, int] = (0, 0)
    content: str = ""
    likeness: Likeness | None = None
    hint: str = ""
    wrong: tuple[Wrong, ...] = ()
    trouble: str = ""


class Looks:
    """Looks at samples; each is believed as long as the files are what they were."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Look] = {}

    def all(self, dataset: Dataset, side: int, shows: str) -> Iterator[Look]:
        """A look at each sample, in their order; several are read at a time."""

        def one(number: int) -> Look:
            sample = dataset.samples[number]
            files = stamp(sample.picture), None if sample.hint is None else stamp(sample.hint)
            key = sample.name, files, side, shows
            if key not in self._kept:
                self._kept[key] = _look(dataset, number, side, shows)
            return self._kept[key]

        with ThreadPoolExecutor() as pool:
            for start in range(0, len(dataset), READ):
                yield from pool.map(one, range(start, min(start + READ, len(dataset))))


def _look(dataset: Dataset, number: int, side: int, shows: str) -> Look:
    try:
        return look_at(dataset.item(number), side, shows)
    except Trouble as trouble:
        return Look(wrong=(("unreadable", ""),), trouble=trouble.why if isinstance(trouble, Unusable) else str(trouble))


def told(dataset: Dataset) -> str:
    """What most of the hints show."""
    stride = max(len(dataset) // ASKED, 1)
    kinds: Counter[Kind | None] = Counter()
    for number in range(0, len(dataset), stride):
        if dataset.samples[number].hint is not None:
            try:
                hint = dataset.item(number).hint
            except Trouble:
                continue
            if hint is not None and fault(hint, "") != "blank":
                kinds[kind_of(_inverse(hint)) if _inverted(hint) else kind_of(hint)] += 1
    kind, count = kinds.most_common(1)[0] if kinds else (None, 0)
    return kind if kind is not None and count > 0.7 * kinds.total() else ""


def look_at(item: Item, side: int, shows: str) -> Look:
    """What is to be known of a sample that has been read."""
    picture, hint = item.picture, item.hint
    wrong = [*_of_picture(picture, side), *(_of_hint(hint, picture, shows) if hint is not None else ())]
    mark = digest(hint.pixels.tobytes()) if hint is not None else ""
    return Look((picture.width, picture.height), item.digest, Likeness.of(picture), mark, tuple(wrong))


def _of_picture(picture: Image, side: int) -> Iterator[Wrong]:
    if min(picture.width, picture.height) < side:
        yield "small", ""
    if max(picture.width, picture.height) > SLIM * min(picture.width, picture.height):
        yield "slim", ""
    if int(picture.pixels.max()) - int(picture.pixels.min()) < 12:
        yield "blank picture", ""


def _of_hint(hint: Image, picture: Image, shows: str) -> Iterator[Wrong]:
    if abs(hint.width * picture.height / (hint.height * picture.width) - 1) > SHAPE:
        yield "mismatched", f"{picture.width} x {picture.height}, hint {hint.width} x {hint.height}"
    elif hint.width < picture.width * 0.5:
        yield "coarse", f"{picture.width} x {picture.height}, hint {hint.width} x {hint.height}"
    if np.array_equal(hint.pixels, picture.pixels):
        yield "same", ""
        return
    wrong = fault(hint, shows)
    if wrong in ("", "other") and _inverted(hint) and shows in ("", *LINES, *SOFT):
        wrong = "inverted"
    if wrong:
        yield wrong, ""


def _inverse(hint: Image) -> Image:
    return Image(255 - hint.pixels)


def _inverted(hint: Image) -> bool:
    """Whether a hint is dark lines on white, where no condition says what it should be."""
    small = hint.pixels[:: max(hint.height // 256, 1), :: max(hint.width // 256, 1)]
    grey = small.astype(np.int16).mean(2)
    if (grey > 127).mean() < 0.6 or ((grey > 48) & (grey < 208)).mean() > 0.25:
        return False
    return kind_of(_inverse(hint)) in (*LINES, *SOFT)

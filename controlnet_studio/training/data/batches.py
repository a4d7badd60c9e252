"""Batches: what a step of training sees, made of a source, buckets and an order; the same for a step at any time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.training.data import buckets as shapes
from controlnet_studio.training.data.buckets import Bucket, Cut
from controlnet_studio.training.data.hints import HintCache, Maker, hint_of
from controlnet_studio.training.data.order import Order, dropped, place
from controlnet_studio.training.data.samples import Source
from controlnet_studio.values import Image

VISITS: Final = 4
"""How many epochs go through the same samples of an endless source, which to draw and to encode takes longer than to
learn from."""


@dataclass(frozen=True)
class Batch:
    """pictures and hints (n, height, width, 3) uint8; captions, "" where the prompt is dropped or there is none;
    numbers (n,) of the samples in their source."""

    pictures: NDArray[np.uint8]
    hints: NDArray[np.uint8]
    captions: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """A sample as it is trained on, scaled and cut to its bucket; its own caption, never dropped."""

    picture: Image
    hint: Image
    caption: str


@dataclass(frozen=True)
class Plan:
    """How a source is turned into batches. `side` is that of a square picture in pixels; `empty` the share of prompts
    dropped anew in each epoch; `random_cut` cuts elsewhere each time instead of in the middle."""

    seed: int = 0
    batch: int = 4
    side: int = 512
    step: int = 64
    square: bool = False
    empty: float = 0.5
    random_cut: bool = False


class Batches:
    """The batches of a source; samples that cannot be read are found out by `prepare`, before training begins."""

    def __init__(self, source: Source, plan: Plan, maker: Maker | None = None, cache: HintCache | None = None) -> None:
        self._source, self._plan, self._maker, self._cache = source, plan, maker, cache
        known = shapes.buckets(plan.side, plan.step, square=plan.square or source.endless)
        count = len(source)
        sizes = [source.size(0)] * count if source.endless else [source.size(number) for number in range(count)]
        self.groups = tuple(shapes.nearest(*size, known) for size in sizes)
        repeats = [source.repeats(number) for number in range(count)]
        self.order = Order(plan.seed, plan.batch, self.groups, repeats, source.endless, VISITS)

    @property
    def steps(self) -> int:
        """Batches in an epoch."""
        return self.order.steps

    def counts(self) -> dict[Bucket, int]:
        """How many samples each bucket has."""
        return {bucket: self.groups.count(bucket) for bucket in sorted(set(self.groups))}

    def batch(self, step: int) -> Batch:
        """The batch of a step. Raises Trouble if a sample cannot be read or has no hint."""
        epoch = self.order.epoch(step)
        numbers = self.order.numbers(step)
        pairs = [self.pair(number, epoch) for number in numbers]
        captions = (self.told(one.caption, number, epoch) for one, number in zip(pairs, numbers, strict=True))
        pictures, hints = ([getattr(one, what).pixels for one in pairs] for what in ("picture", "hint"))
        return Batch(np.stack(pictures), np.stack(hints), tuple(captions), numbers)

    def pair(self, number: int, epoch: int = 0) -> Pair:
        """A sample as it is in an epoch; the same in each, unless it is cut at random or the source is endless.
        Raises Trouble."""
        item = self._source.item(number)
        cut = self._cut((item.picture.width, item.picture.height), number, epoch)
        return Pair(cut.of(item.picture), hint_of(item, cut, self._maker, self._cache), item.caption)

    def told(self, caption: str, number: int, epoch: int) -> str:
        """The caption of a sample in an epoch: "" where it is dropped."""
        return "" if dropped(self._plan.seed, epoch, number, self._plan.empty) else caption

    @property
    def fixed(self) -> bool:
        """Whether every epoch has the same pairs, so that they can be encoded once."""
        return not self._plan.random_cut and not self._source.endless

    @property
    def returning(self) -> bool:
        """Whether pairs of an endless source come back as they were, VISITS times in all, before there are others."""
        return not self._plan.random_cut and self._source.endless

    def __len__(self) -> int:
        """The samples of an epoch."""
        return len(self._source)

    def prepare(self, progress: Progress) -> list[str]:
        """Make every hint that is not on the disk yet; sentences on the samples for which that failed. It may be
        stopped, and goes on from there the next time. Raises Cancelled."""
        if self._source.endless or self._maker is None or self._cache is None:
            return []
        failed, count = [], len(self._source)
        for number in range(count):
            progress(number / count, f"hint {number + 1} of {count}")
            try:
                cut = self._cut(self._source.size(number), number, 0)
                if self._cache.has(self._source.content(number), self._maker, cut.width, cut.height):
                    continue
                self._cache.get(self._source.item(number), self._maker, cut.width, cut.height)
            except Trouble as trouble:
                failed.append(str(trouble))
        progress(1.0)
        self._source.remember()
        return failed

    def mark(self, number: int) -> str:
        """Names all that a pair is made of, where every epoch has the same; files that are known are not read for it.
        Raises Trouble."""
        cut = self._cut(self._source.size(number), number, 0)
        made = self._source.content(number, hint=True) if self._maker is None else self._maker.key
        return "\0".join(
            map(str, (self._source.content(number), made, cut.width, cut.height, cut.left, cut.top, cut.bucket))
        )

    def caption(self, number: int) -> str:
        """A sample's own caption."""
        return self._source.caption(number)

    def remember(self) -> None:
        """Keep what was learnt of files."""
        self._source.remember()

    def _cut(self, size: tuple[int, int], number: int, epoch: int) -> Cut:
        width, height = size
        bucket = self.groups[number % len(self.groups)]
        return shapes.cut(width, height, bucket, place(self._plan.seed, epoch, number, self._plan.random_cut))

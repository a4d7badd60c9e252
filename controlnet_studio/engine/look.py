"""A look at what a training would learn from, pair by pair, before it begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.training import data_of, maker_of
from controlnet_studio.training.data import buckets
from controlnet_studio.training.data.hints import HintCache, Maker, hint_of
from controlnet_studio.training.data.layouts import open_dataset
from controlnet_studio.training.data.samples import Dataset, Source
from controlnet_studio.training.job import Job
from controlnet_studio.values import Image


@dataclass(frozen=True)
class Pair:
    """A sample as it is trained on: cut to its shape, with its hint, None where there is none."""

    number: int
    count: int
    name: str
    picture: Image
    hint: Image | None
    caption: str


@dataclass(frozen=True)
class Look:
    """The data of a job. `dataset` is None for scenes, which have no files and nothing to find fault with."""

    job: Job
    source: Source
    maker: Maker | None
    cache: HintCache

    @property
    def dataset(self) -> Dataset | None:
        return self.source if isinstance(self.source, Dataset) else None

    @property
    def hinted(self) -> int:
        """How many samples have a hint of their own."""
        if self.dataset is None:
            return len(self.source) if self.source.item(0).hint is not None else 0
        return sum(sample.hint is not None for sample in self.dataset.samples)

    def pair(self, number: int) -> Pair:
        """One sample, by its number. Raises Trouble if it cannot be read, or its hint cannot be made."""
        count, data = len(self.source), self.job.data
        item = self.source.item(number % count)
        known = buckets.buckets(data.size, square=self.source.endless or not data.buckets)
        bucket = buckets.nearest(item.picture.width, item.picture.height, known)
        cut = buckets.cut(item.picture.width, item.picture.height, bucket)
        hint = hint_of(item, cut, self.maker, self.cache) if self.maker or item.hint else None
        return Pair(number % count, count, item.name, cut.of(item.picture), hint, item.caption)


def look(job: Job, folder: Path, engine: Engine, cache: HintCache) -> Look:
    """Find the data of *job*, whose file lies in *folder*. Raises Trouble."""
    data = job.data
    if data.folder:
        hints = folder / data.hints if data.hints else None
        return Look(
            job, open_dataset(folder / data.folder, hints, data.leave_out), maker_of(job, folder, engine), cache
        )
    return Look(job, data_of(job, folder)[0], maker_of(job, folder, engine), cache)

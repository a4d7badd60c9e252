"""The feed: what a step is given, read ahead by a thread while the one before is computed."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from controlnet_studio import pictures
from controlnet_studio.progress import Trouble
from controlnet_studio.training.data.batches import Batches, Pair
from controlnet_studio.training.run.encoding import Count, Encoder, Shelf, Words, together
from controlnet_studio.values import Image

REMEMBERED: Final = 1 << 29
"""Bytes of encoded samples that stay in memory."""
CAPTIONS: Final = 1024
"""Encoded captions that stay in memory."""


@dataclass(frozen=True)
class Fed:
    """A batch on its device: what the VAE says of the pictures, `moments` (n, 2 c, h, w), the hints (n, 3, height,
    width) in 0..1, and the encoded captions."""

    moments: Tensor
    hint: Tensor
    c_t: Tensor
    conditions: Mapping[str, Tensor] | None

    def __len__(self) -> int:
        return len(self.hint)

    def some(self, count: int) -> Fed:
        """A batch of *count*: its samples, again and again if they are fewer."""
        pick = torch.arange(count, device=self.hint.device) % len(self)
        told = None if self.conditions is None else {name: one[pick] for name, one in self.conditions.items()}
        return Fed(self.moments[pick], self.hint[pick], self.c_t[pick], told)


@dataclass(frozen=True)
class _Read:
    """A batch as it was read: encoded pictures, or those that still are to be."""

    pictures: NDArray[np.uint8]
    moments: Tensor | None
    hints: NDArray[np.uint8]
    captions: tuple[str, ...]


@dataclass(frozen=True)
class _Returning:
    """A batch of samples that come back: their numbers, the epoch, and those that were not seen before."""

    numbers: tuple[int, ...]
    epoch: int
    new: Mapping[int, Pair]


class Feed:
    """Batches of a training by their numbers. If it `keeps` them, encodings come from the disk, where `prepare` put
    them, or are remembered until they have come back, where there is no end of samples."""

    def __init__(self, batches: Batches, encoder: Encoder, cache: Path, keeps: bool) -> None:
        self._batches, self._encoder = batches, encoder
        self._keeps = keeps
        self._pairs, self._texts = (Shelf(cache / what) for what in ("latents", "text"))
        self._keys: list[str] = []
        self._captions: list[str] = []
        self._load = lru_cache(1)(self._loaded)
        self._words = lru_cache(CAPTIONS)(self._encoded)
        self._kept: dict[int, tuple[Tensor, NDArray[np.uint8], str]] = {}
        self._ahead: tuple[int, Future[_Read | _Returning]] | None = None
        self._thread = ThreadPoolExecutor(1, "feed")
        self._empty = encoder.words("")

    @property
    def encoded(self) -> bool:
        """Whether all pictures are encoded, so that no step needs the VAE."""
        return self._keeps and self._batches.fixed

    def prepare(self, count: Count) -> None:
        """Encode what is not on the disk yet; it may be stopped, and goes on from there the next time. Raises Trouble
        if a sample cannot be used."""
        if not self.encoded:
            return
        self._keys, self._captions = [], []
        total, size = len(self._batches), 0
        for number in range(total):
            count(number, total)
            key = self._encoder.key(self._batches.mark(number))
            if not self._pairs.has(key) or (number == 0 and self._pairs.get(key) is None):
                pair = self._batches.pair(number)
                self._pairs.put(key, self._made(pair.picture, pair.hint))
            caption, bucket = self._batches.caption(number), self._batches.groups[number]
            self._keys.append(key)
            self._captions.append(caption)
            if not self._texts.has(self._encoder.key(caption)):
                self._words(caption)
            size = max(size, 3 * bucket.width * bucket.height)
        count(total, total)
        self._batches.remember()
        self._load = lru_cache(max(REMEMBERED // max(2 * size, 1), 8))(self._loaded)

    def batch(self, index: int, after: int) -> Fed:
        """A batch on the device; *after* is the number of the one that will be asked for next. Raises Trouble if a
        sample cannot be read."""
        taken = self._take(index)
        self._ahead = after, self._thread.submit(self._read, after)
        read = self._remembered(taken) if isinstance(taken, _Returning) else taken
        device = self._encoder.device
        moments = self._encoder.moments(read.pictures) if read.moments is None else read.moments.to(device)
        hint = torch.from_numpy(read.hints).to(device).permute(0, 3, 1, 2).float() / 255.0
        height, width = hint.shape[2:]
        words = [self._words(caption) for caption in read.captions]
        c_t, conditions = together(words, self._empty, width, height)
        return Fed(moments, hint, c_t, conditions)

    def settle(self) -> None:
        """Wait until nothing is being read ahead: what makes hints serves one at a time."""
        if self._ahead is not None:
            self._ahead[1].exception()

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)

    def _remembered(self, batch: _Returning) -> _Read:
        """A batch of which each sample is encoded, on its own, when it is seen for the first time."""
        for number, pair in batch.new.items():
            if number not in self._kept:
                self._kept[number] = (
                    self._encoder.moments(pair.picture.pixels[None])[0].cpu(),
                    pair.hint.pixels,
                    pair.caption,
                )
        moments, hints, captions = zip(*(self._kept[number] for number in batch.numbers), strict=True)
        told = (
            self._batches.told(caption, number, batch.epoch)
            for caption, number in zip(captions, batch.numbers, strict=True)
        )
        begin = min(batch.numbers) // len(self._batches) * len(self._batches)
        for number in [one for one in self._kept if one < begin]:  # these do not come back
            del self._kept[number]
        return _Read(np.stack(hints), torch.stack(moments), np.stack(hints), tuple(told))

    def _take(self, index: int) -> _Read | _Returning:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == index:
            return ahead[1].result()
        if ahead is not None:
            ahead[1].exception()
        return self._read(index)

    def _read(self, index: int) -> _Read | _Returning:
        if self._keeps and self._batches.returning:
            numbers = self._batches.order.numbers(index)
            new = {number: self._batches.pair(number) for number in numbers if number not in self._kept}
            return _Returning(numbers, self._batches.order.epoch(index), new)
        if not self.encoded:
            batch = self._batches.batch(index)
            return _Read(batch.pictures, None, batch.hints, batch.captions)
        epoch, numbers = self._batches.order.epoch(index), self._batches.order.numbers(index)
        loaded = [self._load(number) for number in numbers]
        captions = tuple(self._batches.told(self._captions[number], number, epoch) for number in numbers)
        moments, hints = torch.stack([one for one, _ in loaded]), np.stack([hint for _, hint in loaded])
        return _Read(hints, moments, hints, captions)

    def _loaded(self, number: int) -> tuple[Tensor, NDArray[np.uint8]]:
        """What the VAE says of a picture, on the CPU, and its hint; read from the disk."""
        found = self._pairs.get(self._keys[number])
        if found is None or found.keys() != {"moments", "hint"}:
            raise Trouble(f"An encoded picture is gone from {self._pairs.folder}; start the training again to make it.")
        return found["moments"], pictures.read(found["hint"].numpy().tobytes(), "a kept hint").pixels

    def _made(self, picture: Image, hint: Image) -> dict[str, Tensor]:
        png = torch.from_numpy(np.frombuffer(pictures.png(hint), np.uint8).copy())
        return {"moments": self._encoder.moments(picture.pixels[None])[0], "hint": png}

    def _encoded(self, caption: str) -> Words:
        """A caption encoded on the device, from the disk if it is kept there."""
        if not self.encoded:
            return self._encoder.words(caption)
        key = self._encoder.key(caption)
        found: dict[str, Any] = self._texts.get(key) or {}
        if "c_t" not in found:
            made = self._encoder.words(caption)
            found = {"c_t": made.c_t} | ({} if made.pooled is None else {"pooled": made.pooled})
            self._texts.put(key, found)
        pooled = found.get("pooled")
        return Words(found["c_t"].to(self._encoder.device), None if pooled is None else pooled.to(self._encoder.device))

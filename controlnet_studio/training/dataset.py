"""Where batches come from: scenes drawn on the way, and latents encoded once."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import CLIPTokenizer

from controlnet_studio.training.loop import report
from controlnet_studio.training.models import Vae
from controlnet_studio.training.scenes import SIZE, Pixels, scene
from controlnet_studio.training.tokens import encode

CAPTIONS: Final = 8
FAVOUR: Final = 0.85
"""The share of a batch that is what its hints are about: two of three scenes have nobody to pose."""


class Pool:
    """Pictures of the scenes `first`, `first + 1`, ...; grows by `growth` a batch up to `limit`.

    What a batch sees depends on how often the pool was asked, so a phase that must resume bit for bit
    fills it first (`growth=0` and `fill`).
    """

    def __init__(self, first: int, limit: int, growth: int = 6) -> None:
        self._first, self._limit, self._growth = first, limit, growth
        self._pictures: list[Pixels] = []

    def fill(self, count: int) -> None:
        """Draw scenes until there are `count` (at most the limit)."""
        for number in range(len(self._pictures), min(count, self._limit)):
            self._pictures.append(scene(self._first + number).picture)

    def crops(self, rng: np.random.Generator, count: int, size: int) -> Tensor:
        """(count, 3, size, size) in -1..1, some of them mirrored."""
        self.fill(max(len(self._pictures) + self._growth, 2 * count))
        made = []
        for _ in range(count):
            picture = self._pictures[int(rng.integers(len(self._pictures)))]
            x, y = (int(rng.integers(SIZE - size + 1)) for _ in range(2))
            cut = picture[y : y + size, x : x + size]
            made.append(cut[:, ::-1] if rng.random() < 0.5 else cut)
        return to_tensor(np.stack(made))


@dataclass(frozen=True)
class Batch:
    """latents (n, c, h, w); tokens (n, length); numbers (n,), the place of each scene in its store."""

    latents: Tensor
    tokens: Tensor
    numbers: NDArray[np.int64]


class LatentStore:
    """Scenes of a recipe, encoded once by the frozen encoder and kept in a folder.

    pictures.u8 (limit, 128, 128, 3), latents.f16 (limit, c, 16, 16), tokens.u8 (limit, 8, length), each
    as raw memory maps, and count.json with how many of them are there.
    """

    def __init__(
        self, folder: Path, first: int, limit: int, vae: Vae, tokenizer: CLIPTokenizer, device: str = "cpu"
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.first, self.limit = first, limit
        self._folder, self._vae, self._tokenizer, self._device = folder, vae, tokenizer, device
        channels, side = vae.config.latent_channels, SIZE // 2 ** (len(vae.config.block_out_channels) - 1)
        length = tokenizer.model_max_length
        self.pictures = self._map("pictures.u8", np.uint8, (limit, SIZE, SIZE, 3))
        self.latents = self._map("latents.f16", np.float16, (limit, channels, side, side))
        self.tokens = self._map("tokens.u8", np.uint8, (limit, CAPTIONS, length))
        self._counter = folder / "count.json"
        self.count = int(json.loads(self._counter.read_text())["count"]) if self._counter.exists() else 0

    def _map(self, name: str, kind: type[np.generic], shape: tuple[int, ...]) -> NDArray[Any]:
        path = self._folder / name
        size = int(np.prod(shape)) * np.dtype(kind).itemsize
        mode: Literal["r+", "w+"] = "r+" if path.exists() and path.stat().st_size == size else "w+"
        return np.memmap(path, kind, mode, shape=shape)

    @torch.no_grad()
    def ensure(self, count: int, chunk: int = 32) -> None:
        """Draw, encode and caption until the first `count` scenes are there."""
        count = min(count, self.limit)
        while self.count < count:
            numbers = range(self.count, min(self.count + chunk, count))
            scenes = [scene(self.first + number) for number in numbers]
            pictures = np.stack([one.picture for one in scenes])
            tensor = to_tensor(pictures).to(self._device)
            latents = self._vae.encode(tensor).latent_dist.mode().cpu()
            where = slice(numbers.start, numbers.stop)
            self.pictures[where] = pictures
            self.latents[where] = latents.numpy().astype(np.float16)
            self.tokens[where] = [encode(self._tokenizer, [one.caption(i) for i in range(CAPTIONS)]) for one in scenes]
            before = self.count
            self.count = numbers.stop
            if before // 1024 != self.count // 1024 or self.count >= count:
                self._note()
            if before // 4096 != self.count // 4096:
                report(phase="latents", count=self.count)

    def _note(self) -> None:
        partial = self._counter.with_suffix(".partial")
        partial.write_text(json.dumps({"count": self.count}))
        partial.replace(self._counter)

    def telling(self, words: Sequence[int]) -> NDArray[np.int64]:
        """The numbers of the scenes whose captions have one of these tokens."""
        if not words:
            return np.zeros(0, np.int64)
        return np.flatnonzero(np.isin(self.tokens[: self.count, 0], list(words)).any(1))

    def batch(
        self, rng: np.random.Generator, size: int, among: int, favoured: NDArray[np.int64] | None = None
    ) -> Batch:
        """`size` random scenes of the first `among`, one random caption each; FAVOUR of them of the `favoured`."""
        numbers = rng.integers(among, size=size)
        if favoured is not None and len(favoured):
            numbers = np.where(rng.random(size) < FAVOUR, favoured[rng.integers(len(favoured), size=size)], numbers)
        spoken = self.tokens[numbers, rng.integers(CAPTIONS, size=size)]
        latents = torch.from_numpy(self.latents[numbers].astype(np.float32))
        return Batch(latents, torch.from_numpy(spoken.astype(np.int64)), numbers)


def keep(path: Path, pictures: Pixels) -> None:
    """Write pictures as an .npy file, whole or not at all, whoever else writes it."""
    partial = path.with_suffix(f".{os.getpid()}.partial")
    with partial.open("wb") as file:
        np.save(file, pictures)
    partial.replace(path)


def to_tensor(pictures: Pixels) -> Tensor:
    """(n, h, w, 3) uint8 to (n, 3, h, w) in -1..1."""
    made = torch.from_numpy(np.ascontiguousarray(pictures.transpose(0, 3, 1, 2))).float()
    return (made / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def to_pictures(tensor: Tensor) -> Pixels:
    """(n, 3, h, w) in -1..1 to (n, h, w, 3) uint8."""
    made = ((tensor.detach().float().clamp(-1, 1) + 1) * 127.5).round().byte()
    return np.ascontiguousarray(made.cpu().permute(0, 2, 3, 1).numpy())

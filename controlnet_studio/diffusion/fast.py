"""Fast mode: between key calls of the model only the UNet's finest level runs anew.

What lies below it, and what ControlNets add, changes slowly from one step to the next. Faster Diffusion (arXiv
2312.09608) keeps a UNet's encoder together with what a ControlNet adds, DeepCache (arXiv 2312.00858) the deep features.
Here it is ControlNets and deep features: with Papercut they save more than the encoder, and end nearer to the exact
picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from torch import Tensor

from controlnet_studio.diffusion.control import Adapter, Guide
from controlnet_studio.diffusion.request import acts
from controlnet_studio.values import Image


def keys(n: int) -> frozenset[int]:
    """Which of n model calls run whole: the first 15 %, where the picture is laid out, and then every fourth, or more
    where there are fewer than 18."""
    dense, gap = min(max(round(0.15 * n), 2), n), min(max(round(n / 5), 2), 4)
    return frozenset({*range(dense), *range(dense - 1, n, gap)})


def compare(picture: Image, exact: Image) -> str:
    """How far a picture is from the exact one, in words: the root of the mean square of the difference of their levels,
    as a share of all levels."""
    away = picture.pixels.astype(np.float64) - exact.pixels
    return f"drift {100 * float(np.sqrt((away**2).mean())) / 255:.1f} %"


class Reuse:
    """What one run keeps from a key call of the model to the next. `guides` stand in for those that it was given."""

    def __init__(self, unet: Any, guides: Sequence[Guide], n: int) -> None:
        self.guides: Sequence[Guide] = [
            _Lasting(**{part.name: getattr(guide, part.name) for part in fields(guide)}, reuse=self) for guide in guides
        ]
        self.key = True
        self._n = n
        self._keys = keys(n)
        self._acting: list[bool] = []
        inner = [*unet.down_blocks[1:], unet.mid_block, *unet.up_blocks[:-1]]
        self._blocks = [block for block in inner if block is not None]

    def begin(self, i: int) -> None:
        """Model call i comes; it is a key call also where another ControlNet begins or ends to act."""
        acting = [acts(guide.control, i, self._n) for guide in self.guides]
        self.key = i in self._keys or acting != self._acting
        self._acting = acting

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Let the UNet's inner blocks run in key calls only."""
        for block in self._blocks:
            block.forward = self._lasting(block.forward)
        try:
            yield
        finally:
            for block in self._blocks:
                del block.forward

    def _lasting(self, run: Callable[..., Any]) -> Callable[..., Any]:
        """A block's forward that gives what it gave in the last key call. The UNet may write into a block's first
        tensor, which in a key call belongs to what is kept, and else must not touch it."""
        kept: Any = None

        def forward(*args: Any, **options: Any) -> Any:
            nonlocal kept
            if self.key:
                kept = run(*args, **options)
                return kept
            return kept.clone() if isinstance(kept, Tensor) else (kept[0].clone(), *kept[1:])

        return forward


@dataclass(frozen=True)
class _Lasting(Guide):
    """A Guide whose ControlNet runs in key calls only; what it adds follows its strength in all."""

    reuse: Reuse | None = None
    kept: list[tuple[float, list[Tensor]]] = field(default_factory=list)

    def residuals(self, x: Tensor, t: Tensor, c_t: Tensor, scale: float, *more: Any, **told: Any) -> list[Tensor]:
        if isinstance(self.net, Adapter):
            return super().residuals(x, t, c_t, scale, *more, **told)
        if self.reuse is None or self.reuse.key or not self.kept:
            self.kept[:] = [(scale, super().residuals(x, t, c_t, scale, *more, **told))]
        before, added = self.kept[0]
        return added if before == scale else [tensor * (scale / before) for tensor in added]

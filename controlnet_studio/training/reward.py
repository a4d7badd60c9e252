"""A later stage of a ControlNet's training: it is also told whether the hint can be found again in what it makes.

ControlNet++ (arXiv 2404.07987) runs the hint's own preprocessor on the picture that one step promises. Here the
preprocessor is a small net that reads Canny's edges off the latents, so that nothing need be decoded.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.training.dataset import LatentStore
from controlnet_studio.training.hints import canny
from controlnet_studio.training.loop import report
from controlnet_studio.training.step import noise


class EdgeReader(nn.Module):
    """Latents (n, c, h, w) to scores (n, 8 h, 8 w), above 0 where the picture has an edge."""

    def __init__(self, channels: int, width: int = 96, factor: int = 8) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(channels, width, 3, 1, 1), nn.SiLU(),
            nn.Conv2d(width, width, 3, 1, 1), nn.SiLU(),
            nn.Conv2d(width, width, 3, 1, 1), nn.SiLU(),
            nn.Conv2d(width, factor * factor, 3, 1, 1), nn.PixelShuffle(factor),
        )  # fmt: skip

    def forward(self, latents: Tensor) -> Tensor:
        scores: Tensor = self.layers(latents)[:, 0]
        return scores


def edges(store: LatentStore, numbers: NDArray[np.int64]) -> Tensor:
    """(n, 128, 128), 1 where Canny (100, 200) finds an edge in the store's pictures."""
    found = np.stack([canny(np.asarray(store.pictures[number])) for number in numbers])
    return torch.from_numpy(found).float() / 255


def disagreement(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy of edges (n, h, w) and their scores, (n,)."""
    return functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none").mean((1, 2))


def train_reader(store: LatentStore, steps: int = 1500, batch: int = 48, seed: int = 0) -> EdgeReader:
    """A reader of clean and of slightly noisy latents."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    reader = EdgeReader(store.latents.shape[1]).train().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(reader.parameters(), 2e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps)
    for step in range(steps):
        numbers = rng.integers(store.count, size=batch)
        latents = torch.from_numpy(store.latents[numbers].astype(np.float32))
        level = torch.from_numpy(0.4 * rng.random((batch, 1, 1, 1), np.float32))
        seen = latents + level * noise(latents.shape, rng, "cpu")
        wrong = disagreement(reader(seen.contiguous(memory_format=torch.channels_last)), edges(store, numbers)).mean()
        optimiser.zero_grad()
        wrong.backward()
        optimiser.step()
        schedule.step()
        if (step + 1) % 100 == 0:
            report(phase="reader", step=step + 1, loss=float(wrong.detach()))
    return reader.eval().requires_grad_(False)

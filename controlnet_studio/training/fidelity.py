"""How well a picture follows its hint, and how good pictures are: every measure with a known answer."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.training.dataset import to_tensor
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.scenes import Pixels, scene
from controlnet_studio.training.words import COLOURS, GROUNDS, KINDS

_CROSS: Final = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class Agreement:
    """Precision, recall and F1 of found edges against wanted ones, each in 0..1."""

    precision: float
    recall: float
    f1: float


def agreement(found: Hint, wanted: Hint, tolerance: int = 1) -> Agreement:
    """Two edge maps (h, w), non-zero is an edge, compared with `tolerance` pixels (of the square kind).

    Precision is the share of found pixels with a wanted one near, recall the share of wanted pixels with
    a found one near. Two empty maps agree fully.
    """
    one, other = (found > 0).astype(np.uint8), (wanted > 0).astype(np.uint8)
    if not one.any() or not other.any():
        same = float(one.any() == other.any())
        return Agreement(same, same, same)
    near_found = cv2.dilate(one, _CROSS, iterations=tolerance)
    near_wanted = cv2.dilate(other, _CROSS, iterations=tolerance)
    precision = float((one & (near_wanted > 0)).sum() / one.sum())
    recall = float((other & (near_found > 0)).sum() / other.sum())
    total = precision + recall
    return Agreement(precision, recall, 2 * precision * recall / total if total else 0.0)


def edge_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """F1 with 1 px tolerance between the hint and the Canny edges found again in `picture` (h, w, 3)."""
    return agreement(np.asarray(cv2.Canny(picture, low, high)), hint).f1


def thin(hint: Hint) -> Hint:
    """The hint's strokes one pixel wide (morphological skeleton of Zhang and Suen)."""
    image = (hint > 0).astype(np.uint8)
    while True:
        before = int(image.sum())
        for second in (False, True):
            p = np.pad(image, 1)
            around = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
            high, wide = image.shape
            ring = [p[y : y + high, x : x + wide] for y, x in around]
            count = np.sum(ring, axis=0, dtype=np.int32)
            turns = np.sum([(a == 0) & (b == 1) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)], axis=0)
            north, east, south, west = ring[0], ring[2], ring[4], ring[6]
            if second:
                free = (north * east * west == 0) & (north * south * west == 0)
            else:
                free = (north * east * south == 0) & (east * south * west == 0)
            removable = (count >= 2) & (count <= 6) & (turns == 1) & free
            image = np.where(removable, 0, image).astype(np.uint8)
        if int(image.sum()) == before:
            return image * np.uint8(255)


def stroke_f1(picture: Pixels, hint: Hint, low: float = 100, high: float = 200) -> float:
    """`edge_f1` against the thinned hint: what a drawing of thick strokes asks for."""
    return edge_f1(picture, thin(hint), low, high)


def gain(score: float, floor: float, ceiling: float) -> float:
    """How much of what the hint could give it gave: 0 at strength 0, 1 at the VAE's own limit."""
    return (score - floor) / (ceiling - floor) if ceiling > floor else 0.0


def psnr(made: Pixels, true: Pixels) -> float:
    """Peak signal to noise in dB of pictures in 0..255, averaged over pictures (n, h, w, 3)."""
    error = ((made.astype(np.float64) - true.astype(np.float64)) ** 2).reshape(len(made), -1).mean(1)
    return float((10 * np.log10(255**2 / np.maximum(error, 1e-10))).mean())


def crispness(pictures: Pixels) -> float:
    """Mean gradient energy of pictures (n, h, w, 3): squared differences of neighbours, 0..255 scale."""
    values = pictures.astype(np.float32)
    across = np.square(np.diff(values, axis=2)).mean()
    return float(across + np.square(np.diff(values, axis=1)).mean())


class Judge(nn.Module):
    """Says which kind and colour a single object has: (n, 3, 128, 128) in -1..1 to kind and colour scores."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 24, 48, 64, 96)
        self.body = nn.ModuleList(
            nn.Sequential(nn.Conv2d(a, b, 3, 2, 1), nn.BatchNorm2d(b), nn.ReLU()) for a, b in itertools.pairwise(widths)
        )
        self.kind = nn.Linear(96 * 2, len(KINDS))
        self.colour = nn.Linear(96 * 2, len(COLOURS))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        value = functional.avg_pool2d(pictures, 2)
        for block in self.body:
            value = block(value)
        flat = torch.cat([value.mean((2, 3)), value.amax((2, 3))], 1)
        return self.kind(flat), self.colour(flat)


def labelled(first: int, count: int, rng: np.random.Generator) -> tuple[Pixels, NDArray[np.int64], NDArray[np.int64]]:
    """Single-object scenes with their kinds and colours as numbers."""
    pictures, kinds, colours = [], [], []
    names = tuple(COLOURS)
    for number in range(first, first + count):
        seed = number
        kind, colour = int(rng.integers(len(KINDS))), int(rng.integers(len(names)))
        one = scene(seed, (KINDS[kind],), (names[colour],))
        while GROUNDS[one.backdrop.ground][0] == names[colour]:
            seed += 1_000_003
            one = scene(seed, (KINDS[kind],), (names[colour],))
        pictures.append(one.picture)
        kinds.append(kind)
        colours.append(colour)
    return np.stack(pictures), np.array(kinds), np.array(colours)


def train_judge(steps: int = 900, batch: int = 48, scenes: int = 4000, seed: int = 0) -> Judge:
    """A judge trained on the renderer alone; it never sees a picture of the model it judges."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    pictures, kinds, colours = labelled(700_000_000, scenes, rng)
    judge = Judge().train()
    optimiser = torch.optim.AdamW(judge.parameters(), 3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    for _ in range(steps):
        chosen = rng.integers(scenes, size=batch)
        seen = to_tensor(pictures[chosen])
        if rng.random() < 0.5:
            seen = seen.flip(3)
        seen = seen + 0.04 * float(rng.random()) * torch.randn_like(seen)
        if rng.random() < 0.4:
            seen = functional.avg_pool2d(functional.pad(seen, (1, 1, 1, 1), mode="replicate"), 3, 1)
        kind, colour = judge(seen)
        loss = functional.cross_entropy(kind, torch.from_numpy(kinds[chosen]), label_smoothing=0.05)
        loss = loss + functional.cross_entropy(colour, torch.from_numpy(colours[chosen]), label_smoothing=0.05)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return judge.eval()


@torch.no_grad()
def judged(judge: Judge, pictures: Pixels) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Kinds and colours, as numbers, of pictures (n, 128, 128, 3)."""
    kinds, colours = [], []
    for start in range(0, len(pictures), 64):
        kind, colour = judge(to_tensor(pictures[start : start + 64]))
        kinds.append(kind.argmax(1).numpy())
        colours.append(colour.argmax(1).numpy())
    return np.concatenate(kinds), np.concatenate(colours)

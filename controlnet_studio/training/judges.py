"""Judges: small classifiers, trained on the renderer alone, that say what is in a picture of the paper world."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.training.dataset import to_tensor
from controlnet_studio.training.loop import read, write
from controlnet_studio.training.scenes import Pixels, scene
from controlnet_studio.training.words import COLOURS, GROUNDS, KINDS

NAMES: Final = tuple(COLOURS)
Module = TypeVar("Module", bound=nn.Module)
Numbers = NDArray[np.int64]


def _body() -> nn.ModuleList:
    """Four halvings after a first one: (n, 3, 128, 128) to (n, 96, 4, 4)."""
    widths = (3, 24, 48, 64, 96)
    return nn.ModuleList(
        nn.Sequential(nn.Conv2d(a, b, 3, 2, 1), nn.BatchNorm2d(b), nn.ReLU()) for a, b in itertools.pairwise(widths)
    )


class Judge(nn.Module):
    """Says which kind and colour a single object has: (n, 3, 128, 128) in -1..1 to kind and colour scores."""

    def __init__(self) -> None:
        super().__init__()
        self.body = _body()
        self.kind = nn.Linear(96 * 2, len(KINDS))
        self.colour = nn.Linear(96 * 2, len(COLOURS))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        value = functional.avg_pool2d(pictures, 2)
        for block in self.body:
            value = block(value)
        flat = torch.cat([value.mean((2, 3)), value.amax((2, 3))], 1)
        return self.kind(flat), self.colour(flat)


class Finder(nn.Module):
    """Says which coloured things are there: (n, 3, 128, 128) in -1..1 to scores (n, kinds, colours), above 0 for yes.

    Every place of the last map is asked on its own and the surest one counts, so that a kind and a colour belong
    together only where they are seen together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = _body()[:3]
        self.around = nn.Sequential(nn.Conv2d(64, 128, 3, 1, 1), nn.BatchNorm2d(128), nn.ReLU(),
                                    nn.Conv2d(128, 128, 3, 1, 1), nn.BatchNorm2d(128), nn.ReLU())  # fmt: skip
        self.thing = nn.Conv2d(128, len(KINDS) * len(COLOURS), 1)

    def forward(self, pictures: Tensor) -> Tensor:
        value = functional.avg_pool2d(pictures, 2)
        for block in self.body:
            value = block(value)
        scores: Tensor = self.thing(self.around(value)).amax((2, 3))
        return scores.reshape(-1, len(KINDS), len(COLOURS))


def labelled(first: int, count: int, rng: np.random.Generator, things: int = 1) -> tuple[Pixels, Numbers, Numbers]:
    """Scenes of so many things, none of its ground's colour: pictures, and their kinds and colours as numbers, each
    (count,) for one thing, else (count, things) from left to right. Colours of one scene differ."""
    pictures, kinds, colours = [], [], []
    for number in range(first, first + count):
        seed = number
        what = tuple(int(rng.integers(len(KINDS))) for _ in range(things))
        which = tuple(int(i) for i in rng.permutation(len(NAMES))[:things])
        one = scene(seed, tuple(KINDS[i] for i in what), tuple(NAMES[i] for i in which))
        while GROUNDS[one.backdrop.ground][0] in {NAMES[i] for i in which}:
            seed += 1_000_003
            one = scene(seed, tuple(KINDS[i] for i in what), tuple(NAMES[i] for i in which))
        pictures.append(one.picture)
        kinds.append(what)
        colours.append(which)
    shape = (count,) if things == 1 else (count, things)
    return np.stack(pictures), np.array(kinds).reshape(shape), np.array(colours).reshape(shape)


def train_judge(steps: int = 900, batch: int = 48, scenes: int = 4000, seed: int = 0) -> Judge:
    """A judge that never sees a picture of the model it judges."""
    rng = np.random.default_rng(seed)
    pictures, kinds, colours = labelled(700_000_000, scenes, rng)

    def loss(judge: Judge, seen: Tensor, chosen: Numbers) -> Tensor:
        kind, colour = judge(seen)
        wrong = functional.cross_entropy(kind, torch.from_numpy(kinds[chosen]), label_smoothing=0.05)
        return wrong + functional.cross_entropy(colour, torch.from_numpy(colours[chosen]), label_smoothing=0.05)

    return _train(Judge, pictures, loss, steps, batch, seed, rng)


def train_finder(steps: int = 1200, batch: int = 48, scenes: int = 6000, seed: int = 0) -> Finder:
    """A finder of coloured things, from scenes with one and with two of them."""
    rng = np.random.default_rng(seed)
    pairs, pair_kinds, pair_colours = labelled(720_000_000, scenes * 3 // 4, rng, 2)
    singles, kinds, colours = labelled(740_000_000, scenes - len(pairs), rng)
    there = np.zeros((scenes, len(KINDS), len(NAMES)), np.float32)
    for thing in range(2):
        there[np.arange(len(pairs)), pair_kinds[:, thing], pair_colours[:, thing]] = 1
    there[np.arange(len(pairs), scenes), kinds, colours] = 1

    def loss(finder: Finder, seen: Tensor, chosen: Numbers) -> Tensor:
        weight = torch.tensor(6.0)
        return functional.binary_cross_entropy_with_logits(
            finder(seen), torch.from_numpy(there[chosen]), pos_weight=weight
        )

    return _train(Finder, np.concatenate([pairs, singles]), loss, steps, batch, seed, rng)


def _train(
    make: Callable[[], Module], pictures: Pixels, loss: Callable[[Module, Tensor, Numbers], Tensor],
    steps: int, batch: int, seed: int, rng: np.random.Generator,
) -> Module:  # fmt: skip
    """One cosine over mirrored, noisy and softened pictures."""
    torch.manual_seed(seed)
    module = make().train()
    optimiser = torch.optim.AdamW(module.parameters(), 3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    for _ in range(steps):
        chosen = rng.integers(len(pictures), size=batch)
        seen = to_tensor(pictures[chosen])
        if rng.random() < 0.5:
            seen = seen.flip(3)
        seen = seen + 0.04 * float(rng.random()) * torch.randn_like(seen)
        if rng.random() < 0.4:
            seen = functional.avg_pool2d(functional.pad(seen, (1, 1, 1, 1), mode="replicate"), 3, 1)
        wrong = loss(module, seen, chosen)
        optimiser.zero_grad()
        wrong.backward()
        optimiser.step()
        schedule.step()
    return module.eval()


def load(kind: type[Module], make: Callable[[], Module], path: Path) -> Module:
    """A judge or a finder from `path`; trained and kept there if it is not there yet."""
    if path.exists():
        module = kind()
        module.load_state_dict(read(path))
        return module.eval()
    module = make()
    write(path, module.state_dict())
    return module


@torch.no_grad()
def judged(judge: Judge, pictures: Pixels) -> tuple[Numbers, Numbers]:
    """Kinds and colours, as numbers, of pictures (n, 128, 128, 3)."""
    kinds, colours = [], []
    for start in range(0, len(pictures), 64):
        kind, colour = judge(to_tensor(pictures[start : start + 64]))
        kinds.append(kind.argmax(1).numpy())
        colours.append(colour.argmax(1).numpy())
    return np.concatenate(kinds), np.concatenate(colours)


@torch.no_grad()
def found(
    finder: Finder, pictures: Pixels, kinds: Sequence[Sequence[int]], colours: Sequence[Sequence[int]]
) -> NDArray[np.bool_]:
    """For each picture, whether every one of its (kind, colour) pairs is there, (n,)."""
    there = np.concatenate(
        [(finder(to_tensor(pictures[start : start + 64])) > 0).numpy() for start in range(0, len(pictures), 64)]
    )
    return np.array([
        all(one[kind, colour] for kind, colour in zip(what, which, strict=True))
        for one, what, which in zip(there, kinds, colours, strict=True)
    ])  # fmt: skip

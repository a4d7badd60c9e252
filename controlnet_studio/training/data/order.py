"""Order: which samples a step sees, as a pure function of the seed and the step.

Nothing is remembered, so that a resumed run sees the batches that an unbroken one sees, on every machine: only streams
that numpy and hashlib promise never to change are used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.data.samples import Part, Source

Numbers = NDArray[np.int64]

_SPLIT: Final = 1 << 40
"""A stream that no epoch uses."""


def shuffled(count: int, *seeds: int) -> Numbers:
    """The numbers below `count`, in an order that the seeds decide."""
    drawn = np.random.PCG64(list(seeds)).random_raw(count)
    return np.asarray(np.argsort(np.asarray(drawn, np.uint64), kind="stable"), np.int64)


def drawn(what: str, *numbers: int) -> float:
    """A number in [0, 1) that depends on the word and the numbers alone."""
    return digest_of(what, *numbers) / 2.0**64


def digest_of(what: str, *numbers: int) -> int:
    """A whole number of 64 bits that depends on the word and the numbers alone."""
    told = f"{what}\0{','.join(map(str, numbers))}"
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest())


def split(source: Source, held: int, seed: int) -> tuple[Part, Part]:
    """What is trained on, and the `held` samples that are not, to see what was learnt by them: a quarter at most, and
    the same ones for a seed."""
    held = min(held, len(source) // 4)
    mixed = [int(number) for number in shuffled(len(source), seed, _SPLIT)]
    return Part(source, tuple(sorted(mixed[held:]))), Part(source, tuple(sorted(mixed[:held])))


def dropped(seed: int, epoch: int, number: int, share: float = 0.5) -> bool:
    """Whether a sample goes without its prompt in this epoch; with a share of 0.5 half of them do, others each time."""
    return drawn("prompt", seed, epoch, number) < share


def place(seed: int, epoch: int, number: int, random: bool) -> tuple[float, float]:
    """Where a picture is cut in this epoch: in its middle, or anywhere."""
    if not random:
        return 0.5, 0.5
    return drawn("left", seed, epoch, number), drawn("top", seed, epoch, number)


@dataclass(frozen=True)
class Order:
    """Batches of one group each: `groups` names the group (a bucket) of every sample, `repeats` how often an epoch has
    it. The last batch of a group may be smaller than `batch`. An `endless` source has other samples after every
    `visits` epochs, all of one group: its numbers go on.
    """

    seed: int
    batch: int
    groups: Sequence[Hashable]
    repeats: Sequence[int] = ()
    endless: bool = False
    visits: int = 1
    _members: tuple[Numbers, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.batch < 1 or not len(self.groups):
            raise ValueError("An order needs samples, and batches of at least one.")
        if self.repeats and len(self.repeats) != len(self.groups):
            raise ValueError("Every sample needs its number of repeats.")
        members: dict[Hashable, list[int]] = {}
        for number, group in enumerate(self.groups):
            times = self.repeats[number] if self.repeats else 1
            members.setdefault(group, []).extend([number] * times)
        object.__setattr__(self, "_members", tuple(np.array(one, np.int64) for one in members.values()))

    @property
    def steps(self) -> int:
        """Batches in an epoch: as many in each."""
        return sum(-(-len(one) // self.batch) for one in self._members)

    def epoch(self, step: int) -> int:
        """The epoch of a step; both count from 0."""
        return step // self.steps

    def numbers(self, step: int) -> tuple[int, ...]:
        """The samples of a step's batch, any step at any time."""
        epoch, within = divmod(step, self.steps)
        first = epoch // self.visits * len(self.groups) if self.endless else 0
        return tuple(int(number) + first for number in _epoch(self, epoch)[within])

    def __hash__(self) -> int:
        return id(self)  # the groups are long, and one order is asked many times


@lru_cache(maxsize=4)
def _epoch(order: Order, epoch: int) -> tuple[Numbers, ...]:
    """All batches of an epoch: every group shuffled and cut into batches, and these shuffled."""
    batches = []
    for place, members in enumerate(order._members):
        mixed = members[shuffled(len(members), order.seed, epoch, place)]
        batches += [mixed[start : start + order.batch] for start in range(0, len(mixed), order.batch)]
    return tuple(batches[int(i)] for i in shuffled(len(batches), order.seed, epoch, len(order._members)))

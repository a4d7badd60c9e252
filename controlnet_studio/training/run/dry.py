"""One dry step: what a training needs of memory, measured, and which settings would fit where it is too much."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psutil  # type: ignore[import-untyped]
import torch

from controlnet_studio.diffusion.models import out_of_memory
from controlnet_studio.progress import Trouble
from controlnet_studio.training.events import Memory
from controlnet_studio.training.job import Training
from controlnet_studio.training.less import divided, smaller, words
from controlnet_studio.training.memory import MOMENTS, Sizes, measured, that_fit
from controlnet_studio.training.run.optimiser import eight_bit_is_here

SAFE: Final = 0.8
"""The share of a computer's memory, with what it has on its disk for that, that a step may be foretold to need: more is
not tried. What is foretold of 4000 samples by 64 was a tenth too little."""
NOTICEABLE: Final = 1 << 27
"""Bytes by which steps differ, on a CPU, that are not what libraries need once."""
LOOKS: Final = 0.002
"""Seconds between two looks at the resident set, on a CPU."""

Step = Callable[[int, bool], None]
"""Takes one step of so many samples, recomputing (checkpointing) or not, and throws its gradients away."""


@dataclass
class Peak:
    """Bytes in use before and at most, on a GPU those of PyTorch, else the resident set of this process."""

    before: int = 0
    most: int = 0


@contextmanager
def watched(device: torch.device) -> Iterator[Peak]:
    """Within it the memory in use is measured."""
    peak = Peak()
    if device.type == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)
        peak.before = torch.cuda.memory_allocated(device)
        try:
            yield peak
        finally:
            peak.most = torch.cuda.max_memory_allocated(device)
        return
    process, over = psutil.Process(), threading.Event()
    peak.before = peak.most = process.memory_info().rss

    def look() -> None:
        while not over.wait(LOOKS):
            peak.most = max(peak.most, process.memory_info().rss)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        peak.most = max(peak.most, process.memory_info().rss)
        over.set()
        thread.join()


def free(device: torch.device) -> int:
    """Bytes that this process may use: what nobody uses, and what it has already."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0]) + torch.cuda.memory_reserved(device)
    return int(psutil.virtual_memory().available) + int(psutil.Process().memory_info().rss)


class DoesNotFit(Trouble):
    """There is not enough memory for a step. `changes` are settings of the training, by name, with which it may go on;
    none where no others would do, or it would be another training."""

    def __init__(self, sentence: str, changes: Mapping[str, int | bool]) -> None:
        super().__init__(sentence)
        self.changes = changes


@dataclass(frozen=True)
class Verdict:
    """What the training needs at once; whether it can be tried; and if it hardly fits, the nearest settings that do."""

    memory: Memory
    fits: bool
    found: Training | None = None


def estimate(step: Step, sizes: Sizes, training: Training, precision: str, device: torch.device) -> Verdict:
    """What the training needs, by one dry step of its own batch. On a CPU it can be tried even if it hardly fits, but
    not if small steps foretell that the system would end the program in the middle. Where it does
    not fit, further dry steps tell what would."""
    there = free(device)
    trained = sizes.controlnet + (sizes.decoder if training.unlock else 0)
    later = trained * MOMENTS[training.optimizer]  # nothing has been stepped yet, so there are no moments
    if device.type == "cpu" and training.batch > 2:
        room = SAFE * (there + psutil.swap_memory().free) - later
        line = _foretold(step, training, device)
        if line(training.batch) > room:
            found = divided(training, lambda batch: line(batch) <= room)
            return Verdict(Memory(line(training.batch) + later, there, words(training, found)), False, found)
    peak = _measured(step, training.batch, training.checkpointing, device)
    if peak is not None and peak.most + later <= there:
        return Verdict(Memory(peak.most + later, there), True)
    found = _fitting(step, sizes, training, precision, device, there, ran_out=peak is None)
    needed = peak.most + later if peak is not None else max(there, later) + 1
    can = peak is not None and device.type == "cpu"
    return Verdict(Memory(needed, there, words(training, found)), can, found)


def _foretold(step: Step, training: Training, device: torch.device) -> Callable[[int], int]:
    """Bytes that a step will need, by its batch: a straight line through two small ones, each twice as large as the one
    before, that are far enough apart for it; 0 where none are, as such a step is small itself, or where they run
    out."""
    before, batch = _measured(step, 1, training.checkpointing, device), 2
    while before is not None and batch < training.batch:
        now = _measured(step, batch, training.checkpointing, device)
        if now is None:
            break
        more, most, half = (now.most - now.before) - (before.most - before.before), now.most, batch // 2
        if more > NOTICEABLE:
            return lambda one: most + more * (one - 2 * half) // half
        before, batch = now, 2 * batch
    return lambda one: 0


def _measured(step: Step, batch: int, checkpointing: bool, device: torch.device) -> Peak | None:
    """The memory of a dry step; None if it was not enough."""
    try:
        with watched(device) as peak:
            step(batch, checkpointing)
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        return None
    return peak


def _fitting(
    step: Step, sizes: Sizes, training: Training, precision: str, device: torch.device, there: int, *, ran_out: bool
) -> Training | None:
    """The settings that would fit, if any; where a step *ran out* of memory that seemed to be there, as under a limit,
    the next that needs less."""
    lines = {}
    for checkpointing in (False, True):
        one, two = (_activations(step, batch, checkpointing, sizes, device) for batch in (1, 2))
        lines[checkpointing] = measured(one, max(two, one))
    found = that_fit(
        sizes, training, precision, lambda batch, less: lines[less](batch), there, eight_bit=eight_bit_is_here()
    )
    return smaller(training) if ran_out and found == training else found


def _activations(step: Step, batch: int, checkpointing: bool, sizes: Sizes, device: torch.device) -> float:
    """Bytes beside the weights and their gradients; more than there are anywhere if it does not fit."""
    peak = _measured(step, batch, checkpointing, device)
    return 1e15 if peak is None else max(peak.most - peak.before - 4 * sizes.controlnet, 0)

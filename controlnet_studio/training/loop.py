"""One resumable loop for every phase: cosine rate, EMA, checkpoints, JSON lines, and a polite stop."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from controlnet_studio.training.config import Schedule


class Phase(Protocol):
    """What is trained. A step may draw from `rng` only, so that a resumed run is the unbroken run."""

    name: str
    modules: Mapping[str, nn.Module]

    def groups(self) -> list[dict[str, Any]]:
        """Parameter groups; `scale` multiplies the rate of a group."""

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        """The loss of one batch and what to report about it."""


@dataclass
class State:
    """Where a run is. A leg is one cosine from full rate to nearly none; a later sitting adds another."""

    step: int = 0
    leg: int = 0
    leg_step: int = 0
    leg_seconds: float = 0.0
    ended: bool = False
    ema: dict[str, dict[str, Tensor]] = field(default_factory=dict)


class Stop:
    """Set by a signal or by a line "stop" on standard input."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def __bool__(self) -> bool:
        return self._event.is_set()

    def set(self, *_: object) -> None:
        self._event.set()

    @contextmanager
    def listening(self) -> Iterator[Stop]:
        """Listen to SIGINT, SIGTERM and standard input."""
        before = {name: signal.signal(name, self.set) for name in (signal.SIGINT, signal.SIGTERM)}
        threading.Thread(target=self._read, daemon=True, name="stop-line").start()
        try:
            yield self
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    def _read(self) -> None:
        try:
            for line in sys.stdin:
                if line.strip() == "stop":
                    self.set()
        except (OSError, ValueError):
            pass


def report(**facts: Any) -> None:
    """One JSON line on standard output."""
    line = {key: round(value, 6) if isinstance(value, float) else value for key, value in facts.items()}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def write(path: Path, value: Any) -> None:
    """Save with torch so that a reader finds the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        torch.save(value, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def beginning(modules: Mapping[str, nn.Module]) -> dict[str, Any]:
    """A checkpoint that starts a first leg from these weights."""
    copies = {name: _copy(module) for name, module in modules.items()}
    return {"modules": copies, "optimiser": None, "state": vars(State(ema=copies))}


def read(path: Path) -> Any:
    """What `write` saved; tensors and plain values only."""
    return torch.load(path, map_location="cpu", weights_only=True)


def train(
    phase: Phase,
    schedule: Schedule,
    path: Path,
    *,
    seed: int = 0,
    stop: Stop | None = None,
    watch: Callable[[int, State], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> State:
    """Run `phase` until its schedule is used up or `stop` is set; checkpoints go to `path`.

    A finished run that is started again begins a new leg from its checkpoint.
    """
    trained = phase.groups()
    scales = [float(group.pop("scale", 1.0)) for group in trained]
    optimiser = torch.optim.AdamW(trained, lr=schedule.rate, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
    state = _restore(phase, optimiser, schedule, path)

    def save() -> None:
        write(path, {
            "modules": {name: _copy(module) for name, module in phase.modules.items()},
            "optimiser": optimiser.state_dict(),
            "state": vars(state),
        })  # fmt: skip

    last = saved_at = clock()
    for module in phase.modules.values():
        module.train()
    while (progress := _progress(schedule, state)) < 1.0 and not stop:
        rate = schedule.rate * _rate(schedule, state.leg_step, progress)
        for group, scale in zip(optimiser.param_groups, scales, strict=True):
            group["lr"] = rate * scale
        loss, facts = phase.loss(np.random.default_rng((seed, state.step)), progress)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        groups = (group["params"] for group in optimiser.param_groups)
        norm = torch.stack([torch.nn.utils.clip_grad_norm_(group, schedule.clip) for group in groups]).max()
        if torch.isfinite(norm):
            optimiser.step()
        state.step += 1
        state.leg_step += 1
        _follow(state, phase.modules, min(schedule.ema, (1 + state.step) / (10 + state.step)))
        now = clock()
        state.leg_seconds += now - last
        last = now
        if state.step % 20 == 0 or state.leg_step == 1:
            report(phase=phase.name, step=state.step, progress=progress, loss=float(loss.detach()), rate=rate,
                   seconds=state.leg_seconds, norm=float(norm), **facts)  # fmt: skip
        if now - saved_at > schedule.save_minutes * 60:
            save()
            saved_at = now
        if watch is not None:
            watch(state.step, state)
            last += clock() - now
    state.ended = progress >= 1.0
    save()
    report(phase=phase.name, step=state.step, done=state.ended)
    return state


def _restore(phase: Phase, optimiser: torch.optim.Optimizer, schedule: Schedule, path: Path) -> State:
    """Weights, optimiser and place from a checkpoint, or a start."""
    if not path.exists():
        return State(ema={name: _copy(module) for name, module in phase.modules.items()})
    saved = read(path)
    for name, module in phase.modules.items():
        module.load_state_dict(saved["modules"][name])
    if saved["optimiser"] is not None:
        optimiser.load_state_dict(saved["optimiser"])
    state = State(**saved["state"])
    for name, module in phase.modules.items():
        for key, value in module.state_dict().items():
            state.ema[name][key] = state.ema[name][key].to(value.device)
    if state.ended:
        state.leg, state.leg_step, state.leg_seconds, state.ended = state.leg + 1, 0, 0.0, False
    return state


def _progress(schedule: Schedule, state: State) -> float:
    by_step = state.leg_step / schedule.steps
    by_clock = state.leg_seconds / (schedule.minutes * 60) if schedule.minutes else 0.0
    return max(by_step, by_clock)


def _rate(schedule: Schedule, step: int, progress: float) -> float:
    cosine = schedule.final + (1 - schedule.final) * 0.5 * (1 + np.cos(np.pi * min(progress, 1.0)))
    return float(cosine * min(1.0, (step + 1) / max(schedule.warmup, 1)))


def _copy(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in module.state_dict().items()}


@torch.no_grad()
def _follow(state: State, modules: Mapping[str, nn.Module], decay: float) -> None:
    for name, module in modules.items():
        average = state.ema[name]
        for key, value in module.state_dict().items():
            if value.is_floating_point():
                average[key].lerp_(value, 1 - decay)
            else:
                average[key].copy_(value)

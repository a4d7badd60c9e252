"""What is known of a training from what it told: its curves, samples, checkpoints and how it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason
from controlnet_studio.training import events
from controlnet_studio.training.events import Event
from controlnet_studio.training.job import read_job

State = Literal["preparing", "training", "paused", "failed", "stopped", "done"]
OVER: Final = ("failed", "stopped", "done")
RECENT: Final = 24
"""How many tellings of steps the time left is reckoned from."""
TAIL: Final = 1 << 16
"""Bytes of a log from whose end it is told how a training stands."""


@dataclass
class Record:
    """Everything that a training has told, in order. A training that goes on from an earlier step takes back what was
    told of later ones."""

    name: str = ""
    state: State = "preparing"
    step: int = 0
    steps: int = 0
    shows: str = ""
    device: str = ""
    precision: str = ""
    preparing: events.Preparing | None = None
    memory: events.Memory | None = None
    losses: list[tuple[int, float]] = field(default_factory=list)
    rewards: list[tuple[int, float]] = field(default_factory=list)
    speed: float = 0.0
    fidelity: list[events.Fidelity] = field(default_factory=list)
    norms: list[events.Norms] = field(default_factory=list)
    probed: list[events.Probed] = field(default_factory=list)
    samples: dict[int, dict[int, events.Sampled]] = field(default_factory=dict)
    converged: int | None = None
    saved: list[events.Saved] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failure: events.Failed | None = None
    _pace: deque[tuple[int, float]] = field(default_factory=lambda: deque(maxlen=RECENT), repr=False)

    @property
    def over(self) -> bool:
        return self.state in OVER

    @property
    def fraction(self) -> float:
        return min(self.step / self.steps, 1.0) if self.steps else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until the last step at the pace of lately; None where that cannot be told."""
        if len(self._pace) < 2 or self.over:
            return None
        (first, before), (last, now) = self._pace[0], self._pace[-1]
        return (self.steps - last) * (now - before) / (last - first) if last > first and now > before else None

    def scored(self, step: int) -> events.Fidelity | None:
        """The fidelity at a step: the last that was measured up to there."""
        return next((one for one in reversed(self.fidelity) if one.step <= step), None)

    def take(self, event: Event) -> None:
        """Learn one more thing."""
        match event:
            case events.Started():
                self._go_back(event.step)
                self.name, self.steps, self.shows = event.name, event.steps, event.shows
                self.device, self.precision = event.device, event.precision
                self.state, self.failure, self.preparing = "preparing", None, None
            case events.Preparing():
                self.preparing = event
            case events.Paused():
                self.state = "paused"
            case events.Resumed():
                self.state = "training"
            case events.Noted():
                self.notes.append(event.message)
            case events.Failed():
                self.state, self.failure = "failed", event
            case events.Ended():
                self.step, self.state = max(self.step, event.step), event.reason
            case _:
                self._measured(event)

    def _measured(self, event: Event) -> None:
        match event:
            case events.Memory():
                self.memory = event
            case events.Stepped():
                self.step, self.state, self.preparing = event.step, "training", None
                self.losses.append((event.step, event.loss))
                if event.reward is not None:
                    self.rewards.append((event.step, event.reward))
                self.speed = event.samples_per_second
                self._pace.append((event.step, event.seconds))
            case events.Norms():
                self.norms.append(event)
            case events.Probed():
                self.probed.append(event)
            case events.Sampled():
                self.samples.setdefault(event.step, {})[event.number] = event
            case events.Fidelity():
                self.fidelity.append(event)
                self.preparing = None
            case events.Converged():
                self.converged = event.step
            case events.Saved():
                self.saved = [one for one in self.saved if one.step != event.step] + [event]

    def _go_back(self, step: int) -> None:
        """Forget what came after a step: it is trained anew."""
        self.step = step
        self.losses = [one for one in self.losses if one[0] <= step]
        self.rewards = [one for one in self.rewards if one[0] <= step]
        self.fidelity = [one for one in self.fidelity if one.step <= step]
        self.norms = [one for one in self.norms if one.step <= step]
        self.probed = [one for one in self.probed if one.step <= step]
        self.saved = [one for one in self.saved if one.step <= step]
        self.samples = {at: those for at, those in self.samples.items() if at <= step}
        self._pace.clear()
        if self.converged is not None and self.converged > step:
            self.converged = None


@dataclass(frozen=True)
class Past:
    """A training in its folder, as far as the end of its log tells: `state` None where it told no end, as when the
    power failed."""

    name: str
    folder: Path
    step: int
    steps: int
    state: State | None
    gain: float | None = None


def read_record(folder: Path) -> Record:
    """What a training told. Lines that make no sense are passed over. Raises Trouble if there is nothing to read."""
    record = Record(name=folder.name)
    try:
        with (folder / "events.jsonl").open(encoding="utf-8", errors="replace") as file:
            for text in file:
                if (event := events.parse(text)) is not None:
                    record.take(event)
    except OSError as error:
        raise Trouble(f"What '{folder.name}' told cannot be read: {reason(error)}.") from None
    return record


def trainings(home: Path) -> tuple[Past, ...]:
    """The trainings whose folders lie in *home*, the latest first."""
    try:
        folders = [path for path in home.iterdir() if path.is_dir() and (path / "job.toml").is_file()]
    except OSError:
        return ()
    return tuple(past(folder) for folder in sorted(folders, key=_changed, reverse=True))


def past(folder: Path) -> Past:
    """How the training in a folder stands."""
    try:
        steps = read_job(folder / "job.toml").training.steps
    except Trouble:
        steps = 0
    told = Record(steps=steps)
    state: State | None = None
    for event in _last(folder / "events.jsonl"):
        told.take(event)
        state = told.state if told.over else None
    gain = told.fidelity[-1].gain if told.fidelity else None
    return Past(folder.name, folder, told.step, told.steps or steps, state, gain)


def _last(log: Path) -> Iterator[Event]:
    """The events at the end of a log."""
    try:
        with log.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(size - TAIL, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return
    for text in lines[1:] if size > TAIL else lines:
        if (event := events.parse(text)) is not None:
            yield event


def _changed(folder: Path) -> float:
    times = []
    for name in ("events.jsonl", "job.toml"):
        try:
            times.append((folder / name).stat().st_mtime)
        except OSError:
            continue
    return max(times, default=0.0)

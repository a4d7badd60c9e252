"""What a training tells: one JSON object a line on its standard output, and all of them in its folder's events.jsonl.

Whoever started it writes lines to its standard input: "stop" (keep what there is and end), "pause", "resume", "save"
(a checkpoint now) and "sample" (pictures now).

The folder of a training, made by `run_folder`:

    job.toml                    the job, as it was trained last
    events.jsonl                every event so far; a resumed training goes on in it
    checkpoints/step-000500/    a ControlNet in diffusers' format, whole or absent
    state/                      what resuming needs beside it; the newest only
    samples/step-000500/        00.png ...: fixed seeds, one picture of each held-out pair
    samples/hints/              00.png ...: their hints, and pictures/00.png, 00.txt ...: the true pictures
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

Command = Literal["stop", "pause", "resume", "save", "sample"]


@dataclass(frozen=True)
class Started:
    """A training begins, or goes on, at `step` of `steps`. `shows` is what its hints show, `samples` how many pictures
    are painted on the way."""

    name: str
    folder: str
    step: int
    steps: int
    shows: str
    precision: str
    device: str
    samples: int = 0


@dataclass(frozen=True)
class Preparing:
    """Work before the first step, or between steps: `what` is a sentence, as "Encoding pictures"; `total` 0 where it is
    not known."""

    what: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Memory:
    """What one dry step needed, in bytes, and what there is. `advice` are settings that would fit, a sentence each,
    where it does not."""

    needed: int
    free: int
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stepped:
    """An optimizer step is done. `loss` is the mean since the last of these events; `seconds` of training so far,
    pauses left out; `rate` of learning; `samples_per_second` lately; `reward` is the mean error of hints that were
    found again, where that is learnt from."""

    step: int
    loss: float
    rate: float
    seconds: float
    samples_per_second: float
    reward: float | None = None


@dataclass(frozen=True)
class Norms:
    """The norm of each zero convolution's weights, in the order of the UNet: "down 0" ..., "middle"."""

    step: int
    norms: Mapping[str, float]


@dataclass(frozen=True)
class Sampled:
    """A picture with a fixed seed. `path` is relative to the training's folder; `score` is its own fidelity."""

    step: int
    number: int
    path: str
    score: float | None = None


@dataclass(frozen=True)
class Fidelity:
    """The mean score of the samples of one step, between the `floor` (strength 0) and the `ceiling` (true pictures
    through the VAE). `measure` names it for people ("Edge F1"); `better` says which way is up."""

    step: int
    measure: str
    score: float
    floor: float
    ceiling: float
    gain: float
    better: Literal["higher", "lower"] = "higher"


@dataclass(frozen=True)
class Probed:
    """The share of the base's error in predicting that the net takes away, by how much noise there is ("little",
    "medium", "much"), on the held-out pairs with noise that is always the same."""

    step: int
    better: Mapping[str, float]


@dataclass(frozen=True)
class Converged:
    """The ControlNet suddenly began to follow, as in section 3.4 of the paper, at `step`."""

    step: int


@dataclass(frozen=True)
class Saved:
    """A checkpoint is whole on disk. `path` is relative to the training's folder."""

    step: int
    path: str


@dataclass(frozen=True)
class Paused:
    step: int


@dataclass(frozen=True)
class Resumed:
    step: int


@dataclass(frozen=True)
class Noted:
    """Something worth a sentence that stops nothing."""

    message: str


@dataclass(frozen=True)
class Failed:
    """The training cannot go on; nothing that was saved is lost. `details` are for a bug report; `changes` are settings
    of the training, by name, with which it may go on where there was not enough memory."""

    message: str
    details: str = field(default="", repr=False)
    changes: Mapping[str, int | bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Ended:
    """The last event of a training that ended in order: all steps done, or stopped by somebody."""

    step: int
    reason: Literal["done", "stopped"]
    path: str = ""


Event = (
    Started | Preparing | Memory | Stepped | Norms | Sampled | Fidelity | Probed | Converged | Saved | Paused | Resumed
    | Noted | Failed | Ended
)  # fmt: skip
KINDS: Final[Mapping[str, type[Any]]] = {kind.__name__.lower(): kind for kind in Event.__args__}


def line(event: Event) -> str:
    """One line of JSON, without its end."""
    return json.dumps({"event": type(event).__name__.lower(), **asdict(event)})


def parse(text: str) -> Event | None:
    """The event of a line; None for anything else, as a library's own words on standard output, an event of a later
    version, one with values of other types, or one that points out of the training's folder."""
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    kind = KINDS.get(str(facts.pop("event", ""))) if isinstance(facts, dict) else None
    if kind is None:
        return None
    hints = get_type_hints(kind)
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items() if name in hints}
    if not all(_fits(value, hints[name]) for name, value in given.items()) or not _inside(str(given.get("path", ""))):
        return None
    try:
        made: Event = kind(**given)
    except TypeError:
        return None
    return made


def _fits(value: object, hint: Any) -> bool:
    """Whether a value from JSON is what a field of an event holds."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Literal:
        return value in inner
    if kind is UnionType:
        return any(_fits(value, one) for one in inner)
    if kind is tuple:
        return isinstance(value, tuple) and all(_fits(one, inner[0]) for one in value)
    if kind is Mapping:
        return isinstance(value, dict) and all(_fits(one, inner[1]) for one in value.values())
    return isinstance(value, bool) == (hint is bool) and isinstance(value, (int, float) if hint is float else hint)


def _inside(path: str) -> bool:
    """Whether a relative path stays in its folder, on every system."""
    return not path.startswith("/") and not {"..", "\\", ":"} & {*path, *path.split("/")}


def run_folder(name: str) -> Path:
    """Where the training called *name* lives, among the user's data."""
    from controlnet_studio import paths  # which imports a library, where the command line imports none

    return paths.user_data() / "trainings" / name

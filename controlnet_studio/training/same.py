"""Whether two jobs are one training, so that one can go on where the other was."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from controlnet_studio.progress import Trouble
from controlnet_studio.training.job import SECTIONS, Job, parse, read_job
from controlnet_studio.training.jobfile import to_toml, write_job

LATER: Final = frozenset(
    {
        *("training.save_every", "training.checkpointing", "training.cache"),
        *("samples.every", "samples.steps", "samples.guidance", "samples.seed"),
    }
)
"""Settings that change no weight, or only its last bits, so that a training may go on with others."""
SHARES: Final = frozenset({"training.batch", "training.accumulate"})
"""Settings that may change together, for want of memory: a step takes as many samples as before."""
EASED: Final = frozenset({"batch", "accumulate", "checkpointing"})
"""Settings of the training by which it may need less memory and stay the same."""


def at_home(job: Job, folder: Path) -> Job:
    """The job with whole paths, which were meant from *folder*."""
    named = {name: getattr(job.data, name) for name in ("folder", "hints", "graph")}
    whole: dict[str, Any] = {name: str((folder / path).resolve()) for name, path in named.items() if path}
    return replace(job, data=replace(job.data, **whole))


def differences(one: Job, other: Job) -> tuple[str, ...]:
    """The settings by which one training would not be the other: all but LATER, SHARES of as many samples a step, and
    without a cosine the number of steps."""
    plain = (each.name for each in fields(Job) if each.name not in SECTIONS)
    found = [name for name in plain if getattr(one, name) != getattr(other, name)]
    for section in SECTIONS:
        mine, theirs = vars(getattr(one, section)), vars(getattr(other, section))
        found += [f"{section}.{name}" for name in mine if _plain(mine[name]) != _plain(theirs[name])]
    constant = one.training.schedule == other.training.schedule == "constant"
    alike = one.training.batch * one.training.accumulate == other.training.batch * other.training.accumulate
    passed = LATER | (SHARES if alike else set()) | ({"training.steps"} if constant else set())
    return tuple(name for name in found if name not in passed)


def eased(job: Job, changes: Mapping[str, int | bool]) -> Job:
    """The job with changes of EASED to its training; it stays the same one. Raises Trouble."""
    made = replace(job, training=replace(job.training, **changes))  # type: ignore[arg-type]
    if not changes.keys() <= EASED or differences(job, made) or parse(tomllib.loads(to_toml(made)))[0] != made:
        raise Trouble("With these settings it would be another training.")
    return made


def ease(folder: Path, changes: Mapping[str, int | bool]) -> None:
    """Have the training in a folder go on with changes of EASED. Raises Trouble."""
    write_job(folder / "job.toml", eased(read_job(folder / "job.toml"), changes))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return frozenset(value)
    return dict(value) if isinstance(value, Mapping) else value

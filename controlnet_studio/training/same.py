"""Whether two jobs are one training, so that one can go on where the other was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from controlnet_studio.training.job import SECTIONS, Job

LATER: Final = frozenset({"training.save_every", "samples.every", "samples.steps", "samples.guidance", "samples.seed"})
"""Settings that change no weight, so that a training may go on with others."""


def at_home(job: Job, folder: Path) -> Job:
    """The job with whole paths, which were meant from *folder*."""
    named = {name: getattr(job.data, name) for name in ("folder", "hints", "graph")}
    whole: dict[str, Any] = {name: str((folder / path).resolve()) for name, path in named.items() if path}
    return replace(job, data=replace(job.data, **whole))


def differences(one: Job, other: Job) -> tuple[str, ...]:
    """The settings by which one training would not be the other: all but LATER, and without a cosine the number of
    steps."""
    plain = (each.name for each in fields(Job) if each.name not in SECTIONS)
    found = [name for name in plain if getattr(one, name) != getattr(other, name)]
    for section in SECTIONS:
        mine, theirs = vars(getattr(one, section)), vars(getattr(other, section))
        found += [f"{section}.{name}" for name in mine if _plain(mine[name]) != _plain(theirs[name])]
    constant = one.training.schedule == other.training.schedule == "constant"
    return tuple(name for name in found if name not in LATER | ({"training.steps"} if constant else set()))


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value

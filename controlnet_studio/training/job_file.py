"""A job as the TOML file that describes it: what `job.read_job` reads again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from controlnet_studio.training.job import SECTIONS, Job

LATER: Final = frozenset({"training.save_every", "samples.every", "samples.steps", "samples.guidance", "samples.seed"})
"""Settings that change no weight, so that a training may go on with others."""


def to_toml(job: Job) -> str:
    """Every setting of a job, those with the usual values too, so that it means the same when these change."""
    plain = [one.name for one in fields(job) if one.name not in SECTIONS]
    parts = [*_lines({name: getattr(job, name) for name in plain})]
    for section in SECTIONS:
        values = vars(getattr(job, section))
        parts += ["", f"[{section}]", *_lines(values)]
        for name, value in values.items():
            if isinstance(value, Mapping) and value:
                parts += ["", f"[{section}.{name}]", *_lines(value)]
    return "\n".join(parts) + "\n"


def at_home(job: Job, folder: Path) -> Job:
    """The job with whole paths, which were meant from *folder*."""
    named = {name: getattr(job.data, name) for name in ("folder", "hints", "graph")}
    whole: dict[str, Any] = {name: str((folder / path).resolve()) for name, path in named.items() if path}
    return replace(job, data=replace(job.data, **whole))


def differences(one: Job, other: Job) -> tuple[str, ...]:
    """The settings by which one training would not be the other: all but LATER, and without a cosine the number of
    steps."""
    found = []
    for name in (each.name for each in fields(Job) if each.name not in SECTIONS):
        if getattr(one, name) != getattr(other, name):
            found.append(name)
    for section in SECTIONS:
        mine, theirs = vars(getattr(one, section)), vars(getattr(other, section))
        found += [f"{section}.{name}" for name in mine if _differ(mine[name], theirs[name])]
    longer = {"training.steps"} if one.training.schedule == other.training.schedule == "constant" else set()
    return tuple(name for name in found if name not in LATER | longer)


def _differ(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return dict(one) != dict(other)
    return bool(one != other)


def _lines(values: Mapping[str, Any]) -> list[str]:
    return [
        f"{_key(name)} = {_value(value)}"
        for name, value in values.items()
        if value is not None and not (isinstance(value, Mapping) and name == "parameters")
    ]


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items() if one is not None)
        return f"{{ {inside} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value if one is not None)}]"
    return json.dumps(value) if isinstance(value, bool) else repr(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

"""Writing the file that describes a training: TOML that `job.read_job` reads back as the very same job."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.job import SECTIONS, Job


def write_job(path: Path, job: Job) -> None:
    """Put *job* into a file, whole or not at all. Every setting is written, so that the file means the same when
    defaults change. Raises Trouble if it cannot be written."""
    try:
        write_atomically(path, to_toml(job).encode())
    except UnicodeEncodeError:
        raise Trouble("A name in these settings cannot be written as text: rename that file or folder.") from None
    except OSError as error:
        raise Trouble(f"'{path}' cannot be written: {reason(error)}.") from None


def to_toml(job: Job) -> str:
    """The job as TOML: its own settings, then a section for each of its parts. Raises Trouble for a parameter that is
    no plain data."""
    lines = [f"{one.name} = {_value(getattr(job, one.name))}" for one in fields(Job) if one.name not in SECTIONS]
    for section in SECTIONS:
        part = getattr(job, section)
        values = {one.name: getattr(part, one.name) for one in fields(part)}
        tables = {name: value for name, value in values.items() if isinstance(value, Mapping)}
        lines += ["", f"[{section}]", *(_pair(name, value) for name, value in values.items() if name not in tables)]
        for name, table in tables.items():
            if table:
                lines += ["", f"[{section}.{name}]", *(_pair(key, value) for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _pair(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return repr(value)
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{_key(str(key))} = {_value(one)}' for key, one in value.items())}}}"
    raise Trouble(f"A setting cannot be written down: {str(value)[:60]!r}.")

"""Keeping a checkpoint: a copy of it among the user's own models, under a name."""

from __future__ import annotations

import json
import secrets
import shutil
from pathlib import Path

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason

ODD = '/\\:*?"<>|\0'


def keep(checkpoint: Path, models: Path, name: str, *, again: bool = False) -> Path:
    """Copy the ControlNet in the folder *checkpoint* to *models* as *name*, whole or not at all; where it lies then.
    With *again* one that is there already is taken for the same. Raises Trouble."""
    name = name.strip()
    if not name or any(sign in name for sign in ODD) or name.strip(". ") != name:
        raise Trouble(f"A model cannot be called {name!r}: it becomes the name of a folder.")
    place = models / name
    if place.exists():
        if again and (place / "config.json").is_file():
            return place
        raise Trouble(f"There is a model called '{name}' already: choose another name.")
    draft = models / f".{name[:40]}.{secrets.token_hex(6)}.tmp"
    try:
        json.loads((checkpoint / "config.json").read_text("utf-8"))
        models.mkdir(parents=True, exist_ok=True)
        shutil.copytree(checkpoint, draft)
        draft.rename(place)
    except (OSError, shutil.Error, ValueError) as error:
        shutil.rmtree(draft, ignore_errors=True)
        why = reason(error) if isinstance(error, OSError) else "it is not whole"
        raise Trouble(f"The checkpoint cannot be copied to '{place}': {why}.") from None
    return place

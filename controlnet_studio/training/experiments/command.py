"""`python -m controlnet_studio.training experiments`: all of them or one, their numbers, and the README's tables."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from controlnet_studio.progress import Cancelled
from controlnet_studio.storage import write_atomically
from controlnet_studio.training.experiments.claims import EXPERIMENTS
from controlnet_studio.training.experiments.lab import Lab, Settings
from controlnet_studio.training.loop import Stop
from controlnet_studio.training.papercut import Edition

TABLES = "experiments.md"


def experiments(edition: Edition, folder: Path, settings: Settings, stop: Stop, only: str = "") -> bool:
    """Do the experiments that are not done yet, or the one called `only`; whether all that was asked for is there.

    Each leaves NAME.json in `folder`, and all that are there are told in experiments.md. What is stopped goes on where
    it was: trainings from their checkpoints, measurements from what was kept.
    """
    lab = Lab(edition, folder, settings, stop)
    for name in (only,) if only else EXPERIMENTS:
        path = folder / f"{name}.json"
        if _settings(path) == asdict(settings):
            sys.stdout.write(f"{name}: done before.\n")
            continue
        try:
            found = EXPERIMENTS[name](lab)
        except Cancelled:
            sys.stdout.write(f"{name}: stopped; the same command goes on.\n")
            return False
        facts = {"settings": asdict(settings), **asdict(found)}
        write_atomically(path, (json.dumps(facts, indent=2) + "\n").encode())
        sys.stdout.write(f"{name}: {found.verdict}\n")
    write_atomically(folder / TABLES, tables(folder).encode())
    return True


def tables(folder: Path) -> str:
    """Every experiment in the folder, its claim, its verdict and its table, as Markdown."""
    parts = []
    for name in EXPERIMENTS:
        if facts := _facts(folder / f"{name}.json"):
            columns = facts["columns"]
            lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
            lines += [f"| {' | '.join(row)} |" for row in facts["rows"]]
            how = facts["settings"]
            small = f"{how['steps']} steps of {how['batch']} each, {how['scenes']} held-out scenes"
            rows = "\n".join(lines)
            parts.append(f"**{name}** ({small}). {facts['claim']} {facts['verdict']}\n\n{rows}\n")
    return "\n".join(parts)


def _settings(path: Path) -> dict[str, Any] | None:
    facts = _facts(path)
    return facts["settings"] if facts else None


def _facts(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts

"""How the gallery says what it knows of a picture."""

from __future__ import annotations

import time
from pathlib import Path

from controlnet_studio.gallery.facts import Facts
from controlnet_studio.gallery.records import Record
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.translation import tr


def told(record: Record) -> str:
    """All of it in a few lines: the tooltip, and what a screen reader says."""
    prompt = record.prompt if len(record.prompt) < 200 else f"{record.prompt[:199]}…"
    return "\n".join(filter(None, (prompt or tr("No prompt"), facts(record), when(record))))


def facts(record: Record) -> str:
    """How it was made."""
    seed = tr("seed {seed}", seed=record.seed) if record.seed is not None else ""
    return " · ".join(filter(None, (record.settings, seed)))


def when(record: Record) -> str:
    """When it was made, how long that took and where, and how large it is."""
    moment = time.strftime("%Y-%m-%d %H:%M", time.localtime(record.began))
    took = tr("took {duration}", duration=duration(record.seconds)) if record.seconds else ""
    on = f"on {record.device}" if record.device else ""
    size = f"{record.width} × {record.height}"
    return " · ".join(filter(None, (moment, " ".join(filter(None, (took, on))), size)))


def apart(one: Facts, other: Facts) -> tuple[str, str]:
    """What each of two pictures has that the other has not."""
    first, second = _said(one), _said(other)
    return (
        " · ".join(part for part in first if part not in second),
        " · ".join(part for part in second if part not in first),
    )


def _said(facts: Facts) -> list[str]:
    seed = tr("seed {seed}", seed=facts.seed) if facts.seed is not None else ""
    return [part for part in (facts.prompt, seed, *facts.settings.split(" · ")) if part]


def caption(record: Record) -> str:
    """What stands under it where it is shown large."""
    seed = tr("seed {seed}", seed=record.seed) if record.seed is not None else ""
    return ", ".join(filter(None, (record.prompt[:80] or record.node, seed)))


def counted(count: int, noun: str = "picture") -> str:
    """ "1 picture", "1,200 pictures"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def stem(path: Path) -> str:
    """What a file of another format, made of this one, would be called."""
    return path.stem[:60] or "picture"

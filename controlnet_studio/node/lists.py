"""Lists of seeds, in words."""

from __future__ import annotations

import re

SEED_LIMIT = 2**32
MOST_SEEDS = 1000
"""The most pictures of one run."""


def seeds(text: str) -> tuple[int, ...]:
    """The seeds that *text* lists, each once. Raises ValueError, with a sentence, if it is no such list."""
    found: dict[int, None] = {}
    for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip()))):
        match = re.fullmatch(r"([0-9]{1,10})(?:-([0-9]{1,10}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < SEED_LIMIT:
            raise ValueError(
                f"Seeds are whole numbers from 0 to {SEED_LIMIT - 1}, such as 7, 12, 100-103; {short(part)} is not."
            )
        if len(found) + last - first >= MOST_SEEDS:
            raise ValueError(f"These are too many seeds: one run paints up to {MOST_SEEDS} pictures.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return tuple(found)


def short(data: object) -> str:
    """A value as a sentence quotes it."""
    text = repr(data)
    return text if len(text) <= 40 else text[:37] + "..."

"""How much memory the program holds while a node works."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass
class Meter:
    """Looks when it is told to; `held` is the most main memory in bytes that was seen, `device` the most on a GPU since
    the meter was made, 0 if there is none."""

    held: int = 0
    device: int = 0

    def __post_init__(self) -> None:
        cuda = getattr(sys.modules.get("torch"), "cuda", None)
        if cuda is not None and cuda.is_initialized():
            cuda.reset_peak_memory_stats()
        self.look()

    def look(self) -> None:
        """Measure now."""
        self.held = max(self.held, _resident())
        cuda = getattr(sys.modules.get("torch"), "cuda", None)
        if cuda is not None and cuda.is_initialized():
            self.device = max(self.device, int(cuda.max_memory_allocated()))


def _resident() -> int:
    import psutil  # type: ignore[import-untyped]

    return int(psutil.Process().memory_info().rss)

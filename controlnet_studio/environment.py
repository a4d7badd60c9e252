"""What the large libraries read when they are imported."""

from __future__ import annotations

import os
from typing import Final

DEFAULTS: Final = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "KMP_BLOCKTIME": "0",
}
"""Nothing is fetched, and worker threads sleep while they wait instead of spinning: spinning, two of them on a busy
machine with two cores took more than twenty times the CPU time for a small model."""


def prepare() -> None:
    """Set the defaults, where the user has not set something else. Call it before PyTorch is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)

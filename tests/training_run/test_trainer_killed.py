"""Killed at random moments, started again each time: the final weights are those of a training that was not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.timeout(1200)  # it imports and trains many times over, perhaps on a busy machine
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its trainers, to import the libraries once")
def test_killed_at_random_moments_it_ends_the_same(shop: Path, tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed.py")
    made = subprocess.run(
        [sys.executable, str(script), str(shop), str(tmp_path), "3", "1"], capture_output=True, text=True, check=True
    )
    told = json.loads(made.stdout.splitlines()[-1])
    assert told["killed"] == 3
    assert told["equal"]
    assert max(told["at"]) > 0, "no kill fell into the steps, so nothing was tested"
    hidden = [path for path in (tmp_path / "broken").rglob("*") if path.name.endswith((".tmp", ".old"))]
    assert not hidden

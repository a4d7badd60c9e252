"""The real window is killed while it starts, is worked in, saves and runs; `benchmarks/kill_windows.py` goes on for
longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(__file__).resolve().parents[1] / "benchmarks" / "kill_windows.py"


@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="it forks")
def test_a_window_that_is_killed_comes_back_with_every_edit_that_was_kept() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, COMMAND, "3"], env=environment, capture_output=True, text=True, timeout=840, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every kept one came back" in done.stdout

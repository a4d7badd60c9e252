"""Killed while editing: every edit that was on the disk comes back. `benchmarks/kill_edits.py` does this for longer."""

import random
from pathlib import Path

from killing import check, kill_one

KILLS = 12


def test_killed_at_random_moments_no_edit_and_no_file_is_lost(tmp_path: Path) -> None:
    rng = random.Random(11)
    edits, saves = set(), set()
    for _ in range(KILLS):
        number, file = check(tmp_path, kill_one(tmp_path, rng))
        edits.add(number)
        saves.add(file)
    assert len(edits) > KILLS // 3, "hardly an edit came through, so little was tested"
    assert len(saves) > 2, "hardly a save came through, so little was tested"

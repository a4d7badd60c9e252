"""Kills a process that edits, journals, saves and keeps backups, at random moments, again and again.

After each kill every edit that was on the disk must come back, and the file and every backup must open. By hand:
`python tests/benchmarks/kill_edits.py [kills] [--full]`. With --full it works on a disk of 400 KB that is full, or
nearly full, most of the time (a tmpfs, which needs the right to mount one).
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "document")]
from disk import fill, small_disk  # noqa: E402  # beside this one
from killing import check, kill_one  # noqa: E402  # beside the document's tests

SIZE = 400_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=500)
    parser.add_argument("--full", action="store_true", help="on a disk that is mostly full")
    options = parser.parse_args()
    rng, seen, began = random.Random(2026), Counter[str](), time.perf_counter()
    with small_disk(SIZE) if options.full else contextlib.nullcontext(Path(tempfile.mkdtemp())) as folder:
        kill_one(folder, rng)
        last = 0, 0
        for kill in range(1, options.kills + 1):
            if options.full:
                fill(folder, rng.choice((0, rng.randrange(40_000), SIZE)))
            killed = kill_one(folder, rng)
            now = check(folder, killed)
            seen["edits promised"] += killed.edit > 0
            seen["saves promised"] += killed.saved > 0
            seen["edits that came back unpromised"] += now[0] > max(killed.edit, last[0])
            seen["drafts left by the kill"] += any(folder.rglob("*.tmp"))
            for draft in folder.rglob("*.tmp"):
                draft.unlink()
            last = now
            if kill % 50 == 0:
                print(f"{kill} kills, {last[0]} edits, {time.perf_counter() - began:.0f} s", flush=True)
    print(f"{options.kills} kills, {last[0]} edits, the file holds edit {last[1]}: nothing promised was lost.")
    print(", ".join(f"{words}: {count}" for words, count in seen.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""10,000 mutated graph files, pictures that carry a graph, clipboard texts and workflows, always the same ones.

Each must open or be refused in a sentence, in less than 2 s of the processor; nothing may be written, run or fetched.
By hand: `python tests/benchmarks/fuzz_files.py [count] [--seed N]`. An input that fails is kept, and it is told where.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "document")]
from fuzzing import check, kinds  # noqa: E402  # beside the document's tests

HANGS = 120
"""Seconds after which an input counts as one that hangs, on the busiest machine."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp()) / "input"
    failures, slowest, found = 0, 0.0, kinds()
    for name, kind in found.items():
        opened, refused, began = 0, 0, time.process_time()
        for number in range(options.count // len(found)):
            faulthandler.dump_traceback_later(HANGS, exit=True)
            start = time.process_time()
            try:
                done = check(kind, random.Random(f"{options.seed} {number}"), place)
            except Exception as error:
                failures += 1
                kept = place.with_name(f"{name}-{number}")
                kept.write_bytes(place.read_bytes())
                print(f"{name} {number}: {type(error).__name__}: {str(error)[:200]} (see {kept})", flush=True)
                continue
            slowest = max(slowest, time.process_time() - start)
            opened, refused = opened + done, refused + (not done)
        print(f"{name}: {opened} opened, {refused} refused, {time.process_time() - began:.0f} s", flush=True)
    faulthandler.cancel_dump_traceback_later()
    print(f"The slowest took {slowest:.2f} s of the processor; {failures} did what they must not.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

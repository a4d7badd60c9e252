"""A training that is killed again and again, for a test and for the benchmark: prints what became of it as JSON.

killed.py HOME RUN KILLS SEED     one process imports the libraries, and forks a trainer for every sitting
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

import runs  # noqa: E402

from controlnet_studio.training import events  # noqa: E402
from controlnet_studio.training.run.folder import alone  # noqa: E402

STEPS = 12


def sitting(home: Path, run: Path) -> int:
    """Start the training in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            run.mkdir(parents=True, exist_ok=True)
            with alone(run):
                runs.trained(home, run, job())
        finally:
            os._exit(0)
    return child


def job() -> runs.Job:
    return runs.job(steps=STEPS, save_every=2, ema=0.9, samples={"every": 5})


def done(run: Path) -> bool:
    try:
        last = events.parse((run / "events.jsonl").read_text().splitlines()[-1])
    except (OSError, IndexError):
        return False
    return last == events.Ended(STEPS, "done", f"checkpoints/step-{STEPS:06d}")


def main(home: Path, place: Path, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    began = time.monotonic()
    os.waitpid(sitting(home, place / "whole"), 0)
    lasts = time.monotonic() - began
    assert done(place / "whole")
    broken, killed, at = place / "broken", 0, []
    while not done(broken):
        child = sitting(home, broken)
        wait = rng.uniform(0.2, 1.0) * lasts if killed < kills else 1e9
        until, over = time.monotonic() + wait, False
        while time.monotonic() < until and not over:
            over = bool(os.waitpid(child, os.WNOHANG)[0])
            time.sleep(0.005)
        if not over:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            killed += 1
            at.append(last_step(broken))
    whole = runs.same(runs.weights(place / "whole", STEPS), runs.weights(broken, STEPS))
    print(json.dumps({"equal": whole, "killed": killed, "at": at, "seconds": time.monotonic() - began}))


def last_step(run: Path) -> int:
    """The last step that was told of when it was killed."""
    try:
        told = [events.parse(line) for line in (run / "events.jsonl").read_text(errors="replace").splitlines()]
    except OSError:
        return 0
    return max((one.step for one in told if isinstance(one, events.Stepped)), default=0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

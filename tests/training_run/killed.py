"""A training that is killed again and again, for a test and for the benchmark: prints what became of it as JSON.

killed.py HOME RUN KILLS SEED     one process imports the libraries, and forks a trainer for every sitting; there are
                                  STEPS steps for each kill, which falls anywhere among them
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
from controlnet_studio.training.run import telling  # noqa: E402
from controlnet_studio.training.run.folder import alone  # noqa: E402

STEPS = 4


def sitting(home: Path, run: Path, steps: int) -> int:
    """Start the training in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            run.mkdir(parents=True, exist_ok=True)
            with alone(run):
                runs.trained(home, run, job(steps))
        finally:
            os._exit(0)
    return child


def job(steps: int) -> runs.Job:
    return runs.job(steps=steps, save_every=2, ema=0.9, samples={"every": 5})


def done(run: Path, steps: int) -> bool:
    try:
        last = events.parse((run / "events.jsonl").read_text().splitlines()[-1])
    except (OSError, IndexError):
        return False
    return last == events.Ended(steps, "done", f"checkpoints/step-{steps:06d}")


def main(home: Path, place: Path, kills: int, seed: int) -> None:
    rng, steps = random.Random(seed), STEPS * kills
    began = time.monotonic()
    telling.TELLING = 0.0
    os.waitpid(sitting(home, place / "whole", steps), 0)
    assert done(place / "whole", steps)
    broken, at = place / "broken", []
    for target in sorted(rng.randrange(steps - 1) for _ in range(kills)):
        child = sitting(home, broken, steps)
        while reached(broken) < target:
            time.sleep(0.01)
        time.sleep(rng.uniform(0.0, 0.3 if target else 4.0))
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            at.append(reached(broken))
    os.waitpid(sitting(home, broken, steps), 0)
    assert done(broken, steps)
    whole = runs.same(runs.weights(place / "whole", steps), runs.weights(broken, steps))
    print(json.dumps({"equal": whole, "killed": len(at), "at": at, "seconds": time.monotonic() - began}))


def reached(run: Path) -> int:
    """The last step that this sitting told of; -1 before it told of any."""
    step = -1
    try:
        lines = (run / "events.jsonl").read_text(errors="replace").splitlines()
    except OSError:
        return step
    for one in map(events.parse, lines):
        if isinstance(one, events.Started | events.Stepped):
            step = one.step
    return step


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

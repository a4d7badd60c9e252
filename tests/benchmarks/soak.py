"""1,000 runs in the real window with random edits between them: whether anything grows or is left behind.

    python tests/benchmarks/soak.py [runs] [--seed N]

Between runs, by chance: settings dragged, nodes added, copied, grouped, deleted, undone; drawings, large editors,
menus, dialogs, documents opened and closed; live, the queue, runs stopped half-way. One run in 50 paints on Papercut,
in one step; the others are hints of 96 pixels, so that it is the window that is tried. Every 50 runs it goes back to
the same document and counts: resident memory (without what glibc keeps for later), threads, open files, timers,
widgets, objects by class, node views, watchers and the cache. It fails if memory grows after the first fifty, by the
steepness of a line through the measures, by more than KB_PER_RUN, or anything else is more than it was after them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

import controlnet_studio.ui.qt  # noqa: F401, I001  # before NodeGraphQt
from soaking import Measure, Soak, grown, slope, soak

EVERY, DEEDS = 50, 3
SHOWN = "threads", "open files", "timers", "widgets", "children", "node views"
KB_PER_RUN = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--paint", type=int, default=50, help="every how many runs one paints on Papercut")
    options = parser.parse_args()
    began, measures = time.perf_counter(), list[Measure]()
    with tempfile.TemporaryDirectory() as place, soak(Path(place), options.seed, Soak) as window:
        window.warm_up()
        for run in range(options.runs):
            window.between(DEEDS)
            window.run(painting=run % options.paint == options.paint // 2)
            if run % EVERY == EVERY - 1:
                now = window.measure()
                measures.append(now)
                shown = ", ".join(f"{now.counts[name]} {name}" for name in SHOWN)
                passed = time.perf_counter() - began
                print(f"{run + 1:5} runs {passed:5.0f} s {now.rss / 1e6:6.1f} MB, {shown}", flush=True)
                if more := grown(measures[0], now):
                    print(f"      more: {more}", flush=True)
        print(f"{sum(window.did.values())} deeds: {dict(window.did)}")
    more = grown(measures[0], measures[-1])
    adds = slope([measure.rss for measure in measures], EVERY) / 1e3 if len(measures) > 2 else 0.0
    print(f"{options.runs} runs: memory grows by {adds:.1f} KB a run; left behind: {more or 'nothing'}")
    return int(bool(more) or adds > KB_PER_RUN)


if __name__ == "__main__":
    sys.exit(main())

"""A chain of trivial nodes, everything cached: how long planning and rerunning it takes.

`python tests/benchmarks/bench_engine.py`.
Bounds: 300 nodes in 30 ms, 3,000 in 10 times that.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "engine"))
from toys import chain, engine  # beside the engine's tests


def rerun_ms(count: int, repeats: int) -> tuple[float, float]:
    """The best of some reruns of a cached chain of *count* nodes, in milliseconds of clock and of CPU time."""
    machine, graph = engine(limit=1 << 30), chain(count)
    machine.run(graph, lambda event: None)
    best = (float("inf"), float("inf"))
    for repeat in range(repeats):
        moved = graph.move({"n0": (float(repeat), 0.0)})  # a new graph, as after an edit
        clock, cpu = time.perf_counter(), time.process_time()
        machine.run(moved, lambda event: None)
        spent = (time.perf_counter() - clock) * 1e3, (time.process_time() - cpu) * 1e3
        best = min(best[0], spent[0]), min(best[1], spent[1])
    return best


def test_bench_engine() -> None:
    small, large = rerun_ms(300, 20), rerun_ms(3000, 8)
    print(f"\n   300 nodes, all cached: {small[0]:6.1f} ms ({small[1]:.1f} ms of CPU)")
    print(f" 3,000 nodes, all cached: {large[0]:6.1f} ms ({large[1]:.1f} ms of CPU), {large[1] / small[1]:.1f} times")
    assert small[0] <= 30
    assert large[0] <= 300


if __name__ == "__main__":
    test_bench_engine()

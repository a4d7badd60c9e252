"""A rerun of a cached graph costs time in proportion to its nodes, not to their square."""

import time

from toys import calls, chain, engine


def cpu_seconds(count: int, repeats: int) -> float:
    machine, graph = engine(), chain(count)
    machine.run(graph, lambda event: None)
    calls.clear()
    spent = []
    for _ in range(3):
        began = time.process_time()
        for _ in range(repeats):
            machine.run(graph, lambda event: None)
        spent.append(time.process_time() - began)
    assert calls == []
    return min(spent) / repeats


def test_ten_times_the_nodes_take_about_ten_times_as_long() -> None:
    assert cpu_seconds(2000, 1) <= 20 * cpu_seconds(200, 10)

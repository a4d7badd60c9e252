"""A short `benchmarks/soak.py`: after runs with edits between them nothing is there that was not before."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from soaking import Soak, grown, slope, soak

RUNS = 12


def test_runs_and_edits_leave_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    measures = []
    with soak(tmp_path, 11, Soak) as person:
        person.warm_up(1)
        for _ in range(2):
            for _ in range(RUNS):
                person.between(2)
                person.run()
            measures.append(person.measure())
    first, last = measures
    assert not grown(first, last)
    assert last.counts["node views"] == 6
    assert last.rss - first.rss < 40e6, "that much is no chance"


def test_a_slope_is_what_is_added_per_run() -> None:
    assert round(slope([1000, 1500, 2000], 50), 6) == 10

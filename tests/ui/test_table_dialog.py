"""A table in the window: read beside it, checked, shown, and queued row by row; what is wrong is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shell import Answers, Gate, studio

from controlnet_studio import paths
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.ui.window import Window


def test_every_row_of_a_table_is_a_run_in_the_queue(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    gate = Gate()
    window = Window(studio(tmp_path, gate), Answers())
    qtbot.addWidget(window)
    window.show()
    graph = Graph().put("shade", Node("shade", {"seed": 3})).put("slow", Node("slow"))
    window.history.apply("Begin", graph.connect(Link("shade", "image", "slow", "image")))
    window.commands["run_table"].trigger()
    dialog = window.queue.table
    assert dialog is not None
    table = tmp_path / "rows.csv"
    for text, told in (
        ("name,shade.seed\na,many\n", "rows.csv, row 2, shade.seed: Seed cannot be 'many'."),
        ("name,graph\na,x.cns\n", "rows.csv, row 2, graph: in the window every row runs the open graph; "),
        ("nobody.x\n1\n", "rows.csv, row 2, nobody.x: there is no node 'nobody'; there are: shade, slow."),
    ):
        table.write_text(text)
        dialog.read(table)
        dialog.settle()
        assert dialog.words.text().startswith(told)
        assert not dialog.go.isEnabled()
    table.write_text("name,shade.seed\nred,10\nblue,20\ngreen,30\n")
    dialog.read(table)
    dialog.settle()
    assert (dialog.words.text(), dialog.go.text()) == ("3 runs, checked", "Queue 3 runs")
    rows = [dialog.rows.topLevelItem(row) for row in range(3)]
    assert [(item.text(0), item.text(1)) for item in rows if item is not None][1] == ("blue", "20")
    assert dialog.rows.headerItem().text(1) == "shade.seed"
    gate.open.clear()
    dialog.go.click()
    qtbot.waitUntil(gate.inside.is_set)
    line = window.queue.line
    assert line.current is not None
    assert (line.current.name, [job.name for job in line.jobs]) == ("red", ["blue", "green"])
    gate.open.set()
    qtbot.waitUntil(lambda: len(window.strip.painted) == 3 and line.current is None)
    assert window.history.graph.nodes["shade"].params == {"seed": 3}
    seeds = [painted.graph.nodes["shade"].params["seed"] for painted in window.strip.painted]
    assert sorted(str(seed) for seed in seeds) == ["10", "20", "30"]

"""Runs in the real window: what the preview, the cards, the strip and the notices tell of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from shell import chain, taken_back
from window_help import Bench, benched

from controlnet_studio.document.files import PICTURE_KEY, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.text import from_text
from controlnet_studio.ui.canvas.layout import summary

bench = pytest.fixture(benched)


def test_a_run_paints_the_preview_the_cards_and_the_strip(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.run()
    shown = bench.window.preview.shown
    assert shown is not None
    assert (shown.image.width(), shown.image.height()) == (24, 16)
    assert shown.image.pixelColor(3, 3) == QColor(127, 127, 127)
    assert len(bench.window.strip.painted) == 1
    assert bench.window.status.text.startswith("Done in")
    bench.run()
    assert len(bench.window.strip.painted) == 1, "nothing was computed, so there is no new picture"


def test_several_pictures_gather_in_the_strip_each_with_the_graph_that_made_it(bench: Bench) -> None:
    window = bench.window
    bench.history.reset(Graph().put("shade", Node("shade").with_params(seeds="7, 20-21")))
    said: list[str] = []
    window.runner.heard.connect(lambda heard: said.append(window.status.text))
    bench.run()
    painted = window.strip.painted
    assert [one.shown.image.pixelColor(0, 0).red() for one in painted] == [21, 20, 7]
    assert [one.shown.caption for one in painted] == ["Shade, seed 21", "Shade, seed 20", "Shade, seed 7"]
    assert [dict(one.graph.nodes["shade"].params) for one in painted] == [{"seed": seed} for seed in (21, 20, 7)]
    assert "Picture 1 of 3: Shade" in said
    assert window.preview.shown.image.pixelColor(0, 0).red() == 21
    assert from_text(window.preview.shown.stamp[PICTURE_KEY]) == painted[0].graph
    bench.history.apply("Set", bench.history.graph.set("shade", seeds="7, 20-22"))
    bench.run()
    assert [one.shown.image.pixelColor(0, 0).red() for one in window.strip.painted] == [22, 21, 20, 7]


def test_a_card_says_how_many_pictures_only_where_they_are_several(bench: Bench) -> None:
    spec = bench.window._studio.registry.get("shade")
    told = {
        text: summary(spec, Node("shade").with_params(**params))
        for text, params in (("one", {}), ("three", {"pictures": 3}), ("list", {"seeds": "7, 12"}))
    }
    assert told == {"one": ("", "seed 0"), "three": ("", "seed 0 · pictures 3"), "list": ("", "seed 0 · seeds 7, 12")}


def test_nobody_is_asked_to_press_run_while_it_runs(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    view = bench.window.preview.view
    assert "Press Run" in view._words
    bench.gate.open.clear()
    bench.window.run()
    assert "Press Run" not in view._words
    with bench.bot.waitSignal(bench.window.runner.finished):
        bench.window.stop()
    bench.bot.waitUntil(lambda: "Press Run" in view._words)


def test_stop_stops_and_the_button_says_what_it_does(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    assert bench.window.run_button.text() == "Run"
    bench.bot.mouseClick(bench.window.run_button, Qt.MouseButton.LeftButton)
    assert bench.window.run_button.text() == "Stop"
    bench.bot.waitUntil(bench.gate.inside.is_set)
    bench.bot.waitUntil(lambda: "step 0 of 4" in bench.window.status.text)
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=30_000) as blocker:
        bench.window.commands["stop"].trigger()
    assert blocker.args[0].cancelled
    assert (bench.window.run_button.text(), bench.window.status.text) == ("Run", "Stopped")
    assert {card.state for card in bench.window.canvas._projection.cards.values()} <= {"idle", "done"}, (
        "none still runs"
    )


def test_run_while_running_starts_again_with_the_newest_graph(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    bench.history.apply("Change level", bench.history.graph.set("grey", level=200))
    bench.gate.open.set()
    bench.run()
    assert bench.window.preview.shown.image.pixelColor(0, 0) == QColor(55, 55, 55)
    assert len(bench.window.strip.painted) == 1


def test_another_document_with_the_same_nodes_has_nothing_of_this_ones_run(bench: Bench) -> None:
    bench.history.reset(chain("grey", "judge"))
    bench.run()
    save(bench.folder / "other.cns", chain("grey", "judge", "broken"), {})
    cards = bench.window.canvas._projection.cards
    assert cards["grey"].state == "done"
    assert cards["grey"].picture is not None
    assert "light 128" in cards["grey"].told()[1]
    bench.history.mark_saved()
    assert bench.window.document.open(bench.folder / "other.cns")
    assert [(card.state, card.picture, "light" in card.told()[1]) for card in cards.values()] == [
        ("idle", None, False)
    ] * 3


def test_opening_another_document_ends_the_run_of_this_one(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    heard: list[object] = []
    bench.window.new()
    bench.window.runner.heard.connect(heard.append)
    bench.gate.open.set()
    bench.bot.wait(100)
    assert (heard, bench.window.run_button.text()) == ([], "Run")


def test_run_to_here_runs_only_what_the_node_needs(bench: Bench) -> None:
    bench.history.reset(chain("grey", "broken"))
    bench.window.canvas.select(("grey",))
    with bench.bot.waitSignal(bench.window.runner.finished, timeout=30_000) as blocker:
        bench.window.commands["run_here"].trigger()
    assert not blocker.args[0].failed
    assert bench.window.preview.shown.image.pixelColor(0, 0) == QColor(128, 128, 128)


def test_a_failure_is_a_notice_that_stays_until_the_next_run(bench: Bench) -> None:
    bench.history.reset(chain("grey", "broken"))
    bench.run()
    assert bench.window.notices.texts == ("Broken: The paper is torn.",)
    assert bench.window.status.text == "1 node failed"
    bench.history.apply("Delete", bench.history.graph.drop(["broken"]))
    bench.run()
    assert not bench.window.notices.texts


def test_what_a_node_found_out_about_another_is_told_of_the_result_that_is_shown(bench: Bench) -> None:
    window = bench.window

    def run(level: int, least: int = 100) -> tuple[str, tuple[str, ...]]:
        graph = bench.history.graph.set("grey", level=level).set("judge", least=least)
        bench.history.apply("Set", graph)
        bench.run()
        return window.canvas._projection.cards["grey"].told()[1].partition(" ·")[0], window.notices.texts

    bench.history.reset(chain("grey", "judge"))
    light, dark = ("light 200", ()), ("light 9", ("Grey: It is dark.",))
    assert run(200) == light
    assert run(9) == dark
    assert run(9) == dark, "nothing was looked at again"
    assert run(200) == light, "and this was looked at before"
    assert run(9) == dark
    assert run(9, least=5) == ("light 9", ())


def test_a_bug_in_the_engine_is_told_and_the_next_run_works(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = bench.window._studio.engine
    real = engine.run

    def crash(*args: object, **kwargs: object) -> None:
        raise RuntimeError("a slip")

    bench.history.reset(chain("grey"))
    monkeypatch.setattr(engine, "run", crash)
    with bench.bot.waitSignal(bench.window.runner.crashed, timeout=30_000):
        bench.window.run()
    assert "a slip" in bench.window.notices.texts[0]
    monkeypatch.setattr(engine, "run", real)
    bench.run()
    assert bench.window.preview.shown is not None


def test_closing_during_a_run_ends_the_engine_s_thread(bench: Bench) -> None:
    bench.history.reset(chain("grey", "slow"))
    bench.gate.open.clear()
    bench.window.run()
    bench.bot.waitUntil(bench.gate.inside.is_set)
    thread = bench.window.runner._worker.thread_of_jobs
    assert bench.window.close()
    assert not thread.is_alive()


def test_the_strip_brings_back_a_picture_and_its_graph(bench: Bench) -> None:
    bench.history.reset(chain("grey"))
    bench.run()
    bench.history.apply("Change level", bench.history.graph.set("grey", level=9))
    bench.run()
    newest, oldest = bench.window.strip.painted
    bench.window.strip.list.setCurrentRow(1)
    assert bench.window.preview.shown is oldest.shown
    bench.window.strip.graph_wanted.emit(oldest)
    assert bench.history.graph == chain("grey")
    assert taken_back(bench.history) == newest.graph

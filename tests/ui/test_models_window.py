"""The window and its models, driven as a person drives them: found, used, missing, found again; nothing waits."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from model_shell import Bench, drawn, fabricated, small
from PySide6.QtCore import Qt
from shell import taken_back

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped, with_setting
from controlnet_studio.document.groups import flat
from controlnet_studio.library import ModelProblem, scan
from controlnet_studio.library.places import Place
from controlnet_studio.ui.models_room import carried

# looking


def test_nothing_waits_for_the_first_look(models_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    held, go_on, who = threading.Event(), threading.Event(), list[threading.Thread]()
    real = scan.walk

    def slow(*args: object) -> Iterator[object]:
        who.append(threading.current_thread())
        held.set()
        go_on.wait(20)
        yield from real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(scan, "walk", slow)
    window = models_bench.window
    window.warm_up()
    assert held.wait(10)
    models_bench.show(drawn(net="gone"))
    window.canvas.select(("net",))
    combo = window.inspector._rows["model"].field.combo
    assert combo.currentText() == "gone", "not called missing before that is known"
    assert window.shelf.plan(window.history.graph).problems == ()
    window.docks["Models"].raise_()
    models_bench.bot.waitUntil(lambda: "Looking into" in window.models.words.text())
    models_bench.answers.save = models_bench.folder / "a.cns"
    window.save()
    assert load(models_bench.folder / "a.cns").graph == drawn(net="gone"), "saving does not wait either"
    with models_bench.bot.waitSignal(window.shelf.changed, timeout=10_000):
        go_on.set()
    assert combo.currentText() == "Missing: gone"
    assert set(who).isdisjoint({threading.main_thread()})
    models_bench.bot.waitUntil(window.models.words.isHidden)
    models_bench.bot.waitUntil(
        lambda: "There is no ControlNet called 'gone'" in window.inspector._rows["model"].problem.text()
    )


def test_a_model_that_comes_is_seen_when_the_window_is_looked_at_again(
    ready: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("controlnet_studio.library.library.PATIENCE", 0.0)
    fabricated.write(ready.folder / "models" / "new.safetensors", fabricated.kohya_lora())
    with ready.bot.waitSignal(ready.window.shelf.changed, timeout=10_000):
        ready.window.shelf.look()
    assert "new" in ready.listed()
    before = ready.window.shelf.stock
    done: list[None] = []
    ready.window.shelf.look()
    ready.window.shelf._looker.ask(lambda: None, done.append)
    ready.bot.waitUntil(lambda: bool(done))
    assert ready.window.shelf.stock is before, "nothing came, so nothing is shown anew"


def test_a_window_closes_while_models_are_looked_for(models_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    entered = threading.Event()

    def endless(place: Place, folders: object) -> Iterator[ModelProblem]:
        entered.set()
        while True:
            yield ModelProblem(place.path, "Endless.")

    monkeypatch.setattr(scan, "walk", endless)
    models_bench.window.shelf.look()
    assert entered.wait(10)
    assert models_bench.window.close()
    assert not models_bench.window.shelf._looker.thread_of_jobs.is_alive()


# the field of a model


def opened(bench: Bench, id: str = "net") -> object:
    bench.window.canvas.select((id,))
    combo = bench.window.inspector._rows["model"].field.combo
    combo.showPopup()
    return combo


def test_a_model_is_searched_for_and_chosen_in_a_popup(ready: Bench) -> None:
    ready.show(drawn())
    combo = opened(ready)
    popup = combo.popup
    assert popup.models.current.name == "canny", "the present one"
    shown = [popup.models.rows.data(popup.models.rows.index(row, 0)) for row in range(6)]
    fit = ["Fits this graph  3", "canny", "control_sd15_canny", "depth"]
    assert shown == [*fit, "For other families  1", "canny-xl"]
    ready.bot.keyClicks(popup.models.field, "dep")
    ready.bot.keyClick(popup.models.field, Qt.Key.Key_Return)
    assert ready.window.history.graph.nodes["net"].params["model"] == "depth"
    assert combo.currentText() == "depth"
    assert combo.count() == 1
    assert ready.window.history.undo_label == "Change model"
    taken_back(ready.window.history)
    assert ready.window.inspector._rows["model"].field.combo.currentText() == "canny"
    ready.window.history.apply("Unwire", drawn().drop(["base"]))
    combo = opened(ready)
    assert [one.name for one in combo.popup.models.rows.entries] == ["canny", "canny-xl", "control_sd15_canny", "depth"]
    taken_back(ready.window.history)
    ready.bot.keyClick(combo.popup.models.field, Qt.Key.Key_Escape)
    assert ready.window.history.graph == drawn()


def test_a_missing_model_offers_another_and_a_download_at_its_node(ready: Bench) -> None:
    ready.show(drawn(net="control_v11p_sd15_canny"))
    ready.window.canvas.select(("net",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.field.combo.currentText() == "Missing: control_v11p_sd15_canny"
    assert row.problem.text().startswith("There is no ControlNet called 'control_v11p_sd15_canny' here")
    ready.link("Use canny instead").click()
    assert ready.window.history.graph.nodes["net"].params["model"] == "canny"
    ready.checked()
    assert not row.problem.text()
    assert not row.offers.isVisible()
    taken_back(ready.window.history)
    assert ready.window.history.graph.nodes["net"].params["model"] == "control_v11p_sd15_canny"
    ready.checked()
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    ready.link("Download…").click()
    assert [source.hub for source in asked] == ["lllyasviel/control_v11p_sd15_canny"]


def test_a_misfit_and_a_risky_file_offer_what_fits(ready: Bench) -> None:
    for net in ("canny-xl", "control_sd15_canny"):
        ready.show(drawn(net=net))
        ready.window.canvas.select(("net",))
        ready.checked()
        ready.link("Use canny instead").click()
        assert ready.window.history.graph.nodes["net"].params["model"] == "canny"


def test_a_union_is_told_what_its_hint_shows_by_one_button(ready: Bench) -> None:
    fabricated.write(ready.folder / "models" / "union.safetensors", small(fabricated.diffusers_controlnet(union=6)))
    ready.looked()
    graph = drawn(net="union").put("depth", Node("depth", {"model": "plain"}, (240.0, 200.0)))
    graph = graph.disconnect([Link.parse("photo.image -> net.hint")]).connect(Link.parse("photo.image -> depth.image"))
    ready.show(graph.connect(Link.parse("depth.image -> net.hint")))
    ready.window.canvas.select(("net",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.problem.text().startswith("'union' is a ControlNet Union, which knows many kinds of hints.")
    ready.link("Its hint shows depth").click()
    assert ready.window.history.graph.nodes["net"].params["shows"] == "depth"
    assert ready.window.history.undo_label == "Its hint shows depth"
    ready.checked()
    assert not row.problem.text()
    taken_back(ready.window.history)
    assert "shows" not in ready.window.history.graph.nodes["net"].params


def test_a_model_in_a_group_is_told_and_mended_from_outside_and_inside(ready: Bench) -> None:
    made, id = grouped(drawn(net="canny-xl"), ("net",))
    node = with_setting(made.nodes[id], ("net", "model"), "model").with_params(model="control_v11p_sd15_canny")
    for graph, outside in ((made, True), (made, False), (made.put(id, node), True)):
        ready.show(graph)
        ready.window.level.go(())
        ready.window.canvas.select((id,))
        if not outside:
            ready.window.level.enter(id)
            ready.window.canvas.select(("net",))
        ready.checked()
        ready.link("Use canny instead").click()
        assert flat(ready.window.history.graph).nodes[f"{id}/net"].params["model"] == "canny"
        ready.checked()
        assert ready.window.shelf.plan(ready.window.history.graph).problems == ()
        taken_back(ready.window.history)
        assert ready.window.history.graph == graph


# graphs that come and go


def test_saving_marks_the_models_and_opening_finds_them_under_other_names(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.show(drawn())
    ready.bot.waitUntil(lambda: len(ready.window.shelf._marks) == 2, timeout=10_000)
    ready.window.history.apply("Move", ready.window.history.graph.move({"net": (8.0, 8.0)}))
    ready.window.save()
    kept = load(file).graph.nodes["net"].params["model.content"]
    assert (kept["name"], len(kept["sha256"])) == ("canny", 64)
    models = ready.folder / "models"
    (models / "canny.safetensors").rename(models / "my-edges.safetensors")
    ready.looked()
    ready.window.open(file)
    ready.bot.waitUntil(lambda: ready.window.history.graph.nodes["net"].params["model"] == "my-edges", timeout=10_000)
    assert ready.window.notices.texts == ("The ControlNet 'canny' is called 'my-edges' here.",)
    assert not ready.window.isWindowModified(), "silently"
    assert not ready.window.history.undo_label


def test_edits_made_while_models_are_looked_for_are_kept(ready: Bench) -> None:
    before = drawn()
    after = before.put("net", before.nodes["net"].with_params(model="my-edges"))
    moved = before.move({"net": (80.0, 80.0)})
    now = carried(before, after, moved)
    assert (now.nodes["net"].params["model"], now.nodes["net"].at) == ("my-edges", (80.0, 80.0))
    chosen = before.set("net", model="depth")
    assert carried(before, after, chosen) == chosen, "what the person chose stands"
    assert carried(before, after, before.drop(["net"])) == before.drop(["net"])
    ready.show(before)
    ready.window.history.apply("Move", moved)
    ready.window.room._resolved((before, after, ("Called otherwise.",)))
    assert ready.window.history.graph.nodes["net"].params["model"] == "my-edges"
    taken_back(ready.window.history)
    assert ready.window.history.graph == moved


def test_a_graph_that_was_open_before_the_first_look_is_resolved_after_it(models_bench: Bench) -> None:
    save(models_bench.folder / "theirs.cns", drawn(net="control_v11p_sd15_canny"), {})
    models_bench.window.open(models_bench.folder / "theirs.cns")
    assert not models_bench.window.notices.texts
    models_bench.window.shelf.look()
    models_bench.bot.waitUntil(lambda: bool(models_bench.window.notices.texts), timeout=10_000)
    assert models_bench.window.notices.texts[0].startswith(
        "There is no ControlNet called 'control_v11p_sd15_canny' here"
    )
    models_bench.link("Use canny instead").click()
    assert models_bench.window.history.graph == drawn()
    assert not models_bench.window.notices.texts
    taken_back(models_bench.window.history)
    assert models_bench.window.history.graph == drawn(net="control_v11p_sd15_canny")


def test_many_missing_models_are_one_notice(ready: Bench) -> None:
    graph = drawn("gone", "away")
    for id in ("a", "b"):
        graph = graph.put(id, Node("controlnet", {"model": id})).connect(
            Link.parse(f"photo.image -> {id}.hint"), many=False
        )
    save(ready.folder / "theirs.cns", graph, {})
    ready.window.open(ready.folder / "theirs.cns")
    ready.bot.waitUntil(lambda: bool(ready.window.notices.texts), timeout=10_000)
    assert [text[:24] for text in ready.window.notices.texts] == ["4 models of this graph a"]
    ready.window.new()
    assert not ready.window.notices.texts


def test_a_file_saved_before_its_models_were_known_is_completed(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.show(drawn())
    ready.window.shelf._marks.clear()
    ready.window.shelf._wanted = ()
    ready.window.history.apply("Move", drawn().move({"net": (8.0, 8.0)}))
    ready.window.save()
    assert "model.content" not in load(file).graph.nodes["net"].params
    ready.window.shelf.learn(ready.window.history.graph)
    ready.bot.waitUntil(lambda: "model.content" in load(file).graph.nodes["base"].params, timeout=10_000)
    ready.bot.waitUntil(lambda: "model.content" in load(file).graph.nodes["net"].params, timeout=10_000)
    assert not ready.window.isWindowModified()


def test_a_file_that_somebody_else_changed_is_left_alone(ready: Bench) -> None:
    file = ready.folder / "mine.cns"
    ready.answers.save = file
    ready.window.history.reset(drawn())
    ready.window.save_as()
    save(file, drawn(net="depth"), {})
    content = file.read_bytes()
    ready.checked()
    ready.bot.waitUntil(lambda: len(ready.window.shelf._marks) == 2, timeout=10_000)
    ready.window.document.complete()
    assert file.read_bytes() == content


def test_a_run_s_missing_network_offers_its_download(ready: Bench) -> None:
    graph = Graph().put("photo", Node("photo")).put("edges", Node("soft_edge"))
    ready.show(graph.connect(Link.parse("photo.image -> edges.image"), many=False))
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    with ready.bot.waitSignal(ready.window.runner.finished, timeout=10_000):
        ready.window.run()
    assert ready.window.notices.texts == ("Soft edge: HED is not among your models.",)
    ready.link("Download…").click()
    assert [(source.hub, source.file) for source in asked] == [("someone/nets", "hed.pth")]
    assert ready.window.room.dialog is not None
    ready.window.room.dialog.close()


def test_a_missing_network_offers_its_download_before_anything_runs(ready: Bench) -> None:
    graph = Graph().put("photo", Node("photo")).put("near", Node("depth"))
    ready.show(graph.connect(Link.parse("photo.image -> near.image"), many=False))
    ready.window.canvas.select(("near",))
    ready.checked()
    row = ready.window.inspector._rows["model"]
    assert row.problem.text().startswith("Near is not among your models: put the folder near from")
    asked: list[object] = []
    ready.window.room.download.ask = asked.append
    ready.link("Download…").click()
    assert [source.hub for source in asked] == ["someone/near"]
    assert ready.window.room.dialog is not None
    ready.window.room.dialog.close()
    row.field.tell("plain")
    ready.checked()
    assert not row.problem.text()


def test_small_shapes_are_still_models() -> None:
    assert small({"a": (4, 3, 3, 3), "b": (2,)}) == {"a": (4, 3, 1, 1), "b": (2,)}

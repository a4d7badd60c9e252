"""Running: what is computed, what is not, and what watchers hear."""

from dataclasses import replace
from pathlib import Path

import pytest
from toys import calls, engine, graph, n, ran

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.events import (
    FileWritten,
    NodeFailed,
    NodeFinished,
    NodeNote,
    NodeProgress,
    NodeSkipped,
    NodeStarted,
    RunFinished,
)
from controlnet_studio.engine.run import Engine

SUM = graph(
    {"two": n("one", n=2), "add": n("add"), "end": n("through"), "three": n("one", n=3), "alone": n("one")},
    "two.number -> add.a",
    "three.number -> add.more",
    "add.number -> end.a",
)


def results(events: list[object]) -> dict[str, float]:
    return {event.node: event.outputs["number"].n for event in events if isinstance(event, NodeFinished)}


def test_a_graph_is_computed() -> None:
    events = ran(engine(), SUM)
    assert results(events) == {"two": 2, "three": 3, "alone": 1, "add": 5, "end": 5}
    assert isinstance(events[-1], RunFinished)
    assert (events[-1].failed, events[-1].cancelled) == (0, False)
    assert events.index(NodeStarted("add")) < next(
        i for i, event in enumerate(events) if isinstance(event, NodeFinished) and event.node == "add"
    )


def test_an_identical_run_computes_nothing_and_still_tells_the_results() -> None:
    machine = engine()
    first = ran(machine, SUM)
    events = ran(machine, SUM.move({"add": (9, 9)}))
    assert calls == []
    assert results(events) == results(first)
    assert all(event.cached and event.seconds == 0 for event in events if isinstance(event, NodeFinished))
    assert not [event for event in events if isinstance(event, NodeStarted)]


def test_a_change_reruns_what_depends_on_it_and_nothing_else() -> None:
    machine = engine()
    ran(machine, SUM)
    assert results(ran(machine, SUM.set("three", n=4)))["end"] == 6
    assert calls == ["one 4", "add", "through"]
    ran(machine, SUM)
    assert calls == []


def test_a_result_that_comes_back_equal_in_another_place_is_not_computed_again() -> None:
    machine = engine()
    ran(machine, graph({"a": n("one", n=2)}))
    ran(machine, graph({"b": n("one", n=2), "c": n("one", n=2)}))
    assert calls == []


def test_many_wires_arrive_in_their_order() -> None:
    nodes = {"x": n("one", n=1), "y": n("one", n=2), "z": n("one", n=3), "d": n("digits")}
    for order, number in ((("y", "z"), 123), (("z", "y"), 132)):
        wires = graph(nodes, "x.number -> d.a", *(f"{id}.number -> d.more" for id in order))
        assert results(ran(engine(), wires))["d"] == number


def test_several_outputs_go_their_ways() -> None:
    nodes = {"x": n("one", n=5), "s": n("split"), "low": n("through"), "high": n("whole")}
    wires = graph(nodes, "x.number -> s.a", "s.low -> low.a", "s.high -> high.a")
    events = ran(engine(), wires)
    got = {event.node: event.outputs for event in events if isinstance(event, NodeFinished)}
    assert (got["low"]["number"].n, got["high"]["number"].n) == (2.5, 2)


BRANCHES = graph(
    {"x": n("one"), "f": n("fail"), "after": n("through"), "last": n("through"), "other": n("through")},
    "x.number -> f.a",
    "f.number -> after.a",
    "after.number -> last.a",
    "x.number -> other.a",
)


def test_a_failing_branch_stops_alone() -> None:
    events = ran(engine(), BRANCHES)
    assert NodeSkipped("after", "f") in events
    assert NodeSkipped("last", "f") in events
    assert set(results(events)) == {"x", "other"}
    assert events[-1].failed == 1


def test_a_failure_is_not_remembered() -> None:
    machine = engine()
    ran(machine, BRANCHES)
    ran(machine, BRANCHES)
    assert calls == ["fail"]


@pytest.mark.parametrize(
    ("params", "message", "has_details"),
    [
        ({"trouble": "The disk is full."}, "The disk is full.", False),
        ({"sentence": "There is no model 'x'."}, "There is no model 'x'.", True),
        ({}, "Fail stopped: KeyError: 'oops'", True),
    ],
)
def test_a_failure_is_told_in_words(params: dict[str, str], message: str, has_details: bool) -> None:
    events = ran(engine(), graph({"x": n("one"), "f": n("fail", **params)}, "x.number -> f.a"))
    (failure,) = [event for event in events if isinstance(event, NodeFailed)]
    assert failure.message == message
    assert ("Traceback" in failure.details) == has_details


def test_a_failure_names_the_node_as_the_user_did() -> None:
    titled = graph({"x": n("one"), "f": replace(n("fail"), title="My node")}, "x.number -> f.a")
    (failure,) = [event for event in ran(engine(), titled) if isinstance(event, NodeFailed)]
    assert failure.message.startswith("My node stopped: ")


def test_outputs_are_checked() -> None:
    events = ran(engine(), graph({"x": n("one"), "w": n("wrong")}, "x.number -> w.a"))
    (failure,) = [event for event in events if isinstance(event, NodeFailed)]
    assert failure.message == "Wrong stopped: TypeError: Wrong returned Number for whole, a Whole."


def test_problems_are_told_as_failures_and_the_rest_runs() -> None:
    events = ran(engine(), SUM.set("three", n=99, size="x"))
    assert events[:3] == [
        NodeFailed("three", "N must lie between -10 and 10, not 99. Size cannot be 'x'."),
        NodeSkipped("add", "three"),
        NodeSkipped("end", "three"),
    ]
    assert set(results(events)) == {"two", "alone"}
    assert events[-1].failed == 1


def test_targets_limit_a_run() -> None:
    assert set(results(ran(engine(), SUM, targets=["add"]))) == {"two", "three", "add"}


def test_progress_is_told_and_cancels() -> None:
    work = graph({"x": n("one"), "s": n("slow"), "t": n("through")}, "x.number -> s.a", "s.number -> t.a")
    events = ran(engine(), work)
    assert [event.fraction for event in events if isinstance(event, NodeProgress)] == [0, 0.25, 0.5, 0.75]

    machine, heard = engine(), []
    machine.run(work, heard.append, lambda: NodeProgress("s", 0.25, "step 1") in heard)
    assert [event for event in heard if isinstance(event, NodeProgress)][-1].message == "step 1"
    assert heard[-1].cancelled
    assert heard[-1].failed == 0
    assert not [event for event in heard if isinstance(event, NodeFailed | NodeSkipped)]
    assert calls == ["one 1", "slow"]

    assert set(results(ran(machine, work))) == {"x", "s", "t"}
    assert calls == ["slow", "through"]


def test_a_node_may_tell_of_what_came_in_by_the_name_of_who_gave_it() -> None:
    nodes = {"x": n("one"), "y": n("one", n=2), "off": replace(n("through"), skip=True), "j": n("judge")}
    wires = ("x.number -> j.a", "x.number -> off.a", "y.number -> j.more", "off.number -> j.more")
    notes = [event for event in ran(engine(), graph(nodes, *wires)) if isinstance(event, NodeNote)]
    told = (("y", "is 2", False), ("x", "is 1", False), ("x", "too small", True), ("j", "judged", False))
    assert notes == [NodeNote(*one, by="j") for one in told], "the last one is about itself"


def test_a_run_can_be_cancelled_before_it_begins() -> None:
    events = ran(engine(), SUM, cancelled=lambda: True)
    assert calls == []
    assert [type(event) for event in events] == [RunFinished]


def test_a_skipped_node_lets_the_value_through() -> None:
    off = graph(
        {"x": n("one", n=7), "f": replace(n("fail"), skip=True), "t": n("through")},
        "x.number -> f.a",
        "f.number -> t.a",
    )
    assert results(ran(engine(), off)) == {"x": 7, "t": 7}


def test_written_files_are_told_and_written_again_only_elsewhere(tmp_path: Path) -> None:
    wires = graph({"x": n("one", n=7), "s": n("sink")}, "x.number -> s.a")
    machine = engine(tmp_path)
    assert FileWritten("s", tmp_path / "x") in ran(machine, wires)
    ran(machine, wires)
    assert calls == []
    machine.folder = tmp_path / "other"
    machine.folder.mkdir()
    ran(machine, wires)
    assert calls == ["sink"]


def huge(count: int, size: int) -> Graph:
    nodes = {f"x{i}": n("one", n=i / 100, size=size) for i in range(count)}
    wires = [f"x{i}.number -> add.{'a' if i == 0 else 'more'}" for i in range(count)]
    return graph({**nodes, "add": n("add")}, *wires)


def test_the_cache_is_bounded_in_bytes_over_many_runs() -> None:
    machine = engine(limit=100_000)
    for run in range(50):
        ran(machine, graph({"x": n("one", n=run / 100, size=9_000)}))
        assert machine.cache.nbytes <= 100_000
    assert len(machine.cache) == 10
    ran(machine, graph({"x": n("one", n=49 / 100, size=9_000)}))
    assert calls == []
    ran(machine, graph({"x": n("one", n=0, size=9_000)}))
    assert calls == ["one 0"]


def test_what_a_run_needs_is_never_evicted_under_it() -> None:
    machine = engine(limit=10_000)
    events = ran(machine, huge(30, 9_000))
    assert results(events)["add"] == pytest.approx(sum(range(30)) / 100)
    assert machine.cache.nbytes <= 10_000


def test_without_any_room_a_run_still_works() -> None:
    machine: Engine = engine(limit=0)
    for _ in range(2):
        assert results(ran(machine, SUM))["end"] == 5
    assert len(calls) == 5
    assert len(machine.cache) == 0

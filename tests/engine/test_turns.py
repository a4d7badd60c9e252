"""Several pictures in one run: a turn for each seed, and nothing done or told twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest
from toys import Number, calls, engine, graph, n, ran, toys

from controlnet_studio.document.files import PICTURE_KEY
from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.events import (
    Event,
    FileWritten,
    NodeFailed,
    NodeFinished,
    NodeProgress,
    NodeStarted,
    RunFinished,
    TurnStarted,
)
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.turns import alone
from controlnet_studio.node import SEED_LIMIT, Context, Seed, node
from controlnet_studio.progress import Trouble


@node("Dice", category="Toys")
def dice(
    context: Context, a: Number, sides: int = 6, seed: Annotated[int, Seed(many=True)] = 0, fails_at: int = -1
) -> Number:
    """A number that a seed decides."""
    calls.append(f"dice {seed}")
    context.progress(0.5)
    if seed == fails_at:
        raise Trouble("No luck.")
    return Number(a.n * 1000 + seed)


def machine(folder: Path = Path(), limit: int = 1 << 20) -> Engine:
    return engine(folder, limit, toys(dice))


def table(**params: object) -> Graph:
    return graph(
        {"two": n("one", n=2), "dice": n("dice", **params), "end": n("through"), "aside": n("one", n=5)},
        "two.number -> dice.a",
        "dice.number -> end.a",
    )


def finished(events: list[Event], id: str) -> list[float]:
    return [event.outputs["number"].n for event in events if isinstance(event, NodeFinished) and event.node == id]


def turns_of(events: list[Event]) -> list[TurnStarted]:
    return [event for event in events if isinstance(event, TurnStarted)]


def test_one_picture_is_as_it_always_was() -> None:
    for params in ({}, {"pictures": 1}, {"seeds": "  "}):
        assert machine().turns(table(seed=3, **params)) == ()
    events = ran(machine(), table(seed=3))
    assert turns_of(events) == []
    assert finished(events, "end") == [2003]


def test_so_many_pictures_are_painted_with_seeds_that_count_up() -> None:
    events = ran(machine(), table(seed=7, pictures=3))
    assert finished(events, "end") == [2007, 2008, 2009]
    assert calls == ["one 2", "one 5", "dice 7", "through", "dice 8", "through", "dice 9", "through"]
    assert [(turn.number, turn.count, dict(turn.seeds)) for turn in turns_of(events)] == [
        (1, 3, {"dice": 7}),
        (2, 3, {"dice": 8}),
        (3, 3, {"dice": 9}),
    ]


def test_the_first_can_be_painted_alone() -> None:
    several = machine()
    first = alone(table(seeds="20, 7", pictures=3), several.registry)
    assert dict(first.nodes["dice"].params) == {"seed": 20}
    one = table(seed=5)
    assert alone(one, several.registry) is one


def test_a_list_names_the_seeds() -> None:
    events = ran(machine(), table(seed=1, pictures=5, seeds="7, 12, 100-102"))
    assert finished(events, "dice") == [2007, 2012, 2100, 2101, 2102]


def test_seeds_go_on_from_the_first_after_the_last() -> None:
    (_, second) = machine().turns(table(seed=SEED_LIMIT - 1, pictures=2))
    assert second.seeds == {"dice": 0}


def test_each_turn_is_the_graph_that_paints_its_picture_alone() -> None:
    several = machine()
    for turn, seed in zip(several.turns(table(pictures=3)), (0, 1, 2), strict=True):
        alone = table(seed=seed)
        assert [step.key for step in several.plan(turn.graph).steps] == [step.key for step in several.plan(alone).steps]
        assert several.turns(turn.graph) == ()
    assert dict(several.turns(table(seeds="7"))[0].graph.nodes["dice"].params) == {"seed": 7}


def test_what_does_not_depend_on_the_seed_is_computed_and_told_once() -> None:
    events = ran(machine(), table(pictures=4))
    assert [len(finished(events, id)) for id in ("two", "aside", "dice", "end")] == [1, 1, 4, 4]


def test_one_more_picture_is_all_that_is_painted_when_one_more_is_asked_for() -> None:
    several = machine()
    ran(several, table(seeds="7, 8"))
    events = ran(several, table(seeds="7, 8, 20"))
    assert calls == ["dice 20", "through"]
    assert finished(events, "end") == [2007, 2008, 2020]
    ran(several, table(seed=8))
    assert calls == []


def test_a_stop_keeps_what_is_finished() -> None:
    several, heard = machine(), []

    def asked() -> bool:
        return len(finished(heard, "end")) == 2 and NodeStarted("dice") == heard[-1]

    several.run(table(pictures=5), heard.append, asked)
    assert heard[-1].cancelled
    assert finished(heard, "end") == [2000, 2001]
    ran(several, table(pictures=5))
    assert calls == ["dice 2", "through", "dice 3", "through", "dice 4", "through"]


def test_a_node_that_fails_ends_the_run_with_its_turn() -> None:
    events = ran(machine(), table(pictures=4, fails_at=1))
    assert finished(events, "dice") == [2000]
    assert [event.message for event in events if isinstance(event, NodeFailed)] == ["No luck."]
    assert isinstance(events[-1], RunFinished)
    assert events[-1].failed == 1


def test_an_unfinished_corner_of_the_graph_does_not_end_the_run() -> None:
    events = ran(machine(), table(pictures=2).put("loose", n("through")))
    assert finished(events, "dice") == [2000, 2001]
    assert events[-1].failed == 1


def test_files_are_written_for_every_picture_with_its_own_graph_inside(tmp_path: Path) -> None:
    stamps: list[str] = []

    @node("Keep", category="Toys")
    def keep(context: Context, a: Number) -> None:
        """Writes a file."""
        stamps.append(context.stamp[PICTURE_KEY])
        context.wrote(context.folder / f"{a.n:g}")

    keeping = engine(tmp_path, registry=toys(dice, keep))
    wires = table(pictures=2).put("keep", n("keep")).put("once", n("keep"))
    wires = graph(dict(wires.nodes), *map(str, wires.links), "end.number -> keep.a", "two.number -> once.a")
    events = ran(keeping, wires)
    written = [(event.node, event.path.name) for event in events if isinstance(event, FileWritten)]
    assert sorted(written) == [("keep", "2000"), ("keep", "2001"), ("once", "2")]
    last = stamps[-1].replace(" ", "")
    assert '"seed":1' in last
    assert "pictures" not in last
    ran(keeping, wires)
    assert not stamps[3:]


def test_two_lists_walk_side_by_side() -> None:
    wires = graph(
        {"two": n("one", n=2), "dice": n("dice", seeds="1, 2, 3"), "next": n("dice", seeds="5, 6")},
        "two.number -> dice.a",
        "dice.number -> next.a",
    )
    several = machine()
    assert [dict(turn.seeds) for turn in several.turns(wires)] == [
        {"dice": 1, "next": 5},
        {"dice": 2, "next": 6},
        {"dice": 3, "next": 6},
    ]
    assert [dict(turn.seeds) for turn in several.turns(wires, ["dice"])] == [{"dice": k} for k in (1, 2, 3)]
    off = Graph({**wires.nodes, "dice": replace(wires.nodes["dice"], skip=True)}, wires.links)
    assert [dict(turn.seeds) for turn in several.turns(off)] == [{"next": 5}, {"next": 6}]


def test_a_list_that_nobody_can_read_is_a_problem_before_the_run() -> None:
    events = ran(machine(), table(seeds="7, twelve"))
    (failure, *_) = [event for event in events if isinstance(event, NodeFailed)]
    assert failure.message == ("Seeds are whole numbers from 0 to 4294967295, such as 7, 12, 100-103; 'twelve' is not.")
    assert not finished(events, "dice")
    (problem,) = machine().plan(table(seeds="3-1")).problems
    assert (problem.node, problem.port) == ("dice", "seeds")


def test_without_any_room_in_the_cache_all_are_painted() -> None:
    events = ran(machine(limit=0), table(pictures=3))
    assert finished(events, "end") == [2000, 2001, 2002]
    assert calls.count("one 2") == 1


def test_progress_starts_anew_in_every_turn() -> None:
    events = ran(machine(), table(pictures=2))
    assert [event.fraction for event in events if isinstance(event, NodeProgress)] == [0.5, 0.5]


@pytest.mark.parametrize("id", ["gone", "two"])
def test_other_nodes_ask_for_nothing(id: str) -> None:
    strange = graph({"two": n("one", pictures=3, seeds="1,2"), "gone": n("not here", pictures=3)})
    assert machine().turns(strange, [id]) == ()

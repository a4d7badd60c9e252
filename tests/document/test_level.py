"""A level of groups edited as if it were the document: every edit is one of the whole, and undo is shared."""

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped
from controlnet_studio.document.groups import level, with_level
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level

CHAIN = Graph({id: Node(id) for id in "abcd"}, tuple(Link(s, "o", t, "i") for s, t in ("ab", "bc", "cd")))


def nested() -> tuple[History, Level]:
    once, inner = grouped(CHAIN, "bc")
    twice, _ = grouped(once, (inner, "d"))
    history = History(twice)
    return history, Level(history)


def test_the_whole_is_shown_at_first_and_edits_go_through() -> None:
    history, shown = nested()
    told: list[tuple[Graph, Graph]] = []
    shown.watch(lambda before, after: told.append((before, after)))
    shown.apply("Set", shown.graph.set("a", x=1))
    assert history.graph is shown.graph
    assert (shown.undo_label, shown.unsaved, len(told)) == ("Set", True, 1)
    shown.undo()
    assert not shown.unsaved
    assert shown.redo_label == "Set"


def test_an_edit_inside_is_one_step_of_the_whole() -> None:
    history, shown = nested()
    before, outer = history.graph, next(id for id in history.graph.nodes if id.startswith("group"))
    moved: list[int] = []
    shown.moved.append(lambda: moved.append(1))
    assert shown.enter(outer)
    (inner,) = (id for id in shown.graph.nodes if id.startswith("group"))
    assert shown.enter(inner)
    assert (set(shown.graph.nodes), len(moved)) == ({"b", "c"}, 2)
    assert (shown.absolute("b"), shown.local(f"{outer}/{inner}/b")) == (f"{outer}/{inner}/b", "b")
    assert (shown.local(outer), shown.local(f"{outer}/d"), shown.local("a")) == ("", "", "")
    for value in (1, 2, 3):
        shown.apply("Set x", shown.graph.set("b", x=value), join="drag")
    assert level(history.graph, shown.path).nodes["b"].params == {"x": 3}
    shown.part_ways()
    history.undo()
    assert history.graph == before
    assert shown.graph.nodes["b"].params == {}
    history.redo()
    assert shown.graph.nodes["b"].params == {"x": 3}
    assert not shown.go(("no such", "way"))
    assert not shown.enter("b")


def test_where_the_way_is_gone_the_nearest_level_is_shown() -> None:
    history, shown = nested()
    outer = next(id for id in history.graph.nodes if id.startswith("group"))
    shown.enter(outer)
    (inner,) = (id for id in shown.graph.nodes if id.startswith("group"))
    shown.enter(inner)
    graph = level(history.graph, (outer,)).drop([inner])
    shown.whole.apply("Delete", with_level(history.graph, (outer,), graph))
    assert shown.path == (outer,)
    history.reset(CHAIN)
    assert len(shown.path) == 0
    assert shown.graph is CHAIN

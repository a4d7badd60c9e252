"""History: undo and redo lead through exactly the graphs that were."""

import random

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History


def edited(graph: Graph, rng: random.Random) -> Graph:
    """Some edit that a person could make."""
    ids = list(graph.nodes)
    match rng.randrange(6) if ids else 0:
        case 0:
            return graph.put(graph.fresh("canny"), Node("canny"))
        case 1:
            return graph.drop([rng.choice(ids)])
        case 2:
            return graph.move({rng.choice(ids): (rng.randrange(999), 0)})
        case 3:
            return graph.set(rng.choice(ids), low=rng.randrange(9))
        case 4:
            return graph.paste(graph.part(rng.sample(ids, 1)))[0]
        case _:
            link = Link(rng.choice(ids), "image", rng.choice(ids), "image")
            return graph if graph.reaches(link.target, link.source) else graph.connect(link)


def test_2000_random_steps_agree_with_a_plain_list_of_graphs() -> None:
    rng = random.Random(1)
    history, seen, here = History(limit=10_000), [Graph()], 0
    shown = history.graph

    def watch(before: Graph, after: Graph) -> None:
        nonlocal shown
        assert before == shown
        shown = after

    history.watch(watch)
    for _ in range(2000):
        what = rng.random()
        if what < 0.6:
            graph = edited(history.graph, rng)
            if graph != history.graph:
                del seen[here + 1 :]
                seen.append(graph)
                here += 1
            history.apply("edit", graph)
        elif what < 0.85:
            history.undo()
            here = max(here - 1, 0)
        else:
            history.redo()
            here = min(here + 1, len(seen) - 1)
        assert history.graph == seen[here] == shown
        assert bool(history.undo_label) == (here > 0)
        assert bool(history.redo_label) == (here < len(seen) - 1)


def test_joined_edits_are_one_step_until_somebody_parts_them() -> None:
    history = History()
    for x in range(5):
        history.apply("Move", history.graph.put("a", Node("x", at=(x, 0))), join="drag")
    history.part_ways()
    history.apply("Move", history.graph.move({"a": (9, 0)}), join="drag")
    history.undo()
    assert history.graph.nodes["a"].at == (4, 0)
    history.undo()
    assert history.graph == Graph()


def test_joined_edits_that_lead_back_leave_no_step() -> None:
    history = History(Graph().put("a", Node("x")))
    for x in (1, 2, 0):
        history.apply("Move", history.graph.move({"a": (x, 0)}), join="drag")
    assert history.undo_label == ""


def test_an_edit_after_undo_does_not_join_what_was_undone() -> None:
    history = History()
    history.apply("Move", Graph().put("a", Node("x")), join="drag")
    history.apply("Move", history.graph.move({"a": (1, 0)}), join="other")
    history.undo()
    history.apply("Move", history.graph.move({"a": (2, 0)}), join="drag")
    history.undo()
    assert history.graph.nodes["a"].at == (0, 0)


def test_unsaved_is_about_the_graph_not_the_number_of_edits() -> None:
    history = History(Graph().put("a", Node("x")))
    assert not history.unsaved
    history.apply("Delete", Graph())
    assert history.unsaved
    history.undo()
    assert not history.unsaved
    history.redo()
    history.mark_saved()
    assert not history.unsaved
    history.undo()
    assert history.unsaved


def test_the_past_is_bounded() -> None:
    history = History(limit=10)
    for x in range(50):
        history.apply("Add", history.graph.put(f"n{x}", Node("x")))
    for _ in range(50):
        history.undo()
    assert len(history.graph.nodes) == 40


def test_another_document_has_no_past() -> None:
    history = History()
    history.apply("Add", Graph().put("a", Node("x")))
    history.reset(Graph().put("b", Node("x")))
    history.undo()
    assert list(history.graph.nodes) == ["b"]
    assert not history.unsaved


def test_a_watcher_can_leave() -> None:
    history, heard = History(), []
    leave = history.watch(lambda before, after: heard.append(after))
    leave()
    history.apply("Add", Graph().put("a", Node("x")))
    assert heard == []


def test_steps_that_come_with_a_document_are_undone_one_by_one_and_shown_at_once() -> None:
    graphs = [Graph().put("canny", Node("canny").with_params(low=low)) for low in range(3)]
    history, shown = History(), []
    history.watch(lambda before, after: shown.append(after))
    history.reset(graphs[0], [("Set low", graphs[1]), ("Set low again", graphs[2])])
    assert shown == [graphs[2]]
    assert history.unsaved
    assert (history.undo_label, history.redo_label) == ("Set low again", "")
    for graph in (graphs[1], graphs[0], graphs[0]):
        history.undo()
        assert history.graph == graph
    assert not history.unsaved
    history.redo()
    assert history.graph == graphs[1]

"""Graph: edits give new graphs, share the rest, and keep every rule."""

import math
from itertools import pairwise

import pytest

from controlnet_studio.document.graph import LIMIT, Graph, Link, Node


def chain(*ids: str) -> Graph:
    graph = Graph()
    for id in ids:
        graph = graph.put(id, Node("canny"))
    for source, target in pairwise(ids):
        graph = graph.connect(Link(source, "image", target, "image"))
    return graph


def test_an_edit_leaves_the_old_graph_alone() -> None:
    old = chain("a", "b")
    new = old.set("a", low=5).drop(["b"])
    assert list(old.nodes) == ["a", "b"]
    assert old.nodes["a"].params == {}
    assert list(new.nodes) == ["a"]
    assert new.nodes["a"].params == {"low": 5}
    assert new.links == ()


def test_parameters_are_frozen_copies_and_none_restores_the_default() -> None:
    points = [1, [2, 3]]
    node = Node("x").with_params(points=points, low=1)
    points.append(4)
    assert node.params["points"] == (1, (2, 3))
    with pytest.raises(TypeError):
        node.params["low"] = 2  # type: ignore[index]
    assert "low" not in node.with_params(low=None).params
    with pytest.raises(ValueError, match="nan"):
        node.with_params(low=math.nan)


def test_a_parameter_may_be_called_id_or_self() -> None:
    assert chain("a").set("a", id=1, self=2).nodes["a"].params == {"id": 1, "self": 2}


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        ((1e300, -1e300), (LIMIT, -LIMIT)),
        ((10**400, 3), (LIMIT, 3.0)),
        ((math.nan, math.inf), (0.0, LIMIT)),
        ((1.5, -2), (1.5, -2.0)),
    ],
)
def test_positions_are_bounded(at: tuple[float, float], kept: tuple[float, float]) -> None:
    assert Graph().put("a", Node("x", at=at)).nodes["a"].at == kept
    assert chain("a").move({"a": at}).nodes["a"].at == kept


def test_what_is_pasted_far_away_is_bounded_too() -> None:
    assert Graph().paste(Graph({"a": Node("x")}), (1e300, math.nan))[0].nodes["a"].at == (LIMIT, 0.0)


@pytest.mark.parametrize("id", ["", "a.b", "a b", "a>b", "ä" * 81, "a\n", "../a"])
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        Graph().put(id, Node("x"))


def test_a_wire_prints_and_parses() -> None:
    link = Link("canny_2", "image", "größe", "hint")
    assert str(link) == "canny_2.image -> größe.hint"
    assert Link.parse(str(link)) == link


@pytest.mark.parametrize(
    "text", ["", "a.b", "a.b->c.d", "a.b -> c", "a.b.c -> d.e", "a.b -> c.d\n", "a.b -> c.d -> e.f"]
)
def test_what_is_no_wire_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a wire"):
        Link.parse(text)


def test_an_input_that_takes_one_wire_keeps_the_newest() -> None:
    graph = chain("a", "c").put("b", Node("canny")).connect(Link("b", "image", "c", "image"))
    assert graph.links == (Link("b", "image", "c", "image"),)


def test_an_input_that_takes_many_keeps_the_order_of_wiring() -> None:
    graph = chain("a").put("b", Node("x")).put("c", Node("x"))
    wires = (Link("b", "o", "c", "i"), Link("a", "o", "c", "i"))
    for wire in (*wires, wires[0]):
        graph = graph.connect(wire, many=True)
    assert graph.into("c", "i") == wires
    assert graph.disconnect([wires[0]]).links == wires[1:]


def test_circles_and_loose_ends_are_refused() -> None:
    graph = chain("a", "b", "c")
    with pytest.raises(ValueError, match="own result"):
        graph.connect(Link("c", "image", "a", "image"))
    with pytest.raises(ValueError, match="own result"):
        graph.connect(Link("a", "image", "a", "image"))
    with pytest.raises(ValueError, match="no node 'z'"):
        graph.connect(Link("a", "image", "z", "image"))


def test_pasting_a_copy_renames_and_rewires_it() -> None:
    graph = chain("canny", "canny_2")
    pasted, names = graph.paste(graph.part(["canny", "canny_2"]), (8, 8))
    assert names == {"canny": "canny_3", "canny_2": "canny_4"}
    assert pasted.links[-1] == Link("canny_3", "image", "canny_4", "image")
    assert pasted.nodes["canny_3"].at == (8, 8)


@pytest.mark.parametrize(
    ("type", "id"),
    [("canny", "canny"), ("pack/canny_7", "canny"), ("a b.c>d", "a_b_c_d"), ("", "node"), ("x" * 99, "x" * 60)],
)
def test_a_fresh_id_comes_from_the_type(type: str, id: str) -> None:
    assert Graph().fresh(type) == id
    Graph().put(Graph().fresh(type), Node(type))


def test_the_order_puts_sources_first_and_finds_circles() -> None:
    ids = [f"n{i}" for i in range(3000)]
    graph = Graph({id: Node("x") for id in reversed(ids)}, tuple(Link(a, "o", b, "i") for a, b in pairwise(ids)))
    assert graph.order() == tuple(ids)
    assert graph.reaches(ids[0], ids[-1])
    circle = Graph(graph.nodes, (*graph.links, Link(ids[-1], "o", ids[5], "i")))
    with pytest.raises(ValueError, match="circle"):
        circle.order()

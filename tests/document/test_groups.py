"""Groups: made, opened again, looked into and flattened, with nothing lost on the way."""

import json
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from controlnet_studio.document import grouping, groups
from controlnet_studio.document.files import FileProblem, from_text, to_text, used_assets
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped, ungrouped
from controlnet_studio.document.groups import depth, face, flat, inside, level, with_level, within


def wired(ids: str, *links: str) -> Graph:
    graph = Graph()
    for number, id in enumerate(ids.split()):
        graph = graph.put(id, Node(id.rstrip("_0123456789"), at=(number * 100.0, number * 8.0)))
    for link in links:
        graph = graph.connect(Link.parse(link), many=True)
    return graph


CHAIN = wired(
    "source net net_2 net_3 painter end",
    "net.control -> painter.controls",
    "source.image -> net.hint",
    "net_2.control -> painter.controls",
    "source.image -> net_2.hint",
    "net_3.control -> painter.controls",
    "painter.image -> end.image",
)


@pytest.mark.parametrize(
    "ids", ["net", "net net_2", "net painter", "net_2 painter", "net_3 painter net", "source net", "end", "source end"]
)
def test_a_group_that_is_opened_again_leaves_the_graph_as_it_was(ids: str) -> None:
    if ids == "source end":
        with pytest.raises(ValueError, match="cannot be a group: a wire leaves it and comes back"):
            grouped(CHAIN, ids.split())
        return
    made, id = grouped(CHAIN, ids.split(), "Parts")
    assert (made.nodes[id].title, len(made.nodes)) == ("Parts", len(CHAIN.nodes) - len(ids.split()) + 1)
    read = from_text(to_text(made))
    assert read == made
    for one in (made, read):
        back, names = ungrouped(one, id)
        assert back == CHAIN
        assert set(names) == set(ids.split())


def test_nested_groups_open_one_after_the_other() -> None:
    once, inner = grouped(CHAIN, ("net", "source"))
    twice, outer = grouped(once, (inner, "net_2"))
    assert depth(twice) == 2
    read = from_text(to_text(twice))
    assert ungrouped(ungrouped(read, outer)[0], inner)[0] == CHAIN
    assert set(flat(read).nodes) == {
        *(f"{outer}/{inner}/{id}" for id in ("source", "net")),
        *(f"{outer}/net_2", "net_3", "painter", "end"),
    }
    wires = [str(link) for link in flat(read).into("painter")]
    assert [wire.split(".")[0] for wire in wires] == [f"{outer}/{inner}/net", f"{outer}/net_2", "net_3"], "their order"
    for _ in range(groups.DEEPEST - 2):
        twice, outer = grouped(twice, (outer,))
    with pytest.raises(ValueError, match="No more than 5 groups"):
        grouped(twice, (outer,))
    assert from_text(to_text(twice)) == twice, "as deep as may be can be saved"


def test_a_moved_group_opens_where_it_is_under_free_names() -> None:
    made, id = grouped(CHAIN, ("net", "net_2"))
    made = made.move({id: (500.0, 80.0)}).put("net", Node("net"))
    back, names = ungrouped(made, id)
    assert names == ("net_4", "net_2")
    assert back.nodes["net_4"].at == (500.0, 80.0)
    assert {str(link) for link in back.into("net_4")} == {"source.image -> net_4.hint"}


def test_what_is_inside_is_edited_and_the_face_follows() -> None:
    made, id = grouped(CHAIN, ("net", "net_2"))
    assert list(face(made.nodes[id]).inputs) == ["hint", "hint_2"]
    inner = level(made, (id,))
    changed = with_level(made, (id,), inner.set("net", strength=0.5))
    assert inside(changed.nodes[id]).nodes["net"].params == {"strength": 0.5}
    fewer = with_level(made, (id,), inner.drop(["net_2"]))
    assert list(face(fewer.nodes[id]).inputs) == ["hint"]
    assert [str(link) for link in (*fewer.into(id), *fewer.out_of(id))] == [
        f"source.image -> {id}.hint",
        f"{id}.control -> painter.controls",
    ]
    assert with_level(fewer, (id,), inner).nodes[id].params["graph"] == made.nodes[id].params["graph"]
    with pytest.raises(KeyError):
        level(made, ("no such",))


def test_a_setting_on_the_face_holds_inside() -> None:
    made, id = grouped(CHAIN.set("net", strength=0.5), ("net", "net_2"))
    node = grouping.with_setting(made.nodes[id], ("net", "strength"), "strength")
    node = grouping.with_setting(node, ("net_2", "strength"), "strength")
    assert face(node).settings == {"strength": ("net", "strength"), "strength_2": ("net_2", "strength")}
    node = replace(node.with_params(strength_2=0.25), ports=("strength",))
    graph = made.put(id, node).put("number", Node("number")).connect(Link("number", "number", id, "strength"))
    opened = flat(graph)
    assert [opened.nodes[f"{id}/{one}"].params.get("strength") for one in ("net", "net_2")] == [0.5, 0.25]
    assert opened.nodes[f"{id}/net"].ports == ("strength",)
    assert Link("number", "number", f"{id}/net", "strength") in opened.links
    less = grouping.without_setting(node, ("net_2", "strength"))
    assert inside(less).nodes["net_2"].params == {"strength": 0.25}
    assert "strength_2" not in less.params


def test_what_is_set_from_outside_counts_on_the_faces_too() -> None:
    made, id = grouped(CHAIN.set("net", strength=0.5), ("net", "net_2"))
    made = made.put(id, grouping.with_setting(made.nodes[id], ("net", "strength"), "strength").with_params(strength=2))
    made, outer = grouped(made, (id, "net_3"))
    node = grouping.with_setting(made.nodes[outer], (id, "strength"), "strength")
    made = made.put(outer, node.with_params(strength=3))
    net = f"{outer}/{id}/net"
    assert flat(made).nodes[net].params == {"strength": 3}
    assert flat(groups.set_at(made, net, strength=0.25)).nodes[net].params == {"strength": 0.25}
    assert flat(groups.set_at(made, net, strength=None)).nodes[net].params == {}
    assert flat(groups.set_at(CHAIN, "net", strength=1)) == CHAIN.set("net", strength=1)


def test_other_inputs_and_outputs_can_be_put_on_the_face() -> None:
    made, id = grouped(CHAIN, ("net", "net_2"))
    node = grouping.with_door(made.nodes[id], ("net", "mask"), output=False)
    node = grouping.with_door(node, ("net", "control"), output=True)
    assert (list(face(node).inputs), list(face(node).outputs)) == (["hint", "hint_2", "mask"], ["control_2"])
    graph = groups.with_face(made, id, node)
    assert [link.output for link in graph.out_of(id)] == ["control_2"], "the wire of the other output went with it"
    graph = graph.connect(Link("source", "image", id, "mask"))
    assert Link("source", "image", f"{id}/net", "mask") in flat(graph).links
    again = grouping.with_door(node, ("net", "mask"), output=False)
    assert list(face(again).inputs) == ["hint", "hint_2"]
    assert [link.input for link in groups.with_face(graph, id, again).into(id)] == ["hint", "hint_2"]


def test_reroutes_and_remarks_are_not_part_of_what_runs() -> None:
    graph = wired(
        "source reroute reroute_2 reroute_3 net note frame",
        "source.image -> reroute.value",
        "reroute.value -> reroute_2.value",
        "reroute_2.value -> net.hint",
        "reroute_3.value -> net.mask",
    )
    assert flat(graph) == wired("source net", "source.image -> net.hint").move({"net": (400.0, 32.0)})
    assert flat(CHAIN) is CHAIN


def test_a_damaged_group_stays_closed_and_is_kept() -> None:
    for data in (None, 5, {"nodes": {"a": 5}, "links": []}, {"nodes": {}, "links": ["x"]}):
        node = Node("group").with_params(graph=data, inputs=[["x", "a", "b", 0]], title=7)
        graph = CHAIN.put("group", node).connect(Link("source", "image", "group", "x"))
        assert flat(graph) is not None
        assert "group" in flat(graph).nodes
        assert from_text(to_text(graph)) == graph
        assert within(graph, lambda one: one) is graph
        with pytest.raises(FileProblem):
            inside(node)


def test_pictures_and_unknown_nodes_inside_stay() -> None:
    graph = CHAIN.put("x", Node("pack/what", version=9).with_params(a={"asset": "a" * 64, "name": ""}, b=[1, [2]]))
    made, id = grouped(graph, ("x", "net"))
    read = from_text(to_text(made))
    assert used_assets(read) == {"a" * 64}
    assert ungrouped(read, id)[0].nodes["x"] == graph.nodes["x"]


def test_nodes_that_were_off_in_version_1_are_skipped() -> None:
    old = {"version": 1, "nodes": {"a": {"type": "t", "off": True}, "b": {"type": "t"}}, "links": []}
    read = from_text(json.dumps(old))
    assert (read.nodes["a"].skip, read.nodes["a"].off, read.nodes["b"].skip) == (True, False, False)


def test_many_groups_open_in_one_pass() -> None:
    pair = wired("a b", "a.image -> b.image")
    node = Node("group").with_params(
        graph=json.loads(to_text(pair)), inputs=[["image", "a", "image", 0]], outputs=[["image", "b", "image"]]
    )
    ids = [f"group_{number}" for number in range(1000)]
    chain = tuple(Link(one, "image", other, "image") for one, other in pairwise(ids))
    graph = from_text(to_text(Graph(dict.fromkeys(ids, node), chain)))
    began = time.process_time()
    opened = flat(graph)
    spent = time.process_time() - began
    assert (len(opened.nodes), len(opened.links)) == (2000, 1999)
    assert opened.into("group_7/a") == (Link("group_6/b", "image", "group_7/a", "image"),)
    assert spent < 0.5, "time grows with the graph, not with its square"

"""Planning: the order, the keys, and what is told before anything runs."""

from dataclasses import replace
from typing import Any

import pytest
from toys import graph, n, toys

from controlnet_studio.document import groups
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped
from controlnet_studio.engine.plan import Plan, Problem, _drawings, plan
from controlnet_studio.engine.solo import parts, silenced
from controlnet_studio.node import Spec, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing, Stroke

SUM = graph(
    {"two": n("one", n=2), "add": n("add"), "end": n("through"), "three": n("one", n=3), "alone": n("one")},
    "two.number -> add.a",
    "three.number -> add.more",
    "add.number -> end.a",
)


def planned(graph: Graph, **options: Any) -> Plan:
    return plan(graph, toys(), **options)


def keys(graph: Graph) -> dict[str, str]:
    return {step.node: step.key for step in planned(graph).steps}


def messages(graph: Graph, **options: Any) -> list[str]:
    return [f"{problem.node}: {problem.message}" for problem in planned(graph, **options).problems]


def test_sources_come_before_what_needs_them() -> None:
    order = [step.node for step in planned(SUM).steps]
    assert sorted(order) == sorted(SUM.nodes)
    assert order.index("add") > max(order.index("two"), order.index("three"))
    assert order.index("end") > order.index("add")


def test_words_to_search_for_are_no_part_of_a_key() -> None:
    others = Registry.of(*(replace(spec, also=("Sum", spec.id)) for spec in toys().specs.values()))
    assert {step.node: step.key for step in plan(SUM, others).steps} == keys(SUM)
    changed = Registry.of(*(replace(spec, code="other") for spec in toys().specs.values()))
    assert {step.node: step.key for step in plan(SUM, changed).steps}.items().isdisjoint(keys(SUM).items())


def test_targets_bring_what_they_need_and_nothing_else() -> None:
    assert {step.node for step in planned(SUM, targets=["add"]).steps} == {"two", "three", "add"}
    assert planned(SUM, targets=["nobody"]) == Plan()


def test_moving_and_renaming_are_free() -> None:
    moved = SUM.move({"two": (5, 5)}).put("add", replace(SUM.nodes["add"], title="Sum"))
    assert keys(moved) == keys(SUM)
    names = {id: f"{id}_9" for id in SUM.nodes}
    renamed = Graph(
        {names[id]: node for id, node in SUM.nodes.items()},
        tuple(replace(link, source=names[link.source], target=names[link.target]) for link in SUM.links),
    )
    assert keys(renamed) == {names[id]: key for id, key in keys(SUM).items()}


def test_a_parameter_changes_the_keys_of_its_node_and_of_those_after_it() -> None:
    before, after = keys(SUM), keys(SUM.set("three", n=4))
    assert {id for id in before if before[id] != after[id]} == {"three", "add", "end"}


def test_a_default_is_the_same_as_nothing() -> None:
    plain, spelled = SUM.set("two", n=None), SUM.set("two", n=1.0, size=256)
    assert keys(plain) == keys(spelled) == keys(SUM.set("two", n=1))


def test_parameters_that_nobody_knows_change_nothing() -> None:
    assert keys(SUM.set("two", colour="red")) == keys(SUM)


def test_keys_tell_apart_type_parameter_output_input_and_order() -> None:
    base = {"x": n("one"), "y": n("one", n=2), "s": n("split")}
    variants = [
        ("add", "x.number -> t.a"),
        ("through", "x.number -> t.a"),
        ("add", "y.number -> t.a"),
        ("add", "x.number -> t.a", "y.number -> t.more", "x.number -> t.more"),
        ("add", "x.number -> t.a", "x.number -> t.more", "y.number -> t.more"),
        ("add", "x.number -> t.a", "x.number -> t.b"),
        ("add", "x.number -> s.a", "s.low -> t.a"),
        ("add", "x.number -> s.a", "s.high -> t.a"),
    ]
    made = set()
    for kind, *links in variants:
        wired = "s.a" in " ".join(links)
        made.add(keys(graph({**base, "t": n(kind)}, *links, *([] if wired else ["x.number -> s.a"])))["t"])
    assert len(made) == len(variants)


def test_a_new_version_of_a_node_has_new_keys() -> None:
    old = toys()
    spec: Spec = old.specs["one"]
    new = Registry({**old.specs, "one": replace(spec, version=2, upgrades={1: dict})})
    assert plan(SUM, old).steps[0].key != plan(SUM, new).steps[0].key


def test_drawings_have_keys_by_their_strokes() -> None:
    stroke = {"size": 0.01, "erase": False, "points": [[0.1, 0.2, 1]]}
    drawings = [{"width": 512, "height": 512, "strokes": [stroke] * count} for count in (0, 1, 2)]
    made = [keys(graph({"d": n("draw", drawing=drawing)}))["d"] for drawing in drawings]
    assert len(set(made)) == 3
    assert made[0] == keys(graph({"d": n("draw")}))["d"]
    assert Stroke(((0.1, 0.2, 1.0),)) != Stroke(())


def test_a_long_drawing_is_read_once_however_often_it_is_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    stroke = {"size": 0.01, "erase": False, "points": [[0.25, 0.5, 1]] * 50}
    drawn = graph({"d": n("draw", drawing={"width": 64, "height": 64, "strokes": [stroke]})})
    first = planned(drawn).steps
    monkeypatch.setattr(Drawing, "from_plain", None)
    monkeypatch.setattr(Drawing, "to_plain", None)
    assert planned(drawn.move({"d": (1, 1)})).steps == first


def test_drawings_that_are_gone_are_forgotten() -> None:
    for size in range(1, 200):
        planned(graph({"d": n("draw", drawing={"width": size, "height": 64, "strokes": []})}))
    assert len(_drawings._known) == 64


@pytest.mark.parametrize(
    ("nodes", "links", "told"),
    [
        ({"a": n("add")}, (), "a: A of Add is not connected."),
        ({"a": n("what", x=1)}, (), "a: 'what' is a kind of node that this program does not know."),
        ({"a": n("one", n=11)}, (), "a: N must lie between -10 and 10, not 11."),
        ({"a": n("one", n="x")}, (), "a: N cannot be 'x'."),
        ({"a": n("one", size=1.5)}, (), "a: Size must be a whole number, not 1.5."),
        ({"a": n("draw", drawing=5)}, (), "a: This is not a drawing."),
        (
            {"a": n("one"), "w": n("whole")},
            ("a.number -> w.a",),
            "w: One gives a number, but A of Whole takes a whole.",
        ),
        ({"a": n("one"), "t": n("through")}, ("a.image -> t.a",), "t: One has no output 'image'."),
        ({"a": n("one"), "t": n("through")}, ("a.number -> t.b", "a.number -> t.a"), "t: Pass has no input 'b'."),
        (
            {"a": n("one"), "b": n("one"), "t": n("through")},
            ("a.number -> t.a", "b.number -> t.a"),
            "t: A takes one wire, not 2.",
        ),
        (
            {"a": replace(n("one"), skip=True), "t": n("through")},
            ("a.number -> t.a",),
            "t: A of Pass comes from a node that is skipped and has nothing to hand on.",
        ),
        (
            {"a": replace(n("one"), version=2)},
            (),
            "a: One was set up in a newer version of this program; please update.",
        ),
    ],
)
def test_a_problem_is_told_in_a_sentence(nodes: dict[str, Node], links: tuple[str, ...], told: str) -> None:
    assert told in messages(graph(nodes, *links))


def test_a_missing_model_names_those_there_are() -> None:
    choose = graph({"c": n("choose", model="depth", picture={"asset": "a" * 64, "name": "x.png"})})
    assert messages(choose, choices=lambda source: ("canny", "scribble")) == [
        "c: There is no ControlNet called 'depth' here; there are: canny, scribble."
    ]
    assert messages(choose, choices=lambda source: ()) == [
        "c: There is no ControlNet called 'depth' here; there are none yet."
    ]
    assert messages(choose) == []


def test_a_missing_picture_is_told() -> None:
    choose = graph({"c": n("choose", picture={"asset": "a" * 64, "name": "x.png"})})
    assert messages(choose, assets=frozenset()) == ["c: The picture 'x.png' is missing; choose it again."]
    assert messages(choose, assets={"a" * 64}) == []
    assert messages(graph({"c": n("choose")})) == ["c: No picture has been chosen yet."]


def test_problems_know_their_port_and_block_what_waits() -> None:
    broken = SUM.set("three", n=11)
    made = planned(broken)
    assert made.problems == (Problem("three", "N must lie between -10 and 10, not 11.", "n"),)
    assert made.blocked == {"add": "three", "end": "three"}
    assert {step.node for step in made.steps} == {"two", "alone"}


def test_an_unknown_node_blocks_what_waits_for_it_without_a_second_problem() -> None:
    made = planned(graph({"u": n("what"), "t": n("through")}, "u.number -> t.a"))
    assert [problem.node for problem in made.problems] == ["u"]
    assert made.blocked == {"t": "u"}


def test_a_skipped_node_passes_on_what_fits() -> None:
    off = graph(
        {"a": n("one"), "x": replace(n("through"), skip=True), "y": replace(n("add"), skip=True), "t": n("through")},
        "a.number -> x.a",
        "x.number -> y.a",
        "y.number -> t.a",
    )
    (first, last) = planned(off).steps
    assert (first.node, last.node) == ("a", "t")
    assert last.feeds == {"a": (("a", "number"),)}


def test_a_skipped_node_that_passes_nothing_adds_nothing_to_many() -> None:
    off = graph(
        {"a": n("one"), "b": replace(n("draw"), skip=True), "c": n("one", n=3), "t": n("add")},
        "a.number -> t.a",
        "b.number -> t.more",
        "c.number -> t.more",
    )
    step = planned(off).steps[-1]
    assert step.feeds["more"] == (("c", "number"),)


def test_a_skipped_node_has_no_problems() -> None:
    assert messages(graph({"a": replace(n("one", n=99), skip=True), "u": replace(n("what"), skip=True)})) == []


def test_old_nodes_are_upgraded_and_formerly_known_ones_found() -> None:
    @node("New", category="Toys", version=3, formerly=("old",), upgrades={1: lambda p: {"n": p["low"]}, 2: dict})
    def new(n: int = 0) -> None:
        """New."""

    registry = toys(new)
    assert registry.get("new") == describe(new)
    (step,) = plan(graph({"a": n("old", low=7)}), registry).steps
    assert step.params == {"n": 7}
    (problem,) = plan(graph({"a": n("old", high=7)}), registry).problems
    assert problem.message == "The old settings of New cannot be read: KeyError('low')."


def test_a_chain_of_3000_needs_no_deep_stack() -> None:
    ids = [f"t{i}" for i in range(3000)]
    wires = ["a.number -> t0.a", *(f"t{i}.number -> t{i + 1}.a" for i in range(2999))]
    for kind in (n("through"), replace(n("through"), skip=True)):
        long = graph({"a": n("one"), **dict.fromkeys(ids, kind), "end": n("through")}, *wires, "t2999.number -> end.a")
        assert planned(long).steps[-1].node == "end"


def test_what_needs_a_node_that_is_off_rests_and_is_no_problem() -> None:
    rest = graph(
        {"a": replace(n("one", n=99), off=True), "b": n("one"), "x": replace(n("through"), skip=True), "s": n("add")},
        "a.number -> x.a",
        "x.number -> s.a",
        "b.number -> s.more",
    )
    made = planned(rest)
    assert ([step.node for step in made.steps], made.problems, made.resting) == (["b"], (), {"s": "a"})
    without = planned(rest.disconnect(rest.into("s", "a")).connect(Link("b", "number", "s", "a")).put("a", n("one")))
    assert [step.node for step in without.steps] == ["a", "b", "s"]
    optional = planned(
        graph(
            {"a": replace(n("one"), off=True), "b": n("one"), "s": n("add")},
            "b.number -> s.a",
            "a.number -> s.more",
            "a.number -> s.b",
        )
    )
    assert optional.steps[-1].feeds == {"a": (("b", "number"),), "more": (), "b": ()}


def test_only_the_soloists_are_heard_at_an_input() -> None:
    nodes = {
        "a": n("one"),
        "b": replace(n("one", n=2), solo=True),
        "c": n("one", n=3),
        "s": n("add"),
        "t": n("through"),
    }
    wires = graph(
        nodes, "a.number -> s.a", "a.number -> s.more", "b.number -> s.more", "c.number -> s.more", "c.number -> t.a"
    )
    feeds = {step.node: step.feeds for step in planned(wires).steps}
    assert (feeds["s"]["more"], feeds["s"]["a"]) == ((("b", "number"),), (("a", "number"),))
    assert feeds["t"]["a"] == (("c", "number"),)
    assert silenced(wires) == {"a", "c"}
    off = wires.put("b", replace(nodes["b"], off=True))
    assert {step.node: step.feeds for step in planned(off).steps}["s"]["more"] == (("a", "number"), ("c", "number"))
    assert silenced(off) == frozenset()


def test_solo_counts_through_groups_and_shows_at_every_level() -> None:
    nodes = {id: n("one", n=value) for value, id in enumerate("abcd")} | {"s": n("add"), "end": n("through")}
    ends = (f"{id}.number -> s.more" for id in "abcd")
    wires = graph(nodes, "a.number -> s.a", *ends, "s.number -> end.a")
    made, id = grouped(wires, ("b", "c"))
    assert parts(made, ()) == (frozenset(), frozenset())
    inner = groups.with_level(made, (id,), groups.level(made, (id,)).put("b", replace(nodes["b"], solo=True)))
    more = {step.node: step.feeds for step in planned(inner).steps}["s"]["more"]
    assert more == ((f"{id}/b", "number"),)
    assert parts(inner, ()) == ({"a", "d"}, {id})
    assert parts(inner, (id,)) == ({"c"}, frozenset())
    outer = made.put("d", replace(nodes["d"], solo=True))
    assert parts(outer, ()) == ({"a", id}, frozenset())
    assert parts(outer, (id,)) == ({"b", "c"}, frozenset())
    whole = made.put(id, replace(made.nodes[id], solo=True))
    more = {step.node: step.feeds for step in planned(whole).steps}["s"]["more"]
    assert [source for source, _ in more] == [f"{id}/b", f"{id}/c"]
    assert parts(whole, ()) == ({"a", "d"}, frozenset())


def test_a_group_runs_as_what_is_in_it() -> None:
    made, id = grouped(SUM, ("two", "add"))
    inner = planned(made)
    assert {step.key for step in inner.steps} == {step.key for step in planned(SUM).steps}, "nothing is computed again"
    assert {step.node for step in inner.steps} == {"three", "alone", "end", "group/two", "group/add"}
    wrong = groups.with_level(made, (id,), groups.level(made, (id,)).set("two", n=99))
    (problem,) = planned(wrong).problems
    assert (problem.node, problem.port) == ("group/two", "n")
    assert {step.node for step in plan(made, toys(), targets=[id]).steps} == {"three", "group/two", "group/add"}
    closed = planned(made.put(id, replace(made.nodes[id], off=True)))
    assert closed.problems == ()
    assert set(closed.resting) == {"end"}
    broken = planned(graph({"g": n("group", graph=5)}))
    assert broken.problems[0].message.startswith("This group is damaged")

"""Parameters that take a wire, groups, and reroutes, as they run."""

from dataclasses import replace
from typing import Annotated, Literal

import numpy as np
import pytest
from toys import calls, engine, n, ran, toys

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped, with_setting
from controlnet_studio.document.groups import level, with_level
from controlnet_studio.engine.events import NodeFailed, NodeFinished, NodeSkipped
from controlnet_studio.engine.faces import flowing, spec_of
from controlnet_studio.engine.plan import plan
from controlnet_studio.engine.quick import quickened
from controlnet_studio.engine.wiring import refusal
from controlnet_studio.node import Seed, Slider, node
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image, Number, Prompt, Words

BUILTIN = Registry.builtin()


@node("Echo", category="Toys")
def echo(
    whole: Annotated[int, Slider(0, 9, quick=2)] = 1,
    share: float = 0.5,
    word: str = "a",
    on: bool = False,
    way: Literal["x", "y"] = "x",
    seed: Annotated[int, Seed(many=True)] = 0,
) -> Image:
    """What it was given."""
    calls.append(f"echo {whole} {share:g} {word} {on} {way} {seed}")
    return Image(np.zeros((1, 1, 3), np.uint8))


REGISTRY = Registry.of(
    *(BUILTIN.specs[id] for id in ("number", "text", "switch", "reroute", "blur", "note", "frame")),
    *toys(echo).specs.values(),
)
ALL = Graph(
    {
        "number": n("number", value=2.6),
        "text": n("text", words="y"),
        "switch": Node("switch"),
        "echo": replace(n("echo"), ports=("whole", "share", "word", "on", "way")),
    },
    tuple(
        Link.parse(f"{wire}")
        for wire in (
            "number.number -> echo.whole",
            "number.number -> echo.share",
            "text.words -> echo.word",
            "text.words -> echo.way",
            "switch.switch -> echo.on",
        )
    ),
)


def test_a_wire_gives_a_setting_its_value() -> None:
    machine = engine(registry=REGISTRY)
    ran(machine, ALL)
    assert calls == ["echo 3 2.6 y True y 0"]
    ran(machine, ALL.disconnect(ALL.into("echo")[1:]))
    assert calls == ["echo 3 0.5 a False x 0"]
    ran(machine, Graph({"echo": n("echo")}))
    assert calls == ["echo 1 0.5 a False x 0"]
    ran(machine, Graph({"echo": replace(n("echo"), ports=("whole",))}))
    assert calls == [], "an input alone is no other result"


def test_what_does_not_fit_is_said_in_a_sentence() -> None:
    events = ran(engine(registry=REGISTRY), ALL.set("number", value=12))
    assert [event.message for event in events if isinstance(event, NodeFailed)] == [
        "What came in does not fit: Whole must lie between 0 and 9, not 12."
    ]
    wrong = Link("switch", "switch", "echo", "whole")
    assert refusal(ALL, REGISTRY, wrong) == "Switch gives a switch, but Whole of Echo takes a number."
    assert spec_of(replace(n("echo"), ports=("seed", "pictures", "nobody")), REGISTRY).inputs[0].type is Number  # type: ignore[union-attr]


def test_a_seed_that_comes_by_wire_is_not_counted() -> None:
    graph = ALL.put("echo", replace(n("echo", pictures=3), ports=("seed",))).disconnect(ALL.links)
    graph = graph.connect(Link("number", "number", "echo", "seed"))
    ran(engine(registry=REGISTRY), graph)
    assert calls == ["echo 1 0.5 a False x 3"]


def test_a_group_runs_with_its_settings_pictures_and_quickly() -> None:
    made, id = grouped(ALL, ("echo", "text"))
    shown = with_setting(made.nodes[id], ("echo", "seed"), "seed")
    made = made.put(id, shown)
    face = spec_of(shown, REGISTRY)
    assert face is not None
    assert ([port.name for port in face.inputs], [param.name for param in face.params]) == (
        ["whole", "share", "on"],
        ["seed"],
    )
    machine = engine(registry=REGISTRY)
    ran(machine, made.set(id, seed=5))
    assert calls == ["echo 3 2.6 y True y 5"]
    many = with_level(made, (id,), level(made, (id,)).set("echo", pictures=2))
    events = ran(machine, many)
    assert calls == ["echo 3 2.6 y True y 0", "echo 3 2.6 y True y 1"]
    assert {event.node for event in events if isinstance(event, NodeFinished)} >= {"group/echo", "group/text"}
    loose = made.disconnect(made.into(id))
    assert level(quickened(with_level(loose, (id,), level(loose, (id,)).set("echo", whole=9)), REGISTRY), (id,)).nodes[
        "echo"
    ].params == {"whole": 2}


def test_a_failure_in_a_group_names_the_inner_node_and_what_waits() -> None:
    graph = Graph({"one": n("one"), "fail": n("fail"), "end": n("through")}).connect(Link("one", "number", "fail", "a"))
    made, _ = grouped(graph.connect(Link("fail", "number", "end", "a")), ("fail",))
    events = ran(engine(), made)
    assert [event.node for event in events if isinstance(event, NodeFailed)] == ["group/fail"]
    assert [(e.node, e.because) for e in events if isinstance(e, NodeSkipped)] == [("end", "group/fail")]
    off = made.put("group", replace(made.nodes["group"], off=True))
    assert [(e.node, e.because) for e in ran(engine(), off) if isinstance(e, NodeSkipped)] == [("end", "group")]


def test_what_hangs_on_a_reroute_that_is_off_rests() -> None:
    graph = Graph({"x": n("one"), "dot": replace(n("reroute"), off=True), "t": n("through")})
    for text in ("x.number -> dot.value", "dot.value -> t.a"):
        graph = graph.connect(Link.parse(text))
    planned = plan(graph, REGISTRY)
    assert (planned.problems, planned.resting) == ((), {"t": "dot"})
    on = graph.put("dot", n("reroute"))
    assert plan(on, REGISTRY).steps[-1].feeds == {"a": (("x", "number"),)}


def test_a_reroute_is_of_the_type_that_flows() -> None:
    graph = Graph({"text": n("text"), "a": n("reroute"), "b": n("reroute"), "blur": n("blur")})
    assert flowing(graph, BUILTIN, "a").__name__ == "Value"
    chained = graph.connect(Link("a", "value", "b", "value"))
    asked = chained.connect(Link("b", "value", "blur", "image"))
    assert flowing(asked, BUILTIN, "a") is Image
    assert refusal(asked, BUILTIN, Link("text", "words", "a", "value")) == (
        "Text gives words, but Value of Reroute takes an image."
    )
    flows = chained.connect(Link("text", "words", "a", "value"))
    assert flowing(flows, BUILTIN, "b") is Words
    assert "takes an image" in refusal(flows, BUILTIN, Link("b", "value", "blur", "image"))
    assert refusal(graph, BUILTIN, Link("a", "value", "blur", "image")) == ""


@pytest.mark.parametrize("kind", [Number, Words, Prompt])
def test_values_of_settings_are_equal_by_content(kind: type) -> None:
    assert kind("a") == kind("a") if kind is not Prompt else True

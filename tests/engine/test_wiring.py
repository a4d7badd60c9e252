"""Wiring: which wires can be, and the sentence when one cannot."""

from dataclasses import replace

import pytest
from toys import graph, n, toys

from controlnet_studio.document.graph import Link
from controlnet_studio.engine.wiring import accepts, modern, refusal
from controlnet_studio.node import Input, Output, node
from controlnet_studio.registry import Registry
from controlnet_studio.values import Hint, Image, Prompt

GRAPH = graph(
    {"one": n("one"), "split": n("split"), "whole": n("whole"), "t": n("through"), "u": n("pack/unknown")},
    "one.number -> split.a",
    "split.low -> t.a",
)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("split.high -> whole.a", ""),
        ("split.high -> t.a", ""),
        ("split.low -> t.a", ""),
        ("split.low -> whole.a", "Split gives a number, but A of Whole takes a whole."),
        ("t.number -> split.a", "This wire would make a node wait for its own result."),
        ("t.number -> t.a", "This wire would make a node wait for its own result."),
        ("one.nothing -> t.a", "One has no output 'nothing'."),
        ("one.number -> t.nothing", "Pass has no input 'nothing'."),
        ("nobody.number -> t.a", "There is no node 'nobody'."),
        ("u.number -> t.a", "'pack/unknown' is a kind of node that this program does not know."),
    ],
)
def test_a_wire_is_refused_with_a_sentence(link: str, told: str) -> None:
    assert refusal(GRAPH, toys(), Link.parse(link)) == told


def test_a_wire_fits_where_its_class_is_the_inputs_or_below() -> None:
    assert accepts(Output("o", Hint), Input("i", Image))
    assert not accepts(Output("o", Image), Input("i", Hint))
    assert not accepts(Output("o", Prompt), Input("i", Image))


def test_a_builtin_refusal_reads_well() -> None:
    nodes = graph({"prompt": n("prompt"), "controlnet": n("controlnet")})
    link = Link("prompt", "prompt", "controlnet", "hint")
    assert refusal(nodes, Registry.builtin(), link) == "Prompt gives a prompt, but Hint of ControlNet takes an image."


def test_modern_brings_old_nodes_up_to_date_and_leaves_the_others() -> None:
    @node("New", category="Toys", version=2, formerly=("old",), upgrades={1: lambda p: {"high": p["low"]}})
    def new(high: int = 0) -> None:
        """New."""

    future = replace(n("new", x=1), version=9)
    old = graph({"a": n("old", low=7), "b": n("what", low=7), "c": n("old"), "d": future, "e": n("one")})
    made = modern(old, toys(new))
    assert made.nodes["a"] == replace(n("new", high=7), version=2)
    assert {id: made.nodes[id] for id in "bcde"} == {id: old.nodes[id] for id in "bcde"}
    assert modern(made, toys(new)) is made

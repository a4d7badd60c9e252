"""A node's note reaches the node that put the part in which it is about, however many nodes handed it on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from toys import graph

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import NodeNote
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Context, Services, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.values import Checkpoint, Lora, Value


@dataclass(frozen=True)
class Told(Value):
    pass


@node("Base", category="Toys")
def base() -> Checkpoint:
    """A checkpoint."""
    return Checkpoint("photo")


@node("Style", category="Toys")
def style(checkpoint: Checkpoint, name: str = "x") -> Checkpoint:
    """A LoRA more."""
    return replace(checkpoint, loras=(*checkpoint.loras, Lora(name)))


@node("Other VAE", category="Toys")
def other(checkpoint: Checkpoint) -> Checkpoint:
    """Another VAE."""
    return replace(checkpoint, vae="soft")


@node("Judge", category="Toys")
def judge(context: Context, checkpoint: Checkpoint) -> Told:
    """Tells of every LoRA and of the checkpoint."""
    for lora in checkpoint.loras:
        context.about("checkpoint", 0, f"is {lora.model}", True, lora)
    context.about("checkpoint", 0, "is fine", False)
    return Told()


REGISTRY = Registry.of(*(describe(function) for function in (base, style, other, judge)))


def told(work: Graph, machine: Engine) -> list[NodeNote]:
    heard: list[NodeNote] = []
    machine.run(work, lambda event: heard.append(event) if isinstance(event, NodeNote) else None)
    return heard


def test_notes_reach_the_node_that_they_are_about() -> None:
    nodes = {
        "base": Node("base"),
        "one": Node("style", {"name": "ink"}),
        "off": Node("style", skip=True),
        "vae": Node("other"),
        "two": Node("style", {"name": "ink"}),
        "again": Node("other"),
        "judge": Node("judge"),
    }
    order = list(nodes)
    wires = [f"{a}.checkpoint -> {b}.checkpoint" for a, b in pairwise(order)]
    machine = Engine(REGISTRY, Services(), Cache(1 << 20), Path())
    work = graph(nodes, *wires)
    wanted = [
        NodeNote("one", "is ink", True, "judge"),
        NodeNote("two", "is ink", True, "judge"),
        NodeNote("again", "is fine", False, "judge"),
    ]
    assert told(work, machine) == wanted
    other = told(work.set("two", name="oil"), machine)
    assert [note.text for note in other] == ["is ink", "is oil", "is fine"]
    assert other[0] == wanted[0], "of what was cached, too"
    assert told(work, machine) == wanted, "a result that is taken up again is told of as when it was made"

"""What a run tells of time and memory, and seeds that are counted up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, NodeFinished
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.turns import counted_up
from controlnet_studio.node import SEED_LIMIT, Context, Seed, Services, describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image


@node("Heavy", category="Paint")
def heavy(context: Context, seed: Annotated[int, Seed(many=True)] = 4) -> Image:
    """Holds 200 MB while it reports."""
    held = np.ones(200_000_000, np.uint8)
    context.progress(0.5)
    return Image(np.full((4, 4, 3), int(held[0]), np.uint8))


REGISTRY = Registry.of(describe(heavy))


def test_the_memory_that_a_node_held_is_told() -> None:
    events: list[Event] = []
    engine = Engine(REGISTRY, Services(), Cache(), Path())
    graph = Graph().put("heavy", Node("heavy"))
    engine.run(graph, events.append)
    (first,) = [event for event in events if isinstance(event, NodeFinished)]
    assert first.memory > 200_000_000
    events.clear()
    engine.run(graph, events.append)
    (again,) = [event for event in events if isinstance(event, NodeFinished)]
    assert (again.cached, again.memory, again.seconds) == (True, 0, 0.0)


def test_every_seed_is_counted_up_and_nothing_else() -> None:
    graph = Graph().put("one", Node("heavy")).put("two", Node("heavy", {"seed": SEED_LIMIT - 1}))
    graph = graph.put("unknown", Node("nobody/knows", {"seed": 3}))
    after = counted_up(graph, REGISTRY)
    assert [after.nodes[id].params.get("seed") for id in ("one", "two", "unknown")] == [5, 0, 3]
    assert counted_up(after, REGISTRY).nodes["one"].params["seed"] == 6

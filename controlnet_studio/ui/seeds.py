"""What becomes of each seed from run to run."""

from __future__ import annotations

from controlnet_studio.document.groups import node_at, put_at
from controlnet_studio.document.history import History
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.node import SEED_LIMIT
from controlnet_studio.registry import Registry
from controlnet_studio.ui.fields.numbers import Habit, random_seed
from controlnet_studio.ui.node_values import read
from controlnet_studio.ui.translation import tr


class SeedHabits:
    """The habits of the seeds in a document, by a node's id in the flattened graph and its parameter; a seed without
    one is fixed."""

    def __init__(self, document: History, registry: Registry) -> None:
        self._document, self._registry = document, registry
        self._habits: dict[tuple[str, str], Habit] = {}

    def of(self, node: str, param: str) -> Habit:
        return self._habits.get((node, param), "fixed")

    def keep(self, node: str, param: str, habit: Habit) -> None:
        self._habits[node, param] = habit

    def forget(self) -> None:
        """Another document is shown, whose nodes may have the same ids."""
        self._habits.clear()

    def roll(self) -> None:
        """Give every seed that is to change a new number, in one step of undo."""
        graph = self._document.graph
        for (id, name), habit in sorted(self._habits.items()):
            node = node_at(graph, id)
            spec = spec_of(node, self._registry) if node is not None else None
            param = spec.param(name) if spec is not None else None
            if node is None or param is None or habit == "fixed":
                continue
            seed = random_seed() if habit == "random" else (int(read(param, node)[0]) + 1) % SEED_LIMIT
            graph = put_at(graph, id, node.with_params(**{name: seed}))
        self._document.apply(tr("Take a new seed"), graph)

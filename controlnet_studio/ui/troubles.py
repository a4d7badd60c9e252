"""What keeps the shown nodes from running, or should be mended about them: in which words, and at which rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from controlnet_studio.document.groups import BETWEEN, face, is_group, node_at
from controlnet_studio.engine import wiring
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.engine.plan import Problem
from controlnet_studio.ui.node_values import NodeValues
from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.translation import tr

INNER = 3
"""So many problems in a group are told at it."""
LED = 2
"""To so many nodes in a group it is led."""


class Troubles:
    """Of a document; problems call the nodes as the flattened graph does."""

    def __init__(self, values: NodeValues) -> None:
        self._values = values
        self._problems: tuple[Problem, ...] = ()
        self.remedies: Callable[[Problem], Sequence[Offer]] = lambda problem: ()
        """Gives what can be done about a problem."""
        self.advice: Callable[[str], tuple[str, Sequence[Offer]]] = lambda node: ("", ())
        """Gives what there is to mend about a node, or in a group, and how, by its id in the flattened graph."""
        self.lead: Callable[[str], object] = lambda node: None
        """Shows a node, by its id in the flattened graph."""

    def learn(self, problems: Iterable[Problem]) -> None:
        """These are the problems from now on."""
        self._problems = tuple(problems)

    def about(self, id: str) -> tuple[str, list[Offer]]:
        """What there is to mend about a node, or what keeps those in a group from running, and what can be done."""
        words, offers = self.advice(self._values.absolute(id))
        inner = self._inner(id)
        spec = spec_of(self._values.graph.nodes[id], self._values.registry)
        troubles = (f"{self._title(problem.node)}: {problem.message}" for problem in inner)
        told = [words, spec.fault if spec else "", *troubles]
        nodes = dict.fromkeys(problem.node for problem in inner)
        more = [(tr("Show {node}", node=self._title(node)), partial(self.lead, node)) for node in [*nodes][:LED]]
        mended = [offer for problem in inner for offer in self.remedies(problem)]
        return "\n".join(filter(None, told)), [*offers, *more, *mended[:LED]]

    def at_rows(self, id: str) -> Mapping[str, Problem]:
        """The problems of a node's own parameters and, of a group, those of the rows on its face, by the row."""
        own, shown = self._values.absolute(id), self._face(id)
        inner = {shown[spot]: problem for problem in self._problems if (spot := _spot(problem)) in shown}
        return inner | {problem.port: problem for problem in self._problems if problem.node == own}

    def _inner(self, id: str) -> list[Problem]:
        """Those of the nodes in a group that its own rows do not tell."""
        within, rows = self._values.absolute(id) + BETWEEN, self._face(id)
        return [p for p in self._problems if p.node.startswith(within) and _spot(p) not in rows][:INNER]

    def _face(self, id: str) -> dict[tuple[str, str], str]:
        """Where the rows of a group come from: by a node's id in the flattened graph and its parameter."""
        node = self._values.graph.nodes[id]
        if not is_group(node) or self._values.spec(id) is None:
            return {}
        own = self._values.absolute(id)
        return {(f"{own}{BETWEEN}{inner}", param): name for name, (inner, param) in face(node).settings.items()}

    def _title(self, id: str) -> str:
        node = node_at(self._values.whole.graph, id)
        return wiring.name(node, self._values.registry) if node is not None else id


def _spot(problem: Problem) -> tuple[str, str]:
    return problem.node, problem.port

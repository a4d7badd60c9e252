"""The nodes of a graph as a list to read and to search: in the order in which they run, groups with what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import BETWEEN, FRAME, NOTE, REROUTE, inside, is_group
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.registry import Registry

LONGEST = 4000
"""So many letters of a node's words are searched."""


@dataclass(frozen=True)
class Line:
    """A node: its id in the flattened graph, how deep in groups it is, what it is called and of what kind, the words
    that a person gave it, how it takes part, "" if as usual, and what its kind is `also` called."""

    id: str
    deep: int
    title: str
    kind: str
    words: str
    part: str
    also: tuple[str, ...] = ()

    def by(self, query: str) -> str:
        """The further name of its kind that has the first word of *query* that nothing else here has, "" if none."""
        own = "\n".join((self.title, self.kind, self.id, self.words)).casefold()
        lacking = next((word for word in query.casefold().split() if word not in own), "")
        return next((name for name in self.also if lacking in name.casefold()), "") if lacking else ""

    @property
    def told(self) -> str:
        """The line for ears."""
        kind = f", {self.kind}" if self.kind != self.title else ""
        return f"{self.title}{kind}" + (f", {self.part}" if self.part else "")


def lines(graph: Graph, registry: Registry, before: str = "", deep: int = 0) -> Iterator[Line]:
    """Every node but reroutes; what only people read comes last."""
    remarks = {id for id, node in graph.nodes.items() if node.type in (NOTE, FRAME)}
    for id in sorted(graph.order(), key=remarks.__contains__):
        node = graph.nodes[id]
        if node.type == REROUTE:
            continue
        spec = spec_of(node, registry)
        kind = spec.title if spec is not None else node.type
        words = _words(node)
        title = node.title or (words.splitlines()[0][:60] if words and id in remarks else kind)
        yield Line(before + id, deep, title, kind, words, _part(node), spec.also if spec is not None else ())
        if is_group(node):
            try:
                yield from lines(inside(node), registry, f"{before}{id}{BETWEEN}", deep + 1)
            except FileProblem:
                continue


def found(query: str, graph: Graph, registry: Registry) -> list[Line]:
    """The nodes that have every word of *query* in their title, their kind, their id, their own words or the further
    names of their kind; those whose title has them first."""
    wanted = query.casefold().split()
    best: list[tuple[int, Line]] = []
    for line in lines(graph, registry) if wanted else ():
        texts = (line.title, f"{line.kind} {line.id}", line.words, "\n".join(line.also))
        places = [text.casefold() for text in texts]
        ranks = [next((rank for rank, text in enumerate(places) if word in text), None) for word in wanted]
        if None not in ranks:
            best.append((max(rank for rank in ranks if rank is not None), line))
    return [line for _, line in sorted(best, key=lambda entry: entry[0])]


def _part(node: Node) -> str:
    return "off" if node.off else "skipped" if node.skip else "solo" if node.solo else ""


def _words(node: Node) -> str:
    """The words among a node's parameters: prompts, notes, names of models."""
    texts = (value for value in node.params.values() if isinstance(value, str))
    return "\n".join(texts)[:LONGEST].strip()

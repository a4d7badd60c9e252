"""Graph, Node and Link. Every change returns a new Graph that shares what did not change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from controlnet_studio.plain import Plain, plain

LIMIT = 1_000_000.0
"""Positions are kept within +-LIMIT scene units."""

_EMPTY: Mapping[str, Plain] = MappingProxyType({})


@dataclass(frozen=True)
class Node:
    """One node: `params` holds only what the user chose; `at` is its top left corner in scene units."""

    type: str
    params: Mapping[str, Plain] = field(default_factory=lambda: _EMPTY)
    at: tuple[float, float] = (0.0, 0.0)
    title: str = ""
    version: int = 1
    off: bool = False

    def with_params(self, **values: Any) -> Node:
        """The same node with these parameters set (None removes one, so that the default holds again)."""
        params = {**self.params, **{name: plain(value) for name, value in values.items()}}
        return replace(self, params=MappingProxyType({k: v for k, v in params.items() if v is not None}))


@dataclass(frozen=True, order=True)
class Link:
    """A wire; prints and parses as `canny.image -> controlnet.hint`."""

    source: str
    output: str
    target: str
    input: str

    def __str__(self) -> str:
        return f"{self.source}.{self.output} -> {self.target}.{self.input}"

    @classmethod
    def parse(cls, text: str) -> Link:
        """From the printed form. Raises ValueError, with a sentence, on anything else."""
        match = re.fullmatch(r"([^.>]+)\.([^.>]+?) -> ([^.>]+)\.([^.>]+)", text)
        if match is None:
            raise ValueError(f"{text!r} is not a wire; one looks like 'canny.image -> controlnet.hint'.")
        return cls(*match.groups())


@dataclass(frozen=True)
class Graph:
    """Nodes by id, and wires in order; the order of wires is their order at an input that takes many."""

    nodes: Mapping[str, Node] = field(default_factory=lambda: MappingProxyType({}))
    links: tuple[Link, ...] = ()

    def put(self, id: str, node: Node) -> Graph:
        """With *node* under *id*, new or in place of the old one."""
        x, y = (min(max(float(v), -LIMIT), LIMIT) for v in node.at)
        return self._with(nodes={**self.nodes, id: replace(node, at=(x, y))})

    def drop(self, ids: Iterable[str]) -> Graph:
        """Without these nodes and every wire that touches them."""
        gone = set(ids)
        return self._with(
            nodes={id: node for id, node in self.nodes.items() if id not in gone},
            links=tuple(link for link in self.links if link.source not in gone and link.target not in gone),
        )

    def set(self, id: str, **params: Any) -> Graph:
        """With these parameters of a node changed."""
        return self.put(id, self.nodes[id].with_params(**params))

    def move(self, places: Mapping[str, tuple[float, float]]) -> Graph:
        """With these nodes elsewhere."""
        graph = self
        for id, at in places.items():
            graph = graph.put(id, replace(graph.nodes[id], at=at))
        return graph

    def connect(self, link: Link, *, many: bool = False) -> Graph:
        """With a wire more; at an input that takes one (*many* false) it replaces the wire there.

        Raises ValueError, with a sentence, on an end that does not exist or a wire that would close a circle.
        """
        for id in (link.source, link.target):
            if id not in self.nodes:
                raise ValueError(f"There is no node {id!r}.")
        if link in self.links:
            return self
        if self.reaches(link.target, link.source):
            raise ValueError("This wire would make a node wait for its own result.")
        rest = (
            self.links
            if many
            else tuple(old for old in self.links if (old.target, old.input) != (link.target, link.input))
        )
        return self._with(links=(*rest, link))

    def disconnect(self, links: Iterable[Link]) -> Graph:
        """Without these wires."""
        gone = set(links)
        return self._with(links=tuple(link for link in self.links if link not in gone))

    def part(self, ids: Iterable[str]) -> Graph:
        """These nodes and the wires between them."""
        kept = set(ids)
        return Graph(
            MappingProxyType({id: node for id, node in self.nodes.items() if id in kept}),
            tuple(link for link in self.links if link.source in kept and link.target in kept),
        )

    def paste(self, other: Graph, by: tuple[float, float] = (0.0, 0.0)) -> tuple[Graph, Mapping[str, str]]:
        """With a copy of *other* moved by *by*, and its nodes' new ids by their old ones."""
        graph = self
        names: dict[str, str] = {}
        for id, node in other.nodes.items():
            names[id] = graph.fresh(id)
            graph = graph.put(names[id], replace(node, at=(node.at[0] + by[0], node.at[1] + by[1])))
        links = tuple(Link(names[w.source], w.output, names[w.target], w.input) for w in other.links)
        return graph._with(links=(*graph.links, *links)), names

    def fresh(self, type: str) -> str:
        """An id that is free: `canny`, then `canny_2`, `canny_3`, ..."""
        stem = re.sub(r"_\d+$", "", type.rsplit("/", 1)[-1])
        if stem not in self.nodes:
            return stem
        number = 2
        while f"{stem}_{number}" in self.nodes:
            number += 1
        return f"{stem}_{number}"

    def into(self, id: str, input: str | None = None) -> tuple[Link, ...]:
        """The wires that end at a node (at one input of it), in order."""
        return tuple(link for link in self._by_target.get(id, ()) if input is None or link.input == input)

    def out_of(self, id: str) -> tuple[Link, ...]:
        """The wires that begin at a node."""
        return self._by_source.get(id, ())

    def reaches(self, start: str, goal: str) -> bool:
        """Whether a result of *start* flows, over any wires, into *goal* (a node reaches itself)."""
        seen, todo = {start}, [start]
        while todo:
            here = todo.pop()
            if here == goal:
                return True
            for link in self.out_of(here):
                if link.target not in seen:
                    seen.add(link.target)
                    todo.append(link.target)
        return False

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Link, ...]]:
        return _group(self.links, "target")

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Link, ...]]:
        return _group(self.links, "source")

    def _with(self, *, nodes: Mapping[str, Node] | None = None, links: tuple[Link, ...] | None = None) -> Graph:
        return Graph(
            self.nodes if nodes is None else MappingProxyType(dict(nodes)),
            self.links if links is None else links,
        )


def _group(links: tuple[Link, ...], end: str) -> Mapping[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for link in links:
        groups.setdefault(getattr(link, end), []).append(link)
    return {id: tuple(group) for id, group in groups.items()}

"""Graph, Node and Link. Every change returns a new Graph that shares what did not change."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from controlnet_studio.plain import Plain, plain

LIMIT = 1_000_000.0
"""Positions are kept within +-LIMIT scene units."""

_ID = re.compile(r"[\w-]{1,80}")
_EMPTY: Mapping[str, Plain] = MappingProxyType({})


@dataclass(frozen=True)
class Node:
    """One node: `params` holds only what the user chose; `at` is its top left corner in scene units.

    One that is `off` gives nothing, so that what needs it does not run; one to `skip` hands on what comes in. While a
    node has `solo`, others that feed the same input of the same kind of value do not count. `ports` are the parameters
    that have an input of their own.
    """

    type: str
    params: Mapping[str, Plain] = field(default_factory=lambda: _EMPTY)
    at: tuple[float, float] = (0.0, 0.0)
    title: str = ""
    version: int = 1
    off: bool = False
    skip: bool = False
    solo: bool = False
    ports: tuple[str, ...] = ()

    @property
    def acts(self) -> bool:
        """Whether it does what it is for: it is neither off nor skipped."""
        return not self.off and not self.skip

    def placed(self) -> Node:
        """The same node at a place that exists: positions are bounded, and what is no number counts as 0."""
        x, y = (float(min(max(v, -LIMIT), LIMIT)) if v == v else 0.0 for v in self.at)  # noqa: PLR0124  # NaN
        return replace(self, at=(x, y))

    def with_params(self, /, **values: Any) -> Node:
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
        match = re.fullmatch(r"([\w-]+)\.([\w-]+) -> ([\w-]+)\.([\w-]+)", text)
        if match is None:
            raise ValueError(f"{text[:200]!r} is not a wire; one looks like 'canny.image -> controlnet.hint'.")
        return cls(*match.groups())


@dataclass(frozen=True)
class Graph:
    """Nodes by id, and wires in order; the order of wires is their order at an input that takes many."""

    nodes: Mapping[str, Node] = field(default_factory=lambda: MappingProxyType({}))
    links: tuple[Link, ...] = ()

    def put(self, id: str, node: Node) -> Graph:
        """With *node* under *id*, new or in place of the old one. Raises ValueError if *id* is no id."""
        return self._with(nodes={**self.nodes, check_id(id): node.placed()})

    def drop(self, ids: Iterable[str]) -> Graph:
        """Without these nodes and every wire that touches them."""
        gone = set(ids)
        return self._with(
            nodes={id: node for id, node in self.nodes.items() if id not in gone},
            links=tuple(link for link in self.links if link.source not in gone and link.target not in gone),
        )

    def set(self, id: str, /, **params: Any) -> Graph:
        """With these parameters of a node changed."""
        return self.put(id, self.nodes[id].with_params(**params))

    def move(self, places: Mapping[str, tuple[float, float]]) -> Graph:
        """With these nodes elsewhere."""
        moved = {id: replace(self.nodes[id], at=at).placed() for id, at in places.items()}
        return self._with(nodes={**self.nodes, **moved})

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
        nodes = dict(self.nodes)
        names: dict[str, str] = {}
        for id, node in other.nodes.items():
            names[id] = fresh(id, nodes)
            nodes[names[id]] = replace(node, at=(node.at[0] + by[0], node.at[1] + by[1])).placed()
        links = tuple(Link(names[w.source], w.output, names[w.target], w.input) for w in other.links)
        return self._with(nodes=nodes, links=(*self.links, *links)), names

    def fresh(self, type: str) -> str:
        """An id that is free: `canny`, then `canny_2`, `canny_3`, ..."""
        return fresh(type, self.nodes)

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

    def order(self) -> tuple[str, ...]:
        """All ids, each after those that it takes results from. Raises ValueError, with a sentence, on a circle."""
        waits = {id: len(self.into(id)) for id in self.nodes}
        ready = [id for id, count in waits.items() if not count]
        for id in ready:
            for link in self.out_of(id):
                waits[link.target] -= 1
                if not waits[link.target]:
                    ready.append(link.target)
        if len(ready) < len(waits):
            stuck = next(id for id, count in waits.items() if count)
            raise ValueError(f"The wires run in a circle, so that '{stuck}' would wait for its own result.")
        return tuple(ready)

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


def check_id(id: str) -> str:
    """*id*, if it may be one: letters, digits, "_" and "-". Raises ValueError, with a sentence."""
    if _ID.fullmatch(id) is None:
        raise ValueError(f"{id[:80]!r} cannot be the name of a node: it is made of letters, digits, '_' and '-'.")
    return id


def fresh(type: str, taken: Container[str]) -> str:
    """An id that is not *taken*: the last word of *type*, with a number if need be."""
    stem = re.sub(r"_\d+$", "", re.sub(r"[^\w-]", "_", type.rsplit("/", 1)[-1])[:60]) or "node"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _group(links: tuple[Link, ...], end: str) -> Mapping[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for link in links:
        groups.setdefault(getattr(link, end), []).append(link)
    return {id: tuple(group) for id, group in groups.items()}

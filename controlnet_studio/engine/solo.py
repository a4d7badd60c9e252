"""Solo: which nodes do not count because another one has it, in groups too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import BETWEEN, flat, inside, is_group, level

NOBODY: frozenset[str] = frozenset()


def soloists(graph: Graph, sources: Iterable[str]) -> set[str]:
    """Those of these nodes that have solo and take part."""
    return {id for id in sources if graph.nodes[id].solo and graph.nodes[id].acts}


def silenced(graph: Graph) -> frozenset[str]:
    """The nodes of a flattened graph that do not count somewhere, because another one has solo there."""
    if not any(node.solo for node in graph.nodes.values()):
        return NOBODY
    found: set[str] = set()
    for id in graph.nodes:
        ends: dict[str, list[str]] = {}
        for link in graph.into(id):
            ends.setdefault(link.input, []).append(link.source)
        for sources in ends.values():
            alone = soloists(graph, sources)
            found |= set(sources) - alone if alone else set()
    return frozenset(found)


def parts(whole: Graph, path: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Of the level at the end of a way through groups: the nodes that do not count because another one has solo, and
    the groups in which one has it. A group does not count where nothing that leaves it does."""
    if not _any(whole):
        return NOBODY, NOBODY
    opened, before = flat(whole), "".join(f"{id}{BETWEEN}" for id in path)
    quiet = silenced(opened)
    leaving: dict[str, set[str]] = {}
    for link in opened.links:
        source, target = (_local(id, before) for id in (link.source, link.target))
        if source and source != target:
            leaving.setdefault(source, set()).add(link.source)
    nodes = level(whole, path).nodes
    silent = {id for id in nodes if before + id in quiet or leaving.get(id, NOBODY) & quiet == leaving.get(id)}
    return frozenset(silent), frozenset(id for id, node in nodes.items() if is_group(node) and _within(whole, path, id))


def _local(id: str, before: str) -> str:
    """The node of a level that is, or holds, one of the flattened graph; "" if none does."""
    return id[len(before) :].partition(BETWEEN)[0] if id.startswith(before) else ""


def _within(whole: Graph, path: Sequence[str], id: str) -> bool:
    try:
        return _any(level(whole, (*path, id)))
    except FileProblem:
        return False


def _any(graph: Graph) -> bool:
    """Whether a node has solo, in groups too."""
    for node in graph.nodes.values():
        if node.solo:
            return True
        if is_group(node):
            try:
                if _any(inside(node)):
                    return True
            except FileProblem:
                continue
    return False

"""Graphs in a node, as newer editors of ComfyUI save them: what is inside comes out, in place of the node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

MOST: Final = 200
"""How many may be unpacked, those inside others counted."""
DEEPEST: Final = 8
"""How many may lie inside each other."""
_IN, _OUT = -10, -20
"""What stands for a graph's own inputs and outputs in its links."""

Data = dict[str, Any]
End = tuple[Any, int]


def unpacked(data: Data) -> Data:
    """The workflow with the graphs inside its nodes laid open; those that are muted, bypassed, damaged or too many stay
    as they are. Ids of what was inside begin with the id of the node."""
    definitions = _definitions(data)
    if not definitions:
        return data
    nodes = [one for one in data["nodes"] if isinstance(one, dict)]
    links = [link for one in _list(data.get("links")) if (link := _link(one)) is not None]
    for _ in range(MOST):
        found = next((one for one in nodes if _opens(one, definitions)), None)
        if found is None or len(nodes) > 10_000:
            break
        nodes, links = _opened(found, definitions[found["type"]], nodes, links)
    return {**data, "nodes": nodes, "links": [[0, *source, *target] for source, target in links]}


def _definitions(data: Data) -> Mapping[str, Data]:
    held = data.get("definitions")
    listed = _list(held.get("subgraphs")) if isinstance(held, dict) else []
    return {one["id"]: one for one in listed if isinstance(one, dict) and isinstance(one.get("id"), str)}


def _opens(node: Data, definitions: Mapping[str, Data]) -> bool:
    if not isinstance(node.get("type"), str) or node.get("mode") in (2, 4):
        return False
    return node["type"] in definitions and str(node.get("id")).count(":") < DEEPEST


def _opened(node: Data, inside: Data, nodes: list[Data], links: list[tuple[End, End]]) -> Any:
    """All nodes and links with one node laid open."""
    id = node.get("id")
    fed = {target[1]: source for source, target in links if target[0] == id}
    given: dict[int, End] = {}
    inner: list[tuple[End, End]] = []
    for one in _list(inside.get("links")):
        if (link := _link(one)) is None:
            continue
        (origin, slot), (target, place) = link
        source = fed.get(slot) if origin == _IN else (f"{id}:{origin}", slot)
        if source is None:
            continue
        if target == _OUT:
            given[place] = source
        else:
            inner.append((source, (f"{id}:{target}", place)))
    outer = [
        (given[source[1]] if source[0] == id else source, target)
        for source, target in links
        if target[0] != id and (source[0] != id or source[1] in given)
    ]
    held = [one for one in _list(inside.get("nodes")) if isinstance(one, dict)]
    places = [_place(one) for one in held] or [(0.0, 0.0)]
    (x, y), left, top = _place(node), min(x for x, _ in places), min(y for _, y in places)
    opened = [_moved(one, node, (at[0] - left + x, at[1] - top + y)) for one, at in zip(held, places, strict=False)]
    return [*(one for one in nodes if one is not node), *opened], [*outer, *inner]


def _moved(inner: Data, node: Data, at: tuple[float, float]) -> Data:
    """A node from inside, at its new place, with the settings that the outer node shows of it."""
    shown: dict[str, Any] = {}
    properties = node.get("properties")
    proxies = _list(properties.get("proxyWidgets")) if isinstance(properties, dict) else []
    for proxy, value in zip(proxies, _list(node.get("widgets_values")), strict=False):
        if isinstance(proxy, list) and len(proxy) == 2 and str(proxy[0]) == str(inner.get("id")):
            shown[str(proxy[1])] = value
    return {**inner, "id": f"{node.get('id')}:{inner.get('id')}", "pos": list(at), "shown_values": shown}


def _place(node: Data) -> tuple[float, float]:
    at = node.get("pos")
    fits = isinstance(at, list) and len(at) == 2 and all(isinstance(v, int | float) and abs(v) < 1e6 for v in at)
    return (float(at[0]), float(at[1])) if fits and isinstance(at, list) else (0.0, 0.0)


def _link(data: Any) -> tuple[End, End] | None:
    if isinstance(data, dict):
        data = [data.get(key) for key in ("id", "origin_id", "origin_slot", "target_id", "target_slot")]
    if not isinstance(data, list) or len(data) < 5:
        return None
    _, origin, slot, target, place = data[:5]
    fits = isinstance(origin, int | str) and isinstance(target, int | str)
    return ((origin, slot), (target, place)) if fits and isinstance(slot, int) and isinstance(place, int) else None


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []

"""A graph as JSON text: what stands in a .cns file, on the clipboard and inside written pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NoReturn

from controlnet_studio.document.graph import Graph, Link, Node, check_id
from controlnet_studio.plain import Frozen, Plain, Written, frozen, thaw

Migration = Callable[[dict[str, Any]], dict[str, Any]]


def _skipped(document: dict[str, Any]) -> dict[str, Any]:
    """Version 2: a node that was off handed on what came in, which is now called skip."""
    nodes = document.get("nodes")
    for node in nodes.values() if isinstance(nodes, dict) else ():
        if isinstance(node, dict) and "off" in node:
            node["skip"] = node.pop("off")
    return document


MIGRATIONS: list[Migration] = [_skipped]
"""MIGRATIONS[n - 1] turns a document of file version n into one of n + 1. Append only; add a golden file too."""

MAX_TEXT = 32 << 20
MAX_NODES = 50_000
WIDTH = 110
GROUP = "group"
"""The kind of node that holds a graph, in its parameter `graph`."""
_FLAGS = ("off", "skip", "solo")
_NODE_KEYS = frozenset({"at", "params", "ports", "title", "type", "version", *_FLAGS})


class Inside(Frozen):
    """The graph in a group as the plain data that a file holds, which is made when it is first asked for."""

    value: Graph

    def __init__(self, graph: Graph) -> None:
        self.value = graph

    @cached_property
    def _items(self) -> Mapping[str, Plain]:  # type: ignore[override]  # written once
        return frozen(_entries(self.value))


class FileProblem(Exception):  # noqa: N818  # a sentence for the user
    """Why a file cannot be opened or saved, in one sentence."""


def version() -> int:
    """The file version that this program writes."""
    return len(MIGRATIONS) + 1


def to_text(graph: Graph) -> str:
    """The graph as JSON: keys sorted, one line for what is short, the same text for the same graph."""
    return _write({**_entries(graph), "version": version()}) + "\n"


def to_plain(graph: Graph) -> dict[str, Any]:
    """The graph as JSON's values, without a version; parameters are ordinary dicts and lists."""
    made = _entries(graph)
    return {**made, "nodes": {id: {**node, "params": thaw(node["params"])} for id, node in made["nodes"].items()}}


def _entries(graph: Graph) -> dict[str, Any]:
    """The same with the very parameters of the graph."""
    nodes: dict[str, dict[str, Any]] = {}
    for id, node in graph.nodes.items():
        at = [int(v) if v == int(v) else round(v, 3) for v in node.at]
        nodes[id] = {"at": at, "params": node.params, "type": node.type, "version": node.version}
        nodes[id] |= {"title": node.title} if node.title else {}
        nodes[id] |= {flag: True for flag in _FLAGS if getattr(node, flag)}
        nodes[id] |= {"ports": list(node.ports)} if node.ports else {}
    return {"links": [str(link) for link in graph.links], "nodes": nodes}


def from_plain(data: Plain) -> Graph:
    """The graph that `to_plain` made, at the present version. Raises FileProblem, with a sentence."""
    try:
        return _graph(_typed(thaw(data), dict, "This is not a graph."))
    except ValueError as error:
        raise FileProblem(str(error)) from None


def from_text(text: str) -> Graph:
    """The graph in JSON text, migrated and checked as a whole. Raises FileProblem."""
    if len(text) > MAX_TEXT:
        raise FileProblem(f"The graph is longer than {MAX_TEXT >> 20} MB of text.")
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except RecursionError:
        raise FileProblem("The graph is nested too deeply.") from None
    except _DamagedError as error:
        raise FileProblem(str(error)) from None
    except ValueError:
        raise FileProblem("The graph is damaged: it is not valid JSON.") from None
    try:
        return _graph(_migrated(data))
    except ValueError as error:
        raise FileProblem(str(error)) from None


class _DamagedError(ValueError):
    """Valid JSON that no graph is made of."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    items = dict(pairs)
    if len(items) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _DamagedError(f"The graph is damaged: it has {_short(twice)} twice in one place.")
    return items


def _no_number(name: str) -> NoReturn:
    raise _DamagedError(f"The graph is damaged: {name} is not a number that a file can hold.")


def _migrated(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise ValueError("This is not a graph of ControlNet Studio.")
    found = data.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ValueError("This is not a graph of ControlNet Studio: it does not tell its version.")
    if found > version():
        raise ValueError(
            f"This graph was made with a newer ControlNet Studio (file version {_short(found)}, this one knows up to "
            f"{version()}): please update to open it."
        )
    document: dict[str, Any] = data
    for migrate in MIGRATIONS[found - 1 :]:
        try:
            document = migrate(document)
        except (AttributeError, IndexError, KeyError, TypeError):
            raise ValueError(f"The graph is damaged: it is not what file version {found} looks like.") from None
    return document


def _graph(data: dict[str, Any]) -> Graph:
    if unknown := data.keys() - {"links", "nodes", "version"}:
        raise ValueError(f"The graph has an entry {_short(min(unknown))}, which this program does not know.")
    entries = _typed(data.get("nodes"), dict, "The graph has no list of nodes.")
    if len(entries) > MAX_NODES:
        raise ValueError(f"The graph has {len(entries)} nodes; no more than {MAX_NODES} are possible.")
    nodes = {check_id(id): _node(id, entry) for id, entry in entries.items()}
    links: dict[Link, None] = {}
    for entry in _typed(data.get("links"), list, "The graph has no list of wires."):
        link = Link.parse(_typed(entry, str, f"{_short(entry)} is not a wire."))
        for end in (link.source, link.target):
            if end not in nodes:
                raise ValueError(f"The wire {_short(str(link))} needs a node {_short(end)}, which is not in the graph.")
        links[link] = None
    graph = Graph(MappingProxyType(nodes), tuple(links))
    graph.order()
    return graph


def _node(id: str, entry: Any) -> Node:
    wrong = f"The node '{id}' is damaged:"
    entry = _typed(entry, dict, f"{wrong} it is not an object.")
    if unknown := entry.keys() - _NODE_KEYS:
        raise ValueError(f"{wrong} this program does not know its entry {_short(min(unknown))}.")
    kind = _typed(entry.get("type"), str, f"{wrong} it does not tell its type.")
    title = _typed(entry.get("title", ""), str, f"{wrong} its title is not text.")
    flags = {f: _typed(entry.get(f, False), bool, f"{wrong} '{f}' is neither true nor false.") for f in _FLAGS}
    ports = _typed(entry.get("ports", []), list, f"{wrong} its ports are not a list.")
    if len(ports) > 100 or any(not isinstance(name, str) or not 0 < len(name) <= 100 for name in ports):
        raise ValueError(f"{wrong} its ports are not a list of names.")
    number = _typed(entry.get("version", 1), int, f"{wrong} its version is not a number.")
    at = _typed(entry.get("at", [0, 0]), list, f"{wrong} its place is not two numbers.")
    if len(at) != 2 or any(isinstance(v, bool) or not isinstance(v, int | float) for v in at):
        raise ValueError(f"{wrong} its place is not two numbers.")
    if isinstance(number, bool) or not 1 <= number <= 1_000_000:
        raise ValueError(f"{wrong} its version is {_short(number)}.")
    if not 0 < len(kind) <= 200 or len(title) > 1000:
        raise ValueError(f"{wrong} its type or title is too long.")
    try:
        params = frozen(_typed(entry.get("params", {}), dict, "the parameters are not an object."))
        frozen({"type": kind, "title": title})
    except ValueError as error:
        raise ValueError(f"{wrong} {error}") from None
    if kind == GROUP:
        params = _held(params, entry["params"].get("graph")) if "graph" in params else params
    return Node(kind, params, (at[0], at[1]), title, number, **flags, ports=tuple(dict.fromkeys(ports))).placed()


def _held(params: Mapping[str, Plain], data: Any) -> Mapping[str, Plain]:
    """The parameters of a group with its graph read; a damaged one stays as it is."""
    try:
        return MappingProxyType({**params, "graph": Inside(_graph(_typed(data, dict, "This is not a graph.")))})
    except ValueError:
        return params


def _typed(value: Any, kind: type, sentence: str) -> Any:
    if not isinstance(value, kind):
        raise ValueError(sentence)
    return value


def _write(value: object, indent: int = 0) -> str:
    """JSON with what fits into one line on one line."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return json.dumps(value, ensure_ascii=False, default=dict)
    if isinstance(value, list | tuple) and isinstance(value[0], list | tuple | int | float):
        flat = json.dumps(value, ensure_ascii=False, default=dict)
        if '"' not in flat and "{" not in flat:
            return flat if len(flat) + indent <= WIDTH else _filled(flat, indent)
    if isinstance(value, Mapping):
        begin, end = "{", "}"
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {_write(value[key], indent + 2)}" for key in sorted(value)]
    else:
        begin, end = "[", "]"
        parts = [_entry(item, indent + 2) for item in value]
    if indent + sum(len(part) + 2 for part in parts) <= WIDTH and not any("\n" in part for part in parts):
        return begin + ", ".join(parts) + end
    pad = " " * indent
    return f"{begin}\n{pad}  " + f",\n{pad}  ".join(parts) + f"\n{pad}{end}"


def _entry(item: object, indent: int) -> str:
    """The JSON of an item of a list. What a person made by hand keeps its own: a drawing has thousands of strokes, of
    which an edit changes one."""
    if not isinstance(item, Written):
        return _write(item, indent)
    if item.text[0] != indent:
        item.text = indent, _write(item, indent)
    return item.text[1]


def _filled(flat: str, indent: int) -> str:
    """Numbers, or points of a drawing, as many on a line as fit."""
    split = "],\n[" if "], [" in flat else ",\n"
    words = flat[1:-1].replace(split.replace("\n", " "), split).split("\n")
    pad = " " * (indent + 2)
    lines, line = ["["], pad
    for word in words:
        if len(line) + len(word) > WIDTH and line != pad:
            lines.append(line.rstrip())
            line = pad
        line += word + " "
    return "\n".join([*lines, line.rstrip(), " " * indent + "]"])


def _short(data: object) -> str:
    text = repr(data)
    return text if len(text) <= 60 else text[:57] + "..."

"""A workflow of ComfyUI as it stands in its file: nodes, wires and settings, read from either of its two formats.

The file is data that a stranger may have made: nothing in it is run, imported, fetched or opened.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from controlnet_studio.carried import texts
from controlnet_studio.document.graph import LIMIT
from controlnet_studio.exchange.subgraphs import unpacked
from controlnet_studio.exchange.widgets import SEED_ORDERS, TITLES, WIDGETS
from controlnet_studio.progress import Trouble

KEYWORDS: Final = ("workflow", "prompt")
"""Where pictures of ComfyUI keep their workflow, the fuller format first."""
MAX_BYTES: Final = 32 << 20
MAX_NODES: Final = 2000
MAX_WIRES: Final = 20_000
MAX_SLOT: Final = 1000
MAX_NOTES: Final = 500

Mode = Literal["", "muted", "bypassed"]
_MODES: Final[Mapping[object, Mode]] = {2: "muted", 4: "bypassed"}


@dataclass
class FlowNode:
    """One of its nodes: `values` are its settings by name, `wires` says by input which output of which node feeds it.

    `takes` and `gives` are the types of the inputs and outputs as far as the file tells, with their names."""

    id: str
    type: str
    title: str = ""
    at: tuple[float, float] | None = None
    mode: Mode = ""
    values: dict[str, Any] = field(default_factory=dict)
    wires: dict[str, tuple[str, int]] = field(default_factory=dict)
    takes: dict[str, str] = field(default_factory=dict)
    gives: list[tuple[str, str]] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        return f"{self.type} '{self.title[:60]}'" if self.title and self.title != self.type else self.type


@dataclass(frozen=True)
class Frame:
    """A titled rectangle behind nodes; its place and size are None where they make no sense."""

    title: str
    at: tuple[float, float] | None
    size: tuple[float, float] | None


@dataclass
class Flow:
    """A workflow. `groups` are its frames, `lost` sentences on what could not be read."""

    nodes: dict[str, FlowNode] = field(default_factory=dict)
    groups: list[Frame] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def order(self) -> list[FlowNode]:
        """All nodes, each after those that feed it. Raises Trouble if the wires run in a circle."""
        waits = {id: len(node.wires) for id, node in self.nodes.items()}
        feeds: dict[str, list[str]] = {}
        for id, node in self.nodes.items():
            for source, _ in node.wires.values():
                feeds.setdefault(source, []).append(id)
        ready = [id for id, count in waits.items() if not count]
        for id in ready:
            for target in feeds.get(id, ()):
                waits[target] -= 1
                if not waits[target]:
                    ready.append(target)
        if len(ready) < len(waits):
            raise Trouble("The wires of this workflow run in a circle, so nothing could ever run.")
        return [self.nodes[id] for id in ready]


def from_bytes(data: bytes) -> Flow | None:
    """The workflow in a JSON file or in a picture's texts; None if there is none. Raises Trouble, with a sentence, if
    there is one that cannot be read."""
    if data[:1] in (b"\x89", b"\xff", b"R"):
        told = texts(data)
        wrong: Trouble | None = None
        for key in KEYWORDS:
            if key in told:
                try:
                    if (flow := from_text(told[key])) is not None:
                        return flow
                except Trouble as trouble:
                    wrong = trouble
        if wrong is not None:
            raise wrong
        return None
    if len(data) > MAX_BYTES:
        return None
    try:
        return from_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def from_text(text: str) -> Flow | None:
    """The workflow in JSON text; None if it is something else. Raises Trouble, with a sentence, on one that is damaged
    or too large."""
    if text.lstrip()[:1] != "{" or not ('"class_type"' in text or '"nodes"' in text):
        return None
    if len(text) > MAX_BYTES:
        raise Trouble(f"This workflow is longer than {MAX_BYTES >> 20} MB of text.")
    try:
        data = json.loads(text, parse_constant=lambda name: None, parse_float=_finite)
    except RecursionError:
        raise Trouble("This workflow is nested too deeply.") from None
    except ValueError:
        if '"class_type"' in text or '"last_node_id"' in text:
            raise Trouble("This workflow of ComfyUI is damaged: it is not valid JSON.") from None
        return None
    if isinstance(data, dict) and isinstance(data.get("prompt"), dict) and "nodes" not in data:
        data = data["prompt"]  # as it is sent to a server
    if isinstance(data, dict) and isinstance(data.get("nodes"), list):
        return _from_editor(data) if any("type" in one for one in data["nodes"] if isinstance(one, dict)) else None
    if isinstance(data, dict) and any(isinstance(one, dict) and "class_type" in one for one in data.values()):
        return _from_api(data)
    return None


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _from_editor(data: dict[str, Any]) -> Flow:
    """The format that the editor saves: `nodes` with places and unnamed settings, `links` between them."""
    data = unpacked(data)
    _check_size(data["nodes"])
    flow = Flow()
    slots: dict[str, dict[int, str]] = {}
    for entry in data["nodes"]:
        if not isinstance(entry, dict) or not isinstance(entry.get("type"), str) or not _id(entry.get("id")):
            flow.lost.append("One of its nodes is damaged, and was left out.")
            continue
        id = _id(entry["id"])
        if id in flow.nodes:
            flow.lost.append(f"The workflow has two nodes of the number {id}; the second was left out.")
            continue
        flow.nodes[id], slots[id] = _editor_node(id, entry)
    links = data.get("links")
    links = links if isinstance(links, list) else []
    if len(links) > MAX_WIRES:
        raise Trouble(f"This workflow has {len(links)} wires; up to {MAX_WIRES} are possible.")
    for link in links:
        _wire(flow, slots, link)
    groups = data.get("groups")
    for group in (groups if isinstance(groups, list) else [])[:MAX_NOTES]:
        if isinstance(group, dict):
            flow.groups.append(_frame(group))
    definitions = data.get("definitions")
    if isinstance(definitions, dict) and isinstance(definitions.get("subgraphs"), list):
        names = {one.get("id"): one.get("name") for one in definitions["subgraphs"] if isinstance(one, dict)}
        for node in flow.nodes.values():
            if isinstance(name := names.get(node.type), str):
                node.title, node.type = node.title or name[:80], "Subgraph"
    return flow


def _editor_node(id: str, entry: dict[str, Any]) -> tuple[FlowNode, dict[int, str]]:
    """A node, and the names of its inputs by their slots."""
    node = FlowNode(id, clean(entry["type"][:150]), _title(entry.get("title")), _place(entry.get("pos")))
    mode = entry.get("mode")
    node.mode = _MODES.get(mode, "") if isinstance(mode, int) else ""
    slots: dict[int, str] = {}
    shown: list[str] = []
    for slot, input in enumerate(_entries(entry.get("inputs"))):
        widget = input.get("widget")
        name = widget.get("name") if isinstance(widget, dict) else input.get("name")
        slots[slot] = name if isinstance(name, str) else f"input_{slot}"
        if widget:
            shown.append(slots[slot])
        node.takes[slots[slot]] = _text(input.get("type"))
    for slot, output in enumerate(_entries(entry.get("outputs"))):
        node.gives.append((_text(output.get("name")) or f"output_{slot}", _text(output.get("type"))))
    node.values = _settings(node.type, entry.get("widgets_values"), shown)
    promoted = entry.get("shown_values")
    node.values |= promoted if isinstance(promoted, dict) else {}
    return node, slots


def _settings(type: str, values: Any, shown: list[str]) -> dict[str, Any]:
    """Settings by name: the editor stores them as a list in the order of the node's widgets."""
    if isinstance(values, dict):
        return {key: value for key, value in values.items() if isinstance(key, str)}
    if not isinstance(values, list):
        return {}
    known = WIDGETS.get(type)
    names: list[str] = list(known) if known is not None else shown if len(shown) == len(values) else []
    named: dict[str, Any] = {}
    at = 0
    for name in names:
        if at >= len(values):
            break
        if name == "control_after_generate" and values[at] not in SEED_ORDERS:
            continue  # very old files have none
        named[name] = values[at]
        at += 1
    for number, value in enumerate(values[at:MAX_NOTES], at + 1):
        named[f"setting_{number}"] = value
    return named


def _wire(flow: Flow, slots: Mapping[str, Mapping[int, str]], link: Any) -> None:
    """One of the editor's links: a list, or in newer files an object."""
    if isinstance(link, dict):
        link = [link.get(key) for key in ("id", "origin_id", "origin_slot", "target_id", "target_slot")]
    if not isinstance(link, list) or len(link) < 5:
        return
    source, output, target, input = _id(link[1]), link[2], _id(link[3]), link[4]
    numbers = isinstance(output, int) and isinstance(input, int) and 0 <= output < MAX_SLOT
    if not (numbers and source in flow.nodes and target in flow.nodes):
        flow.lost.append("A wire of the workflow leads to a node that is not there, and was left out.")
        return
    name = slots[target].get(input, f"input_{input}")
    flow.nodes[target].wires[name] = source, output


def _from_api(data: dict[str, Any]) -> Flow:
    """The format that a server is given: nodes by number, each with all its inputs, and no places."""
    _check_size(data)
    flow = Flow()
    for id, entry in data.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("class_type"), str):
            flow.lost.append("One of its nodes is damaged, and was left out.")
            continue
        meta = entry.get("_meta")
        node = FlowNode(
            id[:80], clean(entry["class_type"][:150]), _title(meta.get("title")) if isinstance(meta, dict) else ""
        )
        inputs = entry.get("inputs")
        for name, value in (inputs if isinstance(inputs, dict) else {}).items():
            if isinstance(value, list) and len(value) == 2 and _id(value[0]) and isinstance(value[1], int):
                node.wires[name] = _id(value[0]), min(max(value[1], 0), MAX_SLOT)
            else:
                node.values[name] = value
        flow.nodes[node.id] = node
    for node in flow.nodes.values():
        for name, (source, _) in list(node.wires.items()):
            if source not in flow.nodes:
                del node.wires[name]
                flow.lost.append(f"{name} of {node.label} is fed by a node that is not there.")
    return flow


def _check_size(nodes: Any) -> None:
    if len(nodes) > MAX_NODES:
        raise Trouble(f"This workflow has {len(nodes)} nodes; up to {MAX_NODES} are possible.")


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    return (one if isinstance(one, dict) else {} for one in (data if isinstance(data, list) else ())[:1000])


def _id(data: Any) -> str:
    """A node's number as text; "" if it is none."""
    if isinstance(data, bool) or not isinstance(data, int | str):
        return ""
    return str(data)[:80]


def _text(data: Any) -> str:
    return clean(data[:200]) if isinstance(data, str) else ""


def clean(text: str) -> str:
    """Text without halves of characters, which no file can store."""
    return text.encode("utf-8", "replace").decode()


def _title(data: Any) -> str:
    """What a person called a node; "" for what ComfyUI itself calls one."""
    title = _text(data)
    return "" if title in TITLES else title


def _place(data: Any) -> tuple[float, float] | None:
    """A list of two numbers, or in old files an object with "0" and "1"."""
    if isinstance(data, dict):
        data = [data.get("0"), data.get("1")]
    if not isinstance(data, list) or len(data) < 2:
        return None
    x, y = data[:2]
    if any(isinstance(v, bool) or not isinstance(v, int | float) or not -LIMIT <= v <= LIMIT for v in (x, y)):
        return None
    return float(x), float(y)


def _frame(group: dict[str, Any]) -> Frame:
    title, bounding = group.get("title"), group.get("bounding")
    numbers = bounding if isinstance(bounding, list) else []
    if len(numbers) != 4 or not all(isinstance(v, int | float) and abs(v) < 1e7 for v in numbers):
        return Frame(title[:80] if isinstance(title, str) else "", None, None)
    x, y, width, height = map(float, numbers)
    return Frame(title[:80] if isinstance(title, str) else "", (x, y), (width, height))

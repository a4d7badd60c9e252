"""The making of our graph out of a workflow: what every kind of node does with it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from controlnet_studio.document.graph import Graph, Link, Node, fresh
from controlnet_studio.exchange.flow import Flow, FlowNode, clean
from controlnet_studio.exchange.meanings import Constant, Latent, Meaning, Model, Net, Unknown, Vae, Wire, Words
from controlnet_studio.node import Param, Spec
from controlnet_studio.plain import plain
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry

M = TypeVar("M", bound=Meaning)
GRID = 8
MOST = 10**20
"""No number of a workflow is larger; seeds go up to 2**64."""
KEPT = "comfyui/"
"""How the types begin of nodes that are kept though nothing here knows them."""
UNTOLD = frozenset(
    {"control_after_generate", "upload", "image_upload", "speak_and_recognation", "choose file to upload"}
)
"""Settings of the editor's own, which change no picture."""


class Job:
    """`nodes` and wires grow one by one; `said` are the sentences on what is not the same, `became` our nodes by
    theirs, `gone` theirs that are told of and became none."""

    def __init__(self, flow: Flow, registry: Registry) -> None:
        self.flow = flow
        self.registry = registry
        self.nodes: dict[str, Node] = {}
        self.ends: dict[tuple[str, str], dict[Wire, None]] = {}
        self.used = {wire for node in flow.nodes.values() for wire in node.wires.values()}
        self.slots: dict[str, int] = {}
        for id, slot in self.used:
            self.slots[id] = max(self.slots.get(id, 0), slot + 1)
        self.followed: set[tuple[str, str]] = set()
        self.means: dict[tuple[str, int], Meaning] = {}
        self.became: dict[str, list[str]] = {id: [] for id in flow.nodes}
        self.gone: set[str] = set()
        self.prompts: dict[tuple[str, str], str] = {}
        self.vaes: dict[tuple[str, Wire], str] = {}
        self.models: dict[str, Model] = {}
        self.masks: dict[str, Wire] = {}
        self._said: dict[str, None] = dict.fromkeys(flow.lost)

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(self._said)

    def say(self, sentence: str) -> None:
        self._said[sentence] = None

    # what comes in

    def meaning(self, node: FlowNode, input: str) -> Meaning | None:
        """What feeds an input, if it means anything here."""
        wire = node.wires.get(input)
        self.followed.add((node.id, input))
        return self.means.get(wire) if wire is not None else None

    def given(self, node: FlowNode, input: str, kind: type[M]) -> M | None:
        """What feeds an input, if it is of this kind; what is of another is told."""
        found = self.meaning(node, input)
        if found is None or isinstance(found, kind):
            return found
        if not isinstance(found, Unknown):
            self.say(f"{input} of {node.label} is fed by something that has no meaning here.")
        return None

    def take(self, node: FlowNode, name: str, default: Any) -> Any:
        """A setting, of its default's type; a wired one is followed."""
        value = node.values.pop(name, None)
        if name in node.wires:
            found = self.meaning(node, name)
            if not isinstance(found, Constant):
                self.say(f"{name} of {node.label} comes from a node there; here it is {_short(value or default)}.")
            else:
                value = found.value
                self.credit(found.by, self.became[node.id])
        if value is None:
            return default
        wanted = type(default)
        if wanted is bool and value in ("enable", "disable"):
            return value == "enable"
        if isinstance(value, str):
            value = clean(value)
        fits = isinstance(value, wanted) and not (wanted is not bool and isinstance(value, bool))
        if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
            value, fits = (float(value), True) if abs(value) < 1e300 else (default, False)
        if wanted is int and isinstance(value, float) and math.isfinite(value):
            value, fits = int(value), True
        fits = fits and not (isinstance(value, int | float) and abs(value) > MOST)
        if not fits:
            self.say(f"{name} of {node.label} is {_short(value)} there, which makes no sense; here it is {default!r}.")
            return default
        return value

    def rest(self, node: FlowNode) -> None:
        """Tell which settings nothing was made of."""
        left = {name: value for name, value in node.values.items() if name not in UNTOLD and value not in (None, "")}
        if left:
            told = ", ".join(f"{name[:40]} {_short(value)}" for name, value in list(left.items())[:8])
            self.say(f"{node.label}: nothing here corresponds to {told}.")
        for input in node.wires:
            if (node.id, input) not in self.followed:
                self.say(f"{node.label}: nothing here corresponds to what is wired to {input[:40]}.")

    # what is made

    def put(self, node: FlowNode, type: str, at: tuple[float, float] | None = None, /, **params: Any) -> str:
        """A node of ours, with those parameters that are not its defaults; numbers beyond its bounds are told."""
        id = fresh(type, self.nodes)
        spec = self.registry.get(type)
        if spec is not None:
            params = {
                name: value
                for name, given in params.items()
                if (param := spec.param(name)) is not None
                and (value := self._read(node, spec, param, given)) is not None
                and value != param.write(param.default)
            }
        title = "" if at is not None or spec is None or node.title == spec.title else node.title
        self.nodes[id] = Node(type, at=self._snap(at or node.at), title=title).with_params(**params).placed()
        self.became[node.id].append(id)
        return id

    def set(self, id: str, **params: Any) -> None:
        self.nodes[id] = self.nodes[id].with_params(**params)

    def wire(self, wire: Wire | None, target: str, input: str, *, many: bool = False) -> None:
        """A wire of ours, in place of the one that is there unless there may be *many*."""
        if wire is not None and wire.node in self.nodes:
            ends = self.ends.setdefault((target, input), {})
            if not many:
                ends.clear()
            ends[wire] = None

    def feed(self, node: FlowNode, input: str, target: str, port: str) -> Meaning | None:
        """Wire whatever feeds an input there to a port here, even if it comes from an unknown node."""
        found = self.meaning(node, input)
        if found is not None:
            self.wire(self.shown(found), target, port)
            self.credit(found.by, [target])
        return found

    def shown(self, found: Meaning) -> Wire | None:
        """The wire of ours that carries a meaning; a prompt becomes a node for it."""
        if isinstance(found, Words):
            return Wire(self.prompt(found, None), "prompt")
        if isinstance(found, Latent):
            return Wire(found.sampler, "image") if found.sampler else found.picture
        if isinstance(found, Vae):
            return Wire(found.base, "checkpoint") if found.base else None
        if isinstance(found, Net | Constant):
            return None
        return getattr(found, "wire", None)

    def prompt(self, positive: Words, negative: Words | None) -> str:
        """Our node for two prompts there, one for all samplers that share them."""
        key = positive.source, negative.source if negative else ""
        if key not in self.prompts:
            node = self.flow.nodes[positive.source]
            id = self.put(node, "prompt", positive.at, text=positive.text, negative=negative.text if negative else "")
            self.prompts[key] = id
        id = self.prompts[key]
        self.credit((*positive.by, *(negative.by if negative else ())), [id])
        return id

    def use_vae(self, sampler: str, vae: Vae | None) -> None:
        """Let a sampler of ours decode with what a node there does."""
        model = self.models.get(sampler)
        if vae is None or model is None:
            return
        self.credit(vae.by, [sampler])
        if not vae.name:
            if vae.base and vae.base != model.base:
                self.say("A picture is decoded by another checkpoint than it was painted with; here it is its own.")
            return
        key = vae.name, model.wire
        if key not in self.vaes:
            loader = self.flow.nodes[vae.by[0]]
            self.vaes[key] = self.put(loader, "vae", vae.at, model=vae.name)
            self.wire(model.wire, self.vaes[key], "checkpoint")
        self.wire(Wire(self.vaes[key], "checkpoint"), sampler, "checkpoint")

    def credit(self, by: Iterable[str], ours: Iterable[str]) -> None:
        """What nodes there have become, or become a part of."""
        for id in by:
            self.became[id] += [one for one in ours if one not in self.became[id]]

    def keep(self, node: FlowNode, *, off: bool = False) -> list[Meaning]:
        """An unknown node stays, with its settings and its wires, as a node that nothing here can run."""
        params = {}
        for name, value in node.values.items():
            try:
                params[_word(name)] = plain(value)
            except ValueError:
                self.say(f"The setting {name[:40]} of {node.label} cannot be stored in a file, and was left out.")
        id = fresh(_word(node.type), self.nodes)
        self.nodes[id] = Node(KEPT + node.type, at=self._snap(node.at), title=node.title or node.type, off=off).placed()
        self.became[node.id].append(id)
        for input in node.wires:
            found = self.meaning(node, input)
            if found is not None:
                self.credit(found.by, [id])
                self.wire(self.shown(found), id, _word(input), many=True)
            if isinstance(found, Constant):
                params[_word(input)] = found.value
        self.nodes[id] = self.nodes[id].with_params(**params)
        count = self.slots.get(node.id, 0)
        names = [name for name, _ in node.gives] + [f"output_{n}" for n in range(len(node.gives), count)]
        return [Unknown(wire=Wire(id, _word(name))) for name in names]

    def _read(self, node: FlowNode, spec: Spec, param: Param, given: Any) -> Any:
        """A parameter's value as files hold it; what is beyond its bounds is brought to them, and told."""
        try:
            return param.write(param.read(plain(given)))
        except ValueError:
            pass
        low, high = param.bounds
        if param.type in (int, float) and isinstance(given, int | float) and abs(given) <= MOST:
            near = param.type(min(max(given, low), high))
            where = f"{param.label} of {spec.title}"
            self.say(f"{node.label}: {where} is {given:g} there; here it is {near:g}, as far as it goes.")
            return near
        self.say(f"{node.label}: {param.label} of {spec.title} cannot be {_short(given)}; here it is as usual.")
        return None

    def _snap(self, at: tuple[float, float] | None) -> tuple[float, float]:
        return (0.0, 0.0) if at is None else (round(at[0] / GRID) * float(GRID), round(at[1] / GRID) * float(GRID))

    def switch_off(self, ids: Iterable[str], *, skip: bool) -> None:
        """Let nodes rest, or only hand on what comes in."""
        for id in ids:
            self.nodes[id] = replace(self.nodes[id], off=not skip, skip=skip)

    def graph(self) -> Graph:
        """What has been made. Raises Trouble if its wires run in a circle."""
        ends = self.ends.items()
        links = tuple(Link(wire.node, wire.port, *end) for end, wires in ends for wire in wires)
        made = Graph(MappingProxyType(dict(self.nodes)), links)
        try:
            made.order()
        except ValueError as error:
            raise Trouble(str(error)) from None
        return made


def stem(name: str) -> str:
    """What a model is called here: its file's name without folders and ending."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"\.(safetensors|ckpt|pt|pth|bin|sft)$", "", last, flags=re.IGNORECASE)[:200]


def _word(name: str) -> str:
    return re.sub(r"[^\w-]", "_", name)[:60] or "value"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."

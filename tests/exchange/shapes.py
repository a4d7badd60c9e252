"""Workflows written for the tests in the two formats that ComfyUI documents, and what became of them."""

from __future__ import annotations

import json
from typing import Any

from controlnet_studio.document.graph import Graph
from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.engine.wiring import mismatch
from controlnet_studio.exchange.comfyui import Imported, imported_text
from controlnet_studio.exchange.widgets import WIDGETS
from controlnet_studio.registry import Registry

REGISTRY = Registry.builtin()

KINDS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "CheckpointLoaderSimple": ({}, ("MODEL", "CLIP", "VAE")),
    "LoraLoader": ({"model": "MODEL", "clip": "CLIP"}, ("MODEL", "CLIP")),
    "LoraLoaderModelOnly": ({"model": "MODEL"}, ("MODEL",)),
    "CLIPSetLastLayer": ({"clip": "CLIP"}, ("CLIP",)),
    "CLIPTextEncode": ({"clip": "CLIP"}, ("CONDITIONING",)),
    "CLIPTextEncodeSDXL": ({"clip": "CLIP"}, ("CONDITIONING",)),
    "ConditioningZeroOut": ({"conditioning": "CONDITIONING"}, ("CONDITIONING",)),
    "ControlNetLoader": ({}, ("CONTROL_NET",)),
    "DiffControlNetLoader": ({"model": "MODEL"}, ("CONTROL_NET",)),
    "SetUnionControlNetType": ({"control_net": "CONTROL_NET"}, ("CONTROL_NET",)),
    "ControlNetApply": (
        {"conditioning": "CONDITIONING", "control_net": "CONTROL_NET", "image": "IMAGE"},
        ("CONDITIONING",),
    ),
    "ControlNetApplyAdvanced": (
        {"positive": "CONDITIONING", "negative": "CONDITIONING", "control_net": "CONTROL_NET", "image": "IMAGE"},
        ("CONDITIONING", "CONDITIONING"),
    ),
    "EmptyLatentImage": ({}, ("LATENT",)),
    "VAELoader": ({}, ("VAE",)),
    "VAEEncode": ({"pixels": "IMAGE", "vae": "VAE"}, ("LATENT",)),
    "VAEEncodeForInpaint": ({"pixels": "IMAGE", "vae": "VAE", "mask": "MASK"}, ("LATENT",)),
    "SetLatentNoiseMask": ({"samples": "LATENT", "mask": "MASK"}, ("LATENT",)),
    "LatentUpscale": ({"samples": "LATENT"}, ("LATENT",)),
    "KSampler": (
        {"model": "MODEL", "positive": "CONDITIONING", "negative": "CONDITIONING", "latent_image": "LATENT"},
        ("LATENT",),
    ),
    "KSamplerAdvanced": (
        {"model": "MODEL", "positive": "CONDITIONING", "negative": "CONDITIONING", "latent_image": "LATENT"},
        ("LATENT",),
    ),
    "VAEDecode": ({"samples": "LATENT", "vae": "VAE"}, ("IMAGE",)),
    "LoadImage": ({}, ("IMAGE", "MASK")),
    "LoadImageMask": ({}, ("MASK",)),
    "SaveImage": ({"images": "IMAGE"}, ()),
    "PreviewImage": ({"images": "IMAGE"}, ()),
    "ImageScale": ({"image": "IMAGE"}, ("IMAGE",)),
    "ImageInvert": ({"image": "IMAGE"}, ("IMAGE",)),
    "Canny": ({"image": "IMAGE"}, ("IMAGE",)),
    "CannyEdgePreprocessor": ({"image": "IMAGE"}, ("IMAGE",)),
    "DWPreprocessor": ({"image": "IMAGE"}, ("IMAGE", "POSE_KEYPOINT")),
    "DepthAnythingV2Preprocessor": ({"image": "IMAGE"}, ("IMAGE",)),
    "HEDPreprocessor": ({"image": "IMAGE"}, ("IMAGE",)),
    "LineArtPreprocessor": ({"image": "IMAGE"}, ("IMAGE",)),
    "InpaintPreprocessor": ({"image": "IMAGE", "mask": "MASK"}, ("IMAGE",)),
    "FaceDetailer": ({"image": "IMAGE", "model": "MODEL"}, ("IMAGE", "MASK")),
    "IPAdapterApply": ({"model": "MODEL", "image": "IMAGE"}, ("MODEL",)),
    "ConditioningCombine": ({"conditioning_1": "CONDITIONING", "conditioning_2": "CONDITIONING"}, ("CONDITIONING",)),
}


class Out:
    """An output of a node, to be wired on."""

    def __init__(self, node: int, slot: int, kind: str) -> None:
        self.node, self.slot, self.kind = node, slot, kind


class Made:
    """A workflow in the making. `add` takes settings in order, as the editor stores them, and wires by name."""

    def __init__(self) -> None:
        self.nodes: list[dict[str, Any]] = []
        self.links: list[list[Any]] = []
        self.groups: list[dict[str, Any]] = []

    def add(self, kind: str, *settings: Any, mode: int = 0, title: str = "", **wires: Out) -> list[Out]:
        takes, gives = KINDS[kind]
        return self.node(kind, dict(takes), gives, list(settings), mode=mode, title=title, wires=wires)

    def node(
        self,
        kind: str,
        takes: dict[str, str],
        gives: tuple[str, ...],
        settings: list[Any],
        *,
        mode: int = 0,
        title: str = "",
        wires: dict[str, Out],
    ) -> list[Out]:
        id = len(self.nodes) + 1
        inputs: list[dict[str, Any]] = []
        for name, type in {**takes, **{name: out.kind for name, out in wires.items() if name not in takes}}.items():
            entry: dict[str, Any] = {"name": name, "type": type, "link": None}
            if name not in takes:
                entry["widget"] = {"name": name}
            if name in wires:
                out = wires[name]
                self.links.append([len(self.links) + 1, out.node, out.slot, id, len(inputs), out.kind])
                entry["link"] = len(self.links)
            inputs.append(entry)
        made: dict[str, Any] = {
            "id": id,
            "type": kind,
            "pos": [id * 300, 40],
            "size": {"0": 315, "1": 100},
            "flags": {},
            "order": id,
            "mode": mode,
            "inputs": inputs,
            "properties": {"Node name for S&R": kind},
            "widgets_values": settings,
            "outputs": [{"name": type, "type": type, "links": [], "slot_index": n} for n, type in enumerate(gives)],
        }
        self.nodes.append(made | ({"title": title} if title else {}))
        return [Out(id, slot, type) for slot, type in enumerate(gives)]

    def editor(self) -> str:
        """The format that the editor saves."""
        return json.dumps(
            {
                "last_node_id": len(self.nodes),
                "last_link_id": len(self.links),
                "nodes": self.nodes,
                "links": self.links,
                "groups": self.groups,
                "config": {},
                "extra": {},
                "version": 0.4,
            }
        )

    def api(self) -> str:
        """The format that a server is given. It knows no muted nodes, and no notes."""
        sources = {number: (str(node), slot) for number, node, slot, *_ in self.links}
        data = {}
        for node in self.nodes:
            names = (name for name in WIDGETS.get(node["type"], ()))
            inputs = dict(zip(names, node["widgets_values"], strict=False))
            inputs.pop("control_after_generate", None)
            inputs |= {one["name"]: list(sources[one["link"]]) for one in node["inputs"] if one["link"] is not None}
            data[str(node["id"])] = {"class_type": node["type"], "inputs": inputs, "_meta": {"title": node["type"]}}
        return json.dumps(data)


class Painting(Made):
    """The usual beginning, and the usual end."""

    def __init__(self, name: str = "v1-5-pruned-emaonly.safetensors") -> None:
        super().__init__()
        self.model, self.clip, self.vae = self.add("CheckpointLoaderSimple", name)

    def words(self, positive: str = "a red house", negative: str = "blurry") -> tuple[Out, Out]:
        return (
            self.add("CLIPTextEncode", positive, clip=self.clip)[0],
            self.add("CLIPTextEncode", negative, clip=self.clip)[0],
        )

    def nothing(self, width: int = 512, height: int = 768, count: int = 1) -> Out:
        return self.add("EmptyLatentImage", width, height, count)[0]

    def sample(
        self,
        words: tuple[Out, Out],
        latent: Out,
        *,
        seed: int = 7,
        steps: int = 20,
        cfg: float = 8,
        sampler: str = "euler",
        spacing: str = "normal",
        denoise: float = 1.0,
        mode: int = 0,
    ) -> Out:
        return self.add(
            *("KSampler", seed, "randomize", steps, cfg, sampler, spacing, denoise),
            model=self.model,
            positive=words[0],
            negative=words[1],
            latent_image=latent,
            mode=mode,
        )[0]

    def end(self, latent: Out, name: str = "ComfyUI") -> Out:
        image = self.add("VAEDecode", samples=latent, vae=self.vae)[0]
        self.add("SaveImage", name, images=image)
        return image

    def control(self, words: tuple[Out, Out], net: str, hint: Out, *settings: float, mode: int = 0) -> tuple[Out, Out]:
        loaded = self.add("ControlNetLoader", net)[0]
        given = self.add(
            *("ControlNetApplyAdvanced", *(settings or (1.0, 0.0, 1.0))),
            positive=words[0],
            negative=words[1],
            control_net=loaded,
            image=hint,
            mode=mode,
        )
        return given[0], given[1]


def read(made: Made | str) -> Imported:
    """The workflow as a graph that holds together: it can be written, read again, and its wires fit."""
    found = imported_text(made if isinstance(made, str) else made.editor(), REGISTRY)
    assert found is not None
    assert from_text(to_text(found.graph)) == found.graph
    for link in found.graph.links:
        ours = [REGISTRY.get(found.graph.nodes[id].type) for id in (link.source, link.target)]
        assert None in ours or not mismatch(found.graph, REGISTRY, link)
    told = " ".join(found.said)
    for id, became in found.became.items():
        silent = not became and not any(word in told for word in ("left out", "kept", "Reroute", "is not"))
        assert not silent or _type(made, id) in ("Reroute",), f"{id} was dropped in silence"
    return found


def _type(made: Made | str, id: str) -> str:
    return next((node["type"] for node in made.nodes if str(node["id"]) == id), "") if isinstance(made, Made) else ""


def types(graph: Graph) -> list[str]:
    return sorted(node.type for node in graph.nodes.values())

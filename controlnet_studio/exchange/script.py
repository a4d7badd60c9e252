"""A graph as one Python script that paints the same pictures with PyTorch and diffusers alone.

What the script cannot say exactly is refused, in a sentence that names the node and the setting. The hints, masks and
pictures that the nodes make are computed now and lie beside the script as PNG files.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from controlnet_studio.diffusion.request import Request, kept, strength
from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.events import Event, NodeFailed, NodeFinished, NodeSkipped, RunFinished
from controlnet_studio.engine.plan import Plan, Step
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.wiring import name
from controlnet_studio.library import Library, Model
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.values import Control, Image, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLER: Final = "sampler"
SHOWN: Final = frozenset({"preview", "save_image", "fidelity"})
"""Kinds of nodes that leave a picture as it is."""
_HOLE: Final = "PICTURES: list[dict[str, Any]] = []"


@dataclass(frozen=True)
class Script:
    """The script's text, and the PNG files that lie beside it, by their path from there."""

    text: str
    files: Mapping[str, bytes]

    def write(self, path: Path) -> None:
        """Write the files, and last the script. Raises Trouble, with a sentence."""
        try:
            for name, data in self.files.items():
                write_atomically(path.parent / name, data)
            write_atomically(path, self.text.encode())
        except OSError as error:
            raise Trouble(f"'{path}' cannot be written: {reason(error)}.") from None


def script(graph: Graph, engine: Engine, stem: str, progress: Progress | None = None) -> Script:
    """The script that paints what the graph's samplers do; *stem* is what its file will be called. Nodes before the
    samplers are run for it. Raises Trouble, with a sentence, if it cannot be said exactly, and Cancelled."""
    folder = re.sub(r"[^\w-]", "_", stem)[:60] + "_pictures"
    progress = progress or Progress()
    planned = engine.plan(graph)
    samplers = _samplers(graph, planned, engine.registry)
    turns = engine.turns(graph)
    inputs = _computed(graph, engine, samplers, progress)
    told, files = [], {}
    for number, step in enumerate(samplers, 1):
        title = name(graph.nodes[step.node], engine.registry)
        seeds = [turn.seeds.get(step.node, step.params["seed"]) for turn in turns] or [step.params["seed"]]
        teller = _Teller(engine.services.get(Library), title, f"{folder}/{number}", _names(graph, engine, step))
        told.append({"name": step.node, "seeds": list(dict.fromkeys(seeds))} | teller.tell(_request(step, inputs)))
        files.update(teller.files)
    body = Path(__file__).with_name("painter.py").read_text("utf-8")
    assert _HOLE in body
    return Script(body.replace(_HOLE, f"PICTURES: list[dict[str, Any]] = {literal(told)}"), files)


def literal(value: object, indent: int = 0) -> str:
    """Plain data as Python writes it, a line for each entry. Every text goes through repr, so none becomes code."""
    if isinstance(value, dict | list) and value and not _flat(value):
        pad = " " * (indent + 4)
        pairs = value.items() if isinstance(value, dict) else ((None, one) for one in value)
        lines = [
            f"{pad}{f'{key!r}: ' if isinstance(value, dict) else ''}{literal(one, indent + 4)}," for key, one in pairs
        ]
        begin, end = "{}" if isinstance(value, dict) else "[]"
        return "\n".join([begin, *lines, " " * indent + end])
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return f"float({str(value)!r})"
    if value is None or type(value) in (bool, int, float, str):
        return ascii(value)
    raise TypeError(f"a script holds no {type(value).__name__}")


def _flat(value: dict[Any, Any] | list[Any]) -> bool:
    """Whether it fits on a line."""
    inside = value.values() if isinstance(value, dict) else value
    return all(one is None or isinstance(one, bool | int | float | str) for one in inside) and len(repr(value)) < 90


def _samplers(graph: Graph, planned: Plan, registry: Registry) -> list[Step]:
    if planned.problems:
        raise Trouble(f"This graph cannot run yet. {planned.problems[0].message}")
    samplers = [step for step in planned.steps if step.spec.id == SAMPLER]
    if not samplers:
        raise Trouble("There is no sampler in this graph, so there is nothing to paint.")
    painted = {step.node for step in samplers}
    for step in planned.steps:
        if painted.isdisjoint(id for feeds in step.feeds.values() for id, _ in feeds):
            continue
        if step.spec.id not in SHOWN:
            title = name(graph.nodes[step.node], registry)
            raise Trouble(f"{title} goes on with a painted picture, and a script can only end with one.")
        painted.add(step.node)
    return samplers


def _computed(
    graph: Graph, engine: Engine, samplers: list[Step], progress: Progress
) -> Mapping[tuple[str, str], Value]:
    """What flows into the samplers, by node and output: their sources are run."""
    targets = {id for step in samplers for feeds in step.feeds.values() for id, _ in feeds}
    found: dict[tuple[str, str], Value] = {}
    wrong: list[str] = []
    stopped = False

    def emit(event: Event) -> None:
        nonlocal stopped
        match event:
            case NodeFinished(node, outputs):
                found.update({(node, port): value for port, value in outputs.items()})
            case NodeFailed(_, message):
                wrong.append(message)
            case NodeSkipped(node):
                wrong.append(f"'{node}' was not run.")
            case RunFinished(cancelled=True):
                stopped = True

    engine.run(graph, emit, progress.cancelled, targets)
    if stopped:
        raise Cancelled
    if wrong:
        raise Trouble(f"This graph cannot run. {wrong[0]}")
    return found


def _request(step: Step, inputs: Mapping[tuple[str, str], Value]) -> Request:
    given = {param.name: step.params[param.name] for param in step.spec.params if param.passed}
    for port in step.spec.inputs:
        values = tuple(inputs[source] for source in step.feeds[port.name])
        given[port.name] = values if port.many else values[0] if values else None
    return Request(**given)


def _names(graph: Graph, engine: Engine, step: Step) -> Mapping[str, tuple[str, ...]]:
    """What people call the nodes that feed a sampler, by input."""
    return {
        port: tuple(name(graph.nodes[id], engine.registry) for id, _ in feeds) for port, feeds in step.feeds.items()
    }


class _Teller:
    """Says one Request as plain data, and keeps the `files` that it needs."""

    def __init__(self, library: Library, title: str, place: str, names: Mapping[str, tuple[str, ...]]) -> None:
        self.library, self.title, self.place, self.names = library, title, place, names
        self.files: dict[str, bytes] = {}

    def tell(self, request: Request) -> dict[str, Any]:
        self._check(request)
        from controlnet_studio.diffusion.checks import look_into, read_config, weights
        from controlnet_studio.diffusion.hints import place
        from controlnet_studio.diffusion.runtime import fit_size
        from controlnet_studio.diffusion.schedulers import calls

        model = look_into(self.library.find("checkpoint", request.checkpoint.model))
        if model.base == "SDXL" or (model.path / "text_encoder_2").is_dir():
            raise self._refusal(
                self.names["checkpoint"][0], f"'{model.name}' is for SDXL", "Stable Diffusion 1.x and 2.x"
            )
        self._folder(self.names["checkpoint"][0], model)
        unet, vae = (read_config(model.path / part / "config.json") for part in ("unet", "vae"))
        factor = 2 ** (len(vae["block_out_channels"]) - 1)
        width, height = fit_size(request, model.size, factor, factor * 2 ** (len(unet["block_out_channels"]) - 1))
        self._words(request, model)
        stems = {"unet": "diffusion_pytorch_model", "vae": "diffusion_pytorch_model", "text_encoder": "model"}
        variants = {part: weights(model.path / part, stem, model.name) for part, stem in stems.items()}
        place_of_vae = [str(model.path), "vae"]
        if request.checkpoint.vae:
            other = self.library.find("vae", request.checkpoint.vae)
            self._folder(self.names["checkpoint"][0], other)
            place_of_vae = [str(other.path), ""]
            variants["vae"] = weights(other.path, stems["vae"], other.name)
        scheduler, config = self._scheduler(request, read_config(model.path / "scheduler" / "scheduler_config.json"))
        n = calls(request.scheduler, kept(request))
        painted_over = request.image is not None
        image = place(request.image, width, height, "crop") if request.image else None
        mask = place(request.mask, width, height, "crop") if request.mask else None
        return {
            "prompt": self._plain(request.prompt.text),
            "negative": self._plain(request.prompt.negative),
            "guidance": request.guidance,
            "steps": request.steps,
            "skipped": request.steps - kept(request) if painted_over else 0,
            "width": width,
            "height": height,
            "clip_skip": request.clip_skip,
            "image": self._png("image", image),
            "mask": self._png("mask", mask),
            "checkpoint": str(model.path),
            "vae": place_of_vae,
            "variants": variants,
            "scheduler": scheduler,
            "scheduler_config": config,
            "controls": [
                self._control(number, control, width, height, n)
                for number, control in enumerate(request.controls)
                if any(strength(control, i, n) for i in range(n))
            ],
        }

    def _check(self, request: Request) -> None:
        if request.speed != "exact":
            raise self._refusal(self.title, f"the speed '{request.speed}'", "exact ones")
        if any(lora.strength for lora in request.checkpoint.loras):
            raise self._refusal(self.names["checkpoint"][0], "LoRAs", "checkpoints as they are")
        if request.mask is not None and request.image is None:
            raise Trouble(f"{self.title}: the mask says where to repaint, but there is no image.")

    def _words(self, request: Request, model: Model) -> None:
        """Weighted and very long prompts are read by more than the text encoder."""
        from transformers import CLIPTokenizer

        from controlnet_studio.diffusion.text import weigh

        tokenizer = CLIPTokenizer.from_pretrained(str(model.path / "tokenizer"), local_files_only=True)
        for text in (request.prompt.text, request.prompt.negative):
            if any(weight != 1.0 for _, weight in weigh(text)):
                raise self._refusal(self.names["prompt"][0], "words with weights", "words that all weigh the same")
            count, most = len(tokenizer.tokenize(self._plain(text))), tokenizer.model_max_length - 2
            if count > most:
                raise self._refusal(self.names["prompt"][0], f"a prompt of {count} tokens", f"up to {most}")

    def _plain(self, text: str) -> str:
        """A prompt as the text encoder reads it: without the signs that escape parentheses."""
        from controlnet_studio.diffusion.text import weigh

        return "".join(part for part, _ in weigh(text))

    def _scheduler(self, request: Request, noise: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        from controlnet_studio.diffusion.schedulers import settings

        kind, config = settings(request.scheduler, noise, request.steps)
        if not kind.__module__.startswith("diffusers"):
            raise self._refusal(self.title, f"the scheduler '{request.scheduler}' for this checkpoint", "others")
        return kind.__name__, dict(sorted(config.items()))

    def _control(self, number: int, control: Control, width: int, height: int, n: int) -> dict[str, Any]:
        from controlnet_studio.diffusion.checks import read_config, weights
        from controlnet_studio.diffusion.hints import place

        title = self.names["controls"][number]
        if control.kind != "controlnet":
            raise self._refusal(title, "a T2I-Adapter", "ControlNets")
        model = self.library.find("controlnet", control.model)
        self._folder(title, model)
        config = read_config(model.path / "config.json")
        if config.get("_class_name") == "ControlNetUnionModel":
            raise self._refusal(title, f"'{model.name}', a ControlNet Union", "plain ControlNets")
        if config.get("global_pool_conditions"):
            raise self._refusal(title, f"'{model.name}', which pools its hint", "plain ControlNets")
        if config.get("controlnet_conditioning_channel_order", "rgb") != "rgb":
            raise self._refusal(title, f"'{model.name}', which reads colours the other way round", "plain ControlNets")
        if control.mode in ("prompt", "control"):
            raise self._refusal(title, f"the mode '{control.mode}'", "balanced and unbalanced")
        if control.blocks:
            raise self._refusal(title, "a curve over the blocks", "curves over the steps")
        hint = place(control.hint, width, height, control.resize, control.pixel_perfect)
        mask = place(control.mask, width, height, control.resize) if control.mask is not None else None
        mask = None if mask is not None and mask.pixels.min() == 255 else mask
        return {
            "model": str(model.path),
            "variant": weights(model.path, "diffusion_pytorch_model", model.name),
            "hint": self._png(f"hint_{number + 1}", hint),
            "hidden": self._png(f"hidden_{number + 1}", _shown(hint.hidden)),
            "mask": self._png(f"mask_{number + 1}", mask),
            "one_sided": control.mode == "unbalanced",
            "scales": [strength(control, i, n) for i in range(n)],
        }

    def _folder(self, title: str, model: Model) -> None:
        if model.layout != "folder":
            raise self._refusal(title, f"'{model.name}', a model in a single file", "folders in diffusers' layout")

    def _png(self, name: str, image: Image | None) -> str | None:
        from controlnet_studio import pictures

        if image is None:
            return None
        path = f"{self.place}_{name}.png"
        self.files[path] = pictures.png(image)
        return path

    def _refusal(self, title: str, what: str, instead: str) -> Trouble:
        return Trouble(f"{title}: a script cannot say {what} exactly, only {instead}.")


def _shown(hidden: NDArray[np.bool_] | None) -> Image | None:
    """What a hint hides, as white on black; None if that is nothing."""
    if hidden is None or not hidden.any():
        return None
    return Image.gray(hidden.astype("uint8") * 255)

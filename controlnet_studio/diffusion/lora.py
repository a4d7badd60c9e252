"""LoRAs: changes of low rank, W + s * alpha / r * B A, merged into the weights and taken out again without a trace.

The untouched weights are kept beside, so that no strength, however often it changes, leaves anything behind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import torch
from safetensors import safe_open
from torch import Tensor, nn

from controlnet_studio.diffusion import single
from controlnet_studio.library import Model
from controlnet_studio.library.headers import Header
from controlnet_studio.library.identify import relative
from controlnet_studio.progress import Trouble

ODD: Final = 50
"""One change of so many may have another shape than the weight that it is for, and at least one; if there are more, the
LoRA was made for another base model, of which most weights may well have the same shapes."""
HALF: Final = re.compile(r"(.+?)[._](?:lora_linear_layer\.|lora\.|lora_)(down|up|A|B)(?:\.\w+)?\.weight")
"""The names of a change's two matrices: of the module that it changes, and which half it is."""

ALPHA: Final = re.compile(r"(.+?)(?:[._]lora|\.lora_linear_layer)?\.alpha")

PLACES: Final = (
    ("lora_unet_", "unet"),
    ("lora_te1_", "text_encoder"),
    ("lora_te2_", "text_encoder_2"),
    ("lora_te_", "text_encoder"),
    ("unet.", "unet"),
    ("text_encoder_2.", "text_encoder_2"),
    ("text_encoder.", "text_encoder"),
    ("text_model.", "text_encoder"),
)
"""How the names of modules begin, and the part of the checkpoint that they are in; others are the UNet's."""

WORDS: Final = {"to_q": "q_proj", "to_k": "k_proj", "to_v": "v_proj", "to_out": "out_proj"}
"""What the first diffusers LoRAs called the layers of a text encoder."""

RESNET: Final = {
    "norm1": "in_layers_0",
    "conv1": "in_layers_2",
    "norm2": "out_layers_0",
    "conv2": "out_layers_3",
    "time_emb_proj": "emb_layers_1",
    "conv_shortcut": "skip_connection",
}
ENDS: Final = {
    "time_embedding_linear_1": "time_embed_0",
    "time_embedding_linear_2": "time_embed_2",
    "add_embedding_linear_1": "label_emb_0_0",
    "add_embedding_linear_2": "label_emb_0_2",
    "conv_in": "input_blocks_0_0",
    "conv_out": "out_2",
}

Place = tuple[str, str]
"""A part of a checkpoint, and the name of a module in it, written with underscores."""

_serials = count()


@dataclass(frozen=True, eq=False)
class Change:
    """What a LoRA adds to one weight at strength 1: `scale` times `up` (out, r, ...) times `down` (r, in, ...)."""

    up: Tensor
    down: Tensor
    scale: float

    def fits(self, weight: Tensor) -> bool:
        """Whether it has the shape of a weight, (out, in) or (out, in, height, width)."""
        return len(self.up) == len(weight) and self.down[0].numel() == weight[0].numel()

    def added(self, weight: Tensor, strength: float) -> Tensor:
        """A weight in float32 with this on it, at a strength."""
        up, down = (half.to(weight.device, torch.float32).flatten(1) for half in (self.up, self.down))
        return weight + strength * self.scale * (up @ down).view_as(weight)


class Lora:
    """A loaded LoRA: its changes by place, and how many `odd` tensors it has that are none. `serial` is its alone."""

    def __init__(self, changes: Mapping[Place, Change], odd: int = 0) -> None:
        self.changes = changes
        self.odd = odd
        self.serial = next(_serials)

    def forget(self) -> None:
        """There is nothing that it remembers."""


class Merged:
    """The networks of a checkpoint with LoRAs in their weights. `parts` are the networks by name: unet, text_encoder,
    text_encoder_2."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._modules = {part: modules(network, part == "unet") for part, network in parts.items()}
        self._untouched: dict[str, dict[nn.Module, Tensor]] = {part: {} for part in parts}
        self._acting: dict[str, tuple[tuple[int, float], ...]] = dict.fromkeys(parts, ())

    def lost(self, lora: Lora, name: str, checkpoint: str) -> int:
        """How many of the LoRA's changes have no place here, or another shape than the weight that they are for: those
        are left out. Trouble, with both names, if that is all of them or more than a few have other shapes."""
        found = [(place, change, self._module(place)) for place, change in lora.changes.items()]
        wrong = [place for place, change, module in found if module is not None and not change.fits(_weight(module))]
        without = sum(module is None for *_, module in found)
        if len(wrong) > max(len(found) // ODD, 1) or len(wrong) + without == len(found):
            raise Trouble(
                f"The LoRA '{name}' was made for another base model than '{checkpoint}': "
                + (
                    f"{len(wrong):,} of its changes have other shapes, the first that of {'.'.join(wrong[0])}."
                    if wrong
                    else "it changes nothing that is there."
                )
            )
        return len(wrong) + without + lora.odd

    def room(self, loras: Sequence[Lora]) -> int:
        """The bytes of the untouched weights that would have to be kept beside."""
        touched = {module for lora in loras for place in lora.changes if (module := self._module(place)) is not None}
        kept = {module for part in self._untouched.values() for module in part}
        return sum(_weight(module).nbytes for module in touched - kept)

    @torch.inference_mode()
    def let_act(
        self, acting: Sequence[tuple[Lora, float, float]], check: Callable[[], None] = lambda: None
    ) -> frozenset[str]:
        """Let these LoRAs and no others change the weights, each at its strength in the UNet and that in the text
        encoders. Gives the parts whose weights are now other ones. `check` is called between two weights; it may raise
        to stop, and the next call makes good what is half done."""
        changed = set()
        for part, untouched in self._untouched.items():
            strengths = [(lora, unet if part == "unet" else text) for lora, unet, text in acting]
            strong = [(lora, s) for lora, s in strengths if s and any(where == part for where, _ in lora.changes)]
            now = tuple((lora.serial, s) for lora, s in strong)
            if now == self._acting.get(part):
                continue
            self._acting.pop(part, None)  # nothing is certain until all is done
            self._merge(part, untouched, strong, check)
            self._acting[part] = now
            changed.add(part)
        return frozenset(changed)

    def _merge(
        self,
        part: str,
        untouched: dict[nn.Module, Tensor],
        strong: Sequence[tuple[Lora, float]],
        check: Callable[[], None],
    ) -> None:
        wanted: dict[nn.Module, list[tuple[Change, float]]] = {}
        for lora, strength in strong:
            for place, change in lora.changes.items():
                module = self._module(place) if place[0] == part else None
                if module is not None and change.fits(_weight(module)):
                    wanted.setdefault(module, []).append((change, strength))
        for module in untouched.keys() - wanted.keys():
            _weight(module).copy_(untouched[module])
            del untouched[module]
        for module, changes in wanted.items():
            check()
            weight = _weight(module)
            if module not in untouched:
                untouched[module] = weight.to("cpu", copy=True)
            merged = untouched[module].to(weight.device, torch.float32)
            for change, strength in changes:
                merged = change.added(merged, strength)
            weight.copy_(merged)

    def _module(self, place: Place) -> nn.Module | None:
        return self._modules.get(place[0], {}).get(place[1])


def modules(network: Any, unet: bool) -> dict[str, nn.Module]:
    """The modules that LoRAs change, by their names with underscores; of a UNet also by those of the original layout,
    which LoRAs for SDXL have."""
    names: dict[str, nn.Module] = {
        name.replace(".", "_").removeprefix("text_model_"): module
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear | nn.Conv2d)
    }
    layers = network.config.layers_per_block if unet else None
    if not isinstance(layers, int):
        return names
    return {original(name, layers, names): module for name, module in names.items()} | names


def original(name: str, layers: int, names: Container[str]) -> str:
    """What the original layout calls a module of a UNet with so many layers in each block and modules of these *names*,
    underscores for all."""
    if name in ENDS:
        return ENDS[name]
    found = re.fullmatch(
        r"(down|mid|up)_block(?:s_(\d+))?_(resnets|attentions|downsamplers|upsamplers)_(\d+)_(.+)", name
    )
    if found is None:
        return name
    way, kind, inner = found[1], found[3], found[5]
    block, layer, each = int(found[2] or 0), int(found[4]), layers + 1
    if kind == "resnets":
        inner = RESNET.get(inner, inner)
    place = int(kind == "attentions")
    if way == "mid":
        return f"middle_block_{place or 2 * layer}_{inner}"
    if kind == "downsamplers":
        return f"input_blocks_{each * (block + 1)}_0_op"
    if way == "down":
        return f"input_blocks_{each * block + layer + 1}_{place}_{inner}"
    if kind == "upsamplers":
        behind = 1 + (f"up_blocks_{block}_attentions_0_proj_in" in names)
        return f"output_blocks_{each * (block + 1) - 1}_{behind}_{inner}"
    return f"output_blocks_{each * block + layer}_{place}_{inner}"


def load(model: Model) -> Lora:
    """A LoRA or LoCon of kohya's, diffusers' or PEFT's layout. Trouble if it is damaged or a relative of theirs."""
    tensors = single.read(model)
    if model.pickled:
        single.identified(model, tensors)
    if odd := relative(Header(tensors, {})):
        raise Trouble(f"'{model.name}' is a {odd}, which this program cannot use yet. Choose a LoRA or a LoCon.")
    halves: dict[str, dict[str, Tensor]] = {}
    alphas: dict[str, Tensor] = {}
    others = 0
    for name, tensor in tensors.items():
        if half := HALF.fullmatch(name):
            halves.setdefault(half[1], {})["down" if half[2] in ("down", "A") else "up"] = tensor
        elif alpha := ALPHA.fullmatch(name):
            alphas[alpha[1]] = tensor
        else:
            others += 1
    told = {} if model.pickled else _told(model)
    changes = {}
    for name, pair in halves.items():
        part, where = place(name)
        changes[part, where] = _change(model.name, name, pair, alphas.get(name), _scale(told, part, name))
    return Lora(changes, others)


def place(name: str) -> Place:
    """Where the change of that name belongs."""
    name = name.removeprefix("base_model.model.")
    start, part = next(((start, part) for start, part in PLACES if name.startswith(start)), ("", "unet"))
    where = name.removeprefix(start).replace(".processor.", ".").replace(".", "_")
    if part == "unet":
        return part, f"{where}_0" if where.endswith("_to_out") else where
    where = where.removeprefix("text_model_")
    return part, re.sub(r"(?<=self_attn_)to_(?:q|k|v|out)$", lambda match: WORDS[match[0]], where)


def _change(
    name: str, place: str, pair: Mapping[str, Tensor], alpha: Tensor | None, told: tuple[float, bool] | None
) -> Change:
    """The change of *place* from its halves. `told` is an alpha from elsewhere, and whether it is divided by the rank's
    root."""
    down, up = pair.get("down"), pair.get("up")
    sound = (
        down is not None
        and up is not None
        and up.is_floating_point()
        and down.is_floating_point()
        and min(up.ndim, down.ndim) > 1
        and min(up.numel(), down.numel()) > 0
        and up[0].numel() == len(down)
        and (alpha is None or alpha.numel() == 1)
    )
    if down is None or up is None or not sound:
        raise Trouble(f"'{name}' is damaged: the halves of {place} do not fit together. Copy or download it again.")
    rank = len(down)
    scale = 1.0
    if alpha is not None:
        scale = float(alpha) / rank
    elif told is not None:
        scale = told[0] / (rank**0.5 if told[1] else rank)
    numbers = torch.tensor(scale), up.float(), down.float()
    if not all(bool(torch.isfinite(tensor).all()) for tensor in numbers):
        raise Trouble(f"'{name}' is damaged: some weights of {place} are not numbers. Copy or download it again.")
    return Change(up, down, scale)


def _told(model: Model) -> Mapping[str, Any]:
    """What diffusers wrote about the LoRA beside its tensors."""
    with safe_open(str(model.path), "pt") as file:
        text = (file.metadata() or {}).get("lora_adapter_metadata", "")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _scale(told: Mapping[str, Any], part: str, name: str) -> tuple[float, bool] | None:
    """The alpha that was told for a module, and whether it is divided by the rank's root."""
    patterns = told.get(f"{part}.alpha_pattern")
    known = patterns.items() if isinstance(patterns, dict) else ()
    alpha = next((value for end, value in known if f".{name}".endswith(f".{end}")), told.get(f"{part}.lora_alpha"))
    if isinstance(alpha, bool) or not isinstance(alpha, int | float):
        return None
    return float(alpha), told.get(f"{part}.use_rslora") is True


def _weight(module: nn.Module) -> Tensor:
    weight = module.weight
    assert isinstance(weight, Tensor)
    return weight

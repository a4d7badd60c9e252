"""LoRAs for tiny models, in every layout that is in the world."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

Tensors = dict[str, Tensor]
Changes = dict[tuple[str, str], tuple[Tensor, Tensor]]
"""Up and down by the part of the checkpoint and the name of the module in it."""

ALPHA, RANK = 3.0, 2


def changes(parts: dict[str, Any], *wanted: str, seed: int = 0, size: float = 0.3) -> Changes:
    """A change of every linear layer and convolution whose name ends as *wanted*."""
    generator = torch.Generator().manual_seed(seed)
    found: Changes = {}
    for part, network in parts.items():
        for name, module in network.named_modules():
            if isinstance(module, nn.Linear | nn.Conv2d) and name.endswith(wanted):
                weight = module.weight
                assert isinstance(weight, Tensor)
                up = torch.randn(len(weight), RANK, *(1,) * (weight.ndim - 2), generator=generator)
                down = torch.randn(RANK, *weight.shape[1:], generator=generator)
                found[part, name] = up * size, down * size
    return found


def kohya(changes: Changes) -> Tensors:
    starts = {"unet": "lora_unet_", "text_encoder": "lora_te_text_model_"}
    tensors: Tensors = {}
    for (part, name), (up, down) in changes.items():
        start = starts[part] + name.removeprefix("text_model.").replace(".", "_")
        tensors |= {f"{start}.lora_up.weight": up, f"{start}.lora_down.weight": down}
        tensors[f"{start}.alpha"] = torch.tensor(ALPHA)
    return tensors


def diffusers(changes: Changes) -> Tensors:
    """As diffusers writes them; the text encoder's layers have a word of their own."""

    def halves(part: str) -> tuple[str, str]:
        word = "lora_linear_layer" if part == "text_encoder" else "lora"
        return f".{word}.up.weight", f".{word}.down.weight"

    return _dotted(changes, halves)


def peft(changes: Changes) -> Tensors:
    return _dotted(changes, lambda part: (".lora_B.weight", ".lora_A.weight"))


def first(changes: Changes) -> Tensors:
    """As the first training scripts of diffusers wrote them: attention alone, and the processors in the names."""
    tensors: Tensors = {}
    for name, tensor in _dotted(changes, lambda part: ("_lora.up.weight", "_lora.down.weight")).items():
        new = name.replace(".to_out.0_lora", ".to_out_lora").replace(".to_", ".processor.to_")
        for letter, word in (("q_proj", "to_q"), ("k_proj", "to_k"), ("v_proj", "to_v"), ("out_proj", "to_out")):
            new = new.replace(f"self_attn.{letter}_lora", f"self_attn.{word}_lora")
        tensors[new] = tensor
    return tensors


def _dotted(changes: Changes, halves: Callable[[str], tuple[str, str]]) -> Tensors:
    tensors: Tensors = {}
    for (part, name), (up, down) in changes.items():
        start = f"{part}.text_model.{name.removeprefix('text_model.')}" if part != "unet" else f"unet.{name}"
        for half, tensor in zip(halves(part), (up, down), strict=True):
            tensors[start + half] = tensor
    return tensors

"""T2I-Adapters and ControlNet Unions in single files, in diffusers' words: told from names and shapes alone."""

from __future__ import annotations

import re
from typing import Any, Final

from controlnet_studio.library.headers import Header

LEVELS: Final = 4
"""How many levels every full T2I-Adapter has."""

SEEN: Final = {64: (1, 8), 192: (3, 8), 256: (1, 16), 768: (3, 16)}
"""The channels of a T2I-Adapter's hints, and how many times smaller it makes them, by the channels of its first
convolution, which sees all pixels of a square at once."""


def adapter_names(header: Header) -> dict[str, str]:
    """What diffusers calls the tensors of a T2I-Adapter, by their names in the file, of either layout."""
    each = _blocks(header) // LEVELS or 1
    light = _light(header)
    names: dict[str, str] = {}
    for name in header:
        plain = name.removeprefix("adapter.")
        if light:
            plain = re.sub(r"^(body\.\d+\.)body\.", r"\1resnets.", plain)
        elif ".resnets." not in name and "adapter." not in name:
            plain = re.sub(
                r"^body\.(\d+)\.(in_conv|block\d)\.",
                lambda match: _moved(int(match[1]), match[2], each),
                plain,
            )
        names[name] = f"adapter.{plain}"
    return names


def adapter_shape(header: Header) -> dict[str, Any]:
    """The config of a T2I-Adapter in a file with this header; empty if its shapes make no sense."""
    tensors = {new: header.shape(name) for name, new in adapter_names(header).items()}
    light = _light(header)
    levels = len({name.split(".")[2] for name in tensors if name.startswith("adapter.body.")})
    inner, first = ("out_conv", "body.0.in_conv") if light else ("resnets.0.block1", "conv_in")
    widths = [tensors.get(f"adapter.body.{level}.{inner}.weight", ())[:1] for level in range(levels)]
    seen = tensors.get(f"adapter.{first}.weight", ())[1:2]
    if not levels or not all(widths) or not seen or seen[0] not in SEEN:
        return {}
    if light:
        widths.pop()  # diffusers adds a block of the last width by itself
    channels, factor = SEEN[seen[0]]
    full = "full_adapter_xl" if factor == 16 else "full_adapter"
    resnets = {name.split(".")[4] for name in tensors if name.startswith("adapter.body.0.resnets.")}
    return {
        "_class_name": "T2IAdapter",
        "adapter_type": "light_adapter" if light else full,
        "channels": [width[0] for width in widths],
        "in_channels": channels,
        "downscale_factor": factor,
        "num_res_blocks": len(resnets),
    }


def union_shape(header: Header) -> dict[str, Any]:
    """What a ControlNet Union in a file with this header has beyond a ControlNet; empty if it is none."""
    kinds, projected = header.shape("task_embedding"), header.shape("spatial_ch_projs.weight")
    times = header.shape("control_add_embedding.linear_1.weight")
    if len(kinds) != 2 or len(projected) != 2 or len(times) != 2 or not kinds[0]:
        return {}
    layers = {name.split(".")[1] for name in header if name.startswith("transformer_layes.")}
    return {
        "_class_name": "ControlNetUnionModel",
        "num_control_type": kinds[0],
        "num_trans_channel": kinds[1],
        "num_proj_channel": projected[0],
        "num_trans_layer": len(layers),
        "addition_time_embed_dim": times[1] // kinds[0],
    }


def _blocks(header: Header) -> int:
    found = (re.match(r"(?:adapter\.)?body\.(\d{1,4})\.", name) for name in header)
    return max((int(match[1]) + 1 for match in found if match), default=0)


def _light(header: Header) -> bool:
    return "body.0.out_conv.weight" in header or "adapter.body.0.out_conv.weight" in header


def _moved(block: int, what: str, each: int) -> str:
    """Where a part of one of the original layout's blocks is, which stand in one row, *each* so many to a level."""
    resnet = "" if what == "in_conv" else f"resnets.{block % each}."
    return f"body.{block // each}.{resnet}{what}."

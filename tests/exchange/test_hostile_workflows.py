"""Workflows that are spoilt at random places: each is a graph that holds together, or is refused in a sentence."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from shapes import Painting

from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.exchange.comfyui import imported_text
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry

REGISTRY = Registry.builtin()
WRONG: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        10**400,
        1e308,
        -1e-320,
        float("nan"),
        float("inf"),
        "",
        "x" * 5000,
        "\ud800",
        "../../etc",
        "\0",
    ),
    *([], {}, [[]], ["1", 0], ["2", 10**9], [1, -1], {"0": 1}, {"name": 5}, [[[[[[[[1]]]]]]]], "nan", "enable"),
)


def whole() -> Painting:
    flow = Painting()
    picture = flow.add("LoadImage", "a.png", "image")
    flow.model, flow.clip = flow.add("LoraLoader", "l.safetensors", 0.5, 0.25, model=flow.model, clip=flow.clip)
    flow.clip = flow.add("CLIPSetLastLayer", -2, clip=flow.clip)[0]
    words = flow.control(flow.words(), "c.pth", flow.add("DWPreprocessor", "enable", image=picture[0])[0])
    latent = flow.add("VAEEncodeForInpaint", 6, pixels=picture[0], vae=flow.vae, mask=picture[1])[0]
    flow.vae = flow.add("VAELoader", "v.pt")[0]
    large = flow.add("LatentUpscale", "area", 64, 64, "center", samples=flow.sample(words, latent, denoise=0.3))[0]
    image = flow.end(flow.sample(words, large, denoise=0.5))
    flow.add("FaceDetailer", 3, {"a": [1]}, image=flow.add("ImageScale", "area", 8, 8, "center", image=image)[0])
    flow.groups = [{"title": "g"}]
    return flow


def places(value: Any) -> Iterator[Callable[[Any], None]]:
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield lambda wrong, key=key: value.__setitem__(key, wrong)
        if isinstance(item, dict | list):
            yield from places(item)


@pytest.mark.parametrize("format", ["editor", "api"])
def test_no_damage_gives_anything_but_a_graph_or_a_sentence(format: str) -> None:
    rng, text = random.Random(11), getattr(whole(), format)()
    for _ in range(150):
        data = json.loads(text)
        for _ in range(rng.randrange(1, 5)):
            rng.choice(list(places(data)))(rng.choice(WRONG))
        spoilt = json.dumps(data)
        try:
            found = imported_text(spoilt, REGISTRY)
        except Trouble:
            continue
        if found is not None:
            assert from_text(to_text(found.graph)) == found.graph
            found.told.encode()

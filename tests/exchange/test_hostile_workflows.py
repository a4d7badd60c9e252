"""What strangers send, and workflows that are spoilt at random places: each is a graph that holds together, or is
refused in a sentence."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from shapes import REGISTRY, Made, Out, Painting, read, types

from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.exchange.comfyui import imported, imported_text
from controlnet_studio.progress import Trouble

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


def broken(change: Callable[[dict[str, object]], None]) -> str:
    flow = Painting()
    flow.end(flow.sample(flow.words(), flow.nothing()))
    data = json.loads(flow.editor())
    change(data)
    return json.dumps(data)


def circle() -> str:
    flow = Made()
    first = flow.node("Reroute", {"": "*"}, ("MODEL",), [], wires={"": Out(2, 0, "MODEL")})[0]
    flow.node("Reroute", {"": "*"}, ("MODEL",), [], wires={"": first})
    return flow.editor()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (circle(), "run in a circle"),
        ('{"nodes": [], "links": [], "last_node_id": 0, "class_type": 1}', None),
        ('{"last_node_id": 1, "nodes": [{"type": "KSampler"', "damaged"),
        ('{"1": {"class_type": "KSampler", "inputs": ' + "[" * 100_000, "nested|damaged"),
        (json.dumps({str(n): {"class_type": "Note", "inputs": {}} for n in range(2001)}), "2001 nodes"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text: str, sentence: str | None) -> None:
    if sentence is None:
        assert imported_text(text, REGISTRY) is None
        return
    with pytest.raises(Trouble, match=sentence) as refused:
        imported_text(text, REGISTRY)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "hello", '{"nodes": 3}', '{"version": 1, "nodes": {}, "links": []}'])
def test_other_texts_are_no_workflows(text: str) -> None:
    assert imported_text(text, REGISTRY) is None
    assert imported(text.encode(), REGISTRY) is None


def test_wrong_types_become_what_is_usual_and_are_told() -> None:
    def spoil(data: dict[str, object]) -> None:
        nodes = data["nodes"]
        assert isinstance(nodes, list)
        for node in nodes:
            node["pos"] = [1e400, "x"]
            if node["type"] == "KSampler":
                node["widgets_values"] = [float("nan"), "randomize", "many", [], 5, {}, None]
        nodes += [None, 7, {"id": 99}, {"id": {}, "type": "Note"}, dict(nodes[0])]
        links = data["links"]
        assert isinstance(links, list)
        links += [None, [1], [9, 1000, 0, 1, 0, "X"], [9, 1, -4, 2, "a", "X"], {"origin_id": 1}]

    found = read(broken(spoil))
    assert types(found.graph) == ["checkpoint", "prompt", "sampler", "save_image"]
    told = " ".join(found.said)
    for words in ("'many'", "damaged", "not there", "the number 1"):
        assert words in told


def test_a_long_chain_is_no_danger() -> None:
    flow = Painting()
    for _ in range(1900):
        wires = {"model": flow.model, "clip": flow.clip}
        flow.model, flow.clip = flow.add("LoraLoader", "a.safetensors", 1.0, 1.0, **wires)
    flow.end(flow.sample(flow.words(), flow.nothing()))
    found = imported_text(flow.editor(), REGISTRY)
    assert found is not None
    assert len(found.graph.nodes) == 1904

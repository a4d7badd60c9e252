"""The LoRA and VAE nodes: what they hand on, and what the sampler tells of it."""

from __future__ import annotations

from typing import Any

import numpy as np

from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.plan import plan
from controlnet_studio.node import Context, Services
from controlnet_studio.registry import Registry
from controlnet_studio.values import Checkpoint, Image, Lora, Prompt

NODES = Registry.builtin().specs
BASE = Checkpoint("photo")


def call(name: str, *args: Any, **params: Any) -> Any:
    return NODES[name].call(*args, **params)


def test_loras_add_up_in_the_order_of_the_nodes() -> None:
    one = call("lora", BASE, "ink", 0.5)
    two = call("lora", one, "oil", -1.0, words=0.25)
    assert two == Checkpoint("photo", (Lora("ink", 0.5), Lora("oil", -1.0, 0.25)))
    assert two.carries(one.loras[0])
    assert not one.carries(two.loras[1])
    assert call("lora", one, "oil", 0.0) is one, "strength 0 is no LoRA at all"
    assert not BASE.loras


def test_the_last_vae_counts_and_loras_stay() -> None:
    changed = call("vae", call("vae", call("lora", BASE, "ink"), "mse"), "soft")
    assert changed == Checkpoint("photo", (Lora("ink"),), "soft")


def test_what_few_need_is_advanced() -> None:
    assert [param.name for param in NODES["lora"].params if param.detail.advanced] == ["words"]
    assert [param.name for param in NODES["vae"].params] == ["model"]
    assert NODES["lora"].version == NODES["vae"].version == 1


def test_both_keep_the_checkpoint_when_they_are_off() -> None:
    nodes = {"base": Node("checkpoint"), "style": Node("lora", skip=True), "soft": Node("vae", skip=True)}
    nodes |= {"words": Node("prompt"), "paint": Node("sampler")}
    wires = ("base.checkpoint -> style.checkpoint", "style.checkpoint -> soft.checkpoint")
    work = Graph(nodes)
    for wire in (*wires, "soft.checkpoint -> paint.checkpoint", "words.prompt -> paint.prompt"):
        work = work.connect(Link.parse(wire))
    found = plan(work, Registry.builtin())
    (step,) = (step for step in found.steps if step.node == "paint")
    assert step.feeds["checkpoint"] == (("base", "checkpoint"),)


class Painter:
    """Stands in for Diffusion and says something of every LoRA."""

    def paint(self, request: Request, progress: object, note: object, note_lora: Any, **_: object) -> Image:
        for number, lora in enumerate(request.checkpoint.loras):
            note_lora(number, f"of {lora.model}", True)
        return Image(np.zeros((8, 8, 3), np.uint8))


def test_the_sampler_tells_what_it_found_out_about_every_lora() -> None:
    heard: list[tuple[Any, ...]] = []
    painter = Painter()
    context = Context(services=Services({Diffusion: lambda: painter}), about=lambda *told: heard.append(told))
    checkpoint = call("lora", call("lora", BASE, "ink"), "oil")
    call("sampler", context, checkpoint, Prompt("p"))
    assert [told[:4] for told in heard] == [
        ("checkpoint", 0, "of ink", True),
        ("checkpoint", 0, "of oil", True),
    ]
    assert all(told[4] is lora for told, lora in zip(heard, checkpoint.loras, strict=True))

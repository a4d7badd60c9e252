"""T2I-Adapters: their features once for a run, equal to diffusers, beside ControlNets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from diffusers import MultiAdapter, StableDiffusionAdapterPipeline, T2IAdapter
from torch import Tensor

from controlnet_studio.diffusion.control import Adapter, Guide, Net, residuals
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.plan import plan
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Checkpoint, Control, Curve, Image, Prompt

STEPS = 4
WORDS = ("blurred", "a red house")
KINDS = ("full_adapter", "light_adapter")
CONTROLS = (Control("0", tiny.hint(0), strength=0.8), Control("1", tiny.hint(1), strength=1.3))


class Parts:
    def __init__(self, folder: Path) -> None:
        self.unet, self.vae = tiny.unet(), tiny.vae()
        self.tokenizer, self.encoder = tiny.text(folder)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("words"))


def pixels(image: Image, channels: int = 3) -> Tensor:
    tensor = torch.from_numpy(image.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0
    return tensor if channels == 3 else tensor.mean(1, keepdim=True)


def theirs(parts: Parts, adapters: list[T2IAdapter], guidance: float, channels: int = 3) -> Tensor:
    single = len(adapters) == 1
    pipeline = StableDiffusionAdapterPipeline(
        vae=parts.vae,
        text_encoder=parts.encoder,
        tokenizer=parts.tokenizer,
        unet=parts.unet,
        adapter=adapters[0] if single else MultiAdapter(adapters),
        scheduler=build("DDIM", tiny.SD15_NOISE, STEPS),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    hints = [pixels(control.hint, channels) for control in CONTROLS[: len(adapters)]]
    strengths = [control.strength for control in CONTROLS[: len(adapters)]]
    return pipeline(
        WORDS[1],
        image=hints[0] if single else hints,
        negative_prompt=WORDS[0],
        height=tiny.SIZE,
        width=tiny.SIZE,
        num_inference_steps=STEPS,
        guidance_scale=guidance,
        adapter_conditioning_scale=strengths[0] if single else strengths,
        generator=torch.Generator().manual_seed(7),
        output_type="latent",
    ).images


def ours(parts: Parts, guides: list[Guide], guidance: float, heard: list[Any] | None = None) -> Tensor:
    text = TextEncoder(parts.tokenizer, parts.encoder)
    scheduler = build("DDIM", tiny.SD15_NOISE, STEPS)
    generator = torch.Generator().manual_seed(7)
    report = None if heard is None else (lambda i, n, z_0, effects: heard.append(dict(effects)))
    with torch.inference_mode():
        c_t = torch.cat([text.encode(words) for words in (WORDS if guidance > 1 else WORDS[1:])])
        z = noise(parts.unet, scheduler, tiny.SIZE // 8, tiny.SIZE // 8, generator)
        return denoise(parts.unet, scheduler, z, c_t, guides, guidance=guidance, generator=generator, report=report)


def guides_of(adapters: list[T2IAdapter]) -> list[Guide]:
    return [Guide(control, Adapter(model), control.hint) for control, model in zip(CONTROLS, adapters, strict=False)]


@pytest.mark.parametrize("guidance", [1.0, 5.0])
@pytest.mark.parametrize("kind", KINDS)
def test_latents_equal_those_of_diffusers(parts: Parts, kind: str, guidance: float) -> None:
    adapter = tiny.adapter(kind=kind)
    wanted = theirs(parts, [adapter], guidance)
    assert torch.equal(ours(parts, guides_of([adapter]), guidance), wanted)
    assert not torch.equal(ours(parts, [], guidance), wanted)


def test_several_sum_as_in_diffusers(parts: Parts) -> None:
    adapters = [tiny.adapter(seed=5), tiny.adapter(seed=6)]
    wanted = theirs(parts, adapters, 5.0)
    found = ours(parts, guides_of(adapters), 5.0)
    assert (found - wanted).abs().max() <= 1e-5 * wanted.abs().max()


def test_a_grey_adapter_sees_grey(parts: Parts) -> None:
    adapter = tiny.adapter(in_channels=1)
    assert torch.equal(ours(parts, guides_of([adapter]), 5.0), theirs(parts, [adapter], 5.0, channels=1))


def test_it_runs_once_for_a_run_and_not_again_for_the_same_hint(parts: Parts) -> None:
    adapter = tiny.adapter()
    calls: list[int] = []
    adapter.register_forward_hook(lambda *_: calls.append(1))
    (guide,) = guides_of([adapter])
    first = ours(parts, [guide], 5.0)
    assert len(calls) == 1
    again = Guide(replace(guide.control, strength=0.2), guide.net, Image(guide.hint.pixels.copy()))
    assert not torch.equal(ours(parts, [again], 5.0), first)
    assert len(calls) == 1
    guide.net.forget()
    ours(parts, guides_of([adapter]), 5.0)
    assert len(calls) == 2


@pytest.mark.parametrize("size", [(64, 64), (72, 56), (24, 8)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_sizes_of_its_features_are_known(kind: str, size: tuple[int, int]) -> None:
    adapter, hint = Adapter(tiny.adapter(kind=kind)), tiny.hint(1, *size)
    assert adapter.sizes(hint) == [tuple(feature.shape[2:]) for feature in adapter.features(hint)]


def test_range_curve_mode_mask_and_weights_hold_for_adapters_too(parts: Parts) -> None:
    (guide,) = guides_of([tiny.adapter()])
    x, c_t, t = torch.zeros(2, 4, 8, 8), torch.zeros(2, 7, tiny.TEXT), torch.tensor(1)

    def inside(mask: Image | None = None, i: int = 0, **changes: Any) -> list[Tensor]:
        changed = Guide(replace(guide.control, **changes), guide.net, guide.hint, mask=mask)
        found = residuals([changed], x, t, c_t, i=i, n=5)
        assert found.skips is None
        assert found.middle is None
        return found.inside or []

    whole = inside()
    assert [len(feature) for feature in whole] == [2] * 4
    assert inside(end=0.5, i=4) == []
    for one, both in zip(inside(mode="unbalanced"), whole, strict=True):
        assert (one[0] == 0).all()
        assert torch.equal(one[1], both[1])
    assert torch.allclose(inside(curve=Curve(((0.0, 1.0), (1.0, 0.5))), i=4)[0], whole[0] / 2)
    assert torch.allclose(inside(mode="prompt")[0], whole[0] / 10)
    black = Image(np.zeros((tiny.SIZE, tiny.SIZE, 3), np.uint8))
    assert all((feature == 0).all() for feature in inside(mask=black))


def test_it_works_beside_a_controlnet_and_both_have_an_effect(parts: Parts) -> None:
    net = Guide(CONTROLS[1], Net(tiny.controlnet(parts.unet)), CONTROLS[1].hint)
    (adapter,) = guides_of([tiny.adapter()])
    heard: list[dict[int, float]] = []
    both = ours(parts, [net, adapter], 5.0, heard)
    assert all(set(effects) == {0, 1} and min(effects.values()) > 0 for effects in heard)
    assert torch.equal(both, ours(parts, [adapter, net], 5.0))
    assert not torch.equal(both, ours(parts, [net], 5.0))
    assert not torch.equal(both, ours(parts, [adapter], 5.0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint, a ControlNet and adapters as diffusers writes them."""
    home = tiny.family(tmp_path_factory.mktemp("models"), nets=1)
    tiny.adapter().save_pretrained(home / "t2iadapter_canny")
    tiny.adapter(kind="light_adapter").save_pretrained(home / "t2iadapter_light_depth")
    T2IAdapter(channels=[8, 8]).save_pretrained(home / "t2iadapter_small")
    return home


REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (), tiny.SIZE, tiny.SIZE, 4, 3.0)


def adapted(model: str, **changes: Any) -> Request:
    return replace(REQUEST, controls=(Control(model, tiny.hint(0), kind="t2i_adapter", **changes),))


def test_adapters_are_found_loaded_and_used(folder: Path) -> None:
    diffusion = Diffusion(Library([folder]), "cpu")
    notes: list[str] = []
    plain = diffusion.paint(REQUEST, Progress())
    pictures = [
        diffusion.paint(adapted(model), Progress(), lambda number, text, warning: notes.append(text))
        for model in ("t2iadapter_canny", "t2iadapter_light_depth")
    ]
    assert plain != pictures[0] != pictures[1] != plain
    assert sum(text.startswith("effect") for text in notes) == 10
    assert any("white lines on black, which 't2iadapter_canny' expects" in text for text in notes)
    assert diffusion.paint(adapted("t2iadapter_canny", strength=0.0), Progress()) == plain


def test_what_cannot_work_is_told(folder: Path) -> None:
    diffusion = Diffusion(Library([folder]), "cpu")
    with pytest.raises(Trouble, match="'t2iadapter_small' was made for another base model than 'tiny'"):
        diffusion.paint(adapted("t2iadapter_small"), Progress())
    with pytest.raises(LookupError, match="no T2I-Adapter called 'tiny-canny'"):
        diffusion.paint(adapted("tiny-canny"), Progress())


def test_the_node_describes_an_adapter() -> None:
    spec = Registry.builtin().specs["t2i_adapter"]
    control = spec.call(tiny.hint(0), "m", 0.5, 0.1, 0.9, curve=Curve(((0.0, 0.5),)))
    assert control == Control("m", tiny.hint(0), 0.5, 0.1, 0.9, curve=Curve(((0.0, 0.5),)), kind="t2i_adapter")
    with pytest.raises(Trouble, match="never acts"):
        spec.call(tiny.hint(0), start=0.5, end=0.5)
    graph = Graph({"hint": Node("scribble"), "net": Node("t2i_adapter")}).connect(Link.parse("hint.image -> net.hint"))
    (problem,) = plan(graph, Registry.builtin(), lambda source: ()).problems
    assert problem.message.startswith("There is no T2I-Adapter called 't2iadapter_canny_sd15v2' here")

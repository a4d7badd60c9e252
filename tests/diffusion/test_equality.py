"""Our loop against diffusers' own pipelines, on tiny random models of Stable Diffusion 1.5's shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import tiny
import torch
from diffusers import ControlNetModel, StableDiffusionControlNetPipeline, StableDiffusionPipeline
from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel
from torch import Tensor

from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.request import SCHEDULERS, Scheduler, acts
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.values import Control

STEPS: Final = 4
SEED: Final = 7
WORDS: Final = ("blurred", "a red house")
CONTROLS: Final = (
    Control("0", tiny.hint(0), strength=0.8, start=0.0, end=0.6),
    Control("1", tiny.hint(1), strength=1.3),
    Control("2", tiny.hint(2), strength=0.5, start=0.4, end=0.9),
)


class Parts:
    """The models, each ControlNet twice: diffusers' and ours, which has its hint encoder taken out."""

    def __init__(self, folder: Path) -> None:
        self.unet, self.vae = tiny.unet(layers_per_block=1), tiny.vae()
        self.tokenizer, self.encoder = tiny.text(folder)
        self.theirs = [tiny.controlnet(self.unet, seed=10 + index) for index in range(3)]
        self.ours = [Net(tiny.controlnet(self.unet, seed=10 + index)) for index in range(3)]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("words"))


def theirs(
    parts: Parts,
    nets: list[ControlNetModel],
    controls: tuple[Control, ...],
    guidance: float,
    scheduler: Any,
    guess: bool = False,
) -> Tensor:
    shared = {
        "vae": parts.vae,
        "text_encoder": parts.encoder,
        "tokenizer": parts.tokenizer,
        "unet": parts.unet,
        "scheduler": scheduler,
        "safety_checker": None,
        "feature_extractor": None,
        "requires_safety_checker": False,
    }
    call: dict[str, Any] = {}
    if controls:
        pipeline = StableDiffusionControlNetPipeline(**shared, controlnet=MultiControlNetModel(nets))
        hints = [torch.from_numpy(c.hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0 for c in controls]
        call = {
            "image": hints,
            "controlnet_conditioning_scale": [c.strength for c in controls],
            "control_guidance_start": [c.start for c in controls],
            "control_guidance_end": [c.end for c in controls],
            "guess_mode": guess,
        }
    else:
        pipeline = StableDiffusionPipeline(**shared)
        call = {"width": tiny.SIZE, "height": tiny.SIZE}
    pipeline.set_progress_bar_config(disable=True)
    return pipeline(
        WORDS[1],
        negative_prompt=WORDS[0],
        num_inference_steps=STEPS,
        guidance_scale=guidance,
        generator=torch.Generator().manual_seed(SEED),
        output_type="latent",
        **call,
    ).images


def ours(
    parts: Parts, nets: list[Net], controls: tuple[Control, ...], guidance: float, scheduler: Any, *, exact: bool
) -> Tensor:
    text = TextEncoder(parts.tokenizer, parts.encoder)
    guides = [Guide(control, net, control.hint, exact) for control, net in zip(controls, nets, strict=True)]
    generator = torch.Generator().manual_seed(SEED)
    with torch.inference_mode():
        c_t = torch.cat([text.encode(words) for words in (WORDS if guidance > 1 else WORDS[1:])])
        z = noise(parts.unet, scheduler, tiny.SIZE // 8, tiny.SIZE // 8, generator)
        return denoise(parts.unet, scheduler, z, c_t, guides, guidance=guidance, generator=generator)


CASES: Final = [
    *(("DPM++ 2M", count, guidance, tiny.SD15_NOISE) for count in (0, 2, 3) for guidance in (1.0, 5.5)),
    ("DPM++ 2M", 2, 5.5, tiny.PAPERCUT_NOISE),
    *((scheduler, 1, 5.5, tiny.SD15_NOISE) for scheduler in SCHEDULERS),
    *((scheduler, 2, 1.0, tiny.PAPERCUT_NOISE) for scheduler in SCHEDULERS),
]


@pytest.mark.parametrize(("scheduler", "count", "guidance", "config"), CASES)
def test_latents_equal_those_of_diffusers(
    parts: Parts, scheduler: Scheduler, count: int, guidance: float, config: dict[str, Any]
) -> None:
    controls = CONTROLS[:count]
    wanted = theirs(parts, parts.theirs[:count], controls, guidance, build(scheduler, config, STEPS))
    exact = ours(parts, parts.ours[:count], controls, guidance, build(scheduler, config, STEPS), exact=True)
    assert torch.isfinite(wanted).all()
    assert torch.equal(exact, wanted)
    assert wanted.std() > 0.1
    if controls:
        quick = ours(parts, parts.ours[:count], controls, guidance, build(scheduler, config, STEPS), exact=False)
        assert (quick - wanted).abs().max() <= 1e-5 * wanted.abs().max()


@pytest.mark.parametrize("guidance", [1.0, 4.0])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_control_mode_is_the_guess_mode_of_diffusers(parts: Parts, count: int, guidance: float) -> None:
    controls = tuple(replace(control, mode="control") for control in CONTROLS[:count])
    scheduler = build("DPM++ 2M", tiny.SD15_NOISE, STEPS)
    wanted = theirs(parts, parts.theirs[:count], controls, guidance, scheduler, guess=True)
    exact, quick = (
        ours(parts, parts.ours[:count], controls, guidance, build("DPM++ 2M", tiny.SD15_NOISE, STEPS), exact=exact)
        for exact in (True, False)
    )
    assert torch.equal(exact, wanted)
    assert (quick - wanted).abs().max() <= 1e-5 * wanted.abs().max()


@pytest.mark.parametrize("name", ["pools", "bgr"])
def test_unusual_controlnets_equal_those_of_diffusers(parts: Parts, name: str) -> None:
    changes = {"pools": {}, "bgr": {"controlnet_conditioning_channel_order": "bgr"}}[name]
    net, same = (tiny.controlnet(parts.unet, seed=20, **changes) for _ in range(2))
    for model in (net, same):
        model.register_to_config(global_pool_conditions=name == "pools")
    wanted = theirs(parts, [net], CONTROLS[:1], 4.0, build("DDIM", tiny.SD15_NOISE, STEPS))
    exact = ours(parts, [Net(same)], CONTROLS[:1], 4.0, build("DDIM", tiny.SD15_NOISE, STEPS), exact=True)
    quick = ours(parts, [Net(net)], CONTROLS[:1], 4.0, build("DDIM", tiny.SD15_NOISE, STEPS), exact=False)
    assert torch.equal(exact, wanted)
    assert (quick - wanted).abs().max() <= 1e-5 * wanted.abs().max()


def test_an_untrained_controlnet_changes_no_bit(parts: Parts) -> None:
    """The paper's zero convolution: step 0 is the base model."""
    untrained = [Net(tiny.controlnet(parts.unet, trained=False)) for _ in range(2)]
    plain = ours(parts, [], (), 5.5, build("DPM++ 2M", tiny.SD15_NOISE, STEPS), exact=False)
    with_nets = ours(parts, untrained, CONTROLS[1:], 5.5, build("DPM++ 2M", tiny.SD15_NOISE, STEPS), exact=False)
    trained = ours(parts, parts.ours[:1], CONTROLS[:1], 5.5, build("DPM++ 2M", tiny.SD15_NOISE, STEPS), exact=False)
    assert torch.equal(with_nets, plain)
    assert not torch.equal(trained, plain)


RANGES: Final = [(start / 20, end / 20) for start in range(21) for end in range(21)]


@pytest.mark.parametrize("n", [1, 2, 5, 12, 20, 50])
def test_ranges_mean_what_they_mean_in_diffusers(n: int) -> None:
    """The rule of pipeline_controlnet.py, written out: keep = 1 - float(i/n < start or (i+1)/n > end)."""
    for start, end in RANGES:
        keep = [1.0 - float(i / n < start or (i + 1) / n > end) for i in range(n)]
        control = Control("net", tiny.hint(), start=start, end=end)
        assert [acts(control, i, n) for i in range(n)] == [bool(kept) for kept in keep], (n, start, end)


@pytest.mark.parametrize(
    ("n", "start", "end", "active"),
    [
        (5, 0.25, 0.75, [2]),
        (12, 0.0, 0.5, [0, 1, 2, 3, 4, 5]),
        (4, 0.5, 1.0, [2, 3]),
        (3, 0.0, 0.3, []),
        (10, 0.6, 0.4, []),
        (4, 0.0, 0.0, []),
    ],
)
def test_the_range_table(n: int, start: float, end: float, active: list[int]) -> None:
    control = Control("net", tiny.hint(), start=start, end=end)
    assert [i for i in range(n) if acts(control, i, n)] == active

"""Our loop against diffusers' own pipelines, on tiny random models of SDXL's shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import tiny
import tiny_xl
import torch
from diffusers import (
    StableDiffusionXLAdapterPipeline,
    StableDiffusionXLControlNetImg2ImgPipeline,
    StableDiffusionXLControlNetInpaintPipeline,
    StableDiffusionXLControlNetPipeline,
    StableDiffusionXLControlNetUnionPipeline,
    StableDiffusionXLPipeline,
)
from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel
from torch import Tensor

from controlnet_studio.diffusion.canvas import begin
from controlnet_studio.diffusion.checks import UNION_TYPES
from controlnet_studio.diffusion.control import Adapter, Guide, Net, Union, residuals
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.request import SCHEDULERS, Scheduler
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.diffusion.text_xl import TextEncoders
from controlnet_studio.values import Control, Image

STEPS: Final = 4
SEED: Final = 7
WIDE: Final = (96, 64)
WORDS: Final = ("blurred", "a red house")
CONTROLS: Final = (
    Control("0", tiny.hint(0, *WIDE), strength=0.8, start=0.0, end=0.6, shows="depth"),
    Control("1", tiny.hint(1, *WIDE), strength=1.3),
)
PICTURE: Final = tiny.hint(40, *WIDE)


class Parts:
    """The models, each ControlNet twice: diffusers' and ours, which has its hint encoder taken out."""

    def __init__(self, folder: Path) -> None:
        self.unets, self.vae = {4: tiny_xl.unet(), 9: tiny_xl.unet(in_channels=9)}, tiny.vae()
        self.tokenizers, self.encoders = tiny_xl.text(folder)
        self.theirs = [tiny.controlnet(self.unets[4], seed=10 + index) for index in range(2)]
        self.ours = [Net(tiny.controlnet(self.unets[4], seed=10 + index)) for index in range(2)]

    def pipeline(self, kind: Any, scheduler: Any, channels: int = 4, **more: Any) -> Any:
        pipeline = kind(
            vae=self.vae,
            text_encoder=self.encoders[0],
            text_encoder_2=self.encoders[1],
            tokenizer=self.tokenizers[0],
            tokenizer_2=self.tokenizers[1],
            unet=self.unets[channels],
            scheduler=scheduler,
            **more,
        )
        pipeline.set_progress_bar_config(disable=True)
        return pipeline


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("words"))


def pixels(image: Image) -> Tensor:
    return torch.from_numpy(image.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0


def run(pipeline: Any, guidance: float, negative: str | None = WORDS[0], **call: Any) -> Tensor:
    return pipeline(
        WORDS[1],
        negative_prompt=negative,
        num_inference_steps=STEPS,
        guidance_scale=guidance,
        generator=torch.Generator().manual_seed(SEED),
        output_type="latent",
        **call,
    ).images


def theirs(
    parts: Parts, nets: Sequence[Any], guidance: float, scheduler: Any, guess: bool = False, negative: Any = WORDS[0]
) -> Tensor:
    controls = CONTROLS[: len(nets)]
    if not nets:
        pipeline = parts.pipeline(StableDiffusionXLPipeline, scheduler)
        return run(pipeline, guidance, negative, width=WIDE[0], height=WIDE[1])
    return run(
        parts.pipeline(StableDiffusionXLControlNetPipeline, scheduler, controlnet=MultiControlNetModel(nets)),
        guidance,
        negative,
        image=[pixels(control.hint) for control in controls],
        controlnet_conditioning_scale=[control.strength for control in controls],
        control_guidance_start=[control.start for control in controls],
        control_guidance_end=[control.end for control in controls],
        guess_mode=guess,
    )


def ours(
    parts: Parts,
    guides: Sequence[Guide],
    guidance: float,
    scheduler: Any,
    negative: str = WORDS[0],
    channels: int = 4,
    over: tuple[Image | None, int] | None = None,
) -> Tensor:
    """With `over`, over PICTURE: the mask, and how many steps are skipped."""
    text, unet = TextEncoders(parts.tokenizers, parts.encoders), parts.unets[channels]
    texts = (negative, WORDS[1]) if guidance > 1 else WORDS[1:]
    generator = torch.Generator().manual_seed(SEED)
    with torch.inference_mode():
        canvas = None
        if over is not None:
            canvas = begin(unet, parts.vae, scheduler, PICTURE, over[0], skipped=over[1], generator=generator)
        z = canvas.z if canvas is not None else noise(unet, scheduler, WIDE[1] // 8, WIDE[0] // 8, generator)
        return denoise(
            unet,
            scheduler,
            z,
            text.batch(texts),
            guides,
            guidance=guidance,
            generator=generator,
            canvas=canvas,
            conditions=text.conditions(texts, *WIDE),
        )


def guides(nets: Sequence[Any], exact: bool = True, **changes: Any) -> list[Guide]:
    pairs = zip(CONTROLS, nets, strict=False)
    return [Guide(replace(control, **changes), net, control.hint, exact) for control, net in pairs]


def near(found: Tensor, wanted: Tensor) -> bool:
    return bool((found - wanted).abs().max() <= 1e-5 * wanted.abs().max())


CASES: Final = [
    *(("DPM++ 2M", count, guidance, tiny_xl.NOISE) for count, guidance in ((0, 1.0), (0, 5.5), (2, 5.5))),
    *((name, 1, 1.0, tiny.PAPERCUT_NOISE) for name in ("Euler a", "DPM++ 2M Karras", "UniPC")),
    *((name, count, guidance, tiny_xl.NOISE) for name in SCHEDULERS for count, guidance in ((1, 5.5), (2, 1.0))),
]


@pytest.mark.parametrize(("name", "count", "guidance", "config"), CASES)
def test_latents_equal_those_of_diffusers(
    parts: Parts, name: Scheduler, count: int, guidance: float, config: dict[str, Any]
) -> None:
    wanted = theirs(parts, parts.theirs[:count], guidance, build(name, config, STEPS))
    assert torch.isfinite(wanted).all()
    assert wanted.std() > 0.1
    found = ours(parts, guides(parts.ours[:count]), guidance, build(name, config, STEPS))
    assert torch.equal(found, wanted)


def test_a_hint_encoded_once_gives_the_same_picture(parts: Parts) -> None:
    wanted = theirs(parts, parts.theirs, 5.5, build("DDIM", tiny_xl.NOISE, STEPS))
    assert near(ours(parts, guides(parts.ours, exact=False), 5.5, build("DDIM", tiny_xl.NOISE, STEPS)), wanted)


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_negative_prompt_is_diffusers_none(parts: Parts, count: int) -> None:
    """Zeros, as SDXL was trained, and not the encoded empty prompt that its pipelines take "" for."""
    schedulers = [build("Euler", tiny_xl.NOISE, STEPS) for _ in range(3)]
    wanted = theirs(parts, parts.theirs[:count], 5.5, schedulers[0], negative=None)
    assert torch.equal(ours(parts, guides(parts.ours[:count]), 5.5, schedulers[1], negative=""), wanted)
    assert not torch.equal(theirs(parts, parts.theirs[:count], 5.5, schedulers[2], negative=""), wanted)


@pytest.mark.parametrize(("count", "guidance"), [(1, 4.0), (2, 4.0), (2, 1.0)])
def test_control_mode_is_the_guess_mode_of_diffusers(parts: Parts, count: int, guidance: float) -> None:
    wanted = theirs(parts, parts.theirs[:count], guidance, build("DDIM", tiny_xl.NOISE, STEPS), guess=True)
    found = ours(parts, guides(parts.ours[:count], mode="control"), guidance, build("DDIM", tiny_xl.NOISE, STEPS))
    assert torch.equal(found, wanted)


def test_a_controlnet_that_pools_globally(parts: Parts) -> None:
    net, same = (tiny.controlnet(parts.unets[4], seed=20) for _ in range(2))
    for model in (net, same):
        model.register_to_config(global_pool_conditions=True)
    wanted = theirs(parts, [net], 4.0, build("DDIM", tiny_xl.NOISE, STEPS))
    assert torch.equal(ours(parts, guides([Net(same)]), 4.0, build("DDIM", tiny_xl.NOISE, STEPS)), wanted)


def test_each_net_says_itself_whether_it_pools(parts: Parts) -> None:
    """diffusers' pipelines ask the first ControlNet alone, and fail or compute nonsense for the others: a net that
    pools sees the conditional half, whatever its neighbours do, so the residuals are the sum of both alone."""
    pools = tiny.controlnet(parts.unets[4], seed=20)
    pools.register_to_config(global_pool_conditions=True)
    both = guides([parts.ours[0], Net(pools)], start=0.0, end=1.0)
    x, c_t, t = torch.randn(2, 4, 8, 12), torch.randn(2, 20, sum(tiny_xl.TEXTS)), torch.tensor(500)
    conditions = {"text_embeds": torch.randn(2, tiny_xl.POOLED), "time_ids": torch.full((2, 6), 64.0)}
    told = {"i": 0, "n": 1, "conditions": conditions}
    with torch.inference_mode():
        found = residuals(both, x, t, c_t, **told)
        alone = [residuals([guide], x, t, c_t, **told) for guide in both]
        down, mid = pools(
            x[1:],
            t,
            c_t[1:],
            both[1].net.embed(both[1].hint),
            both[1].control.strength,
            added_cond_kwargs={name: tensor[1:] for name, tensor in conditions.items()},
            return_dict=False,
        )
    whole, first, second = ([*(one.skips or []), one.middle] for one in (found, *alone))
    for place, (both_add, one, other) in enumerate(zip(whole, first, second, strict=True)):
        assert torch.equal(both_add, one + other)
        assert torch.equal(other[1:], [*down, mid][place])
        assert not other[0].any()


def half() -> Image:
    """Free on the right."""
    free = np.zeros((WIDE[1], WIDE[0], 3), np.uint8)
    free[:, WIDE[0] // 2 :] = 255
    return Image(free)


@pytest.mark.parametrize(
    ("name", "masked", "change", "guidance", "channels"),
    [
        ("DPM++ 2M", False, 0.75, 4.0, 4),
        ("Euler a", False, 1.0, 1.0, 4),
        ("DDIM", True, 0.75, 4.0, 4),
        ("DPM++ 2M", True, 1.0, 4.0, 4),
        ("Heun", True, 0.75, 4.0, 9),
        ("DPM++ 2M", True, 1.0, 1.0, 9),
    ],
)
def test_over_a_picture(
    parts: Parts, name: Scheduler, masked: bool, change: float, guidance: float, channels: int
) -> None:
    kind = StableDiffusionXLControlNetInpaintPipeline if masked else StableDiffusionXLControlNetImg2ImgPipeline
    control = CONTROLS[0]
    wanted = run(
        parts.pipeline(kind, build(name, tiny_xl.NOISE, STEPS), channels, controlnet=parts.theirs[0]),
        guidance,
        image=pixels(PICTURE),
        control_image=pixels(control.hint),
        **({"mask_image": pixels(half())[:, :1], "width": WIDE[0], "height": WIDE[1]} if masked else {}),
        strength=change,
        controlnet_conditioning_scale=control.strength,
        control_guidance_end=control.end,
    )
    over = half() if masked else None, STEPS - int(STEPS * change)
    found = ours(
        parts, guides(parts.ours[:1]), guidance, build(name, tiny_xl.NOISE, STEPS), channels=channels, over=over
    )
    assert torch.isfinite(wanted).all()
    assert torch.equal(found, wanted)


def union(parts: Parts, guidance: float, **call: Any) -> Tensor:
    control = CONTROLS[0]
    return run(
        parts.pipeline(
            StableDiffusionXLControlNetUnionPipeline,
            build("DDIM", tiny_xl.NOISE, STEPS),
            controlnet=tiny_xl.union(),
        ),
        guidance,
        control_image=[pixels(control.hint)],
        control_mode=[UNION_TYPES[control.shows]],
        controlnet_conditioning_scale=control.strength,
        control_guidance_end=control.end,
        **call,
    )


@pytest.mark.parametrize("guidance", [1.0, 4.0])
def test_a_controlnet_union(parts: Parts, guidance: float) -> None:
    found = ours(parts, guides([Union(tiny_xl.union())]), guidance, build("DDIM", tiny_xl.NOISE, STEPS))
    assert torch.equal(found, union(parts, guidance))


def test_guess_mode_of_a_union_which_fails_in_diffusers_with_guidance(parts: Parts) -> None:
    """Its pipeline tells the net twice what the hint shows while it runs on the conditional half alone."""
    ask = guides([Union(tiny_xl.union())], mode="control")
    found = ours(parts, ask, 1.0, build("DDIM", tiny_xl.NOISE, STEPS))
    assert torch.equal(found, union(parts, 1.0, guess_mode=True))
    with pytest.raises(RuntimeError, match=r"shape|size"):
        union(parts, 4.0, guess_mode=True)
    assert torch.isfinite(ours(parts, ask, 4.0, build("DDIM", tiny_xl.NOISE, STEPS))).all()


@pytest.mark.parametrize("guidance", [1.0, 5.0])
def test_a_t2i_adapter(parts: Parts, guidance: float) -> None:
    control = CONTROLS[1]
    wanted = run(
        parts.pipeline(
            StableDiffusionXLAdapterPipeline, build("DDIM", tiny_xl.NOISE, STEPS), adapter=tiny_xl.adapter()
        ),
        guidance,
        image=pixels(control.hint),
        width=WIDE[0],
        height=WIDE[1],
        adapter_conditioning_scale=control.strength,
    )
    guide = Guide(control, Adapter(tiny_xl.adapter()), control.hint)
    assert torch.equal(ours(parts, [guide], guidance, build("DDIM", tiny_xl.NOISE, STEPS)), wanted)
    assert not torch.equal(ours(parts, [], guidance, build("DDIM", tiny_xl.NOISE, STEPS)), wanted)


@pytest.mark.parametrize("size", [(64, 64), (72, 56), (24, 40)])
def test_an_adapter_fits_every_size_that_can_be_painted(parts: Parts, size: tuple[int, int]) -> None:
    """It sees 16 pixels at once and the UNet 8, so half of all sizes fail in diffusers."""
    adapter, hint = Adapter(tiny_xl.adapter()), tiny.hint(1, *size)
    features = adapter.features(hint)
    assert adapter.sizes(hint) == [tuple(feature.shape[2:]) for feature in features]
    x, c_t = torch.randn(1, 4, size[1] // 8, size[0] // 8), torch.randn(1, 20, sum(tiny_xl.TEXTS))
    conditions = {"text_embeds": torch.randn(1, tiny_xl.POOLED), "time_ids": torch.full((1, 6), 64.0)}
    seen: list[Tensor] = []
    blocks = parts.unets[4].down_blocks
    hooks = [block.register_forward_hook(lambda _, __, out: seen.extend(out[1])) for block in blocks]
    hooks.append(parts.unets[4].mid_block.register_forward_hook(lambda _, __, out: seen.append(out)))
    with torch.inference_mode():
        given = residuals([Guide(CONTROLS[1], adapter, hint)], x, torch.tensor(1), c_t, i=0, n=1)
        parts.unets[4](x, 1, c_t, added_cond_kwargs=conditions, **given.call())
    for hook in hooks:
        hook.remove()
    assert [seen[place - 1].shape for place in adapter.places] == [feature.shape for feature in features]

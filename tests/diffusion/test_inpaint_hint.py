"""Hints of which a part is hidden: what ControlNets see equals what diffusers is told in its documentation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import tiny
import torch
from diffusers import StableDiffusionControlNetInpaintPipeline, StableDiffusionControlNetPipeline
from torch import Tensor

from controlnet_studio.diffusion.canvas import begin
from controlnet_studio.diffusion.checks import UNION_TYPES
from controlnet_studio.diffusion.control import Adapter, Guide, Net, Union, residuals
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.hints import complaint, fault, place
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.library import Library
from controlnet_studio.preprocess.changes import masked
from controlnet_studio.progress import Advice, Progress
from controlnet_studio.values import Checkpoint, Control, Image, Masked, Prompt

SEED: Final = 5
STEPS: Final = 4
WORDS: Final = ("blurred", "a red house")
PICTURE: Final = tiny.hint(40)


def half(width: int = tiny.SIZE, height: int = tiny.SIZE) -> Image:
    """White on the right; on the left just too dark to count."""
    pixels = np.full((height, width, 3), 127, np.uint8)
    pixels[:, width // 2 :] = 128
    return Image(pixels)


HIDDEN: Final = masked(PICTURE, half())


def condition(picture: Image, mask: Image) -> Tensor:
    """What the documentation of diffusers' inpainting pipeline makes of a picture and a mask for a ControlNet."""
    levels = picture.pixels.astype(np.float32) / 255.0
    levels[mask.pixels[:, :, 0].astype(np.float32) / 255.0 > 0.5] = -1.0
    return torch.from_numpy(levels[None].transpose(0, 3, 1, 2))


class Parts:
    def __init__(self, folder: Path) -> None:
        self.vae, self.unet = tiny.vae(), tiny.unet()
        self.tokenizer, self.encoder = tiny.text(folder)
        self.theirs, same = (tiny.controlnet(self.unet, seed=10) for _ in range(2))
        self.ours = Net(same)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("words"))


def theirs(parts: Parts, kind: Any, **given: Any) -> Tensor:
    pipeline = kind(
        vae=parts.vae,
        text_encoder=parts.encoder,
        tokenizer=parts.tokenizer,
        unet=parts.unet,
        controlnet=parts.theirs,
        scheduler=build("DDIM", tiny.SD15_NOISE, STEPS),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    made: Tensor = pipeline(
        WORDS[1],
        negative_prompt=WORDS[0],
        num_inference_steps=STEPS,
        guidance_scale=4.0,
        controlnet_conditioning_scale=1.0,
        generator=torch.Generator().manual_seed(SEED),
        output_type="latent",
        **given,
    ).images
    return made


def ours(parts: Parts, hint: Image, inside: Image | None = None, *, exact: bool = True) -> Tensor:
    scheduler = build("DDIM", tiny.SD15_NOISE, STEPS)
    text, generator = TextEncoder(parts.tokenizer, parts.encoder), torch.Generator().manual_seed(SEED)
    guides = [Guide(Control("net", hint), parts.ours, hint, exact=exact)]
    with torch.inference_mode():
        c_t = text.batch(WORDS)
        canvas = None
        if inside is not None:
            canvas = begin(parts.unet, parts.vae, scheduler, PICTURE, inside, skipped=0, generator=generator)
        z = canvas.z if canvas else noise(parts.unet, scheduler, tiny.SIZE // 8, tiny.SIZE // 8, generator)
        return denoise(parts.unet, scheduler, z, c_t, guides, guidance=4.0, generator=generator, canvas=canvas)


def test_from_noise_it_equals_diffusers(parts: Parts) -> None:
    wanted = theirs(parts, StableDiffusionControlNetPipeline, image=condition(PICTURE, half()))
    assert torch.isfinite(wanted).all()
    assert torch.equal(ours(parts, HIDDEN), wanted)
    quick = ours(parts, HIDDEN, exact=False)
    assert (quick - wanted).abs().max() <= 1e-5 * wanted.abs().max()
    assert not torch.equal(ours(parts, Image(HIDDEN.pixels)), wanted), "black is not hidden"
    assert not torch.equal(ours(parts, PICTURE), wanted)


def test_inside_a_mask_it_equals_diffusers(parts: Parts) -> None:
    wanted = theirs(
        parts,
        StableDiffusionControlNetInpaintPipeline,
        image=condition(PICTURE, Image(np.zeros_like(PICTURE.pixels))),
        mask_image=torch.from_numpy(half().pixels.copy()).permute(2, 0, 1)[None, :1].float() / 255.0,
        control_image=condition(PICTURE, half()),
        strength=1.0,
    )
    assert torch.equal(ours(parts, HIDDEN, half()), wanted)


def test_what_is_hidden_is_remembered_apart_from_what_is_black(parts: Parts) -> None:
    net = Net(tiny.controlnet(parts.unet, seed=10))
    with torch.inference_mode():
        apart = [net.embed(one).clone() for one in (HIDDEN, Image(HIDDEN.pixels), HIDDEN)]
        fresh = Net(tiny.controlnet(parts.unet, seed=10)).embed(Image(HIDDEN.pixels))
    assert torch.equal(apart[0], apart[2])
    assert not torch.equal(apart[0], apart[1])
    assert torch.equal(apart[1], fresh)


def test_what_a_net_sees_is_its_own_affair_unless_a_colour_is_chosen(parts: Parts) -> None:
    grey = Net(tiny.controlnet(parts.unet, seed=10, conditioning_channels=1))
    cover = torch.from_numpy(HIDDEN.covered)
    assert (grey.tensor(HIDDEN)[:, :, cover] == -1).all()
    assert torch.equal(parts.ours.tensor(HIDDEN), condition(PICTURE, half()))
    for filling, level in (("black", 0.0), ("white", 1.0)):
        filled = masked(PICTURE, half(), filling=filling)  # type: ignore[arg-type]
        assert (parts.ours.tensor(filled)[:, :, cover] == level).all()
        assert torch.equal(parts.ours.tensor(filled)[:, :, ~cover], parts.ours.tensor(PICTURE)[:, :, ~cover])
    nothing = masked(PICTURE, Image(np.zeros_like(PICTURE.pixels)))
    assert torch.equal(parts.ours.tensor(nothing), parts.ours.tensor(PICTURE))
    with torch.inference_mode():
        features = Adapter(tiny.adapter()).features(HIDDEN)
        black = Adapter(tiny.adapter()).features(Image(HIDDEN.pixels))
    assert all(torch.equal(one, other) for one, other in zip(features, black, strict=True))


def test_a_union_sees_black_as_diffusers_shows_it() -> None:
    torch.manual_seed(2)
    x, c_t, t = torch.randn(2, 4, 8, 8), torch.randn(2, 7, tiny.TEXT), torch.tensor(321)
    control = Control("union", HIDDEN, shows="inpaint")
    black = PICTURE.pixels.copy()
    black[half().pixels[:, :, 0] > 127] = 0
    shown = torch.from_numpy(black).permute(2, 0, 1)[None].float() / 255.0
    which = torch.zeros(1, 8)
    which[0, UNION_TYPES["inpaint"]] = 1
    with torch.inference_mode():
        down, mid = tiny.union(types=8)(
            x,
            t,
            encoder_hidden_states=c_t,
            controlnet_cond=[shown.repeat(2, 1, 1, 1)],
            control_type=which.repeat(2, 1),
            control_type_idx=[UNION_TYPES["inpaint"]],
            conditioning_scale=[1.0],
            return_dict=False,
        )
        found = residuals([Guide(control, Union(tiny.union(types=8)), HIDDEN, True)], x, t, c_t, i=0, n=1)
    pairs = zip([*(found.skips or []), found.middle], [*down, mid], strict=True)
    assert all(torch.equal(one, other) for one, other in pairs)


# other sizes


@pytest.mark.parametrize("pixel_perfect", [True, False])
@pytest.mark.parametrize("resize", ["fill", "fit", "crop"])
@pytest.mark.parametrize("size", [(128, 128), (40, 40), (96, 48), (48, 96)])
def test_at_any_size_nothing_of_the_filling_spreads(size: tuple[int, int], resize: Any, pixel_perfect: bool) -> None:
    white = Image(np.full((64, 64, 3), 255, np.uint8))
    found = place(masked(white, half()), *size, resize, pixel_perfect)
    assert isinstance(found, Masked)
    assert (found.width, found.height) == size
    assert set(np.unique(found.pixels)) == {0, 255}
    assert (found.covered == (found.pixels[:, :, 0] == 0)).all()
    wide, shown = size[0], (~found.covered).any(0)
    side = min(size) if resize == "fit" else wide
    assert shown.sum() == side / 2
    assert shown.argmax() == (wide - side) / 2, "what lies beside the picture is hidden, too"


def test_a_hint_that_is_not_square_covers_what_the_mask_does() -> None:
    picture = tiny.hint(3, 128, 64)
    found = place(masked(picture, half(128, 64)), 256, 128, "fill")
    wanted = np.zeros((128, 256), bool)
    wanted[:, 128:] = True
    assert isinstance(found, Masked)
    assert (found.covered == wanted).all()
    assert (found.pixels[~wanted] == picture.resized(256, 128).pixels[~wanted]).all()


# what is told


def test_a_plain_picture_at_an_inpaint_net_is_told() -> None:
    told = complaint(PICTURE, "net", "inpaint")
    assert (told.wrong, told.condition) == ("unmasked", "inpaint")
    assert "does not tell 'net' which part to fill. Put an Inpaint hint node before it" in told
    assert fault(Image(HIDDEN.pixels), "inpaint") == "unmasked", "it expects -1, and black is a colour"
    assert not complaint(HIDDEN, "net", "inpaint")
    assert fault(HIDDEN.resized(32, 32), "inpaint") == ""
    nothing = masked(PICTURE, Image(np.zeros_like(PICTURE.pixels)))
    assert fault(nothing, "inpaint") == "whole"
    assert "mask of this hint is black everywhere" in complaint(nothing, "net", "inpaint")
    everything = masked(PICTURE, Image(np.full_like(PICTURE.pixels, 255)))
    assert fault(everything, "inpaint") == "blank"
    assert fault(PICTURE, "tile") == "", "others take plain pictures"


def test_a_union_takes_a_picture_with_black_parts_as_it_is() -> None:
    light = Image(np.maximum(PICTURE.pixels, 1))
    assert fault(light, "inpaint", union=True) == "unmasked"
    assert fault(Image(HIDDEN.pixels), "inpaint", union=True) == ""


@pytest.fixture(scope="module")
def diffusion(tmp_path_factory: pytest.TempPathFactory) -> Diffusion:
    folder = tiny.family(tmp_path_factory.mktemp("models"), nets=0)
    tiny.controlnet(tiny.unet(), seed=10).save_pretrained(folder / "control_v11p_sd15_inpaint")
    tiny.union(types=8).save_pretrained(folder / "union")
    return Diffusion(Library([folder]), "cpu")


@pytest.mark.parametrize(("model", "shows"), [("control_v11p_sd15_inpaint", "as the model"), ("union", "inpaint")])
def test_painted_with_a_hint_of_another_size(diffusion: Diffusion, model: str, shows: Any) -> None:
    """The mask of the ControlNet, the hint's own size and the size painted have nothing to do with each other."""
    notes: list[str] = []
    large = tiny.hint(40, 128, 128)
    light = Image(np.maximum(large.pixels, 1))
    control = Control(model, masked(light, half(128, 128)), shows=shows, mask=half(16, 16))

    def paint(control: Control) -> Image:
        request = Request(Checkpoint("tiny"), Prompt("a red house"), (control,), tiny.SIZE, tiny.SIZE, 2, 3.0)
        return diffusion.paint(request, Progress(), lambda number, text, warning: notes.append(text if warning else ""))

    picture = paint(control)
    assert not any(notes)
    assert paint(replace(control, hint=light)) != picture
    (advice,) = filter(None, notes)
    assert isinstance(advice, Advice)
    assert advice.wrong == "unmasked"

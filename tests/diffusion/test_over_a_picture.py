"""Image to image and inpainting against diffusers' own pipelines, on tiny random models, and as nodes meet it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import tiny
import torch
from diffusers import StableDiffusionControlNetImg2ImgPipeline, StableDiffusionControlNetInpaintPipeline
from torch import Tensor

from controlnet_studio.diffusion.canvas import begin
from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise
from controlnet_studio.diffusion.request import SCHEDULERS, Request, Scheduler, kept
from controlnet_studio.diffusion.runtime import Diffusion, fit_size
from controlnet_studio.diffusion.schedulers import build, calls
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

SEED: Final = 5
WORDS: Final = ("blurred", "a red house")
CONTROL: Final = Control("tiny-canny", tiny.hint(0), strength=0.8, end=0.7)
PICTURE: Final = tiny.hint(40)
STEPS: Final = 5


def half() -> Image:
    """Free on the right."""
    pixels = np.zeros((tiny.SIZE, tiny.SIZE, 3), np.uint8)
    pixels[:, tiny.SIZE // 2 :] = 255
    return Image(pixels)


class Parts:
    def __init__(self, folder: Path) -> None:
        self.vae = tiny.vae()
        self.tokenizer, self.encoder = tiny.text(folder)
        self.unets = {4: tiny.unet(), 9: tiny.unet(in_channels=9)}
        self.theirs, same = (tiny.controlnet(self.unets[4], seed=10) for _ in range(2))
        self.ours = Net(same)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("words"))


def pixels(image: Image) -> Tensor:
    return torch.from_numpy(image.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0


def theirs(
    parts: Parts, scheduler: Any, mask: Image | None, change: float, guidance: float, channels: int = 4
) -> Tensor:
    kind = StableDiffusionControlNetImg2ImgPipeline if mask is None else StableDiffusionControlNetInpaintPipeline
    pipeline = kind(
        vae=parts.vae,
        text_encoder=parts.encoder,
        tokenizer=parts.tokenizer,
        unet=parts.unets[channels],
        controlnet=parts.theirs,
        scheduler=scheduler,
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline(
        WORDS[1],
        negative_prompt=WORDS[0],
        image=pixels(PICTURE),
        control_image=pixels(CONTROL.hint),
        **({} if mask is None else {"mask_image": pixels(mask)[:, :1]}),
        strength=change,
        num_inference_steps=STEPS,
        guidance_scale=guidance,
        controlnet_conditioning_scale=CONTROL.strength,
        control_guidance_end=CONTROL.end,
        generator=torch.Generator().manual_seed(SEED),
        output_type="latent",
    ).images


def ours(parts: Parts, scheduler: Any, mask: Image | None, change: float, guidance: float, channels: int = 4) -> Tensor:
    text, unet = TextEncoder(parts.tokenizer, parts.encoder), parts.unets[channels]
    generator = torch.Generator().manual_seed(SEED)
    skipped = STEPS - int(STEPS * change)
    with torch.inference_mode():
        c_t = text.batch(WORDS if guidance > 1 else WORDS[1:])
        canvas = begin(unet, parts.vae, scheduler, PICTURE, mask, skipped=skipped, generator=generator)
        guides = [Guide(CONTROL, parts.ours, CONTROL.hint, exact=True)]
        return denoise(unet, scheduler, canvas.z, c_t, guides, guidance=guidance, generator=generator, canvas=canvas)


PLAIN: Final = [name for name in SCHEDULERS if "Karras" not in name]
MASKS: Final = {"whole": None, "half": half()}
CASES: Final = [
    *((name, mask, 0.6, 4.0, 4) for name in ("DDIM", "DPM++ 2M") for mask in MASKS),
    *((name, "half", 1.0, 1.0, channels) for name in ("Euler a", "DPM++ 2M") for channels in (4, 9)),
    *((name, "half", 0.8, 4.0, 9) for name in ("DDIM", "Heun", "DPM++ 2M SDE")),
    *((name, "whole", 1.0, 1.0, 4) for name in ("DDIM", "Euler")),
    *((name, "whole" if number % 2 else "half", 0.8, 1.0, 4) for number, name in enumerate(PLAIN)),
]


@pytest.mark.parametrize(("name", "mask", "change", "guidance", "channels"), CASES)
def test_latents_equal_those_of_diffusers(
    parts: Parts, name: Scheduler, mask: str, change: float, guidance: float, channels: int
) -> None:
    schedulers = [build(name, tiny.SD15_NOISE, STEPS) for _ in range(2)]
    wanted = theirs(parts, schedulers[0], MASKS[mask], change, guidance, channels)
    found = ours(parts, schedulers[1], MASKS[mask], change, guidance, channels)
    assert torch.isfinite(wanted).all()
    assert torch.equal(found, wanted)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Diffusion:
    return Diffusion(Library([tiny.family(tmp_path_factory.mktemp("models"))]), "cpu")


REQUEST: Final = Request(
    Checkpoint("tiny"), Prompt("a red house"), (), 0, 0, 5, 1.0, "DDIM", image=tiny.hint(40, 128, 64), change=0.6
)


def paint(diffusion: Diffusion, request: Request) -> tuple[Image, list[str]]:
    heard: list[str] = []
    progress = Progress(lambda fraction, message="", preview=None: heard.append(message))
    return diffusion.paint(request, progress), [words for words in heard if words.startswith("step")]


def test_a_picture_is_painted_over(shared: Diffusion) -> None:
    request = replace(REQUEST, width=128, height=64)
    picture, heard = paint(shared, request)
    assert (picture.width, picture.height) == (128, 64)
    assert heard == [f"step {i} of 3" for i in (1, 2, 3)]
    assert paint(shared, replace(request, change=1.0))[0] != picture
    assert paint(shared, replace(request, image=tiny.hint(41, 128, 64)))[0] != picture
    white, black = (Image(np.full((64, 128, 3), level, np.uint8)) for level in (255, 0))
    assert paint(shared, replace(request, mask=white))[0] != paint(shared, replace(request, mask=black))[0]
    other = replace(request, mask=black, prompt=Prompt("a dog"))
    assert paint(shared, other)[0] == paint(shared, replace(request, mask=black))[0], "nothing was free to paint"


def test_the_picture_decides_the_shape() -> None:
    assert fit_size(REQUEST, size=64, factor=8, least=32) == (88, 48)
    assert fit_size(replace(REQUEST, controls=(CONTROL,)), size=64, factor=8, least=32) == (88, 48)
    assert fit_size(replace(REQUEST, image=None), size=64, factor=8, least=32) == (64, 64)


def test_a_mask_alone_is_told(shared: Diffusion) -> None:
    with pytest.raises(Trouble, match="there is no image: wire one"):
        paint(shared, replace(REQUEST, image=None, mask=half()))


def test_a_checkpoint_made_for_inpainting(tmp_path: Path) -> None:
    folder = tiny.family(tmp_path)
    tiny.unet(in_channels=9).save_pretrained(folder / "tiny" / "unet")
    diffusion = Diffusion(Library([folder]), "cpu")
    request = replace(REQUEST, image=PICTURE, mask=half(), width=64, height=64, controls=(CONTROL,))
    picture = paint(diffusion, request)[0]
    assert picture != paint(diffusion, replace(request, controls=()))[0]
    assert picture != paint(diffusion, replace(request, prompt=Prompt("a dog")))[0]
    for lacking in (replace(request, mask=None), replace(request, image=None, mask=None)):
        with pytest.raises(Trouble, match="'tiny' is made for inpainting: wire an image and a mask"):
            paint(diffusion, lacking)
    tiny.unet(in_channels=5).save_pretrained(folder / "tiny" / "unet")
    with pytest.raises(Trouble, match="a UNet of 5 channels"):
        paint(Diffusion(Library([folder]), "cpu"), replace(request, controls=()))


@pytest.mark.parametrize(("change", "steps"), [(0.0, 1), (0.1, 1), (0.5, 2), (0.99, 4), (1.0, 5)])
def test_change_is_a_share_of_the_steps(change: float, steps: int) -> None:
    assert kept(replace(REQUEST, change=change)) == steps
    assert kept(replace(REQUEST, change=change, image=None)) == 5
    for name in ("DDIM", "Heun"):
        scheduler = build(name, tiny.SD15_NOISE, 5)
        generator = torch.Generator().manual_seed(0)
        canvas = begin(tiny.unet(), tiny.vae(), scheduler, PICTURE, None, skipped=5 - steps, generator=generator)
        assert len(canvas.timesteps) == calls(name, steps)

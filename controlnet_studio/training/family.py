"""The family on disk: an ordinary Stable Diffusion folder and one ControlNet folder per kind of hint."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from diffusers import (
    ControlNetModel,
    StableDiffusionControlNetPipeline,
    StableDiffusionPipeline,
)
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import CLIPTokenizer

from controlnet_studio.training.config import Loudness
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.models import Net, Text, Unet, Vae, build_scheduler
from controlnet_studio.training.scenes import Pixels
from controlnet_studio.training.step import hint_tensor
from controlnet_studio.training.tokens import save_tokenizer

NAME: Final = "papercut"
STEPS: Final = 12
GUIDANCE: Final = 2.5


@dataclass(frozen=True)
class Base:
    """The four parts of the base model."""

    vae: Vae
    text: Text
    tokenizer: CLIPTokenizer
    unet: Unet


def save_base(base: Base, folder: Path) -> None:
    """Write a folder that `StableDiffusionPipeline.from_pretrained` loads, weights in half precision."""
    pipeline: Any = StableDiffusionPipeline(
        vae=base.vae, text_encoder=base.text, tokenizer=base.tokenizer, unet=base.unet, scheduler=build_scheduler(),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    pipeline.to(dtype=torch.float16)
    pipeline.save_pretrained(folder, safe_serialization=True)
    save_tokenizer(base.tokenizer, folder / "tokenizer")
    pipeline.to(dtype=torch.float32)
    _tidy(folder)


def save_net(net: Net, folder: Path) -> None:
    """Write a folder that `ControlNetModel.from_pretrained` loads, weights in half precision."""
    net.to(dtype=torch.float16).save_pretrained(folder, safe_serialization=True)
    net.to(dtype=torch.float32)
    _tidy(folder)


def _tidy(folder: Path) -> None:
    """Configs without the place where they were made, and a text encoder that loads as the rest does.

    transformers takes the precision from its config, diffusers does not: a text encoder in half
    precision would not fit the others after a plain `from_pretrained`.
    """
    for path in folder.rglob("*.json"):
        facts = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            continue
        before = dict(facts)
        facts.pop("_name_or_path", None)
        for key in {"dtype", "torch_dtype"} & set(facts):
            facts[key] = "float32"
        if facts != before:
            path.write_text(json.dumps(facts, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def load_base(folder: Path) -> Base:
    """The four parts from a folder, in single precision."""
    made = StableDiffusionPipeline.from_pretrained(folder, torch_dtype=torch.float32, local_files_only=True)
    return Base(made.vae, made.text_encoder, made.tokenizer, made.unet)


def load_net(folder: Path) -> Net:
    """One ControlNet from its folder, in single precision."""
    return ControlNetModel.from_pretrained(folder, torch_dtype=torch.float32, local_files_only=True)


@torch.no_grad()
def amplify(net: Net, loudness: Loudness, back: bool = False) -> Net:
    """Multiply all that a net adds, in place: at strength 1 it does what it did so loud; *back* undoes that."""
    fine = 1 + int(net.config["layers_per_block"])  # the first convolution and the first block, before it is halved
    for number, convolution in enumerate((*net.controlnet_down_blocks, net.controlnet_mid_block)):
        factor = loudness[number >= fine]
        for weights in convolution.parameters():
            weights.mul_(1 / factor if back else factor)
    return net


@torch.no_grad()
def draw(
    base: Base,
    prompts: Sequence[str],
    seeds: Sequence[int],
    *,
    net: Net | None = None,
    hints: Hint | None = None,
    strength: float = 1.0,
    steps: int = STEPS,
    guidance: float = GUIDANCE,
    chunk: int = 16,
    scheduler: Any = None,
    more: Sequence[tuple[Net, Hint]] = (),
) -> Pixels:
    """Pictures (n, 128, 128, 3) through the plain pipelines, one seed per picture. `more` are further nets with their
    hints, at the same strength.

    An empty prompt has nothing to be guided by, so a batch of empty prompts runs without guidance.
    """
    base.vae.eval()
    made = []
    led = [*([(net, hints)] if net is not None and hints is not None else []), *more]
    for latents in _latents(base, prompts, seeds, led, strength, steps, guidance, chunk, scheduler):
        made.append(decoded(base, latents))
    return np.concatenate(made)


@torch.no_grad()
def decoded(base: Base, latents: Tensor) -> Pixels:
    """Latents (n, c, 16, 16) as pictures."""
    made = base.vae.decode(latents).sample
    return np.asarray(((made / 2 + 0.5).clamp(0, 1).permute(0, 2, 3, 1).numpy() * 255).round(), np.uint8)


@torch.no_grad()
def dream(
    base: Base, prompts: Sequence[str], seeds: Sequence[int], net: Net | None = None, hints: Hint | None = None
) -> NDArray[np.float16]:
    """The latents (n, c, 16, 16) of what `draw` would draw."""
    led = [(net, hints)] if net is not None and hints is not None else []
    made = _latents(base, prompts, seeds, led, 1.0, STEPS, GUIDANCE, 16, None)
    return np.concatenate([latents.numpy().astype(np.float16) for latents in made])


@torch.no_grad()
def echo(
    base: Base, prompts: Sequence[str], seeds: Sequence[int], latents: Tensor, kept: int, net: Net | None = None,
    hints: Hint | None = None,
) -> NDArray[np.float16]:  # fmt: skip
    """`latents` (n, c, 16, 16) noised as they are `kept` steps before the end, and painted from there on: much like
    what `dream` gives, but of a picture that is known."""
    scheduler: Any = build_scheduler()
    made = []
    for start in range(0, len(prompts), 16):
        where = slice(start, start + 16)
        scheduler.set_timesteps(STEPS)
        clean, first = latents[where], STEPS - kept
        extra = torch.stack([
            torch.randn(clean.shape[1:], generator=torch.Generator().manual_seed(int(seed))) for seed in seeds[where]
        ])  # fmt: skip
        z = scheduler.add_noise(clean, extra, scheduler.timesteps[first : first + 1].repeat(len(clean)))
        scheduler.set_begin_index(first)
        words = encoded(base, [*[""] * len(clean), *prompts[where]])
        hint = hint_tensor(np.concatenate([hints[where]] * 2)) if hints is not None else None
        for t in scheduler.timesteps[first:]:
            both, led = torch.cat([z, z]), {}
            if net is not None:
                down, middle = net(both, t, words, hint, return_dict=False)
                led = {"down_block_additional_residuals": down, "mid_block_additional_residual": middle}
            plain, told = base.unet(both, t, words, **led).sample.chunk(2)
            z = scheduler.step(plain + GUIDANCE * (told - plain), t, z).prev_sample
        made.append(z.numpy().astype(np.float16))
    return np.concatenate(made)


def encoded(base: Base, prompts: Sequence[str]) -> Tensor:
    """(n, length, width), what the UNet attends to."""
    tokens = base.tokenizer(list(prompts), padding="max_length", truncation=True, return_tensors="pt").input_ids
    words: Tensor = base.text(tokens).last_hidden_state
    return words


def _latents(
    base: Base, prompts: Sequence[str], seeds: Sequence[int], led: Sequence[tuple[Net, Hint]],
    strength: float, steps: int, guidance: float, chunk: int, scheduler: Any,
) -> Iterator[Tensor]:  # fmt: skip
    """Latents (chunk, c, 16, 16), scaled as the decoder takes them."""
    common = {
        "vae": base.vae, "text_encoder": base.text, "tokenizer": base.tokenizer, "unet": base.unet,
        "scheduler": scheduler or build_scheduler(), "safety_checker": None, "feature_extractor": None,
        "requires_safety_checker": False,
    }  # fmt: skip
    pipeline: Any
    nets = [net for net, _ in led]
    if not nets:
        pipeline = StableDiffusionPipeline(**common)
    else:
        pipeline = StableDiffusionControlNetPipeline(controlnet=nets if len(nets) > 1 else nets[0], **common)
    pipeline.set_progress_bar_config(disable=True)
    for module in (base.vae, base.text, base.unet, *nets):
        module.eval()
    for module in (base.vae, base.unet, *nets):
        module.to(memory_format=torch.channels_last)  # a quarter faster on a CPU
    channels = base.unet.config.in_channels
    with hints_seen_once(nets):
        for start in range(0, len(prompts), chunk):
            where = slice(start, start + chunk)
            asked = list(prompts[where])
            latents = torch.stack([
                torch.randn((channels, 16, 16), generator=torch.Generator().manual_seed(int(s))) for s in seeds[where]
            ])  # fmt: skip
            given: dict[str, Any] = {}
            if nets:
                images, scales = [hint_tensor(hints[where]) for _, hints in led], [strength] * len(led)
                given = {"image": images, "controlnet_conditioning_scale": scales}
                if len(nets) == 1:
                    given = {"image": images[0], "controlnet_conditioning_scale": strength}
            made: Tensor = pipeline(
                asked, latents=latents, num_inference_steps=steps, height=128, width=128, output_type="latent",
                guidance_scale=guidance if any(asked) else 1.0, **given,
            ).images  # fmt: skip
            yield made / base.vae.config.scaling_factor


class _Once(nn.Module):
    """A hint encoder that remembers what it made of the last hints: a picture's steps all see the same ones, and to
    encode them is half of so small a net's work."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self._seen: Tensor | None = None
        self._made: Tensor | None = None

    def forward(self, hints: Tensor) -> Tensor:
        if self._made is None or hints is not self._seen:
            self._seen, self._made = hints, self.encoder(hints)
        return self._made


@contextmanager
def hints_seen_once(nets: Sequence[Net]) -> Iterator[None]:
    """While this lasts, each net encodes a hint once."""
    whole = [(net, net.controlnet_cond_embedding) for net in nets]
    for net, encoder in whole:
        net.controlnet_cond_embedding = _Once(encoder)
    try:
        yield
    finally:
        for net, encoder in whole:
            net.controlnet_cond_embedding = encoder

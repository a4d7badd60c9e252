"""Paints pictures with PyTorch and diffusers alone: predict, guide, step.

Written by ControlNet Studio, and needs nothing of it. `python THIS_FILE [FOLDER]` writes the pictures into the folder,
or beside this file. They equal those of the graph; on the same processor and with the same versions, bit for bit.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import PIL.Image
import torch
import transformers
from torch import Tensor
from torch.nn import functional

# What to paint: the graph's settings. Pictures lie beside this file, in a folder of its name.
PICTURES: list[dict[str, Any]] = []

HERE = Path(__file__).resolve().parent
DEVICE = torch.device(
    "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
)  # or "cpu"
DTYPE = torch.float32
if DEVICE.type == "cuda":
    DTYPE = torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16


def load(kind: Any, folder: str, part: str = "", dtype: torch.dtype = DTYPE, variant: str | None = None) -> Any:
    """A network from a folder in diffusers' layout, ready to be used."""
    word = "dtype" if issubclass(kind, transformers.PreTrainedModel) else "torch_dtype"
    options = {word: dtype, "variant": variant, "use_safetensors": True, "local_files_only": True}
    return kind.from_pretrained(str(Path(folder, part)), **options).eval().requires_grad_(False).to(DEVICE)


def picture(name: str) -> Tensor:
    """A picture beside this file, (1, 3, height, width) in 0..1."""
    levels = np.array(PIL.Image.open(HERE / name).convert("RGB"))
    return torch.from_numpy(levels).permute(2, 0, 1)[None].float() / 255.0


def mask(name: str) -> Tensor:
    """A mask beside this file, (1, 1, height, width) in 0..1."""
    levels = np.array(PIL.Image.open(HERE / name).convert("RGB"))
    return torch.from_numpy(levels).float().mean(2)[None, None] / 255.0


class Control:
    """A ControlNet with its hint, which is encoded once; `scales` says how strong it is in every step."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.scales: list[float] = told["scales"]
        self.one_sided: bool = told["one_sided"]  # acts on the conditional half of the guidance alone
        self.net = load(diffusers.ControlNetModel, told["model"], variant=told["variant"])
        hint = picture(told["hint"])
        if told["hidden"]:
            hint = hint.masked_fill(mask(told["hidden"]) > 0.5, -1.0)
        if self.net.config.conditioning_channels == 1:
            hint = hint.mean(1, keepdim=True)
        self.hint = self.net.controlnet_cond_embedding(hint.to(DEVICE, DTYPE))
        self.net.controlnet_cond_embedding = torch.nn.Identity()
        self.mask = mask(told["mask"]) if told["mask"] else None

    def residuals(self, x: Tensor, t: Tensor, c: Tensor, scale: float) -> list[Tensor]:
        """What it adds to the UNet's skips, and last to its middle block."""
        whole = len(x)
        if self.one_sided:
            x, c = x[-1:], c[-1:]
        down, mid = self.net(
            x, t, encoder_hidden_states=c, controlnet_cond=self.hint, conditioning_scale=scale, return_dict=False
        )
        added = [*down, mid]
        if self.mask is not None:
            shares = [functional.adaptive_avg_pool2d(self.mask, one.shape[2:]).to(DEVICE, DTYPE) for one in added]
            added = [one * share for one, share in zip(added, shares, strict=True)]
        if len(x) < whole:
            added = [torch.cat([torch.zeros_like(one), one]) for one in added]
        return added


def read(tokenizer: Any, encoder: Any, text: str, clip_skip: int) -> Tensor:
    """What the UNet is told of a prompt, (1, length, width)."""
    padded = tokenizer(
        text, padding="max_length", max_length=tokenizer.model_max_length, truncation=True, return_tensors="pt"
    )
    seen = padded.attention_mask.to(DEVICE) if getattr(encoder.config, "use_attention_mask", False) else None
    tokens = padded.input_ids.to(DEVICE)
    if clip_skip == 1:
        last: Tensor = encoder(tokens, attention_mask=seen)[0]
        return last
    states = encoder(tokens, attention_mask=seen, output_hidden_states=True).hidden_states
    layer: Tensor = getattr(encoder, "text_model", encoder).final_layer_norm(states[-clip_skip])
    return layer


def encode(vae: Any, pixels: Tensor, generator: torch.Generator) -> Tensor:
    """Latents of a picture (1, 3, height, width) in -1..1."""
    sample = vae.encode(pixels.to(DEVICE, vae.dtype)).latent_dist.sample(generator)
    z: Tensor = vae.config.scaling_factor * sample.float()
    return z


class Start:
    """Where denoising begins: at noise, or at a picture, of which a mask may protect a part."""

    def __init__(self, told: dict[str, Any], unet: Any, vae: Any, scheduler: Any, generator: torch.Generator) -> None:
        factor = 2 ** (len(vae.config.block_out_channels) - 1)
        height, width = told["height"] // factor, told["width"] // factor
        self.scheduler, self.timesteps = scheduler, scheduler.timesteps
        self.mask: Tensor | None = None
        self.beside: Tensor | None = None
        if told["image"] is None:
            z = torch.randn((1, unet.config.in_channels, height, width), generator=generator, dtype=torch.float32)
            self.z = z.to(DEVICE) * scheduler.init_noise_sigma
            return
        skipped = told["skipped"]
        self.timesteps = scheduler.timesteps[skipped * scheduler.order :]
        if hasattr(scheduler, "set_begin_index"):
            scheduler.set_begin_index(skipped * scheduler.order)
        pixels = picture(told["image"]) * 2.0 - 1.0
        inpaints = unet.config.in_channels > vae.config.latent_channels
        fresh = told["mask"] is not None and not skipped
        known = None if inpaints and fresh else encode(vae, pixels, generator)
        shape = (1, vae.config.latent_channels, height, width)
        self.noise = torch.randn(shape, generator=generator, dtype=torch.float32).to(DEVICE)
        self.known = torch.zeros_like(self.noise) if known is None else known
        noised = scheduler.add_noise(self.known, self.noise, self.timesteps[:1])
        self.z = self.noise * scheduler.init_noise_sigma if fresh else noised
        if told["mask"] is None:
            return
        free = (mask(told["mask"]) >= 0.5).float()
        self.mask = functional.interpolate(free, shape[2:]).to(DEVICE)
        if inpaints:
            self.beside = torch.cat([self.mask, encode(vae, pixels * (free < 0.5), generator)], 1)
        else:
            torch.randn(shape, generator=generator, dtype=torch.float32)

    def keep(self, z: Tensor, i: int) -> Tensor:
        """z after step i, with what the mask protects as it was."""
        if self.mask is None or self.beside is not None:
            return z
        kept = self.known
        if i + 1 < len(self.timesteps):
            kept = self.scheduler.add_noise(kept, self.noise, self.timesteps[i + 1 : i + 2])
        blended: Tensor = (1 - self.mask) * kept + self.mask * z
        return blended


@torch.inference_mode()
def paint(told: dict[str, Any]) -> Iterator[tuple[int, PIL.Image.Image]]:
    """The picture of every seed."""
    folder, parts = told["checkpoint"], told["variants"]
    unet = load(diffusers.UNet2DConditionModel, folder, "unet", variant=parts["unet"])
    vae = load(diffusers.AutoencoderKL, told["vae"][0], told["vae"][1], dtype=torch.float32, variant=parts["vae"])
    encoder = load(transformers.CLIPTextModel, folder, "text_encoder", variant=parts["text_encoder"])
    tokenizer = transformers.CLIPTokenizer.from_pretrained(str(Path(folder, "tokenizer")), local_files_only=True)
    controls = [Control(one) for one in told["controls"]]
    texts = [told["negative"], told["prompt"]] if told["guidance"] > 1 else [told["prompt"]]
    c = torch.cat([read(tokenizer, encoder, text, told["clip_skip"]) for text in texts])
    for seed in told["seeds"]:
        yield seed, decode(vae, denoise(told, seed, unet, vae, c, controls))


def denoise(told: dict[str, Any], seed: int, unet: Any, vae: Any, c: Tensor, controls: list[Control]) -> Tensor:
    """Step by step out of noise; c is the prompt, (1, length, width), with the negative one before it (2, ...)."""
    scheduler = getattr(diffusers, told["scheduler"]).from_config(told["scheduler_config"])
    scheduler.set_timesteps(told["steps"], device=DEVICE)
    generator = torch.Generator().manual_seed(seed)
    start = Start(told, unet, vae, scheduler, generator)
    extra = {"generator": generator} if "generator" in inspect.signature(scheduler.step).parameters else {}

    z = start.z
    for i, t in enumerate(start.timesteps):
        x = scheduler.scale_model_input(torch.cat([z] * len(c)), t).to(c.dtype)
        added: list[Tensor] = []
        for control in controls:
            if scale := control.scales[i]:
                more = control.residuals(x, t, c, scale)
                added = [one + other for one, other in zip(added, more, strict=True)] if added else more
        beside = start.beside
        seen = x if beside is None else torch.cat([x, beside.to(x.dtype).expand(len(x), -1, -1, -1)], 1)
        residuals = (
            {"down_block_additional_residuals": added[:-1], "mid_block_additional_residual": added[-1]} if added else {}
        )
        noise = unet(seen, t, encoder_hidden_states=c, return_dict=False, **residuals)[0].float()
        if len(c) == 2:
            without, wanted = noise.chunk(2)
            noise = without + told["guidance"] * (wanted - without)
        z = scheduler.step(noise, t, z, **extra, return_dict=False)[0]
        z = start.keep(z, i)
    made: Tensor = z
    return made


def decode(vae: Any, z: Tensor) -> PIL.Image.Image:
    """The picture of latents."""
    decoded = vae.decode(z.to(vae.dtype) / vae.config.scaling_factor, return_dict=False)[0].float().clamp(-1.0, 1.0)
    levels = (decoded[0] / 2 + 0.5).clamp(0.0, 1.0).nan_to_num(0.0).mul(255.0).round().to(torch.uint8)
    return PIL.Image.fromarray(levels.permute(1, 2, 0).contiguous().cpu().numpy())


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    for told in PICTURES:
        for seed, image in paint(told):
            path = folder / f"{told['name']}_{seed}.png"
            image.save(path)
            print(path)


if __name__ == "__main__":
    main()

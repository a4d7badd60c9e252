"""Our loop beside diffusers' pipeline, in one run: `python tests/benchmarks/bench_diffusion.py [rounds]`.

A random model of Stable Diffusion 1.5's shape (a sixteenth of its width), 256 px, 10 steps, on the CPU with one thread.
The two take turns and the least CPU time of each counts, so that other programs disturb both alike. Prints ratios
(diffusers / ours), and what a preview costs in parts of a step.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np
import torch
from diffusers import AutoencoderKL, ControlNetModel, StableDiffusionControlNetPipeline, UNet2DConditionModel
from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel

from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.preview import Preview
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.values import Control, Image

STEPS, SIZE, GUIDANCE = 10, 256, 5.0
NOISE = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012, "num_train_timesteps": 1000}
WIDTHS = (32, 32, 64, 64)


def main(rounds: int = 3) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=WIDTHS, cross_attention_dim=64, attention_head_dim=4, norm_num_groups=8
    )
    vae = AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=(16, 32, 64, 64),
        norm_num_groups=8,
        scaling_factor=1.0,
    )
    unet.eval().requires_grad_(False)
    vae.eval().requires_grad_(False)
    c_t = torch.randn(2, 77, 64)
    for title, ranges in (("one ControlNet", [(0.0, 1.0)]), ("two, ending at half of the steps", [(0.0, 0.5)] * 2)):
        pairs = [_nets(unet, seed) for seed in range(len(ranges))]
        hints = [
            Image(np.random.default_rng(i).integers(0, 256, (SIZE, SIZE, 3), np.uint8)) for i in range(len(ranges))
        ]
        stock, own = _theirs(unet, vae, [one for one, _ in pairs], hints, ranges, c_t), None
        controls = [Control(str(i), hint, 1.0, *ranges[i]) for i, hint in enumerate(hints)]
        own = _ours(unet, [net for _, net in pairs], controls, c_t)
        assert torch.allclose(stock(), own(), rtol=1e-4, atol=1e-4)
        times = [(_seconds(stock), _seconds(own)) for _ in range(rounds)]
        theirs, ours = min(one for one, _ in times), min(other for _, other in times)
        print(f"{title}: diffusers {theirs:.2f} s, ours {ours:.2f} s, ratio {theirs / ours:.2f}")
    preview = Preview.of(vae)
    z = torch.randn(1, 4, SIZE // 8, SIZE // 8)
    step = ours / STEPS
    for name, quick in (("known factors", Preview(torch.randn(3, 4, 1, 1), torch.zeros(3))), ("fitted", preview)):
        preview_seconds = min(_seconds(lambda quick=quick: quick(z)) for _ in range(5))
        print(f"preview, {name}: {preview_seconds * 1e3:.2f} ms, {preview_seconds / step:.1%} of a step")


def _nets(unet: Any, seed: int) -> tuple[Any, Net]:
    pair = []
    for _ in range(2):
        torch.manual_seed(seed)
        net = ControlNetModel.from_unet(unet).eval().requires_grad_(False)
        for parameter in [*net.controlnet_down_blocks.parameters(), *net.controlnet_mid_block.parameters()]:
            parameter.normal_(std=0.05)
        pair.append(net)
    return pair[0], Net(pair[1])


def _theirs(unet: Any, vae: Any, nets: list[Any], hints: list[Image], ranges: Any, c_t: Any) -> Callable[[], Any]:
    pipeline = StableDiffusionControlNetPipeline(
        vae=vae,
        text_encoder=None,
        tokenizer=None,
        unet=unet,
        controlnet=MultiControlNetModel(nets),
        scheduler=build("DDIM", NOISE, STEPS),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    tensors = [torch.from_numpy(hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0 for hint in hints]
    return lambda: (
        pipeline(
            prompt_embeds=c_t[1:],
            negative_prompt_embeds=c_t[:1],
            image=tensors,
            num_inference_steps=STEPS,
            guidance_scale=GUIDANCE,
            controlnet_conditioning_scale=[1.0] * len(nets),
            control_guidance_start=[start for start, _ in ranges],
            control_guidance_end=[end for _, end in ranges],
            generator=torch.Generator().manual_seed(0),
            output_type="latent",
        ).images
    )


def _ours(unet: Any, nets: list[Net], controls: list[Control], c_t: Any) -> Callable[[], Any]:
    @torch.inference_mode()
    def run() -> Any:
        for net in nets:
            net.forget()
        scheduler = build("DDIM", NOISE, STEPS)
        guides = [Guide(control, net, control.hint) for control, net in zip(controls, nets, strict=True)]
        z = noise(unet, scheduler, SIZE // 8, SIZE // 8, torch.Generator().manual_seed(0))
        return denoise(unet, scheduler, z, c_t, guides, guidance=GUIDANCE)

    return run


def _seconds(call: Callable[[], Any]) -> float:
    """CPU seconds, which other programs change less than the clock's."""
    begin = time.thread_time()
    call()
    return time.thread_time() - begin


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

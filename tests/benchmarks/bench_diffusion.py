"""Our loop beside diffusers' pipeline, in one run: `python tests/benchmarks/bench_diffusion.py [rounds] [--tiny]`.

A random model of Stable Diffusion 1.5's shape, two fifths as wide, so that two CPU cores paint with it in minutes: the
UNet, its ControlNets, their hint encoders and the text encoder keep their shares of the work. 256 px, on the CPU. What
is compared takes turns, and the least time of each counts. Prints ratios (diffusers / ours) with the bars they are
meant to pass, never a time as a pass. `--tiny` tries it all in a minute on models too small for their ratios to mean
anything.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np
import torch
from diffusers import AutoencoderKL, ControlNetModel, StableDiffusionControlNetPipeline, UNet2DConditionModel
from diffusers.models.controlnets.multicontrolnet import MultiControlNetModel
from torch import Tensor
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from controlnet_studio import paths
from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.fast import keys
from controlnet_studio.diffusion.preview import Preview
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

GUIDANCE: Final = 5.0
NOISE: Final = {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012, "num_train_timesteps": 1000}
WORDS: Final = ("blurred", "a red house")
Run = Callable[[Sequence[Control], str, int], Tensor]
"""Gives latents for these controls, this prompt and so many steps."""


@dataclass(frozen=True)
class Shape:
    """How large models and pictures are, and how many steps are taken: in most runs, and where fast mode is tried."""

    widths: tuple[int, ...] = (128, 256, 512, 512)
    hints: tuple[int, ...] = (8, 16, 40, 104)
    text: int = 320
    layers: int = 12
    size: int = 256
    steps: int = 8
    many: int = 20


TINY: Final = Shape((32, 32, 64, 64), (4, 4, 8, 16), 32, 2, 64, 4, 12)


class Parts:
    """The models. Every ControlNet is there twice: diffusers', and ours, whose hint encoder is taken out."""

    def __init__(self, shape: Shape, nets: int) -> None:
        self.shape = shape
        torch.manual_seed(0)
        self.unet = _still(
            UNet2DConditionModel(
                block_out_channels=shape.widths,
                cross_attention_dim=shape.text,
                attention_head_dim=8,
                norm_num_groups=32,
            )
        )
        self.vae = _still(
            AutoencoderKL(
                down_block_types=("DownEncoderBlock2D",) * 4,
                up_block_types=("UpDecoderBlock2D",) * 4,
                block_out_channels=(32, 32, 64, 64),
                norm_num_groups=8,
                scaling_factor=1.0,
            )
        )
        self.tokenizer = _tokenizer()
        self.encoder = _still(
            CLIPTextModel(
                CLIPTextConfig(
                    vocab_size=len(self.tokenizer),
                    hidden_size=shape.text,
                    intermediate_size=4 * shape.text,
                    num_hidden_layers=shape.layers,
                    num_attention_heads=8,
                    bos_token_id=self.tokenizer.bos_token_id,
                    eos_token_id=self.tokenizer.eos_token_id,
                    pad_token_id=self.tokenizer.pad_token_id,
                )
            )
        )
        self.theirs = [self._net(seed) for seed in range(nets)]
        self.ours = [Net(self._net(seed)) for seed in range(nets)]
        self.hints = [
            Image(np.random.default_rng(seed).integers(0, 256, (shape.size, shape.size, 3), np.uint8))
            for seed in range(nets)
        ]

    def _net(self, seed: int) -> Any:
        torch.manual_seed(seed + 1)
        net = ControlNetModel.from_unet(self.unet, conditioning_embedding_out_channels=self.shape.hints)
        for zeros in (net.controlnet_cond_embedding.conv_out, net.controlnet_down_blocks, net.controlnet_mid_block):
            for parameter in zeros.parameters():
                torch.nn.init.normal_(parameter, std=0.02)
        return _still(net)

    def pipeline(self) -> Run:
        """diffusers' latents for these controls, this prompt and so many steps."""
        tensors = [torch.from_numpy(hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0 for hint in self.hints]

        def run(controls: Sequence[Control], prompt: str, steps: int) -> Tensor:
            pipeline = StableDiffusionControlNetPipeline(
                vae=self.vae,
                text_encoder=self.encoder,
                tokenizer=self.tokenizer,
                unet=self.unet,
                controlnet=MultiControlNetModel(self.theirs[: len(controls)]),
                scheduler=build("DDIM", NOISE, steps),
                safety_checker=None,
                feature_extractor=None,
                requires_safety_checker=False,
            )
            pipeline.set_progress_bar_config(disable=True)
            latents: Tensor = pipeline(
                prompt,
                negative_prompt=WORDS[0],
                image=tensors[: len(controls)],
                num_inference_steps=steps,
                guidance_scale=GUIDANCE,
                controlnet_conditioning_scale=[control.strength for control in controls],
                control_guidance_start=[control.start for control in controls],
                control_guidance_end=[control.end for control in controls],
                generator=torch.Generator().manual_seed(0),
                output_type="latent",
            ).images
            return latents

        return run

    def loop(self, exact: bool = False, fast: bool = False) -> Run:
        """Our latents for the same; what is remembered of hints and prompts is that of this loop."""
        text = TextEncoder(self.tokenizer, self.encoder)
        for net in self.ours:
            net.forget()

        @torch.inference_mode()
        def run(controls: Sequence[Control], prompt: str, steps: int) -> Tensor:
            scheduler = build("DDIM", NOISE, steps)
            guides = [
                Guide(control, net, control.hint, exact) for control, net in zip(controls, self.ours, strict=False)
            ]
            generator = torch.Generator().manual_seed(0)
            z = noise(self.unet, scheduler, self.shape.size // 8, self.shape.size // 8, generator)
            c_t = text.batch((WORDS[0], prompt))
            return denoise(self.unet, scheduler, z, c_t, guides, guidance=GUIDANCE, generator=generator, fast=fast)

        return run

    def forgetful(self) -> Run:
        """Our loop as it is for the first picture: nothing is known of its hints and words."""

        def run(controls: Sequence[Control], prompt: str, steps: int) -> Tensor:
            return self.loop()(controls, prompt, steps)

        return run

    def controls(self, count: int, end: float = 1.0) -> list[Control]:
        return [Control(str(i), hint, 0.8, 0.0, end) for i, hint in enumerate(self.hints[:count])]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("rounds", nargs="?", type=int, default=2)
    options.add_argument("--tiny", action="store_true", help="tiny models, to see that it runs")
    options.add_argument("--threads", type=int, default=len(_cores()))
    options.add_argument("--peak", choices=("ours", "theirs"), help="only this one's peak of memory, as JSON")
    given = options.parse_args()
    torch.set_num_threads(given.threads)
    shape = TINY if given.tiny else Shape()
    if given.peak:
        print(json.dumps(_peak(shape, given.peak)))
        return
    parts = Parts(shape, 3)
    own = f"{_millions(parts.unet)} M, ControlNet {_millions(parts.theirs[0])} M parameters"
    print(f"UNet {own}; {shape.size} px, {given.threads} threads, least of {given.rounds} rounds", flush=True)
    ranges(parts, given.rounds)
    fast(parts, given.rounds)
    further(parts)
    formats(parts, given.rounds)
    peaks(given)
    preview(parts)


def ranges(parts: Parts, rounds: int) -> None:
    """What skipping and remembering save, and that the picture is the same."""
    steps = parts.shape.steps
    for title, count, end, bar in (
        ("one ControlNet, all steps", 1, 1.0, 1.0),
        ("two, ending at half", 2, 0.5, 1.25),
        ("three, ending at half", 3, 0.5, 1.35),
    ):
        asked = parts.controls(count, end), WORDS[1], steps
        theirs, ours = parts.pipeline(), parts.forgetful()
        wanted = theirs(*asked)
        assert torch.equal(parts.loop(exact=True)(*asked), wanted), "not the same bit for bit"
        off = _away(ours(*asked), wanted)
        assert off < 1e-4
        stock, own = _turns(rounds, [theirs, ours], *asked)
        _tell(title, stock / own, bar, f"equal bit for bit; with hints encoded once {off:.0e} away")


def fast(parts: Parts, rounds: int) -> None:
    """What fast mode saves, and on the model in the box, which is trained, what it costs."""
    steps = parts.shape.many
    slow, own = _turns(rounds, [parts.loop(), parts.loop(fast=True)], parts.controls(1), WORDS[1], steps)
    told = f"{len(keys(steps))} of {steps} steps whole; against our own exact loop"
    _tell("fast mode, one ControlNet", slow / own, 1.8, told)
    diffusion = Diffusion(Library([paths.resources_folder() / "models"]), "cpu")
    hint = np.zeros((128, 128, 3), np.uint8)
    hint[100, :], hint[60:110, (40, 90)], hint[(60, 110), 40:91] = 255, 255, 255
    request = Request(
        *(Checkpoint("papercut"), Prompt("a red house on grass"), (Control("papercut-canny", Image(hint)),), 0, 0),
        steps=steps,
        guidance=3.5,
        speed="measured",
    )
    for seed in range(3):
        diffusion.paint(
            replace(request, seed=seed), Progress(), said=lambda text: print(f"  Papercut: {text}", flush=True)
        )


def further(parts: Parts) -> None:
    """Five further pictures, where only a strength or the prompt changes."""
    steps, controls = parts.shape.steps // 2, parts.controls(1)
    changes = [(0.5, WORDS[1]), (0.6, WORDS[1]), (0.6, "a blue house"), (0.6, "a green house"), (0.9, "a green house")]
    seconds, counts = [], []
    own_encoder, their_encoder = parts.ours[0].encoder, parts.theirs[0].controlnet_cond_embedding
    for run, hints in ((parts.pipeline(), their_encoder), (parts.loop(), own_encoder)):
        run(controls, WORDS[1], steps)
        with _counting(hint=hints, text=parts.encoder) as calls:
            begin = time.perf_counter()
            for strength, prompt in changes:
                run([replace(controls[0], strength=strength)], prompt, steps)
            seconds.append(time.perf_counter() - begin)
        counts.append(calls)
    stock, own = counts
    assert (own["hint"], own["text"]) == (0, 2), own
    told = f"hints encoded {own['hint']} times (diffusers: {stock['hint']}), prompts {own['text']} ({stock['text']})"
    _tell("five more: other strength, other prompt", seconds[0] / seconds[1], 1.0, told)


def formats(parts: Parts, rounds: int) -> None:
    """Whether other ways of computing the same pay off on this machine."""
    run, asked = parts.loop(), (parts.controls(1), WORDS[1], parts.shape.steps)
    networks = [parts.unet, parts.ours[0].model, parts.ours[0].encoder]

    def last(*asked: Any) -> Tensor:
        for network in networks:
            network.to(memory_format=torch.channels_last)
        return run(*asked)

    def first(*asked: Any) -> Tensor:
        for network in networks:
            network.to(memory_format=torch.contiguous_format)
        return run(*asked)

    def fused(*asked: Any) -> Tensor:
        for network in networks[:2]:
            network.fuse_qkv_projections()
        try:
            return first(*asked)
        finally:
            for network in networks[:2]:
                network.unfuse_qkv_projections()

    wanted = first(*asked)
    away = [_away(other(*asked), wanted) for other in (last, fused)]
    plain, *others = _turns(rounds, [first, last, fused], *asked)
    for title, seconds, off in zip(("channels last", "fused q, k and v"), others, away, strict=True):
        _tell(f"{title}, against our plain loop", plain / seconds, None, f"{off:.0e} away")


def peaks(given: argparse.Namespace) -> None:
    """The most memory, each in a process of its own."""
    found = {}
    for who in ("theirs", "ours"):
        command = [sys.executable, __file__, "--peak", who, "--threads", str(given.threads)]
        out = subprocess.run(command + ["--tiny"] * given.tiny, check=True, capture_output=True, text=True).stdout
        found[who] = json.loads(out.splitlines()[-1])
    whole, beyond = ([found[who][key] for who in ("theirs", "ours")] for key in ("peak", "beyond"))
    told = f"{whole[0] / 1e6:.0f} against {whole[1] / 1e6:.0f} MB, of which beyond what was loaded "
    _tell("peak of memory", whole[0] / whole[1], None, told + f"{beyond[0] / 1e6:.0f} against {beyond[1] / 1e6:.0f} MB")


def _peak(shape: Shape, who: str) -> dict[str, int]:
    """The most memory of this process in bytes, and how much of it came after the models were there."""
    import psutil

    parts = Parts(shape, 2)
    (parts.ours if who == "theirs" else parts.theirs).clear()
    run = parts.pipeline() if who == "theirs" else parts.loop()
    before = psutil.Process().memory_info().rss
    run(parts.controls(2), WORDS[1], 2)
    return {"peak": _most(), "beyond": max(_most() - before, 0)}


def _most() -> int:
    """The most memory that this process ever had, in bytes. Linux's ru_maxrss counts the parent's as well."""
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    if sys.platform.startswith("linux"):
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
        return 1024 * int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def preview(parts: Parts) -> None:
    """What a preview costs beside a step."""
    steps = parts.shape.steps
    run, controls, side = parts.loop(), parts.controls(1), parts.shape.size // 8
    step, z = _seconds(run, controls, WORDS[1], steps) / steps, torch.randn(1, 4, side, side)
    known = Preview(torch.randn(3, 4, 1, 1), torch.zeros(3))
    for name, quick in (("known factors", known), ("fitted", Preview.of(parts.vae))):
        least = min(_seconds(quick, z) for _ in range(5))
        print(f"preview, {name}: {least * 1e3:.2f} ms, {least / step:.1%} of a step", flush=True)


def _turns(rounds: int, calls: Sequence[Callable[..., object]], *asked: Any) -> list[float]:
    """The least seconds of each, one after the other in every round."""
    times = [[_seconds(call, *asked) for call in calls] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def _seconds(call: Callable[..., object], *asked: Any) -> float:
    begin = time.perf_counter()
    call(*asked)
    return time.perf_counter() - begin


def _tell(title: str, ratio: float, bar: float | None, told: str) -> None:
    meant = f" (bar {bar:.2f}x{'' if ratio >= bar else ', NOT REACHED'})" if bar is not None else ""
    print(f"{title}: {ratio:.2f}x{meant}; {told}", flush=True)


def _away(z: Tensor, wanted: Tensor) -> float:
    """The largest difference, relative to the largest value."""
    return float((z - wanted).abs().max() / wanted.abs().max())


@contextmanager
def _counting(**networks: Any) -> Any:
    """How often each ran."""
    calls: Counter[str] = Counter()
    hooks = [
        network.register_forward_hook(lambda *_, name=name: calls.update([name])) for name, network in networks.items()
    ]
    yield calls
    for hook in hooks:
        hook.remove()


def _still(network: Any) -> Any:
    return network.eval().requires_grad_(False)


def _millions(network: Any) -> int:
    return round(sum(parameter.numel() for parameter in network.parameters()) / 1e6)


def _tokenizer() -> CLIPTokenizer:
    """One that knows letters only."""
    letters = [chr(code) for code in range(33, 127)]
    words = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    with tempfile.TemporaryDirectory() as folder:
        vocabulary = Path(folder) / "vocab.json"
        vocabulary.write_text(json.dumps({word: number for number, word in enumerate(words)}), "utf-8")
        (Path(folder) / "merges.txt").write_text("#version: 0.2\n", "utf-8")
        return CLIPTokenizer(str(vocabulary), str(Path(folder) / "merges.txt"), model_max_length=77)


def _cores() -> Sequence[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


if __name__ == "__main__":
    main()

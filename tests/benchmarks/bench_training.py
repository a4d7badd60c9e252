"""Training, side by side in one run: `python tests/benchmarks/bench_training.py [--shape small] [--device cuda]`.

On a random model of Stable Diffusion 1.5's shape: our steps with and without the cache beside the loop of diffusers'
train_controlnet.py on the same batches, and training a ControlNet beside fine-tuning the base alone, in time and in
memory (the paper has +34 % and +23 % there). What is compared takes turns, and the least time of each counts: by the
clock on a GPU, and on a CPU of the processor, all threads together, so that other programs do not matter much. What is
printed are ratios with the bars they are meant to pass. `--kills 20` instead kills a tiny training so often and
compares its weights with those of an unbroken one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training_run"))
import numpy as np
import runs  # and with it the folder of tiny
import tiny
import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModel

from controlnet_studio import pictures
from controlnet_studio.training.events import Event
from controlnet_studio.training.run import trainee
from controlnet_studio.training.run.loss import draw
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.trainer import Sitting
from controlnet_studio.values import Image

SHAPES: Final[dict[str, dict[str, Any]]] = {
    "tiny": {"widths": (32, 32, 64, 64), "text": 32, "layers": 2, "vae": (16, 16, 32, 32), "size": 64, "batch": 2},
    "small": {
        "widths": (64, 128, 256, 256), "text": 128, "layers": 6, "vae": (32, 32, 64, 64), "size": 128, "batch": 2,
    },
    "sd15": {
        "widths": (320, 640, 1280, 1280), "text": 768, "layers": 12, "vae": (128, 256, 512, 512), "size": 512,
        "batch": 4,
    },
}  # fmt: skip
"""How wide the networks are, and what they are trained on."""
Take = Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=SHAPES, default="tiny")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=4, help="in each round")
    parser.add_argument("--kills", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if asked.kills:
            killed(folder, asked.kills)
        else:
            compared(folder, asked)


def killed(folder: Path, kills: int) -> None:
    """A training that is killed at random moments, and one that is not."""
    script = Path(runs.__file__).with_name("killed.py")
    home = runs.home(folder / "home")
    subprocess.run([sys.executable, str(script), str(home), str(folder / "run"), str(kills), "7"], check=True)


def compared(folder: Path, asked: argparse.Namespace) -> None:
    """Speed and memory."""
    shape = SHAPES[asked.shape]
    made(folder, shape)
    job = runs.job(
        data={"size": shape["size"], "empty_prompts": 0.0}, batch=shape["batch"], samples={"count": 0}, steps=100_000
    )
    plain = {name: ours(folder, folder / name / "run", job, keeps, asked.device) for name, keeps in
             (("kept", True), ("anew", False))}  # fmt: skip
    takes: dict[str, Take] = {f"ours, {name}": run.step for name, run in plain.items()}
    takes["diffusers"] = Example(folder, plain["anew"])
    takes["base alone"] = Alone(folder, plain["kept"])
    least, most = timed(takes, asked.rounds, asked.steps, torch.device(asked.device))
    for run in plain.values():
        run.feed.close()
    bar("steps per second, ours / diffusers' loop, both encode anew", least["diffusers"] / least["ours, anew"], 1.0)
    bar("the same, ours with its cache", least["diffusers"] / least["ours, kept"], 1.0)
    bar("time of a step, a ControlNet / the base alone", least["ours, kept"] / least["base alone"], 1.34, True)
    if asked.device == "cuda":
        bar("memory, a ControlNet / the base alone", most["ours, kept"] / most["base alone"], 1.23, True)


def timed(
    takes: dict[str, Take], rounds: int, steps: int, device: torch.device
) -> tuple[dict[str, float], dict[str, int]]:
    """The least seconds of a step of each, on a CPU those of the processor; and on a GPU the most bytes that its step
    needs beside what is loaded of the others."""
    least = dict.fromkeys(takes, float("inf"))
    most = dict.fromkeys(takes, 0)
    now = time.perf_counter if device.type == "cuda" else time.process_time
    for take in takes.values():
        take()
    for _ in range(rounds * (1 if device.type == "cuda" else steps)):
        for name, take in takes.items():
            if device.type == "cuda":
                torch.cuda.synchronize()
            began, count = now(), steps if device.type == "cuda" else 1
            for _ in range(count):
                take()
            settled(take)
            if device.type == "cuda":
                torch.cuda.synchronize()
            least[name] = min(least[name], (now() - began) / count)
    if device.type == "cuda":
        for name, take in takes.items():
            torch.cuda.reset_peak_memory_stats()
            idle = torch.cuda.memory_allocated()
            take()
            most[name] = torch.cuda.max_memory_allocated() - idle + held(take)
    return least, most


def settled(take: Take) -> None:
    """Have what one way reads ahead counted as its own."""
    run: Any = getattr(take, "__self__", None)
    if isinstance(run, Sitting):
        run.feed.settle()


def held(take: Take) -> int:
    """Bytes that belong to one way of training: its networks and moments."""
    told: Any = getattr(take, "held", None)
    if told is not None:
        return int(told())
    run: Any = take.__self__  # type: ignore[attr-defined]
    return weight(run.trainee) + moments(run.optimiser)


def weight(network: Any) -> int:
    return sum(one.numel() * one.element_size() for one in network.parameters())


def moments(optimiser: Any) -> int:
    states = optimiser.state.values()
    return sum(one.numel() * one.element_size() for state in states for one in state.values() if torch.is_tensor(one))


def ours(home: Path, place: Path, job: Any, keeps: bool, device: str) -> Sitting:
    """Our trainer, ready for its first step."""
    from dataclasses import replace

    job = replace(job, training=replace(job.training, cache=keeps))
    place.mkdir(parents=True)

    def tell(event: Event) -> None: ...

    run = Sitting(replace(runs.setup(home, place, job), device=device), tell, Orders())
    run.load()
    run.prepare_data()
    return run


class Example:
    """A step of diffusers' train_controlnet.py with its defaults, on the batches and draws of *run*."""

    def __init__(self, home: Path, run: Sitting) -> None:
        self.run, self.step, kind = run, 0, trainee.DTYPES[run.precision]
        folder = home / "models" / "tiny"
        still = {
            "vae": AutoencoderKL.from_pretrained(folder / "vae"),
            "text": CLIPTextModel.from_pretrained(folder / "text_encoder"),
            "unet": UNet2DConditionModel.from_pretrained(folder / "unet"),
        }
        self.net: Any = trainee.fresh(still["unet"], 0).train().to(run.device)
        self.vae, self.text, self.unet = (
            part.requires_grad_(False).to(run.device, kind) for part in still.values()
        )  # fmt: skip
        self.kind = kind
        self.tokenizer = tiny.text(folder.parent / ".more")[0]
        self.noise = DDPMScheduler.from_pretrained(folder / "scheduler")
        self.optimiser = torch.optim.AdamW(self.net.parameters(), lr=1e-5)

    def __call__(self) -> None:
        device, kind = self.run.device, self.kind
        batch = self.run.setup.batches.batch(self.step)
        pixels = torch.tensor(batch.pictures).permute(0, 3, 1, 2).float() / 127.5 - 1
        hints = (torch.tensor(batch.hints).permute(0, 3, 1, 2).float() / 255).to(device, kind)
        words = self.tokenizer(
            list(batch.captions), padding="max_length", truncation=True, return_tensors="pt"
        ).input_ids.to(device)
        latents = self.vae.encode(pixels.to(device, kind)).latent_dist.sample() * self.vae.config.scaling_factor
        chance = draw(0, self.step, tuple(latents.shape))
        noise, steps = chance.noise.to(device), chance.timesteps.to(device)
        noisy = self.noise.add_noise(latents.float(), noise, steps).to(kind)
        hidden = self.text(words, return_dict=False)[0]
        with torch.autocast(device.type, kind) if kind != torch.float32 else nullcontext():
            down, middle = self.net(noisy, steps, hidden, controlnet_cond=hints, return_dict=False)
        made = self.unet(
            noisy,
            steps,
            hidden,
            down_block_additional_residuals=[one.to(kind) for one in down],
            mid_block_additional_residual=middle.to(kind),
            return_dict=False,
        )[0]
        functional.mse_loss(made.float(), noise.float()).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1

    def held(self) -> int:
        return weight(self.net) + weight(self.unet) + moments(self.optimiser)


class Alone:
    """A step of fine-tuning the base alone, all of its UNet, from the same cache as *run*."""

    def __init__(self, home: Path, run: Sitting) -> None:
        self.run, self.step = run, 0
        self.unet: Any = UNet2DConditionModel.from_pretrained(home / "models" / "tiny" / "unet")
        self.unet.train().to(run.device, memory_format=trainee.layout(run.device))
        self.optimiser = torch.optim.AdamW(self.unet.parameters(), lr=1e-5, fused=True)

    def __call__(self) -> None:
        run, kind = self.run, trainee.DTYPES[self.run.precision]
        fed = run.feed.batch(self.step, self.step + 1)
        shape = len(fed), fed.moments.shape[1] // 2, *fed.moments.shape[2:]
        spread, noise, steps = (one.to(run.device) for one in vars(draw(0, self.step, shape)).values())
        latents = run.encoder.latents(fed.moments, spread)
        noisy = run.objective.noisy(latents, noise, steps)
        with torch.autocast(run.device.type, kind, enabled=kind != torch.float32):
            made = self.unet(noisy, steps, fed.c_t, return_dict=False)[0]
        run.objective(made.float(), latents, noise, steps).backward()
        torch.nn.utils.clip_grad_norm_(self.unet.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1

    def held(self) -> int:
        return weight(self.unet) + moments(self.optimiser)


def made(folder: Path, shape: dict[str, Any]) -> None:
    """A random base called tiny in `models`, and twelve pictures with hints in `set`."""
    home, width = folder / "models" / "tiny", shape["text"]
    torch.manual_seed(0)
    tiny.family(folder / "models", nets=0, noise=tiny.SD15_NOISE)
    heads = {"attention_head_dim": 8, "norm_num_groups": 16}
    UNet2DConditionModel(
        sample_size=shape["size"] // 8, block_out_channels=shape["widths"], cross_attention_dim=width, **heads
    ).save_pretrained(home / "unet")
    AutoencoderKL(
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=shape["vae"],
        layers_per_block=2,
        norm_num_groups=16,
    ).save_pretrained(home / "vae")
    words = json.loads((home / "text_encoder" / "config.json").read_text())
    config = CLIPTextConfig(**{
        **words, "hidden_size": width, "intermediate_size": 4 * width, "num_hidden_layers": shape["layers"],
        "num_attention_heads": 8,
    })  # fmt: skip
    CLIPTextModel(config).save_pretrained(home / "text_encoder")
    pairs(folder, shape["size"])


def pairs(folder: Path, size: int) -> None:
    """Twelve pictures with hints in `set`."""
    rng, rows = np.random.default_rng(0), []
    for number in range(12):
        row = {}
        for kind in ("source", "target"):
            row[kind] = f"{kind}/{number}.png"
            path = folder / "set" / row[kind]
            path.parent.mkdir(parents=True, exist_ok=True)
            pixels = rng.integers(0, 256, (size, size, 3), np.uint8)
            path.write_bytes(pictures.png(Image(pixels)))
        rows.append(row | {"prompt": f"picture number {number}"})
    (folder / "set" / "prompt.json").write_text("".join(json.dumps(row) + "\n" for row in rows))


def bar(what: str, ratio: float, wanted: float, most: bool = False) -> None:
    passed = ratio <= wanted if most else ratio >= wanted
    print(f"{'ok  ' if passed else 'MISS'}  {ratio:5.2f}  ({'at most' if most else 'at least'} {wanted:.2f})  {what}")


if __name__ == "__main__":
    main()

"""What a ControlNet costs to train, beside fine-tuning its base alone, in time and in memory:
`python tests/benchmarks/bench_training_cost.py [--base papercut] [--device cpu] [--batch 16]`.

Each has a process of its own, and they take turns; a step is the least of several rounds, in seconds of the clock and
of the processor. Memory is the most that a process has while it steps, on a CPU resident and less what Python and
PyTorch have before anything is loaded, on a GPU allocated. The paper has +34 % time and +23 % memory (section 3.2).
`--base sd15` trains on a random model of that shape at 512 x 512, as its table of today's GPUs would want it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

WAYS: Final = ("a ControlNet", "the base alone")
SIZES: Final = {"papercut": 128, "tiny": 64, "small": 128, "sd15": 512}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", choices=SIZES, default="papercut")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--steps", type=int, default=12, help="in each round")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.way:
        child(asked)
    else:
        with tempfile.TemporaryDirectory() as place:
            compared(asked, Path(place))


def compared(asked: argparse.Namespace, home: Path) -> None:
    """Both ways, taking turns; the ratios with their bars."""
    import bench_training

    if asked.base == "papercut":
        bench_training.pairs(home, SIZES[asked.base])
    else:
        bench_training.made(home, bench_training.SHAPES[asked.base])
    best: dict[str, dict[str, float]] = {}
    for _ in range(asked.rounds):
        for way in WAYS:
            told = subprocess.run(
                [sys.executable, __file__, *sys.argv[1:], "--way", way, "--home", str(home)],
                check=True, stdout=subprocess.PIPE, text=True,
            ).stdout  # fmt: skip
            found = json.loads(told.splitlines()[-1])
            kept = best.setdefault(way, found)
            best[way] = {name: min(value, kept[name]) for name, value in found.items()}
    for way, found in best.items():
        print(
            f"{way:15} {found['seconds']:7.3f} s a step, {found['processor']:7.3f} s of the processor, "
            f"{found['memory'] / 2**20:7.0f} MiB"
        )
    ours, alone = (best[way] for way in WAYS)
    time_of = "processor" if asked.device == "cpu" else "seconds"
    bench_training.bar("time of a step, a ControlNet / the base alone", ours[time_of] / alone[time_of], 1.34, True)
    bench_training.bar("memory, a ControlNet / the base alone", ours["memory"] / alone["memory"], 1.23, True)


def child(asked: argparse.Namespace) -> None:
    """One way in this process: what it takes, as a line of JSON."""
    import bench_training
    import psutil
    import runs
    import torch

    from controlnet_studio.training.run import dry

    if asked.threads:
        torch.set_num_threads(asked.threads)
    torch.nn.functional.conv2d(torch.zeros(1, 4, 8, 8), torch.zeros(4, 4, 3, 3)).sum()
    before = 0 if asked.device == "cuda" else psutil.Process().memory_info().rss
    job = runs.job(
        base="papercut" if asked.base == "papercut" else "tiny", batch=asked.batch, samples={"count": 0},
        data={"size": SIZES[asked.base], "empty_prompts": 0.0}, steps=100_000,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "run"
        if asked.way == WAYS[0]:
            run = bench_training.ours(asked.home, place, job, True, asked.device)
            run.encoder.place(vae=False, text=False)
            step, feed = run.step, run.feed
        else:
            step, feed = base_alone(asked.home, place, job, asked.device)
        step()
        with dry.watched(torch.device(asked.device)) as peak:
            seconds, processor = timed(step, asked.steps, asked.device)
        feed.close()
    print(json.dumps({"seconds": seconds, "processor": processor, "memory": peak.most - before}))


def timed(step: Callable[[], object], steps: int, device: str) -> tuple[float, float]:
    """The least seconds of a step, by the clock and of the processor."""
    import torch

    taken = []
    for _ in range(steps):
        began, worked = time.perf_counter(), time.process_time()
        step()
        if device == "cuda":
            torch.cuda.synchronize()
        taken.append((time.perf_counter() - began, time.process_time() - worked))
    return min(one for one, _ in taken), min(other for _, other in taken)


def base_alone(home: Path, place: Path, job: Any, device: str) -> tuple[Callable[[], object], Any]:
    """A step of fine-tuning all of the base's UNet, as our trainer would: the same precision, cache and optimizer; and
    the feed to close."""
    import runs
    import torch

    from controlnet_studio.diffusion.models import choose_device
    from controlnet_studio.library.sums import stamp
    from controlnet_studio.progress import Progress
    from controlnet_studio.training.run import trainee
    from controlnet_studio.training.run.encoding import Encoder
    from controlnet_studio.training.run.feed import Feed
    from controlnet_studio.training.run.loss import Objective, draw

    place.mkdir(parents=True)
    setup = replace(runs.setup(home, place, job), device=device)
    where = choose_device(device)
    kind = trainee.DTYPES[trainee.precision("auto", where, print)]
    base = trainee.load(setup)[0]
    encoder = Encoder(base, stamp(setup.base), where, kind)
    encoder.place()
    feed = Feed(setup.batches, encoder, setup.cache, True)
    setup.batches.prepare(Progress())
    feed.prepare(lambda done, total: None)
    encoder.place(vae=False, text=False)
    unet: Any = base.unet.float().train().requires_grad_(True).to(where, memory_format=trainee.layout(where))
    optimiser = torch.optim.AdamW(unet.parameters(), lr=1e-5, weight_decay=0.01, fused=True)
    objective, steps = Objective(base.noise, where), iter(range(10**9))

    def step() -> None:
        index = next(steps)
        fed = feed.batch(index, index + 1)
        shape = len(fed), fed.moments.shape[1] // 2, *fed.moments.shape[2:]
        spread, noise, times = (one.to(where) for one in vars(draw(0, index, shape)).values())
        latents = encoder.latents(fed.moments, spread)
        with torch.autocast(where.type, kind, enabled=kind != torch.float32):
            made = unet(objective.noisy(latents, noise, times), times, fed.c_t, return_dict=False)[0]
        objective(made.float(), latents, noise, times).backward()
        torch.nn.utils.clip_grad_norm_(unet.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)

    return step, feed


if __name__ == "__main__":
    main()

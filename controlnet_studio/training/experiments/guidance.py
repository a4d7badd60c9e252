"""Classifier-free guidance without a prompt (section 3.4): both sides say the same, and only the hint can part them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

from controlnet_studio.fidelity.score import gain
from controlnet_studio.training import family
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.experiments.lab import CONDITION, Lab
from controlnet_studio.training.fidelity import crispness
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.measure import rated, wanted
from controlnet_studio.training.models import Net, build_scheduler
from controlnet_studio.training.scenes import Pixels, Scene
from controlnet_studio.training.step import hint_tensor

WAYS: Final = (
    ("no guidance", 1.0, False), ("plain, guidance 2.5", 2.5, False), ("weighted, guidance 2.5", 2.5, True),
    ("plain, guidance 5", 5.0, False), ("weighted, guidance 5", 5.0, True),
)  # fmt: skip
"""What is compared: a title, the guidance, and whether the resolutions are weighted. The hint is on the conditional
side alone; on both, guidance without prompts is none at all."""
BURNT: Final = 3
"""So near to 0 or 255 a pixel's channel is burnt."""


def compared(lab: Lab, net: Net, scenes: Sequence[Scene]) -> tuple[list[list[str]], dict[str, dict[str, float]]]:
    """A row for each of WAYS, and its numbers by its title: gain, crispness and the share of burnt pixels, the latter
    beside that of rendered scenes."""
    hints = np.stack([CONDITIONS[CONDITION].plain(one) for one in scenes])
    truth, goal = np.stack([one.picture for one in scenes]), wanted(CONDITION, scenes)
    studio, seeds = lab.studio(net), [one.seed for one in scenes]
    floor = rated(CONDITION, studio.plain(scenes, [""] * len(scenes)), goal, None)
    ceiling = rated(CONDITION, studio.trips(scenes), goal, None)
    rows, facts = [], {}
    for title, scale, weighted in WAYS:
        made = draw(lab.base, net, hints, seeds, scale, weighted)
        found = {
            "gain": gain(rated(CONDITION, made, goal, None), floor, ceiling),
            "crispness": crispness(made) / crispness(truth), "burnt": burnt(made), "rendered": burnt(truth),
        }  # fmt: skip
        facts[title] = found
        rows.append([title, f"{found['gain']:.2f}", f"{found['crispness']:.2f}", f"{found['burnt']:.1%}",
                     f"{found['rendered']:.1%}"])  # fmt: skip
    return rows, facts


@torch.no_grad()
def draw(base: family.Base, net: Net, hints: Hint, seeds: Sequence[int], scale: float, weighted: bool) -> Pixels:
    """Pictures (n, 128, 128, 3) without prompts, of hints (n, 128, 128): guided by `scale` with the hint on the
    conditional side alone, each of its residuals times the smallest height over its own if `weighted`."""
    made = []
    for start in range(0, len(seeds), 16):
        where = slice(start, start + 16)
        made.append(_drawn(base, net.eval(), hint_tensor(hints[where]), seeds[where], scale, weighted))
    return np.concatenate(made)


def _drawn(
    base: family.Base, net: Net, hints: Tensor, seeds: Sequence[int], scale: float, weighted: bool
) -> Pixels:  # fmt: skip
    unet: Any = base.unet.eval()
    scheduler: Any = build_scheduler()
    scheduler.set_timesteps(family.STEPS)
    words = family.encoded(base, [""] * len(seeds))
    shape = unet.config.in_channels, 16, 16
    z = torch.stack([torch.randn(shape, generator=torch.Generator().manual_seed(int(seed))) for seed in seeds])
    z = z * scheduler.init_noise_sigma
    with family.hints_seen_once([net]):
        for t in scheduler.timesteps:
            down, middle = net(z, t, words, hints, return_dict=False)
            if weighted:
                down = [one * weight(one, middle) for one in down]
            led = unet(z, t, words, down_block_additional_residuals=down, mid_block_additional_residual=middle).sample
            if scale != 1.0:
                plain = unet(z, t, words).sample
                led = plain + scale * (led - plain)
            z = scheduler.step(led, t, z).prev_sample
    return family.decoded(base, z)


def weight(residual: Tensor, smallest: Tensor) -> float:
    """The paper's w = 64 / h, over its largest: 1 at the coarsest resolution, an eighth at eight times that."""
    return smallest.shape[-2] / residual.shape[-2]


def burnt(pictures: Pixels) -> float:
    """The share of the numbers of pictures that are all but 0 or 255."""
    return float(((pictures < BURNT) | (pictures > 255 - BURNT)).mean())

"""The claims, and what became of each in Papercut's world."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import torch

from controlnet_studio.training import family
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.config import NETS
from controlnet_studio.training.experiments import guidance
from controlnet_studio.training.experiments.chart import chart
from controlnet_studio.training.experiments.lab import CONDITION, LARGE, PAPER, SMALL, Lab, Trial
from controlnet_studio.training.experiments.nets import gaussian, lite, weights
from controlnet_studio.training.measure import held_out
from controlnet_studio.training.models import TIMESTEPS, Net, Unet
from controlnet_studio.training.run.convergence import converged
from controlnet_studio.training.scenes import Pixels, Scene
from controlnet_studio.training.step import hint_tensor, noise

GAUSSIAN: Final = Trial("gaussian", gaussian)
LITE: Final = Trial("lite", lite)
ALWAYS: Final = Trial("always-prompts", empty=0.0)
FEW: Final = 8
"""So many scenes are enough where pictures are to be the same."""
GAINS: Final = {"gain": "gain with prompt", "gain_empty": "without", "gain_wrong": "conflicting prompt"}


@dataclass(frozen=True)
class Finding:
    """What came out: the claim, a sentence that says how it fared, a table, and the numbers behind it."""

    claim: str
    verdict: str
    columns: tuple[str, ...]
    rows: list[list[str]]
    facts: dict[str, Any] = field(default_factory=dict)


def identity(lab: Lab) -> Finding:
    """An untrained ControlNet with each condition's hints, beside the base alone."""
    scenes = held_out(min(FEW, lab.settings.scenes))
    captions, seeds = [one.caption() for one in scenes], [one.seed for one in scenes]
    alone = family.draw(lab.base, captions, seeds)
    rows, same = [], True
    for title, trial, names in (("zero convolutions", PAPER, NETS), ("Gaussian ones", GAUSSIAN, NETS[:1])):
        net = lab.fresh(trial)
        for name in names:
            hints = _hints(name, scenes)
            told, led = _predictions(lab, captions, hints, net)
            made = family.draw(lab.base, captions, seeds, net=net, hints=hints)
            differ = float((made != alone).mean())
            rows.append([f"{name}, {title}", f"{float((told - led).abs().max()):.3g}", f"{differ:.1%}"])
            if trial is PAPER:
                same &= torch.equal(told, led) and not differ
    verdict = "Not a bit changes before the first step." if same else "Something changes before the first step."
    columns = ("untrained ControlNet", "largest difference of a prediction", "numbers of the pictures that differ")
    return Finding("Zero convolutions leave the base as it is at step 0 (section 3.1).", verdict, columns, rows,
                   {"identical": same})  # fmt: skip


def convergence(lab: Lab) -> Finding:
    """The paper's training, looked at as it goes on."""
    looks = lab.curve()
    step = converged([(one.step, one.gain) for one in looks], lab.settings.steps)
    picture = lab.folder / "convergence.png"
    chart(picture, looks, step)
    rows = [
        [str(one.step), f"{one.score:.3f}", f"{one.gain:.2f}", "" if one.loss is None else f"{one.loss:.3f}"]
        for one in looks
    ]
    verdict = (
        f"The hint is suddenly followed at step {step}: ![fidelity by step]({picture.name})" if step is not None
        else f"No sudden convergence was found: ![fidelity by step]({picture.name})"
    )  # fmt: skip
    claim = "The net does not learn the hint gradually but suddenly (section 3.3, sudden convergence)."
    facts = {"step": step, "curve": [vars(one) for one in looks]}
    return Finding(claim, verdict, ("step", "F1 within 1 px", "gain", "mean loss since the last row"), rows, facts)


def data(lab: Lab) -> Finding:
    """Few scenes, more, and as many as there are steps for."""
    seen = lab.settings.steps * lab.settings.batch
    titled = {}
    for among in (SMALL, LARGE, None):
        trial = PAPER if among is None else Trial(f"of-{among}", among=among)
        there = min(among or lab.store.count, lab.store.count)
        title = f"{among:,} scenes" if among else f"unlimited ({there:,})"
        titled[f"{title}, each seen {seen / there:.1f} times"] = lab.gains(trial)
    small, _, large = (facts["gain"] for facts in titled.values())
    verdict = f"With {SMALL:,} scenes the held-out gain is {_share(small, large)} of that with unlimited ones."
    claim = "Training does not collapse with 1k pictures, and gets better with more (section 4.4, figure 10)."
    return _compared(claim, verdict, "trained on", titled)


def ablation(lab: Lab) -> Finding:
    """What joins the nets, and what is copied."""
    trials = {"trainable copy, zero convolutions": PAPER, "trainable copy, Gaussian convolutions": GAUSSIAN,
              "light copy: single convolutions": LITE}  # fmt: skip
    titled = {f"{title} ({_size(lab, trial)})": lab.gains(trial) for title, trial in trials.items()}
    whole, noisy, light = (facts for facts in titled.values())
    verdict = (
        f"Without prompts the Gaussian one keeps {_share(noisy['gain_empty'], whole['gain_empty'])} of the paper's "
        f"gain, and the light one {_share(light['gain_empty'], whole['gain_empty'])}."
    )
    claim = "Zero convolutions and the deep copy are both needed, most of all without prompts (section 4.2, figure 8)."
    return _compared(claim, verdict, "ControlNet", titled, {"crispness": "crispness (1 is rendered)"})


def prompts(lab: Lab) -> Finding:
    """Half of the prompts dropped in training, and none."""
    titled = {"half of the prompts empty, as in the paper": lab.gains(PAPER),
              "always with prompts": lab.gains(ALWAYS)}  # fmt: skip
    half, never = (facts["gain_empty"] for facts in titled.values())
    verdict = f"Without prompts the gain is {half:.2f}, and {never:.2f} where training never dropped any."
    claim = "Dropping half of the prompts lets the net read the hint itself, without any (section 3.3)."
    return _compared(claim, verdict, "trained with", titled)


def unharmed(lab: Lab) -> Finding:
    """The base before a training and after it."""
    scenes = held_out(min(FEW, lab.settings.scenes))
    captions, seeds = [one.caption() for one in scenes], [one.seed for one in scenes]
    before = family.draw(lab.base, captions, seeds)
    phase = lab.phase(PAPER)
    optimiser = torch.optim.AdamW([one for group in phase.groups() for one in group["params"]], 1e-3)
    steps = min(lab.settings.steps, 20)
    for step in range(steps):
        loss, _ = phase.loss(np.random.default_rng((8, step)), step / steps)
        loss.backward()
        optimiser.step()
        optimiser.zero_grad()
    used = family.Base(lab.base.vae, phase.text.cpu(), lab.base.tokenizer, phase.unet.cpu())
    was, now = _weights(lab.base), _weights(used)
    changed = sum(not torch.equal(one, other) for one, other in zip(was, now, strict=True))
    after = family.draw(used, captions, seeds)
    net = lab.trained(PAPER)
    off = family.draw(lab.base, captions, seeds, net=net, hints=_hints(CONDITION, scenes), strength=0.0)
    rows = [
        [f"the base's weights after {steps} steps of training", f"{changed} of {len(was)} tensors changed"],
        ["its pictures after them", _differ(before, after)],
        ["its pictures with the trained ControlNet at strength 0", _differ(before, off)],
    ]
    same = not changed and np.array_equal(before, after) and np.array_equal(before, off)
    verdict = "The base is the same, bit for bit." if same else "The base is not what it was."
    claim = "The locked base keeps its quality: its own pictures are the same after training (section 3.1)."
    return Finding(claim, verdict, ("what", "difference"), rows, {"identical": same})


def weighting(lab: Lab) -> Finding:
    """Guidance without a prompt: what it does with the hint on one side of it, with and without weights."""
    net, scenes = lab.trained(PAPER), held_out(lab.settings.scenes)
    rows, facts = guidance.compared(lab, net, scenes)
    said = (
        f"at guidance {scale:g} the gain is {facts[f'weighted, guidance {scale:g}']['gain']:.2f} instead of "
        f"{facts[f'plain, guidance {scale:g}']['gain']:.2f}"
        for scale in (5, 2.5)
    )
    verdict = f"With weights, {', '.join(said)}."
    claim = "Resolution weighting lets guidance act without prompts, where it is too strong without (section 3.4)."
    columns = ("without prompts", "gain", "crispness (1 is rendered)", "burnt pixels", "rendered ones' burnt pixels")
    return Finding(claim, verdict, columns, rows, facts)


EXPERIMENTS: Final[dict[str, Callable[[Lab], Finding]]] = {
    "identity": identity, "convergence": convergence, "data": data, "ablation": ablation, "prompts": prompts,
    "unharmed": unharmed, "weighting": weighting,
}  # fmt: skip
"""By the name that the command knows them by, in the order in which they are done."""


@torch.no_grad()
def _predictions(lab: Lab, captions: Sequence[str], hints: Pixels, net: Net) -> tuple[torch.Tensor, torch.Tensor]:
    """What the base predicts of noise at times all over the schedule, alone and led by a net."""
    unet: Unet = lab.base.unet.eval()
    noisy = noise((len(captions), unet.config.in_channels, 16, 16), np.random.default_rng(3), "cpu")
    times = torch.linspace(0, TIMESTEPS - 1, len(captions)).long()
    words = family.encoded(lab.base, captions)
    down, middle = net.eval()(noisy, times, words, hint_tensor(hints), return_dict=False)
    led = unet(noisy, times, words, down_block_additional_residuals=down, mid_block_additional_residual=middle).sample
    return unet(noisy, times, words).sample, led


def _weights(base: family.Base) -> list[torch.Tensor]:
    return [*base.unet.state_dict().values(), *base.text.state_dict().values()]


def _hints(name: str, scenes: Sequence[Scene]) -> Pixels:
    return np.stack([CONDITIONS[name].plain(one) for one in scenes])


def _compared(
    claim: str, verdict: str, first: str, titled: dict[str, dict[str, Any]], more: dict[str, str] | None = None
) -> Finding:
    shown = GAINS | (more or {})
    rows = [[title, *(f"{facts[key]:.2f}" for key in shown)] for title, facts in titled.items()]
    return Finding(claim, verdict, (first, *shown.values()), rows, copy.deepcopy(titled))


def _size(lab: Lab, trial: Trial) -> str:
    return f"{weights(lab.fresh(trial)) / 1e6:.2f} M weights"


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.0%}" if whole > 0 else "an unknown share"


def _differ(one: Pixels, other: Pixels) -> str:
    return "none" if np.array_equal(one, other) else f"{float((one != other).mean()):.1%} of their numbers"

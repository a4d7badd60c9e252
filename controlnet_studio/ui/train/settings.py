"""The settings of a training in plain words, and where each stands in the job."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from controlnet_studio.node import Hint, Param, Seed, Slider, Text
from controlnet_studio.training.job import Data, Job, Samples, Training
from controlnet_studio.ui.translation import tr

Section = Literal["data", "training", "samples"]
KINDS: Final[dict[str, type]] = {"data": Data, "training": Training, "samples": Samples}


@dataclass(frozen=True)
class Setting:
    """One setting of the job. A `rate` is typed as people write it, 1e-5; the `simple` ones are always shown."""

    section: Section
    name: str
    label: str
    help: str
    simple: bool = False
    rate: bool = False
    slider: tuple[float, float, float] | None = None

    @property
    def key(self) -> str:
        """How the job's file calls it."""
        return f"{self.section}.{self.name}"

    @property
    def param(self) -> Param:
        """For an editor: its type, its choices and its words."""
        kind = get_type_hints(KINDS[self.section])[self.name]
        default: Any = next(one.default for one in fields(KINDS[self.section]) if one.name == self.name)
        advanced, label, help = not self.simple, tr(self.label), tr(self.help)
        if self.rate:
            return Param(self.key, str, words_of(default), Text(label=label, help=help, advanced=advanced))
        if self.slider is not None:
            detail: Any = Slider(*self.slider, label=label, help=help, advanced=advanced)
        elif self.name == "seed":
            detail = Seed(label=label, help=help, advanced=advanced)
        else:
            detail = Hint(label=label, help=help, advanced=advanced)
        if get_origin(kind) is Literal:
            return Param(self.key, str, default, detail, choices=get_args(kind))
        return Param(self.key, kind, default, detail)

    def read(self, job: Job) -> Any:
        """Its value in a job, as its editor shows it."""
        value = getattr(getattr(job, self.section), self.name)
        return words_of(value) if self.rate else value

    def write(self, job: Job, value: Any) -> Job:
        """The job with another value of it. Raises ValueError, with a sentence, for a rate that is no number."""
        if self.rate:
            try:
                value = float(str(value).replace(",", "."))
            except ValueError:
                raise ValueError(tr("{label} must be a number, as 1e-5 or 0.00001.", label=self.label)) from None
        part = replace(getattr(job, self.section), **{self.name: value})
        return replace(job, **{self.section: part})


def words_of(rate: float) -> str:
    """A rate as people write it."""
    mantissa, _, power = f"{rate:.3e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"


SETTINGS: Final = (
    Setting("training", "steps", "Steps", "How often the weights are changed. Nothing seems to happen for long; then, "
            "suddenly, the hints are followed.", simple=True),
    Setting("training", "batch", "Batch", "Pictures in a step. More make each step surer, and need more memory.",
            simple=True),
    Setting("training", "rate", "Learning rate", "How far a step goes: larger learns sooner, too large breaks the "
            "pictures. The paper has 1e-5.", simple=True, rate=True),
    Setting("data", "size", "Size", "The side of a square in pixels: what the base paints best. A multiple of 64.",
            simple=True),
    Setting("training", "precision", "Precision", "Of the base while training: bf16 and fp16 need half the memory; "
            "auto takes what the device is good at.", simple=True),
    Setting("data", "empty_prompts", "Empty prompts", "The share of pictures learnt without their caption, others in "
            "each round, so that the hint is read and not only the words. The paper has a half.",
            simple=True, slider=(0, 1, 0.05)),
    Setting("samples", "every", "Samples every", "After so many steps the samples are painted and measured.",
            simple=True),
    Setting("training", "accumulate", "Accumulate", "Batches that are added up to one step: a larger batch for little "
            "memory and more time."),
    Setting("training", "hint_rate", "Hint encoder", "How many times the learning rate the hint's own encoder has: it "
            "begins from nothing and may run ahead."),
    Setting("training", "warmup", "Warm up", "Steps in which the learning rate rises from 0."),
    Setting("training", "schedule", "Rate over time", "Constant, or falling towards 0 along a cosine."),
    Setting("training", "optimizer", "Optimizer", "AdamW, or its 8-bit version, which needs less memory and a library "
            "of its own."),
    Setting("training", "weight_decay", "Weight decay", "Pulls weights towards 0 at every step."),
    Setting("training", "clip", "Clip gradients", "A step is never larger than this; 0 lets all through."),
    Setting("training", "checkpointing", "Recompute", "Needs much less memory and a third more time: what a step "
            "needs is computed twice instead of kept."),
    Setting("training", "cache", "Keep encodings", "Pictures and captions are encoded once and kept on disk: faster "
            "steps."),
    Setting("training", "timesteps", "Timesteps", "Even trains all amounts of noise alike, as in the paper; early has "
            "more of those where painting decides on colours and layout; auto looks at the hints."),
    Setting("training", "min_snr", "Min-SNR", "Weighs the steps of the noise by their signal, 5 is usual; 0 is off."),
    Setting("training", "ema", "Average", "Keeps a moving average of the weights, 0.9999 is usual; 0 is off, as in the "
            "paper."),
    Setting("training", "only_mid_control", "Only the middle", "Only the middle block speaks: faster, for a first "
            "stage."),
    Setting("training", "unlock", "Unlock base at", "The step from which the base's decoder is trained too; 0 is "
            "never."),
    Setting("training", "unlocked_rate", "Its rate", "The learning rate of the unlocked decoder.", rate=True),
    Setting("training", "reward", "Reward", "For a net that follows already: how much it counts that the hint is found "
            "again in what the net foretells; 0 is off. It is seen where it adds about half of the loss. For soft "
            "edges, line art, depth, normals and segmentation."),
    Setting("training", "reward_from", "Reward from", "The step from which the reward counts."),
    Setting("training", "reward_below", "Reward below", "Only what is foretold from less noise than this, of 1000, is "
            "judged; the paper of ControlNet++ has 200."),
    Setting("training", "save_every", "Save every", "After so many steps a checkpoint is written."),
    Setting("data", "buckets", "Other shapes", "Pictures that are wide or high are trained on in shapes like their "
            "own, not cut to squares."),
    Setting("data", "random_cut", "Cut anywhere", "Pictures are cut elsewhere each time, not in their middle."),
    Setting("samples", "count", "Samples", "Pairs that are held back and painted on the way; 0 paints none, and "
            "measures nothing.", slider=(0, 16, 1)),
    Setting("samples", "steps", "Their steps", "Steps of the sampler for each.", slider=(1, 50, 1)),
    Setting("samples", "guidance", "Their guidance", "How strictly samples follow their captions; 1 is off.",
            slider=(1, 15, 0.5)),
    Setting("training", "seed", "Seed", "Decides the order of the data and all noise."),
)  # fmt: skip
"""Those of the simple view first."""

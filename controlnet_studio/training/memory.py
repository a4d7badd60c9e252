"""What a training needs of memory: arithmetic on the base's own shapes, and on one dry step that was measured."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from controlnet_studio.library.headers import Header
from controlnet_studio.training.job import Training

COPIED: Final = (
    "conv_in.", "time_embedding.", "add_embedding.", "class_embedding.", "encoder_hid_proj.", "down_blocks.",
    "mid_block.", "time_embed.", "label_emb.", "input_blocks.", "middle_block.",
)  # fmt: skip
"""The parts of a UNet that a ControlNet is a copy of, by how the names of their tensors begin: those of diffusers, and
those of the original layout."""
HINT_WIDTHS: Final = (16, 32, 96, 256)
"""The widths of the hint encoder of diffusers, and of the released ControlNets."""
NARROW: Final = (8, 16, 32, 96)
"""Those for bases narrower than any released one, as Papercut: the usual ones would be most of the work there."""
WIDTH: Final = {"fp32": 4, "bf16": 2, "fp16": 2}
"""Bytes of a frozen weight."""
MOMENTS: Final = {"adamw": 8, "adamw8bit": 2}
"""Bytes of the optimizer's two moments of a trained weight; the constants of 8-bit blocks add less than 1 %."""

Activations = Callable[[int, bool], float]
"""Bytes that a step needs beside the weights, by its batch and whether it recomputes (checkpointing)."""


@dataclass(frozen=True)
class Sizes:
    """Numbers of weights: of the base's UNet, of its part that is copied, of the zero convolutions and of the hint
    encoder; and of the VAE, where a training keeps it."""

    unet: int
    copied: int
    zero: int
    hint: int
    vae: int = 0

    @property
    def controlnet(self) -> int:
        return self.copied + self.zero + self.hint

    @property
    def decoder(self) -> int:
        """What the second stage unlocks: all that is not copied."""
        return self.unet - self.copied


def hint_widths(config: Mapping[str, Any]) -> tuple[int, ...]:
    """The widths of the hint encoder of a ControlNet for the UNet with this config."""
    return NARROW if config["block_out_channels"][0] < HINT_WIDTHS[-2] else HINT_WIDTHS


def sizes(header: Header, config: Mapping[str, Any], vae: int = 0) -> Sizes:
    """Of a ControlNet for the UNet with this header (a diffusers folder's) and config, beside a VAE of so many weights
    that is kept."""
    counts = {name: math.prod(header.shape(name)) for name in header}
    copied = sum(count for name, count in counts.items() if name.startswith(COPIED))
    widths = tuple(config["block_out_channels"])
    layers = config.get("layers_per_block", 2)
    each = layers if isinstance(layers, list | tuple) else [layers] * len(widths)
    outputs = [widths[0], widths[-1]]
    for place, (width, depth) in enumerate(zip(widths, each, strict=True)):
        outputs += [width] * (depth + (place < len(widths) - 1))
    zero = sum(width * width + width for width in outputs)
    return Sizes(sum(counts.values()), copied, zero, _hint_encoder(hint_widths(config), widths[0]), vae)


def _hint_encoder(widths: Sequence[int], out: int) -> int:
    pairs = [(3, widths[0])]
    for one, other in itertools.pairwise(widths):
        pairs += [(one, one), (one, other)]
    pairs.append((widths[-1], out))
    return sum(9 * one * other + other for one, other in pairs)


@dataclass(frozen=True)
class Memory:
    """Bytes, by what they are for."""

    base: int
    weights: int
    gradients: int
    moments: int
    average: int
    activations: int = 0
    reward: int = 0

    @property
    def total(self) -> int:
        return sum(vars(self).values())

    @property
    def words(self) -> str:
        """A sentence with the largest parts first: "11.2 GB: 5.1 the step itself, 2.9 the optimizer, ..."."""
        parts = {
            "the step itself": self.activations,
            "the base": self.base,
            "the ControlNet": self.weights,
            "its gradients": self.gradients,
            "the optimizer": self.moments,
            "the average": self.average,
            "the reward": self.reward,
        }
        told = sorted(((size, name) for name, size in parts.items() if size), key=lambda part: -part[0])
        large = self.total >= 1e9
        sums = ", ".join(f"{_short(size, large)} {name}" for size, name in told)
        return f"{_short(self.total, large)} {'GB' if large else 'MB'}: {sums}."


def needed(
    sizes: Sizes, training: Training, precision: str, activations: Activations | None = None, judge: int = 0
) -> Memory:
    """What a training holds at once, in a precision of WIDTH: the frozen base, what is trained with its gradients and
    moments in fp32, and the step's activations, where they have been measured. VAE and text encoder are not counted:
    with caches on they are gone before the first step; but the reward keeps the VAE, and a *judge* of so many bytes."""
    trained = sizes.controlnet + (sizes.decoder if training.unlock else 0)
    frozen = sizes.unet - (sizes.decoder if training.unlock else 0)
    step = activations(training.batch, training.checkpointing) if activations else 0
    return Memory(
        base=frozen * WIDTH[precision],
        weights=trained * 4,
        gradients=trained * 4,
        moments=trained * MOMENTS[training.optimizer],
        average=trained * 4 if training.ema else 0,
        activations=math.ceil(step),
        reward=sizes.vae * 4 + judge,
    )


def measured(one: float, two: float) -> Callable[[int], float]:
    """Activations by batch, from those of a step with one sample and with two: a straight line."""
    return lambda batch: one + (two - one) * (batch - 1)


def that_fit(
    sizes: Sizes,
    training: Training,
    precision: str,
    activations: Activations,
    free: int,
    eight_bit: bool = False,
) -> Training | None:
    """The settings nearest to the wanted ones that need no more than *free* bytes, with as many samples in a step of
    the optimizer; None if there are none. Tried in turn, each with what came before: as wanted, smaller batches that
    are accumulated, checkpointing, no average, and 8-bit moments where their library is there."""
    tried = training
    changes: list[dict[str, Any]] = [{}, {"checkpointing": True}, {"ema": 0.0}]
    changes += [{"optimizer": "adamw8bit"}] if eight_bit else []
    for change in changes:
        tried = replace(tried, **change)
        for batch in _divisors(training.batch):
            settings = replace(tried, batch=batch, accumulate=training.accumulate * (training.batch // batch))
            if needed(sizes, settings, precision, activations).total <= free:
                return settings
    return None


def _divisors(number: int) -> list[int]:
    """All of them, the largest first."""
    return [one for one in range(number, 0, -1) if number % one == 0]


def _short(size: int, large: bool) -> str:
    """In GB, or in MB."""
    return f"{size / 1e9:.1f}" if large else f"{size / 1e6:.0f}"

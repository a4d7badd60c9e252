"""The gallery: samples with fixed seeds of pairs that are not trained on, and how well they follow their hints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from controlnet_studio import ade20k, pictures
from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.models import Base
from controlnet_studio.diffusion.preview import decode, to_image
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.fidelity.detect import found_again
from controlnet_studio.fidelity.kinds import Kind, kind_of
from controlnet_studio.fidelity.maps import rmse
from controlnet_studio.fidelity.score import gain, score
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.data import buckets as shapes
from controlnet_studio.training.data.hints import hint_of
from controlnet_studio.training.events import Fidelity, Sampled
from controlnet_studio.training.run.encoding import Encoder
from controlnet_studio.training.run.folder import Tell
from controlnet_studio.training.run.setup import Setup
from controlnet_studio.training.run.trainee import Trainee
from controlnet_studio.values import Control, Image

SCHEDULER: Final = "DPM++ 2M"
MEASURES: Final[dict[str, str]] = {
    "canny": "Edge F1",
    "lines": "Line F1",
    "scribble": "Strokes followed",
    "soft edge": "MS-SSIM of edges",
    "lineart": "MS-SSIM of lines",
    "depth": "Depth error",
    "normal": "Angle of normals",
    "segmentation": "mIoU",
    "pose": "OKS",
    "other": "Error of the hint",
}
"""What people call the measure of what a hint shows."""
CLASSES: Final = 0.9
"""The share of a hint's pixels that have colours of ADE20K, if they stand for its classes."""
LESS_IS_BETTER: Final = ("depth", "normal", "other")


@dataclass(frozen=True)
class Subject:
    """A held-out pair: what is painted of it, and with what."""

    picture: Image
    hint: Image
    caption: str


def subjects(setup: Setup) -> list[Subject]:
    """The held-out pairs, scaled and cut as those that are trained on. Raises Trouble."""
    data, found = setup.job.data, []
    known = shapes.buckets(data.size, 64, square=not data.buckets or setup.held.endless)
    for number in range(min(setup.job.samples.count, len(setup.held))):
        item = setup.held.item(number)
        size = item.picture.width, item.picture.height
        cut = shapes.cut(*size, shapes.nearest(*size, known))
        found.append(Subject(cut.of(item.picture), hint_of(item, cut, setup.maker, setup.hints), item.caption))
    return found


def shown(setup: Setup, known: list[Subject]) -> str:
    """What the hints show: what the job says, or else what they look like; "other" if that is none of the usual. Areas
    of colours that ADE20K does not know are a palette or the like: they stand for no classes that could be found."""
    if setup.job.shows != "auto":
        return setup.job.shows
    if not known:
        return "other"
    told, pixels = kind_of(known[0].hint), known[0].hint.pixels
    if told == "segmentation" and (pixels == ade20k.nearest(pixels)).all(axis=2).mean() < CLASSES:
        return "other"
    return told or "other"


class Judge:
    """Scores pictures by the hint that is found again in them: by the user's own preprocessor where that made the
    hints, and else by the one of the Fidelity node. A hint that shows none of the usual things is compared pixel by
    pixel."""

    def __init__(self, setup: Setup, shows: str) -> None:
        self._setup, self._shows = setup, shows
        self.measure = MEASURES[shows]
        self.lower = shows in LESS_IS_BETTER
        self.able = shows != "other" or setup.maker is not None

    def __call__(self, picture: Image, hint: Image, progress: Progress) -> float:
        """The score of a picture. Raises Trouble if its hint cannot be found again here."""
        if self._setup.maker is not None:
            made = self._setup.maker(picture, progress).resized(hint.width, hint.height)
            again: Any = Image(made.pixels)
        else:
            again = found_again(self._kind, picture, self._setup.annotators, progress)
        if self._shows == "other":
            return rmse(again.pixels, hint.pixels)
        try:
            return score(self._kind, again, hint).value
        except ValueError as error:
            raise Trouble(str(error)) from None

    @property
    def _kind(self) -> Kind:
        found: Any = self._shows
        return found  # type: ignore[no-any-return]


class Gallery:
    """Paints the subjects with the networks that are being trained, and scores what it painted."""

    def __init__(
        self, setup: Setup, known: list[Subject], shows: str, base: Base, trainee: Trainee, encoder: Encoder, tell: Tell
    ) -> None:
        self._setup, self._subjects = setup, known
        self._base, self._trainee, self._encoder, self._tell = base, trainee, encoder, tell
        self.judge = Judge(setup, shows)
        self.floor = self.ceiling = 0.0
        self._told = [self._words(one) for one in known]

    def __len__(self) -> int:
        return len(self._subjects)

    @property
    def measures(self) -> bool:
        """Whether there is a fidelity curve."""
        return bool(self._subjects) and self.judge.able

    def hang(self, progress: Progress) -> None:
        """Write hints, true pictures and captions, and measure what can be reached: pictures through the VAE. Raises
        Trouble if they cannot be measured here."""
        for number, one in enumerate(self._subjects):
            self._write(f"samples/hints/{number:02d}.png", pictures.png(one.hint))
            self._write(f"samples/pictures/{number:02d}.png", pictures.png(one.picture))
            self._write(f"samples/pictures/{number:02d}.txt", one.caption.encode())
        if self.measures:
            self._base.vae.to(self._encoder.device)
            reached = []
            for one in self._subjects:
                mean = self._encoder.moments(one.picture.pixels[None]).chunk(2, 1)[0]
                seen = self._picture(mean * self._base.vae.config.scaling_factor)
                reached.append(self.judge(seen, one.hint, progress))
            self.ceiling = sum(reached) / len(reached)

    def paint_floor(self, progress: Progress) -> list[Image]:
        """Every subject without the ControlNet, which is measured."""
        found = dict(self._painted(progress, without=True))
        made = [found[number] for number in range(len(self))]
        if self.measures:
            scores = [self.judge(one, each.hint, progress) for one, each in zip(made, self._subjects, strict=True)]
            self.floor = sum(scores) / len(scores)
        return made

    def show(self, step: int, progress: Progress, ready: list[Image] | None = None) -> Fidelity | None:
        """Paint every subject, or take what is *ready*; tell of each, and of how well they follow their hints."""
        scores = {}
        for number, picture in enumerate(ready) if ready else self._painted(progress):
            value = self.judge(picture, self._subjects[number].hint, progress) if self.measures else None
            path = f"samples/step-{step:06d}/{number:02d}.png"
            self._write(path, pictures.png(picture))
            self._tell(Sampled(step, number, path, value))
            scores[number] = value or 0.0
        if not self.measures:
            return None
        mean = sum(scores[number] for number in sorted(scores)) / len(scores)
        judge = self.judge
        worth = gain(mean, self.floor, self.ceiling, judge.lower)
        found = Fidelity(
            step, judge.measure, mean, self.floor, self.ceiling, worth, "lower" if judge.lower else "higher"
        )
        self._tell(found)
        return found

    def _painted(self, progress: Progress, without: bool = False) -> Iterator[tuple[int, Image]]:
        """Every subject by its number, batch by batch."""
        done = 0
        for numbers in self._batches():
            part = progress.part(done / len(self), (done + len(numbers)) / len(self))
            for number, z in zip(numbers, self._latents(numbers, part, without), strict=True):
                yield number, self._picture(z[None])
            done += len(numbers)

    def _batches(self) -> list[list[int]]:
        """The numbers of subjects that are painted at once: of one size, their prompts of one length, and no more than
        there is memory for where a step fits."""
        alike: dict[object, list[int]] = {}
        for number, one in enumerate(self._subjects):
            alike.setdefault((one.hint.width, one.hint.height, self._told[number][0].shape), []).append(number)
        training = self._setup.job.training
        most = max(training.batch // 2, 1) if training.checkpointing else training.batch
        most = 1 if self._trainee.net.config.global_pool_conditions else most
        return [numbers[first : first + most] for numbers in alike.values() for first in range(0, len(numbers), most)]

    @torch.no_grad()
    def _latents(self, numbers: list[int], progress: Progress, without: bool) -> Tensor:
        """z_0 of these subjects, (n, c, h, w), each by its own seed."""
        hints, wish = [self._subjects[number].hint for number in numbers], self._setup.job.samples
        device, base = self._encoder.device, self._base
        height, width = hints[0].height // base.factor, hints[0].width // base.factor
        scheduler = build(SCHEDULER, base.noise, wish.steps, device)
        seeds = [torch.Generator().manual_seed(wish.seed + number) for number in numbers]
        z = torch.cat([noise(base.unet, scheduler, height, width, seed) for seed in seeds])
        c_t = _together([self._told[number][0] for number in numbers])
        told = [self._told[number][1] for number in numbers]
        conditions = None if told[0] is None else {name: _together([one[name] for one in told]) for name in told[0]}
        guides: list[Guide] = []
        if not without:
            every, net = tuple(hints * (len(c_t) // len(hints))), sampled(self._trainee.net)
            guides = [Guides(Control("trained", hints[0]), net, hints[0], hints=every)]
        with self._trainee.painting():
            return denoise(
                self._trainee.unet,
                scheduler,
                z,
                c_t,
                guides,
                guidance=wish.guidance,
                report=lambda i, n, *_: progress(i / n),
                conditions=conditions,
            )

    def _picture(self, z: Tensor) -> Image:
        base = self._base
        base.vae.to(self._encoder.device)
        with torch.no_grad():
            return to_image(decode(base.vae, z))

    @torch.no_grad()
    def _words(self, one: Subject) -> tuple[Tensor, Any]:
        """Negative prompt and caption, or the caption alone without guidance."""
        texts = ("", one.caption) if self._setup.job.samples.guidance > 1 else (one.caption,)
        text = self._base.text
        return text.batch(texts), text.conditions(texts, one.hint.width, one.hint.height)

    def _write(self, path: str, content: bytes) -> None:
        try:
            write_atomically(self._setup.folder / Path(path), content)
        except OSError as error:
            raise Trouble(
                f"The samples cannot be written to '{self._setup.folder}' ({reason(error)}). "
                "Make room and start the training again: it goes on from its last checkpoint."
            ) from None


@dataclass(frozen=True)
class Guides(Guide):
    """A ControlNet that guides a batch, with a hint for each entry of it."""

    hints: tuple[Image, ...] = ()

    @cached_property
    def encoded(self) -> Tensor:
        """c_f of every hint, (n, c, h, w)."""
        assert isinstance(self.net, Net)
        return torch.cat([self.net.embed(hint) for hint in self.hints])


def _together(told: Sequence[Tensor]) -> Tensor:
    """What subjects are told, each (1, ...) or (2, ...) with the negative prompt first, as one batch."""
    return torch.cat([one[side : side + 1] for side in range(len(told[0])) for one in told])


def sampled(net: Any) -> Net:
    """A ControlNet that is being trained, for samples: with the same weights, and itself untouched."""
    import copy

    twin = copy.copy(net)
    twin._modules = dict(net._modules)
    return Net(twin)

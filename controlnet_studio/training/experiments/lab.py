"""Where the experiments are done: one base, its scenes, small trainings that are kept, and what they reach."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

from controlnet_studio.fidelity.score import gain
from controlnet_studio.keypoints import Pose
from controlnet_studio.progress import Cancelled
from controlnet_studio.storage import write_atomically
from controlnet_studio.training import family
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.config import Denoiser
from controlnet_studio.training.dataset import LatentStore
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.loop import State, Stop, read, train
from controlnet_studio.training.measure import follow, held_out, rated, wanted
from controlnet_studio.training.models import Net, Unet, build_controlnet
from controlnet_studio.training.papercut import Edition, hint_source
from controlnet_studio.training.scenes import Scene
from controlnet_studio.training.step import ControlPhase
from controlnet_studio.training.studio import Studio
from controlnet_studio.values import Image

CONDITION: Final = "canny"
"""The condition of all experiments: found again without a network, and strict."""
LOOKS: Final = 16
"""On how many held-out scenes a training is looked at while it goes on."""
SMALL, LARGE = 1_000, 10_000
"""The data sets beside the unlimited one."""


@dataclass(frozen=True)
class Settings:
    """How large the experiments are: optimizer steps and batch of every training, and at most so many minutes of each;
    on how many held-out scenes it is measured; and how many steps lie between two looks at one that converges."""

    steps: int = 500
    batch: int = 32
    scenes: int = 64
    minutes: float | None = None
    every: int = 20


@dataclass(frozen=True)
class Trial:
    """A training of one ControlNet, by what sets it apart from the paper's: how the net is built, the share of empty
    prompts, and among how many scenes it learns, None for as many as there are."""

    name: str
    build: Callable[[Unet, Denoiser], Net] = build_controlnet
    empty: float = 0.5
    among: int | None = None


PAPER: Final = Trial("paper")
"""The trainable copy, zero convolutions, half of the prompts empty, hardly a scene seen twice."""


@dataclass(frozen=True)
class Look:
    """What a training is at a step: its score and gain on held-out scenes, and the mean loss since the last look."""

    step: int
    score: float
    gain: float
    loss: float | None


@dataclass(frozen=True)
class _Scale:
    """What a training is looked at with: scenes, their hints, what is to be found again, and the scores between which
    it moves."""

    scenes: list[Scene]
    hints: Hint
    goal: list[Image | Pose]
    floor: float
    ceiling: float


class _Heard(ControlPhase):
    """The usual phase, and what its losses were."""

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        made, facts = super().loss(rng, progress)
        self.__dict__.setdefault("heard", []).append(float(made.detach()))
        return made, facts

    def mean(self) -> float | None:
        """Of the losses since the last time."""
        heard = self.__dict__.pop("heard", [])
        return float(np.mean(heard)) if heard else None


class Lab:
    """An edition whose base is trained, and the folder of what is found out about it."""

    def __init__(self, edition: Edition, folder: Path, settings: Settings, stop: Stop) -> None:
        self.edition, self.folder, self.settings, self.stop = edition, folder, settings, stop
        self.base = edition.load()

    @cached_property
    def store(self) -> LatentStore:
        """The scenes to learn from: so many that the unlimited training need not see one twice, where the recipe has
        them."""
        store, settings = self.edition.store(), self.settings
        store.ensure(max(settings.steps * settings.batch, LARGE))
        return store

    def fresh(self, trial: Trial = PAPER) -> Net:
        """The net of a trial before its first step, the same every time."""
        torch.manual_seed(1)
        return trial.build(self.base.unet, self.edition.recipe.denoiser)

    def phase(self, trial: Trial) -> _Heard:
        """The training of a trial, on a base of its own."""
        recipe, store = self.edition.recipe, copy.copy(self.store)
        store.count = min(trial.among or store.count, store.count)
        return _Heard(
            trial.name, self.fresh(trial), copy.deepcopy(self.base.unet), copy.deepcopy(self.base.text), store,
            hint_source(CONDITION, store), self.settings.batch, trial.empty, recipe.hint_rate,
            device=self.edition.device,
        )  # fmt: skip

    def trained(self, trial: Trial) -> Net:
        """The net of a trial when its training is done; one that was ended before goes on. The paper's is looked at
        meanwhile. Raises Cancelled if somebody stops it."""
        settings, path = self.settings, self.checkpoint(trial)
        if not path.exists() or not read(path)["state"]["ended"]:
            plan = replace(
                self.edition.recipe.controlnet, batch=settings.batch, steps=settings.steps, minutes=settings.minutes
            )
            phase = self.phase(trial)
            watch = self._looking(phase) if trial is PAPER else None
            if not train(phase, plan, path, seed=4, stop=self.stop, watch=watch).ended:
                raise Cancelled
        net = self.fresh(trial)
        net.load_state_dict(read(path)["state"]["ema"]["net"])
        return net

    def checkpoint(self, trial: Trial) -> Path:
        """Where the training of a trial is kept."""
        return self.folder / "trials" / f"{trial.name}-{self.settings.steps}x{self.settings.batch}.pt"

    def curve(self) -> list[Look]:
        """The paper's training, as it was looked at while it went on, and the base alone before it."""
        self.trained(PAPER)
        return [Look(0, self._scale.floor, 0.0, None), *self._looks()]

    def _looks(self) -> list[Look]:
        path = self.checkpoint(PAPER).with_suffix(".json")
        return [Look(**one) for one in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []

    def _looking(self, phase: _Heard) -> Callable[[int, State], None]:
        """Looks at a training every so many steps, and keeps what it sees."""
        looks, settings, scale = self._looks(), self.settings, self._scale

        def watch(step: int, _: State) -> None:
            if step % settings.every and step != settings.steps:
                return
            loss = phase.mean()
            if looks and looks[-1].step >= step:
                return
            net = self.fresh()
            net.load_state_dict({name: value.cpu() for name, value in phase.net.state_dict().items()})
            captions, seeds = [one.caption() for one in scale.scenes], [one.seed for one in scale.scenes]
            made = family.draw(self.base, captions, seeds, net=net, hints=scale.hints)
            found = rated(CONDITION, made, scale.goal, None)
            looks.append(Look(step, found, gain(found, scale.floor, scale.ceiling), loss))
            write_atomically(
                self.checkpoint(PAPER).with_suffix(".json"), json.dumps([vars(one) for one in looks]).encode()
            )

        return watch

    @cached_property
    def _scale(self) -> _Scale:
        scenes = held_out(min(LOOKS, self.settings.scenes))
        goal, studio = wanted(CONDITION, scenes), self.studio(self.fresh())
        hints = np.stack([CONDITIONS[CONDITION].plain(one) for one in scenes])
        plain, trips = studio.plain(scenes, [one.caption() for one in scenes]), studio.trips(scenes)
        return _Scale(scenes, hints, goal, rated(CONDITION, plain, goal, None), rated(CONDITION, trips, goal, None))

    def studio(self, net: Net) -> Studio:
        """Where a net of the experiments' condition is measured."""
        return Studio(self.base, {CONDITION: net}, None, self.settings.scenes, self.folder / "kept")

    def gains(self, trial: Trial) -> dict[str, Any]:
        """Floor, score and gain of a trial with prompts, without any and with those of other scenes, by the names that
        `evaluate` has for them, less the condition's."""
        studio = self.studio(self.trained(trial))
        facts = studio.measured(trial.name, (CONDITION,), lambda: follow(studio, CONDITION))
        return {name.removeprefix(f"{CONDITION}_"): value for name, value in facts.items()}

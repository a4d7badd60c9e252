"""What learns and what it learns from: networks, optimizer and data of a training, and its steps."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import torch
from accelerate import Accelerator  # type: ignore[import-untyped]
from torch import Tensor

from controlnet_studio.diffusion.models import choose_device
from controlnet_studio.library.sums import stamp
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.training import less
from controlnet_studio.training.events import Noted, Preparing
from controlnet_studio.training.run import dry, optimiser, saving, trainee
from controlnet_studio.training.run.encoding import Encoder
from controlnet_studio.training.run.feed import Fed, Feed
from controlnet_studio.training.run.folder import Tell
from controlnet_studio.training.run.loss import Objective, draw
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.reward import Reward
from controlnet_studio.training.run.saving import Keeper, Place
from controlnet_studio.training.run.setup import Setup
from controlnet_studio.training.run.telling import Between, Tally


class Learner:
    """A training that can take a step, once it was loaded and its data prepared; `place` is where it is."""

    def __init__(self, setup: Setup, tell: Tell, orders: Orders) -> None:
        self.setup, self.orders = setup, orders
        self.job, self.training = setup.job, setup.job.training
        wish = choose_device(setup.device)
        notes: list[str] = []
        precision = trainee.precision(self.training.precision, wish, notes.append)
        self.accelerator = Accelerator(
            cpu=wish.type == "cpu", mixed_precision="no" if precision == "fp32" else precision
        )
        self.device = self.accelerator.device
        self.main = self.accelerator.is_main_process
        self.tell: Tell = tell if self.main else lambda event: None
        self.precision = precision
        self.tally, self.between = Tally(self.device), Between(self.tell)
        self.place = saving.kept(setup.folder) or Place()
        self.condition = ""
        self.early = self.training.timesteps == "early"
        for note in notes:
            self.tell(Noted(note))
        if self.training.unlock and self.accelerator.num_processes > 1:
            raise Trouble("The second stage (training.unlock) is trained on one GPU only: start it without a launcher.")

    def load(self) -> None:
        """The networks, the optimizer, and where they were."""
        self.tell(Preparing(f"Loading {self.setup.base.name}"))
        self.base, net = trainee.load(self.setup)
        dtype = trainee.DTYPES[self.precision]
        files = stamp(self.setup.base)
        self.encoder = Encoder(self.base, files, self.device, dtype)
        self.encoder.place()
        self.trainee = trainee.Trainee(net, self.base.unet, dtype, self.training.only_mid_control)
        if self.training.unlock:
            self.trainee.open()
        if self.training.checkpointing:
            self._checkpointing(True)
        self.trainee.to(self.device).net.to(memory_format=trainee.layout(self.device))
        self.optimiser: Any = optimiser.build(self.trainee, self.training, lambda text: self.tell(Noted(text)))
        self.average = optimiser.Average(self.trainee.net, self.training.ema) if self.training.ema else None
        self.keeper = Keeper(self.setup.folder, self.trainee, self.optimiser, self.average, self.condition)
        self.unlocked = False
        if self.place.step:
            self._unlock_if_due(self.place.step - 1)
            self.place = self.keeper.load()
            if self.place.base != files:
                self.tell(Noted(f"The files of '{self.setup.base.name}' are others than when this training began."))
        self.place.base = files
        self.model: Any
        self.model, self.stepper = self.accelerator.prepare(self.trainee, self.optimiser)
        if self.place.scaler and self.accelerator.scaler is not None:
            self.accelerator.scaler.load_state_dict(self.place.scaler)
        self.objective = Objective(self.base.noise, self.device, self.training.min_snr)
        self.reward: Reward | None = None
        if eyes := self.setup.eyes:
            self.tell(Preparing(f"Loading {eyes.title}, which judges for the reward"))
            self.reward = Reward.of(self.setup, eyes, self.base, self.objective, self.device)

    def prepare_data(self) -> None:
        batches, keeps = self.setup.batches, self.training.cache
        cancelled = Progress(cancelled=self.orders.stopped.is_set)

        def hint(fraction: float, message: str = "", preview: object = None) -> None:
            self.between("Making hints", round(fraction * len(batches)), len(batches))

        def encoded(done: int, total: int) -> None:
            cancelled.check()
            self.between("Encoding pictures and captions", done, total)

        self.feed = Feed(batches, self.encoder, self.setup.cache, keeps)
        with self.accelerator.main_process_first():  # the others find on the disk what it made
            failed = batches.prepare(Progress(hint, self.orders.stopped.is_set))
            if failed:
                more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
                raise Trouble(f"Hints could not be made of all pictures: {failed[0]}{more}")
            self.feed.prepare(encoded)

    def measure_memory(self) -> None:
        self.tell(Preparing("Measuring the memory"))
        fed = self.feed.batch(*self._indices(0, 0))

        def step(batch: int, checkpointing: bool) -> None:
            self._checkpointing(checkpointing)
            try:
                self.losses(fed.some(batch), 0, dry=True)[0].backward()
            finally:
                self.optimiser.zero_grad(set_to_none=True)
                self._checkpointing(self.training.checkpointing)

        verdict = dry.estimate(step, self.setup.sizes, self.training, self.precision, self.device)
        self.tell(verdict.memory)
        if not verdict.fits:
            advice = " ".join(verdict.memory.advice)
            raise dry.DoesNotFit(
                f"This training does not fit into the memory of the {self.device_name()}. {advice}",
                less.changes(self.training, verdict.found),
            )

    def make_room(self) -> None:
        """Have away from the device what no step needs."""
        needed = not self.feed.encoded
        self.encoder.place(vae=needed or self.reward is not None, text=needed)

    def step(self) -> None:
        """One optimizer step."""
        step, training = self.place.step, self.training
        self._unlock_if_due(step)
        for group in self.optimiser.param_groups:
            group["lr"] = optimiser.rate(training, step) * group["scale"]
        for part in range(training.accumulate):
            index, after = self._indices(step, part)
            fed = self.feed.batch(index, after)
            last = part == training.accumulate - 1
            with nullcontext() if last else self.accelerator.no_sync(self.model):
                total, loss, missed = self.losses(fed, index)
                self.accelerator.backward(total / training.accumulate)
            self.tally.part(loss / training.accumulate, missed, len(fed) * self.accelerator.num_processes)
        if training.clip:
            weights = [weight for group in self.optimiser.param_groups for weight in group["params"]]
            self.accelerator.clip_grad_norm_(weights, training.clip)
        self.stepper.step()
        self.stepper.zero_grad(set_to_none=True)
        self.place.step += 1
        self.tally.steps += 1
        if self.average is not None:
            self.average.follow(self.place.step)

    def losses(self, fed: Fed, index: int, dry: bool = False) -> tuple[Tensor, Tensor, Tensor | None]:
        """What is learnt from: the loss, with the reward's own where it is time for that; and both, each by itself. A
        *dry* one has whatever may come."""
        shape = len(fed), fed.moments.shape[1] // 2, *fed.moments.shape[2:]
        drawn = draw(self.training.seed, index, shape, self.objective.timesteps, self.early)
        when = drawn.timesteps % self.reward.below if dry and self.reward else drawn.timesteps
        spread, noise, timesteps = (one.to(self.device) for one in (drawn.spread, drawn.noise, when))
        latents = self.encoder.latents(fed.moments, spread)
        x = self.objective.noisy(latents, noise, timesteps)
        predicted = self.model(x, timesteps, fed.c_t, fed.hint, fed.conditions)
        loss = self.objective(predicted, latents, noise, timesteps)
        if self.reward is None or not (dry or self.place.step >= self.training.reward_from):
            return loss, loss, None
        missed = self.reward(predicted, x, timesteps, fed.hint)
        return (loss if missed is None else loss + self.training.reward * missed), loss, missed

    def _indices(self, step: int, part: int) -> tuple[int, int]:
        """The number of this process's batch for a part of a step, and of the one after it."""
        number, processes = step * self.training.accumulate + part, self.accelerator.num_processes
        mine = self.accelerator.process_index
        return number * processes + mine, (number + 1) * processes + mine

    def _unlock_if_due(self, step: int) -> None:
        if self.training.unlock and step >= self.training.unlock and not self.unlocked:
            self.unlocked = True
            self.trainee.unlock()

    def _checkpointing(self, on: bool) -> None:
        for network in (self.trainee.net, self.trainee.unet):
            (network.enable_gradient_checkpointing if on else network.disable_gradient_checkpointing)()

    def device_name(self) -> str:
        if self.device.type == "cuda":
            return str(torch.cuda.get_device_name(self.device))
        return "Apple GPU" if self.device.type == "mps" else "CPU"

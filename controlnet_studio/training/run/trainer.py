"""The loop: optimizer steps, and between them what was asked for, samples, checkpoints and a watch for convergence."""

from __future__ import annotations

import time
from contextlib import nullcontext
from typing import Any, Final

import torch
from accelerate import Accelerator  # type: ignore[import-untyped]
from accelerate.utils import broadcast_object_list  # type: ignore[import-untyped]
from torch import Tensor

from controlnet_studio.diffusion.models import choose_device, out_of_memory
from controlnet_studio.library.families import condition
from controlnet_studio.library.sums import stamp
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.training.events import (
    Converged,
    Ended,
    Failed,
    Fidelity,
    Norms,
    Noted,
    Paused,
    Preparing,
    Resumed,
    Saved,
    Started,
)
from controlnet_studio.training.run import dry, gallery, optimiser, saving, trainee
from controlnet_studio.training.run.convergence import converged
from controlnet_studio.training.run.encoding import Encoder
from controlnet_studio.training.run.feed import Fed, Feed
from controlnet_studio.training.run.folder import Tell, curve
from controlnet_studio.training.run.loss import Objective, draw
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.reward import Reward
from controlnet_studio.training.run.saving import Keeper, Place
from controlnet_studio.training.run.setup import Setup
from controlnet_studio.training.run.telling import Between, Tally

NORMS: Final = 10
"""How often norms are told between two samples."""


def train(setup: Setup, tell: Tell, orders: Orders) -> bool:
    """Train until all steps are done or somebody stops it, going on where it was; whether it ended in order. Every end
    is told: Ended, or Failed with a sentence. Nothing that was saved is lost."""
    try:
        return Sitting(setup, tell, orders).all()
    except Cancelled:
        place = saving.kept(setup.folder)
        step = place.step if place else 0
        tell(Ended(step, "stopped", f"checkpoints/step-{step:06d}" if step else ""))
        return True
    except Trouble as trouble:
        tell(Failed(str(trouble)))
    except OSError as error:
        told = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        tell(Failed(f"The training could not go on ({told}). What was saved is there: start it again.", repr(error)))
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        tell(
            Failed(
                "There is not enough memory for this training. Take a smaller batch and accumulate more, turn on "
                "training.checkpointing, or close other programs; it goes on from its last checkpoint."
            )
        )
    return False


class Sitting:
    """One sitting of a training."""

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
        self._saved = 0
        self._tally, self._between = Tally(self.device), Between(self.tell)
        self.place = saving.kept(setup.folder) or Place()
        self.condition = ""
        for note in notes:
            self.tell(Noted(note))
        if self.training.unlock and self.accelerator.num_processes > 1:
            raise Trouble("The second stage (training.unlock) is trained on one GPU only: start it without a launcher.")

    def all(self) -> bool:
        """Prepare, train, end."""
        setup, job = self.setup, self.job
        self.tell(Preparing("Looking at the data"))
        subjects = gallery.subjects(setup)
        shows = gallery.shown(setup, subjects)
        self.condition = shows if shows != "other" else condition(job.data.preprocessor)
        self.tell(
            Started(
                job.name, str(setup.folder), self.place.step, self.training.steps, shows, self.precision,
                self._device_name(), len(subjects),
            )
        )  # fmt: skip
        self.load()
        self.prepare_data()
        if self.place.step >= self.training.steps:
            self.tell(Noted("All steps of this training are done already; give it more, or another name."))
            return self._end("done")
        self.gallery = gallery.Gallery(setup, subjects, shows, self.base, self.trainee, self.encoder, self.tell)
        self.encoder.place(text=not self.feed.encoded)
        self._measure_memory()
        try:
            self._open_gallery()
            self._loop()
        finally:
            self.feed.close()
        return self._end("stopped" if self.place.step < self.training.steps else "done")

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
        self.trainee.to(self.device)
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
            self._between("Making hints", round(fraction * len(batches)), len(batches))

        def encoded(done: int, total: int) -> None:
            cancelled.check()
            self._between("Encoding pictures and captions", done, total)

        self.feed = Feed(batches, self.encoder, self.setup.cache, keeps)
        with self.accelerator.main_process_first():  # the others find on the disk what it made
            failed = batches.prepare(Progress(hint, self.orders.stopped.is_set))
            if failed:
                more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
                raise Trouble(f"Hints could not be made of all pictures: {failed[0]}{more}")
            self.feed.prepare(encoded)

    def _measure_memory(self) -> None:
        self.tell(Preparing("Measuring the memory"))
        fed = self.feed.batch(*self._indices(0, 0))

        def step(batch: int, checkpointing: bool) -> None:
            self._checkpointing(checkpointing)
            try:
                self._losses(fed.some(batch), 0, dry=True)[0].backward()
            finally:
                self.optimiser.zero_grad(set_to_none=True)
                self._checkpointing(self.training.checkpointing)

        memory, fits = dry.estimate(step, self.setup.sizes, self.training, self.precision, self.device)
        self.tell(memory)
        if not fits:
            advice = " ".join(memory.advice)
            raise Trouble(f"This training does not fit into the memory of the {self._device_name()}. {advice}")

    def _checkpointing(self, on: bool) -> None:
        for network in (self.trainee.net, self.trainee.unet):
            (network.enable_gradient_checkpointing if on else network.disable_gradient_checkpointing)()

    def _open_gallery(self) -> None:
        """What was measured before; or, of a new training, everything that does not depend on it, and the samples of
        step 0."""
        measured, self.moment = curve(self.setup.folder, self.place.step)
        self.curve = [(one.step, one.gain) for one in measured]
        if not len(self.gallery) or not self.main:
            return
        if measured:
            self.gallery.floor, self.gallery.ceiling = measured[-1].floor, measured[-1].ceiling
            return
        progress = self._progress("Painting without the ControlNet")
        try:
            self.gallery.hang(progress)
            floor = self.gallery.paint_floor(progress)
        except Trouble as trouble:
            if not self.gallery.measures:
                raise
            self.gallery.judge.able = False
            self.tell(Noted(f"There is no fidelity curve: {trouble}"))
            floor = self.gallery.paint_floor(progress)
        if self.place.step == 0:
            self.tell(Norms(0, self.trainee.norms()))
            self._remember(self.gallery.show(0, progress, None if self.setup.start else floor))
        self._make_room()

    def _make_room(self) -> None:
        """Have away from the device what no step needs."""
        needed = not self.feed.encoded
        self.encoder.place(vae=needed or self.reward is not None, text=needed)

    def _loop(self) -> None:
        self._tally.rested()
        self._saved = self.place.step
        clock = time.monotonic()
        while self.place.step < self.training.steps:
            paused = self._obey()
            if self._asked(self.orders.stopped.is_set()):
                break
            clock += paused
            try:
                self.step()
                now = time.monotonic()
                self.place.seconds += now - clock
                self._after()
            except Cancelled:
                break
            except Trouble:
                self._save()
                raise
            clock = time.monotonic()
        self._save()

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
                total, loss, missed = self._losses(fed, index)
                self.accelerator.backward(total / training.accumulate)
            self._tally.part(loss / training.accumulate, missed, len(fed) * self.accelerator.num_processes)
        if training.clip:
            weights = [weight for group in self.optimiser.param_groups for weight in group["params"]]
            self.accelerator.clip_grad_norm_(weights, training.clip)
        self.stepper.step()
        self.stepper.zero_grad(set_to_none=True)
        self.place.step += 1
        self._tally.steps += 1
        if self.average is not None:
            self.average.follow(self.place.step)

    def _losses(self, fed: Fed, index: int, dry: bool = False) -> tuple[Tensor, Tensor, Tensor | None]:
        """What is learnt from: the loss, with the reward's own where it is time for that; and both, each by itself. A
        *dry* one has whatever may come."""
        shape = len(fed), fed.moments.shape[1] // 2, *fed.moments.shape[2:]
        drawn = draw(self.training.seed, index, shape, self.objective.timesteps)
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

    def _after(self) -> None:
        """What comes after a step: words, pictures, a checkpoint, where it is time for them."""
        step, wish = self.place.step, self.job.samples
        last = step == self.training.steps
        if last or self._tally.steps == step or self._tally.due:
            self._tell_steps()
        every = max(wish.every // NORMS, 1)
        if step % every == 0 or last:
            self.tell(Norms(step, self.trainee.norms()))
        if len(self.gallery) and (last or step % wish.every == 0 or self._asked(self.orders.sampling.is_set())):
            self.orders.sampling.clear()
            self._sample()
        if step % self.training.save_every == 0 or self._asked(self.orders.saving.is_set()):
            self.orders.saving.clear()
            self._save()

    def _tell_steps(self) -> None:
        """Tell of the steps since the last time. Raises Trouble if the loss is no number."""
        step, place = self.place.step, self.place
        rate = optimiser.rate(self.training, step - 1)
        try:
            self.tell(self._tally.told(step, rate, place.seconds, self._mean, self._saved))
        except Trouble:
            self._saved = step  # what is there now is worth nothing
            raise

    def _mean(self, values: Tensor) -> Tensor:
        found: Tensor = self.accelerator.reduce(values, "mean")
        return found

    def _sample(self) -> None:
        if self.main:
            self.feed.settle()
            with self.average.worn() if self.average else nullcontext():
                self._remember(self.gallery.show(self.place.step, self._progress("Painting samples")))
            self._make_room()
        self.accelerator.wait_for_everyone()
        self._tally.rested()

    def _remember(self, found: Fidelity | None) -> None:
        """Take a point of the curve in, and tell if that was the moment."""
        if found is None:
            return
        self.curve.append((found.step, found.gain))
        when = None if self.moment else converged(self.curve, self.training.steps)
        if when is not None:
            self.moment = True
            self.tell(Converged(when))

    def _save(self) -> None:
        """A checkpoint of this step, unless there is one."""
        if self._saved == self.place.step:
            return
        if self._tally.steps:
            self._tell_steps()
        if self.main:
            scaler = self.accelerator.scaler
            self.place.scaler = scaler.state_dict() if scaler is not None else None
            self.tell(Saved(self.place.step, self.keeper.save(self.place, self.unlocked)))
        self._saved = self.place.step
        self.accelerator.wait_for_everyone()

    def _obey(self) -> float:
        """Wait while it is paused; for how many seconds it was."""
        if not self.orders.paused():
            return 0.0
        began = time.monotonic()
        self.tell(Paused(self.place.step))
        while self.orders.paused():
            if self.orders.saving.is_set():
                self.orders.saving.clear()
                self._save()
            self.orders.wait(0.1)
        self.tell(Resumed(self.place.step))
        paused = time.monotonic() - began
        self._tally.rested(paused)
        return paused

    def _asked(self, mine: bool) -> bool:
        """Whether the main process was asked, told to all."""
        if self.accelerator.num_processes == 1:
            return mine
        told = [mine]
        broadcast_object_list(told)
        return told[0]

    def _end(self, reason: Any) -> bool:
        step = self.place.step
        self.tell(Ended(step, reason, f"checkpoints/step-{step:06d}" if step else ""))
        self.accelerator.wait_for_everyone()
        return True

    def _progress(self, what: str) -> Progress:
        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self._between(f"{what}: {message}" if message else what, round(100 * fraction), 100)

        return Progress(report, self.orders.stopped.is_set)

    def _device_name(self) -> str:
        if self.device.type == "cuda":
            return str(torch.cuda.get_device_name(self.device))
        return "Apple GPU" if self.device.type == "mps" else "CPU"

"""The loop: optimizer steps, and between them what was asked for, samples, checkpoints and a watch for convergence."""

from __future__ import annotations

import time
from contextlib import nullcontext
from typing import Any, Final

from accelerate.utils import broadcast_object_list  # type: ignore[import-untyped]
from torch import Tensor

from controlnet_studio.diffusion.models import out_of_memory
from controlnet_studio.fidelity.kinds import are_coarse
from controlnet_studio.library.families import condition
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.storage import reason
from controlnet_studio.training import less
from controlnet_studio.training.events import (
    Converged,
    Ended,
    Failed,
    Fidelity,
    Norms,
    Noted,
    Paused,
    Preparing,
    Probed,
    Resumed,
    Saved,
    Started,
)
from controlnet_studio.training.job import Training, left_out
from controlnet_studio.training.run import dry, gallery, optimiser, saving
from controlnet_studio.training.run.convergence import converged
from controlnet_studio.training.run.folder import Tell, curve
from controlnet_studio.training.run.learner import Learner
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.probe import Probe
from controlnet_studio.training.run.setup import Setup

NORMS: Final = 10
"""How often norms are told between two samples."""


def train(setup: Setup, tell: Tell, orders: Orders) -> bool:
    """Train until all steps are done or somebody stops it, going on where it was; whether they are all done. Every end
    is told: Ended, or Failed with a sentence. Nothing that was saved is lost."""
    try:
        return Sitting(setup, tell, orders).all()
    except Cancelled:
        place = saving.kept(setup.folder)
        step = place.step if place else 0
        tell(Ended(step, "stopped", f"checkpoints/step-{step:06d}" if step else ""))
    except dry.DoesNotFit as trouble:
        tell(Failed(str(trouble), changes=trouble.changes))
    except Trouble as trouble:
        tell(Failed(str(trouble)))
    except OSError as error:
        told = f"{reason(error)}{f': {error.filename}' if error.filename else ''}"
        tell(Failed(f"The training could not go on ({told}). What was saved is there: start it again.", repr(error)))
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        tell(_without_memory(setup.job.training, error))
    return False


def _without_memory(training: Training, error: BaseException) -> Failed:
    """What to say, and the settings that need less."""
    found = less.smaller(training)
    advice = " ".join(less.words(training, found))
    return Failed(
        f"There is not enough memory for this training. {advice} Or close other programs: what was saved is there, and "
        "it goes on from its last checkpoint.",
        repr(error),
        less.changes(training, found),
    )


class Sitting(Learner):
    """One sitting of a training."""

    _saved = 0

    def all(self) -> bool:
        """Prepare, train, end."""
        setup, job = self.setup, self.job
        for sentence in left_out(job):
            self.tell(Noted(sentence))
        self.tell(Preparing("Looking at the data"))
        subjects = gallery.subjects(setup)
        shows = gallery.shown(setup, subjects)
        self.condition = shows if shows != "other" else condition(job.data.preprocessor)
        self.tell(
            Started(
                job.name, str(setup.folder), self.place.step, self.training.steps, shows, self.precision,
                self.device_name(), len(subjects),
            )
        )  # fmt: skip
        if self.training.timesteps == "auto" and shows == "other" and are_coarse([one.hint for one in subjects]):
            self.early = True
            self.tell(
                Noted("The hints show only colours and where they are, so early timesteps are trained more often.")
            )
        self.load()
        self.prepare_data()
        if self.place.step >= self.training.steps:
            self.tell(Noted("All steps of this training are done already; give it more, or another name."))
            return self._end("done")
        self.gallery = gallery.Gallery(setup, subjects, shows, self.base, self.trainee, self.encoder, self.tell)
        self.probe = Probe(subjects, self.objective, self.encoder, self.trainee, job.samples.seed)
        self.encoder.place(text=not self.feed.encoded)
        self.measure_memory()
        try:
            self._open_gallery()
            self._loop()
        finally:
            self.feed.close()
        return self._end("stopped" if self.place.step < self.training.steps else "done")

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
            self.tell(Probed(0, self.probe()))
        self.make_room()

    def _loop(self) -> None:
        self.tally.rested()
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

    def _after(self) -> None:
        """What comes after a step: words, pictures, a checkpoint, where it is time for them."""
        step, wish = self.place.step, self.job.samples
        last = step == self.training.steps
        if last or self.tally.steps == step or self.tally.due:
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
            self.tell(self.tally.told(step, rate, place.seconds, self._mean, self._saved))
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
                self.tell(Probed(self.place.step, self.probe()))
            self.make_room()
        self.accelerator.wait_for_everyone()
        self.tally.rested()

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
        if self.tally.steps:
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
        self.tally.rested(paused)
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
        return bool(reason == "done")

    def _progress(self, what: str) -> Progress:
        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self.between(f"{what}: {message}" if message else what, round(100 * fraction), 100)

        return Progress(report, self.orders.stopped.is_set)

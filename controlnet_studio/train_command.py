"""`controlnet-studio train`: a training from its file, for people and for programs."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from controlnet_studio.progress import Trouble
from controlnet_studio.training import events

if TYPE_CHECKING:
    from controlnet_studio.training.job import Job
    from controlnet_studio.training.run.orders import Orders
    from controlnet_studio.training.run.setup import Setup

Tell = Callable[[events.Event], None]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The command's own options."""
    train = commands.add_parser("train", help="train a ControlNet", description=run.__doc__)
    train.add_argument("job", metavar="JOB", type=Path, help="the .toml or .json file that describes the training")
    train.add_argument(
        "--folder", metavar="DIR", type=Path, help="where it is kept (default: by its name, among the user's data)"
    )
    train.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="what to compute on")
    train.add_argument("--fresh", action="store_true", help="begin anew; an older training of that name is kept aside")
    train.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object per event; lines on standard input are orders: stop, pause, resume, save, sample",
    )
    return train


def run(options: argparse.Namespace) -> int:
    """Train a ControlNet as a file says; what `data plan` tells of that file is done. Started again it goes on where it
    was. Ctrl-C, or a polite kill, keeps what there is and ends, with exit code 1 as all that is not done. Several GPUs:
    accelerate launch -m controlnet_studio train JOB."""
    from controlnet_studio.training.run.orders import Orders, standard_input

    leads = _number("RANK") == 0
    tell: Tell = (_json if options.json else Line()) if leads else lambda event: None
    try:
        with Orders().listening(standard_input() if options.json and leads else None) as orders:
            return _train(options, tell, orders, leads)
    except Trouble as trouble:
        tell(events.Failed(str(trouble)))
        return 2
    except Exception as error:  # the application's top: whoever watches is told, and the details are in the diary
        tell(events.Failed(f"The training ended by a mistake of the program: {error}.", traceback.format_exc()))
    return 1


def _train(options: argparse.Namespace, tell: Tell, orders: Orders, leads: bool) -> int:
    """The exit code. Raises Trouble if the folder cannot be used."""
    from contextlib import nullcontext

    from controlnet_studio import environment
    from controlnet_studio.training.job import read_job
    from controlnet_studio.training.run.folder import Diary, alone, opened
    from controlnet_studio.training.same import at_home

    job = at_home(read_job(options.job), options.job.absolute().parent)
    folder = (options.folder or events.run_folder(job.name)).absolute()
    if leads and (note := opened(folder, job, options.fresh)):
        tell(events.Noted(note))
    with alone(folder) if leads else nullcontext():
        diary = Diary(folder, tell) if leads else tell
        try:
            environment.prepare()
            from controlnet_studio.training.run.trainer import train

            return 0 if train(_setup(options, job, folder), diary, orders) else 1
        except Trouble as trouble:
            diary(events.Failed(str(trouble)))
            return 2
        except Exception as error:
            diary(events.Failed(f"The training ended by a mistake of the program: {error}.", traceback.format_exc()))
    return 1


def _setup(options: argparse.Namespace, job: Job, folder: Path) -> Setup:
    from controlnet_studio import paths
    from controlnet_studio.app import build_engine, plug_ins
    from controlnet_studio.engine.training import prepare
    from controlnet_studio.preprocess.annotators import Annotators
    from controlnet_studio.settings import Settings
    from controlnet_studio.training.data.hints import HintCache
    from controlnet_studio.training.run.setup import Setup

    settings = Settings.load()
    device = settings.device if options.device == "auto" else options.device
    hints, nodes = HintCache(paths.user_cache() / "hints"), plug_ins(settings, safe=options.safe).look()
    engine = build_engine(settings, device, registry=nodes)
    hints.tidy(settings.hint_bytes)
    found = prepare(job, options.job.absolute().parent, engine, hints)
    start = engine.library.find("controlnet", job.start) if job.start and engine.library else None
    return Setup(
        job=job,
        folder=folder,
        cache=paths.user_cache() / "training",
        base=found.base,
        start=start,
        sizes=found.sizes,
        held=found.held,
        maker=found.maker,
        hints=hints,
        batches=found.batches,
        annotators=engine.services.get(Annotators),
        eyes=found.eyes,
        device=device,
    )


def _number(variable: str) -> int:
    """A number that a launcher of several processes sets; 0 without one."""
    import os

    text = os.environ.get(variable, "0")
    return int(text) if text.isdigit() else 0


def _json(event: events.Event) -> None:
    sys.stdout.write(f"{events.line(event)}\n")
    sys.stdout.flush()


class Line:
    """A line on standard error that says where the training is, where that is a terminal, and a line that stays for
    everything worth remembering."""

    def __init__(self) -> None:
        self._steps, self._gain, self._shown = 0, "", False

    def __call__(self, event: events.Event) -> None:
        match event:
            case events.Started(name, folder, step, steps, shows, precision, device):
                self._steps = steps
                begun = f"goes on at step {step}" if step else "begins"
                self._say(f"{name} {begun} of {steps} steps, on the {device} in {precision}, in {folder}")
                self._say(f"What its hints show: {shows}")
            case events.Preparing(what, done, total):
                self._show(f"{what}: {done} of {total}" if total else what)
            case events.Memory(needed, free, advice):
                self._say(f"A step needs {needed / 1e9:.1f} GB; there are {free / 1e9:.1f}. {' '.join(advice)}".strip())
            case events.Stepped(step, loss, _, seconds, pace):
                left = _time(seconds / max(step, 1) * (self._steps - step))
                words = f"step {step} of {self._steps}  loss {loss:.4f}  {pace:.1f} samples/s  {left} left"
                self._show(words + self._gain)
            case events.Fidelity(step, measure, score, floor, ceiling, gain):
                self._gain = f"  gain {_share(gain)}"
                words = f"{measure} {score:.2f} between {floor:.2f} and {ceiling:.2f}: gain {_share(gain)}"
                self._say(f"step {step}: {words}")
            case events.Converged(step):
                self._say(f"step {step}: sudden convergence, the ControlNet began to follow")
            case events.Saved(step, path):
                self._say(f"step {step}: saved {path}")
            case events.Paused(step):
                self._show(f"paused at step {step}")
            case events.Noted(message) | events.Failed(message):
                self._say(message)
            case events.Ended(step, reason, path):
                self._say(f"{'All steps are done' if reason == 'done' else f'Stopped at step {step}'}. {path}".strip())

    def _say(self, words: str) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * 100 + "\r")
            self._shown = False
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()

    def _show(self, words: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{words[:100]:100}")
            sys.stderr.flush()
            self._shown = True


def _share(gain: float) -> str:
    """A gain in per cent, none of which is "-0%"."""
    return f"{round(100 * gain) + 0}%"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{max(minutes, 1)} min"

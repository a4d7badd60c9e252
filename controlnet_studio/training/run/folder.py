"""The folder of a training: its job, what happened so far, and who is at work in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.events import Converged, Event, Fidelity, line, parse
from controlnet_studio.training.job import Job, read_job
from controlnet_studio.training.jobfile import write_job
from controlnet_studio.training.same import at_home, differences

NAMED: Final = 5
"""The most settings that a sentence names."""

MARK: Final = "running.json"
"""Says which process is at work."""

Tell = Callable[[Event], None]


def opened(folder: Path, job: Job, fresh: bool = False) -> str:
    """Make the folder of a training, or go on in it; a sentence if something was put aside for it.

    *job* has whole paths. If it is `fresh`, an older training of that name is kept under another one. Raises Trouble if
    the folder holds another training, or cannot be written to.
    """
    told, kept = "", folder / "job.toml"
    _free(folder)
    try:
        if fresh and kept.exists():
            aside = next(place for n in range(1, 10_000) if not (place := _aside(folder, n)).exists())
            folder.rename(aside)
            told = f"The older training was kept in {aside}."
        if not kept.exists():
            if folder.is_dir() and any(folder.iterdir()):
                raise Trouble(f"'{folder}' holds something else than a training: name another folder.")
            write_job(kept, job)
        elif other := differences(before := at_home(read_job(kept), folder), job):
            if (folder / "checkpoints").exists():
                raise Trouble(_another(folder, other))
            (folder / "events.jsonl").unlink(missing_ok=True)  # it had not learnt anything yet
            write_job(kept, job)
        elif before != job:
            write_job(kept, job)
    except OSError as error:
        raise Trouble(f"'{folder}' cannot be written to: {reason(error)}.") from None
    return told


def _another(folder: Path, other: tuple[str, ...]) -> str:
    names = ", ".join(other[:NAMED]) + (f" and {len(other) - NAMED} more" if len(other) > NAMED else "")
    return (
        f"The training in '{folder}' was begun with other settings ({names}): give this one another name, or begin "
        "anew with --fresh, which keeps the old one aside."
    )


def _aside(folder: Path, number: int) -> Path:
    return folder.with_name(f"{folder.name}.older-{number}")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else trains in the folder meanwhile. Raises Trouble if somebody does."""
    import psutil  # type: ignore[import-untyped]

    _free(folder)
    own = psutil.Process()
    with suppress(OSError):
        _tidy(folder)
        write_atomically(folder / MARK, json.dumps({"process": own.pid, "since": own.create_time()}).encode())
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / MARK).unlink(missing_ok=True)


def at_work(folder: Path) -> tuple[int, float]:
    """The process that began to train in the folder and has not left it in order, and when it began, in seconds since
    1970; (0, 0.0) if there is none."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((folder / MARK).read_text("utf-8"))
        return int(told["process"]), float(told["since"])
    return 0, 0.0


def _free(folder: Path) -> None:
    """Trouble if another process trains in the folder."""
    import psutil

    number, since = at_work(folder)
    with suppress(psutil.Error, ValueError):
        other = psutil.Process(number) if number else None
        if other is not None and other.pid != os.getpid() and other.create_time() == since:
            raise Trouble(f"The training in '{folder}' is running already.")


def _tidy(folder: Path) -> None:
    """Take away what a training that was killed had half written."""
    for place in (folder / "checkpoints", folder / "state"):
        for rest in (*place.glob(".*.tmp"), *place.glob(".*.old")):
            if rest.is_dir():
                shutil.rmtree(rest, ignore_errors=True)
            else:
                rest.unlink(missing_ok=True)


class Diary:
    """Writes every event into the folder's events.jsonl, and passes it on. What cannot be written, because the disk is
    full or nobody reads any more, does not stop a training."""

    def __init__(self, folder: Path, *others: Tell) -> None:
        self._path = folder / "events.jsonl"
        self._others = others
        with suppress(OSError), self._path.open("rb+") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":  # it was killed in the middle of a line
                    file.write(b"\n")

    def __call__(self, event: Event) -> None:
        with suppress(OSError), self._path.open("ab") as file:
            file.write(f"{line(event)}\n".encode())
        for other in self._others:
            with suppress(OSError):
                other(event)


def curve(folder: Path, step: int) -> tuple[list[Fidelity], bool]:
    """What was measured up to a step, and whether the moment of convergence had come. Of what a training that was
    killed did beyond its last checkpoint nothing counts."""
    measured: dict[int, Fidelity] = {}
    moment = False
    with suppress(OSError):
        for text in (folder / "events.jsonl").read_text("utf-8", errors="replace").splitlines():
            match parse(text):
                case Fidelity() as found if found.step <= step:
                    measured[found.step] = found
                case Converged(when) if when <= step:
                    moment = True
    return [measured[when] for when in sorted(measured)], moment

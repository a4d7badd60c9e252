"""What became of a training that told no end: it goes on elsewhere, the computer was switched off, or it was ended."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from controlnet_studio.progress import Trouble
from controlnet_studio.training.events import Failed
from controlnet_studio.training.job import read_job
from controlnet_studio.training.less import changes, smaller, words
from controlnet_studio.training.record import Record
from controlnet_studio.training.run.folder import at_work

NO_MEMORY: Final = frozenset({-9, 137, 0xC0000017, 0xC000012D})
"""How a process ends where memory runs out: SIGKILL, also as a shell tells it; STATUS_NO_MEMORY and
STATUS_COMMITMENT_LIMIT of Windows."""

Fate = Literal["running", "switched off", "ended", ""]


def fate(folder: Path) -> Fate:
    """What became of the training in a folder, whose log tells no end; "" where nothing tells it."""
    import psutil  # type: ignore[import-untyped]

    process, since = at_work(folder)
    if not process:
        return ""
    with suppress(psutil.Error):
        if psutil.Process(process).create_time() == since:
            return "running"
    return "switched off" if psutil.boot_time() > since else "ended"


def killed(folder: Path, record: Record, details: str = "") -> Failed:
    """What to say of a training that was ended from outside, as a system does where memory runs out, with settings that
    need less if there are any."""
    sentence = "This training was ended from outside in the middle, as systems do where memory runs out."
    found: dict[str, int | bool] = {}
    with suppress(Trouble):
        training = read_job(folder / "job.toml").training
        less = smaller(training)
        found = changes(training, less)
        sentence = f"{sentence} {' '.join(words(training, less))} Or close other programs."
    if record.saved:
        sentence = f"{sentence} It can go on from step {record.saved[-1].step}, where it was last saved."
    return Failed(sentence, details, found)

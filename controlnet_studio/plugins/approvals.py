"""What the user has said yes and no to, by content."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from controlnet_studio.storage import write_atomically

MOST = 2000
"""So many answers are remembered, the latest."""


class Approvals:
    """Answers by the SHA-256 of a file, kept in *file*; every window and command of the user shares them.

    What is being loaded is noted beside them, so that a file that takes the whole program down is not loaded again
    before it is asked for.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._note = file.with_name(f"{file.stem}-loading-{os.getpid()}.json")

    def read(self) -> Mapping[str, bool]:
        """The answers now; a damaged file holds none."""
        return {sha256: yes for sha256, (yes, _) in self._answers().items()}

    def answer(self, named: Mapping[str, str], yes: bool) -> None:
        """Remember the answer about files, by their SHA-256 with their names. Raises OSError."""
        answers = self._answers()
        for sha256, name in named.items():
            answers.pop(sha256, None)
            answers[sha256] = (yes, name)
        kept = dict(list(answers.items())[-MOST:])
        data = {word: {sha: name for sha, (said, name) in kept.items() if said is value} for word, value in _WORDS}
        write_atomically(self._file, (json.dumps(data, indent=2) + "\n").encode())

    def loading(self, sha256: str, name: str) -> None:
        """A file is about to be loaded."""
        with contextlib.suppress(OSError):
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(json.dumps({sha256: name}), "utf-8")

    def loaded(self) -> None:
        """Nothing is being loaded any more."""
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)

    def take_fatal(self) -> Mapping[str, str]:
        """Say no to what was being loaded when a program ended, and give it: names by SHA-256."""
        fatal: dict[str, str] = {}
        for note in self._file.parent.glob(f"{self._file.stem}-loading-*.json"):
            if not _alive(note.stem.rpartition("-")[2]):
                fatal |= _names(_data(note))
                with contextlib.suppress(OSError):
                    note.unlink()
        if fatal:
            with contextlib.suppress(OSError):
                self.answer(fatal, yes=False)
        return fatal

    def _answers(self) -> dict[str, tuple[bool, str]]:
        data = _data(self._file)
        return {sha: (yes, name) for word, yes in _WORDS for sha, name in _names(data.get(word)).items()}


_WORDS = (("yes", True), ("no", False))


def _data(file: Path) -> Mapping[str, object]:
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _names(data: object) -> dict[str, str]:
    return {str(sha): str(name) for sha, name in data.items()} if isinstance(data, dict) else {}


def _alive(number: str) -> bool:
    """Whether the process of that number runs, and is not this one."""
    import psutil  # type: ignore[import-untyped]

    return number.isdigit() and int(number) != os.getpid() and bool(psutil.pid_exists(int(number)))

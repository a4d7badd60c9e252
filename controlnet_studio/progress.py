"""Progress, Cancelled and Trouble: the words that every long job shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Cancelled(Exception):  # noqa: N818  # it is not an error
    """The user asked for a stop. Not an error: nobody shows it as one."""


class Trouble(Exception):  # noqa: N818  # what went wrong outside the program
    """What stops a job, told in one sentence that a user understands and can act on; it is shown as it stands.

    Every other exception is taken for a mistake of the program and shown with its type and traceback.
    """


class Advice(str):
    """A warning as a sentence, with what is `wrong` in a word, so that a button can mend it: "blank", "inverted",
    "other" (a hint that shows something else), "palette" (one whose colours mean something else), "unmasked" (one for
    inpainting that hides nothing), "whole" (its mask is black), "idle" (acts in no step) or "others" (people posed over
    another picture); and with what the hint should show."""

    wrong: str
    condition: str

    def __new__(cls, sentence: str, wrong: str, condition: str = "") -> Advice:
        made = super().__new__(cls, sentence)
        made.wrong, made.condition = wrong, condition
        return made


class Report(Protocol):
    """Receives progress; reporting it is where a job learns that it was cancelled."""

    def __call__(self, fraction: float, message: str = "", preview: object = None) -> None: ...


def unheard(fraction: float, message: str = "", preview: object = None) -> None:
    """A Report for tests and scripts that do not watch."""


@dataclass(frozen=True)
class Progress:
    """A slice of somebody's progress bar.

    Calling it reports `fraction` in [0, 1] of this slice, and raises Cancelled once the user has asked for a stop.
    """

    report: Report = unheard
    cancelled: Callable[[], bool] = bool
    begin: float = 0.0
    end: float = 1.0

    def __call__(self, fraction: float, message: str = "", preview: object = None) -> None:
        self.check()
        inside = min(max(fraction, 0.0), 1.0)
        self.report(self.begin + (self.end - self.begin) * inside, message, preview)

    def check(self) -> None:
        """Raise Cancelled if a stop was asked for, without reporting anything."""
        if self.cancelled():
            raise Cancelled

    def part(self, begin: float, end: float) -> Progress:
        """The part of this slice between two fractions, for a helper to fill from 0 to 1."""
        length = self.end - self.begin
        return Progress(self.report, self.cancelled, self.begin + length * begin, self.begin + length * end)

"""Sudden convergence (section 3.4 of the paper), told from how well samples follow their hints as training goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

RISE: Final = 0.25
"""The least rise of the gain, of which 1 is all that a hint can give."""
SHARE: Final = 0.17
"""The longest that it may take, as a share of all steps; one interval between samples is always allowed."""
FASTER: Final = 5.0
"""How many times faster than anything before it has to be."""
BEFORE: Final = 3
"""The fewest samples that must lie before it."""

Curve = Sequence[tuple[int, float]]
"""Steps, ascending, and the gain at each."""


def converged(curve: Curve, steps: int) -> int | None:
    """The step at which the gain had suddenly risen, None if it has not, in a training of so many *steps*.

    It has when two samples in a row are RISE above all that were before, when that took no longer than SHARE of the
    training, and when it went FASTER than it had risen until then; that pictures often grow worse just before is no
    rise. So a flat curve never converges however noisy it is, and neither does one that rises at an even pace; the
    second sample keeps one lucky picture from counting.
    """
    gains = [gain for _, gain in curve]
    highest = list(accumulate(gains, max))
    for now in range(BEFORE, len(curve) - 1):
        step, reached = curve[now][0], min(gains[now], gains[now + 1])
        for last in range(now - 1, BEFORE - 2, -1):
            took = step - curve[last][0]
            if took > SHARE * steps and last < now - 1:
                break
            earlier = (highest[last] - gains[0]) / max(curve[last][0] - curve[0][0], 1)
            rise = reached - highest[last]
            if rise >= RISE and rise / took >= FASTER * earlier:
                return step
    return None

"""A small chart of a training: how well it follows its hints and what its loss says of that, by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from controlnet_studio.training.experiments.lab import Look
from controlnet_studio.training.scenes import Pixels

WIDE, HIGH = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 590, 34, 252
ZOOM: Final = 2
"""It is drawn larger, and made smaller for smooth lines."""
PAPER, INK, FAINT = (252, 252, 252), (52, 46, 58), (212, 212, 216)
GAIN, LOSS, MARK = (36, 104, 196), (176, 120, 40), (190, 60, 60)


def chart(path: Path, looks: Sequence[Look], step: int | None) -> None:
    """Write a PNG: the gain by step, on the left 0 to 1, the mean loss on the right, and a line at the step of sudden
    convergence."""
    paper = np.full((HIGH * ZOOM, WIDE * ZOOM, 3), PAPER, np.uint8)
    last = max(looks[-1].step, 1)
    losses = [one.loss for one in looks if one.loss is not None]
    low, high = (min(losses), max(losses)) if losses else (0.0, 1.0)
    span = max(high - low, 1e-6)
    for number in range(6):
        share = number / 5
        y = BOTTOM - share * (BOTTOM - TOP)
        _line(paper, [(LEFT, y), (RIGHT, y)], FAINT, 1)
        _text(paper, f"{share:.1f}", (LEFT - 30, y + 4), GAIN)
        if losses:
            _text(paper, f"{low + share * span:.2f}", (RIGHT + 8, y + 4), LOSS)
        x = LEFT + share * (RIGHT - LEFT)
        _text(paper, f"{share * last:.0f}", (x - 10, BOTTOM + 18), INK)
    _text(paper, "optimizer steps", ((LEFT + RIGHT) / 2 - 46, HIGH - 10), INK)
    _text(paper, "gain of fidelity on held-out scenes", (LEFT, 20), GAIN)
    if losses:
        _text(paper, "training loss", (RIGHT - 80, 20), LOSS)

    def place(at: int, share: float) -> tuple[float, float]:
        share = min(max(share, -0.05), 1.05)
        return LEFT + at / last * (RIGHT - LEFT), BOTTOM - share * (BOTTOM - TOP)

    if step is not None:
        x = place(step, 0)[0]
        _line(paper, [(x, TOP), (x, BOTTOM)], MARK, 1)
        beside = x + 6 if x < RIGHT - 170 else x - 170
        _text(paper, f"suddenly, at step {step}", (beside, TOP + 14), MARK)
    _line(paper, [place(one.step, (one.loss - low) / span) for one in looks if one.loss is not None], LOSS, 1)
    gains = [place(one.step, one.gain) for one in looks]
    _line(paper, gains, GAIN, 2)
    for x, y in gains:
        cv2.circle(paper, (round(x * ZOOM), round(y * ZOOM)), 2 * ZOOM, GAIN, -1, cv2.LINE_AA)
    small = cv2.resize(paper, (WIDE, HIGH), interpolation=cv2.INTER_AREA)
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), small[:, :, ::-1])


def _line(paper: Pixels, points: Sequence[tuple[float, float]], colour: tuple[int, int, int], wide: int) -> None:
    if len(points) > 1:
        fixed: NDArray[np.int32] = np.round(np.array(points) * ZOOM).astype(np.int32)
        cv2.polylines(paper, [fixed], False, colour, wide * ZOOM, cv2.LINE_AA)


def _text(paper: Pixels, words: str, at: tuple[float, float], colour: tuple[int, int, int]) -> None:
    place = round(at[0] * ZOOM), round(at[1] * ZOOM)
    cv2.putText(paper, words, place, cv2.FONT_HERSHEY_SIMPLEX, 0.4 * ZOOM, colour, ZOOM, cv2.LINE_AA)

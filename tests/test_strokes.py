"""Strokes: what was drawn survives a file, and what is no drawing is refused."""

import math
from typing import Any

import pytest

from controlnet_studio.plain import thaw
from controlnet_studio.strokes import Drawing, Stroke

DRAWING = Drawing((Stroke(((0.1, 0.25, 1.0), (0.5, 0.75, 0.5)), 0.02), Stroke(((0.5, 0.5, 1.0),), 0.1, True)), 640, 480)


def test_a_drawing_survives_a_file() -> None:
    assert Drawing.from_plain(thaw(DRAWING.to_plain())) == DRAWING


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {},
        {"strokes": 5, "width": 1, "height": 1},
        {"strokes": [{"points": [[0, 0]], "size": 1, "erase": False}], "width": 1, "height": 1},
        {"strokes": [{"points": [["x", 0, 0]], "size": 1, "erase": False}], "width": 1, "height": 1},
        {"strokes": [], "width": 0, "height": 1},
        {"strokes": [], "width": 1, "height": 10**9},
        {"strokes": [], "width": math.inf, "height": 1},
        {"strokes": [], "width": "wide", "height": 1},
        {"strokes": [{"points": [[10**400, 0, 0]], "size": 1, "erase": False}], "width": 1, "height": 1},
    ],
)
def test_what_is_no_drawing_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"not a drawing|not possible"):
        Drawing.from_plain(data)

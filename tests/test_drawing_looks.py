"""Soft strokes, shapes and looks: what drawings become for other ControlNets; and the areas that lines enclose."""

from __future__ import annotations

import numpy as np
import pytest

from controlnet_studio.document.text import from_text
from controlnet_studio.drawing import hint, region, render
from controlnet_studio.strokes import Drawing, Look, Stroke

BAR = Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.1)
FRAME = Stroke(((0.2, 0.2, 1.0), (0.8, 0.2, 1.0), (0.8, 0.8, 1.0), (0.2, 0.8, 1.0), (0.2, 0.2, 1.0)), 0.02)


def column(drawing: Drawing, size: int, look: Look) -> np.ndarray:
    return render(drawing, size, size, look)[:, size // 2, 0].astype(int)


@pytest.mark.parametrize("size", [128, 512])
def test_canny_s_lines_are_a_pixel_wide_and_binary(size):
    made = render(Drawing((BAR,)), size, size, "canny")
    assert set(np.unique(made)) == {0, 255}
    assert (made[:, size // 2, 0] > 0).sum() == 1


@pytest.mark.parametrize("size", [256, 512])
def test_line_art_is_thin_and_grey(size):
    inked = column(Drawing((BAR,)), size, "line art")
    assert inked.sum() / 255 == pytest.approx(3 * size / 512, abs=1.2)
    slanted = render(Drawing((Stroke(((0.1, 0.2, 1.0), (0.9, 0.5, 1.0)), 0.1),)), size, size, "line art")
    assert len(np.unique(slanted)) > 8


def test_soft_edges_glow():
    inked = column(Drawing((Stroke(BAR.points, 0.01),)), 512, "soft edge")
    lit = np.flatnonzero(inked > 8)
    assert len(lit) > 7
    assert inked.max() > 150
    assert len(np.unique(inked)) > 6


def test_an_eraser_keeps_its_width_in_every_look():
    erased = Drawing((BAR, Stroke(((0.5, 0.1, 1.0), (0.5, 0.9, 1.0)), 0.2, erase=True)))
    for look in ("scribble", "line art", "soft edge", "canny"):
        row = render(erased, 256, 256, look)[128, :, 0]
        assert row[50] > 0
        assert not row[110:146].any(), look


def test_a_soft_eraser_is_half_way_at_half_its_width():
    erased = Drawing((BAR, Stroke(((0.5, 0.1, 1.0), (0.5, 0.9, 1.0)), 0.2, erase=True, hardness=0.0)))
    row = render(erased, 512, 512)[256, :, 0]
    assert (row[60:450] == 0).sum() == pytest.approx(512 * 0.2 / 2, rel=0.1)


def test_a_shape_is_filled_by_the_odd_even_rule():
    inner = tuple((0.35 + (x - 0.2) / 2, 0.35 + (y - 0.2) / 2, 1.0) for x, y, _ in FRAME.points[:4])
    ring = Stroke((*FRAME.points[:4], *inner), rings=(4, 4))
    made = render(Drawing((ring,)), 200, 200)[:, :, 0]
    assert made[60, 60] == 255
    assert made[100, 100] == made[10, 10] == 0
    outlines = render(Drawing((ring,)), 200, 200, "canny")[:, :, 0]
    assert outlines[60, 60] == 0
    assert 0 < (outlines > 0).sum() < 900
    gone = Drawing((ring, Stroke(ring.points, erase=True, rings=ring.rings)))
    assert not render(gone, 200, 200).any()


def test_colours_do_not_matter_to_hints_and_keys():
    red = Drawing((Stroke(BAR.points, BAR.size, colour="#e5484d"),))
    assert (render(red, 64, 64) == render(Drawing((BAR,)), 64, 64)).all()
    assert red.digest == Drawing((BAR,)).digest
    assert Drawing((Stroke(BAR.points, 0.2),)).digest != Drawing((BAR,)).digest
    assert Drawing((Stroke(BAR.points, 0.1, hardness=0.5),)).digest != Drawing((BAR,)).digest
    assert Drawing((BAR,), 512, 511).digest != Drawing((BAR,)).digest


def test_a_hint_keeps_its_look_at_every_size():
    made = hint(Drawing((BAR,)), "canny")
    assert (made.resized(96, 96).pixels == render(Drawing((BAR,)), 96, 96, "canny")).all()


def test_the_area_within_lines_is_found_and_the_one_outside_too():
    drawing = Drawing((FRAME,), 300, 300)
    within = region(drawing, 0.5, 0.5)
    assert within is not None
    assert len(within.rings) == 1
    filled = render(Drawing((FRAME, within), 300, 300), 300, 300)[:, :, 0]
    assert (filled[60:240, 60:240] == 255).all()
    assert not filled[:50].any()
    around = region(drawing, 0.05, 0.05)
    assert around is not None
    assert len(around.rings) == 2
    outside = render(Drawing((around,), 300, 300), 300, 300)[:, :, 0]
    assert (outside[:54] == 255).all(), "up to the paper's edge"
    assert outside[150, 150] == 0


def test_no_area_lies_on_a_line_or_off_the_paper():
    drawing = Drawing((FRAME,), 300, 300)
    assert region(drawing, 0.2, 0.5) is None
    assert region(drawing, 0.5, 0.5, ink=True) is None
    assert region(drawing, 1.5, 0.5) is None
    inked = region(drawing, 0.2, 0.5, ink=True)
    assert inked is not None
    gone = Drawing((FRAME, Stroke(inked.points, erase=True, rings=inked.rings)), 300, 300)
    assert not render(gone, 300, 300).any()


def test_a_large_paper_is_looked_at_at_a_bounded_size():
    assert region(Drawing((FRAME,), 8000, 8000), 0.5, 0.5) is not None


OLD = """{"links": [], "version": 1, "nodes": {"scribble": {"at": [0, 0], "type": "scribble", "version": 1, "params":
{"drawing": {"width": 512, "height": 384, "strokes": [{"size": 0.014, "erase": false, "points": [[0.1, 0.5, 1.0],
[0.9, 0.5, 1]]}, {"size": 0.1, "erase": true, "points": [[0.5, 0.5, 1.0]]}]}}}}}"""


def test_a_drawing_of_an_older_version_is_as_it_was():
    drawing = Drawing.from_plain(from_text(OLD).nodes["scribble"].params["drawing"])
    first, second = drawing.strokes
    assert first == Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.014)
    assert second.erase
    assert (first.hardness, first.colour, first.rings) == (1.0, "", ())
    assert set(drawing.strokes[0].plain) == {"size", "erase", "points"}, "and older programs can read what is new"


@pytest.mark.parametrize(
    "more",
    [
        {"rings": [1]},
        {"rings": [3, -1]},
        {"rings": "ab"},
        {"colour": "red"},
        {"colour": 5},
        {"colour": "#12345678"},
        {"hardness": "hard"},
        {"rings": [float("inf")]},
    ],
)
def test_strange_strokes_are_refused(more):
    stroke = {"size": 0.1, "erase": False, "points": [[0, 0, 1], [1, 1, 1]], **more}
    with pytest.raises(ValueError, match="not a drawing"):
        Drawing.from_plain({"width": 64, "height": 64, "strokes": [stroke]})


def test_hardness_is_brought_into_its_range():
    stroke = {"size": 0.1, "erase": False, "points": [[0, 0, 1]], "hardness": 7}
    assert Drawing.from_plain({"width": 64, "height": 64, "strokes": [stroke]}).strokes[0].hardness == 1.0

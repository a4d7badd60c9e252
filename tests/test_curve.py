"""Curves: a factor for every position."""

from __future__ import annotations

from typing import Any

import pytest

from controlnet_studio.values import Curve


def test_nothing_is_one_everywhere() -> None:
    assert [Curve().at(x) for x in (0.0, 0.3, 1.0)] == [1.0, 1.0, 1.0]
    assert not Curve()
    assert not Curve(((0.0, 1.0), (1.0, 1.0)))
    assert Curve(((0.5, 0.5),))


@pytest.mark.parametrize(
    ("position", "factor"), [(0.0, 2.0), (0.2, 2.0), (0.4, 1.5), (0.6, 1.0), (0.8, 0.25), (0.9, 0.125), (1.0, 0.0)]
)
def test_straight_lines_between_points_and_level_beyond(position: float, factor: float) -> None:
    assert Curve(((0.2, 2.0), (0.6, 1.0), (0.8, 0.25), (1.0, 0.0))).at(position) == pytest.approx(factor)


def test_points_one_above_the_other_are_a_jump() -> None:
    jump = Curve(((0.0, 1.0), (0.5, 1.0), (0.5, 0.0), (1.0, 0.0)))
    assert [jump.at(x) for x in (0.49, 0.5, 0.51)] == [1.0, 0.0, 0.0]


def test_plain_data_and_back() -> None:
    curve = Curve(((0.0, 1.0), (0.25, 2.0), (1.0, 0.0)))
    assert Curve.from_plain(curve.to_plain()) == curve
    assert Curve.from_plain({"points": [[1, 0], [0, 1]]}) == Curve(((0.0, 1.0), (1.0, 0.0))), "in order"
    assert Curve.from_plain({"points": []}) == Curve()


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        "curve",
        {},
        {"points": 3},
        {"points": [1]},
        {"points": [[0.0, 1.0, 2.0]]},
        {"points": [["x", 1.0]]},
        {"points": [[1.5, 1.0]]},
        {"points": [[0.5, -0.1]]},
        {"points": [[0.5, 2.1]]},
        {"points": [[float("nan"), 1.0]]},
        {"points": [[10**400, 1.0]]},
        {"points": [[0.5, 1.0]] * 257},
    ],
)
def test_what_is_no_curve_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"curve.*\.$"):
        Curve.from_plain(data)

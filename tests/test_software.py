"""Pictures tell which versions painted them, and what is said where others are installed."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from controlnet_studio import __version__
from controlnet_studio.software import other, software


def test_the_program_and_what_paints_are_told() -> None:
    told = software()
    assert told.startswith(f"ControlNet Studio {__version__}, torch {version('torch')}, diffusers ")
    assert other(told) == ""


def test_other_versions_are_told_in_a_sentence() -> None:
    told = other(f"ControlNet Studio 0.0.1, torch 1.2.3+cu118, diffusers {version('diffusers')}")
    assert told == (
        f"It was painted with torch 1.2.3+cu118 (here {version('torch')}), so the same seed may paint it a little "
        "differently."
    )


@pytest.mark.parametrize("told", ["", "Adobe Photoshop 25", "torch", "torch <b>", "x" * 100_000, "damaged"])
def test_what_does_not_tell_says_nothing(told: str) -> None:
    assert other(told) == ""

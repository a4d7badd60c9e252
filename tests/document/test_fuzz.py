"""A sample of `benchmarks/fuzz_files.py`: each input opens or is refused in a sentence, at once, touching nothing."""

import os
import random
from pathlib import Path

import pytest
from fuzzing import check, kinds, watch, watched

SAMPLE = 500


def test_mutated_inputs_open_or_are_refused_in_a_sentence(tmp_path: Path) -> None:
    rng, found = random.Random(2026), kinds()
    place = tmp_path / "fuzz"
    for name, kind in found.items():
        opened = sum(check(kind, rng, place) for _ in range(SAMPLE // len(found)))
        assert 0 < opened < SAMPLE // len(found), f"all of {name} did the same, so little was tested"
    assert list(tmp_path.iterdir()) == [place]


def test_the_watch_sees_what_a_reader_must_not_do(tmp_path: Path) -> None:
    def write() -> None:
        with watched():
            (tmp_path / "x").write_text("x")

    def remove() -> None:
        with watched():
            os.unlink(tmp_path / "x")  # noqa: PTH108

    for act in (write, remove):
        with pytest.raises(AssertionError, match="x"):
            act()
    assert not watch().on

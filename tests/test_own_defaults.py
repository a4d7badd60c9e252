"""Defaults of one's own: kept, read strictly, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import pytest

from controlnet_studio.defaults import Defaults
from controlnet_studio.node import Seed, Slider, describe, node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Asset, Image


@node("Blur", category="Test")
def blur(
    picture: Asset = Asset(),  # noqa: B008  # frozen
    radius: Annotated[int, Slider(0, 50)] = 5,
    how: str = "soft",
    seed: Annotated[int, Seed(many=True)] = 0,
) -> Image:
    """Blurs."""
    raise NotImplementedError


@node("Blur", category="Test", version=2, formerly=("blur",), upgrades={1: lambda p: {"size": p["radius"] * 2}})
def smooth(size: Annotated[int, Slider(0, 50)] = 10) -> Image:
    """Blurs, by another name and another number."""
    raise NotImplementedError


BLUR, SMOOTH = describe(blur), describe(smooth)


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "defaults.json"
    picture = Asset("a" * 64, "house.png").to_plain()
    Defaults(file).use(BLUR, {"radius": 9, "how": "hard", "picture": picture, "seed": 6, "seeds": "7, 8"})
    again = Defaults(file)
    again.load()
    assert dict(again.of(BLUR)) == {"radius": 9, "how": "hard"}, "pictures and seeds belong to their graph"
    again.forget(BLUR)
    last = Defaults(file)
    last.load()
    assert not last.of(BLUR)


def test_they_follow_their_kind_to_its_next_version_and_name(tmp_path: Path) -> None:
    file = tmp_path / "defaults.json"
    Defaults(file).use(BLUR, {"radius": 9})
    later = Defaults(file)
    later.load()
    assert dict(later.of(SMOOTH)) == {"size": 18}
    later.use(SMOOTH, {"size": 20})
    assert [*json.loads(file.read_text())["nodes"]] == ["smooth"]
    back = Defaults(file)
    back.load()
    assert not back.of(BLUR), "an older program leaves what it does not know, and loses nothing"


def test_what_no_longer_fits_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "defaults.json"
    entry = {"version": 1, "params": {"radius": 900, "how": "hard", "gone": 1}}
    file.write_text(json.dumps({"format": 1, "nodes": {"blur": entry, "of a plug-in": entry}}))
    found = Defaults(file)
    found.load()
    assert dict(found.of(BLUR)) == {"how": "hard"}
    found.forget(BLUR)
    assert json.loads(file.read_text())["nodes"] == {"of a plug-in": entry}, "other kinds' entries stay"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": 1}',
        '{"format": true, "nodes": {}}',
        '{"format": 2, "nodes": {}}',
        '{"format": 1, "nodes": {"blur": 3}}',
        '{"format": 1, "nodes": {"blur": {"version": 0, "params": {}}}}',
        '{"format": 1, "nodes": {"blur": {"version": true, "params": {}}}}',
        '{"format": 1, "nodes": {"blur": {"version": 1, "params": {"radius": NaN}}}}',
        "[" * 5000,
    ],
)
def test_a_damaged_file_is_one_sentence_and_is_kept(tmp_path: Path, text: str) -> None:
    file = tmp_path / "defaults.json"
    file.write_text(text)
    found = Defaults(file)
    with pytest.raises(Trouble, match="It is kept as it is"):
        found.load()
    assert not found.of(BLUR)
    assert file.read_text() == text
    found.use(BLUR, {"radius": 7})
    assert (tmp_path / "defaults (damaged).json").read_text() == text
    assert json.loads(file.read_text())["nodes"]["blur"]["params"] == {"radius": 7}

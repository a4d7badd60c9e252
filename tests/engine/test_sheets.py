"""Comparison sheets: axes read from words, painted with nothing computed twice, laid out with their labels."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pytest

from controlnet_studio.document.files import from_picture
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, NodeFinished, NodeStarted, RunFinished, TurnStarted
from controlnet_studio.engine.run import Engine
from controlnet_studio.engine.turns import Turn
from controlnet_studio.node import OneOf, Seed, Services, Slider, Text, describe, node
from controlnet_studio.pictures import encoded
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.sheets.axes import Sheet, read_values, sheet
from controlnet_studio.sheets.gather import Gatherer
from controlnet_studio.sheets.layout import MOST_PIXELS, SHEET_KEY, composed, stamp
from controlnet_studio.values import Image


@node("Base", category="Input")
def base(level: Annotated[int, Slider(0, 255)] = 100) -> Image:
    """A grey picture."""
    return Image(np.full((20, 30, 3), level, np.uint8))


@node("Hint", category="Control")
def hint(image: Image, strength: Annotated[float, Slider(0, 2, 0.05)] = 1.0) -> Image:
    """Darker with less strength."""
    return Image((image.pixels * min(strength, 1.0)).astype(np.uint8))


@node("Paint", category="Paint")
def paint(
    image: Image,
    seed: Annotated[int, Seed(many=True)] = 0,
    way: Literal["slow", "quick"] = "slow",
    prompt: Annotated[str, Text(2)] = "",
    model: Annotated[str, OneOf("model")] = "one",
    crisp: bool = False,
) -> Image:
    """Lighter with its seed; fails with the seed 13."""
    if seed == 13:
        raise Trouble("Bad luck.")
    return Image((image.pixels + seed % 50).astype(np.uint8))


REGISTRY = Registry.of(*(describe(function) for function in (base, hint, paint)))


def graph(**params: object) -> Graph:
    made = Graph().put("base", Node("base")).put("hint", Node("hint")).put("paint", Node("paint", params))
    made = made.put("alone", Node("base"))
    return made.connect(Link("base", "image", "hint", "image")).connect(Link("hint", "image", "paint", "image"))


def choices(source: str) -> tuple[str, ...]:
    return ("one", "two", "three")


def param(name: str, of: str = "paint") -> object:
    spec = REGISTRY.get(of)
    assert spec is not None
    return spec.param(name)


def run(made: Sheet, stop_after: int = 10_000) -> tuple[Gatherer, list[Event]]:
    engine, gatherer, events = Engine(REGISTRY, Services(), Cache(), Path()), Gatherer(made), []

    def emit(event: Event) -> None:
        events.append(event)
        gatherer(event)

    engine.run(made.graph, emit, lambda: len(gatherer.cells) >= stop_after, [made.target], made.turns)
    end = events[-1]
    assert isinstance(end, RunFinished)
    gatherer.end_turn(whole=not end.cancelled)
    return gatherer, events


@pytest.mark.parametrize(
    ("name", "of", "text", "expected"),
    [
        ("strength", "hint", "0:1:0.25", [0.0, 0.25, 0.5, 0.75, 1.0]),
        ("strength", "hint", "0.1, 0.4:0.8:0.2,2", [0.1, 0.4, 0.6, 0.8, 2.0]),
        ("level", "base", "1:3", [1, 2, 3]),
        ("seed", "paint", "7, 100-102", [7, 100, 101, 102]),
        ("way", "paint", "quick, slow", ["quick", "slow"]),
        ("model", "paint", "two,three", ["two", "three"]),
        ("prompt", "paint", "a house, red | a tree", ["a house, red", "a tree"]),
        ("crisp", "paint", "on, off", [True, False]),
        ("prompt", "paint", "  ", []),
    ],
)
def test_values_are_read_from_words(name: str, of: str, text: str, expected: list[object]) -> None:
    assert read_values(param(name, of), text, choices) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "of", "text", "said"),
    [
        ("strength", "hint", "0:3:0.5", "between 0 and 2"),
        ("strength", "hint", "1:0:0.5", "goes up"),
        ("strength", "hint", "0:1:0", "goes up"),
        ("strength", "hint", "0:2:0.001", "up to 50"),
        ("strength", "hint", "nan", "such as"),
        ("strength", "hint", "a lot", "such as"),
        ("level", "base", "1.5", "whole number"),
        ("way", "paint", "sideways", "slow, quick"),
        ("model", "paint", "four", "one, two, three"),
        ("crisp", "paint", "maybe", "on or off"),
        ("seed", "paint", "-3", "whole numbers"),
    ],
)
def test_what_is_no_value_is_refused_in_a_sentence(name: str, of: str, text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_values(param(name, of), text, choices)  # type: ignore[arg-type]


def test_axes_must_be_two_parameters_that_change_one_picture() -> None:
    x = ("hint.strength", "0, 1")
    for y, said in (
        (x, "same parameter"),
        (("alone.level", "1, 2"), "would not change"),
        (("nobody.level", "1"), "no node"),
        (("hint.nothing", "1"), "strength"),
        (("paint.seed", ""), "no values"),
        (("paint.seed", "0-400"), "up to 50"),
    ):
        with pytest.raises(ValueError, match=said):
            sheet(graph(), REGISTRY, x, y)
    with pytest.raises(ValueError, match="up to 400"):
        sheet(graph(), REGISTRY, ("hint.strength", "0:1:0.04"), ("paint.seed", "1-20"))
    with pytest.raises(ValueError, match="no node"):
        sheet(graph(), REGISTRY, x, target="nobody")
    assert sheet(graph(), REGISTRY, x).target == "paint"
    assert sheet(graph(), REGISTRY, x, target="hint").target == "hint"


@pytest.mark.parametrize("across", [("hint.strength", "0, 0.5, 1"), ("paint.seed", "1-4")])
def test_nothing_upstream_is_computed_twice(across: tuple[str, str]) -> None:
    down = ("paint.seed", "1-4") if across[0] == "hint.strength" else ("hint.strength", "0, 0.5, 1")
    made = sheet(graph(), REGISTRY, across, down)
    gatherer, events = run(made)
    computed = Counter(event.node for event in events if isinstance(event, NodeStarted))
    assert computed == {"base": 1, "hint": 3, "paint": 12}
    assert len(gatherer.cells) == 12
    for (column, row), image in gatherer.cells.items():
        strength, seed = (column / 2, row + 1) if across[0] == "hint.strength" else (row / 2, column + 1)
        assert image.pixels[0, 0, 0] == int(100 * strength) + seed


def test_what_changes_nothing_is_the_same_picture_again() -> None:
    made = sheet(graph(), REGISTRY, ("hint.strength", "1, 1.5"))
    off = made.graph.put("hint", Node("hint", skip=True))
    gatherer, _ = run(Sheet(off, made.target, made.x))
    assert len(gatherer.cells) == 2
    assert gatherer.cells[0, 0] == gatherer.cells[1, 0]


def test_several_pictures_of_one_node_count_as_the_first() -> None:
    made = sheet(graph(pictures=5, seed=3), REGISTRY, ("hint.strength", "0, 1"))
    assert len(made.turns) == 2
    gatherer, _ = run(made)
    assert gatherer.cells[0, 0].pixels[0, 0, 0] == 3


def test_a_stop_keeps_what_is_done() -> None:
    made = sheet(graph(), REGISTRY, ("paint.seed", "1-6"))
    gatherer, events = run(made, stop_after=2)
    assert len(gatherer.cells) == 2
    assert events[-1].cancelled  # type: ignore[union-attr]
    picture = composed(made, gatherer.cells)
    assert picture.width > 6 * 30


def test_a_cell_that_fails_says_why_and_the_others_are_painted() -> None:
    made = sheet(graph(), REGISTRY, ("hint.strength", "1, 1.5"), ("paint.seed", "12-14"))
    gatherer, events = run(made)
    assert gatherer.failed == {(0, 1): "Bad luck.", (1, 1): "Bad luck."}
    assert sorted(gatherer.cells) == [(0, 0), (0, 2), (1, 0), (1, 2)]
    assert gatherer.cells[1, 2].pixels[0, 0, 0] == 114
    assert events[-1].failed == 2  # type: ignore[union-attr]
    plain, said = (composed(made, gatherer.cells, failed=failed) for failed in ({}, gatherer.failed))
    assert plain.pixels.shape == said.pixels.shape
    assert (plain.pixels != said.pixels).any(), "the sentence stands in the cell"


def test_what_failed_is_not_tried_again() -> None:
    made = sheet(graph(seed=13), REGISTRY, ("hint.strength", "1, 1.5"))
    same = Sheet(made.graph.put("hint", Node("hint", skip=True)), made.target, made.x)
    gatherer, events = run(same)
    assert sorted(gatherer.failed) == [(0, 0), (1, 0)]
    assert sum(isinstance(event, NodeStarted) and event.node == "paint" for event in events) == 1


def test_a_value_that_cannot_run_is_told_in_its_cell() -> None:
    made = sheet(graph(), REGISTRY, ("paint.way", "slow, quick"))
    torn = Turn(made.turns[1].graph.set("paint", way="sideways"), {})
    engine, gatherer = Engine(REGISTRY, Services(), Cache(), Path()), Gatherer(made)
    engine.run(made.graph, lambda event: gatherer(event) and None, targets=["paint"], turns=(made.turns[0], torn))
    gatherer.end_turn()
    assert sorted(gatherer.cells) == [(0, 0)], "it is not the picture before it"
    assert "slow" in gatherer.failed[1, 0]


def test_the_sheet_has_its_cells_where_the_labels_say_and_carries_its_graph() -> None:
    made = sheet(graph(), REGISTRY, ("hint.strength", "0, 0.5, 1"), ("paint.prompt", f"a house | {'long ' * 80}"))
    gatherer, _ = run(made)
    picture = composed(made, gatherer.cells)
    levels = [int(level) for level in picture.pixels[-16, :, 0]]
    places = [levels.index(level) for level in (0, 50, 100)]
    assert places == sorted(places)
    assert (picture.pixels[:60].min(axis=(1, 2)) < 100).any(), "the title and the labels are inked"
    for ending in (".png", ".webp", ".jpg"):
        assert from_picture(encoded(picture, ending, stamp(made))) == made.graph
    axes = json.loads(stamp(made)[SHEET_KEY])
    assert axes["x"] == {"param": "hint.strength", "values": [0.0, 0.5, 1.0]}
    empty = composed(made, {})
    assert empty.width > 3 * 200


def test_a_large_sheet_is_scaled_down() -> None:
    made = sheet(graph(), REGISTRY, ("paint.seed", "1-40"), ("hint.strength", "0:1:0.2"))
    large = Image(np.zeros((900, 900, 3), np.uint8))
    picture = composed(made, {(0, 0): large})
    assert picture.width * picture.height <= MOST_PIXELS
    small = composed(made, {(0, 0): large}, longest=32)
    assert small.width < 40 * 50


def test_turns_are_told_and_their_graphs_paint_what_the_cell_shows() -> None:
    made = sheet(graph(), REGISTRY, ("paint.way", "slow, quick"), ("paint.seed", "1, 2"))
    _, events = run(made)
    told = [event for event in events if isinstance(event, TurnStarted)]
    assert [event.number for event in told] == [1, 2, 3, 4]
    assert {event.count for event in told} == {4}
    ways = [(turn.graph.nodes["paint"].params["way"], turn.graph.nodes["paint"].params["seed"]) for turn in told]
    assert ways == [("slow", 1), ("quick", 1), ("slow", 2), ("quick", 2)]
    assert any(isinstance(event, NodeFinished) and event.node == "paint" for event in events)

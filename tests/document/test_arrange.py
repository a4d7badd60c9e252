"""Arranging: edges in line, equal gaps, layers from left to right, frames that stay whole, and all of it fast."""

import random
import time

import pytest

from controlnet_studio.document.arrange import Side, aligned, distributed, layered, snapped, standing
from controlnet_studio.document.graph import Graph, Link, Node

BOXES = {"a": (0.0, 0.0, 100.0, 50.0), "b": (40.0, 200.0, 60.0, 100.0), "c": (300.0, 90.0, 20.0, 30.0)}


@pytest.mark.parametrize(
    ("side", "wanted"),
    [
        ("left", [(0, 0), (0, 200), (0, 90)]),
        ("right", [(220, 0), (260, 200), (300, 90)]),
        ("center", [(110, 0), (130, 200), (150, 90)]),
        ("top", [(0, 0), (40, 0), (300, 0)]),
        ("bottom", [(0, 250), (40, 200), (300, 270)]),
        ("middle", [(0, 125), (40, 100), (300, 135)]),
    ],
)
def test_alignment(side: Side, wanted: list[tuple[float, float]]) -> None:
    assert list(aligned(BOXES, side).values()) == wanted


def test_distribution_leaves_equal_gaps_and_both_ends() -> None:
    assert distributed(BOXES, down=True) == {"a": (0, 0), "c": (300, 110), "b": (40, 200)}
    assert distributed(BOXES, down=False) == {"a": (0, 0), "b": (170, 200), "c": (300, 90)}
    assert snapped({"a": (3.9, -5.0, 1.0, 1.0)}, 8) == {"a": (0, -8)}


def chained(count: int, seed: int = 1) -> tuple[Graph, dict[str, tuple[float, float, float, float]]]:
    rng = random.Random(seed)
    ids = [f"n{i}" for i in range(count)]
    places = {id: (rng.uniform(-2000, 2000), rng.uniform(-2000, 2000)) for id in ids}
    links = {
        Link(ids[rng.randrange(max(i - 9, 0), i)], "image", ids[i], f"in{k}") for i in range(1, count) for k in range(2)
    }
    graph = Graph({id: Node("x", at=places[id]) for id in ids}, tuple(links))
    return graph, {id: (*at, 192.0, rng.choice([80.0, 160.0, 280.0])) for id, at in places.items()}


def apart(boxes: dict[str, tuple[float, float, float, float]], places: dict[str, tuple[float, float]]) -> bool:
    rows = [(*places[id], boxes[id][2], boxes[id][3]) for id in places]
    return not any(
        a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
        for i, a in enumerate(rows)
        for b in rows[:i]
    )


def test_a_layout_runs_from_left_to_right_with_nothing_on_anything() -> None:
    graph, boxes = chained(300)
    began = time.perf_counter()
    places = layered(graph, boxes)
    assert time.perf_counter() - began < 0.5
    assert all(places[link.source][0] + 192 < places[link.target][0] for link in graph.links)
    assert apart(boxes, places)
    assert all(x % 8 == y % 8 == 0 for x, y in places.values())
    moved = {id: (*places[id], boxes[id][2], boxes[id][3]) for id in boxes}
    assert min(y for _, y in places.values()) <= min(box[1] for box in boxes.values()) + 8
    assert layered(graph.move(places), moved).keys() == places.keys()


def test_what_stands_on_a_frame_stays_there_and_notes_beside_their_node() -> None:
    graph, boxes = chained(30)
    boxes |= {"frame": (5000.0, 0.0, 500.0, 400.0), "note": (boxes["n9"][0] + 4, boxes["n9"][1] + 4, 180.0, 70.0)}
    for id, at in (("n3", (5020.0, 40.0)), ("n20", (5260.0, 60.0))):
        boxes[id] = (*at, 192.0, 160.0)
    assert standing(boxes, boxes["frame"]) == ("n3", "n20", "frame")
    places = layered(graph, boxes, frames=["frame"], loose=["note"])
    assert places.keys() == boxes.keys()
    for id in ("n3", "n20"):
        assert [places[id][k] - places["frame"][k] for k in (0, 1)] == [
            boxes[id][k] - boxes["frame"][k] for k in (0, 1)
        ]
    assert (places["note"][0] - places["n9"][0], places["note"][1] - places["n9"][1]) == (4, 4)
    assert apart(boxes, {id: places[id] for id in places if id not in ("frame", "note")})

"""A pose as a parameter: exact in a graph file, OpenPose's JSON outside, and a sentence for every mistake."""

import importlib.util
import json
import math
import random
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import pytest

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.plan import plan
from controlnet_studio.keypoints import Person, Points, Pose
from controlnet_studio.node import Hint, Param, describe, node
from controlnet_studio.plain import plain, thaw
from controlnet_studio.poses.figure import Joint, on_canvas, places, put, show
from controlnet_studio.poses.parts import with_faces, with_hands
from controlnet_studio.poses.ready import STANDING, ready
from controlnet_studio.registry import Registry

PARAM = Param("pose", Pose, STANDING, Hint())


def posed(width: int = 768, height: int = 512) -> Pose:
    """A pair with hands and a face, a hidden knee, and an ear that nobody knows."""
    pose = with_faces(with_hands(ready()["A pair"], {0, 1}), {0})
    body = list(pose.people[1].body)
    body[16] = None
    other = pose.people[1]
    pose = Pose((pose.people[0], Person(tuple(body), other.left_hand, other.right_hand)), pose.width, pose.height)
    return on_canvas(show(pose, {(0, 0, 9)}, False), width, height)


def test_a_graph_file_holds_a_pose_exactly(tmp_path: Any) -> None:
    pose = posed()
    assert pose.people[0].body[9] is None
    assert pose.people[0].hidden[0][:2] == (0, 9)
    graph = Graph().put("pose_editor", Node("pose_editor").with_params(pose=pose.to_plain()))
    save(tmp_path / "a.cns", graph, {}, b"")
    again = PARAM.read(load(tmp_path / "a.cns").graph.nodes["pose_editor"].params["pose"])
    assert again == pose
    assert Pose.from_plain(Pose().to_plain()) == Pose()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: 3, "it has no people"),
        (lambda d: [], "it has no people"),
        (lambda d: d | {"people": 3}, "it has no people"),
        (lambda d: d | {"people": [3]}, "Person 1 has no points"),
        (lambda d: d | {"people": [d["people"][0]] * 300}, "300 people"),
        (lambda d: d | {"width": 0}, "from 1 to 16384 pixels"),
        (lambda d: d | {"height": 1e308}, "from 1 to 16384 pixels"),
        (lambda d: d | {"width": True}, "from 1 to 16384 pixels"),
        (lambda d: d | {"people": [{"body": [[0.5, 0.5]] * 17}]}, "body has 17 points"),
        (lambda d: d | {"people": [{"face": [[0.5, 0.5]] * 71}]}, "face has 71 points"),
        (lambda d: d | {"people": [{"body": [[1e308, 0.5]] * 18}]}, "nowhere"),
        (lambda d: d | {"people": [{"body": [[500.0, 0.5]] * 18}]}, "500 pictures away"),
        (lambda d: d | {"people": [{"body": [["a", 0.5]] * 18}]}, 'has "a" where a number'),
        (lambda d: d | {"people": [{"body": [[0.5]] * 18}]}, "where a point should be"),
        (lambda d: d | {"people": [{"body": "x"}]}, 'has "x" where a point should be'),
    ],
)
def test_what_is_no_pose_in_a_graph_is_refused_with_a_sentence(change: Any, words: str) -> None:
    with pytest.raises(ValueError, match=r"^This is not a pose: .*\.$") as caught:
        PARAM.read(plain(change(posed().to_plain())))
    assert words in str(caught.value)


def entry(points: int, **more: Any) -> dict[str, Any]:
    return {"pose_keypoints_2d": [v for i in range(points) for v in (i * 10 + 5, i * 10 + 6, 1)], **more}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"people": [entry(17)]}, "Person 1's body has 17 points, not 18 or 25"),
        ({"people": [entry(18), entry(18, hand_left_keypoints_2d=[1, 2, 1] * 20)]}, "Person 2's left hand has 20"),
        ({"people": [entry(18, face_keypoints_2d=[1, 2, 1] * 71)]}, "face has 71 points, not up to 70"),
        ({"people": [{"pose_keypoints_2d": [1, 2]}]}, "2 numbers, but each point takes three"),
        ({"people": [{"pose_keypoints_2d": [math.nan, 2, 1] * 18}]}, "NaN"),
        ({"people": [{"pose_keypoints_2d": [math.inf, 2, 1] * 18}]}, "Infinity"),
        ({"people": [{"pose_keypoints_2d": [1e308, 2, 1] * 18}]}, "1e+308"),
        ({"people": [{"pose_keypoints_2d": [10**400, 2, 1] * 18}]}, "nowhere"),
        ({"people": [{"pose_keypoints_2d": [[1, 2, 1]] * 18}]}, "a list where a number should be"),
        ({"people": [{"pose_keypoints_2d": {"x": 1}}]}, "a dict as 'pose_keypoints_2d'"),
        ({"people": [entry(18)], "canvas_height": -5}, "from 1 to 16384 pixels, not -5"),
        ({"people": [entry(18)], "canvas_width": "wide"}, '"wide"'),
        ({"people": [None]}, "Person 1 is null"),
        ({"keypoints": [[[1, 2]] * 5]}, "body has 5 points"),
        ({"keypoints": [["x"] * 18]}, 'has "" where a number'),
        ({"persons": []}, "'people'"),
    ],
)  # fmt: skip
def test_every_mistake_in_json_has_its_sentence(data: Any, words: str) -> None:
    with pytest.raises(ValueError, match=r"^This is not a pose: .*\.$") as caught:
        Pose.from_json(json.dumps(data))
    assert words in str(caught.value)


def test_noise_never_does_more_than_refuse() -> None:
    chance = random.Random(5)
    text = posed().to_json()
    for _ in range(400):
        place = chance.randrange(len(text))
        broken = (
            text[:place] + chance.choice('0 []{},"-e:n') * chance.randrange(3) + text[place + chance.randrange(9) :]
        )
        with suppress(ValueError):
            Pose.from_json(broken)


def near(one: Pose, other: Pose, pixels: float) -> bool:
    mine, theirs = places(one), places(other)
    return mine.keys() == theirs.keys() and all(math.dist(mine[joint], theirs[joint]) <= pixels for joint in mine)


@pytest.mark.parametrize(("width", "height"), [(512, 512), (768, 512), (1216, 832), (333, 1000)])
def test_json_goes_round_to_a_hundredth_of_a_pixel(width: int, height: int) -> None:
    pose = posed(width, height)
    again = Pose.from_json(pose.to_json())
    assert near(pose, again, 0.008)
    assert [one.hidden[0][:2] if one.hidden else None for one in again.people] == [(0, 9), None]
    assert again.people[1].body[16] is None
    assert again.to_json() == pose.to_json(), "the second time exactly"


def test_the_lists_of_editors_and_the_first_editors_are_read() -> None:
    pose = posed()
    assert Pose.from_json(f"[{pose.to_json()}, {STANDING.to_json()}]") == Pose.from_json(pose.to_json())
    data = json.loads(pose.to_json())
    data["people"][1] |= {"face_keypoints_2d": None, "hand_left_keypoints_2d": None}
    assert len(Pose.from_json(json.dumps([data | {"animals": []}])).people) == 2
    spots: list[Any] = [[10 * i + 5, 300] for i in range(18)]
    spots[4] = None
    early = Pose.from_json(json.dumps({"width": 640, "height": 480, "keypoints": [spots]}))
    assert (early.width, early.height) == (640, 480)
    assert early.people[0].body[4] is None
    assert early.people[0].body[2] == (25 / 640, 300 / 480)


def test_faces_may_have_68_points() -> None:
    face: Points = tuple((0.3 + i / 1000, 0.2) for i in range(68))
    pose = Pose((Person(STANDING.people[0].body, (), (), face),))
    assert len(Pose.from_json(pose.to_json()).people[0].face) == 68


def test_hidden_points_keep_their_place_when_moved() -> None:
    knee: Joint = (0, 0, 9)
    hidden = show(STANDING, {knee}, False)
    assert hidden.people[0].body[9] is None
    moved = put(hidden, {knee: (200.0, 300.0)})
    assert moved.people[0].body[9] is None
    assert places(show(moved, {knee}, True))[knee] == pytest.approx((200, 300))
    assert show(show(STANDING, {knee}, False), {knee}, True) == STANDING


def test_the_poses_of_old_files_are_read_as_they_were() -> None:
    spec = importlib.util.spec_from_file_location("make_golden_pose", Path(__file__).parent / "make_golden_pose.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    node = load(module.GOLDEN).graph.nodes["pose_editor"]
    assert PARAM.read(node.params["pose"]) == module.sample()


def test_the_key_of_a_pose_follows_what_is_posed() -> None:
    registry = Registry.of(describe(pose_of))

    def key(pose: Pose) -> str:
        graph = Graph().put("a", Node("pose_of").with_params(pose=pose.to_plain()))
        return plan(graph, registry).steps[0].key

    moved = put(STANDING, {(0, 0, 4): (1.0, 2.0)})
    assert key(STANDING) == key(Pose.from_plain(json.loads(json.dumps(thaw(plain(STANDING.to_plain()))))))
    assert len({key(STANDING), key(moved), key(show(STANDING, {(0, 0, 4)}, False))}) == 3


@node("Posed", category="Input")
def pose_of(pose: Annotated[Pose, Hint()] = STANDING) -> Pose:
    """Someone posed."""
    return pose

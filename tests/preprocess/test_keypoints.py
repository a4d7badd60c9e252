"""Keypoints: OpenPose's JSON in and out, and poses drawn exactly as the world draws them."""

import json
from typing import Any

import numpy as np
import pytest

from controlnet_studio.keypoints import BODY, COLOURS, LIMBS, Person, Points, Pose, from_coco
from controlnet_studio.preprocess.pose import draw, hint

BODY_POINTS: Points = tuple((0.1 + 0.045 * i, 0.1 + 0.04 * (i * 7 % 18)) for i in range(18))
HAND_POINTS: Points = tuple((0.2 + 0.03 * (i % 5), 0.3 + 0.02 * i) for i in range(21))
FACE_POINTS: Points = tuple((0.4 + 0.002 * i, 0.2 + 0.003 * (i * 11 % 70)) for i in range(70))


def test_json_goes_round() -> None:
    pose = Pose((Person(BODY_POINTS, HAND_POINTS, (), FACE_POINTS), Person((None, *BODY_POINTS[1:]))), 768, 512)
    again = Pose.from_json(pose.to_json())
    assert (again.width, again.height, len(again.people)) == (768, 512, 2)
    for one, other in zip(pose.people, again.people, strict=True):
        for mine, theirs in zip(one.parts, other.parts, strict=True):
            assert len(mine) == len(theirs)
            for a, b in zip(mine, theirs, strict=True):
                assert (a is None) == (b is None)
                assert a is None or b is None or np.allclose(a, b, atol=1e-4)
    assert Pose.from_json(again.to_json()) == again
    assert json.loads(pose.to_json())["people"][1]["pose_keypoints_2d"][:3] == [0, 0, 0]


def entry(points: int, **more: Any) -> dict[str, Any]:
    return {"pose_keypoints_2d": [v for i in range(points) for v in (i * 10 + 5, i * 10 + 6, 1)], **more}


def test_25_points_lists_of_one_shares_and_nulls_are_read() -> None:
    text = json.dumps([{"people": [entry(25, face_keypoints_2d=None)], "canvas_width": 1000, "canvas_height": 500}])
    body = Pose.from_json(text).people[0].body
    assert len(body) == 18
    assert [round(point[0] * 1000) // 10 for point in body if point] == [*range(8), *range(9, 19)]
    shares = json.dumps({"people": [{"pose_keypoints_2d": [0.5, 0.25, 0.9] * 18}], "canvas_width": 640})
    assert Pose.from_json(shares).people[0].body[0] == (0.5, 0.25)
    assert Pose.from_json('{"people": []}') == Pose((), 512, 512)


@pytest.mark.parametrize(
    "text",
    [
        "", "no", "[" * 100_000, "3", "[]", "{}", '{"people": 3}', '{"people": [3]}',
        json.dumps({"people": [entry(17)]}),
        json.dumps({"people": [{"pose_keypoints_2d": [1, 2]}]}),
        json.dumps({"people": [{"pose_keypoints_2d": ["a", 2, 1] * 18}]}),
        json.dumps({"people": [{"pose_keypoints_2d": [1e30, 2, 1] * 18}]}),
        json.dumps({"people": [{"pose_keypoints_2d": [float("nan"), 2, 1] * 18}]}),
        json.dumps({"people": [entry(18)], "canvas_width": 0}),
        json.dumps({"people": [entry(18)], "canvas_width": 1e30}),
        json.dumps({"people": [entry(18)] * 1000}),
        json.dumps({"people": [entry(18, hand_left_keypoints_2d=[1, 1, 1])]}),
    ],
)  # fmt: skip
def test_what_is_no_pose_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(These keypoints are not JSON|This is not a pose)"):
        Pose.from_json(text)


def test_joints_have_the_colours_and_limbs_the_order_that_controlnets_know() -> None:
    assert BODY[:5] == ("nose", "neck", "right_shoulder", "right_elbow", "right_wrist")
    assert len(BODY) == 18
    paper = draw(Pose((Person(BODY_POINTS),)), 512, 512)
    for point, colour in zip(BODY_POINTS, COLOURS, strict=True):
        assert point is not None
        assert tuple(paper[int(point[1] * 512), int(point[0] * 512)]) == colour
    arm = [None] * 18
    arm[5], arm[6] = (0.25, 0.5), (0.75, 0.5)  # type: ignore[call-overload]
    paper = draw(Pose((Person(tuple(arm)),)), 512, 512)
    assert tuple(paper[256, 256]) == (102, 153, 0), "limb 5: (170, 255, 0) at 60 %"
    assert LIMBS[4] == (5, 6)
    on = np.flatnonzero(paper[:, 256].any(axis=1))
    assert (on.min(), on.max()) == (252, 260), "4 pixels to both sides"
    assert paper[:, 128].any(axis=1).sum() == 9, "the joint's radius is 4"


def test_sticks_grow_with_the_picture_or_in_xinsirs_steps() -> None:
    arm = [None] * 18
    arm[5], arm[6] = (0.25, 0.5), (0.75, 0.5)  # type: ignore[call-overload]
    pose = Pose((Person(tuple(arm)),))

    def thick(side: int, sticks: Any) -> int:
        return int(draw(pose, side, side, sticks)[:, side // 2].any(axis=1).sum())

    assert [thick(side, "OpenPose") for side in (128, 512, 1024)] == [3, 9, 17]
    assert [thick(side, "xinsir SDXL") for side in (499, 512, 1024, 2000)] == [9, 17, 25, 33]


def test_hands_are_rainbows_with_blue_tips_and_faces_are_white_dots() -> None:
    far: Points = tuple((0.1 + 0.04 * i, 0.1 + 0.04 * (i * 5 % 21)) for i in range(21))
    paper = draw(Pose((Person((), far, (), FACE_POINTS[:1]),)), 512, 512)
    for x, y in (point for point in far if point):
        assert tuple(paper[int(y * 512), int(x * 512)]) == (0, 0, 255)
    x, y = (int((a + b) / 2 * 512) for a, b in zip(far[0] or (), far[1] or (), strict=True))
    assert tuple(paper[y, x]) == (255, 0, 0), "the thumb's first piece is red"
    face = FACE_POINTS[0] or (0, 0)
    assert tuple(paper[int(face[1] * 512), int(face[0] * 512)]) == (255, 255, 255)


def test_a_pose_is_drawn_anew_at_the_size_that_is_painted() -> None:
    pose = Pose((Person(BODY_POINTS),), 640, 320)
    made = hint(pose)
    assert made.pixels.shape == (320, 640, 3)
    assert (made.resized(96, 128).pixels == draw(pose, 96, 128)).all()
    assert not draw(Pose(), 7, 5).any()
    off: Points = tuple((99.0, -99.0) for _ in range(18))
    assert not draw(Pose((Person(off, off[:0], (*off, *off[:3]), off),)), 512, 512).any()


def test_coco_s_17_points_become_openpose_s_18() -> None:
    coco: Points = tuple((i / 20, i / 40) for i in range(17))
    body = from_coco(coco)
    assert body[1] == pytest.approx((5.5 / 20, 5.5 / 40))
    assert [round((body[i] or (0, 0))[0] * 20) for i in (0, 2, 5, 14, 15, 16, 17)] == [0, 6, 5, 2, 1, 4, 3]
    assert from_coco((*coco[:5], None, *coco[6:]))[1] is None

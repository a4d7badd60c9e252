"""Poses out of files: maps read back, JSON by content, photos told apart, and a sentence for everything else."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio import pictures
from controlnet_studio.keypoints import Pose
from controlnet_studio.poses.figure import bounds, fitted, joined, mapped, places, scaling
from controlnet_studio.poses.own import forget, keep, own
from controlnet_studio.poses.parts import with_faces, with_hands
from controlnet_studio.poses.read import pose_from_file, pose_from_picture, pose_or_picture
from controlnet_studio.poses.ready import STANDING, ready
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.preprocess.sticks import read
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image

BOUND = 2.0
"""How far a joint may come back from where it was, in pixels, for people who stand apart."""


def farthest(found: Pose, wanted: Pose) -> tuple[float, int]:
    """The largest distance of a point of the body from where it was, each person matched by the neck; and how many
    points were not found."""
    there, got = places(wanted), places(found)
    worst, lost = 0.0, 0
    for who in range(len(wanted.people)):
        neck = there[who, 0, 1]
        necks = {joint[0]: math.dist(spot, neck) for joint, spot in got.items() if joint[1:] == (0, 1)}
        other = min(necks, key=lambda one: necks[one])
        for number in range(18):
            if (who, 0, number) in there and (other, 0, number) in got:
                worst = max(worst, math.dist(there[who, 0, number], got[other, 0, number]))
            elif (who, 0, number) in there:
                lost += 1
    return worst, lost


@pytest.mark.parametrize("name", sorted(set(ready()) - {"A pair"}))
@pytest.mark.parametrize(("width", "height"), [(512, 512), (1024, 768)])
def test_every_ready_pose_comes_back_from_its_map(name: str, width: int, height: int) -> None:
    pose = fitted(ready()[name], width, height)
    found = read(draw(pose, width, height))
    assert len(found.people) == 1
    worst, lost = farthest(found, pose)
    assert lost == 0
    assert worst <= BOUND


@pytest.mark.parametrize("sticks", ["OpenPose", "xinsir SDXL"])
def test_people_who_stand_apart_come_back_from_one_map(sticks: str) -> None:
    crowd = Pose((), 1536, 768)
    for place, name in enumerate(("Waving", "Dancing", "Jumping")):
        one = fitted(ready()[name], 1536, 768)
        box = bounds(one, frozenset(places(one)))
        assert box is not None
        small = mapped(one, places(one).keys(), scaling((box[0], box[3]), 0.8, 0.8))
        one = mapped(small, places(small).keys(), lambda x, y, left=box[0], at=place: (x - left + 60 + 490 * at, y))
        crowd = joined(crowd, one)
    found = read(draw(crowd, 1536, 768, sticks))  # type: ignore[arg-type]
    assert len(found.people) == 3
    worst, lost = farthest(found, crowd)
    assert worst <= BOUND
    assert lost <= (0 if sticks == "OpenPose" else 2), "thick dots of a small face cover each other"


@pytest.mark.parametrize("side", [512, 768, 1024])
def test_hands_and_faces_on_a_map_make_no_ghosts(side: int) -> None:
    pose = fitted(with_faces(with_hands(ready()["Waving"], {0}), {0}), side, side)
    found = read(draw(pose, side, side))
    assert len(found.people) == 1
    worst, lost = farthest(found, pose)
    assert worst <= 6 * side / 1024 + 2, "a wrist under a hand is found less exactly"
    assert lost <= 3, "the nose and the eyes may lie under the face"


def test_a_file_is_a_map_json_or_a_photo_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(pictures.png(Image(draw(STANDING, 640, 640))))
    found = pose_from_file(tmp_path / "map.png")
    assert found is not None
    assert farthest(found, fitted(STANDING, 640, 640)) == (pytest.approx(0, abs=BOUND), 0)
    for name in ("a.json", "a.txt"):
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + STANDING.to_json().encode())
        assert pose_from_file(tmp_path / name) == Pose.from_json(STANDING.to_json())
    photo = np.random.default_rng(1).integers(0, 255, (40, 60, 3)).astype(np.uint8).repeat(4, 0).repeat(4, 1)
    (tmp_path / "photo.jpg").write_bytes(pictures.png(Image(photo)))
    assert pose_from_file(tmp_path / "photo.jpg") is None
    assert pose_or_picture(tmp_path / "photo.jpg") == Image(photo)
    (tmp_path / "black.png").write_bytes(pictures.png(Image(np.zeros((64, 64, 3), np.uint8))))
    assert pose_from_file(tmp_path / "black.png") is None


def test_what_is_none_of_these_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(Trouble, match=r"^a\.json: These keypoints are not JSON.*\.$"):
        pose_from_file(tmp_path / "a.json")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match=r"^b\.json is not text, so it holds no keypoints\.$"):
        pose_from_file(tmp_path / "b.json")
    (tmp_path / "c.png").write_bytes(b"no picture")
    with pytest.raises(Trouble, match=r"^c\.png is not a picture"):
        pose_from_file(tmp_path / "c.png")
    with pytest.raises(Trouble, match=r"^d\.png cannot be read"):
        pose_from_file(tmp_path / "d.png")


def test_ones_own_poses_lie_in_a_folder_as_json(tmp_path: Path) -> None:
    folder = tmp_path / "poses"
    assert own(folder) == {}
    assert keep(folder, "../../a/b", STANDING) == "a b"
    assert keep(folder, "  ", STANDING) == "My pose"
    assert keep(folder, "a b", STANDING) == "a b 2"
    (folder / "broken.json").write_text("{")
    assert list(own(folder)) == ["a b", "a b 2", "My pose"]
    assert farthest(own(folder)["a b"], STANDING) == (pytest.approx(0, abs=0.01), 0)
    forget(folder, "a b")
    assert list(own(folder)) == ["a b 2", "My pose"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["poses"]


@pytest.mark.parametrize(("name", "side"), [("Waving", 768), ("Dancing", 768), ("Standing", 1024)])
def test_hands_and_faces_come_back_in_their_usual_shape_where_they_were(name: str, side: int) -> None:
    pose = fitted(with_faces(with_hands(ready()[name], {0}), {0}), side, side)
    found = pose_from_picture(Image(draw(pose, side, side)))
    assert found is not None
    there, got = places(pose), places(found)
    for part, bound in ((1, 8), (2, 8), (3, 7)):
        far = [math.dist(there[joint], got[joint]) for joint in there if joint[1] == part]
        assert sum(far) / len(far) <= bound * side / 768
    assert got[0, 0, 0] == pytest.approx(there[0, 0, 0], abs=8 * side / 768), "the nose that the face covers"
    assert pose_from_picture(Image(draw(fitted(ready()[name], side, side), side, side))).people[0].face == ()  # type: ignore[union-attr]

"""People posed in the real window: joints, limbs, persons and crowds, by mouse and keys, each gesture one step back."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pose_help import CONTROL, SHIFT, WRIST, Hand, near
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from controlnet_studio.keypoints import Pose
from controlnet_studio.poses import figure
from controlnet_studio.poses.figure import Joint
from controlnet_studio.poses.parts import with_faces
from controlnet_studio.poses.ready import STANDING, ready
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.ui.editors.poser import PoseEditor

Key = Qt.Key
NECK, ELBOW, KNEE, ANKLE = (0, 0, 1), (0, 0, 6), (0, 0, 9), (0, 0, 10)


def length(pose: Pose, a: Joint, b: Joint) -> float:
    there = figure.places(pose)
    return math.dist(there[a], there[b])


def test_a_fresh_node_has_someone_standing_and_a_dragged_joint_is_one_step(hand: Hand) -> None:
    assert hand.kept == STANDING
    before = hand.place(WRIST)
    hand.pull(WRIST, 60, -80)
    assert near(hand.place(WRIST), (before[0] + 60, before[1] - 80))
    assert hand.kept == hand.pose
    assert hand.window.history.undo_label == "Move a joint"
    assert len(hand.window.history._past) == 2, "the node, and one drag"
    hand.window.undo()
    assert hand.pose == STANDING
    hand.window.redo()
    assert near(hand.place(WRIST), (before[0] + 60, before[1] - 80))
    hand.pull(WRIST, 5, 5)
    hand.pull(WRIST, 5, 5)
    hand.window.undo()
    assert near(hand.place(WRIST), (before[0] + 65, before[1] - 75)), "a gesture is a step"


def test_limbs_keep_their_lengths_on_request_and_what_hangs_on_them_follows(hand: Hand) -> None:
    free = hand.kept
    hand.pull(ELBOW, 40, -40)
    assert near(hand.place(WRIST), figure.places(free)[WRIST], 0.1), "alone"
    hand.window.undo()
    hand.press("lengths")
    shoulder = hand.place((0, 0, 5))
    hand.pull(ELBOW, 60, -40)
    for a, b in (((0, 0, 5), ELBOW), (ELBOW, WRIST)):
        assert length(hand.kept, a, b) == pytest.approx(length(free, a, b), abs=0.01)
    assert near(hand.place((0, 0, 5)), shoulder, 0.01)
    assert not near(hand.place(WRIST), figure.places(free)[WRIST], 20)
    hand.window.undo()
    hand.pull(NECK, 30, 10)
    moved = {j: (x + 30, y + 10) for j, (x, y) in figure.places(free).items()}
    assert all(near(spot, moved[joint]) for joint, spot in figure.places(hand.kept).items()), "a neck takes all along"
    hand.window.undo()
    hand.pull(ELBOW, 40, -40, CONTROL)
    assert near(hand.place(WRIST), figure.places(free)[WRIST], 0.1), "Ctrl for once"


def test_a_dragged_limb_takes_both_ends_or_turns(hand: Hand) -> None:
    there = figure.places(STANDING)
    (ax, ay), (bx, by) = there[KNEE], there[ANKLE]
    middle = (ax + bx) / 2, (ay + by) / 2
    hand.drag(middle, (middle[0] - 50, middle[1] - 20))
    assert near(hand.place(KNEE), (ax - 50, ay - 20))
    assert near(hand.place(ANKLE), (bx - 50, by - 20))
    assert hand.window.history.undo_label == "Move a limb"
    hand.window.undo()
    hand.press("lengths")
    hand.drag(middle, (middle[0] - 50, middle[1] - 20))
    assert near(hand.place(KNEE), (ax, ay), 0.01)
    assert length(hand.kept, KNEE, ANKLE) == pytest.approx(math.dist((ax, ay), (bx, by)), abs=0.01)
    assert hand.place(ANKLE)[0] < bx - 30


def test_the_frame_moves_scales_and_turns_a_person(hand: Hand) -> None:
    box = figure.bounds(STANDING, frozenset(figure.places(STANDING)))
    assert box is not None
    inside = (box[0] + box[2]) / 2 + 4, box[3] - 15  # between the feet
    hand.drag(inside, (inside[0] + 70, inside[1] - 9))
    assert near(hand.place(NECK), (figure.places(STANDING)[NECK][0] + 70, figure.places(STANDING)[NECK][1] - 9))
    assert hand.window.history.undo_label == "Move a person"
    hand.window.undo()
    frame, grips = hand.board.frame, hand.board.handles
    assert frame is not None
    hand.drag(grips["se"], ((frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2))
    assert length(hand.kept, KNEE, ANKLE) == pytest.approx(length(STANDING, KNEE, ANKLE) / 2, abs=1.5)
    assert hand.window.history.undo_label == "Scale a person"
    hand.window.undo()
    hand.drag(grips["e"], (frame[0] + 2 * (frame[2] - frame[0]), grips["e"][1]))
    assert length(hand.kept, (0, 0, 2), (0, 0, 5)) == pytest.approx(
        2 * length(STANDING, (0, 0, 2), (0, 0, 5)), rel=0.02
    )
    assert hand.place(ANKLE)[1] == pytest.approx(figure.places(STANDING)[ANKLE][1], abs=0.1)
    hand.window.undo()
    x, y = grips["turn"]
    centre = (frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2
    hand.drag((x, y), (centre[0] + (centre[1] - y), centre[1] + 4), SHIFT)
    assert hand.place(NECK)[0] > hand.place(ANKLE)[0] + 200, "lies on the right"
    assert length(hand.kept, KNEE, ANKLE) == pytest.approx(length(STANDING, KNEE, ANKLE), abs=0.01)
    assert hand.window.history.undo_label == "Turn a person"


def test_several_points_by_a_box_and_by_shift_then_dragged_and_nudged(hand: Hand, qtbot: QtBot) -> None:
    there = figure.places(STANDING)
    left = min(x for x, _ in there.values())
    bottom = max(there[KNEE][1], there[(0, 0, 12)][1]) - 20
    hand.drag((left - 40, bottom), (max(x for x, _ in there.values()) + 40, 505))
    legs = frozenset({KNEE, ANKLE, (0, 0, 12), (0, 0, 13)})
    assert hand.board.chosen == legs
    hand.pull(KNEE, 0, -30)
    assert all(near(hand.place(j), (there[j][0], there[j][1] - 30)) for j in legs)
    assert near(hand.place(NECK), there[NECK], 0.01)
    hand.click(hand.place(NECK), SHIFT)
    assert hand.board.chosen == legs | {NECK}
    for _ in range(3):
        hand.key(Key.Key_Right)
    hand.key(Key.Key_Down, SHIFT)
    assert near(hand.place(NECK), (there[NECK][0] + 3, there[NECK][1] + 10), 0.01)
    hand.click((5, 5))
    assert hand.window.history.undo_label == "Nudge"
    hand.window.undo()
    assert near(hand.place(NECK), there[NECK], 0.01), "nudges in a row are one step"
    hand.key(Key.Key_A, CONTROL)
    assert hand.board.active == {0}
    assert not hand.board.chosen


def test_escape_takes_a_drag_back_then_the_choice_and_undo_too(hand: Hand) -> None:
    steps = len(hand.window.history._past)
    hand.pull(WRIST, 60, 0, drop=False)
    assert hand.kept != STANDING, "the picture follows while one drags"
    hand.key(Key.Key_Escape)
    assert hand.kept == STANDING
    assert len(hand.window.history._past) == steps
    assert hand.board.chosen == {WRIST}
    hand.key(Key.Key_Escape)
    assert not hand.board.chosen
    hand.pull(WRIST, 60, 0, drop=False)
    hand.key(Key.Key_Z, CONTROL)
    assert hand.kept == STANDING
    hand.pull(KNEE, 30, 0)
    hand.key(Key.Key_Z, CONTROL)
    assert hand.kept == STANDING
    assert hand.window.history.redo_label == "Move a joint"


def test_people_are_added_doubled_and_deleted(hand: Hand) -> None:
    hand.press("add")
    assert len(hand.kept.people) == 2
    assert hand.board.active == {1}
    box = figure.bounds(hand.kept, figure.everyone(hand.kept, {1}))
    first = figure.bounds(hand.kept, figure.everyone(hand.kept, {0}))
    assert box is not None
    assert first is not None
    assert box[0] > first[2], "beside the first"
    assert box[2] < 512
    hand.key(Key.Key_D, CONTROL)
    assert len(hand.kept.people) == 3
    assert hand.board.active == {2}
    hand.key(Key.Key_Delete)
    assert len(hand.kept.people) == 2
    hand.click(hand.place(NECK))
    assert hand.board.active == {0}
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_Delete)
    assert len(hand.kept.people) == 1
    assert near(hand.place(NECK), (box[0] + box[2] - hand.place((0, 0, 2))[0], hand.place(NECK)[1]), 60)
    for _ in range(4):
        hand.window.undo()
    assert hand.pose == STANDING
    hand.key(Key.Key_Delete)
    assert not hand.kept.people
    hand.key(Key.Key_A)
    assert len(hand.kept.people) == 1


def test_mirrored_people_raise_the_other_hand(hand: Hand) -> None:
    hand.editor.shelf.taken.emit(ready()["Waving"], "Waving")
    before = figure.places(hand.kept)
    assert before[(0, 0, 4)][1] < before[NECK][1], "the right hand is up"
    hand.key(Key.Key_M)
    after = figure.places(hand.kept)
    assert after[(0, 0, 7)][1] == pytest.approx(before[(0, 0, 4)][1]), "now the left one"
    assert after[(0, 0, 4)][1] == pytest.approx(before[(0, 0, 7)][1])
    box, again = (figure.bounds(pose, frozenset(figure.places(pose))) for pose in (hand.kept, hand.kept))
    assert box == again
    middle = before[NECK][0] + after[NECK][0]
    assert after[(0, 0, 7)][0] == pytest.approx(middle - before[(0, 0, 4)][0], abs=0.01)
    hand.key(Key.Key_M)
    assert all(near(figure.places(hand.kept)[j], before[j], 0.01) for j in before)
    assert hand.window.history.undo_label == "Mirror"


def test_points_are_hidden_shown_and_the_map_follows(hand: Hand) -> None:
    hand.click(hand.place(KNEE))
    hand.key(Key.Key_V)
    assert hand.kept.people[0].body[9] is None
    assert hand.window.history.undo_label == "Hide points"
    assert near(hand.place(KNEE), figure.places(STANDING)[KNEE], 0.01), "its place is kept"
    hand.pull(KNEE, -20, 0)
    assert hand.kept.people[0].body[9] is None, "a hidden point can be moved"
    hand.press("show")
    assert hand.kept.people[0].body[9] is not None
    hand.key(Key.Key_Delete)
    assert hand.kept.people[0].body[9] is None
    hand.editor._follow("complete")
    assert None not in hand.kept.people[0].body


def test_hands_and_faces_come_where_they_belong_and_go_along(hand: Hand) -> None:
    hand.press("hands")
    hand.press("face")
    person = hand.kept.people[0]
    assert (len(person.left_hand), len(person.right_hand), len(person.face)) == (21, 21, 70)
    assert near(hand.place((0, 1, 0)), hand.place(WRIST), 0.01)
    finger = hand.place((0, 1, 12))
    hand.key(Key.Key_Escape)
    hand.board.choose(())
    hand.pull((0, 1, 12), 9, 12)
    assert near(hand.place((0, 1, 12)), (finger[0] + 9, finger[1] + 12)), "a finger is dragged alone"
    assert near(hand.place((0, 1, 0)), hand.place(WRIST), 0.01)
    hand.pull((0, 0, 0), 25, -10)
    nose = figure.places(STANDING)[(0, 0, 0)]
    chin = figure.places(with_faces(STANDING, {0}))[(0, 3, 8)]
    assert near(hand.place((0, 3, 8)), (chin[0] + 25, chin[1] - 10))
    assert near(hand.place((0, 0, 0)), (nose[0] + 25, nose[1] - 10))
    hand.press("hands")
    hand.press("face")
    assert hand.kept.people[0].left_hand == hand.kept.people[0].face == ()
    assert hand.window.history.undo_label == "Take away a face"


def test_the_shelf_gives_the_person_in_the_frame_another_pose_as_tall_as_before(hand: Hand) -> None:
    hand.editor.shelf.fill()
    names = [hand.editor.shelf.list.item(i).text() for i in range(hand.editor.shelf.list.count())]
    assert len(names) >= 10
    item = hand.editor.shelf.list.item(names.index("Running"))
    hand.editor.shelf.list.itemClicked.emit(item)
    assert len(hand.kept.people) == 1
    assert hand.window.history.undo_label == "Take the pose “Running”"
    assert length(hand.kept, KNEE, ANKLE) == pytest.approx(length(STANDING, KNEE, ANKLE), rel=0.1)
    hand.click((5, 5))
    assert not hand.board.active
    hand.editor.shelf.list.itemClicked.emit(hand.editor.shelf.list.item(names.index("Sitting")))
    assert len(hand.kept.people) == 2


def test_ones_own_poses_are_kept_for_other_graphs(hand: Hand, tmp_path: Path) -> None:
    hand.pull(WRIST, 60, -80)
    assert hand.editor.keep("Reaching: far") == "Reaching far"
    assert (tmp_path / "poses" / "Reaching far.json").is_file()
    other = PoseEditor(STANDING, hand.editor.theme)
    other.shelf.fill()
    last = other.shelf.list.item(other.shelf.list.count() - 1)
    assert last.text() == "Reaching far"
    other.shelf.list.itemClicked.emit(last)
    assert length(other.pose, ELBOW, WRIST) == pytest.approx(length(hand.kept, ELBOW, WRIST), rel=0.02)
    assert hand.editor.keep("Reaching: far") == "Reaching far 2"
    other.shelf.fill()
    other.shelf.remove(other.shelf.list.item(other.shelf.list.count() - 1))
    assert not (tmp_path / "poses" / "Reaching far 2.json").exists()


def test_poses_are_copied_and_pasted_as_json(hand: Hand) -> None:
    hand.key(Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert Pose.from_json(text) == Pose.from_json(STANDING.to_json())
    hand.key(Key.Key_V, CONTROL)
    assert len(hand.kept.people) == 2
    assert hand.board.active == {1}
    QGuiApplication.clipboard().setText("a red house")
    hand.key(Key.Key_V, CONTROL)
    assert "not JSON" in hand.editor.note
    assert len(hand.kept.people) == 2


def test_saving_writes_the_map_and_json(hand: Hand, tmp_path: Path) -> None:
    hand.editor.save("save map", tmp_path / "a.png")
    hand.editor.save("save json", tmp_path / "a.json")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (512, 512)
    x, y = hand.place(NECK)
    assert image.pixelColor(int(x), int(y)).getRgb()[:3] == (255, 85, 0)
    assert len(Pose.from_json((tmp_path / "a.json").read_text()).people) == 1
    hand.editor.save("save map", tmp_path / "a.json" / "b.png")
    assert "could not be written" in hand.editor.note


def test_the_large_editor_shares_the_pose_and_joins_its_drags(hand: Hand, qtbot: QtBot) -> None:
    hand.window.inspector.edit("pose_editor")
    large = hand.window.inspector.boards.large["pose_editor", "pose"]
    assert isinstance(large.editor, PoseEditor)
    qtbot.waitExposed(large)
    there = Hand(hand.window, "pose_editor", lambda: large.editor)  # type: ignore[arg-type, return-value]
    steps = len(hand.window.history._past)
    there.pull(WRIST, 50, -60)
    assert len(hand.window.history._past) == steps + 1
    assert hand.pose == there.pose == hand.kept
    hand.window.undo()
    assert there.pose == STANDING
    there.press("lengths")
    assert hand.editor.points_bar.lengths.isChecked(), "one desk for both"
    assert large.editor.shelf.isVisible()
    large.close()


def test_paper_turns_and_changes_its_size_with_the_people(hand: Hand) -> None:
    hand.editor.view_bar.paper_asked.emit(768, 512)
    assert (hand.kept.width, hand.kept.height) == (768, 512)
    assert length(hand.kept, KNEE, ANKLE) == pytest.approx(length(STANDING, KNEE, ANKLE), abs=0.01)
    hand.editor.view_bar.asked.emit("turn paper")
    assert (hand.kept.width, hand.kept.height) == (512, 768)
    assert abs(hand.place(NECK)[1] - hand.place(ANKLE)[1]) < 60
    assert hand.board.paper_size == (512, 768)


def test_zoomed_turned_and_mirrored_views_change_nothing_of_what_a_drag_does(hand: Hand) -> None:
    before = hand.place(WRIST)
    hand.board.zoom(1.3)
    hand.board.turn(30)
    hand.board.flip()
    hand.pull(WRIST, 20, -12)
    assert near(hand.place(WRIST), (before[0] + 20, before[1] - 12))
    hand.key(Key.Key_F)
    hand.key(Key.Key_5)
    assert hand.board.view.straight


def test_a_run_paints_the_pose_at_the_size_that_is_asked(hand: Hand, qtbot: QtBot) -> None:
    hand.pull(WRIST, 60, -80)
    with qtbot.waitSignal(hand.window.runner.finished, timeout=20_000):
        hand.window.run()
    card = hand.window.history.graph.nodes["pose_editor"]
    assert card.params["pose"]["people"]
    step = hand.window._studio.engine.plan(hand.window.history.graph).steps[0]
    made = hand.window._studio.engine.cache.get(step.key)
    assert made is not None
    assert (made["image"].pixels == draw(hand.kept, 512, 512)).all()
    assert (made["image"].resized(384, 640).pixels == draw(hand.kept, 384, 640)).all()
    assert made["pose"] == hand.kept


def test_points_and_people_are_reached_by_keys(hand: Hand) -> None:
    hand.key(Key.Key_Period)
    assert hand.board.chosen == {(0, 0, 0)}
    hand.key(Key.Key_Period)
    assert hand.board.chosen == {NECK}
    hand.key(Key.Key_Right, SHIFT)
    assert near(hand.place(NECK), (figure.places(STANDING)[NECK][0] + 10, figure.places(STANDING)[NECK][1]), 0.01)
    hand.key(Key.Key_Comma)
    hand.key(Key.Key_Comma)
    assert hand.board.chosen == {(0, 0, 17)}
    hand.key(Key.Key_A)
    assert hand.board.active == {1}
    hand.key(Key.Key_PageDown)
    assert hand.board.active == {0}
    hand.key(Key.Key_PageUp)
    assert hand.board.active == {1}
    hand.key(Key.Key_L)
    assert hand.editor.desk.lengths


def test_everything_has_a_name_and_a_sentence(hand: Hand) -> None:
    editor = hand.editor
    for button in (*editor.people_bar.buttons.values(), *editor.points_bar.buttons.values(), editor.people_bar.shelf):
        assert button.toolTip()
        assert button.accessibleName()
    assert editor.people.accessibleName()
    hand.board.choose(())
    assert not editor.points_bar.buttons["flip"].isEnabled()


def test_in_the_panel_the_shelf_opens_from_its_button_and_closes_when_one_is_taken(hand: Hand, qtbot: QtBot) -> None:
    shelf = hand.editor.shelf
    assert not shelf.isVisible()
    QTest.mouseClick(hand.editor.people_bar.shelf, Qt.MouseButton.LeftButton)
    assert shelf.isVisible()
    assert hand.editor.screen().availableGeometry().contains(shelf.geometry())
    item = shelf.list.item(1)
    QTest.mouseClick(shelf.list.viewport(), Qt.MouseButton.LeftButton, pos=shelf.list.visualItemRect(item).center())
    assert not shelf.isVisible()
    assert hand.window.history.undo_label == f"Take the pose “{item.text()}”"

"""What is wrong with the data: the window shows which pictures it means, and trains without them where one wants."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from train_room import done, drop, looked, main_window, pictures_folder, told, train_window  # noqa: F401  # fixtures

from controlnet_studio.training.events import run_folder
from controlnet_studio.training.job import read_job
from controlnet_studio.ui.train.window import TrainWindow

TORN = ("20.png", "21.png")


@pytest.fixture(name="torn")
def torn_folder(folder: Path) -> Path:
    """Twelve good pictures, the first of them there twice, and two that cannot be read."""
    for name in TORN:
        (folder / name).write_bytes(b"no picture")
    (folder / "copy.png").write_bytes((folder / "0.png").read_bytes())
    return folder


def found(qtbot: QtBot, window: TrainWindow) -> None:
    """All of the data has been looked at, as it is to be trained on."""
    setup = window.setup
    qtbot.waitUntil(
        lambda: (
            window.looker.settled
            and setup.draft.mode == "preprocessor"
            and window.looker.seen.findings is not None
            and bool(window.looker.seen.plan or window.looker.seen.refusal)
        ),
        timeout=60_000,
    )


def button(window: TrainWindow, label: str, about: str) -> QToolButton:
    """The button of that label at the finding with these words."""
    (one,) = [
        each for each in window.setup.pairs.findings.buttons if each.text() == label and about in each.accessibleName()
    ]
    return one


def test_a_torn_picture_stops_nothing_once_it_is_left_out(qtbot: QtBot, window: TrainWindow, torn: Path) -> None:
    setup = window.setup
    drop(setup, torn)
    found(qtbot, window)
    assert not setup.start.isEnabled()
    assert setup.refusal.text().endswith("Leave it out, beside, or copy it again.")
    before = {path: path.read_bytes() for path in torn.iterdir()}
    leave = button(window, "Leave them out", "2 files cannot be read")
    assert leave.toolTip() == "Train without 20.png and 21.png; the files stay as they are"
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert "2 pictures are left out: 20.png and 21.png." in told(window)
    looked(qtbot, window)
    assert setup.pairs.place.text().endswith("of 13")
    qtbot.waitUntil(setup.start.isEnabled, timeout=60_000)
    found(qtbot, window)
    assert "cannot be read" not in told(window)
    assert not setup.refusal.isVisible()

    qtbot.mouseClick(button(window, "Use them again", "left out"), Qt.MouseButton.LeftButton)
    found(qtbot, window)
    assert not setup.start.isEnabled()
    qtbot.mouseClick(button(window, "Leave them out", "2 files cannot be read"), Qt.MouseButton.LeftButton)
    looked(qtbot, window)
    setup._set("training.steps", 40)
    looked(qtbot, window)
    qtbot.waitUntil(setup.start.isEnabled, timeout=60_000)
    qtbot.mouseClick(setup.start, Qt.MouseButton.LeftButton)
    done(qtbot, window.trainer)
    folder = run_folder(window.trainer.record.name)
    assert read_job(folder / "job.toml").data.leave_out == TORN
    assert {path: path.read_bytes() for path in torn.iterdir()} == before, "no file of the user's was touched"
    window.again()
    qtbot.waitUntil(lambda: window.current is None, timeout=60_000)
    assert window.setup.draft.job.data.leave_out == TORN, "another one with these settings leaves out the same"


def test_another_folder_begins_with_all_of_its_pictures(
    qtbot: QtBot, window: TrainWindow, torn: Path, tmp_path: Path
) -> None:
    setup = window.setup
    setup._change(setup.draft.change_data(folder=str(torn), leave_out=("20.png",)))
    setup.choose_folder(tmp_path)
    assert setup.draft.job.data.leave_out == ()
    setup._leave_out(("1.png",))
    qtbot.mouseClick(setup.of_scenes, Qt.MouseButton.LeftButton)
    assert setup.draft.whole.data.leave_out == (), "scenes have no files"


def test_a_finding_shows_its_pictures_and_no_others(
    qtbot: QtBot, window: TrainWindow, torn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup, pairs = window.setup, window.setup.pairs
    drop(setup, torn)
    found(qtbot, window)
    show = button(window, "Show", "1 file is an exact copy of another")
    show.setFocus()
    qtbot.keyClick(show, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pairs.name.text() == "0.png  ·  1 of 2 that are meant", timeout=60_000)
    assert pairs.hasFocus(), "the arrow keys go on from here"
    qtbot.keyClick(pairs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: pairs.name.text() == "copy.png  ·  2 of 2 that are meant", timeout=60_000)
    qtbot.keyClick(pairs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: pairs.name.text().startswith("0.png"), timeout=60_000)

    other = button(window, "Show", "2 files cannot be read")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pairs.name.text() == "20.png  ·  1 of 2 that are meant", timeout=60_000)
    assert not show.isChecked(), "one finding at a time"
    assert pairs.picture.words.startswith("20.png is not a picture that can be read")
    assert "leave_out" not in pairs.picture.words
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    qtbot.mouseClick(pairs.where, Qt.MouseButton.LeftButton)
    assert [Path(one) for one in opened] == [torn]

    qtbot.keyClick(pairs, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pairs.name.text() == "20.png", timeout=60_000)
    assert other.hasFocus()
    qtbot.keyClick(pairs, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: pairs.name.text() == "21.png", timeout=60_000)


def test_of_copies_one_is_left_out(qtbot: QtBot, window: TrainWindow, torn: Path) -> None:
    drop(window.setup, torn)
    found(qtbot, window)
    qtbot.mouseClick(button(window, "Leave it out", "exact copy"), Qt.MouseButton.LeftButton)
    assert window.setup.draft.whole.data.leave_out == ("copy.png",)

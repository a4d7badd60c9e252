"""Two windows on one file notice each other, and files and drives that go away lose nothing."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keep_help import Open, desks_of, killed, listed, looked, press, says
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio, taken_back

from controlnet_studio import paths
from controlnet_studio.document import files
from controlnet_studio.document.files import load, save
from controlnet_studio.ui.window import Window


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    yield from desks_of(qtbot, tmp_path, monkeypatch)


def test_two_windows_on_one_file_notice_each_other(fresh: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.cns"
    save(path, chain("grey"), {})
    one, two = fresh(), fresh()
    for desk in (one, two):
        desk.document.open(path)
        desk.journal.flush()
    for desk in (one, two):
        looked(qtbot, desk, lambda desk=desk: says(desk, "Another window has a open too"))

    two.history.apply("Add slow", chain("grey", "slow"))
    two.document.save()
    looked(qtbot, one, lambda: says(one, "The file of a was changed by another window or program."))
    one.history.apply("Mine", chain("grey", "broken"))
    press(one, "Reload")
    assert one.history.graph == chain("grey", "slow")
    assert not one.document.unsaved
    one.history.undo()
    assert one.history.graph == chain("grey", "broken"), "reloading can be undone"
    assert one.document.unsaved

    two.keeping.close()
    looked(qtbot, one, lambda: not says(one, "Another window"))


def test_saving_over_a_change_from_elsewhere_asks(fresh: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path, answers = tmp_path / "a.cns", Answers(save=tmp_path / "b.cns")
    save(path, chain("grey"), {})
    desk = fresh(answers)
    desk.document.open(path)
    desk.history.apply("Mine", chain("grey", "slow"))
    save(path, chain("broken"), {})
    desk.document.save()
    assert answers.asked == ["over a"]
    assert load(path).graph == chain("broken")
    assert desk.document.unsaved
    answers.over = "save_as"
    desk.document.save()
    assert load(path).graph == chain("broken")
    assert load(tmp_path / "b.cns").graph == chain("grey", "slow")

    desk.document.open(path)
    desk.history.apply("Mine", chain("slow"))
    save(path, chain("grey"), {}, b"another preview")
    answers.over = "overwrite"
    desk.document.save()
    assert load(path).graph == chain("slow")
    kept = [load(copy.path).graph for copy in desk.keeping.backups.of(path)]
    assert chain("grey") in kept, "what was written over is a backup"
    answers.asked.clear()
    os.utime(path, (1, 1))
    desk.history.apply("Mine", chain("slow", "broken"))
    desk.document.save()
    assert not answers.asked, "only its date was another"


def test_keeping_mine_asks_no_more_but_before_leaving(fresh: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path, answers = tmp_path / "a.cns", Answers(changes="cancel")
    save(path, chain("grey"), {})
    desk = fresh(answers)
    desk.document.open(path)
    save(path, chain("broken"), {})
    looked(qtbot, desk, lambda: says(desk, "was changed by another"))
    press(desk, "Keep mine")
    assert desk.document.unsaved, "the file does not hold what is shown"
    assert not desk.document.new()
    assert answers.asked == ["a"]
    desk.document.save()
    assert answers.asked == ["a"]
    assert load(path).graph == chain("grey")
    assert not desk.document.unsaved


def test_a_file_or_a_folder_that_goes_away_is_told_and_nothing_is_lost(
    fresh: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    path, answers = drive / "a.cns", Answers(changes="cancel", save=tmp_path / "b.cns")
    drive.mkdir()
    save(path, chain("grey"), {})
    desk = fresh(answers)
    desk.document.open(path)
    drive.rename(tmp_path / "unmounted")
    looked(qtbot, desk, lambda: says(desk, f"The folder {drive} is not there any more."))
    assert desk.document.unsaved
    press(desk, "Save")
    assert says(desk, f"the folder {drive} is not there. Save it elsewhere.")
    assert not drive.exists(), "nothing is written where the drive should be"
    (tmp_path / "unmounted").rename(drive)
    looked(qtbot, desk, lambda: not desk.document.unsaved)

    path.unlink()
    looked(qtbot, desk, lambda: says(desk, f"{path} is not there any more."))
    press(desk, "Save")
    assert load(path).graph == chain("grey")
    assert not desk.document.unsaved


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "No space left on device"), (errno.EROFS, "Read-only file system")]
)
def test_a_disk_that_takes_no_save_is_a_sentence_and_nothing_is_lost(
    number: int, words: str, fresh: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.cns"
    save(path, chain("grey"), {})
    desk = fresh()
    desk.document.open(path)
    desk.history.apply("Edit", chain("slow"))

    def refuse(*_: object) -> None:
        raise OSError(number, words)

    monkeypatch.setattr(files, "write_atomically", refuse)
    assert not desk.document.save()
    assert says(desk, words.lower())
    assert desk.document.unsaved
    assert load(path).graph == chain("grey")
    desk.journal.flush()
    killed(desk)
    again = fresh()
    assert again.keeping.come_back(None)
    assert again.history.graph == chain("slow")


def test_all_of_it_in_two_real_windows(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = replace(studio(tmp_path), keep=tmp_path / "data")
    path = tmp_path / "a.cns"
    save(path, chain("grey"), {})
    windows = [Window(parts, Answers()) for _ in range(2)]
    for window in windows:
        qtbot.addWidget(window)
        window.show()
        window.open(path)
        assert window.keeping.journal is not None
        window.keeping.journal.flush()
    one, two = windows
    looked(qtbot, one, lambda: says(one, "Another window has a open too"))
    two.history.apply("Add slow", chain("grey", "slow"))
    two.commands["save"].trigger()
    looked(qtbot, one, lambda: says(one, "The file of a was changed by another window or program."))
    press(one, "Reload")
    assert one.history.graph == chain("grey", "slow")
    assert taken_back(one.history) == chain("grey")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(files, "write_atomically", refuse)
        one.commands["save"].trigger()
    assert says(one, "no space left on device")
    assert one.isWindowModified()
    assert load(path).graph == chain("grey", "slow")
    qtbot.waitUntil(lambda: len(listed(two)) == 2)
    two.history.apply("More", chain("slow"))
    two.keeping.menu.actions()[1].trigger()
    assert two.history.graph == chain("grey", "slow")
    assert two.document.path is None
    for window in windows:
        window.close()

"""Backups: every save is there, and the rule is the one that is told."""

import time
from pathlib import Path

import pytest

from controlnet_studio.document import backups as rules
from controlnet_studio.document.backups import Backups, spared_by_rule
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.journal import Journal, State
from controlnet_studio.document.left import left_behind

DAY = 86_400.0


def test_every_save_is_kept_once_and_the_last_ones_stay(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "deep" / "backups", 3)
    one, two = tmp_path / "Straße 1.cns", tmp_path / "b" / "Straße 1.cns"
    two.parent.mkdir()
    for text, kept in (("1", True), ("2", True), ("2", False), ("3", True), ("4", True)):
        one.write_text(text)
        assert backups.keep(one) == kept
    two.write_text("other")
    backups.keep(two)
    assert [copy.path.read_text() for copy in backups.of(one)] == ["4", "3", "2"]
    assert [copy.size for copy in backups.of(two)] == [5]
    assert list(backups.all()) == [two.absolute(), one.absolute()]
    assert abs(backups.of(two)[0].when - time.time()) < 60
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".tmp"]


def test_saves_that_are_killed_before_they_tidy_leave_no_more_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups, file = Backups(tmp_path / "backups", 3), tmp_path / "a.cns"
    monkeypatch.setattr(Backups, "prune", lambda self: None)  # killed right after the copy
    for number in range(9):
        file.write_text(str(number))
        assert backups.keep(file)
    assert [copy.path.read_text() for copy in backups.of(file)] == ["8", "7", "6", "5"]


def test_none_are_kept_if_none_are_wanted_and_the_old_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "a.cns").write_text("x")
    backups = Backups(tmp_path / "backups")
    backups.keep(tmp_path / "a.cns")
    backups.count = 0
    (tmp_path / "a.cns").write_text("y")
    assert not backups.keep(tmp_path / "a.cns")
    assert len(backups.of(tmp_path / "a.cns")) == 1


def test_the_last_of_each_day_is_spared_for_a_month() -> None:
    now = time.mktime((2026, 3, 31, 23, 0, 0, 0, 0, -1))
    times = [now - hours * 3600 for hours in range(0, 24 * 60, 6)]
    spared = sorted(spared_by_rule(times, 5, now), reverse=True)
    assert spared[:5] == times[:5]
    assert 28 <= len(spared[5:]) <= 30
    assert min(spared) > now - 30 * DAY
    assert spared_by_rule([now - 400 * DAY], 1, now) == {now - 400 * DAY}, "the last one of a file stays"


def test_all_together_stay_within_the_bound_and_each_file_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST", 250)
    backups = Backups(tmp_path / "backups")
    for number in range(6):
        path = tmp_path / ("old.cns" if number == 0 else "new.cns")
        path.write_bytes(bytes([number]) * 100)
        backups.keep(path)
    found = {path.stem: [copy.path.read_bytes()[0] for copy in copies] for path, copies in backups.all().items()}
    assert found == {"new": [5], "old": [0]}


def test_what_a_window_left_is_kept_as_a_backup_of_its_file(tmp_path: Path) -> None:
    graph, file = Graph().put("a", Node("prompt")), tmp_path / "a.cns"
    for path, name in ((file, "a"), (None, "Untitled")):
        journal = Journal(tmp_path / "journal", {})
        journal.note(State(graph, path, name))
        journal.close(keep=True)
    backups = Backups(tmp_path / "backups", 0)
    for left in left_behind(tmp_path / "journal"):
        assert backups.keep_left(left).is_file()
    assert sorted(path.stem for path in backups.all()) == ["Untitled", "a"]
    assert not file.exists()


def test_strangers_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    assert backups.all() == {}
    (tmp_path / "a.cns").write_text("x")
    backups.keep(tmp_path / "a.cns")
    home = backups.of(tmp_path / "a.cns")[0].path.parent
    (home / "notes.cns").write_text("mine")
    (backups.folder / "file").write_text("")
    (backups.folder / "folder").mkdir()
    backups.prune()
    assert len(backups.of(tmp_path / "a.cns")) == 1
    assert (home / "notes.cns").exists()

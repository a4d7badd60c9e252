"""Nothing is lost: windows that are killed come back, and saves have backups."""

import errno
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from keep_help import DARKER, Open, desks_of, killed, listed, press, says
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.document import scribe
from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui import app
from controlnet_studio.ui.backups_menu import moment
from controlnet_studio.ui.window import Window


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    yield from desks_of(qtbot, tmp_path, monkeypatch)


# after a crash or a kill


def test_a_window_that_was_killed_comes_back_as_it_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = replace(studio(tmp_path), keep=tmp_path / "data")
    first = Window(parts, Answers(save=tmp_path / "mine.cns"))
    qtbot.addWidget(first)
    assert first.keeping.journal is not None
    first.history.apply("Add grey", chain("grey"))
    first.commands["save"].trigger()
    for label, graph in (("Add slow", chain("grey", "slow")), ("Make it darker", DARKER)):
        first.history.apply(label, graph)
        assert first.keeping.journal.flush()
    killed(first)
    before = (tmp_path / "mine.cns").read_bytes()

    window = Window(parts, Answers())
    qtbot.addWidget(window)
    window.show()
    app.begin(window, None)
    history = window.history
    assert history.graph == DARKER
    assert window.document.path == tmp_path / "mine.cns"
    assert window.isWindowModified()
    (text,) = window.notices.texts
    assert text.startswith("Back as it was, with the edits that were not saved: mine. The program ended unexpectedly")
    assert (tmp_path / "mine.cns").read_bytes() == before, "the journal never writes the person's own file"

    assert window.commands["undo"].text() == "Undo make it darker"
    window.commands["undo"].trigger()
    assert history.graph == chain("grey", "slow")
    window.commands["redo"].trigger()
    press(window, "Discard these edits")
    assert history.graph == chain("grey")
    assert not window.isWindowModified()
    window.commands["undo"].trigger()
    assert history.graph == DARKER
    window.commands["save"].trigger()
    assert load(tmp_path / "mine.cns").graph == history.graph
    window.close()
    assert len(window.keeping.backups.of(tmp_path / "mine.cns")) == 2, "one is kept even if the window ends at once"
    file = [action.text() for action in window.commands.menus["File"].actions()]
    assert file.index("Open a backup") < file.index("Save")
    assert list((tmp_path / "data" / "journal").iterdir()) == []


def test_an_untitled_graph_comes_back_too_and_can_be_killed_once_more(fresh: Open, tmp_path: Path) -> None:
    first = fresh()
    first.document.new()
    first.history.apply("Add grey", chain("grey"))
    killed(first)
    for _ in range(2):
        desk = fresh()
        assert desk.keeping.come_back(None)
        assert desk.history.graph == chain("grey")
        assert desk.document.path is None
        assert desk.history.unsaved
        killed(desk)
    desk = fresh()
    assert desk.keeping.come_back(None)
    press(desk, "Discard these edits")
    assert desk.history.graph == Graph()


def test_a_file_with_nothing_unsaved_is_opened_again_and_an_untouched_window_is_not(
    fresh: Open, tmp_path: Path
) -> None:
    killed(fresh())
    assert not fresh().keeping.come_back(None)
    save(tmp_path / "a.cns", chain("grey"), {})
    desk = fresh()
    desk.document.open(tmp_path / "a.cns")
    killed(desk)
    desk = fresh()
    assert desk.keeping.come_back(None)
    assert desk.document.path == tmp_path / "a.cns"
    assert not desk.document.unsaved
    assert says(desk, "Open again, as it was saved: a.")


def test_all_that_other_windows_showed_is_offered_as_it_was(fresh: Open, tmp_path: Path) -> None:
    for name in ("asked", "file", "saved"):
        save(tmp_path / f"{name}.cns", chain("grey"), {})
    for name in ("file", "saved", "untouched", "new"):
        desk = fresh()
        if (tmp_path / f"{name}.cns").exists():
            desk.document.open(tmp_path / f"{name}.cns")
        if name in ("file", "new"):
            desk.document.name = name
            desk.history.apply("Add", chain("grey", "slow"))
        killed(desk)
    desk = fresh()
    assert not desk.keeping.come_back(tmp_path / "asked.cns")
    desk.document.open(tmp_path / "asked.cns")
    assert desk.document.path == tmp_path / "asked.cns", "the person asked for another graph"
    assert says(desk, "3 other windows ended unexpectedly")
    assert {"file", "new"} <= set(listed(desk)), "what was not saved is among the backups in any case"
    press(desk, "Open file")
    assert desk.history.graph == chain("grey", "slow")
    assert desk.document.path == tmp_path / "file.cns"
    assert desk.document.unsaved
    desk.history.undo()
    assert desk.history.graph == chain("grey"), "with its undo"
    assert load(tmp_path / "file.cns").graph == chain("grey")
    desk.answers.changes = "cancel"
    desk.history.redo()
    press(desk, "Open saved")
    assert desk.document.path == tmp_path / "file.cns", "nobody leaves unasked"
    desk.answers.changes = "discard"
    press(desk, "Open saved")
    assert desk.document.path == tmp_path / "saved.cns"
    assert not desk.document.unsaved
    assert says(desk, "Another window ended unexpectedly")
    press(desk, "Open new")
    assert desk.history.graph == chain("grey", "slow")
    assert desk.document.path is None
    assert not says(desk, "unexpectedly")
    assert len(list((tmp_path / "data" / "journal").iterdir())) == 1
    killed(desk)
    desk = fresh()
    assert desk.keeping.come_back(None)
    assert desk.history.graph == chain("grey", "slow")
    press(desk, "Discard these edits")
    assert desk.history.graph == Graph()


def test_the_graph_that_is_asked_for_comes_back_with_its_edits(fresh: Open, tmp_path: Path) -> None:
    save(tmp_path / "a.cns", chain("grey"), {})
    desk = fresh()
    desk.document.open(tmp_path / "a.cns")
    desk.history.apply("Add", chain("grey", "slow"))
    killed(desk)
    desk = fresh()
    assert desk.keeping.come_back(tmp_path / "a.cns")
    assert desk.history.graph == chain("grey", "slow")


def test_pictures_come_back_even_if_their_store_was_emptied(fresh: Open, tmp_path: Path) -> None:
    desk = fresh()
    asset = desk.assets.add(b"\x89PNG picture", "x")
    node = Node("load_image").with_params(picture={"asset": asset.sha256, "name": "x"})
    desk.history.apply("Add", Graph().put("a", node))
    killed(desk)
    for path in (tmp_path / "assets").iterdir():
        path.unlink()
    desk = fresh()
    assert desk.keeping.come_back(None)
    assert desk.assets.read(asset) == b"\x89PNG picture"


def test_a_disk_that_takes_no_journal_is_told_and_forgotten_when_it_does(
    fresh: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(scribe, "AGAIN", 0.01)
    desk = fresh()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        desk.history.apply("Add", chain("grey"))
        qtbot.waitUntil(lambda: says(desk, "cannot be kept against a crash: no space left"), timeout=30_000)
    qtbot.waitUntil(lambda: not desk.notices.texts, timeout=30_000)
    killed(desk)
    assert fresh().keeping.come_back(None)


# backups


def test_every_save_has_a_backup_that_opens_as_a_copy(fresh: Open, qtbot: QtBot, tmp_path: Path) -> None:
    desk = fresh(Answers(save=tmp_path / "a.cns"))
    assert listed(desk) == []
    graphs = [chain("grey"), chain("grey", "slow"), chain("slow")]
    for number, graph in enumerate(graphs, 1):
        desk.history.apply("Edit", graph)
        desk.document.save()
        qtbot.waitUntil(lambda number=number: len(desk.keeping.backups.of(tmp_path / "a.cns")) == number)
    names = listed(desk)
    assert names[-1] == "Show all in their folder"
    assert len(names) == 4
    assert all(name.startswith("Today at ") for name in names[:3])
    desk.keeping.menu.actions()[3].trigger()
    assert desk.history.graph == graphs[0]
    assert desk.document.path is None
    assert desk.document.name.startswith("a, today at ")
    assert load(tmp_path / "a.cns").graph == graphs[2]


def test_times_are_said_as_people_say_them() -> None:
    now = time.time()
    assert moment(now).startswith("today at ")
    assert moment(now - 86_400).startswith("yesterday at ")
    assert moment(time.mktime((2020, 3, 5, 9, 7, 3, 0, 0, -1)), seconds=True) == "5 March 2020 at 9:07:03"


def test_a_save_right_before_the_end_has_its_backup(fresh: Open, tmp_path: Path) -> None:
    desk = fresh(Answers(save=tmp_path / "a.cns", changes="save"))
    desk.history.apply("Edit", chain("grey"))
    backups = desk.keeping.backups
    desk.document.may_leave()
    desk.keeping.close()
    assert len(backups.of(tmp_path / "a.cns")) == 1


def test_a_backup_that_cannot_be_kept_is_told_and_the_save_stands(
    fresh: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "backups").write_text("a file where the folder should be")
    desk = fresh(Answers(save=tmp_path / "a.cns"))
    desk.history.apply("Edit", chain("grey"))
    desk.document.save()
    qtbot.waitUntil(lambda: says(desk, "No backup of a.cns could be kept: "), timeout=30_000)
    assert not desk.document.unsaved
    assert load(tmp_path / "a.cns").graph == chain("grey")

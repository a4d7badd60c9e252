"""The command palette, through the real window: finds commands, nodes, files and places, and does what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shell import Answers, chain, studio

from controlnet_studio import paths
from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Node
from controlnet_studio.ui import also
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.first.command_palette import CommandPalette
from controlnet_studio.ui.first.entries import LAST, REASONS, Entry, entries, matching
from controlnet_studio.ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    made = Window(studio(tmp_path), Answers())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.runner.close()


def ask(window: Window, words: str = "") -> CommandPalette:
    window.commands["command_palette"].trigger()
    palette = window.first.palette
    assert palette is not None
    assert palette.isVisible()
    palette.search.field.setText(words)
    return palette


def entry(window: Window, id: str) -> Entry:
    return next(each for each in entries(window) if each.id == id)


def test_everything_in_the_menus_is_there_with_its_keys_and_why_it_is_off(window: Window, tmp_path: Path) -> None:
    there = {each.id: each for each in entries(window)}
    assert {f"command/{command.name}" for command in COMMANDS} - there.keys() == {"command/command_palette"}
    assert "command/Gallery" in there, "the docks too"
    assert (there["command/fit"].detail, there["command/fit"].keys) == ("View", "F")
    for command in COMMANDS:
        each = there.get(f"command/{command.name}")
        if each is not None:
            assert bool(each.refusal) != window.commands[command.name].isEnabled()
            assert each.refusal in ("", REASONS.get(command.name)), "a reason of its own"
    assert there["command/align_left"].refusal == "Choose two nodes or more first"
    window.history.reset(chain("grey", "slow"))
    window.canvas.select_all()
    assert entry(window, "command/align_left").refusal == ""
    assert entry(window, "command/undo").refusal == "There is nothing to take back"
    window.canvas.delete_selection()
    assert entry(window, "command/undo").title == "Undo delete 2 nodes"


def test_letters_find_and_what_was_used_last_comes_first(window: Window) -> None:
    there = entries(window)
    first = matching("lay out", there, [])[0][1][0]
    assert first.id == "command/lay_out"
    (_, found), *others = matching("algn lft", there, [])
    assert (found[0].id, others) == ("command/align_left", [])
    assert matching("no such thing anywhere", there, []) == []
    heading, last = matching("", there, ["command/fit", "node/slow", "file/gone"])[0]
    assert (heading, [each.id for each in last]) == (LAST, ["command/fit", "node/slow"])
    zooms = [each.id for each in matching("zoom", there, [])[0][1]]
    assert zooms[:2] == ["command/zoom_in", "command/zoom_out"]
    assert matching("zoom", there, ["command/zoom_out"])[0][1][0].id == "command/zoom_out"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        *(("preferences", "show_settings"), ("queue prompt", "run"), ("mute", "toggle_off"), ("bypass", "toggle_skip")),
        *(("xy plot", "compare_values"), ("xyz", "compare_values"), ("dark mode", "use_dark"), ("history", "Gallery")),
        *(("hotkeys", "show_shortcuts"), ("custom nodes", "show_plug_ins"), ("subgraph", "group")),
        *(("interrupt", "stop"), ("autosave", "show_settings"), ("X/Y/Z", "compare_values")),
    ],
)
def test_the_words_of_other_programs_find_commands_and_are_shown(window: Window, words: str, first: str) -> None:
    found = matching(words, entries(window), [])[0][1][0]
    assert found.id == f"command/{first}"
    assert words.casefold().split()[0].replace("/", "") in found.by.casefold()
    assert f", {found.by}" in found.told


def test_other_names_belong_to_commands_and_panels_that_there_are(window: Window) -> None:
    assert also.COMMANDS.keys() <= {command.name for command in COMMANDS}
    shown = {action.text() for menu in window.commands.menus.values() for action in menu.actions()}
    assert also.SHOWN.keys() - shown == {"Open a backup"}, "which a window without a folder of its own has not"
    title = matching("shade", entries(window), [])[0][1][0]
    assert (title.id, title.by) == ("node/shade", ""), "its own title found it"
    palette = ask(window, "reset zoom")
    index = palette.search.list.currentIndex()
    assert index.data() == "Actual size"
    before = palette.grab().toImage()
    palette.search.rows.rows = [replace(row, by="") for row in palette.search.rows.rows if isinstance(row, Entry)]
    assert palette.grab().toImage() != before, "the name is painted"
    palette.hide()


def test_a_command_is_done_by_the_keyboard_alone_and_remembered(window: Window, qtbot: QtBot) -> None:
    window.history.reset(chain("grey", "slow", "broken"))
    palette = ask(window, "select al")
    assert palette.search.titles()[0] == "Select all"
    qtbot.keyClick(palette.search.field, Key.Key_Return)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: len(window.canvas.selection()) == 3)
    palette = ask(window)
    assert palette.search.titles()[0] == "Select all"
    qtbot.keyClick(palette.search.field, Key.Key_Down)
    assert palette.search.list.currentIndex().data() != "Select all"
    qtbot.keyClick(palette.search.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert window.first._recall("used") == ["command/select_all"], "after another start as well"


def test_what_is_off_says_why_and_is_not_done(window: Window, qtbot: QtBot) -> None:
    palette = ask(window, "distribute across")
    index = palette.search.list.currentIndex()
    assert index.data() == "Distribute across"
    assert "Choose three nodes or more first" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(palette.search.field, Key.Key_Return)
    assert palette.isVisible()
    assert window.first.used == []
    palette.hide()


def test_nodes_are_added_files_opened_and_places_shown(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "harbour.cns"
    save(file, chain("grey", "slow"), {})
    palette = ask(window, "shade")
    qtbot.keyClick(palette.search.field, Key.Key_Return)
    qtbot.waitUntil(lambda: "shade" in window.history.graph.nodes)
    window.commands["undo"].trigger()
    assert not window.history.graph.nodes
    window.document.settings = replace(window.document.settings, recent=(str(file),))
    palette = ask(window, "harbour")
    qtbot.keyClick(palette.search.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.document.path == file)
    window.history.apply("Name", window.history.graph.put("slow", Node("slow", title="The old mill")))
    palette = ask(window, "mill")
    assert palette.search.titles() == ["The old mill"]
    qtbot.keyClick(palette.search.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.canvas.selection() == ("slow",))


def test_it_says_that_nothing_was_found_and_wears_both_themes(window: Window) -> None:
    palette = ask(window, "zebra crossing")
    assert palette.search.none.text() == "Nothing here is called “zebra crossing”."
    assert palette.search.none.isVisible()
    palette.search.field.clear()
    dark = palette.grab().toImage()
    window.commands["use_light"].trigger()
    assert palette.grab().toImage() != dark
    palette.hide()

"""Downloads and the settings of models: facts first, nothing unasked, stopped and gone on with, and counted at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from model_shell import at_home, drawn, stocked, studio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot
from shell import Answers

from controlnet_studio.library import downloads
from controlnet_studio.library.sources import Source
from controlnet_studio.settings import Settings
from controlnet_studio.ui import download as download_module
from controlnet_studio.ui.download import Download, source_of
from controlnet_studio.ui.download_dialog import DownloadDialog
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.window import Window

from hubs import CONFIG, NET, WEIGHTS, Hub, running  # isort: skip  # beside model_shell's fabricated files

PAGE = "https://huggingface.co"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with running() as hub:
        monkeypatch.setattr(downloads, "HUB", hub.url)
        monkeypatch.setattr(downloads, "PIECE", 1 << 16)
        monkeypatch.setattr(downloads.time, "sleep", lambda seconds: None)
        hub.files["config.json"] = CONFIG
        yield hub


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    at_home(tmp_path, monkeypatch)
    window = Window(studio(tmp_path, stocked(tmp_path / "models")), Answers())
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.shelf.changed, timeout=10_000):
        window.shelf.look()
    yield window
    window.runner.close()
    window.room.close()


def dialog_of(window: Window, source: Source | None = None) -> DownloadDialog:
    window.room.show_download(source)
    assert window.room.dialog is not None
    return window.room.dialog


def until(qtbot: QtBot, download: Download, state: str) -> None:
    qtbot.waitUntil(lambda: download.state == state, timeout=10_000)


@pytest.mark.parametrize(
    ("pasted", "hub", "file"),
    [
        (" owner/name ", "owner/name", ""),
        (f"{PAGE}/owner/name", "owner/name", ""),
        ("huggingface.co/owner/name/tree/main", "owner/name", ""),
        (f"{PAGE}/owner/name/blob/main/a/b.safetensors?download=true", "owner/name", "a/b.safetensors"),
        ("hf.co/owner/name/resolve/main/x.pth", "owner/name", "x.pth"),
        ("name", "name", ""),
    ],
)
def test_what_people_paste_is_understood(pasted: str, hub: str, file: str) -> None:
    assert source_of(pasted) == Source(hub, file)


def test_size_licence_source_and_place_are_told_before_anything_is_fetched(
    qtbot: QtBot, window: Window, hub: Hub, tmp_path: Path
) -> None:
    dialog = dialog_of(window)
    assert dialog.told == {}
    assert not dialog.look_up.isEnabled()
    qtbot.keyClicks(dialog.field, NET)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    until(qtbot, window.room.download, "offered")
    size = len(CONFIG) + len(WEIGHTS) + len(b"words")
    told = dialog.told
    assert told["Licence"] == "openrail"
    assert told["Size"] == f"{size / 1e6:.1f} MB in 3 files"
    assert f"{PAGE}/{NET}" in told["From"]
    assert told["Into"] == str(tmp_path / "home" / "data" / "models")
    assert not (tmp_path / "home" / "data").exists(), "nothing is written"
    assert [path for path, _ in hub.asked] == [f"/api/models/{NET}?blobs=true"], "nothing is fetched"
    assert not dialog.yes.isHidden()
    dialog.close()
    assert [path for path, _ in hub.asked] == [f"/api/models/{NET}?blobs=true"], "no is no"


def test_a_yes_fetches_checks_and_lets_it_be_used_at_once(
    qtbot: QtBot, window: Window, hub: Hub, tmp_path: Path
) -> None:
    dialog = dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "offered")
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    until(qtbot, window.room.download, "done")
    assert dialog.words.text() == "sd-controlnet-canny is here, and every checksum is right."
    qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.history.graph.nodes), timeout=10_000)
    (node,) = window.history.graph.nodes.values()
    assert (node.type, node.params["model"]) == ("controlnet", "sd-controlnet-canny")
    assert "sd-controlnet-canny" in window.shelf.stock.names("controlnet")
    assert (tmp_path / "home" / "data" / "models" / "sd-controlnet-canny" / "config.json").read_bytes() == CONFIG


def test_what_may_not_be_sold_is_told_plainly_and_so_are_risky_formats(qtbot: QtBot, window: Window, hub: Hub) -> None:
    hub.card = {"license": "cc-by-nc-4.0"}
    hub.files["hed.pth"] = b"PK"
    dialog = dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "offered")
    assert dialog.told["Licence"] == "cc-by-nc-4.0 – NOT for commercial use"
    assert dialog._facts["Licence"].property("role") == "warning"
    assert dialog.warning.isHidden()
    dialog.propose(Source(NET, "hed.pth", "HED", "licence MIT"))
    until(qtbot, window.room.download, "offered")
    assert dialog.told["Licence"] == "MIT", "the file's own, where it is known"
    assert dialog._facts["Licence"].property("role") == ""
    assert "hed.pth is in a format that can hide programs" in dialog.warning.text()


def test_a_download_tells_how_far_it_is_is_stopped_and_gone_on_with(
    qtbot: QtBot, window: Window, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    real = downloads._open

    def slow(url: str, begin: int = 0) -> object:
        answer = real(url, begin)
        if url.endswith(".safetensors") and not begin:
            read = answer.read

            def part(size: int) -> bytes:
                if reached.is_set():
                    go_on.wait(10)
                reached.set()
                return read(size)

            answer.read = part
        return answer

    monkeypatch.setattr(downloads, "_open", slow)
    dialog = dialog_of(window, Source(NET))
    download = window.room.download
    until(qtbot, download, "offered")
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "of 1.0 MB" in dialog.words.text() and "a second" in dialog.words.text(), timeout=10_000)
    assert dialog.bar.value() > 0
    assert dialog.field.isReadOnly()
    assert window.models.words.text().startswith("Downloading sd-controlnet-canny: ")
    qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    go_on.set()
    until(qtbot, download, "stopped")
    assert "What has arrived is kept" in dialog.words.text()
    assert window.models.words.isHidden()
    hub.asked.clear()
    assert dialog.yes.text() == "Resume"
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    until(qtbot, download, "done")
    (begin,) = [begin for path, begin in hub.asked if path.endswith(".safetensors")]
    assert begin, "from where it was"


def test_a_download_goes_on_behind_a_closed_dialog_and_its_end_is_told(qtbot: QtBot, window: Window, hub: Hub) -> None:
    dialog = dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "offered")
    dialog.close()
    window.room.download.start()
    until(qtbot, window.room.download, "done")
    assert window.notices.texts == ("sd-controlnet-canny is here.",)


@pytest.mark.parametrize(
    ("wrong", "sentence"), [("damage", "is damaged. Try again"), (404, "There is no model"), (500, "refuses to give")]
)
def test_what_goes_wrong_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, window: Window, hub: Hub, wrong: object, sentence: str
) -> None:
    dialog = dialog_of(window, Source(NET))
    download = window.room.download
    until(qtbot, download, "offered")
    whole = dict(hub.files)
    if wrong == "damage":
        hub.files["config.json"] = CONFIG[:-1] + b"?"
    else:
        hub.code = int(str(wrong))
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    until(qtbot, download, "failed")
    assert sentence in dialog.sentence.text()
    hub.files, hub.code = whole, 0
    assert dialog.yes.text() == "Try again"
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    until(qtbot, download, "done")
    assert dialog.sentence.isHidden()


def test_offline_is_a_sentence_with_a_way_to_the_switch(
    qtbot: QtBot, window: Window, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.room.apply(replace(window.document.settings, offline=True))
    dialog = dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "failed")
    assert "forbid all use of the network" in dialog.sentence.text()
    assert hub.asked == []
    assert dialog.yes.isHidden()
    seen: list[SettingsDialog] = []

    def press_ok(self: SettingsDialog) -> int:
        seen.append(self)
        self.offline.click()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SettingsDialog, "exec", press_ok)
    qtbot.mouseClick(dialog.settings, Qt.MouseButton.LeftButton)
    assert seen
    assert not window.document.settings.offline
    dialog.propose(Source(NET))
    until(qtbot, window.room.download, "offered")
    assert dialog.settings.isHidden()


def test_what_the_graph_lacks_and_known_networks_are_suggested(qtbot: QtBot, window: Window, hub: Hub) -> None:
    window.history.reset(drawn("gone", "control_v11p_sd15_canny"))
    dialog = dialog_of(window)
    words = [dialog.known.itemText(row) for row in range(dialog.known.count())]
    assert words[0] == "control_v11p_sd15_canny"
    assert "HED  –  licence Apache-2.0" in words
    assert "OpenPose's body  –  licence CMU OpenPose, NOT for commercial use" in words
    hub.files["ControlNetHED.pth"] = b"PK"
    dialog.known.setCurrentIndex(words.index("HED  –  licence Apache-2.0"))
    dialog.known.activated.emit(dialog.known.currentIndex())
    until(qtbot, window.room.download, "offered")
    assert dialog.told["Licence"] == "Apache-2.0"
    assert dialog.field.text().endswith("/ControlNetHED.pth")


def test_the_network_is_used_on_another_thread_only(
    qtbot: QtBot, window: Window, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    who: set[str] = set()
    real = downloads._open
    monkeypatch.setattr(downloads, "_open", lambda *told: (who.add(threading.current_thread().name), real(*told))[1])
    dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "offered")
    window.room.download.start()
    until(qtbot, window.room.download, "done")
    assert who == {"download"}


def test_closing_the_window_stops_a_download(qtbot: QtBot, window: Window, hub: Hub) -> None:
    dialog_of(window, Source(NET))
    until(qtbot, window.room.download, "offered")
    window.room.download.start()
    assert window.close()
    assert not window.room.download._worker.thread_of_jobs.is_alive()
    assert download_module.page(Source(NET)).endswith(NET)


# settings


def test_folders_tell_what_is_in_them_and_are_added_and_removed(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(window.document.settings, model_folders=(str(tmp_path / "models"), str(tmp_path / "gone")))
    dialog = SettingsDialog(settings, window, window.shelf)
    qtbot.addWidget(dialog)
    dialog.show()
    here, gone = dialog.folders.rows
    words = "2 checkpoints, 4 ControlNets, 1 LoRA; 1 cannot be used"
    qtbot.waitUntil(lambda: here.found.text() == words, timeout=10_000)
    qtbot.waitUntil(lambda: gone.found.text() == "This folder does not exist", timeout=10_000)
    assert gone.found.property("role") == "warning"
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "empty"))
    for _ in range(2):
        qtbot.mouseClick(dialog.folders.add, Qt.MouseButton.LeftButton)
    assert len(dialog.folders.rows) == 3, "once is enough"
    qtbot.waitUntil(lambda: dialog.folders.rows[2].found.text() == "No models were found here", timeout=10_000)
    qtbot.mouseClick(gone.remove, Qt.MouseButton.LeftButton)
    assert dialog.chosen.model_folders == (str(tmp_path / "models"), str(tmp_path / "empty"))


def test_a_dialog_that_is_gone_is_told_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    dialog = SettingsDialog(replace(window.document.settings), window, window.shelf)
    dialog.deleteLater()
    qtbot.wait(200)
    assert window.isVisible()


def test_settings_of_models_count_at_once(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.shelf.stock.find("controlnet", "control_sd15_canny").refusal

    def trust(self: SettingsDialog) -> int:
        self.pickles.click()
        return QDialog.DialogCode.Accepted

    def leave(self: SettingsDialog) -> int:
        self.folders.rows[0].remove.click()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SettingsDialog, "exec", trust)
    with qtbot.waitSignal(window.shelf.changed, timeout=10_000):
        window.show_settings()
    assert not window.shelf.stock.find("controlnet", "control_sd15_canny").refusal
    kept = Settings.load(tmp_path / "config" / "settings.json")
    assert (kept.pickles, kept.offline) == (True, False)
    monkeypatch.setattr(SettingsDialog, "exec", leave)
    with qtbot.waitSignal(window.shelf.changed, timeout=10_000):
        window.show_settings()
    assert window.shelf.stock.names("controlnet") == ()
    assert Settings.load(tmp_path / "config" / "settings.json").model_folders == ()


def test_the_switches_say_what_they_do(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(pickles=True))
    qtbot.addWidget(dialog)
    assert (dialog.pickles.isChecked(), dialog.offline.isChecked()) == (True, False)
    for switch in (dialog.pickles, dialog.offline):
        assert switch.accessibleName()
        assert switch.accessibleDescription().endswith(".")
    dialog.offline.click()
    assert dialog.chosen == Settings(pickles=True, offline=True)

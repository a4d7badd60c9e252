"""The window's smaller parts: status line, notices, strip, settings, help, and what a run's pictures are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shell import chain, studio

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.settings import Settings
from controlnet_studio.ui import notices as notices_module
from controlnet_studio.ui import strip as strip_module
from controlnet_studio.ui.notices import MOST, Notices
from controlnet_studio.ui.preview import Shown
from controlnet_studio.ui.run_view import ends
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.status import StatusLine, duration
from controlnet_studio.ui.strip import Painted, Strip
from controlnet_studio.ui.theme import DARK


@pytest.fixture
def over(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    return widget


def button(notices: Notices, text: str) -> QToolButton:
    return next(one for one in notices.findChildren(QToolButton) if text in (one.text(), one.toolTip()))


def test_durations_are_said_as_people_say_them() -> None:
    said = [duration(seconds) for seconds in (0, 0.44, 8.2, 59.6, 60, 200, 3600, 7500)]
    assert said == ["0.1 s", "0.4 s", "8 s", "1 min", "1 min", "3 min 20 s", "1 h 0 min", "2 h 5 min"]


def test_the_status_line_tells_the_step_and_the_time_left(qtbot: QtBot) -> None:
    now = [100.0]
    status = StatusLine(lambda: now[0])
    qtbot.addWidget(status)
    status.begin("Sampler")
    now[0] += 0.1
    status.progress("Sampler", 0.01, "loading")
    assert status.text == "Sampler: loading"
    now[0] += 5.9
    status.progress("Sampler", 0.6, "step 12 of 20")
    assert status.text == "Sampler: step 12 of 20  ·  4 s left"
    assert status._bar.value() == 600
    status.say("Stopped")
    assert status.text == "Stopped"
    assert status._bar.isHidden()
    status.say("Saved to a folder far away " * 30)
    assert status.minimumSizeHint().width() < 400, "a long sentence never makes the window wider"


def test_the_memory_is_measured(qtbot: QtBot) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    status.measure()
    assert status._memory.text().endswith(" GB")
    assert float(status._memory.text()[:-3]) > 0.01


def test_an_error_stays_until_it_is_dismissed(over: QWidget) -> None:
    notices = Notices(over, DARK)
    notices.say("The paper is torn.", details="Traceback ...")
    assert notices.isVisible()
    button(notices, "Copy details").click()
    assert QApplication.clipboard().text() == "Traceback ..."
    assert notices.texts == ("The paper is torn.",)
    button(notices, "Dismiss").click()
    assert notices.texts == ()
    assert not notices.isVisible()


def test_information_goes_away_by_itself(qtbot: QtBot, over: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notices_module, "INFO_MS", 50)
    notices = Notices(over, DARK)
    notices.say("Only graphs and pictures.", "info")
    notices.say("An error stays.")
    qtbot.waitUntil(lambda: notices.texts == ("An error stays.",), timeout=30_000)


def test_notices_are_replaced_by_key_piled_to_a_limit_and_forgotten_by_kind(over: QWidget) -> None:
    notices = Notices(over, DARK)
    notices.say("old", key="file")
    notices.say("new", key="file")
    assert notices.texts == ("new",)
    for number in range(MOST + 3):
        notices.say(f"node {number}", key=f"run:{number}")
    assert notices.texts == tuple(f"node {number}" for number in range(3, MOST + 3))
    notices.forget("run:")
    assert notices.texts == ()


def test_a_notice_s_action_is_done_and_ends_it(over: QWidget) -> None:
    done: list[str] = []
    notices = Notices(over, DARK)
    notices.say("Torn.", action=("Show", lambda: done.append("shown")))
    button(notices, "Show").click()
    assert (done, notices.texts) == (["shown"], ())


def test_notices_lie_inside_what_they_lie_over(over: QWidget) -> None:
    notices = Notices(over, DARK)
    notices.say("A long sentence, which wraps where the window is narrow. " * 4)
    for size in ((800, 600), (420, 500)):
        over.resize(*size)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert over.rect().contains(notices.geometry())
        (notice,) = notices._pile
        assert notice.height() >= notice.heightForWidth(notice.width())


def painted(level: int) -> Painted:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(level, level, level))
    return Painted(Shown(image, f"picture {level}"), QPixmap.fromImage(image), Graph())


def test_the_strip_keeps_the_newest_within_its_bounds(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strip = Strip(DARK)
    qtbot.addWidget(strip)
    monkeypatch.setattr(strip_module, "MOST", 3)
    for level in range(5):
        strip.add(painted(level))
    assert [one.shown.caption for one in strip.painted] == ["picture 4", "picture 3", "picture 2"]
    assert strip.list.count() == 3
    monkeypatch.setattr(strip_module, "MOST_BYTES", 900)
    strip.add(painted(5))
    assert [one.shown.caption for one in strip.painted] == ["picture 5", "picture 4"]


@pytest.mark.parametrize(("size", "shown"), [((192, 96), (72, 36)), ((40, 60), (40, 60))])
def test_thumbnails_are_as_large_as_they_are_shown(qtbot: QtBot, size: tuple[int, int], shown: tuple[int, int]) -> None:
    strip = Strip(DARK)
    qtbot.addWidget(strip)
    strip.add(Painted(Shown(QImage(), "picture"), QPixmap(*size), Graph()))
    for _ in range(2):
        icon = strip.list.item(0).icon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            assert icon.pixmap(QSize(500, 500), mode).size().toTuple() == shown
        QApplication.sendEvent(strip, QEvent(QEvent.Type.DevicePixelRatioChange))


def test_a_chosen_picture_is_told_but_a_new_one_is_not(qtbot: QtBot) -> None:
    strip = Strip(DARK)
    qtbot.addWidget(strip)
    chosen: list[Painted] = []
    strip.chosen.connect(chosen.append)
    strip.add(painted(1))
    strip.add(painted(2))
    assert not chosen
    strip.list.setCurrentRow(1)
    assert [one.shown.caption for one in chosen] == ["picture 1"]


def test_the_settings_dialog_gives_back_what_was_chosen_and_keeps_the_rest(qtbot: QtBot, tmp_path: Path) -> None:
    before = Settings(cache_bytes=3 << 30, device="cpu", theme="light", recent=("a.cns",))
    dialog = SettingsDialog(before)
    qtbot.addWidget(dialog)
    assert dialog.chosen == before
    dialog.device.setCurrentIndex(dialog.device.findData("auto"))
    dialog.cache.setValue(512)
    dialog.folder.setText(f" {tmp_path} ")
    assert dialog.chosen == Settings(512 << 20, "auto", "light", str(tmp_path), ("a.cns",))


def test_a_graph_s_pictures_are_those_that_nothing_is_made_of(tmp_path: Path) -> None:
    registry = studio(tmp_path).registry
    assert ends(chain("grey", "slow"), registry) == {"slow"}
    two = chain("grey", "slow").put("load_image", Node("load_image")).put("stranger", Node("stranger"))
    assert ends(two, registry) == {"slow", "load_image"}
    assert ends(two.connect(Link("slow", "image", "stranger", "image")), registry) == {"load_image"}

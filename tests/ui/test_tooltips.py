"""What the window says where the pointer rests: how strictly a hint leads, for how long, and what a hint is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from shell import Answers, studio

from controlnet_studio.registry import Registry
from controlnet_studio.ui.window import Window


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tips")


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[Window]:
    window = Window(replace(studio(folder), registry=Registry.builtin()), Answers())
    qtbot.addWidget(window)
    window.resize(1280, 900)
    window.show()
    assert window.document.open_example("first-picture")
    yield window
    QToolTip.hideText()
    window.history.mark_saved()
    window.close()


def rested(window: Window, widget: QWidget, at: QPoint) -> str:
    """What is shown once the pointer has rested on a place of a widget."""
    QToolTip.hideText()
    place = widget.mapTo(window, at)
    child = window.childAt(place)
    assert child is not None
    local = child.mapFrom(window, place)
    QApplication.sendEvent(child, QHelpEvent(QEvent.Type.ToolTip, local, child.mapToGlobal(local)))
    return " ".join(QToolTip.text().split())


@pytest.mark.parametrize(
    ("node", "setting", "told"),
    [
        ("controlnet", "strength", "How strictly the picture follows the hint: 0 ignores it, 1 is what the model"),
        ("controlnet", "start", "When the hint begins to lead, as a share of the steps: at 0 from the first step on"),
        ("controlnet", "end", "When the hint stops leading, as a share of the steps: at 1 never"),
        ("sampler", "guidance", "How strictly the picture follows the prompt: 1 adds nothing"),
    ],
)
def test_settings_say_what_they_are_for_wherever_one_points(window: Window, node: str, setting: str, told: str) -> None:
    window.canvas.select((node,))
    QApplication.processEvents()
    row = window.inspector._rows[setting]
    window.inspector._scroll.ensureWidgetVisible(row)
    QApplication.processEvents()
    said = {rested(window, part, part.rect().center()) for part in (row.label, *row.field.findChildren(QWidget))}
    assert len(said) == 1, said
    (sentence,) = said
    assert sentence.startswith(told)
    assert sentence.endswith(".")


def test_a_hint_says_what_it_is_on_the_card_and_in_the_inspector(window: Window) -> None:
    window.canvas.select(("controlnet",))
    window.canvas.fit()
    QApplication.processEvents()
    viewer, card = window.canvas.viewer, window.canvas._projection.cards["controlnet"]
    port = next(port for port in card.inputs if port.spec.name == "hint")
    at = viewer.mapFromScene(port.mapToScene(port.boundingRect().center()))
    on_card = rested(window, viewer.viewport(), at)
    assert port.spec.help
    assert on_card.endswith(port.spec.help)
    line = next(part for part in window.inspector.findChildren(QWidget) if part.toolTip() == port.spec.help)
    window.inspector._scroll.ensureWidgetVisible(line)
    QApplication.processEvents()
    assert rested(window, line, line.rect().center()) == port.spec.help

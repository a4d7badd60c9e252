"""Translation: every sentence that can be translated is in the file, and a language reaches menus, commands, panels,
dialogs and nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import make_translations
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot
from shell import Answers, studio

from controlnet_studio import paths
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.ui import translation
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.canvas.layout import summary
from controlnet_studio.ui.fields.words import ChoiceField
from controlnet_studio.ui.first.entries import REASONS
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.translation import folder, languages, speak, spoken, tr
from controlnet_studio.ui.window import Window

BEFORE, AFTER = "‹", "›"


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language in which every sentence stands in brackets, for which Qt has words of its own too."""
    where = tmp_path_factory.mktemp("translations")
    found = make_translations.messages()
    file = where / "studio_fr.ts"
    file.write_text(make_translations.written(found, "fr", {text: f"{BEFORE}{text}{AFTER}" for text in found}), "utf-8")
    make_translations.release(file)
    return where


@pytest.fixture
def french(qtbot: QtBot, pseudo: Path) -> Iterator[None]:
    assert speak("fr", pseudo) == "fr"
    yield
    translation.hush()


def bracketed(text: str) -> bool:
    return text.startswith(BEFORE) and AFTER in text


def test_the_file_of_english_has_every_sentence_of_the_sources() -> None:
    found = make_translations.messages()
    told = make_translations.read(folder() / "studio_en.ts")
    assert told.keys() == found.keys(), "run python tests/ui/make_translations.py"
    assert all(source == translation for source, translation in told.items()), "English is complete"
    for file in folder().glob("studio_*.ts"):
        for source, own in make_translations.read(file).items():
            names = sorted(re.findall(r"{(\w+)}", source))
            assert not own or sorted(re.findall(r"{(\w+)}", own)) == names, f"{file.name}: {own}"


def test_what_a_translator_has_done_is_kept(tmp_path: Path) -> None:
    found = make_translations.messages()
    file = tmp_path / "studio_de.ts"
    file.write_text(make_translations.written(found, "de", {"Run": "Malen <&>"}), "utf-8")
    told = make_translations.read(file)
    assert told["Run"] == "Malen <&>"
    assert told["Stop"] == ""
    assert told.keys() == found.keys()
    make_translations.release(file)
    assert languages(tmp_path) == {"en": "English", "de": "Deutsch"}


@pytest.mark.parametrize("language", ["en", "xx", "", "../../etc/passwd"])
def test_without_a_file_the_window_speaks_english(qtbot: QtBot, pseudo: Path, language: str) -> None:
    assert speak(language, pseudo) == "en"
    assert tr("Run") == "Run"
    assert speak("fr", pseudo / "nowhere") == "en"
    registry = Registry.builtin()
    assert spoken(registry) is registry, "and costs nothing"


def test_the_system_s_language_is_spoken_if_it_is_there(
    qtbot: QtBot, pseudo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: ["de-AT", "fr-CH", "en-GB"])
    assert speak("", pseudo) == "fr"
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: ["en-GB", "fr-CH"])
    assert speak("", pseudo) == "en", "whoever reads English first gets English"


def test_menus_commands_panels_and_nodes_speak_it(
    qtbot: QtBot, french: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    parts = studio(tmp_path)
    window = Window(replace(parts, registry=spoken(Registry.builtin())), Answers())
    qtbot.addWidget(window)
    window.show()
    for title, menu in window.commands.menus.items():
        assert menu.title() == f"&{BEFORE}{title}{AFTER}"
        for action in menu.actions():
            if not action.isSeparator():
                assert bracketed(action.text()), action.text()
                assert bracketed(action.toolTip()) or action.menu() is not None, action.toolTip()
    assert all(bracketed(dock.windowTitle()) for dock in window.docks.values())
    window.arrivals.add("controlnet")
    (card,) = window.canvas._projection.cards.values()
    assert card.title == f"{BEFORE}ControlNet{AFTER}"
    assert all(bracketed(port.spec.label) and bracketed(port.spec.help) for port in (*card.inputs, *card.outputs))
    spec = window.view.registry.specs["controlnet"]
    assert all(bracketed(param.label) and bracketed(param.detail.help) for param in spec.params)
    assert spec.param("strength") is not None, "names stay what files know"
    window.canvas.select((card.id,))
    presets = window.inspector._presets
    assert presets is not None
    assert all(bracketed(button.text()) for button in presets.buttons.values())
    presets.buttons["Soft"].click()
    assert presets.buttons["Soft"].isChecked(), "and presets are known by them"
    field = window.inspector._rows["mode"].field
    assert isinstance(field, ChoiceField)
    shown = {field.combo.itemText(row): field.combo.itemData(row) for row in range(field.combo.count())}
    assert {bracketed(text) for text in shown} == {True}
    assert "balanced" in shown.values()
    assert f"{BEFORE}Strength{AFTER} " in summary(card.spec, card.node)[1], "labels keep their capitals"
    window.commands["command_palette"].trigger()
    palette = window.first.palette
    assert palette is not None
    rows = [row for row in palette.search.rows.rows if not isinstance(row, str)]
    commands = [row for row in rows if row.id.startswith("command/")]
    assert len(commands) >= len(COMMANDS) - 1
    assert all(bracketed(row.title) and bracketed(row.refusal or BEFORE + AFTER) for row in commands)
    palette.search.field.setText("history")
    assert palette.search.titles()[0] == f"{BEFORE}Gallery{AFTER}", "what other programs call it stays English"
    assert spec.also[-1] == "ControlNet", "and English titles find nodes"
    palette.hide()
    window.commands["show_welcome"].trigger()
    page = window.first.welcome
    assert page is not None
    assert all(bracketed(card.text()) and bracketed(card.words) for card in page.examples.cards)
    window.history.mark_saved()
    window.close()


def test_dialogs_speak_it_and_settings_offer_it(
    qtbot: QtBot, french: None, pseudo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translation, "folder", lambda: pseudo)
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert [dialog.language.itemText(row) for row in range(3)] == [
        f"{BEFORE}As the system{AFTER}",
        "English",
        "français",
    ]
    dialog.language.setCurrentIndex(2)
    assert dialog.chosen.language == "fr"
    rows = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert len(rows) >= 9
    assert all(bracketed(text) for text in rows), rows
    (box,) = dialog.findChildren(QDialogButtonBox)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler", "Qt's own words too"
    assert all(bracketed(tr(reason)) for reason in REASONS.values())

"""Every word on every background can be read, in both themes, and the style sheet has no hole in it."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from controlnet_studio.painting import FLAT
from controlnet_studio.ui.canvas.look import TINTS, Look
from controlnet_studio.ui.canvas.remarks import PAPER as NOTE
from controlnet_studio.ui.canvas.remarks import TITLE
from controlnet_studio.ui.editors.inks import KINDS
from controlnet_studio.ui.editors.paint_board import INVITES
from controlnet_studio.ui.editors.pose_scene import INK, PAPER
from controlnet_studio.ui.editors.scene import sheet_colour
from controlnet_studio.ui.theme import DARK, LIGHT, TINT, Theme, contrast, mix, palette, stylesheet
from controlnet_studio.values import Checkpoint, Hint, Image, Value

WORDS = ("text", "muted", "accent", "ok", "warning", "error")
BACKGROUNDS = ("surface", "raised", "sunken", "field", "hover", "pressed", "selected")

themes = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)


@themes
def test_words_can_be_read_on_every_background(theme: Theme) -> None:
    pairs = itertools.product(WORDS, BACKGROUNDS)
    weak = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(getattr(theme, pair[0]), getattr(theme, pair[1]))) < 4.5
    }
    assert not weak


@themes
def test_words_can_be_read_on_accents_cards_and_notes(theme: Theme, qtbot: QtBot) -> None:
    look = Look(theme)
    pairs = {
        "a primary button": (theme.on_accent, theme.accent),
        "a primary button under the pointer": (theme.on_accent, theme.accent_hover),
        **{f"{word} of an unknown node": (getattr(theme, word), look.unknown.color().name()) for word in WORDS[:2]},
        **{f"words of a {tint} note": (theme.text, look.tint(tint, NOTE).name()) for tint in (*TINTS, "")},
        **{f"an empty {tint} note": (theme.muted, look.tint(tint, NOTE).name()) for tint in (*TINTS, "")},
        **{f"the title of a {tint} frame": (theme.text, look.tint(tint, TITLE).name()) for tint in (*TINTS, "")},
    }
    weak = {name: round(contrast(*pair), 2) for name, pair in pairs.items() if contrast(*pair) < 4.5}
    assert not weak


@themes
def test_words_of_the_editors_can_be_read(theme: Theme) -> None:
    tint = TINT / 255
    maps = {kind: "#{:02x}{:02x}{:02x}".format(*FLAT.get(kind, (0, 0, 0))) for kind in KINDS}
    pairs = {
        "invitation to draw": (theme.muted, sheet_colour(theme)),
        "what is under the pointer": (theme.text, theme.raised),
        "a joint's name": (INK, "#141414"),
        "invitation to pose": (INK, PAPER),
        "ends of a curve": (theme.muted, theme.raised),
        "a curve's groups": (theme.muted, theme.field),
        "a curve's words over its area": (theme.text, mix(theme.field, theme.accent, tint)),
        "the words on a card's curve": (theme.text, mix(theme.sunken, theme.accent, tint)),
        **{f"invitation to paint {kind}": (INVITES.get(kind, "#d8d8d8"), flat) for kind, flat in maps.items()},
    }
    weak = {name: round(contrast(*pair), 2) for name, pair in pairs.items() if contrast(*pair) < 4.5}
    assert not weak


@themes
def test_what_an_empty_field_says_can_be_read(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit(placeholderText="MMMM")
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(theme))
    field.resize(200, 32)
    field.show()
    seen = field.grab().toImage()
    pixels = [QColor(seen.pixel(x, y)).name() for x in range(12, 60) for y in range(8, 24)]
    assert max(contrast(pixel, theme.field) for pixel in pixels) >= 4.5


@themes
def test_wires_stand_out_from_the_canvas_and_from_each_other(theme: Theme) -> None:
    assert min(contrast(colour, theme.surface) for colour in theme.wires.values()) >= 3
    distinct = [QColor(colour) for colour in set(theme.wires.values())]
    for one, other in itertools.combinations(distinct, 2):
        steps = [abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)]
        assert sum(steps) > 90, (one.name(), other.name())


@themes
def test_greys_do_not_tint_pictures(theme: Theme) -> None:
    for name in ("surface", "raised", "line", "text", "muted", "sunken", "hover", "pressed"):
        assert QColor(getattr(theme, name)).saturation() == 0, name


def test_a_wire_has_its_class_s_colour_or_its_parent_s() -> None:
    class Scribbled(Hint):
        pass

    assert DARK.wire(Scribbled) == DARK.wire("Image") == QColor(DARK.wires["Image"])
    assert DARK.wire(Checkpoint) != DARK.wire(Image)
    assert DARK.wire(Value) == DARK.wire("no such class") == QColor(DARK.muted)


@themes
def test_the_style_sheet_has_every_token_filled_in(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert theme.raised in sheet
    assert "${" not in sheet.replace("$name", "")


def test_the_palette_follows_the_theme() -> None:
    role = QPalette.ColorRole.Window
    assert palette(DARK).color(role).name() == DARK.surface
    assert palette(LIGHT).color(role).name() == LIGHT.surface
    disabled = palette(DARK).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled != palette(DARK).color(QPalette.ColorRole.Text)


def test_mix_and_contrast_are_what_they_say() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1

"""Maps that nodes found, corrected by hand in the real window."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from paint_help import FOUND, LEFT, RUNS, SKY, TREE, Painter, choose, corrected
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from controlnet_studio.engine.cache import Cache
from controlnet_studio.ui.canvas.layout import CARD_WIDTH
from controlnet_studio.ui.editors.ball import SIDE
from controlnet_studio.ui.theme import LIGHT


def fixed(qtbot, tmp_path, pixels: np.ndarray) -> Painter:
    FOUND["map"] = pixels
    painter = Painter(qtbot, tmp_path, corrected())
    painter.window.canvas.select(("detector",))
    painter.window.commands["fix_by_hand"].trigger()
    qtbot.waitUntil(lambda: "touch_up" in painter.window.history.graph.nodes, timeout=20000)
    painter.find_large()
    painter.board.setFocus()
    return painter


def lines() -> np.ndarray:
    pixels = np.zeros((120, 160, 3), np.uint8)
    pixels[60] = 255
    return pixels


def test_fixing_puts_a_node_behind_in_one_step(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    graph = painter.window.history.graph
    assert {str(link) for link in graph.links} == {
        "detector.image -> touch_up.image",
        "touch_up.image -> look.image",
    }
    places = [graph.nodes[id].at[0] for id in ("detector", "touch_up", "look")]
    assert min(right - left for left, right in pairwise(places)) > CARD_WIDTH, "there is room for it"
    assert painter.window.history.undo_label == "Fix by hand"
    assert painter.editor.kind == "lines"
    assert np.array_equal(painter.pixels, lines())
    assert painter.editor.painting.width == 160
    painter.window.canvas.select(("detector",))
    painter.window.fix_by_hand()
    assert len(painter.window.history.graph.nodes) == 3
    fixed_graph = painter.window.history.graph
    painter.undo()
    assert painter.window.history.graph == corrected()
    painter.redo()
    assert painter.window.history.graph == fixed_graph


def test_lines_are_added_and_taken_away_and_the_detection_is_found_once(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    painter.drag((0.5, 0.1), (0.5, 0.9))
    painter.key(Qt.Key.Key_X)
    painter.drag((0.8, 0.5), (0.95, 0.5))
    assert painter.pixel(0.5, 0.2) == (255, 255, 255)
    assert painter.pixel(0.87, 0.5) == (0, 0, 0)
    assert painter.pixel(0.2, 0.505) == (255, 255, 255)
    runs = len(RUNS)
    painter.run()
    assert np.array_equal(painter.window._made("look").pixels, painter.pixels)
    assert len(RUNS) == runs
    cards = painter.window.canvas._projection.cards
    assert [cards[id].painted for id in ("detector", "touch_up", "look")] == [True, True, False]
    assert "by hand" in cards["touch_up"].told()[0]


def test_it_is_known_what_it_would_be_without(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    painter.drag((0.5, 0.1), (0.5, 0.4))
    place = painter.at(0.5, 0.25)

    def level() -> int:
        painter.board.settle()
        painter.board.point(None)
        return painter.board.grab().toImage().pixelColor(place).red()

    assert level() == 255
    QTest.keyPress(painter.board, Qt.Key.Key_O)
    assert level() == 0
    QTest.keyRelease(painter.board, Qt.Key.Key_O)
    assert level() == 255
    QTest.mousePress(painter.editor.compare, LEFT)
    assert level() == 0
    QTest.mouseRelease(painter.editor.compare, LEFT)
    painter.window.canvas.select(("touch_up",))
    painter.window.workbench.toggle_skip()
    painter.run()
    assert np.array_equal(painter.window._made("look").pixels, lines())
    assert not painter.window.canvas._projection.cards["detector"].painted


def test_depth_is_brushed(qtbot, tmp_path):
    ramp = np.repeat(np.linspace(60, 180, 160).astype(np.uint8)[None, :, None], 120, axis=0).repeat(3, axis=2)
    painter = fixed(qtbot, tmp_path, ramp)
    assert painter.editor.kind == "depth"
    tones = painter.editor.tone_bar
    tones.strength.setValue(20)
    QTest.mouseClick(tones.effects["lighten"], LEFT)
    painter.board.setFocus()
    before = painter.pixel(0.5, 0.5)[0]
    painter.drag((0.3, 0.5), (0.7, 0.5))
    assert painter.pixel(0.5, 0.5)[0] - before == 51
    QTest.mouseClick(tones.effects[""], LEFT)
    tones.strength.setValue(100)
    tones.level.setValue(10)
    painter.drag((0.3, 0.5), (0.7, 0.5))
    assert painter.pixel(0.5, 0.5)[0] == round(25.5)
    painter.undo()
    painter.undo()
    assert np.array_equal(painter.pixels, ramp)


def test_normals_are_turned_to_the_direction_of_the_ball(qtbot, tmp_path):
    wall = np.full((120, 160, 3), (127, 127, 255), np.uint8)
    painter = fixed(qtbot, tmp_path, wall)
    assert painter.editor.kind == "normals"
    painter.editor.tone_bar.strength.setValue(100)
    ball = painter.editor.tone_bar.ball
    QTest.mouseClick(ball, LEFT, pos=ball.rect().translated(-SIDE // 3, 0).center())
    painter.board.setFocus()
    painter.drag((0.3, 0.5), (0.7, 0.5))
    red, green, _ = painter.pixel(0.5, 0.5)
    assert red > 190
    assert abs(green - 128) < 8
    length = np.sqrt(((painter.pixels / 127.5 - 1) ** 2).sum(axis=2))
    assert abs(length - 1).max() < 0.02
    painter.hover(0.5, 0.5)
    assert painter.board.words.startswith("faces left")


def test_a_segmentation_found_by_a_net_is_renamed(qtbot, tmp_path):
    pixels = np.full((120, 160, 3), TREE, np.uint8)
    pixels[:50] = SKY
    painter = fixed(qtbot, tmp_path, pixels)
    assert painter.editor.kind == "segmentation"
    choose(painter, "grass")
    painter.take("fill")
    painter.click(0.5, 0.8)
    assert painter.pixel(0.1, 0.95) == (4, 250, 7)
    assert painter.pixel(0.1, 0.1) == SKY


def test_a_correction_follows_a_map_of_another_size_or_says_that_it_is_stretched(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    painter.drag((0.5, 0.1), (0.5, 0.4))
    FOUND["map"] = np.zeros((240, 320, 3), np.uint8)
    painter.window._studio.engine.cache = Cache(0)
    painter.run()
    assert painter.pixels.shape == (240, 320, 3)
    assert painter.pixel(0.5, 0.25) == (255, 255, 255)
    assert painter.editor.note == ""
    FOUND["map"] = np.zeros((240, 160, 3), np.uint8)
    painter.run()
    assert "another shape" in painter.editor.note


def test_a_photo_is_not_fixed(qtbot, tmp_path):
    FOUND["map"] = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    painter = Painter(qtbot, tmp_path, corrected())
    painter.window.fixing.fix("detector")
    qtbot.waitUntil(lambda: not painter.window.runner.running, timeout=20000)
    qtbot.wait(50)
    assert painter.window.history.graph == corrected()


def test_what_the_map_shows_can_be_changed(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    menu = painter.editor.view_bar.more.menu()
    shows = next(action.menu() for action in menu.actions() if action.menu())
    next(action for action in shows.actions() if action.text().startswith("Depth")).trigger()
    assert painter.kept.kind == "depth"
    assert painter.editor.tone_bar.isVisible()
    painter.undo()
    assert painter.editor.kind == "lines"
    assert not painter.editor.tone_bar.isVisible()


def test_the_editors_wear_both_themes(qtbot, tmp_path):
    painter = fixed(qtbot, tmp_path, lines())
    painter.window.set_theme("light")
    assert painter.editor.paper.theme is LIGHT
    painter.editor.grab()


def test_the_inspector_offers_to_fix(qtbot, tmp_path):
    from PySide6.QtWidgets import QPushButton

    FOUND["map"] = lines()
    painter = Painter(qtbot, tmp_path, corrected())
    painter.window.canvas.select(("detector",))
    (button,) = [b for b in painter.window.inspector.findChildren(QPushButton) if b.text() == "Fix by hand…"]
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: "touch_up" in painter.window.history.graph.nodes, timeout=20000)


def test_thin_lines_are_seen_in_a_small_view(qtbot, tmp_path):
    pixels = np.zeros((2000, 2000, 3), np.uint8)
    pixels[::40] = 255
    painter = fixed(qtbot, tmp_path, pixels)
    painter.board.resize(500, 500)
    painter.board.fit()
    painter.board.settle()
    painter.board.point(None)
    column = painter.board.grab().toImage()
    seen = [column.pixelColor(250, row).red() for row in range(20, 480)]
    assert sum(level > 20 for level in seen) > 7 * 5

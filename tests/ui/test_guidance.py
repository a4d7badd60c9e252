"""What is wrong with a hint is said at its node, and one button mends it in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shell import Answers, studio, taken_back

from controlnet_studio.diffusion.hints import complaint
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped
from controlnet_studio.document.groups import level
from controlnet_studio.engine.events import NodeNote, NodeStarted
from controlnet_studio.progress import Advice
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Look
from controlnet_studio.ui.mending import LOOKS, MAKERS, SHOWN, fed, insert, mends, shown
from controlnet_studio.ui.palette import PalettePopup
from controlnet_studio.ui.runner import Heard
from controlnet_studio.ui.theme import THEMES
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image, Shows

REGISTRY = Registry.builtin()
LEFT = Qt.MouseButton.LeftButton


def wired(*links: str, places: dict[str, tuple[float, float]] | None = None) -> Graph:
    """A picture, a ControlNet and a sampler, and whatever else the links name."""
    made = Graph()
    ends = dict.fromkeys(end.partition(".")[0] for link in links for end in link.split(" -> "))
    for number, id in enumerate(ends):
        at = (places or {}).get(id, (number * 240.0, 0.0))
        made = made.put(id, Node(id, at=at))
    for link in links:
        made = made.connect(Link.parse(link), many=link.endswith("controls"))
    return made


PHOTO = wired("load_image.image -> controlnet.hint", "controlnet.control -> sampler.controls")
DRAWN = wired("scribble.image -> controlnet.hint", "controlnet.control -> sampler.controls")
INVERTED = wired(
    "scribble.image -> invert.image", "invert.image -> controlnet.hint", "controlnet.control -> sampler.controls"
)


def links(graph: Graph) -> set[str]:
    return set(map(str, graph.links))


# the edits, without a window


@pytest.mark.parametrize("condition", MAKERS)
def test_a_photo_gets_the_preprocessor_that_makes_such_hints(condition: str) -> None:
    found = mends(PHOTO, REGISTRY, "controlnet", Advice("So.", "other", condition))
    assert [mend.label for mend in found] == [
        f"Put {REGISTRY.specs[kind].title} before it" for kind in MAKERS[condition]
    ]
    for mend, kind in zip(found, MAKERS[condition], strict=True):
        assert mend.change is not None
        graph, id = mend.change(PHOTO)
        assert graph.nodes[id].type == kind
        source, target = graph.into(id)[0], graph.into("controlnet", "hint")[0]
        assert (source.source, target.source) == ("load_image", id)


def test_areas_of_another_palette_get_the_nearest_colours() -> None:
    (mend,) = mends(PHOTO, REGISTRY, "controlnet", Advice("So.", "palette", "segmentation"))
    assert mend.label == "Put Segmentation colours before it"
    graph, id = mend.change(PHOTO)
    assert graph.nodes[id].type == "segmentation_colours"
    assert graph.into("controlnet", "hint")[0].source == id


def test_sticks_of_other_colours_are_posed_by_hand() -> None:
    (mend,) = mends(PHOTO, REGISTRY, "controlnet", Advice("So.", "palette", "pose"))
    assert mend.label == "Pose them by hand"
    graph, id = mend.change(PHOTO)
    assert graph.nodes[id].type == "pose_editor"
    assert "load_image" in graph.nodes
    assert graph.into("controlnet", "hint")[0].source == id
    assert not graph.out_of("load_image")


def test_every_maker_is_a_node() -> None:
    assert {kind for kinds in MAKERS.values() for kind in kinds} <= REGISTRY.specs.keys()


def test_what_a_hint_shows_is_told_by_the_nearest_that_makes_hints() -> None:
    def told(*links: str, **params: str) -> str:
        graph = wired(*links)
        return shown(graph.set("scribble", **params) if params else graph, REGISTRY, "controlnet")

    assert told("load_image.image -> canny.image", "canny.image -> controlnet.hint") == "canny"
    assert told("depth.image -> resize.image", "resize.image -> controlnet.hint") == "depth"
    assert told("scribble.image -> controlnet.hint") == "scribble"
    assert told("inpaint_hint.image -> controlnet.hint") == "inpaint"
    assert told("scribble.image -> controlnet.hint", look="line art") == "lineart"
    assert told("load_image.image -> controlnet.hint") == told("blur.image -> controlnet.hint") == ""
    assert set(SHOWN) <= set(REGISTRY.specs)
    assert {*SHOWN.values(), *LOOKS.values()} <= set(get_args(Shows))
    assert set(LOOKS) < set(get_args(Look))
    made, group = grouped(wired("load_image.image -> canny.image", "canny.image -> controlnet.hint"), ("controlnet",))
    assert shown(made, REGISTRY, f"{group}/controlnet") == "canny"


def test_an_inverted_hint_is_inverted_or_no_longer() -> None:
    (mend,) = mends(DRAWN, REGISTRY, "controlnet", Advice("So.", "inverted", "scribble"))
    assert mend.label == "Put Invert before it"
    graph, _ = mend.change(DRAWN)
    assert {"scribble.image -> invert.image", "invert.image -> controlnet.hint"} <= links(graph)
    (mend,) = mends(INVERTED, REGISTRY, "controlnet", Advice("So.", "inverted", "scribble"))
    assert mend.label == "Take out Invert"
    graph, _ = mend.change(INVERTED)
    assert links(graph) == links(DRAWN)
    assert "invert" not in graph.nodes


def test_an_invert_node_that_others_use_stays() -> None:
    both = INVERTED.put("preview", Node("preview")).connect(Link.parse("invert.image -> preview.image"))
    (mend,) = mends(both, REGISTRY, "controlnet", Advice("So.", "inverted"))
    graph, _ = mend.change(both)
    assert "scribble.image -> controlnet.hint" in links(graph)
    assert "invert.image -> preview.image" in links(graph)


def test_a_blank_hint_leads_to_the_drawing_or_the_picture() -> None:
    blank = Advice("So.", "blank")
    assert [(m.label, m.open) for m in mends(DRAWN, REGISTRY, "controlnet", blank)] == [
        ("Draw in Scribble", "scribble")
    ]
    assert [m.open for m in mends(INVERTED, REGISTRY, "controlnet", blank)] == ["scribble"]
    assert [m.label for m in mends(PHOTO, REGISTRY, "controlnet", blank)] == ["Choose another picture in Load image"]


def test_a_net_that_never_acts_acts_in_every_step() -> None:
    idle = PHOTO.set("controlnet", start=0.99, end=1.0, strength=0.5)
    (mend,) = mends(idle, REGISTRY, "controlnet", Advice("So.", "idle"))
    graph, _ = mend.change(idle)
    assert dict(graph.nodes["controlnet"].params) == {"strength": 0.5}


UNMASKED = Advice("So.", "unmasked", "inpaint")
INPAINT = wired(
    *("load_image.image -> controlnet.hint", "controlnet.control -> sampler.controls"),
    *("load_image.image -> sampler.image", "threshold.image -> sampler.mask", "load_image.image -> threshold.image"),
)


def test_a_plain_picture_at_an_inpaint_net_is_hidden_where_the_sampler_paints() -> None:
    (mend,) = mends(INPAINT, REGISTRY, "controlnet", UNMASKED)
    assert mend.label == "Put Inpaint hint before it"
    assert mend.change is not None
    graph, id = mend.change(INPAINT)
    assert id == "inpaint_hint"
    assert links(graph) - links(INPAINT) == {
        "load_image.image -> inpaint_hint.image",
        "threshold.image -> inpaint_hint.mask",
        "inpaint_hint.image -> controlnet.hint",
    }
    assert links(INPAINT) - links(graph) == {"load_image.image -> controlnet.hint"}


def test_without_a_mask_there_is_one_to_paint() -> None:
    (mend,) = mends(PHOTO, REGISTRY, "controlnet", UNMASKED)
    assert mend.change is not None
    graph, id = mend.change(PHOTO)
    assert id == "mask"
    assert links(graph) - links(PHOTO) == {
        "load_image.image -> mask.image",
        "load_image.image -> inpaint_hint.image",
        "mask.image -> inpaint_hint.mask",
        "inpaint_hint.image -> controlnet.hint",
    }
    xs = [graph.nodes[node].at[0] for node in ("load_image", "mask", "inpaint_hint", "controlnet", "sampler")]
    assert all(b - a >= 192 + 40 for a, b in pairwise(xs)), "pictures flow to the right"
    assert graph.nodes["mask"].at[1] > graph.nodes["inpaint_hint"].at[1], "out of the way of the picture's wire"
    (mend,) = mends(graph, REGISTRY, "controlnet", Advice("So.", "whole", "inpaint"))
    assert (mend.label, mend.open) == ("Paint in Mask", "mask")
    assert mends(INPAINT, REGISTRY, "controlnet", Advice("So.", "whole", "inpaint")) == []


def test_a_mask_that_waits_for_the_net_is_not_taken() -> None:
    """The second sampler repaints, with the same net, a part of what the first has painted."""
    twice = wired(
        *("load_image.image -> controlnet.hint", "controlnet.control -> sampler.controls"),
        *("sampler.image -> threshold.image", "sampler.image -> preview.image"),
    )
    twice = twice.put("again", Node("sampler", at=(1200.0, 0.0)))
    for wire in (
        "controlnet.control -> again.controls",
        "sampler.image -> again.image",
        "threshold.image -> again.mask",
    ):
        twice = twice.connect(Link.parse(wire))
    (mend,) = mends(twice, REGISTRY, "controlnet", UNMASKED)
    assert mend.change is not None
    graph, id = mend.change(twice)
    assert id == "mask"
    graph.order()


def test_in_a_group_the_mask_is_taken_where_it_is_in_reach() -> None:
    made, group = grouped(INPAINT, ("controlnet", "sampler"))
    (mend,) = mends(made, REGISTRY, f"{group}/controlnet", UNMASKED)
    assert mend.change is not None
    graph, id = mend.change(made)
    assert id == "mask", "the hint's wire lies outside, and the sampler inside"
    assert f"inpaint_hint.image -> {group}.hint" in links(graph)


def test_what_cannot_be_mended_offers_nothing() -> None:
    for graph, id, advice in (
        (PHOTO, "gone", Advice("So.", "blank")),
        (PHOTO, "sampler", Advice("So.", "other", "canny")),
        (PHOTO.disconnect(PHOTO.into("controlnet")), "controlnet", Advice("So.", "inverted")),
        (PHOTO, "controlnet", Advice("So.", "other", "tile")),
        (PHOTO, "controlnet", Advice("So.", "something new")),
    ):
        assert mends(graph, REGISTRY, id, advice) == []


def test_hints_in_groups_are_mended_where_their_wires_are() -> None:
    outside, id = grouped(PHOTO, ("controlnet", "sampler"))
    (mend,) = mends(outside, REGISTRY, f"{id}/controlnet", Advice("So.", "other", "canny"))
    graph, made = mend.change(outside)
    assert {"load_image.image -> canny.image", f"canny.image -> {id}.hint"} <= links(graph)
    assert made == "canny"
    inside, id = grouped(PHOTO, ("load_image", "controlnet"))
    (mend,) = mends(inside, REGISTRY, f"{id}/controlnet", Advice("So.", "inverted", "scribble"))
    graph, made = mend.change(inside)
    assert made == f"{id}/invert"
    assert "invert.image -> controlnet.hint" in links(level(graph, (id,)))
    drawn, id = grouped(DRAWN, ("scribble",))
    outer, group = grouped(drawn, ("controlnet", "sampler"))
    (mend,) = mends(outer, REGISTRY, f"{group}/controlnet", Advice("So.", "blank"))
    assert mend.open == f"{id}/scribble"
    (mend,) = mends(outer, REGISTRY, f"{group}/controlnet", Advice("So.", "inverted", "scribble"))
    assert mend.label == "Put Invert before it", "what is in another group stays"
    away, id = grouped(INVERTED, ("invert", "controlnet"))
    (mend,) = mends(away, REGISTRY, f"{id}/controlnet", Advice("So.", "inverted", "scribble"))
    graph, made = mend.change(away)
    assert (mend.label, made) == ("Skip Invert", f"{id}/controlnet")
    assert level(graph, (id,)).nodes["invert"].skip, "its wire comes from outside"


def test_a_second_preprocessor_of_the_same_kind_is_not_offered() -> None:
    canny = wired("load_image.image -> canny.image", "canny.image -> controlnet.hint")
    assert mends(canny, REGISTRY, "controlnet", Advice("So.", "other", "canny")) == []


@pytest.mark.parametrize("gap", [200.0, 240.0, 400.0, 900.0])
def test_what_is_put_in_stands_between_its_ends_and_on_nothing(gap: float) -> None:
    places = {"load_image": (0.0, 0.0), "controlnet": (gap, 64.0), "sampler": (gap + 240, 0.0)}
    graph = wired("load_image.image -> controlnet.hint", "controlnet.control -> sampler.controls", places=places)
    graph, id = insert(graph, REGISTRY, graph.into("controlnet")[0], REGISTRY.specs["canny"])
    xs = [graph.nodes[node].at[0] for node in ("load_image", id, "controlnet", "sampler")]
    assert all(b - a >= 192 + 40 for a, b in pairwise(xs[:3]))
    assert xs[3] - xs[2] == 240, "what lies to the right moves as one"


def test_where_a_node_lies_is_no_part_of_what_feeds_it() -> None:
    assert fed(DRAWN, "controlnet") == fed(DRAWN.move({"scribble": (9.0, 9.0)}), "controlnet")
    assert fed(DRAWN, "controlnet") != fed(DRAWN.set("scribble", look="canny"), "controlnet")
    assert fed(DRAWN, "controlnet") == fed(DRAWN.set("sampler", steps=2), "controlnet")


def test_complaints_say_what_is_wrong_in_a_word() -> None:
    lines = np.zeros((64, 64, 3), np.uint8)
    lines[30:33] = 255
    told = [complaint(Image(pixels), "net", "canny") for pixels in (lines, 255 - lines, np.zeros_like(lines))]
    assert [(bool(advice), advice.wrong) for advice in told] == [(False, ""), (True, "inverted"), (True, "blank")]
    assert {advice.condition for advice in told} == {"canny"}


# in the window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    parts = studio(tmp_path)
    parts.engine.registry = REGISTRY
    window = Window(replace(parts, registry=REGISTRY), Answers())
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    window.history.reset(PHOTO)
    yield window
    window.history.mark_saved()
    window.close()


def find(window: Window, advice: Advice, node: str = "controlnet") -> None:
    """A run finds something wrong."""
    window.view.begin(window.history.graph, ["sampler"])
    window.view.heard(Heard(NodeStarted("sampler")))
    window.view.heard(Heard(NodeNote(node, advice, warning=True, by="sampler")))


PHOTO_ADVICE = Advice("The hint does not look like white lines on black.", "other", "canny")


def test_advice_is_on_the_card_in_the_panel_in_the_menu_and_over_the_canvas(window: Window, qtbot: QtBot) -> None:
    window.canvas.select(("controlnet",))
    assert window.inspector._advised.isHidden()
    find(window, PHOTO_ADVICE)
    card = window.canvas._projection.cards["controlnet"]
    assert card.warning == PHOTO_ADVICE
    assert "The hint does not look like" in card.toolTip()
    assert window.inspector._advised.isVisible()
    assert window.inspector._advised.words.text() == PHOTO_ADVICE
    assert [button.text() for button in window.inspector._advised.buttons] == ["Put Canny edges before it"]
    assert window.notices.texts == (f"ControlNet: {PHOTO_ADVICE}",)
    window.context_menu.pop(QPoint(5, 5), "controlnet")
    (menu,) = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert menu.actions()[0].text() == "Put Canny edges before it"
    menu.actions()[0].trigger()
    menu.close()
    assert "load_image.image -> canny.image" in links(window.history.graph)


def test_the_panel_s_button_mends_in_one_step_and_the_advice_goes(window: Window, qtbot: QtBot) -> None:
    window.canvas.select(("controlnet",))
    find(window, PHOTO_ADVICE)
    qtbot.mouseClick(window.inspector._advised.buttons[0], LEFT)
    assert {"load_image.image -> canny.image", "canny.image -> controlnet.hint"} <= links(window.history.graph)
    assert window.canvas.selection() == ("canny",)
    assert not window.canvas._projection.cards["controlnet"].warning
    assert not window.notices.texts
    taken_back(window.history)
    assert window.history.graph == PHOTO
    assert window.canvas._projection.cards["controlnet"].warning, "it is true again"
    assert len(window.notices.texts) == 1
    window.history.redo()
    assert not window.notices.texts


def test_what_is_wrong_in_a_group_shows_at_it_and_is_mended_there(window: Window, qtbot: QtBot) -> None:
    made, id = grouped(PHOTO, ("load_image", "controlnet"))
    window.history.reset(made)
    find(window, PHOTO_ADVICE, f"{id}/controlnet")
    cards = window.canvas._projection.cards
    assert cards[id].warning == PHOTO_ADVICE
    window.canvas.select((id,))
    assert PHOTO_ADVICE in window.inspector._advised.words.text()
    window.level.enter(id)
    assert cards["controlnet"].warning == PHOTO_ADVICE
    window.level.go(())
    window.canvas.select((id,))
    button = next(b for b in window.inspector._advised.buttons if b.text() == "Put Canny edges before it")
    qtbot.mouseClick(button, LEFT)
    assert (window.level.path, window.canvas.selection()) == ((id,), ("canny",))
    assert "canny.image -> controlnet.hint" in links(window.level.graph)
    assert not cards["controlnet"].warning
    assert not window.notices.texts
    taken_back(window.history)
    assert window.history.graph == made
    window.level.go(())
    assert cards[id].warning == PHOTO_ADVICE


def test_a_problem_in_a_group_leads_inside(window: Window, qtbot: QtBot) -> None:
    made, id = grouped(PHOTO, ("load_image", "controlnet"))
    window.history.reset(made)
    window.canvas.select((id,))
    window._show_problems()
    advised = window.inspector._advised
    assert "Load image: " in advised.words.text()
    assert "No picture has been chosen" in advised.words.text()
    qtbot.mouseClick(next(b for b in advised.buttons if b.text() == "Show Load image"), LEFT)
    assert (window.level.path, window.canvas.selection()) == ((id,), ("load_image",))
    assert "No picture has been chosen" in window.inspector._rows["picture"].problem.text()


def test_a_mask_s_wire_let_go_on_nothing_finds_the_inpaint_hint(window: Window, qtbot: QtBot) -> None:
    masked = PHOTO.put("mask", Node("mask", at=(0.0, 400.0)))
    window.history.reset(masked)
    window.canvas.palette_wanted.emit(window.canvas.scene_pos(), ("mask", "image", True))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PalettePopup)
    assert "inpaint_hint" in popup.search.types()
    qtbot.keyClicks(popup.search.field, "inpaint")
    qtbot.keyClick(popup.search.field, Qt.Key.Key_Return)
    assert links(window.history.graph) - links(masked) == {"mask.image -> inpaint_hint.mask"}
    assert window.canvas.selection() == ("inpaint_hint",)
    taken_back(window.history)
    assert window.history.graph == masked


def test_an_inpaint_net_gets_its_hint_and_a_mask_to_paint_by_two_buttons(window: Window, qtbot: QtBot) -> None:
    window.canvas.select(("controlnet",))
    find(window, UNMASKED)
    qtbot.mouseClick(window.inspector._advised.buttons[0], LEFT)
    mended = window.history.graph
    assert {"mask.image -> inpaint_hint.mask", "inpaint_hint.image -> controlnet.hint"} <= links(mended)
    assert window.canvas.selection() == ("mask",)
    assert not window.notices.texts
    find(window, Advice("The mask is black.", "whole", "inpaint"))
    window.canvas.select(("controlnet",))
    (button,) = window.inspector._advised.buttons
    assert button.text() == "Paint in Mask"
    qtbot.mouseClick(button, LEFT)
    (large,) = window.inspector.boards.large.values()
    assert large.isVisible()
    large.close()
    assert window.history.graph == mended
    taken_back(window.history)
    assert window.history.graph == PHOTO


def test_the_notice_s_button_mends_too(window: Window, qtbot: QtBot) -> None:
    find(window, PHOTO_ADVICE)
    (notice,) = window.notices._pile
    from PySide6.QtWidgets import QToolButton

    button = next(b for b in notice.findChildren(QToolButton) if b.text() == "Put Canny edges before it")
    qtbot.mouseClick(button, LEFT)
    assert "canny" in window.history.graph.nodes
    assert window.history.undo_label == "Put Canny edges before it"


def test_a_blank_drawing_opens_its_editor(window: Window, qtbot: QtBot) -> None:
    window.history.reset(DRAWN)
    window.canvas.select(("controlnet",))
    find(window, Advice("The hint is blank, so there is nothing to follow.", "blank", "scribble"))
    qtbot.mouseClick(window.inspector._advised.buttons[0], LEFT)
    (large,) = window.inspector.boards.large.values()
    assert large.isVisible()
    assert not window.history.undo_label
    large.close()


def test_another_look_or_another_document_forgets(window: Window) -> None:
    find(window, PHOTO_ADVICE)
    window.view.heard(Heard(NodeStarted("sampler")))
    assert not window.notices.texts
    assert not window.canvas._projection.cards["controlnet"].warning
    find(window, PHOTO_ADVICE)
    window.new()
    assert not window.notices.texts


def test_several_chosen_nodes_show_no_advice(window: Window) -> None:
    find(window, PHOTO_ADVICE)
    window.canvas.select(("controlnet", "sampler"))
    assert window.inspector._advised.isHidden()


@pytest.mark.parametrize("theme", THEMES)
def test_the_sign_on_the_card_is_seen(window: Window, theme: str) -> None:
    window.set_theme(theme)
    window.canvas.fit()
    viewer = window.canvas._viewer
    card = window.canvas._projection.cards["controlnet"]
    box = viewer.mapFromScene(card.mapRectToScene(card.body())).boundingRect()
    before = viewer.grab(box).toImage()
    window.canvas.set_warning("controlnet", "So.")
    after = viewer.grab(box).toImage()
    yellow = QColor(THEMES[theme].warning)
    near = [
        after.pixelColor(x, y)
        for x in range(after.width())
        for y in range(after.height())
        if after.pixel(x, y) != before.pixel(x, y)
    ]
    assert any(abs(c.hue() - yellow.hue()) < 12 and c.saturation() > 120 for c in near)


def test_papercut_mended_by_the_button_has_no_more_to_say(starter: Window, qtbot: QtBot) -> None:
    graph = starter.history.graph
    ids = {node.type: id for id, node in graph.nodes.items()}
    link = graph.into(ids["controlnet"], "hint")[0]
    graph, _ = insert(graph, starter._studio.registry, link, starter._studio.registry.specs["invert"])
    starter.history.reset(graph.set(ids["sampler"], steps=1))

    def run() -> None:
        with qtbot.waitSignal(starter.runner.finished, timeout=240_000):
            starter.commands["run"].trigger()

    run()
    starter.canvas.select((ids["controlnet"],))
    (button,) = starter.inspector._advised.buttons
    assert button.text() == "Take out Invert"
    qtbot.mouseClick(button, LEFT)
    run()
    assert starter.inspector._advised.isHidden()
    assert not starter.notices.texts
    starter.runner.close()

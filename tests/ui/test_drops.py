"""Whatever is dragged into the window says what it will become, becomes it in one step, and harms nothing if bad."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from drop_help import (
    LEFT,
    NODES,
    PLACES,
    SHIFT,
    THREE,
    Hand,
    carrying,
    colour,
    dropping,
    files,
    picture,
)
from PySide6.QtCore import QByteArray, QMimeData, QPointF, QUrl
from PySide6.QtGui import QColor, QDragLeaveEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import chain, taken_back

from controlnet_studio.document.files import save, stamped
from controlnet_studio.document.graph import Link
from controlnet_studio.library import downloads
from controlnet_studio.pictures import png
from controlnet_studio.pictures import read as pixels_of
from controlnet_studio.progress import Trouble
from controlnet_studio.ui import picture_edits
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import Cargo
from controlnet_studio.values import Asset, Image


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    yield from dropping(qtbot, tmp_path)


# files


def test_a_picture_on_bare_ground_becomes_a_node_there(hand: Hand) -> None:
    assert hand.drop(files(picture(hand.folder))) == "Add as a picture"
    assert hand.picture("load_image_2") == "red.png"
    at = hand.window.canvas._viewer.mapToScene(hand.on(""))
    assert (at - QPointF(*hand.graph.nodes["load_image_2"].at)).manhattanLength() <= 8
    assert hand.window.canvas.selection() == ("load_image_2",)
    taken_back(hand.window.history)
    assert hand.graph == THREE
    hand.window.history.redo()
    assert hand.picture("load_image_2") == "red.png"


def test_thirty_at_once_and_moving_pictures_by_what_they_show_first(hand: Hand) -> None:
    """All are read; none lies on another; of a picture that moves, or has pages, the first is taken."""
    from PIL import Image as Picture

    frames = [Picture.new("RGB", (12, 8), name) for name in ("red", "blue", "lime")]
    paths = [picture(hand.folder, f"{number}.png") for number in range(27)]
    for name in ("moving.gif", "moving.webp", "pages.tiff"):
        frames[0].save(hand.folder / name, save_all=True, append_images=frames[1:])
        paths.append(hand.folder / name)
    assert hand.drop(files(*paths)) == "Add 30 pictures"
    fresh = [id for id in hand.graph.nodes if id not in THREE.nodes]
    assert len(fresh) == 30
    assert len({hand.graph.nodes[id].at for id in fresh}) == 30
    for id in fresh[-3:]:
        held = hand.window._studio.assets.read(Asset.from_plain(hand.graph.nodes[id].params["picture"]))
        red, green, blue = pixels_of(held, "it").pixels[4, 6]
        assert red > 200, hand.picture(id)
        assert max(green, blue) < 60, hand.picture(id)
    taken_back(hand.window.history)
    assert hand.graph == THREE


def test_several_pictures_are_one_step(hand: Hand) -> None:
    paths = [picture(hand.folder, f"{name}.png") for name in "abc"]
    assert hand.drop(files(*paths)) == "Add 3 pictures"
    assert len(hand.graph.nodes) == 6
    assert hand.window.history.undo_label == "Add 3 pictures"
    taken_back(hand.window.history)
    assert hand.graph == THREE


@pytest.mark.parametrize("place", ["load_image", "load_image.image"])
def test_a_node_that_holds_a_picture_holds_the_new_one(hand: Hand, place: str) -> None:
    assert hand.drop(files(picture(hand.folder)), place) == "Use as this node's picture"
    assert hand.picture("load_image") == "red.png"
    assert len(hand.graph.nodes) == 3
    taken_back(hand.window.history)
    assert hand.graph == THREE


def test_a_node_takes_it_at_its_first_free_input_and_then_in_place_of_what_is_there(hand: Hand) -> None:
    data = files(picture(hand.folder))
    assert hand.drop(data, "guide") == "Use as hint of Guide"
    assert hand.links() == ["load_image_2.image -> guide.hint"]
    assert hand.drop(data, "guide") == "Use as mask of Guide"
    assert hand.drop(data, "guide") == "Use as hint of Guide, in place of Load image"
    assert hand.links() == ["load_image_3.image -> guide.mask", "load_image_4.image -> guide.hint"]
    for links in (2, 1, 0):
        taken_back(hand.window.history)
        assert len(hand.links()) == links
        assert hand.window.canvas._projection.wires.keys() == set(hand.graph.links)


def test_what_is_wired_lies_left_of_its_node_and_on_nothing(hand: Hand) -> None:
    data = files(picture(hand.folder))
    for _ in range(4):
        hand.drop(data, "guide.hint")
    cards = [hand.card(id) for id in hand.graph.nodes]
    boxes = [card.mapRectToScene(card.body()) for card in cards]
    assert not any(one.intersects(other) for n, one in enumerate(boxes) for other in boxes[:n])
    assert all(hand.graph.nodes[f"load_image_{n}"].at[0] < PLACES["guide"][0] - 192 for n in (2, 3, 4))


def test_a_port_says_what_it_takes(hand: Hand) -> None:
    data = files(picture(hand.folder))
    assert hand.drop(data, "guide.mask") == "Use as mask of Guide"
    assert hand.links() == ["load_image_2.image -> guide.mask"]
    before = hand.graph
    assert hand.drop(data, "guide.prompt") == "No picture fits here."
    assert hand.graph is before
    assert hand.said == ("No picture fits here.",)


def test_a_node_without_a_place_for_pictures_lets_it_fall_beside(hand: Hand) -> None:
    assert hand.drop(files(picture(hand.folder)), "sketch") == "Add as a picture"
    one, other = (card.mapRectToScene(card.body()) for card in map(hand.card, ("sketch", "load_image_2")))
    assert not one.intersects(other)


def test_leaving_takes_the_sign_away(hand: Hand) -> None:
    assert hand.hover(files(picture(hand.folder)), "guide") == "Use as hint of Guide"
    QApplication.sendEvent(hand.window.canvas._viewer.viewport(), QDragLeaveEvent())
    assert not hand.sign
    assert hand.graph == THREE
    assert not hand.window.history.undo_label


# graphs


def test_a_graph_is_opened_wherever_it_is_dropped(hand: Hand) -> None:
    save(hand.folder / "mine.cns", chain("load_image"), {})
    assert hand.drop(files(hand.folder / "mine.cns"), "guide") == "Open the graph mine"
    assert hand.window.document.name == "mine"


def test_a_picture_with_a_graph_inside_is_a_picture_or_with_shift_its_graph(hand: Hand) -> None:
    path = carrying(hand.folder, chain("load_image"))
    assert stamped(path)
    assert hand.hover(files(path)) == "Add as a picture"
    promise = hand.window.canvas._viewer.sign.promise
    assert promise is not None
    assert promise.more == "Shift: open the graph inside it"
    assert hand.drop(files(path)) == "Add as a picture"
    assert hand.picture("load_image_2") == "painted.png"
    assert hand.said == ("painted.png carries the graph that made it.",)
    assert hand.drop(files(path), held=SHIFT) == "Open the graph inside this picture"
    assert hand.graph == chain("load_image")


def test_shift_means_nothing_for_other_pictures(hand: Hand) -> None:
    path = picture(hand.folder)
    assert not stamped(path)
    assert hand.drop(files(path), held=SHIFT) == "Add as a picture"


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt", b"PK\x03\x04"])
def test_a_damaged_picture_bears_no_mark(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.png").write_bytes(content)
    assert not stamped(tmp_path / "bad.png")
    assert not stamped(tmp_path / "gone.png")


# what is bad


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("no.png", b"no picture", "no.png is not a picture that can be read: use PNG, JPEG, WebP, GIF, BMP or TIFF."),
        ("empty.jpg", b"", "empty.jpg is not a picture that can be read: use PNG, JPEG, WebP, GIF, BMP or TIFF."),
        ("cut.png", None, "cut.png is damaged or cut short, so it cannot be read."),
        ("bad.cns", b"PK", "'bad.cns' cannot be opened. It is damaged or not a ControlNet Studio file."),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_lost(hand: Hand, name: str, content: bytes, sentence: str) -> None:
    path = hand.folder / name
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    path.write_bytes(png(Image(noise))[:4000] if content is None else content)
    hand.drop(files(path), "guide")
    assert hand.said == (sentence,)
    assert hand.graph == THREE
    assert not hand.window.history.undo_label


def test_of_several_files_the_good_ones_arrive(hand: Hand) -> None:
    (hand.folder / "bad.png").write_bytes(b"bad")
    (hand.folder / "worse.png").write_bytes(b"worse")
    good = [picture(hand.folder, "a.png"), picture(hand.folder, "b.png")]
    hand.drop(files(hand.folder / "bad.png", good[0], hand.folder / "worse.png", hand.folder / "gone.png", good[1]))
    assert len(hand.graph.nodes) == 5
    (said,) = hand.said
    assert said.startswith("bad.png is not a picture")
    assert said.endswith("2 more could not be read either.")
    taken_back(hand.window.history)
    assert hand.graph == THREE


def test_other_files_are_refused_before_they_are_dropped(hand: Hand) -> None:
    (hand.folder / "words.txt").write_text("words")
    assert hand.drop(files(hand.folder / "words.txt")) == "Only pictures, poses and graphs can be dropped here."
    assert hand.graph == THREE
    text = QMimeData()
    text.setText("words")
    assert hand.hover(text) == ""


def test_a_file_too_large_is_not_read(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    from controlnet_studio.ui import arrivals

    monkeypatch.setattr(arrivals, "LARGEST_FILE", 10)
    hand.drop(files(picture(hand.folder)))
    assert hand.said == ("red.png could not be read: it is larger than 0 MB.",)


# from browsers


def test_a_browser_s_pixels_go_before_its_link(hand: Hand) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.png")])
    data.setImageData(colour("blue"))
    assert hand.drop(data, "guide.hint") == "Use as hint of Guide"
    stored = hand.window._studio.assets[hand.graph.nodes["load_image_2"].params["picture"]["asset"]]
    assert QImage.fromData(QByteArray(stored)).pixelColor(0, 0) == QColor("blue")


LINK = "https://example.org/pictures/a%20b.png?x=1"


def linked() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(LINK)])
    return data


def test_a_link_is_fetched_only_on_the_person_s_yes(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return picture(hand.folder).read_bytes()

    hand.window.arrivals.fetch = fetch
    data = linked()
    assert hand.drop(data, "guide.hint") == "A link: asks before the picture is fetched from example.org"
    assert hand.graph == THREE
    assert not asked
    assert hand.said == ("Fetch a b.png from example.org? Only then does anything leave this computer.",)
    from PySide6.QtWidgets import QToolButton

    (button,) = [b for b in hand.window.notices.findChildren(QToolButton) if b.text() == "Fetch it"]
    QTest.mouseClick(button, LEFT)
    hand.bot.waitUntil(lambda: len(hand.graph.nodes) == 4)
    assert asked == [LINK]
    assert hand.links() == ["load_image_2.image -> guide.hint"]
    assert hand.picture("load_image_2") == "a b.png"
    taken_back(hand.window.history)
    assert hand.graph == THREE


def test_without_the_network_a_link_is_a_sentence(hand: Hand) -> None:
    hand.window.arrivals.fetch = None
    data = linked()
    assert hand.drop(data) == "This is only a link. Copy the picture itself."
    assert hand.graph == THREE
    with pytest.raises(Trouble, match="forbid all use of the network"):
        downloads.picture(LINK, offline=True)
    with pytest.raises(Trouble, match="Only addresses of the web"):
        downloads.picture("file:///etc/passwd", offline=False)


def test_what_a_link_leads_to_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_open", lambda url: io.BytesIO(b"x" * 11))
    assert downloads.picture(LINK, offline=False) == b"x" * 11
    monkeypatch.setattr(downloads, "PICTURE_BYTES", 10)
    with pytest.raises(Trouble, match="larger than"):
        downloads.picture(LINK, offline=False)

    def broken(url: str) -> None:
        raise OSError("no route to host")

    monkeypatch.setattr(downloads, "_open", broken)
    with pytest.raises(Trouble, match=r"could not be fetched from example\.org: no route to host\."):
        downloads.picture(LINK, offline=False)


def test_a_file_goes_before_the_pixels_beside_it(hand: Hand) -> None:
    data = files(picture(hand.folder))
    data.setImageData(colour("blue"))
    hand.drop(data)
    assert hand.picture("load_image_2") == "red.png"


# the table


def test_another_kind_of_arrival_is_one_function_more(hand: Hand) -> None:
    done: list[Path] = []

    def keypoints(found: Cargo, spot: Spot, shift: bool) -> Promise | None:
        poses = [path for path in found.files if path.suffix == ".json"]
        return Promise("Add as a pose", lambda: done.append(poses[0]), node=spot.node) if poses else None

    hand.window.arrivals.kinds.insert(0, keypoints)
    assert hand.drop(files(hand.folder / "someone.json"), "guide") == "Add as a pose"
    assert done == [hand.folder / "someone.json"]
    assert hand.hover(files(picture(hand.folder))) == "Add as a picture"


def test_a_node_that_is_gone_when_a_picture_has_been_read_loses_nothing(hand: Hand) -> None:
    onto = picture_edits.taker(hand.graph, NODES, "guide")
    hand.window.history.apply("Delete", hand.graph.drop(["guide"]))
    history = hand.window.history
    assert picture_edits.add_pictures(history, NODES, [Asset("a" * 64, "late")], (0.0, 0.0), onto) == ("load_image_2",)
    assert Link.parse("load_image_2.image -> guide.hint") not in hand.graph.links

"""Somebody who drags pictures and graphs into the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell import Answers, studio

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.node import describe, node
from controlnet_studio.pictures import png
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Drawing
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.pictures import from_qimage
from controlnet_studio.ui.run_view import stamp
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Asset, Control, Image, Prompt

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@node("Guide", category="Control")
def guide(prompt: Prompt, hint: Image, mask: Image | None = None) -> Control:
    """Takes two pictures."""


@node("Load image", category="Input")
def load_image(picture: Asset = Asset()) -> Image:  # noqa: B008  # frozen
    """A picture from a file."""


@node("Sketch", category="Input")
def sketch(drawing: Drawing = Drawing()) -> Image:  # noqa: B008  # frozen
    """Lines drawn by hand."""


NODES = Registry.of(*(describe(function) for function in (guide, load_image, sketch)))
PLACES = {"guide": (400.0, 0.0), "load_image": (0.0, 400.0), "sketch": (400.0, 400.0)}
THREE = Graph({id: Node(id, at=at) for id, at in PLACES.items()})


@dataclass
class Hand:
    """A person who drags things into the window."""

    window: Window
    folder: Path
    bot: QtBot

    @property
    def graph(self) -> Graph:
        return self.window.history.graph

    @property
    def sign(self) -> str:
        return self.window.canvas._viewer.sign.words

    def card(self, id: str) -> Card:
        return self.window.canvas._projection.cards[id]

    def on(self, place: str) -> QPoint:
        """The middle of a node, its "node.port", or bare ground for ""."""
        viewer = self.window.canvas._viewer
        if not place:
            return QPoint(8, 8)
        id, _, name = place.partition(".")
        card = self.card(id)
        if not name:
            return viewer.mapFromScene(card.mapRectToScene(card.body()).center())
        return viewer.mapFromScene(next(p for p in (*card.inputs, *card.outputs) if p.name == name).anchor())

    def hover(self, data: QMimeData, place: str = "", held: Qt.KeyboardModifier = PLAIN) -> str:
        """Drag over a place; what is told."""
        at, viewport = self.on(place), self.window.canvas._viewer.viewport()
        QApplication.sendEvent(viewport, QDragEnterEvent(at, COPY, data, LEFT, held))
        QApplication.sendEvent(viewport, QDragMoveEvent(at, COPY, data, LEFT, held))
        return self.sign

    def drop(self, data: QMimeData, place: str = "", held: Qt.KeyboardModifier = PLAIN) -> str:
        """Drag over a place, let go there, and wait until it has arrived; what was told before."""
        told = self.hover(data, place, held)
        at, viewport = self.on(place), self.window.canvas._viewer.viewport()
        QApplication.sendEvent(viewport, QDropEvent(QPointF(at), COPY, data, LEFT, held))
        arrived: list[bool] = []
        self.window.arrivals._worker.ask(lambda: True, arrived.append)
        self.bot.waitUntil(lambda: bool(arrived))
        assert not self.sign
        return told

    def picture(self, id: str) -> str:
        return str(self.graph.nodes[id].params["picture"]["name"])

    def links(self) -> list[str]:
        return [str(link) for link in self.graph.links]

    @property
    def said(self) -> tuple[str, ...]:
        return self.window.notices.texts


def dropping(qtbot: QtBot, folder: Path) -> Iterator[Hand]:
    """The window with three nodes, and somebody who drags."""
    parts = studio(folder)
    parts.engine.registry = NODES
    window = Window(replace(parts, registry=NODES), Answers())
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    window.history.reset(THREE)
    window.canvas.fit()
    yield Hand(window, folder, qtbot)
    window.history.mark_saved()
    window.runner.close()
    window.arrivals.close()


def colour(name: str = "red") -> QImage:
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(name))
    return image


def picture(folder: Path, name: str = "red.png") -> Path:
    assert colour().save(str(folder / name), "PNG")
    return folder / name


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def carrying(folder: Path, graph: Graph) -> Path:
    """A picture with a graph inside, as this program writes it."""
    path = folder / "painted.png"
    path.write_bytes(png(from_qimage(colour()), stamp(graph)))
    return path

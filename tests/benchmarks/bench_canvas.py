"""How long a frame of the canvas takes with many nodes, beside NodeGraphQt as it comes, in one run.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/bench_canvas.py [nodes]

Every node has a picture; there are twice as many wires as nodes, and half of them are long. Medians of this process's
own processor time in milliseconds, so that a busy machine does not matter much. "With care" is the one frame painted
after the camera has stopped.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsPixmapItem

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.history import History
from controlnet_studio.node import describe, node
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.theme import DARK
from controlnet_studio.values import Image

SIZE = 1400, 900
FRAMES = 24
COLUMNS = 20


@node("Mix", category="Test")
def mix(first: Image, second: Image, share: float = 0.5) -> Image:
    """Two pictures over each other."""
    return first


def graph(count: int) -> Graph:
    """A grid of nodes; each takes its neighbour's picture and that of a node anywhere before it."""
    dice = random.Random(1)
    result = Graph()
    nodes = {f"mix_{i}": Node("mix", at=(i % COLUMNS * 256.0, i // COLUMNS * 288.0)) for i in range(count)}
    links = [Link(f"mix_{i - 1}", "image", f"mix_{i}", "first") for i in range(1, count)]
    links += [Link(f"mix_{dice.randrange(i)}", "image", f"mix_{i}", "second") for i in range(1, count)]
    return Graph(nodes, tuple(links)) if count else result


def picture() -> QImage:
    """A picture with something on it."""
    image = QImage(512, 512, QImage.Format.Format_RGB32)
    image.fill(QColor("#345"))
    painter = QPainter(image)
    for i in range(40):
        painter.fillRect(i * 13, i * 7, 60, 40, QColor.fromHsv(i * 9 % 360, 160, 200))
    painter.end()
    return image


def median(step: Callable[[int], object]) -> float:
    """Of FRAMES frames, each one step and the painting that it asks for."""
    times = []
    for i in range(FRAMES + 2):
        begin = time.process_time()
        step(i)
        QApplication.processEvents()
        times.append((time.process_time() - begin) * 1000)
    return statistics.median(times[2:])


def back_and_forth(i: int) -> int:
    """1 and -1 by turns of six."""
    return 1 if i // 6 % 2 == 0 else -1


def ours(count: int) -> dict[str, float]:
    """The canvas."""
    begin = time.process_time()
    history = History(graph(count))
    canvas = Canvas(history, Registry.of(describe(mix)), DARK)
    canvas.resize(*SIZE)
    canvas.show()
    QApplication.processEvents()
    built = (time.process_time() - begin) * 1000
    image = picture()
    for id in history.graph.nodes:
        canvas.set_thumbnail(id, image)
    view = canvas._viewer
    canvas.fit()
    QApplication.processEvents()
    result = {"build": built}
    result["pan, all seen"] = median(lambda i: view.pan(QPoint(9 * back_and_forth(i), 5 * back_and_forth(i))))
    result["zoom, all seen"] = median(lambda i: view.zoom_by(1.04 ** back_and_forth(i)))
    card = canvas._projection.cards[f"mix_{count // 2}"]
    result["drag, all seen"] = median(lambda i: card.moveBy(24 * back_and_forth(i), 8))
    view.look_at(QPointF(10 * 256.0, 7 * 288.0), 0.5)
    QApplication.processEvents()
    result["pan, 50 %"] = median(lambda i: view.pan(QPoint(9 * back_and_forth(i), 5 * back_and_forth(i))))
    result["zoom, 50 %"] = median(lambda i: view.zoom_by(1.01 ** back_and_forth(i)))
    result["with care, 50 %"] = median(lambda i: view._settled())
    view.look_at(QPointF(10 * 256.0, 7 * 288.0), 1.0)
    QApplication.processEvents()
    result["pan, 100 %"] = median(lambda i: view.pan(QPoint(9 * back_and_forth(i), 5 * back_and_forth(i))))
    result["zoom, 100 %"] = median(lambda i: view.zoom_by(1.01 ** back_and_forth(i)))
    result["with care, 100 %"] = median(lambda i: view._settled())
    canvas.close()
    return result


def stock(count: int) -> dict[str, float]:
    """NodeGraphQt with its own nodes, the same pictures as child items, the same wires and places."""
    from NodeGraphQt import BaseNode, NodeGraph

    class Mix(BaseNode):  # type: ignore[misc]
        __identifier__ = "bench"
        NODE_NAME = "Mix"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("First")
            self.add_input("Second")
            self.add_output("Image", multi_output=True)

    begin = time.process_time()
    ngq = NodeGraph()
    ngq.set_acyclic(False)  # its check for circles takes minutes on this graph
    ngq.register_node(Mix)
    document = graph(count)
    pixmap = QPixmap.fromImage(picture().scaled(128, 128, mode=Qt.TransformationMode.SmoothTransformation))
    nodes = {}
    for id, spot in document.nodes.items():
        nodes[id] = ngq.create_node("bench.Mix", pos=list(spot.at), selected=False, push_undo=False)
        QGraphicsPixmapItem(pixmap, nodes[id].view).setPos(16, 72)
    for link in document.links:
        source, target = nodes[link.source], nodes[link.target]
        source.output(0).connect_to(target.input(0 if link.input == "first" else 1), push_undo=False)
    view = ngq.viewer()
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    result = {"build": (time.process_time() - begin) * 1000}
    ngq.select_all()
    ngq.fit_to_selection()
    ngq.clear_selection()
    QApplication.processEvents()

    def pan(i: int) -> None:
        scale = view.transform().m11()
        view._set_viewer_pan(9 * back_and_forth(i) / scale, 5 * back_and_forth(i) / scale)

    def zoom(factor: float) -> Callable[[int], None]:
        return lambda i: view.scale(factor ** back_and_forth(i), factor ** back_and_forth(i))

    result["pan, all seen"] = median(pan)
    result["zoom, all seen"] = median(zoom(1.04))
    item = nodes[f"mix_{count // 2}"].view
    result["drag, all seen"] = median(lambda i: item.moveBy(24 * back_and_forth(i), 8))
    for percent in (50, 100):
        view.reset_zoom(QPointF(10 * 256.0, 7 * 288.0))
        view.scale(percent / 100, percent / 100)
        QApplication.processEvents()
        result[f"pan, {percent} %"] = median(pan)
        result[f"zoom, {percent} %"] = median(zoom(1.01))
        result[f"with care, {percent} %"] = result[f"zoom, {percent} %"]
    view.close()
    return result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    app = QApplication([])
    mine, theirs = ours(count), stock(count)
    print(f"{count} nodes with pictures, {len(graph(count).links)} wires, {SIZE[0]} x {SIZE[1]} pixels, ms")
    print(f"{'':18}{'canvas':>10}{'NodeGraphQt':>14}{'faster':>9}")
    for name, time_ours in mine.items():
        print(f"{name:18}{time_ours:10.1f}{theirs[name]:14.1f}{theirs[name] / time_ours:8.1f}x")
    app.quit()


if __name__ == "__main__":
    main()

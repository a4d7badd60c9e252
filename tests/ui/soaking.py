"""The real window used as a person would, at random, again and again, and what of it is still there afterwards."""

from __future__ import annotations

import ctypes
import gc
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import numpy as np
import psutil
import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication
from shell import Answers

from controlnet_studio import paths
from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.groups import is_group
from controlnet_studio.pictures import png
from controlnet_studio.settings import Settings
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui import app, strip
from controlnet_studio.ui.editors.raster import Raster
from controlnet_studio.ui.window import Window
from controlnet_studio.values import Image

CACHE, STRIP = 1 << 20, 12
"""What is kept on purpose is full within the first fifty runs."""
EDITED = ("load_image", "segmentation_map", "scribble", "mask", "pose_editor")
ADDED = ("invert", "blur", "threshold", "prompt", "number", "note", "frame", "controlnet", "canny", "segmentation_map")
DIALOGS = (
    *("show_times", "show_settings", "show_shortcuts", "change_shortcuts", "show_about"),
    *("run_table", "compare_values", "download_model"),
)
SIDE = 96
PATIENCE = 600_000
"""Milliseconds that a run may take on a busy machine."""


Made = TypeVar("Made", bound="Soak")


@dataclass(frozen=True)
class Measure:
    """What the process holds, with the window at rest on the same document: `rss` in bytes, and counts."""

    rss: int
    counts: Counter[str]


@contextmanager
def soak(folder: Path, seed: int, kind: type[Made]) -> Iterator[Made]:
    """A window whose whole keeping is in *folder*."""
    with (
        patch.object(paths, "user_cache", lambda: folder / "cache"),
        patch.object(paths, "user_data", lambda: folder / "data"),
        patch.object(paths, "user_config", lambda: folder / "config"),
        patch.object(strip, "MOST", STRIP),
    ):
        made = kind(folder, random.Random(seed))
        try:
            yield made
        finally:
            made.close()


class Soak:
    """`deeds` are what it may do between runs."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.folder, self.rng = folder, rng
        app.start()
        settings = Settings(device="cpu", output_folder=str(folder / "pictures"), cache_bytes=CACHE)
        parts = app.studio(settings, remember=True)
        self.answers = Answers()
        self.window = Window(parts, self.answers)
        self.window.resize(1400, 900)
        self.window.show()
        self.documents = [folder / f"{name}.cns" for name in ("plain", "drawn", "grouped")]
        self._write_documents()
        self.deeds: list[Callable[[], object]] = [
            *(self.set, self.set, self.drag, self.undo, self.undo, self.redo, self.add, self.delete, self.copy),
            *(self.group, self.enter, self.leave, self.ungroup, self.toggle, self.remark, self.arrange, self.select),
            *(self.edit, self.draw, self.menu, self.palette, self.find, self.live, self.switch, self.save, self.theme),
            *(self.queue, self.dialog, self.dialog, self.stop),
        ]
        self.did = Counter[str]()

    def _write_documents(self) -> None:
        pixels = np.random.default_rng(1).integers(0, 255, (SIDE, SIDE, 3), np.uint8)
        body = png(Image(pixels))
        picture = self.window.document._assets.add(body, "picture.png")
        graph = Graph()
        for number, kind in enumerate(("load_image", "blur", "canny", "preview", "invert", "preview")):
            node = Node(kind, at=(240.0 * number, 40.0 * (number % 2)))
            params = {"picture": picture.to_plain()} if kind == "load_image" else {}
            graph = graph.put(graph.fresh(kind), node.with_params(**params))
        for wire in ("load_image blur", "blur canny", "canny preview", "load_image invert", "invert preview_2"):
            source, target = wire.split()
            graph = graph.connect(Link(source, "image", target, "image"))
        save(self.documents[0], graph, {picture.sha256: body})
        line = Stroke(tuple((x / 20, (x * x) / 400, 1.0) for x in range(20)), colour="#ffffff")
        drawn = Graph().put("scribble", Node("scribble").with_params(drawing=Drawing((line,)).to_plain()))
        for kind in ("mask", "segmentation_map", "pose_editor"):
            drawn = drawn.put(kind, Node(kind, at=(0.0, 260.0 * len(drawn.nodes))))
        drawn = drawn.put("resize", Node("resize", at=(280.0, 0.0)).with_params(width=SIDE, height=SIDE))
        drawn = drawn.connect(Link("scribble", "image", "resize", "image"))
        save(self.documents[1], drawn, {})
        from controlnet_studio.document.grouping import grouped

        inner, id = grouped(graph, ("blur", "canny"))
        save(self.documents[2], grouped(inner, (id, "invert"))[0], {picture.sha256: body})

    # runs

    def run(self, painting: bool = False) -> None:
        """One run to its end; *painting*: of the starter, on Papercut, in one step."""
        if painting:
            assert self.window.document.open_example("first-picture")
            graph = self.window.history.graph
            changed = graph.set("sampler", steps=1, seed=self.rng.randrange(9999))
            self.window.history.apply("Set", changed)
        self.window.commands["run"].trigger()
        self.rest()
        if painting:
            self.window.open(self.documents[0])

    def between(self, count: int) -> None:
        """So many deeds, and what they set off."""
        for deed in self.rng.choices(self.deeds, k=count):
            self.did[deed.__name__] += 1
            deed()
            QApplication.processEvents()

    def warm_up(self, documents: int = 3) -> None:
        """Everything once, on so many of the documents, as what is first asked for late is made only then."""
        self.window.shelf.look()
        for deed in dict.fromkeys(self.deeds):
            for document in self.documents[:documents]:
                self.window.open(document)
                deed()
                QApplication.processEvents()
        for dialog in DIALOGS:
            self._show(dialog)
        for document in self.documents:
            self.window.open(document)
            for id in self._ids():
                self.window._activated(id)
                self.close_all()
                self.window.level.go(())

    def rest(self) -> None:
        """Let everything end that is under way."""
        watch = QElapsedTimer()
        watch.start()
        while self.window.runner.running or self.window.runner.queued:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            assert watch.elapsed() < PATIENCE, "the run does not end"

    def measure(self) -> Measure:
        """At rest, on the first document, which painted all the pictures that the strip holds."""
        window = self.window
        if window.follower.on:
            window.commands["live"].trigger()
        self.close_all()
        self.rest()
        assert window.open(self.documents[0]) is None
        for _ in range(STRIP):
            graph = window.history.graph
            window.history.apply("Set", graph.set("blur", radius=round(self.rng.uniform(0.5, 20), 3)))
            self.run()
        assert window.open(self.documents[0]) is None
        window.canvas.select(())
        window.set_theme("dark")
        window.docks["Inspector"].show()
        self._settle()
        for notice in tuple(window.notices._pile):
            window.notices._drop(notice)
        Raster.recent.clear()  # one or two, by what was shown last, are kept ready on purpose
        self._settle()
        here = psutil.Process()
        scene, found = window.canvas._viewer.scene(), Counter[str]()
        found["widgets"] = len(QApplication.allWidgets())
        found["windows"] = len(QApplication.topLevelWidgets())
        found["timers"] = len(window.findChildren(QTimer))
        found["children"] = len(window.findChildren(QObject))
        found["items of the scene"] = len(scene.items())
        found["node views"] = len(window.canvas._projection.cards)
        found["threads"] = threading.active_count()
        found.update(f"thread {thread.name}" for thread in threading.enumerate())
        found["open files"] = min(_open_files(here) for _ in range(5))
        found["watchers"] = len(window.history._watchers) + len(window.level._watchers)
        found["bytes of the cache beyond its limit"] = max(0, window._studio.engine.cache.nbytes - CACHE)
        for thing in gc.get_objects():
            if issubclass(type(thing), QObject) and shiboken6.isValid(thing):
                found[f"object {type(thing).__name__}"] += 1
        if trim := sys.platform == "linux" and getattr(ctypes.CDLL(None), "malloc_trim", None):
            trim(0)  # what only the allocator holds, for the next that asks
        return Measure(here.memory_info().rss, found)

    def _settle(self) -> None:
        """Let what was to be deleted go, and what works behind the window finish."""
        for _ in range(8):
            self.window.keeping.look()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            gc.collect()
            threading.Event().wait(0.02)

    def close_all(self) -> None:
        """Close every window but the one."""
        for large in tuple(self.window.inspector.boards.large.values()):
            large.close()
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()

    def close(self) -> None:
        """End as a person would."""
        self.window.history.mark_saved()
        self.close_all()
        self.window.close()
        self._settle()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # deeds

    def _ids(self) -> list[str]:
        return list(self.window.level.graph.nodes)

    def _some(self) -> list[str]:
        ids = self._ids()
        return self.rng.sample(ids, min(len(ids), self.rng.randrange(1, 4)))

    def _do(self, *names: str) -> None:
        for name in names:
            self.window.commands[name].trigger()

    def select(self) -> None:
        self.window.canvas.select(self._some())

    def set(self) -> None:
        """Change a number of a node."""
        window, spec = self.window, None
        for id in self.rng.sample(self._ids(), len(self._ids())):
            spec = window._studio.registry.get(window.level.graph.nodes[id].type)
            numbers = [p for p in spec.params if p.type is int and p.name not in ("width", "height")] if spec else []
            if numbers:
                param = self.rng.choice(numbers)
                value = self.rng.randrange(1, 40)
                window.level.apply("Set", window.level.graph.set(id, **{param.name: value}), join=(id, param.name))
                return

    def drag(self) -> None:
        self.window.canvas.select(self._some())
        for _ in range(5):
            self.window.canvas._nudge(1, 0)
        self.window.level.part_ways()

    def undo(self) -> None:
        for _ in range(self.rng.randrange(1, 6)):
            self.window.undo()

    def redo(self) -> None:
        for _ in range(self.rng.randrange(1, 4)):
            self.window.redo()

    def add(self) -> None:
        self.window.arrivals.add(self.rng.choice(ADDED))

    def delete(self) -> None:
        if len(self._ids()) > 6:
            self.window.canvas.select(self._some())
            self._do("delete")

    def copy(self) -> None:
        if len(self._ids()) < 20:
            self.window.canvas.select(self._some())
            self._do("copy", "paste", "duplicate")

    def group(self) -> None:
        self.window.canvas.select(self._some())
        self._do("group")

    def _groups(self) -> list[str]:
        return [id for id, node in self.window.level.graph.nodes.items() if is_group(node)]

    def enter(self) -> None:
        for id in self._groups()[:1]:
            self.window.workbench.enter(id)

    def leave(self) -> None:
        self._do("leave_group")

    def ungroup(self) -> None:
        self.window.canvas.select(self._groups()[:1])
        self._do("ungroup")

    def toggle(self) -> None:
        self.window.canvas.select(self._some()[:1])
        name = self.rng.choice(("toggle_off", "toggle_skip", "toggle_solo"))
        self._do(name, name)

    def remark(self) -> None:
        self._do(self.rng.choice(("add_note", "add_frame")))

    def arrange(self) -> None:
        self.window.canvas.select(self._some())
        self._do(self.rng.choice(("align_left", "snap_to_grid", "lay_out", "fit", "zoom_in", "zoom_out")))

    def edit(self) -> None:
        """Open a node, its large editor if it has one, and close that again."""
        for id in self._some()[:1]:
            self.window._activated(id)
            QApplication.processEvents()
            self.close_all()

    def draw(self) -> None:
        """A stroke in the inspector."""
        graph = self.window.level.graph
        found = [id for id, node in graph.nodes.items() if node.type == "scribble"]
        for id in found[:1]:
            self.window.inspector.show_nodes((id,))
            points = tuple((self.rng.random(), self.rng.random(), 1.0) for _ in range(30))
            old = graph.nodes[id].params.get("drawing")
            drawing = Drawing.from_plain(old) if old is not None else Drawing()
            drawing = Drawing((*drawing.strokes[-20:], Stroke(points, colour="#ffffff")))
            self.window.level.apply("Draw", graph.set(id, drawing=drawing.to_plain()))

    def menu(self) -> None:
        self.window.context_menu.pop(QPoint(20, 20), self.rng.choice([*self._ids(), ""]) if self._ids() else "")
        QApplication.processEvents()
        self._dismiss()

    def palette(self) -> None:
        self._do("add_node")
        QApplication.processEvents()
        self._dismiss()

    def _dismiss(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def find(self) -> None:
        self._do("find")
        self.window.workbench.finder.hide()

    def live(self) -> None:
        """Live for a moment: a change, and what follows it."""
        self._do("live")
        self.set()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        self._do("live")
        self.rest()

    def switch(self) -> None:
        """Another document."""
        if self.rng.random() < 0.2:
            self.window.new()
            self.window.add_node()
            self.close_all()
        self.window.open(self.rng.choice(self.documents))

    def save(self) -> None:
        self.answers.save = self.folder / "mine.cns"
        self.window.save_as()
        if self.rng.random() < 0.5:
            self.window.save()

    def theme(self) -> None:
        if self.rng.random() < 0.2:
            self.window.set_theme(self.rng.choice(("dark", "light")))

    def queue(self) -> None:
        self._do("queue_run")
        self.rest()
        self._do("show_queue")
        self.close_all()

    def dialog(self) -> None:
        """One of the dialogs, also of those that wait for an answer."""
        self._show(self.rng.choice(DIALOGS))

    def _show(self, dialog: str) -> None:
        QTimer.singleShot(0, self.window, _close_modal)
        self._do(dialog)
        QApplication.processEvents()
        self.close_all()

    def stop(self) -> None:
        """A run that is stopped, or overtaken by another."""
        self._do("run")
        QApplication.processEvents()
        self._do(self.rng.choice(("stop", "run")))
        self.rest()


def _close_modal() -> None:
    if (waiting := QApplication.activeModalWidget()) is not None:
        waiting.close()


def _open_files(process: psutil.Process) -> int:
    """How many are open, a moment later: what is just being written is none that was left."""
    threading.Event().wait(0.02)
    return process.num_handles() if sys.platform == "win32" else process.num_fds()


def slope(values: list[int], step: int) -> float:
    """What is added per run, by least squares, where a value is taken every *step* runs."""
    runs = np.arange(len(values)) * step
    return float(np.polyfit(runs, np.array(values, float), 1)[0])


def grown(first: Measure, last: Measure) -> dict[str, int]:
    """What there is more of than there was."""
    return {name: more for name in last.counts if (more := last.counts[name] - first.counts[name]) > 0}

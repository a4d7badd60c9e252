"""The application: starts Qt, shows the window, and only then lets the heavy libraries in."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path
from traceback import format_exception
from types import TracebackType

from controlnet_studio.ui.translation import tr

gc.disable()  # a third of the imports' time went into looking for garbage among new classes, where there is none

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from controlnet_studio import environment, paths
from controlnet_studio.app import build_engine, plug_ins
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui import qt, translation
from controlnet_studio.ui.frame import fit_to_screen
from controlnet_studio.ui.icons import glyph
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.theme import DARK
from controlnet_studio.ui.window import Window

gc.freeze()  # these live as long as the program: no later search looks at them again
gc.enable()

STARTER, DRAWN = "first-picture", "scribble"
"""The example that a window opens on, and the kind of node in it that a person draws on."""
WARM_UP_MS = 300
"""How long the window has been visible before torch is imported behind it."""
SCREENSHOT_SECONDS = 300
SETTLE_MS = 600
SIZE = 1600, 1000


def main(
    graph: Path | None = None,
    screenshot: Path | None = None,
    theme: ThemeName | None = None,
    safe: bool = False,
) -> int:
    """Open the window on *graph*, or on the starter, which is then run at once.

    With *screenshot*, run the graph, write a picture of the window there, and end. *theme* is "dark", "light" or
    "system", for this time only; if *safe*, none of the user's own nodes is loaded. Gives the exit code: 0, or 1 if a
    run that was to be pictured failed.
    """
    broken = qt.defect()
    if broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    app = start()
    settings = Settings.load()
    translation.speak(settings.language)
    parts = studio(settings, remember=screenshot is None)
    if parts.own is not None:
        parts.own.safe = safe
    window = Window(parts)
    window.setWindowIcon(QIcon(glyph("flow-arrow", DARK.accent, 128)))
    catch_bugs(window)
    if theme is not None:
        window.set_theme(theme)
    if screenshot is not None:
        return picture_of(window, graph, screenshot)
    fit_to_screen(window, window.docks)
    window.show()
    QTimer.singleShot(0, window, lambda: begin(window, graph))
    return app.exec()


def start() -> QApplication:
    """The one QApplication, in the style that the style sheet is written for."""
    environment.share_arenas()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("ControlNet Studio")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("controlnet-studio")
    app.setStyle("Fusion")
    return app


def studio(settings: Settings, *, remember: bool) -> Studio:
    """What the window works with; *remember* settings, recent files and the docks."""
    engine = build_engine(settings, registry=translation.spoken(Registry.builtin()))
    assert engine.assets is not None
    return Studio(
        engine=engine,
        registry=engine.registry,
        assets=engine.assets,
        choices=engine.choices or (lambda _source: ()),
        settings=settings,
        device=lambda: engine.services.get(Diffusion).device_name(),
        config=paths.user_config() if remember else None,
        keep=paths.user_data() if remember else None,
        gallery=paths.user_data() / "gallery" if remember else None,
        own=plug_ins(settings, engine.registry),
    )


def begin(window: Window, graph: Path | None) -> None:
    """Open the graph, what a window that never was closed left, the welcome page for those who have been here, or the
    starter. The starter runs at once; a person's own graph waits for them."""
    if window.keeping.come_back(graph) or (graph is None and window.first.begin()):
        pass
    elif graph is None or not window.document.open(graph):
        open_starter(window)
        QTimer.singleShot(WARM_UP_MS, window, window.run)
        window.first.offer_tour()
    QTimer.singleShot(WARM_UP_MS, window, window.warm_up)
    window.queue.kept.come_back()
    window.tell_of_broken_nodes()
    window.plug_ins.begin()


def open_starter(window: Window) -> bool:
    """Show the starter with its drawing ready to be drawn on. Whether it is there."""
    opened = window.document.open_example(STARTER)
    window.canvas.select([id for id, node in window.history.graph.nodes.items() if node.type == DRAWN][:1])
    return opened


def picture_of(window: Window, graph: Path | None, file: Path) -> int:
    """Run the graph, or the starter, and write a picture of the whole window to *file*."""
    window.resize(*SIZE)
    window.show()
    window.plug_ins.begin(wait=True)
    opened = window.document.open(graph) if graph is not None else open_starter(window)
    done = opened and _ran(window)
    _turn(SETTLE_MS)
    file.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(file))
    window.history.mark_saved()
    window.close()
    return 0 if done and saved else 1


def catch_bugs(window: Window) -> None:
    """Show a mistake of the program in the window, with a report to copy, instead of dying silently."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        window.bug.emit(
            tr("A mistake of the program: {name}", name=error or kind.__name__), "".join(format_exception(error))
        )

    sys.excepthook = hook
    threading.excepthook = lambda args: hook(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


def _ran(window: Window) -> bool:
    """Run and wait. Whether everything went well."""
    loop = QEventLoop()
    outcome: list[RunFinished] = []
    window.runner.finished.connect(outcome.append)
    window.runner.finished.connect(lambda _event: loop.quit())
    window.runner.crashed.connect(lambda _error: loop.quit())
    QTimer.singleShot(SCREENSHOT_SECONDS * 1000, loop, loop.quit)
    QTimer.singleShot(0, window, window.run)
    QTimer.singleShot(0, window, window.warm_up)
    loop.exec()
    return bool(outcome) and not outcome[0].failed and not outcome[0].cancelled


def _turn(milliseconds: int) -> None:
    """Let the event loop turn for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()

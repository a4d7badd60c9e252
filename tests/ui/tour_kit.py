"""What the makers of the tour's pictures share: a real window on real paintings, hands, and where a picture goes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
import numpy as np
from draw_help import _moved
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import controlnet_studio.ui.qt  # noqa: F401  # before NodeGraphQt
from controlnet_studio.engine.cache import Cache
from controlnet_studio.settings import Settings
from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui import app
from controlnet_studio.ui.editors.easel import Easel
from controlnet_studio.ui.editors.large import LargeEditor
from controlnet_studio.ui.exporting import KEY
from controlnet_studio.ui.queue.room import AWAY
from controlnet_studio.ui.theme import chosen
from controlnet_studio.ui.window import Window

MOST = 300_000
"""Bytes of a picture at most."""
EXACT, SHOWS = 160, 12
"""Colours of a picture that are kept as they are, and by how much another may be off, in 255, without being seen."""
GAP = 16
SIZE, WIDE = (1280, 800), (1500, 940)
"""Of windows: a small screen, and room for nine cards."""
CACHE = Cache(1 << 30)
"""What was painted once for one picture is there for the others."""
PAINTED: dict[tuple[str, tuple[int, int]], Window] = {}
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Look:
    """Where pictures go, and which theme they wear."""

    out = Path(__file__).parents[2] / "resources/pictures"
    theme: ThemeName = "dark"


def wait(until: Callable[[], bool], seconds: float = 1200) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it did not come"
        QApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float = 0.8) -> None:
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end)


def opened(
    example: str = "",
    *,
    run: bool = False,
    size: tuple[int, int] = (1600, 1000),
    remember: bool = False,
    questions: object = None,
) -> Window:
    """A window; *remember* gives it a gallery, a journal, backups and plug-ins, in a home that is thrown away. One that
    is run is there for several pictures, and is given as it was after its run."""
    known = PAINTED.get((example, size)) if run and not remember else None
    if known is not None:
        return _cleared(known)
    parts = app.studio(Settings(device="cpu", theme=Look.theme), remember=remember)
    parts.engine.cache = CACHE
    window = Window(parts, questions)  # type: ignore[arg-type]
    window.resize(*size)
    window.show()
    if example:
        assert window.document.open_example(example)
    if run:
        painted(window)
        if not remember:
            PAINTED[example, size] = window
    settle()
    return window


def _cleared(window: Window) -> Window:
    window.level.go(())
    while window.history.undo_label:
        window.undo()
    for text in window.notices.texts:
        window.notices.forget(text)
    for key in (AWAY, KEY, "bug", "report", "refused"):
        window.notices.forget(key)
    window.canvas.select(())
    window.canvas.fit()
    window.activateWindow()
    settle()
    return window


def painted(window: Window, *nodes: str) -> None:
    window.runs.begin(nodes) if nodes else window.run()
    wait(lambda: not window.runner.running)


def large(window: Window, node: str, width: int, height: int) -> LargeEditor:
    window.inspector.edit(node)
    (dialog,) = window.inspector.boards.large.values()
    dialog.resize(width, height)
    settle()
    dialog.grab()  # lays it out for good
    settle()
    return dialog


def drag(board: Easel, *corners: tuple[float, float]) -> None:
    """Press, move and release; places are shares of the paper."""
    width, height = board.paper_size
    at = [board.from_paper(x * width, y * height).toPoint() for x, y in corners]
    QTest.mousePress(board, LEFT, NONE, at[0])
    for a, b in pairwise(at):
        for step in range(1, 13):
            _moved(board, a + QPoint((b - a).x() * step // 12, (b - a).y() * step // 12), LEFT, NONE)
    QTest.mouseRelease(board, LEFT, NONE, at[-1])


def move(board: Easel, x: float, y: float) -> None:
    """The pointer comes to a place."""
    width, height = board.paper_size
    _moved(board, board.from_paper(x * width, y * height).toPoint(), Qt.MouseButton.NoButton, NONE)


def keep(name: str, widget: QWidget, part: tuple[int, int, int, int] | None = None) -> None:
    """Write the picture of a widget, or of a part of it."""
    grabbed = widget.grab()
    written(name, (grabbed.copy(*part) if part else grabbed).toImage())


def together(
    name: str, under: QWidget, *over: tuple[QWidget, QPoint], part: tuple[int, int, int, int] | None = None
) -> None:
    """Write the picture of a window, or of a part of it, with others over it at places, each with a line around."""
    shown = under.grab().toImage()
    painter = QPainter(shown)
    for each, at in over:
        painter.drawPixmap(at, each.grab())
        painter.setPen(QColor(chosen(Look.theme).line))
        painter.drawRect(each.rect().translated(at).adjusted(-1, -1, 0, 0))
    painter.end()
    written(name, shown.copy(*part) if part else shown)


def beside(name: str, *widgets: QWidget | QImage) -> None:
    """Write one picture of several widgets, from left to right."""
    images = [each if isinstance(each, QImage) else each.grab().toImage() for each in widgets]
    width = sum(image.width() for image in images) + GAP * (len(images) - 1)
    shown = QImage(width, max(image.height() for image in images), QImage.Format.Format_RGB32)
    shown.fill(QColor(chosen(Look.theme).sunken))
    painter, left = QPainter(shown), 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width() + GAP
    painter.end()
    written(name, shown)


def written(name: str, shown: QImage) -> None:
    """Write a picture, in 256 colours if that is not seen or makes it small enough."""
    file = Look.out / f"{name}.png"
    assert shown.save(str(file))
    with Image.open(file) as loaded:
        whole = loaded.convert("RGB")
    few, lost = _fewer(whole)
    (few if lost < SHOWS else whole).save(file, optimize=True)
    if file.stat().st_size > MOST:
        few.save(file, optimize=True)
    assert file.stat().st_size < MOST
    print(f"{file.name}: {shown.width()} x {shown.height()}, {file.stat().st_size // 1000} kB")


def _fewer(whole: Image.Image) -> tuple[Image.Image, float]:
    """The picture in 256 colours: the commonest as they are, which are the theme's, and some that the others are near
    to. And by how much one pixel in a thousand is off, in 255."""
    pixels = np.asarray(whole, np.int32)
    known, places, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    common = known[np.argsort(-counts)[:EXACT]]
    rest = np.array(whole.quantize(256 - EXACT, method=Image.Quantize.MEDIANCUT).getpalette()).reshape(-1, 3)
    palette = np.concatenate([common, rest])[:256]
    nearest = np.concatenate(
        [np.abs(part[:, None] - palette).sum(axis=2).argmin(axis=1) for part in np.array_split(known, 64)]
    )
    made = Image.fromarray(nearest[places].reshape(pixels.shape[:2]).astype(np.uint8), "P")
    made.putpalette(palette.astype(np.uint8).tobytes())
    off = np.abs(known - palette[nearest]).max(axis=1)[places]
    return made, float(np.quantile(off, 0.999))


def close(window: Window) -> None:
    if window in PAINTED.values():
        return
    window.history.mark_saved()
    window.close()


def close_all() -> None:
    """No more pictures."""
    while PAINTED:
        close(PAINTED.popitem()[1])

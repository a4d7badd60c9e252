"""The tour's pictures of graphs that are large, and comfortable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tour_kit import SIZE, WIDE, beside, close, keep, opened, painted, settle, together

from controlnet_studio.document.graph import Link, Node
from controlnet_studio.ui.help import ShortcutsDialog
from controlnet_studio.ui.keys_dialog import KeysDialog


def shortcuts(home: Path | None) -> None:
    window = opened("first-picture", size=WIDE)
    dialog = ShortcutsDialog(window.commands, window)
    dialog.resize(1640, 860)
    dialog.show()
    settle()
    keep("shortcuts", dialog)
    dialog.close()
    close(window)


def change_shortcuts(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE)
    dialog = KeysDialog(window.commands, {"lay_out": "Ctrl+Shift+L"}, window)
    dialog.show()
    dialog.choose("add_frame")
    dialog.edit.setKeySequence(QKeySequence("Ctrl+G"))
    settle()
    keep("change-shortcuts", dialog)
    dialog.close()
    close(window)


def fitting_nodes(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.canvas.palette_wanted.emit(window.canvas.scene_pos(), ("scribble", "image", True))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QApplication.processEvents()
    together("fitting-nodes", window, (popup, QPoint(430, 300)), part=(248, 76, 612, 690))
    popup.close()
    close(window)


def find(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.canvas.select(("canny", "controlnet"))
    window.commands["group"].trigger()
    window.commands["find"].trigger()
    finder = window.workbench.finder
    QTest.keyClicks(finder.field, "tower")
    settle()
    together("find", window, (finder, QPoint(420, 96)), part=(248, 76, 832, 708))
    finder.hide()
    close(window)


def inside_group(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.canvas.select(("canny", "controlnet"))
    window.commands["group"].trigger()
    (group,) = window.canvas.selection()
    painted(window)
    window.canvas.node_activated.emit(group)
    window.commands["fit"].trigger()
    window.canvas.select(("controlnet",))
    settle()
    keep("inside-group", window)
    close(window)


def solo(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.canvas.select(("controlnet_2",))
    window.commands["toggle_solo"].trigger()
    painted(window)
    settle()
    keep("solo", window)
    close(window)


def arrange(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.canvas.select(("controlnet", "controlnet_2", "prompt"))
    menu = window.commands.menus["Arrange"]
    bar = window.menuBar()
    menu.popup(bar.mapToGlobal(bar.actionGeometry(menu.menuAction()).bottomLeft()))
    menu.setActiveAction(window.commands["align_left"])
    settle()
    place = bar.actionGeometry(menu.menuAction()).bottomLeft()
    together("arrange", window, (menu, place), part=(0, 0, 1080, 690))
    menu.close()
    close(window)


def laid_out(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    graph = window.history.graph
    for number, id in enumerate(sorted(graph.nodes)):
        graph = graph.move({id: (number * 7 % 10 * 120.0, number * 3 % 7 * 150.0)})
    window.history.apply("Strewn", graph)
    window.commands["fit"].trigger()
    settle()
    strewn = window.canvas.grab().toImage()
    window.commands["lay_out"].trigger()
    settle()
    window.commands["fit"].trigger()
    settle()
    beside("laid-out", strewn, window.canvas)
    close(window)


def off_and_skip(home: Path | None) -> None:
    window = opened("trace-a-picture", run=True, size=WIDE)
    graph = window.history.graph
    (wire,) = graph.into("canny", "image")
    graph = graph.disconnect([wire]).put("blur", Node("blur")).connect(Link(wire.source, wire.output, "blur", "image"))
    graph = graph.connect(Link("blur", "image", "canny", "image"))
    window.history.apply("Blur", graph)
    window.canvas.select(("blur",))
    window.commands["toggle_skip"].trigger()
    window.canvas.select(("controlnet",))
    window.commands["toggle_off"].trigger()
    painted(window)
    window.canvas.select(())
    window.commands["lay_out"].trigger()
    settle()
    window.commands["fit"].trigger()
    settle()
    keep("off-and-skip", window.canvas)
    close(window)


def setting_as_input(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.canvas.select(("controlnet",))
    settle()
    row = window.inspector._rows["strength"]
    row.customContextMenuRequested.emit(QPoint(40, 20))
    (menu,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    settle()
    together("setting-as-input", window, (menu, row.mapTo(window, QPoint(40, 20))), part=(860, 371, 420, 396))
    menu.close()
    close(window)


MAKERS = (
    *(shortcuts, change_shortcuts, fitting_nodes, find, inside_group, solo),
    *(arrange, laid_out, off_and_skip, setting_as_input),
)

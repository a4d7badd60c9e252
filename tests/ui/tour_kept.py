"""The tour's pictures of what is shared and what is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QFontDatabase
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from shell import Answers
from tour_kit import LEFT, NONE, SIZE, WIDE, beside, close, keep, opened, painted, settle, together, wait

from controlnet_studio.document.files import load, save
from controlnet_studio.ui import app

# sharing


def shared(home: Path | None) -> None:
    window = opened("two-controls", size=WIDE)
    file = window.document.settings.folder / "from a friend.cns"
    file.parent.mkdir(parents=True, exist_ok=True)
    graph = window.history.graph
    mark = {"sha256": "c9" * 32, "size": 1_445_000_000}
    names = {"controlnet": "control_v11p_sd15_canny", "controlnet_2": "control_v11p_sd15_scribble"}
    for id, name in names.items():
        source = {"name": name, "source": f"lllyasviel/{name}", "licence": "openrail", **mark}
        graph = graph.set(id, **{"model": name, "model.content": source})
    example = load(Path(__file__).parents[2] / "resources/examples/two-controls.cns")
    save(file, graph, example.assets)
    window.shelf.look()
    wait(lambda: window.shelf.stock is not None)
    window.document.open(file)
    wait(lambda: bool(window.notices.texts))
    window.canvas.select(("controlnet",))
    settle()
    keep("shared", window)
    close(window)


def carried_graph(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    picture = window.document.settings.folder / "red house.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    window.preview.write(picture)
    wait(picture.is_file)
    window = opened("two-controls", run=True, size=WIDE)
    data, viewport = QMimeData(), window.canvas.viewer.viewport()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    at, copy = QPoint(110, 560), Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(at, copy, data, LEFT, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(at, copy, data, LEFT, NONE))
    settle()
    keep("carried-graph", window.canvas)
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    close(window)


def export_script(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    file = window.document.settings.folder / "red house.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    window.exporting.where = lambda _suggestion: file
    window.commands["export_script"].trigger()
    wait(file.is_file)
    settle()
    keep("export-script", window, (248, 76, 612, 570))
    close(window)


def nodes_as_text(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.canvas.select(("scribble", "controlnet_2"))
    window.commands["copy"].trigger()
    text = QApplication.clipboard().text()
    chat = QPlainTextEdit(f"Try my tree:\n\n```json\n{text}```\n")
    chat.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    other = opened("first-picture", run=True, size=WIDE)
    QApplication.clipboard().setText(chat.toPlainText())
    other.canvas.scene_pos = lambda *_: QPointF(256, 608)  # type: ignore[method-assign]
    other.commands["paste"].trigger()
    painted(other)
    other.canvas.select(())
    other.commands["fit"].trigger()
    settle()
    chat.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    chat.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    chat.resize(430, other.canvas.height())
    chat.ensurePolished()
    beside("nodes-as-text", chat, other.canvas)
    close(window)
    close(other)


# nothing is lost


def drive_gone(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE, remember=True)
    drive = window.document.settings.folder / "drive"
    drive.mkdir(parents=True, exist_ok=True)
    file = drive / "red house.cns"
    save(file, window.history.graph, {})
    window.document.open(file)
    painted(window)
    window.history.apply("Words", window.history.graph.set("prompt", text="a red house on snow"))
    drive.rename(drive.with_name("elsewhere"))
    window.save()
    settle()
    keep("drive-gone", window, (248, 76, 612, 570))
    drive.with_name("elsewhere").rename(drive)
    close(window)


def two_windows(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE, remember=True)
    file = window.document.settings.folder / "red house.cns"
    file.parent.mkdir(parents=True, exist_ok=True)
    save(file, window.history.graph, {})
    window.document.open(file)
    painted(window)
    other = opened(size=SIZE, remember=True)
    other.document.open(file)
    other.history.apply("Words", other.history.graph.set("prompt", text="a red house on snow"))
    other.save()
    for _ in range(20):
        window.keeping.look()
        settle(0.1)
    keep("two-windows", window, (248, 76, 612, 570))
    close(other)
    close(window)


def queue_came_back(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE, remember=True)
    for seed, words in {
        20: "a red house on green grass",
        7: "a blue tower on snow, at night",
        3: "a green tree",
    }.items():
        graph = window.history.graph.set("prompt", text=words).set("sampler", seed=seed)
        window.history.apply("Words", graph)
        window.queue_run()
    waiting, journal = window.queue.kept.waiting, window.keeping.journal
    assert waiting is not None
    assert journal is not None
    waiting.close()
    journal.close(keep=True)  # as a kill leaves it
    window.runner.close()
    other = opened(size=SIZE, remember=True)
    app.begin(other, None)
    wait(lambda: any("when the window ended" in text for text in other.notices.texts))
    other.canvas.fit()
    settle()
    keep("queue-came-back", other, (248, 76, 612, 570))
    close(other)
    close(window)


def backups(home: Path | None) -> None:
    answers = Answers()
    window = opened("first-picture", run=True, size=SIZE, remember=True, questions=answers)
    folder = window.document.settings.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, seeds in (("snow tower", (3, 4)), ("red house", (5, 6, 7))):
        answers.save = folder / f"{name}.cns"
        for number, seed in enumerate(seeds):
            window.history.apply("Seed", window.history.graph.set("sampler", seed=seed))
            window.save() if number else window.save_as()
            wait(lambda: window.keeping._uncopied is None)
            settle(1)
    files, menu = window.commands.menus["File"], window.keeping.menu
    files.popup(QPoint(0, 0))
    files.setActiveAction(menu.menuAction())
    menu.popup(QPoint(0, 0))
    settle()
    row = files.actionGeometry(menu.menuAction())
    over = (files, QPoint(8, 26)), (menu, QPoint(8 + files.width(), 26 + row.top()))
    together("backups", window, *over, part=(0, 0, 860, 560))
    menu.close()
    files.close()
    close(window)


MAKERS = (carried_graph, nodes_as_text, export_script, shared, drive_gone, two_windows, queue_came_back, backups)

"""The tour's pictures of results, the first hour and nodes of one's own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import make_translations
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolTip
from tour_kit import SIZE, WIDE, beside, close, keep, opened, painted, settle, together, wait

from controlnet_studio.engine.events import RunFinished
from controlnet_studio.ui.first.tour import STOPS
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.translation import hush, speak
from controlnet_studio.ui.window import Window


def _dialog(window: Window) -> QDialog:
    """The dialog that stands over the window."""
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


# seeing results


def times(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.commands["show_times"].trigger()
    dialog = _dialog(window)
    dialog.resize(576, 330)
    settle()
    keep("times", dialog)
    dialog.reject()
    close(window)


def queue(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE)
    window.show_queue()
    prompts = {
        20: "a red house on green grass",
        7: "a blue tower on snow, at night",
        3: "a green tree and a yellow house on sand",
        11: "a purple house on earth, at dusk",
    }
    for seed, words in prompts.items():
        graph = window.history.graph.set("prompt", text=words).set("sampler", seed=seed)
        window.history.apply("Words", graph)
        window.queue_run()
    found = window.queue.window
    assert found is not None
    found.list.setCurrentRow(1)
    settle()
    keep("queue", found)
    window.queue.line.clear()
    window.stop()
    wait(lambda: not window.runner.running)
    close(window)


def compare_modes(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.history.apply("Seed", window.history.graph.set("sampler", seed=20))
    painted(window)
    settle()
    menu = window.strip.menu(0)
    next(action for action in menu.actions() if "Compare" in action.text()).trigger()
    found = window.gallery.comparison
    assert found is not None
    found.resize(680, 620)
    QTest.keyClick(found, Qt.Key.Key_2)
    QTest.keyClick(found, Qt.Key.Key_Space)
    settle()
    blink = found.grab().toImage()
    QTest.keyClick(found, Qt.Key.Key_3)
    wait(lambda: found.measured is not None)
    settle()
    beside("compare-modes", blink, found)
    found.close()
    close(window)


def gallery_found(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE, remember=True)
    panel = window.gallery.panel
    window.docks["Gallery"].raise_()
    words = (
        "red house on grass",
        "blue house on snow",
        "green house on sand",
        "white house on snow",
        "pink house on earth",
    )
    for seed, about in enumerate((*words, "yellow house on snow"), 3):
        graph = window.history.graph.set("prompt", text=f"a {about}").set("sampler", seed=seed)
        window.history.apply("Words", graph)
        painted(window)
    wait(lambda: panel.model.rowCount() == len(words))
    panel.search.setText("snow")
    wait(lambda: panel.model.rowCount() == 3)
    settle()
    panel.point_at(0)
    settle()
    panel.asked.emit("trash")
    wait(lambda: panel.model.rowCount() == 2)
    panel.point_at(1)
    settle()
    panel.asked.emit("star")
    panel.edit_tags()
    QTest.keyClicks(QApplication.focusWidget() or panel, "winter, for the cover")
    QTest.keyClick(QApplication.focusWidget() or panel, Qt.Key.Key_Return)
    settle(1.5)
    keep("gallery-found", window, (248, 76, 1032, 724))
    close(window)


def seeds(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.canvas.select(("sampler",))
    settle()
    keep("seeds", window, (860, 76, 420, 690))
    close(window)


def sheet_dialog(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.commands["compare_values"].trigger()
    settle()
    dialog = window.sheets.dialog
    assert dialog is not None
    keep("sheet-dialog", dialog)
    dialog.reject()
    close(window)


def readiness(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.shelf.look()
    wait(lambda: window.shelf.stock is not None)
    graph = window.history.graph
    graph = graph.disconnect(graph.into("controlnet", "hint")).set("load_image", picture=None)
    window.history.apply("Undone", graph.set("controlnet_2", model=""))
    settle()
    window.commands["show_readiness"].trigger()
    menu = window.readiness.menu
    settle()
    at = window.readiness.button.mapTo(window, QPoint())
    place = QPoint(window.width() - menu.width() - 16, at.y() - menu.height() - 4)
    together("readiness", window, (menu, place))
    menu.close()
    close(window)


# the first hour


def settings(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE)
    window.shelf.look()
    wait(lambda: window.shelf.stock is not None)
    dialog = SettingsDialog(window.document.settings, window, window.shelf)
    dialog.show()
    settle()
    keep("settings", dialog)
    dialog.close()
    close(window)


def tour(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.commands["show_tour"].trigger()
    guide = window.first.tour
    assert guide is not None
    while guide.stop is not next(stop for stop in STOPS if stop.title == "Preview"):
        guide.next.click()
    settle()
    keep("tour", window)
    guide.end()
    close(window)


def tooltip(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE)
    window.canvas.select(("controlnet",))
    settle()
    label = window.inspector._rows["strength"].label
    QToolTip.showText(label.mapToGlobal(QPoint(0, 0)), label.toolTip(), label)
    settle(0.4)
    (tip,) = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel") and each.isVisible())
    at = label.mapTo(window, QPoint(24, label.height() + 4))
    together("tooltip", window, (tip, at), part=(860, 371, 420, 396))
    QToolTip.hideText()
    close(window)


GERMAN = """
File = Datei
Edit = Bearbeiten
Arrange = Anordnen
View = Ansicht
Help = Hilfe
Train = Training
Nodes = Knoten
Models = Modelle
Outline = Gliederung
Preview = Vorschau
Inspector = Einstellungen
Gallery = Galerie
Recent pictures = Letzte Bilder
Finished pictures gather here = Hier sammeln sich fertige Bilder
Search nodes = Knoten suchen
Run = Malen
Preset = Vorgabe
Soft = Sanft
Strong = Stark
Model = Modell
Strength = Stärke
Start = Beginn
End = Ende
More = Mehr
Hint = Vorlage
Mask = Maske
Control = Führung
Controls = Führung
Input = Eingabe
Preprocess = Vorbereiten
Image = Bild
Scribble = Skizze
Load image = Bild laden
Pose editor = Posen
Segmentation map = Segmentierung
Depth = Tiefe
Line art = Strichzeichnung
Normals = Normalen
Canny edges = Kanten (Canny)
strength over the steps = Stärke über die Schritte
{count} strokes = {count} Striche
Done in {duration} = Fertig in {duration}
"""
"""Some sentences, as a translator who has begun would have them."""


def translated(home: Path | None) -> None:
    told = dict(line.split(" = ") for line in GERMAN.strip().splitlines())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "studio_de.ts"
        file.write_text(make_translations.written(make_translations.messages(), "de", told), "utf-8")
        make_translations.release(file)
        assert speak("de", Path(folder)) == "de"
    window = opened("first-picture", size=SIZE, remember=True)
    painted(window)
    window.canvas.select(("controlnet",))
    settle()
    keep("translated", window)
    hush()
    close(window)


def report(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE)
    window.bug.emit("A mistake of the program: list index out of range", "Traceback …")
    window.commands["copy_report"].trigger()
    settle()
    keep("report", window, (248, 76, 612, 570))
    close(window)


def notification(home: Path | None) -> None:
    window = opened("two-controls", run=True, size=WIDE)
    window.queue.elsewhere = lambda: True
    window.runner.finished.emit(RunFinished(200.0))
    settle()
    keep("notification", window, (248, 76, 832, 708))
    close(window)


# without a window, and with


TABLE = """name,prompt.text,sampler.seed,controlnet.strength
red/one,a red house on green grass,1,1
red/two,a red house on green grass,2,
snow,"a blue tower on snow, at night",1,0.8
"""


def run_table(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE)
    window.shelf.look()
    wait(lambda: window.shelf.stock is not None)
    file = window.document.settings.folder / "houses.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TABLE)
    window.commands["run_table"].trigger()
    dialog = window.queue.table
    assert dialog is not None
    dialog.resize(672, 380)
    dialog.read(file)
    dialog.settle()
    settle()
    keep("run-table", dialog)
    close(window)


# plug-ins


POSTERIZE = '''
from typing import Annotated

from controlnet_studio.node import Slider, node
from controlnet_studio.values import Image


@node("{title}", category="My nodes")
def {name}(image: Image, levels: Annotated[int, Slider(2, 32, 1)] = 4) -> Image:
    """{words}"""
    step = 256 // levels
    return Image(image.pixels // step * step)
'''


def _plug_ins(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, title, words in (
        ("posterize", "Posterize", "A picture with fewer tones."),
        ("grain", "Film grain", "A picture with the grain of film."),
        ("halftone", "Halftone", "A picture in dots, as newspapers print it."),
    ):
        (folder / f"{name}.py").write_text(POSTERIZE.format(name=name, title=title, words=words).lstrip())


def plug_ins(home: Path | None) -> None:
    window = opened("first-picture", size=SIZE, remember=True)
    room = window.plug_ins
    assert room.own is not None
    _plug_ins(room.own.folder)
    for name in ("posterize", "grain"):
        room.own.allow(room.own.folder / f"{name}.py")
    room.begin(wait=True)
    grain = room.own.folder / "grain.py"
    grain.write_text(grain.read_text().replace("256 // levels", "256 // level"))
    grain.write_text(grain.read_text() + "\nrun(\n")
    room.own.allow(grain)
    room.begin(wait=True)
    window.commands["show_plug_ins"].trigger()
    dialog = room.dialog
    assert dialog is not None
    dialog.choose("grain.py")
    settle()
    keep("plug-ins", dialog)
    close(window)


def safe_mode(home: Path | None) -> None:
    window = opened("first-picture", run=True, size=SIZE, remember=True)
    room = window.plug_ins
    assert room.own is not None
    _plug_ins(room.own.folder)
    room.own.safe = True
    room.begin(wait=True)
    settle()
    keep("safe-mode", window, (248, 76, 612, 570))
    close(window)


MAKERS = (
    *(
        settings,
        run_table,
        gallery_found,
        seeds,
        sheet_dialog,
        tour,
        tooltip,
        translated,
        report,
        notification,
        compare_modes,
    ),
    *(times, readiness, queue, plug_ins, safe_mode),
)

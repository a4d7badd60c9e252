"""The main window: palette, canvas, preview, inspector and strip around one open document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import format_exception
from typing import cast

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine.events import RunFinished
from controlnet_studio.engine.run import Engine
from controlnet_studio.keypoints import Pose
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.progress import Progress
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui import theme
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.arrivals import Arrivals
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.editors.finder import Finder
from controlnet_studio.ui.edits import LooseEnd
from controlnet_studio.ui.exporting import Exporting
from controlnet_studio.ui.fields.drawing import EDITORS
from controlnet_studio.ui.file_menus import FileMenus
from controlnet_studio.ui.first.room import FirstRoom
from controlnet_studio.ui.fixing import Fixing
from controlnet_studio.ui.frame import RunButton, add_docks, add_toolbar
from controlnet_studio.ui.gallery.room import GalleryRoom
from controlnet_studio.ui.guidance import Guidance
from controlnet_studio.ui.help import ShortcutsDialog, show_about
from controlnet_studio.ui.inspector import Inspector
from controlnet_studio.ui.keeping import Keeping
from controlnet_studio.ui.live import Live
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.models_room import ModelsRoom
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument, Questions
from controlnet_studio.ui.palette import PaletteDock
from controlnet_studio.ui.pictures import from_qimage, shrunk, to_png, to_qimage
from controlnet_studio.ui.plugins.room import PlugInRoom
from controlnet_studio.ui.pose_arrivals import PoseArrivals
from controlnet_studio.ui.preview import Preview
from controlnet_studio.ui.queue.room import QueueRoom
from controlnet_studio.ui.run_view import RunView
from controlnet_studio.ui.runner import Runner
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.sheets.room import SheetRoom
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.status import StatusLine
from controlnet_studio.ui.strip import Painted, Strip
from controlnet_studio.ui.times import TimesDialog
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.room import TrainRoom
from controlnet_studio.ui.workbench import Workbench
from controlnet_studio.ui.workflows import Workflows
from controlnet_studio.values import Image

CHECK_MS = 200
"""How long the graph rests before it is checked for problems."""
LAYOUT = 3
"""The version of the docks' arrangement; another one starts afresh."""


@dataclass(frozen=True)
class Studio:
    """What the window works with. `choices` lists the names behind a OneOf, `device` says where pictures are painted
    (slow the first time: ask on the engine's thread), `config` is the folder that keeps the settings and the
    arrangement of the docks, `keep` the one of the journal and the backups, and `gallery` the one that keeps every
    picture; None keeps nothing. `own` are the user's nodes, which are loaded behind the visible window."""

    engine: Engine
    registry: Registry
    assets: Assets
    choices: Callable[[str], Sequence[str]]
    settings: Settings
    device: Callable[[], str]
    config: Path | None = None
    keep: Path | None = None
    gallery: Path | None = None
    own: PlugIns | None = None


class Window(QMainWindow):
    """The application's window. Its public methods without parameters are the commands of `actions.COMMANDS`."""

    bug = Signal(str, str)
    """A mistake of the program: a sentence, and a report. May be emitted on any thread."""
    _device_known = Signal(str)

    def __init__(self, studio: Studio, questions: Questions | None = None) -> None:
        super().__init__()
        self._studio = studio
        self._worn: str = studio.settings.theme
        self._theme = theme.chosen(self._worn)
        self._apply_theme()
        self.history = History()
        self.document = OpenDocument(self.history, studio.assets, studio.settings, questions or Questions(self))
        self.document.picture = self._picture
        self.document.settings_file = studio.config / "settings.json" if studio.config else None
        self.runner = Runner(studio.engine, self)
        self.level = Level(self.history)
        self.canvas = Canvas(self.level, studio.registry, self._theme)
        self.palette_dock = PaletteDock(studio.registry, self._theme)
        self.shelf = Shelf(studio.engine, studio.choices, self)
        self.inspector = Inspector(self.level, studio.registry, self._theme, studio.choices, studio.assets, self.shelf)
        self.finder = Finder(self.runner.do, self._find_people, self)
        self.inspector.boards.finder = self.finder
        self.models = ModelsPanel(self.shelf, self._theme)
        self.preview = Preview(self._theme, studio.settings.folder)
        self.strip = Strip(self._theme)
        self.status = StatusLine()
        self.notices = Notices(self.canvas, self._theme)
        self.view = RunView(
            studio.registry,
            self.canvas,
            preview=self.preview,
            strip=self.strip,
            status=self.status,
            notices=self.notices,
        )
        self.arrivals = Arrivals(
            self.level,
            studio.registry,
            studio.assets,
            canvas=self.canvas,
            notices=self.notices,
            open_file=self.open,
        )
        self.room = ModelsRoom(
            self.shelf,
            self.models,
            self.document,
            studio.registry,
            canvas=self.canvas,
            notices=self.notices,
            show_settings=self.show_settings,
            level=self.level,
            parent=self,
        )
        self.poses = PoseArrivals(
            self.level,
            studio.registry,
            self.finder,
            self.shelf,
            canvas=self.canvas,
            notices=self.notices,
            lay=self.inspector.boards.lay_under,
        )
        self.finder.get_asked.connect(self.room.show_download)
        self.workflows = Workflows(
            *(self.document, studio.registry),
            canvas=self.canvas,
            notices=self.notices,
            open_file=self.open,
            parent=self,
        )
        self.exporting = Exporting(self.document, studio.engine, self.runner.do, self.notices, self)
        self.arrivals.pose = self.poses.put_beside
        self.arrivals.kinds[:0] = [self.room.promise, self.workflows.promise, self.poses.promise]
        self.arrivals.fetch = self._fetched
        self.training = TrainRoom(
            Kit(studio.engine, studio.registry, studio.assets, studio.choices, self.shelf, self.runner.do),
            self.level,
            canvas=self.canvas,
            notices=self.notices,
            status=self.status,
            theme=self._theme,
            parent=self,
        )
        self._make_helpers(studio)
        self._lay_out()
        self.keeping = Keeping(
            self.document, studio.assets, studio.keep, commands=self.commands, notices=self.notices, parent=self
        )
        self.keeping.offers = self.plug_ins.offers
        self.workbench.begin(self.commands)
        self._connect()
        self._refresh()

    def _make_helpers(self, studio: Studio) -> None:
        """What works with the parts of the window, and the commands."""
        self.inspector.troubles.remedies = self.room.remedies
        self.view.get, self.view.assets = self.room.show_download, studio.assets
        self.workbench = Workbench(
            self.level,
            studio.registry,
            self.canvas,
            self._theme,
            refuse=lambda text: self.notices.say(text, "info", key="refused"),
            document=self.document,
        )
        self.guidance = Guidance(
            self.history,
            studio.registry,
            self.notices,
            show=self.canvas.set_warning,
            edit=self.workbench.open_node,
            point_at=self.workbench.point_at,
        )
        self.view.advise, self.view.looks_again = self.guidance.hear, self.guidance.forget
        self.inspector.troubles.advice, self.guidance.changed = self.guidance.advice, self.inspector.show_advice
        self.view.point_at = self.room.point_at = self.inspector.troubles.lead = self.workbench.point_at
        self.inspector.offer = self.workbench.offer
        self.gallery = GalleryRoom(studio.gallery, self, self._theme)
        self._device_known.connect(self.gallery.set_device)
        self.sheets = SheetRoom(self, self._theme)
        self.queue = QueueRoom(self, self._theme)
        self.first = FirstRoom(self, self._theme, studio.config)
        self.plug_ins = PlugInRoom(self, studio.own, studio.registry)
        self.commands = Actions(self, self._theme, self.workbench, self.first, self.plug_ins)
        self.run_button = RunButton(self.commands, self._theme)
        self.follower = Live(self.history, studio.registry, self.shelf.plan, self._run_live, self)
        self.inspector.boards.companions = [self.commands[name] for name in ("live", "run", "stop")]
        self.view.painted = lambda node, image: self.inspector.boards.show_painted(self.level.local(node), image)
        self.view.made = lambda node: self.inspector.boards.show_made(self.level.local(node))
        self.inspector.boards.made = self._made
        self.fixing = Fixing(
            self.level,
            studio.registry,
            made=self._made,
            posed=lambda node: self.view.poses.get(self.level.absolute(node)),
            run=lambda node: self._run((node,)),
            show=self._show_editor,
            lay=lambda node, name, image: self.inspector.boards.lay_under(node, name, to_qimage(image)),
            say=lambda text: self.notices.say(text, "info", key="fix"),
        )

    def _lay_out(self) -> None:
        self.resize(1600, 1000)
        self.setMinimumSize(800, 560)
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        add_toolbar(self, self.commands, self.run_button)
        parts = {
            "Nodes": self.palette_dock,
            "Preview": self.preview,
            "Inspector": self.inspector,
            "Recent pictures": self.strip,
            "Models": self.models,
            "Gallery": self.gallery.panel,
            "Outline": self.workbench.outline,
        }
        self.docks = add_docks(self, self.commands, parts)
        self.file_menus = FileMenus(self, self.commands, self.document, self.open)
        if store := self._store():
            geometry, docks = store.value("geometry"), store.value("docks")
            if isinstance(geometry, QByteArray) and isinstance(docks, QByteArray):
                self.restoreGeometry(geometry)
                self.restoreState(docks, LAYOUT)

    def _connect(self) -> None:
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_MS)
        self._check.timeout.connect(self._show_problems)
        self.history.watch(lambda before, after: self._edited())
        self.level.moved.append(self._check.start)
        self.document.opened.connect(self._opened)
        self.document.renamed.connect(self._refresh)
        self.document.failed.connect(lambda text: self.notices.say(text, key="file"))
        self.runner.started.connect(self._refresh)
        self.runner.heard.connect(self.view.heard)
        self.runner.finished.connect(self._ran)
        self.runner.crashed.connect(self._crashed)
        self.canvas.selection_changed.connect(lambda _ids: self._selected())
        self.canvas.node_activated.connect(self._activated)
        self.canvas.palette_wanted.connect(self._palette_wanted)
        self.canvas.refused.connect(lambda text: self.notices.say(text, "info", key="refused"))
        self.canvas.context_wanted.connect(self._context_menu)
        self.inspector.node_asked.connect(self._point_at)
        self.inspector.fix_asked.connect(self.fixing.fix)
        self.palette_dock.chosen.connect(self.arrivals.add)
        self.preview.saved.connect(lambda path: self.status.say(f"Saved {path}"))
        self.preview.failed.connect(lambda text: self.notices.say(text, key="file"))
        self.strip.chosen.connect(lambda painted: self.preview.show_picture(painted.shown))
        self.strip.graph_wanted.connect(self._back_to)
        self.shelf.changed.connect(self._check.start)
        self.plug_ins.renewed.connect(self._check.start)
        self.bug.connect(self.report)
        self._device_known.connect(self.status.set_device)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    # File

    def new(self) -> None:
        self.document.new()

    def open(self, path: Path | None = None) -> None:
        self.document.open(path)

    def save(self) -> None:
        if self.document.save():
            self.status.say(f"Saved {self.document.name}")

    def save_as(self) -> None:
        if self.document.save_as():
            self.status.say(f"Saved {self.document.name}")

    def save_picture(self) -> None:
        self.preview.save_as()

    def export_script(self) -> None:
        self.exporting.ask()

    def show_settings(self) -> None:
        dialog = SettingsDialog(self.document.settings, self, self.shelf)
        dialog.change_keys = lambda: self.workbench.change_keys(self.commands, dialog)
        if dialog.exec():
            self.room.apply(dialog.chosen)
            self.document.keep_settings()
            self._studio.engine.cache.limit = dialog.chosen.cache_bytes
            self._studio.engine.folder = dialog.chosen.folder
            self.set_theme(dialog.chosen.theme)

    def download_model(self) -> None:
        self.room.show_download()

    # Edit

    def undo(self) -> None:
        self.history.undo()

    def redo(self) -> None:
        self.history.redo()

    def cut(self) -> None:
        self.canvas.cut_selection()

    def copy(self) -> None:
        self.canvas.copy_selection()

    def paste(self) -> None:
        self.arrivals.paste()

    def duplicate(self) -> None:
        self.canvas.duplicate_selection()

    def delete(self) -> None:
        self.canvas.delete_selection()

    def select_all(self) -> None:
        self.canvas.select_all()

    def add_node(self) -> None:
        self.arrivals.ask(self.canvas.scene_pos(), None, self._theme, self)

    # Graph

    def run(self) -> None:
        self._run(())

    def run_here(self) -> None:
        if self.canvas.selection():
            self._run(self.canvas.selection())

    def queue_run(self) -> None:
        self.queue.add()

    def run_table(self) -> None:
        self.queue.run_table()

    def show_queue(self) -> None:
        self.queue.show()

    def show_times(self) -> None:
        TimesDialog(self.view, self.workbench.point_at, self).open()

    def compare_values(self) -> None:
        self.sheets.ask(next(iter(self.canvas.selection()), ""))

    def fix_by_hand(self) -> None:
        for id in self.canvas.selection()[:1]:
            self.fixing.fix(id)

    def live(self) -> None:
        self.follower.switch(self.commands["live"].isChecked())

    def stop(self) -> None:
        self.runner.stop()
        if self.runner.running:
            self.status.say("Stopping…")

    # Train

    def train(self) -> None:
        self.training.new()

    def show_trainings(self) -> None:
        self.training.show()

    # View

    def fit(self) -> None:
        self.canvas.fit(self.canvas.selection() or None)

    def use_dark(self) -> None:
        self._choose_theme("dark")

    def use_light(self) -> None:
        self._choose_theme("light")

    def use_system(self) -> None:
        self._choose_theme("system")

    # Help

    def show_shortcuts(self) -> None:
        ShortcutsDialog(self.commands, self).exec()

    def change_shortcuts(self) -> None:
        self.workbench.change_keys(self.commands, self)

    def show_about(self) -> None:
        show_about(self)

    # What happens elsewhere

    def set_theme(self, name: str) -> None:
        """Wear the theme "dark", "light", or the "system"'s."""
        self._worn = name
        self._theme = theme.chosen(name)
        self._apply_theme()
        self.canvas.set_theme(self._theme)
        self.palette_dock.set_theme(self._theme)
        self.models.set_theme(self._theme)
        self.inspector.set_theme(self._theme)
        self.preview.set_theme(self._theme)
        self.training.set_theme(self._theme)
        self.gallery.set_theme(self._theme)
        self.sheets.set_theme(self._theme)
        self.queue.set_theme(self._theme)
        self.first.set_theme(self._theme)
        self.notices.set_theme(self._theme)
        self.commands.set_theme(self._theme)
        self.workbench.set_theme(self._theme)
        self._refresh()

    def report(self, text: str, details: str) -> None:
        """Show a mistake of the program's own."""
        self.notices.say(text, details=details, copy_label="Copy report", key="bug")

    def tell_of_broken_nodes(self) -> None:
        """Say which node files cannot be used, if any."""
        for problem in self._studio.registry.problems:
            self.notices.say(problem.message, "warning", details=str(problem.path), copy_label="Copy path")

    def warm_up(self) -> None:
        """Import what painting needs and look for models, behind the visible window; tell where pictures will be
        painted."""
        self.status.watch_memory()
        self.shelf.look()
        self.runner.do(lambda: self._device_known.emit(self._studio.device()))

    def changeEvent(self, event: QEvent) -> None:
        """Back from elsewhere, perhaps with a new model in a folder: look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.shelf.stock is not None:
            self.shelf.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.training.may_leave() or not self.document.may_leave():
            event.ignore()
            return
        if store := self._store():
            store.setValue("geometry", self.saveGeometry())
            store.setValue("docks", self.saveState(LAYOUT))
        self.follower.switch(False)
        self.exporting.stop.set()
        self.runner.close()
        self.arrivals.close()
        self.training.close()
        self.finder.close()
        self.first.close()
        self.plug_ins.end()
        self.room.close()
        self.keeping.close()
        self.sheets.close()
        self.gallery.close()
        event.accept()

    def _store(self) -> QSettings | None:
        """Where the arrangement of the docks is kept."""
        config = self._studio.config
        return QSettings(str(config / "window.ini"), QSettings.Format.IniFormat) if config else None

    def _run(self, targets: tuple[str, ...]) -> None:
        self.inspector.seeds.roll()
        self.follower.overtaken()
        graph, targets = self.history.graph, tuple(self.level.absolute(id) for id in targets)
        steps = self.shelf.plan(graph, targets or None).steps
        self.view.begin(graph, (step.node for step in steps), targets)
        self.runner.run(graph, targets or None)

    def _run_live(self, graph: Graph, targets: tuple[str, ...], quick: bool) -> None:
        self.view.begin(graph, targets, quick=quick)
        self.runner.run(graph, targets)

    def _ran(self, event: RunFinished) -> None:
        self.view.finished(event)
        self.follower.finished(event)
        self.fixing.finished()
        self._refresh()

    def _crashed(self, error: Exception) -> None:
        self.view.finished(RunFinished(0.0, failed=1))
        self.report(f"The run ended by a mistake of the program: {error}", "".join(format_exception(error)))
        self._refresh()

    def _opened(self) -> None:
        self.runner.abandon()
        self.follower.forget()
        self.inspector.forget()
        self.view.forget()
        self.poses.forget()
        self.level.go(())
        self.canvas.forget()
        self.guidance.clear()
        self.notices.forget("file")
        self.canvas.fit()
        self._refresh()

    def _find_people(self, image: Image, progress: Progress) -> Pose:
        """The people in a photo; called on the engine's thread."""
        from controlnet_studio.poses.find import find_people
        from controlnet_studio.preprocess.annotators import Annotators

        return find_people(self._studio.engine.services.get(Annotators), image, progress)

    def _palette_wanted(self, at: QPointF, end: object) -> None:
        self.arrivals.ask(at, cast("LooseEnd | None", end), self._theme, self)

    def _show_editor(self, id: str) -> None:
        self.canvas.select((id,))
        self._activated(id)

    def _activated(self, id: str) -> None:
        if self.workbench.enter(id):
            return
        self.docks["Inspector"].show()
        self.docks["Inspector"].raise_()
        self.inspector.edit(id)
        spec = self._studio.registry.get(self.level.graph.nodes[id].type)
        if spec is None or not any(param.type in EDITORS for param in spec.params):
            self.view.show_node(self.level.absolute(id))

    def _point_at(self, id: str) -> None:
        self.canvas.select((id,))
        self.canvas.center(id)

    def _context_menu(self, at: QPoint, id: str) -> None:
        menu = QMenu(self)
        for label, act in self.guidance.advice(self.level.absolute(id))[1]:
            menu.addAction(label, act)
        menu.addSeparator()
        names = ["run_here", "fix_by_hand", "", "copy", "duplicate", "group", "open_group", "ungroup", ""]
        names += ["toggle_off", "toggle_skip", "toggle_solo", "", "delete"]
        for name in names if id else ["add_node", "add_note", "paste", "", "select_all", "lay_out", "fit"]:
            menu.addAction(self.commands[name]) if name else menu.addSeparator()
        if id:
            menu.addSeparator()
            self.workbench.offer(menu, id)
            self.training.offer(menu, id)
            self.sheets.offer(menu, id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _made(self, id: str) -> Image | None:
        """The picture that a node made last."""
        picture = self.view.pictures.get(self.level.absolute(id))
        return from_qimage(picture.full) if picture is not None else None

    def _picture(self) -> bytes | None:
        shown = self.preview.shown
        return to_png(shrunk(shown.image, 512)) if shown else None

    def _fetched(self, link: str) -> bytes:
        from controlnet_studio.library.downloads import picture

        return picture(link, offline=self.document.settings.offline)

    def _back_to(self, painted: Painted) -> None:
        self.history.apply("Go back to a picture's graph", painted.graph)

    def _choose_theme(self, name: ThemeName) -> None:
        self.document.settings = replace(self.document.settings, theme=name)
        self.document.keep_settings()
        self.set_theme(name)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(theme.palette(self._theme))
        app.setStyleSheet(theme.stylesheet(self._theme))

    def _system_changed(self) -> None:
        if self._worn == "system":
            self.set_theme("system")

    def _selected(self) -> None:
        self.inspector.show_nodes(self.canvas.selection())
        self._refresh()

    def _edited(self) -> None:
        self._check.start()
        self._refresh()

    def _refresh(self) -> None:
        """Bring the title, the menus and the toolbar up to date."""
        history, running, chosen = self.history, self.runner.running, self.canvas.selection()
        self.setWindowTitle(f"{self.document.name}[*] – ControlNet Studio")
        self.setWindowModified(self.document.unsaved)
        self.run_button.show_running(running, self._theme)
        self.commands.show_history(history)
        self.commands["stop"].setEnabled(running)
        for name in ("cut", "copy", "duplicate", "run_here"):
            self.commands[name].setEnabled(bool(chosen))
        self.commands["fix_by_hand"].setEnabled(len(chosen) == 1 and self.fixing.possible(chosen[0]))
        self.workbench.refresh(self.commands)
        self.commands["save_picture"].setEnabled(self.preview.shown is not None)
        for name in ("dark", "light", "system"):
            self.commands[f"use_{name}"].setChecked(self._worn == name)
        self.file_menus.refresh()

    def _show_problems(self) -> None:
        """Tell on the cards, and at the parameters, what would keep nodes from running."""
        problems = self.shelf.plan(self.history.graph).problems
        self.inspector.show_problems(problems)
        self.shelf.learn(self.history.graph)
        if not self.runner.running:
            self.view.show_problems(problems)

"""The main window: palette, canvas, preview, inspector and strip around one open document."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QTimer
from PySide6.QtGui import QCloseEvent

from controlnet_studio.ui import frame
from controlnet_studio.ui.edits import LooseEnd
from controlnet_studio.ui.fields.drawing import EDITORS
from controlnet_studio.ui.help import ShortcutsDialog, show_about
from controlnet_studio.ui.open_document import Questions
from controlnet_studio.ui.parts import Parts
from controlnet_studio.ui.settings_dialog import SettingsDialog
from controlnet_studio.ui.strip import Painted
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.times import TimesDialog
from controlnet_studio.ui.translation import tr

__all__ = ["Studio", "Window"]

CHECK_MS = 200
"""How long the graph rests before it is checked for problems."""


class Window(Parts):
    """The application's window. Its public methods without parameters are the commands of `actions.COMMANDS`, beside
    those of the rooms that `Actions` is given."""

    def __init__(self, studio: Studio, questions: Questions | None = None) -> None:
        super().__init__(studio, questions)
        self._check = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._check.timeout.connect(self._show_problems)
        self.history.watch(lambda before, after: self._edited())
        self.level.moved.append(self._check.start)
        self.document.opened.connect(self._opened)
        self.shelf.changed.connect(self._check.start)
        self.plug_ins.renewed.connect(self._check.start)
        self.plug_ins.renewed.connect(self.training.renew)
        for told in (self.document.renamed, self.runner.started, self.runs.ended, self.appearance.changed):
            told.connect(self._refresh)
        self.canvas.selection_changed.connect(lambda _ids: self._selected())
        self.canvas.node_activated.connect(self._activated)
        self.canvas.palette_wanted.connect(self._palette_wanted)
        self.inspector.node_asked.connect(self._point_at)
        self.strip.graph_wanted.connect(self._back_to)
        self._refresh()

    # File

    def new(self) -> None:
        self.document.new()

    def open(self, path: Path | None = None) -> None:
        self.document.open(path)

    def save(self) -> None:
        if self.document.save():
            self.status.say(tr("Saved {name}", name=self.document.name))

    def save_as(self) -> None:
        if self.document.save_as():
            self.status.say(tr("Saved {name}", name=self.document.name))

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

    def rename(self) -> None:
        self.docks["Inspector"].show()
        self.docks["Inspector"].raise_()
        self.inspector.rename(self.canvas.setFocus)

    def delete(self) -> None:
        self.canvas.delete_selection()

    def select_all(self) -> None:
        self.canvas.select_all()

    def add_node(self) -> None:
        self._palette_wanted(self.canvas.scene_pos(), None)

    # Graph

    def run(self) -> None:
        self.runs.begin()

    def run_here(self) -> None:
        if self.canvas.selection():
            self.runs.begin(self.canvas.selection())

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
            self.status.say(tr("Stopping…"))

    # Train

    def train(self) -> None:
        self.training.new()

    def show_trainings(self) -> None:
        self.training.show()

    # View and help

    def fit(self) -> None:
        self.canvas.fit(self.canvas.selection() or None)

    def show_shortcuts(self) -> None:
        ShortcutsDialog(self.commands, self).exec()

    def change_shortcuts(self) -> None:
        self.workbench.change_keys(self.commands, self)

    def show_about(self) -> None:
        show_about(self)

    # What happens elsewhere

    def set_theme(self, name: str) -> None:
        """Wear the theme "dark", "light", or the "system"'s."""
        self.appearance.wear(name)

    def tell_of_broken_nodes(self) -> None:
        """Say which node files cannot be used, if any."""
        for problem in self._studio.registry.problems:
            self.notices.say(problem.message, "warning", details=str(problem.path), copy_label=tr("Copy path"))

    def warm_up(self) -> None:
        """Import what painting needs and look for models, behind the visible window; tell where pictures will be
        painted."""
        self.status.watch_memory()
        self.shelf.look()
        self.runner.do(lambda: self.device_known.emit(self._studio.device()))

    def changeEvent(self, event: QEvent) -> None:
        """Back from elsewhere, perhaps with a new model in a folder: look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.shelf.stock is not None:
            self.shelf.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.training.may_leave() or not self.document.may_leave():
            event.ignore()
            return
        if self._studio.config is not None:
            frame.keep(self, self._studio.config)
        self.follower.switch(False)
        self.exporting.stop.set()
        self.runner.close()
        self.plug_ins.end()
        for room in (
            *(self.arrivals, self.at_once, self.training, self.finder, self.first),
            *(self.room, self.keeping, self.sheets, self.gallery, self.queue),
        ):
            room.close()
        event.accept()

    def _opened(self) -> None:
        self.runs.forget()
        self.at_once.forget()
        self.canvas.select(())
        self.inspector.forget()
        self.view.forget()
        self.poses.forget()
        self.level.go(())
        self.canvas.forget()
        self.guidance.clear()
        self.notices.forget("file")
        self.canvas.fit()
        self.preview.show_picture(None)
        self.status.say(tr("Ready"))
        self.canvas.setFocus()  # so that Tab adds a node, as the empty canvas says
        self._refresh()

    def _palette_wanted(self, at: QPointF, end: object) -> None:
        self.arrivals.ask(at, cast("LooseEnd | None", end), self.appearance.theme, self)

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

    def _back_to(self, painted: Painted) -> None:
        self.history.apply(tr("Go back to a picture's graph"), painted.graph)

    def _selected(self) -> None:
        self.inspector.show_nodes(self.canvas.selection())
        self._refresh()

    def _edited(self) -> None:
        self._check.start()
        self._refresh()

    def _refresh(self) -> None:
        """Bring the title, the menus and the toolbar up to date."""
        running, chosen = self.runner.running, self.canvas.selection()
        self.setWindowTitle(f"{self.document.name}[*] – ControlNet Studio")
        self.setWindowModified(self.document.unsaved)
        self.run_button.show_running(running, self.appearance.theme)
        self.preview.view.show_coming(running)
        self.commands.show_history(self.history)
        self.commands["stop"].setEnabled(running)
        for name in ("cut", "copy", "duplicate", "run_here"):
            self.commands[name].setEnabled(bool(chosen))
        self.commands["rename"].setEnabled(len(chosen) == 1)
        self.commands["fix_by_hand"].setEnabled(len(chosen) == 1 and self.fixing.possible(chosen[0]))
        self.workbench.refresh(self.commands)
        self.commands["save_picture"].setEnabled(self.preview.shown is not None)
        self.appearance.refresh(self.commands)
        self.file_menus.refresh()

    def _show_problems(self) -> None:
        """Tell on the cards, and at the parameters, what would keep nodes from running."""
        planned = self.shelf.plan(self.history.graph)
        problems = planned.problems
        self.at_once.learn(planned.steps)
        self.inspector.show_problems(problems)
        self.readiness.show_problems(problems)
        self.shelf.learn(self.history.graph)
        if not self.runner.running:
            self.view.show_problems(problems)

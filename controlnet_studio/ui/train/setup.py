"""Setting a training up: pictures, hints, base and name, settings, and what it will take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine import wiring
from controlnet_studio.node import Param
from controlnet_studio.training.job import Job
from controlnet_studio.training.suited import suited
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.train import draft as drafts
from controlnet_studio.ui.train.draft import Draft
from controlnet_studio.ui.train.form import Form
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.looker import Looker
from controlnet_studio.ui.train.settings import SETTINGS
from controlnet_studio.ui.train.setup_parts import ACROSS, SetupParts
from controlnet_studio.ui.translation import later, tr

MODES: dict[str, str] = {
    "data": later("Those that are in the data"),
    "preprocessor": later("Make them with a preprocessor"),
    "node": later("Make them as a node of the open graph does"),
    "folder": later("From another folder…"),
}
DRAWN_BY_IT = later("Papercut draws them")


class SetupPage(SetupParts):
    """Edits a Draft. `started` gives it when the person wants it trained."""

    started = Signal(Draft)

    def __init__(self, kit: Kit, looker: Looker, theme: Theme, draft: Draft) -> None:
        super().__init__(kit, theme)
        self._looker = looker
        self.draft = draft
        self.open_graph: Callable[[], Graph] = Graph
        """Gives the graph that is open now."""
        self.taken: Callable[[str], bool] = lambda name: False
        """Says of a name whether there is a training that is called so."""
        self._named = draft.job.name != drafts.begun().job.name
        self._chose_mode = draft.mode != "data" or bool(draft.job.data.folder)
        self.setAcceptDrops(True)
        self._connect()
        self._fill_bases()
        self._show()
        looker.show(self.draft)
        if looker.seen.count:  # it was looked at before, on another page
            self._seen()
            looker.turn(looker.number)

    def take(self, draft: Draft) -> None:
        """Edit another draft."""
        self._chose_mode = self._named = True
        self._change(draft)

    def choose_folder(self, path: Path) -> None:
        """Learn from the pictures in a folder."""
        self._chose_mode = False
        folder = path.parent if path.is_file() and path.suffix.lower() != ".toml" else path
        self._change(replace(self.draft.change_data(folder=str(folder), leave_out=()), source="folder"))

    def _connect(self) -> None:
        self.of_folder.clicked.connect(lambda: self._change(replace(self.draft, source="folder")))
        self.of_scenes.clicked.connect(self._choose_scenes)
        self.choose.clicked.connect(self._ask_folder)
        self.scenes.edited.connect(lambda _name, value: self._change(self.draft.change_data(scenes=value or "endless")))
        self.mode.activated.connect(lambda _row: self._choose_mode(self.mode.currentData()))
        self.kind.activated.connect(lambda _row: self._choose_kind(self.kind.currentData()))
        self.node.activated.connect(lambda _row: self._choose_node(self.node.currentData()))
        self.shows.activated.connect(lambda _row: self._change(self.draft.change(shows=self.shows.currentData())))
        self.base.activated.connect(lambda _row: self._choose_base(self.base.currentData()))
        self.name.textEdited.connect(self._call)
        self.settings.edited.connect(self._set)
        self.start.clicked.connect(lambda: self.started.emit(self.draft))
        self.pairs.turned.connect(self._looker.go)
        self.pairs.findings.picked.connect(self._looker.pick)
        self.pairs.findings.leave_out_asked.connect(self._leave_out)
        self.pairs.findings.use_asked.connect(lambda: self._change(self.draft.change_data(leave_out=())))
        self._looker.changed.connect(self._seen)
        self._looker.paired.connect(self.pairs.show_pair)
        self._looker.busy.connect(self.pairs.show_busy)
        self._kit.shelf.changed.connect(self._fill_bases)

    # choosing

    def _change(self, draft: Draft) -> None:
        if not self._named:
            draft = draft.change(name=drafts.free_name(drafts.named(draft), self.taken))
        self.draft = draft
        self._looker.show(draft)
        self._show()

    def _call(self, name: str) -> None:
        self._named = bool(name.strip())
        self._change(self.draft.change(name=name.strip()))

    def _choose_scenes(self) -> None:
        mode = "data" if not self._chose_mode else self.draft.mode
        self._change(replace(self.draft, source="scenes", mode="data" if mode == "folder" else mode))

    def _ask_folder(self) -> None:
        start = self.draft.job.data.folder or str(Path.home())
        name = QFileDialog.getExistingDirectory(self, tr("Pictures to learn from"), start)
        if name:
            self.choose_folder(Path(name))

    def _choose_mode(self, mode: drafts.Mode) -> None:
        self._chose_mode = True
        changed = replace(self.draft, mode=mode)
        if mode == "folder":
            start = self.draft.job.data.folder or str(Path.home())
            name = QFileDialog.getExistingDirectory(self, tr("Hints, called like their pictures"), start)
            changed = changed.change_data(hints=name) if name else self.draft
        elif mode == "node":
            changed = self._with_node(changed)
        self._change(changed)

    def _with_node(self, draft: Draft) -> Draft:
        """With the first node of the open graph that could make hints, unless there is one already."""
        graph = self.open_graph()
        able = drafts.hint_nodes(graph, self._kit.registry)
        if draft.job.data.node in able or not able:
            return draft
        return self._snapshot(draft, able[0])

    def _choose_node(self, id: str) -> None:
        self._change(self._snapshot(self.draft, id))

    def _snapshot(self, draft: Draft, id: str) -> Draft:
        graph = self.open_graph()
        needed = graph.part(other for other in graph.nodes if graph.reaches(other, id))
        return replace(draft.change_data(node=id), graph=needed)

    def _choose_kind(self, id: str) -> None:
        self._change(self.draft.change_data(preprocessor=id, parameters=MappingProxyType({})))

    def _choose_base(self, name: str) -> None:
        stock = self._kit.shelf.stock
        if stock is not None:
            self._change(self.draft.on(stock.find("checkpoint", name)))

    def _leave_out(self, names: tuple[str, ...]) -> None:
        """Train without these pictures."""
        self._change(self.draft.change_data(leave_out=tuple(sorted({*self.draft.job.data.leave_out, *names}))))

    def _set(self, key: str, value: Any) -> None:
        """One of the settings was edited; None brings the base's own back."""
        setting = next(one for one in SETTINGS if one.key == key)
        try:
            job = setting.write(self.draft.job, setting.read(self._usual()) if value is None else value)
        except ValueError as error:
            self.settings.rows[key].show_problem(str(error))
            return
        self._change(replace(self.draft, job=job))

    def _set_parameter(self, param: Param, name: str, value: Any) -> None:
        given = dict(self.draft.job.data.parameters)
        given.pop(name, None)
        if value is not None and value != param.default:
            given[name] = param.write(value)
        self._change(self.draft.change_data(parameters=MappingProxyType(given)))

    def _usual(self) -> Job:
        """A job with the settings that suit the chosen base."""
        stock, name = self._kit.shelf.stock, self.draft.job.base
        base = stock.found.models.get(("checkpoint", name)) if stock is not None else None
        fresh = Job(name, "")
        return suited(fresh, base.base, base.size) if base is not None else fresh

    # showing

    def _fill_bases(self) -> None:
        """The models that there are to train on; the first of them is chosen if none is."""
        stock = self._kit.shelf.stock
        found = drafts.bases(stock.models("checkpoint")) if stock is not None else []
        with QSignalBlocker(self.base):
            self.base.clear()
            self.base.setPlaceholderText(tr("Looking for models…") if stock is None else tr("No model to train on yet"))
            for model in found:
                about = model.base if model.base in drafts.TRAINED else f"{model.size} px"
                self.base.addItem(f"{model.name}   ·   {about}", model.name)
            self.base.setCurrentIndex(self.base.findData(self.draft.job.base))
        if found and not self.draft.job.base:
            self._change(self.draft.on(found[0]))

    def _show(self) -> None:
        """Everything as the draft has it."""
        draft, data = self.draft, self.draft.job.data
        scenes = draft.source == "scenes"
        self.of_folder.setChecked(not scenes)
        self.of_scenes.setChecked(scenes)
        self.folder_row.setVisible(not scenes)
        self.folder.setText(data.folder or tr("No folder yet: choose one, or drop it here"))
        self.folder.setToolTip(data.folder)
        self.scenes.setVisible(scenes)
        self.scenes.show_values({"scenes": data.scenes if isinstance(data.scenes, int) else 0})
        self._show_modes(scenes)
        self.hints_row.setVisible(draft.mode == "folder" and not scenes)
        self.hints_folder.setText(data.hints)
        self.kind_row.setVisible(draft.mode == "preprocessor")
        self.params.setVisible(draft.mode == "preprocessor")
        self.kind.setCurrentIndex(self.kind.findData(data.preprocessor))
        self._show_parameters()
        self.node_row.setVisible(draft.mode == "node")
        self._show_nodes()
        self.shows.setCurrentIndex(self.shows.findData(draft.whole.shows))
        self.base.setCurrentIndex(self.base.findData(draft.job.base))
        if self.name.text().strip() != draft.job.name:
            self.name.setText(draft.job.name)
        usual = self._usual()
        self.settings.show_values(
            {one.key: one.read(draft.job) for one in SETTINGS}, {one.key: one.read(usual) for one in SETTINGS}
        )
        told = {words.partition(" ")[0]: words for words in draft.mistakes}
        self.settings.show_problems({one.key: told.get(one.key, "").replace(one.key, one.label, 1) for one in SETTINGS})
        self.pairs.show_seen(self._looker.seen, draft.whole.data.leave_out)
        self._show_refusal()

    def _show_modes(self, scenes: bool) -> None:
        offered = {mode: tr(words) for mode, words in MODES.items() if not (scenes and mode == "folder")}
        if scenes:
            offered["data"] = tr(DRAWN_BY_IT)
        if not drafts.hint_nodes(self.open_graph(), self._kit.registry) and self.draft.mode != "node":
            offered.pop("node")
        if [self.mode.itemText(row) for row in range(self.mode.count())] != list(offered.values()):
            with QSignalBlocker(self.mode):
                self.mode.clear()
                for mode, words in offered.items():
                    self.mode.addItem(words, mode)
        self.mode.setCurrentIndex(self.mode.findData(self.draft.mode))

    def _show_nodes(self) -> None:
        if self.draft.mode != "node":
            return
        graph, registry, chosen = self.open_graph(), self._kit.registry, self.draft.job.data.node
        able = {id: wiring.name(graph.nodes[id], registry) for id in drafts.hint_nodes(graph, registry)}
        if chosen and chosen in self.draft.graph.nodes:
            able.setdefault(chosen, wiring.name(self.draft.graph.nodes[chosen], registry))
        with QSignalBlocker(self.node):
            self.node.clear()
            for id, title in able.items():
                self.node.addItem(title, id)
            self.node.setCurrentIndex(self.node.findData(chosen))

    def _show_parameters(self) -> None:
        """A form for the chosen preprocessor."""
        data = self.draft.job.data
        spec = self._preprocessors.get(data.preprocessor)
        if spec is None:
            return
        if self.form is None or self.form.objectName() != spec.id:
            if self.form is not None:
                self._params.removeWidget(self.form)
                self.form.deleteLater()
            params = [param for param in spec.params if param.passed]
            self.form = Form(params, self._tools, across=ACROSS)
            self.form.setObjectName(spec.id)
            known = {param.name: param for param in params}
            self.form.edited.connect(lambda name, value: self._set_parameter(known[name], name, value))
            self._params.addWidget(self.form)
        values, problems = {}, {}
        for param in spec.params:
            if param.name in data.parameters:
                try:
                    values[param.name] = param.read(data.parameters[param.name])
                except ValueError as error:
                    problems[param.name] = str(error)
        self.form.show_values(values)
        self.form.show_problems(problems)

    def _seen(self) -> None:
        """More is known of the data."""
        seen, draft = self._looker.seen, self.draft
        if seen.count and not self._chose_mode and draft.source == "folder":
            mode: drafts.Mode = "data" if seen.hinted else "preprocessor"
            if draft.mode != mode:
                self._change(replace(draft, mode=mode))
                return
        self.pairs.show_seen(seen, draft.whole.data.leave_out)
        self._show_refusal()

    def _show_refusal(self) -> None:
        """Why it cannot begin, or what would spoil it."""
        seen = self._looker.seen
        refusal = self.draft.lacks or "\n".join(self.draft.mistakes) or seen.refusal
        warning = "" if refusal or not seen.stops else tr("Some of the data would spoil the training: see beside.")
        self.refusal.setText(refusal or warning)
        self.refusal.setProperty("role", "caption" if self.draft.lacks else "problem" if refusal else "warning")
        self.refusal.style().polish(self.refusal)
        self.refusal.setVisible(bool(refusal or warning))
        self.start.setEnabled(not refusal and self._looker.settled)

    # dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose_folder(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The first folder or file that is dropped."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if urls and urls[0].isLocalFile() else None

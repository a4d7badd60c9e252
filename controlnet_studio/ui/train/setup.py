"""Setting a training up: pictures, hints, base and name, settings, and what it will take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine import wiring
from controlnet_studio.node import Param, Slider
from controlnet_studio.training.job import Job
from controlnet_studio.training.suited import suited
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.fields.base import Combo, Line, Tools
from controlnet_studio.ui.folders import Elided
from controlnet_studio.ui.theme import HALF, MARGIN, ROW, UNIT, Theme
from controlnet_studio.ui.train import draft as drafts
from controlnet_studio.ui.train.draft import Draft
from controlnet_studio.ui.train.form import Form
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.looker import Looker
from controlnet_studio.ui.train.pairs import Pairs
from controlnet_studio.ui.train.settings import SETTINGS

ACROSS = UNIT * 14
"""The width of the labels."""
LEFT = UNIT * 60
MODES: dict[str, str] = {
    "data": "Those that are in the data",
    "preprocessor": "Make them with a preprocessor",
    "node": "Make them as a node of the open graph does",
    "folder": "From another folder…",
}
DRAWN_BY_IT = "Papercut draws them"
SHOWS: dict[str, str] = {
    "auto": "Look at them and tell",
    "canny": "Edges (canny)",
    "lines": "Straight lines",
    "scribble": "Scribbles",
    "soft edge": "Soft edges",
    "lineart": "Line art",
    "depth": "Depth",
    "normal": "Normals",
    "segmentation": "Areas (segmentation)",
    "pose": "Poses",
    "other": "Something of my own",
}
SCENES = Param(
    "scenes", int, 0, Slider(0, 20_000, 100, label="How many", zero="Endless", help="Fewer scenes are seen again.")
)


class SetupPage(QWidget):
    """Edits a Draft. `started` gives it when the person wants it trained."""

    started = Signal(Draft)

    def __init__(self, kit: Kit, looker: Looker, theme: Theme, draft: Draft) -> None:
        super().__init__()
        self._kit, self._looker, self._theme = kit, looker, theme
        self.draft = draft
        self.open_graph: Callable[[], Graph] = Graph
        """Gives the graph that is open now."""
        self.taken: Callable[[str], bool] = lambda name: False
        """Says of a name whether there is a training that is called so."""
        self._named = draft.job.name != drafts.begun().job.name
        self._chose_mode = draft.mode != "data" or bool(draft.job.data.folder)
        self._preprocessors = drafts.preprocessors(kit.registry)
        self.setAcceptDrops(True)
        self._make()
        self._lay_out()
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
        self._change(replace(self.draft.change_data(folder=str(folder)), source="folder"))

    # building

    def _make(self) -> None:
        theme = self._theme
        self.of_folder, self.of_scenes = QPushButton("A folder of mine"), QPushButton("Papercut's own scenes")
        self.of_folder.setToolTip("Pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's")
        self.of_scenes.setToolTip("Drawn on the spot, each another one: to try a first training on")
        for button in (self.of_folder, self.of_scenes):
            button.setCheckable(True)
            button.setFixedHeight(ROW)
        self.folder = Elided("")
        self.choose = QPushButton("Choose…")
        self.choose.setToolTip("Or drop a folder anywhere here")
        tools = Tools(theme, self._kit.choices, self._kit.assets, Desk(), self._kit.shelf)
        self._tools = tools
        self.scenes = Form((SCENES,), tools, across=ACROSS)
        self.mode, self.shows, self.base = Combo(), Combo(), Combo()
        self.kind, self.node = Combo(), Combo()
        for box, words in (
            (self.mode, "Hints"),
            (self.shows, "What the hints show"),
            (self.base, "Base"),
            (self.kind, "Preprocessor"),
            (self.node, "Node of the open graph"),
        ):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        specs = {id for id, spec in self._preprocessors.items() if spec.category == drafts.PREPROCESS}
        for id, spec in self._preprocessors.items():
            if spec.category != drafts.PREPROCESS and self.kind.itemData(self.kind.count() - 1) in specs:
                self.kind.insertSeparator(self.kind.count())
            self.kind.addItem(spec.title, id)
        for shows, words in SHOWS.items():
            self.shows.addItem(words, shows)
        self.hints_folder = Elided("")
        self.params = QWidget()
        self._params = QVBoxLayout(self.params)
        self._params.setContentsMargins(0, 0, 0, 0)
        self.form: Form | None = None
        self.name = Line()
        self.name.setAccessibleName("Name")
        self.settings = Form([one.param for one in SETTINGS], tools, "All settings", ACROSS)
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setAccessibleName("What is missing")
        self.start = QPushButton("Start training")
        self.start.setProperty("role", "primary")
        self.start.setToolTip("Begin; it can be stopped at any time and gone on with later")
        self.pairs = Pairs(theme)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        self._data_section(column)
        self._hints_section(column)
        _head(column, "3", "Base and name")
        self._row(column, "Train on", self.base)
        self._row(column, "Call it", self.name)
        _head(column, "4", "How to train")
        column.addWidget(self.settings)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        left = QFrame()
        left.setProperty("role", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(LEFT)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(scroll, 1)
        below = QVBoxLayout()
        below.setContentsMargins(MARGIN, UNIT, MARGIN + UNIT + 2, MARGIN)
        below.setSpacing(UNIT)
        below.addWidget(self.refusal)
        below.addWidget(self.start)
        inside.addLayout(below)
        right = QVBoxLayout()
        right.setContentsMargins(MARGIN + UNIT, MARGIN, MARGIN, MARGIN)
        right.addWidget(self.pairs)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addLayout(right, 1)

    def _data_section(self, column: QVBoxLayout) -> None:
        _head(column, "1", "Pictures to learn from")
        either = QHBoxLayout()
        either.setSpacing(UNIT)
        either.addWidget(self.of_folder, 1)
        either.addWidget(self.of_scenes, 1)
        column.addLayout(either)
        self.folder_row = QWidget()
        line = QHBoxLayout(self.folder_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        line.addWidget(self.folder, 1)
        line.addWidget(self.choose)
        column.addWidget(self.folder_row)
        column.addWidget(self.scenes)

    def _hints_section(self, column: QVBoxLayout) -> None:
        _head(column, "2", "Hints")
        self._row(column, "Hints", self.mode)
        self.hints_row = self._row(column, "Folder", self.hints_folder)
        self.kind_row = self._row(column, "Preprocessor", self.kind)
        column.addWidget(self.params)
        self.node_row = self._row(column, "Node", self.node)
        self._row(column, "They show", self.shows, "It decides how fidelity is measured")

    def _row(self, column: QVBoxLayout, words: str, editor: QWidget, tip: str = "") -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(HALF)
        label = QLabel(words, toolTip=tip)
        label.setFixedWidth(ACROSS)
        label.setBuddy(editor)
        line.addWidget(label)
        line.addSpacing(UNIT * 3 + HALF)
        line.addWidget(editor, 1)
        row.setMinimumHeight(ROW)
        column.addWidget(row)
        return row

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
        self.pairs.turned.connect(lambda way: self._looker.turn(self._looker.number + way))
        self._looker.changed.connect(self._seen)
        self._looker.paired.connect(self.pairs.show_pair)
        self._looker.busy.connect(self.pairs.show_busy)
        self._kit.shelf.changed.connect(self._fill_bases)

    # choosing

    def _change(self, draft: Draft) -> None:
        if not self._named:
            draft = draft.change(name=drafts.free_name(drafts.named(draft), self.taken))
        self.draft = draft
        self._show()
        self._looker.show(draft)

    def _call(self, name: str) -> None:
        self._named = bool(name.strip())
        self._change(self.draft.change(name=name.strip()))

    def _choose_scenes(self) -> None:
        mode = "data" if not self._chose_mode else self.draft.mode
        self._change(replace(self.draft, source="scenes", mode="data" if mode == "folder" else mode))

    def _ask_folder(self) -> None:
        start = self.draft.job.data.folder or str(Path.home())
        name = QFileDialog.getExistingDirectory(self, "Pictures to learn from", start)
        if name:
            self.choose_folder(Path(name))

    def _choose_mode(self, mode: drafts.Mode) -> None:
        self._chose_mode = True
        changed = replace(self.draft, mode=mode)
        if mode == "folder":
            start = self.draft.job.data.folder or str(Path.home())
            name = QFileDialog.getExistingDirectory(self, "Hints, called like their pictures", start)
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
            self.base.setPlaceholderText("Looking for models…" if stock is None else "No model to train on yet")
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
        self.folder.setText(data.folder or "No folder yet: choose one, or drop it here")
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
        self._show_refusal()

    def _show_modes(self, scenes: bool) -> None:
        offered = {mode: words for mode, words in MODES.items() if not (scenes and mode == "folder")}
        if scenes:
            offered["data"] = DRAWN_BY_IT
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
        self.pairs.show_seen(seen)
        self._show_refusal()

    def _show_refusal(self) -> None:
        """Why it cannot begin, or what would spoil it."""
        seen = self._looker.seen
        refusal = self.draft.lacks or "\n".join(self.draft.mistakes) or seen.refusal
        warning = "" if refusal or not seen.stops else "Some of the data would spoil the training: see beside."
        self.refusal.setText(refusal or warning)
        self.refusal.setProperty("role", "caption" if self.draft.lacks else "problem" if refusal else "warning")
        self.refusal.style().polish(self.refusal)
        self.refusal.setVisible(bool(refusal or warning))
        self.start.setEnabled(not refusal)

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


def _head(column: QVBoxLayout, number: str, title: str) -> None:
    if number != "1":
        column.addSpacing(UNIT + HALF)
    label = QLabel(f"{number}   {title}")
    label.setProperty("role", "title")
    column.addWidget(label)

"""The parts of the page on which a training is set up, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlnet_studio.node import Param, Slider, Spec
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.elided import Elided
from controlnet_studio.ui.fields.base import Combo, Line, Tools
from controlnet_studio.ui.theme import HALF, MARGIN, ROW, UNIT, Theme
from controlnet_studio.ui.train import draft as drafts
from controlnet_studio.ui.train.form import Form
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.pairs import Pairs
from controlnet_studio.ui.train.settings import SETTINGS
from controlnet_studio.ui.translation import later, tr

ACROSS = UNIT * 14
"""The width of the labels."""
LEFT = UNIT * 60
SHOWS: dict[str, str] = {
    "auto": later("Look at them and tell"),
    "canny": later("Edges (canny)"),
    "lines": later("Straight lines"),
    "scribble": later("Scribbles"),
    "soft edge": later("Soft edges"),
    "lineart": later("Line art"),
    "depth": later("Depth"),
    "normal": later("Normals"),
    "segmentation": later("Areas (segmentation)"),
    "pose": later("Poses"),
    "other": later("Something of my own"),
}
SCENES = Param(
    "scenes", int, 0, Slider(0, 20_000, 100, label="How many", zero="Endless", help="Fewer scenes are seen again.")
)


class SetupParts(QWidget):
    """Widgets for everything that a draft holds: on the left what is chosen, on the right what the data looks like."""

    def __init__(self, kit: Kit, theme: Theme) -> None:
        super().__init__()
        self._kit, self._theme = kit, theme
        self._preprocessors: Mapping[str, Spec] = {}
        self._make()
        self.fill_kinds()
        self._lay_out()

    def fill_kinds(self) -> None:
        """Offer every node there is now that makes a picture of a picture."""
        self._preprocessors = drafts.preprocessors(self._kit.registry)
        chosen = self.kind.currentData()
        self.kind.clear()
        specs = {id for id, spec in self._preprocessors.items() if spec.category == drafts.PREPROCESS}
        for id, spec in self._preprocessors.items():
            if spec.category != drafts.PREPROCESS and self.kind.itemData(self.kind.count() - 1) in specs:
                self.kind.insertSeparator(self.kind.count())
            self.kind.addItem(spec.title, id)
        self.kind.setCurrentIndex(self.kind.findData(chosen))

    def _make(self) -> None:
        theme = self._theme
        self.of_folder, self.of_scenes = QPushButton(tr("A folder of mine")), QPushButton(tr("Papercut's own scenes"))
        self.of_folder.setToolTip(
            tr("Pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's")
        )
        self.of_scenes.setToolTip(tr("Drawn on the spot, each another one: to try a first training on"))
        for button in (self.of_folder, self.of_scenes):
            button.setCheckable(True)
            button.setFixedHeight(ROW)
        self.folder = Elided("")
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setToolTip(tr("Or drop a folder anywhere here"))
        tools = Tools(theme, self._kit.choices, self._kit.assets, Desk(), self._kit.shelf)
        self._tools = tools
        self.scenes = Form((SCENES,), tools, across=ACROSS)
        self.mode, self.shows, self.base = Combo(), Combo(), Combo()
        self.kind, self.node = Combo(), Combo()
        for box, words in (
            (self.mode, "Hints"),
            (self.shows, tr("What the hints show")),
            (self.base, "Base"),
            (self.kind, "Preprocessor"),
            (self.node, tr("Node of the open graph")),
        ):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for shows, words in SHOWS.items():
            self.shows.addItem(tr(words), shows)
        self.hints_folder = Elided("")
        self.params = QWidget()
        self._params = QVBoxLayout(self.params)
        self._params.setContentsMargins(0, 0, 0, 0)
        self.form: Form | None = None
        self.name = Line()
        self.name.setAccessibleName(tr("Name"))
        self.settings = Form([one.param for one in SETTINGS], tools, tr("All settings"), ACROSS)
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setAccessibleName(tr("What is missing"))
        self.start = QPushButton(tr("Start training"))
        self.start.setProperty("role", "primary")
        self.start.setToolTip(tr("Begin; it can be stopped at any time and gone on with later"))
        self.pairs = Pairs(theme)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        self._data_section(column)
        self._hints_section(column)
        _head(column, "3", tr("Base and name"))
        self._row(column, tr("Train on"), self.base)
        self._row(column, tr("Call it"), self.name)
        _head(column, "4", tr("How to train"))
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
        below.setContentsMargins(MARGIN, UNIT, MARGIN, MARGIN)
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
        _head(column, "1", tr("Pictures to learn from"))
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
        self._row(column, tr("They show"), self.shows, tr("It decides how fidelity is measured"))

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


def _head(column: QVBoxLayout, number: str, title: str) -> None:
    if number != "1":
        column.addSpacing(UNIT + HALF)
    label = QLabel(f"{number}   {title}")
    label.setProperty("role", "title")
    column.addWidget(label)

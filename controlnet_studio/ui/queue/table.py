"""The dialog that takes a table: which one, what its rows would run, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from controlnet_studio.batch.jobs import Job, make_jobs
from controlnet_studio.batch.table import read_table
from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.assign import assigned, picture
from controlnet_studio.engine.plan import Choices
from controlnet_studio.progress import Trouble
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import MARGIN, UNIT
from controlnet_studio.ui.translation import later, several, tr
from controlnet_studio.ui.worker import Aside

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

MOST = 1000
OPEN = "the open graph"
SHOWN = 200
WIDEST = UNIT * 36
"""Of a column in pixels; its tooltips have the whole words."""
ABOUT = later(
    "Each row is one run of the open graph. Columns are settings, such as prompt.text or sampler.seed; a column “name” "
    "says what a run is called. An empty cell leaves the graph's own value. The pictures come to the strip and the "
    "gallery."
)
Found = tuple[list[Job], dict[str, Graph]] | str


class TableDialog(QDialog):
    """Asks for a CSV file; `graphs` are those to run, by what they are called."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Run a table"))
        begin_with(self, UNIT * 84, UNIT * 60)
        self._main, self._aside, self._over = window, Aside("table"), False
        self.graphs: Mapping[str, Graph] = {}
        self.choose = QPushButton(tr("Choose a table…"))
        self.choose.setToolTip(tr("A CSV file in UTF-8, as spreadsheets write it"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.file = caption(tr("No table has been chosen yet."))
        self.rows = QTreeWidget()
        self.rows.setRootIsDecorated(False)
        self.rows.setHeaderLabels([tr("Run")])
        self.rows.ensurePolished()
        self.rows.setAccessibleName(tr("Runs of the table"))
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(tr("Queue"))
        self.go.setMinimumWidth(UNIT * 20)
        self.go.setEnabled(False)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        above = QHBoxLayout()
        above.setSpacing(MARGIN)
        above.addWidget(self.choose)
        above.addWidget(self.file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(caption(tr(ABOUT)))
        column.addLayout(above)
        column.addWidget(self.rows, 1)
        column.addWidget(self.words)
        column.addWidget(buttons)
        self.finished.connect(self._end)

    def read(self, path: Path) -> None:
        """Read a table, beside the window."""
        main, graph = self._main, self._main.history.graph
        self.file.setText(tr("Reading {name}…", name=path.name))
        self.go.setEnabled(False)
        lists = {source: main.shelf.names(source) for source in _sources(main)}
        known = {source: names for source, names in lists.items() if names is not None}
        choices = known.__getitem__ if len(known) == len(lists) else None
        self._aside.ask(partial(_found, main, graph, path, choices), partial(self._show, path))

    def settle(self) -> None:
        """Wait until the table has been read."""
        self._aside.settle()

    def _end(self) -> None:
        self._over = True
        self.deleteLater()

    def _ask(self) -> None:
        folder = self._main.document.path.parent if self._main.document.path else Path.home()
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a table"), str(folder), tr("Tables (*.csv *.tsv *.txt)"))
        if name:
            self.read(Path(name))

    def _show(self, path: Path, found: Found) -> None:
        if self._over:
            return
        self.file.setText(str(path))
        self.rows.clear()
        self.graphs = {}
        if isinstance(found, str):
            self.go.setText(tr("Queue"))
            self._say(found, "problem")
            return
        jobs, graphs = found
        self._list(jobs[:SHOWN])
        self.graphs = graphs
        count = len(graphs)
        if count > SHOWN:
            self._say(tr("{count} runs, checked; the first {shown} are shown", count=count, shown=SHOWN), "title")
        else:
            self._say(several(count, "1 run, checked", "{count} runs, checked"), "title")
        self.go.setText(several(count, "Queue 1 run", "Queue {count} runs"))
        self.go.setEnabled(True)
        self.go.setDefault(True)
        self.go.setFocus()

    def _list(self, jobs: Sequence[Job]) -> None:
        """A line for each job, a column for each setting."""
        given = [{**job.values, **{place: file.name for place, file in job.files.items()}} for job in jobs]
        places = list(dict.fromkeys(place for values in given for place in values))
        self.rows.setHeaderLabels([tr("Run"), *places])
        for job, values in zip(jobs, given, strict=True):
            words = [job.name, *(str(values.get(place, "")) for place in places)]
            item = QTreeWidgetItem(words)
            for column, text in enumerate(words):
                item.setToolTip(column, text)
            self.rows.addTopLevelItem(item)
        for column in range(len(places) + 1):
            self.rows.resizeColumnToContents(column)
            self.rows.setColumnWidth(column, min(self.rows.columnWidth(column), WIDEST))

    def _say(self, words: str, role: str) -> None:
        self.words.setText(words)
        self.words.setProperty("role", role)
        self.words.style().polish(self.words)


def _sources(main: Window) -> set[str]:
    """The lists that settings choose from."""
    from controlnet_studio.node import OneOf

    specs = main.view.registry.specs.values()
    return {param.detail.source for spec in specs for param in spec.params if isinstance(param.detail, OneOf)}


def _found(main: Window, graph: Graph, path: Path, choices: Choices | None) -> Found:
    """The runs of a table and their graphs, or a sentence; called on a thread."""
    registry, assets = main.view.registry, main._studio.assets

    def open(name: str) -> Graph:
        if name != OPEN:
            raise Trouble(
                tr("in the window every row runs the open graph; leave this column out, or use the command line.")
            )
        return graph

    try:
        jobs = make_jobs(open, (OPEN,), read_table(path), (), path.parent, registry, choices)
        if len(jobs) > MOST:
            raise Trouble(f"These are {len(jobs)} runs; the window queues up to {MOST}: use controlnet-studio run.")
        graphs: dict[str, Graph] = {}
        for job in jobs:
            files = {place: picture(file, assets) for place, file in job.files.items()}
            graphs[job.name] = assigned(job.base.graph, {**job.values, **files})
    except (Trouble, ValueError) as error:
        return str(error)
    return jobs, graphs

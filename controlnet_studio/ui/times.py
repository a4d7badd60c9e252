"""What each node of the last run took: time and memory, the longest first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.run_view import RunView
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.theme import MARGIN, UNIT
from controlnet_studio.ui.translation import later, tr

COLUMNS = (later("Node"), later("Time"), later("Share"), later("Memory"), later("GPU memory"))
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NOTHING = later("Nothing has been run yet. Run the graph, and see here what took long.")


class TimesDialog(QDialog):
    """Lists the nodes; choosing one shows it on the canvas by *point_at*."""

    def __init__(self, view: RunView, point_at: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Time and memory"))
        self.finished.connect(self.deleteLater)
        begin_with(self, UNIT * 72, UNIT * 48)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([tr(title) for title in COLUMNS])
        self.list.setAccessibleName(tr("Time and memory of each node"))
        whole = sum(view.took.values())
        for id, seconds in sorted(view.took.items(), key=lambda item: -item[1]):
            held, device = view.held.get(id, (0, 0))
            taken = _taken(seconds) if seconds else tr("kept from before")
            item = QTreeWidgetItem(
                [view.title(id), taken, _share(seconds, whole), _gigabytes(held), _gigabytes(device)]
            )
            item.setData(0, Qt.ItemDataRole.UserRole, id)
            for column in range(1, len(COLUMNS)):
                item.setTextAlignment(column, RIGHT)
            self.list.addTopLevelItem(item)
        header = self.list.header()
        header.setStretchLastSection(False)
        for column in range(len(COLUMNS)):
            mode = QHeaderView.ResizeMode.ResizeToContents if column else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if column:
                self.list.headerItem().setTextAlignment(column, RIGHT)
        self.list.setColumnHidden(len(COLUMNS) - 1, not any(device for _, device in view.held.values()))
        self.list.currentItemChanged.connect(
            lambda item, _before: point_at(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else None
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT)
        words = tr(
            "The last run took {duration} in its nodes. Memory is the most that the program held meanwhile.",
            duration=duration(whole),
        )
        layout.addWidget(caption(words if view.took else tr(NOTHING)))
        layout.addWidget(self.list)


def _taken(seconds: float) -> str:
    return duration(seconds) if seconds >= 0.1 else tr("{count} ms", count=max(round(seconds * 1000), 1))


def _share(seconds: float, whole: float) -> str:
    """Of the whole run; nothing where it hardly counts."""
    percent = round(100 * seconds / whole) if whole else 0
    return f"{percent} %" if percent else ""


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count else ""

"""The window that lists the queue: moved by dragging or keys, repeated, removed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedLayout,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.palette import SUMMARY, EntryPainter
from controlnet_studio.ui.panels import blank, caption
from controlnet_studio.ui.queue.line import Line
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import later, tr

EMPTY = later(
    "Press Ctrl+Alt+Return to let the graph wait behind the run that is under way, as it is now. Then go on editing."
)
TOOLS = (
    ("up", "arrow-up", later("Earlier (Alt+Up)")),
    ("down", "arrow-down", later("Later (Alt+Down)")),
    ("repeat", "repeat", later("Once more with the next seed (R)")),
    ("drop", "trash", later("Remove (Delete)")),
)
TALL = UNIT * 6
"""Of a job in the list."""
KEYS = {Qt.Key.Key_R: "repeat", Qt.Key.Key_Delete: "drop", Qt.Key.Key_Backspace: "drop"}


class QueueWindow(QWidget):
    """Shows a Line. `repeat_asked` wants a waiting job once more, -1 for the one under way; `stop_asked` its end."""

    repeat_asked = Signal(int)
    stop_asked = Signal()
    hold_asked = Signal(bool)

    def __init__(self, line: Line, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._line = line
        self.setWindowTitle(tr("Queue"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.now = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.about = caption("")
        self.stop, self.again = QPushButton(tr("Stop")), QPushButton(tr("Repeat"))
        self.stop.setToolTip(tr("Stop this run; the queue then waits"))
        self.again.setToolTip(tr("Queue this run once more with the next seed"))
        self.hold, self.clear = QPushButton(tr("Hold")), QPushButton(tr("Clear"))
        self.hold.setToolTip(tr("Let the runs wait, or go on"))
        self.clear.setToolTip(tr("Forget all runs that wait"))
        self.list = Jobs()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setAccessibleName(tr("Runs that wait"))
        self.tools: dict[str, QToolButton] = {}
        self._pages = QStackedLayout()
        self._empty = QWidget()
        self._pages.addWidget(self.list)
        self._lay_out()
        begin_with(self, 480, 420)
        line.changed.connect(self.refresh)
        self.list.wanted.connect(self.do)
        self.list.model().rowsMoved.connect(self._dragged)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.stop.clicked.connect(self.stop_asked)
        self.again.clicked.connect(lambda: self.repeat_asked.emit(-1))
        self.hold.clicked.connect(lambda: self.hold_asked.emit(not line.held))
        self.clear.clicked.connect(line.clear)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.now)
        told.addWidget(self.about)
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addLayout(told, 1)
        above.addWidget(self.again)
        above.addWidget(self.stop)
        below.setSpacing(HALF)
        for deed, _, tip in TOOLS:
            button = self.tools[deed] = QToolButton(toolTip=tr(tip), accessibleName=tr(tip))
            button.setIconSize(QSize(18, 18))
            button.clicked.connect(lambda _checked=False, deed=deed: self.do(deed))
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.clear)
        below.addWidget(self.hold)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(above)
        column.addLayout(self._pages, 1)
        column.addLayout(below)

    def set_theme(self, theme: Theme) -> None:
        for deed, symbol, _ in TOOLS:
            self.tools[deed].setIcon(icon(symbol, theme))
        self.list.itemDelegate().deleteLater()
        self.list.setItemDelegate(JobPainter(theme, self.list))
        self._pages.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = blank("queue", tr("Nothing waits"), tr(EMPTY), theme)
        self._pages.addWidget(self._empty)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Show the line as it is now; the same place stays chosen."""
        line, row = self._line, self.list.currentRow()
        with QSignalBlocker(self.list):
            self.list.clear()
            for job in line.jobs:
                item = QListWidgetItem(job.name)
                item.setData(SUMMARY, job.words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{job.name}. {job.words}")
                item.setToolTip(tr("Drag to change the order"))
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(row, 0), len(line.jobs) - 1))
        now = line.current
        self.now.setText(tr("Running: {name}", name=now.name) if now is not None else tr("None of these is running"))
        self.now.setVisible(now is not None or bool(line.jobs))
        self.about.setText(now.words if now is not None else "")
        self.about.setVisible(bool(self.about.text()))
        self.stop.setVisible(now is not None)
        self.again.setVisible(now is not None)
        self.hold.setText(tr("Go on") if line.held else tr("Hold"))
        if line.jobs and self._pages.currentWidget() is self._empty:
            self._pages.setCurrentWidget(self.list)
            self.list.setFocus()
        self._pages.setCurrentWidget(self.list if line.jobs else self._empty)
        self._enable()

    def do(self, deed: str) -> None:
        """Do something with the chosen job."""
        row = self.list.currentRow()
        if row < 0:
            return
        if deed in ("up", "down"):
            to = self._line.move(row, row + (1 if deed == "down" else -1))
            self.list.setCurrentRow(to)
        elif deed == "repeat":
            self.repeat_asked.emit(row)
        else:
            self._line.drop(row)

    def _dragged(self, parent: QModelIndex, first: int, last: int, destination: QModelIndex, row: int) -> None:
        self._line.move(first, row - 1 if row > first else row)

    def _enable(self) -> None:
        row, count = self.list.currentRow(), len(self._line.jobs)
        self.tools["up"].setEnabled(row > 0)
        self.tools["down"].setEnabled(0 <= row < count - 1)
        for deed in ("repeat", "drop"):
            self.tools[deed].setEnabled(row >= 0)
        self.clear.setEnabled(count > 0)
        self.hold.setEnabled(count > 0)


class JobPainter(EntryPainter):
    """Paints a run that waits: what it is of, and below what it paints."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(UNIT * 16, TALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        area: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._back(painter, option, area)
        words, line = str(index.data(SUMMARY)), option.fontMetrics.height()
        room = area.adjusted(UNIT, (TALL - line * (2 if words else 1)) // 2, -UNIT, 0)
        for text, colour in ((str(index.data()), self.theme.text), (words, self.theme.muted)):
            painter.setPen(QColor(colour))
            painter.drawText(room, 0, option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
            room.translate(0, line)
        painter.restore()


class Jobs(QListWidget):
    """`wanted` names what a key asks for."""

    wanted = Signal(str)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _deed(event)
        if deed:
            self.wanted.emit(deed)
        else:
            super().keyPressEvent(event)


def _deed(event: QKeyEvent) -> str:
    key, alt = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.AltModifier
    if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return "up" if key == Qt.Key.Key_Up else "down"
    return KEYS.get(key, "")

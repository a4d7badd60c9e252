"""What every editor of a parameter has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QPointF, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.node import Param
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import later, tr, within

IDLE_MS = 1500
"""After this long without a change, the next one is a step of undo of its own."""
MIXED = later("Different in each")


@dataclass(frozen=True)
class Tools:
    """What editors may ask for. `choices` lists the names that a source knows; `desk` lies beside a drawing; `shelf`
    knows the models, if there is one."""

    theme: Theme
    choices: Callable[[str], Sequence[str]]
    assets: Assets
    desk: Desk
    shelf: Shelf | None = None


class Field(QWidget):
    """Edits one parameter. `edited` gives the new value, many times in one gesture; `settled` ends the gesture;
    `refused` is a sentence about what was entered and not taken ("" once all is well)."""

    wide: ClassVar[bool] = False
    """Whether it takes the panel's whole width, below its label."""

    edited = Signal(object)
    settled = Signal()
    refused = Signal(str)

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__()
        self.param = param
        self.tools = tools
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.settled)
        self.setToolTip(param.detail.help)

    def show_value(self, value: Any) -> None:
        """Show *value*, of the parameter's type, without telling `edited`."""
        raise NotImplementedError

    def show_mixed(self) -> None:
        """Show that several nodes have different values."""
        raise NotImplementedError

    def label(self, value: Any) -> str:
        """What the edit that leads to *value* is called in the history."""
        return tr("Change {label}", label=within(self.param.label))

    def tell(self, value: Any, *, lasts: bool = False) -> None:
        """Announce *value*; unless the gesture *lasts*, it ends by itself when nothing follows for a while."""
        self.refused.emit("")
        self._idle.stop() if lasts else self._idle.start()
        self.edited.emit(value)

    def settle(self) -> None:
        """The gesture is over."""
        self._idle.stop()
        self.settled.emit()


class Line(QLineEdit):
    """A line of text whose undo is the graph's."""

    def event(self, event: QEvent) -> bool:
        return False if _left_alone(event) else super().event(event)


class Box(QPlainTextEdit):
    """Several lines of text whose undo is the graph's; Tab goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False if _left_alone(event) else super().event(event)


class Combo(QComboBox):
    """A list that does not change under the wheel unless it has been clicked, and can be filled when it is opened."""

    opening = Signal()

    def showPopup(self) -> None:
        self.opening.emit()
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.5))
        x, y = self.width() - UNIT * 2, self.height() / 2
        painter.drawPolyline([QPointF(x - HALF, y - 2), QPointF(x, y + 2), QPointF(x + HALF, y - 2)])


def _left_alone(event: QEvent) -> bool:
    """Whether a key event asks for undo or redo, which always mean the graph: whoever is asked next does it."""
    keys = QKeySequence.StandardKey
    if isinstance(event, QKeyEvent) and (event.matches(keys.Undo) or event.matches(keys.Redo)):
        event.ignore()
        return True
    return False

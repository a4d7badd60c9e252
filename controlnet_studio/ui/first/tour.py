"""The tour: a bubble that points at the parts of the real window, one sentence each. It never holds up work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.ui.theme import MARGIN, RADIUS, UNIT, Theme
from controlnet_studio.ui.translation import tr

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

WIDE = UNIT * 42
GAP = UNIT
"""Between the bubble and what it points at."""
LARGE = 1.6
"""So many times as wide and high as the bubble, a target has it inside."""


@dataclass(frozen=True)
class Stop:
    """One thing to see: `find` gives the widget, None if it is not there."""

    title: str
    words: str
    find: Callable[[Window], QWidget | None]


def _canvas(window: Window) -> QWidget | None:
    return window.canvas


def _run(window: Window) -> QWidget | None:
    return window.run_button


def _dock(name: str) -> Callable[[Window], QWidget | None]:
    return lambda window: window.docks.get(name)


def _live(window: Window) -> QWidget | None:
    buttons = window.findChildren(QToolButton)
    return next((each for each in buttons if each.defaultAction() is window.commands["live"]), None)


STOPS = (
    Stop(
        "The graph",
        "Pictures, words and models come together here: pull a wire from one node's edge to another's.",
        _canvas,
    ),
    Stop(
        "Nodes",
        "Everything that can stand on the canvas: drag it over, or press Tab there.",
        _dock("Nodes"),
    ),
    Stop(
        "Inspector", "What the chosen node can do: draw here, write the prompt, move the sliders.", _dock("Inspector")
    ),
    Stop(
        "Run",
        "Paints the picture; only what you changed is computed again.",
        _run,
    ),
    Stop(
        "Preview",
        "The picture as it is being painted, step by step; save it or drag it away.",
        _dock("Preview"),
    ),
    Stop("Live", "Switch it on, and the picture follows every stroke and slider by itself.", _live),
    Stop("Gallery", "Every finished picture is kept here, with the graph that made it.", _dock("Gallery")),
)


class Ring(QWidget):
    """A frame around what is pointed at; lets every event through."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class Tour(QFrame):
    """Shows one stop after the other; what is not in the window, or hidden, is passed over."""

    ended = Signal()

    def __init__(self, window: Window, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._stops: list[Stop] = []
        self._at = 0
        self._target: QWidget | None = None
        self.setObjectName("bubble")
        self.setAccessibleName(tr("Tour"))
        self.ring = Ring(window, theme)
        self.title, self.words, self.count = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.words.setWordWrap(True)
        self.count.setProperty("role", "caption")
        self.skip, self.back, self.next = QPushButton(tr("Skip")), QPushButton(tr("Back")), QPushButton(tr("Next"))
        self.skip.setToolTip(tr("End the tour (Esc)"))
        self.next.setProperty("role", "primary")
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(lambda: self._go(self._at + 1))
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.count, 1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        for label in (self.title, self.words):
            column.addWidget(label)
        column.addSpacing(UNIT)
        column.addLayout(row)
        self.setFixedWidth(WIDE)
        self.hide()
        self.ring.hide()

    @property
    def stop(self) -> Stop:
        """What is pointed at now."""
        return self._stops[self._at]

    def begin(self) -> None:
        """Start at the first thing."""
        self._stops = [stop for stop in STOPS if _there(stop.find(self._window))]
        QCoreApplication.instance().installEventFilter(self)
        self._go(0)

    def end(self) -> None:
        """Enough."""
        QCoreApplication.instance().removeEventFilter(self)
        self._target = None
        self.hide()
        self.ring.hide()
        if _there(inspector := self._window.docks.get("Inspector")):
            inspector.raise_()  # type: ignore[union-attr]
        self._window.canvas.setFocus()
        self.ended.emit()

    def set_theme(self, theme: Theme) -> None:
        self.ring.theme = theme
        self.ring.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            if watched is self._window or watched is self._target:
                self._place()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            here = isinstance(watched, QWidget) and watched.window() is self._window
            if here and not self._window.runner.running:  # else Escape is asked to stop the run
                self.end()
        return False

    def event(self, event: QEvent) -> bool:
        """Escape is for the tour, before the command that has it too."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.end()
            event.accept()
            return True
        return super().event(event)

    def _go(self, number: int) -> None:
        if number >= len(self._stops):
            self.end()
            return
        self._at = max(number, 0)
        target = self.stop.find(self._window)
        self._target = target
        if isinstance(target, QDockWidget):
            target.raise_()
        last = self._at == len(self._stops) - 1
        title, words = tr(self.stop.title), tr(self.stop.words)
        self.title.setText(title)
        self.words.setText(words)
        self.count.setText(tr("{number} of {all}", number=self._at + 1, all=len(self._stops)))
        self.back.setEnabled(self._at > 0)
        self.skip.setVisible(not last)
        self.next.setText(tr("Done") if last else tr("Next"))
        self.setAccessibleDescription(f"{title}: {words}")
        self._place()
        self.ring.show()
        self.show()
        self.ring.raise_()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Beside the target where there is room, else within it; always whole in the window."""
        target, window = self._target, self._window
        if target is None:
            return
        around = QRect(target.mapTo(window, QPoint()), target.size()).intersected(window.rect())
        self.ring.setGeometry(around.adjusted(-2, -2, 2, 2))
        height = self.heightForWidth(WIDE)
        self.resize(WIDE, height if height > 0 else self.sizeHint().height())
        self.move(placed(around, self.rect(), window.rect()).topLeft())


def placed(target: QRect, bubble: QRect, window: QRect) -> QRect:
    """Where a bubble lies: within a target that is much larger, else right of it, left, below or above it, as there is
    room, or in its middle."""
    room = window.adjusted(GAP, GAP, -GAP, -GAP)
    middle = target.center() - bubble.center()
    if target.width() > LARGE * bubble.width() and target.height() > LARGE * bubble.height():
        return bubble.translated(middle.x(), target.bottom() - bubble.height() - MARGIN)
    places = (
        QPoint(target.right() + GAP, middle.y()),
        QPoint(target.left() - GAP - bubble.width(), middle.y()),
        QPoint(middle.x(), target.bottom() + GAP),
        QPoint(middle.x(), target.top() - GAP - bubble.height()),
    )
    for at in places:
        found = _within(bubble.translated(at), room)
        if not found.intersects(target):
            return found
    return _within(bubble.translated(middle), room)


def _within(box: QRect, room: QRect) -> QRect:
    box = QRect(box)
    box.moveLeft(max(min(box.left(), room.right() - box.width()), room.left()))
    box.moveTop(max(min(box.top(), room.bottom() - box.height()), room.top()))
    return box


def _there(widget: QWidget | None) -> bool:
    """Whether a part of the window is in it, be it behind another one's tab."""
    return widget is not None and not widget.isHidden()

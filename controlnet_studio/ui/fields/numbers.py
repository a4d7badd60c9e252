"""Numbers: a slider with a box to type in, and seeds."""

from __future__ import annotations

import math
import random
from typing import Any, Literal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QToolButton

from controlnet_studio.node import SEED_LIMIT, Param, Slider
from controlnet_studio.ui.fields.base import Field, Line, Tools
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import later, tr

MIXED_NUMBER = "–"
NOTCHES = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
"""What the keys change, in steps of the parameter."""
MOST_STEPS = 10_000
Habit = Literal["fixed", "random", "counted"]
HABITS: dict[Habit, tuple[str, str]] = {
    "fixed": ("lock-simple", later("Kept: the same seed every run")),
    "random": ("lock-simple-open", later("Open: every run rolls a new seed")),
    "counted": ("list-numbers", later("Counted: every run takes the next seed")),
}
"""What becomes of a seed from run to run: a sign and words."""
STEPS = 200
"""Notches of a slider whose parameter names no step."""


class Number(Line):
    """A box for a number. What does not fit the parameter may be typed, and is refused with a sentence."""

    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, param: Param) -> None:
        super().__init__()
        self._param = param
        self._slider = param.detail if isinstance(param.detail, Slider) else Slider(*param.bounds)
        self._value: float = 0
        self._shown = ""
        self.setAccessibleName(param.label)
        self.editingFinished.connect(self._finished)

    def show_value(self, value: float | None) -> None:
        """Show a number, or with None that there are several; what is being typed stays if it is that number."""
        text = MIXED_NUMBER if value is None else self._words(value)
        if text != self._shown or not self.hasFocus():
            self._value, self._shown = value or 0, text
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        notches = NOTCHES.get(Qt.Key(event.key()), 0)
        if notches:
            self._step(notches)
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            self._step(event.angleDelta().y() // 120)
        else:
            event.ignore()

    def _step(self, notches: int) -> None:
        low, high = self._param.bounds
        self._enter(min(max(self._value + notches * step(self._param), low), high))

    def _finished(self) -> None:
        if self.text() != self._shown:
            try:
                value = self._parse(self.text())
            except ValueError as error:
                self.refused.emit(str(error))
                self.setText(self._shown)
            else:
                self._enter(value)

    def _enter(self, value: float) -> None:
        value = exact(self._param, value)
        changed = value != self._value or self._shown == MIXED_NUMBER
        self._value, self._shown = value, self._words(value)
        self.setText(self._shown)
        if changed:
            self.entered.emit(value)

    def _words(self, value: float) -> str:
        if value == 0 and self._slider.zero:
            return self._slider.zero
        return f"{number(self._param, value)} {self._slider.unit}".rstrip()

    def _parse(self, text: str) -> float:
        """The number that was typed, with or without its unit. Raises ValueError, with a sentence."""
        words = text.strip().casefold()
        if self._slider.zero and words == self._slider.zero.casefold():
            return 0
        try:
            found = float(words.removesuffix(self._slider.unit.casefold()).strip().replace(",", "."))
        except ValueError:
            raise ValueError(
                tr("{label} must be a number, not {text}.", label=self._param.label, text=text.strip() or tr("nothing"))
            ) from None
        if not math.isfinite(found):
            raise ValueError(tr("{label} must be a number, not {text}.", label=self._param.label, text=text.strip()))
        return float(self._param.read(int(found) if found.is_integer() else found))


class Track(QSlider):
    """A slider that jumps to where it is pressed, and keeps still under the wheel unless it has been clicked."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        controls = QStyle.SubControl
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, controls.SC_SliderHandle, self)
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            room = max(self.width() - handle.width(), 1)
            place = round(event.position().x() - handle.width() / 2)
            self.setSliderDown(True)
            self.setSliderPosition(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), place, room))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberField(Field):
    """An int or a float: a slider where it has bounds, and a box."""

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.number = Number(param)
        self.number.entered.connect(self.tell)
        self.number.refused.connect(self.refused)
        self.number.editingFinished.connect(self.settle)
        self.track = Track()
        self.track.setAccessibleName(tr("{label}, slider", label=param.label))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.track, 1)
        row.addWidget(self.number, 0)
        self.setFocusProxy(self.number)
        low, high = param.bounds
        self._low, self._step = low, max(step(param), (high - low) / MOST_STEPS)
        self.number.setFixedWidth(UNIT * 11)
        if isinstance(param.detail, Slider):
            self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.track.setRange(0, round((high - low) / self._step))
            self.track.setPageStep(max(1, self.track.maximum() // 10))
            self.track.valueChanged.connect(self._slid)
            self.track.sliderReleased.connect(self.settle)
        else:
            self.track.hide()
            row.addStretch(1)

    def show_value(self, value: Any) -> None:
        self.number.show_value(value)
        if not self.track.isSliderDown():
            with QSignalBlocker(self.track):
                self.track.setValue(round((value - self._low) / self._step))

    def show_mixed(self) -> None:
        self.number.show_value(None)

    def _slid(self, place: int) -> None:
        value = exact(self.param, min(self._low + place * self._step, self.param.bounds[1]))
        self.number.show_value(value)
        self.tell(value, lasts=self.track.isSliderDown())


class SeedField(Field):
    """A seed: a number, a dice for another one, and what becomes of it from run to run: `habit_asked` gives a Habit."""

    habit_asked = Signal(str)

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.number = Number(param)
        self.number.entered.connect(self.tell)
        self.number.refused.connect(self.refused)
        self.number.editingFinished.connect(self.settle)
        self.dice = QToolButton(
            toolTip=tr("Another seed: another picture of the same kind"), accessibleName=tr("Another seed")
        )
        self.dice.clicked.connect(self._roll)
        self.keep = QToolButton(checkable=True, checked=True, accessibleName=tr("Keep the seed"))
        self.habit: Habit = "fixed"
        self.keep.clicked.connect(self._next_habit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.number, 1)
        row.addWidget(self.dice)
        row.addWidget(self.keep)
        self.setFocusProxy(self.number)
        self.dice.setIcon(icon("dice-five", tools.theme))
        self.show_habit("fixed")

    def show_value(self, value: Any) -> None:
        self.number.show_value(value)

    def show_mixed(self) -> None:
        self.number.show_value(None)

    def show_habit(self, habit: Habit) -> None:
        """Show what becomes of the seed from run to run."""
        self.habit = habit
        self.keep.setChecked(habit == "fixed")
        symbol, words = HABITS[habit][0], tr(HABITS[habit][1])
        self.keep.setIcon(icon(symbol, self.tools.theme))
        self.keep.setToolTip(tr("{words}. Click to change that.", words=words))
        self.keep.setAccessibleDescription(words)

    def _roll(self) -> None:
        self.tell(random_seed())
        self.settle()

    def _next_habit(self) -> None:
        order = list(HABITS)
        self.show_habit(order[(order.index(self.habit) + 1) % len(order)])
        self.habit_asked.emit(self.habit)


def random_seed() -> int:
    """Any seed."""
    return random.randrange(SEED_LIMIT)


def step(param: Param) -> float:
    """What one notch changes."""
    if isinstance(param.detail, Slider) and param.detail.step:
        return param.detail.step
    if param.type is int:
        return 1.0
    return (param.detail.high - param.detail.low) / STEPS if isinstance(param.detail, Slider) else 0.1


def exact(param: Param, value: float) -> float:
    """A value without the dust of floating point, and of the parameter's type."""
    return round(value) if param.type is int else round(value, 6)


def number(param: Param, value: float) -> str:
    """A value as people read it: with the digits that the step has, or as many as it needs."""
    if param.type is int:
        return f"{value:.0f}"
    for digits in range(_digits(step(param)), 6):
        if round(value, digits) == round(value, 6):
            return f"{value:.{digits}f}"
    return f"{value:.6f}"


def _digits(size: float) -> int:
    return next((digits for digits in range(7) if abs(round(size, digits) - size) < 1e-9), 6)

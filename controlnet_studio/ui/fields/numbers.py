"""Numbers: a slider with a box to type in, and seeds."""

from __future__ import annotations

import math
import random
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QToolButton

from controlnet_studio.node import SEED_LIMIT, Param, Slider
from controlnet_studio.ui.fields.base import Field, Tools, is_undo
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.theme import UNIT, Theme

STEPS = 200
"""Notches of a slider whose parameter names no step."""


class Number(QDoubleSpinBox):
    """A box for a number. What lies outside the parameter's bounds may be typed, and is refused with a sentence."""

    refused = Signal(str)

    def __init__(self, param: Param) -> None:
        super().__init__()
        self._param = param
        self._slider = param.detail if isinstance(param.detail, Slider) else Slider(*param.bounds)
        self.mixed = False
        self.setDecimals(0 if param.type is int else 6)
        self.setRange(self._slider.low, self._slider.high)
        self.setSingleStep(step(param))
        self.setKeyboardTracking(False)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(param.label)

    def textFromValue(self, value: float) -> str:
        if self.mixed:
            return "–"
        if value == 0 and self._slider.zero:
            return self._slider.zero
        return f"{number(self._param, value)} {self._slider.unit}".rstrip()

    def valueFromText(self, text: str) -> float:
        found = self._parse(text)
        return self.value() if found is None else found

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        found = self._parse(text)
        fits = found is not None and self.minimum() <= found <= self.maximum() and not self.mixed
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate), text, position

    def fixup(self, text: str) -> str:
        found = self._parse(text)
        try:
            if found is None:
                raise ValueError(f"{self._param.label} must be a number, not {text.strip() or 'nothing'}.")
            self._param.read(int(found) if found.is_integer() else found)
        except ValueError as error:
            if not self.mixed:
                self.refused.emit(str(error))
        return self.textFromValue(self.value())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _parse(self, text: str) -> float | None:
        words = text.strip().casefold()
        if self._slider.zero and words == self._slider.zero.casefold():
            return 0.0
        try:
            found = float(words.removesuffix(self._slider.unit.casefold()).strip().replace(",", "."))
        except ValueError:
            return None
        return found if math.isfinite(found) else None


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
        self.number.valueChanged.connect(self._typed)
        self.number.refused.connect(self.refused)
        self.number.editingFinished.connect(self.settle)
        self.track = Track()
        self.track.setAccessibleName(f"{param.label}, slider")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self.track, 1)
        row.addWidget(self.number, 0)
        self.setFocusProxy(self.number)
        if isinstance(param.detail, Slider):
            self._step = max(step(param), (param.detail.high - param.detail.low) / 10_000)
            self.track.setRange(0, round((param.detail.high - param.detail.low) / self._step))
            self.track.setPageStep(max(1, self.track.maximum() // 10))
            self.track.valueChanged.connect(self._slid)
            self.track.sliderReleased.connect(self.settle)
            self.number.setFixedWidth(UNIT * 11)
        else:
            self._step = 1.0
            self.track.hide()
            self.number.setMinimumWidth(UNIT * 16)
            row.addStretch(1)

    def show_value(self, value: Any) -> None:
        mixed, self.number.mixed = self.number.mixed, False
        low = self.number.minimum()
        with QSignalBlocker(self.track), QSignalBlocker(self.number):
            if not self.track.isSliderDown():
                self.track.setValue(round((value - low) / self._step))
            if mixed or self.number.value() != value or not self.number.hasFocus():
                self.number.setValue(value)
                self.number.lineEdit().setText(self.number.textFromValue(value))

    def show_mixed(self) -> None:
        self.number.mixed = True
        self.number.lineEdit().setText(self.number.textFromValue(0))

    def _slid(self, place: int) -> None:
        value = min(self.number.minimum() + place * self._step, self.number.maximum())
        self._tell(value, lasts=self.track.isSliderDown())

    def _typed(self, value: float) -> None:
        self._tell(value, lasts=False)

    def _tell(self, value: float, *, lasts: bool) -> None:
        exact = round(value) if self.param.type is int else round(value, 6)
        self.show_value(exact)
        self.tell(exact, lasts=lasts)


class SeedField(Field):
    """A seed: a number, a dice for another one, and whether it is kept from run to run."""

    keep_asked = Signal(bool)

    def __init__(self, param: Param, tools: Tools) -> None:
        super().__init__(param, tools)
        self.number = Number(param)
        self.number.valueChanged.connect(lambda value: self.tell(int(value)))
        self.number.refused.connect(self.refused)
        self.number.editingFinished.connect(self.settle)
        self.dice = QToolButton(toolTip="Another seed: another picture of the same kind", accessibleName="Another seed")
        self.dice.clicked.connect(self._roll)
        self.keep = QToolButton(checkable=True, checked=True, accessibleName="Keep the seed")
        self.keep.toggled.connect(self._show_keep)
        self.keep.clicked.connect(lambda: self.keep_asked.emit(self.keep.isChecked()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.number, 1)
        row.addWidget(self.dice)
        row.addWidget(self.keep)
        self.setFocusProxy(self.number)
        self.dice.setIcon(icon("dice-five", tools.theme))
        self._show_keep(True)

    def show_value(self, value: Any) -> None:
        self.number.mixed = False
        with QSignalBlocker(self.number):
            self.number.setValue(value)
            if not self.number.hasFocus():
                self.number.lineEdit().setText(self.number.textFromValue(value))

    def show_mixed(self) -> None:
        self.number.mixed = True
        self.number.lineEdit().setText(self.number.textFromValue(0))

    def show_kept(self, kept: bool) -> None:
        """Show whether the seed stays the same from run to run."""
        self.keep.setChecked(kept)

    def _roll(self) -> None:
        self.tell(random_seed())
        self.settle()

    def _show_keep(self, kept: bool) -> None:
        theme: Theme = self.tools.theme
        self.keep.setIcon(icon("lock-simple" if kept else "lock-simple-open", theme))
        self.keep.setToolTip("Kept: the same seed every run" if kept else "Open: every run rolls a new seed")


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

"""Rows for parameters that belong to no node: the settings of a training, and those of its preprocessor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlnet_studio.node import Param
from controlnet_studio.ui.fields import Tools, kind, make
from controlnet_studio.ui.fields.groups import Fold
from controlnet_studio.ui.panels import Row
from controlnet_studio.ui.theme import UNIT
from controlnet_studio.ui.translation import tr


class Form(QWidget):
    """Edits values by name. `edited` gives a name and its new value, None for the default. Parameters that no editor is
    for are left out; advanced ones are folded away under *more*."""

    edited = Signal(str, object)

    def __init__(self, params: Sequence[Param], tools: Tools, more: str = "", across: int = UNIT * 14) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        self.fold: Fold | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        able = [param for param in params if _editable(param)]
        for param in able:
            field = make(param, tools)
            row = self.rows[param.name] = Row(param, field, tools.theme, across)
            field.edited.connect(partial(self.edited.emit, param.name))
            row.reset_asked.connect(partial(self.edited.emit, param.name, None))
            if not param.detail.advanced:
                column.addWidget(row)
        folded = [param for param in able if param.detail.advanced]
        if folded:
            self.fold = Fold(tools.theme, False, more, tr("Settings that few need"))
            for param in folded:
                self.fold.form.addWidget(self.rows[param.name])
            column.addWidget(self.fold)

    def show_values(self, values: Mapping[str, Any], defaults: Mapping[str, Any] | None = None) -> None:
        """Show these values, and which differ from their defaults: the parameters' own, or these."""
        changed = 0
        for name, row in self.rows.items():
            value = values.get(name, row.param.default)
            row.field.show_value(value)
            other = value != (defaults or {}).get(name, row.param.default)
            row.show_changed(other)
            changed += other and row.param.detail.advanced
        if self.fold is not None:
            self.fold.show_rows(changed, False)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show a sentence at each of these names, and none at the others."""
        for name, row in self.rows.items():
            row.show_problem(problems.get(name, ""))
            if problems.get(name) and self.fold is not None and row.param.detail.advanced:
                self.fold.button.setChecked(True)


def _editable(param: Param) -> bool:
    try:
        kind(param)
    except LookupError:
        return False
    return True

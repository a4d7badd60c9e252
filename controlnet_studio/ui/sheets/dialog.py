"""The dialog that asks what a sheet compares: a parameter and its values for each axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.document.graph import Graph
from controlnet_studio.engine.wiring import modern, name
from controlnet_studio.node import OneOf, Param, Seed, Slider
from controlnet_studio.registry import Registry
from controlnet_studio.sheets.axes import Sheet, sheet, sheet_params
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.fields.numbers import number, step
from controlnet_studio.ui.panels import caption, grow
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT
from controlnet_studio.ui.translation import tr

Place = tuple[str, str]
"""A node's id and a parameter's name."""
NOTHING = "Nothing"
FIRST: tuple[tuple[str, str], ...] = (("controlnet", "strength"), ("sampler", "seed"), ("sampler", "guidance"))
"""What is compared most: a node's type and a parameter, the best first."""


class SheetDialog(QDialog):
    """Asks for the axes of a sheet of *graph*; `wanted` gives it. *begin* is the node whose menu was asked, "" if none
    was; *seconds* tells how long one picture took, 0 if that is not known."""

    wanted = Signal(Sheet)

    def __init__(
        self,
        graph: Graph,
        registry: Registry,
        choices: Callable[[str], Sequence[str]],
        begin: str = "",
        seconds: float = 0.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Comparison sheet"))
        self.finished.connect(self.deleteLater)
        self.setMinimumWidth(UNIT * 72)
        self._graph, self._registry, self._choices, self._seconds = graph, registry, choices, seconds
        self.sheet: Sheet | None = None
        params = [(id, param) for id, param in sheet_params(modern(graph, registry), registry)]
        titles = {id: name(graph.nodes[id], registry) for id, _ in params}
        self.across = AxisRow("Across", params, titles, choices, optional=False)
        self.down = AxisRow("Down", params, titles, choices, optional=True)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = QPushButton(tr("Paint"))
        self.go.setDefault(True)
        self.go.setMinimumWidth(UNIT * 22)
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(
            caption(
                tr(
                    "Paints the graph for every pair of values and lays the pictures side by side. What does not "
                    "change from one to the next is not computed again. Your graph stays as it is."
                )
            )
        )
        column.addWidget(self.across)
        column.addWidget(self.down)
        column.addWidget(self.words)
        column.addWidget(buttons)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        self._begin(begin)
        for row in (self.across, self.down):
            row.changed.connect(self._look)
        self._look()
        grow(self)

    def _begin(self, node: str) -> None:
        """Propose what is compared most, of the node that was asked first."""
        places = self.across.places
        types = {id: self._graph.nodes[id].type for id, _ in places}
        known = [place for kind, param in FIRST for place in places if (types[place[0]], place[1]) == (kind, param)]
        own = [place for place in [*known, *places] if place[0] == node]
        order = list(dict.fromkeys([*own[:1], *known, *places]))
        self.across.choose(order[0] if order else None)
        self.down.choose(order[1] if len(order) > 1 and order[1] in known else None)

    def _look(self) -> None:
        """Say what the sheet would be, or what keeps it from being."""
        self.sheet = None
        try:
            if self.across.given is None:
                raise ValueError(tr("This graph has no parameter that a sheet could compare."))
            self.sheet = sheet(self._graph, self._registry, self.across.given, self.down.given, choices=self._choices)
        except ValueError as error:
            self.words.setText(str(error))
            self.words.setProperty("role", "problem")
        else:
            count = self.sheet.columns * self.sheet.rows
            pictures = tr("1 picture") if count == 1 else tr("{count} pictures", count=count)
            shape = f"{self.sheet.columns} × {self.sheet.rows} = {pictures}"
            if self._seconds:
                shape = tr("{shape}, at most {time}", shape=shape, time=duration(count * self._seconds))
            self.words.setText(shape)
            self.words.setProperty("role", "title")
            self.go.setText(tr("Paint {pictures}", pictures=pictures))
        self.words.style().polish(self.words)
        self.go.setEnabled(self.sheet is not None)

    def _accept(self) -> None:
        if self.sheet is not None:
            self.wanted.emit(self.sheet)
            self.accept()


class AxisRow(QWidget):
    """One axis: which parameter, and its values in words, or ticked in a menu where there are only so many."""

    changed = Signal()

    def __init__(
        self,
        title: str,
        params: Sequence[tuple[str, Param]],
        titles: dict[str, str],
        choices: Callable[[str], Sequence[str]],
        *,
        optional: bool,
    ) -> None:
        super().__init__()
        self._params = {(id, param.name): param for id, param in params}
        self._choices = choices
        self.param = Combo()
        self.param.setAccessibleName(tr("{title}: parameter", title=title))
        self.values = QLineEdit()
        self.values.setAccessibleName(tr("{title}: values", title=title))
        self.tick = QToolButton(
            text=tr("Choose"), toolTip=tr("Tick the values"), accessibleName=tr("{title}: tick values", title=title)
        )
        self.tick.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if optional:
            self.param.addItem(NOTHING, None)
        twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
        for id, param in params:
            owner = f"{titles[id]} ({id})" if titles[id] in twice else titles[id]
            self.param.addItem(f"{owner}  ·  {param.label}", (id, param.name))
        self.param.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.param.setMinimumContentsLength(26)
        label = QLabel(title)
        label.setProperty("role", "title")
        label.setBuddy(self.param)
        line = QHBoxLayout()
        line.setSpacing(HALF)
        line.addWidget(self.param, 2)
        line.addWidget(self.values, 3)
        line.addWidget(self.tick)
        self.help = caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self.help)
        self.param.currentIndexChanged.connect(lambda _row: self._chosen())
        self.values.textChanged.connect(lambda _text: self.changed.emit())
        self._chosen()

    @property
    def places(self) -> list[Place]:
        return list(self._params)

    @property
    def place(self) -> Place | None:
        """The chosen node and parameter."""
        place = self.param.currentData()
        return (place[0], place[1]) if place else None

    @property
    def given(self) -> tuple[str, str] | None:
        """The axis as `sheet` takes it."""
        place = self.place
        return (".".join(place), self.values.text()) if place is not None else None

    def choose(self, place: Place | None) -> None:
        """Choose a parameter, or nothing."""
        rows = range(self.param.count())
        self.param.setCurrentIndex(next((row for row in rows if self.param.itemData(row) == place), 0))
        self._chosen()

    def _chosen(self) -> None:
        param = self._params.get(self.place) if self.place is not None else None
        self.values.setEnabled(param is not None)
        self.values.setText(_proposal(param, self._names(param)) if param is not None else "")
        self.help.setText(_help(param, self._names(param)) if param is not None else "")
        self.help.setVisible(param is not None)
        names = self._names(param)
        self.tick.setVisible(bool(names))
        if names:
            self.tick.setMenu(self._menu(names))
        self.changed.emit()

    def _names(self, param: Param | None) -> tuple[str, ...]:
        """The names that a parameter chooses from, if it does."""
        if param is None:
            return ()
        if param.type is bool:
            return ("on", "off")
        return tuple(self._choices(param.detail.source)) if isinstance(param.detail, OneOf) else param.choices

    def _menu(self, names: Sequence[str]) -> QMenu:
        menu = Ticks(self)
        given = {part.strip() for part in self.values.text().split(",")}
        for each in names:
            action = menu.addAction(each)
            action.setCheckable(True)
            action.setChecked(each in given)
            action.toggled.connect(lambda _on: self._ticked(menu))
        return menu

    def _ticked(self, menu: QMenu) -> None:
        self.values.setText(", ".join(action.text() for action in menu.actions() if action.isChecked()))


class Ticks(QMenu):
    """A menu that stays open while values are ticked."""

    def mouseReleaseEvent(self, event: object) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)  # type: ignore[arg-type]


def _proposal(param: Param, names: Sequence[str]) -> str:
    """Values to begin with: five over the middle of a range, some seeds, the first names."""
    if names:
        return ", ".join(names[:3])
    if isinstance(param.detail, Seed):
        return "1-4"
    if isinstance(param.detail, Slider) and param.type in (int, float):
        low, high = param.detail.low, param.detail.high
        default = float(param.default)
        apart = max(step(param), round((high - low) / 8 / step(param)) * step(param))
        found = sorted({min(max(default + apart * k, low), high) for k in (-2, -1, 0, 1, 2)})
        return ", ".join(number(param, value) for value in found)
    return str(param.default)


def _help(param: Param, names: Sequence[str]) -> str:
    if names:
        return tr("Names with commas between them.")
    if isinstance(param.detail, Seed):
        return tr("Seeds such as 7, 12, 100-103.")
    if param.type is str:
        return tr("Words, with | between one and the next.")
    if not isinstance(param.detail, Slider):
        return tr("Numbers with commas between them, or a range first:last:step, such as 0:1:0.25.")
    low, high = param.bounds
    return tr(
        "Numbers from {low:g} to {high:g} with commas between them, or a range first:last:step, such as 0:1:0.25.",
        low=low,
        high=high,
    )

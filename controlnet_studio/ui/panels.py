"""The parts of the inspector's page: header, one row per parameter, and the overview of wires."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.document.graph import Graph
from controlnet_studio.node import Input, Output, Param, Spec
from controlnet_studio.ui.fields.base import Field, Line
from controlnet_studio.ui.fields.switch import Switch
from controlnet_studio.ui.icons import glyph, icon
from controlnet_studio.ui.node_values import NodeValues
from controlnet_studio.ui.theme import HALF, ROW, UNIT, Theme
from controlnet_studio.ui.translation import tr, within

Offer = tuple[str, Callable[[], object]]
"""What can be done about a problem: words for a button, and the deed."""
TITLE_BAR = UNIT * 5
"""Pixels that a window manager may need above a window."""


class Header(QWidget):
    """What is selected: its title, a switch, and what it does. `kind` stands in for an empty title."""

    renamed = Signal(str)
    switched = Signal(bool)

    def __init__(self, kind: str, about: str, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self.title = Line()
        self.title.setProperty("role", "node-title")
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(kind)
        self.title.setReadOnly(not editable)
        self.title.setToolTip(tr("Click to rename") if editable else "")
        self.title.setTextMargins(-2, 0, 0, 0)  # Qt's own margin, so that the title stands above the labels
        self.title.editingFinished.connect(self._finished)
        self.switch = Switch(theme)
        self.switch.setAccessibleName(tr("Runs"))
        self.switch.setToolTip(tr("Off: runs pass this node by"))
        self.switch.clicked.connect(lambda: self.switched.emit(self.switch.isChecked()))
        self._shown = ""
        above = QHBoxLayout()
        above.setSpacing(UNIT)
        above.addWidget(self.title, 1)
        above.addWidget(self.switch, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addLayout(above)
        column.addWidget(caption(about))

    def show_title(self, title: str) -> None:
        """Show *title*, unless it is being typed."""
        if title != self._shown or not self.title.hasFocus():
            self._shown = title
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def show_on(self, on: bool) -> None:
        self.switch.setChecked(on)

    def _finished(self) -> None:
        title = " ".join(self.title.text().split())
        if title != self._shown and not self.title.isReadOnly():
            self.renamed.emit(title)


class Row(QWidget):
    """A label, a parameter's editor, a way back to the default, and a sentence if something is wrong."""

    reset_asked = Signal()

    def __init__(self, param: Param, field: Field, theme: Theme, across: int) -> None:
        super().__init__()
        self.param, self.field = param, field
        self.label = Label(param.label)
        self.label.setBuddy(field)
        self.label.setToolTip(param.detail.help or tr("{label}. Double-click for the default.", label=param.label))
        self.label.reset_asked.connect(self.reset_asked)
        self.reset = QToolButton(icon=icon("arrow-counter-clockwise", theme, theme.muted), autoRaise=True)
        self.reset.setToolTip(tr("Back to the default"))
        self.reset.setAccessibleName(tr("Reset {label}", label=within(param.label)))
        self.reset.setIconSize(QSize(UNIT * 2, UNIT * 2))
        self.reset.setFixedSize(UNIT * 3, UNIT * 3)
        self.reset.setProperty("role", "small")
        self.reset.clicked.connect(self.reset_asked)
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.offers = QWidget()
        self._offers = QVBoxLayout(self.offers)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(0)
        self.offers.hide()
        self.changed = False
        self._stored_problem = ""
        self._entry_problem = ""
        self._planned_problem = ""
        self._labels: list[str] = []
        field.refused.connect(self._refuse)
        self._lay_out(across)
        self._say()

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong with the stored value; "" if all is well."""
        self._stored_problem = sentence
        self._say()

    def forget_entry(self) -> None:
        """Say no longer that something was not taken: the field shows its value again, and life goes on elsewhere."""
        self._refuse("")

    def show_planned(self, sentence: str, offers: Sequence[Offer]) -> None:
        """Show what would keep the node from running with this value, "" if nothing would, and what can be done."""
        labels = [label for label, _ in offers]
        if (sentence, labels) == (self._planned_problem, self._labels):
            return
        self._planned_problem, self._labels = sentence, labels
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label, act in offers:
            button = QToolButton(text=label, toolTip=label)
            button.setProperty("role", "inline")
            button.setMinimumWidth(0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(_do, act))
            self._offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.offers.setVisible(bool(offers))
        self._say()

    def show_changed(self, changed: bool) -> None:
        """Offer the default only where there is something else."""
        self.changed = changed
        self.reset.setVisible(changed)

    def _lay_out(self, across: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(HALF)
        grid.setVerticalSpacing(HALF)
        if self.field.wide:
            grid.addWidget(self.label, 0, 0)
            grid.addWidget(self.reset, 0, 1)
            grid.addWidget(self.field, 1, 0, 1, 3)
            grid.addWidget(self.problem, 2, 0, 1, 3)
            grid.addWidget(self.offers, 3, 0, 1, 3)
        else:
            self.label.setFixedWidth(across)
            grid.addWidget(self.label, 0, 0)
            grid.addWidget(self.reset, 0, 1)
            grid.addWidget(self.field, 0, 2)
            grid.addWidget(self.problem, 1, 2)
            grid.addWidget(self.offers, 2, 2)
            grid.setRowMinimumHeight(0, ROW)
        grid.setColumnStretch(2, 1)

    def _refuse(self, sentence: str) -> None:
        self._entry_problem = sentence
        self._say()

    def _say(self) -> None:
        sentence = self._entry_problem or self._stored_problem or self._planned_problem
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


class Advised(QFrame):
    """What is to be mended about a node, with the buttons that do it; hidden while there is nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("warning")
        self.setProperty("role", "notice")
        self._told: tuple[str, list[str]] = ("", [])
        sign = QLabel()
        sign.setPixmap(glyph("warning", theme.warning, 20, self.devicePixelRatioF()))
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QToolButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(HALF)
        self._column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)
        self.hide()

    def tell(self, sentence: str, offers: Sequence[Offer]) -> None:
        """Say it, and offer what can be done."""
        told = sentence, [label for label, _ in offers]
        if told == self._told:
            return
        self._told = told
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for label, act in offers:
            button = QToolButton(text=label, toolTip=tr("{label}; undo takes it back", label=label))
            button.setProperty("role", "inline")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(_do, act))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        self.setVisible(bool(sentence))


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()


class Label(QLabel):
    """A parameter's name; a double-click on it brings the default back."""

    reset_asked = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_asked.emit()


class Wires(QWidget):
    """Every port of a node and what it is wired to. `node_asked` gives the id of a neighbour that was clicked."""

    node_asked = Signal(str)

    def __init__(self, spec: Spec, theme: Theme) -> None:
        super().__init__()
        self._spec, self._theme = spec, theme
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HALF)

    def show_links(self, graph: Graph, id: str, values: NodeValues) -> None:
        """Show the wires of node *id*, those through the face of the group that it is in too; `values` gives the words
        for nodes."""
        ports: list[tuple[Input | Output, list[tuple[str, str]]]] = []
        shown: list[Input | Output] = [*self._spec.inputs, *self._spec.outputs]
        for port in shown:
            if given := isinstance(port, Output):
                ids = [link.target for link in graph.out_of(id) if link.output == port.name]
            else:
                ids = [link.source for link in graph.into(id, port.name)]
            ends = [(id, values.title(id)) for id in ids]
            ports.append((port, [*ends, *(("", title) for title in values.outside(id, port.name, given))]))
        if ports == self._shown:
            return
        self._shown = ports
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if ports:
            line = QWidget()
            line.setFixedHeight(1)
            line.setProperty("role", "line")
            line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._column.addWidget(line)
        for port, ends in ports:
            self._column.addWidget(self._row(port, ends))

    def _row(self, port: Input | Output, ends: list[tuple[str, str]]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(UNIT)
        dot = QLabel()
        dot.setPixmap(_dot(self._theme.wire(port.type).name(), filled=bool(ends)))
        label = QLabel(port.label)
        for part in (dot, label):
            part.setToolTip(port.told or port.type.__name__)
        for part in (dot, label):
            part.setFixedHeight(ROW - UNIT)
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        arrow = QLabel()
        arrow.setFixedHeight(ROW - UNIT)
        points = "arrow-left" if isinstance(port, Input) else "arrow-right"
        arrow.setPixmap(glyph(points, self._theme.muted, UNIT * 2, self.devicePixelRatioF()))
        if not ends:
            needed = isinstance(port, Input) and port.required
            words = QLabel(tr("needs a wire") if needed else tr("no wire"))
            words.setProperty("role", "warning" if needed else "caption")
            line.addWidget(words)
            row.setMinimumHeight(ROW - UNIT)
            return row
        line.addWidget(arrow, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        line.addLayout(names)
        for id, title in ends:
            if not id:
                words = QLabel(tr("{node}, outside the group", node=title))
                words.setFixedHeight(ROW - UNIT)
                names.addWidget(words, 0, Qt.AlignmentFlag.AlignRight)
                continue
            link = QToolButton(text=title, autoRaise=True, toolTip=tr("Go to this node"))
            link.setProperty("role", "neighbour")
            link.setFixedHeight(ROW - UNIT)
            link.clicked.connect(partial(self._asked, id))
            names.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _asked(self, id: str, _checked: bool = False) -> None:
        self.node_asked.emit(id)


def grow(dialog: QWidget) -> None:
    """Make a dialog as high as what it shows now needs, if it is lower, and never higher than the screen."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        stretch(dialog, layout.totalHeightForWidth(dialog.width()))


def stretch(dialog: QWidget, high: int) -> None:
    """Make a dialog so high, if it is lower, and never higher than the screen."""
    room = dialog.screen().availableSize().height() - TITLE_BAR
    dialog.resize(dialog.width(), min(max(dialog.height(), high), room))


def caption(words: str) -> QLabel:
    """Words of less weight, as long as they need to be."""
    label = QLabel(words)
    label.setProperty("role", "caption")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def blank(symbol: str, title: str, words: str, theme: Theme) -> QWidget:
    """What an empty panel says: a symbol, a title, and what to do."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(UNIT)
    picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
    picture.setPixmap(glyph(symbol, theme.muted, UNIT * 5, picture.devicePixelRatioF()))
    heading = QLabel(title, alignment=Qt.AlignmentFlag.AlignCenter)
    heading.setProperty("role", "title")
    text = caption(words)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addStretch(2)
    for label in (picture, heading, text):
        column.addWidget(label)
    column.addStretch(3)
    return page


@cache
def _dot(colour: str, *, filled: bool) -> QPixmap:
    """A port: a disc where a wire is, a ring where none is. One for all rows, as `glyph` is."""
    ratio = 2
    pixmap = QPixmap((UNIT + HALF) * ratio, UNIT * 2 * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    painter.setBrush(QColor(colour) if filled else Qt.GlobalColor.transparent)
    painter.drawEllipse(QPointF(5, UNIT), 4.2, 4.2)
    painter.end()
    return pixmap

"""The inspector: shows and edits what is selected, made from the types of the parameters alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import GROUP
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine.plan import Problem
from controlnet_studio.node import Param, Span, Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.boards import Boards
from controlnet_studio.ui.fields import Field, kind, make
from controlnet_studio.ui.fields.curve import CurveField
from controlnet_studio.ui.fields.drawing import EDITORS, DrawingField
from controlnet_studio.ui.fields.groups import Fold, Pages, Presets
from controlnet_studio.ui.fields.model import ModelField
from controlnet_studio.ui.fields.numbers import Habit, SeedField
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.node_values import NodeValues
from controlnet_studio.ui.panels import Advised, Header, Row, Wires, blank, caption
from controlnet_studio.ui.seeds import SeedHabits
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import later, tr, within
from controlnet_studio.ui.troubles import Troubles
from controlnet_studio.values import Image

REVEAL_MS = 500
"""For this long after it is shown, a drawing is kept in view while the page finds its size."""
NOTHING = (
    later("Nothing is selected"),
    later("Click a node to see what it does and to change it. Press Tab on the canvas to add one."),
)


class Inspector(QWidget):
    """Edits the nodes shown by `show_nodes`, in the History, and follows it. One gesture is one step of undo.

    `node_asked` gives the id of a wired neighbour that was clicked. Beside the page stand the `boards` of what is made
    by hand, the `seeds` with their habits, and the `troubles` that it tells of.
    """

    node_asked = Signal(str)
    fix_asked = Signal(str)
    """A node's map is to be corrected by hand."""

    def __init__(
        self,
        history: History,
        registry: Registry,
        theme: Theme,
        choices: Callable[[str], Sequence[str]],
        assets: Assets,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__()
        self._shelf, self._theme = shelf, theme
        self.values = NodeValues(history, registry)
        self.boards = Boards(self.values, theme, choices, assets, shelf, self)
        self.seeds = SeedHabits(self.values.whole, registry)
        self.troubles = Troubles(self.values)
        self._ids: tuple[str, ...] = ()
        self._kinds: tuple[str, ...] = ()
        self._header: Header | None = None
        self._wires: Wires | None = None
        self._advised: Advised | None = None
        self._rows: dict[str, Row] = {}
        self._presets: Presets | None = None
        self._fold: Fold | None = None
        self._unfolded: set[str] = set()
        self.offer: Callable[[QMenu, str, str], object] = lambda menu, node, param: None
        """Adds to a menu what can be done about a setting besides."""
        self._revealing = QTimer(self, singleShot=True, interval=REVEAL_MS)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._reveal)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Inspector"))
        self.setMinimumWidth(UNIT * 38)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        if isinstance(history, Level):
            history.moved.append(self._level_moves)
        self.destroyed.connect(history.watch(self._follow))
        self._build()

    # what is shown

    def show_nodes(self, ids: tuple[str, ...]) -> None:
        """Show these nodes; ids that the graph does not have are left out."""
        nodes = self.values.graph.nodes
        ids = tuple(id for id in ids if id in nodes)
        kinds = tuple(_shape(nodes[id]) for id in ids)
        if (ids, kinds) != (self._ids, self._kinds):
            self.values.settle()
            self._ids, self._kinds = ids, kinds
            self._build()
        else:
            self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self._theme = theme
        self.boards.set_theme(theme)
        self._build()

    def renew(self, kinds: Container[str]) -> None:
        """These kinds of nodes are not what they were."""
        nodes = self.values.graph.nodes
        if any(nodes[id].type in kinds or nodes[id].type == GROUP for id in self._ids):
            self._build()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Tell at the parameters what would keep the nodes from running, which the problems call as the flattened graph
        does."""
        self.troubles.learn(problems)
        self._tell_problems()
        self.show_advice()

    def show_advice(self) -> None:
        """Say what there is to mend about the shown node, or what keeps those in the shown group from running, and
        offer to."""
        if self._advised is not None:
            self._advised.tell(*(self.troubles.about(self._ids[0]) if len(self._ids) == 1 else ("", ())))

    def edit(self, id: str) -> None:
        """Show a node and begin to edit it: its drawing large, if it has one, or its first field."""
        self.show_nodes((id,))
        for name, row in self._rows.items():
            if isinstance(row.field, DrawingField):
                self.boards.enlarge(id, name)
                return
        if self._rows:
            next(iter(self._rows.values())).field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self, then: Callable[[], object]) -> None:
        """Begin to edit the title of the node that is shown; Return ends that, and calls *then*."""
        if self._header is not None:
            self._header.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._header.title.selectAll()
            self._header.title.returnPressed.connect(then, Qt.ConnectionType.SingleShotConnection)

    def forget(self) -> None:
        """Another document is shown: what belonged to the one before has nothing to do with it, even if nodes are
        called alike."""
        self.boards.forget()
        self.seeds.forget()
        self._ids = self._kinds = ()
        self._build()

    # editing

    def _edit(self, param: Param, value: Any, field: Field) -> None:
        for row in self._rows.values():
            if row.field is not field:
                row.forget_entry()
        label = field.label(value)
        if len(self._ids) > 1:
            label = tr("{edit} of {count} nodes", edit=label, count=len(self._ids))
        self.values.write(self._ids, param, value, label, joins=True)

    def _reset(self, param: Param) -> None:
        self.values.write(self._ids, param, param.default, tr("Reset {setting}", setting=within(param.label)))

    def _choose(self, preset: str) -> None:
        self.values.settle()
        self.values.choose(self._ids, preset)
        self._refresh()

    def _unfold(self, open: bool) -> None:
        (self._unfolded.add if open else self._unfolded.discard)(self._kinds[0])

    def _keep(self, param: str, habit: Habit) -> None:
        for id in self._ids:
            self.seeds.keep(self.values.absolute(id), param, habit)

    def _row_menu(self, row: Row, at: QPoint) -> None:
        """What can be done about one setting."""
        if len(self._ids) != 1:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Back to the default"), partial(self._reset, row.param))
        self.offer(menu, self._ids[0], row.param.name)
        menu.popup(row.mapToGlobal(at))

    def _level_moves(self) -> None:
        """Another level of groups is about to be shown: the same ids stand for other nodes there."""
        self.boards.leave()
        self.show_nodes(())

    # following

    def _follow(self, before: Graph, after: Graph) -> None:
        self.boards.follow()
        self.show_nodes(self._ids)

    def _refresh(self) -> None:
        """Every shown value as the graph has it."""
        graph, values = self.values.graph, self.values
        for row in self._rows.values():
            self._show_row(row, graph)
        self._tell_problems()
        self.show_advice()
        if self._presets is not None:
            self._presets.show_chosen({values.preset(id) for id in self._ids})
        if self._fold is not None:
            rows = [row for row in self._rows.values() if row.param.detail.advanced]
            self._fold.show_rows(sum(row.changed for row in rows), any(row.problem.text() for row in rows))
        if self._header is not None:
            one = len(self._ids) == 1
            self._header.show_title(values.title(self._ids[0]) if one else tr("{count} nodes", count=len(self._ids)))
            self._header.show_on(not all(graph.nodes[id].off for id in self._ids))
        if self._wires is not None:
            self._wires.show_links(graph, self._ids[0], values)

    def _show_row(self, row: Row, graph: Graph) -> None:
        read = [self.values.read(id, row.param) for id in self._ids]
        found = [value for value, _ in read]
        if all(value == found[0] for value in found):
            row.field.show_value(found[0])
        else:
            row.field.show_mixed()
        if isinstance(row.field, CurveField):
            row.field.show_behind(self.values.other_curves(self._ids, row.param.name))
        row.field.setEnabled(not any(graph.into(id, row.param.name) for id in self._ids))
        row.show_problem(next((problem for _, problem in read if problem), ""))
        row.show_changed(any(row.param.name in self.values.node(id).params for id in self._ids))

    def _tell_problems(self) -> None:
        problems = self.troubles.at_rows(self._ids[0]) if len(self._ids) == 1 else {}
        for name, row in self._rows.items():
            problem = problems.get(name)
            row.show_planned(problem.message if problem else "", self.troubles.remedies(problem) if problem else ())

    # building

    def _build(self) -> None:
        self._rows, self._header, self._wires, self._presets, self._fold = {}, None, None, None, None
        self._advised = None
        self.boards.clear()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        if self._ids:
            self._fill(column)
            column.addStretch(1)
        else:
            column.addWidget(blank("cursor", tr(NOTHING[0]), tr(NOTHING[1]), self._theme))
        self._refresh()  # before anything is seen: no board begins with what it does not hold
        self._scroll.setWidget(page)
        for widget in (page, self._scroll.viewport()):
            widget.setAutoFillBackground(False)
        self._make_room()

    def _make_room(self) -> None:
        """Let a drawing be seen whole, and as the first thing where the panel is low."""
        for row in self._rows.values():
            if isinstance(row.field, DrawingField):
                row.field.fit_into(self._scroll.viewport().height() - row.label.sizeHint().height() - HALF)
                self._revealing.start()

    def _reveal(self) -> None:
        """Scroll to the drawing when the page has found its size; what is above it is seen whole or not at all."""
        page, room = self._scroll.widget(), self._scroll.viewport().height()
        if page is None:
            return
        for row in self._rows.values():
            if isinstance(row.field, DrawingField) and self._revealing.isActive():
                top = row.mapTo(page, QPoint()).y()
                self._scroll.verticalScrollBar().setValue(top - HALF if top + row.height() > room else 0)

    def _fill(self, column: QVBoxLayout) -> None:
        single = len(self._ids) == 1
        spec = self.values.spec(self._ids[0])
        self._header = Header(spec.title if single and spec else "", self._about(spec), self._theme, editable=single)
        self._header.renamed.connect(lambda title: self.values.rename(self._ids[0], title))
        self._header.switched.connect(lambda on: self.values.switch(self._ids, on))
        column.addWidget(self._header)
        self._advised = Advised(self._theme)
        column.addWidget(self._advised)
        params = self._common()
        if params:
            self._add_rows(column, params)
        elif single and spec is None:
            params_as_stored = self.values.graph.nodes[self._ids[0]].params
            column.addWidget(caption("\n".join(f"{name}: {value}" for name, value in params_as_stored.items())))
        elif not single:
            column.addWidget(caption(tr("These nodes have no settings in common.")))
        if single and spec is not None and _makes_map(spec):
            fix = QPushButton(icon("paint-brush", self._theme), tr("Fix by hand…"))
            fix.setToolTip(tr("Correct what this node found, with a brush; the node itself stays as it is"))
            fix.clicked.connect(lambda: self.fix_asked.emit(self._ids[0]))
            column.addWidget(fix)
        if single and spec is not None:
            self._wires = Wires(spec, self._theme)
            self._wires.node_asked.connect(self.node_asked)
            column.addWidget(self._wires)

    def _about(self, spec: Spec | None) -> str:
        """What stands below the title."""
        if len(self._ids) > 1:
            return called(map(self.values.title, self._ids))
        if spec is not None:
            return "\n".join(filter(None, (spec.sentence, spec.whence.capitalize())))
        type = self.values.graph.nodes[self._ids[0]].type
        lack = self.values.registry.lack(type) or tr("This program has no node {type}.", type=repr(type))
        return tr("{lack} It is kept as it is.", lack=lack)

    def _add_rows(self, column: QVBoxLayout, params: Sequence[Param]) -> None:
        metrics = self.fontMetrics()
        narrow = [param.label for param in params if not kind(param).wide]
        across = min(max([UNIT * 9, *(metrics.horizontalAdvance(label) + UNIT for label in narrow)]), UNIT * 16)
        form = QVBoxLayout()
        form.setSpacing(UNIT)
        column.addLayout(form)
        spec = self.values.spec(self._ids[0])
        if spec is not None and spec.presets and len(set(self._kinds)) == 1:
            self._presets = Presets(tuple(spec.presets), across)
            self._presets.chosen.connect(self._choose)
            form.addWidget(self._presets)
        if any(param.detail.advanced for param in params):
            self._fold = Fold(self._theme, self._kinds[0] in self._unfolded)
            self._fold.toggled.connect(self._unfold)
            column.addWidget(self._fold)
        pages: Pages | None = None
        for param in params:
            row = self._rows[param.name] = self._row(param, across)
            place = self._fold.form if self._fold is not None and param.detail.advanced else form
            page = param.detail.page if isinstance(param.detail, Span) else ""
            if page and pages is None:
                pages = Pages()
                place.addWidget(pages)
            pages.add(page, row) if page and pages is not None else place.addWidget(row)

    def _row(self, param: Param, across: int) -> Row:
        first = self._ids[0]
        field = make(param, self.boards.tools(first, param))
        row = Row(param, field, self._theme, across)
        field.edited.connect(partial(self._edit, param, field=field))
        field.settled.connect(partial(self.values.settle))  # as in Boards._follow_keys
        row.reset_asked.connect(partial(self._reset, param))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(partial(self._row_menu, row))
        if isinstance(field, DrawingField):
            self.boards.place(first, param, field)
        if isinstance(field, ModelField) and self._shelf is not None:
            field.combo.fits = partial(self._fits, self._shelf, param.name)
        if isinstance(field, SeedField):
            field.show_habit(self.seeds.of(self.values.absolute(first), param.name))
            field.habit_asked.connect(partial(self._keep, param.name))
        return row

    def _common(self) -> tuple[Param, ...]:
        """The parameters to show: of several nodes those that all of them have, and that need no board."""
        found = self.values.common(self._ids)
        return found if len(self._ids) == 1 else tuple(param for param in found if param.type not in EDITORS)

    def _fits(self, shelf: Shelf, param: str) -> str:
        return shelf.family(self.values.whole.graph, self.values.absolute(self._ids[0]), param)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.values.history.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.values.history.redo()
        else:
            super().keyPressEvent(event)


def _shape(node: Node) -> str:
    """What decides which rows are shown for a node: its kind, its inputs for settings, and the face of a group."""
    face = repr(node.params.get("settings")) if node.type == GROUP else ""
    return "|".join((node.type, *node.ports, face)) if node.ports or face else node.type


def called(titles: Iterable[str], most: int = 8) -> str:
    """What several nodes are called: each name once, with how often it is there; those there are most of first."""
    counts = Counter(titles).most_common()
    told = [f"{title} × {count}" if count > 1 else title for title, count in counts[:most]]
    if rest := sum(count for _, count in counts[most:]):
        told.append(tr("{count} more", count=rest))
    return ", ".join(told)


def _makes_map(spec: Spec) -> bool:
    """Whether a kind of node finds a map that a person might want to correct."""
    draws = any(param.type in EDITORS for param in spec.params)
    return spec.category == "Preprocess" and not draws and any(issubclass(port.type, Image) for port in spec.outputs)

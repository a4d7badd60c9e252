"""The inspector: shows and edits what is selected, made from the types of the parameters alone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QKeyEvent, QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.groups import BETWEEN, GROUP, face, is_group, node_at, put_at
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine import wiring
from controlnet_studio.engine.faces import spec_of
from controlnet_studio.engine.plan import Problem
from controlnet_studio.node import SEED_LIMIT, Over, Param, Span, Spec
from controlnet_studio.registry import Registry
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.editor import Editor
from controlnet_studio.ui.editors.finder import Finder
from controlnet_studio.ui.editors.inks import desk_for
from controlnet_studio.ui.editors.large import LargeEditor
from controlnet_studio.ui.fields import Field, Tools, kind, make
from controlnet_studio.ui.fields.curve import CurveField
from controlnet_studio.ui.fields.drawing import EDITORS, DrawingField, editor
from controlnet_studio.ui.fields.groups import Fold, Pages, Presets
from controlnet_studio.ui.fields.model import ModelField
from controlnet_studio.ui.fields.numbers import Habit, SeedField, random_seed
from controlnet_studio.ui.icons import icon
from controlnet_studio.ui.panels import Advised, Header, Offer, Row, Wires, blank, caption
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.values import Curve, Image

REVEAL_MS = 500
"""For this long after it is shown, a drawing is kept in view while the page finds its size."""
INNER = 3
"""So many problems in a group are told at it."""
NOTHING = (
    "Nothing is selected",
    "Click a node to see what it does and to change it. Press Tab on the canvas to add one.",
)


class Inspector(QWidget):
    """Edits the nodes shown by `show_nodes`, in the History, and follows it. One gesture is one step of undo.

    `node_asked` gives the id of a wired neighbour that was clicked.
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
        self._shelf = shelf
        self._problems: tuple[Problem, ...] = ()
        self.remedies: Callable[[Problem], Sequence[Offer]] = lambda problem: ()
        """Gives what can be done about a problem."""
        self.advice: Callable[[str], tuple[str, Sequence[Offer]]] = lambda node: ("", ())
        """Gives what there is to mend about a node, or in a group, and how, by its id in the flattened graph."""
        self.lead: Callable[[str], object] = lambda node: None
        """Shows a node, by its id in the flattened graph."""
        self._history, self._registry, self._theme = history, registry, theme
        self._choices, self._assets = choices, assets
        self._ids: tuple[str, ...] = ()
        self._kinds: tuple[str, ...] = ()
        self._header: Header | None = None
        self._wires: Wires | None = None
        self._advised: Advised | None = None
        self._rows: dict[str, Row] = {}
        self._presets: Presets | None = None
        self._fold: Fold | None = None
        self._unfolded: set[str] = set()
        self._desks: dict[tuple[str, str], Desk] = {}
        self._habits: dict[tuple[str, str], Habit] = {}
        self._large: dict[tuple[str, str], LargeEditor] = {}
        self._painted: dict[str, QPixmap] = {}
        self.offer: Callable[[QMenu, str, str], object] = lambda menu, node, param: None
        """Adds to a menu what can be done about a setting besides."""
        self.finder: Finder | None = None
        """Finds people in pictures."""
        self.made: Callable[[str], Image | None] = lambda node: None
        """Gives the picture that a node made last."""
        self.companions: list[QAction] = []
        """Commands that a large editor offers too."""
        self._gesture = 0
        self._revealing = QTimer(self, singleShot=True, interval=REVEAL_MS)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._reveal)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
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
        nodes = self._history.graph.nodes
        ids = tuple(id for id in ids if id in nodes)
        kinds = tuple(_shape(nodes[id]) for id in ids)
        if (ids, kinds) != (self._ids, self._kinds):
            self._settle()
            self._ids, self._kinds = ids, kinds
            self._build()
        else:
            self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme's colours."""
        self._theme = theme
        self._build()
        for large in self._large.values():
            large.editor.set_theme(theme)

    def renew(self, kinds: Container[str]) -> None:
        """These kinds of nodes are not what they were."""
        nodes = self._history.graph.nodes
        if any(nodes[id].type in kinds or nodes[id].type == GROUP for id in self._ids):
            self._build()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Tell at the parameters what would keep the nodes from running, which the problems call as the flattened graph
        does."""
        self._problems = tuple(problems)
        self._tell_problems()
        self.show_advice()

    def show_advice(self) -> None:
        """Say what there is to mend about the shown node, or what keeps those in the shown group from running, and
        offer to."""
        if self._advised is None:
            return
        if len(self._ids) != 1:
            self._advised.tell("", ())
            return
        words, offers = self.advice(self._absolute(self._ids[0]))
        inner = self._inner_problems()
        spec = spec_of(self._history.graph.nodes[self._ids[0]], self._registry)
        troubles = (f"{self._inner_title(problem.node)}: {problem.message}" for problem in inner)
        told = [words, spec.fault if spec else "", *troubles]
        nodes = dict.fromkeys(problem.node for problem in inner)
        more = [(f"Show {self._inner_title(node)}", partial(self.lead, node)) for node in [*nodes][:2]]
        mended = [offer for problem in inner for offer in self.remedies(problem)]
        self._advised.tell("\n".join(filter(None, told)), [*offers, *more, *mended[:2]])

    def _inner_problems(self) -> list[Problem]:
        """Those of the nodes in the shown group that its own rows do not tell."""
        within, rows = self._absolute(self._ids[0]) + BETWEEN, self._face()
        return [p for p in self._problems if p.node.startswith(within) and (p.node, p.port) not in rows][:INNER]

    def _inner_title(self, id: str) -> str:
        node = node_at(self._whole.graph, id)
        return wiring.name(node, self._registry) if node is not None else id

    def _face(self) -> dict[tuple[str, str], str]:
        """Where the rows of the shown group come from: by a node's id in the flattened graph and its parameter."""
        node = self._history.graph.nodes.get(self._ids[0]) if len(self._ids) == 1 else None
        if node is None or not is_group(node) or self._spec(self._history.graph, self._ids[0]) is None:
            return {}
        own = self._absolute(self._ids[0])
        return {(f"{own}{BETWEEN}{id}", param): name for name, (id, param) in face(node).settings.items()}

    def edit(self, id: str) -> None:
        """Show a node and begin to edit it: its drawing large, if it has one, or its first field."""
        self.show_nodes((id,))
        for name, row in self._rows.items():
            if isinstance(row.field, DrawingField):
                self._enlarge(name)
                return
        if self._rows:
            next(iter(self._rows.values())).field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_painted(self, node: str, image: QImage) -> None:
        """A node has painted this picture, or is at it: drawings that it was painted from may be traced by it."""
        self._painted.pop(node, None)
        picture = self._painted[node] = QPixmap.fromImage(image)
        graph = self._history.graph
        for (id, name), desk in self._desks.items():
            if id in graph.nodes and id != node and graph.reaches(id, node):
                desk.result = picture
                self._show_desk(id, name)

    def lay_under(self, id: str, name: str, picture: QImage) -> None:
        """Lay a picture under what is made by hand in a node's parameter, to be traced."""
        desk = self._desk(id, name)
        desk.picture, desk.tracing = QPixmap.fromImage(picture), "picture"
        self._show_desk(id, name)

    def show_made(self, node: str) -> None:
        """A node has made a picture: paintings that lie over it show it beneath."""
        for id in {link.target for link in self._history.graph.out_of(node)} & self._history.graph.nodes.keys():
            for name, found in self._editors(id):
                param = self._param(self._history.graph, id, name)
                if param is not None:
                    found.show_beneath(self._beneath(id, param))

    def _editors(self, id: str) -> list[tuple[str, Editor]]:
        """The open editors of what a node has on boards, by the parameter's name."""
        small = self._rows.items() if self._ids == (id,) else ()
        found = [(name, row.field.editor) for name, row in small if isinstance(row.field, DrawingField)]
        return [*found, *((name, large.editor) for (owner, name), large in self._large.items() if owner == id)]

    def forget_painted(self) -> None:
        """Another document is shown: what was painted before has nothing to do with its drawings."""
        for large in tuple(self._large.values()):
            large.close()
        self._painted.clear()
        self._desks.clear()
        self._build()

    def roll_seeds(self) -> None:
        """Give every seed whose lock is open a new number, and those that are counted the next one. The window calls
        this before a run."""
        graph = self._whole.graph
        for (id, name), habit in sorted(self._habits.items()):
            node = node_at(graph, id)
            spec = spec_of(node, self._registry) if node is not None else None
            param = spec.param(name) if spec is not None else None
            if node is None or param is None or habit == "fixed":
                continue
            seed = random_seed() if habit == "random" else (int(read(param, node)[0]) + 1) % SEED_LIMIT
            graph = put_at(graph, id, node.with_params(**{name: seed}))
        self._whole.apply("Take a new seed", graph)

    # editing

    def _edit(self, param: Param, value: Any, field: Field) -> None:
        label = field.label(value)
        if len(self._ids) > 1:
            label = f"{label} of {len(self._ids)} nodes"
        self._write(self._ids, param, value, label, join=(self._ids, param.name, self._gesture))

    def _write(self, ids: Sequence[str], param: Param, value: Any, label: str, join: object = None) -> None:
        """Set a parameter of some nodes; one that equals its default is not stored."""
        graph = self._history.graph
        for id in ids:
            kept = None if value == param.default else param.write(value)
            graph = graph.put(id, self._node(graph, id).with_params(**{param.name: kept}))
        self._history.apply(label, graph, join)

    def _settle(self) -> None:
        """The gesture is over: what comes next is a step of undo of its own."""
        self._gesture += 1
        self._history.part_ways()

    def _reset(self, param: Param) -> None:
        self._write(self._ids, param, param.default, f"Reset {param.label.lower()}")

    def _choose(self, preset: str) -> None:
        """Set what a preset sets in every shown node."""
        graph = self._history.graph
        for id in self._ids:
            if (spec := self._spec(graph, id)) is not None:
                found = [(spec.param(name), value) for name, value in spec.presets[preset].items()]
                kept = {p.name: None if value == p.default else p.write(value) for p, value in found if p is not None}
                graph = graph.put(id, self._node(graph, id).with_params(**kept))
        self._settle()
        self._history.apply(f"Choose the preset {preset}", graph)
        self._refresh()

    def _unfold(self, open: bool) -> None:
        (self._unfolded.add if open else self._unfolded.discard)(self._kinds[0])

    def _rename(self, title: str) -> None:
        (id,) = self._ids
        node, spec = self._history.graph.nodes[id], self._spec(self._history.graph, id)
        title = "" if spec and title == spec.title else title
        self._history.apply("Rename", self._history.graph.put(id, replace(node, title=title)))

    def _switch(self, on: bool) -> None:
        graph = self._history.graph
        for id in self._ids:
            graph = graph.put(id, replace(graph.nodes[id], off=not on))
        self._history.apply("Switch on" if on else "Switch off", graph)

    def _keep(self, param: str, habit: Habit) -> None:
        for id in self._ids:
            self._habits[self._absolute(id), param] = habit

    def _row_menu(self, row: Row, at: QPoint) -> None:
        """What can be done about one setting."""
        if len(self._ids) != 1:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Back to the default", partial(self._reset, row.param))
        self.offer(menu, self._ids[0], row.param.name)
        menu.popup(row.mapToGlobal(at))

    @property
    def _whole(self) -> History:
        return self._history.whole if isinstance(self._history, Level) else self._history

    def _absolute(self, id: str) -> str:
        return self._history.absolute(id) if isinstance(self._history, Level) else id

    def _level_moves(self) -> None:
        """Another level of groups is about to be shown: the same ids stand for other nodes there."""
        for large in tuple(self._large.values()):
            large.close()
        self._desks.clear()
        self.show_nodes(())

    # following

    def _follow(self, before: Graph, after: Graph) -> None:
        for (id, name), large in tuple(self._large.items()):
            if id not in after.nodes:
                large.close()
            elif (param := self._param(after, id, name)) is not None:
                large.editor.set_value(self._read(after, id, param)[0])
        self.show_nodes(self._ids)

    def _refresh(self) -> None:
        """Every shown value as the graph has it."""
        graph = self._history.graph
        for row in self._rows.values():
            found = [self._read(graph, id, row.param) for id in self._ids]
            values = [value for value, _ in found]
            if all(value == values[0] for value in values):
                row.field.show_value(values[0])
            else:
                row.field.show_mixed()
            if isinstance(row.field, CurveField):
                row.field.show_behind(self._others(graph, row.param))
            row.field.setEnabled(not any(graph.into(id, row.param.name) for id in self._ids))
            row.show_problem(next((problem for _, problem in found if problem), ""))
            row.show_changed(any(row.param.name in self._node(graph, id).params for id in self._ids))
        self._tell_problems()
        self.show_advice()
        if self._presets is not None:
            self._presets.show_chosen({self._preset(graph, id) for id in self._ids})
        if self._fold is not None:
            rows = [row for row in self._rows.values() if row.param.detail.advanced]
            self._fold.show_rows(sum(row.changed for row in rows), any(row.problem.text() for row in rows))
        if self._header is not None:
            nodes = [graph.nodes[id] for id in self._ids]
            self._header.show_title(self._title(graph, self._ids[0]) if len(nodes) == 1 else f"{len(nodes)} nodes")
            self._header.show_on(not all(node.off for node in nodes))
        if self._wires is not None:
            self._wires.show_links(graph, self._ids[0], partial(self._title, graph))

    def _others(self, graph: Graph, param: Param) -> list[tuple[str, Curve]]:
        """The same curve of the other nodes that have one, by their titles."""
        found = []
        for id, node in graph.nodes.items():
            own = self._param(graph, id, param.name) if id not in self._ids and not node.off else None
            if own is not None and own.type is Curve:
                found.append((self._title(graph, id), self._read(graph, id, own)[0]))
        return found

    def _tell_problems(self) -> None:
        own, shown = tuple(map(self._absolute, self._ids)), self._face()
        of_ours = {problem.port: problem for problem in self._problems if (problem.node,) == own}
        inner = {shown[spot]: p for p in self._problems if (spot := (p.node, p.port)) in shown}
        of_ours = {**inner, **of_ours}
        for name, row in self._rows.items():
            problem = of_ours.get(name)
            row.show_planned(problem.message if problem else "", self.remedies(problem) if problem else ())

    # building

    def _build(self) -> None:
        self._rows, self._header, self._wires, self._presets, self._fold = {}, None, None, None, None
        self._advised = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        if self._ids:
            self._fill(column)
            column.addStretch(1)
        else:
            column.addWidget(blank("cursor", *NOTHING, self._theme))
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
        graph = self._history.graph
        single = len(self._ids) == 1
        spec = self._spec(graph, self._ids[0])
        about = ", ".join(self._title(graph, id) for id in self._ids)
        if single:
            type = graph.nodes[self._ids[0]].type
            lack = self._registry.lack(type) or f"This program has no node {type!r}."
            words = (spec.sentence, spec.whence.capitalize()) if spec else (f"{lack} It is kept as it is.",)
            about = "\n".join(filter(None, words))
        self._header = Header(spec.title if single and spec else "", about, self._theme, editable=single)
        self._header.renamed.connect(self._rename)
        self._header.switched.connect(self._switch)
        column.addWidget(self._header)
        self._advised = Advised(self._theme)
        column.addWidget(self._advised)
        params = self._common(graph)
        if params:
            self._add_rows(column, params)
        elif single and spec is None:
            column.addWidget(caption("\n".join(f"{k}: {v}" for k, v in graph.nodes[self._ids[0]].params.items())))
        elif not single:
            column.addWidget(caption("These nodes have no settings in common."))
        if single and spec is not None and _makes_map(spec):
            fix = QPushButton(icon("paint-brush", self._theme), "Fix by hand…")
            fix.setToolTip("Correct what this node found, with a brush; the node itself stays as it is")
            fix.clicked.connect(lambda: self.fix_asked.emit(self._ids[0]))
            column.addWidget(fix)
        if single and spec is not None:
            self._wires = Wires(spec, self._theme)
            self._wires.node_asked.connect(self.node_asked)
            column.addWidget(self._wires)

    def _add_rows(self, column: QVBoxLayout, params: Sequence[Param]) -> None:
        metrics = self.fontMetrics()
        narrow = [param.label for param in params if not kind(param).wide]
        across = min(max([UNIT * 9, *(metrics.horizontalAdvance(label) + UNIT for label in narrow)]), UNIT * 16)
        form = QVBoxLayout()
        form.setSpacing(UNIT)
        column.addLayout(form)
        spec = self._spec(self._history.graph, self._ids[0])
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
            field = make(param, self._tools(self._ids[0], param))
            row = Row(param, field, self._theme, across)
            field.edited.connect(partial(self._edit, param, field=field))
            field.settled.connect(self._settle)
            row.reset_asked.connect(partial(self._reset, param))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(partial(self._row_menu, row))
            if isinstance(field, DrawingField):
                field.editor.show_beneath(self._beneath(self._ids[0], param))
                field.enlarge_asked.connect(partial(self._enlarge, param.name))
                field.editor.desk_changed.connect(partial(self._show_desk, self._ids[0], param.name))
                field.undo_asked.connect(self._history.undo)
                field.redo_asked.connect(self._history.redo)
            if isinstance(field, ModelField) and self._shelf is not None:
                field.combo.fits = partial(self._fits, self._shelf, param.name)
            if isinstance(field, SeedField):
                field.show_habit(self._habits.get((self._absolute(self._ids[0]), param.name), "fixed"))
                field.habit_asked.connect(partial(self._keep, param.name))
            self._rows[param.name] = row
            place = self._fold.form if self._fold is not None and param.detail.advanced else form
            page = param.detail.page if isinstance(param.detail, Span) else ""
            if page and pages is None:
                pages = Pages()
                place.addWidget(pages)
            pages.add(page, row) if page and pages is not None else place.addWidget(row)

    def _common(self, graph: Graph) -> tuple[Param, ...]:
        """The parameters that every shown node has, of the same type and detail."""
        specs = [self._spec(graph, id) for id in self._ids]
        known = [spec for spec in specs if spec is not None]
        if len(known) < len(specs):
            return ()
        first, *others = known
        return tuple(
            param
            for param in first.params
            if not others or (param.type not in EDITORS and all(param == spec.param(param.name) for spec in others))
        )

    def _enlarge(self, name: str) -> None:
        id = self._ids[0]
        graph = self._history.graph
        param = self._param(graph, id, name)
        if param is None:
            return
        if (id, name) not in self._large:
            value, _ = self._read(graph, id, param)
            made = editor(param, value, self._tools(id, param), wide=True)
            made.show_beneath(self._beneath(id, param))
            large = LargeEditor(made, self._title(graph, id), self.window(), self.companions)
            large.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            large.destroyed.connect(partial(self._large.pop, (id, name), None))
            large.editor.changed.connect(partial(self._draw, id, param, made))
            large.editor.settled.connect(self._settle)
            large.editor.desk_changed.connect(partial(self._show_desk, id, name))
            large.editor.undo_asked.connect(self._history.undo)
            large.editor.redo_asked.connect(self._history.redo)
            self._large[id, name] = large
        self._large[id, name].show()
        self._large[id, name].raise_()
        self._large[id, name].activateWindow()

    def _desk(self, id: str, name: str) -> Desk:
        """What lies beside a node's drawing, with the picture last painted from it."""
        if (id, name) not in self._desks:
            graph = self._history.graph
            painters = [node for node in self._painted if node in graph.nodes and graph.reaches(id, node)]
            result = self._painted[painters[-1]] if painters else QPixmap()
            param = self._param(graph, id, name)
            value = self._read(graph, id, param)[0] if param is not None else None
            self._desks[id, name] = desk_for(value, result, self.finder)
        return self._desks[id, name]

    def _tools(self, id: str, param: Param) -> Tools:
        desk = self._desk(id, param.name) if param.type in EDITORS else Desk()
        return Tools(self._theme, self._choices, self._assets, desk, self._shelf)

    def _beneath(self, id: str, param: Param) -> Image | None:
        """The picture that comes in where a painting lies over it, if it has been made."""
        links = self._history.graph.into(id, param.detail.input) if isinstance(param.detail, Over) else ()
        return self.made(links[0].source) if links else None

    def _show_desk(self, id: str, name: str) -> None:
        """Let every editor of a drawing show what lies beside it."""
        if (id, name) in self._large:
            self._large[id, name].editor.show_desk()
        row = self._rows.get(name) if self._ids == (id,) else None
        if row is not None and isinstance(row.field, DrawingField):
            row.field.editor.show_desk()

    def _draw(self, id: str, param: Param, large: Editor, value: Any) -> None:
        before, _ = self._read(self._history.graph, id, param)
        self._write((id,), param, value, large.deed(before, value), join=(id, param.name, self._gesture))

    def _fits(self, shelf: Shelf, param: str) -> str:
        return shelf.family(self._whole.graph, self._absolute(self._ids[0]), param)

    # words and kinds

    def _spec(self, graph: Graph, id: str) -> Spec | None:
        """The node's kind, if this program knows it as it is stored."""
        spec = spec_of(graph.nodes[id], self._registry)
        return spec if spec is not None and self._node(graph, id).version == spec.version else None

    def _node(self, graph: Graph, id: str) -> Node:
        """The node with the parameters of its kind's present version."""
        return wiring.modern(Graph({id: graph.nodes[id]}), self._registry).nodes[id]

    def _read(self, graph: Graph, id: str, param: Param) -> tuple[Any, str]:
        return read(param, self._node(graph, id))

    def _preset(self, graph: Graph, id: str) -> str:
        """The preset whose settings the node has, or ""."""
        spec = self._spec(graph, id)
        offered = spec.presets.items() if spec else ()
        for preset, values in offered:
            params = [(spec.param(name), value) for name, value in values.items()] if spec else []
            if all(param is not None and self._read(graph, id, param) == (value, "") for param, value in params):
                return preset
        return ""

    def _param(self, graph: Graph, id: str, name: str) -> Param | None:
        spec = self._spec(graph, id)
        return spec.param(name) if spec else None

    def _title(self, graph: Graph, id: str) -> str:
        return wiring.name(graph.nodes[id], self._registry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._history.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._history.redo()
        else:
            super().keyPressEvent(event)


def _shape(node: Node) -> str:
    """What decides which rows are shown for a node: its kind, its inputs for settings, and the face of a group."""
    face = repr(node.params.get("settings")) if node.type == GROUP else ""
    return "|".join((node.type, *node.ports, face)) if node.ports or face else node.type


def _makes_map(spec: Spec) -> bool:
    """Whether a kind of node finds a map that a person might want to correct."""
    draws = any(param.type in EDITORS for param in spec.params)
    return spec.category == "Preprocess" and not draws and any(issubclass(port.type, Image) for port in spec.outputs)


def read(param: Param, node: Node) -> tuple[Any, str]:
    """A parameter's value, and a sentence if what is stored does not fit (the default stands in for it)."""
    if param.name not in node.params:
        return param.default, ""
    try:
        return param.read(node.params[param.name]), ""
    except ValueError as error:
        return param.default, str(error)

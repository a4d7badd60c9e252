"""Canvas: the graph as a person meets it. Shows the document of a History and turns gestures into edits of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QImage, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlnet_studio.document import files
from controlnet_studio.document.arrange import Box, standing
from controlnet_studio.document.graph import Graph, Link
from controlnet_studio.document.groups import FRAME, inside, with_reroute
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine.wiring import modern, name
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.camera import NOTCH
from controlnet_studio.ui.canvas.card import Card, Port
from controlnet_studio.ui.canvas.fates import Fates
from controlnet_studio.ui.canvas.layout import GRID, bent
from controlnet_studio.ui.canvas.look import Look, State
from controlnet_studio.ui.canvas.projection import Projection
from controlnet_studio.ui.canvas.promise import Promises
from controlnet_studio.ui.canvas.remarks import Dot
from controlnet_studio.ui.canvas.trail import Trail
from controlnet_studio.ui.canvas.viewer import Viewer
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.ui.canvas.wiring import Wiring
from controlnet_studio.ui.panels import blank
from controlnet_studio.ui.theme import Theme
from controlnet_studio.values import Curve

BESIDE = 4 * GRID
"""How far a copy lies from what it was copied from."""
AROUND = 48
"""Pixels left free around what is shown whole."""
PAN_STEP = 64
"""Pixels that an arrow key moves the picture when nothing is chosen."""

HINT = "Drop a picture here, or press Tab to add a node", "The File menu has examples to begin with."


class Canvas(QWidget):
    """The graph view. Ids of nodes are the document's; positions are scene units."""

    selection_changed = Signal(object)
    """The ids of the chosen nodes, tuple[str, ...], in document order."""
    node_activated = Signal(str)
    """A node was double-clicked, or Enter pressed on it: open its editor."""
    palette_wanted = Signal(QPointF, object)
    """A node is to be added here; the second says for which loose wire: (node id, port name, is output), or None."""
    refused = Signal(str)
    """Why something was not done, as a sentence for the status line."""
    context_wanted = Signal(QPoint, str)
    """A context menu at this point of the screen, for this node, or for the canvas if ""."""

    def __init__(self, history: History, registry: Registry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._registry = registry
        self._look = Look(theme)
        self._selected: tuple[str, ...] = ()
        self._fitted = False
        self._gesture = 0
        self._settling = False
        self._wiring = Wiring(history, registry, self.refused.emit, self.palette_wanted.emit)
        self._viewer = Viewer(self._look, self._wiring.judge, self)
        self._projection = Projection(self._viewer, registry, self._look)
        self._hint = QWidget()
        self._fates = Fates()
        self.trail = Trail(self._go_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.trail)
        layout.addWidget(self._viewer)
        self.setFocusProxy(self._viewer)
        self._connect()
        self._keys = self._key_table()
        self.set_theme(theme)
        self._show(history.graph)
        if isinstance(history, Level):
            history.moved.append(self._level_moves)
        self.destroyed.connect(history.watch(lambda before, after: self._show(after)))

    def _connect(self) -> None:
        viewer = self._viewer
        viewer.scene().selectionChanged.connect(self._selection_moved)
        viewer.wired.connect(self._wiring.let_go)
        viewer.moved_nodes.connect(self._moved)
        viewer.connection_sliced.connect(self._wiring.cut)
        viewer.double_clicked.connect(self._double_clicked)
        viewer.context_wanted.connect(self._context_menu)
        viewer.refused.connect(self.refused)
        viewer.bent.connect(self._bent)
        viewer.bending_done.connect(self._bending_done)
        viewer.sized.connect(self._sized)
        viewer.moved.connect(self._place_hint)

    # --- what others ask of the canvas ---

    def show_promises(self, promises: Promises) -> None:
        """Let *promises* say, and do, what becomes of things that are dragged here."""
        self._viewer.promises = promises

    def selection(self) -> tuple[str, ...]:
        """The ids of the chosen nodes, in document order."""
        return self._selected

    def select(self, ids: Iterable[str]) -> None:
        """Choose exactly these nodes; unknown ids are passed over."""
        wanted = set(ids)
        with self._one_selection_change():
            self._viewer.scene().clearSelection()
            for id in wanted & self._projection.cards.keys():
                self._projection.cards[id].setSelected(True)

    def select_all(self) -> None:
        """Choose every node."""
        self.select(self._projection.cards)

    def fit(self, ids: Iterable[str] | None = None) -> None:
        """Show these nodes, or all, whole, at 100 % or smaller."""
        wanted = self._projection.cards.keys() if ids is None else set(ids)
        bounds = self._bounds(wanted)
        if bounds.isNull():
            self._viewer.look_at(QPointF(0, 0), 1.0)
            return
        view = self._viewer.viewport().rect()
        free = max(view.width() - 2 * AROUND, 1), max(view.height() - 2 * AROUND, 1)
        self._viewer.look_at(bounds.center(), min(free[0] / bounds.width(), free[1] / bounds.height(), 1.0))

    def center(self, id: str) -> None:
        """Bring a node to the middle of the view. Does nothing for an unknown id."""
        if id in self._projection.cards:
            self._viewer.look_at(self._bounds({id}).center())

    def scene_pos(self) -> QPointF:
        """The scene point under the pointer, or in the middle of the view if the pointer is elsewhere."""
        viewport = self._viewer.viewport()
        here = viewport.mapFromGlobal(QCursor.pos())
        inside = viewport.rect().contains(here) and self._viewer.isVisible()
        return self._viewer.mapToScene(here if inside else viewport.rect().center())

    def set_state(self, id: str, state: State, note: str = "") -> None:
        """How a node fares in a run; *note* is a sentence for its tooltip, and stands on the card of a failed one. Here
        and below, ids are those of the flattened graph: of what is in a group its card tells."""
        fate = self._fates.of(id)
        fate.state, fate.note, fate.progress = state, note, 0.0
        if (card := self._card(id)) is not None:
            seen = self._fates.seen(self._absolute(card.id))
            card.show_state(seen.state, seen.note)

    def set_progress(self, id: str, fraction: float) -> None:
        """How far a running node has come, in [0, 1]."""
        self._fates.of(id).progress = fraction
        if (card := self._card(id)) is not None:
            card.show_progress(fraction)

    def set_words(self, id: str, words: str) -> None:
        """A few words on a node's card about what it did in a run, before its numbers."""
        self._fates.of(id).words = words
        if (card := self._card(id)) is not None:
            card.show_words(words)

    def set_warning(self, id: str, text: str) -> None:
        """What is to be mended about a node, "" for nothing; its card bears a sign, and the tooltip says it."""
        if id in self._projection.cards:
            self._projection.cards[id].show_warning(text)

    def set_thumbnail(self, id: str, image: QImage | None) -> None:
        """The picture that a node made; kept small."""
        self._fates.of(id).picture = image
        if (card := self._card(id)) is not None:
            card.show_picture(image, self.devicePixelRatioF())

    def forget(self) -> None:
        """Another document is shown, of which nothing has run."""
        self._fates.clear()

    def boxes(self, ids: Iterable[str] | None = None) -> dict[str, Box]:
        """Where these nodes, or all, stand: left, top, width, height."""
        cards = self._projection.cards
        found = {id: cards[id].body() for id in (cards if ids is None else ids) if id in cards}
        return {id: (cards[id].x(), cards[id].y(), body.width(), body.height()) for id, body in found.items()}

    def chosen_links(self) -> tuple[Link, ...]:
        """The chosen wires."""
        return tuple(item.link for item in self._viewer.scene().selectedItems() if isinstance(item, Wire))

    def middle(self, link: Link) -> QPointF:
        """The point half the way along a wire."""
        return self._projection.wires[link].path().pointAtPercent(0.5)

    @property
    def viewer(self) -> Viewer:
        """The view, for what shows where it looks."""
        return self._viewer

    def _card(self, id: str) -> Card | None:
        """The card of a node, or of the group that it is in."""
        own = self._history.local(id) if isinstance(self._history, Level) else id
        return self._projection.cards.get(own)

    def _absolute(self, id: str) -> str:
        return self._history.absolute(id) if isinstance(self._history, Level) else id

    def set_theme(self, theme: Theme) -> None:
        """Be painted in these colours."""
        self._look = Look(theme)
        self._viewer.show_look(self._look)
        self._projection.show_look(self._look)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Highlight, self._look.accent)
        self._viewer.setPalette(palette)
        self._hint.hide()  # at once: what lies over the view makes panning slow
        self._hint.deleteLater()
        self._hint = blank("image-square", *HINT, theme)
        self._hint.setParent(self._viewer)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setVisible(not self._history.graph.nodes)
        self._place_hint()

    # --- edits ---

    def delete_selection(self) -> None:
        """Delete the chosen nodes with their wires, and the chosen wires."""
        links = [item.link for item in self._viewer.scene().selectedItems() if isinstance(item, Wire)]
        graph = self._history.graph.disconnect(links).drop(self._selected)
        label = _count(self._selected, "Delete") if self._selected else "Disconnect"
        self._history.apply(label, graph)

    def copy_selection(self) -> str:
        """The chosen nodes and the wires between them as text, which the clipboard holds from now on too."""
        if not self._selected:
            return ""
        text = files.to_text(self._history.graph.part(self._selected))
        QGuiApplication.clipboard().setText(text)
        return text

    def cut_selection(self) -> None:
        """Copy the chosen nodes, then delete them."""
        if self.copy_selection():
            self.delete_selection()

    def paste(self, text: str, at: QPointF | None = None) -> None:
        """Add a copy of what `copy_selection` gave, with its top left corner *at*, or else beside the original."""
        try:
            part = files.from_text(text)
        except files.FileProblem:
            self.refused.emit("There are no nodes on the clipboard.")
            return
        self._add_copy("Paste", part, at)

    def duplicate_selection(self) -> None:
        """Add a copy of the chosen nodes beside them."""
        self._add_copy("Duplicate", self._history.graph.part(self._selected), None)

    def toggle_off_selection(self) -> None:
        """Switch the chosen nodes off, or on if all of them are off."""
        graph = self._history.graph
        off = not all(graph.nodes[id].off for id in self._selected)
        for id in self._selected:
            graph = graph.put(id, replace(graph.nodes[id], off=off))
        self._history.apply(_count(self._selected, "Switch off" if off else "Switch on"), graph)

    def _add_copy(self, label: str, part: Graph, at: QPointF | None) -> None:
        if not part.nodes:
            return
        graph = self._history.graph
        left = min(node.at[0] for node in part.nodes.values())
        top = min(node.at[1] for node in part.nodes.values())
        if at is not None:
            by = round((at.x() - left) / GRID) * GRID * 1.0, round((at.y() - top) / GRID) * GRID * 1.0
        else:
            taken = {node.at for node in graph.nodes.values()}
            by = (0.0, 0.0)
            while any((node.at[0] + by[0], node.at[1] + by[1]) in taken for node in part.nodes.values()):
                by = by[0] + BESIDE, by[1] + BESIDE
        graph, names = graph.paste(part, by)
        self._history.apply(_count(names, label), graph)
        self.select(names.values())

    def _nudge(self, dx: int, dy: int) -> None:
        if not self._selected:
            self._viewer.pan(QPoint(-dx * PAN_STEP, -dy * PAN_STEP))
            return
        graph = self._history.graph
        places = {id: graph.nodes[id].at for id in self._selected}
        for id in self._selected:
            if graph.nodes[id].type == FRAME:
                boxes = self.boxes()
                places |= {one: graph.nodes[one].at for one in standing(boxes, boxes[id])}
        moved = {id: (x + dx * GRID, y + dy * GRID) for id, (x, y) in places.items()}
        self._history.apply(_count(moved, "Move"), graph.move(moved), join=("nudge", self._selected))

    # --- gestures ---

    def _moved(self, items: Mapping[Card, object]) -> None:
        graph = self._history.graph
        places = {card.id: (card.x(), card.y()) for card in items if card.id in graph.nodes}
        self._history.apply(_count(places, "Move"), graph.move(places))

    def _sized(self, id: str, width: float, height: float) -> None:
        self._history.apply("Resize", self._history.graph.set(id, size=[width, height]))

    def _go_back(self, deep: int) -> None:
        if isinstance(self._history, Level):
            self._history.go(self._history.path[:deep])

    def _level_moves(self) -> None:
        """Another level is about to be shown: nothing of this one stays."""
        with self._one_selection_change():
            self._projection.clear()
        self._fitted = False

    def _bent(self, id: str, curve: Curve, lasts: bool) -> None:
        graph, spec = self._history.graph, self._registry.get(self._history.graph.nodes[id].type)
        param = bent(spec) if spec is not None else None
        if param is not None:
            node = modern(graph.part((id,)), self._registry).nodes[id]
            kept = None if curve == param.default else curve.to_plain()
            join = ("bend", id, self._gesture) if lasts else None
            changed = graph.put(id, node.with_params(**{param.name: kept}))
            self._history.apply(f"Change {param.label.lower()}", changed, join)

    def _bending_done(self) -> None:
        self._gesture += 1
        self._history.part_ways()

    def _double_clicked(self, item: Card | Port | Wire | None, at: QPointF) -> None:
        if isinstance(item, Card):
            self.node_activated.emit(item.id)
        elif isinstance(item, Wire):
            self.reroute(item.link, at)
        elif item is None:
            self.palette_wanted.emit(at, None)

    def reroute(self, link: Link, at: QPointF) -> None:
        """Put a reroute into a wire, with its middle at a place."""
        place = round((at.x() - Dot.across / 2) / GRID) * GRID, round((at.y() - Dot.high / 2) / GRID) * GRID
        graph, id = with_reroute(self._history.graph, link, (float(place[0]), float(place[1])))
        self._history.apply("Add a reroute", graph)
        self.select((id,))

    def _context_menu(self, at: QPoint, item: Card | Wire | None) -> None:
        if isinstance(item, Card) and not item.isSelected():
            self.select([item.id])
        self.context_wanted.emit(at, _id(item))

    # --- keys ---

    def _key_table(self) -> dict[tuple[Qt.Key, bool], Callable[[], object]]:
        """What a key does, by the key and whether Control (Command on a Mac) is held."""
        key = Qt.Key
        return {
            (key.Key_Tab, False): lambda: self.palette_wanted.emit(self.scene_pos(), None),
            (key.Key_Delete, False): self.delete_selection,
            (key.Key_Backspace, False): self.delete_selection,
            (key.Key_Escape, False): self._escape,
            (key.Key_F, False): lambda: self.fit(self._selected or None),
            (key.Key_Home, False): self.fit,
            (key.Key_M, False): self.toggle_off_selection,
            (key.Key_A, True): self.select_all,
            (key.Key_C, True): self.copy_selection,
            (key.Key_X, True): self.cut_selection,
            (key.Key_V, True): lambda: self.paste(QGuiApplication.clipboard().text()),
            (key.Key_D, True): self.duplicate_selection,
            (key.Key_Left, False): lambda: self._nudge(-1, 0),
            (key.Key_Right, False): lambda: self._nudge(1, 0),
            (key.Key_Up, False): lambda: self._nudge(0, -1),
            (key.Key_Down, False): lambda: self._nudge(0, 1),
            (key.Key_Left, True): lambda: self._step(-1, 0),
            (key.Key_Right, True): lambda: self._step(1, 0),
            (key.Key_Up, True): lambda: self._step(0, -1),
            (key.Key_Down, True): lambda: self._step(0, 1),
            (key.Key_Return, False): self._activate,
            (key.Key_Enter, False): self._activate,
            (key.Key_Plus, True): lambda: self._viewer.zoom_by(NOTCH),
            (key.Key_Equal, True): lambda: self._viewer.zoom_by(NOTCH),
            (key.Key_Minus, True): lambda: self._viewer.zoom_by(1 / NOTCH),
            (key.Key_0, True): lambda: self._viewer.look_at(self._viewer.center(), 1.0),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        action = self._keys.get((Qt.Key(event.key()), control))
        if action is None or (modifiers and not control):
            event.ignore()
            return
        action()

    def _step(self, dx: int, dy: int) -> None:
        """Choose the next node in a direction, from the chosen one or else from the middle of the view."""
        chosen = self._bounds(self._selected)
        here = self._viewer.center() if chosen.isNull() else chosen.center()
        found: list[tuple[float, str]] = []
        for id in self._projection.cards.keys() - set(self._selected):
            way = self._bounds((id,)).center() - here
            ahead, aside = way.x() * dx + way.y() * dy, abs(way.x() * dy) + abs(way.y() * dx)
            if ahead > 0 and (aside <= ahead * 2 or chosen.isNull()):
                found.append((ahead + 2 * aside, id))
        if found:
            _, id = min(found)
            self.select((id,))
            self._viewer.show_rect(self._bounds((id,)))

    def _escape(self) -> None:
        if self._viewer.live.isVisible():
            self._viewer.end_live_connection()
        else:
            self.select(())

    def _activate(self) -> None:
        if len(self._selected) == 1:
            self.node_activated.emit(self._selected[0])

    # --- the document ---

    def _show(self, graph: Graph) -> None:
        with self._one_selection_change():
            fresh = graph.nodes.keys() - self._projection.cards.keys()
            self._projection.show(graph)
            if isinstance(self._history, Level) and not self._fitted:
                for id in fresh:
                    self._fates.show(self._absolute(id), self._projection.cards[id], self.devicePixelRatioF())
        if isinstance(self._history, Level):
            self.trail.show_names(self._names(self._history))
            if not self._fitted and self.isVisible():
                self._fitted = True
                self.fit()
        self._hint.setVisible(not graph.nodes)
        self._place_hint()

    def _names(self, level: Level) -> list[str]:
        """The names of the groups on the way to the shown level."""
        graph, names = level.whole.graph, []
        for id in level.path:
            names.append(name(graph.nodes[id], self._registry))
            graph = inside(graph.nodes[id])
        return names

    @contextmanager
    def _one_selection_change(self) -> Iterator[None]:
        self._settling = True
        yield
        self._settling = False
        self._selection_moved()

    def _selection_moved(self) -> None:
        if self._settling:
            return
        chosen = {item.id for item in self._viewer.scene().selectedItems() if isinstance(item, Card)}
        selected = tuple(id for id in self._history.graph.nodes if id in chosen)
        if selected != self._selected:
            self._selected = selected
            self.selection_changed.emit(selected)

    def _bounds(self, ids: Iterable[str]) -> QRectF:
        bounds = QRectF()
        for id in ids:
            if card := self._projection.cards.get(id):
                bounds = bounds.united(card.mapRectToScene(card.body()))
        return bounds

    def _place_hint(self) -> None:
        self._hint.setGeometry(self._viewer.rect())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.fit()


def _id(item: Card | Wire | None) -> str:
    return item.id if isinstance(item, Card) else ""


def _count(ids: Iterable[str], verb: str) -> str:
    count = len(list(ids))
    return f"{verb} {count} nodes" if count > 1 else verb

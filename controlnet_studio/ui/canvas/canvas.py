"""Canvas: the graph as a person meets it. Shows the document of a History and turns gestures into edits of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from controlnet_studio.document import files
from controlnet_studio.document.arrange import standing
from controlnet_studio.document.graph import Graph, Link
from controlnet_studio.document.groups import FRAME, REROUTE, straightened, with_reroute
from controlnet_studio.document.history import History
from controlnet_studio.engine.wiring import modern
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.board import Board
from controlnet_studio.ui.canvas.camera import NOTCH
from controlnet_studio.ui.canvas.card import Card, Port
from controlnet_studio.ui.canvas.layout import GRID, bent
from controlnet_studio.ui.canvas.remarks import Dot
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.ui.canvas.wiring import LooseEnd, Wiring
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr, within
from controlnet_studio.values import Curve

BESIDE = 4 * GRID
"""How far a copy lies from what it was copied from."""
PAN_STEP = 64
"""Pixels that an arrow key moves the picture when nothing is chosen."""


class Canvas(Board):
    """The graph view: gestures and keys become edits."""

    node_activated = Signal(str)
    """A node was double-clicked, or Enter pressed on it: open its editor."""
    palette_wanted = Signal(QPointF, object)
    """A node is to be added here; the second says for which loose wire: (node id, port name, is output), or None."""
    refused = Signal(str)
    """Why something was not done, as a sentence for the status line."""
    context_wanted = Signal(QPoint, str)
    """A context menu at this point of the screen, for this node, or for the canvas if ""."""

    def __init__(self, history: History, registry: Registry, theme: Theme, parent: QWidget | None = None) -> None:
        self._wiring = Wiring(history, registry, self._refuse, self._ask)
        super().__init__(history, registry, theme, self._wiring.judge, parent)
        self._gesture = 0
        self._connect()
        self._keys = self._key_table()

    def _refuse(self, sentence: str) -> None:
        self.refused.emit(sentence)

    def _ask(self, at: QPointF, end: LooseEnd) -> None:
        self.palette_wanted.emit(at, end)

    def _connect(self) -> None:
        viewer = self._viewer
        viewer.wired.connect(self._wiring.let_go)
        viewer.moved_nodes.connect(self._moved)
        viewer.connection_sliced.connect(self._wiring.cut)
        viewer.double_clicked.connect(self._double_clicked)
        viewer.context_wanted.connect(self._context_menu)
        viewer.refused.connect(self.refused)
        viewer.bent.connect(self._bent)
        viewer.bending_done.connect(self._bending_done)
        viewer.sized.connect(self._sized)

    # --- edits ---

    def delete_selection(self) -> None:
        """Delete the chosen nodes with their wires, and the chosen wires; without its reroute a wire runs straight."""
        links = [item.link for item in self._viewer.scene().selectedItems() if isinstance(item, Wire)]
        graph = self._history.graph.disconnect(links)
        dots = {id for id in self._selected if graph.nodes[id].type == REROUTE}
        graph = straightened(graph, dots).drop(set(self._selected) - dots)
        label = _count(self._selected, tr("Delete")) if self._selected else tr("Disconnect")
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
            self.refused.emit(tr("There are no nodes on the clipboard."))
            return
        self._add_copy(tr("Paste"), part, at)

    def duplicate_selection(self) -> None:
        """Add a copy of the chosen nodes beside them."""
        self._add_copy(tr("Duplicate"), self._history.graph.part(self._selected), None)

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
        self._history.apply(_count(moved, tr("Move")), graph.move(moved), join=("nudge", self._selected))

    # --- gestures ---

    def _moved(self, items: Mapping[Card, object]) -> None:
        graph = self._history.graph
        places = {card.id: (card.x(), card.y()) for card in items if card.id in graph.nodes}
        self._history.apply(_count(places, tr("Move")), graph.move(places))

    def _sized(self, id: str, width: float, height: float) -> None:
        self._history.apply(tr("Resize"), self._history.graph.set(id, size=[width, height]))

    def _bent(self, id: str, curve: Curve, lasts: bool) -> None:
        graph, spec = self._history.graph, self._registry.get(self._history.graph.nodes[id].type)
        param = bent(spec) if spec is not None else None
        if param is not None:
            node = modern(graph.part((id,)), self._registry).nodes[id]
            kept = None if curve == param.default else curve.to_plain()
            join = ("bend", id, self._gesture) if lasts else None
            changed = graph.put(id, node.with_params(**{param.name: kept}))
            self._history.apply(tr("Change {label}", label=within(param.label)), changed, join)

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
        self._history.apply(tr("Add a reroute"), graph)
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

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab comes here from the viewer to open the palette: it must not lead to the next widget instead."""
        return False if next else super().focusNextPrevChild(next)

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
        elif not self._viewer.put_back():
            self.select(())

    def _activate(self) -> None:
        if len(self._selected) == 1:
            self.node_activated.emit(self._selected[0])


def _id(item: Card | Wire | None) -> str:
    return item.id if isinstance(item, Card) else ""


def _count(ids: Iterable[str], verb: str) -> str:
    count = len(list(ids))
    return tr("{edit} {count} nodes", edit=verb, count=count) if count > 1 else verb

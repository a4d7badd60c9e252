"""Board: the graph as it is shown, with how its nodes fare, at whatever level of groups the person is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QImage, QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlnet_studio.document.arrange import Box
from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Graph, Link
from controlnet_studio.document.groups import doors, inside, is_group
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.engine.solo import parts
from controlnet_studio.engine.wiring import name
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.card import Card
from controlnet_studio.ui.canvas.fates import Fate, Fates
from controlnet_studio.ui.canvas.look import Look, State
from controlnet_studio.ui.canvas.projection import Projection
from controlnet_studio.ui.canvas.promise import Promises
from controlnet_studio.ui.canvas.trail import Trail
from controlnet_studio.ui.canvas.viewer import Judge, Viewer
from controlnet_studio.ui.canvas.wire import Wire
from controlnet_studio.ui.panels import blank
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, tr

AROUND = 48
"""Pixels left free around what is shown whole."""
HINT = later("Drop a picture here, or press Tab to add a node"), later("The File menu has examples to begin with.")


class Board(QWidget):
    """Follows a History. Ids of nodes are those of the graph that it shows; positions are scene units."""

    selection_changed = Signal(object)
    """The ids of the chosen nodes, tuple[str, ...], in document order."""

    def __init__(
        self, history: History, registry: Registry, theme: Theme, judge: Judge, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._registry = registry
        self._look = Look(theme)
        self._selected: tuple[str, ...] = ()
        self._fitted = False
        self._settling = False
        self._viewer = Viewer(self._look, judge, self)
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
        self._viewer.scene().selectionChanged.connect(self._selection_moved)
        self._viewer.moved.connect(self._place_hint)
        self.set_theme(theme)
        self._show(history.graph)
        if isinstance(history, Level):
            history.moved.append(self._level_moves)
            self.destroyed.connect(history.whole.watch(self._edited))
        self.destroyed.connect(history.watch(lambda before, after: self._show(after)))

    # --- what others ask of it ---

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

    def reveal(self, ids: Iterable[str]) -> None:
        """Pan as little as it takes to see these nodes."""
        bounds = self._bounds(ids)
        if not bounds.isNull():
            self._viewer.show_rect(bounds)

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
            seen = self._fates.seen(self._absolute(card.id)) if is_group(card.node) else fate
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
        self._fates.of(id).warning = text
        if (card := self._card(id)) is not None:
            card.show_warning(self._fates.seen(self._absolute(card.id)).warning)

    def set_thumbnail(self, id: str, image: QImage | None) -> None:
        """The picture that a node made; kept small."""
        self._fates.of(id).picture = image
        if (card := self._card(id)) is not None:
            card.show_picture(image, self.devicePixelRatioF())

    def forget(self) -> None:
        """Another document is shown, of which nothing has run; where ids and kinds are the same it has the cards of the
        one before."""
        self._fates.clear()
        for card in self._projection.cards.values():
            Fate().tell(card, self.devicePixelRatioF())

    def boxes(self, ids: Iterable[str] | None = None) -> dict[str, Box]:
        """Where these nodes, or all, stand: left, top, width, height."""
        cards = self._projection.cards
        found = {id: cards[id].body() for id in (cards if ids is None else ids) if id in cards}
        return {id: (*cards[id].seat().toTuple(), body.width(), body.height()) for id, body in found.items()}

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
        self._hint = blank("image-square", tr(HINT[0]), tr(HINT[1]), theme)
        self._hint.setParent(self._viewer)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setVisible(not self._history.graph.nodes)
        self._place_hint()

    def renew(self, kinds: Container[str]) -> None:
        """Show anew what is of these kinds of nodes, which are not what they were."""
        self._projection.renew(kinds)

    # --- what it follows ---

    def _show(self, graph: Graph) -> None:
        with self._one_selection_change():
            fresh = graph.nodes.keys() - self._projection.cards.keys()
            self._projection.show(graph)
            self._show_parts()
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

    def _edited(self, before: Graph, after: Graph) -> None:
        for id in self._fates.follow(before, after):
            if (card := self._card(id)) is not None:
                self._fates.show(self._absolute(card.id), card, self.devicePixelRatioF())
        self._show_parts()

    def _show_parts(self) -> None:
        """Tell the cards who has solo, who therefore does not count, and what is wired to nodes outside the group."""
        level = self._history if isinstance(self._history, Level) else None
        whole, path = (level.whole.graph, level.path) if level is not None else (self._history.graph, ())
        try:
            self._projection.show_parts(*parts(whole, path))
            self._projection.show_doors(doors(whole, path))
        except (KeyError, FileProblem):
            return  # the way is gone, and the level is about to follow

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

    def _go_back(self, deep: int) -> None:
        if isinstance(self._history, Level):
            self._history.go(self._history.path[:deep])

    def _level_moves(self) -> None:
        """Another level is about to be shown: nothing of this one stays."""
        with self._one_selection_change():
            self._projection.clear()
        self._fitted = False

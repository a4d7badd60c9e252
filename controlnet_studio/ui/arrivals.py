"""What comes onto the canvas from elsewhere: nodes from the palette, pictures and graphs dropped or pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import SUFFIX
from controlnet_studio.document.history import History
from controlnet_studio.exchange.opening import origin
from controlnet_studio.node import Spec
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import read_file, reason
from controlnet_studio.ui import edits, picture_edits
from controlnet_studio.ui.canvas import Canvas, card_height
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import LARGEST_FILE, Cargo
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.palette import MIME, PalettePopup, along
from controlnet_studio.ui.pictures import to_png
from controlnet_studio.ui.pose_edits import EDITOR
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Asset

if TYPE_CHECKING:
    from controlnet_studio.fidelity.kinds import Kind

Arriving = Callable[[Cargo, Spot, bool], Promise | None]
"""One kind of thing that arrives: what letting it go at a spot would do, while Shift is held or not; None if it is of
another kind."""
Source = tuple[str, Callable[[], bytes]]
"""What a picture is called, and how its file's bytes are had."""


class Arrivals:
    """Turns what arrives into edits of the History; `open_file` takes graph files.

    `kinds` is the table of what can be dropped on the canvas: the first that knows a thing says what becomes of it.
    """

    def __init__(
        self,
        history: History,
        registry: Registry,
        assets: Assets,
        *,
        canvas: Canvas,
        notices: Notices,
        open_file: Callable[[Path], object],
    ) -> None:
        self._history = history
        self._registry = registry
        self._assets = assets
        self._canvas = canvas
        self._notices = notices
        self._open_file = open_file
        self._worker = Worker("arrivals", canvas)
        self.fetch: Callable[[str], bytes] | None = None
        """Gets a picture from an address, on another thread and after the person's yes; raises Trouble. None: never."""
        self.pose: Callable[[QImage, str, tuple[float, float]], object] = lambda image, name, at: None
        """Poses the people of a picture of OpenPose's sticks, of this name, at a place."""
        self.begin: edits.Begin = edits.as_made
        """Gives the settings that a new node begins with."""
        self.about: Callable[[Spec], str] = lambda spec: ""
        """Gives what is to be told of a kind of node besides, where it is chosen."""
        self.kinds: list[Arriving] = [self._node, self._graph, self._picture, self._link, self._foreign]
        canvas.show_promises(self.promise)

    def close(self) -> None:
        """Nothing arrives any more."""
        self._worker.close()

    # what is asked for

    def add(self, kind: str, at: QPointF | None = None, end: edits.LooseEnd | None = None) -> None:
        """Add a node of this kind, at a place or where the pointer is, wired to a loose end if there is one."""
        spec = self._registry.get(kind)
        if spec is None:
            return
        at = self._canvas.scene_pos() if at is None else at
        place = (at.x(), at.y())
        if end is None:
            id = edits.add_node(self._history, spec, place, self.begin)
        else:
            id = edits.add_wired(self._history, self._registry, spec, place, end, self.begin)
        self._canvas.select((id,))
        self._canvas.reveal((id,))

    def ask(self, at: QPointF, end: edits.LooseEnd | None, theme: Theme, parent: QWidget) -> None:
        """Let the person choose a node to add, those that fit the loose end first."""
        popup = PalettePopup(self._registry, theme, parent)
        popup.search.model.about = self.about
        popup.chosen.connect(lambda kind: self.add(kind, at, end))
        popup.chosen.connect(popup.deleteLater)
        popup.dismissed.connect(popup.deleteLater)
        if end is None:
            popup.ask(QCursor.pos())
            return
        graph = self._history.graph
        spec = self._registry.get(graph.nodes[end[0]].type) if end[0] in graph.nodes else None
        far = along(spec, forward=end[2], port=end[1]) if spec is not None else None
        popup.ask(QCursor.pos(), edits.fits(graph, self._registry, end), far)

    def paste(self) -> None:
        """Add what the clipboard holds: a picture, whatever else could be dropped, or nodes."""
        board, at = QGuiApplication.clipboard(), self._canvas.scene_pos()
        data = board.mimeData() or QMimeData()  # an empty clipboard may have none
        cargo = Cargo(data)
        if cargo.has_picture:
            self._bring(_sources(cargo, tr("pasted picture")), at, None)
        elif (promise := self.promise(data, Spot(at), False)) is not None and promise.do is not None:
            promise.do()
        else:
            self._canvas.paste(board.text(), at)

    # what is dropped

    def promise(self, data: QMimeData, spot: Spot, shift: bool) -> Promise | None:
        """What becomes of something that is let go at a spot."""
        cargo = Cargo(data)
        return next((promise for kind in self.kinds if (promise := kind(cargo, spot, shift)) is not None), None)

    def _node(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        if not cargo.data.hasFormat(MIME):
            return None
        spec = self._registry.get(bytes(cargo.data.data(MIME).data()).decode(errors="replace"))
        if spec is None:
            return None
        return Promise(
            tr("Add {title}", title=spec.title), partial(self.add, spec.id, spot.at), height=card_height(spec)
        )

    def _graph(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        path = next((path for path in cargo.files if path.suffix.lower() == SUFFIX), None)
        if path is not None:
            return Promise(tr("Open the graph {name}", name=path.stem), partial(self._open_file, path))
        inside = self._carries_graph(cargo)
        if shift and inside is not None:
            return Promise(tr("Open the graph inside this picture"), partial(self._open_file, inside))
        return None

    def _picture(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        if not cargo.has_picture:
            return None
        count = max(len(cargo.pictures), 1)
        onto = picture_edits.taker(self._history.graph, self._registry, spot.node, spot.port) if spot.node else None
        if spot.port and onto is None:
            return Promise(tr("No picture fits here."), node=spot.node, port=spot.port)
        inside = self._carries_graph(cargo)
        words = (
            onto.words
            if onto is not None
            else tr("Add as a picture")
            if count == 1
            else tr("Add {count} pictures", count=count)
        )
        if onto is not None and count > 1:
            words = tr("{deed}, and add {count} more", deed=words, count=count - 1)
        spec, place = self._registry.get(picture_edits.LOADER), spot.at
        if spot.node and onto is None and spec is not None:
            place = QPointF(*edits.beside(self._history.graph, self._registry, spec, (place.x(), place.y())))
        return Promise(
            words,
            partial(self._drop, cargo, place, onto),
            node=onto.node if onto is not None else "",
            port=onto.name if onto is not None and onto.wired else "",
            height=card_height(spec) if spec is not None else 0,
            place=place,
            more=tr("Shift: open the graph inside it") if inside is not None else "",
        )

    def _link(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        if not cargo.link or self.fetch is None:
            return None
        host = urlsplit(cargo.link).hostname
        onto = picture_edits.taker(self._history.graph, self._registry, spot.node, spot.port) if spot.node else None
        ask = partial(self._ask_to_fetch, cargo.link, spot.at, onto)
        return Promise(
            tr("A link: asks before the picture is fetched from {host}", host=host), ask, node=onto.node if onto else ""
        )

    def _ask_to_fetch(self, link: str, at: QPointF, onto: picture_edits.Taker | None) -> None:
        """Nothing is fetched unless the person presses the button."""
        parts, fetch = urlsplit(link), self.fetch
        if fetch is not None:
            name = unquote(parts.path.rpartition("/")[2])[:80] or "picture"
            get = partial(self._bring, [(name, partial(fetch, link))], at, onto)
            words = tr(
                "Fetch {name} from {hostname}? Only then does anything leave this computer.",
                name=name,
                hostname=parts.hostname,
            )
            self._notices.say(words, "warning", key="drop", action=(tr("Fetch it"), get))

    def _foreign(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        return Promise(cargo.foreign) if cargo.foreign else None

    def _carries_graph(self, cargo: Cargo) -> Path | None:
        """The one picture that is dropped, if a graph is inside."""
        one = cargo.pictures[0] if len(cargo.pictures) == 1 else None
        return one if one is not None and origin(one) else None

    def _drop(self, cargo: Cargo, at: QPointF, onto: picture_edits.Taker | None) -> None:
        inside = self._carries_graph(cargo)
        self._bring(_sources(cargo, cargo.name), at, onto)
        if inside is not None:
            offer = (tr("Open it"), partial(self._open_file, inside))
            self._notices.say(
                tr("{name} carries the graph that made it.", name=inside.name), "info", key="drop", action=offer
            )

    def _bring(self, sources: Sequence[Source], at: QPointF, onto: picture_edits.Taker | None) -> None:
        """Read pictures aside, and put those that can be read into the graph, in one step."""
        assets = self._assets

        def job() -> tuple[list[Asset], list[str], list[tuple[bytes, str]]]:
            kept, wrong, sticks = [], [], []
            for name, read in sources:
                try:
                    data = read()
                    shows = _checked(data, name)
                    kept.append(assets.add(data, name))
                    sticks += [(data, name)] if shows == "pose" else []
                except Trouble as trouble:
                    wrong.append(str(trouble))
                except OSError as error:
                    wrong.append(tr("{name} could not be read: {why}.", name=name, why=reason(error)))
            return kept, wrong, sticks

        def then(made: tuple[list[Asset], list[str], list[tuple[bytes, str]]]) -> None:
            kept, wrong, sticks = made
            if ids := picture_edits.add_pictures(self._history, self._registry, kept, (at.x(), at.y()), onto):
                self._canvas.select(ids)
            if wrong:
                first, others = wrong[0], len(wrong) - 1
                more = tr("{why} {count} more could not be read either.", why=first, count=others)
                self._notices.say(more if others else first, key="drop")
            if onto is None and len(sticks) == 1:
                self._offer_pose(*sticks[0], at)

        self._worker.ask(job, then)

    def _offer_pose(self, data: bytes, name: str, at: QPointF) -> None:
        """A picture shows people as sticks: they can be posed."""
        spec = self._registry.get(EDITOR)
        if spec is not None:
            place = edits.beside(self._history.graph, self._registry, spec, (at.x(), at.y()))
            pose = (tr("Pose them"), lambda: self.pose(QImage.fromData(data), name, place))
            self._notices.say(
                tr("{name} shows people as OpenPose's sticks.", name=name), "info", key="sticks", action=pose
            )


def _sources(cargo: Cargo, name: str) -> list[Source]:
    """The pictures of a cargo, to be read on another thread."""
    if cargo.pictures:
        return [(path.name, partial(read_file, path, LARGEST_FILE)) for path in cargo.pictures]
    image = QImage(cargo.image)
    return [(name, lambda: to_png(image))]


def _checked(data: bytes, name: str) -> Kind | None:
    """What a picture file shows, if the whole picture can be read. Raises Trouble."""
    from controlnet_studio import pictures
    from controlnet_studio.fidelity.kinds import kind_of

    return kind_of(pictures.read(data, name))

"""Poses that arrive on the canvas: keypoints, pose maps and photos, into pose editors and the hints of ControlNets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from controlnet_studio.document.files import stamped
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.keypoints import Pose
from controlnet_studio.poses import figure
from controlnet_studio.poses.read import pose_from_text
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.ui.canvas import Canvas, card_height
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import NAME, Cargo
from controlnet_studio.ui.editors.finder import Finder, News, Search
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.pose_edits import EDITOR, POSE, Arrival, place_for, put, wire_for
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.translation import tr

KEY = "pose drop"
"""Keys of notices about poses that arrive begin so."""
MARK = '"pose_keypoints_2d"'
"""What tells OpenPose's JSON from other text."""
Source = Path | QImage | str
"""A file, pixels, or the text of OpenPose's JSON."""


class PoseArrivals:
    """Turns poses that are let go into edits. *finder* reads them, and finds the people in photos; *lay* lays a photo
    under the pose of a node."""

    def __init__(
        self,
        history: History,
        registry: Registry,
        finder: Finder,
        shelf: Shelf,
        *,
        canvas: Canvas,
        notices: Notices,
        lay: Callable[[str, str, QImage], None],
    ) -> None:
        self._history, self._registry, self._finder, self._shelf = history, registry, finder, shelf
        self._canvas, self._notices, self._lay = canvas, notices, lay
        self._awaited: dict[Search, Arrival] = {}
        self._opened: dict[Search, Path | QImage] = {}
        finder.heard.connect(self._hear)

    def forget(self) -> None:
        """Another document is shown: what was on its way does not arrive."""
        for search in tuple(self._awaited):
            self._stop(search)

    def promise(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        """What becomes of a pose at a spot: one of the `Arrivals.kinds`. With Shift, a picture is just a picture."""
        spec, source, graph = self._registry.get(EDITOR), _source(cargo), self._history.graph
        picture = cargo.has_picture
        if spec is None or source is None or (shift and picture):
            return None
        name, node, at = _name(cargo, source), graph.nodes.get(spot.node), (spot.at.x(), spot.at.y())
        if node is not None and self._registry.get(node.type) is spec:
            label = (
                tr("Pose the people as in {name}", name=name) if picture else tr("Take the pose in {name}", name=name)
            )
            take = partial(self._open, source, Arrival(name, label, spot.node))
            return Promise(label, take, node=spot.node, more=_more(source, picture))
        wire = wire_for(graph, self._registry, self._shelf.shows, spot.node, spot.port, sure=not picture)
        if wire is None and picture:
            return None
        if wire is None and spot.port:
            return Promise(tr("No pose fits here."), node=spot.node, port=spot.port)
        label = words = (
            tr("Add the pose in {name}", name=name) if wire is None else tr("Use the pose in {name}", name=name)
        )
        if wire is not None:
            at = place_for(graph, self._registry, wire)
            if wires := graph.into(wire.node, wire.input):
                before = wiring.name(graph.nodes[wires[0].source], self._registry)
                words = tr("Use the pose in {name}, in place of {before}", name=name, before=before)
        elif node is not None:
            at = edits.beside(graph, self._registry, spec, at)
        return Promise(
            words,
            partial(self._open, source, Arrival(name, label, at=at, wire=wire)),
            node=wire.node if wire is not None else "",
            port=wire.input if wire is not None else "",
            height=card_height(spec),
            place=QPointF(*at),
            more=_more(source, picture),
        )

    def put_beside(self, image: QImage, name: str, at: tuple[float, float]) -> None:
        """Pose the people of a picture that lies on the canvas already, in an editor at a place."""
        self._open(image, Arrival(name, tr("Add the pose in {name}", name=name), at=at))

    def _open(self, source: Source, arrival: Arrival) -> None:
        if arrival.node:
            self._canvas.select((arrival.node,))
            for search in [search for search, other in self._awaited.items() if other.node == arrival.node]:
                self._stop(search)
        if not isinstance(source, str):
            search = self._finder.open(source)
            self._awaited[search], self._opened[search] = arrival, source
            return
        try:
            self._take(arrival, pose_from_text(source.encode(), tr("The text")))
        except Trouble as trouble:
            self._notices.say(str(trouble), key=KEY)

    def _stop(self, search: Search) -> None:
        search.stop()
        self._awaited.pop(search, None)
        self._opened.pop(search, None)
        self._notices.forget(_key(search))

    def _hear(self, news: object) -> None:
        """A photo has its editor at once, with someone who stands in it until people are found."""
        from controlnet_studio.ui.editors.poser import on_paper, paper_for  # much that the window does not need at once

        arrival = self._awaited.get(news.search) if isinstance(news, News) else None
        if arrival is None or not isinstance(news, News):
            return
        search, found = news.search, tr("Pose the people as in {name}", name=arrival.name)
        source = self._opened.get(search)
        if news.image is None and not news.words:
            self._stop(search)
        if arrival.node and arrival.node not in self._history.graph.nodes:
            self._stop(search)
        elif news.image is not None:
            standing = figure.fitted(STANDING, *paper_for(news.image.width(), news.image.height()))
            id = arrival.node or self._put(arrival, standing)
            self._awaited[search] = replace(arrival, node=id, label=found)
            self._lay(id, POSE, news.image)
            self._tell(search, tr("Looking for people in {name}", name=arrival.name))
        elif news.pose is not None:
            self._take(arrival, on_paper(news.pose))
        elif news.trouble:
            words = news.trouble if arrival.name in news.trouble else f"{arrival.name}: {news.trouble}"
            self._notices.say(words, key=KEY, actions=self._offers(news, source, arrival))
        elif news.words:
            self._tell(search, f"{arrival.name}: {news.words}")

    def _offers(self, news: News, source: Path | QImage | None, arrival: Arrival) -> list[Offer]:
        """To get the networks that are missing, one by one, and to go on with them."""
        asked = self._finder.get_asked
        gets: list[Offer] = [
            (tr("Download {title}…", title=each.title), partial(asked.emit, each)) for each in news.sources
        ]
        again = partial(self._open, source, arrival) if source is not None else None
        return [*gets, (tr("Look again"), again)] if gets and again is not None else gets

    def _take(self, arrival: Arrival, pose: Pose) -> None:
        if pose.people:
            self._put(arrival, pose)
        else:
            self._notices.say(tr("Nobody is in {name}.", name=arrival.name), key=KEY)

    def _put(self, arrival: Arrival, pose: Pose) -> str:
        id = put(self._history, self._registry, arrival, pose)
        if not arrival.node:
            self._canvas.select((id,))
        return id

    def _tell(self, search: Search, words: str) -> None:
        if words not in self._notices.texts:
            self._notices.say(words, "info", key=_key(search), action=(tr("Stop"), partial(self._stop, search)))


def _key(search: Search) -> str:
    return f"{KEY} {id(search)}"


def _source(cargo: Cargo) -> Source | None:
    """The one thing of a cargo that may hold a pose; None if there is none, or more than one."""
    if cargo.files:
        one = cargo.files[0] if len(cargo.files) == 1 else None
        return one if one is not None and (cargo.pictures or one.suffix.lower() == ".json") else None
    if cargo.has_picture:
        return QImage(cargo.image)
    text = cargo.data.text() if cargo.data.hasText() else ""
    return text if MARK in text else None


def _name(cargo: Cargo, source: Source) -> str:
    told = cargo.name if cargo.data.hasFormat(NAME) else tr("this picture")
    return source.name if isinstance(source, Path) else tr("this text") if isinstance(source, str) else told


def _more(source: Source, picture: bool) -> str:
    """What Shift would change."""
    inside = picture and isinstance(source, Path) and stamped(source)
    return (
        tr("Shift: open the graph inside it") if inside else tr("Shift: take it as a plain picture") if picture else ""
    )

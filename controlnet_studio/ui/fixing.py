"""Fixing a map by hand: a node is put behind the one that made it, and its editor is opened."""

from __future__ import annotations

from collections.abc import Callable

from controlnet_studio.document.history import History
from controlnet_studio.keypoints import Pose
from controlnet_studio.registry import Registry
from controlnet_studio.strokes import Painting
from controlnet_studio.ui import edits
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.values import Image

NO_MAP = later("No map that can be fixed by hand: lines, depth, normals, segmentation, masks and poses can be.")


class Fixing:
    """Opens what a node made for correction. The correction is a node of its own behind it, and no part of it: so the
    map is not found anew with every stroke, every kind of node can be corrected, and switching the new node off shows
    what it would be without.

    `made` gives the last picture of a node, `posed` the people that it found, `run` makes both; `show` opens the editor
    of a node, `lay` lays a picture under it, to be traced, and `say` tells a sentence.
    """

    def __init__(
        self,
        history: History,
        registry: Registry,
        *,
        made: Callable[[str], Image | None],
        posed: Callable[[str], Pose | None],
        run: Callable[[str], object],
        show: Callable[[str], object],
        lay: Callable[[str, str, Image], object],
        say: Callable[[str], object],
    ) -> None:
        self._history, self._registry = history, registry
        self._made, self._posed, self._run, self._show, self._lay, self._say = made, posed, run, show, lay, say
        self._waiting = ""

    def possible(self, id: str) -> bool:
        """Whether a node gives a picture, so that it could be fixed."""
        node = self._history.graph.nodes.get(id)
        spec = self._registry.get(node.type) if node is not None else None
        return spec is not None and any(issubclass(port.type, Image) for port in spec.outputs)

    def fix(self, id: str) -> None:
        """Let the picture of a node be corrected; if it is not known, it is made first."""
        if not self.possible(id):
            return
        image = self._made(id)
        if image is None:
            self._waiting = id
            self._run(id)
        else:
            self._open(id, image)

    def finished(self) -> None:
        """A run has ended: what waits for its picture is opened."""
        id, self._waiting = self._waiting, ""
        image = self._made(id) if id else None
        if image is not None and self.possible(id):
            self._open(id, image)

    def _open(self, id: str, image: Image) -> None:
        pose, before = self._posed(id), self._history.graph
        if pose is not None and (new := edits.touch_up(self._history, self._registry, id, pose)):
            photo = self._photo(id) if new not in before.nodes else None
            if photo is not None:
                self._lay(new, edits.POSED, photo)
            self._show(new)
            return
        from controlnet_studio.painting import guessed

        guess = guessed(image)
        if guess is None:
            self._say(tr(NO_MAP))
            return
        painting = Painting((), image.width, image.height, guess.kind)
        if new := edits.touch_up(self._history, self._registry, id, painting):
            self._show(new)

    def _photo(self, id: str) -> Image | None:
        """The picture in which a node looks for people, if it is known."""
        graph = self._history.graph
        spec = self._registry.get(graph.nodes[id].type)
        takes = {port.name for port in spec.inputs if issubclass(port.type, Image)} if spec is not None else set()
        found = (self._made(link.source) for link in graph.into(id) if link.input in takes)
        return next(filter(None, found), None)

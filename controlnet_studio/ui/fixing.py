"""Fixing a map by hand: a node is put behind the one that made it, and its editor is opened."""

from __future__ import annotations

from collections.abc import Callable

from controlnet_studio.document.history import History
from controlnet_studio.registry import Registry
from controlnet_studio.ui import edits
from controlnet_studio.values import Image, Painting

NO_MAP = (
    "This picture is no map that can be fixed by hand: lines, depth, normals, segmentation and masks can be. "
    "Poses have an editor of their own."
)


class Fixing:
    """Opens what a node made for correction. The correction is a node of its own behind it, and no part of it: so the
    map is not found anew with every stroke, every kind of node can be corrected, and switching the new node off shows
    what it would be without.

    `made` gives the last picture of a node, `run` makes it, `show` opens the editor of a node, `say` tells a sentence.
    """

    def __init__(
        self,
        history: History,
        registry: Registry,
        *,
        made: Callable[[str], Image | None],
        run: Callable[[str], object],
        show: Callable[[str], object],
        say: Callable[[str], object],
    ) -> None:
        self._history, self._registry = history, registry
        self._made, self._run, self._show, self._say = made, run, show, say
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
        from controlnet_studio.painting import guessed

        guess = guessed(image)
        if guess is None:
            self._say(NO_MAP)
            return
        painting = Painting((), image.width, image.height, guess.kind)
        if new := edits.touch_up(self._history, self._registry, id, painting):
            self._show(new)

"""What something that is dragged over the canvas would become there, said before it is let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPointF


@dataclass(frozen=True)
class Spot:
    """A place on the canvas: a point of the scene, the id of the node there or "", and the name of its input there."""

    at: QPointF
    node: str = ""
    port: str = ""


@dataclass(frozen=True)
class Promise:
    """What letting go will do: `words` say it, `do` does it. Without `do` it cannot be, and `words` say why.

    `node` and `port` are what it would be done to, and are marked; `height` is that of the card that would appear, 0
    for none, at the pointer or at `place`; `more` tells of a key that would change what happens.
    """

    words: str
    do: Callable[[], object] | None = None
    node: str = ""
    port: str = ""
    height: int = 0
    place: QPointF | None = None
    more: str = ""


Promises = Callable[[QMimeData, Spot, bool], Promise | None]
"""What becomes of something at a spot, while Shift is held or not; None if it is nothing that the canvas knows."""

"""What lies beside the paper, and is no part of the drawing: tools, ink and the picture to trace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QPixmap

if TYPE_CHECKING:
    from controlnet_studio.ui.editors.finder import Finder

Tracing = Literal["", "result", "picture"]
"""What is laid on the paper to draw after: nothing, the picture last painted from the drawing, or one of the user's."""


@dataclass(eq=False)
class Desk:
    """Editors that are given the same desk share it.

    `pen` and `rubber` are widths of lines and of the eraser as shares of the drawing's longer side, `hardness` the
    share of a line's width that is solid, `colour` "#rrggbb" or "" for the theme's ink, `opacity` that of what is
    traced, which lies `over` the drawing or under it. Of poses, limbs keep their `lengths` if asked to, and `finder`
    finds people in pictures.
    """

    tool: str = "brush"
    pen: float = 0.012
    rubber: float = 0.03
    hardness: float = 1.0
    colour: str = ""
    symmetry: str = ""
    pressure: bool = True
    tracing: Tracing = ""
    picture: QPixmap = field(default_factory=QPixmap)
    result: QPixmap = field(default_factory=QPixmap)
    over: bool = False
    opacity: float = 0.35
    lengths: bool = False
    finder: Finder | None = None

    @property
    def erases(self) -> bool:
        return self.tool == "eraser"

    @property
    def size(self) -> float:
        """The width that the tool in hand draws, as a share of the longer side."""
        return self.rubber if self.erases else self.pen

    @size.setter
    def size(self, size: float) -> None:
        if self.erases:
            self.rubber = size
        else:
            self.pen = size

    @property
    def traced(self) -> QPixmap:
        """The picture to trace; null if there is none."""
        return {"result": self.result, "picture": self.picture}.get(self.tracing, QPixmap())

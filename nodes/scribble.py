"""Scribble."""

from typing import Annotated

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Drawing, Image


@node("Scribble", category="Input")
def scribble(
    drawing: Annotated[Drawing, Hint(help="Your lines. The picture will follow them.")] = Drawing(),  # noqa: B008
) -> Image:
    """A drawing by hand, as white lines on black for scribble ControlNets."""
    from controlnet_studio.drawing import hint

    return hint(drawing)

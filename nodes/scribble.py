"""Scribble."""

from typing import Annotated

from controlnet_studio.node import Hint, node
from controlnet_studio.strokes import Drawing, Look
from controlnet_studio.values import Image


@node("Scribble", category="Input", also="sketch, drawing, doodle, paint layer, tracing")
def scribble(
    drawing: Annotated[Drawing, Hint(help="Your lines. The picture will follow them.")] = Drawing(),  # noqa: B008
    look: Annotated[
        Look,
        Hint(
            label="Drawn for",
            help="What your ControlNet learnt to read: scribbles as you draw them, thin grey line art, glowing soft "
            "edges, or Canny's lines of one pixel.",
        ),
    ] = "scribble",
) -> Image:
    """A drawing by hand, as white lines on black for scribble ControlNets.

    Colours are yours: the hint is always white on black, as the chosen kind of ControlNet was trained.
    """
    from controlnet_studio.drawing import hint

    return hint(drawing, look)

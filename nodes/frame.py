"""Frame."""

from typing import Annotated

from controlnet_studio.node import Hint, Text, node
from controlnet_studio.parameters import Tint


@node("Frame", category="Canvas", also="group box, backdrop, comment box")
def frame(
    text: Annotated[str, Text(1, "What belongs together here?", help="What stands at the frame's top.")] = "",
    colour: Annotated[Tint, Hint(help="The colour of the frame.")] = "blue",
) -> None:
    """A frame around nodes that belong together. What stands on it moves with it."""

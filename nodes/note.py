"""Note."""

from typing import Annotated

from controlnet_studio.node import Hint, Text, node
from controlnet_studio.parameters import Tint


@node("Note", category="Canvas", also="Markdown Note, comment, sticky note")
def note(
    text: Annotated[str, Text(8, "What should be remembered?", help="What the note says.")] = "",
    colour: Annotated[Tint, Hint(help="The colour of the paper.")] = "yellow",
) -> None:
    """Words on the canvas, for people only."""

"""Text."""

from typing import Annotated

from controlnet_studio.node import Text, node
from controlnet_studio.values import Words


@node("Text", category="Settings", also="Primitive String, Primitive String Multiline, Primitive Node")
def text(words: Annotated[str, Text(4, "Words to hand on", help="The words that are handed on.")] = "") -> Words:
    """Words for a setting of other nodes. Give the setting an input in its context menu."""
    return Words(words)

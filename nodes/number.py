"""Number."""

from typing import Annotated

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Number


@node("Number", category="Settings", also="Primitive Float, Primitive Int, Primitive Node, integer, constant")
def number(value: Annotated[float, Hint(help="The number that is handed on.")] = 1.0) -> Number:
    """A number for a setting of other nodes. Give the setting an input in its context menu."""
    return Number(value)

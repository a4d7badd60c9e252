"""Reroute."""

from typing import Annotated

from controlnet_studio.node import Port, node
from controlnet_studio.values import Value


@node("Reroute", category="Canvas", also="dot, waypoint")
def reroute(
    value: Annotated[Value, Port("What comes in is handed on as it is.")],
) -> Annotated[Value, Port("What came in.")]:
    """A small point that a wire runs through, to lead it around other things."""
    return value

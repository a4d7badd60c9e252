"""Reroute."""

from controlnet_studio.node import node
from controlnet_studio.values import Value


@node("Reroute", category="Canvas")
def reroute(value: Value) -> Value:
    """A small point that a wire runs through, to lead it around other things."""
    return value

"""Switch."""

from typing import Annotated

from controlnet_studio.node import Hint, node
from controlnet_studio.values import Switch


@node("Switch", category="Settings", also="Primitive Boolean, toggle")
def switch(on: Annotated[bool, Hint(help="Whether it is on.")] = True) -> Switch:
    """On or off, for a setting of other nodes. Give the setting an input in its context menu."""
    return Switch(on)

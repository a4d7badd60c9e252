"""Checkpoint."""

from typing import Annotated

from controlnet_studio.node import OneOf, node
from controlnet_studio.values import Checkpoint


@node("Checkpoint", category="Input", also="Load Checkpoint, Checkpoint Loader Simple, Main Model, base model, ckpt")
def checkpoint(
    model: Annotated[
        str, OneOf("checkpoint", help="The base model: it decides what can be painted, and in what style.")
    ] = "papercut",
) -> Checkpoint:
    """The base model that paints."""
    return Checkpoint(model)

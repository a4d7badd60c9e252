"""VAE."""

from dataclasses import replace
from typing import Annotated

from controlnet_studio.node import OneOf, Port, node
from controlnet_studio.values import Checkpoint


@node("VAE", category="Input", also="Load VAE, VAE Loader")
def vae(
    checkpoint: Annotated[Checkpoint, Port("The base model whose VAE is replaced.")],
    model: Annotated[
        str, OneOf("vae", help="It turns what was painted into pixels: another one changes colours and fine detail.")
    ] = "",
) -> Checkpoint:
    """Gives the base model another VAE than its own, for other colours or finer detail."""
    return replace(checkpoint, vae=model)

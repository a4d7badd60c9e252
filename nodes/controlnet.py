"""ControlNet."""

from typing import Annotated

from controlnet_studio.node import OneOf, Slider, node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Control, Image


@node("ControlNet", category="Control")
def controlnet(
    hint: Image,
    model: Annotated[
        str, OneOf("controlnet", help="What the hint shows: choose the model trained on such hints.")
    ] = "papercut-scribble",
    strength: Annotated[
        float, Slider(0, 2, 0.05, help="How strictly the picture follows the hint; 0 ignores it.")
    ] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.05, help="The share of the steps before the hint begins to act.")] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.05, help="The share of the steps after which the hint stops acting.")] = 1.0,
) -> Control:
    """Lets a hint (lines, edges, depth, ...) lead the picture."""
    if start >= end:
        raise Trouble(f"This ControlNet never acts: it would start at {start:.0%} and end at {end:.0%} of the steps.")
    return Control(model, hint, strength, start, end)

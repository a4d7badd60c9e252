"""T2I-Adapter."""

from typing import Annotated

from controlnet_studio.node import OneOf, node
from controlnet_studio.parameters import End, HintPort, HintResize, MaskPort, OverSteps, Start, Strength
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Control, Curve


@node("T2I-Adapter", category="Control", also="Load T2I Adapter, Apply T2I Adapter, t2ia")
def t2i_adapter(
    hint: HintPort,
    model: Annotated[
        str, OneOf("t2i_adapter", help="What the hint shows: choose the model trained on such hints.")
    ] = "t2iadapter_canny_sd15v2",
    strength: Strength = 1.0,
    start: Start = 0.0,
    end: End = 1.0,
    mask: MaskPort = None,
    resize: HintResize = "fill",
    curve: OverSteps = Curve(),  # noqa: B008  # frozen
) -> Control:
    """Lets a hint lead the picture, like a ControlNet, but smaller and faster: it runs once, not in every step."""
    if start >= end:
        raise Trouble(f"This T2I-Adapter never acts: it would start at {start:.0%} and end at {end:.0%} of the steps.")
    return Control(model, hint, strength, start, end, curve=curve, mask=mask, resize=resize, kind="t2i_adapter")

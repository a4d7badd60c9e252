"""T2I-Adapter."""

from typing import Annotated

from controlnet_studio.node import Hint, OneOf, Slider, Span, node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Control, Curve, Image, Resize


@node("T2I-Adapter", category="Control")
def t2i_adapter(
    hint: Image,
    model: Annotated[
        str, OneOf("t2i_adapter", help="What the hint shows: choose the model trained on such hints.")
    ] = "t2iadapter_canny_sd15v2",
    strength: Annotated[
        float, Slider(0, 2, 0.05, help="How strictly the picture follows the hint; 0 ignores it.")
    ] = 1.0,
    start: Annotated[float, Slider(0, 1, 0.05, help="The share of the steps before the hint begins to act.")] = 0.0,
    end: Annotated[float, Slider(0, 1, 0.05, help="The share of the steps after which the hint stops acting.")] = 1.0,
    mask: Image | None = None,
    resize: Annotated[
        Resize,
        Hint(
            help="What happens to a hint of another shape than the picture: stretched (fill), shown whole between "
            "black bars (fit), or cut (crop).",
            advanced=True,
        ),
    ] = "fill",
    curve: Annotated[
        Curve,
        Span(
            "first step",
            "last step",
            label="Strength over the steps",
            help="Multiplies the strength in every step; the dashed line is no change. Double-click to add a point, "
            "right-click to remove one.",
            advanced=True,
        ),
    ] = Curve(),  # noqa: B008  # frozen
) -> Control:
    """Lets a hint lead the picture, like a ControlNet, but smaller and faster: it runs once, not in every step."""
    if start >= end:
        raise Trouble(f"This T2I-Adapter never acts: it would start at {start:.0%} and end at {end:.0%} of the steps.")
    return Control(model, hint, strength, start, end, curve=curve, mask=mask, resize=resize, kind="t2i_adapter")

"""Parameters that several nodes have, with the same range and the same words."""

from __future__ import annotations

from typing import Annotated, Literal

from controlnet_studio.node import Hint, Port, Slider, Span
from controlnet_studio.values import Curve, Image, Resize

Strength = Annotated[
    float,
    Slider(
        *(0, 2, 0.05),
        help="How strictly the picture follows the hint: 0 ignores it, 1 is what the model was trained with, and above "
        "that the hint may press itself into the picture.",
    ),
]
Start = Annotated[
    float,
    Slider(
        *(0, 1, 0.05),
        help="When the hint begins to lead, as a share of the steps: at 0 from the first step on; the later, the more "
        "the prompt alone decides where things go.",
    ),
]
End = Annotated[
    float,
    Slider(
        *(0, 1, 0.05),
        help="When the hint stops leading, as a share of the steps: at 1 never; the earlier, the freer the fine detail "
        "is.",
    ),
]
HintPort = Annotated[
    Image,
    Port(
        "The picture that says where things go: lines, edges, depth, a pose, of the kind that the model was trained on."
    ),
]
MaskPort = Annotated[
    Image | None, Port("Where the hint leads: white lets it act, black does not; without a mask it acts everywhere.")
]
HintResize = Annotated[
    Resize,
    Hint(
        help="What happens to a hint of another shape than the picture: stretched (fill), shown whole between "
        "black bars (fit), or cut (crop).",
        advanced=True,
    ),
]
OverSteps = Annotated[
    Curve,
    Span(
        "first step",
        "last step",
        label="Strength over the steps",
        help="Multiplies the strength in every step; the dashed line is no change. Double-click to add a point, "
        "right-click to remove one.",
        advanced=True,
        page="Steps",
    ),
]
MapSize = Annotated[
    int,
    Slider(
        256,
        2048,
        64,
        unit="px",
        help="The shorter side of the map; the network itself looks at a size of its own.",
        advanced=True,
    ),
]
"""The size of a map that a network makes."""
Tint = Literal["grey", "yellow", "green", "blue", "purple", "red"]
"""The colours of what is put on the canvas for people."""

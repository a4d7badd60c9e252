"""ControlNet."""

from typing import Annotated

from controlnet_studio.node import Hint, OneOf, Span, node
from controlnet_studio.parameters import End, HintPort, HintResize, MaskPort, OverSteps, Start, Strength
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Control, Curve, Mode, Shows, Weighting

PRESETS = {
    "Soft": {"strength": 0.75, "start": 0.0, "end": 0.75},
    "Normal": {"strength": 1.0, "start": 0.0, "end": 1.0},
    "Strong": {"strength": 1.5, "start": 0.0, "end": 1.0},
}
SOFT = tuple((round(block / 12, 6), round(0.825 ** (12 - block), 6)) for block in range(13))
"""The weights of the blocks, from fine to coarse, that the authors' code has for prompts that lead."""


@node(
    "ControlNet",
    category="Control",
    presets=PRESETS,
    also="Apply ControlNet, Load ControlNet Model, ControlNet Loader Advanced, ControlNet Apply Advanced, "
    "ControlNet Apply SD3, ACN Advanced ControlNet Apply, Diff ControlNet Loader, Set Union ControlNet Type, "
    "control layer, control unit",
)
def controlnet(
    hint: HintPort,
    model: Annotated[
        str, OneOf("controlnet", help="What the hint shows: choose the model trained on such hints.")
    ] = "papercut-scribble",
    strength: Strength = 1.0,
    start: Start = 0.0,
    end: End = 1.0,
    mask: MaskPort = None,
    mode: Annotated[
        Mode,
        Hint(
            help="What leads where prompt and hint disagree. balanced: neither. prompt: the prompt; the hint's fine "
            "detail weighs less. control: the hint; its fine detail weighs less. unbalanced: the hint, at full weight.",
            advanced=True,
        ),
    ] = "balanced",
    weighting: Annotated[
        Weighting,
        Hint(
            help="How little fine detail weighs in the modes prompt and control: as in diffusers' guess mode (0.1 to "
            "1), as in the authors' released code (0.825 a block), or as in the paper (8 by the block's height).",
            advanced=True,
        ),
    ] = "diffusers",
    shows: Annotated[
        Shows,
        Hint(
            label="Hint shows",
            help="What the hint shows. Only a ControlNet Union needs to be told, because it knows many kinds of hints.",
            advanced=True,
        ),
    ] = "as the model",
    resize: HintResize = "fill",
    pixel_perfect: Annotated[
        bool,
        Hint(help="Drawings and edges are made anew at the size that is painted, so lines stay thin.", advanced=True),
    ] = True,
    curve: OverSteps = Curve(),  # noqa: B008  # frozen
    blocks: Annotated[
        Curve,
        Span(
            "fine detail",
            "composition",
            13,
            "Strength over the blocks",
            "Multiplies the strength in every block of the net: on the left those that know fine detail, on the right "
            "those that know the composition.",
            advanced=True,
            groups=(("input blocks", 12), ("middle", 1)),
            ready=(("Flat", ()), ("Soft", SOFT)),
            page="Blocks",
        ),
    ] = Curve(),  # noqa: B008  # frozen
) -> Control:
    """Lets a hint (lines, edges, depth, ...) lead the picture. A mask says where: white lets it act, black does not."""
    if start >= end:
        raise Trouble(f"This ControlNet never acts: it would start at {start:.0%} and end at {end:.0%} of the steps.")
    return Control(
        model,
        hint,
        strength,
        start,
        end,
        mode=mode,
        weighting=weighting,
        curve=curve,
        blocks=blocks,
        mask=mask,
        resize=resize,
        pixel_perfect=pixel_perfect,
        shows=shows,
    )

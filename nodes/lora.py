"""LoRA."""

from dataclasses import replace
from typing import Annotated

from controlnet_studio.node import OneOf, Port, Slider, node
from controlnet_studio.values import Checkpoint, Lora


@node("LoRA", category="Input", also="Load LoRA, LoRA Loader Model Only, Apply LoRA, extra networks")
def lora(
    checkpoint: Annotated[Checkpoint, Port("The base model that is taught, or a LoRA before this one.")],
    model: Annotated[
        str,
        OneOf("lora", help="What it teaches the base model: a style, a person, a thing. Its family must be the same."),
    ] = "",
    strength: Annotated[
        float, Slider(-2, 2, 0.05, help="How much of it; 0 leaves the base model alone, below 0 it does the opposite.")
    ] = 1.0,
    words: Annotated[
        float,
        Slider(
            0,
            2,
            0.05,
            label="Effect on words",
            help="How much of the strength acts where the prompt is read; at 0 the words mean what they meant before.",
            advanced=True,
        ),
    ] = 1.0,
) -> Checkpoint:
    """Teaches the base model a style or a thing. Several in a row add up."""
    if not strength:
        return checkpoint
    return replace(checkpoint, loras=(*checkpoint.loras, Lora(model, strength, words)))

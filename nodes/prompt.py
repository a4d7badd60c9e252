"""Prompt."""

import re
from typing import Annotated

from controlnet_studio.node import Context, Text, node
from controlnet_studio.values import Prompt


@node(
    "Prompt",
    category="Input",
    also="CLIP Text Encode, CLIP Text Encode SDXL, positive, negative prompt, conditioning, Conditioning Zero Out",
)
def prompt(
    context: Context,
    text: Annotated[
        str,
        Text(
            4,
            "What should the picture show?",
            help='What the picture should show. "(red:1.3)" gives words more weight, "(red:0.7)" less.',
        ),
    ] = "",
    negative: Annotated[str, Text(2, "What should it not show?", "Without", "What the picture should not show.")] = "",
) -> Prompt:
    """What the picture should show, in words, and what it should not."""
    if tag := re.search(r"<(lora|lyco|hypernet):[^<>]*>", f"{text} {negative}", re.IGNORECASE):
        context.note(f"{tag[0]} is read as words here. A LoRA node between Checkpoint and Sampler adds a LoRA.", True)
    return Prompt(text.strip(), negative.strip())

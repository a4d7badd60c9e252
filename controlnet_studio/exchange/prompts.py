"""Prompts of ComfyUI in our words."""

from __future__ import annotations

import re
from typing import Final

from controlnet_studio.exchange.flow import FlowNode
from controlnet_studio.exchange.job import Job

_WEIGHT: Final = re.compile(r":\s*\d*\.?\d+\s*\Z")


def weighed(job: Job, node: FlowNode, text: str) -> str:
    """A prompt as it is read here: bare parentheses, which weigh 1.1 there, say so."""
    if re.search(r"embedding:\S", text):
        job.say(f"{node.label}: embeddings are words like others here, and do nothing.")
    if re.search(r"\{[^{}]*\|[^{}]*\}", text):
        job.say(f"{node.label}: words in braces are not chosen from here: they are read as they stand.")
    made = bare_parentheses(text)
    if made != text:
        job.say(f"{node.label}: words in bare parentheses weigh 1.1 there; here that is written out.")
    return made


def bare_parentheses(text: str) -> str:
    """With "(words:1.1)" for "(words)"."""
    out: list[str] = []
    opened: list[int] = []
    for piece in re.findall(r"\\[()]|.", text, re.DOTALL):
        if piece == "(":
            opened.append(len(out))
        elif piece == ")" and opened:
            start = opened.pop()
            if not _WEIGHT.search("".join(out[max(start + 1, len(out) - 16) :])):
                out.append(":1.1")
        out.append(piece)
    return "".join(out)

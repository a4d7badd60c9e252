"""A real CLIPTokenizer folder whose every word is exactly one token."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from transformers import AddedToken, CLIPTokenizer

from controlnet_studio.training.words import WORDS

START: Final = "<|startoftext|>"
END: Final = "<|endoftext|>"
UNKNOWN: Final = "<|unknown|>"
SPECIAL: Final = {START: 0, END: 1, UNKNOWN: 2}


def build_tokenizer(length: int) -> CLIPTokenizer:
    """Start, end, unknown, then one token per word of `WORDS`; any other word becomes unknowns.

    The words are added tokens that match whole words only: as byte pairs they would collide.
    """
    made = CLIPTokenizer(
        vocab=dict(SPECIAL), merges=[], unk_token=UNKNOWN, bos_token=START, eos_token=END, pad_token=END,
        model_max_length=length,
    )  # fmt: skip
    made.add_tokens([AddedToken(word, single_word=word.isalpha(), normalized=True) for word in WORDS])
    return made


def save_tokenizer(tokenizer: CLIPTokenizer, folder: Path) -> None:
    """`save_pretrained`, and the two files that older readers of a CLIP tokenizer ask for."""
    tokenizer.save_pretrained(folder)
    (folder / "vocab.json").write_text(json.dumps(SPECIAL), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")


def encode(tokenizer: CLIPTokenizer, captions: list[str]) -> list[list[int]]:
    """Token ids padded to the model's length."""
    return tokenizer(captions, padding="max_length", truncation=True).input_ids  # type: ignore[no-any-return]

"""CLIP's own tokens, as every checkpoint in a single file was trained to read them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from controlnet_studio.diffusion import vocabulary
from controlnet_studio.progress import Trouble

TEXTS = (
    "a photo of a cat", "A RED house, 35mm film grain!!", "l'été à Zürich — naïve café", "日本の家 🏠", "x" * 40,
    "1girl, masterpiece, (best quality:1.2)", "don't they're", "  spaces \t and\nlines ",
)  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return vocabulary.load_tokenizer()


def test_a_sentence_that_everybody_knows(tokenizer: Any) -> None:
    assert tokenizer("a photo of a cat").input_ids == [49406, 320, 1125, 539, 320, 2368, 49407]
    assert len(tokenizer) == vocabulary.WORDS


def test_prompts_are_filled_up_and_cut(tokenizer: Any) -> None:
    padded = tokenizer("a cat", padding="max_length").input_ids
    assert padded == [49406, 320, 2368, *[49407] * 74]
    assert vocabulary.load_tokenizer("!", 9)("a cat", padding="max_length").input_ids == [
        49406,
        320,
        2368,
        49407,
        *[0] * 5,
    ]
    assert len(tokenizer("cat " * 200, truncation=True).input_ids) == 77


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_as_open_clip_reads_it(tokenizer: Any, text: str) -> None:
    from open_clip.tokenizer import SimpleTokenizer

    assert tokenizer(text).input_ids[1:-1] == SimpleTokenizer().encode(text)


def test_a_broken_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    vocabulary._merges.cache_clear()
    with pytest.raises(Trouble, match="install open-clip-torch again"):
        vocabulary.load_tokenizer()
    monkeypatch.undo()
    vocabulary._merges.cache_clear()

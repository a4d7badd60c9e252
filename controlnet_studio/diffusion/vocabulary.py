"""CLIP's tokenizer, which checkpoints in single files leave out: all of them were made with the same one."""

from __future__ import annotations

import gzip
import importlib.util
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from transformers import CLIPTokenizer

from controlnet_studio.progress import Trouble

WORDS: Final = 49408
"""How many tokens CLIP knows: bytes, bytes that end a word, merged pairs, and the two marks of start and end."""
START: Final = "<|startoftext|>"
END: Final = "<|endoftext|>"


def load_tokenizer(pad: str = END, length: int = 77) -> Any:
    """CLIP's tokenizer for prompts of *length* tokens, filled up with *pad*."""
    merges = _merges()
    words = [*_letters(), *(f"{letter}</w>" for letter in _letters())]
    words += [*(merge.replace(" ", "") for merge in merges), START, END]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "vocab.json").write_text(json.dumps({word: number for number, word in enumerate(words)}), "utf-8")
        (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges, ""]), "utf-8", newline="\n")
        return CLIPTokenizer.from_pretrained(name, local_files_only=True, pad_token=pad, model_max_length=length)


@cache
def _merges() -> list[str]:
    """The pairs that become one token, the most frequent first, from the list that CLIP was published with; open_clip
    brings it, and is not imported for that."""
    home = importlib.util.find_spec("open_clip")
    places = home.submodule_search_locations if home else None
    try:
        packed = (Path((places or [""])[0]) / "bpe_simple_vocab_16e6.txt.gz").read_bytes()
        return gzip.decompress(packed).decode("utf-8").split("\n")[1 : WORDS - 512 - 2 + 1]
    except (OSError, EOFError, ValueError):
        raise Trouble("CLIP's list of words is missing: install open-clip-torch again.") from None


def _letters() -> list[str]:
    """A letter for each of the 256 bytes, in CLIP's order: printable ones stand for themselves and come first."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = 256 - len(plain)
    return [*map(chr, plain), *(chr(256 + number) for number in range(others))]

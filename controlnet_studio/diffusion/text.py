"""Prompts turned into c_t, the text that the UNet attends to."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from types import SimpleNamespace
from typing import Any, Final

import torch
from torch import Tensor

from controlnet_studio.progress import Trouble

REMEMBERED: Final = 32
"""Encoded prompts kept per checkpoint."""

WEIGHT: Final = re.compile(r"(?:(?<!\d):\s*(\d{1,2})|:\s*(\d{0,2}\.\d{1,6}))\s*\Z")
"""How a weight ends the words in parentheses; whole numbers after a digit are sizes and times, like 16:9."""

LONGEST_WEIGHT: Final = 16
"""The most characters of a weight with its colon and spaces."""


class TextEncoder:
    """A CLIP tokenizer and text model that remember the last prompts; `ready` is called before the model is needed."""

    def __init__(self, tokenizer: Any, model: Any, ready: Callable[[], object] = lambda: None) -> None:
        self.tokenizer = tokenizer
        self.model = model
        self._ready = ready
        self._encoded: OrderedDict[tuple[str, int], Tensor] = OrderedDict()

    def encode(self, text: str, clip_skip: int = 1) -> Tensor:
        """c_t, (1, n * length, width), in the model's dtype on its device; n is 1 unless the text is too long for that.

        Words in parentheses with a number, "(red:1.3)", weigh as much. `clip_skip` is the layer that is read, counted
        from the last one, 1. Raises Trouble if there is no such layer.
        """
        return self.remembered((text, clip_skip), lambda: self._encode(text, clip_skip))

    def remembered(self, key: tuple[str, int], encode: Callable[[], Tensor]) -> Tensor:
        """What *encode* gives for this text and layer, now or earlier."""
        if key not in self._encoded:
            self._encoded[key] = encode()
        self._encoded.move_to_end(key)
        if len(self._encoded) > REMEMBERED:
            self._encoded.popitem(last=False)
        return self._encoded[key]

    def batch(self, texts: Sequence[str], clip_skip: int = 1) -> Tensor:
        """c_t of several prompts, (b, n * length, width); after the shorter ones come empty prompts."""
        each = [self.encode(text, clip_skip) for text in texts]
        longest = max(c_t.shape[1] for c_t in each)
        return torch.cat([self.fill(c_t, longest, clip_skip) for c_t in each])

    def conditions(self, texts: Sequence[str], width: int, height: int) -> Mapping[str, Tensor] | None:
        """What the UNet and its ControlNets are told beside c_t to paint width x height pixels: nothing, except by
        SDXL's text encoders."""
        return None

    def forget(self) -> None:
        """Drop the remembered prompts."""
        self._encoded.clear()

    def fill(self, c_t: Tensor, length: int, clip_skip: int) -> Tensor:
        """c_t with empty prompts behind it, up to *length*."""
        while c_t.shape[1] < length:
            c_t = torch.cat([c_t, self.encode("", clip_skip)], 1)
        return c_t

    def _encode(self, text: str, clip_skip: int) -> Tensor:
        self._ready()
        parts = weigh(text)
        plain = "".join(part for part, _ in parts)
        tokens = self.tokenizer(plain, truncation=False).input_ids
        if len(tokens) > self.tokenizer.model_max_length or any(weight != 1.0 for _, weight in parts):
            return self._encode_parts(parts, clip_skip)
        padded = self.tokenizer(
            plain,
            padding="max_length",
            max_length=self.tokenizer.model_max_length,
            truncation=True,
            return_tensors="pt",
        )
        return self._read(padded.input_ids, padded.attention_mask if self._uses_mask else None, clip_skip)

    def _encode_parts(self, parts: Sequence[tuple[str, float]], clip_skip: int) -> Tensor:
        """Weighted and in pieces of the model's length, split between phrases: Compel's work."""
        from compel.embeddings_provider import (  # type: ignore[import-untyped]
            EmbeddingsProvider,
            SplitLongTextMode,
        )

        def read(tokens: Tensor, mask: Tensor | None = None, **_: Any) -> Any:
            given = None if mask is None or bool(mask.all()) else mask
            return SimpleNamespace(last_hidden_state=self._read(tokens, given, clip_skip))

        model = _Callable(read, self.model.device, self.model.dtype)
        compel = EmbeddingsProvider(
            self.tokenizer,
            model,
            truncate=False,
            padding_attention_mask_value=0 if self._uses_mask else 1,
            split_long_text_mode=SplitLongTextMode.PHRASES,
        )
        told = [(part, weight) for part, weight in parts if part.strip()] or [("", 1.0)]
        words, weights = map(list, zip(*told, strict=True))
        encoded: Tensor = compel.get_embeddings_for_weighted_prompt_fragments(
            [words], [weights], device=self.model.device
        )
        return encoded

    def _read(self, tokens: Tensor, mask: Tensor | None, clip_skip: int) -> Tensor:
        """What the model's layer makes of tokens (1, length)."""
        tokens = tokens.to(self.model.device)
        mask = mask.to(self.model.device) if mask is not None else None
        if clip_skip == 1:
            last: Tensor = self.model(tokens, attention_mask=mask)[0]
            return last
        states = self.model(tokens, attention_mask=mask, output_hidden_states=True).hidden_states
        if clip_skip >= len(states):
            raise Trouble(f"This checkpoint's text encoder has {len(states) - 1} layers: lower the clip skip.")
        inner = getattr(self.model, "text_model", self.model)
        layer: Tensor = inner.final_layer_norm(states[-clip_skip])
        return layer

    @property
    def _uses_mask(self) -> bool:
        return bool(getattr(self.model.config, "use_attention_mask", False))


class _Callable:
    """A function with what Compel asks of a text encoder."""

    def __init__(self, call: Any, device: torch.device, dtype: torch.dtype) -> None:
        self._call = call
        self.device = device
        self.dtype = dtype

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._call(*args, **options)


def weigh(text: str) -> list[tuple[str, float]]:
    """The parts of a prompt with their weights: "a (red:1.3) house" -> ("a ", 1), ("red", 1.3), (" house", 1).

    Weights inside weights multiply. Parentheses without a number are text, and so are escaped ones, \\( and \\).
    """
    letters: list[tuple[str, float]] = []
    opened: list[int] = []
    for match in re.finditer(r"\\[()]|.", text, re.DOTALL):
        found = match[0]
        if found == "(":
            opened.append(len(letters))
        if found == ")" and opened:
            start = opened.pop()
            tail = letters[max(start + 1, len(letters) - LONGEST_WEIGHT) :]
            if number := WEIGHT.search("".join(letter for letter, _ in tail)):
                weight = float(number[1] or number[2])
                end = len(letters) - len(tail) + number.start()
                letters[start:] = [(letter, inner * weight) for letter, inner in letters[start + 1 : end]]
                continue
        letters.append((found[-1], 1.0))
    return [
        ("".join(letter for letter, _ in group), weight) for weight, group in groupby(letters, lambda pair: pair[1])
    ]

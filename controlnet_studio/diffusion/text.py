"""Prompts turned into c_t, the text that the UNet attends to."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from torch import Tensor

REMEMBERED: Final = 32
"""Encoded prompts kept per checkpoint."""


class TextEncoder:
    """A CLIP tokenizer and text model that remember the last prompts."""

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self.tokenizer = tokenizer
        self.model = model
        self._encoded: OrderedDict[str, Tensor] = OrderedDict()

    def encode(self, text: str) -> Tensor:
        """c_t, (1, length, width), in the model's dtype on its device. Words beyond the length are not read."""
        if text not in self._encoded:
            tokens = self.tokenizer(
                text,
                padding="max_length",
                max_length=self.tokenizer.model_max_length,
                truncation=True,
                return_tensors="pt",
            )
            uses_mask = getattr(self.model.config, "use_attention_mask", False)
            mask = tokens.attention_mask.to(self.model.device) if uses_mask else None
            self._encoded[text] = self.model(tokens.input_ids.to(self.model.device), attention_mask=mask)[0]
        self._encoded.move_to_end(text)
        if len(self._encoded) > REMEMBERED:
            self._encoded.popitem(last=False)
        return self._encoded[text]

    def forget(self) -> None:
        """Drop the remembered prompts."""
        self._encoded.clear()

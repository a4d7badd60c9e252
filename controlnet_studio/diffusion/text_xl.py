"""Prompts for SDXL: two text encoders read each one side by side, and the UNet is told it as a whole besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import torch
from torch import Tensor

from controlnet_studio.diffusion.text import TextEncoder, weigh
from controlnet_studio.progress import Trouble

POOLED: Final = 0
"""Stands for the layer under which a whole prompt's vector is remembered."""

SIZES: Final = 6
"""How many numbers tell the size: of the original, of what was cut off, and of the picture, two for each."""


class Penultimate(TextEncoder):
    """One of SDXL's text encoders: its layers count from the last but one, and are read without the final norm."""

    def pooled(self, text: str) -> Tensor:
        """A whole prompt as a vector, (1, projection); of a long one only what the model can read at once."""
        return self.remembered((text, POOLED), lambda: self._pooled(text))

    def _pooled(self, text: str) -> Tensor:
        self._ready()
        padded = self.tokenizer(
            "".join(part for part, _ in weigh(text)),
            padding="max_length",
            max_length=self.tokenizer.model_max_length,
            truncation=True,
            return_tensors="pt",
        )
        vector: Tensor = self.model(padded.input_ids.to(self.model.device)).text_embeds
        return vector

    def _read(self, tokens: Tensor, mask: Tensor | None, clip_skip: int) -> Tensor:
        mask = mask.to(self.model.device) if mask is not None else None
        states = self.model(tokens.to(self.model.device), attention_mask=mask, output_hidden_states=True).hidden_states
        if clip_skip + 1 >= len(states):
            raise Trouble(f"One of this checkpoint's text encoders has {len(states) - 1} layers: lower the clip skip.")
        layer: Tensor = states[-1 - clip_skip]
        return layer

    @property
    def _uses_mask(self) -> bool:
        return False


class TextEncoders(TextEncoder):
    """Both of SDXL's text encoders. c_t has the width of both; the second also gives the prompt as a whole.

    With `zeros` an empty negative prompt is no prompt at all, as diffusers has it for None.
    """

    def __init__(
        self,
        tokenizers: tuple[Any, Any],
        models: tuple[Any, Any],
        ready: Callable[[], object] = lambda: None,
        *,
        zeros: bool = True,
    ) -> None:
        super().__init__(tokenizers[0], models[0])
        if tokenizers[0].model_max_length != tokenizers[1].model_max_length:
            raise ValueError("the text encoders read prompts of different lengths")
        self.first = Penultimate(tokenizers[0], models[0], ready)
        self.second = Penultimate(tokenizers[1], models[1], ready)
        self.zeros = zeros

    def batch(self, texts: Sequence[str], clip_skip: int = 1) -> Tensor:
        c_t = super().batch(texts, clip_skip)
        if self._silent(texts):
            c_t[0] = 0.0
        return c_t

    def conditions(self, texts: Sequence[str], width: int, height: int) -> Mapping[str, Tensor]:
        """For diffusers' `added_cond_kwargs`: text_embeds, the prompts as a whole, (b, projection), and time_ids, the
        size in pixels of the original, nothing cut off, and of the picture, (b, 6), in float32."""
        pooled = torch.cat([self.second.pooled(text) for text in texts])
        if self._silent(texts):
            pooled[0] = 0.0
        sizes = torch.tensor([[height, width, 0, 0, height, width]], dtype=torch.float32, device=pooled.device)
        return {"text_embeds": pooled, "time_ids": sizes.repeat(len(texts), 1)}

    def fits(self, unet: Any) -> bool:
        """Whether a UNet takes what these encoders give: c_t, the vector, and as many sizes."""
        first, second, taken = self.first.model.config, self.second.model.config, unet.config
        told = second.projection_dim + SIZES * taken.addition_time_embed_dim
        width = first.hidden_size + second.hidden_size
        return bool((width, told) == (taken.cross_attention_dim, taken.projection_class_embeddings_input_dim))

    def forget(self) -> None:
        super().forget()
        self.first.forget()
        self.second.forget()

    def _silent(self, texts: Sequence[str]) -> bool:
        """Whether the first of two prompts, the negative one, counts as none."""
        return self.zeros and len(texts) == 2 and not texts[0].strip()

    def _encode(self, text: str, clip_skip: int) -> Tensor:
        both = self.first, self.second
        each = [one.encode(text, clip_skip) for one in both]
        longest = max(c_t.shape[1] for c_t in each)
        return torch.cat([one.fill(c_t, longest, clip_skip) for one, c_t in zip(both, each, strict=True)], -1)

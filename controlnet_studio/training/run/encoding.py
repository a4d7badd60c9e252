"""Encodings: pictures as the VAE sees them and captions as the text encoder does, made once and kept on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from controlnet_studio.diffusion.models import Base
from controlnet_studio.diffusion.text_xl import TextEncoders
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.training.data.samples import LONGEST


@dataclass(frozen=True)
class Words:
    """An encoded caption: `c_t` (1, n * length, width), and by SDXL's text encoders the whole as a vector, `pooled`
    (1, width)."""

    c_t: Tensor
    pooled: Tensor | None = None


@dataclass(frozen=True)
class Shelf:
    """Tensors on the disk, each file named after all that decides it. A damaged file is made anew; half of one is never
    seen."""

    folder: Path

    def get(self, key: str) -> dict[str, Tensor] | None:
        try:
            return load(self._place(key).read_bytes())
        except (OSError, SafetensorError, ValueError, KeyError):
            return None

    def has(self, key: str) -> bool:
        return self._place(key).is_file()

    def put(self, key: str, tensors: Mapping[str, Tensor]) -> None:
        """Raises Trouble if it cannot be written."""
        try:
            write_atomically(self._place(key), save({name: one.cpu().contiguous() for name, one in tensors.items()}))
        except OSError as error:
            raise Trouble(
                f"The encoded pictures cannot be kept in {self.folder} ({reason(error)}). "
                "Make room, or turn off training.cache: then they are encoded anew in every step."
            ) from None

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.safetensors"


class Encoder:
    """A base's VAE and text encoders at work for a training, on `device`; the text in `dtype`."""

    def __init__(self, base: Base, stamp: str, device: torch.device, dtype: torch.dtype) -> None:
        self._base, self.device, self.dtype = base, device, dtype
        base.vae.to(memory_format=torch.channels_last)
        self._stamp = f"{stamp}\0{dtype}\0{device.type}"
        self._texts: list[Any] = [base.text.model]
        if isinstance(base.text, TextEncoders):
            self._texts = [base.text.first.model, base.text.second.model]

    def place(self, vae: bool = True, text: bool = True) -> None:
        """Have the VAE and the text encoders on the device, or out of the way."""
        self._base.vae.to(self.device if vae else "cpu")
        for one in self._texts:
            one.to(self.device if text else "cpu", self.dtype)

    def key(self, what: str) -> str:
        """Names what the base makes of this, in hex."""
        return hashlib.blake2b(f"{self._stamp}\0{what}".encode("utf-8", "replace"), digest_size=20).hexdigest()

    @torch.no_grad()
    def moments(self, pictures: NDArray[np.uint8]) -> Tensor:
        """What the VAE says of pictures (n, height, width, 3): mean and log variance, (n, 2 c, h, w), float32."""
        vae = self._base.vae
        pixels = torch.tensor(pictures).to(self.device).permute(0, 3, 1, 2).float() / 127.5 - 1.0
        made: Tensor = vae.encode(pixels.to(vae.dtype)).latent_dist.parameters
        return made.float()

    def latents(self, moments: Tensor, spread: Tensor) -> Tensor:
        """Latents (n, c, h, w) as the UNet knows them, picked by normal numbers of that shape."""
        mean, variance = moments.chunk(2, 1)
        made: Tensor = (
            mean + torch.exp(0.5 * variance.clamp(-30.0, 20.0)) * spread
        ) * self._base.vae.config.scaling_factor
        return made

    @torch.no_grad()
    def words(self, caption: str) -> Words:
        """A caption encoded as the window encodes a prompt; at most LONGEST letters of it."""
        text, caption = self._base.text, caption[:LONGEST]
        pooled = text.second.pooled(caption) if isinstance(text, TextEncoders) else None
        return Words(text.encode(caption), pooled)


def together(words: Sequence[Words], empty: Words, width: int, height: int) -> tuple[Tensor, dict[str, Tensor] | None]:
    """c_t of a batch for pictures of width x height pixels, (n, length, width), shorter captions filled up with empty
    ones; and what SDXL is told besides."""
    longest = max(one.c_t.shape[1] for one in words)
    filled = []
    for one in words:
        missing = (longest - one.c_t.shape[1]) // empty.c_t.shape[1]
        filled.append(torch.cat([one.c_t, *[empty.c_t] * missing], 1))
    c_t = torch.cat(filled)
    pooled = [one.pooled for one in words if one.pooled is not None]
    if not pooled:
        return c_t, None
    sizes = torch.tensor([[height, width, 0, 0, height, width]], dtype=torch.float32, device=c_t.device)
    return c_t, {"text_embeds": torch.cat(pooled), "time_ids": sizes.repeat(len(words), 1)}


Count = Callable[[int, int], None]
"""Hears how many are done, of how many. It may raise to stop."""

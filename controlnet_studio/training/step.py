"""The loss of one step of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from controlnet_studio.training.dataset import LatentStore, Pool
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.models import TIMESTEPS, Net, Standardise, Text, Unet, Vae, noise_levels
from controlnet_studio.training.run.loss import early_steps
from controlnet_studio.training.tokens import SPECIAL, UNKNOWN


def autocast(device: str) -> AbstractContextManager[Any]:
    """bfloat16 on a GPU, nothing on a CPU (where it is no faster)."""
    return torch.autocast(device, torch.bfloat16, enabled=device != "cpu")


def noise(shape: tuple[int, ...] | torch.Size, rng: np.random.Generator, device: str) -> Tensor:
    """Standard normal noise, the same on every device."""
    return torch.randn(shape, generator=torch.Generator().manual_seed(int(rng.integers(2**31)))).to(device)


class VaePhase:
    """Both halves of the autoencoder, on 64 px crops and now and then on whole scenes.

    Noise of a random level, up to a quarter of the latents' deviation, teaches the decoder to forgive.
    """

    name = "vae"

    def __init__(self, vae: Vae, pool: Pool, batch: int, crop: int = 64, device: str = "cpu") -> None:
        self.vae = vae.to(device, memory_format=torch.channels_last)
        self.standard = Standardise(vae.config.latent_channels).to(device)
        self.modules: Mapping[str, nn.Module] = {"vae": vae, "standard": self.standard}
        self._pool, self._batch, self._crop, self._device = pool, batch, crop, device

    def groups(self) -> list[dict[str, Any]]:
        return [{"params": list(self.vae.parameters())}]

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        whole = rng.random() < 0.125
        size, count = (128, max(1, self._batch // 4)) if whole else (self._crop, self._batch)
        pictures = self._pool.crops(rng, count, size).to(self._device)
        with autocast(self._device):
            moments = self.vae.quant_conv(self.vae.encoder(pictures))
            latents = self.standard(moments.float().chunk(2, 1)[0])
            most = 0.08 if progress < 0.5 else 0.25
            level = torch.as_tensor(most * rng.random((count, 1, 1, 1)), dtype=torch.float32, device=self._device)
            noisy = latents + level * noise(latents.shape, rng, self._device)
            made = self.vae.decode(noisy).sample.float()
        loss, facts = picture_loss(made, pictures)
        alike = likeness(latents)
        return loss + 0.15 * alike, facts | {"alike": float(alike.detach())}


def likeness(latents: Tensor) -> Tensor:
    """The mean squared correlation of different channels of standard latents (n, c, h, w): 0 is best.

    Without this the noise makes the channels copy each other, and twelve carry as little as four.
    """
    flat = latents.transpose(0, 1).flatten(1)
    flat = flat - flat.mean(1, keepdim=True)
    flat = flat / (flat.std(1, keepdim=True) + 1e-5)
    together = flat @ flat.T / flat.shape[1]
    count = len(together)
    return (together.square().sum() - together.diagonal().square().sum()) / (count * (count - 1))


def picture_loss(made: Tensor, true: Tensor) -> tuple[Tensor, dict[str, float]]:
    """L1, squared error and the L1 of the gradients of pictures (n, 3, h, w) in -1..1."""
    difference = made - true
    square = difference.square().mean()
    slope = (difference[..., 1:] - difference[..., :-1]).abs().mean()
    slope = slope + (difference[..., 1:, :] - difference[..., :-1, :]).abs().mean()
    loss = difference.abs().mean() + 2 * square + 0.5 * slope
    return loss, {"psnr": float(10 * torch.log10(4 / square.detach()))}


class Noising:
    """Noisy latents and their v targets (arXiv 2202.00512), weighted so that no step is left untrained."""

    def __init__(self, device: str) -> None:
        alphas = noise_levels().to(device)
        self._signal, self._noise = alphas.sqrt()[:, None, None, None], (1 - alphas).sqrt()[:, None, None, None]
        self._weight = (6 * (1 - alphas)).clamp(max=1.0)
        self._device = device

    def draw(
        self, latents: Tensor, rng: np.random.Generator, early: bool = False
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Noisy latents, v, timesteps and loss weights min(1, 6 / (SNR + 1)), which is 6 (1 - alpha) at most 1.

        Timesteps are stratified over the batch, those of `early_steps` if wanted.
        """
        count = len(latents)
        spread = torch.from_numpy((rng.permutation(count) + rng.random(count)) / count)
        even = (spread * TIMESTEPS).long().clamp_max(TIMESTEPS - 1)
        steps = (early_steps(spread, TIMESTEPS) if early else even).to(self._device)
        extra = noise(latents.shape, rng, self._device)
        signal, amount = self._signal[steps], self._noise[steps]
        return signal * latents + amount * extra, signal * extra - amount * latents, steps, self._weight[steps]


def weighted(made: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    return ((made.float() - target).square().mean((1, 2, 3)) * weight).mean()


class SceneCount(nn.Module):
    """How many scenes are in use: a number that is saved and restored with the weights."""

    value: Tensor

    def __init__(self, value: int) -> None:
        super().__init__()
        self.register_buffer("value", torch.tensor(value))


class BasePhase:
    """UNet and text encoder together. The store grows by `growth` scenes a step while this goes on."""

    name = "base"

    def __init__(
        self, unet: Unet, text: Text, store: LatentStore, batch: int, drop: float,
        start: int = 6144, growth: int = 2, device: str = "cpu",
    ) -> None:  # fmt: skip
        self.unet = unet.to(device, memory_format=torch.channels_last)
        self.text = text.to(device)
        self._among = SceneCount(min(start, store.limit))
        self.modules: Mapping[str, nn.Module] = {"unet": unet, "text": text, "among": self._among}
        self._store, self._batch, self._drop, self._device = store, batch, drop, device
        self._growth = growth
        self._noising = Noising(device)

    def groups(self) -> list[dict[str, Any]]:
        return [{"params": [*self.unet.parameters(), *self.text.parameters()]}]

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        among = min(int(self._among.value), self._store.limit)
        self._among.value += self._growth
        self._store.ensure(among)
        batch = self._store.batch(rng, self._batch, among)
        tokens = strange(forget(batch.tokens, rng, self._drop), rng).to(self._device)
        latents = batch.latents.to(self._device)
        noisy, target, steps, weight = self._noising.draw(latents, rng)
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        with autocast(self._device):
            words = self.text(tokens).last_hidden_state
            made = self.unet(noisy, steps, words).sample
        return weighted(made, target, weight), {"scenes": float(among)}


class ControlPhase:
    """One ControlNet on a frozen base (arXiv 2302.05543): half of the prompts empty, drawn anew every time.

    A few, the share `swapped`, are another scene's, so that a hint prevails over words that contradict it."""

    def __init__(
        self, name: str, net: Net, unet: Unet, text: Text, store: LatentStore,
        hint: Callable[[int, np.random.Generator], Hint], batch: int, empty: float, hint_rate: float,
        swapped: float = 0.0, device: str = "cpu", favoured: NDArray[np.int64] | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.net = net.to(device, memory_format=torch.channels_last)
        self.unet = unet.to(device, memory_format=torch.channels_last).requires_grad_(False).eval()
        self.text = text.to(device).requires_grad_(False).eval()
        self.modules: Mapping[str, nn.Module] = {"net": net}
        self._store, self._hint, self._batch = store, hint, batch
        self._empty, self._swapped, self._hint_rate = empty, swapped, hint_rate
        self._device, self._favoured = device, favoured
        self._noising = Noising(device)

    def groups(self) -> list[dict[str, Any]]:
        eye = list(self.net.controlnet_cond_embedding.parameters())
        known = {id(p) for p in eye}
        rest = [p for p in self.net.parameters() if id(p) not in known]
        return [{"params": rest}, {"params": eye, "scale": self._hint_rate}]

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        batch = self._store.batch(rng, self._batch, self._store.count, self._favoured)
        tokens = forget(swap(batch.tokens, rng, self._swapped), rng, self._empty).to(self._device)
        hints = np.stack([self._hint(int(number), rng) for number in batch.numbers])
        hints[rng.random(len(hints)) < 0.03] = 0
        shown = hint_tensor(hints).to(self._device)
        noisy, target, steps, weight = self._noising.draw(batch.latents.to(self._device), rng, early=True)
        noisy = noisy.contiguous(memory_format=torch.channels_last)
        with autocast(self._device):
            with torch.no_grad():
                words = self.text(tokens).last_hidden_state
            down, middle = self.net(noisy, steps, words, shown, return_dict=False)
            made = self.unet(
                noisy, steps, words, down_block_additional_residuals=down, mid_block_additional_residual=middle
            ).sample
        return weighted(made, target, weight), {}


def hint_tensor(hints: Hint) -> Tensor:
    """(n, 128, 128) or (n, 128, 128, 3) uint8 to (n, 3, 128, 128) in 0..1."""
    colour = hints if hints.ndim == 4 else np.repeat(hints[..., None], 3, axis=-1)
    made = torch.from_numpy(np.ascontiguousarray(colour.transpose(0, 3, 1, 2))).float() / 255
    return made.contiguous(memory_format=torch.channels_last)


def swap(tokens: Tensor, rng: np.random.Generator, share: float) -> Tensor:
    """`share` of the captions (n, length) replaced by those of their neighbours."""
    away = torch.from_numpy(rng.random(len(tokens)) < share)
    return torch.where(away[:, None], tokens.roll(1, 0), tokens)


def forget(tokens: Tensor, rng: np.random.Generator, share: float) -> Tensor:
    """`share` of the captions (n, length) replaced by the empty one: start, then only ends."""
    gone = torch.from_numpy(rng.random(len(tokens)) < share)
    tokens = tokens.clone()
    tokens[gone, 1:] = SPECIAL["<|endoftext|>"]
    return tokens


def strange(tokens: Tensor, rng: np.random.Generator, share: float = 0.04) -> Tensor:
    """In `share` of the captions one word becomes a few unknowns, as a word outside the vocabulary does."""
    for row in np.flatnonzero(rng.random(len(tokens)) < share):
        line = tokens[row].tolist()
        length = line.index(SPECIAL["<|endoftext|>"]) if SPECIAL["<|endoftext|>"] in line else len(line)
        if length < 3:
            continue
        at = int(rng.integers(1, length))
        added = [SPECIAL[UNKNOWN]] * int(rng.integers(3, 8))
        line = [*(line[:at] + added + line[at:])[: len(line) - 1], SPECIAL["<|endoftext|>"]]
        tokens[row] = torch.tensor(line)
    return tokens

"""The decoder alone, polished: true to true latents, and crisp on latents that the model itself dreamt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio.training.dataset import LatentStore, to_tensor
from controlnet_studio.training.models import Vae
from controlnet_studio.training.step import autocast, noise, picture_loss

CRISP: Final = 1.2
"""The critic's pull on the decoder's last layer beside the picture loss's own, once it is at full strength."""
TRUE: Final = 3.0
"""The picture loss's weight where the latents are true."""
TRUST: Final = 1.0
"""How closely a dream stays what the decoder made of it before, in its colours over 4 x 4 pixels."""
LARGER: Final = 12.0
"""How much larger the critic sees details."""
KEEN: Final = 5.0
"""How much faster the critic learns than the decoder."""
ECHO: Final = 0.5
"""The picture loss's weight where the latents are echoes."""


@dataclass(frozen=True)
class Dreams:
    """Latents that the model made, (n, c, h, w) each: `free` ones of prompts and hints, and `echoes` of scenes whose
    `numbers` (n,) in the store are known, painted on from their noised latents."""

    free: NDArray[np.float16]
    echoes: NDArray[np.float16]
    numbers: NDArray[np.int64]

    def save(self, path: Path) -> None:
        """As an .npz file, whole or not at all."""
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            np.savez(file, free=self.free, echoes=self.echoes, numbers=self.numbers)
        partial.replace(path)

    @classmethod
    def load(cls, path: Path) -> Dreams:
        """What `save` wrote."""
        with np.load(path, allow_pickle=False) as found:
            return cls(found["free"], found["echoes"], found["numbers"])


class Critic(nn.Module):
    """Scores patches of pictures, (n, 3, h, w) to (n, 1, h / 2, w / 2): high looks rendered, low looks dreamt.

    It sees only what differs from the mean of its 3 x 3 neighbours, and that greatly enlarged: given whole pictures it
    learns nothing of sharpness in the time that there is.
    """

    def __init__(self, widths: tuple[int, ...] = (16, 32, 48)) -> None:
        super().__init__()
        first, second, third = widths
        self.layers = nn.Sequential(
            nn.Conv2d(3, first, 3, 1, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(first, second, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(second, third, 3, 1, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(third, 1, 3, 1, 1),
        )  # fmt: skip

    def forward(self, pictures: Tensor) -> Tensor:
        around = functional.avg_pool2d(functional.pad(pictures, (1, 1, 1, 1), mode="replicate"), 3, 1)
        scores: Tensor = self.layers(LARGER * (pictures - around))
        return scores


class DecoderPhase:
    """The encoder of an edition stays as it is for ever; the decoder goes on learning.

    True latents, a little noisy, are to give their pictures, and so are echoes of them, blurred as only the model
    itself blurs. Free dreams have no picture to be compared with: a critic compares the patches of echoes and dreams
    with rendered ones (hinge loss, arXiv 1705.02894, weighted as latent diffusion's autoencoders weigh theirs, arXiv
    2112.10752 and 2012.09841), while the colours of dreams stay. Without dreams this is the picture loss alone.
    """

    name = "vae-decoder"

    def __init__(
        self, vae: Vae, store: LatentStore, batch: int, crop: int = 8, device: str = "cpu",
        dreams: Dreams | None = None,
    ) -> None:  # fmt: skip
        self.decoder = vae.decoder.to(device, memory_format=torch.channels_last)
        self.post = vae.post_quant_conv.to(device)
        self.critic = Critic().to(device)
        self.modules: Mapping[str, nn.Module] = {"decoder": self.decoder, "post": self.post}
        self._before: Vae = _frozen(vae).to(device)
        if dreams is not None:
            self.modules = {**self.modules, "critic": self.critic, "before": self._before}
        self._store, self._batch, self._crop, self._device, self._dreams = store, batch, crop, device, dreams
        self._factor = 2 ** (len(vae.config.block_out_channels) - 1)

    def groups(self) -> list[dict[str, Any]]:
        mine = [{"params": [*self.decoder.parameters(), *self.post.parameters()]}]
        return mine if self._dreams is None else [*mine, {"params": list(self.critic.parameters()), "scale": KEEN}]

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        side = self._store.latents.shape[-1]
        whole = rng.random() < 0.2
        crop, count = (side, max(2, self._batch // 4)) if whole else (self._crop, self._batch)
        numbers = rng.integers(self._store.count, size=count)
        corners = rng.integers(side - crop + 1, size=(count, 2))
        clean = _cut(self._store.latents, numbers, corners, crop).to(self._device)
        true = self._true(numbers, corners, crop)
        level = torch.as_tensor(0.12 * rng.random((count, 1, 1, 1)) ** 2, dtype=torch.float32, device=self._device)
        with autocast(self._device):
            made = self._decode(clean + level * noise(clean.shape, rng, self._device))
        loss, facts = picture_loss(made, true)
        if self._dreams is None:
            return loss, facts
        half = count // 2
        heard, free = (rng.integers(len(of), size=half) for of in (self._dreams.echoes, self._dreams.free))
        echoes = _cut(self._dreams.echoes, heard, corners[:half], crop).to(self._device)
        known = self._true(self._dreams.numbers[heard], corners[:half], crop)
        dreamt = _cut(self._dreams.free, free, corners[half : 2 * half], crop).to(self._device)
        with autocast(self._device):
            shown = self._decode(torch.cat([echoes, dreamt]))
            with torch.no_grad():
                before = self._before(dreamt)
        echo, _ = picture_loss(shown[:half], known)
        colours = functional.avg_pool2d(shown[half:] - before.float(), 4).abs().mean()
        judged = self.critic(torch.cat([true, known, shown.detach()]))
        critic = functional.relu(1 - judged[: count + half]).mean() + functional.relu(1 + judged[count + half :]).mean()
        still = {name: value.detach() for name, value in self.critic.named_parameters()}
        praise = torch.func.functional_call(self.critic, still, (shown,)).mean()
        loss = TRUE * loss + ECHO * echo + TRUST * colours
        pull = CRISP * min(1.0, 4 * progress) * self._balance(loss, praise)
        facts |= {"echo": float(echo.detach()), "critic": float(critic.detach()), "colours": float(colours.detach()),
                  "praise": float(praise.detach()), "pull": float(pull)}  # fmt: skip
        return loss - pull * praise + critic, facts

    def _balance(self, loss: Tensor, praise: Tensor) -> Tensor:
        """How much larger the last layer's gradient of the loss is than that of the praise (VQGAN's lambda)."""
        last = self.decoder.conv_out.weight
        sizes = [torch.autograd.grad(value, last, retain_graph=True)[0].norm() for value in (loss, praise)]
        ratio: Tensor = sizes[0] / (sizes[1] + 1e-6)
        return ratio.clamp(max=1e3).detach()

    def _decode(self, latents: Tensor) -> Tensor:
        made: Tensor = self.decoder(self.post(latents)).float()
        return made

    def _true(self, numbers: NDArray[np.int64], corners: NDArray[np.int64], crop: int) -> Tensor:
        by = self._factor
        boxes = [(slice(y * by, (y + crop) * by), slice(x * by, (x + crop) * by)) for x, y in corners]
        cut = [self._store.pictures[number][box] for number, box in zip(numbers, boxes, strict=True)]
        return to_tensor(np.stack(cut)).to(self._device)


def _cut(latents: NDArray[np.float16], numbers: NDArray[np.int64], corners: NDArray[np.int64], crop: int) -> Tensor:
    cut = [latents[n, :, y : y + crop, x : x + crop] for n, (x, y) in zip(numbers, corners, strict=True)]
    return torch.from_numpy(np.stack(cut).astype(np.float32))


def _frozen(vae: Vae) -> nn.Sequential:
    """The decoder as it is now, for comparison."""
    import copy

    parts = nn.Sequential(copy.deepcopy(vae.post_quant_conv), copy.deepcopy(vae.decoder))
    return parts.requires_grad_(False).eval()

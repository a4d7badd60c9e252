"""The loop of a latent diffusion model with ControlNets: predict, guide, step."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

import torch
from torch import Tensor

from controlnet_studio.diffusion.canvas import Canvas
from controlnet_studio.diffusion.control import Guide, residuals
from controlnet_studio.diffusion.fast import Reuse
from controlnet_studio.diffusion.schedulers import clean

Report = Callable[[int, int, Tensor, Mapping[int, float]], None]
"""Called after step i of n (counted from 1) with z_0 as the model sees it so far, and with the effect of every guide
that acted, by its number (see Gauge). It may raise to stop the loop."""


class Gauge:
    """Measures the effect of ControlNets: how large what each adds is beside the UNet's own features, as the mean over
    the blocks of rms(added) / rms(features), on the conditional half. One number leaves the device for each step."""

    def __init__(self) -> None:
        self._added: dict[int, tuple[Sequence[int], Tensor]] = {}
        self._features: list[Tensor] = []

    def added(self, number: int, places: Sequence[int], tensors: Sequence[Tensor]) -> None:
        """Guide *number* adds this to the features of these numbers."""
        self._added[number] = places, torch.stack([_rms(tensor) for tensor in tensors])

    @contextmanager
    def watching(self, unet: Any) -> Iterator[None]:
        """Take note of the features that the UNet hands to its skips and its middle block."""

        def note(_: Any, __: Any, out: Any) -> None:
            if self._added:
                self._features += [_rms(tensor) for tensor in (out[1] if isinstance(out, tuple) else (out,))]

        hooks = [part.register_forward_hook(note) for part in (unet.conv_in, *unet.down_blocks, unet.mid_block)]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def read(self) -> dict[int, float]:
        """The effects in the model call that just ended, by number."""
        effects: dict[int, float] = {}
        if self._added:
            features = {
                number: torch.stack([self._features[place] for place in places]).clamp_min(1e-12)
                for number, (places, _) in self._added.items()
            }
            means = [(added / features[number]).mean() for number, (_, added) in self._added.items()]
            effects = dict(zip(self._added, torch.stack(means).tolist(), strict=True))
        self._added, self._features = {}, []
        return effects


def _rms(tensor: Tensor) -> Tensor:
    """The root of the mean square of a batch's last entry, a float32 scalar on its device."""
    norm: Tensor = torch.linalg.vector_norm(tensor[-1], dtype=torch.float32)
    return norm / math.sqrt(tensor[-1].numel())


def noise(unet: Any, scheduler: Any, height: int, width: int, generator: torch.Generator) -> Tensor:
    """z_T, (1, c, height, width) in latent pixels: float32, drawn on the CPU, so a seed means the same everywhere."""
    shape = (1, unet.config.in_channels, height, width)
    z = torch.randn(shape, generator=generator, dtype=torch.float32)
    started: Tensor = z.to(unet.device) * scheduler.init_noise_sigma
    return started


def denoise(
    unet: Any,
    scheduler: Any,
    z: Tensor,
    c_t: Tensor,
    guides: Sequence[Guide] = (),
    *,
    guidance: float = 1.0,
    generator: torch.Generator | None = None,
    report: Report | None = None,
    canvas: Canvas | None = None,
    conditions: Mapping[str, Tensor] | None = None,
    fast: bool = False,
) -> Tensor:
    """From noise z_T to the latents z_0, (n, c, h, w), float32; n is 1 but where samples of a training are painted.

    `scheduler` is set to its timesteps; `c_t` are the encoded prompts (n, length, width), or for classifier-free
    guidance the negative prompts before them (2 n, length, width), with `guidance` as its scale. `generator` gives the
    noise of schedulers that add some. With a `canvas`, z is the canvas's. `conditions` are what models of SDXL's kind
    are told besides, as long as c_t. If it is to be `fast`, see Reuse.
    """
    extra = {"generator": generator} if "generator" in inspect.signature(scheduler.step).parameters else {}
    timesteps = canvas.timesteps if canvas is not None else scheduler.timesteps
    n = len(timesteps)
    gauge = Gauge() if report is not None and guides else None
    reuse = Reuse(unet, guides, n) if fast else None
    guides = reuse.guides if reuse is not None else guides
    with (
        gauge.watching(unet) if gauge is not None else nullcontext(),
        reuse.watching() if reuse is not None else nullcontext(),
    ):
        for i, t in enumerate(timesteps):
            if reuse is not None:
                reuse.begin(i)
            x = scheduler.scale_model_input(torch.cat([z] * (len(c_t) // len(z))), t).to(c_t.dtype)
            heard = gauge.added if gauge is not None else None
            added = residuals(guides, x, t, c_t, i=i, n=n, heard=heard, conditions=conditions)
            seen = canvas.extend(x) if canvas is not None else x
            told = {"encoder_hidden_states": c_t, "added_cond_kwargs": conditions, **added.call()}
            eps = unet(seen, t, return_dict=False, **told)[0].float()
            if len(c_t) == 2 * len(z):
                eps_uc, eps_c = eps.chunk(2)
                eps = eps_uc + guidance * (eps_c - eps_uc)
            z = scheduler.step(eps, t, z, **extra, return_dict=False)[0]
            z = canvas.keep(scheduler, z, i) if canvas is not None else z
            if report is not None:
                effects = gauge.read() if gauge is not None else {}
                report(i + 1, n, clean(scheduler, x[-len(z) :].float(), eps, t), effects)
    return z

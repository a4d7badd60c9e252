"""What is on the device, and who waits in main memory while it is short: decided by measuring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, Final
from weakref import WeakKeyDictionary

import torch

FEATURES: Final = 40
"""Memory that a UNet and its ControlNets work in, in copies of the finest features: what is kept for the skips, and the
widest inside of an attention block."""

PIXELS: Final = 16
"""Memory that a VAE works in, in copies of its finest features; about 2 GB for 512 x 512 pixels."""


class Room:
    """The networks on a device. Where `free`, the bytes of memory left there, are too few for what comes next, those
    that it does not need leave for main memory, the longest unused first. `free` is None where there is no other
    memory to leave for, and `move` takes a network to a device.

    With `careful` nothing stays beside what is needed, whatever was measured.
    """

    def __init__(
        self,
        device: torch.device,
        free: Callable[[], int] | None = None,
        move: Callable[[Any, torch.device], object] = lambda network, device: network.to(device),
    ) -> None:
        self.device = device
        self.careful = False
        self._free = free
        self._move = move
        self._here: WeakKeyDictionary[Any, None] = WeakKeyDictionary()

    @classmethod
    def on(cls, device: torch.device) -> Room:
        """The room on a device as PyTorch measures it. A CPU's, or an Apple GPU's, is main memory itself."""
        return cls(device, (lambda: _free(device)) if device.type == "cuda" else None)

    def bring(self, networks: Iterable[Any], work: int = 0) -> bool:
        """Have these on the device, and *work* bytes free beside them if that can be; whether they are."""
        wanted = list(networks)
        missing = [network for network in wanted if network not in self._here]
        if self._free is not None:
            need = work + sum(map(weight, missing))
            for network in list(self._here):
                if (self.careful or self._free() < need) and not any(network is other for other in wanted):
                    del self._here[network]
                    self._move(network, torch.device("cpu"))
                    _collect(self.device)
        for network in missing:
            self._move(network, self.device)
        for network in wanted:
            self._here.pop(network, None)
            self._here[network] = None
        return self._free is None or self._free() >= work


def bring_vae(room: Room, vae: Any, height: int, width: int) -> bool:
    """Have a VAE on the device, ready for a picture of height x width pixels: for the whole, or for tiles where memory
    is too short for that. Whether the picture will be cut into tiles, which may show faint seams."""
    whole = room.bring([vae], decoding(vae, height, width)) and not room.careful
    (vae.disable_tiling if whole else vae.enable_tiling)()
    return not whole and max(height, width) > vae.tile_sample_min_size


def weight(network: Any) -> int:
    """The bytes of a network's weights."""
    return sum(tensor.numel() * tensor.element_size() for tensor in chain(network.parameters(), network.buffers()))


def denoising(unet: Any, batch: int, height: int, width: int) -> int:
    """About how many bytes a step works in, for latents of this height and width."""
    return FEATURES * batch * height * width * int(unet.config.block_out_channels[0]) * int(unet.dtype.itemsize)


def decoding(vae: Any, height: int, width: int) -> int:
    """About how many bytes a VAE needs for a picture of height x width pixels, to decode or to encode it."""
    return PIXELS * height * width * int(vae.config.block_out_channels[0]) * int(vae.dtype.itemsize)


def _free(device: torch.device) -> int:
    cached = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    return int(torch.cuda.mem_get_info(device)[0]) + cached


def _collect(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.empty_cache()

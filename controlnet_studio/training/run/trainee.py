"""What learns: a ControlNet beside the frozen base that it was copied from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final

import torch
from diffusers import ControlNetModel
from torch import Tensor, nn

from controlnet_studio.diffusion.checks import check_checkpoint, check_controlnet
from controlnet_studio.diffusion.control import Union
from controlnet_studio.diffusion.models import Base, Models, choose_dtype
from controlnet_studio.progress import Trouble
from controlnet_studio.training.memory import hint_widths
from controlnet_studio.training.run.frugal import forget_activations, forget_inputs
from controlnet_studio.training.run.setup import Setup

DTYPES: Final = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
DECODER: Final = ("up_blocks", "conv_norm_out", "conv_out")
"""The parts of a UNet that no ControlNet copies, which the second stage of the paper trains too."""
FACTOR: Final = 8
"""How many times smaller latents are than pictures in every base that can be trained on, as the hint encoder is made
for."""


class Trainee(nn.Module):
    """The ControlNet and its base, as one module that predicts what the loss is taken of.

    The ControlNet is in float32; the base in `dtype`, but for its decoder where that is to be unlocked later.
    """

    def __init__(self, net: Any, unet: Any, dtype: torch.dtype, middle: bool = False) -> None:
        """With *middle* only the middle block of the base is told anything (the paper's only_mid_control)."""
        super().__init__()
        self.net: Any = net.float().train().requires_grad_(True)
        self.unet: Any = unet.to(dtype=dtype, memory_format=torch.channels_last).requires_grad_(False)
        self.dtype = dtype
        forget_inputs(self.unet)
        forget_activations(self.net.controlnet_cond_embedding)
        self._middle = middle
        self._open = False
        if middle:
            self.net.controlnet_down_blocks.requires_grad_(False)

    def forward(
        self, x: Tensor, t: Tensor, c_t: Tensor, hint: Tensor, conditions: Mapping[str, Tensor] | None = None
    ) -> Tensor:
        """The UNet's prediction for noisy latents x (n, c, h, w) at timesteps t (n,), float32."""
        kind = x.device.type
        with torch.autocast(kind, self.dtype, enabled=self.dtype != torch.float32):
            down, middle = self.net(
                x, t, c_t, controlnet_cond=hint, added_cond_kwargs=conditions, return_dict=False
            )  # fmt: skip
        if self._middle:
            down = [one.detach() for one in down]
        with torch.autocast(kind, self.dtype, enabled=self._open and self.dtype != torch.float32):
            predicted: Tensor = self.unet(
                x.to(self.dtype),
                t,
                c_t.to(self.dtype),
                added_cond_kwargs=conditions,
                down_block_additional_residuals=[one.to(self.dtype) for one in down],
                mid_block_additional_residual=middle.to(self.dtype),
                return_dict=False,
            )[0]
        return predicted.float()

    def alone(
        self, x: Tensor, t: Tensor, c_t: Tensor, hint: Tensor, conditions: Mapping[str, Tensor] | None = None
    ) -> Tensor:
        """The prediction without the ControlNet: the hint is not looked at."""
        with self.painting():
            x, c_t = x.to(self.dtype), c_t.to(self.dtype)
            predicted: Tensor = self.unet(x, t, c_t, added_cond_kwargs=conditions, return_dict=False)[0]
        return predicted.float()

    def decoder(self) -> dict[str, nn.Parameter]:
        """The weights of the base that the second stage trains, by their names in the UNet."""
        return {name: weight for name, weight in self.unet.named_parameters() if name.split(".")[0] in DECODER}

    def open(self) -> None:
        """Get ready for the second stage: the decoder in float32, not trained yet."""
        self._open = True
        for part in DECODER:
            getattr(self.unet, part).float()

    def unlock(self) -> None:
        """Begin the second stage."""
        for weight in self.decoder().values():
            weight.requires_grad_(True)

    def norms(self) -> dict[str, float]:
        """The norm of each zero convolution's weights, from fine to coarse, the middle last."""
        blocks = [*self.net.controlnet_down_blocks, self.net.controlnet_mid_block]
        found = torch.stack([torch.linalg.vector_norm(block.weight.detach(), dtype=torch.float32) for block in blocks])
        names = [*(f"down {number}" for number in range(len(blocks) - 1)), "middle"]
        return dict(zip(names, found.tolist(), strict=True))

    def painting(self) -> AbstractContextManager[Any]:
        """Within it both work in the precision of the training, for samples."""
        return torch.autocast(self.unet.device.type, self.dtype, enabled=self.dtype != torch.float32)


def layout(device: torch.device) -> torch.memory_format:
    """How the weights that learn lie in memory: a CPU would copy them with channels last, once for their gradients and
    once for the optimizer."""
    return torch.contiguous_format if device.type == "cpu" else torch.channels_last


def precision(wish: str, device: torch.device, note: Callable[[str], None]) -> str:
    """The precision of DTYPES to train in. Only a CUDA GPU gains by half of one."""
    best = {dtype: name for name, dtype in DTYPES.items()}[choose_dtype(device)]
    if wish in ("auto", best):
        return best
    if device.type != "cuda" and wish != "fp32":
        note(f"There is no CUDA GPU to compute in {wish}, so the training is in fp32.")
        return "fp32"
    if wish == "bf16" and best == "fp16":
        note("This GPU does not compute in bf16, so the training is in fp16.")
        return "fp16"
    return wish


def load(setup: Setup) -> tuple[Base, ControlNetModel]:
    """The base, and the ControlNet as it begins, both in float32 on the CPU. Raises Trouble."""
    check_checkpoint(setup.base)
    models = Models(torch.device("cpu"), torch.float32)
    models.load(setup.base)
    base = models.base(setup.base)
    if base.unet.config.in_channels != base.vae.config.latent_channels:
        raise Trouble(f"'{setup.base.name}' is made for inpainting; train on the checkpoint that it was made from.")
    if base.factor != FACTOR:
        raise Trouble(f"'{setup.base.name}' makes pictures {base.factor} times smaller; only {FACTOR} can be trained.")
    if setup.start is None:
        return base, fresh(base.unet, setup.job.training.seed)
    check_controlnet(setup.start, setup.base)
    models.load(setup.start, keep=[setup.base.path])
    net: Any = models.net(setup.start)
    if isinstance(net, Union):
        raise Trouble(f"'{setup.start.name}' is a ControlNet Union, which cannot be trained on here.")
    return base, net.whole()


def fresh(unet: Any, seed: int) -> ControlNetModel:
    """A copy of a UNet's encoder and middle block, with zero convolutions and a hint encoder that *seed* decides."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net: ControlNetModel = ControlNetModel.from_unet(
            unet, conditioning_embedding_out_channels=hint_widths(unet.config)
        )
    return net

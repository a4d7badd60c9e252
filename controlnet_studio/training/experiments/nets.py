"""The paper's ablation (section 4.2): Gaussian convolutions where zeros were, and single ones where the copy was."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from controlnet_studio.training.config import Denoiser
from controlnet_studio.training.models import Net, Unet, build_controlnet


def gaussian(unet: Unet, shape: Denoiser) -> Net:
    """The trainable copy, but joined to the base by convolutions of normal weights, deviation 1 / sqrt(inputs), so that
    noise reaches the base from the first step on."""
    net = build_controlnet(unet, shape)
    for conv in zeros(net):
        nn.init.normal_(conv.weight, std=(conv.in_channels * conv.weight[0, 0].numel()) ** -0.5)
    return net


def lite(unet: Unet, shape: Denoiser) -> Net:
    """ControlNet-lite: zero convolutions, but one new convolution in place of every block of the copy."""
    net = build_controlnet(unet, shape)
    net.down_blocks = nn.ModuleList(_Singles(block) for block in net.down_blocks)
    net.mid_block = _Single(shape.widths[-1], shape.widths[-1])
    return net


def zeros(net: Net) -> list[nn.Conv2d]:
    """The convolutions that start as zeros: of every block, of the middle, and the hint encoder's last one."""
    return [*net.controlnet_down_blocks, net.controlnet_mid_block, net.controlnet_cond_embedding.conv_out]


class _Single(nn.Module):
    """One convolution, and what makes it more than a matrix; deaf to time and words."""

    has_cross_attention = False

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride, 1)

    def forward(self, hidden_states: Tensor, temb: Tensor | None = None, **_: Any) -> Tensor:
        made: Tensor = nn.functional.silu(self.conv(hidden_states))
        return made


class _Singles(nn.Module):
    """A convolution for every part of a block that gives something to the base, and of its sizes."""

    has_cross_attention = False

    def __init__(self, block: Any) -> None:
        super().__init__()
        sizes = [(one.in_channels, one.out_channels, 1) for one in block.resnets]
        sizes += [(one.channels, one.out_channels, 2) for one in block.downsamplers or ()]
        self.parts = nn.ModuleList(_Single(*size) for size in sizes)

    def forward(self, hidden_states: Tensor, temb: Tensor | None = None, **_: Any) -> tuple[Tensor, tuple[Tensor, ...]]:
        made = []
        for part in self.parts:
            hidden_states = part(hidden_states)
            made.append(hidden_states)
        return hidden_states, tuple(made)


@torch.no_grad()
def weights(*parts: nn.Module) -> int:
    """How many numbers are learnt."""
    return sum(one.numel() for part in parts for one in part.parameters())

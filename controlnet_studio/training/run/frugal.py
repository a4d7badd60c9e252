"""Less memory for the same numbers: what a step remembers for its way back, and need not."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.grad import conv2d_input
from torch.utils.checkpoint import checkpoint


def forget_inputs(network: nn.Module) -> None:
    """Have the frozen convolutions of a network forget what they were given, of which PyTorch keeps a copy each: only
    the gradients of their weights would need it, and there are none."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and module.padding_mode == "zeros" and not isinstance(module.padding, str):
            module.forward = partial(_convolved, module)  # type: ignore[method-assign]


def forget_activations(encoder: Any) -> None:
    """Have a hint encoder (diffusers' ControlNetConditioningEmbedding) remember one tensor a layer instead of two: it
    works at the size of the picture, and what its activations were is quickly told again."""
    encoder.forward = partial(_encoded, encoder)


def _convolved(conv: nn.Conv2d, x: Tensor) -> Tensor:
    lone = x.requires_grad and torch.is_grad_enabled() and not conv.weight.requires_grad
    if not lone or torch.is_autocast_enabled(x.device.type):
        return nn.Conv2d.forward(conv, x)
    made: Tensor = _Frozen.apply(x, conv)
    return made


def _encoded(encoder: Any, hints: Tensor) -> Tensor:
    value: Tensor = encoder.conv_in(hints)
    for conv in (*encoder.blocks, encoder.conv_out):
        value = _lit(conv, value) if not torch.is_grad_enabled() else checkpoint(
            _lit, conv, value, use_reentrant=False, preserve_rng_state=False
        )  # fmt: skip
    return value


def _lit(conv: nn.Module, x: Tensor) -> Tensor:
    made: Tensor = conv(functional.silu(x))
    return made


class _Frozen(torch.autograd.Function):
    """A convolution whose weights do not learn: for the gradient of its input the weights are enough."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, conv: nn.Conv2d) -> Tensor:
        ctx.conv, ctx.shape = conv, x.shape
        return nn.Conv2d.forward(conv, x)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None]:
        conv: nn.Conv2d = ctx.conv
        made: Tensor = conv2d_input(
            ctx.shape, conv.weight, grads[0], conv.stride, conv.padding, conv.dilation, conv.groups
        )
        return made, None

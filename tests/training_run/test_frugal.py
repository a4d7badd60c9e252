"""Less is remembered for the way back, and the gradients are the same, bit for bit."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import runs  # noqa: F401  # and with it the folder of tiny
import tiny
import torch
from torch import Tensor, nn

from controlnet_studio.training.run.frugal import forget_activations, forget_inputs
from controlnet_studio.training.run.trainee import Trainee, fresh


def remembered(make: Callable[[], Tensor]) -> tuple[int, Tensor]:
    """How many bytes are kept for the way back, storages once, without weights; and what was made."""
    kept: dict[int, Tensor] = {}

    def keep(tensor: Tensor) -> Tensor:
        if not isinstance(tensor, nn.Parameter):
            kept[tensor.untyped_storage().data_ptr()] = tensor
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        made = make()
    return sum(one.untyped_storage().nbytes() for one in kept.values()), made


def gradients(network: nn.Module) -> list[Tensor]:
    return [one.grad for one in network.parameters() if one.grad is not None]


def test_a_frozen_convolution_forgets_its_input() -> None:
    torch.manual_seed(0)
    for settings in ({"stride": 2, "padding": 1}, {"padding": 1, "groups": 2}, {"kernel_size": 1}):
        plain = nn.Conv2d(4, 6, **({"kernel_size": 3} | settings)).requires_grad_(False)  # type: ignore[arg-type]
        lean = copy.deepcopy(plain)
        forget_inputs(lean)
        inputs = [torch.randn(2, 4, 9, 9).requires_grad_() for _ in range(1)] * 2
        found: list[Any] = []
        for conv, x in zip((plain, lean), inputs, strict=True):
            size, made = remembered(lambda conv=conv, x=x: conv(x * 2))
            (grad,) = torch.autograd.grad(made.square().sum(), x)
            found.append((size, made, grad))
        (much, one, before), (little, other, after) = found
        assert little < much
        assert torch.equal(one, other)
        assert torch.equal(before, after)
    lean.requires_grad_(True)
    lean(torch.randn(1, 4, 5, 5).requires_grad_()).sum().backward()
    assert lean.weight.grad is not None, "one that is unlocked later learns"


def test_a_step_remembers_less_and_learns_the_same() -> None:
    unet = tiny.unet()
    net = fresh(unet, 1)
    torch.manual_seed(2)
    for conv in (*net.controlnet_down_blocks, net.controlnet_mid_block, net.controlnet_cond_embedding.conv_out):
        nn.init.normal_(conv.weight, std=0.1)
    plain = Trainee(copy.deepcopy(net), copy.deepcopy(unet), torch.float32)
    for module in (*plain.unet.modules(), plain.net.controlnet_cond_embedding):
        module.__dict__.pop("forward", None)
    lean = Trainee(net, unet, torch.float32)
    width = unet.config.cross_attention_dim
    given = torch.randn(2, 4, 8, 8), torch.tensor([3, 700]), torch.randn(2, 5, width), torch.rand(2, 3, 64, 64)
    made = [way(*given) for way in (plain, lean)]
    assert torch.equal(*made)
    for one in made:
        one.square().mean().backward()
    assert gradients(plain.net)
    assert all(torch.equal(a, b) for a, b in zip(gradients(plain.net), gradients(lean.net), strict=True))
    down, middle = plain.net(*given[:3], given[3], return_dict=False)
    told = [one.detach().requires_grad_() for one in (*down, middle)]

    def decoded(way: Trainee) -> Tensor:
        made: Tensor = way.unet(
            *given[:3], down_block_additional_residuals=told[:-1], mid_block_additional_residual=told[-1]
        ).sample
        return made

    much, little = (remembered(lambda way=way: decoded(way))[0] for way in (plain, lean))
    assert little < 0.9 * much


def test_a_hint_encoder_still_encodes_without_gradients() -> None:
    net = fresh(tiny.unet(), 1)
    nn.init.normal_(net.controlnet_cond_embedding.conv_out.weight)
    hint = torch.rand(1, 3, 64, 64)
    with torch.no_grad():
        before = net.controlnet_cond_embedding(hint)
        forget_activations(net.controlnet_cond_embedding)
        assert torch.equal(net.controlnet_cond_embedding(hint), before)

"""What one ControlNet adds: modes, weights, curve and mask, on a tiny random net."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion.control import Guide, Net, residuals, soft
from controlnet_studio.diffusion.request import acts, strength
from controlnet_studio.values import Control, Curve, Image

T = torch.tensor(500)
PLAIN = Control("net", tiny.hint(0))
WHITE = Image(np.full((tiny.SIZE, tiny.SIZE, 3), 255, np.uint8))
LEFT = Image(np.where(np.arange(tiny.SIZE)[None, :, None] < tiny.SIZE // 2, 255, 0).repeat(tiny.SIZE, 0).repeat(3, 2)
             .astype(np.uint8))  # fmt: skip
ROUND = [8.0, 8.0, 8.0, 4.0, 4.0, 4.0, 2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0]
"""The heights of a ControlNet's 13 additions at 64 pixels."""


@pytest.fixture(scope="module")
def net() -> Net:
    return Net(tiny.controlnet(tiny.unet()))


def added(net: Net, control: Control, batch: int = 2, **run: int) -> list[Tensor]:
    """What a Control adds to the 13 blocks of a fixed batch."""
    torch.manual_seed(5)
    size = control.hint.height // 8, control.hint.width // 8
    x, c_t = torch.randn(1, 4, *size), torch.randn(2, 7, tiny.TEXT)
    guide = Guide(control, net, control.hint, mask=control.mask)
    with torch.inference_mode():
        total = residuals([guide], x.repeat(batch, 1, 1, 1), T, c_t[-batch:], i=run.get("i", 0), n=run.get("n", 4))
    assert total.skips is not None
    assert total.middle is not None
    assert total.inside is None
    return [*total.skips, total.middle]


def ratios(ones: list[Tensor], others: list[Tensor]) -> list[float]:
    return [float((one * other).sum() / (other * other).sum()) for one, other in zip(ones, others, strict=True)]


@pytest.mark.parametrize("mode", ["balanced", "prompt", "control", "unbalanced"])
def test_the_four_modes(net: Net, mode: Any) -> None:
    both = added(net, PLAIN)
    found = added(net, replace(PLAIN, mode=mode))
    weighted = ratios([r[-1:] for r in found], [r[-1:] for r in both])
    wanted = np.logspace(-1, 0, 13) if mode in ("prompt", "control") else np.ones(13)
    assert weighted == pytest.approx(wanted, rel=1e-4)
    assert all((r[0] == 0).all() for r in found) == (mode in ("control", "unbalanced"))
    if mode == "balanced":
        assert all(torch.equal(one, other) for one, other in zip(found, both, strict=True))


@pytest.mark.parametrize("mode", ["balanced", "prompt", "control", "unbalanced"])
def test_an_untrained_net_adds_nothing_in_any_mode(mode: Any) -> None:
    untrained = Net(tiny.controlnet(tiny.unet(), trained=False))
    control = replace(PLAIN, mode=mode, mask=LEFT, strength=2.0, curve=Curve(((0.0, 2.0),)))
    assert all((r == 0).all() for r in added(untrained, control))


def test_without_guidance_there_is_only_one_half_to_act_on(net: Net) -> None:
    one, other = (added(net, replace(PLAIN, mode=mode), batch=1) for mode in ("balanced", "unbalanced"))
    assert all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


def test_the_papers_resolution_weighting(net: Net) -> None:
    sizes = net.sizes(PLAIN.hint)
    assert [height for height, _ in sizes] == ROUND
    assert soft("paper", sizes) == [0.125] * 3 + [0.25] * 3 + [0.5] * 3 + [1.0] * 4
    at_512 = [(64, 64)] * 3 + [(32, 32)] * 3 + [(16, 16)] * 3 + [(8, 8)] * 4
    assert soft("paper", at_512) == [64 / height / 8 for height, _ in at_512], "64 / h, brought to 1 in the middle"


def test_the_published_variants(net: Net) -> None:
    sizes = net.sizes(PLAIN.hint)
    assert soft("released code", sizes) == [0.825 ** (12 - k) for k in range(13)]
    assert soft("diffusers", sizes) == torch.logspace(-1, 0, 13).tolist()
    assert soft("diffusers", sizes) == pytest.approx(soft("released code", sizes), rel=0.01)


@pytest.mark.parametrize("weighting", ["paper", "released code"])
def test_a_soft_mode_weighs_as_it_is_told(net: Net, weighting: Any) -> None:
    found = added(net, replace(PLAIN, mode="prompt", weighting=weighting, strength=0.5))
    wanted = [0.5 * weight for weight in soft(weighting, net.sizes(PLAIN.hint))]
    assert ratios(found, added(net, PLAIN)) == pytest.approx(wanted, rel=1e-4)


@pytest.mark.parametrize("size", [(64, 64), (72, 56), (40, 128), (24, 8)])
def test_the_sizes_of_the_blocks_are_those_the_net_has(net: Net, size: tuple[int, int]) -> None:
    hint = tiny.hint(1, *size)
    assert net.sizes(hint) == [tuple(r.shape[2:]) for r in added(net, replace(PLAIN, hint=hint))]


def test_weights_per_block_go_from_fine_to_coarse(net: Net) -> None:
    thirteen = Curve(tuple((k / 12, k % 3 / 2) for k in range(13)))
    found = ratios(added(net, replace(PLAIN, blocks=thirteen)), added(net, PLAIN))
    assert found == pytest.approx([k % 3 / 2 for k in range(13)], abs=1e-6), "thirteen numbers for thirteen blocks"


def test_weights_fit_a_net_with_fewer_blocks() -> None:
    small = Net(tiny.controlnet(tiny.unet(layers_per_block=1)))
    found = ratios(added(small, replace(PLAIN, blocks=Curve(((0.0, 0.0), (1.0, 1.0))))), added(small, PLAIN))
    assert found == pytest.approx([k / 8 for k in range(9)], abs=1e-6)


def test_a_flat_curve_and_a_white_mask_change_no_bit(net: Net) -> None:
    flat = Curve(((0.0, 1.0), (1.0, 1.0)))
    same = added(net, replace(PLAIN, curve=flat, blocks=flat, mask=WHITE))
    assert all(torch.equal(one, other) for one, other in zip(same, added(net, PLAIN), strict=True))


def test_a_mask_hides_what_is_black_at_every_size(net: Net) -> None:
    found, whole = added(net, replace(PLAIN, mask=LEFT)), added(net, PLAIN)
    for one, other in zip(found, whole, strict=True):
        half = one.shape[3] // 2
        if half:
            assert torch.equal(one[..., :half], other[..., :half])
            assert (one[..., half:] == 0).all()
        else:
            assert torch.allclose(one, other / 2)


def test_a_net_that_adds_the_same_everywhere_obeys_its_mask_too() -> None:
    shuffle = tiny.controlnet(tiny.unet())
    shuffle.register_to_config(global_pool_conditions=True)
    found = added(Net(shuffle), replace(PLAIN, mask=LEFT))
    assert found[0].shape[2:] == (8, 8)
    assert (found[0][..., 4:] == 0).all()
    assert (found[0][1, ..., :4] != 0).all()


def test_the_curve_spans_the_whole_run() -> None:
    falling = replace(PLAIN, strength=0.5, curve=Curve(((0.0, 2.0), (1.0, 0.0))))
    assert [strength(falling, i, 5) for i in range(5)] == [1.0, 0.75, 0.5, 0.25, 0.0]
    assert [acts(falling, i, 5) for i in range(5)] == [True] * 4 + [False]
    assert strength(falling, 0, 1) == 1.0
    late = replace(falling, start=0.4)
    assert [strength(late, i, 5) for i in range(5)] == [0.0, 0.0, 0.5, 0.25, 0.0]


def test_the_curve_scales_what_is_added(net: Net) -> None:
    falling = replace(PLAIN, curve=Curve(((0.0, 1.0), (1.0, 0.25))))
    found = ratios(added(net, falling, i=3), added(net, PLAIN))
    assert found == pytest.approx([0.25] * 13, rel=1e-4)


def test_several_nets_of_any_mode_sum(net: Net) -> None:
    torch.manual_seed(5)
    x, c_t = torch.randn(2, 4, 8, 8), torch.randn(2, 7, tiny.TEXT)
    guides = [Guide(control, net, control.hint) for control in (PLAIN, replace(PLAIN, mode="control"))]
    with torch.inference_mode():
        total = residuals(guides, x, T, c_t, i=0, n=1)
        one, other = (residuals([guide], x, T, c_t, i=0, n=1) for guide in guides)
    assert torch.equal(total.middle, one.middle + other.middle)
    assert all(torch.equal(d, a + b) for d, a, b in zip(total.skips, one.skips, other.skips, strict=True))

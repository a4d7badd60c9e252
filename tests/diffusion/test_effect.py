"""The effect of each ControlNet: measured, reported, and changing nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion.control import Guide, Net
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.values import Control

STEPS = 4
PLAIN = Control("net", tiny.hint(0))


@pytest.fixture(scope="module")
def unet() -> Any:
    return tiny.unet()


@pytest.fixture(scope="module")
def nets(unet: Any) -> list[Net]:
    return [Net(tiny.controlnet(unet, seed=10 + index)) for index in range(2)]


def run(unet: Any, guides: list[Guide], *, told: bool = True, batch: int = 2) -> tuple[Tensor, list[dict[int, float]]]:
    """The latents, and the effects in every step."""
    torch.manual_seed(3)
    c_t = torch.randn(batch, 7, tiny.TEXT)
    scheduler = build("DDIM", tiny.SD15_NOISE, STEPS)
    heard: list[dict[int, float]] = []
    with torch.inference_mode():
        z = noise(unet, scheduler, 8, 8, torch.Generator().manual_seed(1))
        report = (lambda i, n, z_0, effects: heard.append(dict(effects))) if told else None
        return denoise(unet, scheduler, z, c_t, guides, guidance=3.0, report=report), heard


def guide(net: Net, **changes: Any) -> Guide:
    return Guide(replace(PLAIN, **changes), net, PLAIN.hint)


def test_the_effect_is_the_size_of_the_residuals_beside_the_features(
    unet: Any, nets: list[Net], monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[Tensor]] = []
    own = unet.forward

    def forward(x: Tensor, t: Any, **call: Any) -> Any:
        given.append([*call["down_block_additional_residuals"], call["mid_block_additional_residual"]])
        return own(x, t, **call)

    monkeypatch.setattr(unet, "forward", forward)
    features: list[Tensor] = []
    hooks = [
        unet.conv_in.register_forward_hook(lambda _, __, out: features.append(out)),
        *(block.register_forward_hook(lambda _, __, out: features.extend(out[1])) for block in unet.down_blocks),
        unet.mid_block.register_forward_hook(lambda _, __, out: features.append(out)),
    ]
    _, heard = run(unet, [guide(nets[0])])
    for hook in hooks:
        hook.remove()
    assert len(features) == 13 * STEPS
    pairs = zip(given[0], features[:13], strict=True)
    wanted = [float(r[-1].double().pow(2).mean().sqrt() / h[-1].double().pow(2).mean().sqrt()) for r, h in pairs]
    assert heard[0][0] == pytest.approx(sum(wanted) / 13, rel=1e-5)


def test_measuring_changes_no_bit_and_leaves_no_hook(unet: Any, nets: list[Net]) -> None:
    guides = [guide(nets[0]), guide(nets[1], mode="control")]
    assert torch.equal(run(unet, guides)[0], run(unet, guides, told=False)[0])
    assert not any(module._forward_hooks for module in unet.modules())


def test_hooks_go_when_the_run_is_stopped(unet: Any, nets: list[Net]) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    scheduler = build("DDIM", tiny.SD15_NOISE, STEPS)
    z = noise(unet, scheduler, 8, 8, torch.Generator().manual_seed(1))
    with pytest.raises(KeyboardInterrupt), torch.inference_mode():
        denoise(unet, scheduler, z, torch.randn(1, 7, tiny.TEXT), [guide(nets[0])], report=stop)
    assert not any(module._forward_hooks for module in unet.modules())


def test_every_net_has_its_own_effect_in_the_steps_where_it_acts(unet: Any, nets: list[Net]) -> None:
    _, heard = run(unet, [guide(nets[0], end=0.5), guide(nets[1], strength=0.5)])
    assert [sorted(effects) for effects in heard] == [[0, 1], [0, 1], [1], [1]]
    assert all(0.001 < effect < 100 for effects in heard for effect in effects.values())


def test_the_effect_grows_with_the_strength(unet: Any, nets: list[Net]) -> None:
    (once, twice), (one_sided,) = (
        [run(unet, [guide(nets[0], strength=strength)])[1][0][0] for strength in (0.5, 1.0)],
        [run(unet, [guide(nets[0], mode="unbalanced")])[1][0][0]],
    )
    assert twice == pytest.approx(2 * once, rel=1e-4)
    assert one_sided == pytest.approx(twice, rel=1e-4), "the empty half does not count"


def test_an_untrained_net_has_no_effect(unet: Any) -> None:
    untrained = Net(tiny.controlnet(unet, trained=False))
    assert [effects[0] for effects in run(unet, [guide(untrained)])[1]] == [0.0] * STEPS


def test_one_number_list_leaves_the_device_for_each_step(
    unet: Any, nets: list[Net], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter: Counter[str] = Counter()
    for name in ("tolist", "item", "__float__", "cpu", "__bool__"):
        own = getattr(Tensor, name)

        def counted(self: Tensor, *args: Any, _name: str = name, _own: Any = own) -> Any:
            counter[_name] += 1
            return _own(self, *args)

        monkeypatch.setattr(Tensor, name, counted)
    run(unet, [], told=True)
    alone = counter.copy()
    counter.clear()
    run(unet, [guide(nets[0]), guide(nets[1])], told=True)
    counter.subtract(alone)
    assert counter["tolist"] == STEPS
    assert not any(count for name, count in counter.items() if name != "tolist")

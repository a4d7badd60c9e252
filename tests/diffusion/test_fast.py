"""Fast mode: what is not run, what may never change, and the drift that is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion import fast as module
from controlnet_studio.diffusion.control import Adapter, Guide, Net, residuals
from controlnet_studio.diffusion.denoise import denoise, noise
from controlnet_studio.diffusion.fast import Reuse, compare, keys
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Curve, Image, Prompt

CONTROL: Final = Control("net", tiny.hint(0), strength=0.8)
STEPS: Final = 10


class Parts:
    def __init__(self) -> None:
        self.unet = tiny.unet()
        self.net = Net(tiny.controlnet(self.unet))
        self.adapter = Adapter(tiny.adapter())
        torch.manual_seed(0)
        self.c_t = torch.randn(2, 20, tiny.TEXT)


@pytest.fixture(scope="module")
def parts() -> Parts:
    return Parts()


@pytest.fixture
def calls(parts: Parts) -> Iterator[Counter[str]]:
    """How often the finest level, an inner block and the ControlNet ran."""
    counter: Counter[str] = Counter()
    watched = {"finest": parts.unet.up_blocks[-1].resnets[0], "inner": parts.unet.down_blocks[1].resnets[0]}
    watched["net"] = parts.net.model.conv_in
    hooks = [part.register_forward_hook(lambda *_, name=name: counter.update([name])) for name, part in watched.items()]
    yield counter
    for hook in hooks:
        hook.remove()


def painted(parts: Parts, *guides: Guide, fast: bool, scheduler: Any = "DDIM") -> Tensor:
    with torch.inference_mode():
        made = build(scheduler, tiny.SD15_NOISE, STEPS)
        generator = torch.Generator().manual_seed(3)
        z = noise(parts.unet, made, tiny.SIZE // 8, tiny.SIZE // 8, generator)
        return denoise(parts.unet, made, z, parts.c_t, guides, guidance=4.0, generator=generator, fast=fast)


def guide(parts: Parts, **changes: Any) -> Guide:
    control = replace(CONTROL, **changes)
    return Guide(control, parts.net, control.hint)


@pytest.mark.parametrize(
    ("n", "wanted"),
    [
        (1, [0]),
        (2, [0, 1]),
        (4, [0, 1, 3]),
        (10, [0, 1, 3, 5, 7, 9]),
        (12, [0, 1, 3, 5, 7, 9, 11]),
        (20, [0, 1, 2, 6, 10, 14, 18]),
    ],
)
def test_key_calls_are_dense_at_first_and_then_regular(n: int, wanted: list[int]) -> None:
    assert sorted(keys(n)) == wanted


@pytest.mark.parametrize("n", range(20, 151, 10))
def test_with_many_steps_about_a_third_of_the_calls_run_whole(n: int) -> None:
    assert 0.32 <= len(keys(n)) / n <= 0.37


def test_only_key_calls_run_whole(parts: Parts, calls: Counter[str]) -> None:
    painted(parts, guide(parts), fast=True)
    assert (calls["finest"], calls["inner"], calls["net"]) == (STEPS, 6, 6)


def test_where_a_controlnet_begins_or_ends_is_a_key_call(parts: Parts, calls: Counter[str]) -> None:
    """Calls 0, 1, 3, 5, 7 and 9, and 8, the first without it, and 2, the first with it."""
    painted(parts, guide(parts, start=0.2, end=0.8), fast=True)
    assert (calls["inner"], calls["net"]) == (8, 4)


@pytest.mark.parametrize("scheduler", ["DDIM", "DPM++ 2M", "Heun", "Euler a", "PLMS"])
def test_if_every_call_is_a_key_call_no_bit_changes(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, scheduler: str
) -> None:
    both = (guide(parts), Guide(replace(CONTROL, kind="t2i_adapter"), parts.adapter, CONTROL.hint))
    exact = painted(parts, *both, fast=False, scheduler=scheduler)
    reused = painted(parts, *both, fast=True, scheduler=scheduler)
    monkeypatch.setattr(module, "keys", lambda n: frozenset(range(n)))
    whole = painted(parts, *both, fast=True, scheduler=scheduler)
    assert torch.equal(whole, exact)
    assert not torch.equal(reused, exact)
    assert torch.isfinite(reused).all()


def test_a_fast_run_leaves_nothing_behind(parts: Parts) -> None:
    exact = painted(parts, guide(parts), fast=False)
    quick = painted(parts, guide(parts), fast=True)
    assert torch.equal(painted(parts, guide(parts), fast=False), exact)
    assert torch.equal(painted(parts, guide(parts), fast=True), quick)
    assert not any("forward" in vars(block) for block in parts.unet.modules())


def test_the_unet_is_as_it_was_after_a_stop(parts: Parts) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    made = build("DDIM", tiny.SD15_NOISE, STEPS)
    with torch.inference_mode(), pytest.raises(KeyboardInterrupt):
        denoise(parts.unet, made, torch.zeros(1, 4, 8, 8), parts.c_t, (), report=stop, fast=True)
    assert not any("forward" in vars(block) for block in parts.unet.modules())


@pytest.mark.parametrize("size", [8, 6])
def test_what_is_kept_stays_as_it_is_however_often_it_is_taken(parts: Parts, size: int) -> None:
    """The UNet adds an Adapter's features in place; the same call again and again must give the same."""
    adapted = Guide(CONTROL, parts.adapter, tiny.hint(1, size * 8, size * 8))
    guides = [Guide(CONTROL, parts.net, tiny.hint(0, size * 8, size * 8)), adapted]
    x, t = torch.randn(2, 4, size, size), torch.tensor(500)
    with torch.inference_mode():
        reuse = Reuse(parts.unet, guides, 100)
        made = []
        with reuse.watching():
            for i in (0, 23, 24, 25):
                reuse.begin(i)
                added = residuals(reuse.guides, x, t, parts.c_t, i=i, n=100)
                made.append(parts.unet(x, t, encoder_hidden_states=parts.c_t, return_dict=False, **added.call())[0])
                assert reuse.key == (i == 0)
    assert all(torch.equal(one, made[0]) for one in made[1:])


def test_strength_is_followed_in_every_call(parts: Parts) -> None:
    falling = guide(parts, curve=Curve(((0.0, 2.0), (1.0, 0.5))))
    x, t = torch.randn(2, 4, 8, 8), torch.tensor(500)
    with torch.inference_mode():
        reuse = Reuse(parts.unet, [falling], STEPS)
        (lasting,) = reuse.guides
        reuse.key = True
        first = lasting.residuals(x, t, parts.c_t, 1.6)
        reuse.key = False
        later = lasting.residuals(torch.zeros_like(x), t, parts.c_t, 0.4)
    for one, other in zip(first, later, strict=True):
        assert torch.allclose(one * 0.25, other)


def test_a_mask_and_a_soft_mode_are_kept_with_what_a_controlnet_adds(parts: Parts) -> None:
    black = Image(np.zeros((64, 64, 3), np.uint8))
    hidden = Guide(CONTROL, parts.net, CONTROL.hint, mask=black)
    assert torch.equal(painted(parts, hidden, fast=True), painted(parts, fast=True))
    soft = painted(parts, guide(parts, mode="control"), fast=True)
    assert not torch.equal(soft, painted(parts, guide(parts), fast=True))


def test_drift_is_a_share_of_all_levels() -> None:
    def grey(level: int) -> Image:
        return Image(np.full((4, 4, 3), level, np.uint8))

    assert compare(grey(10), grey(10)) == "drift 0.0 %"
    assert compare(grey(0), grey(255)) == "drift 100.0 %"
    assert compare(grey(200), grey(251)) == "drift 20.0 %"


REQUEST: Final = Request(
    *(Checkpoint("tiny"), Prompt("a red house"), (replace(CONTROL, model="tiny-canny"),), 0, 0),
    steps=STEPS,
    guidance=3.0,
)


def test_a_measured_picture_is_the_fast_one_and_its_drift_is_true(tmp_path: Path) -> None:
    diffusion = Diffusion(Library([tiny.family(tmp_path, nets=1)]), "cpu")
    heard: list[tuple[float, str]] = []
    said: list[str] = []

    def paint(speed: Any) -> Image:
        heard.clear()
        progress = Progress(lambda fraction, message="", preview=None: heard.append((fraction, message)))
        return diffusion.paint(replace(REQUEST, speed=speed), progress, said=said.append)

    exact, quick = paint("exact"), paint("fast")
    assert said == []
    assert [message for _, message in heard if message.startswith("step")] == [
        f"step {i} of {STEPS}" for i in range(1, STEPS + 1)
    ]
    measured = paint("measured")
    assert measured == quick != exact
    assert paint("exact") == exact
    (words,) = said
    away = np.sqrt(((quick.pixels.astype(float) - exact.pixels) ** 2).mean()) / 255
    assert words == f"drift {away:.1%}".replace("%", " %")
    assert re.fullmatch(r"drift \d+\.\d %", words)
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions)

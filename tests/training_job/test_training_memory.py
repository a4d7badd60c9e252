"""The arithmetic of memory, checked on a model that is here and by hand."""

from __future__ import annotations

import json
import math

import pytest

from controlnet_studio.library.headers import Header, read_header
from controlnet_studio.paths import resources_folder
from controlnet_studio.training.job import Training
from controlnet_studio.training.memory import Sizes, measured, needed, sizes, that_fit

MODELS = resources_folder() / "models"
SD15 = Sizes(unet=860_000_000, copied=347_000_000, zero=13_000_000, hint=1_000_000)


def header(folder: str) -> Header:
    return read_header(next((MODELS / folder).glob("*.safetensors")))


def test_the_size_of_a_controlnet_is_told_from_its_base() -> None:
    config = json.loads((MODELS / "papercut" / "unet" / "config.json").read_text())
    found = sizes(header("papercut/unet"), config)
    own = header("papercut-canny")
    assert found.controlnet == sum(math.prod(own.shape(name)) for name in own)
    whole = header("papercut/unet")
    assert found.unet == sum(math.prod(whole.shape(name)) for name in whole)


def test_the_hint_encoder_and_zero_convolutions_of_sd15() -> None:
    config = {"block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2}
    found = sizes(Header({}, {}), config)
    assert found.zero == 4 * (320**2 + 320) + 3 * (640**2 + 640) + 6 * (1280**2 + 1280)
    assert found.hint == 1_086_480


def test_what_a_training_holds() -> None:
    plain = needed(SD15, Training(), "bf16")
    assert plain.base == 2 * 860_000_000
    assert plain.weights == plain.gradients == 4 * 361_000_000
    assert plain.moments == 8 * 361_000_000
    assert plain.total == 2 * 860_000_000 + 16 * 361_000_000
    assert needed(SD15, Training(optimizer="adamw8bit"), "bf16").total == plain.total - 6 * 361_000_000
    assert needed(SD15, Training(ema=0.999), "bf16").total == plain.total + 4 * 361_000_000
    assert needed(SD15, Training(), "fp32").base == 2 * plain.base
    unlocked = needed(SD15, Training(unlock=9), "bf16")
    assert unlocked.base == 2 * 347_000_000
    assert unlocked.weights == 4 * (361_000_000 + 513_000_000)
    assert plain.words == "7.5 GB: 2.9 the optimizer, 1.7 the base, 1.4 the ControlNet, 1.4 its gradients."


def test_two_dry_steps_tell_of_all_batches() -> None:
    line = measured(3e9, 5e9)
    assert [line(batch) for batch in (1, 2, 4)] == [3e9, 5e9, 9e9]
    wanted = needed(SD15, Training(batch=4), "bf16", lambda batch, less: line(batch) / (4 if less else 1))
    assert wanted.activations == 9_000_000_000


def activations(batch: int, checkpointing: bool) -> float:
    return 2e9 * batch * (0.25 if checkpointing else 1)


@pytest.mark.parametrize(
    ("free", "batch", "accumulate", "checkpointing", "ema", "optimizer"),
    [
        (40, 8, 1, False, 0.999, "adamw"),
        (20, 4, 2, False, 0.999, "adamw"),
        (11, 1, 8, False, 0.999, "adamw"),
        (9.6, 1, 8, True, 0.999, "adamw"),
        (8.1, 1, 8, True, 0.0, "adamw"),
        (7, 2, 4, True, 0.0, "adamw8bit"),
    ],
)
def test_settings_that_fit_change_as_little_as_they_can(
    free: float, batch: int, accumulate: int, checkpointing: bool, ema: float, optimizer: str
) -> None:
    wanted = Training(batch=8, ema=0.999)
    found = that_fit(SD15, wanted, "bf16", activations, int(free * 1e9), eight_bit=True)
    assert found is not None
    assert (found.batch, found.accumulate) == (batch, accumulate)
    assert (found.checkpointing, found.ema, found.optimizer) == (checkpointing, ema, optimizer)
    assert needed(SD15, found, "bf16", activations).total <= free * 1e9


def test_nothing_may_fit() -> None:
    assert that_fit(SD15, Training(), "bf16", activations, 4_000_000_000, eight_bit=True) is None
    assert that_fit(SD15, Training(), "bf16", activations, 7_000_000_000) is None, "without 8-bit moments"

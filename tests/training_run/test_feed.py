"""Endless scenes come back a few times before there are others: each is encoded once, and a feed that begins in the
middle gives the same as one that went through all."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from runs import job, setup

from controlnet_studio.training.data import papercut
from controlnet_studio.training.data.batches import VISITS
from controlnet_studio.training.run.feed import Fed
from controlnet_studio.training.run.orders import Orders
from controlnet_studio.training.run.trainer import Sitting

SCENES, BATCH = 4, 2


def test_scenes_that_come_back_are_encoded_once(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papercut, "EPOCH", SCENES)
    one = job(data={"folder": "", "scenes": "endless"}, samples={"count": 0}, batch=BATCH)
    begun = [sitting(shop, tmp_path / name, one) for name in ("whole", "late")]
    steps = VISITS * SCENES // BATCH
    whole, late = (run.feed for run in begun)
    try:
        encoded: list[int] = []
        moments = begun[0].encoder.moments
        monkeypatch.setattr(begun[0].encoder, "moments", lambda seen: encoded.append(len(seen)) or moments(seen))
        fed = [whole.batch(step, step + 1) for step in range(steps)]
        assert sum(encoded) == SCENES
        seen = {bytes(hint.numpy().tobytes()) for batch in fed for hint in batch.hint}
        assert len(seen) == SCENES
        same(late.batch(steps - 1, steps), fed[-1])
        after = whole.batch(steps, steps + 1)
        assert not any(bytes(hint.numpy().tobytes()) in seen for hint in after.hint), "now there are others"
        assert len(whole._kept) == BATCH
        same(late.batch(steps, steps + 1), after)
    finally:
        whole.close()
        late.close()


def sitting(shop: Path, place: Path, one: object) -> Sitting:
    place.mkdir()
    run = Sitting(setup(shop, place, one), lambda event: None, Orders())  # type: ignore[arg-type]
    run.load()
    run.prepare_data()
    return run


def same(one: Fed, other: Fed) -> None:
    for what in ("moments", "hint", "c_t"):
        assert torch.equal(getattr(one, what), getattr(other, what)), what

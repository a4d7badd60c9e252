"""Endless scenes come back a few times before there are others: each is encoded once, and a feed that begins in the
middle gives the same as one that went through all. Files that are known are not read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import torch
from runs import job, setup

from controlnet_studio.training.data import papercut, samples
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


def test_a_second_start_reads_no_picture_that_is_as_it_was(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(shop / "set" / "target", tmp_path / "set")
    one = job(data={"folder": str(data), "preprocessor": "canny"}, samples={"count": 0}, batch=BATCH)
    read: list[str] = []
    real = samples.Blob.head
    monkeypatch.setattr(samples.Blob, "head", lambda blob, most=1: read.append(blob.name) or real(blob, most))
    first = sitting(shop, tmp_path / "one", one).feed
    assert len({*read}) == len(first._keys)
    read.clear()
    again = sitting(shop, tmp_path / "again", one).feed
    assert read == []
    same(again.batch(0, 1), first.batch(0, 1))
    old = min(data.iterdir())
    was = old.stat()
    other = old.with_suffix(".new")
    other.write_bytes(old.read_bytes()[:-1] + b"\0")
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.replace(old)
    third = sitting(shop, tmp_path / "third", one).feed
    assert {*read} == {old.name}, "of the same size and date, and yet another file"
    for feed in (first, again, third):
        feed.close()


def sitting(shop: Path, place: Path, one: object) -> Sitting:
    place.mkdir()
    run = Sitting(setup(shop, place, one), lambda event: None, Orders())  # type: ignore[arg-type]
    run.load()
    run.prepare_data()
    return run


def same(one: Fed, other: Fed) -> None:
    for what in ("moments", "hint", "c_t"):
        assert torch.equal(getattr(one, what), getattr(other, what)), what

"""Where files cannot grow, as on a full disk: what was there stays, and it goes on when there is room again."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from test_gallery_store import graph, made

from controlnet_studio.document.files import FileProblem, load, save
from controlnet_studio.gallery.keep import Gallery
from controlnet_studio.pictures import save_numbered
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image

LARGE = Image(np.random.default_rng(2).integers(0, 255, (200, 200, 3), np.uint8))


@contextmanager
def room(count: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_without_room_every_write_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "gallery")
    first = gallery.keep(made(seed=1))
    save(tmp_path / "mine.cns", graph("before"), {})
    with room(8_000):
        with pytest.raises((OSError, sqlite3.Error)):
            gallery.keep(made(seed=2, side=200))
        with pytest.raises(Trouble, match=r"^The file cannot be written to .*\.$"):
            save_numbered(tmp_path / "pictures", "made", LARGE)
        with pytest.raises(FileProblem, match=r"\.$"):
            save(tmp_path / "mine.cns", graph("after"), {}, bytes(range(256)) * 100)
    assert not list(tmp_path.rglob("*.tmp"))
    assert not list((tmp_path / "pictures").iterdir())
    assert load(tmp_path / "mine.cns").graph == graph("before")
    assert gallery.store.ids() == [first]
    second = gallery.keep(made(seed=2, side=200))
    assert gallery.adopt(Registry.builtin()) == 0
    assert set(gallery.store.ids()) == {first, second}
    gallery.close()

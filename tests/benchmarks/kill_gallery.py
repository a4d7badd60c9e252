"""Kills a process that keeps pictures, at random moments, again and again (not on Windows: it forks).

    python tests/benchmarks/kill_gallery.py [kills]

After every kill: the database opens and is sound, every picture that was reported as kept is there with its star, no
record lacks its file, and no file lacks its record once the gallery has been opened.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "gallery"))

from test_gallery_store import made

from controlnet_studio.gallery.keep import Gallery
from controlnet_studio.gallery.records import Query
from controlnet_studio.gallery.store import NAME
from controlnet_studio.registry import Registry

KILLS = 500
LONGEST = 0.06
"""Seconds that a process lives after it has begun."""


def write(folder: Path, told: int) -> None:
    """Keep pictures until somebody kills this; report each one that is kept."""
    gallery = Gallery.open(folder)
    seed = int(time.time_ns() % 2**31)
    while True:
        id = gallery.keep(made(seed=seed, began=1.7e9 + seed))
        gallery.store.star([id], True)
        if seed % 3 == 0:
            gallery.store.tag(id, ["kept"])
        os.write(told, f"{id}\n".encode())
        seed += 1


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    dice, registry, reported, adopted = random.Random(3), Registry.of(), set[int](), 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(kills):
            ears, mouth = os.pipe()
            child = os.fork()
            if child == 0:
                write(folder, mouth)
            os.close(mouth)
            time.sleep(dice.uniform(0.0, LONGEST))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            with os.fdopen(ears) as heard:
                reported |= {int(line) for line in heard.read().split("\n")[:-1]}
            gallery = Gallery.open(folder)
            assert not gallery.sentence, gallery.sentence
            adopted += gallery.adopt(registry)
            assert reported <= set(gallery.store.ids(Query(starred=True))), number
            records = gallery.store.records(gallery.store.ids())
            files = {path for path in (folder / "pictures").rglob("*.png") if not path.name.startswith(".")}
            assert {record.path for record in records.values()} == files, number
            gallery.close()
            if number % 50 == 0:
                connection = sqlite3.connect(folder / NAME)
                assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
                connection.close()
        print(
            f"{kills} kills, {len(reported)} pictures reported and kept, {len(records)} in all, {adopted} found again"
        )


if __name__ == "__main__":
    main()

"""Kills a process that runs graphs, writes their pictures and keeps them in the gallery, at random moments, again and
again (not on Windows: it forks).

    python tests/benchmarks/kill_gallery.py [kills] [--full]

After every kill: the database opens and is sound, every picture that was reported as kept is there with its star, no
record lacks its file, no file of the gallery lacks its record once it has been opened, and every picture that a run
reported as written gives back the graph of that run. With --full it works on a disk that is full, or nearly, most of
the time (a tmpfs, which needs the right to mount one).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gallery"))

from disk import clear, fill, small_disk
from test_gallery_store import made

from controlnet_studio.assets import Assets
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, FileWritten
from controlnet_studio.engine.run import Engine
from controlnet_studio.gallery.keep import Gallery
from controlnet_studio.gallery.records import Query
from controlnet_studio.gallery.store import NAME
from controlnet_studio.node import Services
from controlnet_studio.registry import Registry

SIZE = 24_000_000
TOGETHER = 9
"""Reports that a process is left to make at most."""


def ran(number: int) -> Graph:
    """A graph whose run takes a moment and writes a picture."""
    graph = Graph().put("segmentation_map", Node("segmentation_map")).put("note", Node("note").with_params(text=number))
    graph = graph.put("save_image", Node("save_image").with_params(name=f"of/{number % 3}"))
    return graph.connect(Link("segmentation_map", "image", "save_image", "image"))


def write(folder: Path, told: int, registry: Registry, seed: int) -> None:
    """Run graphs and keep pictures until somebody kills this; report each picture that is kept or written."""

    def hear(event: Event) -> None:
        if isinstance(event, FileWritten):
            os.write(told, f"wrote {seed} {event.path}\n".encode())

    assets = Assets(folder / "assets")
    engine = Engine(registry, Services({Assets: lambda: assets}), Cache(), folder / "mine", assets)
    gallery = None
    while True:
        try:
            gallery = gallery or Gallery.open(folder / "gallery")
            engine.run(ran(seed), hear)
            id = gallery.keep(made(seed=seed, began=1.7e9 + seed))
            gallery.store.star([id], True)
            os.write(told, f"kept {id}\n".encode())
            if seed % 3 == 0:
                gallery.store.tag(id, ["kept"])
        except (OSError, sqlite3.Error):
            os.write(told, b"full\n")
        seed += 1


def kill_one(folder: Path, registry: Registry, dice: random.Random, seed: int) -> list[str]:
    """Let a process work until a random moment; what it reported."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        write(folder, mouth, registry, seed)
    os.close(mouth)
    with os.fdopen(ears) as heard:
        lines = [heard.readline() for _ in range(dice.randrange(TOGETHER))]
        time.sleep(dice.uniform(0.0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [*(line.strip() for line in lines), *heard.read().split("\n")[:-1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=500)
    parser.add_argument("--full", action="store_true", help="on a disk that is mostly full")
    options = parser.parse_args()
    dice, registry, began = random.Random(3), Registry.builtin(), time.perf_counter()
    kept, written, seen = set[int](), dict[Path, int](), Counter[str]()
    with small_disk(SIZE) if options.full else contextlib.nullcontext(Path(tempfile.mkdtemp())) as folder:
        for number in range(options.kills):
            if options.full:
                fill(folder, dice.choice((0, dice.randrange(60_000), SIZE)))
            for line in kill_one(folder, registry, dice, number * 1000):
                word, *more = line.split(" ", 2)
                seen[word] += 1
                if word == "kept":
                    kept.add(int(more[0]))
                elif word == "wrote":
                    written[Path(more[1])] = int(more[0])
            clear(folder)
            seen["found again"] += check(folder, registry, kept)
            for path, seed in list(written.items())[-TOGETHER if number % 50 else 0 :]:
                assert load(path).graph == ran(seed), path
            if number % 50 == 49:
                assert kept, "nothing came through, so nothing was tested"
                assert written, "nothing came through, so nothing was tested"
                print(f"{number + 1} kills, {len(kept)} kept, {time.perf_counter() - began:.0f} s", flush=True)
    print(f"{options.kills} kills; {', '.join(f'{word}: {count}' for word, count in seen.items())}; nothing was lost")


def check(folder: Path, registry: Registry, kept: set[int]) -> int:
    """How many pictures the gallery found again that no record named."""
    gallery = Gallery.open(folder / "gallery")
    assert not gallery.sentence, gallery.sentence
    adopted = gallery.adopt(registry)
    assert kept <= set(gallery.store.ids(Query(starred=True)))
    records = gallery.store.records(gallery.store.ids())
    files = {path for path in (folder / "gallery" / "pictures").rglob("*.png") if not path.name.startswith(".")}
    assert {record.path for record in records.values()} == files
    gallery.close()
    connection = sqlite3.connect(folder / "gallery" / NAME)
    assert connection.execute("pragma quick_check").fetchone() == ("ok",)
    connection.close()
    return adopted


if __name__ == "__main__":
    main()

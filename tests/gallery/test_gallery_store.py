"""The gallery's database and its pictures: kept, found, pruned, and there again after a kill or damage."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio.document.files import Stamp
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.gallery.facts import Facts, facts
from controlnet_studio.gallery.keep import Gallery, Made
from controlnet_studio.gallery.records import Query, tags
from controlnet_studio.gallery.schema import MIGRATIONS
from controlnet_studio.gallery.store import NAME, Store
from controlnet_studio.paths import nodes_folder
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image

NOON = time.mktime((2026, 11, 21, 12, 0, 0, 0, 0, -1))


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load({"": nodes_folder()})


def graph(prompt: str = "a red house", seed: int = 7) -> Graph:
    made = Graph().put("prompt", Node("prompt", {"text": prompt})).put("checkpoint", Node("checkpoint"))
    made = made.put("controlnet", Node("controlnet", {"strength": 0.8}))
    made = made.put("sampler", Node("sampler", {"seed": seed, "steps": 20})).put("preview", Node("preview"))
    for wire in (
        "prompt.prompt -> sampler.prompt",
        "controlnet.control -> sampler.controls",
        "sampler.image -> preview.image",
    ):
        made = made.connect(Link.parse(wire))
    return made


def made(prompt: str = "a red house", seed: int = 7, began: float = NOON, side: int = 24) -> Made:
    pixels = np.random.default_rng(seed).integers(0, 255, (side, side * 2, 3), np.uint8)
    drawn = graph(prompt, seed)
    text = to_text(drawn)
    found = Facts("Preview", prompt, seed, "papercut · steps 20")
    return Made(Image(pixels), "preview", Stamp(lambda: drawn), text, found, began, 2.5, "CPU")


def test_what_made_a_picture_is_read_off_its_graph(registry: Registry) -> None:
    found = facts(graph(), "preview", registry)
    assert (found.node, found.prompt, found.seed) == ("Preview", "a red house", 7)
    assert "papercut-scribble 0.8" in found.settings
    assert "steps 20" in found.settings
    assert "DPM++ 2M" in found.settings
    assert facts(Graph().put("x", Node("nobody/knows")), "x", registry).prompt == ""
    assert facts(graph(), "nothing", registry) == Facts()


def test_a_kept_picture_is_found_again_with_its_graph(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path)
    id = gallery.keep(made())
    gallery.close()
    store = Store(tmp_path)
    record = store.records([id])[id]
    assert (record.prompt, record.seed, record.width, record.height) == ("a red house", 7, 48, 24)
    assert record.path.is_relative_to(tmp_path)
    assert record.nbytes == record.path.stat().st_size
    assert from_text(store.graph(record.graph)) == graph()
    assert store.thumbnails([id])[id].startswith(b"\xff\xd8")
    with pytest.raises(KeyError):
        store.graph("0")
    store.close()


def test_a_folder_that_was_moved_is_still_a_gallery(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "one")
    id = gallery.keep(made())
    gallery.close()
    (tmp_path / "one").rename(tmp_path / "two")
    store = Store(tmp_path / "two")
    assert store.records([id])[id].path.is_file()
    store.close()


def test_search_looks_for_every_word_in_prompt_settings_seed_and_tags(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path)
    red, blue = gallery.keep(made("a red HOUSE", 1)), gallery.keep(made("a blue tree, 100%_done", 2, NOON + 60))
    store = gallery.store
    store.tag(blue, tags(" Ärger,  for   print, Ärger"))
    assert store.records([blue])[blue].tags == ("Ärger", "for print")
    for words, expected in (
        ("", [blue, red]),
        ("house RED", [red]),
        ("ärger", [blue]),
        ("blue house", []),
        ("100%", [blue]),
        ("%", [blue]),
        ("d_HO", []),
        ("steps 20", [blue, red]),
    ):
        assert store.ids(Query(words)) == expected, words
    store.star([red], True)
    assert store.ids(Query(starred=True)) == [red]
    assert store.ids(Query(order="oldest")) == [red, blue]
    store.star([red], False)
    assert store.ids(Query(starred=True)) == []
    gallery.keep(made("yesterday", 3, NOON - 86_400))
    assert store.days() == [("2026-11-21", 2), ("2026-11-20", 1)]
    assert len(store.ids(Query(day="2026-11-20"))) == 1
    gallery.close()


def test_what_is_hidden_comes_back_until_it_is_purged(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path)
    one, two = gallery.keep(made(seed=1)), gallery.keep(made(seed=2, began=NOON + 1))
    gallery.store.hide([one])
    assert gallery.store.ids() == [two]
    gallery.store.hide([one], gone=False)
    assert gallery.store.ids() == [two, one]
    gallery.store.hide([one])
    gallery.store.purge()
    gallery.store.hide([one], gone=False)
    assert gallery.store.ids() == [two]
    hashes = sqlite3.connect(tmp_path / NAME).execute("select count(*) from graphs").fetchone()
    assert hashes == (1,), "the graph of what was purged went with it"
    gallery.close()


def test_pruning_takes_the_oldest_of_its_own_and_never_a_star(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "gallery")
    ids = [gallery.keep(made(seed=seed, began=NOON + seed)) for seed in range(10)]
    gallery.store.star([ids[0]], True)
    theirs = tmp_path / "mine.png"
    theirs.write_bytes(b"mine")
    gallery.saved(ids[1], theirs)
    each = gallery.store.own_bytes() // 9
    gone = gallery.prune(each * 5)
    assert gone >= 4
    left = set(gallery.store.ids())
    assert {ids[0], ids[1], ids[9]} <= left
    assert not {ids[2], ids[3]} & left
    assert gallery.store.own_bytes() <= each * 5
    assert theirs.read_bytes() == b"mine"
    assert len(list((tmp_path / "gallery" / "pictures").rglob("*.png"))) == len(left) - 1
    assert gallery.prune(each * 5) == 0
    gallery.close()


def test_a_picture_saved_for_the_user_is_shown_from_there(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "gallery")
    first, second = gallery.keep(made(seed=1)), gallery.keep(made(seed=2))
    own = gallery.store.records([first])[first].path
    saved = tmp_path / "house_0001.png"
    saved.write_bytes(own.read_bytes())
    gallery.saved(first, saved)
    assert not own.exists()
    assert gallery.store.records([first])[first].path == saved
    gallery.saved(second, saved)
    assert gallery.store.ids() == [second], "one file is one picture"
    gallery.saved(99, saved)
    gallery.close()


@pytest.mark.parametrize("harm", ["garbage", "cut", "future", "foreign", "torn"])
def test_a_database_that_cannot_be_used_is_put_aside_and_made_again(
    tmp_path: Path, harm: str, registry: Registry
) -> None:
    gallery = Gallery.open(tmp_path)
    for seed in range(40):
        gallery.keep(made(seed=seed, began=NOON + seed))
    gallery.close()
    path = tmp_path / NAME
    data = path.read_bytes()
    if harm == "garbage":
        path.write_bytes(random.Random(1).randbytes(5000))
    elif harm == "cut":
        path.write_bytes(data[: len(data) // 3])
    elif harm == "torn":
        path.write_bytes(data[:8192] + random.Random(1).randbytes(len(data) - 8192))
        path.with_name(f"{NAME}-wal").touch()
    else:
        statement = f"pragma user_version = {len(MIGRATIONS) + 1}" if harm == "future" else "drop table thumbnails"
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.close()
    before = path.read_bytes()
    gallery = Gallery.open(tmp_path)
    (aside,) = tmp_path.glob("gallery-put-aside-*.db")
    assert aside.read_bytes() == before or harm in ("future", "foreign"), "looking counts in a sound one"
    assert aside.name in gallery.sentence
    assert gallery.adopt(registry) == 40
    records = gallery.store.records(gallery.store.ids())
    assert {record.seed for record in records.values()} == set(range(40))
    assert {record.device for record in records.values()} == {"CPU"}
    assert {record.began for record in records.values()} == {NOON + seed for seed in range(40)}
    assert gallery.adopt(registry) == 0
    gallery.close()
    assert Gallery.open(tmp_path).sentence == ""


def test_files_that_are_no_pictures_of_ours_are_left_alone(tmp_path: Path, registry: Registry) -> None:
    folder = tmp_path / "pictures" / "2026-11"
    folder.mkdir(parents=True)
    (folder / "note.png").write_bytes(b"no picture")
    gallery = Gallery.open(tmp_path)
    assert gallery.adopt(registry) == 0
    assert (folder / "note.png").exists()
    gallery.close()


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_gallery_store import made
from controlnet_studio.gallery.keep import Gallery
gallery = Gallery.open(Path(sys.argv[1]))
seed = len(gallery.store.ids())
while True:
    id = gallery.keep(made(seed=seed, began=1e9 + seed))
    gallery.store.star([id], True)
    print(id, flush=True)
    seed += 1
"""


def test_what_was_recorded_survives_kills(tmp_path: Path, registry: Registry) -> None:
    dice, told = random.Random(5), 0
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        assert writer.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.15))
        writer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        told += 1 + len(writer.stdout.read().splitlines())
        writer.wait()
        gallery = Gallery.open(tmp_path)
        assert gallery.sentence == ""
        gallery.adopt(registry)
        starred = gallery.store.ids(Query(starred=True))
        assert len(starred) >= told
        records = gallery.store.records(gallery.store.ids())
        assert all(record.path.is_file() for record in records.values())
        assert len(list((tmp_path / "pictures").rglob("*.png"))) == len(records)
        gallery.close()

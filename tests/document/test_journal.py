"""The journal: what a window shows comes back after whatever ended it."""

import errno
import hashlib
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from controlnet_studio.document import home, scribe
from controlnet_studio.document import log as logs
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.journal import Journal, State, shown_elsewhere
from controlnet_studio.document.left import Left, left_behind
from controlnet_studio.document.log import MAGIC, Log, Record, read

PICTURE = b"\x89PNG\r\n\x1a\nnot really"
SHA256 = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PAUSE", "SHARE", "AGAIN"):
        monkeypatch.setattr(scribe, name, 0.001)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Journal]]:
    opened: list[Journal] = []

    def begin(*arguments: object, **more: object) -> Journal:
        opened.append(Journal(tmp_path, {SHA256: PICTURE}, *arguments, **more))  # type: ignore[arg-type]
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


def one(folder: Path) -> Left:
    (left,) = left_behind(folder)
    return left


def sample(number: int, more: str = "") -> Graph:
    graph = Graph()
    for i in range(5):
        graph = graph.put(f"n{i}", Node("prompt").with_params(text=f"{number} {i} ✏ {more}"))
    return graph


# the log


def test_what_is_added_is_read_back_and_an_edit_costs_what_it_changed(tmp_path: Path) -> None:
    rng = random.Random(3)
    long = "".join(rng.choice("abc✏𝄞\n") for _ in range(20_000))
    texts = ["", "a", long, long[:9000] + "x" + long[9000:], long, long[:5] + long[-5:], "aa", "aaa", "aa", ""]
    log = Log(tmp_path / "1.log", [Record(texts[0], {"n": 0})])
    for number, text in enumerate(texts[1:], 1):
        before = log.size
        log.add(Record(text, {"n": number, "odd": "\udcff"}))
        assert log.size - before < (200 if text is not long or number == 4 else 20_000)
    log.close()
    assert [record.text for record in read(log.path)] == texts
    assert [record.about["n"] for record in read(log.path)] == list(range(len(texts)))
    assert log.size == log.path.stat().st_size


def test_a_log_is_read_as_far_as_it_is_whole(tmp_path: Path) -> None:
    log = Log(tmp_path / "1.log", [Record("0", {})])
    ends = [log.size]
    for number in range(1, 6):
        log.add(Record(f"{number} " * number, {}))
        ends.append(log.size)
    log.close()
    whole = log.path.read_bytes()
    for cut in range(0, len(whole), 3):
        log.path.write_bytes(whole[:cut])
        assert len(list(read(log.path))) == sum(end <= cut for end in ends)
    for at in range(len(MAGIC), len(whole), 7):
        log.path.write_bytes(whole[:at] + bytes([whole[at] ^ 8]) + whole[at + 1 :])
        assert len(list(read(log.path))) == sum(end <= at for end in ends)
    log.path.write_bytes(whole + b"\xff" * 100)
    assert len(list(read(log.path))) == 6
    log.path.write_bytes(whole[: ends[0]] + whole[ends[1] :])
    assert len(list(read(log.path))) == 1, "a record without the one before it says nothing"


def test_a_record_that_unpacks_to_far_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(tmp_path / "1.log", [Record("a", {}), Record("a" * 100_000, {})])
    log.close()
    monkeypatch.setattr(logs, "_MOST", 10_000)
    assert [record.text for record in read(log.path)] == ["a"]


# the journal


def test_nothing_noted_leaves_nothing(begin: Callable[..., Journal], tmp_path: Path) -> None:
    begin().close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_noted_last_comes_back_with_its_steps_and_its_pictures(
    begin: Callable[..., Journal], tmp_path: Path
) -> None:
    journal = begin()
    file = tmp_path / "größe.cns"
    base = sample(0).put("photo", Node("load_image").with_params(picture={"asset": SHA256, "name": "x"}))
    journal.note(State(base, file, "größe", True, "", (12, 34)))
    assert journal.flush()
    for number in range(1, 4):
        journal.note(State(base.set("n1", seed=number), file, "größe", False, f"Set {number}", (12, 34)))
        assert journal.flush()
    assert left_behind(tmp_path) == [], "its window lives"
    journal.close(keep=True)
    left = one(tmp_path)
    assert left.state == State(base.set("n1", seed=3), file, "größe", False, "Set 3", (12, 34))
    assert left.base == base
    assert left.steps == tuple((f"Set {n}", base.set("n1", seed=n)) for n in (1, 2, 3))
    assert left.pictures == {SHA256: PICTURE}
    assert not file.exists(), "the user's own file is never written"
    assert left_behind(tmp_path) == [], "it is held by the one who found it"
    left.write(tmp_path / "copy.cns")
    assert load(tmp_path / "copy.cns").assets == {SHA256: PICTURE}
    left.release()
    again = one(tmp_path)
    again.drop()
    assert left_behind(tmp_path) == []
    assert not again.home.exists()


def test_a_window_that_is_closed_leaves_nothing(begin: Callable[..., Journal], tmp_path: Path) -> None:
    journal = begin()
    journal.note(State(sample(1)))
    journal.flush()
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_another_window_goes_on_with_what_was_left(begin: Callable[..., Journal], tmp_path: Path) -> None:
    first = begin()
    first.note(State(sample(0), saved=True))
    first.note(State(sample(1)))
    first.close(keep=True)
    left = one(tmp_path)
    second = begin(home=(left.home, left.lock), base=State(left.base, saved=True))
    second.note(State(sample(2)))
    second.close(keep=True)
    left = one(tmp_path)
    assert (left.base, left.state.graph) == (sample(0), sample(2))


def test_a_journal_stays_small_however_much_is_edited(
    begin: Callable[..., Journal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "LOG_BYTES", 3000)
    journal, rng = begin(), random.Random(1)
    journal.note(State(sample(0), saved=True))
    for number in range(60):
        journal.note(State(sample(number, rng.randbytes(100).hex())))
        assert journal.flush()
        files = list(tmp_path.rglob("*.log"))
        assert len(files) == 1
        assert files[0].stat().st_size < 8000
    assert int(files[0].stem) > 3, "it was never begun anew, so nothing was tested"
    journal.close(keep=True)
    assert one(tmp_path).base == sample(0)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_once_and_nothing_is_lost(
    begin: Callable[..., Journal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    journal = begin(heard.append)
    journal.note(State(sample(0), saved=True))
    assert journal.flush()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for number in range(1, 4):
            journal.note(State(sample(number)))
            assert not journal.flush()
    assert journal.flush()
    assert heard[0].startswith("Your edits cannot be kept against a crash: no space left on device.")
    assert heard[1:] == [""]
    journal.close(keep=True)
    assert one(tmp_path).state.graph == sample(3)


def test_a_picture_that_has_no_room_does_not_keep_the_graph_out(
    begin: Callable[..., Journal], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = begin()
    really = home.write_atomically
    monkeypatch.setattr(
        home, "write_atomically", lambda path, data: full() if path.name == SHA256 else really(path, data)
    )
    graph = sample(0).put("photo", Node("load_image").with_params(picture={"asset": SHA256, "name": "x"}))
    journal.note(State(graph))
    assert not journal.flush()
    journal.close(keep=True)
    left = one(tmp_path)
    assert left.state.graph == graph
    assert left.pictures == {}


def test_half_a_record_is_no_harm(begin: Callable[..., Journal], tmp_path: Path) -> None:
    """The disk took a part of a record: what was there before stays, and the next state begins a log of its own."""
    journal = begin()
    journal.note(State(sample(0), saved=True))
    journal.flush()
    (log,) = tmp_path.rglob("*.log")
    with log.open("ab") as file:
        file.write(b"torn" * 10)
    journal.close(keep=True)
    left = one(tmp_path)
    assert left.state.graph == sample(0)
    journal = begin(home=(left.home, left.lock))
    journal.note(State(sample(1)))
    journal.close(keep=True)
    assert one(tmp_path).state.graph == sample(1)


def test_a_folder_that_vanishes_is_made_again(begin: Callable[..., Journal], tmp_path: Path) -> None:
    import shutil

    journal = begin()
    journal.note(State(sample(0), saved=True))
    assert journal.flush()
    assert journal.home is not None
    shutil.rmtree(journal.home)
    journal.note(State(sample(1)))
    assert journal.flush()
    assert left_behind(tmp_path) == [], "its lock is held again"
    journal.close(keep=True)
    assert one(tmp_path).state.graph == sample(1)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    heard: list[str] = []
    journal = Journal(tmp_path / "file" / "journal", {}, heard.append)
    journal.note(State(sample(0)))
    assert not journal.flush()
    journal.close()
    assert len(heard) == 1
    assert heard[0].endswith("with room.")


def test_what_cannot_be_read_is_left_alone_and_what_is_empty_is_cleared(tmp_path: Path) -> None:
    for name, content in (("newer", b"controlnet-studio journal 9\nwho knows"), ("empty", None)):
        (tmp_path / name).mkdir()
        if content:
            (tmp_path / name / "1.log").write_bytes(content)
    (tmp_path / "a file").write_text("x")
    assert left_behind(tmp_path) == []
    assert left_behind(tmp_path / "nowhere") == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a file", "newer"]


def test_two_windows_on_one_file_see_each_other(begin: Callable[..., Journal], tmp_path: Path) -> None:
    file, other = tmp_path / "a.cns", tmp_path / "b.cns"
    one, two = begin(), begin()
    for journal in (one, two):
        journal.note(State(sample(0), file, "a", True))
        assert journal.flush()
    assert shown_elsewhere(tmp_path, file, one.home)
    assert shown_elsewhere(tmp_path, file, two.home)
    assert not shown_elsewhere(tmp_path, other, one.home)
    two.note(State(sample(0), other, "b", True))
    two.flush()
    assert not shown_elsewhere(tmp_path, file, one.home)
    one.close(keep=True)
    assert not shown_elsewhere(tmp_path, file, two.home), "its window is no more"

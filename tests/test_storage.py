"""Atomic writing: the whole file or the old one, and nothing left lying about."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from controlnet_studio import storage
from controlnet_studio.storage import Lock, clear_drafts, whole, write_atomically

ROOT = Path(__file__).resolve().parents[1]
HOLDER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from controlnet_studio.storage import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a"
    for data in (b"one", b"", b"three"):
        write_atomically(path, data)
        assert path.read_bytes() == data
    assert [file.name for file in path.parent.iterdir()] == ["a"]


@pytest.mark.parametrize("stage", ["fsync", "replace"])
def test_a_failure_at_any_stage_leaves_the_old_file(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(*((os, "fsync") if stage == "fsync" else (Path, "replace")), fails)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_windows_is_asked_again_while_somebody_reads_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, refusals = Path.replace, [PermissionError(errno.EACCES, "in use")] * 3

    def replace(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(storage.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(storage, "WINDOWS", True)
    write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    refusals[:] = [PermissionError(errno.EACCES, "not yours")] * 4
    with pytest.raises(PermissionError):
        write_atomically(tmp_path / "a", b"newer")
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("length", [1, 100, 250])
def test_long_names_work(length: int, tmp_path: Path) -> None:
    write_atomically(tmp_path / ("n" * length), b"x")
    write_atomically(tmp_path / ("✏" * (length // 3 or 1)), b"x")


def test_a_folder_written_by_somebody_else_is_whole_or_absent(tmp_path: Path) -> None:
    place = tmp_path / "net"
    with whole(place) as draft:
        (draft / "deep").mkdir(parents=True)
        (draft / "deep" / "x").write_text("one")
        assert not place.exists()
    with whole(place) as draft:
        draft.mkdir()
        (draft / "y").write_text("two")
    assert [path.name for path in place.rglob("*")] == ["y"]

    def breaks() -> None:
        with whole(place) as draft:
            draft.mkdir()
            (draft / "z").write_text("half")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        breaks()
    assert [path.name for path in tmp_path.rglob("*")] == ["net", "y"]


def test_a_file_written_by_somebody_else_is_whole_or_absent(tmp_path: Path) -> None:
    for text in ("one", "two"):
        with whole(tmp_path / "state" / "x.bin") as draft:
            draft.write_text(text)
    assert (tmp_path / "state" / "x.bin").read_text() == "two"
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["x.bin"]


def test_a_lock_has_one_holder_and_is_free_when_the_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    one, other = Lock(path), Lock(path)
    assert one.take()
    assert one.take()
    assert not other.take()
    one.release()
    assert other.take()
    assert not one.held
    path.unlink()
    assert not other.held, "a file that is gone holds nobody back"
    assert one.take()
    one.release()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(ROOT)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"True"
    assert not one.take()
    holder.kill()
    holder.communicate()
    assert one.take()
    one.release()


def test_what_a_killed_write_left_is_cleared_once_it_is_old(tmp_path: Path) -> None:
    old, new, mine = (tmp_path / name for name in (".a.cns.0123456789ab.tmp", ".b.cns.0123456789ab.tmp", "mine.tmp"))
    for path in (old, new, mine):
        path.write_text("x")
    os.utime(old, (1, 1))
    clear_drafts(tmp_path, 60)
    assert sorted(tmp_path.iterdir()) == [new, mine]
    clear_drafts(tmp_path)
    assert list(tmp_path.iterdir()) == [mine]
    clear_drafts(tmp_path / "nowhere")


def test_who_writes_clears_what_was_left_of_the_same_name_a_day_ago(tmp_path: Path) -> None:
    def left(name: str, age: float) -> Path:
        path = tmp_path / name
        path.write_text("half")
        os.utime(path, (time.time() - age,) * 2)
        return path

    old = left(".library.json.0123456789ab.tmp", storage.DAY + 60)
    kept = [
        left(".library.json.123456789abc.tmp", storage.DAY - 60),
        left(".other.json.0123456789ab.tmp", storage.DAY + 60),
        left(".library.json.tmp", storage.DAY + 60),
        left("library.json.0123456789ab.tmp", storage.DAY + 60),
    ]
    below = tmp_path / "below"
    below.mkdir()
    kept.append(left("below/.library.json.0123456789ab.tmp", storage.DAY + 60))
    write_atomically(tmp_path / "library.json", b"{}")
    assert not old.exists()
    assert all(path.exists() for path in kept)

    half = tmp_path / ".step.0123456789ab.tmp"
    half.mkdir()
    left(".step.0123456789ab.tmp/x", 0)
    os.utime(half, (1, 1))
    storage._left.cache_clear()  # as in another process
    with whole(tmp_path / "step") as draft:
        draft.mkdir()
    assert not half.exists()
    assert all(path.exists() for path in kept)


def test_a_folder_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    really = os.scandir
    monkeypatch.setattr(storage.os, "scandir", lambda folder: looked.append(folder) or really(folder))
    for number in range(5):
        write_atomically(tmp_path / f"{number}", b"x")
    assert looked == [tmp_path]

"""Things that are no files where a file is expected: each is refused in a sentence, and nothing waits for them."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from controlnet_studio.assets import Assets
from controlnet_studio.batch.table import read_table
from controlnet_studio.carried import bears
from controlnet_studio.document.files import load
from controlnet_studio.engine.assign import picture
from controlnet_studio.exchange.opening import find, origin
from controlnet_studio.library.folders import LARGEST, config
from controlnet_studio.library.headers import read_header
from controlnet_studio.library.licences import carded
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.poses.read import pose_from_file
from controlnet_studio.registry import Registry
from controlnet_studio.storage import read_file

T = TypeVar("T")

READERS: dict[str, Callable[[Path], object]] = {
    "pipe.cns": load, "pipe.json": lambda path: find(path, Registry({}, ())), "pipe.csv": read_table,
    "pipe.safetensors": read_header, "people.json": pose_from_file,
    "pipe.png": lambda path: picture(path, Assets(path.parent / "kept")),
}  # fmt: skip

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among its files")


def in_time(work: Callable[[], T]) -> T:
    """What the work returns or raises, if it does so at all."""
    made: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(5)
    assert not thread.is_alive(), "it waits for a pipe that nobody writes to"
    if raised:
        raise raised[0]
    return made[0]


def pipe(path: Path) -> Path:
    if sys.platform != "win32":
        os.mkfifo(path)
    return path


@pytest.mark.parametrize("name", READERS)
def test_a_pipe_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    path = pipe(tmp_path / name)
    with pytest.raises(Exception, match=r"cannot be read: it is not a file\.$") as refused:
        in_time(lambda: READERS[name](path))
    assert path.name in str(refused.value)


def test_a_device_without_end_is_no_file() -> None:
    with pytest.raises(OSError, match="It is not a file"):
        in_time(lambda: read_file(Path("/dev/zero")))


def test_nothing_is_looked_for_in_a_pipe(tmp_path: Path) -> None:
    assert not in_time(lambda: bears(pipe(tmp_path / "pipe.png"), "prompt"))
    assert in_time(lambda: origin(pipe(tmp_path / "pipe.json"))) == ""


def test_a_pipe_among_the_nodes_is_told_of_and_the_others_are_there(tmp_path: Path) -> None:
    pipe(tmp_path / "odd.py")
    (tmp_path / "mine.py").write_text("1")
    (tmp_path / "loop.py").symlink_to(tmp_path / "loop.py")
    own = PlugIns(tmp_path, Approvals(tmp_path / "answers.json"), Registry({}, ()))
    in_time(own.look)
    told = {file.name: file.message for file in own.files}
    assert told["odd.py"] == "odd.py cannot be read: it is not a file."
    assert told["loop.py"].startswith("loop.py cannot be read: ")
    assert "you have not said yes to" in told["mine.py"]


def test_configs_and_cards_that_are_no_files_or_far_too_large_are_not_read(tmp_path: Path) -> None:
    pipe(tmp_path / "config.json")
    with pytest.raises(ValueError, match="cannot be read: it is damaged"):
        in_time(lambda: config(tmp_path / "config.json"))
    assert in_time(lambda: carded(pipe(tmp_path / "README.md"))) == ""
    large = tmp_path / "large.json"
    large.write_bytes(b'{"a": 1}' + b" " * LARGEST)
    with pytest.raises(ValueError, match="cannot be read: it is damaged"):
        config(large)
    large.write_bytes(b'{"a": 1}')
    assert config(large) == {"a": 1}

"""Runs that wait are there for the next window, whatever ended the one before."""

import errno
import hashlib
import os
import random
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from controlnet_studio.document import scribe
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped
from controlnet_studio.document.log import Log, Record, read
from controlnet_studio.document.text import to_text
from controlnet_studio.document.waiting import LeftQueue, Queue, Run, Waiting, left_queues

PICTURE = b"\x89PNG\r\n\x1a\nnot really"
SHA256 = hashlib.sha256(PICTURE).hexdigest()
STROKES = [[round(random.Random(5).random(), 4), number] for number in range(20_000)]
LARGE = Graph().put("scribble", Node("scribble").with_params(drawing=STROKES)).put("sampler", Node("sampler"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PAUSE", "SHARE", "AGAIN"):
        monkeypatch.setattr(scribe, name, 0.001)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[..., Waiting]]:
    opened: list[Waiting] = []

    def begin(*arguments: object) -> Waiting:
        opened.append(Waiting(tmp_path, {SHA256: PICTURE}, *arguments))  # type: ignore[arg-type]
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


def one(folder: Path) -> LeftQueue:
    (left,) = left_queues(folder)
    return left


def seeded(*seeds: int, graph: Graph = LARGE) -> tuple[Run, ...]:
    return tuple(Run(f"run {seed}", graph.set("sampler", seed=seed), "mine", f"seed {seed}") for seed in seeds)


def test_runs_come_back_in_their_order_with_all_that_they_need(begin: Callable[..., Waiting], tmp_path: Path) -> None:
    waiting = begin()
    inner = Graph().put("photo", Node("load_image").with_params(picture={"asset": SHA256, "name": "x"}))
    inner = inner.put("canny", Node("canny")).connect(Link("photo", "image", "canny", "image"))
    group, _ = grouped(inner, ("photo", "canny"))
    runs = (
        Run("a", inner, "größe", "ein Haus ✏", ("canny",), 2),
        Run("b", group, "größe"),
        *seeded(3, 1, 2),
    )
    waiting.note(Queue(runs, under_way=True))
    assert waiting.flush()
    waiting.note(Queue((*runs[2:], runs[1]), held=True))
    assert waiting.flush()
    assert left_queues(tmp_path) == [], "its window lives"
    waiting.note(Queue(runs, under_way=True, held=True))
    waiting.close()
    left = one(tmp_path)
    assert left.read() == list(runs)
    assert (left.under_way, left.held) == (True, True)
    assert left.pictures == {SHA256: PICTURE}
    left.drop()
    assert list(tmp_path.iterdir()) == []


def test_what_is_done_is_not_there_and_an_empty_queue_leaves_nothing(
    begin: Callable[..., Waiting], tmp_path: Path
) -> None:
    waiting, runs = begin(), seeded(1, 2, 3)
    for first in range(3):
        waiting.note(Queue((replace(runs[first], done=first), *runs[first + 1 :]), under_way=True))
        assert waiting.flush()
    waiting.close()
    (run,) = one(tmp_path).read()
    assert (run.key, run.done) == ("run 3", 2)
    other = begin()
    other.note(Queue(runs))
    assert other.flush()
    other.note(Queue())
    assert other.flush()
    assert len(list(tmp_path.iterdir())) == 1, "that of the first window"


def test_queues_come_in_the_order_in_which_they_changed_however_late_they_are_written(
    begin: Callable[..., Waiting], tmp_path: Path
) -> None:
    first, second = begin(), begin()
    earlier, later = Queue(seeded(1)), Queue(seeded(2))
    second.note(replace(later, when=earlier.when + 1))
    assert second.flush()
    first.note(earlier)
    for window in (first, second):
        window.close()
    assert [run.words for left in left_queues(tmp_path) for run in left.read()] == ["seed 1", "seed 2"]


def test_two_hundred_seeds_of_a_large_drawing_cost_one_drawing(begin: Callable[..., Waiting], tmp_path: Path) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in tmp_path.rglob("*.log"))

    waiting = begin()
    waiting.note(Queue(seeded(0)))
    assert waiting.flush()
    alone = size()
    assert alone > 50_000
    runs = seeded(*range(200))
    waiting.note(Queue(runs))
    assert waiting.flush()
    assert size() - alone < alone, "199 more"
    for first in range(1, 200):
        waiting.note(Queue(runs[first:], under_way=True))
        assert waiting.flush()
    assert size() < 8 * alone
    waiting.note(Queue(runs))
    waiting.close()
    back = one(tmp_path).read()
    assert back == list(runs)
    assert len({id(run.graph.nodes["scribble"]) for run in back}) == 1, "and one in memory"


def test_a_log_that_grows_is_begun_anew_with_what_waits(
    begin: Callable[..., Waiting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from controlnet_studio.document import log

    monkeypatch.setattr(log, "LOG_BYTES", 1000)
    waiting, small = begin(), Graph().put("sampler", Node("sampler"))
    for number in range(60):
        runs = seeded(*range(number, number + 3), graph=small)
        waiting.note(Queue(runs))
        assert waiting.flush()
    waiting.close()
    (path,) = tmp_path.rglob("*.log")
    assert int(path.stem) > 1
    assert one(tmp_path).read() == list(runs)


def test_a_disk_that_refuses_is_told_and_tried_again(
    begin: Callable[..., Waiting], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    heard: list[str] = []
    waiting = begin(heard.append)
    waiting.note(Queue(seeded(1)))
    assert waiting.flush()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        waiting.note(Queue(seeded(1, 2)))
        assert not waiting.flush()
    assert waiting.flush()
    assert heard == ["The runs that wait cannot be kept against a crash: no space left on device.", ""]
    waiting.close()
    assert one(tmp_path).read() == list(seeded(1, 2))


def test_every_cut_of_a_log_is_a_queue_as_it_was_or_nothing(begin: Callable[..., Waiting], tmp_path: Path) -> None:
    waiting, small = begin(), Graph().put("sampler", Node("sampler"))
    states = [seeded(*range(count), graph=small) for count in (2, 3, 5)]
    for runs in states:
        waiting.note(Queue(runs))
        assert waiting.flush()
    waiting.close()
    (path,) = tmp_path.rglob("*.log")
    whole = path.read_bytes()
    for cut in range(0, len(whole), 5):
        path.write_bytes(whole[:cut])
        for left in left_queues(tmp_path):
            assert tuple(left.read()) in states
            left.release()


NODE = to_text(Graph().put("node", Node("x")))
RUN = {"run": 0, "nodes": {"a": 0}, "links": [], "key": "k", "document": "d", "words": "", "targets": []}


@pytest.mark.parametrize(
    ("node", "run", "order"),
    [
        (NODE, {**RUN, "nodes": {"a": 7}}, [[0, 0]]),
        (NODE, {**RUN, "nodes": {"a": [1]}}, [[0, 0]]),
        (NODE, {**RUN, "nodes": [0]}, [[0, 0]]),
        (NODE, {**RUN, "nodes": {"../a": 0}}, [[0, 0]]),
        (NODE, {**RUN, "links": ["a.x -> b.y"]}, [[0, 0]]),
        (NODE, {**RUN, "links": ["a.x -> a.y"]}, [[0, 0]]),
        (NODE, {**RUN, "links": "rm -rf"}, [[0, 0]]),
        (NODE, {**RUN, "targets": 3}, [[0, 0]]),
        (NODE, {"run": 0}, [[0, 0]]),
        (NODE, RUN, [[99, 0]]),
        (NODE.replace('"version": 2', '"version": 99'), RUN, [[0, 0]]),
        ("not JSON", RUN, [[0, 0]]),
        ("[" * 100_000, RUN, [[0, 0]]),
    ],
)
def test_a_run_that_is_damaged_is_left_out(node: str, run: object, order: object, tmp_path: Path) -> None:
    home = tmp_path / "home"
    good = {**RUN, "run": 1, "key": "good", "nodes": {"a": 1}}
    records = [
        Record(node, {"node": 0}),
        Record(NODE, {"node": 1}),
        Record("", run),  # type: ignore[arg-type]
        Record("", good),
        Record("", {"order": [*order, [1, 0]], "time": 1.0}),  # type: ignore[misc]
    ]
    Log(home / "1.log", records).close()
    left = one(tmp_path)
    assert len(left.order) == 2
    assert [each.key for each in left.read()] == ["good"]


def test_what_is_no_queue_is_passed_over(tmp_path: Path) -> None:
    for name, about in (
        ("no order", {"run": 0}),
        ("odd order", {"order": [7]}),
        ("words", {"order": [["a", "b"]], "time": "noon"}),
        ("mapping", {"order": {"a": 1}}),
    ):
        Log(tmp_path / name / "1.log", [Record("", about)]).close()
    for name, content in (("newer", b"controlnet-studio journal 9\n"), ("bomb", _bomb()), ("nothing", b"")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.log").write_bytes(content)
    (tmp_path / "a file").write_text("x")
    (tmp_path / "empty").mkdir()
    if hasattr(os, "mkfifo"):
        (tmp_path / "pipe").mkdir()
        os.mkfifo(tmp_path / "pipe" / "1.log")
    assert left_queues(tmp_path) == []
    assert left_queues(tmp_path / "nowhere") == []
    assert not (tmp_path / "empty").exists()


def _bomb() -> bytes:
    """A record with a right digest that unpacks to far too much."""
    from controlnet_studio.document import log

    payload = zlib.compress(bytes(log._MOST + 10), 9)
    return log.MAGIC + log._HEAD.pack(log._digest(b"", payload), len(payload)) + payload


def test_a_pipe_in_place_of_a_log_holds_nobody_up(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are none")
    os.mkfifo(tmp_path / "1.log")
    with pytest.raises(OSError, match="not a file"):
        next(read(tmp_path / "1.log"))

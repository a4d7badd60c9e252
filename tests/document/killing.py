"""Children that edit, journal, save and keep backups until they are killed, and what must be there afterwards."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from controlnet_studio.document.backups import Backups
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.document.left import left_behind

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from controlnet_studio.document import backups as rules, log, scribe
from controlnet_studio.document.files import FileProblem, load, save
from controlnet_studio.document.journal import Journal, State
from controlnet_studio.document.left import left_behind
from killing import PICTURES, made
scribe.PAUSE, scribe.SHARE, scribe.AGAIN, log.LOG_BYTES = 0.0, 0.0, 0.01, 4000
folder = Path(sys.argv[3])
path, number = folder / "mine.cns", 0
backups = rules.Backups(folder / "backups", 5)
try:
    number = load(path).graph.nodes["count"].params["n"]
except FileProblem:
    pass
if left := left_behind(folder / "journal"):
    base = State(left[0].base, path, "mine", True)
    journal = Journal(folder / "journal", PICTURES, home=(left[0].home, left[0].lock), base=base)
    number = max(number, left[0].state.graph.nodes["count"].params["n"])
else:
    journal = Journal(folder / "journal", PICTURES)
    journal.note(State(made(number), path, "mine", True))
print("ready", flush=True)
while True:
    number += 1
    graph = made(number)
    journal.note(State(graph, path, "mine", False, f"Edit {number}"))
    if journal.flush():
        print("edit", number, flush=True)
    else:
        print("refused", flush=True)
    if number % 4 == 0:
        try:
            save(path, graph, PICTURES)
            print("saved", number, flush=True)
            journal.note(State(graph, path, "mine", True))
            backups.keep(path)
        except (FileProblem, OSError):
            pass
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PICTURES = {hashlib.sha256(PICTURE).hexdigest(): PICTURE}


def made(number: int) -> Graph:
    """The graph after so many edits."""
    rng = random.Random(number // 8)
    graph = Graph().put("count", Node("prompt").with_params(n=number))
    graph = graph.put("photo", Node("load_image").with_params(picture={"asset": next(iter(PICTURES)), "name": "x"}))
    for i in range(rng.randrange(3, 12)):
        graph = graph.put(f"n{i}", Node("prompt", at=(i, number)).with_params(text=f"{rng.random()} ✏ " * 4))
    return graph


@dataclass
class Killed:
    """What a child had done when it was killed, by its own account."""

    edit: int = 0
    saved: int = 0


def kill_one(folder: Path, rng: random.Random) -> Killed:
    """Let a child work on *folder*, and kill it at a random moment."""
    paths = [str(ROOT), str(Path(__file__).parent), str(folder)]
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", CHILD, *paths], stdout=subprocess.PIPE)
    assert child.stdout is not None
    ready = child.stdout.readline().split()
    assert ready == [b"ready"], f"the child did not start: {ready}"
    heard = [child.stdout.readline() for _ in range(rng.randrange(9))]
    time.sleep(rng.uniform(0, 0.01))
    child.kill()  # SIGKILL, or TerminateProcess on Windows
    told, _ = child.communicate()
    promised = {"edit": 0, "saved": 0}
    for line in (b"".join(heard) + told).decode().splitlines():
        word, _, number = line.partition(" ")
        if number.isdecimal():
            promised[word] = int(number)
    return Killed(**promised)


def check(folder: Path, killed: Killed) -> tuple[int, int]:
    """That nothing which the child had promised is lost, and everything opens. The numbers of the edit that came back
    and of the file."""
    found = left_behind(folder / "journal")
    if not found and killed == Killed() and not (folder / "mine.cns").exists():
        return 0, 0
    (left,) = found
    number = _number(left.state.graph)
    assert left.state.graph == made(number)
    assert number >= killed.edit, f"edit {killed.edit} was promised, {number} came back"
    assert left.base == made(_number(left.base))
    for _label, graph in left.steps:
        assert graph == made(_number(graph))
    left.release()
    assert sum(path.stat().st_size for path in left.home.rglob("*")) < 200_000, "the journal grows without bound"
    file, path = 0, folder / "mine.cns"
    if path.exists() or killed.saved:
        opened = load(path)
        file = _number(opened.graph)
        assert opened.graph == made(file)
        assert file >= killed.saved, f"save {killed.saved} was promised, the file holds {file}"
    copies = Backups(folder / "backups").of(path)
    for copy in copies:
        graph = load(copy.path).graph
        assert graph == made(_number(graph))
    assert len(copies) <= 6, [c.path.name for c in copies]
    return number, file


def _number(graph: Graph) -> int:
    number = graph.nodes["count"].params["n"]
    assert isinstance(number, int)
    return number

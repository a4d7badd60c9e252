"""Killed while saving: the old file or the new one is there, whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Node

ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
SAVER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from controlnet_studio.document.files import load, save
path = Path(sys.argv[1])
graphs = [load(path.with_name(name)).graph for name in ("one.cns", "two.cns")]
print("ready", flush=True)
while True:
    for graph in graphs:
        save(path, graph, {}, b"x" * 300_000)
"""
PREVIEW = b"x" * 300_000


def big(prompt: str) -> Graph:
    graph = Graph()
    for i in range(40):
        graph = graph.put(f"n{i}", Node("prompt").with_params(text=f"{prompt} {i} " * 20))
    return graph


def test_killed_at_50_random_moments_a_save_never_loses_the_file(tmp_path: Path) -> None:
    rng = random.Random(5)
    one, two = big("one"), big("two")
    path = tmp_path / "graph.cns"
    for name, graph in (("one.cns", one), ("two.cns", two), ("graph.cns", one)):
        save(tmp_path / name, graph, {})
    began = time.perf_counter()
    for _ in range(3):
        save(path, one, {}, PREVIEW)
    lasts = (time.perf_counter() - began) / 3
    seen, drafts = set(), 0
    for _ in range(KILLS):
        saver = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", SAVER, str(path), str(ROOT)], stdout=subprocess.PIPE
        )
        assert saver.stdout is not None
        assert saver.stdout.readline().strip() == b"ready"
        time.sleep(rng.uniform(0, 2.5 * lasts))
        saver.kill()  # SIGKILL, or TerminateProcess on Windows
        saver.wait()
        saver.stdout.close()
        opened = load(path)
        assert opened.graph in (one, two)
        assert opened.preview == PREVIEW
        seen.add(opened.graph == one)
        for draft in tmp_path.glob(".graph.cns.*.tmp"):
            drafts += 1
            draft.unlink()
    assert len(seen) == 2, "no save came through, so nothing was tested"
    assert drafts, "no kill fell into a save, so nothing was tested"

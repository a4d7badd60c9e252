"""A batch at a shell: the pictures, the manifest, the exit codes, a kill in the middle and the same command again."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio import paths, pictures
from controlnet_studio.cli import main
from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.settings import Settings
from controlnet_studio.values import Image

SLOW = '''
import time
from controlnet_studio.node import Context, Seed, node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image
from typing import Annotated


@node("Slow", category="Tests")
def slow(context: Context, image: Image, seed: Annotated[int, Seed()] = 0, wait: float = 0.0) -> Image:
    """Waits."""
    for i in range(10):
        context.progress(i / 10)
        time.sleep(wait / 10)
    if seed == 13:
        raise Trouble("The paper is torn.")
    return Image(image.pixels // 2)
'''


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    nodes = paths.user_data() / "nodes"
    nodes.mkdir(parents=True)
    (nodes / "slow.py").write_text(SLOW)
    Settings(trusted_nodes=str(nodes), device="cpu").save()
    folder = tmp_path / "work"
    (folder / "photos").mkdir(parents=True)
    for name in ("a", "b", "c"):
        data = pictures.png(Image(np.full((8, 8, 3), 90 + ord(name), np.uint8)))
        (folder / "photos" / f"{name}.png").write_bytes(data)
    graph = Graph({"photo": Node("load_image"), "slow": Node("slow")})
    save(folder / "flow.cns", graph.connect(Link("photo", "image", "slow", "image")), {})
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def table(*rows: tuple[object, ...]) -> None:
    with Path("rows.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)


def test_rows_and_folders_become_pictures_that_know_their_graph(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table(("name", "photo.picture", "slow.seed"), ("one", "photos/a.png", 7), ("two", "photos/b.png", 8))
    assert main(["run", "flow.cns", "--table", "rows.csv", "--out", "out"]) == 0
    out, err = capfd.readouterr()
    assert out.splitlines() == [str(Path("out/one.png")), str(Path("out/two.png"))]
    assert err == f"2 runs: 2 done, 0 failed; see {Path('out/manifest.jsonl')}\n"
    assert load(home / "out" / "two.png").graph.nodes["slow"].params["seed"] == 8
    assert main(["run", "flow.cns", "--table", "rows.csv", "--out", "out"]) == 0
    out, err = capfd.readouterr()
    assert (out, err.split(";")[0]) == ("", "2 runs: 0 done, 2 from before, 0 failed")
    over = ("--over", "photo.picture=photos", "--out", "photographed")
    assert main(["run", "flow.cns", *over, "--set", "slow.seed=13"]) == 1
    out, err = capfd.readouterr()
    assert err.splitlines()[0] == "a: slow: The paper is torn."
    assert main(["run", "flow.cns", *over, "--json"]) == 0
    events = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert events[0] == {"event": "RowStarted", "name": "a", "row": 0}
    assert [event["name"] for event in events if event["event"] == "RowFinished"] == ["a", "b", "c"]
    assert files(home / "photographed") == ["a.png", "b.png", "c.png", "manifest.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "Name a graph, or have a column 'graph' in the table."),
        (["run", "flow.cns", "--table", "none.csv"], "none.csv cannot be read: no such file or directory."),
        (["run", "flow.cns", "none.cns", "--out", "x"], "There is no file 'none.cns', and no example of that name"),
        (["run", "flow.cns", "flow.cns", "--out", "a.png"], "A batch makes many pictures: name a folder with --out"),
        (
            ["run", "flow.cns", "--table", "rows.csv"],
            "rows.csv, row 3, photo.picture: there is no picture file 'x.png'",
        ),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(
    arguments: list[str], told: str, home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    table(("photo.picture",), ("photos/a.png",), ("x.png",))
    before = files(home)
    assert main(arguments) == 2
    err = capfd.readouterr().err
    assert told in err
    assert err.count("\n") == 1
    assert files(home) == before


@pytest.mark.skipif(os.name == "nt", reason="signals cannot be sent to one process there")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_batch_that_is_killed_or_stopped_goes_on(number: signal.Signals, home: Path) -> None:
    table(
        ("name", "photo.picture", "slow.wait"),
        *((f"n{k}", "photos/a.png", 0.01) for k in range(3)),
        ("last", "photos/b.png", 60),
    )
    command = [sys.executable, "-m", "controlnet_studio", "run", "flow.cns", "--table", "rows.csv", "--out", "out"]
    process = subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if '"last"' in line:
            break
    for line in process.stdout:
        if "NodeProgress" in line:
            break
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    if number == signal.SIGINT:
        assert process.returncode == 1
        assert err.startswith("Stopped; the same command goes on. 4 runs: 3 done, 0 failed, 1 left; see ")
    assert [name for name in files(home / "out") if name.endswith(".png")] == ["n0.png", "n1.png", "n2.png"]
    stamps = {name: (home / "out" / name).stat().st_mtime_ns for name in ("n0.png", "n1.png", "n2.png")}
    table(
        ("name", "photo.picture", "slow.wait"),
        *((f"n{k}", "photos/a.png", 0.01) for k in range(3)),
        ("last", "photos/b.png", 0),
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{Path('out/last.png')}\n")
    assert done.stderr.startswith("4 runs: 1 done, 3 from before, 0 failed")
    assert {name: (home / "out" / name).stat().st_mtime_ns for name in stamps} == stamps
    assert [path.name for path in (home / "out").iterdir() if path.name.startswith(".")] == []

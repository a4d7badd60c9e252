"""`controlnet-studio sheet`: a sheet from the command line, on a graph without a model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from controlnet_studio import paths
from controlnet_studio.cli import main
from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.pictures import png, read
from controlnet_studio.values import Image


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("user_cache", "user_config", "user_data"):
        monkeypatch.setattr(paths, name, lambda: tmp_path / "home")
    (tmp_path / "in.png").write_bytes(png(Image(np.full((32, 32, 3), 60, np.uint8))))
    graph = Graph().put("picture", Node("load_image")).put("threshold", Node("threshold")).put("out", Node("preview"))
    graph = graph.connect(Link("picture", "image", "threshold", "image"))
    save(tmp_path / "graph.cns", graph.connect(Link("threshold", "image", "out", "image")), {})
    return tmp_path


def test_a_sheet_is_written_with_its_graph(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = f"picture.picture={folder / 'in.png'}"
    base = ["sheet", str(folder / "graph.cns"), "--set", given, "--device", "cpu"]
    assert main([*base, "--x", "threshold.level=40,80,120", "--out", str(folder / "sheet.png")]) == 0
    told = capsys.readouterr()
    assert "3 x 1 = 3 pictures of out" in told.err
    assert told.out.strip() == str(folder / "sheet.png")
    sheet = read((folder / "sheet.png").read_bytes())
    assert sheet.width > 3 * 32
    assert "threshold" in load(folder / "sheet.png").graph.nodes

    for wrong, said in (
        (["--x", "threshold.level"], "node.param=values"),
        (["--x", "threshold.level=1:2:0"], "goes up"),
        (["--x", "nobody.level=1"], "no node 'nobody'"),
        (["--x", "threshold.level=1", "--out", "a.jpg"], "a.png"),
    ):
        assert main([*base, *wrong]) == 2
        assert said in capsys.readouterr().err

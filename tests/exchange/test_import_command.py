"""`controlnet-studio import`: the list on paper, the graph in a file, refusals in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapes import Painting

from controlnet_studio.cli import main
from controlnet_studio.document.files import load


def test_a_workflow_becomes_a_file_and_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flow, source, out = Painting(), tmp_path / "flow.json", tmp_path / "graph.cns"
    flow.add("FaceDetailer", image=flow.end(flow.sample(flow.words(), flow.nothing())))
    source.write_text(flow.api())
    assert main(["import", str(source), "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "8 nodes of ComfyUI are 5 here; 1 remark" in told
    assert "FaceDetailer is a node that is not here" in told
    assert set(load(out).graph.nodes) == {"checkpoint", "prompt", "sampler", "save_image", "FaceDetailer"}


@pytest.mark.parametrize(
    ("text", "out", "told"),
    [
        ('{"1": {"class_type": 5}, "2": {"class_type": "Note"', "a.cns", "damaged"),
        ("{}", "a.cns", "no workflow of ComfyUI"),
        ('{"1": {"class_type": "PreviewImage", "inputs": {}}}', "a.json", "a.cns"),
    ],
)
def test_what_cannot_be_done_is_said(
    text: str, out: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "flow.json"
    source.write_text(text)
    assert main(["import", str(source), "--out", str(tmp_path / out)]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / out).exists()

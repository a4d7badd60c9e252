"""What `evaluate` says of the nine nets: true hints score best, and what is not there is left out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio.training.config import NETS
from controlnet_studio.training.measure import LEFT, LOWER, held_out, rated, scenes_for, tables, wanted
from controlnet_studio.training.report import evaluate
from controlnet_studio.training.studio import EYES


@pytest.mark.parametrize("name", [name for name in NETS if name not in EYES])
def test_the_true_picture_scores_best_and_another_one_poorly(name: str) -> None:
    scenes = held_out(3)
    truth = np.stack([one.picture for one in scenes])
    hints = wanted(name, scenes)
    best, other = rated(name, truth, hints, None), rated(name, np.roll(truth, 1, 0), hints, None)
    assert best > 0.75
    assert other < best - 0.2
    assert rated(name, truth, hints, None, LEFT) > 0.7


def test_poses_are_measured_where_people_are() -> None:
    scenes = scenes_for("pose", 5)
    assert all(any(thing.kind == "person" for thing in one.things) for one in scenes)
    assert [one.seed for one in scenes_for("depth", 3)] == [one.seed for one in held_out(3)]


def test_parts_are_measured_on_their_own_and_come_together(
    exported: Path, tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]
) -> None:
    models, target = shutil.copytree(exported, tmp_path / "models"), tmp_path / "facts.json"
    for name in ("lines", "depth", "segmentation"):
        evaluate(models, target, tmp_path, count=2, only=name)
    facts = json.loads(target.read_text())
    for name in ("lines", "depth", "segmentation"):
        assert {f"{name}_{what}" for what in ("floor", "score", "ceiling", "gain", "gain_empty", "gain_wrong")} <= set(
            facts
        )
    assert len(list((tmp_path / "floors").iterdir())) == 3, "with prompts, without, and with wrong ones"
    assert "| lines | F1 |" in capsys.readouterr().out
    evaluate(models, target, tmp_path, count=2, only="composition")
    facts = json.loads(target.read_text())
    assert "lines+segmentation_kept_lines" in facts
    assert "lines_gain" in facts
    assert "| lines+segmentation |" in tables(facts)
    (models / "papercut-annotator" / "config.json").rename(tmp_path / "config.json")
    (models / "papercut-annotator" / "model.safetensors").unlink()
    (models / "papercut-annotator").rmdir()
    evaluate(models, target, tmp_path, count=2, only="pose")
    assert "pose: left out, because it needs the annotator to be measured" in capsys.readouterr().out


def test_errors_are_better_when_they_are_lower() -> None:
    assert set(LOWER) == {"depth", "normal"}

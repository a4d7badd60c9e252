"""`models` lists what there is; `get` tells what it would bring and brings it only on a yes."""

from __future__ import annotations

import io
import json
import sys
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pytest

from controlnet_studio.cli import main
from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.library import downloads
from controlnet_studio.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated
from test_downloads import NET, WEIGHTS, Hub, hub

assert hub


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "home"


def test_models_of_all_folders_are_listed(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fabricated.write(tmp_path / "ComfyUI" / "models" / "loras" / "ink.safetensors", fabricated.kohya_lora())
    (tmp_path / "ComfyUI" / "models" / "checkpoints").mkdir()
    (tmp_path / "ComfyUI" / "models" / "checkpoints" / "old.ckpt").write_bytes(b"evil")
    (tmp_path / "ComfyUI" / "models" / "loras" / "cut.safetensors").write_bytes(b"")
    Settings(model_folders=(str(tmp_path / "ComfyUI"),)).save()
    assert main(["models"]) == 0
    out, err = capsys.readouterr()
    lines = [line.split("  ", 1) for line in out.splitlines()]
    assert ["ink", "LoRA, SD 1.x, ComfyUI"] in [[name.strip(), facts.strip()] for name, facts in lines]
    assert ["old", "checkpoint, ComfyUI, pickle"] in [[name.strip(), facts.strip()] for name, facts in lines]
    assert any(name == "papercut" for name, _ in lines)
    assert "cut.safetensors is cut short" in err
    assert (home / "cache" / "library.json").is_file(), "the next time is quicker"
    assert main(["models", "--json"]) == 0
    data = json.loads(capsys.readouterr()[0])
    assert [model["base"] for model in data if model["name"] == "ink"] == ["SD 1.x"]


@pytest.fixture
def near(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Hub:
    monkeypatch.setattr(downloads, "HUB", hub.url)
    return hub


@pytest.mark.parametrize(
    ("words", "comes"), [("y\n", True), ("yes\n", True), ("n\n", False), ("", False), ("\n", False)]
)
def test_a_model_comes_only_on_a_yes(
    near: Hub, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, comes: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))
    assert main(["get", NET]) == (0 if comes else 1)
    out = capsys.readouterr()[0]
    assert out.startswith(f"'sd-controlnet-canny' from {near.url}/{NET}, 1.0 MB, licence: openrail.")
    where = home / "data" / "models" / "sd-controlnet-canny"
    assert where.is_dir() == comes
    assert (str(where) in out) == comes
    assert any("/resolve/" in path for path, _ in near.asked) == comes


def test_yes_may_be_said_beforehand_and_one_file_asked_for(near: Hub, home: Path) -> None:
    near.files["ink.safetensors"] = WEIGHTS
    assert main(["get", NET, "ink.safetensors", "--yes"]) == 0
    assert (home / "data" / "models" / "ink.safetensors").read_bytes() == WEIGHTS


def test_the_settings_may_forbid_it(near: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    Settings(offline=True).save()
    assert main(["get", NET, "--yes"]) == 2
    assert "The settings forbid all use of the network." in capsys.readouterr()[1]
    assert near.asked == []


def test_what_is_not_there_is_told(near: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    near.code = 404
    assert main(["get", NET, "--yes"]) == 2
    assert f"There is no model '{NET}' on the hub." in capsys.readouterr()[1]


def test_a_shared_graph_finds_its_model_under_another_name(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = {name: shape[:1] for name, shape in fabricated.diffusers_controlnet().items()}
    file = fabricated.write(home / "data" / "models" / "mine.safetensors", small)
    content = {"name": "theirs", "sha256": sha256(file.read_bytes()).hexdigest(), "size": file.stat().st_size}
    node = Node("controlnet", MappingProxyType({})).with_params(model="theirs", **{"model.content": content})
    save(tmp_path / "shared.cns", Graph({"net": node}), {})
    main(["check", str(tmp_path / "shared.cns")])
    out, err = capsys.readouterr()
    assert "The ControlNet 'theirs' is called 'mine' here." in err
    assert "There is no ControlNet" not in out

"""`controlnet-studio data`, as somebody at a shell meets it."""

import json
import shutil
from pathlib import Path

import pytest

from controlnet_studio.cli import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_scenes_are_written_and_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "papercut", "scenes", "--count", "100", "--hints", "canny"]) == 0
    assert capsys.readouterr().out == "scenes\n"
    before = sorted(folder.rglob("*"))
    assert main(["data", "check", "scenes", "--size", "128"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "folder: 100 pictures of 128 x 128, hints for all (canny), captions for all."
    )
    assert sorted(folder.rglob("*")) == before, "nothing is changed"
    assert main(["data", "papercut", "scenes"]) == 2
    assert "is not empty" in capsys.readouterr().err


def test_what_is_wrong_is_a_sentence_with_its_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["data", "papercut", "scenes", "--count", "4"])
    shutil.copy("scenes/000001.png", "scenes/copy.png")
    Path("scenes/000002.png").write_bytes(b"torn")
    capsys.readouterr()
    assert main(["data", "check", "scenes", "--size", "128"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("folder: 5 pictures of 128 x 128, no hints, captions for 4")
    assert lines[1].startswith("error: 000002.png is not a picture that can be read")
    assert lines[2] == "    000002.png"
    assert "note: 1 file is an exact copy of another, which then counts for more" in "\n".join(lines)
    assert main(["data", "check", "scenes", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["pictures"] == 5
    assert told["stops"] is True
    assert {key: one[key] for one in told["findings"] if one["kind"] == "duplicate" for key in ("kind", "stops")} == {
        "kind": "duplicate",
        "stops": False,
    }


def test_nothing_there_and_nothing_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check", "nowhere"]) == 2
    assert "There is no folder" in capsys.readouterr().err
    assert main(["data", "papercut", "scenes", "--count", "0"]) == 2
    with pytest.raises(SystemExit):
        main(["data"])

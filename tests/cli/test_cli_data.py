"""`controlnet-studio data`, as somebody at a shell meets it."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest

from controlnet_studio import pictures
from controlnet_studio.cli import main
from controlnet_studio.registry import Registry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_scenes_are_written_and_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "papercut", "scenes", "--count", "24", "--hints", "canny"]) == 0
    assert capsys.readouterr().out == "scenes\n"
    before = sorted(folder.rglob("*"))
    assert main(["data", "check", "scenes", "--size", "128"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "folder: 24 pictures of 128 x 128, hints for all (canny), captions for all."
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


def test_hints_are_made_by_the_users_own_nodes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["data", "papercut", "scenes", "--count", "3"])
    make = ["data", "hints", "scenes", "--node", "canny", "--set", "low=60", "--out", "edges"]
    assert main(make) == 0
    assert capsys.readouterr().out.splitlines()[1] == "3 hints were made in edges."
    picture = pictures.read(Path("scenes/000001.png").read_bytes())
    wanted = Registry.builtin().specs["canny"].call(picture, low=60)
    assert pictures.read(Path("edges/000001.png").read_bytes()) == wanted
    Path("edges/000002.png").unlink()
    assert main(make) == 0
    assert capsys.readouterr().out == "1 hints were made in edges, 2 were there already.\n"
    assert main(["data", "check", "scenes", "--hints", "edges", "--size", "128"]) == 0
    assert "hints for all (canny)" in capsys.readouterr().out
    assert main([*make[:4], "prompt", "--out", "x"]) == 2
    assert "'prompt' is no preprocessor" in capsys.readouterr().err
    assert main([*make[:5], "--set", "low=high", "--out", "x"]) == 2
    assert not Path("x").exists()


def test_hints_never_land_outside_of_their_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["data", "papercut", "scenes", "--count", "1"])
    with tarfile.open("set.tar", "w") as file:
        file.add("scenes/000000.png", "../../../out.png")
    Path("set").mkdir()
    shutil.move("set.tar", "set/set.tar")
    assert main(["data", "hints", "set", "--node", "invert", "--out", "made"]) == 0
    assert [str(path) for path in Path("made").rglob("*")] == [str(Path("made/00000000.png"))]


def test_nothing_there_and_nothing_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "check", "nowhere"]) == 2
    assert "There is no folder" in capsys.readouterr().err
    assert main(["data", "papercut", "scenes", "--count", "0"]) == 2
    with pytest.raises(SystemExit):
        main(["data"])


def test_what_is_no_preprocessor_is_told_with_what_is_meant(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["data", "papercut", "scenes", "--count", "2"])
    for node, told in (("cany", "did you mean canny?"), ("sampler", "there are: canny, "), ("nothing", "there are: ")):
        capsys.readouterr()
        assert main(["data", "hints", "scenes", "--node", node, "--out", "hints"]) == 2
        assert f"'{node}' is no preprocessor; {told}" in capsys.readouterr().err


def test_a_node_that_fails_at_every_picture_is_told_of_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["data", "papercut", "scenes", "--count", "3"])
    main(["nodes", "--new", "broken"])
    path = folder / "home" / "data" / "nodes" / "broken.py"
    path.write_text(path.read_text().replace("step = 256 // levels", "step = 256 // 0"))
    main(["nodes", "--trust"])
    capsys.readouterr()
    assert main(["data", "hints", "scenes", "--node", "broken", "--out", "hints"]) == 1
    first, all_of_them = capsys.readouterr().err.splitlines()
    assert first.startswith("controlnet-studio: 000000.png: Broken stopped (broken.py, line 15): ZeroDivisionError")
    assert all_of_them.startswith("controlnet-studio: in all 3 pictures: Broken stopped")


def test_a_training_goes_without_the_pictures_that_its_file_leaves_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["data", "papercut", "scenes", "--count", "12"])
    for name in ("000002", "000007"):
        Path(f"scenes/{name}.png").write_bytes(b"torn")
    settings = 'base = "papercut"\nname = "net"\n[data]\nfolder = "scenes"\nsize = 128\npreprocessor = "canny"\n'
    Path("job.toml").write_text(settings)
    capsys.readouterr()
    assert main(["data", "plan", "job.toml"]) == 2
    told = capsys.readouterr().err
    assert 'train without it: leave_out = ["000002.png"] under [data] in the training\'s file' in told
    assert main(["data", "check", "job.toml"]) == 1
    *_, advice, setting = capsys.readouterr().out.splitlines()
    assert advice == "To train without these 2 pictures, write under [data] in the training's file:"
    assert setting == 'leave_out = ["000002.png", "000007.png"]'
    Path("job.toml").write_text(settings + setting)
    assert main(["data", "plan", "job.toml"]) == 0
    assert "2 pictures are left out: 000002.png, 000007.png." in capsys.readouterr().out.splitlines()
    assert main(["data", "check", "job.toml"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("folder: 10 pictures of 128 x 128, no hints, captions for all, 2 left out.")
    assert "leave_out" not in told
    assert Path("scenes/000002.png").read_bytes() == b"torn"
    main(["data", "check", "scenes", "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert findings[0]["spare"] == ["000002.png", "000007.png"]

"""The command line, as somebody at a shell meets it."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cli_help import RED, Say, example, files, requests

from controlnet_studio import pictures
from controlnet_studio.cli import NO_DISPLAY, main
from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped
from controlnet_studio.document.groups import node_at
from controlnet_studio.values import Image

pytestmark = pytest.mark.usefixtures("home")


def test_an_example_runs_by_name_and_its_picture_lands_here(say: Say, home: Path) -> None:
    assert say("run", "first-picture") == (0, "preview_0001.png\n", "")
    assert files(home) == ["preview_0001.png"]
    assert (pictures.read((home / "preview_0001.png").read_bytes()).pixels == RED).all()
    (request,) = requests
    assert request.prompt.text == "a red house on green grass under a blue sky"
    assert request.controls[0].model == "papercut-scribble"


def test_a_picture_can_have_a_name_and_knows_the_graph_that_made_it(say: Say, home: Path) -> None:
    assert say("run", "first-picture", "--out", "deep/house.png", "--set", "sampler.seed=7")[:2] == (
        0,
        f"{Path('deep/house.png')}\n",
    )
    assert files(home) == [str(Path("deep/house.png"))]
    assert load(home / "deep" / "house.png").graph.nodes["sampler"].params["seed"] == 7
    assert say("run", home / "deep" / "house.png", "--out", "again.png")[0] == 0
    assert requests[-1].seed == 7


def test_pictures_go_to_a_folder(say: Say, home: Path) -> None:
    opened = load(example("first-picture"))
    graph = opened.graph.put("save_image", Node("save_image").with_params(name="houses/red"))
    graph = graph.connect(Link("sampler", "image", "save_image", "image"))
    save(home / "a.cns", graph, {})
    code, out, _ = say("run", "a.cns", "--out", "pictures")
    assert code == 0
    assert sorted(files(home / "pictures")) == sorted([str(Path("houses/red_0001.png")), "preview_0001.png"])
    assert {Path(line) for line in out.splitlines()} == {
        Path("pictures/houses/red_0001.png"),
        Path("pictures/preview_0001.png"),
    }


def test_a_graph_brings_its_pictures(say: Say) -> None:
    assert say("run", "trace-a-picture")[0] == 0
    assert requests[0].controls[0].hint.pixels.any()


def test_parameters_are_changed_by_their_type(say: Say, home: Path) -> None:
    picture = home / "mine.png"
    picture.write_bytes(pictures.png(Image(np.zeros((9, 7, 3), np.uint8))))
    changes = {
        "prompt.text": "5",
        "prompt.negative": '"fog"',
        "sampler.seed": "7",
        "sampler.guidance": "2",
        "sampler.scheduler": "Euler a",
        "controlnet.strength": "0.5",
        "load_image.picture": str(picture),
    }
    options = [text for place, value in changes.items() for text in ("--set", f"{place}={value}")]
    assert say("run", "trace-a-picture", *options)[0] == 0
    (request,) = requests
    assert (request.prompt.text, request.prompt.negative) == ("5", '"fog"')
    assert (request.seed, request.guidance, request.scheduler) == (7, 2.0, "Euler a")
    assert request.controls[0].strength == 0.5
    assert (request.controls[0].hint.width, request.controls[0].hint.height) == (7, 9)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("prompt", "--set takes node.param=value"),
        ("text=x", "--set takes node.param=value"),
        ("nobody.text=x", "there is no node 'nobody'; there are: "),
        ("prompt.colour=x", "'prompt' has no parameter 'colour'; it has: text, negative."),
        ("preview.colour=x", "'preview' has no parameter 'colour'; it has: none."),
        ("sampler.steps=many", "Steps cannot be 'many'."),
        ("sampler.steps=1e999", "Steps cannot be '1e999'."),
        ("sampler.steps=500", "Steps must lie between 1 and 150, not 500."),
        ("sampler.scheduler=Ruler", "Scheduler must be one of DDIM, "),
        ("scribble.drawing=house.png", "This is not a drawing."),
    ],
)
def test_a_change_that_cannot_be_is_refused(change: str, told: str, say: Say, home: Path) -> None:
    code, out, err = say("run", "first-picture", "--set", change)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert files(home) == []


def test_a_picture_that_is_not_there_is_told(say: Say) -> None:
    code, _, err = say("run", "trace-a-picture", "--set", "load_image.picture=none.png")
    assert (code, err) == (
        2,
        "controlnet-studio: --set load_image.picture: 'none.png' cannot be read: no such file or directory.\n",
    )


def test_a_failed_run_says_why_and_exits_with_1(say: Say, home: Path) -> None:
    code, out, err = say("run", "first-picture", "--set", "prompt.text=fail", "--out", "a.png")
    assert (code, out) == (1, "")
    assert err == "sampler: There is no paint left.\npreview: not run, because it waits for sampler.\n"
    assert files(home) == []


def test_what_seems_wrong_with_a_hint_is_told(say: Say, home: Path) -> None:
    code, out, err = say("run", "first-picture", "--set", "prompt.text=blank", "--out", "a.png")
    assert (code, out) == (0, "a.png\n")
    assert err == "controlnet: The hint is blank, so there is nothing to follow.\n"


def test_the_drift_of_fast_mode_is_told_where_it_is_measured(say: Say) -> None:
    assert say("run", "first-picture", "--set", "sampler.speed=fast")[2] == ""
    assert requests[-1].speed == "fast"
    assert say("run", "first-picture", "--set", "sampler.speed=measured")[2] == "sampler: drift 1.2 %\n"


def test_a_model_that_is_missing_is_told_before_the_run(say: Say) -> None:
    code, _, err = say("run", "first-picture", "--set", "controlnet.model=papercut-nothing")
    assert code == 1
    assert ("There is no ControlNet called 'papercut-nothing' here; ") in err
    assert requests == []


def test_events_are_json_lines(say: Say) -> None:
    code, out, err = say("run", "first-picture", "--json")
    assert (code, err) == (0, "")
    events = [json.loads(line) for line in out.splitlines()]
    assert {"event": "NodeProgress", "node": "sampler", "fraction": 0.5, "message": "step 6 of 12"} in events
    note = {"event": "NodeNote", "node": "controlnet", "text": "effect 0.31", "warning": False, "by": "sampler"}
    assert note in events
    (painted,) = [event for event in events if event["event"] == "NodeFinished" and event["node"] == "sampler"]
    assert painted["outputs"] == {"image": {"type": "Image", "width": 8, "height": 8}}
    assert {"event": "Written", "node": "preview", "path": "preview_0001.png"} in events
    assert events[-1]["event"] == "RunFinished"
    assert events[-1]["failed"] == 0


def test_several_seeds_give_several_pictures_each_with_its_own_inside(say: Say, home: Path) -> None:
    code, out, err = say("run", "first-picture", "--set", "sampler.seeds=7, 12-13", "--out", "many")
    assert (code, err) == (0, "")
    assert files(home / "many") == ["preview_0001.png", "preview_0002.png", "preview_0003.png"]
    assert len(out.splitlines()) == 3
    assert [request.seed for request in requests] == [7, 12, 13]
    inside = [load(home / "many" / name).graph.nodes["sampler"].params for name in files(home / "many")]
    assert [params["seed"] for params in inside] == [7, 12, 13]
    assert not any("seeds" in params for params in inside)


def test_several_pictures_are_told_as_json_lines(say: Say) -> None:
    _, out, _ = say("run", "first-picture", "--set", "sampler.seed=8", "--set", "sampler.pictures=2", "--json")
    events = [json.loads(line) for line in out.splitlines()]
    assert [event for event in events if event["event"] == "TurnStarted"] == [
        {"event": "TurnStarted", "number": number, "count": 2, "seeds": {"sampler": number + 7}} for number in (1, 2)
    ]


def test_several_pictures_do_not_fit_into_one_file(say: Say, home: Path) -> None:
    code, _, err = say("run", "first-picture", "--set", "sampler.pictures=4", "--out", "a.png")
    assert (code, err) == (
        2,
        "controlnet-studio: This graph paints 4 pictures: name a folder with --out, not one file.\n",
    )
    assert (requests, files(home)) == ([], [])
    assert say("run", "first-picture", "--set", "sampler.seeds=5", "--out", "a.png")[0] == 0
    assert load(home / "a.png").graph.nodes["sampler"].params["seed"] == 5


def test_a_list_that_is_none_is_told_by_run_and_check(say: Say, home: Path) -> None:
    sentence = "sampler: Seeds are whole numbers from 0 to 4294967295, such as 7, 12, 100-103; 'some' is not.\n"
    code, _, err = say("run", "first-picture", "--set", "sampler.seeds=some")
    assert (code, requests) == (1, [])
    assert err.startswith(sentence)
    save(home / "a.cns", load(example("first-picture")).graph.set("sampler", seeds="some"), {})
    assert say("check", "a.cns")[:2] == (1, sentence)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run"], "Name a graph"),
        (["dance"], "'dance' is not known; there are: run, check, "),
        (["run", "first-picture", "--device", "gpu"], "'gpu' is not known; there are: auto, cpu, cuda."),
        (["trian", "job.toml"], "'trian' is not known; did you mean train?"),
        (["train", "job.toml", "--devce", "cpu"], "train: error: there is no option --devce; did you mean --device?"),
        (["data", "check", "here", "--jsn"], "data check: error: there is no option --jsn; did you mean --json?"),
        (["check", "first-picture", "two-controls"], "'two-controls' is too many."),
        (["nodes", "--new", "mine", "--trust"], "not allowed with"),
        (["data", "check", ".", "--size", "100"], "--size takes a multiple of 64 from 64 to 2048, not 100."),
        (["run", "nothing.cns"], "no file 'nothing.cns'"),
        (["check", "nothing"], "the examples are: first-picture, "),
        (["run", "first-picture", "--out", "a.gif"], "Pictures are written as PNG, WebP or JPEG: call it 'a.png'."),
        (["window", "nothing"], "no file 'nothing'"),
    ],
)
def test_bad_usage_exits_with_2(arguments: list[str], told: str, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_damaged_file_is_told(say: Say, home: Path) -> None:
    (home / "bad.cns").write_bytes(b"PK\3\4 not really")
    for command in ("run", "check"):
        code, out, err = say(command, "bad.cns")
        assert (code, out) == (2, "")
        assert err == (
            "controlnet-studio: 'bad.cns' cannot be opened. It is damaged or not a ControlNet Studio file.\n"
        )


def test_a_place_that_cannot_be_written_is_told(say: Say, home: Path) -> None:
    (home / "file").touch()
    code, _, err = say("run", "first-picture", "--out", "file/a.png")
    assert code == 2
    assert err.startswith("controlnet-studio: ")
    code, _, err = say("run", "first-picture", "--out", "file")
    assert code == 2
    assert err.startswith("controlnet-studio: ")
    code, _, err = say("sheet", "first-picture", "--x", "sampler.seed=1-2", "--out", "file/s.png")
    assert code == 2
    assert err.splitlines()[-1].startswith("controlnet-studio: ")
    assert not requests, "nothing is painted that cannot be kept"


@pytest.mark.parametrize(
    "command", ["run", "check", "nodes", "sheet", "export", "data hints", "data plan", "train", "window"]
)
def test_every_command_that_loads_nodes_can_be_safe(command: str, say: Say) -> None:
    code, out, _ = say(*command.split(), "--help")
    assert code == 0
    assert "--safe" in out


def test_the_help_tells_the_exit_codes(say: Say) -> None:
    assert "0 done, 1 a run failed or was stopped, 2" in " ".join(say("--help")[1].split())


def test_check_tells_every_problem(say: Say, home: Path) -> None:
    assert say("check", "first-picture") == (0, "Everything is ready to run.\n", "")
    graph = Graph().put("canny", Node("canny").with_params(low=999)).put("what", Node("pack/what"))
    save(home / "a.cns", graph, {})
    code, out, _ = say("check", "a.cns")
    assert code == 1
    assert out.splitlines() == [
        "canny: Low must lie between 0 and 255, not 999.",
        "canny: Image of Canny edges is not connected.",
        "what: 'pack/what' is a kind of node that this program does not know.",
    ]
    assert requests == []


def test_check_knows_the_pictures_in_the_file(say: Say, home: Path) -> None:
    assert say("check", "trace-a-picture")[0] == 0
    save(home / "a.cns", load(example("trace-a-picture")).graph, {})
    assert say("check", "a.cns")[:2] == (
        1,
        "load_image: The picture 'paper village.png' is missing; choose it again.\n",
    )


def test_the_version_is_told(say: Say) -> None:
    assert say("--version")[1].startswith("controlnet-studio 0.")


def test_the_window_opens_with_the_graph(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    import types

    opened: list[Any] = []
    ui = types.ModuleType("controlnet_studio.ui.app")
    ui.main = lambda *arguments: opened.append(arguments) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "controlnet_studio.ui.app", ui)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    options = ("--screenshot", "a.png", "--theme", "light")
    assert say()[0] == say("window")[0] == say("window", "first-picture", *options)[0] == 0
    assert opened == [
        (None, None, None, False),
        (None, None, None, False),
        (example("first-picture"), Path("a.png"), "light", False),
    ]
    assert say("--safe")[0] == say("window", "--safe")[0] == 0
    assert opened[3:] == [(None, None, None, True)] * 2
    assert say(str(example("first-picture")))[0] == 0, "a file alone, as file managers name one"
    assert opened[5:] == [(example("first-picture"), None, None, False)]
    code, _, told = say("gone.cns")
    assert code == 2
    assert "gone.cns" in told
    assert "is not known" not in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_names_the_way_that_works(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], ["window"]):
        assert say(*arguments) == (2, "", f"controlnet-studio: {NO_DISPLAY}\n")
    assert "controlnet-studio run first-picture --out picture.png" in NO_DISPLAY


@pytest.mark.parametrize("arguments", [["nodes"], ["check", "trace-a-picture"]])
def test_looking_around_imports_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys; from controlnet_studio.cli import main; main(sys.argv[1:]); "
        "print([name for name in ('torch', 'diffusers', 'transformers', 'cv2', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_importing_the_command_line_is_light() -> None:
    code = (
        "import sys; import controlnet_studio.cli; "
        "print([name for name in ('numpy', 'PIL', 'platformdirs', 'tqdm', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_terminal_shows_a_bar(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert say("run", "first-picture")[0] == 0
    assert "Sampler step 6 of 12" in terminal.getvalue()
    assert "100% ####" in terminal.getvalue().replace("█", "#")


def test_a_node_in_a_group_is_set_and_its_picture_has_a_plain_name(tmp_path: Path) -> None:
    graph = Graph({"scribble": Node("scribble"), "blur": Node("blur")}).connect(
        Link("scribble", "image", "blur", "image")
    )
    grouped_graph, _ = grouped(graph, ("scribble", "blur"))
    save(tmp_path / "g.cns", grouped_graph, {})
    assert main(["run", str(tmp_path / "g.cns"), "--set", "group/blur.radius=3", "--out", str(tmp_path / "out")]) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.name.startswith("group-blur")
    assert node_at(load(path).graph, "group/blur").params == {"radius": 3}  # type: ignore[union-attr]

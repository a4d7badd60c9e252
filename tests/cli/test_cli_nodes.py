"""The command line and nodes of one's own: listed and loaded after a yes, and stopped cleanly."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_help import Say, example, files

from controlnet_studio.document.files import load, save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.settings import Settings

pytestmark = pytest.mark.usefixtures("home")


SLOW = '''
import time
from controlnet_studio.node import Context, node


@node("Wait", category="Tests")
def {name}(context: Context) -> None:
    """Waits for a minute."""
    for i in range(600):
        context.progress(i / 600)
        time.sleep(0.1)
'''


def test_nodes_are_listed(say: Say) -> None:
    code, out, _ = say("nodes")
    assert code == 0
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert ["canny", "Thin white edges on black, as canny ControlNets were trained on."] in lines
    code, out, _ = say("nodes", "--json")
    specs = {spec["id"]: spec for spec in json.loads(out)}
    strength = next(param for param in specs["controlnet"]["params"] if param["name"] == "strength")
    assert strength == {
        "name": "strength",
        "label": "Strength",
        "help": "How strictly the picture follows the hint: 0 ignores it, 1 is what the model was trained with, and "
        "above that the hint may press itself into the picture.",
        "type": "float",
        "default": 1.0,
        "low": 0,
        "high": 2,
    }
    assert specs["controlnet"]["presets"]["Normal"] == {"strength": 1.0, "start": 0.0, "end": 1.0}
    assert [param["name"] for param in specs["controlnet"]["params"] if not param.get("advanced")] == [
        "model",
        "strength",
        "start",
        "end",
    ]
    controls = specs["sampler"]["inputs"][2]
    assert controls.pop("help").endswith(".")
    assert controls == {"name": "controls", "type": "Control", "required": False, "many": True}


def own_nodes(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "data" / "nodes" / "mine"
    folder.mkdir(parents=True)
    (folder / "wait.py").write_text(SLOW.format(name="wait"))
    return folder


def test_a_users_own_nodes_are_loaded_after_a_yes_and_listed_with_their_files(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_nodes(tmp_path) / "broken.py").write_text("1 / 0")
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "y")
    code, out, err = say("nodes")
    assert (code, "mine/wait" in out, asked) == (0, False, [])
    assert "mine/wait.py is a program that you have not said yes to, so it is not loaded" in err
    code, out, err = say("nodes", "--allow", "mine/wait.py")
    assert (code, len(asked), "broken.py" in err) == (0, 1, True)
    assert out.startswith("A plug-in is a program: it can do everything you can.")
    assert "Waits for a minute.  (from mine/wait.py in your nodes folder)" in say("nodes")[1]
    _, out, err = say("nodes", "--safe")
    assert ("mine/wait" in out, err.count("because this is safe mode")) == (False, 2)
    assert say("--safe", "nodes")[1] == out
    say("nodes", "--allow")
    assert len(asked) == 2
    assert "mine/broken.py cannot be used (line 1): ZeroDivisionError" in say("nodes", "--json")[2]
    (spec,) = [spec for spec in json.loads(say("nodes", "--json")[1]) if spec["id"] == "mine/wait"]
    assert spec["origin"] == "from mine/wait.py in your nodes folder"
    assert say("nodes", "--allow")[1] == "No file waits for a yes.\n"
    assert say("nodes", "--allow", "none.py")[0] == 2
    folder = tmp_path / "home" / "data" / "nodes"
    assert say("nodes", "--trust")[1].startswith(f"All that is in {folder} is loaded from now on")
    (folder / "late.py").write_text(SLOW.format(name="late"))
    assert "late " in say("nodes")[1]
    say("nodes", "--no-trust")
    assert "late " not in say("nodes")[1]


def test_a_graph_with_a_node_that_nobody_allowed_says_so_and_runs_none_of_it(
    say: Say, home: Path, tmp_path: Path
) -> None:
    assert say("nodes", "--new", "louder")[1] == f"{tmp_path / 'home' / 'data' / 'nodes' / 'louder.py'}\n"
    graph = load(example("trace-a-picture")).graph.part(("load_image",)).put("louder", Node("louder"))
    graph = graph.connect(Link("load_image", "image", "louder", "image"))
    save(home / "a.cns", graph, load(example("trace-a-picture")).assets)
    assert say("run", "a.cns", "--out", "one")[0] == 0
    assert "louder_0001.png" in files(home / "one")
    with (tmp_path / "home" / "data" / "nodes" / "louder.py").open("a") as file:
        file.write("raise SystemExit(9)\n")
    code, _, err = say("run", "a.cns", "--out", "two")
    assert code == 1
    assert "louder: louder.py is a program that you have not said yes to" in err
    assert "louder.py is not loaded, because this is safe mode" in say("check", "a.cns", "--safe")[1]
    assert "louder_0001.png" not in files(home / "two")
    assert say("nodes", "--new", "louder")[2] == "controlnet-studio: There is a file louder.py already.\n"


def run(*arguments: str, **options: Any) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "controlnet_studio", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process there")
def test_ctrl_c_stops_cleanly(home: Path, tmp_path: Path) -> None:
    Settings(trusted_nodes=str(own_nodes(tmp_path).parent)).save()
    save(home / "a.cns", Graph().put("wait", Node("mine/wait")), {})
    process = run("run", "a.cns", "--json")
    assert process.stdout is not None
    for line in process.stdout:
        if "NodeProgress" in line:
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err == ""
    assert json.loads(out.splitlines()[-1])["cancelled"] is True


def test_a_node_is_not_begun_under_a_built_in_name(say: Say, tmp_path: Path) -> None:
    code, out, err = say("nodes", "--new", "canny")
    assert (code, out) == (2, "")
    assert "Canny edges is a built-in node that is called canny too" in err
    assert not (tmp_path / "home" / "data" / "nodes" / "canny.py").exists()


def test_what_a_file_prints_is_not_among_the_json(say: Say, tmp_path: Path) -> None:
    say("nodes", "--new", "loud")
    path = tmp_path / "home" / "data" / "nodes" / "loud.py"
    path.write_text(path.read_text() + "\nprint('here I am')\n")
    say("nodes", "--trust")
    code, out, err = say("nodes", "--json")
    assert code == 0
    assert "loud" in [spec["id"] for spec in json.loads(out)]
    assert "here I am" in err


LOUD = """
import numpy as np

from controlnet_studio.node import node
from controlnet_studio.values import Image


@node("Loud", category="My nodes")
def loud(level: int = 9) -> Image:
    \"\"\"A grey picture, and a shout.\"\"\"
    print("shouting")
    return Image(np.full((8, 8, 3), level, np.uint8))
"""


@pytest.mark.parametrize("many", [False, True])
def test_what_a_node_prints_while_it_runs_is_no_answer(say: Say, tmp_path: Path, many: bool) -> None:
    say("nodes", "--new", "loud")
    (tmp_path / "home" / "data" / "nodes" / "loud.py").write_text(LOUD)
    say("nodes", "--trust")
    save(tmp_path / "loud.cns", Graph().put("loud", Node("loud")), {})
    (tmp_path / "rows.csv").write_text("name,loud.level\none,1\ntwo,2\n")
    rows = ("--table", tmp_path / "rows.csv") * many
    code, out, err = say("run", tmp_path / "loud.cns", *rows, "--json", "--out", tmp_path / "json")
    assert code == 0
    assert all("event" in json.loads(line) for line in out.splitlines())
    assert "shouting" in err
    code, out, err = say("run", tmp_path / "loud.cns", *rows, "--out", tmp_path / "plain")
    assert [Path(line).is_file() for line in out.splitlines()] == [True] * (1 + many)
    assert "shouting" in err

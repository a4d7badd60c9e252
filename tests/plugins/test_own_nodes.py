"""The user's own nodes: nothing runs before a yes, a change is loaded, an error keeps the last good version."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event, NodeFailed, NodeFinished
from controlnet_studio.engine.plan import plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Services, describe, node
from controlnet_studio.paths import nodes_folder
from controlnet_studio.plugins import template
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.values import Image

CODE = '''
from pathlib import Path
from controlnet_studio.node import node
from controlnet_studio.values import Image
with open({trace!r}, "a") as file:
    file.write("{name} ")


@node("{title}", category="Mine")
def {name}(image: Image, amount: int = {amount}) -> Image:
    """Adds to a picture."""
    return Image(image.pixels + amount)
'''


@node("Grey", category="Input")
def grey(level: int = 7) -> Image:
    """A grey picture."""
    return Image(np.full((2, 2, 3), level, np.uint8))


BUILTIN = Registry.of(describe(grey))


class Home:
    """A folder of nodes, and who was run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.config, self.trace = folder / "nodes", folder / "config" / "nodes.json", folder / "ran"
        self.own = self.again()

    def again(self, **options: bool) -> PlugIns:
        """As after a start of the program."""
        return PlugIns(self.folder, Approvals(self.config), BUILTIN, **options)

    def write(self, name: str = "add", code: str = CODE, title: str = "Add", amount: int = 1) -> Path:
        path = self.folder / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {"trace": str(self.trace), "name": path.stem, "title": title, "amount": amount}
        for word, value in told.items():
            code = code.replace(f"{{{word}!r}}", repr(value)).replace(f"{{{word}}}", str(value))
        path.write_text(code, "utf-8")
        return path

    def allow(self) -> Registry:
        self.own.look()
        self.own.answer(self.own.waiting, yes=True)
        return self.own.look()

    @property
    def ran(self) -> list[str]:
        return self.trace.read_text().split() if self.trace.exists() else []

    def states(self) -> dict[str, str]:
        return {file.name: file.state for file in self.own.files}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_nothing_runs_before_a_yes_to_exactly_these_bytes(home: Home) -> None:
    home.write()
    registry = home.own.look()
    assert (home.states(), home.ran, list(registry.specs)) == ({"add.py": "waiting"}, [], ["grey"])
    assert "is a program that you have not said yes to" in registry.lack("add")
    assert not list(home.folder.rglob("__pycache__"))
    registry = home.allow()
    assert (home.states(), home.ran) == ({"add.py": "loaded"}, ["add"])
    assert registry.specs["add"].whence == "from add.py in your nodes folder"
    assert home.again().look().specs["add"].title == "Add"  # the yes is remembered
    home.write(title="Other")
    registry = home.own.look()
    assert (home.states(), registry.specs["add"].title) == ({"add.py": "waiting"}, "Add")
    assert registry.specs["add"].fault.endswith("The version before it is still in use.")
    assert list(home.again().look().specs) == ["grey"]
    assert home.allow().specs["add"].title == "Other"
    assert home.own.look().specs["add"].fault == ""


def test_a_no_is_remembered_and_can_be_taken_back(home: Home) -> None:
    home.write()
    home.own.look()
    home.own.answer(home.own.waiting, yes=False)
    home.own.look()
    assert (home.states(), home.own.waiting, home.ran) == ({"add.py": "declined"}, (), [])
    later = home.again(trusted=True)
    assert list(later.look().specs) == ["grey"]
    later.answer(later.files, yes=True)
    assert "add" in later.look().specs


def test_compiled_files_that_lie_there_are_never_run(home: Home) -> None:
    import py_compile

    evil = home.write(title="Evil")
    cached = Path(py_compile.compile(str(evil), doraise=True) or "")
    stamp = evil.stat().st_mtime_ns, evil.stat().st_mtime_ns
    home.write(title="Good")
    import os

    os.utime(evil, ns=stamp)
    assert cached.exists()
    assert home.allow().specs["add"].title == "Good"


def test_in_a_trusted_folder_all_is_loaded_and_in_safe_mode_nothing(home: Home) -> None:
    home.write()
    assert "add" in home.again(trusted=True).look().specs
    home.allow()
    home.own = home.again(trusted=True, safe=True)
    registry = home.own.look()
    assert (home.states(), list(registry.specs)) == ({"add.py": "off"}, ["grey"])
    assert registry.lack("add") == "add.py is not loaded, because this is safe mode."
    assert len(home.ran) == 2


def test_only_what_changed_is_run_again(home: Home) -> None:
    home.write("add")
    home.write("pack/sub")
    registry = home.allow()
    assert list(registry.specs) == ["grey", "add", "pack/sub"]
    before = registry.specs["add"]
    home.write("pack/sub", title="Changed")
    registry = home.allow()
    assert home.ran == ["add", "sub", "sub"]
    assert registry.specs["add"] is before
    live = Registry(dict(BUILTIN.specs))
    assert live.become(registry) == {"add", "pack/sub"}
    assert live.become(home.own.look()) == frozenset()


@pytest.mark.parametrize(
    ("code", "sentence", "line"),
    [
        ("x = 1\ndef add(:\n", "add.py cannot be used (line 2): SyntaxError: ", 2),
        ("\n\n1 / 0\n", "add.py cannot be used (line 3): ZeroDivisionError: division by zero.", 3),
        ("import nothing_of_the_kind\n", "add.py cannot be used (line 1): ModuleNotFoundError: ", 1),
        ("raise SystemExit(3)\n", "add.py cannot be used (line 1): SystemExit: 3.", 1),
        ("x = 1\n", "add.py cannot be used: it has no function add().", 0),
        ("\ndef add(image): pass\n", "add.py cannot be used (line 2): add is not marked with @node.", 2),
        ("from ._tools import x\n", "there is no _tools.py to import here", 1),
        ("from .other import x\n", "there is no other.py to import here", 1),
    ],
)
def test_an_error_is_told_with_its_line_and_keeps_the_last_good_version(
    code: str, sentence: str, line: int, home: Home
) -> None:
    home.write("other")
    home.write()
    good = home.allow().specs["add"]
    home.write(code=code)
    registry = home.allow()
    (file,) = [file for file in home.own.files if file.name == "add.py"]
    assert (file.state, file.line, file.serves) == ("failed", line, True)
    assert sentence in file.message
    assert file.message.endswith(" The version before it is still in use.")
    assert "Traceback" in file.details
    assert registry.specs["add"] == replace(good, fault=file.message)
    assert registry.specs["other"].fault == ""
    home.own = home.again()
    registry = home.own.look()
    assert "add" not in registry.specs
    assert sentence in registry.lack("add")
    home.write()
    assert home.allow().specs["add"].title == "Add"


def test_a_file_that_is_gone_takes_its_node_along(home: Home) -> None:
    path = home.write()
    registry = home.allow()
    module = registry.specs["add"].call.__module__
    assert module in sys.modules
    path.unlink()
    registry = home.own.look()
    assert (list(registry.specs), home.own.files) == (["grey"], ())
    assert module not in sys.modules
    problems = plan(Graph({"one": Node("add")}), registry).problems
    assert [problem.message for problem in problems] == ["'add' is a kind of node that this program does not know."]


def test_no_plug_in_takes_the_place_of_a_built_in_node(home: Home) -> None:
    home.write("grey")
    registry = home.allow()
    assert registry.specs["grey"] is BUILTIN.specs["grey"]
    assert home.own.files[0].message == (
        "grey.py would take the place of the built-in node Grey; give it another name."
    )
    assert home.ran == []


def test_helpers_need_a_yes_too_and_count_as_part_of_the_program(home: Home) -> None:
    home.write("_tools", "MORE = 2\n")
    home.write(code=CODE.replace("\n\n\n", "\nfrom ._tools import MORE\n\n\n").replace("+ amount", "+ MORE"))
    home.own.look()
    home.own.answer([file for file in home.own.files if file.id], yes=True)
    assert "add" not in home.own.look().specs
    first = home.allow().specs["add"]
    home.write("_tools", "MORE = 3\n")
    second = home.allow().specs["add"]
    one = Image(np.ones((1, 1, 3), np.uint8))
    assert [int(spec.call(one, 1).pixels.max()) for spec in (first, second)] == [3, 4]
    assert first.code != second.code
    assert home.states() == {"_tools.py": "helper", "add.py": "loaded"}


def test_a_file_that_took_the_program_down_is_not_loaded_again(home: Home) -> None:
    path = home.write()
    home.own.look()
    (waiting,) = home.own.waiting
    home.own.answer([waiting], yes=True)
    note = home.config.with_name("nodes-loading-999999999.json")
    note.write_text(f'{{"{waiting.sha256}": "add.py"}}')
    home.own.look()
    assert home.ran == []
    assert home.own.files[0].message.startswith("The program ended while add.py was being loaded")
    assert not note.exists()
    home.own.answer(home.own.files, yes=True)
    assert home.own.look().specs["add"].origin == path


@pytest.mark.parametrize("text", ["", "[1]", '{"yes": 3, "no": {"a": 1}}', "\0", '{"yes": {"x": null}}'])
def test_damaged_answers_are_none(text: str, home: Home) -> None:
    home.config.parent.mkdir(parents=True)
    home.config.write_text(text)
    home.write()
    assert "add" not in home.own.look().specs
    assert "add" in home.allow().specs


def test_strange_files_are_told(home: Home) -> None:
    home.write("my-node")
    home.write("pack/__init__", "")
    (home.folder / "large.py").write_bytes(b"#" * (1 << 21))
    (home.folder / "coded.py").write_bytes(b"# coding: utf-8\nx = '\xff'\n")
    (home.folder / ".hidden").mkdir()
    home.allow()
    told = {file.name: file.message for file in home.own.files}
    assert set(told) == {"my-node.py", "large.py", "coded.py"}
    assert told["large.py"] == "large.py cannot be read: it is larger than 1 MB."
    assert "must be called like its function" in told["my-node.py"]
    assert "coded.py cannot be used" in told["coded.py"]


def test_results_of_another_program_are_computed_anew(home: Home, tmp_path: Path) -> None:
    home.write(amount=1)
    registry = Registry(dict(BUILTIN.specs))
    registry.become(home.allow())
    engine = Engine(registry, Services(), Cache(), tmp_path)
    graph = Graph({"grey": Node("grey"), "add": Node("add", params={"kept": 1})})
    graph = graph.connect(Link("grey", "image", "add", "image"))
    events: list[Event] = []
    for amount in (1, 5):
        home.write(amount=amount)
        registry.become(home.allow())
        engine.run(graph, events.append)
        engine.run(graph, events.append)
    done = [(event.node, event.cached) for event in events if isinstance(event, NodeFinished)]
    assert done == [
        *(("grey", False), ("add", False), ("grey", True), ("add", True)),
        *(("grey", True), ("add", False), ("grey", True), ("add", True)),
    ]
    last = [event for event in events if isinstance(event, NodeFinished)][-1].outputs["image"]
    assert isinstance(last, Image)
    assert last.pixels.max() == 12


def test_an_error_of_a_run_names_the_line_of_ones_own_file(home: Home, tmp_path: Path) -> None:
    home.write(code=CODE.replace("    return Image(image.pixels + amount)", "    return nothing_of_the_kind"))
    engine = Engine(home.allow(), Services(), Cache(), tmp_path)
    graph = Graph({"grey": Node("grey"), "add": Node("add")}).connect(Link("grey", "image", "add", "image"))
    events: list[Event] = []
    engine.run(graph, events.append)
    (failed,) = [event for event in events if isinstance(event, NodeFailed)]
    assert failed.message == "Add stopped (add.py, line 12): NameError: name 'nothing_of_the_kind' is not defined"


def test_the_template_works_and_is_what_the_contributors_page_shows(home: Home) -> None:
    page = (nodes_folder() / "__init__.py").read_text("utf-8")
    shown = "".join(f"    {line}".rstrip() + "\n" for line in template.TEMPLATE.splitlines()).replace('"""', r"\"\"\"")
    assert shown in page
    path = template.write_template(home.folder, "My soft edges.py")
    assert path.name == "my_soft_edges.py"
    spec = home.allow().specs["my_soft_edges"]
    assert (spec.title, spec.category, spec.params[0].default) == ("My soft edges", "My nodes", 4)
    picture = Image(np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, 2))
    assert set(spec.call(picture).pixels.flat) == {0, 64, 128, 192}
    with pytest.raises(Trouble, match="There is a file my_soft_edges"):
        template.write_template(home.folder, "my_soft_edges")
    for name in ("", "3d", "class", "a/b", "../x", "_x", "größe"):
        with pytest.raises(Trouble, match="is called like a function"):
            template.write_template(home.folder, name)

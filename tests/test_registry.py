"""The registry: every good node file is found, every broken one told, and none hurts another."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from controlnet_studio.paths import nodes_folder
from controlnet_studio.registry import Registry

GOOD = '''
from controlnet_studio.node import node
from controlnet_studio.values import Image


@node("{title}", category="Tests", formerly={formerly!r})
def {name}(image: Image) -> Image:
    """Hands an image on."""
    return image
'''


def write(folder: Path, name: str, text: str = GOOD, title: str = "Good", formerly: tuple[str, ...] = ()) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(text.format(name=name, title=title, formerly=formerly), "utf-8")


def test_the_builtin_nodes_are_all_fine() -> None:
    registry = Registry.builtin()
    assert registry.problems == ()
    assert set(registry.specs) == {path.stem for path in nodes_folder().glob("*.py")} - {"__init__"}
    assert {"canny", "checkpoint", "controlnet", "load_image", "sampler"} < set(registry.specs)


def test_packs_bring_their_own_names_and_may_share_helpers(tmp_path: Path) -> None:
    write(tmp_path / "a", "blur")
    write(tmp_path / "b", "blur", "from ._helper import blur\n")
    write(tmp_path / "b", "_helper", GOOD.replace("{name}", "blur"))
    registry = Registry.load({"": tmp_path / "a", "mine": tmp_path / "b"})
    assert registry.problems == ()
    assert list(registry.specs) == ["blur", "mine/blur"]
    assert registry.specs["mine/blur"].origin == tmp_path / "b" / "blur.py"


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("def {name}(:", "SyntaxError"),
        ("import no_such_module_at_all", "ModuleNotFoundError: No module named 'no_such_module_at_all'"),
        ("x = 1", r"it has no function broken\(\)"),
        ("def {name}(): pass", "broken is not marked with @node"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise RecursionError", "RecursionError"),
        ("\0", "null bytes"),
        (GOOD.replace("-> Image", "-> int"), "neither a Value"),
    ],
)
def test_a_broken_file_is_told_and_hurts_nobody(text: str, because: str, tmp_path: Path) -> None:
    write(tmp_path, "broken", text)
    write(tmp_path, "good")
    write(tmp_path, "zebra")
    registry = Registry.load({"": tmp_path})
    assert list(registry.specs) == ["good", "zebra"]
    (problem,) = registry.problems
    assert problem.path == tmp_path / "broken.py"
    assert problem.message.startswith("broken.py cannot be used: ")
    assert re.search(because, problem.message)


def test_former_names_are_found_and_present_ones_win(tmp_path: Path) -> None:
    write(tmp_path, "canny", title="Canny", formerly=("edges", "blur"))
    write(tmp_path, "blur", title="Blur")
    registry = Registry.load({"": tmp_path})
    assert registry.get("edges") is registry.specs["canny"]
    assert registry.get("blur") is registry.specs["blur"]
    assert registry.get("nothing") is None


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path, "blur", title="Old")
    assert Registry.load({"": tmp_path}).specs["blur"].title == "Old"
    write(tmp_path, "blur", title="New and longer")
    assert Registry.load({"": tmp_path}).specs["blur"].title == "New and longer"


def test_a_folder_that_is_not_there_has_no_nodes(tmp_path: Path) -> None:
    assert Registry.load({"": tmp_path / "none"}) == Registry({})


def test_finding_the_nodes_imports_no_heavy_library() -> None:
    code = (
        "import sys; from controlnet_studio.registry import Registry; assert Registry.builtin().specs; "
        "print([name for name in ('torch', 'diffusers', 'transformers', 'cv2', 'PySide6', 'PIL.ImageQt') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

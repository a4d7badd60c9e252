"""Qt made ready: lean, quiet, and guarded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from controlnet_studio.ui import qt


def fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr == ""
    return done.stdout.strip()


def test_only_what_the_canvas_needs_is_loaded_and_nothing_is_left_behind() -> None:
    code = "import sys, controlnet_studio.ui.qt; print(*sorted(sys.modules))"
    loaded = set(fresh(code).split())
    assert "NodeGraphQt.widgets.viewer" in loaded
    for name in ("NodeGraphQt.base.graph", "setuptools", "distutils", "distutils.version", "PySide6.QtNetwork"):
        assert name not in loaded


def test_all_of_nodegraphqt_is_there_for_those_who_ask() -> None:
    code = "import controlnet_studio.ui.qt, NodeGraphQt; print(NodeGraphQt.NodeGraph.__name__, NodeGraphQt.VERSION)"
    assert fresh(code) == "NodeGraph 0.6.44"


def test_versions_compare_by_their_numbers() -> None:
    assert qt.LooseVersion("6.11.3") >= qt.LooseVersion("5.10")
    assert qt.LooseVersion("5.9") < qt.LooseVersion("5.10")
    assert qt.LooseVersion("5.10") == qt.LooseVersion("5.10")


def test_this_pyside_keeps_its_references() -> None:
    assert qt.defect() == ""


def test_a_pyside_that_loses_references_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([1000, 800])
    monkeypatch.setattr(sys, "getrefcount", lambda _: next(counts))
    assert "PySide6-Essentials below 6.12" in qt.defect()

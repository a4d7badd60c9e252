"""What holds for every test: those that run side by side leave each other a core, compile each library once, and begin
with what takes longest."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("MKL_NUM_THREADS", "1")

if sys.dont_write_bytecode:  # nothing beside the sources then, but no process compiles all of torch again
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(HERE.parent / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

TOGETHER = ("training/", "training_run/")
"""Folders whose tests share models that are dear to make."""
FIRST = ("training/", "test_house.py", "training_run/", "exchange/test_script.py", "ui/test_soak.py", "diffusion/")
"""What lasts longest, longest first: it begins first, so that no worker is left with it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, place in enumerate(FIRST) if _in(item, place)), len(FIRST)))


def pytest_collection_finish() -> None:
    """What was imported stays, so no later search for garbage looks at it: many tests search, all of torch is large."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    gc.unfreeze()


def _in(item: pytest.Item, place: str) -> bool:
    return item.path.is_relative_to(HERE) and item.path.relative_to(HERE).as_posix().startswith(place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Workers take whole files, or whole folders of TOGETHER."""
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return next((folder for folder in TOGETHER if f"tests/{folder}" in file), file)

    return Scheduling(config, log) if config.getoption("dist") == "loadfile" else None

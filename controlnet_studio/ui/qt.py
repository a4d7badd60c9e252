"""Qt and NodeGraphQt, made ready: import this before anything of NodeGraphQt.

As it comes, NodeGraphQt loads every Qt module there is, all of setuptools for one comparison of versions, and its own
graph, property bins and palettes, of which the canvas uses nothing. Without them it is there in a third of the time.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial, total_ordering

WANTED = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg"})

BROKEN = (
    "This combination of PySide6 {pyside} and Python {python} miscounts references and would crash; "
    "install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
)


@total_ordering
class LooseVersion:
    """The version numbers that NodeGraphQt compares, "6.11.0" with "5.10"."""

    def __init__(self, text: str) -> None:
        self.numbers = tuple(int(number) for number in re.findall(r"\d+", text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LooseVersion) and self.numbers == other.numbers

    def __lt__(self, other: LooseVersion) -> bool:
        return self.numbers < other.numbers

    __hash__ = None  # type: ignore[assignment]


def defect() -> str:
    """A sentence if this PySide6 loses a reference to None at every call that returns nothing; "" if all is well."""
    from PySide6 import QtCore

    probe = QtCore.QObject()
    before = sys.getrefcount(None)
    for _ in range(200):
        probe.setObjectName("probe")
    if sys.getrefcount(None) > before - 100:
        return ""
    return BROKEN.format(pyside=QtCore.__version__, python=sys.version.split()[0])


def _choose_modules() -> None:
    """Tell Qt.py, by the module that it documents for this, to load PySide6 and only the WANTED modules."""

    def update_members(members: dict[str, list[str]]) -> None:
        for name in tuple(members):
            if name in WANTED:
                members[name] = []
            else:
                del members[name]

    def update_compatibility_members(members: dict[str, dict[str, object]]) -> None:
        """Only the class that NodeGraphQt asks of QtCompat: the others would make a hundred classes, and copying the
        documentation of QFont.setWeight would read the signatures of all of Qt."""
        members["PySide6"] = {name: parts for name, parts in members["PySide6"].items() if name == "QHeaderView"}

    os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")
    sys.modules["QtSiteConfig"] = _module(
        "QtSiteConfig", update_members=update_members, update_compatibility_members=update_compatibility_members
    )


def _open_modules() -> None:
    """Let Qt.py's modules find what they are asked for in PySide6's, which makes a class when it is first asked for."""
    qt = importlib.import_module("Qt")
    for name in WANTED:
        theirs = importlib.import_module(f"PySide6.{name}")
        getattr(qt, name).__dict__["__getattr__"] = partial(getattr, theirs)


@contextmanager
def _versions() -> Iterator[None]:
    """Lend NodeGraphQt the `distutils.version` that Python no longer has."""
    before = {name: sys.modules.get(name) for name in ("distutils", "distutils.version")}
    version = _module("distutils.version", LooseVersion=LooseVersion)
    sys.modules |= {"distutils": _module("distutils", version=version, __path__=[]), "distutils.version": version}
    yield
    for name, module in before.items():
        if module is None:
            del sys.modules[name]
        else:
            sys.modules[name] = module


def _open_package() -> None:
    """Make NodeGraphQt's parts importable without all the others. Its own names are loaded when one is asked for."""
    spec = importlib.util.find_spec("NodeGraphQt")
    if spec is None or spec.loader is None or "NodeGraphQt" in sys.modules:
        return
    package, loader = importlib.util.module_from_spec(spec), spec.loader

    def load(name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        del package.__dict__["__getattr__"]
        loader.exec_module(package)
        return getattr(package, name)

    package.__dict__["__getattr__"] = load
    sys.modules["NodeGraphQt"] = package


def _module(name: str, **members: object) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(members)
    return module


_choose_modules()
_open_modules()
_open_package()
with _versions():
    importlib.import_module("NodeGraphQt.widgets.viewer")

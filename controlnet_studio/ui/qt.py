"""Qt, made ready: import this before NodeGraphQt, which would otherwise load every Qt module there is and complain.

Qt.py, NodeGraphQt's way to its binding, documents a module named QtSiteConfig as the place to choose the modules it
loads. Four are enough, and importing is three times as fast.
"""

from __future__ import annotations

import os
import sys
import types

WANTED = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg"})

BROKEN = (
    "This combination of PySide6 {pyside} and Python {python} miscounts references and would crash; "
    "install PySide6-Essentials below 6.12, or use Python 3.12 or newer."
)


def _update_members(members: dict[str, list[str]]) -> None:
    for name in set(members) - WANTED:
        del members[name]


def choose_modules() -> None:
    """Tell Qt.py to load PySide6 and only the WANTED modules. Too late once NodeGraphQt has been imported."""
    os.environ.setdefault("QT_PREFERRED_BINDING", "PySide6")
    site = types.ModuleType("QtSiteConfig")
    site.update_members = _update_members  # type: ignore[attr-defined]
    sys.modules["QtSiteConfig"] = site


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


choose_modules()

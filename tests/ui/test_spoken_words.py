"""Whatever a person reads in the window goes through `tr`, so that it can be said in another language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from controlnet_studio.paths import PACKAGE

SHOWN = {
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription"),
    *("setInformativeText", "setHeaderLabels", "setTitle", "showMessage", "addAction", "addMenu", "addItem", "addTab"),
    *("QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QMenu", "QListWidgetItem", "addButton"),
    *("say", "caption", "Promise", "apply", "getOpenFileName", "getSaveFileName", "getExistingDirectory", "getText"),
}
"""Calls whose first words are shown, and keywords that are."""
KEYWORDS = {"text", "toolTip", "accessibleName", "placeholderText", "windowTitle", "copy_label"}
EXEMPT = {
    "report.py": "what helps to find a mistake is in English, for those who mend it",
    "export.py": "the words of SVG",
    "theme.py": "colours",
}
UNITS = re.compile(r"\b(px|MB|GB|ms|ControlNet Studio|resolve|main)\b|\[\*\]")
"""What is the same in every language."""


def untold(tree: ast.Module) -> Iterator[ast.expr]:
    """Words that are shown as they stand in the source."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        shown = [part.value for part in node.keywords if part.arg in KEYWORDS]
        for part in [*(node.args[:2] if name in SHOWN else ()), *shown]:
            yield from _words(part)


def _words(part: ast.expr) -> Iterator[ast.expr]:
    match part:
        case ast.Constant(value=str(text)) if _told(text):
            yield part
        case ast.JoinedStr(values=values):
            if _told(" ".join(v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str))):
                yield part
        case ast.IfExp(body=one, orelse=other):
            yield from (*_words(one), *_words(other))
        case ast.BoolOp(values=values):
            for value in values:
                yield from _words(value)
        case ast.BinOp(left=one, right=other):
            yield from (*_words(one), *_words(other))


def _told(text: str) -> bool:
    """Whether these are words for a person, and not a name of the program's own, which is one word in small letters."""
    bare = UNITS.sub("", text)
    return len(re.sub(r"[^A-Za-z]", "", bare)) > 2 and not re.fullmatch(r"[a-z_/:. -]+", bare.strip())


def test_the_check_finds_words_of_every_shape() -> None:
    found = [*untold(ast.parse('a.say(f"Saved {b}"); QLabel("Queue" if c else tr("No")); B(toolTip="Show the " + d)'))]
    assert len(found) == 3
    assert not [*untold(ast.parse('a.say(tr("Saved {b}", b=b), "info"); a.setText(f"{c} px"); d.setText("")'))]


def test_all_words_that_are_shown_can_be_translated() -> None:
    found = []
    for file in sorted((PACKAGE / "ui").rglob("*.py")):
        if file.name not in EXEMPT:
            lines = untold(ast.parse(file.read_text("utf-8")))
            found += [f"{_place(file)}:{part.lineno}: {ast.unparse(part)}" for part in lines]
    assert not found, "\n".join(found)


def _place(file: Path) -> str:
    return file.relative_to(PACKAGE.parent).as_posix()

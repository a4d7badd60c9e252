"""Writes what can be translated to resources/translations: `python tests/ui/make_translations.py [LANGUAGE ...]`.

`studio_en.ts` has every sentence. A language that is named (or has a file already) gets a file of its own,
`studio_<language>.ts`, for Qt Linguist: what was translated stays, what is new waits, what is gone goes. It is then
released as the .qm that the program reads.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import PySide6

from controlnet_studio.app import example_title, examples
from controlnet_studio.paths import PACKAGE
from controlnet_studio.registry import Registry
from controlnet_studio.ui.actions import COMMANDS, MENUS
from controlnet_studio.ui.translation import CONTEXT, ENGLISH, folder, sentences

MARKS = {"tr": 0, "later": 0, "several": 0, "Stop": 0, "Setting": 2}
"""The calls whose words are translated, and how many of what they are given first is none."""


@dataclass
class Message:
    """Where a sentence is used, and what a translator should know of it."""

    places: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def messages() -> dict[str, Message]:
    """Every sentence that can be translated, as the sources have it now."""
    found: dict[str, Message] = {}

    def add(text: str, place: str, note: str = "") -> None:
        if not text.strip():
            return
        message = found.setdefault(text, Message())
        for kept, new in ((message.places, place), (message.notes, note)):
            if new and new not in kept:
                kept.append(new)

    for menu in MENUS:
        add(menu, "controlnet_studio/ui/actions.py", "A menu")
    for command in COMMANDS:
        add(command.text, "controlnet_studio/ui/actions.py", f"A command in the menu {command.menu}")
        add(command.tip, "controlnet_studio/ui/actions.py", f"About the command {command.text}")
    for file in sorted((PACKAGE / "ui").rglob("*.py")):
        for text in marked(ast.parse(file.read_text("utf-8"))):
            add(text, file.relative_to(PACKAGE.parent).as_posix())
    for name in examples():
        add(example_title(name), f"resources/examples/{name}.cns", "An example")
    for id, spec in sorted(Registry.builtin().specs.items()):
        for text, note in sentences(spec):
            add(text, f"nodes/{id}.py", note)
    return found


def marked(tree: ast.Module) -> Iterator[str]:
    """The words in the calls of MARKS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            for part in node.args[MARKS[node.func.id] :]:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def written(found: Mapping[str, Message], language: str, told: Mapping[str, str]) -> str:
    """A translation file; what is not *told* waits for its translator."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="{ENGLISH}">',
        f"<context>\n    <name>{CONTEXT}</name>",
    ]
    for text, message in found.items():
        lines.append("    <message>")
        lines += [f'        <location filename="../../{place}"/>' for place in message.places]
        lines.append(f"        <source>{escape(text)}</source>")
        lines += [f"        <extracomment>{escape('; '.join(message.notes))}</extracomment>"] if message.notes else []
        own = told.get(text, "")
        state = "" if own else ' type="unfinished"'
        lines.append(f"        <translation{state}>{escape(own)}</translation>")
        lines.append("    </message>")
    return "\n".join([*lines, "</context>\n</TS>", ""])


def read(file: Path) -> dict[str, str]:
    """What a translation file tells: every source with its translation, "" for one that waits."""
    found = {}
    for message in ElementTree.parse(file).iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        waits = translation is None or translation.get("type") == "unfinished"
        found[source.text or ""] = "" if waits or translation is None else translation.text or ""
    return found


def release(file: Path) -> Path:
    """Make the .qm of a translation file, with the tool that comes with PySide6."""
    tool = next(Path(PySide6.__file__).parent.glob("lrelease*"))
    made = file.with_suffix(".qm")
    subprocess.run([str(tool), "-silent", str(file), "-qm", str(made)], check=True)
    return made


def main() -> None:
    found, where = messages(), folder()
    where.mkdir(exist_ok=True)
    (where / "studio_en.ts").write_text(written(found, ENGLISH, {text: text for text in found}), "utf-8")
    print(f"studio_en.ts: {len(found)} sentences")
    there = {file.stem.partition("_")[2] for file in where.glob("studio_*.ts")} - {ENGLISH}
    for language in sorted({*there, *sys.argv[1:]}):
        file = where / f"studio_{language}.ts"
        told = read(file) if file.exists() else {}
        file.write_text(written(found, language, told), "utf-8")
        release(file)
        print(f"{file.name}: {sum(not told.get(text) for text in found)} of {len(found)} sentences wait")


if __name__ == "__main__":
    main()

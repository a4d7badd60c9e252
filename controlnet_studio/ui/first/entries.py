"""Everything that can be done from the command palette, as entries to search: commands, nodes, files, places."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from controlnet_studio.app import example_title, examples
from controlnet_studio.engine.outline import lines
from controlnet_studio.ui.actions import COMMANDS
from controlnet_studio.ui.also import also
from controlnet_studio.ui.palette import grouped
from controlnet_studio.ui.search import match
from controlnet_studio.ui.translation import later, tr
from controlnet_studio.ui.workbench import NEED_SOME, NEED_THREE, NEED_TWO

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

LAST = later("Used last")
SHOWN_LAST = 6
MOST = 300
"""So many entries are listed."""
LIFT = 15.0
"""How far having been used last lifts an entry among those that match."""
LESS = 6.0
"""How far an entry that cannot be used now sinks."""
ITSELF = "command_palette"
OPEN = later("Open")
NATIVE = QKeySequence.SequenceFormat.NativeText

REASONS: Mapping[str, str] = {
    **dict.fromkeys(("cut", "copy", "duplicate", "rename", "run_here", *NEED_SOME), later("Choose a node first")),
    **dict.fromkeys(NEED_TWO, later("Choose two nodes or more first")),
    **dict.fromkeys(NEED_THREE, later("Choose three nodes or more first")),
    **dict.fromkeys(("ungroup", "open_group"), later("Choose a group first")),
    "leave_group": later("You are not inside a group"),
    "undo": later("There is nothing to take back"),
    "redo": later("Nothing was taken back"),
    "stop": later("Nothing runs now"),
    "save_picture": later("There is no picture yet: run the graph"),
    "fix_by_hand": later("Choose a node that makes a map first"),
}
"""Why a command cannot be used now, by its name."""


@dataclass(frozen=True)
class Entry:
    """`detail` is said beside the title, `about` and what it is `also` called are searched too, `symbol` is an icon or
    ""; `refusal` says why it cannot be used now, and `by` which of its further words found it."""

    id: str
    heading: str
    title: str
    detail: str
    symbol: str
    act: Callable[[], object]
    about: str = ""
    keys: str = ""
    refusal: str = ""
    also: Sequence[str] = ()
    by: str = ""

    @property
    def told(self) -> str:
        """The entry for ears."""
        return ", ".join(filter(None, (self.title, self.by, self.refusal or self.detail, self.keys)))


def entries(window: Window) -> list[Entry]:
    """All there is now, in the order in which it is listed where nothing is asked for."""
    return [*_commands(window), *_files(window), *_nodes(window), *_places(window)]


def matching(query: str, all: Iterable[Entry], used: Sequence[str]) -> list[tuple[str, list[Entry]]]:
    """Headings and what is under them: the best matches under none, or, where nothing is asked for, what was *used*
    last (ids, the latest first) and then everything."""
    listed = list(all)
    place = {id: number for number, id in enumerate(used)}
    if not query.strip():
        last = sorted((entry for entry in listed if entry.id in place), key=lambda entry: place[entry.id])
        groups: dict[str, list[Entry]] = {LAST: last[:SHOWN_LAST]}
        for entry in listed[:MOST]:
            groups.setdefault(entry.heading, []).append(entry)
        return [group for group in groups.items() if group[1]]
    scored: list[tuple[float, int, Entry]] = []
    for number, entry in enumerate(listed):
        points, by = match(query, entry.title, entry.heading, entry.detail, entry.about, entry.also)
        if points > -math.inf:
            points += LIFT * (1 - place[entry.id] / len(used)) if entry.id in place else 0
            scored.append((points - (LESS if entry.refusal else 0), number, replace(entry, by=by) if by else entry))
    scored.sort(key=lambda each: (-each[0], each[1]))
    return [("", [entry for _, _, entry in scored[:MOST]])] if scored else []


def _commands(window: Window) -> Iterator[Entry]:
    names = {window.commands[command.name]: command for command in COMMANDS}
    for title, menu in window.commands.menus.items():
        for action in menu.actions():
            command = names.get(action)
            submenu = action.menu()
            listed = submenu in (window.file_menus.examples, window.file_menus.recent)
            if action.isSeparator() or listed or (command is not None and command.name == ITSELF):
                continue
            if isinstance(submenu, QMenu):
                act: Callable[[], object] = partial(_pop_up, submenu, window)
            else:
                act = action.trigger
            why = REASONS.get(command.name if command else "", later("Not possible now"))
            yield Entry(
                f"command/{command.name if command else action.text()}",
                later("Commands"),
                _plain(action),
                tr(title),
                command.icon if command else "",
                act,
                about=tr(command.tip) if command else "",
                keys=action.shortcut().toString(NATIVE),
                refusal="" if action.isEnabled() else tr(why),
                also=(*also(command.name), command.text) if command else also(action.text()),
            )


def _plain(action: QAction) -> str:
    words = action.text().replace("&", "")
    return tr("{command} (on)", command=words) if action.isCheckable() and action.isChecked() else words


def _pop_up(menu: QMenu, window: Window) -> None:
    menu.popup(window.canvas.mapToGlobal(QPoint(window.canvas.width() // 3, window.canvas.height() // 5)))


def _files(window: Window) -> Iterator[Entry]:
    for name in window.document.settings.recent:
        path = Path(name)
        yield Entry(f"file/{name}", OPEN, path.stem, str(path.parent), "clock", partial(window.open, path))
    for name in examples():
        act = partial(window.document.open_example, name)
        yield Entry(f"example/{name}", OPEN, tr(example_title(name)), tr("Example"), "image-square", act)


def _nodes(window: Window) -> Iterator[Entry]:
    for group in grouped(window.view.registry.specs.values()):
        for spec in group.specs:
            act = partial(window.arrivals.add, spec.id)
            detail = f"{tr(group.heading)}: {spec.sentence}"
            yield Entry(
                *(f"node/{spec.id}", later("Add a node"), spec.title, detail, "plus", act),
                about=spec.summary,
                also=spec.also,
            )


def _places(window: Window) -> Iterator[Entry]:
    for line in lines(window.history.graph, window.view.registry):
        detail = line.kind if line.kind != line.title else " ".join(line.words.split())[:60]
        if line.part:
            detail = f"{line.part}, {detail}" if detail else line.part
        act = partial(window.workbench.point_at, line.id)
        yield Entry(f"place/{line.id}", later("Go to"), line.title, detail, "crosshair-simple", act, about=line.words)

"""What to tell when something went wrong: versions, the computer, the settings, the last errors and the kinds of nodes.
Never prompts, pictures, names of graphs or of models, nor where things lie on this computer."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from controlnet_studio import __version__
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window

LIBRARIES = (
    *("PySide6-Essentials", "NodeGraphQt", "torch", "diffusers", "transformers", "safetensors", "controlnet-aux"),
    *("opencv-python-headless", "numpy", "pillow"),
)
Told = tuple[str, str]
"""An error: its sentence, and its details, "" for none."""


def report(window: Window) -> str:
    """The report about this window, as text to paste."""
    screen = window.screen()
    size = screen.size()
    errors: Sequence[Told] = window.notices.past
    parts = {
        "Program": [f"ControlNet Studio {__version__}", f"Python {platform.python_version()}", *_versions()],
        "Computer": [
            f"{platform.platform()}, {platform.machine()}",
            f"{os.cpu_count()} processors, {_memory()} of memory",
            f"paints on: {window.status.device or 'not known yet'}",
            f"screen {size.width()} x {size.height()} at {screen.devicePixelRatio():g}, "
            f"window {window.width()} x {window.height()}",
        ],
        "Settings": settings_told(window.document.settings),
        "Graph": graph_told(window.history.graph, window.view.registry),
        "Nodes that cannot be used": [problem.message for problem in window.view.registry.problems],
        "Last errors": errors_told(errors, window.history.graph),
    }
    text = "\n\n".join("\n  ".join((f"{title}:", *lines)) for title, lines in parts.items() if lines)
    return shortened(text, Path.home()) + "\n"


def settings_told(settings: Settings) -> list[str]:
    """The settings without folders and files."""
    own = "their own" if settings.output_folder else "the usual folder"
    return [
        f"device {settings.device}, theme {settings.theme}, results up to {settings.cache_bytes >> 20} MB, "
        f"gallery up to {settings.gallery_bytes >> 30} GB, {settings.backups} backups of each graph",
        f"pictures go to {own}, {len(settings.model_folders)} more model folders, "
        f"{len(settings.keys)} commands with other keys",
        f"opens .ckpt and .bin files: {_yes(settings.pickles)}, never uses the network: {_yes(settings.offline)}",
    ]


def graph_told(graph: Graph, registry: Registry) -> list[str]:
    """How large the graph is, and its kinds of nodes, those that are in groups too."""
    counts = Counter(node.type for node in flat(graph).nodes.values())
    kinds = [
        f"{kind}{f' x {count}' if count > 1 else ''}{'' if registry.get(kind) else ' (not known here)'}"
        for kind, count in sorted(counts.items())
    ]
    return [f"{len(graph.nodes)} nodes, {len(graph.links)} wires", *([", ".join(kinds)] if kinds else [])]


def errors_told(errors: Sequence[Told], graph: Graph) -> list[str]:
    """The sentences, the latest last, and the details of that one; nodes by their kinds, not their own titles."""
    if not errors:
        return []
    lines = [*(sentence for sentence, _ in errors), *(f"  {line}" for line in errors[-1][1].splitlines())]
    titles = {node.title: node.type for node in flat(graph).nodes.values() if node.title}
    for title in sorted(titles, key=len, reverse=True):
        lines = [line.replace(title, titles[title]) for line in lines]
    return lines


def shortened(text: str, home: Path) -> str:
    """The text with the person's home folder as "~"."""
    for name in sorted({str(home), home.as_posix(), str(home).replace("\\", "\\\\")}, key=len, reverse=True):
        if len(name) > 1:
            flags = re.IGNORECASE if sys.platform == "win32" else 0
            text = re.sub(rf"{re.escape(name)}(?![\w.-])", "~", text, flags=flags)
    return text


def _versions() -> Iterable[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is missing"


def _memory() -> str:
    import psutil  # type: ignore[import-untyped]

    return f"{psutil.virtual_memory().total / 1e9:.0f} GB"


def _yes(on: bool) -> str:
    return "yes" if on else "no"

"""What a command line gives: graphs by their names, changes, a folder; and how a person is asked, told and heard."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from controlnet_studio import nodes_command
from controlnet_studio.progress import Progress

if TYPE_CHECKING:
    from controlnet_studio.document.files import Opened
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.run import Engine
    from controlnet_studio.exchange.opening import Found
    from controlnet_studio.registry import Registry
    from controlnet_studio.settings import Device

WRITTEN = {".png", ".webp", ".jpg", ".jpeg"}
OTHER_PICTURES = {".gif", ".bmp", ".tif", ".tiff"}


class Refused(Exception):  # noqa: N818  # a sentence for the user
    """The command cannot be carried out as it was given."""


class Interrupt:
    """Ctrl-C, and a polite kill, ask the run to stop; a second Ctrl-C stops at once."""

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[int, Any] = {}

    def asked(self) -> bool:
        return self._asked

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, *_: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True


def agreed(question: str) -> bool:
    """Whether the person says yes; nobody there is a no."""
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def percent(fraction: float, message: str = "", preview: object = None) -> None:
    """Tell how far a job is, on a terminal; for Progress."""
    if sys.stderr.isatty():
        print(f"\r{fraction:4.0%}  {message[:100]:100}", end="" if fraction < 1 else "\n", file=sys.stderr)


def engine_for(options: argparse.Namespace, device: Device = "auto", folder: Path | None = None) -> Engine:
    """The engine that the settings ask for, with the user's own nodes unless --safe; broken ones are told."""
    from controlnet_studio.app import build_engine, plug_ins
    from controlnet_studio.settings import Settings

    settings = Settings.load()
    with redirect_stdout(sys.stderr):  # what a node's file prints is no answer of ours
        nodes = plug_ins(settings, safe=options.safe).look()
    engine = build_engine(settings, device, folder, nodes)
    nodes_command.tell(engine.registry)
    return engine


def open_graph(name: str, registry: Registry) -> Opened:
    """The graph of that name; what is not the same as in the program that made it is told."""
    found = find_graph(name, registry)
    if found.workflow is not None:
        print(f"controlnet-studio: {found.workflow.told}", file=sys.stderr)
    return found.opened


def find_graph(name: str, registry: Registry) -> Found:
    """What a file, or an example of that name, holds. Raises Refused, with a sentence."""
    from controlnet_studio.document.files import FileProblem
    from controlnet_studio.exchange.opening import find

    try:
        return find(find_file(name), registry)
    except FileProblem as problem:
        raise Refused(str(problem)) from None


def find_file(name: str) -> Path:
    """The file, or the example of that name. Raises Refused, with a sentence."""
    from controlnet_studio.app import examples

    known = examples()
    path = Path(name)
    if path.is_file():
        return path
    if name in known:
        return known[name]
    raise Refused(f"There is no file '{name}', and no example of that name; the examples are: {', '.join(known)}.")


def resolved(graph: Graph, engine: Engine) -> Graph:
    """The graph with its models under the names that they have here, which is told."""
    found, sentences = engine.resolved(graph, Progress())
    for sentence in sentences:
        print(f"controlnet-studio: {sentence}", file=sys.stderr)
    return found


def single(out: Path) -> bool:
    """Whether --out names one picture, and not a folder. Raises Refused for a kind that is not written."""
    if out.is_dir() or out.suffix.lower() not in WRITTEN | OTHER_PICTURES:
        return False
    if out.suffix.lower() not in WRITTEN:
        raise Refused(f"Pictures are written as PNG, WebP or JPEG: call it '{out.with_suffix('.png')}'.")
    return True


def changed(graph: Graph, engine: Engine, changes: Sequence[str]) -> Graph:
    """The graph with what --set says. Raises Refused, with a sentence."""
    from controlnet_studio.assets import Assets
    from controlnet_studio.engine.assign import assigned, modernised, names_file, param_at, picture, typed

    graph = modernised(graph, engine.registry) if changes else graph
    for change in changes:
        place, equals, text = change.partition("=")
        if not equals or "." not in place:
            raise Refused(f"--set takes node.param=value, as in prompt.text=\"a tower\"; '{change}' is not that.")
        try:
            param = param_at(graph, engine.registry, place)
            file = names_file(param, text)
            value = picture(Path(text), engine.services.get(Assets)) if file else typed(param, text)
        except ValueError as error:
            raise Refused(f"--set {place}: {error}") from None
        graph = assigned(graph, {place: value})
    return graph


def brought(opened: Opened, engine: Engine) -> Graph:
    """The graph, with the pictures that it brings kept, and its models under the names that they have here."""
    from controlnet_studio.assets import Assets

    for sha256, data in opened.assets.items():
        engine.services.get(Assets).add(data, sha256)
    return resolved(opened.graph, engine)

"""The command line: `controlnet-studio run first-picture --set prompt.text="a red house" --out house.png`.

Exit codes: 0 done, 1 a run failed or was stopped, 2 wrong usage or an unreadable file.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlnet_studio import (
    batch_command,
    data_command,
    exchange_command,
    models_command,
    nodes_command,
    sheet_command,
    train_command,
)
from controlnet_studio.given import (
    OTHER_PICTURES,
    WRITTEN,
    Interrupt,
    Refused,
    agreed,
    brought,
    changed,
    engine_for,
    find_file,
    find_graph,
    open_graph,
    percent,
    resolved,
    single,
)
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.storage import reason, try_to_write
from controlnet_studio.usage import SAFE, Parser, add_safe

if TYPE_CHECKING:
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.events import Event

NO_DISPLAY = (
    "There is no display to open a window on; paint without one: controlnet-studio run first-picture --out picture.png"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; the exit code."""
    given = [*(sys.argv[1:] if arguments is None else arguments)]
    if given and not given[0].startswith("-") and Path(given[0]).suffix:  # a file, as file managers name one
        given.insert(0, "window")
    options = _parser().parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # Windows consoles and the C locale lack letters
    try:
        return int(options.command(options))
    except Refused as refusal:
        print(f"controlnet-studio: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    from controlnet_studio import __version__

    parser = Parser(
        prog="controlnet-studio",
        description="Direct diffusion models with ControlNets. Without a command: the window.",
        epilog="Exit codes: 0 done, 1 a run failed or was stopped, 2 wrong usage or an unreadable file.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(command=_window, graph=None, screenshot=None, theme=None)
    parser.add_argument("--safe", action="store_true", help=SAFE)
    commands: Any = parser.add_subparsers(title="commands", metavar="COMMAND")
    graph_help = "a .cns file, a picture that carries a graph, a ComfyUI workflow, or the name of an example"

    run = commands.add_parser("run", help="run a graph, or many", description=_run.__doc__)
    run.set_defaults(command=_run)
    run.add_argument("graph", metavar="GRAPH", nargs="*", help=graph_help)
    run.add_argument(
        "--set",
        metavar="NODE.PARAM=VALUE",
        action="append",
        default=[],
        help='change a parameter, e.g. prompt.text="a tower" or sampler.seed=7; a file name for a picture',
    )
    run.add_argument(
        "--out",
        metavar="FILE|DIR",
        type=Path,
        default=Path(),
        help="FILE.png (or .webp, .jpg): write the final picture there; DIR: the folder for all (default: this one)",
    )
    run.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="what to compute on")
    run.add_argument("--json", action="store_true", help="print one JSON object per event instead of a progress bar")
    batch_command.add(run)

    check = commands.add_parser("check", help="tell what keeps a graph from running", description=_check.__doc__)
    check.set_defaults(command=_check)
    check.add_argument("graph", metavar="GRAPH", help=graph_help)

    nodes = nodes_command.add(commands)
    nodes.set_defaults(command=_nodes)

    models_command.add(commands)
    sheet = sheet_command.add(commands)
    sheet.set_defaults(command=_sheet)
    bring_in, write_out = exchange_command.add(commands, graph_help)
    bring_in.set_defaults(command=_import)
    write_out.set_defaults(command=_export)
    data_command.add(commands).set_defaults(command=_data)
    train = train_command.add(commands)
    train.set_defaults(command=train_command.run)

    window = commands.add_parser("window", help="open the window", description=_window.__doc__)
    window.set_defaults(command=_window)
    window.add_argument("graph", metavar="GRAPH", nargs="?", help=graph_help)
    window.add_argument(
        "--screenshot", metavar="FILE", type=Path, help="run the graph, write a picture of the window and exit"
    )
    window.add_argument("--theme", choices=("dark", "light", "system"), help="for this time only")
    add_safe(run, check, nodes, sheet, write_out, train, window)
    return parser


def _window(options: argparse.Namespace) -> int:
    """Open the window."""
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not screen:
        if options.screenshot is None:
            raise Refused(NO_DISPLAY)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    graph = find_file(options.graph) if options.graph else None
    from controlnet_studio.ui.app import main as open_window

    return open_window(graph, options.screenshot, options.theme, options.safe)


def _check(options: argparse.Namespace) -> int:
    """Tell what keeps a graph from running, in sentences; nothing is run."""
    from controlnet_studio.engine.plan import plan

    engine = engine_for(options)
    opened = open_graph(options.graph, engine.registry)
    assets = opened.assets.keys() | frozenset(engine.assets or ())
    problems = plan(
        resolved(opened.graph, engine), engine.registry, engine.choices, assets, library=engine.library
    ).problems
    for problem in problems:
        print(f"{problem.node}: {problem.message}")
    if not problems:
        print("Everything is ready to run.")
    return 1 if problems else 0


def _nodes(options: argparse.Namespace) -> int:
    """List the kinds of nodes, begin one, or allow some."""
    from controlnet_studio.app import plug_ins
    from controlnet_studio.settings import Settings

    own = plug_ins(Settings.load(), safe=options.safe)
    try:
        return nodes_command.run(options, own, agreed)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{reason(error)}: {error.filename or own.folder}.") from None


def _import(options: argparse.Namespace) -> int:
    """Make a graph of a ComfyUI workflow, and tell what is not the same."""
    from controlnet_studio.registry import Registry

    try:
        return exchange_command.bring_in(find_graph(options.graph, Registry.builtin()), options.out)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None


def _export(options: argparse.Namespace) -> int:
    """Write a graph as one Python script."""
    engine = engine_for(options)
    opened = open_graph(options.graph, engine.registry)
    try:
        graph = changed(brought(opened, engine), engine, options.set)
        with Interrupt() as interrupt:
            return exchange_command.write_out(graph, engine, options.out, Progress(percent, interrupt.asked))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        return 1


def _data(options: argparse.Namespace) -> int:
    """Look at data for training, or write some."""
    try:
        with Interrupt() as interrupt:
            return data_command.run(options, Progress(percent, interrupt.asked))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        return 1


def _run(options: argparse.Namespace) -> int:
    """Run a graph. Pictures that a Preview shows, and those that Save nodes write, land in the current folder, or where
    --out says; their paths are printed. Several graphs, a table or a folder of pictures make a batch: --out is its
    folder, its manifest tells what was made from what, and the same command goes on where it was stopped."""
    if batch_command.wanted(options):
        return _batch(options)
    (options.graph,) = options.graph
    from controlnet_studio.engine.events import RunFinished
    from controlnet_studio.reports import Bar, Lines, Pictures

    alone = single(options.out)
    folder = options.out.parent if alone else options.out
    engine = engine_for(options, options.device, folder)
    opened = open_graph(options.graph, engine.registry)
    try:
        if options.out != Path():
            try_to_write(folder)
        graph = changed(brought(opened, engine), engine, options.set)
        planned, several = engine.plan(graph), len(engine.turns(graph))
        if alone and several > 1:
            raise Refused(f"This graph paints {several} pictures: name a folder with --out, not one file.")
        report = (Lines if options.json else Bar)(graph, planned, engine.registry)
        pictures = Pictures(graph, planned, folder, options.out if alone else None, report.wrote, engine.assets)
        ends: list[RunFinished] = []

        def emit(event: Event) -> None:
            report(event)
            pictures(event)
            if isinstance(event, RunFinished):
                ends.append(event)

        with Interrupt() as interrupt, report:
            engine.run(graph, emit, interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{reason(error)}: {error.filename or folder}.") from None
    return 1 if ends[-1].failed or ends[-1].cancelled or (alone and not pictures.written) else 0


def _batch(options: argparse.Namespace) -> int:
    """Run many graphs."""
    if options.out.suffix.lower() in WRITTEN | OTHER_PICTURES and not options.out.is_dir():
        raise Refused("A batch makes many pictures: name a folder with --out, not one file.")
    engine = engine_for(options, options.device, options.out)

    def open(name: str) -> Graph:
        return changed(brought(open_graph(name, engine.registry), engine), engine, options.set)

    try:
        with Interrupt() as interrupt:
            return batch_command.run(options, engine, batch_command.plainly(open, Refused), interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{reason(error)}: {error.filename or options.out}.") from None


def _sheet(options: argparse.Namespace) -> int:
    """Paint a comparison sheet."""
    engine = engine_for(options, options.device)
    opened = open_graph(options.graph, engine.registry)
    try:
        graph = changed(brought(opened, engine), engine, options.set)
        with Interrupt() as interrupt:
            return sheet_command.run(options, graph, engine, interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{reason(error)}: {error.filename or options.out}.") from None

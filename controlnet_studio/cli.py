"""The command line: `controlnet-studio run first-picture --set prompt.text="a red house" --out house.png`.

Exit codes: 0 done, 1 a run failed or was stopped, 2 bad usage or a file that cannot be opened.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from controlnet_studio import batch_command, data_command, exchange_command, nodes_command, sheet_command, train_command
from controlnet_studio.progress import Cancelled, Progress, Trouble

if TYPE_CHECKING:
    from controlnet_studio.document.files import Opened
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.events import Event
    from controlnet_studio.engine.run import Engine
    from controlnet_studio.exchange.opening import Found
    from controlnet_studio.registry import Registry
    from controlnet_studio.settings import Device

WRITTEN = {".png", ".webp", ".jpg", ".jpeg"}
OTHER_PICTURES = {".gif", ".bmp", ".tif", ".tiff"}
NO_DISPLAY = (
    "There is no display to open a window on; paint without one: controlnet-studio run first-picture --out picture.png"
)


class Refused(Exception):  # noqa: N818  # a sentence for the user
    """The command cannot be carried out as it was given."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; the exit code."""
    options = _parser().parse_args(arguments)
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

    parser = argparse.ArgumentParser(
        prog="controlnet-studio", description="Direct diffusion models with ControlNets. Without a command: the window."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(command=_window, graph=None, screenshot=None, theme=None)
    safe_help = "load none of your own nodes"
    parser.add_argument("--safe", action="store_true", help=safe_help)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
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

    models = commands.add_parser("models", help="list the models that were found", description=_models.__doc__)
    models.set_defaults(command=_models)
    models.add_argument("--json", action="store_true", help="print a JSON list with families, layouts and places")

    get = commands.add_parser("get", help="download a model from the hub", description=_get.__doc__)
    get.set_defaults(command=_get)
    get.add_argument("hub", metavar="OWNER/NAME", help="the model's id on huggingface.co")
    get.add_argument("files", metavar="FILE", nargs="*", help="only these files (default: what this program needs)")
    get.add_argument("--yes", action="store_true", help="do not ask after size, licence and source have been told")

    sheet_command.add(commands).set_defaults(command=_sheet)
    bring_in, write_out = exchange_command.add(commands, graph_help)
    bring_in.set_defaults(command=_import)
    write_out.set_defaults(command=_export)
    data_command.add(commands).set_defaults(command=_data)
    train_command.add(commands).set_defaults(command=train_command.run)

    window = commands.add_parser("window", help="open the window", description=_window.__doc__)
    window.set_defaults(command=_window)
    window.add_argument("graph", metavar="GRAPH", nargs="?", help=graph_help)
    window.add_argument(
        "--screenshot", metavar="FILE", type=Path, help="run the graph, write a picture of the window and exit"
    )
    window.add_argument("--theme", choices=("dark", "light", "system"), help="for this time only")
    for command in (run, check, nodes, window):
        command.add_argument("--safe", action="store_true", default=argparse.SUPPRESS, help=safe_help)
    return parser


def _window(options: argparse.Namespace) -> int:
    """Open the window."""
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if sys.platform.startswith("linux") and not screen:
        if options.screenshot is None:
            raise Refused(NO_DISPLAY)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    graph = _find(options.graph) if options.graph else None
    from controlnet_studio.ui.app import main as open_window

    return open_window(graph, options.screenshot, options.theme, options.safe)


def _check(options: argparse.Namespace) -> int:
    """Tell what keeps a graph from running, in sentences; nothing is run."""
    from controlnet_studio.engine.plan import plan

    engine = _engine(options)
    opened = _open(options.graph, engine.registry)
    assets = opened.assets.keys() | frozenset(engine.assets or ())
    problems = plan(
        _resolved(opened.graph, engine), engine.registry, engine.choices, assets, library=engine.library
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
        return nodes_command.run(options, own, _agreed)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{error.strerror or error}: {error.filename or own.folder}.") from None


def _models(options: argparse.Namespace) -> int:
    """List the models in our own folders, in those named in the settings, and in the Hugging Face cache."""
    from controlnet_studio.app import build_library
    from controlnet_studio.library.families import TITLES
    from controlnet_studio.settings import Settings

    library = build_library(Settings.load())
    found = [model for kind in TITLES for model in library.models(kind)]
    if options.json:
        told = ("name", "kind", "base", "condition", "layout", "source", "path")
        data = [{name: str(getattr(model, name)) for name in told} for model in found]
        print(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        width = max((len(model.name) for model in found), default=0)
        for model in found:
            facts = (TITLES[model.kind], model.base, model.condition, model.source, "pickle" if model.pickled else "")
            print(f"{model.name:{width}}  {', '.join(fact for fact in facts if fact)}")
    for problem in library.problems:
        print(f"controlnet-studio: {problem.path}: {problem.message}", file=sys.stderr)
    return 0


def _get(options: argparse.Namespace) -> int:
    """Download a model into the user's own models folder: its size, licence and source are told first. What has arrived
    when it is stopped is kept, and the next time goes on from there."""
    from controlnet_studio import paths
    from controlnet_studio.library.downloads import fetch, offer
    from controlnet_studio.settings import Settings

    offline = Settings.load().offline
    try:
        found = offer(options.hub, *options.files, offline=offline)
        print(found.facts)
        if not options.yes and not _agreed("Download it? [y/N] "):
            return 1
        with _Interrupt() as interrupt:
            print(fetch(found, paths.user_data() / "models", Progress(_percent, interrupt.asked), offline))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        print("\nStopped; what has arrived is kept.", file=sys.stderr)
        return 1
    return 0


def _import(options: argparse.Namespace) -> int:
    """Make a graph of a ComfyUI workflow, and tell what is not the same."""
    from controlnet_studio.registry import Registry

    try:
        return exchange_command.bring_in(_found(options.graph, Registry.builtin()), options.out)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None


def _export(options: argparse.Namespace) -> int:
    """Write a graph as one Python script."""
    engine = _engine(options)
    opened = _open(options.graph, engine.registry)
    try:
        graph = _changed(_brought(opened, engine), engine, options.set)
        with _Interrupt() as interrupt:
            return exchange_command.write_out(graph, engine, options.out, Progress(_percent, interrupt.asked))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        return 1


def _data(options: argparse.Namespace) -> int:
    """Look at data for training, or write some."""
    try:
        with _Interrupt() as interrupt:
            return data_command.run(options, Progress(_percent, interrupt.asked))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        return 1


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:  # nobody is there to say yes
        return False


def _percent(fraction: float, message: str = "", preview: object = None) -> None:
    if sys.stderr.isatty():
        print(f"\r{fraction:4.0%}  {message[:100]:100}", end="" if fraction < 1 else "\n", file=sys.stderr)


def _run(options: argparse.Namespace) -> int:
    """Run a graph. Pictures that a Preview shows, and those that Save nodes write, land in the current folder, or where
    --out says; their paths are printed. Several graphs, a table or a folder of pictures make a batch: --out is its
    folder, its manifest tells what was made from what, and the same command goes on where it was stopped."""
    if batch_command.wanted(options):
        return _batch(options)
    (options.graph,) = options.graph
    from controlnet_studio.engine.events import RunFinished
    from controlnet_studio.reports import Bar, Lines, Pictures

    single = _single(options.out)
    folder = options.out.parent if single else options.out
    engine = _engine(options, options.device, folder)
    opened = _open(options.graph, engine.registry)
    try:
        graph = _changed(_brought(opened, engine), engine, options.set)
        planned, several = engine.plan(graph), len(engine.turns(graph))
        if single and several > 1:
            raise Refused(f"This graph paints {several} pictures: name a folder with --out, not one file.")
        report = (Lines if options.json else Bar)(graph, planned, engine.registry)
        pictures = Pictures(graph, planned, folder, options.out if single else None, report.wrote, engine.assets)
        ends: list[RunFinished] = []

        def emit(event: Event) -> None:
            report(event)
            pictures(event)
            if isinstance(event, RunFinished):
                ends.append(event)

        with _Interrupt() as interrupt, report:
            engine.run(graph, emit, interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{error.strerror or error}: {error.filename or folder}.") from None
    return 1 if ends[-1].failed or ends[-1].cancelled or (single and not pictures.written) else 0


def _batch(options: argparse.Namespace) -> int:
    """Run many graphs."""
    if options.out.suffix.lower() in WRITTEN | OTHER_PICTURES and not options.out.is_dir():
        raise Refused("A batch makes many pictures: name a folder with --out, not one file.")
    engine = _engine(options, options.device, options.out)

    def open(name: str) -> Graph:
        return _changed(_brought(_open(name, engine.registry), engine), engine, options.set)

    try:
        with _Interrupt() as interrupt:
            return batch_command.run(options, engine, batch_command.plainly(open, Refused), interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{error.strerror or error}: {error.filename or options.out}.") from None


def _brought(opened: Opened, engine: Engine) -> Graph:
    """The graph, with the pictures that it brings kept, and its models under the names that they have here."""
    from controlnet_studio.assets import Assets

    for sha256, data in opened.assets.items():
        engine.services.get(Assets).add(data, sha256)
    return _resolved(opened.graph, engine)


def _sheet(options: argparse.Namespace) -> int:
    """Paint a comparison sheet."""
    engine = _engine(options, options.device)
    opened = _open(options.graph, engine.registry)
    try:
        graph = _changed(_brought(opened, engine), engine, options.set)
        with _Interrupt() as interrupt:
            return sheet_command.run(options, graph, engine, interrupt.asked)
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except OSError as error:
        raise Refused(f"{error.strerror or error}: {error.filename or options.out}.") from None


class _Interrupt:
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


def _engine(options: argparse.Namespace, device: Device = "auto", folder: Path | None = None) -> Engine:
    from controlnet_studio.app import build_engine, plug_ins
    from controlnet_studio.settings import Settings

    settings = Settings.load()
    engine = build_engine(settings, device, folder, plug_ins(settings, safe=options.safe).look())
    nodes_command.tell(engine.registry)
    return engine


def _open(name: str, registry: Registry) -> Opened:
    """The graph of that name; what is not the same as in the program that made it is told."""
    found = _found(name, registry)
    if found.workflow is not None:
        print(f"controlnet-studio: {found.workflow.told}", file=sys.stderr)
    return found.opened


def _found(name: str, registry: Registry) -> Found:
    from controlnet_studio.document.files import FileProblem
    from controlnet_studio.exchange.opening import find

    try:
        return find(_find(name), registry)
    except FileProblem as problem:
        raise Refused(str(problem)) from None


def _find(name: str) -> Path:
    from controlnet_studio.app import examples

    known = examples()
    path = Path(name)
    if path.is_file():
        return path
    if name in known:
        return known[name]
    raise Refused(f"There is no file '{name}', and no example of that name; the examples are: {', '.join(known)}.")


def _resolved(graph: Graph, engine: Engine) -> Graph:
    """The graph with its models under the names that they have here, which is told."""
    found, sentences = engine.resolved(graph, Progress())
    for sentence in sentences:
        print(f"controlnet-studio: {sentence}", file=sys.stderr)
    return found


def _single(out: Path) -> bool:
    """Whether --out names one picture, and not a folder."""
    if out.is_dir() or out.suffix.lower() not in WRITTEN | OTHER_PICTURES:
        return False
    if out.suffix.lower() not in WRITTEN:
        raise Refused(f"Pictures are written as PNG, WebP or JPEG: call it '{out.with_suffix('.png')}'.")
    return True


def _changed(graph: Graph, engine: Engine, changes: Sequence[str]) -> Graph:
    """The graph with what --set says."""
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

"""`controlnet-studio sheet GRAPH --x sampler.seed=1-4 --y controlnet.strength=0:1:0.25 --out sheet.png`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from controlnet_studio.progress import Trouble

if TYPE_CHECKING:
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.events import Event, RunFinished
    from controlnet_studio.engine.run import Engine
    from controlnet_studio.sheets.axes import Sheet


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The command's own options."""
    words = "Paint a graph for every pair of values of two parameters, and write the pictures side by side as one."
    parser = commands.add_parser("sheet", help="compare values of one or two parameters", description=words)
    axis = "NODE.PARAM=VALUES"
    parser.add_argument("graph", metavar="GRAPH", help="as in run")
    parser.add_argument("--set", metavar="NODE.PARAM=VALUE", action="append", default=[], help="as in run")
    parser.add_argument(
        "--x", metavar=axis, required=True, help='across: "0, 0.5, 1", a range 0:1:0.25, seeds 7,100-103, names'
    )
    parser.add_argument("--y", metavar=axis, help="down; without it the sheet is one row")
    parser.add_argument("--target", metavar="NODE", default="", help="whose picture (default: the last that changes)")
    parser.add_argument("--out", metavar="FILE.png", type=Path, default=Path("sheet.png"), help="default: sheet.png")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="what to compute on")
    return parser


def run(options: argparse.Namespace, graph: Graph, engine: Engine, cancelled: Callable[[], bool]) -> int:
    """Paint the sheet and write it; what is done when it is stopped is written too. Raises Trouble and OSError."""
    from controlnet_studio import pictures
    from controlnet_studio.engine.events import RunFinished
    from controlnet_studio.reports import Bar
    from controlnet_studio.sheets.gather import Gatherer
    from controlnet_studio.sheets.layout import composed, stamp
    from controlnet_studio.storage import try_to_write, write_atomically

    made = _sheet(options, graph, engine)
    count = made.columns * made.rows
    print(f"{made.columns} x {made.rows} = {count} pictures of {made.target}", file=sys.stderr)
    try_to_write(options.out.absolute().parent)
    gatherer = Gatherer(made)
    ends: list[RunFinished] = []
    planned = engine.plan(made.graph, [made.target])
    with Bar(made.graph, planned, engine.registry) as report:

        def emit(event: Event) -> None:
            report(event)
            gatherer(event)
            if isinstance(event, RunFinished):
                ends.append(event)

        engine.run(made.graph, emit, cancelled, [made.target], made.turns)
    (end,) = ends
    gatherer.end_turn(whole=not end.cancelled)
    if not gatherer.cells:
        return 1
    whole = composed(made, gatherer.cells, failed=gatherer.failed)
    write_atomically(options.out, pictures.png(whole, stamp(made, engine.assets)))
    print(options.out)
    if len(gatherer.cells) < count:
        print(f"{len(gatherer.cells)} of {count} pictures are done.", file=sys.stderr)
        return 1
    return 0


def _sheet(options: argparse.Namespace, graph: Graph, engine: Engine) -> Sheet:
    from controlnet_studio.sheets.axes import sheet

    if options.out.suffix.lower() != ".png":
        raise Trouble(f"Sheets are written as PNG: call it '{options.out.with_suffix('.png')}'.")
    axes: list[tuple[str, str] | None] = []
    for option, given in (("--x", options.x), ("--y", options.y)):
        place, equals, values = (given or "").partition("=")
        if given and not equals:
            raise Trouble(f"{option} takes node.param=values, as in sampler.seed=1-4; '{given}' is not that.")
        axes.append((place.strip(), values) if given else None)
    first, second = axes
    assert first is not None
    try:
        return sheet(graph, engine.registry, first, second, target=options.target, choices=engine.choices)
    except ValueError as error:
        raise Trouble(str(error)) from None

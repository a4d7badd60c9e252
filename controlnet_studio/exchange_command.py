"""The commands that exchange graphs with other programs: `controlnet-studio import` and `export`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlnet_studio.progress import Progress, Trouble

if TYPE_CHECKING:
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.engine.run import Engine
    from controlnet_studio.exchange.opening import Found


def add(commands: Any, graph_help: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """The parsers of `import` and `export`, among those of the other *commands*."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "import", help="make a graph of a ComfyUI workflow", description=bring_in.__doc__
    )
    parser.add_argument(
        "graph", metavar="FILE", help="a workflow as JSON (both formats), or a picture that carries one"
    )
    parser.add_argument("--out", metavar="FILE.cns", type=Path, help="write the graph there")
    other: argparse.ArgumentParser = commands.add_parser(
        "export", help="write a graph as one Python script", description=write_out.__doc__
    )
    other.add_argument("graph", metavar="GRAPH", help=graph_help)
    other.add_argument("--out", metavar="FILE.py", type=Path, required=True, help="write the script there")
    other.add_argument(
        "--set", metavar="NODE.PARAM=VALUE", action="append", default=[], help="change a parameter first"
    )
    return parser, other


def write_out(graph: Graph, engine: Engine, out: Path, progress: Progress) -> int:
    """Write a graph as one Python script that paints the same picture with PyTorch and diffusers alone, with the hints
    beside it as PNG files. What a script cannot say exactly is refused."""
    from controlnet_studio.exchange.script import script

    if out.suffix != ".py":
        raise Trouble(f"Scripts are written as .py: call it '{out.with_suffix('.py')}'.")
    script(graph, engine, out.stem, progress).write(out)
    print(out)
    return 0


def bring_in(found: Found, out: Path | None) -> int:
    """Make a graph of a ComfyUI workflow, and tell what is not the same. Nothing in it is run or fetched."""
    from controlnet_studio.document.files import SUFFIX, FileProblem, save

    print(found.workflow.told if found.workflow is not None else "This is a graph of ControlNet Studio already.")
    if out is not None:
        if out.suffix != SUFFIX:
            raise Trouble(f"Graphs are written as {SUFFIX}: call it '{out.with_suffix(SUFFIX)}'.")
        try:
            save(out, found.opened.graph, found.opened.assets)
        except FileProblem as problem:
            raise Trouble(str(problem)) from None
        print(out)
    return 0

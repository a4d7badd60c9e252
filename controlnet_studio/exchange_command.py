"""The commands that exchange graphs with other programs: `controlnet-studio import` and `export`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlnet_studio.progress import Trouble

if TYPE_CHECKING:
    from controlnet_studio.exchange.opening import Found


def add(commands: Any) -> argparse.ArgumentParser:
    """The parser of `import`, among those of the other *commands*."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "import", help="make a graph of a ComfyUI workflow", description=bring_in.__doc__
    )
    parser.add_argument(
        "graph", metavar="FILE", help="a workflow as JSON (both formats), or a picture that carries one"
    )
    parser.add_argument("--out", metavar="FILE.cns", type=Path, help="write the graph there")
    return parser


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

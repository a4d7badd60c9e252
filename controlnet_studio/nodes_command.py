"""`controlnet-studio nodes`: list the kinds of nodes, begin one of your own, and say yes to others'."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from controlnet_studio.progress import Trouble

if TYPE_CHECKING:
    from controlnet_studio.plugins.own import PlugIns
    from controlnet_studio.registry import Registry


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The command's own options."""
    words = (
        "List the kinds of nodes, those in your nodes folder with their files. A file there is a program; it is loaded "
        "when you have said yes to it as it is."
    )
    parser = commands.add_parser("nodes", help="list the kinds of nodes; begin or allow one's own", description=words)
    parser.add_argument("--json", action="store_true", help="print a JSON list with ports and parameters")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--new", metavar="NAME", help="write a working node to begin with into your nodes folder")
    one.add_argument(
        "--allow", metavar="FILE", nargs="*", help="ask about each file that waits (default: all), and load it on a yes"
    )
    one.add_argument(
        "--trust",
        action=argparse.BooleanOptionalAction,
        help="load all that is in your nodes folder, and whatever changes there, because you write it; or ask again",
    )
    return parser


def run(options: argparse.Namespace, own: PlugIns, agreed: Callable[[str], bool]) -> int:
    """Carry it out; *agreed* asks a question. Raises Trouble and OSError."""
    if options.new is not None:
        return _begin(own, options.new)
    if options.trust is not None:
        return _trust(own, options.trust)
    with redirect_stdout(sys.stderr):  # what a node's file prints is no answer of ours
        registry = own.look()
    if options.allow is not None:
        asked = _allow(own, options.allow, agreed)
        with redirect_stdout(sys.stderr):
            registry = own.look()
        for file in own.files:
            if file.name in asked and file.state in ("loaded", "helper"):
                print(f"{file.name} is loaded.")
    if options.json:
        from controlnet_studio.reports import spec_data

        print(json.dumps([spec_data(spec) for spec in registry.specs.values()], indent=2, ensure_ascii=False))
    elif options.allow is None:
        _list(registry)
    tell(registry)
    return 0


def tell(registry: Registry) -> None:
    """Say which files are not used, and why."""
    for problem in registry.problems:
        print(f"controlnet-studio: {problem.path}: {problem.message}", file=sys.stderr)


def _list(registry: Registry) -> None:
    width = max((len(id) for id in registry.specs), default=0)
    for id, spec in registry.specs.items():
        whence = f"  ({spec.whence})" if spec.whence else ""
        print(f"{id:{width}}  {spec.summary.splitlines()[0]}{whence}")


def _begin(own: PlugIns, name: str) -> int:
    from controlnet_studio.plugins.template import write_template

    path = write_template(own.folder, name, own.builtin)
    own.allow(path)
    print(path)
    return 0


def _trust(own: PlugIns, on: bool) -> int:
    from dataclasses import replace

    from controlnet_studio.plugins.own import IS_PROGRAM
    from controlnet_studio.settings import Settings

    replace(Settings.load(), trusted_nodes=str(own.folder) if on else "").save()
    words = "is loaded from now on, and whatever changes there. " + IS_PROGRAM if on else "is asked about from now on."
    print(f"All that is in {own.folder} {words}")
    return 0


def _allow(own: PlugIns, names: list[str], agreed: Callable[[str], bool]) -> set[str]:
    """Ask about files that wait, all or those with these names in the folder or paths; the names of those that were
    asked about."""
    from controlnet_studio.plugins.own import IS_PROGRAM

    asked = [file for file in own.files if file.state in ("waiting", "declined")]
    if names:
        known = {name: file for file in own.files for name in (file.name, str(file.path))}
        unknown = set(names) - known.keys()
        if unknown:
            raise Trouble(f"There is no file '{min(unknown)}' in {own.folder}.")
        asked = [file for file in asked if file in [known[name] for name in names]]
    if not asked:
        print("No file waits for a yes.")
        return set()
    print(IS_PROGRAM)
    for file in asked:
        own.answer([file], agreed(f"Load {file.path}? [y/N] "))
    return {file.name for file in asked}

"""`controlnet-studio data`: what there is to train on, and what is wrong with it, before a training begins."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from controlnet_studio.progress import Progress

if TYPE_CHECKING:
    from controlnet_studio.training.data.lint import Report

SHOWS = ("canny", "lines", "scribble", "soft edge", "lineart", "pose", "depth", "normal", "segmentation")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The command's own options."""
    data = commands.add_parser("data", help="look at a data set for training", description=__doc__)
    todo = data.add_subparsers(title="what to do", metavar="WHAT", required=True, dest="todo")

    check = todo.add_parser("check", help="tell what is wrong with a data set", description=_check.__doc__)
    check.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        help="pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's folders or its .toml",
    )
    check.add_argument("--hints", metavar="FOLDER", type=Path, help="hints that are called like their pictures")
    check.add_argument("--shows", choices=SHOWS, default="", help="what the hints show (default: they are looked at)")
    check.add_argument("--size", metavar="PIXELS", type=int, default=512, help="the side trained on (default: 512)")
    check.add_argument("--json", action="store_true", help="print a JSON object with every finding and its files")

    scenes = todo.add_parser("papercut", help="write scenes to try a training on", description=_papercut.__doc__)
    scenes.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is new or empty")
    scenes.add_argument("--count", type=int, default=200, help="how many pictures (default: 200)")
    scenes.add_argument(
        "--hints", choices=("canny", "scribble"), default="", help="with hints in a folder of their own"
    )
    return data


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Carry out the command; its exit code. Raises Trouble and Cancelled."""
    return _papercut(options, progress) if options.todo == "papercut" else _check(options, progress)


def _check(options: argparse.Namespace, progress: Progress) -> int:
    """Tell what is wrong with a data set and what to do about it, in sentences; nothing is changed. The exit code is 1
    if something would keep a training from succeeding."""
    from controlnet_studio.training.data.layouts import open_dataset
    from controlnet_studio.training.data.lint import check

    report = check(open_dataset(options.folder, options.hints), options.size, options.shows, progress)
    if options.json:
        print(json.dumps(_data(report), indent=2, ensure_ascii=False))
    else:
        _print(report)
    return 1 if report.stops else 0


def _papercut(options: argparse.Namespace, progress: Progress) -> int:
    """Write scenes of Papercut's world, 128 x 128 pixels each with a caption: a folder to try a first training on."""
    from controlnet_studio.progress import Trouble
    from controlnet_studio.training.data.papercut import export

    if options.count < 1:
        raise Trouble("--count takes a number of pictures, 1 at least.")
    export(options.folder, options.count, options.hints, progress)
    print(options.folder)
    return 0


def _print(report: Report) -> None:
    print(report.facts)
    for finding in report.findings:
        print(f"{'error' if finding.stops else 'note'}: {finding.message}")
        for name in finding.files:
            print(f"    {name}")
    if not report.findings:
        print("Nothing is wrong with it.")


def _data(report: Report) -> dict[str, object]:
    return {
        "layout": report.dataset.layout,
        "pictures": len(report.dataset),
        "hints": sum(sample.hint is not None for sample in report.dataset.samples),
        "captions": sum(bool(sample.caption) for sample in report.dataset.samples),
        "shows": report.shows,
        "stops": report.stops,
        "findings": [
            {"kind": one.kind, "message": one.message, "files": one.files, "stops": one.stops}
            for one in report.findings
        ],
    }

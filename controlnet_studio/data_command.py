"""`controlnet-studio data`: what there is to train on, and what is wrong with it, before a training begins."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.storage import reason
from controlnet_studio.usage import add_safe

if TYPE_CHECKING:
    from controlnet_studio.engine.preprocessor import Preprocessor
    from controlnet_studio.training.data.lint import Report
    from controlnet_studio.training.job import Data

SHOWS = ("canny", "lines", "scribble", "soft edge", "lineart", "pose", "depth", "normal", "segmentation")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The command's own options."""
    data = commands.add_parser("data", help="look at a data set for training", description=run.__doc__)
    todo = data.add_subparsers(title="what to do", metavar="WHAT", required=True, dest="todo")

    check = todo.add_parser("check", help="tell what is wrong with a data set", description=_check.__doc__)
    check.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        help="pictures with captions beside them, an imagefolder, fill50k, webdataset, kohya's folders or its .toml; "
        "or a training's file, for what that would learn from",
    )
    check.add_argument("--hints", metavar="FOLDER", type=Path, help="hints that are called like their pictures")
    check.add_argument("--shows", choices=SHOWS, default="", help="what the hints show (default: they are looked at)")
    check.add_argument(
        "--size", metavar="PIXELS", type=int, help="the side trained on (default: the training's, or 512)"
    )
    check.add_argument("--json", action="store_true", help="print a JSON object with every finding and its files")

    hints = todo.add_parser("hints", help="make hints of pictures", description=_hints.__doc__)
    hints.add_argument("folder", metavar="FOLDER", type=Path, help="a data set, as for check")
    hints.add_argument("--node", metavar="NODE", required=True, help="a kind of node, as canny, or a node of --graph")
    hints.add_argument("--graph", metavar="FILE", type=Path, help="a .cns file: the hint is made as there")
    hints.add_argument(
        "--set", metavar="PARAM=VALUE", action="append", default=[], help="a parameter of the node, e.g. low=60"
    )
    hints.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="where the hints are written")

    plan = todo.add_parser("plan", help="tell what a training would do", description=_plan.__doc__)
    plan.add_argument("job", metavar="JOB", type=Path, help="the .toml or .json file that describes the training")

    scenes = todo.add_parser("papercut", help="write scenes to try a training on", description=_papercut.__doc__)
    scenes.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that is new or empty")
    scenes.add_argument("--count", metavar="NUMBER", type=int, default=200, help="how many pictures (default: 200)")
    scenes.add_argument(
        "--hints", choices=("canny", "scribble"), default="", help="with hints in a folder of their own"
    )
    add_safe(hints, plan)
    return data


def run(options: argparse.Namespace, progress: Progress) -> int:
    """Tell what there is to train on and what is wrong with it, before a training begins; make hints, or scenes."""
    return {"check": _check, "hints": _hints, "plan": _plan, "papercut": _papercut}[options.todo](options, progress)


def _check(options: argparse.Namespace, progress: Progress) -> int:
    """Tell what is wrong with a data set and what to do about it, in sentences; nothing is changed. The exit code is 1
    if something would keep a training from succeeding. Where that training could do without some pictures, the setting
    that leaves them out is told: leave_out, under [data] in the training's file."""
    from controlnet_studio.training.data.layouts import open_dataset
    from controlnet_studio.training.data.lint import check

    data, shows = _data_of(options.folder)
    size = data.size if options.size is None else options.size
    if size % 64 or not 64 <= size <= 2048:
        raise Trouble(f"--size takes a multiple of 64 from 64 to 2048, not {size}.")
    dataset = open_dataset(
        Path(data.folder), options.hints or (Path(data.hints) if data.hints else None), data.leave_out
    )
    report = check(dataset, size, options.shows or shows, progress)
    if data.preprocessor or data.graph:
        report = report.with_hints_made()
    if options.json:
        print(json.dumps(_data(report), indent=2, ensure_ascii=False))
    else:
        _print(report)
    return 1 if report.stops else 0


def _data_of(path: Path) -> tuple[Data, str]:
    """What a training's file says of its data, with whole paths, and of what hints show that are not made, "" if
    nothing; anything else is a data set with nothing left out."""
    from controlnet_studio.training.job import Data, read_job
    from controlnet_studio.training.same import at_home

    if not path.is_file() or path.suffix.lower() not in (".toml", ".json"):
        return Data(folder=str(path)), ""
    if path.suffix.lower() == ".toml" and "[[datasets" in path.read_text("utf-8", errors="replace"):  # kohya's
        return Data(folder=str(path)), ""
    job = at_home(read_job(path), path.absolute().parent)
    data = job.data
    if not data.folder:
        raise Trouble(f"{path.name} trains on scenes of Papercut, which have no files to look at.")
    return data, job.shows if job.shows in SHOWS and not (data.preprocessor or data.graph) else ""


def _hints(options: argparse.Namespace, progress: Progress) -> int:
    """Make a hint of every picture of a data set with a preprocessor, and write it under the picture's name. Hints that
    are there already stay, so a stopped command goes on where it was."""
    from controlnet_studio import pictures
    from controlnet_studio.storage import write_atomically
    from controlnet_studio.training.data.layouts import open_dataset
    from controlnet_studio.training.data.samples import Unusable

    dataset, maker = open_dataset(options.folder), _maker(options)
    made = kept = 0
    failures: dict[str, int] = {}
    for number, sample in enumerate(dataset.samples):
        progress(number / len(dataset), f"hint {number + 1} of {len(dataset)}")
        path = options.out / _place(sample.name, number)
        if path.exists():
            kept += 1
            continue
        try:
            hint = maker(dataset.item(number).picture, progress)
            write_atomically(path, pictures.png(hint))
            made += 1
        except Trouble as trouble:
            why = trouble.why if isinstance(trouble, Unusable) else str(trouble)
            if (told := failures.setdefault(why, 0)) == 0:
                print(f"controlnet-studio: {sample.name}: {why}", file=sys.stderr)
            failures[why] = told + 1
        except OSError as error:
            raise Trouble(f"'{options.out}' cannot be written to: {reason(error)}.") from None
    progress(1.0)
    for sentence, count in failures.items():
        if count > 1:
            print(f"controlnet-studio: in all {count} pictures: {sentence}", file=sys.stderr)
    print(f"{made} hints were made in {options.out}{f', {kept} were there already' if kept else ''}.")
    return 0 if made + kept == len(dataset) else 1


def _maker(options: argparse.Namespace) -> Preprocessor:
    from controlnet_studio.app import build_engine, plug_ins
    from controlnet_studio.document.files import FileProblem, load
    from controlnet_studio.engine.preprocessor import Preprocessor
    from controlnet_studio.settings import Settings

    settings = Settings.load()
    engine = build_engine(settings, registry=plug_ins(settings, safe=options.safe).look())
    params = {}
    for change in options.set:
        name, equals, value = change.partition("=")
        if not equals:
            raise Trouble(f"--set takes PARAM=VALUE, as in low=60; '{change}' is not that.")
        try:
            params[name] = json.loads(value)
        except ValueError:
            params[name] = value
    if options.graph is None:
        return Preprocessor.of(engine, options.node, params)
    try:
        graph = load(options.graph).graph
        if params and options.node in graph.nodes:
            graph = graph.set(options.node, **params)
    except (FileProblem, ValueError) as problem:
        raise Trouble(str(problem)) from None
    return Preprocessor(engine, graph, options.node)


def _plan(options: argparse.Namespace, progress: Progress) -> int:
    """Read the file that describes a training, and tell what it would do and what it needs; nothing is trained."""
    from controlnet_studio import paths
    from controlnet_studio.app import build_engine, plug_ins
    from controlnet_studio.engine.training import prepare
    from controlnet_studio.settings import Settings
    from controlnet_studio.training.data.hints import HintCache
    from controlnet_studio.training.job import read_job

    job = read_job(options.job)
    settings, cache = Settings.load(), HintCache(paths.user_cache() / "hints")
    engine = build_engine(settings, registry=plug_ins(settings, safe=options.safe).look())
    for sentence in prepare(job, options.job.absolute().parent, engine, cache).words:
        print(sentence)
    return 0


def _place(name: str, number: int) -> Path:
    """A picture's name with .png, below the folder it is written to; a number if the name could lead out of it."""
    place = PurePosixPath(name).with_suffix(".png")
    odd = place.is_absolute() or ".." in place.parts or any(sign in name for sign in '\\:*?"<>|\0')
    return Path(f"{number:08d}.png") if odd else Path(place)


def _papercut(options: argparse.Namespace, progress: Progress) -> int:
    """Write scenes of Papercut's world, 128 x 128 pixels each with a caption: a folder to try a first training on."""
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
    if spare := report.spare:
        them = "this picture" if len(spare) == 1 else f"these {len(spare)} pictures"
        names = (*report.dataset.left_out, *spare)
        print(f"To train without {them}, write under [data] in the training's file:")
        print(f"leave_out = {json.dumps(names, ensure_ascii=False)}")


def _data(report: Report) -> dict[str, object]:
    return {
        "layout": report.dataset.layout,
        "pictures": len(report.dataset),
        "hints": sum(sample.hint is not None for sample in report.dataset.samples),
        "captions": sum(bool(sample.caption) for sample in report.dataset.samples),
        "shows": report.shows,
        "stops": report.stops,
        "left_out": report.dataset.left_out,
        "findings": [
            {
                "kind": one.kind,
                "message": one.message,
                "files": one.files,
                "stops": one.stops,
                "about": one.about,
                "spare": one.spare,
            }
            for one in report.findings
        ],
    }

"""`python -m controlnet_studio.training papercut`: train the embedded model; see --help."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from controlnet_studio.training.config import EXPERIMENTS, NETS, PHASES, Recipe, default_folder


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m controlnet_studio.training", description=__doc__)
    parser.add_argument("--folder", type=Path, help="where runs and checkpoints lie (default: the user's cache)")
    todo = parser.add_subparsers(dest="todo", required=True)
    train = todo.add_parser("papercut", help="train the embedded model, all phases or one")
    train.add_argument("--phase", choices=PHASES)
    train.add_argument("--minutes", type=float, help="how long this phase may train from now on")
    train.add_argument("--steps", type=int, help="how many steps this phase trains")
    train.add_argument("--rate", type=float, help="the highest learning rate")
    train.add_argument("--threads", type=int)
    train.add_argument("--export", metavar="DIR", type=Path, help="write the model folders there at the end")
    export = todo.add_parser("export", help="write the model folders")
    export.add_argument("target", type=Path)
    adopt = todo.add_parser("adopt", help="make first checkpoints out of model folders, to go on from them")
    adopt.add_argument("models", type=Path)
    check = todo.add_parser("evaluate", help="measure a family of model folders")
    check.add_argument("--models", type=Path, help="the folder with papercut, papercut-canny, ...")
    check.add_argument("--json", type=Path)
    check.add_argument("--quick", action="store_true", help="16 scenes instead of 64, and fewer prompts")
    check.add_argument("--scenes", type=int, metavar="N", help="how many held-out scenes (default: 64)")
    check.add_argument("--only", default="", metavar="PART", choices=("base", *NETS, "composition", "annotator"),
                       help="measure one part and leave the rest of --json as it is: %(choices)s")  # fmt: skip
    grid = todo.add_parser("grid", help="prompt, hint, strength 0, strength 1: sixteen times")
    grid.add_argument("--out", type=Path, required=True)
    grid.add_argument("--models", type=Path)
    figure = todo.add_parser("nine", help="nine hints and nine pictures, as in the paper")
    figure.add_argument("--out", type=Path, required=True)
    figure.add_argument("--models", type=Path)
    claims = todo.add_parser("experiments", help="the paper's claims, each as a small experiment with a table")
    claims.add_argument("--only", default="", metavar="NAME", choices=EXPERIMENTS, help="one of %(choices)s")
    claims.add_argument("--out", type=Path, required=True, help="where numbers, tables and what is half done lie")
    claims.add_argument("--models", type=Path, help="the base, unless --folder has one that was trained there")
    claims.add_argument("--steps", type=int, default=500, help="of every training (default: %(default)s)")
    claims.add_argument("--minutes", type=float, help="the most that every training may take")
    claims.add_argument("--batch", type=int, default=32, help="(default: %(default)s)")
    claims.add_argument("--scenes", type=int, default=64, help="how many are measured (default: %(default)s)")
    claims.add_argument("--every", type=int, default=20, help="steps between two looks (default: %(default)s)")
    return parser


def _experiments(asked: argparse.Namespace, models: Path) -> int:
    from controlnet_studio.training.experiments.command import experiments
    from controlnet_studio.training.experiments.lab import Settings
    from controlnet_studio.training.loop import Stop
    from controlnet_studio.training.papercut import Edition

    edition = Edition(Recipe(), asked.folder or asked.out / "edition")
    if not (edition.folder / "base.pt").exists():
        edition.adopt(models)
    settings = Settings(asked.steps, asked.batch, asked.scenes, asked.minutes, asked.every)
    with Stop().listening() as stop:
        return 0 if experiments(edition, asked.out, settings, stop, asked.only) else 1


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do it."""
    asked = _parser().parse_args(arguments)
    folder = asked.folder or default_folder()

    import torch

    if asked.todo == "papercut":
        from controlnet_studio.training.loop import Stop
        from controlnet_studio.training.papercut import Edition, everything

        if asked.threads:
            torch.set_num_threads(asked.threads)
        edition = Edition(Recipe(), folder)
        with Stop().listening() as stop:
            if asked.phase:
                edition.run(asked.phase, stop, asked.minutes, asked.steps, asked.rate)
            else:
                everything(edition, stop)
        if asked.export and not stop:
            edition.export(asked.export)
    elif asked.todo == "export":
        from controlnet_studio.training.papercut import Edition

        Edition(Recipe(), folder, "cpu").export(asked.target)
    elif asked.todo == "adopt":
        from controlnet_studio.training.papercut import Edition

        Edition(Recipe(), folder, "cpu").adopt(asked.models)
    else:
        from controlnet_studio.training import report

        models = asked.models or Path(__file__).parents[2] / "resources" / "models"
        if asked.todo == "experiments":
            return _experiments(asked, models)
        if asked.todo == "grid":
            report.grid(models, asked.out)
        elif asked.todo == "nine":
            report.nine(models, asked.out)
        else:
            report.evaluate(models, asked.json, folder, asked.quick, asked.scenes, asked.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())

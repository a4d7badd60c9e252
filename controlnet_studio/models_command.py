"""`controlnet-studio models` and `get`: what models there are, and how another one comes."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from controlnet_studio.given import Interrupt, Refused, agreed, percent
from controlnet_studio.progress import Cancelled, Progress, Trouble


def add(commands: Any) -> None:
    """Add both commands."""
    models = commands.add_parser("models", help="list the models that were found", description=list_models.__doc__)
    models.set_defaults(command=list_models)
    models.add_argument("--json", action="store_true", help="print a JSON list with families, layouts and places")

    wanted = commands.add_parser("get", help="download a model from the hub", description=get.__doc__)
    wanted.set_defaults(command=get)
    wanted.add_argument("hub", metavar="OWNER/NAME", help="the model's id on huggingface.co")
    wanted.add_argument("files", metavar="FILE", nargs="*", help="only these files (default: what this program needs)")
    wanted.add_argument("--yes", action="store_true", help="do not ask after size, licence and source have been told")


def list_models(options: argparse.Namespace) -> int:
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


def get(options: argparse.Namespace) -> int:
    """Download a model into the user's own models folder: its size, licence and source are told first. What has arrived
    when it is stopped is kept, and the next time goes on from there."""
    from controlnet_studio import paths
    from controlnet_studio.library.downloads import fetch, offer
    from controlnet_studio.settings import Settings

    offline = Settings.load().offline
    try:
        found = offer(options.hub, *options.files, offline=offline)
        print(found.facts)
        if not options.yes and not agreed("Download it? [y/N] "):
            return 1
        with Interrupt() as interrupt:
            print(fetch(found, paths.user_data() / "models", Progress(percent, interrupt.asked), offline))
    except Trouble as trouble:
        raise Refused(str(trouble)) from None
    except Cancelled:
        print("\nStopped; what has arrived is kept.", file=sys.stderr)
        return 1
    return 0

"""Makes pictures of the README's tour anew: `python tests/ui/make_tour.py [NAME ...] [--home FOLDER]`.

Each function of `tour_comfort.py`, `tour_hands.py`, `tour_kept.py` and `tour_work.py` that is called like a picture
draws it, in the dark theme, by what a person would do in the real window. The two of the training window need a FOLDER
(as CONTROLNET_STUDIO_HOME has it) in which a training has run; without one they are left out. `--out` and `--theme` are
for looking at the window itself."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import tour_comfort
import tour_hands
import tour_kept
import tour_work
from tour_kit import Look, close_all

from controlnet_studio.ui import app

PICTURES: dict[str, Callable[[Path | None], None]] = {
    made.__name__.replace("_", "-"): made
    for room in (tour_comfort, tour_hands, tour_kept, tour_work)
    for made in room.MAKERS
}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    parser.add_argument("--home", type=Path)
    parser.add_argument("--out", type=Path, default=Look.out)
    parser.add_argument("--theme", choices=("dark", "light"), default=Look.theme)
    asked = parser.parse_args(arguments)
    Look.out, Look.theme = asked.out, asked.theme
    application = app.start()
    application.setQuitOnLastWindowClosed(False)
    folder = Path(tempfile.gettempdir()) / "studio"
    try:
        for name in asked.names or PICTURES:
            os.environ["CONTROLNET_STUDIO_HOME"] = str(folder)
            PICTURES[name](asked.home)
    finally:
        close_all()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])

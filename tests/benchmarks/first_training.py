"""A user's first training, done in the real window as a new user would do it:
`QT_QPA_PLATFORM=offscreen python tests/benchmarks/first_training.py [tones | colours] [--steps 20] [--shots FOLDER]`.

200 of Papercut's scenes are exported as a folder of pictures with captions, and a node of the user's own is written, as
the README shows, that makes a new condition of a picture: its three tones, as painters study them, or its colours in
8 x 8 fields. The training window is opened, the folder dropped on it, that node chosen as what makes the hints, and
what the window suggests is left as it is. The training runs on the CPU; then its newest checkpoint is tried in an empty
graph, which is run. Told are the minutes of each part, the step of sudden convergence, and how near the picture comes
to its hint, with the ControlNet and without it.
"""

from __future__ import annotations

import argparse
import os
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ui"))

MINUTES = 10.0
"""What all of it may take."""
BEGINNING = """
import cv2
import numpy as np

from controlnet_studio.node import node
from controlnet_studio.values import Image

"""
NODES = {
    "tones": """
@node("Three tones", category="Preprocess")
def tones(image: Image) -> Image:
    \"\"\"Dark, middle and light, as in a painter's study.\"\"\"
    grey = cv2.cvtColor(cv2.GaussianBlur(image.pixels, (0, 0), 1), cv2.COLOR_RGB2GRAY)
    return Image.gray(np.digitize(grey, (85, 170)).astype(np.uint8) * 127)
""",
    "colours": """
@node("Colour fields", category="Preprocess")
def colours(image: Image) -> Image:
    \"\"\"The mean colours of 8 x 8 fields.\"\"\"
    small = cv2.resize(image.pixels, (8, 8), interpolation=cv2.INTER_AREA)
    return Image(cv2.resize(small, (image.width, image.height), interpolation=cv2.INTER_NEAREST))
""",
}
"""Preprocessors of the user's own."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("condition", choices=NODES, nargs="?", default="tones")
    parser.add_argument("--scenes", type=int, default=200)
    parser.add_argument("--steps", type=int, help="fewer than the window suggests, for a rehearsal")
    parser.add_argument("--every", type=int, help="steps between two samples, for a rehearsal")
    parser.add_argument("--shots", type=Path, help="keep pictures of the window here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ["CONTROLNET_STUDIO_HOME"] = str(home / "home")
        os.environ["HF_HOME"] = str(home / "hub")
        began = time.monotonic()
        own = home / "home" / "data" / "nodes" / "mine" / f"{asked.condition}.py"
        own.parent.mkdir(parents=True)
        own.write_text(BEGINNING + NODES[asked.condition])
        command = [sys.executable, "-m", "controlnet_studio"]
        subprocess.run([*command, "nodes", "--allow", str(own)], input="y\n", text=True, check=True)
        subprocess.run([*command, "data", "papercut", str(home / "mine"), "--count", str(asked.scenes)], check=True)
        told("exported", began)
        user = User(home, own, asked.shots)
        try:
            user.train(home / "mine", asked.steps, asked.every)
            user.try_it()
        finally:
            user.leave()
    minutes = (time.monotonic() - began) / 60
    verdict = "ok  " if minutes <= MINUTES else "MISS"
    print(f"{verdict}  {minutes:.1f} minutes in all (at most {MINUTES:g})")


class User:
    """Somebody at the window."""

    def __init__(self, home: Path, own: Path, shots: Path | None) -> None:
        from PySide6.QtWidgets import QApplication
        from shell import Answers

        from controlnet_studio.document.graph import Graph
        from controlnet_studio.settings import Settings
        from controlnet_studio.ui import app
        from controlnet_studio.ui.window import Window

        self.app = QApplication.instance() or QApplication([])
        self.own, self.shots = own, shots
        self.main = Window(app.studio(Settings(device="cpu", output_folder=str(home)), remember=False), Answers())
        self.main.resize(1440, 900)
        self.main.show()
        self.main.plug_ins.begin(wait=True)
        self.main.shelf.look()
        self.until(lambda: self.main.shelf.stock is not None, 120)
        self.main.history.apply("Begin", Graph())

    def train(self, folder: Path, steps: int | None, every: int | None) -> None:
        """Set it up, start it, and wait until it is done."""
        from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
        from PySide6.QtGui import QDropEvent
        from PySide6.QtTest import QTest

        began = time.monotonic()
        self.main.commands["train"].trigger()
        window = self.main.training.window
        assert window is not None
        self.window, setup = window, window.setup
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(folder))])
        nothing = Qt.KeyboardModifier.NoModifier
        setup.dropEvent(
            QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, nothing)
        )
        self.until(lambda: setup.draft.mode == "preprocessor", 120)
        setup.kind.setCurrentIndex(setup.kind.findData(f"mine/{self.own.stem}"))
        setup.kind.activated.emit(setup.kind.currentIndex())
        for setting, value in (("training.steps", steps), ("samples.every", every)):
            if value is not None:
                setup._set(setting, value)
        self.until(lambda: window.looker.settled and setup.pairs.hint.image is not None, 120)
        self.until(setup.start.isEnabled, 120)
        self.shot(window, "set-up")
        job = setup.draft.whole
        print(f"{job.name}: {job.training.steps} steps of {job.training.batch}, rate {job.training.rate:g}")
        QTest.mouseClick(setup.start, Qt.MouseButton.LeftButton)
        trainer = window.trainer
        self.until(lambda: trainer.running or trainer.record.over, 120)
        self.until(lambda: trainer.record.over and not trainer.running, 3600)
        record = trainer.record
        if record.failure is not None:
            raise SystemExit(f"MISS  {record.failure.message}\n{record.failure.details}")
        self.shot(window, "trained")
        curve = ", ".join(f"{one.step}: {one.gain:.2f}" for one in record.fidelity)
        measure = record.fidelity[-1].measure if record.fidelity else "nothing is measured"
        print(f"{record.state} at step {record.step}; {measure}, gain by step: {curve}")
        marked = record.converged is not None
        print(f"{'ok  ' if marked else 'MISS'}  sudden convergence is marked at step {record.converged}")
        shown = str(record.converged) in window.live.notes.text().replace(",", "") if marked else True
        print(f"{'ok  ' if shown else 'MISS'}  and told in the window: {window.live.notes.text()!r}")
        told("trained", began)

    def try_it(self) -> None:
        """Wire the newest checkpoint into the graph and run that."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        began, main = time.monotonic(), self.main
        QTest.mouseClick(self.window.live.gallery.use, Qt.MouseButton.LeftButton)
        self.until(lambda: bool(main.history.graph.nodes), 120)
        wired = main.history.graph
        types = sorted(node.type for node in wired.nodes.values())
        print(f"the graph that it is tried in: {', '.join(types)}")
        errors = {}
        for strength in (1.0, 0.0):
            for id, node in wired.nodes.items():
                if node.type == "controlnet":
                    main.history.apply("Strength", wired.set(id, strength=strength))
            errors[strength] = self.painted()
            self.shot(main, f"tried-at-{strength:g}")
        better = errors[1.0] < 0.7 * errors[0.0]
        print(
            f"{'ok  ' if better else 'MISS'}  the hint that its picture gives is {errors[1.0]:.1f} grey levels off, "
            f"{errors[0.0]:.1f} at strength 0"
        )
        told("tried", began)

    def painted(self) -> float:
        """Run the graph; how far the hint that its picture gives is from the one wanted, in grey levels (RMSE)."""
        import numpy as np
        from PySide6.QtGui import QImage

        from controlnet_studio import pictures
        from controlnet_studio.values import Image

        main, finished = self.main, []
        main.runner.finished.connect(finished.append)
        before = len(main.strip.painted)
        main.run()
        self.until(lambda: bool(finished), 600)
        main.runner.finished.disconnect(finished.append)
        if finished[0].failed:
            raise SystemExit(f"MISS  the graph failed: {main.notices.texts}")
        self.until(lambda: len(main.strip.painted) > before, 60)
        made = main.strip.painted[0].shown.image.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), -1)[:, : 3 * made.width()]
        picture = Image(np.ascontiguousarray(rows.reshape(made.height(), made.width(), 3)))
        assert self.window.current is not None
        source = self.window.current / "samples" / "pictures" / "00.png"
        own = runpy.run_path(str(self.own))[self.own.stem]
        wanted = own(pictures.read(source.read_bytes(), source.name))
        found = own(picture).resized(wanted.width, wanted.height)
        return float(np.sqrt(np.square(found.pixels.astype(float) - wanted.pixels).mean()))

    def until(self, reached: Callable[[], bool], seconds: float) -> None:
        """Let the window work until something is so."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, end = QEventLoop(), time.monotonic() + seconds * 10  # a busy machine is slower
        while not reached():
            if time.monotonic() > end:
                raise SystemExit(f"MISS  waited in vain; {self.main.notices.texts}")
            QTimer.singleShot(50, loop.quit)
            loop.exec()  # QTest.qWait would keep Python to itself, and other threads from running

    def shot(self, widget: object, name: str) -> None:
        if self.shots is not None:
            self.shots.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(self.shots / f"{name}.png"))  # type: ignore[attr-defined]

    def leave(self) -> None:
        """Close everything."""
        training = self.main.training
        training.trainer.close()
        if training.window is not None:
            training.window.close_all()
        self.main.history.mark_saved()
        self.main.close()


def told(what: str, began: float) -> None:
    """Print the minutes since then."""
    print(f"{what} in {(time.monotonic() - began) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    main()

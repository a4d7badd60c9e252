"""A user in an empty folder, and somebody at its shell."""

from pathlib import Path

import pytest
from cli_help import RED, Say, requests

from controlnet_studio.cli import main
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion, Note, Said
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Image


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of our own in an empty folder, and a Diffusion that paints red."""

    def paint(self: Diffusion, request: Request, progress: Progress, note: Note, said: Said, **_: object) -> Image:
        requests.append(request)
        if request.prompt.text == "blank":
            note(0, "The hint is blank, so there is nothing to follow.", True)
        if request.controls:
            note(0, "effect 0.31", False)
        if request.prompt.text == "fail":
            raise Trouble("There is no paint left.")
        if request.speed == "measured":
            said("drift 1.2 %")
        progress(0.5, "step 6 of 12", preview=Image(RED))
        return Image(RED)

    folder = tmp_path / "work"
    folder.mkdir()
    requests.clear()
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Diffusion, "paint", paint)
    monkeypatch.setattr(Library, "names", lambda self, source: ("papercut", "papercut-scribble", "papercut-canny"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def say(home: Path, capfd: pytest.CaptureFixture[str]) -> Say:
    """Carries out a command line: exit code, stdout, stderr."""

    def say(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as exit:  # argparse
            code = int(str(exit.code or 0))
        out, err = capfd.readouterr()
        return code, out, err

    return say

"""One download at a time, on a thread of its own: asked about, offered, and fetched on the person's yes."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from controlnet_studio import paths
from controlnet_studio.library.downloads import HUB, Offer, fetch, offer
from controlnet_studio.library.licences import plainly
from controlnet_studio.library.sources import Source
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.settings import Settings
from controlnet_studio.ui.worker import Worker

State = Literal["idle", "asking", "offered", "fetching", "stopped", "failed", "done"]
PATIENCE = 2.0
"""Seconds to wait at the end for a connection; what has arrived is kept anyhow."""
PLAIN = (".safetensors", ".json", ".txt", ".md")
"""How the files end that cannot hide programs."""


def source_of(text: str) -> Source:
    """What a person pasted: an id of the hub, or the address of a model's or a file's page there."""
    text = re.sub(r"^(https?://)?(www\.)?(huggingface\.co|hf\.co)/", "", text.strip()).split("?")[0].strip("/ ")
    if found := re.fullmatch(r"([^/]+/[^/]+)/(?:blob|resolve|raw)/[^/]+/(.+)", text):
        return Source(found.group(1), found.group(2))
    return Source(re.sub(r"/tree/.*$", "", text))


class Download(QObject):
    """`state` tells how things stand, `offer` what would come or comes, `sentence` what went wrong, `path` where it
    lies in the end. `changed` tells of every change. *settings* gives the present ones."""

    changed = Signal()

    def __init__(self, settings: Callable[[], Settings], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._worker = Worker("download", self)
        self._stop = threading.Event()
        self.state: State = "idle"
        self.source = Source("")
        self.offer: Offer | None = None
        self.fraction, self.words, self.sentence = 0.0, "", ""
        self.path: Path | None = None

    @property
    def folder(self) -> Path:
        """Where models are put."""
        return paths.user_data() / "models"

    @property
    def offline(self) -> bool:
        """Whether the settings forbid the network."""
        return self._settings().offline

    @property
    def licence(self) -> str:
        """The licence of what is offered, plainly."""
        return self.source.terms.removeprefix("licence ") or (plainly(self.offer.licence) if self.offer else "")

    @property
    def hiding(self) -> str:
        """The first of the offered files that may hide programs, "" if none may."""
        files = self.offer.files if self.offer else ()
        return next((file.path for file in files if not file.path.lower().endswith(PLAIN)), "")

    def ask(self, source: Source) -> None:
        """Ask the hub about a model. Nothing of it is fetched."""
        if self.state == "fetching":
            return
        self.source, self.offer, self.path = source, None, None
        self._become("asking")
        offline = self.offline
        files = (source.file,) if source.file else ()
        self._do(lambda: offer(source.hub, *files, offline=offline), self._offered)

    def start(self) -> None:
        """Fetch what is offered; what has arrived before is gone on with."""
        found = self.offer
        if found is None or self.state in ("fetching", "done"):
            return
        self._stop = stop = threading.Event()
        self.fraction, self.words = 0.0, "Connecting…"
        self._become("fetching")
        offline = self.offline

        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self._worker.tell(lambda words: self._progress(words, fraction), message)

        self._do(lambda: fetch(found, self.folder, Progress(report, stop.is_set), offline), self._done)

    def stop(self) -> None:
        """Stop fetching. What has arrived is kept."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and be heard of no more."""
        self.stop()
        self._worker.close(PATIENCE)

    def _do(self, job: Callable[[], object], then: Callable[[object], object]) -> None:
        def work() -> None:
            try:
                self._worker.tell(then, job())
            except Trouble as trouble:
                self._worker.tell(self._failed, str(trouble))
            except Cancelled:
                self._worker.tell(lambda _: self._become("stopped"), None)

        self._worker.do(work)

    def _offered(self, found: object) -> None:
        assert isinstance(found, Offer)
        self.offer = found
        self._become("offered")

    def _done(self, path: object) -> None:
        assert isinstance(path, Path)
        self.path = path
        self._become("done")

    def _failed(self, sentence: str) -> None:
        self.sentence = sentence
        self._become("failed")

    def _progress(self, words: str, fraction: float) -> None:
        if self.state == "fetching":
            self.fraction, self.words = fraction, words
            self.changed.emit()

    def _become(self, state: State) -> None:
        self.state = state
        if state != "failed":
            self.sentence = ""
        self.changed.emit()


def page(source: Source) -> str:
    """The address of a model's page."""
    return f"{HUB}/{source.hub}"

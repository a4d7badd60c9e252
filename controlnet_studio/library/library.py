"""Library: the models in some folders, by kind and name."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from controlnet_studio.library.catalogue import Catalogue, Stock
from controlnet_studio.library.families import Kind
from controlnet_studio.library.folders import Model
from controlnet_studio.library.index import Index
from controlnet_studio.library.licences import licence
from controlnet_studio.library.places import changed, places
from controlnet_studio.library.scan import Findings, scan
from controlnet_studio.library.sources import published
from controlnet_studio.library.sums import Mark, compute, known, stamp, weight_files
from controlnet_studio.progress import Progress

PATIENCE: Final = 2.0
"""Seconds between two looks at whether folders have changed."""


class Library(Catalogue):
    """The models found in *folders*: our own, and those of ComfyUI, A1111, Forge, InvokeAI and the Hugging Face cache,
    which are recognised by what lies in them.

    Where two have the same kind and name, the one in the earlier folder counts; the other takes its program's name
    behind its own, or is a problem. Folders are read when first asked, again after `refresh`, and again when a file or
    folder in them came, went or got another name. *index* is a file that remembers what was read. With *pickles* the
    models are marked as ones that the user lets be opened though they are no safetensors files. May be asked from any
    thread.
    """

    def __init__(self, folders: Sequence[Path], index: Path | None = None, pickles: bool = False) -> None:
        self.folders = tuple(folders)
        self.pickles = pickles
        self._index_path = index
        self._index: Index | None = None
        self._found: Findings | None = None
        self._looked = 0.0
        self._unknown: list[Model] = []
        self._learner: threading.Thread | None = None
        self._lock = threading.RLock()
        self._index_lock = threading.Lock()
        self._learning = threading.Lock()
        self.learned: Callable[[], object] = lambda: None
        """Called, on whatever thread, when the mark of another model is known."""

    @property
    def found(self) -> Findings:
        return self._read()

    def stock(self, progress: Progress | None = None) -> Stock:
        """The models as they are now; folders are looked through if need be. Raises Cancelled."""
        return Stock(self._read(progress))

    def survey(self, folder: Path, progress: Progress | None = None) -> Stock:
        """What there is in a folder, be it one of the library's or not. Raises Cancelled."""
        return Stock(scan(places(folder), self._opened(), self.pickles, progress))

    def configure(self, folders: Sequence[Path], pickles: bool) -> None:
        """Look into other folders from now on, and trust pickles or not."""
        with self._lock:
            self.folders, self.pickles = tuple(folders), pickles
            self._found = None

    def mark(self, model: Model, progress: Progress | None = None) -> Mark | None:
        """What a graph should keep of a model. Reads its weights, gigabytes, unless that was done before and they have
        not changed; with no *progress* it does not read but gives None. Raises Cancelled."""
        try:
            files = weight_files(model)
            index = self._opened()
            for number, file in enumerate(files):
                if progress is not None and not index.sum(file):
                    part = progress.part(number / len(files), (number + 1) / len(files))
                    index.put_sum(file, compute(file, part))
                    index.save()
            sha256 = known(files, model.path, index)
        except OSError:
            return None
        size = sum(file.size for file in files)
        return Mark(model.name, sha256, size, licence(model), published(model.name, model.source)) if sha256 else None

    def learn(self, models: Iterable[Model]) -> None:
        """Compute the marks of *models* that have none yet, on a thread of its own; none of it delays the program's
        end."""
        with self._learning:
            waiting = {model.path for model in self._unknown}
            self._unknown += [model for model in models if model.path not in waiting and self.mark(model) is None]
            if self._unknown and (self._learner is None or not self._learner.is_alive()):
                self._learner = threading.Thread(target=self._learn, name="model sums", daemon=True)
                self._learner.start()

    def _learn(self) -> None:
        while True:
            with self._learning:
                if not self._unknown:
                    self._learner = None
                    return
                model = self._unknown.pop(0)
            self.mark(model, Progress())
            self.learned()

    def same(self, kind: Kind, mark: Mark, progress: Progress | None = None) -> Model | None:
        """The model with the content of *mark*, whatever it is called. Only files of its size are read, and none with
        no *progress*. Raises Cancelled."""
        for model in sorted(self.models(kind), key=lambda model: model.name != mark.name):
            try:
                if sum(file.size for file in weight_files(model)) != mark.size:
                    continue
            except OSError:
                continue
            found = self.mark(model, progress)
            if found and found.sha256 == mark.sha256:
                return model
        return None

    def stamp(self, kind: Kind, name: str) -> str:
        try:
            return stamp(self.find(kind, name))
        except LookupError:
            return ""

    def refresh(self) -> None:
        """Look at the folders again when next asked."""
        with self._lock:
            self._found = None

    def _read(self, progress: Progress | None = None) -> Findings:
        with self._lock:
            found = self._found
            if found is None or self._changed(found):
                everywhere = [place for folder in self.folders for place in places(folder)]
                found = self._found = scan(everywhere, self._opened(), self.pickles, progress)
                self._looked = time.monotonic()
            return found

    def _opened(self) -> Index:
        with self._index_lock:
            if self._index is None:
                self._index = Index(self._index_path)
            return self._index

    def _changed(self, found: Findings) -> bool:
        """Whether a folder's entries have changed since the last look, which is asked every few seconds at most."""
        if time.monotonic() - self._looked < PATIENCE:
            return False
        self._looked = time.monotonic()
        return any(changed(folder) != stamp for folder, stamp in found.folders.items())

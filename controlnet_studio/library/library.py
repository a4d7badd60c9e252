"""Library: the models in some folders, by kind and name."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from controlnet_studio.library.families import TITLES, Kind, fits
from controlnet_studio.library.folders import Model, ModelProblem
from controlnet_studio.library.index import Index
from controlnet_studio.library.places import changed, places
from controlnet_studio.library.scan import Findings, scan
from controlnet_studio.library.sums import Mark, compute, known, weight_files
from controlnet_studio.progress import Progress

MENTIONED: Final = 8
"""Names in a sentence."""

PATIENCE: Final = 2.0
"""Seconds between two looks at whether folders have changed."""


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: the first ones, and how many more there are."""
    more = f" and {len(names) - MENTIONED:,} more" if len(names) > MENTIONED else ""
    return ", ".join(names[:MENTIONED]) + more


class Library:
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

    def models(self, kind: Kind) -> tuple[Model, ...]:
        """All models of one kind, sorted by name."""
        return tuple(model for (have, _), model in self._read().models.items() if have == kind)

    def names(self, source: str) -> tuple[str, ...]:
        """The names to choose from for `OneOf(source)`: a kind of model. Empty for any other source."""
        return tuple(name for kind, name in self._read().models if kind == source)

    def find(self, kind: Kind, name: str) -> Model:
        """The model of that name. Raises LookupError, with a sentence that lists what there is."""
        model = self._read().models.get((kind, name))
        if model is None:
            names = listed(self.names(kind)) or "none yet"
            raise LookupError(f"There is no {TITLES[kind]} called '{name}' in the library. It has: {names}.")
        return model

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
        return Mark(model.name, sha256, sum(file.size for file in files)) if sha256 else None

    def learn(self, models: Iterable[Model]) -> None:
        """Compute the marks of *models* that have none yet, on a thread of its own; none of it delays the program's
        end."""
        with self._lock:
            waiting = {model.path for model in self._unknown}
            self._unknown += [model for model in models if model.path not in waiting and self.mark(model) is None]
            if self._unknown and (self._learner is None or not self._learner.is_alive()):
                self._learner = threading.Thread(target=self._learn, name="model sums", daemon=True)
                self._learner.start()

    def _learn(self) -> None:
        while True:
            with self._lock:
                if not self._unknown:
                    self._learner = None
                    return
                model = self._unknown.pop(0)
            self.mark(model, Progress())

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

    def substitutes(self, kind: Kind, base: str = "", condition: str = "") -> tuple[Model, ...]:
        """What could take the place of a model of that kind, family and condition, the best first; "" is any. Only what
        may be opened counts."""
        able = [
            model for model in self.models(kind) if not model.refusal and (not base or fits(kind, model.base, base))
        ]
        exact = [model for model in able if condition and model.condition == condition]
        union = [model for model in able if condition and model.condition == "union"]
        return (*exact, *union) if condition else tuple(able)

    @property
    def problems(self) -> tuple[ModelProblem, ...]:
        """What was found but cannot be used."""
        return tuple(self._read().problems)

    def refresh(self) -> None:
        """Look at the folders again when next asked."""
        with self._lock:
            self._found = None

    def _read(self) -> Findings:
        with self._lock:
            found = self._found
            if found is None or self._changed(found):
                found = self._found = scan(
                    (place for folder in self.folders for place in places(folder)), self._opened(), self.pickles
                )
                self._looked = time.monotonic()
            return found

    def _opened(self) -> Index:
        with self._lock:
            if self._index is None:
                self._index = Index(self._index_path)
            return self._index

    def _changed(self, found: Findings) -> bool:
        """Whether a folder's entries have changed since the last look, which is asked every few seconds at most."""
        if time.monotonic() - self._looked < PATIENCE:
            return False
        self._looked = time.monotonic()
        return any(changed(folder) != stamp for folder, stamp in found.folders.items())

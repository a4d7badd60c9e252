"""What a look through the folders found, to be asked by kind and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from controlnet_studio.library.families import TITLES, Kind, fits
from controlnet_studio.library.folders import Model, ModelProblem
from controlnet_studio.library.scan import Findings

MENTIONED: Final = 8
"""Names in a sentence."""


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: the first ones, and how many more there are."""
    more = f" and {len(names) - MENTIONED:,} more" if len(names) > MENTIONED else ""
    return ", ".join(names[:MENTIONED]) + more


def megabytes(size: int) -> str:
    """A size in bytes for people."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def counted(counts: Mapping[Kind, int]) -> str:
    """How many models of which kinds, in words: "12 checkpoints, 1 LoRA"."""
    return ", ".join(f"{count:,} {TITLES[kind]}{'s' if count > 1 else ''}" for kind, count in counts.items())


class Catalogue:
    """Models by kind and name. `found` says where they come from: a Library's looks for them, a Stock's are there."""

    @property
    def found(self) -> Findings:
        raise NotImplementedError

    def models(self, kind: Kind) -> tuple[Model, ...]:
        """All models of one kind, sorted by name."""
        return tuple(model for (have, _), model in self.found.models.items() if have == kind)

    def names(self, source: str) -> tuple[str, ...]:
        """The names to choose from for `OneOf(source)`: a kind of model. Empty for any other source."""
        return tuple(name for kind, name in self.found.models if kind == source)

    def find(self, kind: Kind, name: str) -> Model:
        """The model of that name. Raises LookupError, with a sentence that lists what there is."""
        model = self.found.models.get((kind, name))
        if model is None:
            names = listed(self.names(kind)) or "none yet"
            raise LookupError(f"There is no {TITLES[kind]} called '{name}' in the library. It has: {names}.")
        return model

    def substitutes(self, kind: Kind, base: str = "", condition: str = "") -> tuple[Model, ...]:
        """What could take the place of a model of that kind, family and condition, the best first; "" is any. Only what
        may be opened counts."""
        able = [
            model for model in self.models(kind) if not model.refusal and (not base or fits(kind, model.base, base))
        ]
        exact = [model for model in able if condition and model.condition == condition]
        union = [model for model in able if condition and model.condition == "union"]
        return (*exact, *union) if condition else tuple(able)

    def stamp(self, kind: Kind, name: str) -> str:
        """What changes when the files of the model of that name do; "" where only a Library could tell, or it is not
        there."""
        return ""

    def counts(self) -> Mapping[Kind, int]:
        """How many models there are of every kind that there is, in the order of TITLES."""
        counted = Counter(kind for kind, _ in self.found.models)
        return {kind: counted[kind] for kind in TITLES if counted[kind]}

    @property
    def problems(self) -> tuple[ModelProblem, ...]:
        """What was found but cannot be used."""
        return tuple(self.found.problems)


class Stock(Catalogue):
    """The models as they were found at one time. Asking it reads nothing and never waits."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        names: dict[str, list[str]] = {}
        for kind, name in found.models:
            names.setdefault(kind, []).append(name)
        self._names = {kind: tuple(those) for kind, those in names.items()}

    @property
    def found(self) -> Findings:
        return self._found

    def names(self, source: str) -> tuple[str, ...]:
        return self._names.get(source, ())

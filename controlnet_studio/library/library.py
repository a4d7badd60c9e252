"""Library: the models in some folders, by kind and name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from controlnet_studio.library.folders import Kind, Model, ModelProblem, read

TITLES: dict[Kind, str] = {"checkpoint": "checkpoint", "controlnet": "ControlNet"}


class Library:
    """The models found in *folders* and in folders inside them, one level deep (so models may be sorted into groups).

    Where two have the same kind and name, the one in the earlier folder counts and the other is a problem.
    Folders are read when first asked, and again after `refresh`.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._found: tuple[dict[tuple[Kind, str], Model], tuple[ModelProblem, ...]] | None = None

    def models(self, kind: Kind) -> tuple[Model, ...]:
        """All models of one kind, sorted by name."""
        return tuple(model for (have, _), model in self._read()[0].items() if have == kind)

    def names(self, source: str) -> tuple[str, ...]:
        """The names to choose from for `OneOf(source)`: a kind of model. Empty for any other source."""
        return tuple(name for kind, name in self._read()[0] if kind == source)

    def find(self, kind: Kind, name: str) -> Model:
        """The model of that name. Raises LookupError, with a sentence that lists what there is."""
        model = self._read()[0].get((kind, name))
        if model is None:
            known = ", ".join(self.names(kind)) or "none yet"
            raise LookupError(f"There is no {TITLES[kind]} called '{name}' in the library. It has: {known}.")
        return model

    @property
    def problems(self) -> tuple[ModelProblem, ...]:
        """What was found but cannot be used."""
        return self._read()[1]

    def refresh(self) -> None:
        """Look at the folders again when next asked."""
        self._found = None

    def _read(self) -> tuple[dict[tuple[Kind, str], Model], tuple[ModelProblem, ...]]:
        found = self._found
        if found is None:
            models: dict[tuple[Kind, str], Model] = {}
            problems: list[ModelProblem] = []
            for folder in self.folders:
                for result in _models_in(folder):
                    if isinstance(result, ModelProblem):
                        problems.append(result)
                    elif (first := models.setdefault((result.kind, result.name), result)) is not result:
                        message = (
                            f"Another {TITLES[result.kind]} is called '{result.name}' too, in {first.path.parent}."
                        )
                        problems.append(ModelProblem(result.path, f"{message} Rename this folder to use it."))
            self._found = found = dict(sorted(models.items())), tuple(problems)
        return found


def _models_in(folder: Path, depth: int = 1) -> Iterator[Model | ModelProblem]:
    try:
        children = sorted(child for child in folder.iterdir() if child.is_dir() and not child.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as error:
        yield ModelProblem(folder, f"The folder {folder} cannot be read: {error.strerror or error}.")
        return
    for child in children:
        try:
            model = read(child)
        except ValueError as error:
            yield ModelProblem(child, str(error))
            continue
        if model is not None:
            yield model
        elif depth:
            yield from _models_in(child, depth - 1)

"""Looking through places: every model, by kind and name, and what cannot be used."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final, get_args

from controlnet_studio.library.families import TITLES, Kind, condition, hinted
from controlnet_studio.library.folders import Model, ModelProblem, read
from controlnet_studio.library.headers import read_header
from controlnet_studio.library.identify import SIZES, Identity, annotator, identify
from controlnet_studio.library.index import Index
from controlnet_studio.library.places import File, Place, title, walk
from controlnet_studio.library.sums import weight_files
from controlnet_studio.progress import Progress

Key = tuple[Kind, str]

KINDS: Final = get_args(Kind)
PICKLED: Final[tuple[tuple[str, Kind], ...]] = (
    (r"t2i.?adapter", "t2i_adapter"),
    (r"control", "controlnet"),
    (r"lora", "lora"),
    (r"vae", "vae"),
)
"""What a pickle's name says of its kind, where its folder does not."""


@dataclass
class Findings:
    """What a look through the places gave. `folders` are those looked into, with the time of their last change."""

    models: dict[Key, Model] = field(default_factory=dict)
    problems: list[ModelProblem] = field(default_factory=list)
    folders: dict[Path, int] = field(default_factory=dict)


def scan(places: Iterable[Place], index: Index, trusted: bool = False, progress: Progress | None = None) -> Findings:
    """Look through *places*. Only files that *index* does not know as they are get opened; pickles never are, but are
    marked as *trusted* if the user lets them be opened later.

    Where two models have the same kind and name, the one in the earlier place counts; the other gets the program that
    it belongs to behind its name, or is a problem. A pickle beside its own safetensors version is passed over. Raises
    Cancelled.
    """
    with _no_collection():
        return _scanned(list(places), index, trusted, progress or Progress())


@contextmanager
def _no_collection() -> Iterator[None]:
    """Headers are millions of small dicts that die at once and have no cycles: looking for cycles among them would
    take a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _scanned(places: Sequence[Place], index: Index, trusted: bool, progress: Progress) -> Findings:
    found, pickles = Findings(), []
    paths: set[str] = set()
    for number, place in enumerate(places):
        progress(number / len(places), f"Looking into {place.path}")
        for thing in walk(place, found.folders):
            progress.check()
            if isinstance(thing, File):
                paths.add(str(thing.path))
            for result in _results(thing, place, index):
                if isinstance(result, ModelProblem):
                    found.problems.append(result)
                elif result.pickled:
                    pickles.append(replace(result, trusted=trusted))
                else:
                    _add(found, result)
    for model in pickles:
        if (model.kind, model.name) not in found.models:
            _add(found, model)
    found.models = dict(sorted(found.models.items()))
    index.save(paths)
    return found


def _add(found: Findings, model: Model) -> None:
    first = found.models.setdefault((model.kind, model.name), model)
    if first is model or first.path == model.path:
        return
    if model.source:
        other = replace(model, name=f"{model.name} ({model.source})")
        if found.models.setdefault((other.kind, other.name), other) is other:
            return
    message = f"Another {TITLES[model.kind]} is called '{model.name}' too, in {first.path.parent}."
    what = "folder" if model.path.is_dir() else "file"
    found.problems.append(ModelProblem(model.path, f"{message} Rename this {what} to use it."))


def _results(thing: Path | File | ModelProblem, place: Place, index: Index) -> Iterator[Model | ModelProblem]:
    if isinstance(thing, ModelProblem):
        yield thing
        return
    try:
        model = _single(thing, place, index) if isinstance(thing, File) else _folder(thing, place)
    except ValueError as error:
        yield ModelProblem(thing.path if isinstance(thing, File) else thing, str(error))
        return
    if model is not None:
        yield model


def _folder(folder: Path, place: Place) -> Model | None:
    model = read(folder)
    if model is None:
        return None
    name = title(place, folder, single=False)
    shown = model.condition or (condition(name) if "control" in model.kind else "")
    return replace(model, name=name, condition=shown, source=place.title, bytes=_bytes(model))


def _bytes(model: Model) -> int:
    try:
        return sum(file.size for file in weight_files(model))
    except OSError:
        return 0


def _single(file: File, place: Place, index: Index) -> Model | None:
    name = title(place, file.path, single=True)
    if file.path.suffix.lower() != ".safetensors":
        found = _pickle(file.path, place)
    elif name != file.path.stem and (file.path.parent / "config.json").is_file():
        return None  # the weights of a diffusers folder
    else:
        found = _identified(file, name, index)
    if found is None:
        return None
    told = found.kind, found.base, found.condition, found.size, found.layout
    return Model(name, file.path, *told, place.title, bytes=file.size)


def _identified(file: File, name: str, index: Index) -> Identity | None:
    """From the index, else from the file's header. Raises ValueError, with a sentence, if the file is damaged."""
    known = index.get(file)
    found = _remembered(known[0]) if known else None
    if found is None:
        try:
            identity = identify(read_header(file.path), name)
            found = identity or ""
        except ValueError as error:
            found = f"{error} Copy or download it again."
        index.put(file, asdict(found) if isinstance(found, Identity) else found)
    if isinstance(found, Identity):
        return found
    if found:
        raise ValueError(found)
    return None


def _remembered(data: object) -> Identity | str | None:
    """What the index held: an identity, a problem's sentence, "" for a file that is no model; None for nonsense."""
    if isinstance(data, str):
        return data
    try:
        found = Identity(**data)  # type: ignore[arg-type]
    except TypeError:
        return None
    texts = (found.kind, found.base, found.condition, found.layout)
    sound = all(isinstance(text, str) for text in texts) and type(found.size) is int and found.kind in KINDS
    return found if sound else None


def _pickle(path: Path, place: Place) -> Identity | None:
    """What a pickle seems to be, by its folder and name: it is not opened."""
    made = annotator(path.stem)
    if made or place.kind == "annotator":
        return Identity("annotator", "", made, layout="pickle")
    kind = next((kind for word, kind in PICKLED if re.search(word, path.stem.lower())), None)
    if place.kind and not (place.kind == "controlnet" and kind == "t2i_adapter"):
        kind = place.kind
    if kind is None and path.suffix.lower() == ".ckpt":
        kind = "checkpoint"
    if kind is None or path.stem in ("pytorch_model", "diffusion_pytorch_model"):
        return None
    base = hinted(path.stem, {})
    size = SIZES.get(base, 512) if kind == "checkpoint" else 0
    return Identity(kind, base, condition(path.stem) if "control" in kind else "", size, "pickle")

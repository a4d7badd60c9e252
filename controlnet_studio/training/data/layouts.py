"""Layouts: which of the ways in which people keep pictures, hints and captions a folder has, and what is in it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason
from controlnet_studio.training.data import shards, tables
from controlnet_studio.training.data.samples import Blob, Dataset, Finding, Layout, Sample

HINT_FOLDERS: Final = frozenset(
    {
        *("conditioning_images", "conditioning_image", "conditioning", "conditioning_data", "conditions", "condition"),
        *("hints", "hint", "controls", "control", "control_images", "source", "sources"),
    }
)
PICTURE_FOLDERS: Final = frozenset({"images", "image", "img", "pictures", "target", "targets", "train"})
CAPTIONS: Final = (".txt", ".caption")
LONGEST: Final = 1 << 20
PACKED: Final = {
    ".parquet": "holds a table with pictures inside, which is not read: save the data set as an imagefolder.",
    ".arrow": "holds a table with pictures inside, which is not read: save the data set as an imagefolder.",
    ".zip": "has to be unpacked first.",
    ".tar.gz": "has to be unpacked first: shards are plain .tar files.",
    ".tgz": "has to be unpacked first: shards are plain .tar files.",
}
"""What pictures may be packed in that is not read, by how files end, and what to do."""
REPEATS: Final = re.compile(r"(\d{1,4})_.*")
"""kohya's folders: how often an epoch sees their pictures, and a name."""


def open_dataset(folder: Path, hints: Path | None = None, leave_out: Iterable[str] = ()) -> Dataset:
    """The data set in a folder, or that of a dataset file of kohya's (.toml), without the pictures to *leave out*.

    Known are fill50k (`prompt.json` with source, target and prompt), imagefolder of datasets and diffusers
    (`metadata.jsonl` or `.csv`), webdataset (.tar), kohya's folders, and pictures with or without captions beside
    them. *hints* is a folder of hints that are called like their pictures. Raises Trouble if there are no pictures.
    """
    folder = folder.absolute()
    if folder.suffix.lower() == ".toml" and folder.is_file():
        return _filled(_kohya_file(folder)).without(leave_out)
    if not folder.is_dir():
        raise Trouble(f"There is no folder '{folder}'.")
    if hints is not None and not hints.is_dir():
        raise Trouble(f"There is no folder '{hints}' with hints.")
    try:
        return _filled(_found(folder, hints.absolute() if hints else None)).without(leave_out)
    except OSError as error:
        raise Trouble(f"The folder '{folder}' cannot be read: {reason(error)}.") from None


def _found(folder: Path, hints: Path | None) -> Dataset:
    if (packed := shards.shards(folder)) and hints is None:
        return _dataset(folder, "webdataset", shards.samples(packed))
    if (folder / "prompt.json").is_file():
        return _dataset(folder, "fill50k", tables.samples(folder / "prompt.json", folder))
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if described := _described(folder, below):
        made = [tables.samples(table, folder) for table in described]
        found = tuple(sample for samples, _ in made for sample in samples)
        return Dataset(folder, "imagefolder", found, tuple(odd for _, findings in made for odd in findings))
    table, odd = _table(folder)
    if table is not None and (table[0] or not any(_pictures(folder))):
        return _dataset(folder, "imagefolder", table)
    kohya = any(REPEATS.fullmatch(path.name) for path in below)
    samples, findings = _files(folder, hints)
    return Dataset(folder, "kohya" if kohya else "folder", tuple(samples), (*odd, *findings))


def _dataset(folder: Path, layout: Layout, found: tuple[list[Sample], list[Finding]]) -> Dataset:
    return Dataset(folder, layout, tuple(found[0]), tuple(found[1]))


def _described(folder: Path, below: list[Path]) -> list[Path]:
    """The metadata of an imagefolder: its own, or that of its split for training, or those of all folders in it."""
    train = [path for path in below if path.name.lower() == "train"]
    for places in ([folder], train, below):
        known = [place / name for place in places for name in ("metadata.jsonl", "metadata.csv")]
        if there := [path for path in known if path.is_file()]:
            return there
    return []


def _table(folder: Path) -> tuple[tuple[list[Sample], list[Finding]] | None, list[Finding]]:
    """What the first table in the folder that names pictures says, and what is wrong with those before it."""
    odd: list[Finding] = []
    for path in tables.tables(folder):
        if path.name in ("dataset_infos.json", "dataset_info.json", "state.json"):
            continue
        try:
            return tables.samples(path, folder), odd
        except Trouble as trouble:
            odd.append(Finding("table", str(trouble), (path.name,)))
    return None, odd


def _files(folder: Path, hints: Path | None) -> tuple[list[Sample], list[Finding]]:
    """Pictures in a folder and below it, with captions beside them and hints called like them elsewhere."""
    if hints is None:
        below = (path for path in sorted(folder.iterdir()) if path.is_dir())
        hints = next((path for path in below if path.name.lower() in HINT_FOLDERS), None)
    by_stem = {_stem(path, hints): path for path in _pictures(hints)} if hints else {}
    by_name: dict[str, Path] = {}
    for stem, path in by_stem.items():
        by_name.setdefault(stem.rpartition("/")[2], path)
    samples = []
    without = []
    for path in _pictures(folder):
        if hints is not None and path.is_relative_to(hints):
            continue
        stem = _stem(path, folder)
        hint = None
        if hints is not None:
            first, _, rest = stem.partition("/")
            known = first.lower() in PICTURE_FOLDERS or REPEATS.fullmatch(first)
            hint = by_stem.get(stem) or (by_stem.get(rest) if known else None) or by_name.get(path.stem)
            if hint is None:
                without.append(tables.blob(path, folder).name)
                continue
        repeats = REPEATS.fullmatch(path.parent.name)
        times = max(int(repeats[1]), 1) if repeats and path.parent != folder else 1
        samples.append(
            Sample(
                tables.blob(path, folder), None if hint is None else tables.blob(hint, folder), caption_of(path), times
            )
        )
    findings = []
    if without and hints is not None:
        findings.append(
            Finding(
                "no hint",
                f"{len(without)} of {len(without) + len(samples)} pictures have no hint in {hints.name}, and are left "
                "out: a hint is called like its picture.",
                tuple(without[: tables.NAMED]),
            )
        )
    return samples, findings


def _kohya_file(path: Path) -> Dataset:
    """The subsets of a dataset file of kohya's scripts: image_dir, conditioning_data_dir, num_repeats."""
    try:
        data: Any = tomllib.loads(path.read_text("utf-8"))
        general = dict(data.get("general") or {})
        subsets = [
            general | {key: value for key, value in one.items() if key != "subsets"} | dict(subset)
            for one in data["datasets"]
            for subset in one["subsets"]
        ]
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {reason(error)}.") from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Trouble(
            f"{path.name} is no dataset file of kohya's: it has [[datasets]] with [[datasets.subsets]]."
        ) from None
    samples: list[Sample] = []
    findings: list[Finding] = []
    for subset in subsets:
        where, hints, repeats = (subset.get(key) for key in ("image_dir", "conditioning_data_dir", "num_repeats"))
        images = path.parent / str(where or "")
        guides = path.parent / str(hints) if hints else None
        for folder in (images, guides):
            if not where or (folder is not None and not folder.is_dir()):
                raise Trouble(f"{path.name} names a folder that is not there: '{folder}'.")
        made, odd = _files(images, guides)
        times = repeats if isinstance(repeats, int) and repeats > 0 else 1
        for one in made:  # subsets may have pictures of one name, so each is called by its way from the file
            place = one.picture.path
            name = place.relative_to(path.parent) if place.is_relative_to(path.parent) else place
            samples.append(Sample(Blob(place, name.as_posix()), one.hint, one.caption, times))
        findings += odd
    return Dataset(path.parent, "kohya", tuple(samples), tuple(findings))


def _filled(dataset: Dataset) -> Dataset:
    if not dataset.samples:
        why = f" {dataset.findings[0].message}" if dataset.findings else _packed(dataset.folder)
        raise Trouble(f"There are no pictures to train on in '{dataset.folder}'.{why}")
    return dataset


def _packed(folder: Path) -> str:
    """What to do with a folder whose pictures are packed in a way that is not read."""
    for place in (folder, *(path for path in sorted(folder.iterdir()) if path.is_dir())):
        for path in sorted(place.iterdir()):
            for ending, advice in PACKED.items():
                if path.name.lower().endswith(ending):
                    return f" {path.name} {advice}"
    return ""


def _pictures(folder: Path) -> Iterator[Path]:
    """The picture files in a folder and below it, in the order of their names. Links to folders are not followed, and
    pipes and devices are no files: reading them would never end."""
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        named = (name for name in files if name.rpartition(".")[2].lower() in shards.ENDINGS)
        found += [path for name in named if not name.startswith(".") and (path := Path(place, name)).is_file()]
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _stem(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def caption_of(picture: Path) -> str:
    """What the text file beside a picture says, on one line; "" without one."""
    for ending in CAPTIONS:
        beside = picture.with_suffix(ending)
        if not beside.is_file():
            continue
        try:
            with beside.open("rb") as file:
                return tables.text(file.read(LONGEST).decode("utf-8-sig", errors="replace"))
        except OSError:
            continue
    return ""

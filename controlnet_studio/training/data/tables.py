"""Tables of pictures and captions: CSV, JSON and JSON lines, with whatever names their columns have."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason
from controlnet_studio.training.data.samples import Blob, Finding, Sample

PICTURE: Final = (
    "image", "file_name", "image_file_name", "target", "picture", "image_path", "filename", "file", "path",
)  # fmt: skip
HINT: Final = (
    "conditioning_image", "conditioning_image_file_name", "conditioning_file_name", "conditioning", "hint",
    "hint_file_name", "control_image", "control", "condition", "source",
)  # fmt: skip
CAPTION: Final = ("text", "caption", "prompt", "captions", "description")
"""What columns are called, the surest names first."""
LARGEST: Final = 1 << 30
NAMED: Final = 20
"""How many files a finding names."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Columns:
    """Which columns of a table hold what; "" for none."""

    picture: str
    hint: str = ""
    caption: str = ""


def read_rows(path: Path) -> tuple[list[Row], int]:
    """The rows of a table, and how many lines could not be read. Raises Trouble."""
    try:
        if path.stat().st_size > LARGEST:
            raise Trouble(f"{path.name} is larger than a gigabyte: split the data set.")
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {reason(error)}.") from None
    if path.suffix.lower() in (".csv", ".tsv"):
        return _csv(text, "\t" if path.suffix.lower() == ".tsv" else ",", path.name)
    if path.suffix.lower() == ".json":
        whole = _json(text)
        if isinstance(whole, list):
            kept: list[Row] = [row for row in whole if isinstance(row, dict)]
            return kept, len(whole) - len(kept)
        if isinstance(whole, dict) and whole and all(isinstance(row, dict) for row in whole.values()):
            return [{"file_name": name, **row} for name, row in whole.items()], 0
    rows: list[Row] = []
    wrong = 0
    for line in text.splitlines():
        if line.strip():
            row = _json(line)
            if isinstance(row, dict):
                rows.append(row)
            else:
                wrong += 1
    return rows, wrong


def columns(rows: list[Row]) -> Columns | None:
    """Which columns hold what, told from their names; None if none holds pictures."""
    known = {str(name).strip().lower(): str(name) for row in rows[:64] for name in row}

    def first(names: tuple[str, ...]) -> str:
        return next((known[name] for name in names if name in known), "")

    if "target" in known:  # beside a target, as in fill50k, a source is its hint; elsewhere it is where a row is from
        return Columns(known["target"], first(HINT), first(CAPTION))
    picture = first(PICTURE)
    return Columns(picture, first(HINT[:-1]), first(CAPTION)) if picture else None


def samples(table: Path, root: Path) -> tuple[list[Sample], list[Finding]]:
    """The samples that a table names, as far as their pictures are there, and what was wrong with it. Paths are
    meant from the table's folder or from *root*, and may not lead out of *root*. Raises Trouble."""
    rows, wrong = read_rows(table)
    found = columns(rows)
    findings = []
    if wrong:
        findings.append(
            Finding("table", f"{_count(wrong, 'line')} of {table.name} cannot be read: every line is one JSON object.")
        )
    if found is None:
        raise Trouble(
            f"{table.name} has no column with pictures: call it 'image' or 'file_name', that with the hints "
            "'conditioning_image' and that with the captions 'text'."
        )
    made: list[Sample] = []
    missing, outside = [], []
    for row in rows:
        paths = []
        for column in (found.picture, found.hint):
            named = _name(row.get(column)) if column else ""
            place = inside(named, table.parent, root) if named else None
            if named and place is None:
                outside.append(named)
            elif named and not (place and _there(place)):
                missing.append(named)
                place = None
            paths.append(place if named else None)
        picture, hint = paths
        if picture is None or (found.hint and _name(row.get(found.hint)) and hint is None):
            continue
        made.append(
            Sample(blob(picture, root), None if hint is None else blob(hint, root), text(row.get(found.caption)))
        )
    if missing:
        findings.append(
            Finding(
                "missing",
                f"{table.name} names {_count(len(missing), 'file')} that {_are(missing)} not there: copy "
                f"{_them(missing)} into {root.name or root}, or take those lines out.",
                tuple(missing[:NAMED]),
            )
        )
    if outside:
        findings.append(
            Finding(
                "outside",
                f"{table.name} names {_count(len(outside), 'file')} outside the folder of the data set, which "
                f"{_are(outside)} not read: move {_them(outside)} into {root.name or root}.",
                tuple(outside[:NAMED]),
            )
        )
    return made, findings


def inside(name: str, *folders: Path) -> Path | None:
    """The file called *name*, from the first of the folders in which it is there; None if it would lie outside of the
    last of them, which is the data set's."""
    root = folders[-1]
    windows = PureWindowsPath(name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or "\0" in name:
        return None
    if Path(name).is_absolute():
        return Path(name) if Path(name).is_relative_to(root.absolute()) else None
    if windows.drive or windows.root:
        return None
    places = [folder.joinpath(*parts) for folder in folders]
    return next((place for place in places if _there(place)), places[0])


def _there(path: Path) -> bool:
    """Whether it is a file; what no file could be called, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def blob(path: Path, root: Path) -> Blob:
    """A file, called by its way from *root*."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return Blob(path, name)


def text(value: Any) -> str:
    """A caption on one line; of several the first."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """A file's name from a table's cell; datasets writes {"path": ...} too."""
    if isinstance(value, dict):
        value = value.get("path")
    return value.strip() if isinstance(value, str) else ""


def _csv(text: str, comma: str, name: str) -> tuple[list[Row], int]:
    try:
        rows = [
            {key: value for key, value in row.items() if key is not None}
            for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
        ]
    except csv.Error as error:
        raise Trouble(f"{name} is no table that can be read: {error}.") from None
    return list(rows), 0


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _are(items: list[str]) -> str:
    return "is" if len(items) == 1 else "are"


def _them(items: list[str]) -> str:
    return "it" if len(items) == 1 else "them"


def tables(folder: Path) -> Iterator[Path]:
    """The tables right in a folder, by name."""
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".jsonl", ".csv", ".tsv", ".json") and path.is_file():
            yield path

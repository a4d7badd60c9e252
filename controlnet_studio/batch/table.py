"""A table of parameters as CSV, read strictly: whatever is wrong is one sentence that names the row and the column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import read_file, reason

NAME, GRAPH = "name", "graph"
"""The columns that are no parameters: what a row's pictures are called, and the graph it is for."""
MOST_BYTES = 64 << 20
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_LETTERS = 100_000
DELIMITERS = ",;\t"


@dataclass(frozen=True)
class TableRow:
    """One row: its `number`, counted from 1 with the header, as a spreadsheet shows it, and its cells that are not
    empty, by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A table's columns, and its rows in their order."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(path: Path) -> Table:
    """The table in a CSV file in UTF-8, with or without a byte order mark, parted by commas, semicolons or tabs. An
    empty cell sets nothing, and an empty row is none. Raises Trouble."""
    text = _text(path)
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    records = _records(path, text, delimiter)
    columns = tuple(cell.strip() for cell in next(records, (0, []))[1])
    while columns and not columns[-1]:
        columns = columns[:-1]
    _check(path, columns)
    rows: list[TableRow] = []
    for number, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise Trouble(f"{path.name}, row {number}: there are more cells than the {len(columns)} columns.")
        found = {column: cell for column, cell in zip(columns, cells, strict=False) if cell.strip()}
        rows.append(TableRow(number, found))
        if len(rows) > MOST_ROWS:
            raise Trouble(f"{path.name} has more than {MOST_ROWS} rows; make several tables of it.")
    if not rows:
        raise Trouble(f"{path.name} has no rows below its first one, which names the columns.")
    return Table(path, columns, tuple(rows))


def _text(path: Path) -> str:
    try:
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {reason(error)}.") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Trouble(f"{path.name} is in UTF-16; save it as CSV in UTF-8.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        raise Trouble(f"{path.name}, line {number}: this is not UTF-8; save it as CSV in UTF-8.") from None


def _records(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows as lists of cells, numbered from 1."""
    if "\0" in text:
        raise Trouble(f"{path.name} is no table: there are zero bytes in it.")
    before = csv.field_size_limit(MOST_LETTERS)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            number += 1
            if len(cells) > MOST_COLUMNS:
                raise Trouble(f"{path.name}, row {number}: there are more than {MOST_COLUMNS} columns.")
            yield number, cells
    except csv.Error as error:
        raise Trouble(f"{path.name}, row {number + 1}: this is no CSV ({error}).") from None
    finally:
        csv.field_size_limit(before)


def _check(path: Path, columns: tuple[str, ...]) -> None:
    """The first row names columns, each once."""
    if not columns:
        raise Trouble(f"{path.name} is empty; its first row must name the columns, such as name, prompt.text.")
    seen: set[str] = set()
    for number, column in enumerate(columns, 1):
        if not column:
            raise Trouble(f"{path.name}, row 1: column {number} has no name.")
        if column in seen:
            raise Trouble(f"{path.name}, row 1: there are two columns '{column}'.")
        if column not in (NAME, GRAPH) and "." not in column:
            raise Trouble(
                f"{path.name}, row 1: '{column}' is no column; there are {NAME}, {GRAPH} and parameters such as "
                "prompt.text."
            )
        seen.add(column)

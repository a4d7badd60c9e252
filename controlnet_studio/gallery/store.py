"""Records in the database: each method is one transaction, so that a kill leaves all of it or nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from controlnet_studio.gallery.records import Order, Query, Record
from controlnet_studio.gallery.schema import connect

NAME = "gallery.db"
MANY = 500
"""Ids that are named in one question to the database."""
_ORDERS: Mapping[Order, str] = {
    "newest": "began desc, id desc",
    "oldest": "began, id",
    "longest": "seconds desc, id desc",
    "prompt": "prompt collate nocase, began desc, id desc",
}
_COLUMNS = "path, own, width, height, nbytes, node, prompt, seed, settings, began, seconds, device, graph, star, tags"


class Store:
    """The database in *folder*, for the thread that opens it; another thread opens its own. One that may have been
    killed while it wrote is to *check* the pages. Raises as `connect`, and later sqlite3.Error."""

    def __init__(self, folder: Path, check: bool = False) -> None:
        self._folder = folder
        self._connection = connect(folder / NAME, check)

    def close(self) -> None:
        self._connection.close()

    # asking

    def ids(self, query: Query = Query()) -> list[int]:  # noqa: B008  # frozen
        """The pictures that fit, in order."""
        where, values = ["gone = 0"], []
        for word in query.search.casefold().split():
            where.append("searched like ? escape '\\'")
            values.append("%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
        if query.starred:
            where.append("star = 1")
        if query.day:
            where.append("date(began, 'unixepoch', 'localtime') = ?")
            values.append(query.day)
        asked = f"select id from pictures where {' and '.join(where)} order by {_ORDERS[query.order]}"
        return [id for (id,) in self._connection.execute(asked, values)]

    def days(self) -> list[tuple[str, int]]:
        """The days that have pictures, the last first, and how many."""
        return self._connection.execute(
            "select date(began, 'unixepoch', 'localtime') as day, count(*) from pictures where gone = 0 "
            "group by day order by day desc"
        ).fetchall()

    def records(self, ids: Iterable[int]) -> dict[int, Record]:
        """What is known of these pictures, by id; of those that are gone nothing."""
        rows = self._among(f"select id, {_COLUMNS} from pictures where gone = 0 and id in", ids)
        return {row[0]: self._record(row) for row in rows}

    def thumbnails(self, ids: Iterable[int]) -> dict[int, bytes]:
        """Their thumbnails as JPEG files, by id."""
        return dict(self._among("select picture, jpeg from thumbnails where picture in", ids))

    def graph(self, hash: str) -> str:
        """The text of a graph. Raises KeyError if it is not here."""
        row = self._connection.execute("select packed from graphs where hash = ?", (hash,)).fetchone()
        if row is None:
            raise KeyError(hash)
        return zlib.decompress(row[0]).decode()

    def paths(self) -> set[str]:
        """Every picture's file as it is stored, those just deleted too."""
        return {path for (path,) in self._connection.execute("select path from pictures")}

    def own_bytes(self) -> int:
        """What the gallery's own pictures take on the disk."""
        (size,) = self._connection.execute(
            "select coalesce(sum(nbytes), 0) from pictures where own = 1 and gone = 0"
        ).fetchone()
        return int(size)

    def oldest_own(self, count: int) -> list[int]:
        """The gallery's own pictures without a star, the oldest first."""
        asked = "select id from pictures where own = 1 and star = 0 and gone = 0 order by began, id limit ?"
        return [id for (id,) in self._connection.execute(asked, (count,))]

    # telling

    def add(self, record: Record, thumbnail: bytes, graph: str) -> int:
        """Keep a record with its thumbnail and the text of its graph; its id."""
        packed = zlib.compress(graph.encode(), 6)
        with self._whole() as connection:
            connection.execute("insert or ignore into graphs values (?, ?)", (record.graph, packed))
            values = (*self._values(record), searched(record))
            marks = ", ".join("?" * len(values))
            row = connection.execute(f"insert into pictures ({_COLUMNS}, searched) values ({marks})", values)
            id = int(row.lastrowid or 0)
            connection.execute("insert or replace into thumbnails values (?, ?)", (id, thumbnail))
        return id

    def point(self, id: int, path: Path, nbytes: int) -> None:
        """The picture is now the user's own file at *path*. Another record of that file is forgotten."""
        with self._whole() as connection:
            named = self._named(path)
            for (other,) in connection.execute("select id from pictures where path = ? and id != ?", (named, id)):
                self._purge(connection, [other])
            connection.execute("update pictures set path = ?, own = 0, nbytes = ? where id = ?", (named, nbytes, id))

    def star(self, ids: Collection[int], on: bool) -> None:
        """Star pictures, or no longer."""
        with self._whole() as connection:
            connection.executemany("update pictures set star = ? where id = ?", [(int(on), id) for id in ids])

    def tag(self, id: int, tags: Sequence[str]) -> None:
        """Give a picture these tags in place of those it has."""
        with self._whole() as connection:
            record = self.records([id]).get(id)
            if record is not None:
                words = searched(record, tags)
                told = (", ".join(tags), words, id)
                connection.execute("update pictures set tags = ?, searched = ? where id = ?", told)

    def hide(self, ids: Collection[int], gone: bool = True) -> None:
        """Take records out of every answer until they are brought back, or purged at the next start."""
        with self._whole() as connection:
            connection.executemany("update pictures set gone = ? where id = ?", [(int(gone), id) for id in ids])

    def forget(self, ids: Collection[int]) -> None:
        """Forget records for good, and graphs that no other one names."""
        with self._whole() as connection:
            self._purge(connection, ids)

    def purge(self) -> None:
        """Forget for good what was hidden."""
        self.forget([id for (id,) in self._connection.execute("select id from pictures where gone = 1")])

    # inside

    def _among(self, asked: str, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        wanted = list(ids)
        for at in range(0, len(wanted), MANY):
            some = wanted[at : at + MANY]
            yield from self._connection.execute(f"{asked} ({','.join('?' * len(some))})", some)

    def _record(self, row: tuple[Any, ...]) -> Record:
        told: dict[str, Any] = dict(zip(("id", *_COLUMNS.split(", ")), row, strict=True))
        told["path"] = self._folder / told["path"]  # an absolute path stays what it is
        told["tags"] = tuple(filter(None, told["tags"].split(", ")))
        told["own"], told["star"] = bool(told["own"]), bool(told["star"])
        return Record(**told)

    def _values(self, record: Record) -> tuple[object, ...]:
        return (
            *(self._named(record.path), int(record.own), record.width, record.height, record.nbytes, record.node),
            *(record.prompt, record.seed, record.settings, record.began, record.seconds, record.device, record.graph),
            *(int(record.star), ", ".join(record.tags)),
        )

    def _named(self, path: Path) -> str:
        """A path inside the folder is stored as it lies there, so that the folder can be moved."""
        inside = path.is_relative_to(self._folder)
        return path.relative_to(self._folder).as_posix() if inside else str(path.absolute())

    def _purge(self, connection: sqlite3.Connection, ids: Collection[int]) -> None:
        each = [(id,) for id in ids]
        connection.executemany("delete from pictures where id = ?", each)
        connection.executemany("delete from thumbnails where picture = ?", each)
        if each:
            connection.execute("delete from graphs where hash not in (select graph from pictures)")

    @contextmanager
    def _whole(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("begin immediate")
        try:
            yield self._connection
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def searched(record: Record, tags: Sequence[str] | None = None) -> str:
    """The words that a search looks through."""
    listed = record.tags if tags is None else tags
    seed = "" if record.seed is None else str(record.seed)
    return " ".join((record.prompt, record.settings, seed, *listed)).casefold()


def hashed(text: str) -> str:
    """What a graph's text is known by."""
    return sha256(text.encode()).hexdigest()

"""The gallery's database: its tables, their versions, and what is done with one that cannot be used."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """create table pictures (
            id integer primary key,
            path text not null unique,
            own integer not null,
            width integer not null,
            height integer not null,
            nbytes integer not null,
            node text not null,
            prompt text not null,
            seed integer,
            settings text not null,
            began real not null,
            seconds real not null,
            device text not null,
            star integer not null default 0,
            tags text not null default '',
            searched text not null,
            graph text not null,
            gone integer not null default 0
        )""",
        "create index pictures_began on pictures (gone, began)",
        "create table thumbnails (picture integer primary key, jpeg blob not null)",
        "create table graphs (hash text primary key, packed blob not null)",
    ),
)
"""What leads from each version to the next, append only; the version of a database is how many of them it has had."""
BUSY_SECONDS = 10.0
_UNUSABLE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Unusable(Exception):  # noqa: N818  # a sentence for the user
    """The database is damaged, or of a newer program."""


def connect(path: Path, check: bool = False) -> sqlite3.Connection:
    """Open the database, or make it; for use on the calling thread only. Raises Unusable, sqlite3.Error and OSError.

    With *check*, its pages are looked at if it was not closed. Readers never wait for the writer: there is a log.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    killed = check and path.with_name(f"{path.name}-wal").exists()
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        if killed and connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise Unusable("is damaged")
        _migrate(connection)
        for table in ("pictures", "thumbnails", "graphs"):
            connection.execute(f"select * from {table} limit 1").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if damaged(error) or "no such" in str(error) or "already exists" in str(error):
            raise Unusable("is damaged") from error
        raise
    except Unusable:
        connection.close()
        raise
    return connection


def damaged(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no sound database, rather than busy, or that the disk is full."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNUSABLE


def put_aside(path: Path) -> Path:
    """Give the database another name, with its log; nothing is deleted. Where it is now. Raises OSError."""
    stem = f"{path.stem}-put-aside-{time.strftime('%Y%m%d-%H%M%S')}"
    aside, number = path.with_name(f"{stem}{path.suffix}"), 2
    while aside.exists():
        aside, number = path.with_name(f"{stem}-{number}{path.suffix}"), number + 1
    path.replace(aside)
    for end in ("-wal", "-shm"):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + end))
    return aside


def _migrate(connection: sqlite3.Connection) -> None:
    connection.execute("begin immediate")
    try:
        (version,) = connection.execute("pragma user_version").fetchone()
        if version > len(MIGRATIONS):
            raise Unusable("was made by a newer version of this program")
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"pragma user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()

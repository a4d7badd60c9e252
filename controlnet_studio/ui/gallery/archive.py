"""The gallery's two threads: one writes, one looks. The window only asks and is told."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QImageReader

from controlnet_studio.gallery.keep import Gallery
from controlnet_studio.gallery.records import Query, Record
from controlnet_studio.gallery.schema import Unusable, damaged, put_aside
from controlnet_studio.gallery.store import NAME, Store
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import reason
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

Made = TypeVar("Made")
PATIENCE = 10.0
"""Seconds to wait at the end for a picture that is being written."""


@dataclass(frozen=True)
class Found:
    """The pictures that fit a query, in order, and the days that have any, with how many."""

    ids: Sequence[int]
    days: Sequence[tuple[str, int]]


@dataclass(frozen=True, eq=False)
class Cell:
    """A record and its thumbnail, which is null if there is none; `there` is whether its file was."""

    record: Record
    image: QImage
    there: bool


class Archive(QObject):
    """The gallery in *folder*; None keeps nothing, and nothing is found. Everything asked is done later, in order;
    `then` is called on the window's thread.

    `changed` tells that there are other pictures now, or that they have other stars or tags; `failed` is a sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, folder: Path | None, registry: Registry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._registry = registry
        self._writer, self._looker = Worker("gallery", self), Worker("gallery's looks", self)
        self._gallery: Gallery | None = None
        self._store: Store | None = None
        self._opened = self._closed = False

    def open(self) -> None:
        """Open the database, or make it, and then record pictures that no record names. Later calls do nothing."""
        if self._opened:
            return
        self._opened = True
        self.write(lambda gallery: 0, lambda _none: self.write(lambda gallery: gallery.adopt(self._registry)))

    def write(self, job: Callable[[Gallery], Made], then: Callable[[Made], object] = lambda made: None) -> None:
        """Let the writer do something to the gallery; a job that gives 0 has changed nothing."""
        folder = self.folder
        if folder is None:
            return
        self.open()

        def work() -> None:
            try:
                made = job(self._to_write(folder))
                self._writer.tell(then, made)
                if made != 0:
                    self._writer.tell(lambda _none: self.changed.emit(), None)
            except sqlite3.Error as error:
                self._recover(folder) if damaged(error) else self._fail(error)
            except (Unusable, OSError, Trouble) as error:
                self._fail(error)

        self._writer.do(work)

    def look(self, job: Callable[[Store], Made], then: Callable[[Made], object]) -> None:
        """Let the looker read the records; nothing is told if they cannot be read."""
        folder = self.folder
        if folder is None:
            return

        def work() -> None:
            try:
                if self._store is None:
                    self._store = Store(folder)
                self._looker.tell(then, job(self._store))
            except sqlite3.Error as error:
                self._close_looks()
                if damaged(error):
                    self._writer.do(lambda: self._recover(folder))
            except (Unusable, OSError):  # the writer tells, or has put it aside
                self._close_looks()

        self._looker.do(work)

    def find(self, query: Query, then: Callable[[Found], object]) -> None:
        """What fits a query, as soon as everything asked before has been written."""
        if self.folder is None:
            then(Found((), ()))
            return
        self.open()

        def ask(_none: object) -> None:
            self.look(lambda store: Found(store.ids(query), store.days()), then)

        self._writer.ask(lambda: None, ask)

    def cells(self, ids: Sequence[int], then: Callable[[dict[int, Cell]], object]) -> None:
        """Records and thumbnails by id."""

        def job(store: Store) -> dict[int, Cell]:
            small, records = store.thumbnails(ids), store.records(ids)

            def cell(id: int, record: Record) -> Cell:
                return Cell(record, QImage.fromData(small.get(id, b"")), record.path.is_file())

            return {id: cell(id, record) for id, record in records.items()}

        self.look(job, then)

    def picture(self, record: Record, then: Callable[[QImage], object]) -> None:
        """A picture in full; null if its file is gone or cannot be read."""

        def read() -> QImage:
            reader = QImageReader(str(record.path))
            return reader.read().convertToFormat(QImage.Format.Format_RGB32) if reader.canRead() else QImage()

        self._looker.ask(read, then)

    def close(self) -> None:
        """Finish what is being written. Nothing is heard after this."""
        done = threading.Event()
        if self._opened and not self._closed:
            self._looker.do(self._close_looks)
            self._writer.do(self._close_writing)
            self._writer.do(done.set)
            done.wait(PATIENCE)
        self._closed = True
        self._looker.close(PATIENCE)
        self._writer.close(PATIENCE)

    # on the threads

    def _to_write(self, folder: Path) -> Gallery:
        if self._gallery is None:
            self._gallery = Gallery.open(folder)
            self._gallery.store.purge()
            if self._gallery.sentence:
                self._writer.tell(self.failed.emit, self._gallery.sentence)
        return self._gallery

    def _recover(self, folder: Path) -> None:
        """The database turned out to be damaged while it was in use."""
        try:
            if self._gallery is not None:
                self._gallery.close()
                self._gallery = None
            aside = put_aside(folder / NAME)
            self._to_write(folder).adopt(self._registry)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return
        told = tr(
            "The gallery's database was damaged. It is kept as {name}; a new one was made from the pictures.",
            name=aside.name,
        )
        self._writer.tell(self.failed.emit, told)
        self._looker.do(self._close_looks)
        self._writer.tell(lambda _none: self.changed.emit(), None)

    def _fail(self, error: Exception) -> None:
        sentence = tr(
            "The gallery in {folder} cannot be written: {why}. Pictures are not kept there now.",
            folder=self.folder,
            why=reason(error),
        )
        self._writer.tell(self.failed.emit, sentence)

    def _close_writing(self) -> None:
        if self._gallery is not None:
            self._gallery.close()
            self._gallery = None

    def _close_looks(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

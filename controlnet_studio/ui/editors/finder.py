"""Poses out of files and photos, while the window goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from controlnet_studio.keypoints import Pose
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.poses.read import pose_from_picture, pose_or_picture
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.ui.pictures import from_qimage, to_qimage
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Image

Do = Callable[[Callable[[], object]], object]
Find = Callable[[Image, Progress], Pose]


@dataclass(frozen=True)
class News:
    """What became of a search: `image` is a photo, before people are looked for in it; `words` and `share` tell how far
    that is; then there is a `pose`, or a sentence of `trouble`, with the `sources` of what is missing. Which search it
    was, its `search` tells."""

    search: Search
    pose: Pose | None = None
    image: QImage | None = None
    words: str = ""
    share: float = 0.0
    trouble: str = ""
    sources: tuple[Source, ...] = ()


class Search:
    """One search, which can be stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()


class Finder(QObject):
    """Reads poses on a thread of its own; *find* looks for people in photos, on the thread of the engine, which *do*
    gives it to. `heard` is told on the window's thread; `get_asked` wants a Source of a network downloaded."""

    heard = Signal(object)
    get_asked = Signal(object)
    _told = Signal(object)

    def __init__(self, do: Do | None = None, find: Find | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._do, self._find = do, find
        self._reader = reader = Worker("poses", self)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(lambda: reader.close(0.0))

    def open(self, source: Path | QImage) -> Search:
        """Find the people in a file, or in a picture; `heard` tells what came of it."""
        search = Search()
        self._reader.do(lambda: self._read(search, source))
        return search

    def close(self) -> None:
        """Nothing is heard after this."""
        self._reader.close()

    def _read(self, search: Search, source: Path | QImage) -> None:
        try:
            if isinstance(source, QImage):
                image = from_qimage(source)
                found = pose_from_picture(image) or image
            else:
                found = pose_or_picture(source)
        except Trouble as trouble:
            self._told.emit(News(search, trouble=str(trouble)))
            return
        if isinstance(found, Pose):
            self._told.emit(News(search, pose=found))
            return
        image = found
        self._told.emit(News(search, image=to_qimage(image)))
        if self._find is None or self._do is None:
            self._told.emit(News(search, trouble=tr("People cannot be looked for in photos here.")))
        else:
            find = self._find
            self._do(lambda: self._look(search, image, find))

    def _look(self, search: Search, image: Image, find: Find) -> None:
        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self._told.emit(News(search, words=message or tr("Looking for people"), share=fraction))

        end = News(search, trouble=tr("The search for people ended by a mistake of the program."))
        try:
            if not search.stopped:
                end = News(search, pose=find(image, Progress(report, lambda: search.stopped)))
        except Cancelled:
            pass
        except Missing as missing:
            end = News(search, trouble=str(missing), sources=missing.sources)
        except Trouble as trouble:
            end = News(search, trouble=str(trouble))
        finally:
            self._told.emit(end)

    def _tell(self, news: object) -> None:
        if isinstance(news, News) and not news.search.stopped:
            self.heard.emit(news)

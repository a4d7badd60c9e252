"""A painting as the pixels that boards show: painted on a thread, so that nobody waits for a stroke."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio.drawing import Box
from controlnet_studio.painting import Replay, ground, joined
from controlnet_studio.strokes import Painting
from controlnet_studio.ui.worker import Aside
from controlnet_studio.values import Image

Pixels = NDArray[np.uint8]
Made = TypeVar("Made")

NONE: Box = (0, 0, 0, 0)
SOON_MS = 40
"""What was assumed is seen already: it is painted when the screen has shown the end of the stroke."""
TOLD = 0.25
"""After so many seconds of painting it is told how far it is, and again."""
READY = 2
"""So many of the paintings shown last are kept ready to go on with; others keep their pixels only."""


@dataclass(frozen=True, eq=False)
class _Wanted:
    """What is to be shown; a *new* map is shown as it grows."""

    painting: Painting
    beneath: Image | None
    new: bool


@dataclass(frozen=True, eq=False)
class _News:
    """The pixels of a box, over this ground, when this share of what is wanted is painted."""

    wanted: _Wanted
    ground: Pixels
    box: Box
    pixels: Pixels
    share: float


class Raster(QObject):
    """`show` says what is wanted and returns at once; `changed` gives the box of `pixels` that is another than before.
    Boards of one painting share it. `pixels` and `ground`, which lies beneath, are RGB, (height, width, 3)."""

    changed = Signal(object)
    progressed = Signal()

    recent: ClassVar[list[Raster]] = []
    """Those that are ready to go on, the latest last."""

    def __init__(self) -> None:
        super().__init__()
        self.pixels: Pixels = np.zeros((1, 1, 3), np.uint8)
        self.ground: Pixels = self.pixels
        self.share = 1.0
        """How far the painting has come, in [0, 1], when that takes long."""
        self._aside = Aside("painting")
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._hurry)
        self._due = False  # something is to be painted soon
        self._wanted: _Wanted | None = None
        self._alike: Image | None = None  # as what lies beneath, pixel for pixel: each board may have read its own
        self._assumed = self._late = NONE
        self._watchers: set[int] = set()
        self._reached = False
        # of the thread
        self._replay = Replay()
        self._under: tuple[object, Image | None, Pixels] | None = None
        self._unseen = NONE

    @property
    def nbytes(self) -> int:
        """Memory that is held, in bytes."""
        grounds = 0 if self.ground is self._replay.ground else self._replay.ground.nbytes
        return self.pixels.nbytes + self.ground.nbytes + grounds + self._replay.pixels.nbytes + self._replay.nbytes

    @property
    def busy(self) -> bool:
        """Whether something is being painted or looked for."""
        return self._aside.busy or self._due

    def watch(self, watcher: int) -> None:
        """Somebody looks at it."""
        self._watchers.add(watcher)

    def leave(self, watcher: int) -> None:
        """Somebody looks no longer; what nobody looks at is not painted further."""
        self._watchers.discard(watcher)
        if not self._watchers and self.busy:
            self._hurry()
            self._wanted = None

    def show(self, painting: Painting, beneath: Image | None) -> None:
        """Be *painting* over what lies beneath, as soon as that can be."""
        size, last = (painting.height, painting.width), self._wanted
        if last is not None and (beneath is self._alike or beneath == last.beneath):
            self._alike, beneath = beneath, last.beneath
        else:
            self._alike = beneath
        known = self._assumed == NONE or self._due
        if last is not None and (painting, beneath) == (last.painting, last.beneath) and known:
            return
        if self.pixels.shape[:2] != size:
            self.ground = ground(painting.kind, painting.width, painting.height)
            self.pixels, self._reached = self.ground.copy(), False
            self._assumed = self._late = NONE
            self.changed.emit((0, 0, painting.width, painting.height))
        self._wanted = _Wanted(painting, beneath, not self._reached)
        self._be_recent()
        if self._assumed == NONE:
            self._begin()
        elif not self._due:
            self._due = True
            self._soon.start()

    def assume(self, box: Box, shown: Pixels) -> None:
        """Take what is *shown* of a box, BGRA (height, width, 4), for what the next painting will be like, until it is
        known."""
        import cv2

        left, top, right, bottom = box
        if left < right and top < bottom:
            cv2.cvtColor(shown, cv2.COLOR_BGRA2RGB, dst=self.pixels[top:bottom, left:right])
            self._assumed = joined(self._assumed, box)

    def ask(self, job: Callable[[Pixels], Made], then: Callable[[Made], object]) -> None:
        """Let the thread make something of the pixels of what is shown, and give it to *then*."""
        wanted = self._wanted

        def work() -> tuple[_News | None, Made]:
            news = self._follow(wanted, NONE, firm=True) if wanted is not None else None
            return news, job(self._replay.pixels)

        def come(made: tuple[_News | None, Made]) -> None:
            self._take(made[0])
            then(made[1])

        self._aside.ask(work, come)

    def settle(self) -> None:
        """Wait until all is painted."""
        self._hurry()
        self._aside.settle()

    def _hurry(self) -> None:
        """What is to be painted soon is painted now."""
        if self._due:
            self._begin()

    def _begin(self) -> None:
        """Let the thread paint what is wanted."""
        assumed, self._assumed, self._due = self._assumed, NONE, False
        if (wanted := self._wanted) is not None:
            self._aside.ask(partial(self._follow, wanted, assumed), self._take)

    def _be_recent(self) -> None:
        recent = Raster.recent
        if self in recent:
            recent.remove(self)
        recent.append(self)
        for old in recent[:-READY]:
            if not old.busy:
                recent.remove(old)
                old._replay, old._under, old._unseen = Replay(), None, NONE

    # on the thread

    def _follow(self, wanted: _Wanted, assumed: Box, *, firm: bool = False) -> _News | None:
        """Paint what is wanted, where pixels were *assumed* too; None if something else is wanted by now, unless one is
        *firm*."""
        self._unseen = joined(self._unseen, assumed)
        if wanted is not self._wanted and not firm:
            return None
        painting, under = wanted.painting, self._ground(wanted)
        if under is not self._replay.ground:
            self._unseen = NONE  # all of it will change
        told = time.monotonic()
        for box in self._replay.steps(painting, under):
            self._unseen = joined(self._unseen, box)
            if wanted is not self._wanted and not firm:
                return None
            if time.monotonic() > told + TOLD:
                share = self._replay.count / max(len(painting.strokes), 1)
                self._aside.tell(self._land, self._news(wanted, min(share, 0.99)))
                told = time.monotonic()
        return self._news(wanted, 1.0)

    def _ground(self, wanted: _Wanted) -> Pixels:
        """What lies beneath, the same array as long as it is the same."""
        painting = wanted.painting
        key = painting.kind, painting.width, painting.height
        if self._under is None or self._under[0] != key or self._under[1] is not wanted.beneath:
            self._under = key, wanted.beneath, ground(*key, wanted.beneath)
        return self._under[2]

    def _news(self, wanted: _Wanted, share: float) -> _News:
        """What was painted since the last news; of an old map only when all is."""
        box = NONE
        if share == 1.0 or wanted.new:
            box, self._unseen = self._unseen, NONE
        left, top, right, bottom = box
        return _News(wanted, self._replay.ground, box, self._replay.pixels[top:bottom, left:right].copy(), share)

    # and back

    def _take(self, news: _News | None) -> None:
        if news is not None:
            self._land(news)

    def _land(self, news: _News) -> None:
        """Show what was painted; what is outdated already waits for what follows it."""
        if news.ground.shape != self.pixels.shape:
            return
        left, top, right, bottom = news.box
        self.pixels[top:bottom, left:right] = news.pixels
        self._late = joined(self._late, news.box)
        if news.wanted is not self._wanted:
            return
        if news.share == 1.0:
            self._reached = True
        if news.box != NONE:
            self.ground = news.ground
        if self._late != NONE:
            late, self._late = self._late, NONE
            self.changed.emit(late)
        if news.share != self.share:
            self.share = news.share
            self.progressed.emit()

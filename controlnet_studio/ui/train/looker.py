"""A look at a draft's data and plan on other threads: pairs, findings and what the training will take."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from controlnet_studio import paths
from controlnet_studio.engine.run import Engine
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.training.job import Job
from controlnet_studio.ui.pictures import to_qimage
from controlnet_studio.ui.train.draft import Draft
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from controlnet_studio.engine.look import Look
    from controlnet_studio.training.data.looks import Looks
    from controlnet_studio.training.data.samples import Finding

REST_MS = 300
"""How long a draft rests before it is looked at."""
PATIENCE = 2.0
Made = TypeVar("Made")
Do = Callable[[Callable[[], object]], None]


@dataclass(frozen=True)
class Seen:
    """What is known of a draft by now. `trouble` keeps its data from being shown, `refusal` the training from
    beginning; `facts` is a line on the data; `findings` are None until all of it was looked at."""

    count: int = 0
    endless: bool = False
    hinted: int = 0
    trouble: str = ""
    facts: str = ""
    findings: tuple[Finding, ...] | None = None
    stops: bool = False
    plan: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Shown:
    """A pair as the window shows it; `trouble` says why it, or its hint, is not there. Its picture lies in the file
    `path`, which may be a shard; it is the `nth` `of` those that are picked, of none where all are looked at."""

    number: int
    name: str = ""
    caption: str = ""
    picture: QImage | None = None
    hint: QImage | None = None
    trouble: str = ""
    path: Path | None = None
    nth: int = 0
    of: int = 0


class Looker(QObject):
    """Looks at one draft after the other; what was begun for an earlier one is dropped. *do* lets the engine's thread
    do something: hints are made there, where nodes run.

    `changed` tells that `seen` is another, `paired` that a pair has come, `busy` what is being looked at.
    """

    changed = Signal()
    paired = Signal(Shown)
    busy = Signal(str, float)

    def __init__(self, engine: Engine, do: Do, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._do = engine, do
        self._worker, self._linter = Worker("training data", self), Worker("data's faults", self)
        self._turn = 0
        self._linted: object = None
        self._lint = 0
        self._closed = False
        self._look: Look | None = None
        self._draft: Draft | None = None
        self.seen = Seen()
        self.number = 0
        self.only: tuple[int, ...] = ()
        self._looks: tuple[str, Looks | None] = "", None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)

    @property
    def settled(self) -> bool:
        """Whether nothing is being looked at, save by the linter."""
        return not self._rest.isActive() and not self._waits

    def show(self, draft: Draft) -> None:
        """Look at a draft, once it rests."""
        if draft != self._draft:
            self._draft = draft
            self._rest.start()

    def pick(self, names: Collection[str]) -> None:
        """Look only at the pairs whose pictures are called so; at all of them again where there are none."""
        dataset, wanted = self._look.dataset if self._look is not None else None, dict.fromkeys(names)
        places = (
            {sample.name: n for n, sample in enumerate(dataset.samples) if sample.name in wanted} if dataset else {}
        )
        self.only = tuple(places[name] for name in wanted if name in places)
        self.turn(self.only[0] if self.only else self.number)

    def go(self, way: int) -> None:
        """Show the next pair, or the one before, of those that are looked at."""
        at = self.only.index(self.number) if self.number in self.only else 0
        self.turn(self.only[(at + way) % len(self.only)] if self.only else self.number + way)

    def turn(self, number: int) -> None:
        """Show another pair; past the last comes the first."""
        look, turn, count = self._look, self._turn, max(self.seen.count, 1)
        self.number = number % count
        if look is None:
            return
        number = self.number

        def job() -> None:
            if turn == self._turn and number == self.number:
                self._worker.tell(self._paired, (turn, _shown(look, number)))

        self._do(job) if look.maker is not None else self._worker.do(job)

    def do(self, job: Callable[[], Made], then: Callable[[Made], object], failed: Callable[[str], object]) -> None:
        """Let the thread do something, and tell *then* what it made, or *failed* a sentence."""

        def work() -> None:
            try:
                self._worker.tell(then, job())
            except Trouble as trouble:
                self._worker.tell(failed, str(trouble))

        self._worker.do(work)

    def close(self) -> None:
        """Look no more."""
        self._closed = True
        self._turn += 1
        self._lint += 1
        self._worker.close(PATIENCE)
        self._linter.close(PATIENCE)

    _waits = False

    def _begin(self) -> None:
        draft = self._draft
        if draft is None or self._closed:
            return
        self._turn += 1
        turn, engine = self._turn, self._engine
        self._look = None
        self._waits = True
        place = paths.user_cache() / "training-draft"

        def job() -> tuple[int, Look | None, Seen]:
            return (turn, *_looked(draft, place, engine))

        self._worker.ask(job, self._found)

    def _found(self, found: tuple[int, Look | None, Seen]) -> None:
        turn, look, seen = found
        if turn != self._turn:
            return
        self._look = look
        key = self._key(look)
        same = key is not None and key == self._linted
        kept = (self.seen.findings, self.seen.stops, self.seen.facts) if same else (seen.findings, False, seen.facts)
        self.seen = replace(seen, findings=kept[0], stops=kept[1], facts=kept[2])
        self._waits = False
        self.only = self.only if same else ()
        self.changed.emit()
        if look is not None:
            self.turn(self.number if self.number < seen.count else 0)
            if not same:
                self._check(look, key)
        elif not same:
            self._lint += 1
            self._linted = None
            self.busy.emit("", 0.0)
        if look is not None:
            self._reckon(look.job, turn)

    def _key(self, look: Look | None) -> object:
        """What the linter's findings depend on."""
        if look is None or look.dataset is None:
            return None
        job = look.job
        data = job.data
        return data.folder, data.hints, data.leave_out, data.size, job.shows, look.maker is not None

    def _check(self, look: Look, key: object) -> None:
        """Let the linter look at everything, on a thread of its own."""
        self._lint += 1
        self._linted = key
        number, dataset, job = self._lint, look.dataset, look.job
        if dataset is None:
            self.busy.emit("", 0.0)
            return
        made = look.maker is not None
        before, folder = self._looks, job.data.folder

        def report(fraction: float, message: str = "", preview: object = None) -> None:
            self._linter.tell(lambda words: self._busy(number, words, fraction), message)

        def work() -> None:
            from controlnet_studio.training.data.lint import check
            from controlnet_studio.training.data.looks import Looks

            shows = "" if made or job.shows in ("auto", "other") else job.shows
            looks = before[1] if before[0] == folder and before[1] is not None else Looks()
            self._looks = folder, looks  # those at the files of one folder are kept
            try:
                found = check(dataset, job.data.size, shows, Progress(report, lambda: self._lint != number), looks)
            except Cancelled:
                return
            told = found.with_hints_made() if made else found
            self._linter.tell(self._checked, (number, found.facts, told.findings))

        self._linter.do(work)

    def _checked(self, found: tuple[int, str, tuple[Finding, ...]]) -> None:
        number, facts, findings = found
        if number == self._lint:
            stops = any(one.stops for one in findings)
            self.seen = replace(self.seen, facts=facts, findings=findings, stops=stops)
            self.busy.emit("", 0.0)
            self.changed.emit()

    def _busy(self, number: int, words: str, fraction: float) -> None:
        if number == self._lint and self.seen.findings is None:
            self.busy.emit(tr("Looking at {words}", words=words) if words else "", fraction)

    def _reckon(self, job: Job, turn: int) -> None:
        """What the training will take."""
        place, engine = paths.user_cache() / "training-draft", self._engine

        def work() -> tuple[int, tuple[str, ...], str]:
            return (turn, *_planned(job, place, engine)) if turn == self._turn else (turn, (), "")

        self._worker.ask(work, self._reckoned)

    def _reckoned(self, made: tuple[int, tuple[str, ...], str]) -> None:
        turn, plan, refusal = made
        if turn == self._turn:
            self.seen = replace(self.seen, plan=plan, refusal=self.seen.refusal or refusal)
            self.changed.emit()

    def _paired(self, made: tuple[int, Shown]) -> None:
        turn, shown = made
        if turn == self._turn and shown.number == self.number:
            nth = self.only.index(shown.number) + 1 if shown.number in self.only else 0
            self.paired.emit(replace(shown, nth=nth, of=len(self.only) if nth else 0))


def _looked(draft: Draft, place: Path, engine: Engine) -> tuple[Look | None, Seen]:
    """Find the data of a draft."""
    from controlnet_studio.engine.look import look
    from controlnet_studio.training.data.hints import HintCache

    if draft.lacks:
        chosen = draft.source == "scenes" or draft.job.data.folder
        if not chosen:
            return None, Seen(refusal=draft.lacks)
    try:
        draft.write(place, engine.assets) if draft.mode == "node" and engine.assets is not None else None
        found = look(draft.whole, place, engine, HintCache(paths.user_cache() / "hints"))
        count, hinted = len(found.source), found.hinted
    except Trouble as trouble:
        return None, Seen(trouble=str(trouble), refusal=draft.lacks or str(trouble))
    endless = found.source.endless
    facts = tr("Scenes of Papercut, each another one.") if endless else tr("{count:,} pictures", count=count)
    return found, Seen(count, endless, hinted, facts=facts, refusal=draft.lacks or "\n".join(draft.mistakes))


def _planned(job: Job, place: Path, engine: Engine) -> tuple[tuple[str, ...], str]:
    """What a training will take, in sentences; or none, and why it cannot begin."""
    from controlnet_studio.engine.training import prepare
    from controlnet_studio.training.data.hints import HintCache
    from controlnet_studio.training.data.samples import Unusable

    try:
        return prepare(job, place, engine, HintCache(paths.user_cache() / "hints")).words, ""
    except Unusable as trouble:
        return (), tr("{why} Leave it out, beside, or copy it again.", why=trouble.why)
    except Trouble as trouble:
        return (), str(trouble)


def _shown(look: Look, number: int) -> Shown:
    from controlnet_studio.training.data.samples import Unusable

    sample = look.dataset.samples[number] if look.dataset is not None else None
    name, path = (sample.name, sample.picture.path) if sample is not None else ("", None)
    try:
        pair = look.pair(number)
    except Trouble as trouble:
        return Shown(number, name, trouble=trouble.why if isinstance(trouble, Unusable) else str(trouble), path=path)
    hint = to_qimage(pair.hint) if pair.hint is not None else None
    without = "" if hint is not None else tr("This picture has no hint.")
    return Shown(number, pair.name, pair.caption, to_qimage(pair.picture), hint, without, path)

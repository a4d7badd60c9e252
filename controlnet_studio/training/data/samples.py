"""Samples: a picture, perhaps its hint and a caption, each where it lies; nothing is unpacked or copied."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from controlnet_studio import pictures
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason
from controlnet_studio.values import Image

if TYPE_CHECKING:
    from controlnet_studio.training.data.known import Known

Layout = Literal["fill50k", "imagefolder", "webdataset", "kohya", "folder", "papercut"]

LONGEST: Final = 1000
"""Letters of a caption that are read: some three pieces of the length that a text encoder takes."""
NAMED: Final = 20
"""How many files a finding names."""
LARGEST: Final = 512 << 20
"""The most bytes that a picture file may have."""


@dataclass(frozen=True)
class Blob:
    """A file, or `size` bytes of one from `offset` on, as a shard holds them. `name` is what people call it."""

    path: Path
    name: str
    offset: int = 0
    size: int = -1

    def head(self, most: int = 1 << 17) -> bytes:
        """Its first bytes, in which a picture tells its size. Raises Trouble."""
        try:
            with self.path.open("rb") as file:
                file.seek(self.offset)
                return file.read(most if self.size < 0 else min(self.size, most))
        except OSError as error:
            raise Trouble(f"{self.name} cannot be read: {reason(error)}.") from None

    def read(self) -> bytes:
        """Its bytes. Raises Trouble."""
        data = self.head(LARGEST + 1)
        if len(data) > LARGEST:
            raise Trouble(f"{self.name} is larger than {LARGEST >> 20} MB, so it is not read.")
        if len(data) < self.size:
            raise Trouble(f"{self.name} is cut short: {self.path.name} ends in the middle of it.")
        return data


@dataclass(frozen=True)
class Sample:
    """One picture of a data set: its hint is None if it is still to be made, its caption "" if it has none. It is
    seen `repeats` times an epoch."""

    picture: Blob
    hint: Blob | None = None
    caption: str = ""
    repeats: int = 1

    @property
    def name(self) -> str:
        return self.picture.name


@dataclass(frozen=True)
class Finding:
    """Something about a data set that its owner should know: a sentence that says what to do, and the files.

    `kind` is a word for programs. What `stops` keeps training from beginning, or would spoil it. `about` are the names
    of all the samples that are meant, and `spare` those of them without which the training would do.
    """

    kind: str
    message: str
    files: tuple[str, ...] = ()
    stops: bool = False
    about: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()


class Unusable(Trouble):
    """A sample that cannot be read: `why`, and the `name` by which it can be left out."""

    def __init__(self, trouble: Trouble, name: str) -> None:
        super().__init__(
            f"{trouble} Copy it again, or train without it: leave_out = [{json.dumps(name, ensure_ascii=False)}] under "
            "[data] in the training's file; 'controlnet-studio data check' tells of all such pictures."
        )
        self.why, self.name = str(trouble), name


@dataclass(frozen=True)
class Item:
    """A sample that has been read. `digest` names the picture's content."""

    name: str
    picture: Image
    hint: Image | None
    caption: str
    digest: str


class Source(Protocol):
    """Where samples come from. An endless one has items beyond its length, which is then that of an epoch."""

    @property
    def endless(self) -> bool: ...
    def __len__(self) -> int: ...
    def repeats(self, number: int) -> int:
        """How often an epoch sees this sample."""
        ...

    def size(self, number: int) -> tuple[int, int]:
        """Width and height of a picture, without reading all of it where that can be. Raises Trouble."""
        ...

    def caption(self, number: int) -> str: ...
    def content(self, number: int, hint: bool = False) -> str:
        """What names the content of a picture, or of its hint, "" where it has none; files that are known already are
        not read for it. Raises Trouble."""
        ...

    def item(self, number: int) -> Item:
        """The sample, read. Raises Trouble."""
        ...

    def remember(self) -> None:
        """Keep what was learnt of files, so that they need not be read again."""
        ...


@dataclass(frozen=True)
class Dataset:
    """The samples of a folder, in an order that depends on nothing but their names, and what was odd about it. What is
    `known` of its files is not read off them again. `left_out` are the names of those that somebody wants left out."""

    folder: Path
    layout: Layout
    samples: tuple[Sample, ...]
    findings: tuple[Finding, ...] = ()
    known: Known | None = field(default=None, compare=False, repr=False)
    left_out: tuple[str, ...] = ()

    def without(self, names: Iterable[str]) -> Dataset:
        """All but the samples of these names, of which one that is not there is a finding. Raises Trouble if none is
        left."""
        named = set(names)
        there = {sample.name for sample in self.samples} & named
        kept = tuple(sample for sample in self.samples if sample.name not in there)
        if not kept and self.samples:
            raise Trouble("All pictures are left out: nothing is left to train on. Use some of them again.")
        missing = tuple(sorted(named - there))
        are = "is" if len(missing) == 1 else "are"
        odd = Finding(
            "left out", f"{len(missing)} of the {len(named)} pictures to leave out {are} not there.", missing[:NAMED]
        )
        findings = (*self.findings, odd) if missing else self.findings
        return replace(self, samples=kept, findings=findings, left_out=(*self.left_out, *sorted(there)))

    @property
    def endless(self) -> bool:
        return False

    def __len__(self) -> int:
        return len(self.samples)

    def repeats(self, number: int) -> int:
        return self.samples[number].repeats

    def size(self, number: int) -> tuple[int, int]:
        blob = self.samples[number].picture
        if self.known is not None and (facts := self.known.get(blob)).width:
            return facts.width, facts.height
        try:
            width, height = pictures.size(blob.head(), blob.name)
        except Trouble:  # some formats tell it at their end
            try:
                width, height = pictures.size(blob.read(), blob.name)
            except Trouble as trouble:
                raise Unusable(trouble, blob.name) from None
        if self.known is not None:
            self.known.put(blob, width=width, height=height)
        return width, height

    def caption(self, number: int) -> str:
        return self.samples[number].caption

    def content(self, number: int, hint: bool = False) -> str:
        sample = self.samples[number]
        blob = sample.hint if hint else sample.picture
        if blob is None:
            return ""
        found = self.known.get(blob).digest if self.known is not None else ""
        try:
            found = found or digest(blob.read())
        except Trouble as trouble:
            raise Unusable(trouble, sample.name) from None
        if self.known is not None:
            self.known.put(blob, digest=found)
        return found

    def remember(self) -> None:
        if self.known is not None:
            self.known.save()

    def item(self, number: int) -> Item:
        sample = self.samples[number]
        try:
            data = sample.picture.read()
            picture = pictures.read(data, sample.name)
            hint = None if sample.hint is None else pictures.read(sample.hint.read(), sample.hint.name)
        except Trouble as trouble:
            raise Unusable(trouble, sample.name) from None
        return Item(sample.name, picture, hint, sample.caption, digest(data))


@dataclass(frozen=True)
class Part:
    """Some samples of a source that is not endless, by their numbers there."""

    source: Source
    numbers: tuple[int, ...]

    @property
    def endless(self) -> bool:
        return False

    def __len__(self) -> int:
        return len(self.numbers)

    def repeats(self, number: int) -> int:
        return self.source.repeats(self.numbers[number])

    def size(self, number: int) -> tuple[int, int]:
        return self.source.size(self.numbers[number])

    def caption(self, number: int) -> str:
        return self.source.caption(self.numbers[number])

    def content(self, number: int, hint: bool = False) -> str:
        return self.source.content(self.numbers[number], hint)

    def item(self, number: int) -> Item:
        return self.source.item(self.numbers[number])

    def remember(self) -> None:
        self.source.remember()


def digest(data: bytes) -> str:
    """The name of a content, in hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()

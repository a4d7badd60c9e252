"""The linter: what is wrong with a data set, each thing a sentence that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from controlnet_studio.diffusion.hints import EXPECTED
from controlnet_studio.progress import Progress
from controlnet_studio.training.data.likeness import Likeness, pairs
from controlnet_studio.training.data.looks import SLIM, Look, Looks, told
from controlnet_studio.training.data.samples import LONGEST, NAMED, Dataset, Finding

FEW: Final = 100
"""Below so many pictures there is too little to learn from; the paper's smallest set that worked has 1000."""
LONG: Final = 60
"""Words of a caption; text encoders take about so many at once."""

HINT_RULES: Final = (
    (
        "mismatched",
        "has",
        "have",
        "another shape than the picture: cut both alike, for they are laid on each other.",
        0.0,
    ),
    ("coarse", "is", "are", "not half as large as the picture, which makes lines soft: make them at its size.", 9.0),
    ("same", "is", "are", "the picture itself: run a preprocessor on it.", 0.0),
    ("blank", "is", "are", "blank, so there is nothing to follow: leave those pairs out, or make them again.", 0.1),
    (
        "inverted",
        "looks",
        "look",
        "inverted: make them {expected}, as ControlNets know them, with an Invert node.",
        0.0,
    ),
    ("other", "does", "do", "not look like {expected}: make those again, or leave them out.", 0.5),
)
"""What may be wrong with hints: its word, the verb for one and for many, what to say and do, and of what share of all
hints it may be true before training would be spoilt."""
OF_HINTS: Final = frozenset({"no hint", "same hint", *(rule[0] for rule in HINT_RULES)})


@dataclass(frozen=True)
class Report:
    """What `check` found: the findings, those that stop first; what hints show, as far as it can be told; and how many
    pictures there are of each size."""

    dataset: Dataset
    findings: tuple[Finding, ...]
    shows: str
    sizes: Counter[tuple[int, int]]

    @property
    def stops(self) -> bool:
        return any(finding.stops for finding in self.findings)

    @property
    def facts(self) -> str:
        """A line on what is there: "fill50k: 200 pictures of 512 x 512, all with hints (canny) and captions."."""
        samples = self.dataset.samples
        hints = _share(sum(one.hint is not None for one in samples), len(samples), "hints")
        shows = f" ({self.shows})" if self.shows and "no hints" not in hints else ""
        captions = _share(sum(bool(one.caption) for one in samples), len(samples), "captions")
        (size, count), *others = self.sizes.most_common() or [((0, 0), 0)]
        of = f" of {size[0]} x {size[1]}" if not others else f", most of them ({count}) {size[0]} x {size[1]}"
        pictures = f"{len(samples)} picture{'' if len(samples) == 1 else 's'}{of if count else ''}"
        left_out = f", {count} left out" if (count := len(self.dataset.left_out)) else ""
        return f"{self.dataset.layout}: {pictures}, {hints}{shows}, {captions}{left_out}."

    def with_hints_made(self) -> Report:
        """Without what is wrong with hints: where they are made, those in the data do not matter."""
        return replace(self, findings=tuple(one for one in self.findings if one.kind not in OF_HINTS))

    @property
    def spare(self) -> tuple[str, ...]:
        """The names of the samples that stop a training which would do without them."""
        names = dict.fromkeys(name for one in self.findings if one.stops for name in one.spare)
        return tuple(names) if len(names) < len(self.dataset) else ()


@dataclass
class _Seen:
    """What goes through the linter's hands, by what is wrong with it."""

    sizes: Counter[tuple[int, int]] = field(default_factory=Counter)
    wrong: dict[str, dict[str, str]] = field(default_factory=dict)
    """The names by what is wrong, with what is to be told of each."""
    contents: dict[str, list[str]] = field(default_factory=dict)
    hints: dict[str, list[str]] = field(default_factory=dict)
    likenesses: list[tuple[str, Likeness]] = field(default_factory=list)

    troubles: list[str] = field(default_factory=list)

    def take(self, name: str, look: Look) -> None:
        """Add what was seen of a sample."""
        for kind, words in look.wrong:
            self.wrong.setdefault(kind, {})[name] = f"{name} ({words})" if words else name
        if look.likeness is None:
            self.troubles.append(look.trouble)
            return
        self.sizes[look.size] += 1
        self.contents.setdefault(look.content, []).append(name)
        self.likenesses.append((name, look.likeness))
        if look.hint:
            self.hints.setdefault(look.hint, []).append(name)


def check(
    dataset: Dataset, side: int = 512, shows: str = "", progress: Progress | None = None, looks: Looks | None = None
) -> Report:
    """Look at every picture and hint of a data set that is to be trained on at `side` x `side` pixels. `shows` is what
    its hints show, by a condition of `diffusion.hints.EXPECTED`; "" tells it from them. What *looks* have seen already
    is not read again. Raises Cancelled."""
    progress = progress or Progress()
    shows = shows or told(dataset)
    seen = _Seen()
    for number, look in enumerate((looks or Looks()).all(dataset, side, shows)):
        progress(number / len(dataset), f"picture {number + 1} of {len(dataset)}")
        seen.take(dataset.samples[number].name, look)
    progress(1.0)
    findings = [*dataset.findings, *_unreadable(seen), *_hints(dataset, seen, shows)]
    findings += [*_pictures(dataset, seen, side), *_twins(seen), *_captions(dataset)]
    readable = len(dataset) - len(seen.wrong.get("unreadable", ()))
    sparing = (
        replace(one, spare=()) if len({*one.spare}) >= readable and one.kind != "unreadable" else one
        for one in findings
    )
    return Report(dataset, tuple(sorted(sparing, key=lambda one: not one.stops)), shows, seen.sizes)


def _unreadable(seen: _Seen) -> Iterable[Finding]:
    if troubles := seen.troubles:
        sentence = (
            troubles[0] if len(troubles) == 1 else f"{len(troubles)} files cannot be read. The first: {troubles[0]}"
        )
        them = "it" if len(troubles) == 1 else "them"
        yield _finding(
            "unreadable", f"{sentence} Leave {them} out, or copy {them} again.", seen.wrong["unreadable"], stops=True
        )


def _hints(dataset: Dataset, seen: _Seen, shows: str) -> Iterable[Finding]:
    total = sum(sample.hint is not None for sample in dataset.samples)
    without = [sample.name for sample in dataset.samples if sample.hint is None]
    if total and without:
        sentence = (
            f"{_of(without, len(dataset))} no hint: add them, leave those out, or let a preprocessor make all hints."
        )
        yield _finding("no hint", sentence, without, stops=True)
    expected = EXPECTED.get(shows, "white lines on black")
    for kind, one, many, advice, share in HINT_RULES:
        if names := seen.wrong.get(kind):
            sentence = f"{_of(names, total, 'hint', one, many)} {advice.format(expected=expected)}"
            yield _finding(kind, sentence, names, stops=len(names) > share * total)
    blank = set(seen.wrong.get("blank", ()))
    repeated = [names for names in seen.hints.values() if len(names) > 1 and names[0] not in blank]
    if repeated:
        most = max(repeated, key=len)
        yield _finding(
            "same hint",
            f"{len(most)} of {total} pictures have the very same hint: each needs its own, which shows what is in it.",
            most,
            stops=len(most) > 0.5 * total and total > 2,
        )


def _pictures(dataset: Dataset, seen: _Seen, side: int) -> Iterable[Finding]:
    count = len(dataset) - len(seen.wrong.get("unreadable", ()))
    if 0 < count < FEW:
        yield Finding(
            "few",
            f"There {'is only one picture' if count == 1 else f'are only {count} pictures'}: a ControlNet needs some "
            "hundreds to learn what its hints mean, and the paper's smallest set has 1000.",
        )
    if names := seen.wrong.get("small"):
        yield _finding(
            "small",
            f"{_of(names, count, 'picture', 'is', 'are')} smaller than the {side} pixels that are trained on, and will "
            f"be enlarged: use larger ones, or train at {_fitting(seen.sizes, side)}.",
            names,
        )
    if names := seen.wrong.get("slim"):
        yield _finding(
            "slim",
            f"{_of(names, count, 'picture', 'is', 'are')} more than {SLIM:g} times as long as wide, so that much is "
            "cut off: cut them yourself.",
            names,
        )
    if names := seen.wrong.get("blank picture"):
        yield _finding("blank picture", f"{_of(names, count, 'picture', 'is', 'are')} blank: leave them out.", names)


def _twins(seen: _Seen) -> Iterable[Finding]:
    same = [names for names in seen.contents.values() if len(names) > 1]
    if same:
        extra = sum(len(names) - 1 for names in same)
        copies = "1 file is an exact copy of another" if extra == 1 else f"{extra} files are exact copies of others"
        yield _finding(
            "duplicate",
            f"{copies}, which then counts for more: leave them out, unless each has a hint of its own on purpose.",
            [name for names in same for name in names],
            files=[" = ".join(names[:4]) for names in same],
            spare=[name for names in same for name in names[1:]],
        )
    first = {names[0] for names in seen.contents.values()}
    near = pairs([(name, likeness) for name, likeness in seen.likenesses if name in first])
    if near:
        yield _finding(
            "near duplicate",
            f"{len(near)} pair{' of pictures looks' if len(near) == 1 else 's of pictures look'} almost the same: keep "
            "one of each.",
            [name for two in near for name in two],
            files=[f"{one} ~ {other}" for one, other in near],
            spare=[other for _, other in near],
        )


def _captions(dataset: Dataset) -> Iterable[Finding]:
    without = [sample.name for sample in dataset.samples if not sample.caption]
    if without:
        rest = "" if len(without) == len(dataset) else " those"
        yield _finding(
            "caption",
            f"{_of(without, len(dataset), 'picture', 'has', 'have')} no caption, so{rest} are learnt without prompts: "
            "write what is to be seen into a .txt file of the picture's name.",
            without,
            spare=(),
        )
    words = Counter(sample.caption for sample in dataset.samples if sample.caption)
    if len(dataset) > 2 and words and words.most_common(1)[0][1] > 0.9 * len(dataset):
        yield Finding(
            "same caption",
            f"Nearly all captions are {words.most_common(1)[0][0][:60]!r}: captions say what sets a picture apart.",
        )
    long = [sample.name for sample in dataset.samples if len(sample.caption.split()) > LONG]
    if long:
        yield _finding(
            "long caption",
            f"{_of(long, len(dataset), 'caption', 'has', 'have')} more than {LONG} words, which takes "
            f"more memory, and beyond {LONGEST} letters they are not read: shorten them.",
            long,
            spare=(),
        )


def _fitting(sizes: Counter[tuple[int, int]], side: int) -> str:
    """The largest multiple of 64 that most pictures have, or words for it."""
    shorter = np.array([min(size) for size in sizes.elements()])
    fits = int(np.percentile(shorter, 10)) // 64 * 64 if len(shorter) else 0
    return f"{fits}" if 64 <= fits < side else "a smaller size"


def _finding(
    kind: str,
    message: str,
    about: Collection[str],
    *,
    files: Collection[str] = (),
    stops: bool = False,
    spare: Collection[str] | None = None,
) -> Finding:
    """A finding *about* samples, by their names; all of them are spare unless others are named."""
    told = list(files or (about.values() if isinstance(about, Mapping) else about))
    more = [f"and {len(told) - NAMED} more"] if len(told) > NAMED else []
    names = tuple(dict.fromkeys(about))
    return Finding(
        kind, message, (*told[:NAMED], *more), stops, names, names if spare is None else tuple(dict.fromkeys(spare))
    )


def _of(names: Collection[str], total: int, noun: str = "picture", one: str = "has", many: str = "have") -> str:
    """ "3 of 10 pictures have", "1 of 10 pictures has", "All 10 pictures have"."""
    nouns = f"{noun}{'' if total == 1 else 's'}"
    if len(names) == total:
        return f"The only {noun} {one}" if total == 1 else f"All {total} {nouns} {many}"
    return f"{len(names)} of {total} {nouns} {one if len(names) == 1 else many}"


def _share(count: int, total: int, noun: str) -> str:
    return f"no {noun}" if not count else f"{noun} for all" if count == total else f"{noun} for {count}"

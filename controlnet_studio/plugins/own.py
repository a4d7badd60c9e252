"""The user's folder of nodes: what is in it, what of it may run, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from controlnet_studio.node import Spec
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.loading import Broken, Source, code_of, forget, load
from controlnet_studio.registry import LoadProblem, Registry
from controlnet_studio.storage import read_file, reason

MOST_BYTES = 1 << 20
MOST_FILES = 500
State = Literal["loaded", "helper", "waiting", "declined", "failed", "off"]
WAITS = (
    "is a program that you have not said yes to, so it is not loaded: see File > Plug-ins, or controlnet-studio nodes "
    "--allow."
)
IS_PROGRAM = "A plug-in is a program: it can do everything you can. Load it only if you know where it comes from."


@dataclass(frozen=True)
class PlugIn:
    """A file in the folder of nodes. `id` is the kind of node it holds, "" for a helper; `message` what is wrong, as a
    sentence, in `line` if that is not 0, with a traceback as `details`. `serves` if an earlier version still does."""

    path: Path
    name: str
    sha256: str
    state: State
    id: str = ""
    title: str = ""
    message: str = ""
    line: int = 0
    details: str = ""
    serves: bool = False


class PlugIns:
    """The nodes of *folder*, where `name.py` holds the function `name`, and of the folders in it.

    A file runs only if its content was approved, or if the folder is `trusted`, which its owner says who writes nodes
    there; in `safe` mode none does. One that has an error now keeps its last good version. Files that begin with "_"
    are helpers for those beside them, and need a yes of their own.
    """

    def __init__(
        self, folder: Path, approvals: Approvals, builtin: Registry, *, trusted: bool = False, safe: bool = False
    ) -> None:
        self.folder, self.trusted, self.safe = folder, trusted, safe
        self.files: tuple[PlugIn, ...] = ()
        self._approvals, self.builtin = approvals, Registry(builtin.specs, builtin.problems)
        self._good: dict[str, Spec] = {}
        self._bad: dict[tuple[str, str], Broken] = {}
        self._fatal: Mapping[str, str] = {}

    def look(self, again: bool = False) -> Registry:
        """Read the folder and load what may be and has changed; the kinds of nodes there are now. With *again* files
        that failed are tried once more. Raises nothing; problems are in the registry and in `files`."""
        if again:
            self._bad.clear()
        self._fatal = {**self._fatal, **self._approvals.take_fatal()}
        answers = self._approvals.read()
        files: list[PlugIn] = []
        for place in self._places():
            files += self._look_into(place, answers)
        present = {file.id for file in files if file.state == "loaded" or file.serves}
        self._good = {id: spec for id, spec in self._good.items() if id in present}
        forget(self._good.values())
        self.files = tuple(files)
        return self._registry()

    def answer(self, files: Iterable[PlugIn], yes: bool) -> None:
        """Let these files be loaded from now on, as they are, or not. Raises OSError."""
        self._approvals.answer({file.sha256: file.name for file in files}, yes)
        for file in files:
            self._fatal = {sha: name for sha, name in self._fatal.items() if sha != file.sha256}

    def allow(self, path: Path) -> None:
        """Let one file in the folder be loaded as it is. Raises OSError."""
        source = Source(path, path.relative_to(self.folder).as_posix(), read_file(path, MOST_BYTES))
        self._approvals.answer({source.sha256: source.name}, yes=True)

    def watched(self) -> Iterable[Path]:
        """The folders and the files whose change changes the nodes."""
        return (*self._places(), *(file.path for file in self.files))

    @property
    def waiting(self) -> tuple[PlugIn, ...]:
        """The files that wait for an answer."""
        return tuple(file for file in self.files if file.state == "waiting")

    def _places(self) -> list[Path]:
        try:
            below = sorted(path for path in self.folder.iterdir() if path.is_dir() and path.name[0] not in "._")
        except OSError:
            return []
        return [self.folder, *below[:MOST_FILES]]

    def _look_into(self, place: Path, answers: Mapping[str, bool]) -> Iterable[PlugIn]:
        sources: list[Source] = []
        for path in sorted(place.glob("*.py"))[:MOST_FILES]:
            name = path.relative_to(self.folder).as_posix()
            try:
                sources.append(Source(path, name, read_file(path, MOST_BYTES)))
            except OSError as error:
                yield PlugIn(path, name, "", "failed", message=f"{name} cannot be read: {reason(error)}.")
        verdicts = {source.name: self._verdict(source, answers) for source in sources}
        helpers = {each.path.stem: each for each in sources if each.path.name.startswith("_")}
        allowed = {stem: each for stem, each in helpers.items() if verdicts[each.name] == "loaded"}
        for source in sources:
            verdict = verdicts[source.name]
            if source.path.stem not in helpers:
                yield self._node(source, verdict, allowed)
            elif source.data.strip():  # an empty __init__.py is nobody's business
                state: State = "helper" if verdict == "loaded" else verdict
                yield self._told(PlugIn(source.path, source.name, source.sha256, state))

    def _verdict(self, source: Source, answers: Mapping[str, bool]) -> State:
        if self.safe:
            return "off"
        answer = answers.get(source.sha256)
        if answer is None:
            answer = self.trusted or None
        return "waiting" if answer is None else "loaded" if answer else "declined"

    def _node(self, source: Source, verdict: State, helpers: Mapping[str, Source]) -> PlugIn:
        id = source.name.removesuffix(".py")
        file = PlugIn(source.path, source.name, source.sha256, verdict, id)
        if verdict != "loaded":
            return self._told(replace(file, serves=verdict == "waiting" and id in self._good))
        try:
            spec = self._loaded(source, helpers, id)
        except Broken as broken:
            details = broken.details
            return self._told(
                replace(file, state="failed", serves=id in self._good, line=broken.line, details=details), str(broken)
            )
        self._good[id] = spec
        return replace(file, title=spec.title)

    def _loaded(self, source: Source, helpers: Mapping[str, Source], id: str) -> Spec:
        own, stem = self.builtin.get(id), source.path.stem
        if own is not None:
            raise Broken(f"{source.name} would take the place of the built-in node {own.title}; give it another name.")
        if not stem.isidentifier():
            raise Broken(f"{source.name} is no name for a node: it must be called like its function, as in my_node.py.")
        code = code_of(source, helpers)
        good = self._good.get(id)
        if good is not None and good.code == code:
            return replace(good, fault="") if good.fault else good
        if (id, code) in self._bad:
            raise self._bad[id, code]
        self._approvals.loading(source.sha256, source.name)
        try:
            return load(source, helpers, id)
        except Broken as broken:
            self._bad[id, code] = broken
            raise
        finally:
            self._approvals.loaded()

    def _told(self, file: PlugIn, message: str = "") -> PlugIn:
        """With a sentence on why it is not loaded, which its last good version tells too."""
        if not message and file.sha256 in self._fatal:
            message = f"The program ended while {file.name} was being loaded, so it is not loaded any more."
        words = {
            "waiting": f"{file.name} {'has changed; it ' if file.serves else ''}{WAITS}",
            "declined": f"{file.name} is not loaded, because you said no to it; see File > Plug-ins.",
            "off": f"{file.name} is not loaded, because this is safe mode.",
        }
        message = message or words.get(file.state, "")
        if file.serves:
            message += " The version before it is still in use."
            if self._good[file.id].fault != message:
                self._good[file.id] = replace(self._good[file.id], fault=message)
            file = replace(file, title=self._good[file.id].title)
        return replace(file, message=message)

    def _registry(self) -> Registry:
        problems = [LoadProblem(file.path, file.message, file.id, file.details) for file in self.files if file.message]
        specs = {**self.builtin.specs, **self._good}
        return Registry(MappingProxyType(specs), (*self.builtin.problems, *problems))

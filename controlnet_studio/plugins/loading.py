"""Loads a node from bytes that were approved: never from the disk again, and never from compiled files."""

from __future__ import annotations

import sys
import traceback
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from controlnet_studio.node import Spec, describe
from controlnet_studio.registry import words

if TYPE_CHECKING:
    from importlib.abc import Loader

PREFIX = "controlnet_studio_own_"


@dataclass(frozen=True)
class Source:
    """A file as it was read: its `name` in the folder of nodes, with "/", and its bytes."""

    path: Path
    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


class Broken(Exception):  # noqa: N818  # a sentence for the user
    """A node file cannot be used: why, as a sentence, in which line (0 if that says nothing), and a traceback."""

    def __init__(self, sentence: str, line: int = 0, details: str = "") -> None:
        super().__init__(sentence)
        self.line, self.details = line, details


def code_of(source: Source, helpers: Mapping[str, Source]) -> str:
    """What changes when the program of a node does: its own bytes, or those of a helper beside it."""
    parts = [source.sha256, *(f"{name} {helper.sha256}" for name, helper in sorted(helpers.items()))]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def load(source: Source, helpers: Mapping[str, Source], id: str) -> Spec:
    """The kind of node in *source*, which may import the *helpers* beside it by `from ._name import ...`. Runs it.
    Raises Broken."""
    package = _package(source.path.parent, helpers)
    stem = source.path.stem
    module = types.ModuleType(f"{package}.nodes.{stem}")  # which no other node can import
    module.__package__, module.__file__ = package, str(source.path)
    before = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    line = 0
    try:
        exec(compile(source.data, str(source.path), "exec"), module.__dict__)
        function = getattr(module, stem, None)
        if not callable(function):
            raise TypeError(f"it has no function {stem}().")
        line = getattr(getattr(function, "__code__", None), "co_firstlineno", 0)
        spec = replace(describe(function, id, source.path), code=code_of(source, helpers), source=source.name)
        _modules[spec.source, spec.code] = module.__name__
        return spec
    except (Exception, SystemExit) as error:  # whatever a stranger's file does, the others load
        if before is None:
            del sys.modules[module.__name__]
        else:
            sys.modules[module.__name__] = before
        paths = {str(each.path): each.name for each in (source, *helpers.values())}
        name, line = _place(error, paths) or (source.name, line)
        where = "" if not line else f" (line {line})" if name == source.name else f" ({name}, line {line})"
        sentence = f"{source.name} cannot be used{where}: {_said(error)}"
        raise Broken(sentence, line, "".join(traceback.format_exception(error))) from None


_modules: dict[tuple[str, str], str] = {}
"""What kinds of nodes came from, by their source and code: the names of their modules."""


def forget(specs: Iterable[Spec]) -> None:
    """Let go of all that was loaded but for what *specs* came from."""
    kept = {(spec.source, spec.code) for spec in specs}
    for key in _modules.keys() - kept:
        del _modules[key]
    used = set(_modules.values())
    packages = {name.partition(".")[0] for name in used}
    for name in [name for name in tuple(sys.modules) if name.startswith(PREFIX)]:  # others import meanwhile
        if name.partition(".")[0] not in packages or (".nodes." in name and name not in used):
            del sys.modules[name]
    for package in _finder.helpers.keys() - packages:
        del _finder.helpers[package]


class _Helpers:
    """Gives the nodes of a folder the approved files beside them whose names begin with "_", and nothing else. A finder
    and a loader by its methods: `importlib.abc` would make the window's start longer."""

    def __init__(self) -> None:
        self.helpers: dict[str, Mapping[str, Source]] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, name = fullname.rpartition(".")
        if package not in self.helpers:
            return None
        if name not in self.helpers[package]:
            beside = "a node can import files beside it whose names begin with _, once you have said yes to them."
            raise ImportError(f"there is no {name}.py to import here; {beside}")
        return ModuleSpec(fullname, cast("Loader", self), origin=str(self.helpers[package][name].path))

    def create_module(self, spec: ModuleSpec) -> None:
        """An ordinary module will do."""

    def exec_module(self, module: types.ModuleType) -> None:
        package, _, name = module.__name__.rpartition(".")
        helper = self.helpers[package][name]
        module.__file__ = str(helper.path)
        exec(compile(helper.data, str(helper.path), "exec"), module.__dict__)


_finder = _Helpers()


def _package(folder: Path, helpers: Mapping[str, Source]) -> str:
    """The package in which the nodes of a folder live for as long as its helpers are these."""
    told = [str(folder.resolve()), *(f"{name} {helper.sha256}" for name, helper in sorted(helpers.items()))]
    name = f"{PREFIX}{blake2b(chr(0).join(told).encode(), digest_size=8).hexdigest()}"
    if _finder not in sys.meta_path:
        sys.meta_path.append(_finder)
    _finder.helpers[name] = helpers
    if name not in sys.modules:
        package = types.ModuleType(name)
        package.__path__ = []
        sys.modules[name] = package
    return name


def _place(error: BaseException, paths: Mapping[str, str]) -> tuple[str, int] | None:
    """The file of ours and the line in which it went wrong."""
    if isinstance(error, SyntaxError) and error.filename is not None and error.filename in paths:
        return paths[error.filename], error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    found = [(paths[frame.filename], frame.lineno or 0) for frame in frames if frame.filename in paths]
    return found[-1] if found else None


def _said(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"SyntaxError: {error.msg}."
    said = words(error)
    return said if said.endswith((".", "!", "?")) else f"{said}."

"""Registry: finds node files; a broken one becomes a LoadProblem and hurts nobody else."""

from __future__ import annotations

import hashlib
import importlib
import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from controlnet_studio import paths
from controlnet_studio.node import Spec, describe


@dataclass(frozen=True)
class LoadProblem:
    """A node file that cannot be used, and why, in a sentence; `id` is the kind of node it would hold, and `details`
    a traceback."""

    path: Path
    message: str
    id: str = ""
    details: str = ""


@dataclass
class Registry:
    """The kinds of nodes there are, by id, in the order in which they were found. One registry is shared by all who
    ask; it changes only as a whole, by `become`."""

    specs: Mapping[str, Spec]
    problems: tuple[LoadProblem, ...] = ()

    @classmethod
    def load(cls, packs: Mapping[str, Path]) -> Registry:
        """From folders by pack name: each `*.py` that does not begin with "_" holds the one function of its name.

        Ids are `name` in the built-in pack "" and `pack/name` elsewhere.
        """
        specs: dict[str, Spec] = {}
        problems: list[LoadProblem] = []
        for pack, folder in packs.items():
            package = _package(folder)
            for path in sorted(folder.glob("[!_]*.py")):
                id = f"{pack}/{path.stem}" if pack else path.stem
                try:
                    specs[id] = _read(package, path, id)
                except (Exception, SystemExit) as error:  # whatever a stranger's file does, the others load
                    problems.append(LoadProblem(path, f"{path.name} cannot be used: {words(error)}"))
        return cls(MappingProxyType(specs), tuple(problems))

    @classmethod
    def of(cls, *specs: Spec) -> Registry:
        """Of these kinds of nodes, for tests and scripts."""
        return cls(MappingProxyType({spec.id: spec for spec in specs}))

    @classmethod
    def builtin(cls) -> Registry:
        """The nodes that come with the program."""
        return cls.load({"": paths.nodes_folder()})

    def get(self, type: str) -> Spec | None:
        """The kind of node with this id, or the one that was called so in earlier versions."""
        return self.specs.get(type) or self._former.get(type)

    def become(self, other: Registry) -> frozenset[str]:
        """Hold what *other* holds from now on; the ids of the kinds that are not what they were."""
        before, self.specs, self.problems = self.specs, other.specs, other.problems
        self.__dict__.pop("_former", None)
        ids = before.keys() | other.specs.keys()
        return frozenset(id for id in ids if before.get(id) is not other.specs.get(id))

    def lack(self, type: str) -> str:
        """Why the kind of node with this id is not here, as a sentence; "" if nothing is known of it."""
        return next((problem.message for problem in self.problems if problem.id == type), "")

    @cached_property
    def _former(self) -> Mapping[str, Spec]:
        return {old: spec for spec in reversed(tuple(self.specs.values())) for old in spec.formerly}


def _package(folder: Path) -> str:
    """Make *folder* importable as a package of its own, read anew, and give its name."""
    name = f"controlnet_studio_nodes_{hashlib.blake2b(str(folder.resolve()).encode(), digest_size=6).hexdigest()}"
    for module in [module for module in sys.modules if module == name or module.startswith(f"{name}.")]:
        del sys.modules[module]
    package = types.ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package
    importlib.invalidate_caches()
    return name


def _read(package: str, path: Path, id: str) -> Spec:
    module = importlib.import_module(f"{package}.{path.stem}")
    function = getattr(module, path.stem, None)
    if not callable(function):
        raise TypeError(f"it has no function {path.stem}().")
    return describe(function, id, path)


def words(error: BaseException) -> str:
    """The exception as the end of a sentence; what `describe` says is one already."""
    if type(error) is TypeError:
        return str(error)
    return f"{type(error).__name__}: {error}"

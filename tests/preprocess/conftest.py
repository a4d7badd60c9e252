"""A shelf that stands in for the library, and networks of random weights on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Shelf:
    """Stands in for the library: paths by name."""

    paths: dict[str, Path] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    pickles: bool = True

    def find(self, kind: str, name: str) -> Any:
        assert kind == "annotator"
        self.asked.append(name)
        if name not in self.paths:
            raise LookupError(f"no {name}")
        return type("Found", (), {"path": self.paths[name]})()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def put(shelf: Shelf, tmp_path: Path) -> Callable[..., Path]:
    """Writes the random weights of a network's class into a file of that name, and lists it in the shelf."""

    def put(make: Callable[[], Any], file: str, *how: Any, **more: Any) -> Path:
        from tiny_nets import written

        path = written(make, tmp_path / file, *how, **more)
        shelf.paths[path.stem] = path
        return path

    return put

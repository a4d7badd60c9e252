"""Networks of controlnet-aux with random weights, in files as they are published; small, because all tensors of a file
share one storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    def put(
        make: Callable[[], Any], file: str, rename: Callable[[str], str] = str, wrap: str = "", scale: float = 0.05
    ) -> Path:
        import torch

        shapes: Mapping[str, Any] = make().state_dict()
        pool = torch.randn(max(value.numel() for value in shapes.values()), generator=torch.Generator().manual_seed(3))
        pool *= scale
        state: dict[str, Any] = {}
        for name, value in shapes.items():
            if not value.is_floating_point():
                state[rename(name)] = torch.zeros(value.shape, dtype=value.dtype)
            elif name.endswith("running_var"):
                state[rename(name)] = torch.ones(value.shape)
            else:
                state[rename(name)] = pool[: value.numel()].view(value.shape)
        path = tmp_path / file
        torch.save({wrap: state} if wrap else state, path)
        shelf.paths[path.stem] = path
        return path

    return put

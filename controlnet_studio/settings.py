"""Settings: what the user chose once and for all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from controlnet_studio import paths
from controlnet_studio.storage import write_atomically

Device = Literal["auto", "cpu", "cuda"]
Theme = Literal["dark", "light", "system"]
RECENT = 12


@dataclass(frozen=True)
class Settings:
    """`cache_bytes` bounds the results kept between runs; `output_folder` "" is the user's pictures folder; `recent`
    lists graph files, the latest first; `model_folders` are looked through for models after our own, be they those of
    another program. `pickles` lets models be opened that are not safetensors files; `offline` forbids all use of the
    network; `backups` says how many saves of each graph are kept as copies, 0 none. `gallery_bytes` bounds the
    gallery's own pictures: past it the oldest without a star go; 0 keeps none. `hint_bytes` bounds the hints that
    trainings keep, before one begins: those not used for longest go. `keys` are shortcuts of one's own, by the
    command's name. `welcome` shows the welcome page at a start without a graph, once there are recent files.
    `language` is one that the window has been translated into, "" the system's. `nodes_folder` "" is the user's own
    folder of nodes; in `trusted_nodes`, if it is that folder, all that changes is loaded without a question."""

    cache_bytes: int = 1 << 30
    device: Device = "auto"
    theme: Theme = "dark"
    output_folder: str = ""
    recent: tuple[str, ...] = ()
    model_folders: tuple[str, ...] = ()
    pickles: bool = False
    offline: bool = False
    backups: int = 20
    minimap: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)
    gallery_bytes: int = 8 << 30
    welcome: bool = True
    language: str = ""
    nodes_folder: str = ""
    trusted_nodes: str = ""
    hint_bytes: int = 4 << 30

    @property
    def folder(self) -> Path:
        """Where pictures are written."""
        return Path(self.output_folder) if self.output_folder else paths.pictures()

    @property
    def nodes(self) -> Path:
        """Where the user's own nodes are."""
        return Path(self.nodes_folder) if self.nodes_folder else paths.user_data() / "nodes"

    def trusts(self, folder: Path) -> bool:
        """Whether all nodes in *folder* may be loaded as they are."""
        return bool(self.trusted_nodes) and Path(self.trusted_nodes) == folder

    def opened(self, path: Path) -> Settings:
        """With *path* as the most recent graph file."""
        name = str(path.absolute())
        return replace(self, recent=(name, *(old for old in self.recent if old != name))[:RECENT])

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """From the user's file. A missing or damaged file, or entry, counts as the default."""
        try:
            data = json.loads((path or _file()).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return cls()
        if not isinstance(data, dict):
            return cls()
        known = cls(**{entry.name: data[entry.name] for entry in fields(cls) if _fits(entry.name, data)})
        return replace(known, recent=tuple(known.recent)[:RECENT], model_folders=tuple(known.model_folders))

    def save(self, path: Path | None = None) -> None:
        """To the user's file. Raises OSError."""
        write_atomically(path or _file(), (json.dumps(asdict(self), indent=2) + "\n").encode())


def _file() -> Path:
    return paths.user_config() / "settings.json"


def _fits(name: str, data: dict[str, Any]) -> bool:
    value = data.get(name)
    match name:
        case "cache_bytes" | "gallery_bytes" | "hint_bytes":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 50
        case "backups":
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1000
        case "device":
            return value in get_args(Device)
        case "theme":
            return value in get_args(Theme)
        case "output_folder" | "language" | "nodes_folder" | "trusted_nodes":
            return isinstance(value, str)
        case "keys":
            return isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())
        case "pickles" | "offline" | "minimap" | "welcome":
            return isinstance(value, bool)
        case _:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)

"""What the window works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from controlnet_studio.assets import Assets
from controlnet_studio.engine.run import Engine
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings


@dataclass(frozen=True)
class Studio:
    """`choices` lists the names behind a OneOf, `device` says where pictures are painted (slow the first time: ask on
    the engine's thread), `config` is the folder that keeps the settings and the arrangement of the docks, `keep` the
    one of the journal and the backups, and `gallery` the one that keeps every picture; None keeps nothing. `own` are
    the user's nodes, which are loaded behind the visible window."""

    engine: Engine
    registry: Registry
    assets: Assets
    choices: Callable[[str], Sequence[str]]
    settings: Settings
    device: Callable[[], str]
    config: Path | None = None
    keep: Path | None = None
    gallery: Path | None = None
    own: PlugIns | None = None

    @property
    def settings_file(self) -> Path | None:
        return self.config / "settings.json" if self.config else None

    @property
    def defaults_file(self) -> Path | None:
        """Where a person's own settings for new nodes are kept."""
        return self.config / "defaults.json" if self.config else None

"""Where things are: what came with the program, and what belongs to the user."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent
NAME = "controlnet-studio"


def nodes_folder() -> Path:
    """The built-in nodes."""
    return _shipped("nodes")


def resources_folder() -> Path:
    """Example graphs, icons and the embedded models."""
    return _shipped("resources")


def user_data() -> Path:
    """The user's own models and node packs."""
    return _home("data") or platformdirs.user_data_path(NAME, appauthor=False)


def user_cache() -> Path:
    """What can be made or fetched again."""
    return _home("cache") or platformdirs.user_cache_path(NAME, appauthor=False)


def user_config() -> Path:
    """The settings."""
    return _home("config") or platformdirs.user_config_path(NAME, appauthor=False)


def pictures() -> Path:
    """Where pictures are written unless the user chose another folder."""
    return _home("pictures") or platformdirs.user_pictures_path() / "ControlNet Studio"


def _shipped(name: str) -> Path:
    """In a wheel the folder lies inside the package, in a source tree beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def _home(name: str) -> Path | None:
    """A folder of CONTROLNET_STUDIO_HOME, where that is set: everything in one place, for portable installs."""
    home = os.environ.get("CONTROLNET_STUDIO_HOME")
    return Path(home) / name if home else None

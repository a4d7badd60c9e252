"""Where things are: what ships with the program, and what belongs to the person who uses it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

NAME = "controlnet-studio"
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """Inside the package in a wheel; beside it in an editable install."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def nodes_folder() -> Path:
    """The built-in nodes' files."""
    return _shipped("nodes")


def resources_folder() -> Path:
    """Style, example graphs and embedded models."""
    return _shipped("resources")


@lru_cache(maxsize=1)
def _dirs() -> tuple[Path, Path, Path, Path]:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(NAME, appauthor=False)
    return dirs.user_data_path, dirs.user_cache_path, dirs.user_config_path, Path(dirs.user_pictures_dir)


def user_data() -> Path:
    """The user's own models and node packs."""
    return _dirs()[0]


def user_cache() -> Path:
    """What can be made or downloaded again."""
    return _dirs()[1]


def user_config() -> Path:
    """Settings."""
    return _dirs()[2]


def pictures() -> Path:
    """Where saved pictures go unless the settings say otherwise."""
    return _dirs()[3] / "ControlNet Studio"

"""One file opens connections, behind the user's switch; the libraries that could fetch models are always told not to.
Runs that refuse every connection are in `diffusion/test_runtime` and `preprocess/test_awkward_pictures`."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEAKS = "controlnet_studio/library/downloads.py"
LINES = {"urllib.request", "http.client", "http", "socket", "ssl", "ftplib", "requests", "httpx", "aiohttp", "asyncio"}
LINES |= {"huggingface_hub", "PySide6.QtNetwork", "torch.hub"}
"""Modules that connect."""
LOADERS = {"from_pretrained", "from_single_file", "create_diffusers_clip_model_from_ldm"}
FETCHERS = {"hf_hub_download", "snapshot_download", "load_state_dict_from_url", "download_url_to_file", "urlopen"}


@cache
def sources() -> list[tuple[str, ast.Module]]:
    files = (file for folder in ("controlnet_studio", "nodes") for file in sorted((ROOT / folder).rglob("*.py")))
    return [(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))) for file in files]


def named(tree: ast.AST) -> set[str]:
    """What is called or imported there, by its last name, and the texts and keywords."""
    found: set[str] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Attribute):
            found.add(part.attr)
        elif isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.keyword) and part.arg:
            found.add(part.arg)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.add(part.value)
    return found


def imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for part in ast.walk(tree):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom):
            found |= {str(part.module), *(f"{part.module}.{alias.name}" for alias in part.names)}
    return found


def test_one_file_opens_connections() -> None:
    assert [file for file, tree in sources() if imported(tree) & LINES] == [SPEAKS]


def test_libraries_that_could_fetch_are_told_not_to() -> None:
    loading = 0
    for file, tree in sources():
        assert not named(tree) & FETCHERS or file == SPEAKS, file
        for part in ast.walk(tree):
            if isinstance(part, ast.FunctionDef) and (words := named(part)) & LOADERS:
                loading += 1
                assert "local_files_only" in words, f"{file}: {part.name} may fetch"
    assert loading >= 8, "they are found at all"

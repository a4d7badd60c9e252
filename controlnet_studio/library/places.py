"""Where models lie: our own folders and those of ComfyUI, A1111, Forge, InvokeAI and the Hugging Face cache.

Everything here only looks: nothing is ever written into these folders.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from controlnet_studio.library.families import Kind
from controlnet_studio.library.folders import ModelProblem
from controlnet_studio.storage import reason

WEIGHTS: Final = (".safetensors", ".ckpt", ".pth", ".pt", ".bin")
"""How the files end that hold weights; all but the first are pickles."""

DEPTH: Final = 6
"""How many folders deep models may be sorted."""

COMFYUI: Final[dict[str, Kind | None]] = {
    "models/checkpoints": "checkpoint",
    "models/diffusers": "checkpoint",
    "models/controlnet": "controlnet",
    "models/loras": "lora",
    "models/vae": "vae",
    "custom_nodes/comfyui_controlnet_aux/ckpts": "annotator",
    "comfy/sd1_tokenizer": None,
}
A1111: Final[dict[str, Kind | None]] = {
    "models/Stable-diffusion": "checkpoint",
    "models/ControlNet": "controlnet",
    "models/ControlNetPreprocessor": "annotator",
    "models/Lora": "lora",
    "models/LyCORIS": "lora",
    "models/VAE": "vae",
    "extensions/sd-webui-controlnet/models": "controlnet",
    "extensions/sd-webui-controlnet/annotator/downloads": "annotator",
    "backend/huggingface/stable-diffusion-v1-5/tokenizer": None,
}
INVOKEAI: Final[dict[str, Kind | None]] = {"models": None}


@dataclass(frozen=True)
class Place:
    """A folder to look through. `title` names the program that it belongs to, "" for our own; `kind` is what that
    program keeps there, None if it mixes them; `name` stands before the names of its models, as a hub id does; `names`
    are those that the program itself gives them, by their paths inside."""

    path: Path
    title: str = ""
    kind: Kind | None = None
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """A file of weights: its size in bytes, and when it was last written in nanoseconds."""

    path: Path
    size: int
    stamp: int


Thing = Path | File | ModelProblem
"""What a look through a place meets: a folder with configs, a file of weights, or trouble."""


def places(folder: Path) -> Iterator[Place]:
    """The folders to look through where the user named *folder*: another program's folder, its "models" folder, the
    Hugging Face cache, or one with models sorted in any way."""
    for root in (folder, folder / "ComfyUI", folder.parent):
        if (root == folder.parent and folder.name != "models") or not (found := _program(root)):
            continue
        title, table = found
        names = _invokeai_names(root) if table is INVOKEAI else {}
        yield from (Place(root / path, title, kind, names=names) for path, kind in table.items())
        return
    for hub in (folder, folder / "hub"):
        if snapshots := list(_snapshots(hub)):
            yield from snapshots
            return
    yield Place(folder)


def huggingface_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the Hugging Face libraries keep what they download."""
    if told := environment.get("HF_HUB_CACHE"):
        return Path(told).expanduser()
    if told := environment.get("HF_HOME"):
        return Path(told).expanduser() / "hub"
    cache = environment.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "huggingface" / "hub"


def walk(place: Place, folders: dict[Path, int]) -> Iterator[Thing]:
    """The folders of diffusers or transformers models in *place*, the files of weights in all other folders, by name,
    and tokenizers. Notes in *folders* when each folder that it looks into last changed: a change there is a reason to
    look again.
    """
    watched = (place.path, place.path.parent, place.path.parents[2]) if place.name else (place.path,)
    folders.update((folder, changed(folder)) for folder in watched)
    yield from _walk(place.path, folders, set(), DEPTH)


def changed(folder: Path) -> int:
    """When an entry of the folder last came, went or was renamed, in nanoseconds; 0 if there is no such folder."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _walk(folder: Path, folders: dict[Path, int], seen: set[tuple[int, int]], depth: int) -> Iterator[Thing]:
    try:
        about = folder.stat()
        if (about.st_dev, about.st_ino) in seen:  # a link back to where we came from
            return
        seen.add((about.st_dev, about.st_ino))
        folders[folder] = about.st_mtime_ns
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield ModelProblem(folder, f"The folder {folder} cannot be read: {reason(error)}.")
        return
    names = {entry.name for entry in found}
    if "model_index.json" in names or "config.json" in names:
        yield folder
    if "model_index.json" in names:
        return
    for entry in found:
        try:
            inner, about = entry.is_dir(), entry.stat()
        except OSError:  # a link to what has gone
            continue
        if inner and depth:
            yield from _walk(Path(entry.path), folders, seen, depth - 1)
        elif not inner and entry.name.lower().endswith(WEIGHTS) and not re.search(r"-\d{5}-of-\d{5}\.", entry.name):
            yield File(Path(entry.path), about.st_size, about.st_mtime_ns)


def title(place: Place, path: Path, single: bool) -> str:
    """What a model is called: its file's or folder's name, or the folder's where the file has everybody's name; in the
    Hugging Face cache behind its hub id."""
    if place.names and (told := place.names.get(path.relative_to(place.path).as_posix())):
        return told
    plain = r"(diffusion_pytorch_model|pytorch_lora_weights|pytorch_model|model)([._-](fp16|bf16|fp32|non_ema|ema))*"
    if single and re.fullmatch(plain, path.stem):
        path, single = path.parent, False
    own = "" if path == place.path else path.stem if single else path.name
    return f"{place.name}/{own}".strip("/") if place.name else own or path.name


def _program(root: Path) -> tuple[str, Mapping[str, Kind | None]] | None:
    models = root / "models"
    if (models / "checkpoints").is_dir():
        return "ComfyUI", COMFYUI
    if (models / "Stable-diffusion").is_dir():
        return ("Forge" if (root / "modules_forge").is_dir() else "A1111"), A1111
    if models.is_dir() and ((root / "invokeai.yaml").is_file() or (root / "databases" / "invokeai.db").is_file()):
        return "InvokeAI", INVOKEAI
    return None


def _invokeai_names(root: Path) -> dict[str, str]:
    """What InvokeAI calls its models, which lie in folders with numbers for names, by their paths in its models folder.
    The database is opened so that nothing beside it is written either."""
    file = root / "databases" / "invokeai.db"
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            rows = database.execute("SELECT path, name FROM models").fetchmany(100_000)
    except (sqlite3.Error, ValueError):
        return {}
    texts = [(path, name) for path, name in rows if isinstance(path, str) and isinstance(name, str) and name]
    return {path.replace("\\", "/").strip("/"): name[:200] for path, name in texts}


def _snapshots(hub: Path) -> Iterator[Place]:
    """The newest snapshot of every model in a Hugging Face cache, under its hub id."""
    try:
        repositories = sorted(hub.glob("models--*"))
    except OSError:
        return
    for repository in repositories:
        try:
            revision = (repository / "refs" / "main").read_text("utf-8").strip()
        except (OSError, ValueError):
            continue
        if re.fullmatch(r"[0-9a-f]{8,64}", revision):  # nothing that leads out of the cache
            name = repository.name.removeprefix("models--").replace("--", "/")
            yield Place(repository / "snapshots" / revision, "Hugging Face", name=name)

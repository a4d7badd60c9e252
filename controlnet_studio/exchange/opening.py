"""Files that can be opened as a graph, whoever wrote them: ours, pictures that carry one, workflows of ComfyUI."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from controlnet_studio.carried import bears
from controlnet_studio.document.files import PICTURE_KEY, SUFFIX, FileProblem, Opened, from_text, load
from controlnet_studio.document.graph import Graph
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.storage import opened, read_file, reason

if TYPE_CHECKING:
    from controlnet_studio.exchange.comfyui import Imported

PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp")
"""How the pictures end that may carry a graph."""
OPENED: Final = (SUFFIX, ".json", *PICTURES)
"""How the files end that may be opened."""
LARGEST: Final = 512 << 20
HEAD: Final = 64 << 10
_MARKS: Final = (b'"class_type"', b'"last_node_id"', b'"widgets_values"')

Origin = Literal["", "ours", "comfyui"]


@dataclass(frozen=True)
class Found:
    """What a file held, and how it was made of a workflow, if it was one."""

    opened: Opened
    workflow: Imported | None = None


def find(path: Path, registry: Registry) -> Found:
    """The graph in a file. Raises FileProblem, with a sentence."""
    if path.suffix.lower() not in (".json", *PICTURES) or (path.suffix.lower() != ".json" and origin(path) == "ours"):
        return Found(load(path))
    from controlnet_studio.exchange.comfyui import imported

    try:
        made = imported(read_file(path, LARGEST), registry)
    except Trouble as trouble:
        raise FileProblem(f"'{path.name}' cannot be opened. {trouble}") from None
    except FileNotFoundError:
        raise FileProblem(f"There is no file '{path}'.") from None
    except OSError as error:
        raise FileProblem(f"'{path}' cannot be read: {reason(error)}.") from None
    if made is None and path.suffix.lower() == ".json" and origin(path) == "ours":
        return Found(Opened(_from_text(path), MappingProxyType({})))
    if made is None:
        what = "This picture carries no graph" if path.suffix.lower() != ".json" else "It is no graph"
        raise FileProblem(f"'{path.name}' cannot be opened. {what} of ControlNet Studio, and no workflow of ComfyUI.")
    return Found(Opened(made.graph, MappingProxyType({})), made)


def origin(path: Path) -> Origin:
    """Whose graph a picture or a JSON file seems to hold, told from as little of it as can be; "" if none's."""
    ending = path.suffix.lower()
    if ending in PICTURES:
        if bears(path, PICTURE_KEY):
            return "ours"
        from controlnet_studio.exchange.flow import KEYWORDS

        return "comfyui" if bears(path, *KEYWORDS) else ""
    if ending == ".json":
        try:
            with opened(path) as file:
                head = file.read(HEAD)
        except (OSError, ValueError):
            return ""
        if any(mark in head for mark in _MARKS):
            return "comfyui"
        return "ours" if head.startswith(b"{") and b'"links"' in head[:100] else ""
    return ""


def _from_text(path: Path) -> Graph:
    """Nodes that were kept as text."""
    try:
        return from_text(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise FileProblem(f"'{path.name}' cannot be opened. It is not text.") from None
    except FileProblem as problem:
        raise FileProblem(f"'{path.name}' cannot be opened. {problem}") from None

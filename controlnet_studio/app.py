"""The composition root: puts the engine, the models and the user's folders together, for the command line and the
window alike. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from controlnet_studio import paths
from controlnet_studio.assets import Assets
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.run import Engine
from controlnet_studio.library import Library
from controlnet_studio.library.places import huggingface_cache
from controlnet_studio.node import Services
from controlnet_studio.plugins.approvals import Approvals
from controlnet_studio.plugins.own import PlugIns
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Device, Settings


def build_engine(
    settings: Settings, device: Device = "auto", folder: Path | None = None, registry: Registry | None = None
) -> Engine:
    """An engine with every service. *device* "auto" leaves it to the settings; *folder* is where nodes write, by
    default the user's pictures folder; *registry* holds the kinds of nodes, by default all there are. No model is
    loaded, and torch is not imported, before a node needs it."""
    library = build_library(settings)
    assets = Assets(paths.user_cache() / "pictures")
    assets.forget()
    wish = settings.device if device == "auto" else device
    services = Services(
        {
            Library: lambda: library,
            Assets: lambda: assets,
            Diffusion: lambda: Diffusion(library, wish),
            Annotators: lambda: Annotators(library, wish),
        }
    )
    return Engine(
        registry or plug_ins(settings).look(),
        services,
        Cache(settings.cache_bytes),
        folder or settings.folder,
        assets,
        library.names,
        library,
    )


def build_library(settings: Settings) -> Library:
    """The models that came with the program, the user's own, those in folders that the user named, and those in the
    Hugging Face cache."""
    return Library(library_folders(settings), paths.user_cache() / "library.json", settings.pickles)


def library_folders(settings: Settings) -> tuple[Path, ...]:
    """Where models are looked for, the first that count first."""
    own = paths.resources_folder() / "models", paths.user_data() / "models"
    return (*own, *map(Path, settings.model_folders), huggingface_cache())


def plug_ins(settings: Settings, builtin: Registry | None = None, *, safe: bool = False) -> PlugIns:
    """The user's own nodes, of which nothing has run yet; *safe* keeps it so."""
    folder, approvals = settings.nodes, Approvals(paths.user_config() / "nodes.json")
    return PlugIns(folder, approvals, builtin or Registry.builtin(), trusted=settings.trusts(folder), safe=safe)


def examples() -> Mapping[str, Path]:
    """The graphs that come with the program, by name."""
    return {path.stem: path for path in sorted((paths.resources_folder() / "examples").glob("*.cns"))}


def example_title(name: str) -> str:
    """What people call an example."""
    return name.replace("-", " ").capitalize()


def thumbnail(name: str) -> Path:
    """The small picture of what an example paints; it may be missing."""
    return paths.resources_folder() / "examples" / f"{name}.webp"

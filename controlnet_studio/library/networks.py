"""Networks that the user gets from a hub and that nodes need: what their files are called, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from controlnet_studio import paths
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.progress import Trouble


class Found(Protocol):
    """What a library knows of a model."""

    @property
    def path(self) -> Path: ...


class Finder(Protocol):
    """Where models are found. Finding raises LookupError."""

    def find(self, kind: Literal["annotator"], name: str) -> Found: ...


class Library(Finder, Protocol):
    """`pickles` is whether the user lets files be opened that are not safetensors."""

    @property
    def pickles(self) -> bool: ...


@dataclass(frozen=True)
class Network:
    """A network that the user gets from `hub`, a repository of huggingface.co: its `file`, or all of it where that is
    empty. `size` is in megabytes; `commercial` says whether its licence allows any use; a `shipped` one comes with this
    program."""

    title: str
    hub: str
    file: str
    size: int
    licence: str
    commercial: bool = True
    shipped: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What a library may call it: its file's or folder's name, alone or behind the hub's."""
        if not self.file:
            return self.hub.rpartition("/")[2], self.hub
        stem = self.file.rpartition(".")[0]
        return stem, f"{self.hub}/{stem}"

    @property
    def source(self) -> Source:
        return Source(self.hub, self.file, self.title, self.terms)

    @property
    def terms(self) -> str:
        """Its licence in words."""
        return f"licence {self.licence}" + ("" if self.commercial else ", NOT for commercial use")


def named(finder: Finder, network: Network) -> str:
    """What the network is called where it was found, "" if it is not there."""
    for name in network.names:
        try:
            finder.find("annotator", name)
        except LookupError:
            continue
        return name
    return ""


def lacking(network: Network) -> Trouble:
    """That a network is not here: where to get it, where to put it and its licence."""
    if network.shipped:
        return Trouble(f"{network.title}'s annotator is missing from this installation: install the program again.")
    what = network.file or f"the folder {network.names[0]}"
    return Missing(
        f"{network.title} is not among your models: put {what} from huggingface.co/{network.hub} "
        f"({network.size} MB, {network.terms}) into {paths.user_data() / 'models'}.",
        network.source,
    )


def locate(library: Library, network: Network) -> Path:
    """The network's file or folder. Raises what `lacking` says where it is missing, and Trouble if it may not be
    opened."""
    name = named(library, network)
    if not name:
        raise lacking(network)
    path = library.find("annotator", name).path
    if network.file and path.is_dir():
        path = _file(path, network)
    if not library.pickles and not _plain(path):
        raise Trouble(
            f"{network.title} is in a format that can hide programs ({path.name}). Allow such files in the "
            "settings: nothing but weights is read from them."
        )
    return path


def _file(folder: Path, network: Network) -> Path:
    """The weights in a folder that holds one network's only."""
    wanted = (f"{network.names[0]}.safetensors", network.file, "model.safetensors")
    return next((folder / name for name in wanted if (folder / name).is_file()), folder / network.file)


def _plain(path: Path) -> bool:
    """Whether the weights are in safetensors files."""
    if path.is_dir():
        return any(path.glob("*.safetensors"))
    return path.suffix.lower() == ".safetensors"

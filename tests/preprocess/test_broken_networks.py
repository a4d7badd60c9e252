"""Files of networks that are cut, hold no numbers, hide a program or are another's: one sentence each, nothing run."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tiny_nets import TinyLibrary

from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Image

PHOTO = Image(np.full((32, 48, 3), 90, np.uint8))
LOOKS: dict[str, tuple[str, Callable[[Annotators], Any]]] = {
    "HED": ("ControlNetHED", lambda service: service.soft_edge(PHOTO, "HED", 64, False, Progress())),
    "Depth Anything": (
        "Depth-Anything-V2-Small-hf",
        lambda service: service.depth(PHOTO, "Depth Anything V2 Small", 64, Progress()),
    ),
    "UperNet": ("upernet-convnext-small", lambda service: service.segmentation(PHOTO, "UperNet", 64, Progress())),
    "Papercut": ("papercut-annotator", lambda service: service.depth(PHOTO, "Papercut", 64, Progress())),
}
"""A network of each way of being loaded: its name in the library, and what asks for it."""


class Harm:
    """What a pickle may do when it is loaded by a program that trusts it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def weights(place: Path) -> Path:
    return place if place.is_file() else place / "model.safetensors"


def cut(place: Path) -> None:
    file = weights(place)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def no_numbers(place: Path) -> None:
    file = weights(place)
    if file.suffix == ".safetensors":
        state = load_file(file)
        save_file(
            {key: value * (float("nan") if value.is_floating_point() else 1) for key, value in state.items()},
            file,
            {"format": "pt"},
        )
    else:
        state = torch.load(file)
        torch.save({key: torch.full((), float("nan")).expand(value.shape) for key, value in state.items()}, file)


def nothing(place: Path) -> None:
    weights(place).write_bytes(b"")


def another(place: Path) -> None:
    file = weights(place)
    state = {"conv.weight": torch.zeros(2)}
    save_file(state, file, {"format": "pt"}) if file.suffix == ".safetensors" else torch.save(state, file)


@pytest.mark.parametrize("damage", [cut, no_numbers, nothing, another], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("network", LOOKS)
def test_a_broken_network_is_one_sentence(tmp_path: Path, network: str, damage: Callable[[Path], None]) -> None:
    name, look = LOOKS[network]
    library = TinyLibrary(tmp_path)
    damage(library.find("annotator", name).path)
    with pytest.raises(Trouble, match=r"[Dd]ownload it again|Install it again") as told:
        look(Annotators(library, "cpu"))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("network", ["HED", "UperNet"])
def test_a_program_in_a_network_s_file_is_not_run(tmp_path: Path, network: str) -> None:
    """UperNet is published in such files only, so that people have to allow them."""
    name, look = LOOKS[network]
    library = TinyLibrary(tmp_path)
    place, mark = library.find("annotator", name).path, tmp_path / "harmed"
    if place.is_dir():
        weights(place).unlink()
        place /= "pytorch_model.bin"
    for evil in (
        lambda: torch.save({"weight": Harm(mark)}, place),
        lambda: place.write_bytes(pickle.dumps(Harm(mark))),
    ):
        evil()
        with pytest.raises(Trouble):
            look(Annotators(library, "cpu"))
        assert not mark.exists()

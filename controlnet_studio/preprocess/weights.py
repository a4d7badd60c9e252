"""The networks that make hints: what their files are called, where they come from and what one may do with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from controlnet_studio import paths
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.progress import Trouble

ANNOTATORS: Final = "lllyasviel/Annotators"


class Found(Protocol):
    """What a library knows of a model."""

    @property
    def path(self) -> Path: ...


class Library(Protocol):
    """Where models are found. `pickles` is whether the user lets files be opened that are not safetensors."""

    @property
    def pickles(self) -> bool: ...

    def find(self, kind: Literal["annotator"], name: str) -> Found: ...


@dataclass(frozen=True)
class Network:
    """A network that the user gets from `hub`, a repository of huggingface.co: its `file`, or all of it where that is
    empty. `size` is in megabytes; `commercial` says whether its licence allows any use."""

    title: str
    hub: str
    file: str
    size: int
    licence: str
    commercial: bool = True

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


OWN = Network("Papercut", "papercut-annotator", "", 1, "Apache-2.0")
"""The annotator of the embedded model's own world, which comes with this program."""
HED = Network("HED", ANNOTATORS, "ControlNetHED.pth", 59, "Apache-2.0")
TEED = Network("TEED", "fal-ai/teed", "5_model.pth", 1, "MIT")
MLSD = Network("M-LSD", ANNOTATORS, "mlsd_large_512_fp32.pth", 6, "Apache-2.0")
REALISTIC = Network("Realistic line art", ANNOTATORS, "sk_model.pth", 17, "MIT")
COARSE = Network("Coarse line art", ANNOTATORS, "sk_model2.pth", 17, "MIT")
ANIME = Network("Anime line art", ANNOTATORS, "netG.pth", 218, "MIT")
BAE = Network("BAE", ANNOTATORS, "scannet.pt", 291, "MIT")
OPENPOSE_BODY = Network("OpenPose's body", ANNOTATORS, "body_pose_model.pth", 209, "CMU OpenPose", False)
OPENPOSE_HAND = Network("OpenPose's hand", ANNOTATORS, "hand_pose_model.pth", 147, "CMU OpenPose", False)
OPENPOSE_FACE = Network("OpenPose's face", ANNOTATORS, "facenet.pth", 154, "CMU OpenPose", False)
PEOPLE = Network("RT-DETR", "PekingU/rtdetr_r50vd_coco_o365", "", 172, "Apache-2.0")
VITPOSE = Network("ViTPose", "usyd-community/vitpose-base-simple", "", 344, "Apache-2.0")

DEPTHS: Final = {
    network.title: network
    for network in (
        Network("Depth Anything V2 Small", "depth-anything/Depth-Anything-V2-Small-hf", "", 99, "Apache-2.0"),
        Network("Depth Anything V2 Base", "depth-anything/Depth-Anything-V2-Base-hf", "", 390, "CC-BY-NC-4.0", False),
        Network(
            "Depth Anything V2 Large", "depth-anything/Depth-Anything-V2-Large-hf", "", 1341, "CC-BY-NC-4.0", False
        ),
        Network("MiDaS DPT-Hybrid", "Intel/dpt-hybrid-midas", "", 490, "Apache-2.0"),
        Network("MiDaS DPT-Large", "Intel/dpt-large", "", 1370, "Apache-2.0"),
        Network("ZoeDepth", "Intel/zoedepth-nyu-kitti", "", 1380, "MIT"),
    )
}
SEGMENTERS: Final = {
    network.title: network
    for network in (
        Network("UperNet", "openmmlab/upernet-convnext-small", "", 330, "MIT"),
        Network("SegFormer B0", "nvidia/segformer-b0-finetuned-ade-512-512", "", 15, "NVIDIA SegFormer", False),
        Network("SegFormer B5", "nvidia/segformer-b5-finetuned-ade-640-640", "", 340, "NVIDIA SegFormer", False),
    )
}
NETWORKS: Final = (
    *(HED, TEED, MLSD, REALISTIC, COARSE, ANIME, BAE, OPENPOSE_BODY, OPENPOSE_HAND, OPENPOSE_FACE, PEOPLE, VITPOSE),
    *DEPTHS.values(),
    *SEGMENTERS.values(),
)
"""All of them."""


def locate(library: Library, network: Network) -> Path:
    """The network's file or folder. Raises Missing, with where to get it, where to put it and its licence; and Trouble
    if it may not be opened."""
    for name in network.names:
        try:
            path = library.find("annotator", name).path
        except LookupError:
            continue
        if network.file and path.is_dir():
            path = _file(path, network)
        if not library.pickles and not _plain(path):
            raise Trouble(
                f"{network.title} is in a format that can hide programs ({path.name}). Allow such files in the "
                "settings: nothing but weights is read from them."
            )
        return path
    if network is OWN:
        raise Trouble(f"{network.title}'s annotator is missing from this installation: install the program again.")
    what = network.file or f"the folder {network.names[0]}"
    raise Missing(
        f"{network.title} is not among your models: put {what} from huggingface.co/{network.hub} "
        f"({network.size} MB, {network.terms}) into {paths.user_data() / 'models'}.",
        network.source,
    )


def _file(folder: Path, network: Network) -> Path:
    """The weights in a folder that holds one network's only."""
    wanted = (f"{network.names[0]}.safetensors", network.file, "model.safetensors")
    return next((folder / name for name in wanted if (folder / name).is_file()), folder / network.file)


def _plain(path: Path) -> bool:
    """Whether the weights are in safetensors files."""
    if path.is_dir():
        return any(path.glob("*.safetensors"))
    return path.suffix.lower() == ".safetensors"

"""The networks that make hints, and which of them a choice of a node needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from controlnet_studio.library.networks import Network

ANNOTATORS: Final = "lllyasviel/Annotators"

OWN = Network("Papercut", "papercut-annotator", "", 1, "Apache-2.0", shipped=True)
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

SOFT_EDGES: Final = {"HED": HED, "TEED": TEED, "Papercut": OWN}
LINE_ARTS: Final = {"realistic": REALISTIC, "coarse": COARSE, "anime": ANIME}
NORMALS: Final = {"BAE": BAE, "Papercut": OWN}
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
AGAIN: Final[Mapping[str, tuple[Network, ...]]] = {
    "depth": (DEPTHS["Depth Anything V2 Small"],),
    "normal": (BAE,),
    "segmentation": (SEGMENTERS["UperNet"],),
    "pose": (PEOPLE, VITPOSE),
}
"""What finds a hint of a kind again in a picture, where a network is needed for that."""
DIFFERENTIABLE: Final[Mapping[str, Mapping[str, Network | None]]] = {
    "soft edge": {"gradient": None, **SOFT_EDGES},
    "lineart": {"standard": None, **LINE_ARTS},
    "depth": {**DEPTHS, OWN.title: OWN},
    "normal": NORMALS,
    "segmentation": {**SEGMENTERS, OWN.title: OWN},
}
"""By what a hint shows: the choices of its node through which gradients flow, None where no network is needed."""
NETWORKS: Final = (
    *(HED, TEED, MLSD, REALISTIC, COARSE, ANIME, BAE, OPENPOSE_BODY, OPENPOSE_HAND, OPENPOSE_FACE, PEOPLE, VITPOSE),
    *DEPTHS.values(),
    *SEGMENTERS.values(),
)
"""All of them."""


def maybe(networks: Mapping[str, Network], choice: str) -> tuple[Network, ...]:
    """The network of a choice; none for one that needs none."""
    return (networks[choice],) if choice in networks else ()


def depth(model: str) -> Network:
    """What the node for depth needs for a choice of its own."""
    return OWN if model == OWN.title else DEPTHS[model]


def segmentation(model: str) -> Network:
    """What the node for segmentation needs for a choice of its own."""
    return OWN if model == OWN.title else SEGMENTERS[model]


def seen_again(kind: str, eyes: str) -> tuple[Network, ...]:
    """What finds hints of this kind again in pictures; none while that hangs on the pictures, as it does with kind or
    eyes on "auto": those as small as Papercut's are looked at by its own."""
    needed = AGAIN.get(kind, ()) if eyes != "auto" else ()
    return (OWN,) if needed and eyes == OWN.title else needed


def pose(method: str, hands: bool = False, face: bool = False) -> tuple[Network, ...]:
    """What finds people by "ViTPose", "OpenPose" or "Papercut"."""
    if method == "OpenPose":
        return (OPENPOSE_BODY, *((OPENPOSE_HAND,) if hands else ()), *((OPENPOSE_FACE,) if face else ()))
    return (OWN,) if method == OWN.title else (PEOPLE, VITPOSE)

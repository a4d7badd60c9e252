"""The networks of the hint nodes, of random weights and as small as can be, in files and folders as they are
published."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from controlnet_studio.preprocess import papercut_net
from controlnet_studio.preprocess.loading import aux


def written(
    make: Callable[[], Any],
    path: Path,
    rename: Callable[[str], str] = str,
    wrap: str = "",
    scale: float = 0.05,
    last: Mapping[str, float] = types.MappingProxyType({}),
) -> Path:
    """Random weights of a network of controlnet-aux in a file, small because all of its tensors share one storage.
    `last` gives all values of those whose names end so."""
    shapes: Mapping[str, Tensor] = make().state_dict()
    pool = torch.randn(max(value.numel() for value in shapes.values()), generator=torch.Generator().manual_seed(3))
    pool *= scale
    state: dict[str, Tensor] = {}
    for name, value in shapes.items():
        told = next((level for end, level in last.items() if name.endswith(end)), None)
        if told is not None:
            state[rename(name)] = torch.full(value.shape, told)
        elif not value.is_floating_point():
            state[rename(name)] = torch.zeros(value.shape, dtype=value.dtype)
        elif name.endswith("running_var"):
            state[rename(name)] = torch.ones(value.shape)
        else:
            state[rename(name)] = pool[: value.numel()].view(value.shape)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({wrap: state} if wrap else state, path)
    return path


def saved(folder: Path, model: Any, processor: Any) -> Path:
    """A model of transformers and what prepares its pictures, in a folder."""
    model.eval().save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


class Fake(nn.Module):
    """A network that gives what a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(1))


POINTS = {1: (30, 20), 2: (20, 20), 3: (14, 30), 4: (10, 40), 5: (40, 20), 6: (46, 30), 7: (50, 40), 0: (30, 10)}
"""A person from the waist up, in pixels of 64 x 64."""


class Body(Fake):
    """OpenPose's maps of that person, at an eighth of what it is shown: joints, and the limbs' directions."""

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        height, width = x.shape[2] // 8, x.shape[3] // 8
        rows, columns = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
        joints, limbs = torch.zeros(1, 19, height, width), torch.zeros(1, 38, height, width)
        places = {k: ((px + 0.5) / 64 * width - 0.5, (py + 0.5) / 64 * height - 0.5) for k, (px, py) in POINTS.items()}
        for index, (px, py) in places.items():
            joints[0, index] = torch.exp(-((columns - px) ** 2 + (rows - py) ** 2) / 2)
        pairs = [(2, 3), (2, 6), (3, 4), (4, 5), (6, 7), (7, 8)]
        maps = [(31, 32), (39, 40), (33, 34), (35, 36), (41, 42), (43, 44)]
        for (a, b), (i, j) in zip([*pairs, (2, 1)], [*maps, (47, 48)], strict=True):
            one, other = places[a - 1], places[b - 1]
            length = np.hypot(other[0] - one[0], other[1] - one[1])
            limbs[0, i - 19], limbs[0, j - 19] = (other[0] - one[0]) / length, (other[1] - one[1]) / length
        return limbs, joints


class Spots(Fake):
    """A hand's or face's maps, with a spot at the same place in each, but none in the last that counts."""

    def __init__(self, maps: int, scale: int, many: bool) -> None:
        super().__init__()
        self.maps, self.scale, self.many = maps, scale, many

    def forward(self, x: Tensor) -> Any:
        height, width = x.shape[2] // self.scale, x.shape[3] // self.scale
        made = torch.zeros(1, self.maps, height, width)
        made[:, : self.maps - 2, height // 2 - 1 : height // 2 + 2, width // 2 - 1 : width // 2 + 2] = 1
        return [made] if self.many else made


HAND, FACE = functools.partial(Spots, 22, 8, False), functools.partial(Spots, 71, 8, True)


def slim(patch: pytest.MonkeyPatch) -> None:
    """Make those networks small that cannot look at small pictures. OpenPose's, whose random maps would be full of
    people, always see one."""
    unet = aux("lineart_anime").UnetGenerator
    real = unet.__init__

    def narrow(self: Any, channels: int, drawn: int, downs: int, width: int, **more: Any) -> None:
        real(self, channels, drawn, downs, width // 16, **more)

    patch.setattr(unet, "__init__", narrow)
    package = aux("open_pose")
    patch.setattr(aux("open_pose.model"), "bodypose_model", Body)
    patch.setattr(aux("open_pose.model"), "handpose_model", HAND)
    patch.setattr(aux("open_pose.face"), "FaceNet", FACE)
    patch.setattr(package.util, "faceDetect", lambda body, picture: (0, 0, min(picture.shape[:2])))


def unet() -> Any:
    norm = functools.partial(nn.InstanceNorm2d, affine=False, track_running_stats=False)
    return aux("lineart_anime").UnetGenerator(3, 1, 8, 64, norm_layer=norm)


def bae() -> Any:
    sampling = types.SimpleNamespace(
        mode="client", architecture="BN", pretrained="scannet", sampling_ratio=0.4, importance_ratio=0.7
    )
    return aux("normalbae.nets.NNET").NNET(sampling)


def anything(kind: str = "relative") -> Any:
    import transformers as tf

    torch.manual_seed(0)
    backbone = tf.Dinov2Config(
        hidden_size=16, num_hidden_layers=2, num_attention_heads=2, image_size=56, patch_size=14,
        out_features=["stage1", "stage2"], reshape_hidden_states=False, mlp_ratio=2,
    )  # fmt: skip
    return tf.DepthAnythingForDepthEstimation(
        tf.DepthAnythingConfig(
            backbone_config=backbone, reassemble_hidden_size=16, patch_size=14, neck_hidden_sizes=[8, 8],
            reassemble_factors=[2, 1], fusion_hidden_size=8, head_hidden_size=8, depth_estimation_type=kind,
        )
    )  # fmt: skip


def preparing() -> Any:
    import transformers as tf

    return tf.DPTImageProcessor(size={"height": 56, "width": 56}, keep_aspect_ratio=True, ensure_multiple_of=14)


def midas(layers: list[int] | None = None) -> tuple[Any, Any]:
    import transformers as tf

    config = tf.DPTConfig(
        hidden_size=16, num_hidden_layers=4, num_attention_heads=2, intermediate_size=16, image_size=32, patch_size=8,
        backbone_out_indices=layers or [0, 1, 2, 3], neck_hidden_sizes=[8, 8, 8, 8], fusion_hidden_size=8,
        is_hybrid=False,
    )  # fmt: skip
    torch.manual_seed(0)
    return tf.DPTForDepthEstimation(config), tf.DPTImageProcessor(size={"height": 32, "width": 32})


def zoe() -> tuple[Any, Any]:
    import transformers as tf

    backbone = tf.BeitConfig(
        image_size=32, num_hidden_layers=4, hidden_size=16, intermediate_size=16, num_attention_heads=2, patch_size=8,
        out_features=["stage1", "stage2", "stage3", "stage4"], reshape_hidden_states=False,
        use_relative_position_bias=True,
    )  # fmt: skip
    config = tf.ZoeDepthConfig(
        backbone_config=backbone, hidden_size=16, fusion_hidden_size=8, neck_hidden_sizes=[8, 8, 8, 8],
        reassemble_factors=[4, 2, 1, 0.5], bottleneck_features=8, bin_embedding_dim=8, num_attractors=[2, 2, 2, 2],
        num_patch_transformer_layers=1, patch_transformer_hidden_size=8, patch_transformer_intermediate_size=8,
        patch_transformer_num_attention_heads=2,
        bin_configurations=[{"n_bins": 4, "min_depth": 0.001, "max_depth": 10.0, "name": "nyu"}],
    )  # fmt: skip
    torch.manual_seed(0)
    processor = tf.ZoeDepthImageProcessor(size={"height": 32, "width": 32})
    return tf.ZoeDepthForDepthEstimation(config), processor


def upernet(labels: int = 150) -> Any:
    import transformers as tf

    torch.manual_seed(0)
    backbone = tf.ConvNextConfig(
        hidden_sizes=[8, 8, 8, 8], depths=[1, 1, 1, 1], num_stages=4,
        out_features=["stage1", "stage2", "stage3", "stage4"],
    )  # fmt: skip
    config = tf.UperNetConfig(
        backbone_config=backbone, hidden_size=8, pool_scales=[1, 2], auxiliary_channels=8, num_labels=labels,
        auxiliary_in_channels=8,
    )  # fmt: skip
    return tf.UperNetForSemanticSegmentation(config)


def segformer() -> Any:
    import transformers as tf

    torch.manual_seed(0)
    config = tf.SegformerConfig(
        num_labels=150, depths=[1, 1, 1, 1], hidden_sizes=[8, 8, 8, 8], decoder_hidden_size=8,
        num_attention_heads=[1, 1, 1, 1],
    )  # fmt: skip
    return tf.SegformerForSemanticSegmentation(config)


def squares(side: int = 64) -> Any:
    """What prepares pictures for a segmenter."""
    import transformers as tf

    return tf.SegformerImageProcessor(size={"height": side, "width": side})


def finder() -> tuple[Any, Any]:
    import transformers as tf

    torch.manual_seed(0)
    resnet = tf.RTDetrResNetConfig(
        embedding_size=8, hidden_sizes=[8, 8, 8, 8], depths=[1, 1, 1, 1], layer_type="basic",
        out_features=["stage2", "stage3", "stage4"],
    )  # fmt: skip
    config = tf.RTDetrConfig(
        backbone_config=resnet, encoder_in_channels=[8, 8, 8], encoder_hidden_dim=16, d_model=16, num_queries=10,
        encoder_ffn_dim=16, decoder_ffn_dim=16, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
        decoder_in_channels=[16, 16, 16], num_labels=1, id2label={0: "person"}, label2id={"person": 0},
        feat_strides=[8, 16, 32], hidden_expansion=0.5,
    )  # fmt: skip
    return tf.RTDetrForObjectDetection(config), tf.RTDetrImageProcessor(size={"height": 64, "width": 64})


def poser() -> tuple[Any, Any]:
    import transformers as tf

    torch.manual_seed(0)
    backbone = tf.VitPoseBackboneConfig(
        image_size=[64, 48], patch_size=[16, 16], hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        out_features=["stage1"], out_indices=[1],
    )  # fmt: skip
    config = tf.VitPoseConfig(backbone_config=backbone, num_labels=17, scale_factor=4, use_simple_decoder=True)
    return tf.VitPoseForPoseEstimation(config), tf.VitPoseImageProcessor(size={"height": 64, "width": 48})


def eyes(folder: Path) -> Path:
    """Papercut's annotator."""
    torch.manual_seed(1)
    papercut_net.save(papercut_net.Annotator(papercut_net.Shape((8, 16), papercut_net.CLASSES)), folder)
    return folder


def _module(name: str) -> str:
    return f"module.{name}"


def _short(name: str) -> str:
    """As OpenPose's files are written, which leave out the first part of a name, if it has more than one."""
    return name.partition(".")[2] or name


PAPER: Mapping[str, float] = {"model4.1.bias": 3.0, "model.model.3.bias": 3.0}
"""Line art is drawn on white paper: without it random weights have no polarity."""
NIGHT: Mapping[str, float] = {"projection.bias": -3.0}
"""HED sees edges nowhere rather than everywhere."""
MAKERS: Mapping[str, Callable[[Path], Path]] = {
    "ControlNetHED": lambda to: written(
        aux("hed").ControlNetHED_Apache2, to / "ControlNetHED.pth", scale=0.02, last=NIGHT
    ),
    "5_model": lambda to: written(aux("teed.ted").TED, to / "5_model.pth", scale=0.4),
    "mlsd_large_512_fp32": lambda to: written(
        aux("mlsd.models.mbv2_mlsd_large").MobileV2_MLSD_Large, to / "mlsd_large_512_fp32.pth"
    ),
    "sk_model": lambda to: written(lambda: aux("lineart").Generator(3, 1, 3), to / "sk_model.pth", last=PAPER),
    "sk_model2": lambda to: written(lambda: aux("lineart").Generator(3, 1, 3), to / "sk_model2.pth", last=PAPER),
    "netG": lambda to: written(unet, to / "netG.pth", _module, last=PAPER),
    "scannet": lambda to: written(bae, to / "scannet.pt", _module, "model"),
    "body_pose_model": lambda to: written(Body, to / "body_pose_model.pth", _short),
    "hand_pose_model": lambda to: written(HAND, to / "hand_pose_model.pth", _short),
    "facenet": lambda to: written(FACE, to / "facenet.pth"),
    **dict.fromkeys(
        [f"Depth-Anything-V2-{size}-hf" for size in ("Small", "Base", "Large")],
        lambda to: saved(to / "anything", anything(), preparing()),
    ),
    **dict.fromkeys(["dpt-hybrid-midas", "dpt-large"], lambda to: saved(to / "midas", *midas())),
    "zoedepth-nyu-kitti": lambda to: saved(to / "zoe", *zoe()),
    "upernet-convnext-small": lambda to: saved(to / "upernet", upernet(), squares()),
    **dict.fromkeys(
        ["segformer-b0-finetuned-ade-512-512", "segformer-b5-finetuned-ade-640-640"],
        lambda to: saved(to / "segformer", segformer(), squares()),
    ),
    "rtdetr_r50vd_coco_o365": lambda to: saved(to / "rtdetr", *finder()),
    "vitpose-base-simple": lambda to: saved(to / "vitpose", *poser()),
    "papercut-annotator": lambda to: eyes(to / "papercut-annotator"),
}
"""How each network is written into a folder, by the name that a library knows it by."""


class TinyLibrary:
    """Stands in for the library: has every network, written when it is first asked for."""

    pickles = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.made: dict[str, Path] = {}

    def find(self, kind: str, name: str) -> Any:
        if kind != "annotator" or name not in MAKERS:
            raise LookupError(f"no {name}")
        if name not in self.made:
            self.made[name] = MAKERS[name](self._folder)
        return types.SimpleNamespace(path=self.made[name])

"""Depth, segmentation and poses by tiny models of transformers with random weights, through their real loading path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
import transformers as tf
from safetensors.torch import load_file, save_file

from controlnet_studio.ade20k import PALETTE
from controlnet_studio.preprocess import hub_nets
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Image

RNG = np.random.default_rng(4)
WIDE = Image(np.kron(RNG.integers(0, 256, (5, 9, 3), np.uint8), np.ones((10, 10, 1), np.uint8)))
LONG = Image(RNG.integers(0, 256, (4000, 1, 3), np.uint8))
QUIET = Progress()
Put = Callable[[str, Any, Any], Path]


@pytest.fixture
def keep(shelf: Any, tmp_path: Path) -> Put:
    """Saves a model and its processor as they are published, and lists their folder in the shelf."""

    def keep(name: str, model: Any, processor: Any) -> Path:
        folder = tmp_path / name
        model.eval().save_pretrained(folder)
        processor.save_pretrained(folder)
        shelf.paths[name] = folder
        return folder

    return keep


def anything(kind: str = "relative") -> Any:
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
    return tf.DPTImageProcessor(size={"height": 56, "width": 56}, keep_aspect_ratio=True, ensure_multiple_of=14)


def test_depth_anything_gives_depth_of_the_picture_s_size(shelf: Any, keep: Put) -> None:
    keep("Depth-Anything-V2-Small-hf", anything(), preparing())
    service = Annotators(shelf)
    made = service.depth(WIDE, "Depth Anything V2 Small", 64, QUIET)
    assert (made.width, made.height) == (90, 50)
    assert (made.pixels == made.pixels[:, :, :1]).all()
    assert made.pixels.min() <= 15
    assert made.pixels.max() >= 240
    assert made.resized(33, 77).pixels.shape == (77, 33, 3)
    tall = service.depth(LONG, "Depth Anything V2 Small", 64, QUIET)
    assert (tall.width, tall.height) == (1, 4000)


def test_midas_gives_depth(shelf: Any, keep: Put) -> None:
    config = tf.DPTConfig(
        hidden_size=16, num_hidden_layers=4, num_attention_heads=2, intermediate_size=16, image_size=32, patch_size=8,
        backbone_out_indices=[0, 1, 2, 3], neck_hidden_sizes=[8, 8, 8, 8], fusion_hidden_size=8, is_hybrid=False,
    )  # fmt: skip
    torch.manual_seed(0)
    keep("dpt-large", tf.DPTForDepthEstimation(config), tf.DPTImageProcessor(size={"height": 32, "width": 32}))
    made = Annotators(shelf).depth(WIDE, "MiDaS DPT-Large", 64, QUIET)
    assert (made.width, made.height) == (90, 50)
    state = load_file(shelf.paths["dpt-large"] / "model.safetensors")
    used = {key: value for key, value in state.items() if "fusion_stage.layers.0.residual_layer1" not in key}
    assert len(used) == len(state) - 4
    save_file(used, shelf.paths["dpt-large"] / "model.safetensors", {"format": "pt"})
    assert Annotators(shelf).depth(WIDE, "MiDaS DPT-Large", 64, QUIET) == made, "as it is published"
    config.backbone_out_indices = [0, 0, 1, 1]
    keep("dpt-large", tf.DPTForDepthEstimation(config), tf.DPTImageProcessor(size={"height": 32, "width": 32}))
    with pytest.raises(Trouble, match="MiDaS DPT-Large cannot look at the picture"):
        Annotators(shelf).depth(WIDE, "MiDaS DPT-Large", 64, QUIET)


class Measure:
    """A depth model that sees a floor: one unit far at the bottom, ten at the top, or the inverse of that."""

    device = torch.device("cpu")

    def __init__(self, type: str, metres: bool) -> None:
        self.config = SimpleNamespace(model_type=type, depth_estimation_type="metric" if metres else "relative")
        self.metres = metres

    def __call__(self, pixel_values: torch.Tensor) -> Any:
        far = torch.linspace(10, 1, 32)[:, None].expand(32, 48)[None]
        return SimpleNamespace(predicted_depth=far if self.metres else 1 / far)


@pytest.mark.parametrize(("type", "metres"), [("depth_anything", False), ("depth_anything", True), ("dpt", False)])
def test_near_is_white_whatever_the_model_measures(type: str, metres: bool) -> None:
    model = Measure(type, metres)
    found = hub_nets.depth(hub_nets.Hub("Floor", model, preparing()), np.zeros((32, 48, 3), np.uint8), 32)
    assert found.shape == (32, 48)
    rows = found[:, 24].astype(int)
    assert (np.diff(rows) >= 0).all()
    assert rows[-1] == 255
    assert rows[0] == 0


def test_metric_models_are_known_and_shaded_as_zoedepth_s_were() -> None:
    assert hub_nets.metric(SimpleNamespace(model_type="zoedepth"))
    assert hub_nets.metric(SimpleNamespace(model_type="depth_pro"))
    assert hub_nets.metric(SimpleNamespace(model_type="depth_anything", depth_estimation_type="metric"))
    assert not hub_nets.metric(SimpleNamespace(model_type="depth_anything", depth_estimation_type="relative"))
    assert not hub_nets.metric(SimpleNamespace(model_type="dpt"))
    depth = np.linspace(1, 10, 10_000, dtype=np.float32).reshape(100, 100)
    low, high = np.percentile(depth, (2, 85))
    expected = (1 - (depth - low) / (high - low)).clip(0, 1) * 255
    assert np.abs(hub_nets.shaded(depth, True) - expected).max() <= 1
    for odd in (np.zeros((4, 4)), np.full((4, 4), np.nan), np.full((4, 4), np.inf)):
        assert not hub_nets.shaded(odd.astype(np.float32), False).any()
        assert not hub_nets.shaded(odd.astype(np.float32), True).any()
    mixed = np.array([[1, 2, np.nan, np.inf]], np.float32)
    assert hub_nets.shaded(mixed, False).shape == (1, 4)


def test_zoedepth_loads_and_is_turned_round(shelf: Any, keep: Put) -> None:
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
    keep("zoedepth-nyu-kitti", tf.ZoeDepthForDepthEstimation(config), processor)
    made = Annotators(shelf).depth(WIDE, "ZoeDepth", 64, QUIET)
    assert (made.width, made.height) == (90, 50)
    assert made.pixels.max() > made.pixels.min()


def upernet(labels: int = 150) -> Any:
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


def test_segmentation_is_in_ade20k_s_colours_at_any_size(shelf: Any, keep: Put) -> None:
    processor = tf.SegformerImageProcessor(size={"height": 64, "width": 64})
    keep("upernet-convnext-small", upernet(), processor)
    torch.manual_seed(0)
    segformer = tf.SegformerConfig(
        num_labels=150, depths=[1, 1, 1, 1], hidden_sizes=[8, 8, 8, 8], decoder_hidden_size=8,
        num_attention_heads=[1, 1, 1, 1],
    )  # fmt: skip
    keep("segformer-b0-finetuned-ade-512-512", tf.SegformerForSemanticSegmentation(segformer), processor)
    service = Annotators(shelf)
    known = {tuple(colour) for colour in PALETTE.tolist()}
    for model in ("UperNet", "SegFormer B0"):
        made = service.segmentation(WIDE, model, 64, QUIET)
        assert (made.width, made.height) == (90, 50)
        for pixels in (made.pixels, made.resized(37, 61).pixels, made.resized(300, 200).pixels):
            assert {tuple(colour) for colour in np.unique(pixels.reshape(-1, 3), axis=0).tolist()} <= known


def test_a_segmenter_of_other_things_is_refused(shelf: Any, keep: Put) -> None:
    keep("upernet-convnext-small", upernet(19), tf.SegformerImageProcessor(size={"height": 64, "width": 64}))
    with pytest.raises(Trouble, match="knows other things than the 150 of ADE20K"):
        Annotators(shelf).segmentation(WIDE, "UperNet", 64, QUIET)


def test_rt_detr_and_vitpose_load_and_run(shelf: Any, keep: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    resnet = tf.RTDetrResNetConfig(
        embedding_size=8, hidden_sizes=[8, 8, 8, 8], depths=[1, 1, 1, 1], layer_type="basic",
        out_features=["stage2", "stage3", "stage4"],
    )  # fmt: skip
    finder = tf.RTDetrConfig(
        backbone_config=resnet, encoder_in_channels=[8, 8, 8], encoder_hidden_dim=16, d_model=16, num_queries=10,
        encoder_ffn_dim=16, decoder_ffn_dim=16, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
        decoder_in_channels=[16, 16, 16], num_labels=1, id2label={0: "person"}, label2id={"person": 0},
        feat_strides=[8, 16, 32], hidden_expansion=0.5,
    )  # fmt: skip
    size = {"height": 64, "width": 64}
    keep("rtdetr_r50vd_coco_o365", tf.RTDetrForObjectDetection(finder), tf.RTDetrImageProcessor(size=size))
    backbone = tf.VitPoseBackboneConfig(
        image_size=[64, 48], patch_size=[16, 16], hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        out_features=["stage1"], out_indices=[1],
    )  # fmt: skip
    config = tf.VitPoseConfig(backbone_config=backbone, num_labels=17, scale_factor=4, use_simple_decoder=True)
    processor = tf.VitPoseImageProcessor(size={"height": 64, "width": 48})
    keep("vitpose-base-simple", tf.VitPoseForPoseEstimation(config), processor)
    monkeypatch.setattr(hub_nets, "LIKELY", 0.0)
    monkeypatch.setattr(hub_nets, "SEEN", -1e9)
    pose = Annotators(shelf).vitpose(WIDE, 64, QUIET)
    assert (pose.width, pose.height) == (90, 50)
    assert len(pose.people) == 10
    assert all(len(person.body) == 18 and None not in person.body for person in pose.people)
    heard: list[str] = []
    monkeypatch.setattr(hub_nets, "LIKELY", 1.1)
    progress = Progress(lambda fraction, message="", preview=None: heard.append(message))
    nobody = Annotators(shelf).vitpose(WIDE, 64, progress)
    assert nobody.people == ()
    assert heard[-1] == "No people were found in the picture"


def test_vitpose_s_keypoints_lie_where_its_maps_say() -> None:
    class Finder:
        device = torch.device("cpu")
        config = SimpleNamespace(id2label={0: "person", 1: "dog"})

        def __call__(self, pixel_values: torch.Tensor) -> Any:
            boxes = torch.tensor([[[0.5, 0.5, 0.5, 0.75], [0.2, 0.2, 0.1, 0.1]]])
            return SimpleNamespace(logits=torch.tensor([[[9.0, -9.0], [-9.0, 9.0]]]), pred_boxes=boxes)

    class Poser:
        device = torch.device("cpu")
        config = SimpleNamespace()

        def __call__(self, pixel_values: torch.Tensor) -> Any:
            maps = torch.zeros(len(pixel_values), 17, 64, 48)
            rows, columns = torch.meshgrid(torch.arange(64), torch.arange(48), indexing="ij")
            for i in range(16):
                maps[:, i] = torch.exp(-((rows - 4 * i) ** 2 + (columns - 24) ** 2) / 8)
            return SimpleNamespace(heatmaps=maps)

    finder = hub_nets.Hub("Finder", Finder(), tf.RTDetrImageProcessor(size={"height": 64, "width": 64}))
    poser = hub_nets.Hub("Poser", Poser(), tf.VitPoseImageProcessor())
    (person,) = hub_nets.people(finder, poser, np.zeros((96, 96, 3), np.uint8), 96)
    nose, neck, ankle = person.body[0], person.body[1], person.body[10]
    assert nose is not None
    assert neck is not None
    assert nose[0] == pytest.approx(0.5, abs=0.03)
    assert nose[1] == pytest.approx(0.03, abs=0.06), "the box, a quarter larger, begins there"
    assert neck[1] > nose[1]
    assert ankle is None, "COCO's last point was not seen"


def test_a_folder_that_lacks_weights_is_refused(shelf: Any, keep: Put) -> None:
    folder = keep("Depth-Anything-V2-Small-hf", anything(), preparing())
    state = load_file(folder / "model.safetensors")
    state.pop("head.conv1.weight")
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(Trouble, match="lacks 1 of its weights"):
        Annotators(shelf).depth(WIDE, "Depth Anything V2 Small", 64, QUIET)
    (folder / "config.json").write_text("{}")
    with pytest.raises(Trouble, match="cannot be loaded from"):
        Annotators(shelf).depth(WIDE, "Depth Anything V2 Small", 64, QUIET)


def test_code_that_comes_with_a_model_is_never_run(shelf: Any, keep: Put, tmp_path: Path) -> None:
    import json

    folder = keep("Depth-Anything-V2-Small-hf", anything(), preparing())
    mark = tmp_path / "harmed"
    (folder / "evil.py").write_text(f"open({str(mark)!r}, 'w').close()\nclass Model: ...\n")
    kinds = ("AutoConfig", "AutoModelForDepthEstimation", "AutoImageProcessor")
    for name in ("config.json", "preprocessor_config.json"):
        data = json.loads((folder / name).read_text())
        data["auto_map"] = dict.fromkeys(kinds, "evil.Model")
        (folder / name).write_text(json.dumps(data))
    Annotators(shelf).depth(WIDE, "Depth Anything V2 Small", 64, QUIET)
    assert not mark.exists()

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
from tiny_nets import anything, finder, midas, poser, preparing, saved, segformer, squares, upernet, zoe

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
        shelf.paths[name] = saved(tmp_path / name, model, processor)
        return tmp_path / name

    return keep


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
    keep("dpt-large", *midas())
    made = Annotators(shelf).depth(WIDE, "MiDaS DPT-Large", 64, QUIET)
    assert (made.width, made.height) == (90, 50)
    state = load_file(shelf.paths["dpt-large"] / "model.safetensors")
    used = {key: value for key, value in state.items() if "fusion_stage.layers.0.residual_layer1" not in key}
    assert len(used) == len(state) - 4
    save_file(used, shelf.paths["dpt-large"] / "model.safetensors", {"format": "pt"})
    assert Annotators(shelf).depth(WIDE, "MiDaS DPT-Large", 64, QUIET) == made, "as it is published"
    keep("dpt-large", *midas([0, 0, 1, 1]))
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
    keep("zoedepth-nyu-kitti", *zoe())
    made = Annotators(shelf).depth(WIDE, "ZoeDepth", 64, QUIET)
    assert (made.width, made.height) == (90, 50)
    assert made.pixels.max() > made.pixels.min()


def test_segmentation_is_in_ade20k_s_colours_at_any_size(shelf: Any, keep: Put) -> None:
    keep("upernet-convnext-small", upernet(), squares())
    keep("segformer-b0-finetuned-ade-512-512", segformer(), squares())
    service = Annotators(shelf)
    known = {tuple(colour) for colour in PALETTE.tolist()}
    for model in ("UperNet", "SegFormer B0"):
        made = service.segmentation(WIDE, model, 64, QUIET)
        assert (made.width, made.height) == (90, 50)
        for pixels in (made.pixels, made.resized(37, 61).pixels, made.resized(300, 200).pixels):
            assert {tuple(colour) for colour in np.unique(pixels.reshape(-1, 3), axis=0).tolist()} <= known


def test_a_segmenter_of_other_things_is_refused(shelf: Any, keep: Put) -> None:
    keep("upernet-convnext-small", upernet(19), squares())
    with pytest.raises(Trouble, match="knows other things than the 150 of ADE20K"):
        Annotators(shelf).segmentation(WIDE, "UperNet", 64, QUIET)


def test_rt_detr_and_vitpose_load_and_run(shelf: Any, keep: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    keep("rtdetr_r50vd_coco_o365", *finder())
    keep("vitpose-base-simple", *poser())
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

    found = hub_nets.Hub("Finder", Finder(), tf.RTDetrImageProcessor(size={"height": 64, "width": 64}))
    posed = hub_nets.Hub("Poser", Poser(), tf.VitPoseImageProcessor())
    (person,) = hub_nets.people(found, posed, np.zeros((96, 96, 3), np.uint8), 96)
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

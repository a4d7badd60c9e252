"""Annotators as tensors: they find what their nodes find, and gradients flow back into the picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from controlnet_studio import ade20k
from controlnet_studio.paths import resources_folder
from controlnet_studio.preprocess import aux_nets, edges, gradients, hub_nets, papercut_net, sizes, weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.training.scenes import scene

PICTURE = scene(5).picture
OWN = resources_folder() / "models" / "papercut-annotator"
CPU = torch.device("cpu")
HALF = {"soft edge": edges.soft_edge, "lineart": edges.line_art}


def tensor(pixels: Any) -> Tensor:
    """(1, 3, h, w) in 0..1."""
    colours = pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, 2)
    return torch.tensor(np.ascontiguousarray(colours)).permute(2, 0, 1)[None].float() / 255


def slope(judge: gradients.Differentiable, picture: Tensor, hint: Tensor) -> tuple[float, Tensor]:
    """How far the picture's hint is off, and which way every pixel leads."""
    picture = picture.clone().requires_grad_()
    missed = judge(picture, hint)
    missed.backward()  # type: ignore[no-untyped-call]
    assert picture.grad is not None
    assert torch.isfinite(picture.grad).all()
    return float(missed.detach()), picture.grad


@pytest.mark.parametrize("kind", HALF)
def test_without_a_network_it_is_what_the_node_finds(kind: str) -> None:
    judge = gradients.without_network(kind)
    for pixels in (PICTURE, scene(6).picture[:96]):
        found = judge.look(tensor(pixels))[0, 0].numpy() * 255
        assert np.abs(found - HALF[kind](pixels).astype(float)).mean() < 1.5
    flat, hint = torch.full((1, 3, 64, 64), 0.5), torch.zeros(1, 3, 64, 64)
    assert torch.isfinite(slope(judge, flat, hint)[1]).all(), "nothing to see is no trouble"


@pytest.mark.parametrize("kind", ["soft edge", "lineart", "depth", "normal", "segmentation"])
def test_a_step_along_the_gradient_brings_a_picture_nearer_to_its_hint(kind: str) -> None:
    judge = (
        gradients.without_network(kind)
        if kind == "lineart"
        else gradients.with_network(weights.OWN, OWN, kind, 512, CPU)
    )
    looks = {"depth": papercut_net.depth, "normal": papercut_net.normals, "segmentation": papercut_net.segmentation,
             "soft edge": papercut_net.soft_edge}  # fmt: skip
    with torch.inference_mode():
        own = papercut_net.load(OWN, "Papercut")
        hint = tensor(edges.line_art(PICTURE) if kind == "lineart" else looks[kind](own, PICTURE))
    true = float(judge(tensor(PICTURE), hint))
    other, towards = slope(judge, tensor(scene(9).picture), hint)
    assert true < 0.2 * other, "its own picture follows a hint best"
    better = tensor(scene(9).picture) - 0.02 * towards / towards.abs().max()
    assert float(judge(better, hint)) < other


def test_colours_without_a_class_and_black_normals_do_not_count() -> None:
    known = torch.from_numpy(ade20k.PALETTE[2]).float() / 255
    hint = torch.zeros(1, 3, 4, 4)
    hint[0, :, :2] = known[:, None, None]
    scores = torch.zeros(1, 150, 4, 4)
    scores[0, 2, :2], scores[0, 7, 2:] = 20, 20
    compare = gradients.classes(ade20k.NAMES)
    assert float(compare(scores, hint)) < 1e-3
    assert float(compare(scores, torch.zeros_like(hint))) == 0, "nothing to follow is no number over 0"
    facing = torch.zeros(1, 3, 4, 4)
    facing[:, 2] = 1
    front = torch.zeros(1, 3, 4, 4)
    front[:, :, :2] = torch.tensor([0.5, 0.5, 1.0])[:, None, None]
    assert float(gradients.angle(facing, front)) == pytest.approx(0, abs=1e-5)
    assert float(gradients.angle(-facing, front)) == pytest.approx(2, abs=1e-5)


@pytest.mark.parametrize("metres", [False, True])
def test_depth_is_shaded_as_the_node_does(metres: bool) -> None:
    depth = torch.rand(2, 1, 24, 32, generator=torch.Generator().manual_seed(0)) * 9
    found = gradients.shaded(depth, metres)
    for one, other in zip(found, depth, strict=True):
        assert np.abs(one[0].numpy() * 255 - hub_nets.shaded(other[0].numpy(), metres)).max() < 1
    assert not gradients.shaded(torch.ones(1, 1, 4, 4), metres).any()


def test_the_frame_is_the_one_of_the_nodes() -> None:
    for shape in ((90, 120), (300, 40), (128, 128)):
        pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
        theirs, size = sizes.framed(pixels, 128, 16)
        ours, inside = gradients.framed(tensor(pixels), 128, 16)
        assert ours.shape[2:] == theirs.shape[:2]
        assert inside == size


class Mean(nn.Module):
    """Stands for any network of controlnet-aux: tells how bright its picture is."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.made = made
        self.one = nn.Parameter(torch.ones(1), requires_grad=False)

    def forward(self, x: Tensor) -> Any:
        return self.made(x.mean(1, keepdim=True) * self.one)


@pytest.mark.parametrize(
    ("network", "kind", "made", "told"),
    [
        (weights.HED, "soft edge", lambda x: [x / 255, x / 255], lambda share: 1 / (1 + np.exp(-share))),
        (weights.REALISTIC, "lineart", lambda x: x, lambda share: 1 - share),
        (weights.ANIME, "lineart", lambda x: x, lambda share: 1 - share),
    ],
)
def test_networks_are_shown_pictures_as_by_their_nodes(
    network: Any, kind: str, made: Any, told: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gradients, "load", lambda *_: Mean(made))
    judge = gradients.with_network(network, tmp_path, kind, 256, CPU)
    picture = torch.full((1, 3, 64, 80), 0.25)
    assert torch.allclose(judge.look(picture), torch.tensor(told(0.25), dtype=torch.float32), atol=1e-4)
    assert slope(judge, picture, torch.zeros(1, 3, 64, 80))[1].any()
    assert judge.size == 4


def test_normals_by_bae_are_shown_pictures_as_by_their_node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def made(x: Tensor) -> Any:
        front = torch.cat([torch.zeros_like(x), torch.zeros_like(x), 1 + x.abs(), x], 1)
        return [front], None, None

    monkeypatch.setattr(gradients, "load", lambda *_: Mean(made))
    judge = gradients.with_network(weights.BAE, tmp_path, "normal", 64, CPU)
    hint = torch.tensor([0.5, 0.5, 1.0])[None, :, None, None].expand(1, 3, 64, 64)
    assert float(judge(torch.rand(1, 3, 64, 64), hint)) == pytest.approx(0, abs=1e-4)
    assert aux_nets.facing(Mean(made), torch.rand(1, 3, 8, 8)).shape == (1, 3, 8, 8)


def test_networks_of_transformers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from transformers import SegformerConfig, SegformerForSemanticSegmentation, SegformerImageProcessor

    torch.manual_seed(0)
    config = SegformerConfig(
        hidden_sizes=[8, 8, 8, 8], depths=[1, 1, 1, 1], num_attention_heads=[1, 1, 1, 1], decoder_hidden_size=8,
        num_labels=150,
    )  # fmt: skip
    model = SegformerForSemanticSegmentation(config).eval().requires_grad_(False)
    hub = hub_nets.Hub("SegFormer", model, SegformerImageProcessor(size={"height": 64, "width": 64}))
    monkeypatch.setattr(gradients, "load", lambda *_: hub)
    judge = gradients.with_network(weights.SEGMENTERS["SegFormer B0"], tmp_path, "segmentation", 512, CPU)
    picture = tensor(PICTURE[:64, :64])
    classes = hub_nets.classes(hub, PICTURE[:64, :64], 64)
    hint = tensor(ade20k.coloured(np.asarray(classes)))
    missed, towards = slope(judge, picture, hint)
    assert missed < np.log(150)
    assert towards.any()
    mine = judge.look(picture)
    theirs = model(pixel_values=hub.processor(images=PICTURE[:64, :64], return_tensors="pt")["pixel_values"]).logits
    assert torch.allclose(mine, theirs, atol=1e-3)


def test_a_network_that_is_not_here_is_told_with_where_to_get_it() -> None:
    from controlnet_studio.library import Library
    from controlnet_studio.progress import Trouble

    none = Annotators(Library((), Path("nowhere.json")), "cpu")
    with pytest.raises(Trouble, match=r"HED is not among your models: put ControlNetHED\.pth"):
        none.differentiable("soft edge", "HED", 512, CPU)
    assert none.differentiable("lineart", "standard", 512, CPU).size == 0

"""T2I-Adapters and ControlNet Unions in single files: the networks and pictures of their diffusers folders."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import original
import pytest
import tiny
import torch
from diffusers import ControlNetUnionModel, T2IAdapter
from safetensors.torch import load_file, save_file

from controlnet_studio.diffusion import checks, layouts, single
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.library.headers import read_header
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

REQUEST = Request(Checkpoint("tiny"), Prompt("a red house"), (), tiny.SIZE, tiny.SIZE, 2, 3.0)
KINDS = ("full_adapter", "light_adapter")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.family(tmp_path_factory.mktemp("family"), nets=1)


@pytest.fixture(autouse=True)
def family(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny family among those that the program knows."""
    monkeypatch.setitem(checks.SHIPPED, original.BASE, str(original.configs(home, tmp_path / "configs")))


def tencent(adapter: T2IAdapter, light: bool = False) -> original.Tensors:
    """As the authors wrote T2I-Adapters: all blocks in one row, or for light ones nested."""
    tensors: original.Tensors = {}
    for name, tensor in adapter.state_dict().items():
        plain = name.removeprefix("adapter.")
        if light:
            plain = plain.replace(".resnets.", ".body.")
        else:
            plain = re.sub(r"body\.(\d)\.in_conv", lambda match: f"body.{2 * int(match[1])}.in_conv", plain)
            plain = re.sub(r"body\.(\d)\.resnets\.(\d)", lambda m: f"body.{2 * int(m[1]) + int(m[2])}", plain)
        tensors[plain] = tensor
    return tensors


def paint(diffusion: Diffusion, control: Control) -> Image:
    return diffusion.paint(replace(REQUEST, controls=(control,)), Progress())


@pytest.mark.parametrize("layout", ["original", "diffusers"])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_an_adapter_of_either_layout(tmp_path: Path, kind: str, channels: int, layout: str) -> None:
    adapter = tiny.adapter(kind=kind, in_channels=channels)
    tensors = tencent(adapter, kind == "light_adapter") if layout == "original" else adapter.state_dict()
    original.write(tmp_path / "m" / "t2iadapter_canny.safetensors", dict(tensors))
    (model,) = Library([tmp_path / "m"]).models("t2i_adapter")
    assert (model.layout, model.base, model.condition) == (layout, "SD 1.x", "canny")
    found = single.load_adapter(model, torch.float32)
    assert {key: found.config[key] for key in ("adapter_type", "in_channels", "downscale_factor")} == {
        "adapter_type": kind,
        "in_channels": channels,
        "downscale_factor": 8,
    }
    mine, wanted = found.state_dict(), adapter.state_dict()
    assert mine.keys() == wanted.keys()
    assert all(torch.equal(mine[name], tensor) for name, tensor in wanted.items())


def test_the_shape_of_an_adapter_for_sdxl(tmp_path: Path) -> None:
    adapter = tiny.adapter(kind="full_adapter_xl", downscale_factor=16)
    header = read_header(original.write(tmp_path / "x.safetensors", tencent(adapter)))
    shape = layouts.adapter_shape(header)
    assert shape == {key: adapter.config[key] for key in shape if key != "_class_name"} | {"_class_name": "T2IAdapter"}
    assert set(layouts.adapter_names(header).values()) == set(adapter.state_dict())


def test_a_picture_with_an_adapter_from_a_file_is_the_one_from_a_folder(home: Path, tmp_path: Path) -> None:
    adapter = tiny.adapter()
    original.write(tmp_path / "m" / "file.safetensors", tencent(adapter))
    adapter.save_pretrained(tmp_path / "m" / "folder")
    diffusion = Diffusion(Library([tmp_path / "m", home]), "cpu")
    file, folder = (paint(diffusion, Control(name, tiny.hint(0), kind="t2i_adapter")) for name in ("file", "folder"))
    assert abs(file.pixels.astype(int) - folder.pixels.astype(int)).max() <= 1


def test_a_pickled_adapter_is_looked_into_if_the_user_lets_it_be_opened(home: Path, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    torch.save(tencent(tiny.adapter()), tmp_path / "m" / "t2iadapter_canny_sd15v2.pth")
    torch.save(tencent(T2IAdapter(channels=[8, 8, 8, 8])), tmp_path / "m" / "t2iadapter_small.pth")
    original.write(tmp_path / "m" / "t2iadapter_same.safetensors", tencent(tiny.adapter()))
    names = ("t2iadapter_canny_sd15v2", "t2iadapter_same", "t2iadapter_small")
    first, same, small = (Control(name, tiny.hint(0), kind="t2i_adapter") for name in names)
    diffusion = Diffusion(Library([tmp_path / "m", home], pickles=True), "cpu")
    pictures = [paint(diffusion, control).pixels.astype(int) for control in (first, same)]
    assert abs(pictures[0] - pictures[1]).max() <= 1
    with pytest.raises(Trouble, match="'t2iadapter_small' was made for another base model than 'tiny'"):
        paint(diffusion, small)
    with pytest.raises(Trouble, match="can hide programs"):
        paint(Diffusion(Library([tmp_path / "m", home]), "cpu"), first)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda t: {**t, "conv_in.weight": torch.ones(8, 5, 3, 3)}, "'x' is no T2I-Adapter that this program knows"),
        (lambda t: {n: v for n, v in t.items() if "body.3.block2" not in n}, "'x' lacks 2 of its weights"),
        (lambda t: {n: torch.full_like(v, float("nan")) for n, v in t.items()}, "some of its weights are not numbers"),
        (lambda t: {**t, "body.1.block2.weight": torch.ones(3)}, "cannot be loaded: its files do not fit together"),
        (lambda t: tencent(T2IAdapter(channels=[8, 8, 8, 8])), "'x' was made for another base model than 'tiny'"),
    ],
)
def test_an_adapter_that_cannot_be_used_is_one_sentence(home: Path, tmp_path: Path, change: Any, sentence: str) -> None:
    original.write(tmp_path / "m" / "x.safetensors", change(tencent(tiny.adapter())))
    with pytest.raises(Trouble, match=sentence):
        paint(Diffusion(Library([tmp_path / "m", home]), "cpu"), Control("x", tiny.hint(0), kind="t2i_adapter"))


def union(types: int) -> ControlNetUnionModel:
    """With the eight heads of the published ones, which no shape tells."""
    config = {**dict(tiny.union(types=types).config), "num_trans_head": 8}
    torch.manual_seed(1)
    net = ControlNetUnionModel.from_config(config)
    for parameter in net.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return net.eval()


@pytest.mark.parametrize("types", [6, 8])
def test_a_union_in_a_file_is_the_one_in_a_folder(home: Path, tmp_path: Path, types: int) -> None:
    net = union(types)
    original.write(tmp_path / "m" / "file.safetensors", dict(net.state_dict()))
    net.save_pretrained(tmp_path / "m" / "folder")
    diffusion = Diffusion(Library([tmp_path / "m", home]), "cpu")
    found = [paint(diffusion, Control(name, tiny.hint(0), shows="depth")) for name in ("file", "folder")]
    assert found[0] == found[1]
    assert paint(diffusion, Control("file", tiny.hint(0), shows="pose")) != found[0]
    with pytest.raises(Trouble, match="is a ControlNet Union, which knows many kinds of hints"):
        paint(diffusion, Control("file", tiny.hint(0)))
    tile = Control("file", tiny.hint(0), shows="tile")
    if types == 8:
        assert paint(diffusion, tile) != found[0]
    else:
        with pytest.raises(Trouble, match="'file' does not know hints that show tile; its ProMax edition does"):
            paint(diffusion, tile)


def test_a_damaged_union_is_one_sentence(home: Path, tmp_path: Path) -> None:
    file = original.write(tmp_path / "m" / "x.safetensors", dict(union(6).state_dict()))
    tensors = load_file(file)
    save_file({name: tensor for name, tensor in tensors.items() if "transformer_layes.0.ln_1" not in name}, file)
    with pytest.raises(Trouble, match="'x' lacks 2 of its weights"):
        paint(Diffusion(Library([tmp_path / "m", home]), "cpu"), Control("x", tiny.hint(0), shows="depth"))
    save_file({**tensors, "spatial_ch_projs.weight": torch.ones(8, 8, 2)}, file)
    with pytest.raises(Trouble, match="'x' is damaged: its weights have shapes that make no sense"):
        paint(Diffusion(Library([tmp_path / "m", home]), "cpu"), Control("x", tiny.hint(0), shows="depth"))

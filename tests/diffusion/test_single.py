"""Single files in every layout that is claimed, offline; what is broken or evil gives one sentence and runs nothing."""

from __future__ import annotations

import pickle
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import original
import pytest
import tiny
import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel, CLIPTokenizer

from controlnet_studio.diffusion import checks, single
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library, Model
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

REQUEST = Request(
    Checkpoint("tiny"), Prompt("a red house"), (Control("tiny-canny", tiny.hint(0)),), 64, 64, steps=2, guidance=3.0
)
NAMED = {"one": "tiny", "net": "tiny-canny"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny family in folders, as diffusers writes them."""
    return tiny.family(tmp_path_factory.mktemp("family"), nets=1)


@pytest.fixture(autouse=True)
def family(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny family among those that the program knows; the network and the hub's cache out of reach."""
    folder = original.configs(home, tmp_path / "configs")
    monkeypatch.setitem(checks.SHIPPED, original.BASE, str(folder))
    monkeypatch.setattr(checks, "PAINTED", (original.BASE,))
    monkeypatch.setattr(single, "load_tokenizer", original.words(home / ".words"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("the network was asked"))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))


def parts(home: Path) -> tuple[Any, Any, Any, Any]:
    folder = home / "tiny"
    return (
        UNet2DConditionModel.from_pretrained(folder / "unet"),
        AutoencoderKL.from_pretrained(folder / "vae"),
        CLIPTextModel.from_pretrained(folder / "text_encoder"),
        ControlNetModel.from_pretrained(home / "tiny-canny"),
    )


def checkpoint(home: Path, text: Callable[[Any], original.Tensors] = original.clip) -> original.Tensors:
    unet, vae, encoder, _ = parts(home)
    more = {"cond_stage_model.transformer.text_model.embeddings.position_ids": torch.arange(20)[None]}
    return original.unet(unet) | original.vae(vae) | text(encoder) | (more if text is original.clip else {})


def library(folder: Path, trusted: bool = False) -> Library:
    return Library([folder], pickles=trusted)


def same(one: Any, other: Any) -> bool:
    first, second = one.state_dict(), other.state_dict()
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def paint(models: Library, request: Request = REQUEST) -> Image:
    return Diffusion(models, "cpu").paint(request, Progress())


def test_a_picture_from_single_files_is_the_one_from_folders(home: Path, tmp_path: Path) -> None:
    net = parts(home)[3]
    original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    original.write(tmp_path / "m" / "tiny-canny.safetensors", original.controlnet(net))
    models = library(tmp_path / "m")
    assert [model.layout for model in (*models.models("checkpoint"), *models.models("controlnet"))] == ["original"] * 2
    assert paint(models) == paint(Library([home]))


@pytest.mark.parametrize(
    "change",
    [
        lambda tensors: tensors,
        lambda tensors: {name.replace("transformer.text_model.", "transformer."): t for name, t in tensors.items()},
        lambda tensors: {**tensors, "model_ema.decay": torch.zeros(()), "global_step": torch.zeros(())},
    ],
    ids=["plain", "short names", "more"],
)
def test_every_part_of_a_checkpoint(home: Path, tmp_path: Path, change: Callable[[Any], Any]) -> None:
    original.write(tmp_path / "m" / "x.safetensors", change(checkpoint(home)))
    (model,) = library(tmp_path / "m").models("checkpoint")
    found = single.load_checkpoint(model, torch.float32)
    for mine, wanted in zip((found.unet, found.vae, found.text_encoder), parts(home)[:3], strict=True):
        assert same(mine, wanted)
    assert found.noise == tiny.PAPERCUT_NOISE
    wanted = CLIPTokenizer.from_pretrained(home / "tiny" / "tokenizer")("red", padding="max_length", max_length=9)
    assert found.tokenizer("red", padding="max_length", max_length=9).input_ids == wanted.input_ids


def test_the_text_encoder_of_sd_2(home: Path, tmp_path: Path) -> None:
    original.write(tmp_path / "m" / "x.safetensors", checkpoint(home, original.open_clip))
    (model,) = library(tmp_path / "m").models("checkpoint")
    assert same(single.load_checkpoint(model, torch.float32).text_encoder, parts(home)[2])


def test_a_checkpoint_for_inpainting(home: Path, tmp_path: Path) -> None:
    unet = tiny.unet(in_channels=9)
    original.write(tmp_path / "m" / "x.safetensors", checkpoint(home) | original.unet(unet))
    (model,) = library(tmp_path / "m").models("checkpoint")
    checks.check_checkpoint(model)
    assert same(single.load_checkpoint(model, torch.float32).unet, unet)
    original.write(tmp_path / "m" / "x.safetensors", checkpoint(home) | original.unet(tiny.unet(in_channels=5)))
    with pytest.raises(Trouble, match="takes more than a picture and a mask"):
        checks.check_checkpoint(model)


def test_marks_in_the_file_say_what_it_predicts(home: Path, tmp_path: Path) -> None:
    config = Path(checks.SHIPPED[original.BASE]) / "scheduler" / "scheduler_config.json"
    config.write_text('{"prediction_type": "epsilon"}', "utf-8")
    marks = {"v_pred": torch.zeros(0), "ztsnr": torch.zeros(0)}
    original.write(tmp_path / "m" / "x.safetensors", checkpoint(home) | marks)
    (model,) = library(tmp_path / "m").models("checkpoint")
    noise = single.load_checkpoint(model, torch.float32).noise
    assert (noise["prediction_type"], noise["rescale_betas_zero_snr"]) == ("v_prediction", True)


def test_names_say_what_sd_2_predicts() -> None:
    assert checks.predicts("v_prediction", "SD 2.x", "v2-1_768-ema-pruned") == "v_prediction"
    assert checks.predicts("v_prediction", "SD 2.x", "512-base-ema") == "epsilon"
    assert checks.predicts("epsilon", "SD 1.x", "base-512") == "epsilon"
    assert checks.predicts("epsilon", "SD 1.x", "x", told=True) == "v_prediction"


LAYOUTS: dict[str, Callable[[Any, Path], original.Tensors]] = {
    "original": lambda net, home: original.controlnet(net),
    "without prefix": lambda net, home: original.controlnet(net, ""),
    "inside a checkpoint": lambda net, home: checkpoint(home) | original.controlnet(net),
    "diffusers": lambda net, home: net.state_dict(),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("pickled", [False, True], ids=["safetensors", "pickle"])
def test_controlnets_in_every_layout(home: Path, tmp_path: Path, layout: str, pickled: bool) -> None:
    net = parts(home)[3]
    tensors = LAYOUTS[layout](net, home)
    if pickled:
        (tmp_path / "m").mkdir()
        torch.save({"state_dict": tensors, "global_step": 7}, tmp_path / "m" / "my_control_canny.pth")
    else:
        original.write(tmp_path / "m" / "my_control_canny.safetensors", tensors)
    (model,) = library(tmp_path / "m", trusted=True).models("controlnet")
    assert same(single.load_controlnet(model, torch.float32), net)
    assert single.load_controlnet(model, torch.float16).dtype == torch.float16


def test_a_shuffle_file_pools_globally(home: Path, tmp_path: Path) -> None:
    original.write(tmp_path / "m" / "control_v11e_sd15_shuffle.safetensors", original.controlnet(parts(home)[3]))
    (model,) = library(tmp_path / "m").models("controlnet")
    assert single.load_controlnet(model, torch.float32).config.global_pool_conditions


def test_a_controlnet_of_another_depth(home: Path, tmp_path: Path) -> None:
    """SDXL's ControlNets come in three sizes; a file in diffusers' layout shows which."""
    shape = {"transformer_layers_per_block": (1, 2, 1, 1), "attention_head_dim": 2, "norm_num_groups": 4}
    shape |= {"down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D", "DownBlock2D")}
    net = ControlNetModel(
        block_out_channels=tiny.WIDTHS,
        cross_attention_dim=tiny.TEXT,
        conditioning_embedding_out_channels=(4, 4, 8, 8),
        **shape,
    )
    original.write(tmp_path / "m" / "net.safetensors", net.state_dict())
    (model,) = library(tmp_path / "m").models("controlnet")
    assert same(single.load_controlnet(model, torch.float32), net)


@pytest.mark.parametrize("start", ["", "first_stage_model.", "diffusers"])
def test_vaes_in_every_layout(home: Path, tmp_path: Path, start: str) -> None:
    vae = parts(home)[1]
    tensors = vae.state_dict() if start == "diffusers" else original.vae(vae, start)
    original.write(tmp_path / "m" / "soft.safetensors", tensors)
    (model,) = library(tmp_path / "m").models("vae")
    assert same(single.load_vae(model, original.BASE), vae)


def test_a_trusted_pickle_paints_the_same_picture(home: Path, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    torch.save({"state_dict": checkpoint(home), "optimizer": [1, 2.0]}, tmp_path / "m" / "tiny.ckpt")
    original.write(tmp_path / "m" / "tiny-canny.safetensors", original.controlnet(parts(home)[3]))
    assert paint(library(tmp_path / "m", trusted=True)) == paint(Library([home]))


class Evil:
    """What a pickle can do: call anything."""

    def __reduce__(self) -> Any:
        return exec, ("import sys; sys.modules['evil_ran'] = sys",)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def fill(number: float) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        tensors = load_file(file)
        name = next(name for name in tensors if name.endswith("input_blocks.1.0.in_layers.2.weight"))
        save_file({**tensors, name: torch.full_like(tensors[name], number)}, file)

    return change


def drop(part: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        save_file({name: tensor for name, tensor in load_file(file).items() if part not in name}, file)

    return change


def rename(file: Path) -> None:
    """Weights of another kind under this name, written while the library still knows the old ones."""
    save_file({"text_model.embeddings.weight": torch.zeros(3)}, file)


def evil(file: Path) -> None:
    file.unlink()
    torch.save({"state_dict": {"x": torch.zeros(3), "y": Evil()}}, file.with_suffix(".ckpt"))


def evil_old(file: Path) -> None:
    file.unlink()
    file.with_suffix(".ckpt").write_bytes(pickle.dumps(Evil()))


def evil_disguised(file: Path) -> None:
    file.write_bytes(pickle.dumps({"x": Evil()}, protocol=4))


def grow(file: Path) -> None:
    tensors = load_file(file)
    start = "model.diffusion_model." if "model.diffusion_model.time_embed.0.weight" in tensors else "control_model."
    name = f"{start}middle_block.0.in_layers.2.weight"
    save_file({**tensors, name: torch.zeros(3, 3)}, file)


@pytest.mark.parametrize("which", NAMED)
@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (cut, "is cut short"),
        (fill(float("nan")), "is damaged: some of its weights are not numbers"),
        (fill(float("inf")), "is damaged: some of its weights are not numbers"),
        (drop("middle_block.1"), "lacks|do not fit together"),
        (drop("time_embed.2"), "lacks|do not fit together"),
        (grow, "cannot be loaded: its files do not fit together"),
        (rename, "does not hold|has no UNet|no such|no checkpoint|no ControlNet"),
        (evil, "was not opened: it holds more than weights"),
        (evil_old, "was not opened: it holds more than weights"),
        (evil_disguised, "is a pickle"),
    ],
    ids=["cut", "nan", "inf", "lacking", "few lacking", "grown", "renamed", "evil", "evil old", "evil disguised"],
)
def test_what_is_broken_or_evil_is_one_sentence(
    home: Path, tmp_path: Path, which: str, damage: Callable[[Path], None], sentence: str
) -> None:
    original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    original.write(tmp_path / "m" / "my-control.safetensors", original.controlnet(parts(home)[3]))
    file = tmp_path / "m" / ("tiny.safetensors" if which == "one" else "my-control.safetensors")
    models = library(tmp_path / "m", trusted=True)
    if damage not in (evil, evil_old):
        assert models.names("checkpoint")  # known before it broke: the hardest case
    damage(file)
    request = replace(REQUEST, controls=(replace(REQUEST.controls[0], model="my-control"),))
    with pytest.raises((Trouble, LookupError), match=sentence) as caught:
        paint(models, request)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert "evil_ran" not in sys.modules


def test_a_pickle_is_not_opened_without_the_users_yes(home: Path, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    torch.save(checkpoint(home), tmp_path / "m" / "tiny.ckpt")
    with pytest.raises(Trouble, match=r"'tiny' is a .ckpt file, a format that can hide programs.*allow such files"):
        paint(library(tmp_path / "m"))
    with pytest.raises(Trouble, match="can hide programs"):
        single.read(library(tmp_path / "m").find("checkpoint", "tiny"))


def test_what_single_files_lack_is_told(home: Path, tmp_path: Path) -> None:
    original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    original.write(tmp_path / "m" / "tiny.safetensors", {n: t for n, t in checkpoint(home).items() if "first" not in n})
    with pytest.raises(Trouble, match="'tiny' has no VAE inside"):
        paint(library(tmp_path / "m"))


def test_models_that_do_not_fit_together_are_told_by_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    net = Model("xl", tmp_path, "controlnet", "SDXL", layout="original")
    monkeypatch.setattr(checks, "header_of", lambda model: checks.Header({}, {}))
    base = Model("photo", tmp_path, "checkpoint", "SD 1.x", layout="original")
    with pytest.raises(Trouble, match=r"another base model than 'photo'. It fits SDXL; this is SD 1.x"):
        checks.check_controlnet(net, base)
    checks.check_controlnet(replace(net, base="SD 1.x"), base)
    with pytest.raises(Trouble, match="'photo' is of the family Flux, which this program cannot paint with yet"):
        checks.check_checkpoint(replace(base, base="Flux"))
    with pytest.raises(Trouble, match="is a Control-LoRA, which this program cannot use yet"):
        checks.check_controlnet(replace(net, layout="Control-LoRA"), base)


@pytest.mark.parametrize(("name", "millions"), [("sd15", 361.3), ("sd21", 364.2), ("sdxl", 1251.0)])
def test_the_shipped_configs_have_the_sizes_of_the_real_models(
    name: str, millions: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = checks.paths.resources_folder() / "configs" / name
    with torch.device("meta"):
        net = ControlNetModel.from_config(ControlNetModel.load_config(folder / "controlnet"))
    assert round(sum(weight.numel() for weight in net.parameters()) / 1e6, 1) == millions

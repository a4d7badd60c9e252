"""SDXL checkpoints, from folders and single files, as the runtime meets them: loaded offline, painted, or one sentence
before anything runs."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import original
import pytest
import tiny
import tiny_xl
import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from controlnet_studio.diffusion import checks, models, single
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library, Model
from controlnet_studio.library.families import family
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

BASE = family(sum(tiny_xl.TEXTS), tiny_xl.WIDTHS)
FIRST, SECOND = "conditioner.embedders.0.transformer.text_model.", "conditioner.embedders.1.model."
REQUEST = Request(
    Checkpoint("tiny"), Prompt("a red house"), (Control("tiny-canny", tiny.hint(0)),), 64, 64, steps=2, guidance=3.0
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny family in folders, as diffusers writes them."""
    return tiny_xl.family(tmp_path_factory.mktemp("family"))


@pytest.fixture(autouse=True)
def known(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny family among those that the program knows; the network and the hub's cache out of reach."""
    monkeypatch.setitem(checks.SHIPPED, BASE, str(original.configs(home, tmp_path / "configs")))
    monkeypatch.setattr(checks, "PAINTED", (BASE,))
    monkeypatch.setattr(single, "load_tokenizer", original.words(home / ".words" / "1"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("the network was asked"))
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("the network was asked"))


def parts(home: Path) -> tuple[Any, Any, Any, Any]:
    folder = home / "tiny"
    return (
        UNet2DConditionModel.from_pretrained(folder / "unet"),
        AutoencoderKL.from_pretrained(folder / "vae"),
        CLIPTextModel.from_pretrained(folder / "text_encoder"),
        CLIPTextModelWithProjection.from_pretrained(folder / "text_encoder_2"),
    )


def checkpoint(home: Path) -> original.Tensors:
    unet, vae, first, second = parts(home)
    more = {f"{FIRST}embeddings.position_ids": torch.arange(20)[None], f"{SECOND}logit_scale": torch.ones(())}
    texts = original.clip(first, FIRST) | original.open_clip(second, SECOND)
    return original.unet(unet) | original.vae(vae) | texts | more


def library(folder: Path) -> Library:
    return Library([folder])


def same(one: Any, other: Any) -> bool:
    first, second = one.state_dict(), other.state_dict()
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def paint(known: Library, request: Request = REQUEST) -> Image:
    return Diffusion(known, "cpu").paint(request, Progress())


def test_a_picture_from_single_files_is_the_one_from_folders(home: Path, tmp_path: Path) -> None:
    net = ControlNetModel.from_pretrained(home / "tiny-canny")
    original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    original.write(tmp_path / "m" / "tiny-canny.safetensors", original.controlnet(net))
    found = library(tmp_path / "m")
    assert [model.layout for model in (*found.models("checkpoint"), *found.models("controlnet"))] == ["original"] * 2
    assert paint(found) == paint(Library([home]))


@pytest.mark.parametrize(
    "change",
    [
        lambda tensors: tensors,
        lambda tensors: {name.replace("transformer.text_model.", "transformer."): t for name, t in tensors.items()},
    ],
    ids=["plain", "short names"],
)
def test_every_part_of_a_checkpoint(home: Path, tmp_path: Path, change: Callable[[Any], Any]) -> None:
    original.write(tmp_path / "m" / "x.safetensors", change(checkpoint(home)))
    (model,) = library(tmp_path / "m").models("checkpoint")
    assert model.base == BASE
    found = single.load_checkpoint(model, torch.float32)
    mine = found.unet, found.vae, found.text_encoder, found.text_encoder_2
    assert all(same(one, wanted) for one, wanted in zip(mine, parts(home), strict=True))
    assert found.noise == tiny_xl.NOISE
    assert found.zeros
    theirs, _ = tiny_xl.text(tmp_path / "words")
    for tokenizer, wanted in zip((found.tokenizer, found.tokenizer_2), theirs, strict=True):
        options = {"padding": "max_length", "max_length": 9}
        assert tokenizer("red", **options).input_ids == wanted("red", **options).input_ids
    ends = [t("red", padding="max_length", max_length=9).input_ids[-1] for t in (found.tokenizer, found.tokenizer_2)]
    assert ends[0] != ends[1]


def test_half_precision_leaves_the_vae_whole(home: Path, tmp_path: Path) -> None:
    """SDXL's VAE overflows in float16, which its config calls force_upcast."""
    original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    for found in (library(tmp_path / "m"), Library([home])):
        model = found.find("checkpoint", "tiny")
        loaded = models.Models(torch.device("cpu"), torch.float16)
        loaded.load(model)
        base = loaded.base(model)
        assert (base.unet.dtype, base.vae.dtype) == (torch.float16, torch.float32)
        told = base.text.conditions(("a",), 1024, 2056)
        assert told is not None
        assert told["text_embeds"].dtype == base.text.batch(("a",)).dtype == torch.float16
        assert told["time_ids"].tolist() == [[2056, 1024, 0, 0, 2056, 1024]]


def test_half_precision_paints_nearly_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    control = REQUEST.controls[0]
    union = replace(control, model="tiny-union", shows="depth", mode="control")
    adapter = replace(control, model="tiny-adapter", kind="t2i_adapter")
    request = replace(REQUEST, controls=(control, union, adapter))
    wanted = paint(Library([home]), request).pixels.astype(float)
    monkeypatch.setattr(models, "choose_dtype", lambda device: torch.bfloat16)
    found = paint(Library([home]), request).pixels
    assert 0.0 < abs(found - wanted).mean() < 10.0


def test_marks_in_the_file_say_what_it_predicts(home: Path, tmp_path: Path) -> None:
    marks = {"v_pred": torch.zeros(0), "ztsnr": torch.zeros(0)}
    original.write(tmp_path / "m" / "x.safetensors", checkpoint(home) | marks)
    (model,) = library(tmp_path / "m").models("checkpoint")
    noise = single.load_checkpoint(model, torch.float32).noise
    assert (noise["prediction_type"], noise["rescale_betas_zero_snr"]) == ("v_prediction", True)
    assert noise["timestep_spacing"] == "trailing"


@pytest.mark.parametrize("start", ["control_model.", ""])
def test_a_controlnet_of_the_original_layout_keeps_its_added_conditions(home: Path, tmp_path: Path, start: str) -> None:
    net = ControlNetModel.from_pretrained(home / "tiny-canny")
    original.write(tmp_path / "m" / "my_control_canny.safetensors", original.controlnet(net, start))
    (model,) = library(tmp_path / "m").models("controlnet")
    assert same(single.load_controlnet(model, torch.float32), net)


def test_a_small_controlnet_of_diffusers_layout(home: Path, tmp_path: Path) -> None:
    changes = {
        "transformer_layers_per_block": (1, 1, 1),
        "up_block_types": ("CrossAttnUpBlock2D",) * 2 + ("UpBlock2D",),
    }
    net = tiny.controlnet(tiny_xl.unet(**changes))
    original.write(tmp_path / "m" / "tiny-canny.safetensors", net.state_dict())
    (model,) = library(tmp_path / "m").models("controlnet")
    assert same(single.load_controlnet(model, torch.float32), net)


def test_unions_and_adapters_are_found_and_have_an_effect(home: Path) -> None:
    control = REQUEST.controls[0]
    pictures = [
        paint(Library([home]), replace(REQUEST, controls=controls))
        for controls in (
            (),
            (replace(control, model="tiny-union", shows="depth"),),
            (replace(control, model="tiny-union", shows="pose"),),
            (replace(control, model="tiny-adapter", kind="t2i_adapter"),),
            (control, replace(control, model="tiny-adapter", kind="t2i_adapter")),
        )
    ]
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


def test_the_picture_has_the_checkpoints_size_and_any_other(home: Path) -> None:
    auto = paint(Library([home]), replace(REQUEST, width=0, height=0, controls=()))
    assert (auto.width, auto.height) == (tiny.SIZE, tiny.SIZE)
    adapter = replace(REQUEST.controls[0], model="tiny-adapter", kind="t2i_adapter")
    odd = paint(Library([home]), replace(REQUEST, width=72, height=56, controls=(adapter, *REQUEST.controls)))
    assert (odd.width, odd.height) == (72, 56)


def test_folders_say_whether_an_empty_negative_prompt_is_none(home: Path, tmp_path: Path) -> None:
    other = tiny_xl.family(tmp_path / "other", force_zeros_for_empty_prompt=False)
    assert paint(Library([other])) != paint(Library([home]))
    request = replace(REQUEST, prompt=Prompt("a red house", "dark"))
    assert paint(Library([other]), request) == paint(Library([home]), request)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def change(name: str, tensor: torch.Tensor | None) -> Callable[[Path], None]:
    """Put a tensor in, or leave out those whose names hold *name*."""

    def changed(file: Path) -> None:
        kept = {key: value for key, value in load_file(file).items() if tensor is not None or name not in key}
        save_file(kept if tensor is None else {**kept, name: tensor}, file)

    return changed


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (cut, "is cut short"),
        (change("conditioner.embedders.1.", None), "has no text encoder inside"),
        (change("conditioner.embedders.0.", None), "has no text encoder inside"),
        (change("first_stage_model.", None), "has no VAE inside"),
        (change("label_emb", None), "lacks|do not fit together"),
        (change("text_projection", None), "lacks|do not fit together"),
        (change(f"{SECOND}ln_final.weight", torch.full((24,), float("nan"))), "some of its weights are not numbers"),
        (change(f"{SECOND}ln_final.weight", torch.ones(3)), "its files do not fit together"),
        (change("edm_mean", torch.zeros(4)), "another kind of noise"),
    ],
    ids=["cut", "no second", "no first", "no vae", "label", "projection", "nan", "shape", "edm"],
)
def test_what_is_broken_is_one_sentence(
    home: Path, tmp_path: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    file = original.write(tmp_path / "m" / "tiny.safetensors", checkpoint(home))
    found = library(tmp_path / "m")
    assert found.names("checkpoint"), "known before it broke: the hardest case"
    damage(file)
    with pytest.raises(Trouble, match=f"^'tiny'.*({sentence})") as caught:
        paint(found, replace(REQUEST, controls=()))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def forget(name: str) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        (folder / name).rename(folder / "gone")

    return changed


def write(name: str, **entries: Any) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        file = folder / name
        file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **entries}), "utf-8")

    return changed


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (forget("text_encoder_2/model.safetensors"), "has no weights in"),
        (forget("tokenizer_2"), "has no tokenizer_2 folder"),
        (write("model_index.json", text_encoder_2=[None, None]), "do not fit together"),
        (write("model_index.json", text_encoder=[None, None]), "StableDiffusionXLPipeline, which this program cannot"),
        (write("unet/config.json", addition_embed_type=None), "do not fit together"),
        (write("text_encoder_2/config.json", projection_dim=12), "lacks 1 of its weights|do not fit together"),
        (write("unet/config.json", addition_time_embed_dim=9), "do not fit together"),
        (write("vae/config.json", latents_mean=[0.0] * 4), "another kind of noise"),
        (write("model_index.json", scheduler=["diffusers", "EDMEulerScheduler"]), "another kind of noise"),
    ],
    ids=["weights", "tokenizer", "one encoder", "no first", "no conditions", "projection", "sizes", "edm", "cosxl"],
)
def test_a_broken_folder_is_one_sentence(tmp_path: Path, damage: Callable[[Path], None], sentence: str) -> None:
    damage(tiny_xl.family(tmp_path) / "tiny")
    with pytest.raises(Trouble, match=f"^'tiny'.*({sentence})") as caught:
        paint(Library([tmp_path]), replace(REQUEST, controls=()))
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("kind", ["controlnet", "t2i_adapter"])
def test_families_do_not_mix(home: Path, tmp_path: Path, kind: Any) -> None:
    """Told before anything runs, either way."""
    small = tiny.family(tmp_path, nets=1)
    tiny.adapter().save_pretrained(small / "tiny-adapter")
    name = "tiny-canny" if kind == "controlnet" else "tiny-adapter"
    for one, other in ((home, small), (small, home)):
        base = Model("photo", one / "tiny", "checkpoint", "one")
        net = Model("net", other / name, kind, "other")
        check = checks.check_controlnet if kind == "controlnet" else checks.check_adapter
        with pytest.raises(Trouble, match="'net' was made for another base model than 'photo'"):
            check(net, base)
        check(replace(net, path=one / name), base)


def test_a_controlnet_with_other_conditions_does_not_fit(home: Path, tmp_path: Path) -> None:
    net = tiny.controlnet(tiny_xl.unet(projection_class_embeddings_input_dim=50))
    net.save_pretrained(tmp_path / "net")
    with pytest.raises(Trouble, match="'net' was made for another base model"):
        checks.check_controlnet(
            Model("net", tmp_path / "net", "controlnet", BASE), Model("tiny", home / "tiny", "checkpoint", BASE)
        )


@pytest.mark.parametrize("layout", ["folder", "original", "pickle"])
def test_the_refiner_is_told(layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    model = Model("fine", tmp_path, "checkpoint", "SDXL refiner", layout=layout)
    monkeypatch.setattr(checks, "look_into", lambda model: model)
    with pytest.raises(
        Trouble, match=r"'fine' is the SDXL refiner, which only adds detail.*Choose an SDXL checkpoint\."
    ):
        checks.check_checkpoint(model)


def test_the_shipped_configs_have_the_sizes_of_the_real_models() -> None:
    folder = checks.paths.resources_folder() / "configs" / "sdxl"
    with torch.device("meta"):
        made = [
            UNet2DConditionModel.from_config(UNet2DConditionModel.load_config(folder / "unet")),
            CLIPTextModel(CLIPTextConfig.from_pretrained(folder / "text_encoder")),
            CLIPTextModelWithProjection(CLIPTextConfig.from_pretrained(folder / "text_encoder_2")),
        ]
    assert [round(sum(weight.numel() for weight in one.parameters()) / 1e6, 1) for one in made] == [
        2567.5,
        123.1,
        694.7,
    ]
    unet, first, second = made
    assert unet.config.cross_attention_dim == first.config.hidden_size + second.config.hidden_size
    told = second.config.projection_dim + 6 * unet.config.addition_time_embed_dim
    assert unet.config.projection_class_embeddings_input_dim == told
    assert unet.config.sample_size * 8 == 1024

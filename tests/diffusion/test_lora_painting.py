"""Checkpoints with LoRAs and other VAEs as nodes meet them: files in, pictures out, a sentence where that cannot be."""

from __future__ import annotations

import os
import pickle
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import lora_files
import original
import pytest
import tiny
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import load_file, save_file
from transformers import CLIPTextModel

from controlnet_studio.diffusion import checks, models
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.values import Checkpoint, Image, Lora, Prompt

REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (), tiny.SIZE, tiny.SIZE, 2, 3.0)
ALL = ("to_q", "to_k", "to_v", "to_out.0", "q_proj", "v_proj", "fc1", "conv1")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint, two LoRAs and two VAEs."""
    folder = tiny.family(tmp_path_factory.mktemp("models"), nets=0)
    parts = {
        "unet": UNet2DConditionModel.from_pretrained(folder / "tiny" / "unet"),
        "text_encoder": CLIPTextModel.from_pretrained(folder / "tiny" / "text_encoder"),
    }
    original.write(folder / "ink.safetensors", lora_files.kohya(lora_files.changes(parts, *ALL)))
    original.write(folder / "oil.safetensors", lora_files.peft(lora_files.changes(parts, *ALL, seed=1)))
    original.write(folder / "mood.safetensors", lora_files.peft(lora_files.changes({"unet": parts["unet"]}, "to_v")))
    tiny.vae(seed=9).save_pretrained(folder / "soft")
    original.write(folder / "file.safetensors", original.vae(tiny.vae(seed=9), start=""))
    return folder


@pytest.fixture(scope="module")
def shared(home: Path) -> Diffusion:
    return Diffusion(Library([home]), "cpu")


@pytest.fixture
def own(home: Path, tmp_path: Path) -> Callable[..., Diffusion]:
    """A runtime with one more file, `x`."""

    def build(tensors: lora_files.Tensors | None = None, trusted: bool = False) -> Diffusion:
        if tensors is not None:
            original.write(tmp_path / "m" / "x.safetensors", tensors)
        return Diffusion(Library([tmp_path / "m", home], pickles=trusted), "cpu")

    return build


def paint(diffusion: Diffusion, *loras: Lora, vae: str = "", told: Callable[..., None] | None = None) -> Image:
    request = replace(REQUEST, checkpoint=Checkpoint("tiny", loras, vae))
    return diffusion.paint(request, Progress(), note_lora=told or (lambda number, text, warning: None))


def test_loras_change_the_picture_and_leave_no_trace(shared: Diffusion) -> None:
    plain = paint(shared)
    ink, oil = Lora("ink", 0.8), Lora("oil", -0.5)
    one = paint(shared, ink)
    assert paint(shared, Lora("ink", 0.4)) not in (one, plain)
    both = paint(shared, ink, oil)
    assert len({image.pixels.tobytes() for image in (plain, one, both, paint(shared, oil))}) == 4
    assert paint(shared, Lora("ink", 0.0)) == plain
    assert paint(shared, ink) == one
    assert paint(shared) == plain


def test_words_are_read_as_before_where_the_lora_has_no_effect_on_them(shared: Diffusion) -> None:
    whole, unet_only = paint(shared, Lora("ink", 0.8)), paint(shared, Lora("ink", 0.8, 0.0))
    assert whole != unet_only != paint(shared)
    assert paint(shared, Lora("mood", 0.8, 0.0)) == paint(shared, Lora("mood", 0.8)), "it changes no words at all"


def test_another_strength_reads_no_file_and_encodes_only_what_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: Counter[str] = Counter()
    for name in ("_load_base", "_load_lora", "_load_vae"):
        real = getattr(models.Models, name)

        def counted(self: Any, model: Any, _real: Any = real) -> Any:
            read[model.name] += 1
            return _real(self, model)

        monkeypatch.setattr(models.Models, name, counted)
    encoded: list[int] = []
    forward = CLIPTextModel.forward
    monkeypatch.setattr(CLIPTextModel, "forward", lambda *a, **k: encoded.append(1) or forward(*a, **k))
    diffusion = Diffusion(Library([home]), "cpu")
    for lora in (Lora("ink", 0.8, 0.5), Lora("ink", 0.4, 1.0), Lora("ink", 0.2, 0.0), Lora("ink", 1.0, 0.0)):
        paint(diffusion, lora)
    assert read == {"tiny": 1, "ink": 1}
    assert len(encoded) == 4, "the prompts of the first and of the third only: the strength of the words stayed 0.4"
    paint(diffusion, vae="soft")
    paint(diffusion, Lora("oil"), vae="soft")
    assert read == {"tiny": 1, "ink": 1, "oil": 1, "soft": 1}


def test_a_stop_while_a_lora_is_mixed_in_leaves_nothing_half_done(home: Path, shared: Diffusion) -> None:
    wanted, plain = paint(shared, Lora("ink", 0.8)), paint(shared)
    diffusion = Diffusion(Library([home]), "cpu")
    mixing: list[str] = []

    def stop() -> bool:
        """At the third look after the mixing was told."""
        if mixing:
            mixing.append("looked")
        return len(mixing) > 3

    def hear(fraction: float, message: str = "", preview: object = None) -> None:
        if message == "Mixing in ink":
            mixing.append(message)

    paint(diffusion)
    request = replace(REQUEST, checkpoint=Checkpoint("tiny", (Lora("ink", 0.8),)))
    with pytest.raises(Cancelled):
        diffusion.paint(request, Progress(hear, stop))
    assert paint(diffusion, Lora("ink", 0.8)) == wanted
    assert paint(diffusion) == plain


def test_where_memory_is_short_nothing_leaves_that_is_needed(
    home: Path, shared: Diffusion, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = paint(shared, Lora("ink", 0.8), vae="soft")
    monkeypatch.setattr(models.Models, "_room", lambda self: 0)
    diffusion = Diffusion(Library([home]), "cpu")
    paint(diffusion, Lora("oil"))
    assert paint(diffusion, Lora("ink", 0.8), vae="soft") == wanted
    assert {path.name for path in diffusion._ready()._loaded} == {"tiny", "ink.safetensors", "soft"}


def test_a_lora_of_another_layout_gives_the_same_picture(
    home: Path, own: Callable[..., Diffusion], shared: Diffusion
) -> None:
    scale = lora_files.ALPHA / lora_files.RANK
    for name, tensor in (tensors := load_file(home / "oil.safetensors")).items():
        tensors[name] = tensor / scale if "lora_B" in name else tensor
    parts = {name.replace("lora_A", "lora.down").replace("lora_B", "lora.up"): t for name, t in tensors.items()}
    diffusion = own({name: tensor.contiguous() for name, tensor in parts.items()})
    first, second = paint(shared, Lora("oil", 0.5)).pixels, paint(diffusion, Lora("x", 0.5 * scale)).pixels
    assert abs(first.astype(int) - second.astype(int)).max() <= 1


def test_a_replaced_lora_is_used_anew(home: Path, own: Callable[..., Diffusion], tmp_path: Path) -> None:
    diffusion = own(load_file(home / "ink.safetensors"))
    ink = paint(diffusion, Lora("x"))
    original.write(tmp_path / "m" / "x.safetensors", load_file(home / "mood.safetensors"))
    later = (tmp_path / "m" / "x.safetensors").stat().st_mtime_ns + 1
    os.utime(tmp_path / "m" / "x.safetensors", ns=(later, later))
    assert paint(diffusion, Lora("x")) == paint(diffusion, Lora("mood")) != ink


def test_what_has_no_place_is_told_of_the_lora(home: Path, own: Callable[..., Diffusion]) -> None:
    tensors = load_file(home / "ink.safetensors")
    tensors |= {f"lora_unet_nowhere.lora_{half}.weight": torch.ones(2, 2) for half in ("up", "down")}
    heard: list[tuple[int, str, bool]] = []
    picture = paint(own(tensors), Lora("oil", 0.0), Lora("x"), told=lambda *note: heard.append(note))
    assert heard == [(1, "Only a part of 'x' is used: 'tiny' has no place for 1 of its changes.", True)]
    assert picture == paint(own(), Lora("ink"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def fill(file: Path) -> None:
    save_file({name: torch.full_like(tensor, float("nan")) for name, tensor in load_file(file).items()}, file)


def other_shape(file: Path) -> None:
    tensors = {name: torch.cat([t, t]) if "lora_up" in name else t for name, t in load_file(file).items()}
    save_file(tensors, file)


def other_names(file: Path) -> None:
    save_file({name.replace("_block", "_room"): t for name, t in load_file(file).items() if "_te_" not in name}, file)


class Evil:
    def __reduce__(self) -> Any:
        return exec, ("import sys; sys.modules['evil_ran'] = sys",)


def evil(file: Path) -> None:
    torch.save({"x.lora_up.weight": Evil()}, file.with_name("x.pt"))
    file.unlink()


def evil_disguised(file: Path) -> None:
    file.write_bytes(pickle.dumps({"x": Evil()}, protocol=4))


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (cut, "is cut short"),
        (fill, "'x' is damaged: some weights of lora_te_text_model_encoder_layers_0_mlp_fc1 are not numbers"),
        (other_shape, "'x' was made for another base model than 'tiny'"),
        (other_names, "'x' was made for another base model than 'tiny': it changes nothing"),
        (evil, "'x' was not opened: it holds more than weights"),
        (evil_disguised, "is a pickle"),
    ],
)
def test_what_is_broken_or_evil_is_one_sentence(
    home: Path, own: Callable[..., Diffusion], tmp_path: Path, damage: Callable[[Path], None], sentence: str
) -> None:
    original.write(tmp_path / "m" / "lora" / "x.safetensors", load_file(home / "ink.safetensors"))
    diffusion = own(trusted=True)
    if damage is not evil:
        assert "x" in diffusion._library.names("lora"), "known before it broke: the hardest case"
    damage(tmp_path / "m" / "lora" / "x.safetensors")
    if damage is evil:
        (tmp_path / "m" / "lora" / "x.pt").rename(tmp_path / "m" / "x.lora.pt")
        diffusion = own(trusted=True)
        (name,) = set(diffusion._library.names("lora")) - {"ink", "oil", "mood"}
        sentence = sentence.replace("'x'", f"'{name}'")
    else:
        name = "x"
    with pytest.raises((Trouble, LookupError), match=sentence) as caught:
        paint(diffusion, Lora(name))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert "evil_ran" not in sys.modules


def test_another_family_is_told_even_without_a_plan(own: Callable[..., Diffusion]) -> None:
    wide = {f"lora_unet_a_attn2_to_k.lora_{half}.weight": torch.ones(768, 768) for half in ("up", "down")}
    with pytest.raises(Trouble, match=r"The LoRA 'x' is for SD 1.x; 'tiny' is 8-16-16-16 with text of 16. Choose a"):
        paint(own(wide), Lora("x"))


def test_a_pickled_lora_is_used_if_the_user_lets_it_be_opened(
    home: Path, own: Callable[..., Diffusion], tmp_path: Path
) -> None:
    (tmp_path / "m").mkdir()
    torch.save(load_file(home / "ink.safetensors"), tmp_path / "m" / "my-lora.pt")
    assert paint(own(trusted=True), Lora("my-lora")) == paint(own(), Lora("ink"))
    with pytest.raises(Trouble, match="can hide programs"):
        paint(own(), Lora("my-lora"))


def test_another_vae_is_the_one_that_decodes(home: Path, shared: Diffusion, tmp_path: Path) -> None:
    plain, soft = paint(shared), paint(shared, vae="soft")
    assert soft != plain
    copy = tiny.family(tmp_path / "copy", nets=0)
    tiny.vae(seed=9).save_pretrained(copy / "tiny" / "vae")
    assert paint(Diffusion(Library([copy]), "cpu")) == soft
    assert paint(shared) == plain
    assert paint(shared, Lora("ink", 0.8), vae="soft") not in (soft, paint(shared, Lora("ink", 0.8)))


def test_another_vae_also_encodes_a_picture_that_is_painted_over(shared: Diffusion) -> None:
    over = replace(REQUEST, image=tiny.hint(3), change=0.5)
    pictures = [shared.paint(replace(over, checkpoint=Checkpoint("tiny", vae=vae)), Progress()) for vae in ("", "soft")]
    assert pictures[0] != pictures[1]


def test_a_vae_in_a_single_file_is_the_one_in_a_folder(
    home: Path, shared: Diffusion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Trouble, match="which this program cannot load from a single file"):
        paint(shared, vae="file")
    folder = tmp_path / "configs"
    for part in ("unet", "vae", "text_encoder", "scheduler"):
        name = "scheduler_config.json" if part == "scheduler" else "config.json"
        original._copy(home / "tiny" / part / name, folder / part / name)
    monkeypatch.setitem(checks.SHIPPED, original.BASE, str(folder))
    assert paint(shared, vae="file") == paint(shared, vae="soft")


def other(file: Path, **changes: Any) -> None:
    shape = {**dict(tiny.vae().config), **changes}
    AutoencoderKL.from_config(shape).save_pretrained(file)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"latent_channels": 8}, "The VAE 'x' was made for another base model than 'tiny'"),
        ({"scaling_factor": 0.18215}, "The VAE 'x' was made for another base model than 'tiny'"),
        (
            {
                "block_out_channels": (8, 16),
                "down_block_types": ("DownEncoderBlock2D",) * 2,
                "up_block_types": ("UpDecoderBlock2D",) * 2,
            },
            "The VAE 'x' was made for another base model than 'tiny'",
        ),
    ],
)
def test_vaes_with_other_latents_are_told(
    own: Callable[..., Diffusion], tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    other(tmp_path / "m" / "x", **changes)
    with pytest.raises(Trouble, match=sentence):
        paint(own(), vae="x")


def test_broken_vaes_are_one_sentence(own: Callable[..., Diffusion], tmp_path: Path) -> None:
    wide = original.vae(tiny.vae(), start="")
    wide["decoder.conv_in.weight"] = torch.ones(16, 8, 3, 3)
    with pytest.raises(Trouble, match="The VAE 'x' was made for another base model than 'tiny'"):
        paint(own(wide), vae="x")
    other(tmp_path / "m" / "bad")
    fill(tmp_path / "m" / "bad" / "diffusion_pytorch_model.safetensors")
    with pytest.raises(Trouble, match="'bad' is damaged: some of its weights are not numbers"):
        paint(own(), vae="bad")
    cut(tmp_path / "m" / "bad" / "diffusion_pytorch_model.safetensors")
    with pytest.raises(Trouble, match=r"'bad' is damaged: .* is cut short"):
        paint(own(), vae="bad")
    with pytest.raises(LookupError, match="There is no VAE called 'gone'"):
        paint(own(), vae="gone")

"""LoRAs merged as they are written down, in every layout, and out again without a trace."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import lora_files
import original
import pytest
import tiny
import torch
from diffusers import UNet2DConditionModel
from diffusers.loaders.lora_conversion_utils import _convert_unet_lora_key, _maybe_map_sgm_blocks_to_diffusers
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

from controlnet_studio.diffusion.lora import HALF, Lora, Merged, load, modules, place
from controlnet_studio.diffusion.lora import original as original_name
from controlnet_studio.library import Model
from controlnet_studio.progress import Cancelled, Trouble

ATTENTION = ("to_q", "to_k", "to_v", "to_out.0", "q_proj", "k_proj", "v_proj", "out_proj")
ALL = (*ATTENTION, "proj_in", "proj_out", "net.0.proj", "net.2", "fc1", "fc2", "conv1", "conv_shortcut", "conv")
SCALE = lora_files.ALPHA / lora_files.RANK


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return {"unet": tiny.unet(), "text_encoder": tiny.text(tmp_path_factory.mktemp("words"))[1]}


@pytest.fixture
def mine(parts: dict[str, Any]) -> dict[str, Any]:
    return {part: deepcopy(network) for part, network in parts.items()}


def loaded(folder: Path, tensors: lora_files.Tensors, metadata: dict[str, str] | None = None) -> Lora:
    file = folder / "style.safetensors"
    save_file({name: tensor.clone().contiguous() for name, tensor in tensors.items()}, file, metadata)
    return load(Model("style", file, "lora", "", layout="kohya"))


def weights(parts: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Tensor]]:
    for part, network in parts.items():
        for name, weight in network.state_dict().items():
            yield (part, name), weight


def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(torch.equal(a, b) for (_, a), (_, b) in zip(weights(one), weights(other), strict=True))


@pytest.mark.parametrize(
    ("layout", "wanted", "scale"),
    [
        (lora_files.kohya, ALL, SCALE),
        (lora_files.kohya, ATTENTION, SCALE),
        (lora_files.diffusers, ALL, 1.0),
        (lora_files.peft, ALL, 1.0),
        (lora_files.first, ATTENTION, 1.0),
    ],
    ids=["kohya, LoCon", "kohya", "diffusers", "peft", "diffusers, first"],
)
def test_weights_are_as_written_in_every_layout(
    parts: dict[str, Any],
    mine: dict[str, Any],
    tmp_path: Path,
    layout: Callable[[lora_files.Changes], lora_files.Tensors],
    wanted: tuple[str, ...],
    scale: float,
) -> None:
    changes = lora_files.changes(parts, *wanted)
    assert {part for part, _ in changes} == set(parts)
    lora, merged = loaded(tmp_path, layout(changes)), Merged(mine)
    assert (len(lora.changes), lora.odd, merged.lost(lora, "style", "tiny")) == (len(changes), 0, 0)
    assert merged.let_act([(lora, 0.7, -0.4)]) == set(parts)
    was = dict(weights(parts))
    for (part, name), weight in weights(mine):
        before = was[part, name]
        if (part, name.removesuffix(".weight")) in changes:
            up, down = changes[part, name.removesuffix(".weight")]
            s = 0.7 if part == "unet" else -0.4
            b_a = torch.einsum("or,ri->oi", up.flatten(1), down.flatten(1)).reshape(before.shape)
            assert torch.allclose(weight, before + s * scale * b_a, atol=1e-6), name
            assert not torch.equal(weight, before)
        else:
            assert torch.equal(weight, before), name


def test_it_is_the_low_rank_path_beside_every_layer(
    parts: dict[str, Any], mine: dict[str, Any], tmp_path: Path
) -> None:
    """What PEFT computes in a forward pass, written out: y = W x + s * alpha / r * B (A x)."""
    changes = lora_files.changes({"unet": parts["unet"]}, *ALL)
    Merged(mine).let_act([(loaded(tmp_path, lora_files.kohya(changes)), 0.7, 0.7)])
    beside = deepcopy(parts["unet"])
    for name, module in beside.named_modules():
        if ("unet", name) in changes:
            module.register_forward_hook(_beside(*changes["unet", name], 0.7 * SCALE))
    torch.manual_seed(1)
    x, t, c_t = torch.randn(1, 4, 8, 8), torch.tensor(321), torch.randn(1, 7, tiny.TEXT)
    with torch.inference_mode():
        found, wanted, plain = (net(x, t, c_t).sample for net in (mine["unet"], beside, parts["unet"]))
    assert (found - wanted).abs().max() <= 1e-4 * wanted.abs().max()
    assert (found - plain).abs().max() > 1e-2 * wanted.abs().max()


def _beside(up: Tensor, down: Tensor, scale: float) -> Callable[[nn.Module, Any, Tensor], Tensor]:
    def hook(module: nn.Module, inputs: Any, out: Tensor) -> Tensor:
        if isinstance(module, nn.Conv2d):
            inner = functional.conv2d(inputs[0], down, stride=module.stride, padding=module.padding)  # type: ignore[arg-type]
            return out + scale * functional.conv2d(inner, up)
        return out + scale * functional.linear(functional.linear(inputs[0], down), up)

    return hook


def test_a_hundred_other_strengths_leave_nothing_behind(
    parts: dict[str, Any], mine: dict[str, Any], tmp_path: Path
) -> None:
    loras = [loaded(tmp_path, lora_files.kohya(lora_files.changes(parts, *ALL, seed=seed))) for seed in (0, 1)]
    merged = Merged(mine)
    for turn in range(100):
        s = (turn % 7) / 3 - 1
        merged.let_act([(lora, s, s * number) for number, lora in enumerate(loras[: turn % 3])])
    merged.let_act([(loras[0], 0.3, 0.5), (loras[1], -0.6, 1.0)])
    fresh = {part: deepcopy(network) for part, network in parts.items()}
    Merged(fresh).let_act([(loras[0], 0.3, 0.5), (loras[1], -0.6, 1.0)])
    assert same(mine, fresh)
    merged.let_act([])
    assert same(mine, parts)
    assert merged.room(loras) == merged.room(loras[:1]) > 0, "nothing is kept beside any more"


def test_a_lora_for_both_text_encoders_of_sdxl(tmp_path: Path) -> None:
    first = tiny.text(tmp_path / "words")[1]
    torch.manual_seed(8)
    second = CLIPTextModelWithProjection(CLIPTextConfig(**{**first.config.to_dict(), "projection_dim": 8}))
    parts = {"text_encoder": first, "text_encoder_2": second.eval().requires_grad_(False)}
    changes = lora_files.changes(parts, "q_proj", "fc1", "text_projection")
    tensors = {}
    for (part, name), (up, down) in changes.items():
        start = "lora_te1_text_model_" if part == "text_encoder" else "lora_te2_"
        start += "" if part == "text_encoder" or name == "text_projection" else "text_model_"
        flat = start + name.removeprefix("text_model.").replace(".", "_")
        tensors |= {f"{flat}.lora_up.weight": up, f"{flat}.lora_down.weight": down}
    mine = {part: deepcopy(network) for part, network in parts.items()}
    merged, lora = Merged(mine), loaded(tmp_path, tensors)
    assert merged.lost(lora, "style", "tiny") == 0
    assert merged.let_act([(lora, 0.0, 0.5)]) == {"text_encoder", "text_encoder_2"}
    was = dict(weights(parts))
    for (part, name), weight in weights(mine):
        if (change := changes.get((part, name.removesuffix(".weight")))) is not None:
            assert torch.allclose(weight, was[part, name] + 0.5 * change[0] @ change[1], atol=1e-6)
        else:
            assert torch.equal(weight, was[part, name])
    merged.let_act([])
    assert same(mine, parts)


def test_half_precision_comes_back_bit_for_bit(parts: dict[str, Any], tmp_path: Path) -> None:
    mine = {part: deepcopy(network).to(torch.bfloat16) for part, network in parts.items()}
    was = deepcopy(mine)
    lora, merged = loaded(tmp_path, lora_files.kohya(lora_files.changes(parts, *ALL))), Merged(mine)
    for s in (0.1, 1.9, -2.0, 0.33):
        merged.let_act([(lora, s, s)])
        assert not same(mine, was)
    merged.let_act([])
    assert same(mine, was)
    assert all(weight.dtype == torch.bfloat16 for _, weight in weights(mine))


def test_only_what_changes_is_touched(mine: dict[str, Any], tmp_path: Path) -> None:
    lora, merged = loaded(tmp_path, lora_files.kohya(lora_files.changes(mine, *ALL))), Merged(mine)
    assert merged.let_act([(lora, 1.0, 1.0)]) == {"unet", "text_encoder"}
    assert merged.let_act([(lora, 1.0, 1.0)]) == set()
    assert merged.let_act([(lora, 0.5, 1.0)]) == {"unet"}
    assert merged.let_act([(lora, 0.5, 0.0)]) == {"text_encoder"}
    assert merged.room([lora]) > 0, "the words are what they were"
    assert merged.let_act([(lora, 0.5, 1.0)]) == {"text_encoder"}
    assert merged.room([lora]) == 0


def test_a_failure_half_way_is_made_good(parts: dict[str, Any], mine: dict[str, Any], tmp_path: Path) -> None:
    lora, merged = loaded(tmp_path, lora_files.kohya(lora_files.changes(mine, *ALL))), Merged(mine)
    last = list(lora.changes)[-1]
    up, down = torch.zeros(len(lora.changes[last].up), 3), torch.zeros(2, *lora.changes[last].down.shape[1:])
    broken = Lora({**lora.changes, last: type(lora.changes[last])(up, down, 1.0)})  # the ranks differ
    with pytest.raises(RuntimeError):
        merged.let_act([(broken, 1.0, 1.0)])
    merged.let_act([])
    assert same(mine, parts)


def test_it_can_be_stopped_at_any_weight(parts: dict[str, Any], mine: dict[str, Any], tmp_path: Path) -> None:
    lora, merged = loaded(tmp_path, lora_files.kohya(lora_files.changes(mine, *ATTENTION))), Merged(mine)
    fresh = {part: deepcopy(network) for part, network in parts.items()}
    Merged(fresh).let_act([(lora, 0.5, 0.5)])
    for stop in (1, 5, len(lora.changes) - 1):
        left = iter(range(stop))

        def check(left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            merged.let_act([(lora, 1.0, 1.0)], check)
        assert merged.let_act([(lora, 0.5, 0.5)])
        assert same(mine, fresh)
        merged.let_act([])
        assert same(mine, parts)


def test_what_has_no_place_is_counted_and_what_does_not_fit_is_told(mine: dict[str, Any], tmp_path: Path) -> None:
    changes, merged = lora_files.changes(mine, *ATTENTION), Merged(mine)
    tensors = lora_files.kohya(changes)
    more = {
        "lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_up.weight": torch.ones(2, 1),
        "bundle_emb.x": torch.ones(1),
    }
    more["lora_te2_text_model_encoder_layers_0_mlp_fc1.lora_down.weight"] = torch.ones(1, 2)
    lora = loaded(tmp_path, tensors | more)
    assert merged.lost(lora, "style", "tiny") == 2
    merged.let_act([(lora, 1.0, 1.0)])
    with pytest.raises(Trouble, match="'style' was made for another base model than 'tiny': it changes nothing that"):
        merged.lost(loaded(tmp_path, more), "style", "tiny")
    wide = {name: torch.cat([t, t]) if "lora_up" in name and "_to_k" in name else t for name, t in tensors.items()}
    with pytest.raises(Trouble, match=r"\d+ of its changes have other shapes, the first that of unet\..+_to_k\."):
        merged.lost(loaded(tmp_path, wide), "style", "tiny")


def test_one_odd_weight_is_left_out_and_the_rest_acts(mine: dict[str, Any], tmp_path: Path) -> None:
    merged, tensors = Merged(mine), lora_files.kohya(lora_files.changes(mine, *ATTENTION))
    first = next(name for name in tensors if "lora_up" in name and "_to_k" in name)
    odd = loaded(tmp_path, tensors | {first: torch.cat([tensors[first]] * 2)})
    assert merged.lost(odd, "style", "tiny") == 1
    merged.let_act([(odd, 1.0, 1.0)])
    with_odd = {part: {n: v.clone() for n, v in net.state_dict().items()} for part, net in mine.items()}
    merged.let_act([])
    stem = first.partition(".")[0]
    rest = {name: tensor for name, tensor in tensors.items() if not name.startswith(stem + ".")}
    merged.let_act([(loaded(tmp_path, rest), 1.0, 1.0)])
    for part, net in mine.items():
        assert all(torch.equal(value, with_odd[part][name]) for name, value in net.state_dict().items())


ONE = {"lora_unet_mid_block_attentions_0_proj_in.lora_up.weight": torch.ones(16, 2)}
TWO = {**ONE, "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight": torch.ones(2, 16)}
NAME = "lora_unet_mid_block_attentions_0_proj_in"


@pytest.mark.parametrize(
    ("tensors", "sentence"),
    [
        (ONE, "'style' is damaged: the halves of lora_unet_mid_block_attentions_0_proj_in do"),
        ({**TWO, f"{NAME}.lora_down.weight": torch.ones(3, 16)}, "is damaged: the halves of lora_unet_mid"),
        ({**TWO, f"{NAME}.lora_down.weight": torch.ones(2)}, "is damaged: the halves of lora_unet_mid"),
        ({**TWO, f"{NAME}.lora_down.weight": torch.ones(0, 16)}, "is damaged: the halves of lora_unet_mid"),
        ({**TWO, f"{NAME}.lora_up.weight": torch.ones(16, 2, dtype=torch.int8)}, "is damaged: the halves"),
        ({**TWO, f"{NAME}.alpha": torch.ones(7)}, "is damaged: the halves of lora_unet_mid"),
        (
            {**TWO, f"{NAME}.alpha": torch.tensor(float("nan"))},
            "some weights of lora_unet_mid",
        ),
        (
            {**TWO, f"{NAME}.lora_up.weight": torch.full((16, 2), float("nan"))},
            "some weights of lora_unet_mid",
        ),
        (
            {**TWO, f"{NAME}.lora_up.weight": torch.full((16, 2), float("inf"))},
            "some weights of lora_unet_mid",
        ),
        ({**TWO, f"{NAME}.dora_scale": torch.ones(16, 1)}, "'style' is a DoRA, which this program cannot use yet"),
        ({f"{NAME}.hada_w1_a": torch.ones(2, 2)}, "'style' is a LoHa, which"),
        ({f"{NAME}.lokr_w1": torch.ones(2, 2)}, "'style' is a LoKr, which"),
        ({**TWO, f"{NAME}.lora_mid.weight": torch.ones(2, 2)}, "'style' is a CP-decomposed LoCon, which"),
        ({**TWO, f"{NAME}.diff": torch.ones(2, 2)}, "'style' is a LoRA with whole weights, which"),
    ],
)
def test_what_is_damaged_or_a_relative_is_one_sentence(
    tmp_path: Path, tensors: lora_files.Tensors, sentence: str
) -> None:
    with pytest.raises(Trouble, match=sentence) as caught:
        loaded(tmp_path, tensors)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("told", "scale"),
    [
        ({"unet.lora_alpha": 6, "unet.r": 2}, 3.0),
        ({"unet.lora_alpha": 6, "unet.alpha_pattern": {"attentions.0.proj_in": 1}}, 0.5),
        ({"unet.lora_alpha": 6, "unet.alpha_pattern": {"attentions.0": 1, "j_in": 1}}, 3.0),
        ({"unet.lora_alpha": 6, "unet.use_rslora": True}, 6 / 2**0.5),
        ({"unet.lora_alpha": "6"}, 1.0),
        ({"text_encoder.lora_alpha": 6}, 1.0),
        ([], 1.0),
    ],
)
def test_diffusers_tells_alpha_beside_the_tensors(tmp_path: Path, told: object, scale: float) -> None:
    name = "unet.mid_block.attentions.0.proj_in"
    tensors = {f"{name}.lora_A.weight": torch.ones(2, 16), f"{name}.lora_B.weight": torch.ones(16, 2)}
    (change,) = loaded(tmp_path, tensors, {"lora_adapter_metadata": json.dumps(told)}).changes.values()
    assert change.scale == pytest.approx(scale)


def test_the_names_of_the_original_layout_are_those_that_diffusers_reads() -> None:
    """LoRAs for SDXL name the modules as its first code did."""
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=(8, 16, 16),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        transformer_layers_per_block=(1, 2, 3),
        cross_attention_dim=tiny.TEXT,
        attention_head_dim=2,
        norm_num_groups=4,
    )
    plain = {name.replace(".", "_"): module for name, module in unet.named_modules() if hasattr(module, "weight")}
    names = modules(unet, unet=True)
    checked = 0
    for name, module in plain.items():
        if "_norm" in name or not name.startswith(("down", "mid", "up")):
            continue
        old = original_name(name, 2, plain)
        assert old != name
        key = f"lora_unet_{old}.lora_down.weight"
        (mapped,) = _maybe_map_sgm_blocks_to_diffusers({key: torch.zeros(1)}, unet.config)
        half = HALF.fullmatch(f"unet.{_convert_unet_lora_key(mapped)}")
        assert half
        assert place(half[1]) == ("unet", name)
        assert names[old] is names[name] is module
        checked += 1
    assert checked > 150
    assert names["input_blocks_0_0"] is unet.conv_in
    assert names["out_2"] is unet.conv_out
    assert names["time_embed_2"] is unet.time_embedding.linear_2
    ours = {name.replace(".", "_"): place for name, place in _originals(tiny.unet()).items()}
    found = modules(tiny.unet(), unet=True)
    assert all(old in found for old in ours.values()), "with levels that have no attention"


def _originals(unet: nn.Module) -> dict[str, str]:
    """By diffusers' names those of the original layout, as `original` writes whole checkpoints."""
    written = zip(unet.state_dict(), original.unet(unet, start=""), strict=True)
    kinds = dict(unet.named_modules())
    pairs = ((name.removesuffix(".weight"), old.removesuffix(".weight")) for name, old in written)
    return {name: old.replace(".", "_") for name, old in pairs if isinstance(kinds.get(name), nn.Linear | nn.Conv2d)}

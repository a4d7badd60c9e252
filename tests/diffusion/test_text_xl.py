"""SDXL's prompts: what diffusers makes of them, and long, weighted and empty ones."""

from __future__ import annotations

from typing import Any

import pytest
import tiny
import tiny_xl
import torch
from diffusers import StableDiffusionXLPipeline

from controlnet_studio.diffusion.text_xl import TextEncoders
from controlnet_studio.progress import Trouble

SHORT = "a red car"
LONG = "red house, old tree, blue car, dog"
"""With a letter for a token: more than 18 between begin and end."""
LENGTH = 20
FIRST = tiny_xl.TEXTS[0]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tiny_xl.Texts:
    return tiny_xl.text(tmp_path_factory.mktemp("words"))


@pytest.fixture
def encoder(texts: tiny_xl.Texts) -> TextEncoders:
    return TextEncoders(*texts)


def diffusers(encoder: TextEncoders, text: str, negative: str | None = None, **more: Any) -> tuple[torch.Tensor, ...]:
    """c_t and the pooled vector, each of the negative prompt and the prompt."""
    pipeline = StableDiffusionXLPipeline(
        tiny.vae(),
        *(encoder.first.model, encoder.second.model),
        *(encoder.first.tokenizer, encoder.second.tokenizer),
        tiny_xl.unet(),
        None,
    )
    c, uc, pooled, pooled_uc = pipeline.encode_prompt(text, device="cpu", negative_prompt=negative, **more)
    return torch.cat([uc, c]), torch.cat([pooled_uc, pooled])


@pytest.mark.parametrize(("text", "negative"), [(SHORT, "dark"), ("", "dark"), ("(red:1) car", "a (small) dog")])
def test_prompts_without_weights_are_those_of_diffusers(encoder: TextEncoders, text: str, negative: str) -> None:
    c_t, pooled = diffusers(encoder, text.replace("(red:1)", "red"), negative)
    assert torch.equal(encoder.batch((negative, text)), c_t)
    told = encoder.conditions((negative, text), 96, 64)
    assert torch.equal(told["text_embeds"], pooled)
    assert told["time_ids"].tolist() == [[64, 96, 0, 0, 64, 96]] * 2
    assert torch.equal(encoder.batch((text,)), c_t[1:])
    assert torch.equal(encoder.conditions((text,), 96, 64)["text_embeds"], pooled[1:])


def test_an_empty_negative_prompt_is_zeros_if_the_checkpoint_wants_that(texts: tiny_xl.Texts) -> None:
    encoder = TextEncoders(*texts)
    for negative in ("", "  "):
        c_t, pooled = diffusers(encoder, SHORT, None)
        assert torch.equal(encoder.batch((negative, SHORT)), c_t)
        assert torch.equal(encoder.conditions((negative, SHORT), 8, 8)["text_embeds"], pooled)
    assert not encoder.batch(("", LONG))[0].any()
    assert encoder.batch(("",)).any(), "an empty prompt is not a negative one"
    assert encoder.encode("").any(), "what is remembered stays as it is"
    encoded = TextEncoders(*texts, zeros=False)
    c_t, pooled = diffusers(encoder, SHORT, "")
    assert torch.equal(encoded.batch(("", SHORT)), c_t)
    assert torch.equal(encoded.conditions(("", SHORT), 8, 8)["text_embeds"], pooled)


def test_clip_skip_counts_from_the_last_layer_but_one_as_in_diffusers(encoder: TextEncoders) -> None:
    """For both prompts: diffusers' pipelines forget the negative one, which then guides away from another language."""
    c_t, pooled = diffusers(encoder, SHORT, "dark", clip_skip=1)
    found = encoder.batch(("dark", SHORT), 2)
    assert torch.equal(found[1:], c_t[1:])
    assert torch.equal(c_t[:1], encoder.batch(("dark",), 1))
    assert torch.equal(found[:1], diffusers(encoder, "dark", "", clip_skip=1)[0][1:])
    assert torch.equal(encoder.conditions(("dark", SHORT), 8, 8)["text_embeds"], pooled)
    with pytest.raises(Trouble, match="One of this checkpoint's text encoders has 3 layers: lower the clip skip"):
        encoder.encode(SHORT, 3)


def test_both_encoders_read_long_prompts_whole(encoder: TextEncoders) -> None:
    c_t = encoder.encode(LONG)
    assert c_t.shape == (1, 2 * LENGTH, sum(tiny_xl.TEXTS))
    assert torch.allclose(c_t[:, :LENGTH], encoder.encode("red house, old tree,"), atol=1e-6)
    changed = (c_t - encoder.encode(LONG.replace("dog", "cat"))).abs().amax(1)[0] > 0
    assert changed[:FIRST].any()
    assert changed[FIRST:].any()
    both = encoder.batch((SHORT, LONG))
    assert torch.equal(both[:1], torch.cat([encoder.encode(SHORT), encoder.encode("")], 1))
    told = encoder.conditions((SHORT, LONG), 8, 8)["text_embeds"]
    assert torch.equal(told[1:], diffusers(encoder, LONG, "x")[1][1:]), "the whole in one vector is its beginning"


def test_weights_hold_in_both_encoders_and_not_in_the_vector(encoder: TextEncoders) -> None:
    plain, empty, heavy = (encoder.encode(text) for text in (SHORT, "", "a (red:1.5) car"))
    for part in (slice(FIRST), slice(FIRST, None)):
        changed = (heavy - plain)[0, :, part].abs().amax(-1) > 1e-6
        assert changed.nonzero().flatten().tolist() == [2, 3, 4]
    assert torch.allclose(heavy[:, 2:5], empty[:, 2:5] + 1.5 * (plain - empty)[:, 2:5], atol=1e-5)
    half, none = (encoder.encode(f"a (red:{weight}) car") for weight in (0.5, 0))
    assert 0.0 < (half - plain).norm() < (none - plain).norm()
    told = encoder.conditions((SHORT, "a (red:1.5) car"), 8, 8)["text_embeds"]
    assert torch.equal(told[0], told[1])


def test_tokenizers_that_split_a_prompt_differently(texts: tiny_xl.Texts) -> None:
    """A word that somebody taught one of them: the shorter half is filled with nothing."""
    (first, second), models = texts
    encoder = TextEncoders((first, second), models)
    encoder.second.encode = lambda text, clip_skip=1: torch.ones(1, 2 * LENGTH, tiny_xl.TEXTS[1])  # type: ignore[method-assign]
    c_t = encoder.encode(SHORT)
    assert torch.equal(c_t[:, LENGTH:, :FIRST], encoder.first.encode(""))


def test_prompts_are_remembered_and_forgotten(encoder: TextEncoders) -> None:
    calls: list[int] = []
    hook = encoder.second.model.register_forward_hook(lambda *_: calls.append(1))
    for _ in range(3):
        encoder.batch((SHORT, "x"))
        encoder.conditions((SHORT, "x"), 8, 8)
    assert len(calls) == 4
    encoder.forget()
    encoder.batch((SHORT, "x"))
    assert len(calls) == 6
    hook.remove()


def test_a_unet_of_other_widths_does_not_fit(encoder: TextEncoders) -> None:
    assert encoder.fits(tiny_xl.unet())
    for change in ("cross_attention_dim", "projection_class_embeddings_input_dim"):
        assert not encoder.fits(tiny_xl.unet(**{change: 44}))


def test_encoders_of_different_lengths_do_not_fit(texts: tiny_xl.Texts) -> None:
    (first, _), models = texts

    class Longer:
        model_max_length = 30

    with pytest.raises(ValueError, match="different lengths"):
        TextEncoders((first, Longer()), models)

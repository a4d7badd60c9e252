"""Prompts: short ones as diffusers reads them, long ones whole, and words with weights."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from diffusers import StableDiffusionPipeline
from transformers import CLIPTextModel

from controlnet_studio.diffusion.text import TextEncoder, weigh
from controlnet_studio.progress import Trouble

SHORT = "a red car"
LONG = "red house, old tree, blue car, dog"
"""With a letter for a token: more than 18 between begin and end."""


@pytest.fixture
def encoder(tmp_path: Path) -> TextEncoder:
    return TextEncoder(*tiny.text(tmp_path))


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("somebody opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("a red house", [("a red house", 1.0)]),
        ("a (red:1.3) house", [("a ", 1.0), ("red", 1.3), (" house", 1.0)]),
        ("(red: .5 ) x", [("red", 0.5), (" x", 1.0)]),
        ("(red:2)", [("red", 2.0)]),
        ("(a (b:1.5) c:0.5)", [("a ", 0.5), ("b", 0.75), (" c", 0.5)]),
        ("(one:1.2), (two:0.8)", [("one", 1.2), (", ", 1.0), ("two", 0.8)]),
        ("a (small) house", [("a (small) house", 1.0)]),
        ("((a) (b):1.1)", [("(a) (b)", 1.1)]),
        ("wide (16:9), at (10:30)", [("wide (16:9), at (10:30)", 1.0)]),
        (r"\(red:1.3\)", [("(red:1.3)", 1.0)]),
        ("(not closed:1.3", [("(not closed:1.3", 1.0)]),
        ("not opened:1.3)", [("not opened:1.3)", 1.0)]),
        ("(two\nlines:1.3)", [("two\nlines", 1.3)]),
        ("(red:1.3) and (:1.2)", [("red", 1.3), (" and ", 1.0)]),
        ("smile :) (:3", [("smile :) (:3", 1.0)]),
        ("(red:1000)(red:-1)(red:)", [("(red:1000)(red:-1)(red:)", 1.0)]),
    ],
)
def test_weights_are_read(text: str, parts: list[tuple[str, float]]) -> None:
    assert weigh(text) == [(words, pytest.approx(weight)) for words, weight in parts]


def test_a_very_long_prompt_is_read_in_no_time() -> None:
    assert weigh("(" * 20000 + "a:1.1" + ")" * 20000)[-1][1] == 1.0


def diffusers(encoder: TextEncoder, text: str, clip_skip: int | None = None) -> torch.Tensor:
    pipeline = StableDiffusionPipeline(
        tiny.vae(), encoder.model, encoder.tokenizer, tiny.unet(), None, None, None, requires_safety_checker=False
    )
    return pipeline.encode_prompt(text, "cpu", 1, False, clip_skip=clip_skip)[0]


@pytest.mark.parametrize("text", ["", SHORT, "a (small) car", "(red:1) car"])
def test_a_prompt_without_weights_is_that_of_diffusers(encoder: TextEncoder, text: str) -> None:
    assert torch.equal(encoder.encode(text), diffusers(encoder, text.replace("(red:1)", "red")))


def test_clip_skip_is_that_of_diffusers(encoder: TextEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CLIPTextModel, "text_model", property(lambda self: self), raising=False)  # it still asks for it
    assert torch.equal(encoder.encode(SHORT, 2), diffusers(encoder, SHORT, 1))
    assert not torch.equal(encoder.encode(SHORT, 2), encoder.encode(SHORT))
    assert encoder.encode("a (red:1.3) car", 2).shape == encoder.encode(SHORT).shape
    with pytest.raises(Trouble, match="text encoder has 2 layers"):
        encoder.encode(SHORT, 3)


def test_more_weight_leads_away_from_nothing(encoder: TextEncoder) -> None:
    plain, empty, heavy = (encoder.encode(text) for text in (SHORT, "", "a (red:1.5) car"))
    changed = (heavy - plain).abs().amax(-1)[0] > 1e-6
    assert changed.nonzero().flatten().tolist() == [2, 3, 4]
    assert torch.allclose(heavy[:, 2:5], empty[:, 2:5] + 1.5 * (plain - empty)[:, 2:5], atol=1e-5)


def test_less_weight_leads_to_the_prompt_without_the_words(encoder: TextEncoder) -> None:
    plain, half, none = (encoder.encode(text) for text in (SHORT, "a (red:0.5) car", "a (red:0) car"))
    assert 0.0 < (half - plain).norm() < (none - plain).norm()
    other = encoder.encode("a (big:0) car")
    assert torch.allclose(none[:, 5:], other[:, 5:], atol=1e-4), "what is left knows nothing of the word"


def test_long_prompts_are_read_whole(encoder: TextEncoder) -> None:
    length = encoder.tokenizer.model_max_length
    c_t = encoder.encode(LONG)
    assert c_t.shape == (1, 2 * length, tiny.TEXT)
    assert torch.allclose(c_t[:, :length], encoder.encode("red house, old tree,"), atol=1e-6), "split between phrases"
    assert not torch.equal(c_t, encoder.encode(LONG.replace("dog", "cat")))
    weighted = encoder.encode(LONG.replace("dog", "(dog:1.4)"))
    assert torch.equal(weighted[:, :length], c_t[:, :length])
    assert not torch.equal(weighted, c_t)


def test_a_shorter_prompt_is_filled_with_nothing(encoder: TextEncoder) -> None:
    c_t = encoder.batch((SHORT, LONG))
    assert torch.equal(c_t[0:1], torch.cat([encoder.encode(SHORT), encoder.encode("")], 1))
    assert torch.equal(c_t[1:2], encoder.encode(LONG))
    assert torch.equal(encoder.batch((SHORT, "")), torch.cat([encoder.encode(SHORT), encoder.encode("")]))


@pytest.mark.parametrize(
    "text", ["(a:0.5)", " (  :0.5) ", "(red:0.5)(red:0.5)", "(<|endoftext|> x:0.5)", "(!:0.3)" * 30]
)
def test_odd_prompts_are_read(encoder: TextEncoder, text: str) -> None:
    assert torch.isfinite(encoder.encode(text)).all()


def test_encoders_that_mask_their_padding(encoder: TextEncoder) -> None:
    encoder.model.config.use_attention_mask = True
    assert torch.equal(encoder.encode(SHORT), diffusers(encoder, SHORT))
    heavy = encoder.encode("a (red:1.5) car")
    assert torch.allclose(heavy[:, :2], encoder.encode(SHORT)[:, :2], atol=1e-6)

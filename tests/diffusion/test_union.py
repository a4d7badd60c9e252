"""ControlNet Union: told what its hint shows, equal to diffusers' own model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch
from torch import Tensor

from controlnet_studio.diffusion.checks import UNION_TYPES
from controlnet_studio.diffusion.control import Guide, Union, residuals
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

DEPTH = Control("union", tiny.hint(0), strength=0.7, shows="depth")


def theirs(control: Control, x: Tensor, t: Tensor, c_t: Tensor, types: int, guess: bool = False) -> list[Tensor]:
    """What diffusers' model gives, asked as its pipeline asks it."""
    hint = torch.from_numpy(control.hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0
    which = torch.zeros(types)
    which[UNION_TYPES[control.shows]] = 1
    down, mid = tiny.union(types=types)(
        x,
        t,
        encoder_hidden_states=c_t,
        controlnet_cond=[hint.repeat(len(x), 1, 1, 1)],
        control_type=which.reshape(1, -1).repeat(len(x), 1),
        control_type_idx=[UNION_TYPES[control.shows]],
        conditioning_scale=[control.strength],
        guess_mode=guess,
        return_dict=False,
    )
    return [*down, mid]


@pytest.mark.parametrize(("shows", "types"), [("pose", 6), ("segmentation", 6), ("tile", 8)])
def test_what_it_adds_equals_diffusers(shows: Any, types: int) -> None:
    torch.manual_seed(2)
    control = replace(DEPTH, shows=shows)
    x, c_t, t = torch.randn(2, 4, 8, 8), torch.randn(2, 7, tiny.TEXT), torch.tensor(321)
    with torch.inference_mode():
        wanted = theirs(control, x, t, c_t, types)
        for exact in (True, False):
            guide = Guide(control, Union(tiny.union(types=types)), control.hint, exact)
            found = residuals([guide], x, t, c_t, i=0, n=1)
            pairs = list(zip([*(found.skips or []), found.middle], wanted, strict=True))
            if exact:
                assert all(torch.equal(one, other) for one, other in pairs)
            assert all((one - other).abs().max() <= 1e-5 * other.abs().max() for one, other in pairs)


def test_guess_mode_works_which_fails_in_diffusers_pipeline() -> None:
    torch.manual_seed(2)
    x, c_t, t = torch.randn(2, 4, 8, 8), torch.randn(2, 7, tiny.TEXT), torch.tensor(321)
    control = replace(DEPTH, mode="control")
    with torch.inference_mode():
        wanted = theirs(control, x[1:], t, c_t[1:], 6, guess=True)
        found = residuals([Guide(control, Union(tiny.union()), control.hint, True)], x, t, c_t, i=0, n=1)
    pairs = zip([*(found.skips or []), found.middle], wanted, strict=True)
    assert all((one[0] == 0).all() and torch.equal(one[1:], other) for one, other in pairs)


@pytest.fixture(scope="module")
def diffusion(tmp_path_factory: pytest.TempPathFactory) -> Diffusion:
    folder: Path = tiny.family(tmp_path_factory.mktemp("models"), nets=0)
    tiny.union().save_pretrained(folder / "union")
    return Diffusion(Library([folder]), "cpu")


def paint(diffusion: Diffusion, *controls: Control) -> Image:
    request = Request(Checkpoint("tiny"), Prompt("a red house"), controls, tiny.SIZE, tiny.SIZE, 3, 3.0)
    return diffusion.paint(request, Progress())


def test_it_is_found_loaded_and_told_what_the_hint_shows(diffusion: Diffusion) -> None:
    depth, pose = paint(diffusion, DEPTH), paint(diffusion, replace(DEPTH, shows="pose"))
    assert paint(diffusion) != depth != pose
    assert paint(diffusion, DEPTH, replace(DEPTH, shows="pose", hint=tiny.hint(1))) not in (depth, pose)


def test_what_it_cannot_know_is_told(diffusion: Diffusion) -> None:
    with pytest.raises(Trouble, match="'union' is a ControlNet Union, which knows many kinds of hints"):
        paint(diffusion, replace(DEPTH, shows="as the model"))
    with pytest.raises(Trouble, match="'union' does not know hints that show tile; its ProMax edition does"):
        paint(diffusion, replace(DEPTH, shows="tile"))

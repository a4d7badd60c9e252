"""The judges see what is there, and where labels come from they are true."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from controlnet_studio.training.dataset import to_tensor
from controlnet_studio.training.judges import Finder, Judge, found, labelled, load
from controlnet_studio.training.words import COLOURS, GROUNDS, KINDS


def test_labels_and_judge_fit_together() -> None:
    pictures, kinds, colours = labelled(77, 4, np.random.default_rng(1))
    assert pictures.shape == (4, 128, 128, 3)
    assert kinds.shape == colours.shape == (4,)
    from controlnet_studio.training.dataset import to_tensor

    kind, colour = Judge().eval()(to_tensor(pictures))
    assert kind.shape == (4, 5)
    assert colour.shape == (4, 10)


def test_two_things_have_two_colours_and_never_the_grounds() -> None:
    pictures, kinds, colours = labelled(77, 12, np.random.default_rng(2), 2)
    assert pictures.shape == (12, 128, 128, 3)
    assert kinds.shape == colours.shape == (12, 2)
    assert (colours[:, 0] != colours[:, 1]).all()
    assert set(kinds.flat) <= set(range(len(KINDS)))
    assert any(list(COLOURS)[c] in {ground for ground, _ in GROUNDS.values()} for c in colours.flat)


class _Sees(Finder):
    """Sees a red house and a blue tree in everything."""

    def forward(self, pictures: Tensor) -> Tensor:
        scores = torch.full((len(pictures), len(KINDS), len(COLOURS)), -1.0)
        names = list(COLOURS)
        scores[:, KINDS.index("house"), names.index("red")] = 1
        scores[:, KINDS.index("tree"), names.index("blue")] = 1
        return scores


def test_colours_on_the_wrong_things_do_not_count() -> None:
    house, tree = KINDS.index("house"), KINDS.index("tree")
    red, blue = (list(COLOURS).index(name) for name in ("red", "blue"))
    pictures = np.zeros((3, 128, 128, 3), np.uint8)
    right = found(
        _Sees(), pictures, [[house, tree], [house, tree], [house, house]], [[red, blue], [blue, red], [red, blue]]
    )
    assert right.tolist() == [True, False, False]


def test_a_finder_learns_where_it_can_look(tmp_path: Path) -> None:
    pictures, kinds, colours = labelled(77, 6, np.random.default_rng(3), 2)
    torch.manual_seed(0)
    finder = Finder()
    wanted = torch.zeros(6, len(KINDS), len(COLOURS))
    for thing in range(2):
        wanted[np.arange(6), kinds[:, thing], colours[:, thing]] = 1
    optimiser = torch.optim.Adam(finder.parameters(), 3e-3)
    weight = torch.tensor(10.0)
    for _ in range(40):
        scores = finder(to_tensor(pictures))
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted, pos_weight=weight)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    made = load(Finder, finder.eval, tmp_path / "finder.pt")
    assert found(made, pictures, kinds.tolist(), colours.tolist()).mean() > 0.8
    assert found(made, pictures, kinds.tolist(), colours[:, ::-1].tolist()).mean() < 0.4
    again = load(Finder, Finder, tmp_path / "finder.pt")
    assert torch.equal(again(to_tensor(pictures)), made(to_tensor(pictures)))

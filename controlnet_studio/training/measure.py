"""How well the nine nets do what their hints say: floor, score, ceiling and gain of each, and of two together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import torch

from controlnet_studio.fidelity import maps
from controlnet_studio.fidelity.edges import thin
from controlnet_studio.fidelity.score import gain, score
from controlnet_studio.keypoints import Pose
from controlnet_studio.preprocess import papercut_net
from controlnet_studio.preprocess.papercut_net import Annotator
from controlnet_studio.training import family
from controlnet_studio.training.conditions import CONDITIONS, keypoints
from controlnet_studio.training.config import NETS, Recipe
from controlnet_studio.training.fidelity import crispness
from controlnet_studio.training.hints import SIZE, Hint
from controlnet_studio.training.scenes import Pixels, Scene, scene
from controlnet_studio.training.studio import EYES, SEEN, Studio
from controlnet_studio.values import Image

LOWER: Final = ("depth", "normal")
"""Those whose scores are errors."""
MEASURES: Final[dict[str, str]] = {
    "canny": "F1", "scribble": "F1", "lines": "F1", "softedge": "MS-SSIM", "lineart": "MS-SSIM",
    "segmentation": "mIoU", "depth": "RMSE", "normal": "degrees", "pose": "OKS",
}  # fmt: skip
LEFT, RIGHT, WHOLE = slice(0, SIZE // 2), slice(SIZE // 2, SIZE), slice(0, SIZE)
PAIRS: Final[tuple[tuple[tuple[str, slice], tuple[str, slice]], ...]] = (
    (("canny", LEFT), ("segmentation", RIGHT)),
    (("pose", WHOLE), ("depth", WHOLE)),
    (("lines", WHOLE), ("segmentation", WHOLE)),
)
"""Hints that complement each other: each net, and the columns of the picture that its hint speaks of."""


def held_out(count: int, kind: str = "") -> list[Scene]:
    """Scenes no phase has seen; with `kind` only those that have one."""
    found: list[Scene] = []
    seed = Recipe().held_out
    while len(found) < count:
        one = scene(seed)
        seed += 1
        if not kind or any(thing.kind == kind for thing in one.things):
            found.append(one)
    return found


def scenes_for(name: str, count: int) -> list[Scene]:
    """The held-out scenes that a condition is measured on: for poses those with people."""
    return held_out(count, "person" if name == "pose" else "")


@torch.no_grad()
def looked(name: str, picture: Pixels, eyes: Annotator | None) -> Image | Pose:
    """The hint of this condition that a picture gives: by OpenCV, or by Papercut's own annotator."""
    find = CONDITIONS[name].find
    if find is not None:
        return _image(find(picture))
    assert eyes is not None
    if name == "pose":
        return Pose(papercut_net.people(eyes, picture), SIZE, SIZE)
    return _image(papercut_net.LOOKS[SEEN[name]](eyes, picture))


def wanted(name: str, scenes: Sequence[Scene]) -> list[Image | Pose]:
    """The hints of scenes, as the pictures made with them are to give them again. Scribbles are thinned, and wanted as
    edges."""
    if name == "pose":
        return [keypoints(one) for one in scenes]
    hints = [CONDITIONS[name].plain(one) for one in scenes]
    return [_image(thin(hint) if name == "scribble" else hint) for hint in hints]


def rated(
    name: str, pictures: Pixels, hints: Sequence[Image | Pose], eyes: Annotator | None, where: slice = WHOLE
) -> float:
    """The score of pictures (n, 128, 128, 3) against what was `wanted` of them, in the columns `where`: the mean over
    the pictures, for segmentation the mIoU of all of them together."""
    found = [looked(name, picture, eyes) for picture in pictures]
    if name == "pose":
        return float(np.mean([score("pose", one, other).value for one, other in zip(found, hints, strict=True)]))
    cut = [(_cut(one, where), _cut(other, where)) for one, other in zip(found, hints, strict=True)]
    if name == "segmentation":
        all_found, all_wanted = (np.concatenate([maps.classes(pair[side].pixels) for pair in cut]) for side in (0, 1))
        return maps.mean_iou(all_found, all_wanted)
    kind = "canny" if name == "scribble" else CONDITIONS[name].kind
    return float(np.mean([score(kind, one, other).value for one, other in cut]))


def _image(hint: Hint) -> Image:
    return Image.gray(hint) if hint.ndim == 2 else Image(hint)


def _cut(image: Image | Pose, where: slice) -> Image:
    assert isinstance(image, Image)
    return Image(np.ascontiguousarray(image.pixels[:, where]))


def follow(studio: Studio, name: str) -> dict[str, float]:
    """One net: floor, score and gain with prompts, with empty ones and with those of other scenes.

    Floor: the same prompts and seeds at strength 0. Ceiling: the autoencoder's round trip of the true scenes. The gain
    at half strength is told of a quarter of the scenes.
    """
    scenes = scenes_for(name, studio.count)
    truth = np.stack([one.picture for one in scenes])
    hints = np.stack([CONDITIONS[name].plain(one) for one in scenes])
    captions, seeds = [one.caption() for one in scenes], [one.seed for one in scenes]
    net, lower, goal = studio.nets[name], name in LOWER, wanted(name, scenes)

    def mean(pictures: Pixels) -> float:
        return rated(name, pictures, goal[: len(pictures)], studio.eyes)

    ceiling = mean(studio.trips(scenes))
    facts = {f"{name}_scenes": float(len(scenes)), f"{name}_ceiling": ceiling}
    told = {"": captions, "_empty": [""] * len(captions), "_wrong": [*captions[1:], captions[0]]}
    for ending, prompts in told.items():
        floor = mean(studio.plain(scenes, prompts))
        made = studio.led(name, scenes, prompts, hints)
        found = mean(made)
        facts |= {
            f"{name}_floor{ending}": floor, f"{name}_score{ending}": found,
            f"{name}_gain{ending}": gain(found, floor, ceiling, lower),
        }  # fmt: skip
        if not ending:
            facts[f"{name}_crispness"] = crispness(made) / crispness(truth)
            some = slice(max(len(scenes) // 4, 1))
            half = family.draw(studio.base, prompts[some], seeds[some], net=net, hints=hints[some], strength=0.5)
            low, high = mean(studio.plain(scenes, prompts)[some]), mean(studio.trips(scenes)[some])
            facts[f"{name}_gain_half"] = gain(mean(half), low, high, lower)
    return facts


def compose(studio: Studio, pair: tuple[tuple[str, slice], tuple[str, slice]]) -> dict[str, float]:
    """Two nets whose hints complement each other, alone and together: the gain that each keeps of its own, and the
    mean of both gains with one, with the other and with both."""
    names = [name for name, _ in pair]
    scenes = scenes_for("pose" if "pose" in names else "", studio.count)
    captions, seeds = [one.caption() for one in scenes], [one.seed for one in scenes]
    goals = {name: wanted(name, scenes) for name in names}
    hints = [_only(np.stack([CONDITIONS[name].plain(one) for one in scenes]), where) for name, where in pair]
    nets = [studio.nets[name] for name in names]
    alone = [studio.led(name, scenes, captions, hint) for name, hint in zip(names, hints, strict=True)]
    both = family.draw(studio.base, captions, seeds, net=nets[0], hints=hints[0], more=[(nets[1], hints[1])])

    def means(pictures: Pixels) -> list[float]:
        return [rated(name, pictures, goals[name], studio.eyes, where) for name, where in pair]

    floors, ceilings = means(studio.plain(scenes, captions)), means(studio.trips(scenes))

    def gains(pictures: Pixels) -> list[float]:
        scales = zip(names, means(pictures), floors, ceilings, strict=True)
        return [gain(found, floor, ceiling, name in LOWER) for name, found, floor, ceiling in scales]

    first, second, together = gains(alone[0]), gains(alone[1]), gains(both)
    title = "+".join(names)
    return {
        f"{title}_kept_{names[0]}": together[0] / max(first[0], 1e-6),
        f"{title}_kept_{names[1]}": together[1] / max(second[1], 1e-6),
        f"{title}_{names[0]}_alone": float(np.mean(first)),
        f"{title}_{names[1]}_alone": float(np.mean(second)),
        f"{title}_together": float(np.mean(together)),
        f"{title}_better": float(np.mean(together)) / max(float(np.mean(first)), float(np.mean(second)), 1e-6),
    }


def _only(hints: Hint, where: slice) -> Hint:
    """The hints with nothing outside of these columns."""
    made = np.zeros_like(hints)
    made[:, :, where] = hints[:, :, where]
    return made


def read_well(studio: Studio) -> dict[str, float]:
    """What the annotator sees of unseen scenes, rendered and as the autoencoder paints them."""
    facts: dict[str, float] = {}
    eyes = studio.eyes
    for name in EYES:
        scenes = scenes_for(name, studio.count)
        truth = np.stack([one.picture for one in scenes])
        goal = wanted(name, scenes)
        facts[f"annotator_{name}"] = rated(name, truth, goal, eyes)
        facts[f"annotator_{name}_painted"] = rated(name, studio.trips(scenes), goal, eyes)
    return facts


_COLUMNS: Final = ("floor", "score", "ceiling", "gain", "gain_empty", "gain_wrong")


def tables(facts: dict[str, Any]) -> str:
    """The gains of the nets and of the pairs, as they stand in a README."""
    lines = ["| condition | measure | floor | score | ceiling | gain | no prompt | wrong prompt |", "|---" * 8 + "|"]
    for name in NETS:
        if f"{name}_gain" in facts:
            cells = [_number(facts.get(f"{name}_{column}"), column.startswith("gain")) for column in _COLUMNS]
            lines.append(f"| {name} | {MEASURES[name]} | {' | '.join(cells)} |")
    pairs = [(one[0], other[0]) for one, other in PAIRS if f"{one[0]}+{other[0]}_together" in facts]
    if pairs:
        lines += ["", "| together | keeps | keeps | of the better one alone |", "|---" * 4 + "|"]
    for one, other in pairs:
        title = f"{one}+{other}"
        kept = [f"{name} {facts[f'{title}_kept_{name}']:.0%}" for name in (one, other)]
        lines.append(f"| {title} | {kept[0]} | {kept[1]} | {facts[f'{title}_better']:.0%} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None, share: bool) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if share or abs(value) < 2 else f"{value:.1f}"

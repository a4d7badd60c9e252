"""Every number the embedded model is held to, and the README's grid."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import torch

from controlnet_studio.fidelity.edges import agreement, thin
from controlnet_studio.fidelity.score import gain
from controlnet_studio.training import family
from controlnet_studio.training.config import Recipe
from controlnet_studio.training.dataset import to_pictures, to_tensor
from controlnet_studio.training.fidelity import crispness, edge_f1, psnr, stroke_f1
from controlnet_studio.training.hints import Hand, Hint, canny, scribble
from controlnet_studio.training.judges import (
    NAMES,
    Finder,
    Judge,
    found,
    judged,
    labelled,
    load,
    train_finder,
    train_judge,
)
from controlnet_studio.training.models import Net
from controlnet_studio.training.scenes import Pixels, Scene, scene
from controlnet_studio.training.words import GROUNDS, KINDS

BARS: Final[dict[str, float]] = {
    "vae_psnr": 33.0, "canny_gain": 0.85, "canny_gain_empty": 0.7, "scribble_gain": 0.8,
    "scribble_gain_empty": 0.7, "colour": 0.97, "kind": 0.97, "two_colours": 0.8, "crispness": 0.7, "judge": 0.99,
}  # fmt: skip

PROMPTS: Final = (
    ("a red house on green grass under a blue sky", "house"),
    ("a yellow tree at night with a moon", "tree"),
    ("a white tower on sand under an orange sky at sunset", "tower"),
    ("a blue ball on snow under a pink sky", "ball"),
    ("a person in purple on grass under a yellow sky", "person"),
    ("a teal house and a pink tree", "house tree"),
    ("a red tower and a white house on snow at night", "tower house"),
    ("a green ball and an orange ball on earth", "ball ball"),
    ("a person in red and a yellow tree on grass", "person tree"),
    ("a purple tower under a purple sky at dusk", "tower"),
    ("a person in teal waving under a blue sky", "person"),
    ("a pink house on sand under a blue sky with clouds", "house"),
    ("an orange tree on snow under a grey sky", "tree"),
    ("a yellow ball at night with stars", "ball"),
    ("a blue tower and a red tree under a yellow sky at dawn", "tower tree"),
    ("a white house and a person in green under a pink sky at dusk", "house person"),
)


def held_out(count: int) -> list[Scene]:
    """Scenes no phase has seen."""
    first = Recipe().held_out
    return [scene(seed) for seed in range(first, first + count)]


@torch.no_grad()
def round_trip(base: family.Base, pictures: Pixels) -> Pixels:
    """Pictures (n, 128, 128, 3) through the autoencoder: the ceiling of everything else."""
    made = []
    for start in range(0, len(pictures), 16):
        latents = base.vae.encode(to_tensor(pictures[start : start + 16])).latent_dist.mode()
        made.append(to_pictures(base.vae.decode(latents).sample))
    return np.concatenate(made)


def eval_hint(name: str, one: Scene) -> Hint:
    """The hint a net is measured with: Canny at 100 and 200, or a careful drawing two pixels wide."""
    if name == "canny":
        return canny(one.picture)
    return scribble(one, np.random.default_rng((one.seed, 5)), Hand())


def follow(name: str, base: family.Base, net: Net, scenes: list[Scene], trips: Pixels) -> dict[str, float]:
    """Gain of a net with prompts and without, and what it is made of.

    The score is the F1 with 1 px tolerance between the hint (a scribble thinned to one pixel) and the Canny
    edges (100, 200) of the output, averaged over scenes; floor: same seeds at strength 0; ceiling: the
    autoencoder's round trip of the true scenes.
    """
    measure: Callable[[Pixels, Hint], float] = edge_f1 if name == "canny" else stroke_f1
    hints = np.stack([eval_hint(name, one) for one in scenes])
    captions = [one.caption() for one in scenes]
    seeds = [one.seed for one in scenes]

    def mean(pictures: Pixels) -> float:
        return float(np.mean([measure(picture, hint) for picture, hint in zip(pictures, hints, strict=True)]))

    def recall(pictures: Pixels) -> float:
        wanted = hints if name == "canny" else np.stack([thin(hint) for hint in hints])
        return float(np.mean([
            agreement(np.asarray(cv2.Canny(p, 100, 200)), w).recall for p, w in zip(pictures, wanted, strict=True)
        ]))  # fmt: skip

    ceiling = mean(trips)
    facts = {f"{name}_ceiling": ceiling}
    for ending, prompts in (("", captions), ("_empty", [""] * len(captions))):
        floor = mean(family.draw(base, prompts, seeds))
        made = family.draw(base, prompts, seeds, net=net, hints=hints)
        score = mean(made)
        facts |= {
            f"{name}_floor{ending}": floor, f"{name}_f1{ending}": score, f"{name}_recall{ending}": recall(made),
            f"{name}_gain{ending}": gain(score, floor, ceiling),
        }  # fmt: skip
        if not ending:
            truth = np.stack([one.picture for one in scenes])
            facts[f"{name}_crispness"] = crispness(made) / crispness(truth)
            half = family.draw(base, prompts, seeds, net=net, hints=hints, strength=0.5)
            facts[f"{name}_gain_half"] = gain(mean(half), floor, ceiling)
    return facts


def speak(base: family.Base, judge: Judge, count: int) -> dict[str, float]:
    """Share of single-object prompts whose kind and colour the judge finds again."""
    rng = np.random.default_rng(11)
    prompts: list[str] = []
    kinds: list[int] = []
    colours: list[int] = []
    grounds = tuple(GROUNDS)
    while len(prompts) < count:
        kind, colour = len(prompts) % len(KINDS), int(rng.integers(len(NAMES)))
        ground = grounds[int(rng.integers(len(grounds)))]
        if GROUNDS[ground][0] == NAMES[colour]:
            continue
        thing = f"a person in {NAMES[colour]}" if KINDS[kind] == "person" else f"a {NAMES[colour]} {KINDS[kind]}"
        prompts.append(thing.replace("a orange", "an orange") + ("" if rng.random() < 0.3 else f" on {ground}"))
        kinds.append(kind)
        colours.append(colour)
    made = family.draw(base, prompts, range(count))
    found_kinds, found_colours = judged(judge, made)
    return {
        "kind": float((found_kinds == kinds).mean()),
        "colour": float((found_colours == colours).mean()),
        "single_crispness": crispness(made) / crispness(labelled(800_000_000, 64, rng)[0]),
    }


def speak_of_two(base: family.Base, finder: Finder, count: int) -> dict[str, float]:
    """Share of two-object prompts in whose pictures each kind is found in its own colour.

    Two things of the same kind need both colours in it; the prompts name no ground and no sky.
    """
    rng = np.random.default_rng(12)
    prompts, kinds, colours = [], [], []
    for _ in range(count):
        which = [int(i) for i in rng.permutation(len(NAMES))[:2]]
        what = [int(i) for i in rng.integers(len(KINDS), size=2)]
        parts = [
            f"a person in {NAMES[c]}" if KINDS[k] == "person" else f"a {NAMES[c]} {KINDS[k]}"
            for c, k in zip(which, what, strict=True)
        ]
        prompts.append(" and ".join(parts).replace("a orange", "an orange"))
        kinds.append(what)
        colours.append(which)
    made = family.draw(base, prompts, range(count))
    return {"two_colours": float(found(finder, made, kinds, colours).mean())}


def try_finder(finder: Finder, count: int) -> dict[str, float]:
    """How often the finder finds both things of unseen scenes, and how often it is fooled by swapped colours."""
    pictures, kinds, colours = labelled(820_000_000, count, np.random.default_rng(14), 2)
    different = kinds[:, 0] != kinds[:, 1]
    swapped = found(finder, pictures, kinds.tolist(), colours[:, ::-1].tolist())[different]
    return {
        "judge_pairs": float(found(finder, pictures, kinds.tolist(), colours.tolist()).mean()),
        "judge_fooled": float(swapped.mean()),
    }


def evaluate(models: Path, target: Path | None, folder: Path, quick: bool = False) -> dict[str, Any]:
    """Measure a family, print a table, and write JSON to `target` if wanted."""
    base = family.load_base(models / family.NAME)
    scenes = held_out(16 if quick else 64)
    truth = np.stack([one.picture for one in scenes])
    trips = round_trip(base, truth)
    facts: dict[str, Any] = {"scenes": len(scenes), "vae_psnr": psnr(trips, truth)}
    facts["vae_crispness"] = crispness(trips) / crispness(truth)
    judge = load(Judge, train_judge, folder / "judge.pt")
    finder = load(Finder, train_finder, folder / "finder.pt")
    facts |= try_finder(finder, 200 if quick else 400)
    pictures, kinds, colours = labelled(810_000_000, 200 if quick else 600, np.random.default_rng(13))
    found_kinds, found_colours = judged(judge, pictures)
    facts["judge_kind"] = float((found_kinds == kinds).mean())
    facts["judge_colour"] = float((found_colours == colours).mean())
    facts["judge"] = min(facts["judge_kind"], facts["judge_colour"])
    facts |= speak(base, judge, 50 if quick else 150)
    facts |= speak_of_two(base, finder, 20 if quick else 100)
    plain = family.draw(base, [one.caption() for one in scenes], [one.seed for one in scenes])
    facts["crispness"] = crispness(plain) / crispness(truth)
    for name in ("canny", "scribble"):
        if (models / f"{family.NAME}-{name}").exists():
            facts |= follow(name, base, family.load_net(models / f"{family.NAME}-{name}"), scenes, trips)
    for name, value in facts.items():
        bar = BARS.get(name)
        verdict = "" if bar is None else f"  {'ok' if value >= bar else 'below'} (bar {bar:g})"
        sys.stdout.write(f"{name:24} {value:8.3f}{verdict}\n")
    if target is not None:
        target.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return facts


def matching(words: str, number: int) -> Scene:
    """A held-out scene with the kinds in `words`, for its scribble."""
    kinds = tuple(words.split())
    return scene(Recipe().held_out + 50_000 + number, kinds, ("red", "blue")[: len(kinds)])


def grid(models: Path, target: Path, zoom: int = 1) -> None:
    """Sixteen rows in two columns: the prompt, the hint, strength 0, strength 1. Canny and scribble take turns."""
    base = family.load_base(models / family.NAME)
    nets = {name: family.load_net(models / f"{family.NAME}-{name}") for name in ("canny", "scribble")}
    rows: list[Pixels] = []
    size, wide = 128 * zoom, 190
    for number, (prompt, words) in enumerate(PROMPTS):
        name = ("scribble", "canny")[number % 2]
        hint = eval_hint(name, matching(words, number))
        seeds = [number + 40]
        off = family.draw(base, [prompt], seeds)[0]
        on = family.draw(base, [prompt], seeds, net=nets[name], hints=hint[None])[0]
        shown = [np.repeat(hint[..., None], 3, axis=2), off, on]
        tiles = [cv2.resize(one, (size, size), interpolation=cv2.INTER_CUBIC) for one in shown]
        gap = np.full((size, 6, 3), 250, np.uint8)
        row = [_words(prompt, name, wide, size)]
        for tile in tiles:
            row += [gap, np.asarray(tile, np.uint8)]
        rows.append(np.hstack([*row, gap]))
    space = np.full((6, rows[0].shape[1], 3), 250, np.uint8)
    halves = []
    for half in (rows[:8], rows[8:]):
        stacked: list[Pixels] = [space]
        for one in half:
            stacked += [one, space]
        halves.append(np.vstack(stacked))
    target.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(target), np.hstack(halves)[:, :, ::-1])


def _words(prompt: str, name: str, wide: int, high: int) -> Pixels:
    card = np.full((high, wide, 3), 250, np.uint8)
    lines, line = [], ""
    for word in prompt.split():
        if len(line) + len(word) > 21:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    for number, text in enumerate(lines):
        cv2.putText(card, text, (10, 26 + 19 * number), cv2.FONT_HERSHEY_SIMPLEX, 0.46, (40, 40, 46), 1, cv2.LINE_AA)
    cv2.putText(card, name, (10, high - 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (150, 150, 158), 1, cv2.LINE_AA)
    return card

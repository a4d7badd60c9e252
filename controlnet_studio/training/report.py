"""Every number the embedded model is held to, and the README's grid."""

from __future__ import annotations

import json
import sys
import textwrap
from functools import partial
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from controlnet_studio.storage import write_atomically
from controlnet_studio.training import family
from controlnet_studio.training.conditions import CONDITIONS
from controlnet_studio.training.config import NETS, Recipe
from controlnet_studio.training.fidelity import crispness, psnr
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
from controlnet_studio.training.measure import (
    PAIRS,
    compose,
    follow,
    held_out,
    read_well,
    tables,
)
from controlnet_studio.training.scenes import Pixels, Scene, scene
from controlnet_studio.training.studio import Studio
from controlnet_studio.training.words import GROUNDS, KINDS

BARS: Final[dict[str, float]] = {
    "vae_psnr": 33.0, "colour": 0.97, "kind": 0.97, "two_colours": 0.8, "crispness": 0.7, "judge": 0.99,
    **{f"{name}_gain": 0.75 if name in ("depth", "normal", "pose") else 0.85 for name in NETS},
    **{f"{name}_gain_empty": 0.6 if name in ("depth", "normal", "pose") else 0.7 for name in NETS},
    **{f"{name}_gain_wrong": 0.6 for name in NETS},
    **{f"{one}+{other}_kept_{name}": 0.8 for (one, _), (other, _) in PAIRS for name in (one, other)},
    **{f"{one}+{other}_better": 1.0 for (one, _), (other, _) in PAIRS},
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


SHOWN: Final = (
    ("canny", "house", "Canny edges"), ("lines", "tower house", "Straight lines"), ("softedge", "tree", "Soft edges"),
    ("scribble", "house tree", "Scribble"), ("lineart", "person", "Line art"),
    ("segmentation", "house tree", "Segmentation"), ("depth", "ball tree", "Depth"), ("normal", "ball", "Normals"),
    ("pose", "person", "Pose"),
)  # fmt: skip
"""The nets in the README's figure, what is in the scenes of their hints, and their titles."""

PARTS: Final = ("base", *NETS, "composition", "annotator")
"""What can be measured on its own."""


def evaluate(
    models: Path, target: Path | None, folder: Path, quick: bool = False, count: int | None = None, only: str = ""
) -> dict[str, Any]:
    """Measure a family on `count` scenes, print tables, and write JSON to `target` if wanted. With `only`, one of
    PARTS, what else is in that file stays, so that several processes can share the work. `folder` keeps the facts of
    every part that was measured, so that what was ended goes on."""
    studio = Studio.open(models, count or (16 if quick else 64), folder)
    facts: dict[str, Any] = {"scenes": studio.count}
    if only in ("", "base"):
        facts |= studio.measured("quick" if quick else "base", (), lambda: _base(studio, folder, quick))
    if studio.eyes is not None and only in ("", "annotator"):
        facts |= studio.measured("annotator", ("annotator",), lambda: read_well(studio))
    for name in NETS:
        if only in ("", name):
            if studio.can_measure(name):
                facts |= studio.measured(name, (name,), partial(follow, studio, name))
            else:
                why = "has not been trained yet" if name not in studio.nets else "needs the annotator to be measured"
                sys.stdout.write(f"{name}: left out, because it {why}.\n")
    for pair in PAIRS if only in ("", "composition") else ():
        names = [name for name, _ in pair]
        if all(studio.can_measure(name) for name in names):
            facts |= studio.measured("+".join(names), names, partial(compose, studio, pair))
    for name, value in facts.items():
        bar = BARS.get(name)
        verdict = "" if bar is None else f"  {'ok' if value >= bar else 'below'} (bar {bar:g})"
        sys.stdout.write(f"{name:28} {value:8.3f}{verdict}\n")
    if target is not None:
        before = json.loads(target.read_text(encoding="utf-8")) if only and target.exists() else {}
        facts = before | facts
        write_atomically(target, (json.dumps(facts, indent=2) + "\n").encode())
    sys.stdout.write("\n" + tables(facts))
    return facts


def _base(studio: Studio, folder: Path, quick: bool) -> dict[str, Any]:
    """What the base does on its own, and how far its judges can be trusted."""
    base, scenes = studio.base, held_out(studio.count)
    truth = np.stack([one.picture for one in scenes])
    trips = studio.trips(scenes)
    facts: dict[str, Any] = {"vae_psnr": psnr(trips, truth)}
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
    plain = studio.plain(scenes, [one.caption() for one in scenes])
    facts["crispness"] = crispness(plain) / crispness(truth)
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
        hint = CONDITIONS[name].plain(matching(words, number))
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


def nine(models: Path, target: Path, zoom: int = 1) -> None:
    """Three by three as in the paper: what a net is called and told, its hint, its picture. Nets that are not there
    are left out."""
    base = family.load_base(models / family.NAME)
    cards: list[Pixels] = []
    size = 128 * zoom
    for number, (name, words, title) in enumerate(SHOWN):
        if not (models / f"{family.NAME}-{name}").exists():
            sys.stdout.write(f"{name}: left out, because it has not been trained yet.\n")
            continue
        one = matching(words, 300 + number)
        hint, prompt = CONDITIONS[name].plain(one), one.caption()
        net = family.load_net(models / f"{family.NAME}-{name}")
        made = family.draw(base, [prompt], [number + 40], net=net, hints=hint[None])[0]
        shown = [hint if hint.ndim == 3 else np.repeat(hint[..., None], 3, axis=2), made]
        gap = np.full((size, 6, 3), 250, np.uint8)
        pair = [np.asarray(cv2.resize(tile, (size, size), interpolation=cv2.INTER_CUBIC), np.uint8) for tile in shown]
        pictures = np.hstack([pair[0], gap, pair[1]])
        cards.append(np.vstack([pictures, _caption(title, prompt, pictures.shape[1])]))
    blank = np.full_like(cards[0], 250)
    cards += [blank] * (-len(cards) % 3)
    space = np.full((cards[0].shape[0], 18, 3), 250, np.uint8)
    rows = [np.hstack([cards[i], space, cards[i + 1], space, cards[i + 2]]) for i in range(0, len(cards), 3)]
    target.parent.mkdir(parents=True, exist_ok=True)
    edged = cv2.copyMakeBorder(np.vstack(rows), 12, 0, 12, 12, cv2.BORDER_CONSTANT, value=(250, 250, 250))
    cv2.imwrite(str(target), edged[:, :, ::-1])


def _caption(title: str, prompt: str, wide: int) -> Pixels:
    """The name of a condition, and what was asked for, on two lines at most."""
    card = np.full((58, wide, 3), 250, np.uint8)
    font, most = cv2.FONT_HERSHEY_SIMPLEX, wide // 7
    cv2.putText(card, title, (0, 16), font, 0.44, (40, 40, 46), 1, cv2.LINE_AA)
    for number, line in enumerate(textwrap.wrap(prompt, most)[:2]):
        cv2.putText(card, line, (0, 32 + 14 * number), font, 0.36, (110, 110, 118), 1, cv2.LINE_AA)
    return card


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

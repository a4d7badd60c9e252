"""People: a pose of 18 OpenPose joints, and the paper clothes cut around it."""

from __future__ import annotations

from typing import Final

import numpy as np

from controlnet_studio.training.parts import Part, Points, Thing, closed, ellipse, limb, polygon
from controlnet_studio.training.words import COLOURS, HAIR, INK, SKIN, shade

JOINTS: Final = (
    "nose", "neck", "r_shoulder", "r_elbow", "r_wrist", "l_shoulder", "l_elbow", "l_wrist", "r_hip", "r_knee",
    "r_ankle", "l_hip", "l_knee", "l_ankle", "r_eye", "l_eye", "r_ear", "l_ear",
)  # fmt: skip
POSES: Final = ("standing", "waving", "walking", "open", "cheering", "hips")

# arm angles (upper, lower) of the arm on the left and the right of the picture; 0 hangs, 90 points outwards
_ARMS: Final[dict[str, tuple[tuple[float, float], tuple[float, float]]]] = {
    "standing": ((18, 10), (18, 10)),
    "waving": ((20, 12), (112, 158)),
    "walking": ((34, 8), (34, 62)),
    "open": ((74, 86), (74, 86)),
    "cheering": ((128, 158), (128, 158)),
    "hips": ((46, -52), (46, -52)),
}
_LEGS: Final[dict[str, tuple[float, float]]] = {
    "standing": (5, 5), "waving": (7, 7), "walking": (22, 20), "open": (13, 13), "cheering": (11, 11), "hips": (12, 12),
}  # fmt: skip


def pose(rng: np.random.Generator, x: float, base: float, height: float, name: str) -> Points:
    """Joints (18, 3) of a figure seen from the front: x, y in pixels and 1 for visible."""
    h = height
    head_y = base - 0.875 * h
    neck = np.array([x, base - 0.735 * h])
    lean = rng.normal(0, 0.012) * h
    hips = np.array([x - lean, base - 0.42 * h])
    at: dict[str, tuple[float, float]] = {"nose": (x + lean, head_y + 0.02 * h), "neck": (neck[0], neck[1])}
    mirrored = bool(rng.random() < 0.5)
    arms, legs = _ARMS[name], _LEGS[name]
    if mirrored:
        arms, legs = arms[::-1], legs[::-1]
    for side, sign, (upper, lower), spread in (("r", -1, arms[0], legs[0]), ("l", 1, arms[1], legs[1])):
        swing, bow = upper + rng.normal(0, 6), lower + rng.normal(0, 8)
        shoulder = neck + np.array([sign * 0.095 * h, 0.025 * h])
        elbow = shoulder + 0.16 * h * _towards(swing, sign)
        wrist = elbow + 0.155 * h * _towards(bow, sign)
        hip = hips + np.array([sign * 0.058 * h, 0.01 * h])
        angle = spread + rng.normal(0, 2)
        knee = hip + 0.2 * h * _towards(angle, sign)
        bend = -14 * sign if name == "walking" and (side == "r") != mirrored else 0
        ankle = knee + 0.185 * h * _towards(angle - abs(bend), sign)
        ankle[1] = base - 0.02 * h - (0.02 * h if bend else 0)
        for joint, point in zip(("shoulder", "elbow", "wrist", "hip", "knee", "ankle"),
                                (shoulder, elbow, wrist, hip, knee, ankle), strict=True):  # fmt: skip
            at[f"{side}_{joint}"] = (float(point[0]), float(point[1]))
        at[f"{side}_eye"] = (x + lean + sign * 0.04 * h, head_y + 0.005 * h)
        at[f"{side}_ear"] = (x + lean + sign * 0.095 * h, head_y + 0.015 * h)
    return np.array([(*at[name], 1.0) for name in JOINTS], np.float32)


def _towards(degrees: float, sign: int) -> np.ndarray:
    angle = np.deg2rad(degrees)
    return np.array([sign * np.sin(angle), np.cos(angle)])


def person(rng: np.random.Generator, colour: str, x: float, base: float, height: float) -> Thing:
    """A figure `height` pixels tall whose feet stand at (x, base), dressed in `colour`."""
    name = POSES[int(rng.integers(len(POSES)))]
    joints = pose(rng, x, base, height, name)
    at = dict(zip(JOINTS, joints[:, :2], strict=True))
    h = height
    cloth = COLOURS[colour]
    skin = SKIN[int(rng.integers(len(SKIN)))]
    hair = HAIR[int(rng.integers(len(HAIR)))]
    dressed = bool(rng.random() < 0.4)
    trousers = shade(cloth, 0.62 if colour != "white" else 0.72)
    parts: list[Part] = []
    leg_skin = skin if dressed else trousers
    for side, sign in (("r", -1), ("l", 1)):
        ankle = at[f"{side}_ankle"]
        path = np.stack([at[f"{side}_hip"], at[f"{side}_knee"], ankle])
        parts.append(Part(limb(path, 0.105 * h, 0.085 * h), leg_skin, form="post", name="leg"))
        parts.append(Part(ellipse(ankle[0] + sign * 0.022 * h, ankle[1], 0.066 * h, 0.038 * h, 20), INK,
                          outline=False, stroke=False, name="shoe"))  # fmt: skip
    for side in ("r", "l"):
        path = np.stack([at[f"{side}_shoulder"], at[f"{side}_elbow"], at[f"{side}_wrist"]])
        wrist = at[f"{side}_wrist"]
        parts.append(Part(ellipse(wrist[0], wrist[1], 0.05 * h, 0.05 * h, 20), skin, stroke=False, name="hand"))
        parts.append(Part(limb(path, 0.092 * h, 0.078 * h), shade(cloth, 0.9), form="post", name="arm"))
    neck = at["neck"]
    left, right = at["r_shoulder"], at["l_shoulder"]
    waist, hem = base - 0.54 * h, base - (0.26 if dressed else 0.385) * h
    flare = (0.2 if dressed else 0.108) * h
    middle = (at["r_hip"][0] + at["l_hip"][0]) / 2
    body = polygon(
        (left[0] - 0.012 * h, left[1] + 0.01 * h), (neck[0] - 0.05 * h, neck[1] - 0.025 * h),
        (neck[0] + 0.05 * h, neck[1] - 0.025 * h), (right[0] + 0.012 * h, right[1] + 0.01 * h),
        (middle + 0.088 * h, waist), (middle + flare, hem), (middle - flare, hem), (middle - 0.088 * h, waist),
    )  # fmt: skip
    middle_of_head = (at["r_eye"] + at["l_eye"]) / 2
    if dressed:
        mane = ellipse(float(middle_of_head[0]), float(middle_of_head[1]) + 0.028 * h, 0.142 * h, 0.145 * h, 28)
        parts.append(Part(mane, hair, stroke=False, name="hair"))
    parts.append(Part(body, cloth, name="body"))
    parts.extend(_head(rng, at, h, skin, hair))
    glyph = (
        closed(ellipse(float(middle_of_head[0]), float(middle_of_head[1]), 0.115 * h, 0.115 * h, 24)),
        np.stack([neck, (at["r_hip"] + at["l_hip"]) / 2]),
        *(np.stack([neck, at[f"{side}_elbow"], at[f"{side}_wrist"]]) for side in "rl"),
        *(np.stack([(at["r_hip"] + at["l_hip"]) / 2, at[f"{s}_knee"], at[f"{s}_ankle"]]) for s in "rl"),
    )
    doing = (name,) if name in ("standing", "waving", "walking") else ()
    return Thing("person", colour, tuple(parts), base, doing, joints, glyph)


def _head(
    rng: np.random.Generator, at: dict[str, Points], h: float, skin: tuple[int, int, int],
    hair: tuple[int, int, int],
) -> list[Part]:  # fmt: skip
    x, y = (float(v) for v in (at["r_eye"] + at["l_eye"]) / 2)
    radius = 0.118 * h
    parts: list[Part] = []
    parts.append(Part(ellipse(x, y, radius, radius * 1.04, 28), skin, form="ball", name="head"))
    turn = np.linspace(np.pi * 0.98, np.pi * 2.02, 16)
    cap = np.stack([x + radius * 1.1 * np.cos(turn), y - 0.012 * h + radius * 1.12 * np.sin(turn)], 1)
    fringe = polygon((x + 0.05 * h, y - 0.05 * h), (x - 0.06 * h, y - 0.055 * h))
    if rng.random() < 0.5:
        fringe = (fringe * [-1, 1] + [2 * x, 0]).astype(np.float32)[::-1]
    parts.append(Part(np.concatenate([cap, fringe]).astype(np.float32), hair, outline=False, stroke=False, name="hair"))
    for eye in (at["r_eye"], at["l_eye"]):
        parts.append(Part(ellipse(float(eye[0]), float(eye[1]) + 0.012 * h, 0.0165 * h, 0.02 * h, 12), INK,
                          outline=False, stroke=False, name="eye"))  # fmt: skip
    return parts

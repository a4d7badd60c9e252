"""The annotator of Papercut's world: trained on rendered scenes, and on what the autoencoder makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from controlnet_studio import ade20k
from controlnet_studio.keypoints import BODY
from controlnet_studio.preprocess.papercut_net import CLASSES, NECK, Annotator
from controlnet_studio.training.conditions import segments
from controlnet_studio.training.dataset import LatentStore, to_pictures, to_tensor
from controlnet_studio.training.hints import SIZE, Hand, scribble
from controlnet_studio.training.maps import maps
from controlnet_studio.training.models import Vae
from controlnet_studio.training.scenes import Pixels, Scene, scene
from controlnet_studio.training.step import noise

CELLS: Final = SIZE // 2
SPREAD: Final = 1.2
"""How many cells the heat of a joint spreads."""
NEAR: Final = 3.0
"""Within so many cells of a joint the way to its neck is learnt."""
SHAKEN: Final = 0.3
"""The most noise, in deviations, that latents get before they are painted to be learnt from."""
_NUMBERS: Final = {ade20k.NAMES.index(name): number for number, name in enumerate(CLASSES)}


def truth(one: Scene) -> dict[str, NDArray[Any]]:
    """What there is to know of a scene, as `Seen` has it: depth (1, h, w), normals (3, h, w), segments (h, w) as
    numbers into CLASSES, edges (1, h, w) in 0..1, heat (18, h / 2, w / 2), necks (2, h / 2, w / 2) and where those
    are known, `near` (1, h / 2, w / 2)."""
    known = maps(one)
    table = np.zeros(len(ade20k.NAMES), np.uint8)
    table[list(_NUMBERS)] = list(_NUMBERS.values())
    lines = scribble(one, np.random.default_rng(0), Hand(jitter=0, width=1))
    soft = cv2.GaussianBlur(lines.astype(np.float32) / 255, (0, 0), 0.7)
    heat, necks, near = _people(known.joints)
    return {
        "depth": known.depth[None],
        "normals": (known.normals * np.array([-1, 1, 1], np.float32)).transpose(2, 0, 1),
        "segments": table[segments(one, known)].astype(np.int64),
        "edges": np.clip(soft * 1.6, 0, 1)[None],
        "heat": heat, "necks": necks, "near": near,
    }  # fmt: skip


def _people(joints: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    rows, columns = np.mgrid[:CELLS, :CELLS].astype(np.float32) + 0.5
    heat = np.zeros((len(BODY), CELLS, CELLS), np.float32)
    necks = np.zeros((2, CELLS, CELLS), np.float32)
    closest = np.full((CELLS, CELLS), NEAR**2, np.float32)
    for person in joints[:, :, :2] / 2:
        square = (columns - person[:, 0, None, None]) ** 2 + (rows - person[:, 1, None, None]) ** 2
        heat = np.maximum(heat, np.exp(-square / (2 * SPREAD**2)))
        mine = square.min(0) < closest
        closest[mine] = square.min(0)[mine]
        necks[0][mine] = person[NECK, 0] - columns[mine]
        necks[1][mine] = person[NECK, 1] - rows[mine]
    return heat.astype(np.float32), necks, (closest < NEAR**2)[None].astype(np.float32)


class AnnotatorPhase:
    """Half of the pictures are rendered ones; half are painted by the autoencoder, from latents that are a bit off."""

    name = "annotator"

    def __init__(
        self, net: Annotator, store: LatentStore, painted: Pixels, batch: int,
        favoured: NDArray[np.int64], device: str = "cpu",
    ) -> None:  # fmt: skip
        self.net = net.to(device).to(memory_format=torch.channels_last)
        self.modules: Mapping[str, nn.Module] = {"net": net}
        self._store, self._painted, self._batch, self._device = store, painted, batch, device
        self._favoured = favoured

    def groups(self) -> list[dict[str, Any]]:
        return [{"params": list(self.net.parameters())}]

    def loss(self, rng: np.random.Generator, progress: float) -> tuple[Tensor, dict[str, float]]:
        again = rng.random(self._batch) < 0.5
        numbers = np.where(again, self._numbers(rng, len(self._painted)), self._numbers(rng, self._store.count))
        pictures = np.stack([
            self._painted[number] if was else self._store.pictures[number]
            for number, was in zip(numbers, again, strict=True)
        ])  # fmt: skip
        known = [truth(scene(self._store.first + int(number))) for number in numbers]
        true = {key: torch.from_numpy(np.stack([one[key] for one in known])).to(self._device) for key in known[0]}
        shown = _worn(to_tensor(pictures), rng).to(self._device)
        return annotator_loss(self.net, shown, true)

    def _numbers(self, rng: np.random.Generator, among: int) -> NDArray[np.int64]:
        """Some of the store's first scenes, more of them with people than there are: two of three have nobody."""
        numbers = rng.integers(among, size=self._batch)
        favoured = self._favoured[: int(np.searchsorted(self._favoured, among))]
        if len(favoured):
            with_people = favoured[rng.integers(len(favoured), size=self._batch)]
            numbers = np.where(rng.random(self._batch) < 0.35, with_people, numbers)
        return numbers


def _worn(pictures: Tensor, rng: np.random.Generator) -> Tensor:
    """Pictures (n, 3, h, w) as painting leaves them: some brighter or darker, some grainy, some soft."""
    count = len(pictures)
    gain = torch.from_numpy(rng.uniform(0.9, 1.1, (count, 3, 1, 1)).astype(np.float32))
    shift = torch.from_numpy(rng.uniform(-0.06, 0.06, (count, 3, 1, 1)).astype(np.float32))
    grain = torch.from_numpy((0.06 * rng.random((count, 1, 1, 1)) ** 2).astype(np.float32))
    worn = pictures * gain + shift
    softer = functional.avg_pool2d(functional.pad(worn, (1, 1, 1, 1), mode="replicate"), 3, 1)
    share = torch.from_numpy((rng.random((count, 1, 1, 1)) * (rng.random((count, 1, 1, 1)) < 0.3)).astype(np.float32))
    return (worn + share * (softer - worn) + grain * noise(worn.shape, rng, "cpu")).clamp(-1, 1)


def annotator_loss(net: Annotator, shown: Tensor, true: Mapping[str, Tensor]) -> tuple[Tensor, dict[str, float]]:
    """The sum over everything that is to be seen, each part brought to about the same size."""
    seen = net(shown)
    depth = (seen.depth - true["depth"]).abs().mean()
    normal = (1 - (seen.normals * true["normals"]).sum(1)).mean()
    segment = functional.cross_entropy(seen.segments, true["segments"])
    edge = functional.binary_cross_entropy_with_logits(seen.edges, true["edges"])
    weight = 1 + 20 * true["heat"]
    heat = (functional.binary_cross_entropy_with_logits(seen.heat, true["heat"], reduction="none") * weight).mean()
    neck = ((seen.necks - true["necks"]).abs() * true["near"]).sum() / (2 * true["near"].sum() + 1)
    loss = 8 * depth + 4 * normal + segment + edge + 4 * heat + 0.1 * neck
    right = (seen.segments.argmax(1) == true["segments"]).float().mean()
    facts = {"depth": depth, "normal": normal, "segments": right, "heat": heat, "neck": neck}
    return loss, {name: float(value.detach()) for name, value in facts.items()}


@torch.no_grad()
def repainted(vae: Vae, store: LatentStore, count: int, device: str = "cpu") -> Pixels:
    """The store's first scenes as the autoencoder paints them from their latents, some of them a bit off."""
    vae = vae.to(device).eval()
    rng = np.random.default_rng(21)
    made = []
    count = min(count, store.count)
    for start in range(0, count, 16):
        latents = torch.from_numpy(store.latents[start : min(start + 16, count)].astype(np.float32))
        level = torch.from_numpy((SHAKEN * rng.random((len(latents), 1, 1, 1)) ** 2).astype(np.float32))
        latents = (latents + level * noise(latents.shape, rng, "cpu")).to(device)
        made.append(to_pictures(vae.decode(latents).sample))
    return np.concatenate(made)

"""What is measured; and what was painted and measured before, kept so that nothing is done twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from controlnet_studio.preprocess import papercut_net
from controlnet_studio.preprocess.papercut_net import Annotator
from controlnet_studio.storage import write_atomically
from controlnet_studio.training import family
from controlnet_studio.training.config import NETS
from controlnet_studio.training.dataset import keep, to_pictures, to_tensor
from controlnet_studio.training.hints import Hint
from controlnet_studio.training.models import Net
from controlnet_studio.training.scenes import Pixels, Scene

SEEN: Final[dict[str, str]] = {"depth": "depth", "normal": "normals", "segmentation": "segmentation"}
"""What the annotator is asked for, to find these hints again."""
EYES: Final = (*SEEN, "pose")
"""The conditions that only the annotator finds again."""


@dataclass(frozen=True)
class Studio:
    """What is measured: a base, the nets there are, the annotator if there is one, on so many scenes. `folder` keeps
    what several processes, or one that was ended, would paint and measure again."""

    base: family.Base
    nets: dict[str, Net]
    eyes: Annotator | None
    count: int
    folder: Path

    @classmethod
    def open(cls, models: Path, count: int, folder: Path) -> Studio:
        """The family in the folder `models`."""
        places = {name: models / f"{family.NAME}-{name}" for name in (*NETS, "annotator")}
        nets = {name: family.load_net(places[name]) for name in NETS if places[name].exists()}
        eyes = papercut_net.load(places["annotator"], "The annotator") if places["annotator"].exists() else None
        return cls(family.load_base(models / family.NAME), nets, eyes, count, folder)

    def can_measure(self, name: str) -> bool:
        """Whether the net is there, and what finds its hint again."""
        return name in self.nets and (name not in EYES or self.eyes is not None)

    def plain(self, scenes: Sequence[Scene], prompts: Sequence[str]) -> Pixels:
        """The pictures at strength 0, painted once for all conditions and processes."""
        seeds = [one.seed for one in scenes]
        return self._pictures("floors", [*prompts, *map(str, seeds)], lambda: family.draw(self.base, prompts, seeds))

    def led(self, name: str, scenes: Sequence[Scene], prompts: Sequence[str], hints: Hint) -> Pixels:
        """The pictures led by one net, once for what is measured of it alone and beside others."""
        seeds = [one.seed for one in scenes]
        net, told = self.nets[name], [*prompts, *map(str, seeds), hashlib.sha256(hints.tobytes()).hexdigest()]
        return self._pictures(
            "led", [_mark(net), *told], lambda: family.draw(self.base, prompts, seeds, net=net, hints=hints)
        )

    def trips(self, scenes: Sequence[Scene]) -> Pixels:
        """The scenes' pictures through the autoencoder, once for all conditions and processes."""
        seeds = [str(one.seed) for one in scenes]
        return self._pictures("trips", seeds, lambda: round_trip(self.base, np.stack([one.picture for one in scenes])))

    def measured(self, part: str, names: Sequence[str], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The facts of a part, once for the same base, nets of these names, annotator, scenes and way of measuring."""
        eyes = [_mark(self.eyes)] if self.eyes is not None and ("annotator" in names or set(EYES) & set(names)) else []
        nets = [_mark(self.nets[name]) for name in names if name in self.nets]
        key = _hash([self._base, str(self.count), *nets, *eyes, _way()])
        path = self.folder / "measured" / f"{part}-{key}.json"
        if not path.exists():
            facts = make()
            write_atomically(path, json.dumps(facts).encode())
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return told

    @cached_property
    def _base(self) -> str:
        return _mark(self.base.unet, self.base.text, self.base.vae)

    def _pictures(self, kind: str, told: Sequence[str], make: Callable[[], Pixels]) -> Pixels:
        path = self.folder / kind / f"{_hash([self._base, str((family.STEPS, family.GUIDANCE)), *told])}.npy"
        if not path.exists():
            made = make()
            path.parent.mkdir(parents=True, exist_ok=True)
            keep(path, made)
        return np.asarray(np.load(path, allow_pickle=False), np.uint8)


@torch.no_grad()
def round_trip(base: family.Base, pictures: Pixels) -> Pixels:
    """Pictures (n, 128, 128, 3) through the autoencoder: the ceiling of everything else."""
    made = []
    for start in range(0, len(pictures), 16):
        latents = base.vae.encode(to_tensor(pictures[start : start + 16])).latent_dist.mode()
        made.append(to_pictures(base.vae.decode(latents).sample))
    return np.concatenate(made)


def _mark(*parts: Any) -> str:
    """Tells weights from others."""
    weights = hashlib.sha256()
    for part in parts:
        for value in part.state_dict().values():
            weights.update(np.ascontiguousarray(value.numpy()).tobytes())
    return weights.hexdigest()


def _hash(told: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def _way() -> str:
    """Tells a way of measuring from others: by what the program itself says about it."""
    here = Path(__file__).parents[1]
    files = [here / "training" / f"{name}.py" for name in ("measure", "report", "family", "conditions", "judges")]
    files += [*sorted((here / "fidelity").glob("*.py")), here / "preprocess" / "papercut_net.py"]
    return _hash([path.read_text(encoding="utf-8") for path in files])

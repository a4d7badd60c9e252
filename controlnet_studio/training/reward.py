"""The reward of ControlNet++ (arXiv 2404.07987), as far as it is known before anything is loaded: who judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from controlnet_studio.library.networks import Network
from controlnet_studio.preprocess import weights
from controlnet_studio.progress import Trouble
from controlnet_studio.training.job import Job

NODES: Final = {
    "soft_edge": ("soft edge", "method", "gradient"),
    "line_art": ("lineart", "style", "standard"),
    "depth": ("depth", "model", "Depth Anything V2 Small"),
    "normals": ("normal", "model", "BAE"),
    "segmentation": ("segmentation", "model", "UperNet"),
}
"""Of nodes through which gradients flow: what their hints show, and which parameter chooses how, with its default."""
USUAL: Final = {
    "soft edge": "HED",
    "lineart": "realistic",
    "depth": "Depth Anything V2 Small",
    "normal": "BAE",
    "segmentation": "UperNet",
}
"""Who judges hints that nobody says the origin of."""
OWN: Final = {"soft edge": "gradient", "lineart": "standard"}
"""Who made those of Papercut's scenes; of any other kind its own annotator knows them."""
WORDS: Final = {
    "soft edge": "soft edges",
    "lineart": "line art",
    "depth": "depth",
    "normal": "normals",
    "segmentation": "segmentation",
}
RESOLUTION: Final = 512


@dataclass(frozen=True)
class Eyes:
    """Who finds the hint again: a `kind` and a method of `weights.DIFFERENTIABLE`, and at which `resolution`. `turned`
    is whether hints have the colours of the first edition's normals."""

    kind: str
    method: str
    resolution: int = RESOLUTION
    turned: bool = False

    @property
    def network(self) -> Network | None:
        return weights.DIFFERENTIABLE[self.kind][self.method]

    @property
    def title(self) -> str:
        """What people call it."""
        return self.network.title if self.network else "the program itself"


def eyes_for(job: Job, shows: str) -> Eyes:
    """Who judges for the reward of a job whose hints show *shows*, a Kind, or "" if nobody knows: whoever made the
    hints, where that is known. Raises Trouble if gradients do not flow through that."""
    data = job.data
    if data.preprocessor:
        return _of_node(data.preprocessor, data.parameters)
    if not shows:
        raise Trouble(f'The reward needs to know what the hints show: say so, as in shows = "depth". {_able()}')
    if shows not in USUAL:
        raise Trouble(f"The reward cannot be had for {shows} hints, because no gradient flows through them. {_able()}")
    if data.scenes != "":
        return Eyes(shows, OWN.get(shows, weights.OWN.title))
    return Eyes(shows, USUAL[shows])


def _of_node(name: str, chosen: Any) -> Eyes:
    if name not in NODES:
        raise Trouble(f"The reward cannot be had for the hints of '{name}': no gradient flows through it. {_able()}")
    kind, parameter, default = NODES[name]
    return Eyes(
        kind,
        str(chosen.get(parameter, default)),
        int(chosen.get("resolution", RESOLUTION)),
        str(chosen.get("edition", "")).startswith("1.0"),
    )


def _able() -> str:
    *kinds, last = WORDS.values()
    return f"It can be for {', '.join(kinds)} and {last}; training.reward = 0 trains without it."

"""Tiny trainings: random models of SD 1.5's shape with half its layers, a handful of pictures, milliseconds per
step."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("diffusion", "training_data"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / name))

import folders  # noqa: E402
import torch  # noqa: E402
from safetensors.torch import load_file  # noqa: E402
from torch import Tensor  # noqa: E402

from controlnet_studio.engine.cache import Cache  # noqa: E402
from controlnet_studio.engine.run import Engine  # noqa: E402
from controlnet_studio.engine.training import prepare  # noqa: E402
from controlnet_studio.library import Library  # noqa: E402
from controlnet_studio.node import Services  # noqa: E402
from controlnet_studio.paths import resources_folder  # noqa: E402
from controlnet_studio.preprocess.annotators import Annotators  # noqa: E402
from controlnet_studio.registry import Registry  # noqa: E402
from controlnet_studio.training.data.hints import HintCache  # noqa: E402
from controlnet_studio.training.events import Event  # noqa: E402
from controlnet_studio.training.job import Job, parse  # noqa: E402
from controlnet_studio.training.run.folder import Diary  # noqa: E402
from controlnet_studio.training.run.orders import Orders  # noqa: E402
from controlnet_studio.training.run.setup import Setup  # noqa: E402
from controlnet_studio.training.run.trainer import train  # noqa: E402

STEPS = 8


def home(folder: Path) -> Path:
    """A folder with models in `models` and eight pictures with hints in `set`."""
    import tiny
    import tiny_xl

    tiny.family(folder / "models", nets=1, noise=tiny.SD15_NOISE, layers_per_block=1)
    tiny_xl.family(folder / "xl")
    (folder / "xl" / "tiny").rename(folder / "models" / "tiny-xl")
    folders.fill50k(folder / "set", 12)
    return folder


def job(**settings: Any) -> Job:
    """A job of STEPS steps; settings of the training by name, those of other sections as mappings."""
    sections = {name: settings.pop(name, {}) for name in ("data", "samples")}
    plain = {name: settings.pop(name) for name in ("base", "name", "start", "shows") if name in settings}
    made, wrong = parse(
        {
            "base": "tiny",
            "name": "learner",
            "shows": "canny",
            **plain,
            "data": {"folder": "set", "size": 64, **sections["data"]},
            "training": {"steps": STEPS, "batch": 2, "rate": 1e-3, "save_every": 3, **settings},
            "samples": {"every": 4, "count": 1, "steps": 2, "guidance": 2, **sections["samples"]},
        }
    )
    assert made, wrong
    return made


def setup(home: Path, run: Path, one: Job) -> Setup:
    """The job, ready for the trainer, on the CPU; caches are beside the run."""
    library = Library((resources_folder() / "models", home / "models"), run.parent / "library.json")
    engine = Engine(Registry.builtin(), Services(), Cache(1 << 24), run, choices=library.names, library=library)
    hints = HintCache(run.parent / "hints")
    found = prepare(one, home, engine, hints)
    return Setup(
        job=one,
        folder=run,
        cache=run.parent / "cache",
        base=found.base,
        start=library.find("controlnet", one.start) if one.start else None,
        sizes=found.sizes,
        held=found.held,
        maker=found.maker,
        hints=hints,
        batches=found.batches,
        annotators=Annotators(library, "cpu"),
        eyes=found.eyes,
        device="cpu",
    )


def trained(
    home: Path, run: Path, one: Job, watch: Callable[[Event, Orders], None] = lambda event, orders: None
) -> list[Event]:
    """All events of a training that is watched, and may be ordered about, as it goes."""
    torch.set_num_threads(1)
    run.mkdir(parents=True, exist_ok=True)
    heard: list[Event] = []
    orders = Orders()

    def tell(event: Event) -> None:
        heard.append(event)
        watch(event, orders)

    train(setup(home, run, one), Diary(run, tell), orders)
    return heard


def of(kind: type[Any], events: list[Event]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def weights(run: Path, step: int = STEPS) -> dict[str, Tensor]:
    """A checkpoint's weights."""
    return load_file(run / f"checkpoints/step-{step:06d}/diffusion_pytorch_model.safetensors")


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    """Whether two checkpoints are equal, bit for bit."""
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)

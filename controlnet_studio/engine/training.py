"""From the file that describes a training to what it needs: the base, the data, and the user's own preprocessor."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from controlnet_studio.diffusion.checks import family_folder, header_of, look_into, read_config, weights
from controlnet_studio.document.files import FileProblem, load
from controlnet_studio.engine.preprocessor import Preprocessor
from controlnet_studio.engine.run import Engine
from controlnet_studio.fidelity.kinds import kind_of
from controlnet_studio.library import Model
from controlnet_studio.library.headers import Header, read_header
from controlnet_studio.library.identify import LDM
from controlnet_studio.library.networks import Library, locate
from controlnet_studio.progress import Trouble
from controlnet_studio.training.data.batches import Batches, Plan
from controlnet_studio.training.data.hints import HintCache, Maker
from controlnet_studio.training.data.known import Known
from controlnet_studio.training.data.layouts import open_dataset
from controlnet_studio.training.data.order import split
from controlnet_studio.training.data.papercut import DRAWN, HELD_OUT, Papercut
from controlnet_studio.training.data.samples import Source
from controlnet_studio.training.job import Job, left_out
from controlnet_studio.training.memory import Sizes, needed, sizes
from controlnet_studio.training.reward import WORDS, Eyes, eyes_for

TRAINED: Final = ("SD 1.x", "SD 2.x", "SDXL")
"""The families of known name for which ControlNets can be trained; bases of their own, as Papercut, have none."""
VAE: Final = "first_stage_model."
"""How names of a VAE's tensors begin in a checkpoint of the original layout."""


@dataclass(frozen=True)
class Prepared:
    """All that a training is made of, nothing loaded yet. `held` are the samples that are not trained on, and `eyes`
    judge for the reward, where there is one."""

    job: Job
    base: Model
    sizes: Sizes
    source: Source
    held: Source
    maker: Maker | None
    batches: Batches
    eyes: Eyes | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What is going to happen, a sentence each."""
        job, training = self.job, self.job.training
        each = training.batch * training.accumulate
        seen = training.steps * each
        count = "endless scenes" if self.source.endless else f"{len(self.source)} pictures"
        times = "" if self.source.endless else f", {seen / sum(map(len, self._epoch())):.1f} times through the data"
        shapes = ", ".join(f"{bucket.width} x {bucket.height} ({n})" for bucket, n in self.batches.counts().items())
        hints = "hints made by the preprocessor" if self.maker else "the hints of the data"
        network = self.eyes.network if self.eyes else None
        judge = network.size * 1_000_000 if network else 0
        held = f"{len(self.held)} more {'is' if len(self.held) == 1 else 'are'} held back to measure it"
        gpu, cpu = (needed(self.sizes, training, precision, judge=judge).words for precision in ("bf16", "fp32"))
        return (
            f"{job.name} will have {self.sizes.controlnet / 1e6:,.1f} million weights, beside "
            f"{self.sizes.unet / 1e6:,.1f} million of {self.base.name}.",
            f"It is trained on {count}, with {hints}; {held}.",
            f"Shapes: {shapes}." if not self.source.endless else f"Shape: {job.data.size} x {job.data.size}.",
            *left_out(job),
            f"{training.steps} steps of {each} samples are {seen} samples{times}; {job.data.empty_prompts:.0%} of the "
            "prompts are dropped.",
            *self._reward,
            f"Memory for the weights, on a GPU (bf16): {gpu}",
            f"Memory for the weights, on the CPU (fp32): {cpu}",
            "What a step needs beside them is measured by a dry one.",
        )

    @property
    def _reward(self) -> tuple[str, ...]:
        if self.eyes is None:
            return ()
        training, begin = self.job.training, self.job.training.reward_from
        return (
            f"{f'From step {begin} on' if begin else 'From the first step on'} the reward adds to the loss, "
            f"{training.reward:g} times, how far what {self.eyes.title} finds in foretold pictures is from their "
            f"{WORDS[self.eyes.kind]}, where noise is below {training.reward_below} of 1000. The VAE stays in "
            "memory for it.",
        )

    def _epoch(self) -> list[tuple[int, ...]]:
        return [self.batches.order.numbers(step) for step in range(self.batches.steps)]


def prepare(job: Job, folder: Path, engine: Engine, cache: HintCache) -> Prepared:
    """Find everything that *job*, whose file lies in *folder*, speaks of. Raises Trouble with what to do."""
    if engine.library is None:
        raise Trouble("There is no library of models to train with.")
    try:
        base = engine.library.find("checkpoint", job.base)
        if job.start:
            engine.library.find("controlnet", job.start)
    except LookupError as error:
        raise Trouble(str(error)) from None
    header, config = _unet(base)
    source, held = data_of(job, folder, cache.folder / "known")
    maker = maker_of(job, folder, engine)
    data = job.data
    plan = Plan(
        job.training.seed, job.training.batch, data.size, 64, not data.buckets, data.empty_prompts, data.random_cut
    )
    if maker is None and source.item(0).hint is None:
        raise Trouble(
            "The data has no hints: name a preprocessor to make them (data.preprocessor), or a folder with them "
            "(data.hints)."
        )
    eyes = _judge(job, source, engine.library) if job.training.reward else None
    known = sizes(header, config, _vae(base) if eyes else 0)
    batches = Batches(source, plan, maker, cache)
    batches.remember()
    return Prepared(job, base, known, source, held, maker, batches, eyes)


def _judge(job: Job, source: Source, library: Library) -> Eyes:
    """Who judges for the reward. Raises Trouble if there can be none, or its network is not here."""
    shows = "" if job.shows == "auto" else job.shows
    if not shows and not (job.data.preprocessor or job.data.graph):
        hint = source.item(0).hint
        shows = (kind_of(hint) if hint is not None else None) or "other"
    eyes = eyes_for(job, shows)
    if eyes.network is not None:
        locate(library, eyes.network)
    return eyes


def data_of(job: Job, folder: Path, known: Path | None = None) -> tuple[Source, Source]:
    """What is trained on, and what is held back to measure it; what is learnt of files is kept in the folder *known*.
    Raises Trouble."""
    data, held = job.data, job.samples.count
    if data.folder:
        hints = folder / data.hints if data.hints else None
        dataset = open_dataset(folder / data.folder, hints, data.leave_out)
        if known is not None:
            dataset = replace(dataset, known=Known(known, dataset.folder))
        return split(dataset, held, job.training.seed)
    limit = data.scenes if isinstance(data.scenes, int) else None
    made = data.preprocessor or data.graph or job.shows == "auto"
    condition = "" if made else DRAWN.get(job.shows, job.shows)
    return Papercut(condition, limit=limit), Papercut(condition, HELD_OUT, held)


def maker_of(job: Job, folder: Path, engine: Engine) -> Maker | None:
    """What makes the hints; None where they are those of the data. Raises Trouble."""
    data = job.data
    if data.preprocessor:
        return Preprocessor.of(engine, data.preprocessor, data.parameters)
    if not data.graph:
        return None
    try:
        return Preprocessor(engine, load(folder / data.graph).graph, data.node)
    except FileProblem as problem:
        raise Trouble(str(problem)) from None


def _unet(base: Model) -> tuple[Header, dict[str, object]]:
    """The header and the config of a checkpoint's UNet."""
    base = look_into(base)
    if base.base and base.base not in TRAINED and base.layout != "folder":
        raise Trouble(f"'{base.name}' is of the family {base.base}, for which no ControlNets are trained here.")
    if base.layout != "folder":
        header = header_of(base)
        inside = {name.removeprefix(LDM): header.entries[name] for name in header if name.startswith(LDM)}
        return Header(inside, {}), read_config(family_folder(base.base, base.name) / "unet" / "config.json")
    place = base.path / "unet"
    stem = "diffusion_pytorch_model"
    config = read_config(place / "config.json")
    variant = weights(place, stem, base.name)
    middle = f".{variant}" if variant else ""
    entries: dict[str, object] = {}
    for file in sorted(place.glob(f"{stem}{middle}*.safetensors")):
        try:
            found = read_header(file).entries
        except ValueError as error:
            raise Trouble(f"'{base.name}' is damaged: {error} Copy or download it again.") from None
        if variant or ".fp16" not in file.name:
            entries |= found
    return Header(entries, {}), config


def _vae(base: Model) -> int:
    """How many weights a checkpoint's VAE has, as far as its headers tell."""
    base = look_into(base)
    if base.layout != "folder":
        header = header_of(base)
        return sum(math.prod(header.shape(name)) for name in header if name.startswith(VAE))
    try:
        header = read_header(next(iter(sorted((base.path / "vae").glob("*.safetensors")))))
    except (StopIteration, ValueError, OSError):
        return 0
    return sum(math.prod(header.shape(name)) for name in header)

"""A training, as its file describes it: TOML or JSON, read strictly, one sentence for every mistake.

base = "stable-diffusion-v1-5"
name = "my-canny"

[data]
folder = "pictures"
preprocessor = "canny"

[training]
steps = 6000
"""

from __future__ import annotations

import difflib
import json
import math
import tomllib
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason

SECTIONS: Final = ("data", "training", "samples")
LARGEST: Final = 1 << 23
"""Bytes of a training's file."""
LEFT_OUT: Final = 20_000
"""The most pictures that are left out by name."""


def bounded(default: float, low: float, high: float) -> Any:
    """A number that must lie between two bounds, both allowed."""
    return field(default=default, metadata={"bounds": (low, high)})


@dataclass(frozen=True)
class Data:
    """What is trained on: a folder in any known layout, or `scenes` of Papercut ("endless", or a number of them).

    Hints are those of the data set, or those in the folder `hints`, or made: by the node kind `preprocessor` with
    `parameters`, or by the `node` of a `graph` file. Paths are meant from the job's file. `size` is the side of a
    square in pixels; with `buckets` other shapes of as many pixels are trained on too. `empty_prompts` is the share of
    prompts dropped anew in each epoch: half, as in the paper. Pictures of the `folder` that are named in `leave_out`,
    as `data check` names them, are not trained on.
    """

    folder: str = ""
    scenes: str | int = ""
    hints: str = ""
    preprocessor: str = ""
    parameters: Mapping[str, Any] = field(default_factory=lambda: types.MappingProxyType({}))
    graph: str = ""
    node: str = ""
    size: int = bounded(512, 64, 2048)
    buckets: bool = True
    random_cut: bool = False
    leave_out: tuple[str, ...] = ()
    empty_prompts: float = bounded(0.5, 0, 1)


@dataclass(frozen=True)
class Training:
    """How it is trained. `steps` are optimizer steps, of `batch` x `accumulate` samples each, because convergence comes
    after so many of them. `rate` is the paper's 1e-5. `timesteps` are drawn evenly, as in the paper, or early ones of
    painting more often; "auto" does so for hints that show no more than colours and where they are. `min_snr` 0 and
    `ema` 0 are off; `unlock` is the step from which
    the decoder of the base is trained too, 0 for never, at `unlocked_rate`. Norms of gradients end at `clip`.

    `reward` is the weight of what ControlNet++ (arXiv 2404.07987) adds to the loss from step `reward_from` on: how far
    the hint that is found again in a picture, foretold in one step from noise of less than `reward_below` timesteps of
    1000, is from the true one. 0 is off.
    """

    steps: int = bounded(6000, 1, 10_000_000)
    batch: int = bounded(4, 1, 4096)
    accumulate: int = bounded(1, 1, 4096)
    rate: float = bounded(1e-5, 1e-9, 1)
    warmup: int = bounded(0, 0, 1_000_000)
    hint_rate: float = bounded(1.0, 0.01, 1000)
    schedule: Literal["constant", "cosine"] = "constant"
    precision: Literal["auto", "fp32", "bf16", "fp16"] = "auto"
    optimizer: Literal["adamw", "adamw8bit"] = "adamw"
    weight_decay: float = bounded(0.01, 0, 1)
    clip: float = bounded(1.0, 0, 1000)
    checkpointing: bool = False
    cache: bool = True
    timesteps: Literal["auto", "even", "early"] = "auto"
    min_snr: float = bounded(0.0, 0, 100)
    ema: float = bounded(0.0, 0, 0.999999)
    only_mid_control: bool = False
    unlock: int = bounded(0, 0, 10_000_000)
    unlocked_rate: float = bounded(2e-6, 1e-9, 1)
    reward: float = bounded(0.0, 0, 100)
    reward_from: int = bounded(0, 0, 10_000_000)
    reward_below: int = bounded(200, 1, 1000)
    seed: int = bounded(0, 0, 2**32 - 1)
    save_every: int = bounded(500, 1, 10_000_000)


@dataclass(frozen=True)
class Samples:
    """The pictures painted on the way, with fixed seeds, every so many steps: `count` pairs of the data set, which are
    not trained on. 0 paints none, and then there is no fidelity curve."""

    every: int = bounded(100, 1, 10_000_000)
    count: int = bounded(4, 0, 64)
    steps: int = bounded(20, 1, 150)
    guidance: float = bounded(7.5, 1, 30)
    seed: int = bounded(0, 0, 2**32 - 1)


@dataclass(frozen=True)
class Job:
    """One training: the `base` is a checkpoint's name in the library, `name` what the ControlNet will be called. It
    goes on from the ControlNet `start`, or begins as a copy of the base. `shows` is what its hints show,
    which decides how fidelity is measured; "auto" looks at them."""

    base: str
    name: str
    start: str = ""
    shows: Literal[
        "auto", "canny", "lines", "scribble", "soft edge", "lineart", "depth", "normal", "segmentation", "pose", "other"
    ] = "auto"
    data: Data = Data()
    training: Training = Training()
    samples: Samples = Samples()


def left_out(job: Job, most: int = 3) -> tuple[str, ...]:
    """A sentence on the pictures that a training does without, which names *most* of them; none if there are none."""
    names = job.data.leave_out
    if not names:
        return ()
    more = f" and {len(names) - most} more" if len(names) > most else ""
    are = "picture is" if len(names) == 1 else "pictures are"
    return (f"{len(names)} {are} left out: {', '.join(names[:most])}{more}.",)


def read_job(path: Path) -> Job:
    """The job that a file describes. Raises Trouble with a sentence for every mistake in it, a line each."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise Trouble(f"{path} cannot be read: it is no file.")
        if path.stat().st_size > LARGEST:
            raise Trouble(f"{path.name} is too large to describe a training.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {reason(error)}.") from None
    except UnicodeDecodeError:
        raise Trouble(f"{path.name} is not text: a training is described in TOML or JSON.") from None
    try:
        data: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        language = "JSON" if path.suffix.lower() == ".json" else "TOML"
        raise Trouble(f"{path.name} is not {language}: {error}.") from None
    job, mistakes = parse(data)
    if job is None:
        raise Trouble("\n".join(mistakes))
    return job


def parse(data: object) -> tuple[Job | None, tuple[str, ...]]:
    """The job that plain data describes, or None and a sentence for every mistake."""
    if not isinstance(data, Mapping):
        return None, ('A training is described by settings with names, as in base = "papercut".',)
    mistakes: list[str] = []
    parts = {
        name: _read(kind, data.get(name, {}), name, mistakes)
        for name, kind in (("data", Data), ("training", Training), ("samples", Samples))
    }
    plain = {key: value for key, value in data.items() if key not in SECTIONS}
    values = _values(Job, plain, "", mistakes, ignore=SECTIONS)
    for needed, words in (("base", "the checkpoint to train on"), ("name", "what the ControlNet will be called")):
        if not str(values.get(needed, "") or "").strip() and needed not in {m.split()[0] for m in mistakes}:
            mistakes.append(f"{needed} is missing: {words}.")
    if mistakes:
        return None, tuple(mistakes)
    job = Job(**values, **parts)
    mistakes += _sense(job)
    return (None, tuple(mistakes)) if mistakes else (job, ())


def _sense(job: Job) -> list[str]:
    """What is wrong with settings that are right one by one."""
    data, training, wrong = job.data, job.training, []
    if any(sign in job.name for sign in '/\\:*?"<>|\0') or job.name.strip(" .") != job.name:
        wrong.append(
            f'name cannot be {job.name!r}: it becomes a folder, so do without / \\ : * ? " < > | and a last dot.'
        )
    if bool(data.folder) == (data.scenes != ""):
        wrong.append('data needs either a folder, or scenes of Papercut (scenes = "endless" or a number).')
    if isinstance(data.scenes, str) and data.scenes not in ("", "endless"):
        wrong.append(f'data.scenes must be "endless" or a number, not {data.scenes!r}.')
    if isinstance(data.scenes, int) and data.scenes < 1:
        wrong.append(f"data.scenes must be a number above 0, not {data.scenes}.")
    if bool(data.graph) != bool(data.node):
        wrong.append("data.graph and data.node belong together: a graph file, and the node in it that makes the hints.")
    if sum(map(bool, (data.hints, data.preprocessor, data.graph))) > 1:
        wrong.append("data takes hints from one place: a folder of hints, a preprocessor, or a graph.")
    if data.parameters and not data.preprocessor:
        wrong.append("data.parameters are those of data.preprocessor, which is missing.")
    if data.leave_out and not data.folder:
        wrong.append("data.leave_out names pictures of data.folder, which is missing.")
    if data.size % 64:
        wrong.append(f"data.size must be a multiple of 64, not {data.size}.")
    if training.warmup >= training.steps:
        wrong.append("training.warmup must be shorter than training.steps.")
    if training.unlock >= training.steps:
        wrong.append("training.unlock must come before the last of training.steps; 0 is never.")
    if training.reward and training.reward_from >= training.steps:
        wrong.append("training.reward_from must come before the last of training.steps.")
    return wrong


def _read(kind: type, data: object, section: str, mistakes: list[str]) -> Any:
    if not isinstance(data, Mapping):
        mistakes.append(f"{section} must be a section of settings, as in [{section}].")
        return kind()
    before = len(mistakes)
    values = _values(kind, data, f"{section}.", mistakes)
    return kind(**values) if len(mistakes) == before else kind()


def _values(
    kind: type, data: Mapping[str, Any], prefix: str, mistakes: list[str], ignore: tuple[str, ...] = ()
) -> dict[str, Any]:
    hints = get_type_hints(kind)
    known = {one.name: one for one in fields(kind) if one.name not in ignore}
    values = {}
    for name, value in data.items():
        if name not in known:
            near = difflib.get_close_matches(str(name), [*known, *ignore], 1)
            advice = f"did you mean {prefix}{near[0]}?" if near else f"there are: {', '.join([*known, *ignore])}."
            mistakes.append(f"There is no setting {prefix}{str(name)[:60]}; {advice}")
            continue
        wrong = _mistake(hints[name], value, known[name].metadata.get("bounds"))
        if wrong:
            mistakes.append(f"{prefix}{name} must be {wrong}, not {str(value)[:60]!r}.")
        else:
            values[name] = float(value) if hints[name] is float else tuple(value) if isinstance(value, list) else value
    return values


def _mistake(hint: Any, value: Any, bounds: tuple[float, float] | None) -> str:
    """What the value must be, if it is something else; else ""."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if get_origin(hint) is Literal:
        return "" if value in get_args(hint) else f"one of {', '.join(get_args(hint))}"
    if hint is bool:
        return "" if isinstance(value, bool) else "true or false"
    if hint in (int, float):
        whole = number and math.isfinite(value) and (hint is float or value == int(value))
        low, high = bounds or (float("-inf"), float("inf"))
        if whole and low <= value <= high:
            return "" if hint is float or isinstance(value, int) else "written without a point"
        return f"a whole number from {low:,} to {high:,}" if hint is int else f"a number from {low:g} to {high:g}"
    if hint is str:
        return "" if isinstance(value, str) else "text"
    if hint == str | int:
        return "" if isinstance(value, str) or (number and isinstance(value, int)) else "text or a whole number"
    if get_origin(hint) is tuple:
        fits = isinstance(value, list) and len(value) <= LEFT_OUT and all(isinstance(one, str) for one in value)
        return "" if fits else f'a list of at most {LEFT_OUT:,} names, as in ["1.png", "2.png"]'
    return "" if isinstance(value, Mapping) else "a table of parameters"

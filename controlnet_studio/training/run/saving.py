"""What is kept of a training: checkpoints that everybody can use, and the state that it goes on from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, whole
from controlnet_studio.training.run.optimiser import Average
from controlnet_studio.training.run.trainee import Trainee

FORMAT: Final = 1
STATE: Final = "state/training.safetensors"


@dataclass
class Place:
    """Where a training is: steps done, seconds of training, what the base's files were, and the scale of the loss in
    fp16."""

    step: int = 0
    seconds: float = 0.0
    base: str = ""
    scaler: dict[str, Any] | None = None


@dataclass(frozen=True)
class Keeper:
    """Keeps a training in its folder. What is written is whole or absent, also after a crash. `condition` is what the
    hints show, by the library's words, which checkpoints tell of themselves; "" if nobody knows."""

    folder: Path
    trainee: Trainee
    optimiser: Any
    average: Average | None
    condition: str = ""

    def save(self, place: Place, unlocked: bool) -> str:
        """Write a checkpoint, and then the state; the checkpoint's path in the folder. Raises Trouble if the disk is
        full; what was saved before stays."""
        name = f"checkpoints/step-{place.step:06d}"
        try:
            with whole(self.folder / name) as draft, self.average.worn() if self.average else nullcontext():
                self.trainee.net.save_pretrained(draft)
                _tell(draft / "config.json", self.condition)
                if unlocked:
                    self.trainee.unet.save_pretrained(draft / "unet")
            told = {"format": FORMAT, **vars(place)}
            with whole(self.folder / STATE) as draft:
                tensors, plain = self._state()
                save_file(tensors, draft, {"place": json.dumps(told), "optimizer": json.dumps(plain)})
        except (OSError, SafetensorError) as error:
            raise Trouble(
                f"The checkpoint of step {place.step} could not be written to '{self.folder}' ({reason(error)}). Make "
                "room and start the training again: it goes on from the last one."
            ) from None
        return name

    def load(self) -> Place:
        """Go on from the state in the folder. Raises Trouble if it is damaged or of another shape."""
        try:
            with safe_open(str(self.folder / STATE), "pt") as file:
                place, plain = _told(file.metadata() or {})
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # it is no dict
            self._put(tensors, plain)
        except (OSError, SafetensorError, ValueError, KeyError, TypeError, RuntimeError):
            raise Trouble(
                f"The state of the training in '{self.folder}' is damaged, so it cannot go on. Its checkpoints are "
                'still there: begin anew with --fresh, and name one as "start".'
            ) from None
        return place

    def _state(self) -> tuple[dict[str, Tensor], dict[str, Any]]:
        """All tensors by name, and the plain numbers of the optimizer."""
        tensors = {f"net.{name}": weight for name, weight in self.trainee.net.state_dict().items()}
        if any(weight.requires_grad for weight in self.trainee.decoder().values()):
            tensors |= {f"decoder.{name}": weight.detach() for name, weight in self.trainee.decoder().items()}
        if self.average is not None:
            tensors |= {f"average.{name}": weight for name, weight in self.average.weights.items()}
        plain: dict[str, dict[str, Any]] = {}
        for number, state in self.optimiser.state_dict()["state"].items():
            for key, value in state.items():
                if isinstance(value, Tensor):
                    tensors[f"optimizer.{number}.{key}"] = value
                else:
                    plain.setdefault(str(number), {})[key] = value
        return {name: tensor.contiguous() for name, tensor in tensors.items()}, plain

    def _put(self, tensors: Mapping[str, Tensor], plain: Mapping[str, Mapping[str, Any]]) -> None:
        parts: dict[str, dict[str, Tensor]] = {}
        for name, tensor in tensors.items():
            part, _, rest = name.partition(".")
            parts.setdefault(part, {})[rest] = tensor
        self.trainee.net.load_state_dict(parts["net"])
        if decoder := parts.get("decoder"):
            self.trainee.unet.load_state_dict(decoder, strict=False)
        if self.average is not None:
            with torch.no_grad():
                for name, weight in self.average.weights.items():
                    weight.copy_(parts["average"][name])
        state: dict[int, dict[str, Any]] = {int(number): dict(values) for number, values in plain.items()}
        for name, tensor in parts.get("optimizer", {}).items():
            number, _, key = name.partition(".")
            state.setdefault(int(number), {})[key] = tensor
        self.optimiser.load_state_dict({**self.optimiser.state_dict(), "state": state})
        for weight, values in self.optimiser.state.items():
            for key, value in values.items():
                if isinstance(value, Tensor) and value.shape == weight.shape:  # fused steps want one order in memory
                    values[key] = torch.empty_like(weight, dtype=value.dtype).copy_(value)


def _tell(config: Path, condition: str) -> None:
    """Add what the hints show to a configuration, which diffusers passes over, and leave out the folder that the
    training started from: models are shared, and it names people and places."""
    told = json.loads(config.read_text(encoding="utf-8")) | ({"condition": condition} if condition else {})
    told.pop("_name_or_path", None)
    config.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def kept(folder: Path) -> Place | None:
    """Where the training in a folder is; None if it has saved nothing. Raises Trouble if that is damaged."""
    if not (folder / STATE).exists():
        return None
    try:
        with safe_open(str(folder / STATE), "pt") as file:
            return _told(file.metadata() or {})[0]
    except (OSError, SafetensorError, ValueError, KeyError, TypeError):
        raise Trouble(
            f"The state of the training in '{folder}' is damaged, so it cannot go on. Its checkpoints are still "
            'there: begin anew with --fresh, and name one as "start".'
        ) from None


def _told(metadata: Mapping[str, str]) -> tuple[Place, dict[str, Any]]:
    told = json.loads(metadata["place"])
    if told.pop("format") != FORMAT:
        raise ValueError("written by another version")
    return Place(**told), json.loads(metadata["optimizer"])

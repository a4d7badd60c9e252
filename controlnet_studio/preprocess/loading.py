"""Weights into memory: from safetensors, or from PyTorch files of which nothing but tensors is read."""

from __future__ import annotations

import contextlib
import importlib
import io
import pickle
import sys
import threading
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from controlnet_studio.progress import Trouble

BROKEN: Final = (OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RuntimeError)
"""What the libraries raise on files that make no sense."""
UNREADABLE: Final = (*BROKEN, SafetensorError, EOFError, pickle.UnpicklingError)
"""What they raise besides on files of weights that are cut short, or hold something else."""
_IMPORTING = threading.Lock()


def choose_device(wish: str) -> torch.device:
    """The device for "auto", "cpu" or "cuda"; the CPU where there is no other."""
    if wish != "cpu" and torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if wish == "auto" and torch.backends.mps.is_available() else "cpu")


def weak(error: BaseException, device: torch.device) -> bool:
    """Whether a GPU has too little memory for a network or does not know its operations, so that the CPU must do."""
    if device.type == "mps":  # which has no class for either
        return isinstance(error, RuntimeError | TypeError)
    return device.type != "cpu" and isinstance(error, torch.OutOfMemoryError | NotImplementedError)


def tensors(path: Path, title: str) -> dict[str, Tensor]:
    """The weights in a file, by name, on the CPU. Raises Trouble if it is damaged or holds anything but weights."""
    try:
        if path.suffix.lower() == ".safetensors":
            state: Any = load_file(path)
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of how the file was written
                state = torch.load(path, map_location="cpu", weights_only=True)
        for wrapper in ("state_dict", "model"):
            if isinstance(state.get(wrapper), Mapping):
                state = state[wrapper]
        found = {key.removeprefix("module."): value for key, value in state.items() if isinstance(value, Tensor)}
    except pickle.UnpicklingError:
        raise Trouble(
            f"{path.name} is not loaded, because it holds more than weights, which could be a program. "
            "Get it from where it is published."
        ) from None
    except UNREADABLE as error:
        raise Trouble(f"{path.name}, which {title} needs, is damaged. Download it again.") from error
    return found


def build(make: Callable[[], nn.Module], state: Mapping[str, Tensor], path: Path, title: str) -> nn.Module:
    """The network that *make* gives, with these weights, in float32. Raises Trouble if they are another network's."""
    net = make()
    try:
        net.load_state_dict(dict(state), strict=True, assign=True)
    except RuntimeError:
        raise Trouble(f"{path.name} does not hold the weights of {title}. Download it again.") from None
    check_numbers(net, path, title)
    return net.float().eval().requires_grad_(False)


def check_numbers(net: nn.Module, path: Path, title: str) -> None:
    """Raises Trouble if a weight is no finite number: nothing but black would come of it."""
    if not all(bool(torch.isfinite(weight).all()) for weight in net.parameters()):
        raise Trouble(
            f"{path.name}, which {title} needs, is damaged: some of its weights are not numbers. Download it again."
        )


@contextlib.contextmanager
def _without_init() -> Iterator[None]:
    """controlnet_aux as an empty package: its own start imports twenty annotators, some of which cannot be."""
    name = "controlnet_aux"
    with _IMPORTING:
        if name in sys.modules:
            yield
            return
        spec = find_spec(name)
        if spec is None:
            raise Trouble("The package controlnet-aux is not installed, which has this network.")
        package = types.ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations or ())
        package.__spec__ = spec
        sys.modules[name] = package
        try:
            yield
        finally:
            del sys.modules[name]


def aux(module: str) -> Any:
    """A module of controlnet_aux ("hed", "mlsd.utils", ...), without what the package does to timm and the console."""
    with _without_init(), warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return importlib.import_module(f"controlnet_aux.{module}")

"""What is loaded, where, and who leaves first when memory is short."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import diffusers
import torch
import transformers
from diffusers import AutoencoderKL, ControlNetModel, ControlNetUnionModel, T2IAdapter, UNet2DConditionModel
from transformers import CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

from controlnet_studio.diffusion import single
from controlnet_studio.diffusion.checks import PARTS_XL, SECOND, parts_of, read_config, weights
from controlnet_studio.diffusion.control import Adapter, Net, Union
from controlnet_studio.diffusion.preview import Preview
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.diffusion.text_xl import TextEncoders
from controlnet_studio.library import Model
from controlnet_studio.progress import Trouble

SPARE: Final = 1 << 30
"""Bytes of memory left free for the work itself when another model is loaded."""

BROKEN: Final = (OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RuntimeError)
"""What the libraries raise on configs and weights that make no sense."""


@dataclass(frozen=True)
class Base:
    """A loaded checkpoint. `factor` is how many times smaller latents are than pictures, `least` the smallest side of
    a picture in pixels, `size` the side that it was made for, `noise` its scheduler's config."""

    unet: Any
    vae: Any
    text: TextEncoder
    preview: Preview
    noise: Mapping[str, Any]
    factor: int
    least: int
    size: int


class Models:
    """The models in memory, the last used last.

    `device` is where they work; `dtype` is what the UNet, the text encoder and the ControlNets compute in. The VAE
    always computes in float32, because many overflow in less.
    """

    def __init__(self, device: torch.device, dtype: torch.dtype) -> None:
        self.device = device
        self.dtype = dtype
        self._loaded: OrderedDict[Path, Base | Net | Adapter] = OrderedDict()
        self._stamps: dict[Path, tuple[int, ...]] = {}
        _quiet()

    def loaded(self, model: Model) -> bool:
        """Whether it is in memory as it is on disk: a model trained anew is another one."""
        return model.path in self._loaded and self._stamps.get(model.path) == _stamp(model)

    def load(self, model: Model, keep: Iterable[Path] = ()) -> None:
        """Bring it into memory, if it is not there. Where memory is short, models whose paths are not in *keep* leave
        first, the longest unused before the others. Raises Trouble if it cannot be loaded."""
        if self.loaded(model):
            return
        self._loaded.pop(model.path, None)
        self._stamps[model.path] = _stamp(model)
        self._make_room(sum(file.stat().st_size for file in _files(model)), keep)
        self._loaded[model.path] = self._load_base(model) if model.kind == "checkpoint" else self._load_net(model)

    def base(self, model: Model) -> Base:
        """A checkpoint that is in memory, now the last used."""
        self._loaded.move_to_end(model.path)
        return cast(Base, self._loaded[model.path])

    def net(self, model: Model) -> Net | Adapter:
        """A ControlNet or T2I-Adapter that is in memory, now the last used."""
        self._loaded.move_to_end(model.path)
        return cast(Net | Adapter, self._loaded[model.path])

    def free(self, keep: Iterable[Path] = ()) -> None:
        """Forget every model not in *keep*, and all remembered embeddings."""
        for path in set(self._loaded) - set(keep):
            del self._loaded[path]
        for model in self._loaded.values():
            (model.text if isinstance(model, Base) else model).forget()
        self._collect()

    def _make_room(self, need: int, keep: Iterable[Path]) -> None:
        kept = set(keep)
        while self._room() < need + SPARE:
            oldest = next((path for path in self._loaded if path not in kept), None)
            if oldest is None:
                return
            del self._loaded[oldest]
            self._collect()

    def _room(self) -> int:
        """Free bytes where models live."""
        if self.device.type == "cuda":
            cached = torch.cuda.memory_reserved(self.device) - torch.cuda.memory_allocated(self.device)
            return int(torch.cuda.mem_get_info(self.device)[0]) + cached
        import psutil  # type: ignore[import-untyped]

        return int(psutil.virtual_memory().available)

    def _collect(self) -> None:
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        elif self.device.type == "mps":
            torch.mps.empty_cache()

    def _load_net(self, model: Model) -> Net | Adapter:
        if model.kind == "t2i_adapter":
            return Adapter(self._load(T2IAdapter, model.path, "diffusion_pytorch_model", model.name, self.dtype))
        if model.layout == "folder":
            union = read_config(model.path / "config.json").get("_class_name") == "ControlNetUnionModel"
            kind, made = (ControlNetUnionModel, Union) if union else (ControlNetModel, Net)
            return made(self._load(kind, model.path, "diffusion_pytorch_model", model.name, self.dtype))
        with _telling(model.name):
            return Net(self._settled(single.load_controlnet(model, self.dtype), model.name))

    def _load_base(self, model: Model) -> Base:
        with _telling(model.name):
            parts = self._parts(model) if model.layout == "folder" else single.load_checkpoint(model, self.dtype)
            unet, vae = (self._settled(part, model.name) for part in (parts.unet, parts.vae))
            factor = 2 ** (len(vae.config.block_out_channels) - 1)
            channels, latents = unet.config.in_channels, vae.config.latent_channels
            if channels not in (latents, 2 * latents + 1):  # the latter for inpainting
                raise Trouble(f"'{model.name}' has a UNet of {channels} channels, which nothing here can feed yet.")
            if unet.config.time_cond_proj_dim is not None:
                raise Trouble(
                    f"'{model.name}' is a distilled LCM checkpoint, which this program cannot paint with yet."
                )
            return Base(
                unet=unet,
                vae=vae,
                text=self._text(parts, model.name),
                preview=Preview.of(vae),
                noise=parts.noise,
                factor=factor,
                least=factor * 2 ** (len(unet.config.block_out_channels) - 1),
                size=model.size,
            )

    def _parts(self, model: Model) -> single.Parts:
        """A checkpoint's parts from a diffusers folder."""
        kinds = {"unet": UNet2DConditionModel, "vae": AutoencoderKL, "text_encoder": CLIPTextModel}
        words = ["tokenizer"]
        index = read_config(model.path / "model_index.json")
        if SECOND in parts_of(index):
            kinds[SECOND] = CLIPTextModelWithProjection
            words.append("tokenizer_2")
        loaded: dict[str, Any] = {
            word: CLIPTokenizer.from_pretrained(model.path / word, local_files_only=True) for word in words
        }
        for part, kind in kinds.items():
            dtype = torch.float32 if part == "vae" else self.dtype
            loaded[part] = self._load(kind, model.path / part, PARTS_XL[part][1], model.name, dtype)
        noise = read_config(model.path / "scheduler" / "scheduler_config.json")
        zeros = index.get("force_zeros_for_empty_prompt", True) is True
        return single.Parts(noise=noise, zeros=zeros, **loaded)

    def _text(self, parts: single.Parts, name: str) -> TextEncoder:
        first = self._settled(parts.text_encoder, name)
        if parts.text_encoder_2 is None:
            return TextEncoder(parts.tokenizer, first)
        second = self._settled(parts.text_encoder_2, name)
        text = TextEncoders((parts.tokenizer, parts.tokenizer_2), (first, second), zeros=parts.zeros)
        if not text.fits(parts.unet):
            raise ValueError("the text encoders give another c_t or vector than the UNet takes")
        return text

    def _settled(self, module: Any, name: str) -> Any:
        """The module where it works, ready to be used; Trouble if it holds what is no number."""
        module = module.eval().requires_grad_(False).to(self.device)
        single.check_numbers(module, name)
        return module

    def _load(self, kind: Any, folder: Path, stem: str, name: str, dtype: torch.dtype) -> Any:
        variant = weights(folder, stem, name)
        word = "dtype" if issubclass(kind, transformers.PreTrainedModel) else "torch_dtype"
        with _telling(name):
            model, told = kind.from_pretrained(
                folder,
                local_files_only=True,
                use_safetensors=True,
                variant=variant,
                output_loading_info=True,
                **{word: dtype},
            )
            missing = [*told["missing_keys"], *told["mismatched_keys"]]
            if missing:
                raise Trouble(f"'{name}' lacks {len(missing)} of its weights in {folder}. Copy or download it again.")
            return self._settled(model, name)


def out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out. PyTorch has a class for this on GPUs, but only words on the CPU."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "DefaultCPUAllocator" in str(error)


def choose_device(wish: str) -> torch.device:
    """The device for "auto", "cpu" or "cuda". Trouble if there is no CUDA GPU where one is asked for."""
    if wish == "cuda" and not torch.cuda.is_available():
        raise Trouble("PyTorch finds no CUDA GPU here. Choose Auto or CPU as the device.")
    if wish == "auto" and torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cuda" if wish != "cpu" and torch.cuda.is_available() else "cpu")


def choose_dtype(device: torch.device) -> torch.dtype:
    """bfloat16 on GPUs that compute in it, float16 on other CUDA GPUs, float32 elsewhere."""
    if device.type != "cuda":
        return torch.float32
    return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16


def _files(model: Model) -> list[Path]:
    """The files with its weights."""
    if model.layout != "folder":
        return [model.path] if model.path.is_file() else []
    folders = (model.path, *(model.path / part for part in PARTS_XL))
    return [file for folder in folders for file in sorted(folder.glob("*.safetensors"))]


def _stamp(model: Model) -> tuple[int, ...]:
    """Changes when the weights on disk do."""
    return tuple(file.stat().st_mtime_ns for file in _files(model))


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Turn one of BROKEN into a sentence about the model called *name*."""
    try:
        yield
    except BROKEN as error:
        if out_of_memory(error):
            raise
        told = f"'{name}' cannot be loaded: its files do not fit together. Copy or download it again."
        raise Trouble(told) from None


def _quiet() -> None:
    """The libraries talk to developers on stderr; what users need is said by Trouble."""
    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]

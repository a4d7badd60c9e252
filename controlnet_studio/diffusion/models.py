"""What is loaded, where, and who leaves first when memory is short."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

import diffusers
import torch
import transformers
from diffusers import AutoencoderKL, ControlNetModel, ControlNetUnionModel, T2IAdapter, UNet2DConditionModel
from transformers import CLIPTextModel, CLIPTextModelWithProjection, CLIPTokenizer

from controlnet_studio.diffusion import lora, single
from controlnet_studio.diffusion.checks import PARTS_XL, SECOND, parts_of, read_config, weights
from controlnet_studio.diffusion.control import Adapter, Net, Union
from controlnet_studio.diffusion.lora import Lora, Merged
from controlnet_studio.diffusion.memory import Room
from controlnet_studio.diffusion.preview import Preview
from controlnet_studio.diffusion.text import TextEncoder
from controlnet_studio.diffusion.text_xl import TextEncoders
from controlnet_studio.library import Model
from controlnet_studio.library.sums import stamp
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
    merged: Merged


@dataclass(frozen=True)
class Vae:
    """A loaded VAE that can take the place of a checkpoint's own."""

    model: Any
    preview: Preview

    def forget(self) -> None:
        """There is nothing that it remembers."""


Loaded = Base | Net | Adapter | Lora | Vae


class Models:
    """The models in memory, the last used last.

    `device` is where they work, and `room` knows which are there; `dtype` is what the UNet, the text encoder and the
    ControlNets compute in. The VAE always computes in float32, because many overflow in less.
    """

    def __init__(self, device: torch.device, dtype: torch.dtype) -> None:
        self.device = device
        self.dtype = dtype
        self.room = Room.on(device)
        self._loaded: OrderedDict[Path, Loaded] = OrderedDict()
        self._stamps: dict[Path, str] = {}
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
        self._loaded[model.path] = self._read(model)

    def base(self, model: Model) -> Base:
        """A checkpoint that is in memory, now the last used."""
        self._loaded.move_to_end(model.path)
        return cast(Base, self._loaded[model.path])

    def let_act(
        self,
        checkpoint: Model,
        loras: Sequence[tuple[Model, float, float]],
        keep: Iterable[Path],
        check: Callable[[], None],
    ) -> list[int]:
        """Let these LoRAs and no others change a checkpoint, all of them in memory: each at its strength in the UNet
        and that in the text encoder. For each, how many of its changes have no place there. Models whose paths are not
        in *keep* may have to leave. `check` is called often and may raise. Trouble if one does not fit."""
        base = self.base(checkpoint)
        acting = []
        for model, unet, text in loras:
            self._loaded.move_to_end(model.path)
            acting.append((cast(Lora, self._loaded[model.path]), unet, text))
        lost = [
            base.merged.lost(it[0], model.name, checkpoint.name) for (model, *_), it in zip(loras, acting, strict=True)
        ]
        self._make_room(base.merged.room([it[0] for it in acting]), keep)
        other = True
        try:
            other = bool(base.merged.let_act(acting, check) - {"unet"})
        finally:
            if other:
                base.text.forget()
        return lost

    def with_vae(self, base: Base, vae: Model) -> Base:
        """A checkpoint with another VAE, which is in memory."""
        self._loaded.move_to_end(vae.path)
        other = cast(Vae, self._loaded[vae.path])
        return replace(base, vae=other.model, preview=other.preview)

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
        """Free bytes of main memory, which every model is loaded into."""
        import psutil  # type: ignore[import-untyped]

        return int(psutil.virtual_memory().available)

    def _collect(self) -> None:
        gc.collect()
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
        elif self.device.type == "mps":
            torch.mps.empty_cache()

    def _read(self, model: Model) -> Loaded:
        if model.kind == "checkpoint":
            return self._load_base(model)
        if model.kind == "lora":
            return self._load_lora(model)
        return self._load_vae(model) if model.kind == "vae" else self._load_net(model)

    def _load_net(self, model: Model) -> Net | Adapter:
        if model.kind == "t2i_adapter":
            return Adapter(self._load_adapter(model))
        if model.layout == "folder":
            union = read_config(model.path / "config.json").get("_class_name") == "ControlNetUnionModel"
            kind, made = (ControlNetUnionModel, Union) if union else (ControlNetModel, Net)
            return made(self._load(kind, model.path, "diffusion_pytorch_model", model.name, self.dtype))
        with _telling(model.name):
            net = self._settled(single.load_controlnet(model, self.dtype), model.name)
            return Union(net) if isinstance(net, ControlNetUnionModel) else Net(net)

    def _load_adapter(self, model: Model) -> Any:
        if model.layout == "folder":
            return self._load(T2IAdapter, model.path, "diffusion_pytorch_model", model.name, self.dtype)
        with _telling(model.name):
            return self._settled(single.load_adapter(model, self.dtype), model.name)

    def _load_lora(self, model: Model) -> Lora:
        with _telling(model.name):
            return lora.load(model)

    def _load_vae(self, model: Model) -> Vae:
        if model.layout == "folder":
            vae = self._load(AutoencoderKL, model.path, "diffusion_pytorch_model", model.name, torch.float32)
        else:
            with _telling(model.name):
                vae = self._settled(single.load_vae(model, model.base), model.name)
        return Vae(vae, self._preview(vae))

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
            second = {} if parts.text_encoder_2 is None else {SECOND: parts.text_encoder_2}
            return Base(
                unet=unet,
                vae=vae,
                text=self._text(parts, model.name),
                preview=self._preview(vae),
                noise=parts.noise,
                factor=factor,
                least=factor * 2 ** (len(unet.config.block_out_channels) - 1),
                size=model.size,
                merged=Merged({"unet": unet, "text_encoder": parts.text_encoder} | second),
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
            return TextEncoder(parts.tokenizer, first, lambda: self.room.bring([first]))
        second = self._settled(parts.text_encoder_2, name)
        both = first, second
        text = TextEncoders(
            (parts.tokenizer, parts.tokenizer_2), both, lambda: self.room.bring(both), zeros=parts.zeros
        )
        if not text.fits(parts.unet):
            raise ValueError("the text encoders give another c_t or vector than the UNet takes")
        return text

    def _preview(self, vae: Any) -> Preview:
        self.room.bring([vae])
        return Preview.of(vae)

    def _settled(self, module: Any, name: str) -> Any:
        """The module where it works, ready to be used; Trouble if it holds what is no number."""
        module = module.eval().requires_grad_(False)
        self.room.bring([module])
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


NO_MEMORY: Final = ("DefaultCPUAllocator", "out of memory", "ALLOC_FAILED", "bad_alloc")
"""Words of a RuntimeError that says so: PyTorch's own on a CPU, a driver's, those of cuDNN and cuBLAS, and C++'s."""


def out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out. PyTorch has a class for this on GPUs, but only words on the CPU."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error) for word in NO_MEMORY)


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


def _stamp(model: Model) -> str:
    """Changes when the files on disk do, and for a VAE in a single file when it is for another family."""
    return f"{model.base} {stamp(model)}"


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

"""Diffusion: the service that nodes ask for. PyTorch is imported when the first picture is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal

from controlnet_studio import environment
from controlnet_studio.diffusion.checks import (
    check_adapter,
    check_checkpoint,
    check_controlnet,
    check_lora,
    check_shown,
    check_vae,
    look_into,
)
from controlnet_studio.diffusion.request import Request, acts, kept
from controlnet_studio.library import Library, Model
from controlnet_studio.progress import Advice, Progress, Trouble
from controlnet_studio.values import Image

if TYPE_CHECKING:
    from torch import Generator, Tensor

    from controlnet_studio.diffusion.canvas import Canvas
    from controlnet_studio.diffusion.control import Adapter, Guide, Net
    from controlnet_studio.diffusion.models import Base, Models

Device = Literal["auto", "cpu", "cuda"]

Note = Callable[[int, str, bool], None]
"""Called with the number of a control or LoRA, what there is to say of it, and whether that is a warning."""


Said = Callable[[str], None]
"""Called with what there is to say of the picture itself."""

LOADING, DECODING = 0.05, 0.95
"""Where in the progress bar the steps begin and end."""

BIGGEST: Final = 8192
"""The longest side of a picture in pixels."""

STRETCHED: Final = 0.05
"""How far a hint's shape may be from the picture's before it is worth a remark."""


def _unheard(number: int, text: str, warning: bool) -> None:
    """A Note that says nothing."""


class Diffusion:
    """Paints pictures on one thread at a time, and keeps the models that it loaded for the next one."""

    def __init__(self, library: Library, device: Device = "auto") -> None:
        self._library = library
        self._wish = device
        self._models: Models | None = None

    def paint(
        self,
        request: Request,
        progress: Progress,
        note: Note = _unheard,
        note_lora: Note = _unheard,
        said: Said = lambda text: None,
    ) -> Image:
        """The picture that *request* describes, reporting every step with a preview; `note` hears of every control how
        large its effect is, step by step and at last on average, and what seems wrong with its hint; `note_lora` hears
        what of a LoRA does not fit its checkpoint. `said` hears how far a fast picture is from the exact one, if that
        is measured, and whether it was decoded in tiles.

        Raises LookupError or Trouble with a sentence if it cannot be painted, and Cancelled between two steps.
        """
        warm_up()
        from controlnet_studio.diffusion.models import out_of_memory

        try:
            return self._paint(request, progress, note, note_lora, said)
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
        progress(0.0, "Out of memory: freeing what is not needed and trying once more")
        self.free()
        try:
            return self._paint(request, progress, note, note_lora, said, careful=True)
        except (RuntimeError, MemoryError) as error:
            if not out_of_memory(error):
                raise
            self.free()
            fewer = "use fewer ControlNets, " if len(request.controls) > 1 else ""
            raise Trouble(
                f"There is not enough memory on the {self.device_name()} for this picture. "
                f"Make it smaller, {fewer}or close other programs."
            ) from None

    def free(self) -> None:
        """Let go of all models and what they remember."""
        if self._models is not None:
            self._models.free()

    def device_name(self) -> str:
        """What pictures are painted on: the GPU's name, or "CPU"."""
        import torch

        device = self._ready().device
        if device.type == "cuda":
            return str(torch.cuda.get_device_name(device))
        return "Apple GPU" if device.type == "mps" else "CPU"

    def _ready(self) -> Models:
        if self._models is None:
            warm_up()
            from controlnet_studio.diffusion.models import Models, choose_device, choose_dtype

            device = choose_device(self._wish)
            self._models = Models(device, choose_dtype(device))
        return self._models

    def _paint(
        self, request: Request, progress: Progress, note: Note, note_lora: Note, said: Said, careful: bool = False
    ) -> Image:
        """Paint; `careful` keeps nothing on the device that is not needed at once, and decodes in tiles, which may show
        faint seams."""
        import torch

        from controlnet_studio.diffusion.denoise import denoise, noise
        from controlnet_studio.diffusion.fast import compare
        from controlnet_studio.diffusion.memory import bring_vae, denoising
        from controlnet_studio.diffusion.preview import decode, to_image
        from controlnet_studio.diffusion.schedulers import build, step

        with torch.inference_mode():
            room = self._ready().room
            room.careful = careful
            base, used = self._load(request, progress.part(0.0, LOADING), note_lora)
            width, height = fit_size(request, base.size, base.factor, base.least)
            remarks = remark(request, width, height)
            guides = _guides(request, used, width, height, note)
            texts = (request.prompt.negative, request.prompt.text) if request.guidance > 1 else (request.prompt.text,)
            c_t = base.text.batch(texts, request.clip_skip)
            conditions = base.text.conditions(texts, width, height)
            h, w = height // base.factor, width // base.factor

            heard: list[list[float]] = [[] for _ in used]

            def sample(fast: bool, steps: Progress) -> Tensor:
                """z_0, painted from the beginning."""

                def report(i: int, n: int, z_0: Tensor, effects: Mapping[int, float]) -> None:
                    for guide, effect in effects.items():
                        heard[guide].append(effect)
                        note(used[guide][0], f"effect {effect:.2f}", False)
                    told = f"step {step(request.scheduler, i)} of {kept(request)}{remarks}"
                    steps(i / n, told, base.preview(z_0))

                scheduler = build(request.scheduler, base.noise, request.steps, room.device)
                generator = torch.Generator().manual_seed(request.seed)
                progress.check()
                if request.image is not None:
                    bring_vae(room, base.vae, height, width)
                canvas = prepare(request, base, scheduler, width, height, generator)
                networks = [base.unet, *(network for *_, net in used for network in net.networks)]
                room.bring(networks, denoising(base.unet, len(c_t), h, w))
                return denoise(
                    base.unet,
                    scheduler,
                    canvas.z if canvas is not None else noise(base.unet, scheduler, h, w, generator),
                    c_t,
                    guides,
                    guidance=request.guidance,
                    generator=generator,
                    report=report,
                    canvas=canvas,
                    conditions=conditions,
                    fast=fast,
                )

            painting = progress.part(LOADING, DECODING)
            measured = request.speed == "measured"
            z = sample(request.speed != "exact", painting.part(0.0, 0.4) if measured else painting)
            exact = sample(False, painting.part(0.4, 1.0)) if measured else None
            for (number, *_), effects in zip(used, heard, strict=True):
                note(number, f"effect {sum(effects) / max(len(effects), 1):.2f}", False)
            if not torch.isfinite(z).all():
                raise Trouble("The picture's numbers grew beyond all bounds. Lower the guidance or the strengths.")
            if bring_vae(room, base.vae, height, width):
                said("decoded in tiles, as memory is short")
            picture = to_image(decode(base.vae, z))
            if exact is not None:
                said(compare(picture, to_image(decode(base.vae, exact))))
        progress(1.0)
        return picture

    def _load(
        self, request: Request, progress: Progress, note_lora: Note
    ) -> tuple[Base, list[tuple[int, Model, Net | Adapter]]]:
        """The models of a request, after a look at whether they fit together; of its controls those that ever act, by
        their numbers."""
        from controlnet_studio.diffusion.schedulers import calls

        if request.mask is not None and request.image is None:
            raise Trouble("The mask says where to repaint, but there is no image: wire one to Image as well.")
        checkpoint = self._library.find("checkpoint", request.checkpoint.model)
        check_checkpoint(checkpoint)
        n = calls(request.scheduler, kept(request))
        used = [
            (number, self._library.find(control.kind, control.model))
            for number, control in enumerate(request.controls)
            if any(acts(control, i, n) for i in range(n))
        ]
        for number, model in used:
            check_shown(model, request.controls[number].shows)
            (check_adapter if model.kind == "t2i_adapter" else check_controlnet)(model, checkpoint)
        loras = [
            (number, self._library.find("lora", lora.model), lora.strength, lora.strength * lora.words)
            for number, lora in enumerate(request.checkpoint.loras)
            if lora.strength
        ]
        for _, model, *_ in loras:
            check_lora(model, checkpoint)
        vae = self._vae(request.checkpoint.vae, checkpoint)
        models = self._ready()
        wanted = [checkpoint, *vae, *(model for _, model, *_ in loras), *(model for _, model in used)]
        keep = [model.path for model in wanted]
        for done, model in enumerate(wanted):
            if not models.loaded(model):
                progress(done / len(wanted), f"Loading {model.name}")
                models.load(model, keep)
        acting = [(model, unet, words) for _, model, unet, words in loras]
        if acting:
            progress(1.0, f"Mixing in {acting[0][0].name}" + (f" and {len(acting) - 1} more" if acting[1:] else ""))
        lost = models.let_act(checkpoint, acting, keep, progress.check)
        for (number, model, *_), count in zip(loras, lost, strict=True):
            if count:
                name = f"Only a part of '{model.name}' is used"
                note_lora(number, f"{name}: '{checkpoint.name}' has no place for {count:,} of its changes.", True)
        base = models.base(checkpoint)
        for model in vae:
            base = models.with_vae(base, model)
        return base, [(number, model, models.net(model)) for number, model in used]

    def _vae(self, name: str, checkpoint: Model) -> list[Model]:
        """The VAE of that name, for the family of the checkpoint; none if the name is empty."""
        if not name:
            return []
        vae = self._library.find("vae", name)
        check_vae(vae, checkpoint)
        return [replace(vae, base=look_into(checkpoint).base)]


def _guides(
    request: Request, used: Sequence[tuple[int, Model, Net | Adapter]], width: int, height: int, note: Note
) -> list[Guide]:
    """The controls that ever act, at the size of the picture; what there is to say of them all is noted."""
    from controlnet_studio.diffusion.control import Guide
    from controlnet_studio.diffusion.hints import complaint, place

    for number in set(range(len(request.controls))) - {number for number, *_ in used}:
        note(number, "no effect", False)
        if request.controls[number].strength:
            sentence = f"This ControlNet acts in none of the {request.steps} steps: widen its range."
            note(number, Advice(sentence, "idle"), True)
    guides = []
    for number, model, net in used:
        control = request.controls[number]
        hint = place(control.hint, width, height, control.resize, control.pixel_perfect)
        mask = place(control.mask, width, height, control.resize) if control.mask is not None else None
        guides.append(Guide(control, net, hint, mask=mask))
        shown = control.shows if model.condition == "union" else model.condition
        if advice := complaint(control.hint, model.name, shown, model.condition == "union"):
            note(number, advice, True)
        if mask is not None and not mask.pixels.any():
            note(number, "The mask is black everywhere, so this ControlNet acts nowhere.", True)
    return guides


def prepare(
    request: Request, base: Base, scheduler: Any, width: int, height: int, generator: Generator
) -> Canvas | None:
    """What is painted over, its middle where its shape is another one; None for pictures made from nothing."""
    from controlnet_studio.diffusion.canvas import begin
    from controlnet_studio.diffusion.hints import place

    if base.unet.config.in_channels > base.vae.config.latent_channels and (not request.image or not request.mask):
        raise Trouble(
            f"'{request.checkpoint.model}' is made for inpainting: wire an image and a mask to the sampler, or choose "
            "another checkpoint."
        )
    if request.image is None:
        return None
    image = place(request.image, width, height, "crop")
    mask = place(request.mask, width, height, "crop") if request.mask is not None else None
    skipped = request.steps - kept(request)
    return begin(base.unet, base.vae, scheduler, image, mask, skipped=skipped, generator=generator)


def fit_size(request: Request, size: int, factor: int, least: int) -> tuple[int, int]:
    """Width and height in pixels that can be painted: both sides rounded to `factor`, at least `least`.

    Where the request leaves both open, the picture has the shape of its image or the first hint, and the area of `size`
    x `size`; where it leaves one open, that side is `size`.
    """
    width, height = request.width or size, request.height or size
    shape = request.image or (request.controls[0].hint if request.controls else None)
    if not request.width and not request.height and shape is not None:
        width = round(size * (shape.width / shape.height) ** 0.5)
        height = round(size * (shape.height / shape.width) ** 0.5)
    return _fit(width, factor, least), _fit(height, factor, least)


def _fit(side: int, factor: int, least: int) -> int:
    return max(min(int(side / factor + 0.5) * factor, BIGGEST), least)


def remark(request: Request, width: int, height: int) -> str:
    """What a user should know of the size painted: that it is not the one asked for, or not a hint's shape."""
    other = (request.width or width, request.height or height) != (width, height)
    filled = [control.hint for control in request.controls if control.resize == "fill"]
    shapes = [hint.width * height / (hint.height * width) for hint in filled]
    stretched = any(abs(shape - 1.0) > STRETCHED for shape in shapes)
    return (f" at {width} × {height} pixels" if other else "") + (", the hint is stretched" if stretched else "")


def warm_up() -> None:
    """Import PyTorch and the libraries on it, which takes seconds, so that the first picture need not wait for them."""
    environment.prepare()
    from controlnet_studio.diffusion import denoise, models

    assert denoise
    assert models

"""Diffusion as nodes meet it: folders in, pictures out, and a sentence whenever that cannot be."""

from __future__ import annotations

import gc
import re
import shutil
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from diffusers import ControlNetModel, StableDiffusionControlNetPipeline, UNet2DConditionModel
from diffusers.models.controlnets.controlnet import ControlNetConditioningEmbedding
from transformers import CLIPTextModel

from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion, fit_size, remark
from controlnet_studio.diffusion.schedulers import build
from controlnet_studio.library import Library
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

CANNY = Control("tiny-canny", tiny.hint(0), strength=0.8)
SECOND = Control("tiny-2", tiny.hint(1))
REQUEST = Request(Checkpoint("tiny"), Prompt("a red house", "blurred"), (CANNY,), 0, 0, steps=4, guidance=3.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.family(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def shared(folder: Path) -> Diffusion:
    return Diffusion(Library([folder]), "cpu")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each kind of network ran."""
    counter: Counter[str] = Counter()
    kinds = {
        "unet": UNet2DConditionModel,
        "controlnet": ControlNetModel,
        "hint": ControlNetConditioningEmbedding,
        "text": CLIPTextModel,
    }
    for name, kind in kinds.items():

        def counted(self: Any, *args: Any, _name: str = name, _forward: Any = kind.forward, **options: Any) -> Any:
            counter[_name] += 1
            return _forward(self, *args, **options)

        monkeypatch.setattr(kind, "forward", counted)
    return counter


def paint(diffusion: Diffusion, request: Request = REQUEST) -> Image:
    return diffusion.paint(request, Progress())


def test_every_step_is_reported_with_a_preview(shared: Diffusion) -> None:
    heard: list[tuple[float, str, object]] = []
    picture = shared.paint(REQUEST, Progress(lambda *report: heard.append(report)))
    steps = [report for report in heard if report[1].startswith("step")]
    assert [message for _, message, _ in steps] == [f"step {i} of 4" for i in (1, 2, 3, 4)]
    assert all(isinstance(preview, Image) and preview.width == tiny.SIZE for _, _, preview in steps)
    fractions = [fraction for fraction, _, _ in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert (picture.width, picture.height) == (tiny.SIZE, tiny.SIZE)


def test_a_step_with_two_calls_of_the_model_is_one_step(shared: Diffusion) -> None:
    heard: list[str] = []
    progress = Progress(lambda fraction, message="", preview=None: heard.append(message))
    early = replace(CANNY, end=0.2)
    shared.paint(replace(REQUEST, scheduler="Heun", controls=(early,), width=64, height=64), progress)
    assert [word for word in heard if word.startswith("step")] == [f"step {i} of 4" for i in (1, 1, 2, 2, 3, 3, 4)]


def test_too_few_steps_are_told_before_anything_is_loaded(folder: Path) -> None:
    with pytest.raises(Trouble, match="PLMS needs at least 4 steps"):
        paint(Diffusion(Library([folder]), "cpu"), replace(REQUEST, scheduler="PLMS", steps=3))


def test_a_request_decides_its_picture(shared: Diffusion) -> None:
    picture = paint(shared)
    assert paint(shared) == picture
    for other in (
        replace(REQUEST, seed=1),
        replace(REQUEST, prompt=Prompt("a blue house", "blurred")),
        replace(REQUEST, prompt=Prompt("a red house", "sharp")),
        replace(REQUEST, controls=(replace(CANNY, strength=0.2),)),
        replace(REQUEST, guidance=1.0),
        replace(REQUEST, prompt=Prompt("a (red:1.5) house", "blurred")),
        replace(REQUEST, prompt=Prompt("a red house", "blurred, dark, grey, empty, far away")),
        replace(REQUEST, clip_skip=2),
    ):
        assert paint(shared, other) != picture


def test_the_picture_is_that_of_diffusers(shared: Diffusion, folder: Path) -> None:
    pipeline = StableDiffusionControlNetPipeline.from_pretrained(
        folder / "tiny",
        controlnet=ControlNetModel.from_pretrained(folder / "tiny-canny"),
        scheduler=build("DDIM", tiny.PAPERCUT_NOISE, 4),
        safety_checker=None,
    )
    pipeline.set_progress_bar_config(disable=True)
    hint = torch.from_numpy(CANNY.hint.pixels.copy()).permute(2, 0, 1)[None].float() / 255.0
    wanted = pipeline(
        "a red house",
        image=hint,
        negative_prompt="blurred",
        num_inference_steps=4,
        guidance_scale=3.0,
        controlnet_conditioning_scale=0.8,
        generator=torch.Generator().manual_seed(0),
        output_type="np",
    ).images[0]
    ours = paint(shared, replace(REQUEST, scheduler="DDIM")).pixels
    assert abs(ours / 255.0 - wanted).max() < 1.1 / 255.0


def test_a_controlnet_runs_only_inside_its_range(shared: Diffusion, calls: Counter[str]) -> None:
    paint(shared, replace(REQUEST, controls=(replace(CANNY, end=0.5), replace(SECOND, start=0.75))))
    assert (calls["unet"], calls["controlnet"]) == (4, 3)


def test_a_controlnet_that_never_acts_is_not_even_loaded(folder: Path, calls: Counter[str]) -> None:
    heard: list[str] = []
    idle = (replace(CANNY, strength=0.0), replace(SECOND, start=0.6, end=0.7))
    progress = Progress(lambda fraction, message="", preview=None: heard.append(message))
    picture = Diffusion(Library([folder]), "cpu").paint(replace(REQUEST, controls=idle, width=64, height=64), progress)
    assert calls["controlnet"] == calls["hint"] == 0
    assert not any("tiny-" in message for message in heard)
    assert picture == paint(Diffusion(Library([folder]), "cpu"), replace(REQUEST, controls=()))


def test_hints_and_prompts_are_encoded_once_and_remembered(folder: Path, calls: Counter[str]) -> None:
    diffusion = Diffusion(Library([folder]), "cpu")
    paint(diffusion, replace(REQUEST, controls=(CANNY, SECOND)))
    assert (calls["hint"], calls["text"]) == (2, 2)
    same = Control("tiny-canny", Image(CANNY.hint.pixels.copy()), strength=0.3)
    paint(diffusion, replace(REQUEST, controls=(same, SECOND), seed=5))
    assert (calls["hint"], calls["text"]) == (2, 2)
    paint(diffusion, replace(REQUEST, controls=(replace(CANNY, hint=tiny.hint(9)), SECOND)))
    assert (calls["hint"], calls["text"]) == (3, 2)


def test_one_controlnet_may_take_many_hints(shared: Diffusion, calls: Counter[str]) -> None:
    """More than are remembered: none may be encoded twice in a run."""
    paint(shared, replace(REQUEST, controls=tuple(replace(CANNY, hint=tiny.hint(20 + i)) for i in range(6))))
    assert calls["hint"] == 6


@pytest.mark.parametrize("step", [1, 2, 3])
def test_cancel_takes_effect_within_one_step(shared: Diffusion, calls: Counter[str], step: int) -> None:
    stop = False

    def report(fraction: float, message: str = "", preview: object = None) -> None:
        nonlocal stop
        stop = message == f"step {step} of 4"

    with pytest.raises(Cancelled):
        shared.paint(REQUEST, Progress(report, lambda: stop))
    assert calls["unet"] <= step + 1


def test_cancelled_before_it_began(shared: Diffusion, calls: Counter[str]) -> None:
    with pytest.raises(Cancelled):
        shared.paint(REQUEST, Progress(cancelled=lambda: True))
    assert not calls["unet"]


def memory_runs_out(monkeypatch: pytest.MonkeyPatch, times: int, error: Exception) -> None:
    forward, left = UNet2DConditionModel.forward, [times]

    def failing(self: Any, *args: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise error
        return forward(self, *args, **options)

    monkeypatch.setattr(UNet2DConditionModel, "forward", failing)


OUT = [
    torch.OutOfMemoryError("CUDA out of memory."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory"),
    MemoryError(),
]


@pytest.mark.parametrize("error", OUT, ids=["cuda", "cpu", "python"])
def test_out_of_memory_is_tried_once_more(folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    diffusion = Diffusion(Library([folder]), "cpu")
    wanted = paint(diffusion)
    memory_runs_out(monkeypatch, 1, error)
    assert paint(diffusion) == wanted


def test_out_of_memory_twice_is_told_with_what_would_help(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diffusion = Diffusion(Library([folder]), "cpu")
    memory_runs_out(monkeypatch, 2, OUT[0])
    with pytest.raises(Trouble, match=r"not enough memory on the CPU.*smaller, use fewer ControlNets, or close other"):
        paint(diffusion, replace(REQUEST, controls=(CANNY, SECOND)))
    assert paint(diffusion).width == tiny.SIZE, "and the next picture is painted"


def test_a_real_allocation_failure_is_known(folder: Path) -> None:
    from controlnet_studio.diffusion.models import out_of_memory

    with pytest.raises(RuntimeError) as caught:
        torch.empty(1 << 50)
    assert out_of_memory(caught.value)
    assert not out_of_memory(RuntimeError("shapes cannot be multiplied"))


def test_other_errors_are_not_hidden(shared: Diffusion, monkeypatch: pytest.MonkeyPatch) -> None:
    memory_runs_out(monkeypatch, 1, RuntimeError("a real bug"))
    with pytest.raises(RuntimeError, match="a real bug"):
        paint(shared)


def test_the_network_is_never_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("somebody opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert paint(Diffusion(Library([folder]), "cpu")).width == tiny.SIZE


def test_runs_leave_nothing_behind(shared: Diffusion) -> None:
    def tensors() -> int:
        gc.collect()
        return sum(isinstance(thing, torch.Tensor) for thing in gc.get_objects())

    for seed in range(2):
        paint(shared, replace(REQUEST, seed=seed))
    before = tensors()
    for seed in range(3):
        paint(shared, replace(REQUEST, seed=seed))
    assert tensors() <= before


def test_who_leaves_first_when_memory_is_short(folder: Path) -> None:
    from controlnet_studio.diffusion.models import SPARE, Models

    library = Library([folder])
    base, canny, second = library.find("checkpoint", "tiny"), *library.models("controlnet")
    models = Models(torch.device("cpu"), torch.float32)
    for model in (base, canny, second):
        models.load(model)
    models.net(canny)
    room = iter([0, SPARE * 2])
    models._room = lambda: next(room)  # type: ignore[method-assign]
    models._loaded.pop(canny.path)
    models.load(canny, keep=[base.path, canny.path])
    assert (models.loaded(base), models.loaded(second), models.loaded(canny)) == (True, False, True)


@pytest.mark.parametrize(
    ("asked", "hint", "given"),
    [
        ((0, 0), None, (128, 128)),
        ((0, 0), (300, 300), (128, 128)),
        ((0, 0), (640, 480), (152, 112)),
        ((0, 0), (480, 640), (112, 152)),
        ((256, 0), (640, 480), (256, 128)),
        ((500, 333), None, (504, 336)),
        ((1, 1), None, (32, 32)),
        ((99999, 64), None, (8192, 64)),
    ],
)
def test_sizes_are_rounded_to_what_the_model_can_paint(
    asked: tuple[int, int], hint: tuple[int, int] | None, given: tuple[int, int]
) -> None:
    controls = (replace(CANNY, hint=tiny.hint(0, *hint)),) if hint else ()
    request = replace(REQUEST, controls=controls, width=asked[0], height=asked[1])
    assert fit_size(request, size=128, factor=8, least=32) == given


def test_a_rounded_size_is_told(shared: Diffusion) -> None:
    heard: list[str] = []
    progress = Progress(lambda fraction, message="", preview=None: heard.append(message))
    picture = shared.paint(replace(REQUEST, width=101, height=67), progress)
    assert (picture.width, picture.height) == (104, 64)
    assert "step 1 of 4 at 104 × 64 pixels, the hint is stretched" in heard
    assert not remark(REQUEST, tiny.SIZE, tiny.SIZE)
    wide = (replace(CANNY, hint=tiny.hint(0, 128, 62)),)
    assert not remark(replace(REQUEST, controls=wide, width=128, height=64), 128, 64)


def test_hint_and_mask_are_brought_to_the_pictures_shape(shared: Diffusion) -> None:
    wide = replace(CANNY, hint=tiny.hint(3, 128, 64))
    size = {"width": tiny.SIZE, "height": tiny.SIZE}
    pictures = [
        paint(shared, replace(REQUEST, controls=(replace(wide, resize=resize),), **size))
        for resize in ("fill", "fit", "crop")
    ]
    middle = replace(CANNY, hint=Image(wide.hint.pixels[:, 32:96]))
    assert pictures[2] == paint(shared, replace(REQUEST, controls=(middle,), **size))
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    assert remark(replace(REQUEST, controls=(replace(wide, resize="fill"),), **size), 64, 64)
    assert not remark(replace(REQUEST, controls=(replace(wide, resize="fit"),), **size), 64, 64)


def test_a_mask_decides_where_a_controlnet_acts(shared: Diffusion) -> None:
    black, white = (Image(np.full((32, 32, 3), level, np.uint8)) for level in (0, 255))
    hidden, free = (paint(shared, replace(REQUEST, controls=(replace(CANNY, mask=mask),))) for mask in (black, white))
    size = {"width": tiny.SIZE, "height": tiny.SIZE}
    assert hidden == paint(shared, replace(REQUEST, controls=(), **size))
    assert free == paint(shared)
    assert hidden != free


def test_what_there_is_to_say_of_each_control_is_told(shared: Diffusion) -> None:
    black = Image(np.zeros((64, 64, 3), np.uint8))
    controls = (
        CANNY,
        replace(SECOND, hint=black, end=0.5),
        replace(SECOND, strength=0.0),
        replace(SECOND, start=0.6, end=0.7),
        replace(SECOND, mask=black),
    )
    heard: list[tuple[int, str, bool]] = []
    shared.paint(replace(REQUEST, controls=controls), Progress(), lambda *told: heard.append(told))
    said = {k: [text for number, text, warning in heard if number == k and not warning] for k in range(5)}
    warned = {(number, text) for number, text, warning in heard if warning}
    assert [len(said[k]) for k in range(5)] == [5, 3, 1, 1, 5], "every step that it acts in, and the mean"
    assert all(re.fullmatch(r"effect \d+\.\d\d", text) for k in (0, 1, 4) for text in said[k])
    assert (said[2], said[3], said[4][-1]) == (["no effect"], ["no effect"], "effect 0.00")
    assert warned == {
        (0, "The hint does not look like white lines on black, which 'tiny-canny' expects. "
            "Put a node that makes such before it."),
        (1, "The hint is blank, so there is nothing to follow."),
        (3, "This ControlNet acts in none of the 4 steps: widen its range."),
        (4, "The mask is black everywhere, so this ControlNet acts nowhere."),
    }  # fmt: skip


def test_numbers_beyond_all_bounds_are_told(shared: Diffusion) -> None:
    with pytest.raises(Trouble, match="beyond all bounds"):
        paint(shared, replace(REQUEST, guidance=1e38))


def test_a_model_trained_anew_is_loaded_anew(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "models")
    diffusion = Diffusion(Library([tmp_path / "models"]), "cpu")
    before = paint(diffusion)
    shutil.copy(folder / "tiny-2" / Path(WEIGHTS).name, tmp_path / "models" / WEIGHTS)
    after = paint(diffusion)
    assert after != before
    assert after == paint(diffusion, replace(REQUEST, controls=(replace(CANNY, model="tiny-2"),)))


def test_unknown_models_are_told(shared: Diffusion) -> None:
    with pytest.raises(LookupError, match="no checkpoint called 'big'"):
        paint(shared, replace(REQUEST, checkpoint=Checkpoint("big")))
    with pytest.raises(LookupError, match=r"no ControlNet called 'x' in the library. It has: tiny-2, tiny-canny"):
        paint(shared, replace(REQUEST, controls=(replace(CANNY, model="x"),)))


NET, UNET = "tiny-canny/config.json", "tiny/unet/config.json"
WEIGHTS = "tiny-canny/diffusion_pytorch_model.safetensors"
WORDS = {
    "other text": (NET, r'"cross_attention_dim": 16', '"cross_attention_dim": 768'),
    "other blocks": (NET, r'"layers_per_block": 2', '"layers_per_block": 1'),
    "hint channels": (NET, r'"conditioning_channels": 3', '"conditioning_channels": 5'),
    "hint size": (NET, r'(?s)(_embedding_out_channels"): \[.*?\]', r"\1: [4, 8, 8]"),
    "union": (NET, "ControlNetModel", "ControlNetUnionModel"),
    "nonsense": (UNET, r'"norm_num_groups": 4', '"norm_num_groups": 5'),
    "nonsense words": (UNET, r'"act_fn": "silu"', '"act_fn": "magic"'),
    "xl": ("tiny/model_index.json", r'"CLIPTextModel"\]', '"CLIPTextModel"], "text_encoder_2": ["a", "b"]'),
    "flux": ("tiny/model_index.json", "UNet2DConditionModel", "FluxTransformer2DModel"),
}
FILES: dict[str, Callable[[Path], object]] = {
    "cut": lambda folder: (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:-1000]),
    "cut early": lambda folder: (folder / WEIGHTS).write_bytes(b"12345"),
    "not safetensors": lambda folder: (folder / WEIGHTS).write_bytes(b"\x80\x04}q\x00." * 100),
    "pickle": lambda folder: (folder / WEIGHTS).rename((folder / WEIGHTS).with_suffix(".bin")),
    "no weights": lambda folder: (folder / WEIGHTS).unlink(),
    "other weights": lambda folder: shutil.copy(folder / WEIGHTS, folder / "tiny" / "unet"),
    "no tokenizer": lambda folder: shutil.rmtree(folder / "tiny" / "tokenizer"),
    "no scheduler": lambda folder: shutil.rmtree(folder / "tiny" / "scheduler"),
    "no vae": lambda folder: (folder / "tiny" / "vae" / "diffusion_pytorch_model.safetensors").unlink(),
}


def damage(folder: Path, how: str) -> None:
    if how in FILES:
        FILES[how](folder)
    else:
        name, old, new = WORDS[how]
        text, count = re.subn(old, new, (folder / name).read_text("utf-8"))
        assert count
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("other text", "'tiny-canny' was made for another base model than 'tiny'. It fits 8-16-16-16 with text of 768"),
        ("other blocks", "'tiny-canny' was made for another base model than 'tiny'. Choose"),
        ("hint channels", "'tiny-canny' wants hints with 5 channels"),
        ("hint size", "'tiny-canny' makes hints 4 times smaller, but 'tiny' paints 8 times smaller"),
        ("union", "'tiny-canny' is a ControlNet Union, which knows many kinds of hints."),
        ("cut", "'tiny-canny' is damaged: diffusion_pytorch_model.safetensors is cut short"),
        ("cut early", "'tiny-canny' is damaged"),
        ("not safetensors", "'tiny-canny' is damaged"),
        ("pickle", "'tiny-canny' keeps its weights in a .bin file"),
        ("no weights", "'tiny-canny' has no weights in"),
        ("nonsense", "'tiny' cannot be loaded: its files do not fit together"),
        ("nonsense words", "'tiny' cannot be loaded: its files do not fit together"),
        ("other weights", "'tiny'"),
        ("no tokenizer", "'tiny' has no tokenizer"),
        ("no scheduler", "'scheduler_config.json' is missing"),
        ("no vae", "'tiny' has no weights in"),
        ("xl", "'tiny' is a StableDiffusionPipeline, which this program cannot paint with yet"),
        ("flux", "'tiny' is a StableDiffusionPipeline, which this program cannot paint with yet"),
    ],
)
def test_what_cannot_work_is_told_before_anything_runs(
    folder: Path, tmp_path: Path, calls: Counter[str], how: str, sentence: str
) -> None:
    shutil.copytree(folder, tmp_path / "models")
    damage(tmp_path / "models", how)
    with pytest.raises(Trouble) as caught:
        paint(Diffusion(Library([tmp_path / "models"]), "cpu"))
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")
    assert not calls["unet"]


def test_half_precision_weights_under_their_usual_name_are_found(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "models")
    file = tmp_path / "models" / "tiny-canny" / "diffusion_pytorch_model.safetensors"
    file.rename(file.with_name("diffusion_pytorch_model.fp16.safetensors"))
    assert paint(Diffusion(Library([tmp_path / "models"]), "cpu")).width == tiny.SIZE


def test_a_gpu_that_is_not_there_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(Trouble, match="no CUDA GPU here"):
        paint(Diffusion(Library([folder]), "cuda"))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA GPU")
def test_a_cuda_gpu_is_used_unasked_and_paints_the_same_picture(folder: Path, shared: Diffusion) -> None:
    diffusion = Diffusion(Library([folder]))
    picture = paint(diffusion, replace(REQUEST, controls=(CANNY, SECOND)))
    assert diffusion.device_name() == torch.cuda.get_device_name()
    wanted = paint(shared, replace(REQUEST, controls=(CANNY, SECOND)))
    assert abs(picture.pixels.astype(float) - wanted.pixels).mean() < 8
    held = torch.cuda.memory_allocated()
    assert held > 0
    diffusion.free()
    assert torch.cuda.memory_allocated() < held

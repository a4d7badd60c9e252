"""Memory: who is on the device when, on a device that is made up and cannot run what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import tiny
import tiny_xl
import torch
from torch import nn

from controlnet_studio.diffusion.memory import Room, decoding, denoising, weight
from controlnet_studio.diffusion.request import Request
from controlnet_studio.diffusion.runtime import Diffusion
from controlnet_studio.library import Library
from controlnet_studio.progress import Progress
from controlnet_studio.values import Checkpoint, Control, Image, Prompt

CPU: Final = torch.device("cpu")
CANNY: Final = Control("tiny-canny", tiny.hint(0), strength=0.8)
SECOND: Final = Control("tiny-2", tiny.hint(1))
REQUEST: Final = Request(
    Checkpoint("tiny"), Prompt("a red house", "blurred"), (CANNY, SECOND), 0, 0, steps=3, guidance=3.0
)


class Device:
    """Memory of so many bytes. Networks that are not in it refuse to run; `moves` tells who came (+) and left (-)."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.here: list[Any] = []
        self.moves: list[str] = []
        self.names: dict[Any, str] = {}
        self._refusing: dict[Any, list[Any]] = {}

    def free(self) -> int:
        return int(self.size - sum(map(weight, self.here)))

    def move(self, network: Any, device: torch.device) -> None:
        leaves = network in self.here
        self.moves.append("-+"[not leaves] + self.names.get(network, type(network).__name__))
        if leaves:
            self.here.remove(network)
            self._refusing[network] = [part.register_forward_pre_hook(_refuse) for part in network.modules()]
        else:
            self.here.append(network)
            for hook in self._refusing.pop(network, []):
                hook.remove()


def _refuse(part: Any, _: object) -> None:
    raise AssertionError(f"{type(part).__name__} ran and was not on the device")


def room(size: float) -> tuple[Room, Device]:
    device = Device(size)
    return Room(CPU, device.free, device.move), device


def layers(*sizes: int) -> list[nn.Module]:
    return [nn.Linear(size, 1, bias=False) for size in sizes]


def named(device: Device, networks: list[nn.Module]) -> None:
    device.names = dict(zip(networks, "abcdef", strict=False))


def test_who_is_longest_unused_leaves_first_and_only_as_many_as_must() -> None:
    space, device = room(400)
    a, b, c, d = networks = layers(25, 25, 25, 50)
    named(device, networks)
    for network in (a, b, c, a):
        assert space.bring([network])
    assert device.moves == ["+a", "+b", "+c"]
    device.moves.clear()
    assert space.bring([d])
    assert device.moves == ["-b", "+d"]
    device.moves.clear()
    assert space.bring([a], work=100)
    assert device.moves == ["-c"]


def test_what_is_needed_together_stays_together() -> None:
    space, device = room(250)
    a, b, c = networks = layers(25, 25, 25)
    named(device, networks)
    assert space.bring([a, b])
    assert not space.bring([a, b, c]), "it is tried all the same: the measure may be wrong"
    assert device.moves == ["+a", "+b", "+c"]


def test_whether_there_is_room_to_work_is_told() -> None:
    space, device = room(300)
    (a, b) = networks = layers(25, 25)
    named(device, networks)
    assert space.bring([a])
    assert space.bring([b], work=100)
    assert device.moves == ["+a", "+b"]
    assert not space.bring([b], work=201)
    assert device.moves == ["+a", "+b", "-a"]


def test_careful_leaves_nothing_beside_what_is_needed() -> None:
    space, device = room(1e9)
    a, b = networks = layers(25, 25)
    named(device, networks)
    space.careful = True
    space.bring([a])
    assert space.bring([b])
    assert device.moves == ["+a", "-a", "+b"]


def test_networks_that_are_gone_are_forgotten() -> None:
    space, device = room(1e9)
    space.bring([nn.Linear(25, 1)])
    device.here.clear()
    (left,) = layers(25)
    space.careful = True
    space.bring([left])
    assert device.moves == ["+Linear", "+Linear"]


@pytest.mark.parametrize("device", ["cpu", "mps"])
def test_main_memory_is_never_left(device: str) -> None:
    moves: list[object] = []
    space = Room.on(torch.device(device))
    space._move = lambda network, device: moves.append(device)
    space.careful = True
    a, b = layers(25, 25)
    assert space.bring([a], work=1 << 60)
    assert space.bring([b], work=1 << 60)
    assert moves == [torch.device(device)] * 2


def test_how_much_memory_work_takes_is_in_the_right_order() -> None:
    """Of Stable Diffusion 1.5: a VAE in float32 takes about 2 GB for 512 x 512 pixels and four times as much for
    1024 x 1024; a step in half precision at 512 x 512 takes some hundred megabytes."""

    class Sized:
        def __init__(self, channels: int, dtype: torch.dtype) -> None:
            self.config = type("Config", (), {"block_out_channels": (channels, 2 * channels)})
            self.dtype = dtype

    vae, unet = Sized(128, torch.float32), Sized(320, torch.float16)
    assert 1.5e9 < decoding(vae, 512, 512) < 3e9
    assert decoding(vae, 1024, 1024) == 4 * decoding(vae, 512, 512)
    assert 1e8 < denoising(unet, 2, 64, 64) < 1e9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.family(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def plenty(folder: Path) -> Diffusion:
    return Diffusion(Library([folder]), "cpu")


def on_device(folder: Path, size: float) -> tuple[Diffusion, Device]:
    """Diffusion on a made-up device of so many bytes."""
    diffusion = Diffusion(Library([folder]), "cpu")
    diffusion._ready().room, device = room(size)
    return diffusion, device


def paint(diffusion: Diffusion, request: Request = REQUEST) -> Image:
    return diffusion.paint(request, Progress())


TEXT, UNET, NET, HINT, VAE = (
    *("CLIPTextModel", "UNet2DConditionModel", "ControlNetModel", "ControlNetConditioningEmbedding", "AutoencoderKL"),
)


def test_with_plenty_of_memory_everything_comes_once_and_stays(folder: Path, plenty: Diffusion) -> None:
    diffusion, device = on_device(folder, 1e12)
    assert paint(diffusion) == paint(plenty)
    assert not [move for move in device.moves if move.startswith("-")]
    assert sorted(device.moves) == sorted(f"+{name}" for name in (UNET, VAE, TEXT, NET, HINT, NET, HINT))
    device.moves.clear()
    paint(diffusion, replace(REQUEST, prompt=Prompt("a blue house")))
    assert device.moves == []
    assert not any(network.use_tiling for network in device.here if type(network).__name__ == VAE)


def test_where_memory_is_short_only_what_a_phase_needs_is_there(folder: Path, plenty: Diffusion) -> None:
    diffusion, device = on_device(folder, 0)
    assert paint(diffusion) == paint(plenty)
    device.moves.clear()
    other = replace(REQUEST, prompt=Prompt("a blue house", "dull"))
    assert paint(diffusion, other) == paint(plenty, other)
    painting = [UNET, NET, HINT, NET, HINT]
    assert device.moves == [
        *(f"-{VAE}", f"+{TEXT}"),
        *(f"-{TEXT}", *(f"+{name}" for name in painting)),
        *(*(f"-{name}" for name in painting), f"+{VAE}"),
    ]


def test_a_known_prompt_does_not_fetch_the_text_encoder(folder: Path) -> None:
    diffusion, device = on_device(folder, 0)
    paint(diffusion)
    device.moves.clear()
    paint(diffusion, replace(REQUEST, seed=5))
    assert f"+{TEXT}" not in device.moves


def test_both_text_encoders_of_sdxl_come_together(tmp_path: Path) -> None:
    folder = tiny_xl.family(tmp_path)
    request = replace(REQUEST, controls=(CANNY,))
    diffusion, device = on_device(folder, 0)
    assert paint(diffusion, request) == paint(Diffusion(Library([folder]), "cpu"), request)
    device.moves.clear()
    paint(diffusion, replace(request, prompt=Prompt("a blue house"), speed="fast"))
    both = [TEXT, "CLIPTextModelWithProjection"]
    assert device.moves[:5] == [f"-{VAE}", *(f"+{name}" for name in both), *(f"-{name}" for name in both)]
    device.moves.clear()
    paint(diffusion, replace(request, prompt=Prompt("a blue house"), seed=5))
    assert not {f"+{name}" for name in both} & {*device.moves}


def test_over_a_picture_the_vae_comes_first(folder: Path, plenty: Diffusion) -> None:
    over = replace(REQUEST, controls=(), image=tiny.hint(5), change=0.7)
    masked = replace(over, mask=tiny.hint(6))
    diffusion, device = on_device(folder, 0)
    assert paint(diffusion, over) == paint(plenty, over)
    device.moves.clear()
    assert paint(diffusion, masked) == paint(plenty, masked)
    assert device.moves == [f"-{VAE}", f"+{UNET}", f"-{UNET}", f"+{VAE}"], "it is there from the last picture"


def test_some_may_stay_if_they_fit_beside_the_work(folder: Path, plenty: Diffusion) -> None:
    """As large as all but the UNet: it and the others take turns, and nobody leaves without need."""
    diffusion, device = on_device(folder, 1e12)
    paint(diffusion)
    base = diffusion._ready().base(Library([folder]).find("checkpoint", "tiny"))
    work = decoding(base.vae, tiny.SIZE, tiny.SIZE)
    device.size = sum(map(weight, device.here)) + work - weight(base.text.model)
    device.moves.clear()
    other = replace(REQUEST, prompt=Prompt("a green house"))
    assert paint(diffusion, other) == paint(plenty, other)
    assert [move for move in device.moves if move.startswith("-")] in ([f"-{TEXT}"], [])


@pytest.mark.parametrize(("short", "tiled"), [(False, False), (True, True)])
def test_a_picture_that_leaves_no_room_to_decode_it_is_decoded_in_tiles(
    folder: Path, monkeypatch: pytest.MonkeyPatch, short: bool, tiled: bool
) -> None:
    from diffusers import AutoencoderKL

    seen: list[bool] = []
    real = AutoencoderKL.decode

    def decode(self: Any, *args: Any, **options: Any) -> Any:
        seen.append(self.use_tiling)
        return real(self, *args, **options)

    diffusion, device = on_device(folder, 1e12)
    monkeypatch.setattr(AutoencoderKL, "decode", decode)
    paint(diffusion, replace(REQUEST, width=128, height=128))
    seen.clear()
    if short:
        base = diffusion._ready().base(Library([folder]).find("checkpoint", "tiny"))
        device.size = weight(base.vae) + decoding(base.vae, 128, 128) - 1
    said: list[str] = []
    diffusion.paint(replace(REQUEST, width=128, height=128), Progress(), said=said.append)
    assert seen == [tiled]
    assert said == ["decoded in tiles, as memory is short"] * tiled
    device.size = 1e12
    paint(diffusion, replace(REQUEST, width=128, height=128))
    assert seen == [tiled, False], "and whole again when there is room"


def test_after_running_out_all_the_same_nothing_stays_beside_what_is_needed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, plenty: Diffusion
) -> None:
    from diffusers import UNet2DConditionModel

    wanted = paint(plenty)
    diffusion, device = on_device(folder, 1e12)
    real, left = UNet2DConditionModel.forward, [1]

    def failing(self: Any, *args: Any, **options: Any) -> Any:
        if left.pop() if left else 0:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return real(self, *args, **options)

    monkeypatch.setattr(UNet2DConditionModel, "forward", failing)
    assert paint(diffusion) == wanted
    assert device.moves[-2:] == [f"-{HINT}", f"+{VAE}"]
    device.moves.clear()
    assert paint(diffusion) == wanted
    assert not [move for move in device.moves if move.startswith("-")], "the next picture is measured anew"

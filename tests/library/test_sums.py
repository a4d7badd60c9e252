"""The same model is found under another name, and what could stand in for a missing one is known."""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

import fabricated
import pytest
from test_scan import NET, diffusers_net, touch

from controlnet_studio.library import Library, Mark, library
from controlnet_studio.progress import Cancelled, Progress

XL = fabricated.controlnet(2048, (320, 640, 1280))


def small(shapes: fabricated.Shapes) -> fabricated.Shapes:
    """The same with hardly any numbers, so that hashing takes no time."""
    return {name: (shape[0], *shape[1:2], 1, 1) if len(shape) == 4 else shape for name, shape in shapes.items()}


def test_the_mark_of_a_file_is_its_sha256(tmp_path: Path) -> None:
    file = fabricated.write(tmp_path / "m" / "net.safetensors", small(NET))
    models = Library([tmp_path / "m"], tmp_path / "index.json")
    net = models.find("controlnet", "net")
    assert models.mark(net) is None, "nothing is read unasked"
    wanted = Mark("net", hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
    assert models.mark(net, Progress()) == wanted
    again = Library([tmp_path / "m"], tmp_path / "index.json")
    assert again.mark(again.find("controlnet", "net")) == wanted, "remembered"
    assert Mark.from_plain(wanted.to_plain()) == wanted


def test_a_changed_file_has_no_mark_until_it_is_read_again(tmp_path: Path) -> None:
    file = fabricated.write(tmp_path / "m" / "net.safetensors", small(NET))
    models = Library([tmp_path / "m"])
    net = models.find("controlnet", "net")
    before = models.mark(net, Progress())
    fabricated.write(file, small(NET), {"ss_v2": "changed"})
    assert models.mark(net) is None
    assert models.mark(net, Progress()) != before


def test_a_folder_has_one_mark_wherever_it_lies(tmp_path: Path) -> None:
    for part in ("unet", "vae"):
        fabricated.write(tmp_path / "m" / "one" / part / "x.safetensors", {part: (3,)})
    touch(tmp_path / "m" / "one" / "model_index.json", b"{}")
    for part in ("unet", "vae"):
        touch(tmp_path / "m" / "one" / part / "config.json", b'{"block_out_channels": [8]}')
    shutil.copytree(tmp_path / "m" / "one", tmp_path / "m" / "deep" / "two")
    models = Library([tmp_path / "m"])
    one, two = models.models("checkpoint")
    first, second = models.mark(one, Progress()), models.mark(two, Progress())
    assert first
    assert second
    assert (first.sha256, first.size) == (second.sha256, second.size)
    fabricated.write(tmp_path / "m" / "one" / "vae" / "x.safetensors", {"vae": (4,)})
    assert models.mark(one, Progress()) != first


def test_the_same_model_under_another_name_and_in_another_layout(tmp_path: Path) -> None:
    fabricated.write(tmp_path / "m" / "renamed.safetensors", small(NET))
    fabricated.write(tmp_path / "m" / "same size.safetensors", small(NET), {"x": "y"})
    file = fabricated.write(tmp_path / "other.safetensors", small(NET))
    mark = Mark("gone", hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
    models = Library([tmp_path / "m"])
    assert models.same("controlnet", mark) is None, "not read yet"
    found = models.same("controlnet", mark, Progress())
    assert found
    assert found.name == "renamed"
    assert models.same("controlnet", mark), "and now known"
    assert models.same("lora", mark, Progress()) is None
    assert models.same("controlnet", Mark("gone", "0" * 64, mark.size), Progress()) is None
    folder = tmp_path / "n" / "in a folder"
    diffusers_net(folder)
    shutil.copy(file, folder / "diffusion_pytorch_model.safetensors")
    found = Library([tmp_path / "n"]).same("controlnet", mark, Progress())
    assert found
    assert found.name == "in a folder"


def test_files_of_another_size_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fabricated.write(tmp_path / "m" / "net.safetensors", small(NET))
    models = Library([tmp_path / "m"])
    monkeypatch.setattr(library, "compute", lambda *_: pytest.fail("read"))
    assert models.same("controlnet", Mark("net", "0" * 64, 5), Progress()) is None


def test_marks_are_learned_on_a_thread(tmp_path: Path) -> None:
    for name in ("a", "b"):
        fabricated.write(tmp_path / "m" / f"{name}.safetensors", small(NET), {"ss_v2": name})
    models = Library([tmp_path / "m"])
    nets = models.models("controlnet")
    models.learn(nets)
    models.learn(nets)
    for _ in range(500):
        if all(models.mark(net) for net in nets):
            break
        time.sleep(0.01)
    first, second = map(models.mark, nets)
    assert first
    assert second
    assert first.sha256 != second.sha256


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    fabricated.write(tmp_path / "m" / "net.safetensors", small(NET))
    models = Library([tmp_path / "m"])
    with pytest.raises(Cancelled):
        models.mark(models.find("controlnet", "net"), Progress(cancelled=lambda: True))


def test_a_file_that_has_gone_has_no_mark(tmp_path: Path) -> None:
    file = fabricated.write(tmp_path / "m" / "net.safetensors", small(NET))
    models = Library([tmp_path / "m"])
    net = models.find("controlnet", "net")
    file.unlink()
    assert models.mark(net, Progress()) is None
    assert models.same("controlnet", Mark("net", "0" * 64, 5), Progress()) is None


@pytest.mark.parametrize(
    "data", [None, [], {}, {"name": 1, "sha256": "0" * 64, "size": 1}, {"name": "a", "sha256": "0"}]
)
def test_what_is_no_mark_is_none(data: object) -> None:
    assert Mark.from_plain(data) is None


def test_substitutes_fit_the_family_and_the_condition(tmp_path: Path) -> None:
    for name in ("my-canny", "your-canny", "my-depth"):
        fabricated.write(tmp_path / f"{name}.safetensors", small(NET))
    fabricated.write(tmp_path / "xl-canny.safetensors", small(XL))
    fabricated.write(tmp_path / "xl.safetensors", small(fabricated.diffusers_controlnet(2048, (320, 640, 1280), 6)))
    touch(tmp_path / "control_sd15_canny.pth")

    def names(*wish: str) -> list[str]:
        return [model.name for model in Library([tmp_path]).substitutes("controlnet", *wish)]

    assert names("SD 1.x", "canny") == ["my-canny", "your-canny"]
    assert names("SDXL", "canny") == ["xl-canny", "xl"]
    assert names("SDXL", "depth") == ["xl"]
    assert names("SD 1.x", "tile") == []
    assert names("SD 1.x") == ["my-canny", "my-depth", "your-canny"]
    assert "control_sd15_canny" in [model.name for model in Library([tmp_path], pickles=True).substitutes("controlnet")]

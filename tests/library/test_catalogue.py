"""What was found can be asked without waiting, in any folders that the user names, and tells sources and licences."""

from __future__ import annotations

import threading
from pathlib import Path

import fabricated
import pytest
from test_library import checkpoint, controlnet

from controlnet_studio.library import Library, scan
from controlnet_studio.library.licences import licence, plainly
from controlnet_studio.library.places import Place
from controlnet_studio.library.sources import proposed
from controlnet_studio.progress import Cancelled, Progress


def test_a_stock_stays_what_it_was_and_never_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    controlnet(tmp_path / "one" / "net")
    library = Library([tmp_path / "one"])
    stock = library.stock()
    assert stock.names("controlnet") == ("net",)
    assert stock.names("scheduler") == ()
    held, go_on = threading.Event(), threading.Event()

    def slow(place: Place, folders: dict[Path, int]) -> list[Path]:
        held.set()
        go_on.wait(10)
        return []

    monkeypatch.setattr(scan, "walk", slow)
    library.refresh()
    looking = threading.Thread(target=library.stock)
    looking.start()
    assert held.wait(10)
    assert stock.find("controlnet", "net").path == tmp_path / "one" / "net", "while others look"
    assert library.mark(stock.find("controlnet", "net")) is None, "and so do marks"
    go_on.set()
    looking.join()
    assert stock.names("controlnet") == ("net",)
    assert library.stock().names("controlnet") == ()


def test_a_folder_can_be_surveyed_before_it_is_chosen(tmp_path: Path) -> None:
    controlnet(tmp_path / "theirs" / "a")
    controlnet(tmp_path / "theirs" / "b")
    checkpoint(tmp_path / "theirs" / "photo")
    library = Library([tmp_path / "ours"])
    assert dict(library.survey(tmp_path / "theirs").counts()) == {"checkpoint": 1, "controlnet": 2}
    assert dict(library.survey(tmp_path / "nowhere").counts()) == {}
    assert library.names("controlnet") == ()


def test_other_folders_count_at_once(tmp_path: Path) -> None:
    controlnet(tmp_path / "theirs" / "a")
    (tmp_path / "theirs" / "control_canny.pth").write_bytes(b"PK")
    library = Library([tmp_path / "ours"])
    assert library.names("controlnet") == ()
    library.configure([tmp_path / "ours", tmp_path / "theirs"], pickles=False)
    assert library.names("controlnet") == ("a", "control_canny")
    assert library.find("controlnet", "control_canny").refusal
    library.configure([tmp_path / "theirs"], pickles=True)
    assert not library.find("controlnet", "control_canny").refusal


def test_a_look_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    controlnet(tmp_path / "one" / "net")
    controlnet(tmp_path / "two" / "net_2")
    heard: list[tuple[float, str]] = []
    library = Library([tmp_path / "one", tmp_path / "two"])
    library.stock(Progress(lambda fraction, message="", preview=None: heard.append((fraction, message))))
    assert heard == [(0.0, f"Looking into {tmp_path / 'one'}"), (0.5, f"Looking into {tmp_path / 'two'}")]
    library.refresh()
    with pytest.raises(Cancelled):
        library.stock(Progress(cancelled=lambda: True))
    assert library.names("controlnet") == ("net", "net_2"), "and looks again when next asked"


def test_models_tell_how_large_they_are(tmp_path: Path) -> None:
    controlnet(tmp_path / "net")
    (tmp_path / "net" / "diffusion_pytorch_model.safetensors").write_bytes(b"x" * 999)
    file = fabricated.write(tmp_path / "ink.safetensors", fabricated.kohya_lora())
    library = Library([tmp_path])
    assert library.find("controlnet", "net").bytes == 999
    assert library.find("lora", "ink").bytes == file.stat().st_size


@pytest.mark.parametrize(
    ("name", "hub"),
    [
        ("control_v11p_sd15_canny", "lllyasviel/control_v11p_sd15_canny"),
        ("control_v11f1e_sd15_tile", "lllyasviel/control_v11f1e_sd15_tile"),
        ("control_v11p_sd15s2_lineart_anime", "lllyasviel/control_v11p_sd15s2_lineart_anime"),
        ("sd-controlnet-openpose", "lllyasviel/sd-controlnet-openpose"),
        ("t2iadapter_canny_sd15v2", "TencentARC/t2iadapter_canny_sd15v2"),
        ("v1-5-pruned-emaonly", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
        ("someone/a-net", "someone/a-net"),
        ("someone/a-net/unet", "someone/a-net"),
    ],
)
def test_published_names_tell_where_they_are_published(name: str, hub: str) -> None:
    source = proposed(name)
    assert source is not None
    assert (source.hub, source.title) == (hub, name)


@pytest.mark.parametrize("name", ["", "my-net", "../x/y", "a b/c", "x/../y"])
def test_other_names_propose_nothing(name: str) -> None:
    assert proposed(name) is None


@pytest.mark.parametrize(
    ("card", "told"),
    [
        ("---\nlicense: openrail\n---\nWords", "openrail"),
        ("---\ntags:\n- a\nlicense:\n- cc-by-nc-4.0\n---\n", "cc-by-nc-4.0"),
        ('---\r\nlicense: "mit"\r\n---\r\n', "mit"),
        ("license: mit", ""),
        ("---\nbase: x\n---\nlicense: mit", ""),
        ("---\nlicense:\n---\n", ""),
        ("", ""),
    ],
)
def test_the_licence_stands_at_the_top_of_a_card(tmp_path: Path, card: str, told: str) -> None:
    controlnet(tmp_path / "net")
    (tmp_path / "net" / "README.md").write_text(card, "utf-8", newline="")
    assert licence(Library([tmp_path]).find("controlnet", "net")) == told


def test_a_file_s_own_licence_and_none(tmp_path: Path) -> None:
    fabricated.write(tmp_path / "ink.safetensors", fabricated.kohya_lora(), {"modelspec.license": "CC-BY-4.0"})
    fabricated.write(tmp_path / "plain.safetensors", fabricated.kohya_lora())
    (tmp_path / "lora.pt").write_bytes(b"PK")
    library = Library([tmp_path])
    assert [licence(library.find("lora", name)) for name in ("ink", "plain", "lora")] == ["CC-BY-4.0", "", ""]
    (tmp_path / "ink.safetensors").unlink()
    assert licence(next(model for model in library.found.models.values() if model.name == "ink")) == ""


@pytest.mark.parametrize(
    "told", ["cc-by-nc-4.0", "CC-BY-NC-SA-4.0", "bria-non-commercial", "noncommercial", "x-research"]
)
def test_what_may_not_be_sold_is_said_plainly(told: str) -> None:
    assert plainly(told).endswith("NOT for commercial use")


def test_other_licences_stay_what_they_are() -> None:
    assert plainly("creativeml-openrail-m") == "creativeml-openrail-m"
    assert "its page" in plainly("other")
    assert "none named" in plainly("")

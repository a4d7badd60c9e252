"""Downloads, from a hub of our own on this machine: facts first, then the files, resumed, checked and never unasked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fabricated
import pytest
from hubs import CONFIG, NET, SHA, WEIGHTS, Hub, running

from controlnet_studio.library import Library, downloads
from controlnet_studio.library.downloads import Offer, Remote, fetch, needed, offer
from controlnet_studio.progress import Cancelled, Progress, Trouble


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running() as hub:
        yield hub


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(downloads, "PIECE", 1 << 16)


def asked(hub: Hub, *files: str) -> Offer:
    return offer(NET, *files, endpoint=hub.url)


def test_size_licence_and_source_come_first_and_no_file_with_them(hub: Hub) -> None:
    found = asked(hub)
    assert [file.path for file in found.files] == ["config.json", "README.md", "diffusion_pytorch_model.safetensors"]
    assert found.size == len(CONFIG) + len(WEIGHTS) + len(b"words")
    told = f"'sd-controlnet-canny' from {hub.url}/{NET}, 1.0 MB, licence: openrail."
    assert found.facts == told
    assert [path for path, _ in hub.asked] == [f"/api/models/{NET}?blobs=true"]
    hub.card = {"license": ["mit", "apache-2.0"]}
    assert asked(hub).licence == "mit or apache-2.0"
    hub.card = None
    assert asked(hub).facts.endswith("its page names no licence.")


def test_the_files_come_whole_and_the_library_finds_them(hub: Hub, tmp_path: Path) -> None:
    heard: list[tuple[float, str]] = []
    progress = Progress(lambda fraction, message="", preview=None: heard.append((fraction, message)))
    where = fetch(asked(hub), tmp_path / "models", progress)
    assert where == tmp_path / "models" / "sd-controlnet-canny"
    assert (where / "diffusion_pytorch_model.safetensors").read_bytes() == WEIGHTS
    assert (where / "config.json").read_bytes() == CONFIG
    assert sorted(file.name for file in (tmp_path / "models").iterdir()) == ["sd-controlnet-canny"]
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert any("of 1.0 MB" in message for _, message in heard)
    assert Library([tmp_path / "models"]).find("controlnet", "sd-controlnet-canny").condition == "canny"
    with pytest.raises(Trouble, match=r"is in .* already"):
        fetch(asked(hub), tmp_path / "models", progress)


def test_one_file_alone(hub: Hub, tmp_path: Path) -> None:
    hub.files["nets/depth.safetensors"] = WEIGHTS
    where = fetch(asked(hub, "nets/depth.safetensors"), tmp_path, Progress())
    assert where == tmp_path / "depth.safetensors"
    assert where.read_bytes() == WEIGHTS
    assert [file.name for file in tmp_path.iterdir()] == ["depth.safetensors"]
    with pytest.raises(Trouble, match="has no file 'x'"):
        asked(hub, "x")


def test_a_broken_connection_is_gone_on_with(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = 3
    where = fetch(asked(hub), tmp_path, Progress())
    assert (where / "diffusion_pytorch_model.safetensors").read_bytes() == WEIGHTS
    assert sum(1 for _, begin in hub.asked if begin) >= 2


def test_what_arrived_before_a_stop_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    stop = False

    def report(fraction: float, message: str = "", preview: object = None) -> None:
        nonlocal stop
        stop = fraction > 0.5

    with pytest.raises(Cancelled):
        fetch(asked(hub), tmp_path, Progress(report, lambda: stop))
    assert Library([tmp_path]).names("controlnet") == (), "half a model is none"
    hub.asked.clear()
    fetch(asked(hub), tmp_path, Progress())
    (again,) = [begin for path, begin in hub.asked if path.endswith(".safetensors")]
    assert int(again.removeprefix("bytes=").rstrip("-")) > len(WEIGHTS) // 3


def test_a_server_that_cannot_go_on_begins_anew(hub: Hub, tmp_path: Path) -> None:
    hub.breaks, hub.ranges = 2, False
    where = fetch(asked(hub), tmp_path, Progress())
    assert (where / "diffusion_pytorch_model.safetensors").read_bytes() == WEIGHTS


def test_a_connection_that_keeps_breaking_is_one_sentence(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = 1000
    hub.files["config.json"] = b" " * 100_000 + CONFIG
    with pytest.raises(Trouble, match=r"broke off: .* What has arrived is kept; the next try goes on from there."):
        fetch(asked(hub), tmp_path, Progress())
    hub.breaks = 0
    assert fetch(asked(hub), tmp_path, Progress()).is_dir()


@pytest.mark.parametrize("file", ["config.json", "diffusion_pytorch_model.safetensors"])
def test_a_wrong_checksum_is_told_and_nothing_of_it_kept(hub: Hub, tmp_path: Path, file: str) -> None:
    found = asked(hub)
    hub.files[file] = hub.files[file][:-1] + b"?"
    with pytest.raises(Trouble, match=f"did not arrive as it should: {file} is damaged"):
        fetch(found, tmp_path, Progress())
    assert not list(tmp_path.rglob("*.part"))
    assert not (tmp_path / "sd-controlnet-canny").exists()


def test_the_switch_forbids_every_connection(hub: Hub, tmp_path: Path) -> None:
    found = asked(hub)
    hub.asked.clear()
    with pytest.raises(Trouble, match="forbid all use of the network"):
        offer(NET, endpoint=hub.url, offline=True)
    with pytest.raises(Trouble, match="forbid all use of the network"):
        fetch(found, tmp_path, Progress(), offline=True)
    assert hub.asked == []
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(401, "not open to everybody"), (403, "not open to everybody"), (404, "no model"), (500, "refuses.*error 500")],
)
def test_a_refusal_is_one_sentence(hub: Hub, tmp_path: Path, code: int, sentence: str) -> None:
    found = asked(hub)
    hub.code = code
    for work in (lambda: asked(hub), lambda: fetch(found, tmp_path, Progress())):
        with pytest.raises(Trouble, match=sentence):
            work()


def test_no_connection_is_one_sentence() -> None:
    with pytest.raises(Trouble, match="cannot be reached"):
        offer(NET, endpoint="http://127.0.0.1:9")


@pytest.mark.parametrize("id", ["", "name", "a/b/c", "../x", "a/..", "https://x/y", "a b/c", "a/b?c", "a/" + "b" * 200])
def test_ids_that_are_none_are_not_asked_for(hub: Hub, id: str) -> None:
    with pytest.raises(Trouble, match="is no model of the hub"):
        offer(id, endpoint=hub.url)
    assert hub.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"<html>",
        b'{"siblings": []}',
        b'{"sha": "main", "siblings": []}',
        b'{"sha": "%s", "siblings": [1]}' % SHA.encode(),
        b"[" * 100_000,
    ],
)
def test_an_answer_that_makes_no_sense_is_one_sentence(hub: Hub, answer: bytes) -> None:
    hub.answer = answer
    with pytest.raises(Trouble, match="makes no sense"):
        asked(hub)


@pytest.mark.parametrize(
    "path",
    [
        "../x.safetensors",
        "/etc/x",
        "a/../../x",
        "a\\b",
        "c:x",
        ".bashrc",
        "a/.ssh",
        "",
        "a//b",
        "x\n",
        "nul\0",
        "NUL.txt",
        "x.",
    ],
)
def test_paths_that_lead_out_are_refused(hub: Hub, path: str) -> None:
    hub.files[path] = b"x"
    with pytest.raises(Trouble, match="has no file"):
        asked(hub, path)
    assert len(asked(hub).files) == 3, "and they keep nobody from the others"


@pytest.mark.parametrize("change", [{"size": -1}, {"size": "9"}, {"size": None}, {"blobId": "x"}, {"blobId": None}])
def test_files_without_a_size_or_checksum_are_refused(hub: Hub, change: dict[str, Any]) -> None:
    hub.files = {"config.json": CONFIG}
    entry = hub.siblings()[0] | change
    hub.answer = json.dumps({"sha": SHA, "siblings": [entry]}).encode()
    with pytest.raises(Trouble, match="has no file"):
        asked(hub, "config.json")


def test_redirects_to_open_places_are_not_followed(hub: Hub, tmp_path: Path) -> None:
    found = asked(hub)
    hub.elsewhere = "http://127.0.0.2:1/x"
    with pytest.raises(Trouble, match="not encrypted"):
        fetch(found, tmp_path, Progress())
    hub.elsewhere = "file:///etc/passwd"
    with pytest.raises(Trouble):
        fetch(found, tmp_path, Progress())


def test_a_full_disk_is_told_before_anything_is_fetched(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = asked(hub)
    hub.asked.clear()
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    with pytest.raises(Trouble, match=r"needs 1.0 MB, but there is room for 0.0 MB only"):
        fetch(found, tmp_path, Progress())
    assert hub.asked == []


def test_a_folder_that_cannot_be_written_is_one_sentence(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble, match="cannot be written to"):
        fetch(asked(hub), tmp_path / "file" / "models", Progress())


def chosen(*paths: str) -> list[str]:
    return [file.path for file in needed([Remote(path, 1) for path in paths])]


def test_of_a_pipeline_only_what_is_needed() -> None:
    parts = [f"{part}/config.json" for part in ("unet", "vae", "text_encoder")]
    full = [
        "unet/diffusion_pytorch_model.safetensors",
        "vae/diffusion_pytorch_model.safetensors",
        "text_encoder/model.safetensors",
    ]
    half = [path.replace(".safe", ".fp16.safe") for path in full]
    others = ["v1-5-pruned.ckpt", "v1-5-pruned.safetensors", "unet/diffusion_pytorch_model.bin", "x.png"]
    others += ["safety_checker/model.safetensors", "unet/diffusion_pytorch_model.non_ema.safetensors", "vae/model.onnx"]
    words = ["tokenizer/vocab.json", "tokenizer/merges.txt"]
    index = ["model_index.json", "README.md"]
    assert sorted(chosen(*index, *parts, *words, *full, *others)) == sorted([*index, *parts, *words, *full])
    assert sorted(chosen(*index, *parts, *full, *half)) == sorted([*index, *parts, *half])
    assert sorted(chosen(*index, *parts, *full, half[0])) == sorted([*index, *parts, *full])


def test_of_a_controlnet_only_what_is_needed() -> None:
    both = "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.fp16.safetensors"
    others = "images/x.png", "sub/model.safetensors"
    assert chosen("config.json", "README.md", *both, *others) == ["config.json", "README.md", both[1]]
    assert chosen("config.json", "diffusion_pytorch_model.bin") == []
    assert chosen("style.safetensors", "README.md") == []


def test_what_comes_is_never_opened_as_a_pickle(hub: Hub, tmp_path: Path) -> None:
    hub.files["evil.ckpt"] = b"\x80\x04evil"
    assert fetch(asked(hub, "evil.ckpt"), tmp_path, Progress()).name == "evil.ckpt"
    assert Library([tmp_path]).find("checkpoint", "evil").refusal


def test_the_fabricated_files_are_what_the_library_takes(hub: Hub, tmp_path: Path) -> None:
    shapes = {name: shape[:2] for name, shape in fabricated.kohya_lora().items()}
    hub.files["ink.safetensors"] = fabricated.write(tmp_path / "x.safetensors", shapes).read_bytes()
    fetch(asked(hub, "ink.safetensors"), tmp_path / "m", Progress())
    assert Library([tmp_path / "m"]).find("lora", "ink").base == "SD 1.x"

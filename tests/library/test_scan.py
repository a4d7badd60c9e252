"""Other programs' folders are found, read and left alone; what was read is remembered, and changes are noticed."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import fabricated
import pytest

from controlnet_studio.library import Library
from controlnet_studio.library import library as module
from controlnet_studio.library.index import Index
from controlnet_studio.library.places import File, huggingface_cache

NET, LORA, VAE = fabricated.controlnet(), fabricated.kohya_lora(), fabricated.vae()
CHECKPOINT = fabricated.checkpoint()
XL = fabricated.checkpoint(2048, (320, 640, 1280))


def touch(file: Path, content: bytes = b"\x80\x04evil") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def comfyui(root: Path) -> Path:
    fabricated.write(root / "models" / "checkpoints" / "photo.safetensors", CHECKPOINT)
    fabricated.write(root / "models" / "checkpoints" / "xl" / "big.safetensors", XL)
    fabricated.write(root / "models" / "controlnet" / "canny" / "diffusion_pytorch_model.fp16.safetensors", NET)
    fabricated.write(root / "models" / "controlnet" / "control_v11p_sd15_openpose.safetensors", NET)
    touch(root / "models" / "controlnet" / "control_sd15_depth.pth")
    touch(root / "models" / "controlnet" / "t2iadapter_sketch_sd14v1.pth")
    fabricated.write(root / "models" / "loras" / "style.safetensors", LORA)
    fabricated.write(root / "models" / "vae" / "soft.safetensors", VAE)
    fabricated.write(root / "models" / "clip_vision" / "no.safetensors", LORA)
    fabricated.write(root / "custom_nodes" / "pack" / "no.safetensors", LORA)
    touch(
        root / "custom_nodes" / "comfyui_controlnet_aux" / "ckpts" / "lllyasviel" / "Annotators" / "ControlNetHED.pth"
    )
    return root


def a1111(root: Path) -> Path:
    fabricated.write(root / "models" / "Stable-diffusion" / "photo.safetensors", CHECKPOINT)
    touch(root / "models" / "Stable-diffusion" / "photo.ckpt")
    touch(root / "models" / "Stable-diffusion" / "old.ckpt")
    fabricated.write(root / "models" / "ControlNet" / "depth.safetensors", NET)
    fabricated.write(root / "extensions" / "sd-webui-controlnet" / "models" / "lineart.safetensors", NET)
    touch(root / "extensions" / "sd-webui-controlnet" / "annotator" / "downloads" / "hed" / "ControlNetHED.pth")
    fabricated.write(root / "models" / "Lora" / "deep" / "er" / "style.safetensors", LORA)
    fabricated.write(root / "models" / "VAE" / "soft.safetensors", VAE)
    return root


def invokeai(root: Path) -> Path:
    touch(root / "invokeai.yaml", b"")
    fabricated.write(root / "models" / "sd-1" / "main" / "photo.safetensors", CHECKPOINT)
    fabricated.write(root / "models" / "sdxl" / "lora" / "style.safetensors", LORA)
    diffusers_net(root / "models" / "sd-1" / "controlnet" / "canny")
    fabricated.write(root / "models" / "sd-1" / "controlnet" / "canny" / "diffusion_pytorch_model.safetensors", NET)
    return root


def diffusers_net(folder: Path, kind: str = "ControlNetModel") -> None:
    config = {"_class_name": kind, "cross_attention_dim": 768, "block_out_channels": [320, 640, 1280, 1280]}
    touch(folder / "config.json", json.dumps(config).encode())


def hub(root: Path) -> Path:
    def repository(name: str, revision: str) -> Path:
        home = root / ("models--" + name.replace("/", "--"))
        touch(home / "refs" / "main", revision.encode())
        return home / "snapshots" / revision

    net = repository("lllyasviel/control_v11p_sd15_canny", "a" * 40)
    diffusers_net(net)
    fabricated.write(net / "diffusion_pytorch_model.safetensors", NET)
    diffusers_net(net.parent / ("b" * 40) / "stale")
    single = repository("someone/styles", "c" * 40)
    fabricated.write(single / "ink.safetensors", LORA)
    fabricated.write(single / "pytorch_lora_weights.safetensors", LORA)
    depth = repository("depth-anything/Small-hf", "d" * 40)
    touch(depth / "config.json", b'{"model_type": "depth_anything"}')
    fabricated.write(depth / "model.safetensors", {"head.weight": (1,)})
    diffusers_net(repository("evil/leads-out", "../../../elsewhere"))
    diffusers_net(root / "elsewhere")
    touch(root / "models--empty--one" / "blobs" / "x")
    return root


def found(library: Library) -> dict[str, list[str]]:
    kinds = ("checkpoint", "controlnet", "t2i_adapter", "lora", "vae", "annotator")
    return {kind: list(names) for kind in kinds if (names := library.names(kind))}


def test_comfyui(tmp_path: Path) -> None:
    wanted = {
        "checkpoint": ["big", "photo"],
        "controlnet": ["canny", "control_sd15_depth", "control_v11p_sd15_openpose"],
        "t2i_adapter": ["t2iadapter_sketch_sd14v1"],
        "lora": ["style"],
        "vae": ["soft"],
        "annotator": ["ControlNetHED"],
    }
    root = comfyui(tmp_path / "portable" / "ComfyUI")
    for named in (root, root / "models", root.parent):
        library = Library([named])
        assert found(library) == wanted
        assert library.problems == ()
    big, photo = library.models("checkpoint")
    assert (big.base, big.size, big.layout, big.source) == ("SDXL", 1024, "original", "ComfyUI")
    assert photo.path == root / "models" / "checkpoints" / "photo.safetensors"
    depth = library.find("controlnet", "control_sd15_depth")
    assert (depth.pickled, depth.condition, depth.base) == (True, "depth", "SD 1.x")
    assert library.find("annotator", "ControlNetHED").condition == "soft edge"


def test_a1111_and_forge(tmp_path: Path) -> None:
    library = Library([a1111(tmp_path / "webui")])
    assert found(library) == {
        "checkpoint": ["old", "photo"],
        "controlnet": ["depth", "lineart"],
        "lora": ["style"],
        "vae": ["soft"],
        "annotator": ["ControlNetHED"],
    }
    assert library.find("checkpoint", "old").pickled
    assert not library.find("checkpoint", "photo").pickled, "there is a safetensors version"
    assert library.find("checkpoint", "photo").source == "A1111"
    (tmp_path / "webui" / "modules_forge").mkdir()
    assert Library([tmp_path / "webui"]).find("checkpoint", "photo").source == "Forge"


def test_invokeai(tmp_path: Path) -> None:
    library = Library([invokeai(tmp_path / "invokeai")])
    assert found(library) == {"checkpoint": ["photo"], "controlnet": ["canny"], "lora": ["style"]}
    assert library.find("controlnet", "canny").layout == "folder"
    assert library.find("checkpoint", "photo").source == "InvokeAI"


def test_invokeais_own_names(tmp_path: Path) -> None:
    root = invokeai(tmp_path / "invokeai")
    fabricated.write(root / "models" / "0b6c-11" / "x1.safetensors", LORA)
    diffusers_net(root / "models" / "77aa-22")
    (root / "databases").mkdir()
    with closing(sqlite3.connect(root / "databases" / "invokeai.db")) as database:
        database.execute("CREATE TABLE models (id TEXT, path TEXT, name TEXT)")
        rows = [("0b6c-11/x1.safetensors", "Ink"), ("77aa-22", "Depth Anything"), (None, 5), ("gone", "")]
        database.executemany("INSERT INTO models (path, name) VALUES (?, ?)", rows)
        database.commit()
    before = sorted((file.name, file.stat().st_mtime_ns) for file in (root / "databases").iterdir())
    library = Library([root])
    assert library.names("lora") == ("Ink", "style")
    assert library.names("controlnet") == ("Depth Anything", "canny")
    assert library.find("controlnet", "Depth Anything").condition == "depth"
    assert sorted((file.name, file.stat().st_mtime_ns) for file in (root / "databases").iterdir()) == before
    (root / "databases" / "invokeai.db").write_bytes(b"no database" * 100)
    assert Library([root]).names("lora") == ("style", "x1")


def test_the_hugging_face_cache_by_hub_id(tmp_path: Path) -> None:
    for named in (hub(tmp_path / "hub"), tmp_path):
        library = Library([named])
        assert found(library) == {
            "controlnet": ["lllyasviel/control_v11p_sd15_canny"],
            "lora": ["someone/styles", "someone/styles/ink"],
            "annotator": ["depth-anything/Small-hf"],
        }
    net = library.find("controlnet", "lllyasviel/control_v11p_sd15_canny")
    assert (net.condition, net.base, net.source) == ("canny", "SD 1.x", "Hugging Face")


def test_where_the_hugging_face_cache_is() -> None:
    home = Path.home()
    assert huggingface_cache({}) == home / ".cache" / "huggingface" / "hub"
    assert huggingface_cache({"XDG_CACHE_HOME": "/c"}) == Path("/c/huggingface/hub")
    assert huggingface_cache({"HF_HOME": "/h", "XDG_CACHE_HOME": "/c"}) == Path("/h/hub")
    assert huggingface_cache({"HF_HUB_CACHE": "~/x", "HF_HOME": "/h"}) == home / "x"


def test_equal_names_of_other_programs_are_told_apart(tmp_path: Path) -> None:
    library = Library([comfyui(tmp_path / "c"), a1111(tmp_path / "a")])
    assert library.names("checkpoint") == ("big", "old", "photo", "photo (A1111)")
    assert library.find("checkpoint", "photo").source == "ComfyUI"
    assert library.find("checkpoint", "photo (A1111)").source == "A1111"
    assert library.problems == ()


def test_nothing_is_ever_written_into_the_folders(tmp_path: Path) -> None:
    def content() -> list[tuple[str, int, int]]:
        files = sorted((tmp_path / "peers").rglob("*"))
        return [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files]

    folders = [comfyui(tmp_path / "peers" / "c"), a1111(tmp_path / "peers" / "a"), hub(tmp_path / "peers" / "hub")]
    before = content()
    library = Library(folders, tmp_path / "index.json")
    assert library.names("lora")
    assert content() == before


def test_files_are_opened_once_as_long_as_they_stay_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = module.scan.__globals__["read_header"]
    monkeypatch.setitem(module.scan.__globals__, "read_header", lambda file: opened.append(file.name) or read(file))
    root = comfyui(tmp_path / "c")
    touch(root / "models" / "loras" / "cut.safetensors", b"123")
    fabricated.write(root / "models" / "loras" / "unknown.safetensors", {"x": (1,)})
    index = tmp_path / "cache" / "index.json"
    first = Library([root], index)
    names, problems = found(first), first.problems
    assert len(opened) == 8
    again = Library([root], index)
    assert (found(again), again.problems) == (names, problems)
    assert len(opened) == 8
    assert "cut.safetensors is cut short" in problems[0].message
    fabricated.write(root / "models" / "checkpoints" / "photo.safetensors", XL)
    again.refresh()
    assert again.find("checkpoint", "photo").base == "SDXL"
    assert opened[8:] == ["photo.safetensors"]


def test_no_pickle_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = comfyui(tmp_path / "c")
    opened = Path.open

    def watched(self: Path, *args: object, **options: object) -> object:
        assert self.suffix not in (".pth", ".ckpt", ".pt", ".bin")
        return opened(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", watched)
    assert Library([root]).find("controlnet", "control_sd15_depth").pickled


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": 1, "files": [], "sums": {}}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_damaged_index_is_made_again(tmp_path: Path, content: bytes) -> None:
    index = touch(tmp_path / "index.json", content)
    root = comfyui(tmp_path / "c")
    assert Library([root], index).find("checkpoint", "photo").base == "SD 1.x"
    assert json.loads(index.read_text("utf-8"))["files"]


def test_nonsense_in_the_index_is_not_believed(tmp_path: Path) -> None:
    root, index = comfyui(tmp_path / "c"), tmp_path / "index.json"
    assert Library([root], index).names("lora")
    data = json.loads(index.read_text("utf-8"))
    for number, entry in enumerate(data["files"].values()):
        entry[2] = [7, {"kind": 3}, {"kind": "lora"}, None, {"kind": "x", "base": "y"}, [], {"evil": 1}][number % 7]
    index.write_text(json.dumps(data), "utf-8")
    assert found(Library([root], index)) == found(Library([root]))


def test_an_index_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    touch(tmp_path / "file")
    assert Library([comfyui(tmp_path / "c")], tmp_path / "file" / "index.json").names("lora") == ("style",)


def test_sums_last_as_long_as_the_file(tmp_path: Path) -> None:
    file = File(tmp_path / "a", 1, 2)
    index = Index(tmp_path / "index.json")
    assert index.sum(file) == ""
    index.put_sum(file, "abc")
    index.save()
    again = Index(tmp_path / "index.json")
    assert again.sum(file) == "abc"
    assert again.sum(File(tmp_path / "a", 1, 3)) == ""


def test_changes_are_noticed_without_being_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    root = comfyui(tmp_path / "c")
    library = Library([root, tmp_path / "later", hub(tmp_path / "hub")])
    assert "fresh" not in library.names("lora")
    time.sleep(0.02)  # file systems count time in steps
    fabricated.write(root / "models" / "loras" / "fresh.safetensors", LORA)
    assert "fresh" in library.names("lora")
    (root / "models" / "loras" / "fresh.safetensors").rename(root / "models" / "loras" / "other.safetensors")
    assert {"other", "style"} <= set(library.names("lora"))
    fabricated.write(tmp_path / "later" / "deep" / "new.safetensors", NET)
    assert "new" in library.names("controlnet")
    time.sleep(0.02)
    touch(tmp_path / "hub" / "models--a--b" / "refs" / "main", b"e" * 40)
    diffusers_net(tmp_path / "hub" / "models--a--b" / "snapshots" / ("e" * 40))
    assert "a/b" in library.names("controlnet")


def test_folders_are_not_looked_at_all_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library([comfyui(tmp_path / "c")])
    library.names("lora")
    monkeypatch.setattr(module, "changed", lambda folder: pytest.fail("looked"))
    for _ in range(100):
        library.names("lora")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_are_followed_and_circles_left(tmp_path: Path) -> None:
    root = comfyui(tmp_path / "c")
    (root / "models" / "loras" / "back").symlink_to(root / "models" / "loras", target_is_directory=True)
    (root / "models" / "loras" / "gone.safetensors").symlink_to(tmp_path / "nowhere")
    fabricated.write(tmp_path / "other" / "linked.safetensors", LORA)
    (root / "models" / "loras" / "linked").symlink_to(tmp_path / "other", target_is_directory=True)
    library = Library([root])
    assert library.names("lora") == ("linked", "style")
    assert library.problems == ()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be read")
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    root = comfyui(tmp_path / "c")
    (root / "models" / "loras").chmod(0)
    try:
        (problem,) = Library([root]).problems
    finally:
        (root / "models" / "loras").chmod(0o755)
    assert "cannot be read: permission denied" in problem.message


def test_2000_models_are_read_in_seconds_and_again_at_once(tmp_path: Path) -> None:
    """A modest bound; tests/benchmarks/bench_library.py measures with headers as long as real ones."""
    first = fabricated.write(tmp_path / "m" / "0.safetensors", fabricated.kohya_lora(modules=20)).read_bytes()
    for number in range(1, 2000):
        (tmp_path / "m" / f"{number}.safetensors").write_bytes(first)
    library = Library([tmp_path / "m"], tmp_path / "index.json")
    began = time.process_time()
    assert len(library.names("lora")) == 2000
    read = time.process_time()
    library.refresh()
    assert len(library.names("lora")) == 2000
    assert read - began < 3.0
    assert time.process_time() - read < 0.4

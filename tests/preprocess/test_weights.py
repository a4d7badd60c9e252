"""The seam between the library and the networks: what is published is found under the names that it has."""

import json
from pathlib import Path

import pytest

from controlnet_studio import paths
from controlnet_studio.library import Library
from controlnet_studio.library.networks import Network, locate
from controlnet_studio.preprocess import weights
from controlnet_studio.preprocess.weights import NETWORKS
from controlnet_studio.progress import Trouble

REVISION = "0123456789abcdef"
TYPES = {
    "PekingU": "rt_detr",
    "usyd-community": "vitpose",
    "depth-anything": "depth_anything",
    "Intel": "dpt",
    "openmmlab": "upernet",
    "nvidia": "segformer",
}


def publish(network: Network, folder: Path) -> Path:
    """An empty file, or a folder with a config, as somebody who downloaded it has it."""
    if network.file:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / network.file).write_bytes(b"")
        return folder / network.file
    owner, _, name = network.hub.partition("/")
    (folder / name).mkdir(parents=True)
    kind = "zoedepth" if "zoe" in name else TYPES[owner]
    (folder / name / "config.json").write_text(json.dumps({"model_type": kind}))
    (folder / name / "model.safetensors").write_bytes(b"")
    return folder / name


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.title)
def test_the_library_finds_every_network_as_it_is_published(network: Network, tmp_path: Path) -> None:
    path = publish(network, tmp_path / "models")
    assert locate(Library((tmp_path / "models",), pickles=True), network) == path
    if network.file:
        with pytest.raises(Trouble, match="Allow such files in the settings"):
            locate(Library((tmp_path / "models",)), network)
    else:
        assert locate(Library((tmp_path / "models",)), network) == path


def test_comfyui_s_annotators_are_found(tmp_path: Path) -> None:
    (tmp_path / "ComfyUI" / "models" / "checkpoints").mkdir(parents=True)
    folder = tmp_path / "ComfyUI" / "custom_nodes" / "comfyui_controlnet_aux" / "ckpts" / "lllyasviel" / "Annotators"
    path = publish(weights.HED, folder)
    assert locate(Library((tmp_path / "ComfyUI",), pickles=True), weights.HED) == path


def test_what_the_hugging_face_cache_holds_is_found(tmp_path: Path) -> None:
    for network in (weights.TEED, weights.DEPTHS["Depth Anything V2 Small"]):
        repository = tmp_path / f"models--{network.hub.replace('/', '--')}"
        snapshot = repository / "snapshots" / REVISION
        (repository / "refs").mkdir(parents=True)
        (repository / "refs" / "main").write_text(REVISION)
        whole = publish(network, snapshot if network.file else tmp_path / "elsewhere")
        if not network.file:
            snapshot.parent.mkdir(parents=True, exist_ok=True)
            whole = whole.rename(snapshot)
        assert locate(Library((tmp_path,), pickles=True), network) == whole


def test_what_is_missing_is_told_with_source_place_and_licence(tmp_path: Path) -> None:
    library = Library((tmp_path,))
    for network in NETWORKS:
        with pytest.raises(Trouble) as told:
            locate(library, network)
        sentence = str(told.value)
        assert f"huggingface.co/{network.hub}" in sentence
        assert str(paths.user_data() / "models") in sentence
        assert network.licence in sentence
        assert ("NOT for commercial use" in sentence) is not network.commercial
        assert (network.file or network.hub.rpartition("/")[2]) in sentence
    assert [n.title for n in NETWORKS if not n.commercial] == [
        "OpenPose's body", "OpenPose's hand", "OpenPose's face", "Depth Anything V2 Base", "Depth Anything V2 Large",
        "SegFormer B0", "SegFormer B5",
    ]  # fmt: skip

"""A model that was replaced under its name is another one; LoRAs and VAEs are told before anything runs if they do not
fit."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from toys import graph

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.plan import plan
from controlnet_studio.library import Library
from controlnet_studio.registry import Registry

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated

REGISTRY = Registry.builtin()
XL = (2048, (320, 640, 1280))
WIRES = (
    *("base.checkpoint -> style.checkpoint", "style.checkpoint -> soft.checkpoint"),
    *("soft.checkpoint -> paint.checkpoint", "words.prompt -> paint.prompt"),
)


def small(shapes: fabricated.Shapes) -> fabricated.Shapes:
    return {name: (shape[0], *shape[1:2], 1, 1) if len(shape) == 4 else shape for name, shape in shapes.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "m"
    fabricated.write(home / "photo.safetensors", small(fabricated.checkpoint()))
    fabricated.write(home / "photo-xl.safetensors", small(fabricated.checkpoint(*XL)))
    fabricated.write(home / "photo-2.safetensors", small(fabricated.checkpoint(1024)))
    fabricated.write(home / "style.safetensors", fabricated.kohya_lora())
    fabricated.write(home / "style-xl.safetensors", fabricated.kohya_lora(2048))
    fabricated.write(home / "odd.safetensors", {**fabricated.kohya_lora(), "lora_unet_x.dora_scale": (1,)})
    fabricated.write(home / "soft_sd15.safetensors", small(fabricated.vae()))
    fabricated.write(home / "wide.safetensors", small(fabricated.vae(latents=16)))
    (home / "mse").mkdir()
    config = {"_class_name": "AutoencoderKL", "block_out_channels": [128, 256, 512, 512]}
    (home / "mse" / "config.json").write_text(json.dumps(config))
    fabricated.write(home / "mse" / "diffusion_pytorch_model.safetensors", {"x": (3,)})
    return home


def drawn(base: str = "photo", lora: str = "style", vae: str = "mse") -> Graph:
    nodes = {
        "base": Node("checkpoint", {"model": base}),
        "style": Node("lora", {"model": lora}),
        "soft": Node("vae", {"model": vae}),
        "words": Node("prompt"),
        "paint": Node("sampler"),
    }
    return graph(nodes, *WIRES)


def keys(folder: Path, library: Library | None = None) -> dict[str, str]:
    library = library or Library([folder])
    found = plan(drawn(), REGISTRY, library.names, library=library)
    assert not found.problems
    return {step.node: step.key for step in found.steps}


def messages(folder: Path, *models: str) -> list[str]:
    library = Library([folder])
    found = plan(drawn(*models), REGISTRY, library.names, library=library).problems
    return [f"{problem.node}.{problem.port}: {problem.message}" for problem in found]


def changed(folder: Path, file: str, shapes: fabricated.Shapes) -> set[str]:
    """The nodes that run again when a file gets other content, by a library that is open all the while."""
    library = Library([folder])
    before = keys(folder, library)
    assert keys(folder, library) == keys(folder) == before
    fabricated.write(folder / file, shapes, {"ss_v2": "another"})
    after = keys(folder, library)
    return {node for node, key in after.items() if before[node] != key}


def test_a_model_that_was_replaced_is_used_anew_and_nothing_else_runs_again(folder: Path) -> None:
    everything = {"base", "style", "soft", "paint"}
    assert changed(folder, "photo.safetensors", small(fabricated.checkpoint())) == everything
    assert changed(folder, "style.safetensors", fabricated.kohya_lora()) == everything - {"base"}
    assert changed(folder, "mse/diffusion_pytorch_model.safetensors", {"x": (3,)}) == {"soft", "paint"}
    assert changed(folder, "photo-2.safetensors", small(fabricated.checkpoint(1024))) == set()


def test_a_changed_config_counts_too(folder: Path) -> None:
    before = keys(folder)
    config = {"_class_name": "AutoencoderKL", "block_out_channels": [128, 256, 512, 512], "act_fn": "silu"}
    (folder / "mse" / "config.json").write_text(json.dumps(config))
    assert keys(folder)["soft"] != before["soft"]


def test_without_a_library_keys_are_what_they_were() -> None:
    one, other = (plan(drawn(lora=name), REGISTRY) for name in ("style", "style"))
    assert [step.key for step in one.steps] == [step.key for step in other.steps]


def test_loras_and_vaes_of_the_family_are_no_problem(folder: Path) -> None:
    assert messages(folder) == []
    assert messages(folder, "photo", "style", "soft_sd15") == []
    found = messages(folder, "photo-2", "style", "soft_sd15")
    assert len(found) == 1, "SD 2.x has the VAE of SD 1.x"
    assert found[0].startswith("style.model: This LoRA is for SD 1.x; the checkpoint is SD 2.x.")


def test_another_family_is_told_on_the_node(folder: Path) -> None:
    assert messages(folder, "photo", "style-xl") == [
        "style.model: This LoRA is for SDXL; the checkpoint is SD 1.x. Use: style."
    ]
    assert messages(folder, "photo-xl", "style-xl", "mse") == [
        "soft.model: This VAE is for SD 1.x; the checkpoint is SDXL. There is none for SDXL in the library."
    ]
    assert messages(folder, "photo", "style", "wide") == [
        "soft.model: This VAE is for another family; the checkpoint is SD 1.x. Use: mse, soft_sd15."
    ]


def test_a_relative_of_a_lora_is_told_on_the_node(folder: Path) -> None:
    assert messages(folder, "photo", "odd") == [
        "style.model: 'odd' is a DoRA, which this program cannot use yet. Choose a LoRA or a LoCon. Or use: style."
    ]


def test_nothing_chosen_yet_is_told(folder: Path) -> None:
    assert messages(folder, "photo", "", "") == [
        "style.model: No LoRA is chosen yet; there are: odd, style, style-xl.",
        "soft.model: No VAE is chosen yet; there are: mse, soft_sd15, wide.",
    ]

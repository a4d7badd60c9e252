"""The folders: loaded by plain `from_pretrained`, small enough, and steady from export to import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import ControlNetModel, StableDiffusionPipeline

from controlnet_studio.training import family
from controlnet_studio.training.loop import Stop, read
from controlnet_studio.training.papercut import Edition

MODELS = Path(__file__).parents[2] / "resources" / "models"
shipped = pytest.mark.skipif(not (MODELS / "papercut").exists(), reason="no models in this checkout")


def test_exported_folders_are_ordinary(trained: Edition, exported: Path) -> None:
    pipeline = StableDiffusionPipeline.from_pretrained(exported / "papercut", local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    made = pipeline("a red house", num_inference_steps=2, height=128, width=128, output_type="np").images
    assert made.shape == (1, 128, 128, 3)
    assert np.isfinite(made).all()
    again = family.load_base(exported / "papercut")
    for mine, theirs in zip(trained.load().unet.parameters(), again.unet.parameters(), strict=True):
        assert torch.equal(mine.half().float(), theirs)
    for name in ("canny", "scribble"):
        ControlNetModel.from_pretrained(exported / f"papercut-{name}", local_files_only=True)
    assert "_name_or_path" not in "".join(p.read_text() for p in exported.rglob("*config.json"))


def test_training_goes_on_from_exported_folders(trained: Edition, exported: Path, tmp_path: Path) -> None:
    again = Edition(trained.recipe, tmp_path / "again", "cpu")
    again.adopt(exported)
    for mine, theirs in zip(trained.load().unet.parameters(), again.load().unet.parameters(), strict=True):
        assert torch.equal(mine.half().float(), theirs)
    again.run("base", Stop(), steps=1)
    again.run("annotator", Stop(), steps=1)
    assert read(again.folder / "annotator.pt")["state"]["step"] == 1
    again.run("canny", Stop(), steps=1)
    assert read(again.folder / "canny.pt")["state"]["step"] == 1


def test_a_net_is_as_loud_as_its_recipe_says_and_goes_on_as_it_was(trained: Edition, tmp_path: Path) -> None:
    loud = Edition(replace(trained.recipe, loudness={"canny": (2.0, 4.0)}), trained.folder, "cpu")
    plain = trained.load_net("canny", trained.load())
    for block in (*plain.controlnet_down_blocks, plain.controlnet_mid_block):
        assert any(weights.abs().sum() > 0 for weights in block.parameters())
    loud.export(tmp_path / "models")
    written = ControlNetModel.from_pretrained(tmp_path / "models" / "papercut-canny", torch_dtype=torch.float32)
    again = Edition(loud.recipe, tmp_path / "again", "cpu")
    again.adopt(tmp_path / "models")
    back = again.load_net("canny", again.load())
    for name, weights in plain.state_dict().items():
        factor = 1
        if name.startswith(("controlnet_down_blocks", "controlnet_mid_block")):
            factor = 2 if name.split(".")[1] in ("0", "1") else 4
        assert torch.equal((weights * factor).half().float(), written.state_dict()[name])
        assert torch.allclose(back.state_dict()[name], weights, rtol=1e-3, atol=1e-6)


@shipped
def test_shipped_family_loads_and_is_small() -> None:
    pipeline = StableDiffusionPipeline.from_pretrained(MODELS / "papercut", local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    made = pipeline("a red house on grass", num_inference_steps=4, height=128, width=128, output_type="np").images
    assert made.shape == (1, 128, 128, 3)
    assert made.std() > 0.05
    for name in ("canny", "scribble"):
        net = ControlNetModel.from_pretrained(MODELS / f"papercut-{name}", local_files_only=True)
        assert sum(float(p.abs().sum()) for block in net.controlnet_down_blocks for p in block.parameters()) > 0
    size = sum(path.stat().st_size for path in MODELS.rglob("*") if path.is_file())
    assert size < 40_000_000


@shipped
def test_shipped_nets_obey_their_hints() -> None:
    from controlnet_studio.training.fidelity import edge_f1
    from controlnet_studio.training.hints import canny
    from controlnet_studio.training.measure import held_out

    base = family.load_base(MODELS / "papercut")
    net = family.load_net(MODELS / "papercut-canny")
    scenes = held_out(4)
    hints = np.stack([canny(one.picture) for one in scenes])
    prompts, seeds = [one.caption() for one in scenes], [one.seed for one in scenes]
    off = family.draw(base, prompts, seeds, steps=6)
    on = family.draw(base, prompts, seeds, net=net, hints=hints, steps=6)
    assert np.mean([edge_f1(a, h) for a, h in zip(on, hints, strict=True)]) > 0.2 + np.mean(
        [edge_f1(a, h) for a, h in zip(off, hints, strict=True)]
    )

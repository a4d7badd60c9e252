"""Tiny models: everything as in the real recipe, only narrower."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from controlnet_studio.training import family  # noqa: E402
from controlnet_studio.training.config import Autoencoder, Denoiser, Recipe, Schedule  # noqa: E402
from controlnet_studio.training.papercut import Edition  # noqa: E402


@pytest.fixture(scope="session")
def tiny_recipe() -> Recipe:
    return Recipe(
        autoencoder=Autoencoder(widths=(8, 8, 8, 8)),
        denoiser=Denoiser(
            widths=(16, 16, 16), heads=2, groups=8, text_width=16, text_layers=1, hint_widths=(4, 4, 8, 16)
        ),
        scenes=12,
        measured=32,
        dreams=4,
        repainted=8,
        annotator=Schedule(batch=2, rate=1e-3, steps=4, warmup=2),
        vae=Schedule(batch=2, rate=1e-3, steps=4, warmup=2),
        base=Schedule(batch=4, rate=1e-3, steps=4, warmup=2),
        controlnet=Schedule(batch=2, rate=1e-3, steps=4, warmup=2),
        decoder=Schedule(batch=2, rate=1e-3, steps=4, warmup=2),
    )


@pytest.fixture(scope="session")
def trained(tiny_recipe: Recipe, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Every phase once, a few steps each."""
    from controlnet_studio.training.loop import Stop
    from controlnet_studio.training.papercut import everything

    edition = Edition(tiny_recipe, tmp_path_factory.mktemp("edition"), "cpu")
    everything(edition, Stop())
    return edition


@pytest.fixture(scope="session")
def exported(trained: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its folders, to be read."""
    folder = tmp_path_factory.mktemp("exported")
    trained.export(folder)
    return folder


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures in two steps."""
    monkeypatch.setitem(family.draw.__wrapped__.__kwdefaults__, "steps", 2)  # type: ignore[attr-defined]
    monkeypatch.setattr(family, "STEPS", 2)

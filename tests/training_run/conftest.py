from __future__ import annotations

from pathlib import Path

import pytest
import runs


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models, and pictures to train on."""
    return runs.home(tmp_path_factory.mktemp("shop"))

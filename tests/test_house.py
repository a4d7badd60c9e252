"""The house rules: ruff, strict mypy and the import contracts hold in the whole tree."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = Path(sys.executable).parent


@pytest.mark.timeout(1200)  # mypy without its cache, on a busy machine
@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["lint-imports", "--no-cache"]],
    ids=["lint", "format", "types", "imports"],
)
def test_the_house_rules_hold(command: list[str]) -> None:
    tool = next(TOOLS / name for name in (command[0], f"{command[0]}.exe") if (TOOLS / name).is_file())
    done = subprocess.run([str(tool), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

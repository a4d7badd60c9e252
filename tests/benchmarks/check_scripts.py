"""Every example as a Python script: whether it paints the same picture, bit for bit, on the CPU.

    python tests/benchmarks/check_scripts.py [--steps 4] [NAME ...]

One process runs the graphs in the program and exports them; another, which cannot import the program, runs the scripts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import PIL.Image

from controlnet_studio.app import examples

ROOT = Path(__file__).resolve().parents[2]
OURS = """
import sys
sys.path.insert(0, sys.argv[1])
from controlnet_studio.cli import main
folder, steps, *names = sys.argv[2:]
for name in names:
    change = ["--set", f"sampler.steps={steps}"]
    for command in (["run", name, "--device", "cpu", "--out", f"{folder}/{name}/ours.png"],
                    ["export", name, "--out", f"{folder}/{name}/script.py"]):
        assert main([*command, *change]) == 0, command
"""
THEIRS = """
import runpy, sys
sys.modules["controlnet_studio"] = None
folder, *names = sys.argv[1:]
for name in names:
    sys.argv = ["script.py", f"{folder}/{name}/theirs"]
    runpy.run_path(f"{folder}/{name}/script.py", run_name="__main__")
    print(name, "has been painted", flush=True)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("names", nargs="*", default=list(examples()))
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names:
            (Path(folder) / name).mkdir()
        run(OURS, str(ROOT), folder, str(options.steps), *options.names)
        run(THEIRS, folder, *options.names)
        for name in options.names:
            different = compare(Path(folder) / name)
            wrong += different != 0
            print(f"{name:24} {'equal bit for bit' if not different else f'{different} of its numbers differ'}")
    return int(wrong > 0)


def compare(folder: Path) -> int:
    """In how many numbers the two pictures differ."""
    (theirs,) = (folder / "theirs").glob("*.png")
    one, other = (np.array(PIL.Image.open(path)) for path in (folder / "ours.png", theirs))
    return int((one != other).sum()) if one.shape == other.shape else one.size


def run(program: str, *arguments: str) -> None:
    """Let a process of its own carry out a program, on the CPU."""
    subprocess.run(
        [sys.executable, "-c", program, *arguments], check=True, env={**os.environ, "CUDA_VISIBLE_DEVICES": ""}
    )


if __name__ == "__main__":
    sys.exit(main())

"""Every example as a Python script: whether it paints the same picture, bit for bit, on the CPU.

    python tests/benchmarks/check_scripts.py [--steps 4] [NAME ...]

Each graph runs once in the program and once as its script, in a process of its own each.
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

STUDIO = [sys.executable, "-m", "controlnet_studio"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("names", nargs="*", default=list(examples()))
    options = parser.parse_args()
    wrong = 0
    for name in options.names:
        with tempfile.TemporaryDirectory() as folder:
            different = compare(name, Path(folder), options.steps)
        wrong += different != 0
        print(f"{name:24} {'equal bit for bit' if not different else f'{different} of its numbers differ'}", flush=True)
    return int(wrong > 0)


def compare(name: str, folder: Path, steps: int) -> int:
    """In how many numbers the two pictures differ."""
    change = ["--set", f"sampler.steps={steps}"]
    run([*STUDIO, "run", name, "--device", "cpu", "--out", str(folder / "ours.png"), *change])
    run([*STUDIO, "export", name, "--out", str(folder / "script.py"), *change])
    run([sys.executable, str(folder / "script.py"), str(folder / "theirs")])
    (theirs,) = (folder / "theirs").glob("*.png")
    one, other = (np.array(PIL.Image.open(path)) for path in (folder / "ours.png", theirs))
    return int((one != other).sum()) if one.shape == other.shape else one.size


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "CUDA_VISIBLE_DEVICES": ""})


if __name__ == "__main__":
    sys.exit(main())

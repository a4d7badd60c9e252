"""2,000 models in ComfyUI's folders, with headers as long as real ones: the first look, and later ones.

`python tests/benchmarks/bench_library.py`.
Bounds: 3 s of CPU for the first look (the best of three), 0.2 s for the next, and 0.2 s after a restart with the index.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated  # beside the library's tests

from controlnet_studio.library import Library

COUNTS = {"loras": 1500, "controlnet": 300, "checkpoints": 150, "vae": 50}


def lengthened(shapes: fabricated.Shapes, count: int) -> dict[str, tuple[int, ...]]:
    """The same with as many tensors as a real file has, most of them of one number so that the disk stays empty."""
    small = {name: shape if len(shape) < 4 else (shape[0], *shape[1:2], 1, 1) for name, shape in shapes.items()}
    more = (f"model.diffusion_model.output_blocks.{i}.1.transformer_blocks.0.norm1.weight" for i in range(count))
    return {**small, **dict.fromkeys(more, (1,))}


def fill(folder: Path) -> int:
    """2,000 files of weights; how many bytes of headers they have."""
    makers = {
        "loras": lambda: lengthened(fabricated.kohya_lora(modules=264), 0),
        "controlnet": lambda: lengthened(fabricated.diffusers_controlnet(), 330),
        "checkpoints": lambda: lengthened(fabricated.checkpoint(), 1090),
        "vae": lambda: lengthened(fabricated.vae(), 245),
    }
    total = 0
    for kind, count in COUNTS.items():
        first = fabricated.write(folder / "models" / kind / "0.safetensors", makers[kind]())
        header = first.read_bytes()[: 8 + int.from_bytes(first.read_bytes()[:8], "little")]
        size = first.stat().st_size
        for number in range(1, count):
            with (folder / "models" / kind / f"{number}.safetensors").open("wb") as file:
                file.write(header)
                file.truncate(size)
        total += count * len(header)
    return total


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of clock and of CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def test_bench_library() -> None:
    with tempfile.TemporaryDirectory() as home:
        size = fill(Path(home) / "ComfyUI")
        root = Path(home) / "ComfyUI"
        first = min((timed(lambda: Library([root]).names("lora")) for _ in range(3)), key=lambda spent: spent[1])
        library = Library([root], Path(home) / "index.json")
        library.names("lora")
        library.refresh()
        again = timed(lambda: library.names("lora"))
        restarted = timed(lambda: Library(library.folders, Path(home) / "index.json").names("lora"))
        asked = timed(lambda: library.names("lora"))
        assert len(library.names("lora")) == COUNTS["loras"]
        assert library.find("checkpoint", "7").base == "SD 1.x"
        assert not library.problems
    print(f"\n2,000 models, {size / 1e6:.0f} MB of headers")
    for words, (clock, cpu) in {
        "first look": first,
        "again, nothing changed": again,
        "after a restart": restarted,
        "asked again": asked,
    }.items():
        print(f"  {words:<24}{clock:7.3f} s ({cpu:.3f} s of CPU)")
    assert first[1] < 3
    assert again[1] < 0.2
    assert restarted[1] < 0.2


if __name__ == "__main__":
    test_bench_library()

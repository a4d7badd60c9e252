"""How long the window takes to be visible, against importing PySide6.QtWidgets and NodeGraphQt and nothing else.

Fresh processes in turns; the bar is a median ratio of 1.5. By hand: python tests/benchmarks/bench_start.py [pairs]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

BAR = 1.5

ALONE = """
import os, sys, time, types
os.environ["QT_PREFERRED_BINDING"] = "PySide6"
site = types.ModuleType("QtSiteConfig")  # without the Qt modules that NodeGraphQt does not need: the harder comparison
def update_members(members):
    for name in set(members) - {"QtCore", "QtGui", "QtWidgets", "QtSvg"}:
        del members[name]
site.update_members = update_members
sys.modules["QtSiteConfig"] = site
began = time.perf_counter()
import PySide6.QtWidgets
import NodeGraphQt
import json
print(json.dumps({"seconds": time.perf_counter() - began}))
"""

VISIBLE = """
import time
began = time.perf_counter()
from controlnet_studio.ui import app

def begin(window, graph):
    window.repaint()
    seconds = time.perf_counter() - began
    import json, sys
    heavy = ("torch", "diffusers", "transformers", "cv2", "controlnet_aux", "accelerate", "numpy", "PIL", "setuptools")
    told = {"seconds": seconds, "visible": window.isVisible(), "heavy": [name for name in heavy if name in sys.modules]}
    print(json.dumps(told))
    sys.stdout.flush()
    window.close()
    app.QApplication.quit()

app.begin = begin
app.main()
"""


def measure(code: str, compiled: str) -> dict[str, object]:
    """What a fresh process tells that keeps compiled Python in the folder *compiled*."""
    with tempfile.TemporaryDirectory() as home:
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "HOME"), home)
        env = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # as at every start but the first
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=env, cwd=Path(home), timeout=240)
    return json.loads(done.stdout.splitlines()[-1])


def ratio(pairs: int) -> tuple[float, float, float]:
    """Median seconds until visible, of the imports alone, and the median of the pairs' ratios."""
    alone, visible = [], []
    with tempfile.TemporaryDirectory() as compiled:
        measure(ALONE, compiled), measure(VISIBLE, compiled)  # what the disk has to give, it has given
        for _ in range(pairs):
            alone.append(float(measure(ALONE, compiled)["seconds"]))  # type: ignore[arg-type]
            visible.append(float(measure(VISIBLE, compiled)["seconds"]))  # type: ignore[arg-type]
    ratios = [seen / bare for seen, bare in zip(visible, alone, strict=True)]
    return statistics.median(visible), statistics.median(alone), statistics.median(ratios)


if __name__ == "__main__":
    seen, bare, times = ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    print(f"visible after {seen:.3f} s, imports alone {bare:.3f} s, ratio {times:.2f} (bar {BAR})")
    sys.exit(times > BAR)

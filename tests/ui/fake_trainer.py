"""A trainer that trains nothing: it speaks the contract of training.events, quickly, and writes small pictures."""

from __future__ import annotations

import math
import os
import queue
import sys
import threading
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PIL import Image

from controlnet_studio.training import events

BLOCKS = (*(f"down {number}" for number in range(12)), "middle")


class Fake:
    """Steps of ten, a sample every other one; the mode is the last word of the job's name."""

    def __init__(self, job: Path, folder: Path) -> None:
        data = tomllib.loads(job.read_text("utf-8"))
        self.folder = folder
        self.name, self.mode = data["name"], data["name"].split("-")[-1]
        self.steps, self.count = data["training"]["steps"], data["samples"]["count"]
        self.every, self.eased = data["samples"]["every"], data["training"]["checkpointing"]
        self.step = max((int(path.name[5:]) for path in folder.glob("checkpoints/step-*")), default=0)
        self.said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.log = (folder / "events.jsonl").open("a", encoding="utf-8")

    def say(self, event: events.Event) -> None:
        text = events.line(event)
        self.log.write(f"{text}\n")
        self.log.flush()
        print(text, flush=True)

    def run(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        print("a library says hello on standard output")
        self.say(events.Started(self.name, str(self.folder), self.step, self.steps, "canny", "fp32", "CPU", self.count))
        self.say(events.Preparing("Encoding pictures", 1, 2))
        self.say(events.Memory(300_000_000, 8_000_000_000))
        if self.mode == "mute":
            sys.stderr.write("Traceback: it broke\n")
            sys.exit(3)
        for kind in ("hints", "pictures"):
            for number in range(self.count):
                self._picture(self.folder / "samples" / kind / f"{number:02d}.png", number * 60, 255)
        (self.folder / "samples" / "pictures" / "00.txt").write_text("a red house")
        while self.step < self.steps:
            self._commands()
            self.step += 10
            self._told()
            if self.mode == "failing" and self.step >= self.steps // 2:
                self.say(events.Failed("The disk is full: free some space, and go on.", "OSError: 28"))
                sys.exit(1)
            if self.mode == "hungry" and not self.eased and self.step >= self.steps // 2:
                self.say(events.Failed("There is not enough memory.", "", {"checkpointing": True}))
                sys.exit(1)
            if self.mode == "slain" and not self.eased and self.step >= self.steps // 2:
                os._exit(137)
            time.sleep(0.05 if self.mode == "slow" else 0.002)
        self._save()
        self.say(events.Ended(self.step, "done", f"checkpoints/step-{self.step:06d}"))

    def _told(self) -> None:
        share = self.step / self.steps
        self.say(events.Stepped(self.step, 0.2 + 0.1 / (1 + share), 5e-4, self.step * 0.1, 80.0))
        if self.step % self.every == 0:
            self._sample()
            self._save()
        if self.step == self.steps // 2 // 10 * 10:
            self.say(events.Converged(self.step))

    def _sample(self) -> None:
        share = self.step / self.steps
        score = 0.15 + 0.7 / (1 + math.exp(-20 * (share - 0.45)))
        for number in range(self.count):
            path = f"samples/step-{self.step:06d}/{number:02d}.png"
            self._picture(self.folder / path, number * 60, round(255 * share))
            self.say(events.Sampled(self.step, number, path, score))
        self.say(events.Fidelity(self.step, "Edge F1", score, 0.12, 0.9, (score - 0.12) / 0.78))
        self.say(events.Norms(self.step, {name: share * (1 + n % 5) for n, name in enumerate(BLOCKS)}))

    def _save(self) -> None:
        path = f"checkpoints/step-{self.step:06d}"
        place = self.folder / path
        place.mkdir(parents=True, exist_ok=True)
        (place / "config.json").write_text('{"_class_name": "ControlNetModel", "cross_attention_dim": 768}')
        (place / "diffusion_pytorch_model.safetensors").write_bytes(b"\x02\0\0\0\0\0\0\0{}")
        self.say(events.Saved(self.step, path))

    def _picture(self, path: Path, red: int, green: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.zeros((16, 16, 3), np.uint8)
        pixels[4:12, 4:12] = (red % 256, green, 128)
        Image.fromarray(pixels).save(path)

    def _listen(self) -> None:
        for text in sys.stdin:
            self.said.put(text.strip())

    def _commands(self) -> None:
        paused = False
        while paused or not self.said.empty():
            match self.said.get():
                case "stop" if self.mode != "stubborn":
                    self._save()
                    self.say(events.Ended(self.step, "stopped", f"checkpoints/step-{self.step:06d}"))
                    sys.exit(0)
                case "pause":
                    paused = True
                    self.say(events.Paused(self.step))
                case "resume":
                    paused = False
                    self.say(events.Resumed(self.step))
                case "save":
                    self._save()
                case "sample":
                    self._sample()


if __name__ == "__main__":
    Fake(Path(sys.argv[1]), Path(sys.argv[2])).run()

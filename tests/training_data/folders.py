"""Small data sets in every layout that people have."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from controlnet_studio import pictures
from controlnet_studio.values import Image


def picture(seed: int, width: int = 96, height: int = 96) -> Image:
    """A coloured disc on a sloping ground; another one for every seed."""
    rng = np.random.default_rng(seed)
    paper = np.zeros((height, width, 3), np.uint8) + rng.integers(60, 200, 3).astype(np.uint8)
    paper[height // 2 :] = rng.integers(60, 200, 3)
    middle = int(rng.integers(width // 4, width * 3 // 4)), int(rng.integers(height // 4, height * 3 // 4))
    cv2.circle(paper, middle, int(rng.integers(8, 20)), tuple(int(v) for v in rng.integers(0, 256, 3)), -1)
    return Image(paper)


def edges(image: Image) -> Image:
    return Image.gray(np.asarray(cv2.Canny(image.pixels, 50, 100), np.uint8))


def png(image: Image) -> bytes:
    return pictures.png(image)


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def fill50k(folder: Path, count: int = 3) -> Path:
    rows = []
    for number in range(count):
        write(folder / "target" / f"{number}.png", png(picture(number)))
        write(folder / "source" / f"{number}.png", png(edges(picture(number))))
        names = {"source": f"source/{number}.png", "target": f"target/{number}.png"}
        rows.append(names | {"prompt": f"disc number {number}"})
    write(folder / "prompt.json", lines(rows))
    return folder


def imagefolder(folder: Path, count: int = 3, table: str = "metadata.jsonl", split: str = "train") -> Path:
    rows = []
    for number in range(count):
        write(folder / split / "images" / f"{number}.png", png(picture(number)))
        write(folder / split / "conditioning_images" / f"{number}.png", png(edges(picture(number))))
        names = {"file_name": f"images/{number}.png", "conditioning_image": f"conditioning_images/{number}.png"}
        rows.append(names | {"text": f"disc number {number}"})
    if table.endswith("csv"):
        told = ["file_name,conditioning_image,text", *(",".join(row.values()) for row in rows)]
        write(folder / split / table, "\r\n".join(told))
    else:
        write(folder / split / table, lines(rows))
    return folder


def tar(path: Path, members: dict[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(path, "w") as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return path


def webdataset(folder: Path, count: int = 4) -> Path:
    for shard in range(2):
        members = {}
        for number in range(shard * count // 2, (shard + 1) * count // 2):
            members[f"{number:06d}.png"] = png(picture(number))
            members[f"{number:06d}.cond.png"] = png(edges(picture(number)))
            members[f"{number:06d}.txt"] = f"disc number {number}".encode()
        tar(folder / f"{shard:05d}.tar", members)
    return folder


def kohya(folder: Path, count: int = 3) -> Path:
    for number in range(count):
        write(folder / "10_disc" / f"{number}.png", png(picture(number)))
        write(folder / "10_disc" / f"{number}.caption", f"disc number {number}")
        write(folder / "conditioning" / f"{number}.png", png(edges(picture(number))))
    return folder


def plain(folder: Path, count: int = 3) -> Path:
    for number in range(count):
        write(folder / f"{number}.png", png(picture(number)))
        write(folder / f"{number}.txt", f"disc number {number}\n")
    return folder


LAYOUTS = {
    "fill50k": fill50k,
    "imagefolder": imagefolder,
    "webdataset": webdataset,
    "kohya": kohya,
    "folder": plain,
}

"""A sheet as one picture: its cells in rows and columns, with what they were painted with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from controlnet_studio.document.files import Stamp
from controlnet_studio.plain import thaw
from controlnet_studio.sheets.axes import Axis, Cell, Sheet
from controlnet_studio.values import Image

if TYPE_CHECKING:
    import PIL.Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

SHEET_KEY = "controlnet-studio-sheet"
"""The keyword of the PNG text that holds the axes as JSON."""
MOST_PIXELS = 60_000_000
PAPER, INK, PALE = (250, 250, 250), (28, 28, 28), (214, 214, 214)


def composed(
    sheet: Sheet, cells: Mapping[Cell, Image], longest: int = 0, failed: Mapping[Cell, str] = MappingProxyType({})
) -> Image:
    """The sheet as a picture; cells that are not there yet stay pale, those that *failed* say why. Pictures are scaled
    down alike if it would have more than MOST_PIXELS, or if their longer side is more than *longest*, if that is not
    0."""
    import numpy as np
    import PIL.Image
    import PIL.ImageDraw

    width, height = _size(sheet, cells, longest)
    gap, pad, font, heading = max(width // 64, 3), max(width // 20, 6), _font(width, 17), _font(width, 14)
    left = pad + (_widest(font, sheet.y.labels, width) + pad if sheet.y is not None else 0)
    top = pad + _height(heading) + pad + _height(font) + pad // 2
    whole = (left + sheet.columns * (width + gap) - gap + pad, top + sheet.rows * (height + gap) - gap + pad)
    paper = PIL.Image.new("RGB", whole, PAPER)
    pen = PIL.ImageDraw.Draw(paper)
    pen.text((left, pad), _title(sheet), fill=INK, font=heading)
    for column, label in enumerate(sheet.x.labels):
        middle = left + column * (width + gap) + width // 2
        pen.text((middle, top - pad // 2), _short(pen, label, font, width), fill=INK, font=font, anchor="mb")
    for row, label in enumerate(sheet.y.labels if sheet.y is not None else ()):
        middle = top + row * (height + gap) + height // 2
        pen.text((left - pad, middle), _short(pen, label, font, width), fill=INK, font=font, anchor="rm")
    for column in range(sheet.columns):
        for row in range(sheet.rows):
            at = left + column * (width + gap), top + row * (height + gap)
            image = cells.get((column, row))
            if image is None:
                pen.rectangle((*at, at[0] + width - 1, at[1] + height - 1), fill=PALE)
                _say(pen, failed.get((column, row), ""), at, (width, height))
            else:
                _put(paper, image, at, (width, height))
    return Image(np.asarray(paper))


def stamp(sheet: Sheet, assets: Mapping[str, bytes] | None = None) -> Mapping[str, str]:
    """What the picture of a sheet carries: the graph, with those of *assets* that it uses, and the axes."""
    axes = {name: _data(axis) for name, axis in (("x", sheet.x), ("y", sheet.y)) if axis is not None}
    return {**Stamp(lambda: sheet.graph, assets), SHEET_KEY: json.dumps({"target": sheet.target, **axes})}


def _data(axis: Axis) -> Mapping[str, object]:
    return {"param": f"{axis.node}.{axis.param}", "values": [thaw(value) for value in axis.values]}


def _size(sheet: Sheet, cells: Mapping[Cell, Image], longest: int) -> tuple[int, int]:
    """The width and height of every cell."""
    width = max((image.width for image in cells.values()), default=256)
    height = max((image.height for image in cells.values()), default=width)
    scale = min(1.0, (MOST_PIXELS / (width * height * sheet.columns * sheet.rows * 1.2)) ** 0.5)
    if longest:
        scale = min(scale, longest / max(width, height))
    return max(round(width * scale), 16), max(round(height * scale), 16)


def _put(paper: PIL.Image.Image, image: Image, at: tuple[int, int], size: tuple[int, int]) -> None:
    import PIL.Image

    picture = PIL.Image.fromarray(image.pixels)
    if picture.width > size[0] or picture.height > size[1]:
        picture.thumbnail(size, PIL.Image.Resampling.LANCZOS)
    paper.paste(picture, (at[0] + (size[0] - picture.width) // 2, at[1] + (size[1] - picture.height) // 2))


def _say(pen: ImageDraw, sentence: str, at: tuple[int, int], size: tuple[int, int]) -> None:
    """Write a sentence into a cell, as much of it as has room."""
    width, height = size
    font = _font(width, 20)
    pad, line = max(width // 16, 4), _height(font) + 2
    lines = [""]
    for word in sentence.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if pen.textlength(longer, font=font) <= width - 2 * pad:
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [words for words in lines if words]
    room = max((height - 2 * pad) // line, 1)
    if len(lines) > room:
        lines[room - 1 :] = [f"{lines[room - 1]} …"]
    top = at[1] + (height - len(lines) * line) // 2
    for number, words in enumerate(lines):
        place = at[0] + width // 2, top + number * line
        pen.text(place, _short(pen, words, font, width - pad), fill=INK, font=font, anchor="ma")


def _title(sheet: Sheet) -> str:
    return sheet.x.title if sheet.y is None else f"Across: {sheet.x.title}      Down: {sheet.y.title}"


def _font(width: int, part: int) -> FreeTypeFont | ImageFont:
    from PIL.ImageFont import load_default

    return load_default(min(max(width // part, 11), 48))


def _height(font: FreeTypeFont | ImageFont) -> int:
    return round(font.getbbox("Ågq")[3]) + 2


def _widest(font: FreeTypeFont | ImageFont, labels: tuple[str, ...], most: int) -> int:
    return min(max(round(font.getlength(label)) for label in labels), most)


def _short(pen: ImageDraw, label: str, font: FreeTypeFont | ImageFont, width: int) -> str:
    """The label, or as much of its beginning as has room."""
    if pen.textlength(label, font=font) <= width:
        return label
    count = next((n for n in range(len(label), 0, -1) if pen.textlength(f"{label[:n]}…", font=font) <= width), 1)
    return f"{label[:count]}…"

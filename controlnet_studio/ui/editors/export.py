"""Drawings as files for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.ui.editors.brush import on, paint_stroke
from controlnet_studio.ui.editors.ink import INK
from controlnet_studio.ui.editors.strokes import Point

PAPER, BLACK = "#ffffff", "#000000"


def picture(drawing: Drawing) -> QImage:
    """The drawing as it looks on white paper, at its own size."""
    ink = QImage(drawing.width, drawing.height, INK)
    ink.fill(0)
    painter = QPainter(ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRect(0, 0, drawing.width, drawing.height)
    for stroke in drawing.strokes:
        paint_stroke(painter, stroke, (drawing.width, drawing.height), QColor(BLACK), QTransform(), whole)
    painter.end()
    paper = QImage(ink.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(PAPER))
    painter = QPainter(paper)
    painter.drawImage(0, 0, ink)
    painter.end()
    return paper


def svg(drawing: Drawing) -> str:
    """The drawing as SVG on white paper. What an eraser took away is masked; soft edges are blurred."""
    body, masks = "", ""
    frame = f'width="{drawing.width}" height="{drawing.height}"'
    for number, stroke in enumerate(drawing.strokes):
        if not stroke.points:
            continue
        if stroke.erase:
            name = f"e{number}"
            masks += (
                f'<mask id="{name}" maskUnits="userSpaceOnUse" x="0" y="0" {frame}><rect {frame} fill="{PAPER}"/>'
                f"{_mark(stroke, drawing, BLACK)}</mask>\n"
            )
            body = f'<g mask="url(#{name})">\n{body}</g>\n'
        else:
            body += _mark(stroke, drawing, stroke.colour or BLACK) + "\n"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} viewBox="0 0 {drawing.width} {drawing.height}">\n'
        f'<defs>\n{masks}</defs>\n<rect {frame} fill="{PAPER}"/>\n{body}</svg>\n'
    )


def _mark(stroke: Stroke, drawing: Drawing, colour: str) -> str:
    """One stroke as an SVG element."""
    points = on(stroke, drawing.width, drawing.height)
    size = stroke.size * max(drawing.width, drawing.height)
    soft = f' style="filter:blur({(1 - stroke.hardness) * size / 8:.2f}px)"' if stroke.hardness < 1 else ""
    size *= (1 + stroke.hardness) / 2
    if stroke.rings:
        first, path = 0, ""
        for count in stroke.rings:
            path += f"M{_places(points[first : first + count])}Z"
            first += count
        return f'<path d="{path}" fill="{colour}" fill-rule="evenodd"/>'
    widths = [max(size * pressure, 1.0) for _, _, pressure in points]
    if min(widths) == max(widths):
        path = f"M{_places(points)}" + ("h0" if len(points) == 1 else "")
        line = f'stroke="{colour}" stroke-width="{widths[0]:.2f}" stroke-linecap="round" stroke-linejoin="round"'
        return f'<path d="{path}" fill="none" {line}{soft}/>'
    discs = "".join(
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{width / 2:.2f}"/>'
        for (x, y, _), width in zip(points, widths, strict=True)
    )
    pieces = "".join(
        f'<path d="M{_places(_piece(a, b, c, d))}Z"/>' for (a, c), (b, d) in pairwise(zip(points, widths, strict=True))
    )
    return f'<g fill="{colour}"{soft}>{discs}{pieces}</g>'


def _piece(start: Point, end: Point, width: float, end_width: float) -> list[Point]:
    """The corners of a piece that tapers."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
    x, y = -dy / length / 2, dx / length / 2
    return [
        (start[0] + x * width, start[1] + y * width, 1.0),
        (end[0] + x * end_width, end[1] + y * end_width, 1.0),
        (end[0] - x * end_width, end[1] - y * end_width, 1.0),
        (start[0] - x * width, start[1] - y * width, 1.0),
    ]


def _places(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y, _ in points)

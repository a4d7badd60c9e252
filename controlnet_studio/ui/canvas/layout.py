"""The measures of a card, in scene units on a grid of 8, and the words on it. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from controlnet_studio.document.graph import Node
from controlnet_studio.document.groups import GROUP
from controlnet_studio.keypoints import Pose
from controlnet_studio.node import OneOf, Over, Param, Seeds, Slider, Spec, Text
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.translation import tr, within
from controlnet_studio.values import Asset, Curve, Image

GRID = 8
CARD_WIDTH = 192
PAD = 8
"""Free space at a card's top and bottom, and between a label and a card's edge."""
INSET = 12
"""From a card's edge to its words."""
TITLE = 24
LINE = 16
"""Height of a line of the summary."""
ROW = 24
"""Height of a row of ports."""
PICTURE = 128
"""Height of the space for the picture that a node made."""
CURVE = 40
"""Height of the space for a curve."""


@dataclass(frozen=True)
class Layout:
    """Where things stand on a card. `words` and `numbers` are lines of summary, `rows` rows of ports."""

    words: int = 0
    numbers: int = 0
    rows: int = 0
    picture: bool = False
    curve: bool = False

    @property
    def summary_top(self) -> int:
        return PAD + TITLE

    @property
    def rows_top(self) -> int:
        lines = self.words + self.numbers
        return self.summary_top + lines * LINE + (PAD if lines else 0)

    @property
    def curve_top(self) -> int:
        return self.rows_top + self.rows * ROW + PAD

    @property
    def picture_top(self) -> int:
        return self.curve_top + (CURVE + PAD if self.curve else 0)

    @property
    def height(self) -> int:
        return self.picture_top + (PICTURE + PAD if self.picture else 0)


def layout(spec: Spec | None, inputs: int, outputs: int) -> Layout:
    """The measures of a card with so many ports; without a Spec it is a plain box."""
    rows = max(inputs, outputs)
    if spec is None:
        return Layout(words=1, rows=rows)
    if spec.id == GROUP:
        return Layout(words=1, rows=rows, picture=any(issubclass(port.type, Image) for port in spec.outputs))
    words = next((param for param in spec.params if _wordy(param)), None)
    return Layout(
        words=0 if words is None else 2 if isinstance(words.detail, Text) and words.detail.lines > 1 else 1,
        numbers=int(any(not _wordy(param) for param in spec.params)),
        rows=rows,
        picture=any(issubclass(port.type, Image) for port in spec.outputs),
        curve=bent(spec) is not None,
    )


def bent(spec: Spec) -> Param | None:
    """The parameter whose curve is painted on the card: the first that is one."""
    return next((param for param in spec.params if param.type is Curve), None)


def card_height(spec: Spec) -> int:
    """How tall the card of such a node is; all are CARD_WIDTH wide."""
    return layout(spec, len(spec.inputs), len(spec.outputs)).height


def summary(spec: Spec, node: Node) -> tuple[str, str]:
    """What matters of a node's parameters: its words (a prompt, a model, a file), and its numbers
    ("strength 0.80 · 0–80 %")."""
    if spec.id == GROUP:
        return spec.summary.partition(" as one")[0], ""
    words = next((_say(param, node) for param in spec.params if _wordy(param)), "")
    usual = {param.name for param in spec.params if param.passed and not param.detail.advanced}
    names = (usual | node.params.keys()) - set(node.ports)
    shown = [param for param in spec.params if param.name in names]
    numbers = [(param.name, _say(param, node)) for param in shown if not _wordy(param)]
    return words, " · ".join(text for text in _joined(spec, node, numbers) if text)


def by_hand(spec: Spec | None, node: Node) -> bool:
    """Whether something was painted by hand over what comes into a node."""
    for param in spec.params if spec is not None else ():
        stored = node.params.get(param.name) if isinstance(param.detail, Over) and not param.detail.traced else None
        if isinstance(stored, Mapping) and (stored.get("strokes") or stored.get("people")):
            return True
    return False


def _wordy(param: Param) -> bool:
    free = param.type is str and not param.choices and not isinstance(param.detail, Seeds)
    return param.type in (Drawing, Painting, Pose, Asset) or isinstance(param.detail, OneOf) or free


def held(param: Param, node: Node) -> object:
    """What a node has for a parameter; what cannot be read is given as it is stored."""
    if param.name in node.params:
        try:
            return param.read(node.params[param.name])
        except ValueError:
            return node.params[param.name]
    return param.default


def _joined(spec: Spec, node: Node, numbers: Iterable[tuple[str, str]]) -> Iterable[str]:
    """The numbers' words, with a start and an end in [0, 1] as one range, unless that is the whole."""
    ends = [spec.param("start"), spec.param("end")]
    bounds = [held(param, node) for param in ends if param is not None and param.bounds == (0.0, 1.0)]
    fractions = [bound for bound in bounds if isinstance(bound, int | float)]
    for name, text in numbers:
        if len(fractions) < 2 or name not in ("start", "end"):
            yield text
        elif name == "end" and fractions != [0.0, 1.0]:
            yield f"{fractions[0] * 100:.0f}–{fractions[1] * 100:.0f} %"


def _say(param: Param, node: Node) -> str:
    value = held(param, node)
    if isinstance(value, Painting):
        count = len(value.strokes)
        edits = (
            "" if not count else tr("1 stroke by hand") if count == 1 else tr("{count} strokes by hand", count=count)
        )
        return " · ".join(filter(None, (value.base.name, edits))) or tr("Nothing painted yet")
    if isinstance(value, Drawing):
        count = len(value.strokes)
        return (
            tr("Nothing drawn yet")
            if not count
            else tr("1 stroke")
            if count == 1
            else tr("{count} strokes", count=count)
        )
    if isinstance(value, Pose):
        count = len(value.people)
        return (
            tr("Nobody posed yet") if not count else tr("1 person") if count == 1 else tr("{count} people", count=count)
        )
    if isinstance(value, Asset):
        return (value.name or tr("A picture")) if value else tr("No picture yet")
    if isinstance(value, Curve):
        return param.name if value else ""
    if isinstance(value, bool):
        return within(param.label) if value else ""
    if isinstance(value, int | float):
        return _number(param, value)
    text = " ".join(str(value).split())
    if not text and isinstance(param.detail, OneOf):
        return tr("None chosen yet")
    if isinstance(param.detail, Seeds):
        return f"{within(param.label)} {text}" if text else ""
    if not text and isinstance(param.detail, Text):
        return param.detail.placeholder or tr("No words yet")
    return tr(text) if text and param.choices else text


def _number(param: Param, value: float) -> str:
    detail = param.detail
    if isinstance(detail, Slider) and value == 0 and detail.zero:
        return ""
    if isinstance(detail, Slider) and detail.step and param.type is float:
        decimals = len(f"{detail.step:.6f}".rstrip("0").partition(".")[2])
        text = f"{value:.{decimals}f}"
    else:
        text = f"{value:d}" if isinstance(value, int) else f"{value:g}"
    unit = f" {detail.unit}" if isinstance(detail, Slider) and detail.unit else ""
    return f"{within(param.label)} {text}{unit}"

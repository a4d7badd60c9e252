"""One editor per type of parameter. No editor knows of a node; an unknown type has none."""

from __future__ import annotations

from controlnet_studio.engine.models import KINDS
from controlnet_studio.keypoints import Pose
from controlnet_studio.node import OneOf, Param, Seed, Text
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.fields.asset import AssetField
from controlnet_studio.ui.fields.base import Field, Tools
from controlnet_studio.ui.fields.curve import CurveField
from controlnet_studio.ui.fields.drawing import DrawingField
from controlnet_studio.ui.fields.model import ModelField
from controlnet_studio.ui.fields.numbers import NumberField, SeedField
from controlnet_studio.ui.fields.words import BoxField, CheckField, ChoiceField, LineField
from controlnet_studio.ui.translation import tr
from controlnet_studio.values import Asset, Curve

__all__ = ["Field", "Tools", "kind", "make"]


def kind(param: Param) -> type[Field]:
    """The class of editor for a parameter. Raises LookupError if there is none."""
    if isinstance(param.detail, Seed):
        return SeedField
    if param.choices or isinstance(param.detail, OneOf):
        return ChoiceField
    if param.type is str and isinstance(param.detail, Text) and param.detail.lines > 1:
        return BoxField
    kinds: dict[type, type[Field]] = {
        bool: CheckField,
        int: NumberField,
        float: NumberField,
        str: LineField,
        Asset: AssetField,
        Curve: CurveField,
        Drawing: DrawingField,
        Painting: DrawingField,
        Pose: DrawingField,
    }
    if param.type not in kinds:
        raise LookupError(tr("Nothing edits a {name}.", name=param.type.__name__))
    return kinds[param.type]


def make(param: Param, tools: Tools) -> Field:
    """The editor of a parameter, showing nothing yet. Raises LookupError if there is none."""
    if (
        isinstance(param.detail, OneOf)
        and param.detail.source in KINDS
        and tools.shelf is not None
        and tools.shelf.stocked
    ):
        return ModelField(param, tools, tools.shelf)
    return kind(param)(param, tools)

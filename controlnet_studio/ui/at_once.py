"""What a person made by hand, a drawing, a pose, a mask or a photo, on its card before anything runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from controlnet_studio.engine.plan import Step
from controlnet_studio.keypoints import Pose
from controlnet_studio.node import Context
from controlnet_studio.node.context import Services
from controlnet_studio.progress import Trouble
from controlnet_studio.strokes import Drawing, Painting
from controlnet_studio.ui.pictures import Picture
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Asset, Image

BY_HAND = (Asset, Drawing, Painting, Pose)
"""The types of the settings that hold what was made by hand."""


class AtOnce:
    """Gives *show* the small picture of every node that needs no other one and holds what was made by hand, by its id
    in the flattened graph, whenever that changes. A node of the user's own runs only when they run it."""

    def __init__(self, services: Services, show: Callable[[str, QImage], object], parent: QObject) -> None:
        self._worker = worker = Worker("at once", parent)
        parent.destroyed.connect(lambda: worker.close(0.0))
        self._services, self._show = services, show
        self._keys: dict[str, str] = {}

    def learn(self, steps: Iterable[Step]) -> None:
        """These are the steps of the graph from now on."""
        found = {step.node: step for step in steps if _by_hand(step)}
        before, self._keys = self._keys, {id: step.key for id, step in found.items()}
        moved = {key for id, key in before.items() if id not in found}  # into a group or out of one, with its picture
        for id, step in found.items():
            if before.get(id) != step.key and not (id not in before and step.key in moved):
                self._worker.ask(partial(self._make, step), partial(self._made, step))

    def close(self) -> None:
        """Nothing is shown after this."""
        self._worker.close()

    def forget(self) -> None:
        """Another document is shown."""
        self._keys.clear()

    def _make(self, step: Step) -> QImage | None:
        if self._keys.get(step.node) != step.key:  # it has been changed again while it waited
            return None
        arguments: dict[str, Any] = {param.name: step.params[param.name] for param in step.spec.params if param.passed}
        arguments |= {port.name: () if port.many else None for port in step.spec.inputs if port.name not in arguments}
        if step.spec.context:
            arguments[step.spec.context] = Context(services=self._services)
        try:
            outputs = step.spec.unpack(step.spec.call(**arguments))
        except (Trouble, LookupError):  # a run will say so
            return None
        image = next((value for value in outputs.values() if isinstance(value, Image)), None)
        return Picture.of(image).small if image is not None else None

    def _made(self, step: Step, image: QImage | None) -> None:
        if image is not None and self._keys.get(step.node) == step.key:
            self._show(step.node, image)


def _by_hand(step: Step) -> bool:
    spec = step.spec
    return not step.feeds and not spec.source and any(param.type in BY_HAND for param in spec.params)

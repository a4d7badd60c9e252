"""Gathers the pictures of a sheet from the events of its run."""

from __future__ import annotations

from controlnet_studio.engine.events import Event, NodeFailed, NodeFinished, TurnStarted
from controlnet_studio.sheets.axes import Cell, Sheet
from controlnet_studio.values import Image


class Gatherer:
    """Watches the run of a sheet's turns; `cells` are its pictures so far, by column and row, and `failed` has a
    sentence for each that could not be painted."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.cells: dict[Cell, Image] = {}
        self.failed: dict[Cell, str] = {}
        self._at: Cell | None = None
        self._last: Image | None = None

    @property
    def count(self) -> int:
        """How many pictures it will have."""
        return self.sheet.columns * self.sheet.rows

    def __call__(self, event: Event) -> bool:
        """Whether an event brought a picture, or the sentence in place of one."""
        match event:
            case TurnStarted(number):
                brought = self.end_turn()
                self._at = self.sheet.cells[number - 1]
                return brought
            case NodeFinished(node, outputs) if node == self.sheet.target and self._at is not None:
                image = next((value for value in outputs.values() if isinstance(value, Image)), None)
                if image is not None:
                    self.cells[self._at] = self._last = image
                    return True
            case NodeFailed(_node, message) if self._at is not None and self._at not in self.failed:
                self.failed[self._at] = message
                return True
        return False

    def end_turn(self, whole: bool = True) -> bool:
        """A turn is over; if it was *whole* and told nothing of the picture, that is the same as before."""
        told = self.cells.keys() | self.failed.keys()
        if whole and self._at is not None and self._at not in told and self._last is not None:
            self.cells[self._at] = self._last
            return True
        return False

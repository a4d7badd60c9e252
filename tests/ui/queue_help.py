"""A window whose slow nodes wait until they may go on, for what is told of the queue."""

from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot
from shell import Gate, chain

from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.ui.window import Window

WAIT = 60_000
"""Milliseconds; a busy machine takes its time."""


@dataclass
class Bench:
    """A window with a gate that holds its Slow nodes."""

    window: Window
    gate: Gate
    bot: QtBot

    def shade(self, seed: int) -> None:
        self.window.history.apply("Seed", Graph().put("shade", Node("shade", {"seed": seed})))

    def words(self) -> list[str]:
        return [job.words for job in self.window.queue.line.jobs]

    def seeds(self) -> list[str]:
        return [painted.shown.caption for painted in self.window.strip.painted]

    def wait(self, condition: object) -> None:
        self.bot.waitUntil(condition, timeout=WAIT)  # type: ignore[arg-type]

    def hold(self) -> None:
        """A run is under way, and stays so."""
        self.gate.open.clear()
        self.gate.inside.clear()
        self.window.history.apply("Slow", chain("grey", "slow"))
        self.window.run()
        self.wait(self.gate.inside.is_set)

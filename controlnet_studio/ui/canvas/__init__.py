"""The canvas: the graph as cards and wires, drawn and edited."""

from controlnet_studio.ui.canvas.canvas import Canvas
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, card_height

__all__ = ["CARD_WIDTH", "Canvas", "card_height"]

"""The keys of the paper. They are Krita's where those do not get in the way of the window's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key, Modifier = Qt.Key, Qt.KeyboardModifier

TOOLS = {"brush": "B", "eraser": "E", "line": "V", "curve": "C", "fill": "G", "choose": "S"}
"""Each tool's key."""
_PLAIN = {
    **{getattr(Key, f"Key_{letter}"): tool for tool, letter in TOOLS.items()},
    Key.Key_4: "turn left",
    Key.Key_6: "turn right",
    Key.Key_5: "upright",
    Key.Key_H: "mirror",
    Key.Key_F: "fit",
    Key.Key_1: "actual",
    Key.Key_Plus: "closer",
    Key.Key_Equal: "closer",
    Key.Key_Minus: "farther",
    Key.Key_Y: "symmetry",
    Key.Key_T: "tracing",
    Key.Key_Space: "hand",
    Key.Key_Return: "finish",
    Key.Key_Enter: "finish",
    Key.Key_Delete: "delete",
    Key.Key_Backspace: "back",
    Key.Key_Left: "left",
    Key.Key_Right: "right",
    Key.Key_Up: "up",
    Key.Key_Down: "down",
    Key.Key_Escape: "drop",
}
_TYPED = {
    "[": "smaller",
    "]": "larger",
    "{": "softer",
    "}": "harder",
    "<": "shrink",
    ">": "grow",
    ",": "turn chosen left",
    ".": "turn chosen right",
}
_CONTROL = {Key.Key_A: "choose all", Key.Key_D: "double", Key.Key_Z: "undo"}

SHORTCUTS = (
    ("Brush, eraser", "B, E"),
    ("Straight line, curve", "V, C"),
    ("Fill, choose strokes", "G, S"),
    ("Thinner, thicker", "[, ], Shift+wheel"),
    ("Softer, harder", "Shift+[, Shift+]"),
    ("Erase with any tool", "Right button"),
    ("Join to the last stroke", "Shift+click"),
    ("Hold to 15° steps", "Shift and drag"),
    ("Symmetry, tracing", "Y, T"),
    ("Move the paper", "Space or middle button, and drag"),
    ("Turn, zoom by dragging", "Shift+Space, Ctrl+Space"),
    ("Zoom", "Ctrl+wheel, +, −"),
    ("Turn by 15°, upright", "4, 6, 5"),
    ("Mirror the view", "H"),
    ("Whole paper, actual size", "F, 1"),
    ("Choose all, double, delete", "Ctrl+A, Ctrl+D, Delete"),
    ("Scale, turn what is chosen", "<, >; comma, full stop; its handles"),
    ("Nudge what is chosen", "Arrow keys, Shift for more"),
    ("End a curve, drop it", "Return, Esc"),
)
"""What the help tells of the paper: what is done, and by which keys."""


def meant(event: QKeyEvent) -> str:
    """What a key asks of the paper; "" if it is none of its keys."""
    if event.text() in _TYPED:
        return _TYPED[event.text()]
    key = Key(event.key())
    held = event.modifiers() & ~Modifier.KeypadModifier
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    if held == Modifier.ControlModifier:
        return "hand" if key == Key.Key_Space else _CONTROL.get(key, "")
    if held == Modifier.ShiftModifier:
        allowed = ("hand", "left", "right", "up", "down", "closer")
        return _PLAIN.get(key, "") if _PLAIN.get(key, "") in allowed else ""
    return _PLAIN.get(key, "") if held == Modifier.NoModifier else ""

"""The keys of the paper. They are Krita's where those do not get in the way of the window's."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from controlnet_studio.ui.translation import later

Key, Modifier = Qt.Key, Qt.KeyboardModifier
Keys = Mapping[Qt.Key, str]

TOOLS = {"brush": "B", "eraser": "E", "line": "V", "curve": "C", "fill": "G", "choose": "S"}
"""Each tool's key."""
LOOKS = {
    Key.Key_4: "turn left",
    Key.Key_6: "turn right",
    Key.Key_5: "upright",
    Key.Key_H: "mirror",
    Key.Key_F: "fit",
    Key.Key_1: "actual",
    Key.Key_Plus: "closer",
    Key.Key_Equal: "closer",
    Key.Key_Minus: "farther",
    Key.Key_T: "tracing",
    Key.Key_Space: "hand",
}
"""What every board does."""
WAYS = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}
_PLAIN = {
    **{getattr(Key, f"Key_{letter}"): tool for tool, letter in TOOLS.items()},
    **LOOKS,
    **WAYS,
    Key.Key_Y: "symmetry",
    Key.Key_D: "pen",
    Key.Key_Return: "finish",
    Key.Key_Enter: "finish",
    Key.Key_Delete: "delete",
    Key.Key_Backspace: "back",
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
_CONTROL = {Key.Key_A: "choose all", Key.Key_D: "double", Key.Key_V: "paste", Key.Key_Z: "undo"}

SHORTCUTS = (
    (later("Brush, eraser"), later("B, E")),
    (later("Straight line, curve"), later("V, C")),
    (later("Fill, choose strokes"), later("G, S")),
    (later("Thinner, thicker"), later("[, ], Shift+wheel")),
    (later("Softer, harder"), later("Shift+[, Shift+]")),
    (later("Erase with any tool"), later("Right button")),
    (later("Join to the last stroke"), later("Shift+click")),
    (later("Hold to 15° steps"), later("Shift and drag")),
    (later("Symmetry, tracing"), later("Y, T")),
    (later("Trace the picture on the clipboard"), "Ctrl+V"),
    (later("Move the paper"), later("Space or middle button, and drag")),
    (later("Turn, zoom by dragging"), later("Shift+Space, Ctrl+Space")),
    (later("Zoom"), later("Ctrl+wheel, +, −")),
    (later("Turn by 15°, upright"), "4, 6, 5"),
    (later("Mirror the view"), later("H")),
    (later("Whole paper, actual size"), later("F, 1")),
    (later("Choose all, double, delete"), later("Ctrl+A, Ctrl+D, Delete")),
    (later("Scale, turn what is chosen"), later("<, >; comma, full stop; its handles")),
    (later("Nudge what is chosen"), later("Arrow keys, Shift for more")),
    (later("End a curve, drop it"), later("Return, Esc")),
    (later("Draw by keys: move, set down or lift"), later("Arrow keys, D")),
)
"""What the help tells of the paper: what is done, and by which keys."""


POSE_PLAIN = {
    **LOOKS,
    **WAYS,
    Key.Key_A: "add",
    Key.Key_M: "flip",
    Key.Key_V: "show",
    Key.Key_L: "lengths",
    Key.Key_O: "compare",
    Key.Key_Period: "next",
    Key.Key_Comma: "previous",
    Key.Key_PageDown: "next person",
    Key.Key_PageUp: "previous person",
    Key.Key_Delete: "delete",
    Key.Key_Backspace: "delete",
    Key.Key_Escape: "drop",
}
POSE_CONTROL = {**_CONTROL, Key.Key_C: "copy", Key.Key_V: "paste pose"}
POSE_SHORTCUTS = (
    (later("Add a person"), later("A")),
    (later("Choose several points"), later("Drag a box, Shift+click")),
    (later("Next, previous point"), later("Full stop, comma")),
    (later("Next, previous person"), later("Page down, Page up")),
    (later("Move a person"), later("Drag inside the frame")),
    (later("Keep limb lengths"), later("L, or Ctrl while dragging")),
    (later("Turn in 15° steps"), later("Shift and drag the round handle")),
    (later("Mirror, left for right"), later("M")),
    (later("Hide or show points"), later("V")),
    (later("See what was found, when it is corrected"), later("Hold O")),
    (later("Choose all, double, delete"), later("Ctrl+A, Ctrl+D, Delete")),
    (later("Nudge"), later("Arrow keys, Shift for more")),
    (later("Copy and paste as JSON"), later("Ctrl+C, Ctrl+V")),
)
"""What the help tells of poses; the view is the paper's."""


def meant_of_pose(event: QKeyEvent) -> str:
    """What a key asks of a board of poses; "" if it is none of its keys."""
    return _meant(event, POSE_PLAIN, {}, POSE_CONTROL)


def meant(event: QKeyEvent) -> str:
    """What a key asks of the paper; "" if it is none of its keys."""
    return _meant(event, _PLAIN, _TYPED, _CONTROL)


def _meant(
    event: QKeyEvent, plain: Mapping[Qt.Key, str], typed: Mapping[str, str], control: Mapping[Qt.Key, str]
) -> str:
    if event.text() in typed:
        return typed[event.text()]
    key = Key(event.key())
    held = event.modifiers() & ~Modifier.KeypadModifier
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    if held == Modifier.ControlModifier:
        return "hand" if key == Key.Key_Space else control.get(key, "")
    if held == Modifier.ShiftModifier:
        allowed = ("hand", "left", "right", "up", "down", "closer")
        return plain.get(key, "") if plain.get(key, "") in allowed else ""
    return plain.get(key, "") if held == Modifier.NoModifier else ""

"""Help: every command with its keys, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio import __version__
from controlnet_studio.ui.actions import MENUS, Actions
from controlnet_studio.ui.editors.keys import POSE_SHORTCUTS
from controlnet_studio.ui.editors.keys import SHORTCUTS as PAPER
from controlnet_studio.ui.editors.paint_tools import SHORTCUTS as PAINTING
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT
from controlnet_studio.ui.translation import later, tr

ABOUT = later(
    """<p style="font-size: large"><b>ControlNet Studio {version}</b></p>
<p>A node editor for directing diffusion models with ControlNets: draw, wire, run.</p>
<p>After <i>Adding Conditional Control to Text-to-Image Diffusion Models</i>,<br>
L. Zhang, A. Rao and M. Agrawala, <a href="https://arxiv.org/abs/2302.05543">arXiv 2302.05543</a>.</p>
<p>Apache License 2.0. Painted with diffusers and PyTorch, drawn with Qt and NodeGraphQt, icons by Phosphor.</p>"""
)

CANVAS = (
    (later("Add a node here"), later("Tab or double-click")),
    (later("Move the view"), later("Middle button or Space, and drag")),
    (later("Zoom"), later("Wheel")),
    (later("Put a reroute into a wire"), later("Double-click it")),
    (later("Nudge the chosen nodes"), later("Arrow keys")),
    (later("Go from node to node"), later("Ctrl+Arrow keys")),
    (later("Cut wires"), later("Alt+Shift and drag across them")),
    (later("Open a node"), later("Double-click or Return")),
)
BAR = 12
"""The room that a scroll bar takes."""
FORM = QKeySequence.SequenceFormat.NativeText


def show_about(parent: QWidget) -> None:
    """Name, version, paper and licence."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About ControlNet Studio"))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(tr(ABOUT, version=__version__))
    box.exec()
    box.deleteLater()


class ShortcutsDialog(QDialog):
    """Every command that has keys, by menu, in columns."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Shortcuts"))
        self.finished.connect(self.deleteLater)
        tables = [(title, rows(actions.menus[title].actions())) for title in MENUS]
        tables.insert(4, (later("Canvas"), list(CANVAS)))
        tables += [
            (later("Drawing"), list(PAPER)),
            (later("Posing"), list(POSE_SHORTCUTS)),
            (later("Painting"), list(PAINTING)),
        ]
        columns = QHBoxLayout()
        columns.setSpacing(UNIT * 3)
        for part in ([*tables[:2], tables[-4]], [tables[2], *tables[5:-4]], [*tables[3:5], tables[-1]], tables[-3:-1]):
            column = QVBoxLayout()
            column.addLayout(_tables(part))
            column.addStretch(1)
            columns.addLayout(column)
        board = QWidget()
        board.setLayout(columns)
        columns.setContentsMargins(0, 0, MARGIN, 0)
        sheet = QScrollArea(widgetResizable=True)
        sheet.setWidget(board)
        sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sheet.setAccessibleName(tr("Every command and its keys"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(tr("Change…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.setToolTip(tr("Give commands other keys"))
        change.setAutoDefault(False)
        change.clicked.connect(self.accept)
        change.clicked.connect(actions["change_shortcuts"].trigger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN * 2, MARGIN * 2, MARGIN * 2, MARGIN)
        layout.addWidget(sheet, 1)
        layout.addWidget(buttons)
        margins = layout.contentsMargins()
        whole = board.sizeHint() + QSize(margins.left() + margins.right() + BAR, MARGIN * 6 + BAR)
        self.resize(whole.boundedTo(self.screen().availableSize() * 0.95))


def rows(actions: list[QAction]) -> list[tuple[str, str]]:
    """What each command with keys is called, and its keys as this system writes them."""
    return [
        ((action.data() or action.text()).rstrip("…"), ", ".join(keys.toString(FORM) for keys in action.shortcuts()))
        for action in actions
        if action.shortcuts()
    ]


def _tables(parts: Sequence[tuple[str, list[tuple[str, str]]]]) -> QGridLayout:
    """Several below each other, their keys in one line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(MARGIN)
    grid.setVerticalSpacing(HALF)
    for title, lines in parts:
        row = grid.rowCount()
        heading = QLabel(tr(title))
        heading.setProperty("role", "title")
        heading.setMinimumHeight(UNIT * (3 if row == 1 else 5))
        heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(heading, row, 0, 1, 2)
        for number, (name, keys) in enumerate(lines, row + 1):
            grid.addWidget(QLabel(tr(name)), number, 0)
            words = QLabel(tr(keys))
            words.setProperty("role", "caption")
            grid.addWidget(words, number, 1)
    grid.setColumnMinimumWidth(0, UNIT * 22)
    grid.setColumnStretch(1, 1)
    return grid

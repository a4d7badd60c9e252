"""Workflows of ComfyUI in the window: opened as new documents, with a list of what is not the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from controlnet_studio.document.files import Opened
from controlnet_studio.exchange.comfyui import Imported
from controlnet_studio.exchange.opening import find, origin
from controlnet_studio.registry import Registry
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import Cargo
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.theme import MARGIN, UNIT

KEY = "workflow"


class Workflows:
    """Reads every file that the document opens, and tells what became of a workflow. `list` is the last one shown."""

    def __init__(
        self,
        document: OpenDocument,
        registry: Registry,
        *,
        notices: Notices,
        open_file: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        self._registry, self._notices, self._open_file, self._parent = registry, notices, open_file, parent
        self._made: Imported | None = None
        self.list: WorkflowList | None = None
        document.read = self._read
        document.opened.connect(self._tell)

    def promise(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        """What becomes of a workflow's file that is let go: one of the `Arrivals.kinds`."""
        path = cargo.files[0] if len(cargo.files) == 1 else None
        if path is None or path.suffix.lower() != ".json" or origin(path) != "comfyui":
            return None
        return Promise(f"Open the ComfyUI workflow {path.stem}", partial(self._open_file, path))

    def told(self, made: Imported) -> None:
        """Say what became of a workflow, and offer the list."""
        shows = (("What is not the same", partial(self._show, made)),) if made.said else ()
        self._notices.say(made.summary, "warning" if made.said else "info", key=KEY, actions=shows)

    def _read(self, path: Path) -> Opened:
        self._made = None
        found = find(path, self._registry)
        self._made = found.workflow
        return found.opened

    def _tell(self) -> None:
        self._notices.forget(KEY)
        made, self._made = self._made, None
        if made is not None:
            self.told(made)

    def _show(self, made: Imported) -> None:
        self.list = WorkflowList(made, self._parent)
        self.list.show()


class WorkflowList(QDialog):
    """What is not the same as in ComfyUI, beside the window, so that one can work through it."""

    def __init__(self, made: Imported, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("From ComfyUI")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        summary = QLabel(made.summary)
        summary.setTextFormat(Qt.TextFormat.PlainText)
        summary.setWordWrap(True)
        column.addWidget(summary)
        self.sentences = QListWidget()
        self.sentences.setAccessibleName("What is not the same as in ComfyUI")
        self.sentences.setWordWrap(True)
        self.sentences.setSpacing(UNIT // 2)
        self.sentences.addItems(list(made.said))
        column.addWidget(self.sentences, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy the list", QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip("Puts the whole list on the clipboard as text")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(made.told))
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)

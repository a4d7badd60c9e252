"""Graphs from elsewhere: workflows of ComfyUI, with a list of what is not the same, and nodes as text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QVBoxLayout, QWidget

from controlnet_studio.document.files import FileProblem, Opened, from_text, to_text
from controlnet_studio.exchange.opening import OPENED, find, origin
from controlnet_studio.progress import Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.software import other
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import Cargo
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.theme import MARGIN, UNIT
from controlnet_studio.ui.translation import tr

if TYPE_CHECKING:
    from controlnet_studio.exchange.comfyui import Imported

KEY = "workflow"
FOREIGN = '"class_type"', '"last_node_id"', '"widgets_values"'
OURS = '"nodes"', '"links"'
"""What text holds that is a workflow of ComfyUI, or nodes of ours."""


class Workflows:
    """Reads every file that the document opens, and tells what became of a workflow; knows nodes, workflows and names
    of files in text. `list` is the last one shown."""

    def __init__(
        self,
        document: OpenDocument,
        registry: Registry,
        *,
        canvas: Canvas,
        notices: Notices,
        open_file: Callable[[Path], object],
        parent: QWidget,
    ) -> None:
        self._registry, self._notices, self._open_file, self._parent = registry, notices, open_file, parent
        self._canvas = canvas
        self._made: Imported | None = None
        self._software = ""
        self.list: WorkflowList | None = None
        document.read = self._read
        document.opened.connect(self._tell)

    def promise(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        """What becomes of a workflow, or of text that is one, nodes or a file's name: one of the `Arrivals.kinds`."""
        if not cargo.files and not cargo.has_picture and cargo.data.hasText():
            return self._in_text(bare(cargo.data.text()), spot.at)
        path = cargo.files[0] if len(cargo.files) == 1 else None
        whose = origin(path) if path is not None and path.suffix.lower() == ".json" else ""
        if path is None or not whose:
            return None
        what = "graph" if whose == "ours" else tr("ComfyUI workflow")
        return Promise(tr("Open the {what} {name}", what=what, name=path.stem), partial(self._open_file, path))

    def _in_text(self, text: str, at: QPointF) -> Promise | None:
        if (path := named(text)) is not None:
            return Promise(tr("Open the graph {name}", name=path.stem), partial(self._open_file, path))
        if not text.startswith("{"):
            return None
        if any(mark in text for mark in FOREIGN):
            return Promise(tr("Add the nodes of this ComfyUI workflow"), partial(self._paste_workflow, text, at))
        if all(mark in text for mark in OURS):
            return Promise(tr("Add these nodes"), partial(self._paste, text, at))
        return None

    def _paste(self, text: str, at: QPointF) -> None:
        try:
            from_text(text)
        except FileProblem as problem:
            self._notices.say(tr("Nothing was pasted. {problem}", problem=problem), "warning", key=KEY)
        else:
            self._canvas.paste(text, at)

    def _paste_workflow(self, text: str, at: QPointF) -> None:
        from controlnet_studio.exchange.comfyui import imported_text

        try:
            made = imported_text(text, self._registry)
        except Trouble as trouble:
            self._notices.say(tr("Nothing was pasted. {trouble}", trouble=trouble), "warning", key=KEY)
            return
        if made is None:
            self._notices.say(tr("Nothing was pasted. This is no whole workflow of ComfyUI."), "warning", key=KEY)
            return
        self._canvas.paste(to_text(made.graph), at)
        self.told(made)

    def told(self, made: Imported) -> None:
        """Say what became of a workflow, and offer the list."""
        shows = ((tr("What is not the same"), partial(self._show, made)),) if made.said else ()
        self._notices.say(made.summary, "warning" if made.said else "info", key=KEY, actions=shows)

    def _read(self, path: Path) -> Opened:
        self._made, self._software = None, ""
        found = find(path, self._registry)
        self._made, self._software = found.workflow, found.opened.software
        return found.opened

    def _tell(self) -> None:
        self._notices.forget(KEY)
        made, self._made = self._made, None
        if made is not None:
            self.told(made)
        elif words := other(self._software):
            self._notices.say(words, "info", key=KEY)
        self._software = ""

    def _show(self, made: Imported) -> None:
        self.list = WorkflowList(made, self._parent)
        self.list.show()


def bare(text: str) -> str:
    """The code in a message: without the marks that chats put around it, nor the words before and after."""
    text = text.strip().removeprefix("\ufeff").strip()
    if text.startswith("{"):
        return text
    lines = text.splitlines()
    fence = next((n for n, line in enumerate(lines) if line.startswith("```")), None)
    if fence is not None:
        end = next((n for n in range(fence + 1, len(lines)) if lines[n].rstrip().endswith("```")), len(lines) - 1)
        return "\n".join(lines[fence + 1 : end + 1]).rstrip().removesuffix("```").strip()
    first, last = text.find("\n{"), text.rfind("}")
    return text[first + 1 : last + 1] if 0 <= first < last else text


def named(text: str) -> Path | None:
    """The file of this computer that a line of text names, if it is one that may be opened. Names of other computers
    are not even looked at."""
    line = text.strip("\"'")
    if not 0 < len(line) <= 4096 or "\n" in line or line.startswith(("//", "\\\\")):
        return None
    if line.startswith("file:"):
        url = QUrl(line)
        line = url.toLocalFile() if not url.host() else ""
    path = Path(line)
    try:
        return path if path.suffix.lower() in OPENED and path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


class WorkflowList(QDialog):
    """What is not the same as in ComfyUI, beside the window, so that one can work through it."""

    def __init__(self, made: Imported, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("From ComfyUI"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        begin_with(self, 640, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        summary = QLabel(made.summary)
        summary.setTextFormat(Qt.TextFormat.PlainText)
        summary.setWordWrap(True)
        column.addWidget(summary)
        self.sentences = QListWidget()
        self.sentences.setAccessibleName(tr("What is not the same as in ComfyUI"))
        self.sentences.setWordWrap(True)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sentences.setSpacing(UNIT // 2)
        self.sentences.addItems(list(made.said))
        column.addWidget(self.sentences, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(tr("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setToolTip(tr("Puts the whole list on the clipboard as text"))
        copy.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(made.told))
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)

"""The window in which a sheet fills, picture by picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from controlnet_studio.sheets.axes import Cell, Sheet
from controlnet_studio.sheets.layout import composed, stamp
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.ui.on_screen import begin_with
from controlnet_studio.ui.pictures import to_qimage
from controlnet_studio.ui.preview import PictureView
from controlnet_studio.ui.theme import MARGIN, UNIT, Theme
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.worker import Worker
from controlnet_studio.values import Image

SMALL = 256
"""The longer side of a cell while the sheet fills."""


class SheetWindow(QWidget):
    """Shows a sheet. `stop_asked` asks to end its run; `saved` tells where it was written, `failed` why it was not;
    `ready` gives the whole sheet once it is laid out."""

    stop_asked = Signal()
    saved = Signal(Path)
    failed = Signal(str)
    ready = Signal(Image)

    def __init__(
        self, theme: Theme, folder: Path, assets: Mapping[str, bytes] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Comparison sheet"))
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder, self._assets = folder, assets
        self._worker = Worker("sheet", self)
        self._sheet: Sheet | None = None
        self._turn = 0
        self._laying = False
        self._next: tuple[Mapping[Cell, Image], Mapping[Cell, str]] | None = None
        self.picture: Image | None = None
        self.view = PictureView(theme)
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.bar = QProgressBar(textVisible=False)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons keep their size when it goes
        self.bar.setSizePolicy(policy)
        self.stop, self.copy, self.save = QPushButton(tr("Stop")), QPushButton(tr("Copy")), QPushButton(tr("Save…"))
        self.stop.setToolTip(tr("Stop painting; the pictures that are done stay"))
        self.copy.setToolTip(tr("Copy the sheet as one picture (Ctrl+C)"))
        self.save.setToolTip(tr("Save the sheet as one picture with the graph inside (Ctrl+S)"))
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, UNIT, MARGIN, UNIT)
        line.setSpacing(UNIT)
        line.addWidget(self.words)
        line.addWidget(self.bar, 1)
        for button in (self.stop, self.copy, self.save):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(line)
        self.stop.clicked.connect(self.stop_asked)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        begin_with(self, 1100, 860)

    def begin(self, sheet: Sheet) -> None:
        """Show a sheet that has no pictures yet."""
        self._sheet, self.picture, self._next = sheet, None, None
        self._turn += 1
        self.bar.setRange(0, sheet.columns * sheet.rows)
        self._offer(False)
        self.show_cells({}, {})
        self.show()
        self.raise_()
        self.activateWindow()

    def show_cells(self, cells: Mapping[Cell, Image], failed: Mapping[Cell, str]) -> None:
        """Show the pictures that are there by now, and why others are not."""
        assert self._sheet is not None
        self.bar.setValue(len(cells.keys() | failed.keys()))
        whole = self._sheet.columns * self._sheet.rows
        self.words.setText(tr("{count} of {whole}", count=len(cells), whole=whole))
        self._next = dict(cells), dict(failed)
        if not self._laying:
            self._lay(SMALL)

    def finish(self, cells: Mapping[Cell, Image], failed: Mapping[Cell, str], words: str) -> None:
        """No more pictures come: lay the sheet out in full, and say *words*."""
        self.show_cells(cells, failed)
        self.words.setText(words)
        self.bar.hide()
        self.stop.hide()
        if cells or failed:
            self._next = dict(cells), dict(failed)
            self._turn += 1
            self._lay(0)

    def end(self) -> None:
        """Lay out no more, for good."""
        self._worker.close(2.0)
        self.close()

    def write(self, path: Path) -> None:
        """Write the sheet to *path* aside; its ending decides the format, and it carries the graph."""
        sheet, picture, assets = self._sheet, self.picture, self._assets
        if sheet is None or picture is None:
            return

        def job() -> str:
            from controlnet_studio.pictures import encoded

            try:
                if path.suffix.lower() not in (".png", ".webp", ".jpg", ".jpeg"):
                    return tr("A sheet is written as PNG, WebP or JPEG: choose a name that ends so.")
                write_atomically(path, encoded(picture, path.suffix, stamp(sheet, assets)))
            except (OSError, ValueError) as error:  # a WebP has up to 16,383 pixels a side
                why = reason(error) if isinstance(error, OSError) else tr("it is too large; write it as PNG")
                return tr("The sheet could not be written to {path}: {why}.", path=path, why=why)
            return ""

        self._worker.ask(job, lambda trouble: self.failed.emit(trouble) if trouble else self.saved.emit(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif control and event.key() == Qt.Key.Key_C:
            self._copy()
        elif control and event.key() == Qt.Key.Key_S:
            self._save()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop_asked.emit()
        super().closeEvent(event)

    # inside

    def _lay(self, longest: int) -> None:
        sheet, turn = self._sheet, self._turn
        if sheet is None or self._next is None:
            return
        cells, failed = self._next
        self._next, self._laying = None, True

        def job() -> tuple[int, int, Image]:
            return turn, longest, composed(sheet, cells, longest, failed)

        self._worker.ask(job, self._laid)

    def _laid(self, made: tuple[int, int, Image]) -> None:
        turn, longest, image = made
        self._laying = False
        if turn == self._turn:
            self.view.set_image(to_qimage(image))
            if not longest:
                self.picture = image
                self._offer(True)
                self.ready.emit(image)
                return
        if self._next is not None:
            self._lay(SMALL)

    def _offer(self, done: bool) -> None:
        for button in (self.copy, self.save):
            button.setEnabled(done)
        self.stop.setVisible(not done)
        self.bar.setVisible(not done)

    def _copy(self) -> None:
        if self.picture is not None:
            QGuiApplication.clipboard().setImage(to_qimage(self.picture))

    def _save(self) -> None:
        if self.picture is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the sheet"), str(self._folder / "sheet.png"), tr("Pictures (*.png *.jpg *.webp)")
        )
        if name:
            self.write(Path(name) if Path(name).suffix else Path(name).with_suffix(".png"))

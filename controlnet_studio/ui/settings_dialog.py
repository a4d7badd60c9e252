"""The settings dialog: device, memory, folder and theme."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.settings import Device, Settings
from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.theme import MARGIN, UNIT

DEVICES: dict[Device, str] = {"auto": "GPU if there is one", "cpu": "Processor (CPU)", "cuda": "NVIDIA GPU (CUDA)"}
THEMES: dict[ThemeName, str] = {"dark": "Dark", "light": "Light", "system": "As the system"}
MIB = 1 << 20


class SettingsDialog(QDialog):
    """Shows Settings and gives the ones that were chosen."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setMinimumWidth(480)
        self._settings = settings
        self.device = _choice(DEVICES, settings.device)
        self.theme = _choice(THEMES, settings.theme)
        self.cache = QSpinBox()
        self.cache.setRange(64, 1 << 20)
        self.cache.setSingleStep(256)
        self.cache.setSuffix(" MB")
        self.cache.lineEdit().setTextMargins(UNIT - 2, 0, 0, 0)
        self.cache.setValue(settings.cache_bytes // MIB)
        self.folder = QLineEdit(settings.output_folder)
        self.folder.setPlaceholderText(str(settings.folder))
        browse = QPushButton("Choose…")
        browse.clicked.connect(self._browse)
        form = QGridLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(UNIT)
        form.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Theme", self.theme),
            ("Paint with", self.device),
            ("Keep results up to", self.cache),
            ("Save pictures in", self.folder),
        )
        for number, (words, editor) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(editor)
            form.addWidget(label, number, 0)
            form.addWidget(editor, number, 1, 1, 1 if editor is self.folder else 2)
        form.addWidget(browse, len(rows) - 1, 2)
        note = QLabel("Another device is used from the next start on.")
        note.setProperty("role", "caption")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(buttons)

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog shows them now."""
        return replace(
            self._settings,
            device=self.device.currentData(),
            theme=self.theme.currentData(),
            cache_bytes=self.cache.value() * MIB,
            output_folder=self.folder.text().strip(),
        )

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Save pictures in", str(Path(self._settings.folder)))
        if name:
            self.folder.setText(name)


def _choice(words: dict[Device, str] | dict[ThemeName, str], now: str) -> Combo:
    box = Combo()
    for value, text in words.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(now), 0))
    return box

"""The settings dialog: theme, device, memory, folders, where models are and what may be opened and fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.document.backups import DAYS, MOST
from controlnet_studio.settings import Device, Settings
from controlnet_studio.settings import Theme as ThemeName
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.fields.switch import Switch
from controlnet_studio.ui.folders import FolderList
from controlnet_studio.ui.panels import caption, grow
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme, chosen

DEVICES: dict[Device, str] = {"auto": "GPU if there is one", "cpu": "Processor (CPU)", "cuda": "NVIDIA GPU (CUDA)"}
THEMES: dict[ThemeName, str] = {"dark": "Dark", "light": "Light", "system": "As the system"}
MIB = 1 << 20
GALLERY = (
    "When the gallery's own pictures take more than this, the oldest go; those with a star never do, nor files that "
    "Save image wrote."
)

BACKUPS = (
    f"Every save is also copied to a folder of this program: the last ones of each graph, the last of every day for "
    f"{DAYS} days, and {MOST >> 30} GB in all, of which the oldest go first. They are under File > Open a backup."
)
PICKLES = (
    "Open .ckpt, .pth, .pt and .bin files",
    "Such files can hide programs. Nothing but weights is read from them, and nothing in them is run; safetensors "
    "files need no such trust.",
)
OFFLINE = (
    "Never use the network",
    "Models cannot be downloaded from here then. Nothing else in this program uses the network.",
)


class SettingsDialog(QDialog):
    """Shows Settings and gives the ones that were chosen. A *shelf* tells what there is in the folders of models."""

    def __init__(self, settings: Settings, parent: QWidget | None = None, shelf: Shelf | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.finished.connect(self.deleteLater)
        self.setMinimumWidth(UNIT * 70)
        worn = chosen(settings.theme)
        self._settings = settings
        self.device = _choice(DEVICES, settings.device)
        self.theme = _choice(THEMES, settings.theme)
        self.cache = _amount((64, 1 << 20), " MB", settings.cache_bytes // MIB)
        self.cache.setSingleStep(256)
        self.backups = _amount((0, 200), " saves of each graph", settings.backups, "No copies", BACKUPS)
        self.gallery = _amount((0, 1 << 13), " GB", settings.gallery_bytes >> 30, "Nothing", GALLERY)
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
            ("Keep copies of", self.backups),
            ("Gallery up to", self.gallery),
            ("Save pictures in", self.folder),
        )
        for number, (words, editor) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(editor)
            form.addWidget(label, number, 0)
            form.addWidget(editor, number, 1, 1, 1 if editor is self.folder else 2)
        form.addWidget(browse, len(rows) - 1, 2)
        self.folders = FolderList(settings.model_folders, shelf, worn)
        self.pickles, self.offline = _switch(PICKLES, settings.pickles, worn), _switch(OFFLINE, settings.offline, worn)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.keys = buttons.addButton("Shortcuts…", QDialogButtonBox.ButtonRole.ActionRole)
        self.keys.setToolTip("Give commands other keys")
        self.keys.clicked.connect(self._change_keys)
        self.change_keys: Callable[[], Mapping[str, str]] = lambda: settings.keys
        """Lets the person choose other keys; gives those that hold from then on."""
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(form)
        column.addWidget(caption(f"{GALLERY} Another device is used from the next start on."))
        column.addWidget(_line())
        column.addWidget(self.folders)
        column.addWidget(_line())
        for switch, told in ((self.pickles, PICKLES), (self.offline, OFFLINE)):
            column.addLayout(_explained(switch, *told))
        column.addWidget(buttons)

    def _change_keys(self) -> None:
        self._settings = replace(self._settings, keys=self.change_keys())

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog shows them now."""
        return replace(
            self._settings,
            device=self.device.currentData(),
            theme=self.theme.currentData(),
            cache_bytes=self.cache.value() * MIB,
            backups=self.backups.value(),
            gallery_bytes=self.gallery.value() << 30,
            output_folder=self.folder.text().strip(),
            model_folders=self.folders.chosen,
            pickles=self.pickles.isChecked(),
            offline=self.offline.isChecked(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow(self)

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


def _amount(bounds: tuple[int, int], unit: str, now: int, none: str = "", told: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(*bounds)
    box.setSuffix(unit)
    box.setSpecialValueText(none)
    box.setToolTip(told)
    box.lineEdit().setTextMargins(UNIT - 2, 0, 0, 0)
    box.setValue(now)
    return box


def _switch(words: tuple[str, str], on: bool, theme: Theme) -> Switch:
    switch = Switch(theme)
    switch.setAccessibleName(words[0])
    switch.setAccessibleDescription(words[1])
    switch.setChecked(on)
    return switch


def _explained(switch: Switch, title: str, words: str) -> QHBoxLayout:
    """A switch beside what it is for."""
    label = QLabel(title)
    label.setBuddy(switch)
    told = QVBoxLayout()
    told.setSpacing(HALF)
    told.addWidget(label)
    told.addWidget(caption(words))
    row = QHBoxLayout()
    row.setSpacing(MARGIN)
    row.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(told, 1)
    return row


def _line() -> QWidget:
    line = QWidget()
    line.setFixedHeight(1)
    line.setProperty("role", "line")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return line

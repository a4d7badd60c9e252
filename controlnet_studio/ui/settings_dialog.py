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
    QScrollArea,
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
from controlnet_studio.ui.panels import caption, stretch
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme, chosen
from controlnet_studio.ui.translation import languages, later, tr

DEVICES: dict[Device, str] = {
    "auto": later("GPU if there is one"),
    "cpu": later("Processor (CPU)"),
    "cuda": later("NVIDIA GPU (CUDA)"),
}
THEMES: dict[ThemeName, str] = {"dark": later("Dark"), "light": later("Light"), "system": later("As the system")}
MIB = 1 << 20
HIGH = UNIT * 4
"""Of a line of the form."""
GALLERY = later(
    "Past its limit the gallery lets its oldest pictures go; never those with a star, nor files that Save image wrote."
)
DEVICE = later("What computes the pictures; another choice is used from the next start on.")
CACHE = later(
    "Memory for what nodes made, so that a run computes only what you changed. More makes going back quicker."
)
NEXT = later("Another device is used from the next start on.")
FOLDER = later("Where Save image puts its files.")
LANGUAGE = later("The language of the window, from the next start on.")
LOOKS = later("The colours of the window.")
BACKUPS = later(
    "Every save is also copied to a folder of this program: the last ones of each graph, the last of every day for "
    "{days} days, and {size} GB in all, of which the oldest go first. They are under File > Open a backup."
)
HINTS = later(
    "Hints that were made for trainings are kept. Before one begins, those that were not used for longest go until the "
    "rest takes no more than this; what the training itself needs stays."
)
PICKLES = (
    later("Open older model files (.ckpt, .pth, .pt, .bin)"),
    later(
        "Such files can hide programs. Nothing but weights is read from them, and nothing in them is run; safetensors "
        "files need no such trust."
    ),
)
OFFLINE = (
    later("Never use the network"),
    later(
        "Models and linked pictures cannot be fetched then. Nothing else in this program uses the network, and never "
        "without your yes."
    ),
)
WELCOME = (
    later("Begin on the welcome page"),
    later("With your recent graphs and the examples. Otherwise the program starts with the scribbled house."),
)


class SettingsDialog(QDialog):
    """Shows Settings and gives the ones that were chosen. A *shelf* tells what there is in the folders of models."""

    def __init__(self, settings: Settings, parent: QWidget | None = None, shelf: Shelf | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.finished.connect(self.deleteLater)
        self.setMinimumWidth(UNIT * 70)
        worn = chosen(settings.theme)
        self._settings = settings
        self.device = _choice(DEVICES, settings.device)
        self.theme = _choice(THEMES, settings.theme)
        self.cache = _amount((64, 1 << 20), " MB", settings.cache_bytes // MIB)
        self.cache.setSingleStep(256)
        for part, tip in ((self.theme, LOOKS), (self.device, DEVICE), (self.cache, CACHE)):
            part.setToolTip(tr(tip))
        self.backups = _amount(
            *((0, 200), tr(" saves of each graph"), settings.backups, tr("No copies")),
            tr(BACKUPS, days=DAYS, size=MOST >> 30),
        )
        self.gallery = _amount((0, 1 << 13), " GB", settings.gallery_bytes >> 30, tr("Nothing"), tr(GALLERY))
        self.hints = _amount((0, 1 << 13), " GB", settings.hint_bytes >> 30, tr("Nothing"), tr(HINTS))
        self.folder = QLineEdit(settings.output_folder)
        self.folder.setPlaceholderText(str(settings.folder))
        self.folder.setToolTip(tr(FOLDER))
        self.folders = FolderList(settings.model_folders, shelf, worn)
        self.pickles, self.offline = _switch(PICKLES, settings.pickles, worn), _switch(OFFLINE, settings.offline, worn)
        self.folders.grown.connect(self.grow)
        self.welcome = _switch(WELCOME, settings.welcome, worn)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.keys = buttons.addButton(tr("Shortcuts…"), QDialogButtonBox.ButtonRole.ResetRole)
        self.keys.setToolTip(tr("Give commands other keys"))
        self.keys.clicked.connect(self._change_keys)
        self.change_keys: Callable[[], Mapping[str, str]] = lambda: settings.keys
        """Lets the person choose other keys; gives those that hold from then on."""
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(self._form(settings))
        column.addWidget(caption(f"{tr(GALLERY)} {tr(NEXT)}"))
        column.addWidget(_line())
        column.addWidget(self.folders)
        column.addWidget(_line())
        for switch, told in ((self.pickles, PICKLES), (self.offline, OFFLINE), (self.welcome, WELCOME)):
            column.addLayout(_explained(switch, *told))
        self._buttons = buttons
        self._lay_out()

    def _lay_out(self) -> None:
        """The settings may be more than the screen is high: they scroll, and the buttons stay."""
        sheet = QScrollArea()
        sheet.setWidgetResizable(True)
        sheet.setFrameShape(QScrollArea.Shape.NoFrame)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setWidget(self._page)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, UNIT, MARGIN, MARGIN)
        foot.addWidget(self._buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(sheet, 1)
        outer.addLayout(foot)

    def _form(self, settings: Settings) -> QGridLayout:
        """A line for each setting that is a choice, an amount or a place."""
        browse = QPushButton(tr("Choose…"))
        browse.clicked.connect(self._browse)
        browse.setFixedHeight(HIGH)
        form = QGridLayout()
        form.setHorizontalSpacing(MARGIN)
        form.setVerticalSpacing(UNIT)
        form.setColumnStretch(1, 1)
        spoken = languages()
        self.language = _choice({"": later("As the system")} | dict(spoken), settings.language)
        self.language.setToolTip(tr(LANGUAGE))
        rows: tuple[tuple[str, QWidget], ...] = (
            *(((tr("Language"), self.language),) if len(spoken) > 1 else ()),
            (tr("Theme"), self.theme),
            (tr("Paint with"), self.device),
            (tr("Memory for results"), self.cache),
            (tr("Backups"), self.backups),
            (tr("Gallery holds up to"), self.gallery),
            (tr("Hints for training up to"), self.hints),
            (tr("Save pictures in"), self.folder),
        )
        for number, (name, editor) in enumerate(rows):
            label = QLabel(name)
            label.setBuddy(editor)
            label.setToolTip(editor.toolTip())
            editor.setFixedHeight(HIGH)
            form.addWidget(label, number, 0)
            form.addWidget(editor, number, 1, 1, 1 if editor is self.folder else 2)
        form.addWidget(browse, len(rows) - 1, 2)
        return form

    def _change_keys(self) -> None:
        self._settings = replace(self._settings, keys=self.change_keys())

    @property
    def chosen(self) -> Settings:
        """The settings as the dialog shows them now."""
        return replace(
            self._settings,
            device=self.device.currentData(),
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            cache_bytes=self.cache.value() * MIB,
            backups=self.backups.value(),
            gallery_bytes=self.gallery.value() << 30,
            hint_bytes=self.hints.value() << 30,
            output_folder=self.folder.text().strip(),
            model_folders=self.folders.chosen,
            pickles=self.pickles.isChecked(),
            offline=self.offline.isChecked(),
            welcome=self.welcome.isChecked(),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def grow(self) -> None:
        """Be as high as the settings need, and never higher than the screen."""
        page = self._page.layout()
        assert page is not None
        page.activate()
        foot = self._buttons.sizeHint().height() + UNIT + MARGIN
        stretch(self, page.totalHeightForWidth(self.width()) + foot)

    def _browse(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Save pictures in"), str(Path(self._settings.folder)))
        if name:
            self.folder.setText(name)


def _choice(words: dict[Device, str] | dict[ThemeName, str] | dict[str, str], now: str) -> Combo:
    box = Combo()
    for value, text in words.items():
        box.addItem(tr(text), value)
    box.setCurrentIndex(max(box.findData(now), 0))
    return box


def _amount(bounds: tuple[int, int], unit: str, now: int, none: str = "", told: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(*bounds)
    box.setSuffix(unit)
    box.setSpecialValueText(none)
    box.setToolTip(told)
    box.lineEdit().setTextMargins(UNIT, 0, 0, 0)
    box.setValue(now)
    return box


def _switch(words: tuple[str, str], on: bool, theme: Theme) -> Switch:
    switch = Switch(theme)
    switch.setAccessibleName(tr(words[0]))
    switch.setAccessibleDescription(tr(words[1]))
    switch.setChecked(on)
    return switch


def _explained(switch: Switch, title: str, words: str) -> QHBoxLayout:
    """A switch beside what it is for."""
    label = QLabel(tr(title))
    label.setBuddy(switch)
    told = QVBoxLayout()
    told.setSpacing(HALF)
    told.addWidget(label)
    told.addWidget(caption(tr(words)))
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

"""The download dialog: what a model is and under which licence, and only then, on the person's yes, the model."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.library.sources import Source
from controlnet_studio.ui.download import Download, page, source_of
from controlnet_studio.ui.fields.base import Combo
from controlnet_studio.ui.panels import caption, grow
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT
from controlnet_studio.ui.translation import later, several, tr

HELP = later(
    "Its id, as lllyasviel/sd-controlnet-canny, or the address of its page. Nothing is fetched before you say yes."
)
KNOWN = later("Or choose one that this program knows…")
HIDING = later(
    "{} is in a format that can hide programs. It is opened only if the settings allow such files, and nothing in it "
    "is run even then."
)
RIGHT = later("{} is here, and every checksum is right.")
FACTS = ("Model", "Licence", "Size", "From", "Into")


class DownloadDialog(QDialog):
    """Shows a Download. It may be closed while that goes on. `used` asks for what has come to be used in the graph,
    `settings_wanted` for the settings."""

    used = Signal(Path)
    settings_wanted = Signal()

    def __init__(self, download: Download, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Download a model"))
        self.setMinimumWidth(UNIT * 68)
        self._download = download
        self.field = QLineEdit(placeholderText=tr("owner/name"))
        self.field.setAccessibleName(tr("Model on huggingface.co"))
        self.look_up = QPushButton(tr("Look up"))
        self.known = Combo()
        self.known.setAccessibleName(tr("Models that this program knows"))
        self.known.setPlaceholderText(tr(KNOWN))
        self.known.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(tr("Download"))
        self.words = caption("")
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setProperty("role", "problem")
        self.settings = QToolButton(text=tr("Open settings…"))
        self.settings.setProperty("role", "inline")
        self.yes, self.stop = QPushButton(tr("Download")), QPushButton(tr("Stop"))
        self.use, self.shut = QPushButton(tr("Use in graph")), QPushButton(tr("Close"))
        self._facts: dict[str, QLabel] = {}
        self._lay_out()
        self.field.textEdited.connect(lambda _text: self._show())
        self.field.returnPressed.connect(self._ask)
        self.look_up.clicked.connect(self._ask)
        self.known.activated.connect(lambda row: self.propose(self.known.itemData(row)))
        self.yes.clicked.connect(download.start)
        self.stop.clicked.connect(download.stop)
        self.use.clicked.connect(self._use)
        self.shut.clicked.connect(self.close)
        self.settings.clicked.connect(self.settings_wanted)
        download.changed.connect(self._show)
        self._show()

    def suggest(self, sources: Sequence[Source]) -> None:
        """Offer these models by their titles."""
        self.known.clear()
        for source in sources:
            terms = f"  –  {source.terms}" if source.terms else ""
            self.known.addItem(f"{source.title or source.hub}{terms}", source)
        self.known.setCurrentIndex(-1)
        self.known.setVisible(bool(sources))

    def propose(self, source: Source) -> None:
        """Look a model up."""
        self.field.setText(f"{source.hub}/resolve/main/{source.file}" if source.file else source.hub)
        if source.hub:
            self._download.ask(source)

    @property
    def told(self) -> dict[str, str]:
        """The facts that are shown."""
        return {words: label.text() for words, label in self._facts.items()} if not self.facts.isHidden() else {}

    def _lay_out(self) -> None:
        label = QLabel(tr("Model on huggingface.co"))
        label.setBuddy(self.field)
        asking = QHBoxLayout()
        asking.setSpacing(UNIT)
        asking.addWidget(self.field, 1)
        asking.addWidget(self.look_up)
        self.facts = QFrame()
        self.facts.setProperty("role", "sunken")
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(MARGIN, UNIT + HALF, MARGIN, UNIT + HALF)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(HALF + 2)
        grid.setColumnStretch(1, 1)
        for row, words in enumerate(FACTS):
            name = QLabel(words, alignment=Qt.AlignmentFlag.AlignTop)
            name.setProperty("role", "caption")
            value = QLabel(wordWrap=True, accessibleName=words, alignment=Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            value.setTextFormat(Qt.TextFormat.RichText if words == "From" else Qt.TextFormat.PlainText)
            value.setOpenExternalLinks(True)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            self._facts[words] = value
        self.warning = QLabel(wordWrap=True)
        self.warning.setProperty("role", "warning")
        for told in (self.warning, self.words, self.sentence):
            told.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch(1)
        for button in (self.shut, self.stop, self.use, self.yes):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.look_up.setAutoDefault(False)
        for button in (self.yes, self.use):
            button.setProperty("role", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        column.addWidget(label)
        column.addLayout(asking)
        column.addWidget(caption(tr(HELP)))
        column.addWidget(self.known)
        column.addSpacing(HALF)
        for part in (self.facts, self.warning, self.bar, self.words, self.sentence):
            column.addWidget(part)
        column.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addSpacing(HALF)
        column.addLayout(buttons)

    def _use(self) -> None:
        if self._download.path is not None:
            self.used.emit(self._download.path)
        self.close()

    def _ask(self) -> None:
        if self.field.text().strip():
            source = source_of(self.field.text())
            known = (self.known.itemData(row) for row in range(self.known.count()))
            same = (one for one in known if (one.hub, one.file) == (source.hub, source.file))
            self._download.ask(next(same, source))

    def _show(self) -> None:
        """Everything as the download stands."""
        download, state = self._download, self._download.state
        found, fetching = download.offer, state == "fetching"
        busy = state in ("asking", "fetching")
        self.field.setReadOnly(busy)  # it keeps the keyboard, as a disabled one would not
        self.known.setEnabled(not busy)
        self.look_up.setEnabled(not busy and bool(self.field.text().strip()))
        self.look_up.setText(tr("Asking…") if state == "asking" else tr("Look up"))
        self.facts.setVisible(found is not None)
        self.warning.setVisible(found is not None and bool(download.hiding))
        if found is not None:
            count = len(found.files)
            commercial = "NOT" not in download.licence
            facts = {
                "Model": found.name,
                "Licence": download.licence,
                "Size": several(count, "{size} in 1 file", "{size} in {count} files", size=megabytes(found.size)),
                "From": f'<a href="{escape(page(download.source))}">huggingface.co/{escape(download.source.hub)}</a>',
                "Into": str(download.folder),
            }
            for words, value in facts.items():
                self._facts[words].setText(value)
            self._role(self._facts["Licence"], "" if commercial else "warning")
            self.warning.setText(tr(HIDING).format(download.hiding))
        self.bar.setVisible(fetching or state == "stopped")
        self.bar.setValue(round(download.fraction * 1000))
        told = {
            "fetching": download.words,
            "stopped": tr("Stopped. What has arrived is kept, and is gone on with when you resume."),
            "done": tr(RIGHT).format(found.name) if found else "",
        }
        self.words.setText(told.get(state, ""))
        self.words.setVisible(bool(self.words.text()))
        self.sentence.setText(download.sentence)
        self.sentence.setVisible(bool(download.sentence))
        self.settings.setVisible(download.offline and state == "failed")
        self.yes.setVisible(found is not None and state in ("offered", "stopped", "failed"))
        self.yes.setText({"stopped": "Resume", "failed": tr("Try again")}.get(state, "Download"))
        self.stop.setVisible(fetching)
        self.use.setVisible(state == "done")
        grow(self)

    def _role(self, label: QLabel, role: str) -> None:
        if label.property("role") != role:
            label.setProperty("role", role)
            label.style().polish(label)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        grow(self)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

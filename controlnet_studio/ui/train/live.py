"""The live view of a training: is it converging? And what can be done about it now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from controlnet_studio.training.events import Command
from controlnet_studio.training.record import Record
from controlnet_studio.ui.panels import caption
from controlnet_studio.ui.theme import HALF, MARGIN, UNIT, Theme
from controlnet_studio.ui.train import words
from controlnet_studio.ui.train.blocks import Blocks
from controlnet_studio.ui.train.chart import FidelityChart, LossChart
from controlnet_studio.ui.train.gallery import Gallery
from controlnet_studio.ui.train.samples import Album, Samples
from controlnet_studio.ui.translation import later, tr

SIDE = UNIT * 42
"""The width of the column at the right."""
NOTED = 4
"""How many notes are shown, the latest."""
PROBE = later(
    "How much of the base's error in predicting it takes away, on the held-out pairs with noise that is always the "
    "same, so that chance does not move it; hints act most where there is much noise"
)
TIPS: dict[Command, str] = {
    "sample": later("Paint the samples now, to see what it has learnt"),
    "save": later("Write a checkpoint now"),
    "pause": later("Stop for a while; the processor or the GPU is free meanwhile"),
    "resume": later("Go on"),
    "stop": later("Write a checkpoint and end; it can be gone on with later"),
}


class LivePage(QWidget):
    """Shows a Record. `told` gives a command for the trainer; `kill_asked`, `continue_asked` and `again_asked` want
    the process ended at once, a training that ended gone on with, and a new one with the same settings; `repeat_asked`
    wants it gone on with just as it was, where it lacked memory."""

    told = Signal(str)
    kill_asked = Signal()
    continue_asked = Signal()
    repeat_asked = Signal()
    again_asked = Signal()

    def __init__(self, album: Album, theme: Theme) -> None:
        super().__init__()
        self.title, self.standing = QLabel(), QLabel()
        self.title.setProperty("role", "large")
        self.standing.setAccessibleName(tr("How it stands"))
        self.facts = caption("")
        self.facts.setWordWrap(False)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setAccessibleName(tr("Progress"))
        self.sample, self.save = QPushButton(tr("Sample now")), QPushButton(tr("Save now"))
        self.pause, self.stop = QPushButton(tr("Pause")), QPushButton(tr("Stop and keep"))
        self.kill, self.go_on = QPushButton(tr("End it at once")), QPushButton(tr("Continue"))
        self.repeat = QPushButton(tr("Continue as before"))
        self.again = QPushButton(tr("New with these settings"))
        self.problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.problem.setProperty("role", "problem")
        self.copy = QToolButton(text=tr("Copy details"))
        self.copy.setProperty("role", "inline")
        self.chart, self.loss, self.blocks = FidelityChart(theme), LossChart(theme), Blocks(theme)
        self.samples, self.gallery = Samples(album, theme), Gallery(album, theme)
        self.notes = caption("")
        self.loss_words, self.fidelity_words = QLabel(), QLabel()
        self.probe_words = caption("")
        self.probe_words.setToolTip(tr(PROBE))
        self._record = Record()
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        for part in (self.chart, self.loss, self.blocks, self.samples, self.gallery):
            part.set_theme(theme)

    def show_record(
        self, record: Record, folder: Path, *, running: bool, stopping: bool = False, may_kill: bool = False
    ) -> None:
        """Show how a training stands; *running* says that its process is there."""
        self._record = record
        self.title.setText(record.name or folder.name)
        self.standing.setText(words.standing(record, running, stopping))
        self.facts.setText(words.facts(record))
        preparing = running and record.state == "preparing"
        told = record.preparing
        self.bar.setMaximum(0 if preparing and (told is None or not told.total) else 1000)
        part = told.done / told.total if preparing and told is not None and told.total else record.fraction
        self.bar.setValue(round(part * 1000))
        self._offer(record, running, stopping, may_kill)
        self._say(record)
        self.fidelity_words.setText(words.fidelity_title(record))
        self.probe_words.setText(words.probe(record))
        self.probe_words.setVisible(bool(record.probed))
        self.loss_words.setText(tr("Loss  {told}", told=self.loss.told).rstrip())
        for chart in (self.chart, self.loss, self.blocks):
            chart.show_record(record)
        self.loss_words.setText(tr("Loss  {told}", told=self.loss.told).rstrip())
        self.samples.show_record(record, folder)
        self.gallery.show_record(record, folder)

    def _offer(self, record: Record, running: bool, stopping: bool, may_kill: bool) -> None:
        """The buttons that make sense now."""
        at_work = running and not stopping
        for button in (self.sample, self.save, self.pause, self.stop):
            button.setVisible(at_work)
        for button in (self.sample, self.save, self.pause):
            button.setEnabled(record.state in ("training", "paused"))
        self.pause.setText(tr("Resume") if record.state == "paused" else tr("Pause"))
        self.pause.setToolTip(tr(TIPS["resume" if record.state == "paused" else "pause"]))
        self.kill.setVisible(running and stopping and may_kill)
        self.go_on.setVisible(not running and (record.step < record.steps or not record.steps))
        eased = bool(record.failure and record.failure.changes)
        self.go_on.setText(tr("Continue with less memory") if eased else tr("Continue"))
        self.go_on.setToolTip(
            tr("Go on from the last checkpoint, with settings that need less memory and learn the same")
            if eased
            else tr("Go on from the last checkpoint")
        )
        self.repeat.setVisible(self.go_on.isVisibleTo(self) and eased)
        self.again.setVisible(not running)

    def _say(self, record: Record) -> None:
        """Failures and notes, as sentences."""
        failure = record.failure
        self.problem.setText(failure.message if failure else "")
        self.problem.setVisible(failure is not None)
        self.copy.setVisible(failure is not None and bool(failure.details))
        advice = record.memory.advice if record.memory is not None else ()
        notes = [*advice, *dict.fromkeys(record.notes[-NOTED:])]
        if record.converged is not None:
            notes.insert(
                0,
                tr(
                    "Sudden convergence at step {converged:,}: from here on pictures follow the hints.",
                    converged=record.converged,
                ),
            )
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def _lay_out(self) -> None:
        failure = QHBoxLayout()
        failure.addWidget(self.problem, 1)
        failure.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(self._right())
        across = QHBoxLayout()
        across.setSpacing(MARGIN + UNIT)
        across.addLayout(self._left(), 1)
        across.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT + HALF)
        column.addLayout(self._above())
        column.addWidget(self.bar)
        column.addLayout(failure)
        column.addLayout(across, 1)

    def _above(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(MARGIN)
        line.addWidget(self.standing)
        line.addWidget(self.facts)
        line.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(HALF)
        names.addWidget(self.title)
        names.addLayout(line)
        above = QHBoxLayout()
        above.setSpacing(UNIT)
        above.addLayout(names, 1)
        self.go_on.setProperty("role", "primary")
        for button in (self.sample, self.save, self.pause, self.stop, self.kill, self.again, self.repeat, self.go_on):
            above.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        return above

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(_titled(self.fidelity_words))
        left.addWidget(self.chart, 4)
        left.addWidget(self.notes)
        left.addSpacing(HALF)
        left.addWidget(_titled(QLabel(tr("The same seeds, step by step"))))
        left.addWidget(self.samples, 5)
        return left

    def _right(self) -> QVBoxLayout:
        heading = _titled(QLabel(tr("Zero convolutions")))
        heading.setToolTip(tr("Each block of the ControlNet speaks through one of these; all begin at nothing"))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(UNIT)
        right.addWidget(_titled(self.loss_words))
        right.addWidget(self.loss)
        right.addWidget(self.probe_words)
        right.addSpacing(HALF)
        right.addWidget(heading)
        right.addWidget(self.blocks)
        right.addSpacing(HALF)
        right.addWidget(_titled(QLabel(tr("Checkpoints"))))
        right.addWidget(self.gallery, 1)
        return right

    def _connect(self) -> None:
        for button, command in ((self.sample, "sample"), (self.save, "save"), (self.stop, "stop")):
            button.setToolTip(tr(TIPS[command]))  # type: ignore[index]
            button.clicked.connect(lambda _checked=False, command=command: self.told.emit(command))
        self.pause.clicked.connect(lambda: self.told.emit("resume" if self._record.state == "paused" else "pause"))
        self.kill.setToolTip(tr("It does not answer: end it now; what was learnt since the last checkpoint is lost"))
        self.kill.clicked.connect(self.kill_asked)
        self.go_on.clicked.connect(self.continue_asked)
        self.repeat.setToolTip(
            tr("Go on from the last checkpoint with the same settings, where there is more memory now")
        )
        self.repeat.clicked.connect(self.repeat_asked)
        self.again.setToolTip(tr("Begin another training with the settings of this one"))
        self.again.clicked.connect(self.again_asked)
        self.copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        if self._record.failure is not None:
            QGuiApplication.clipboard().setText(self._record.failure.details)


def _titled(label: QLabel) -> QLabel:
    label.setProperty("role", "title")
    return label

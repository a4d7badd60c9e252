"""What only a person can answer about trainings. Tests bring their own."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from controlnet_studio.ui.translation import tr

Leaving = Literal["stop", "keep", "cancel"]


class Asking:
    """Asks in boxes over a window."""

    def delete(self, parent: QWidget, name: str) -> bool:
        """Whether a training, with its checkpoints, may go to the trash."""
        box = QMessageBox(parent)
        box.setWindowTitle(tr("Delete the training?"))
        box.setText(tr("Move {name}, with its checkpoints and samples, to the trash?", name=name))
        box.setInformativeText(tr("ControlNets that you kept from it stay among your models."))
        yes = box.addButton(tr("Move to trash"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is yes

    def keep_as(self, parent: QWidget, suggestion: str) -> str:
        """What a checkpoint is to be called among the ControlNets; "" for not at all."""
        name, yes = QInputDialog.getText(
            parent, tr("Keep as"), tr("The ControlNet's name among your models:"), text=suggestion
        )
        return name.strip() if yes else ""

    def leave(self, parent: QWidget, name: str, *, last: bool) -> Leaving:
        """What becomes of a training when the window closes; the *last* window cannot leave it running."""
        box = QMessageBox(parent)
        box.setWindowTitle(tr("A training is running"))
        box.setText(tr("{name} is being trained. What shall become of it?", name=name))
        box.setInformativeText(
            tr("Stopped, it keeps what it has learnt, and can go on later.")
            if last
            else tr(
                "Stopped, it keeps what it has learnt, and can go on later. "
                "Kept running, its own window stays open, and can be closed when it is done."
            )
        )
        stop = box.addButton(tr("Stop and keep"), QMessageBox.ButtonRole.AcceptRole)
        keep = None if last else box.addButton(tr("Keep training"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stop)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return "stop" if pressed is stop else "keep" if keep is not None and pressed is keep else "cancel"

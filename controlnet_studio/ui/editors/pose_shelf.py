"""The shelf of poses: ready ones, and the user's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QMenu, QToolButton, QVBoxLayout, QWidget

from controlnet_studio import paths
from controlnet_studio.keypoints import Pose
from controlnet_studio.poses import own
from controlnet_studio.poses.ready import ready
from controlnet_studio.progress import Trouble
from controlnet_studio.ui.editors.pose_scene import thumbnail
from controlnet_studio.ui.icons import icon, still
from controlnet_studio.ui.theme import HALF, UNIT, Theme
from controlnet_studio.ui.translation import tr

SIDE = UNIT * 11
POSE, OWN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class PoseShelf(QWidget):
    """Offers poses by their looks. `taken` gives the one that was clicked, with its name; `keep_asked` wants to put the
    people on the board here; `refused` is a sentence about what could not be done."""

    taken = Signal(object, str)
    keep_asked = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, columns: int = 2) -> None:
        super().__init__(parent)
        self.theme = theme
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setGridSize(QSize(SIDE + UNIT + HALF, SIDE + UNIT * 3))
        self.list.setSpacing(0)
        self.list.setProperty("role", "shelf")
        self.list.setAccessibleName(tr("Ready poses"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.keep = QToolButton()
        self.keep.setText(tr("Keep this pose"))
        self.keep.setToolTip(tr("Put the people in the frame on this shelf, for every graph"))
        self.keep.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.keep.setProperty("role", "tool")
        self.keep.clicked.connect(self.keep_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self.list, 1)
        column.addWidget(self.keep)
        self.setFixedWidth(columns * (SIDE + UNIT + HALF) + UNIT * 2)
        self._filled = False
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.keep.setIcon(icon("bookmark-simple", theme))

    def float_over(self, owner: QWidget) -> None:
        """Be a window that opens by `open_at`, and closes by itself."""
        self.setParent(owner, Qt.WindowType.Popup)
        self.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        self.setFixedSize(self.width() + 2 * UNIT, UNIT * 52)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def open_at(self, corner: QPoint) -> None:
        """Show the floating shelf here, or as near as the screen has room for it."""
        self.ensurePolished()  # its border makes it wider
        room = self.screen().availableGeometry().adjusted(0, 0, -HALF, -HALF)
        x = max(min(corner.x(), room.right() - self.width()), room.left())
        y = max(min(corner.y(), room.bottom() - self.height()), room.top())
        self.move(x, y)
        self.show()
        self.list.setFocus()

    def fill(self) -> None:
        """Show what there is now."""
        self._filled = True
        self.list.clear()
        for name, pose in ready().items():
            self._add(name, pose, own=False)
        for name, pose in own.own(_folder()).items():
            self._add(name, pose, own=True)

    def store(self, name: str, pose: Pose) -> str:
        """Put a pose on the shelf, for good; the name that it got, or "" if that failed."""
        try:
            kept = own.keep(_folder(), name, pose)
        except Trouble as trouble:
            self.refused.emit(str(trouble))
            return ""
        self.fill()
        self.list.scrollToBottom()
        return kept

    def remove(self, item: QListWidgetItem) -> None:
        """Take one of the user's own poses off the shelf, for good."""
        try:
            own.forget(_folder(), item.text())
        except Trouble as trouble:
            self.refused.emit(str(trouble))
        self.fill()

    def showEvent(self, event: QShowEvent) -> None:
        if not self._filled:
            self.fill()
        super().showEvent(event)

    def _add(self, name: str, pose: Pose, *, own: bool) -> None:
        item = QListWidgetItem(still(thumbnail(pose, SIDE, self.devicePixelRatioF())), name)
        item.setData(POSE, pose)
        item.setData(OWN, own)
        item.setToolTip(tr("{name}: your own; right-click to delete it", name=name) if own else name)
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem) -> None:
        pose: Pose = item.data(POSE)
        self.taken.emit(pose, item.text())

    def _offer(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is not None and item.data(OWN):
            menu = QMenu(self)
            menu.addAction(tr("Delete “{name}” from the shelf", name=item.text())).triggered.connect(
                lambda: self.remove(item)
            )
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(at))


def _folder() -> Path:
    return paths.user_data() / "poses"

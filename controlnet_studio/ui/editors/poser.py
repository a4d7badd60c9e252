"""The pose editor: people on a board, a shelf of poses, and a picture to trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from controlnet_studio.keypoints import Pose
from controlnet_studio.poses import figure
from controlnet_studio.poses.compose import turned
from controlnet_studio.poses.parts import completed
from controlnet_studio.poses.read import pose_from_text
from controlnet_studio.poses.ready import STANDING
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason, write_atomically
from controlnet_studio.ui.cargo import CHOOSE, Cargo
from controlnet_studio.ui.editors.desk import Desk
from controlnet_studio.ui.editors.doing import Doing
from controlnet_studio.ui.editors.editor import Editor
from controlnet_studio.ui.editors.finder import Finder, News, Search
from controlnet_studio.ui.editors.pose_acts import Acts
from controlnet_studio.ui.editors.pose_bars import PeopleBar, PointsBar
from controlnet_studio.ui.editors.pose_board import PoseBoard
from controlnet_studio.ui.editors.pose_shelf import PoseShelf
from controlnet_studio.ui.editors.view_bar import ViewBar
from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.pictures import to_png, to_qimage
from controlnet_studio.ui.theme import HALF, MARGIN, Theme
from controlnet_studio.ui.translation import later, several, tr
from controlnet_studio.values import Image

FILES = CHOOSE.replace("Pictures (", "Pictures and poses (*.json ")
OFFERS = {
    "open": later("Open a photo, a pose map or JSON…"),
    "paste pose": later("Paste a pose or a picture\tCtrl+V"),
    "": "",
    "save map": later("Save the pose map…"),
    "save json": later("Save as OpenPose JSON…"),
    "save copy": later("Copy as OpenPose JSON\tCtrl+C"),
    "rule": "",
    "complete": later("Give the body every point"),
    "keep": later("Keep this pose on the shelf…"),
}
SAVES = {
    "save map": (later("Save the pose map"), "pose.png", later("PNG pictures (*.png)")),
    "save json": (later("Save the pose"), "pose.json", later("OpenPose JSON (*.json)")),
}
LONGEST = 1024
"""The longer side of the paper that a photo is laid on."""


class PoseEditor(Editor):
    """Poses the people of a Pose; a *wide* one has its shelf beside the board, and one that *corrects* shows on demand
    the map that was found, which `show_beneath` gives."""

    def __init__(
        self,
        pose: Pose,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        desk: Desk | None = None,
        wide: bool = False,
        corrects: bool = False,
    ) -> None:
        super().__init__(parent)
        self.desk = desk or Desk()
        self.theme = theme
        self.board = self.people = PoseBoard(pose, theme, self.desk)
        self.people_bar, self.points_bar = PeopleBar(self.desk, theme), PointsBar(self.desk, theme)
        self.view_bar = ViewBar(self.desk, theme, "pose", OFFERS)
        self.shelf = PoseShelf(theme, columns=2 if wide else 3)
        self.finder = self.desk.finder or Finder(parent=self)
        self.acts = Acts(self.people)
        self._label = tr("Change the pose")
        self._search: Search | None = None
        self._source: Path | QImage = QImage()
        self.doing = Doing()
        self._say = self.doing.say
        self._replaced = False  # what is said is that others stand here now
        self.setAcceptDrops(True)
        self._lay_out(wide, corrects)
        self.people_bar.shelf.setVisible(not wide)
        self.people_bar.asked.connect(self._follow)
        self.points_bar.asked.connect(self._follow)
        self.enlarge.clicked.connect(self.enlarge_asked)
        self.view_bar.touched.connect(self._touched)
        self.view_bar.asked.connect(self._follow)
        self.view_bar.paper_asked.connect(self._use_paper)
        self.shelf.taken.connect(self._take)
        self.shelf.keep_asked.connect(lambda: self._follow("keep"))
        self.shelf.refused.connect(self.doing.say)
        self.doing.stop_asked.connect(self._stop_search)
        self.people.posed.connect(self._posed)
        self.people.settled.connect(self.settled)
        self.people.selected.connect(self._show_chosen)
        self.people.asked.connect(self._follow)
        self.people.viewed.connect(self._show_view)
        self.finder.heard.connect(self._hear)
        self.show_desk()
        self._show_pose()

    @property
    def pose(self) -> Pose:
        return self.people.pose

    @property
    def note(self) -> str:
        """What went wrong, or is being done."""
        return self.doing.note.text()

    def set_value(self, value: Any) -> None:
        if self._replaced and value != self.pose:
            self._say("")
        self._replaced = self._replaced and value == self.pose
        self.people.set_pose(value)
        self._show_pose()

    def set_theme(self, theme: Theme) -> None:
        self.theme = self.people.theme = theme
        self.people.update()
        self.shelf.set_theme(theme)
        for bar in (self.people_bar, self.points_bar, self.view_bar):
            bar.set_theme(theme)

    def show_desk(self) -> None:
        self.points_bar.show_desk()
        self.view_bar.show_desk()
        self.people.update()

    def deed(self, before: Any, after: Any) -> str:
        return self._label

    def show_beneath(self, beneath: Image | None) -> None:
        self.people.found = None if beneath is None else QPixmap.fromImage(to_qimage(beneath))
        self.compare.setEnabled(beneath is not None)
        self.people.update()

    def add_action(self, action: QAction) -> None:
        self.people_bar.add_action(action)

    def open(self, source: Path | QImage) -> None:
        """Take the people of a file or a picture, in a while; a photo is laid under them, too."""
        self._stop_search()
        self._say("")
        self._source = source
        self._search = self.finder.open(source)

    def save(self, what: str, path: Path) -> None:
        """Write the "save map" or "save json" to a file; a note says so if it cannot be."""
        try:
            write_atomically(path, self._map() if what == "save map" else self.pose.to_json().encode())
        except OSError as error:
            self._say(tr("{name} could not be written: {error}.", name=path.name, error=reason(error)))
        else:
            self._say("")

    # building

    def _lay_out(self, wide: bool, corrects: bool) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        if wide:
            self.people_bar.row.addSpacing(MARGIN)
            self.people_bar.row.addWidget(self.points_bar)
        column.addWidget(self.people_bar)
        if not wide:
            column.addWidget(self.points_bar)
            self.points_bar.row.addStretch(1)
        self.compare = self.people_bar.add_compare(self.people.compare)
        self.compare.setVisible(corrects)
        _, _, self.enlarge = self.people_bar.add_history()
        column.addWidget(self.people, 1)
        column.addWidget(self.doing)
        column.addWidget(self.view_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MARGIN)
        if wide:
            row.addWidget(self.shelf)
        else:
            self.shelf.float_over(self)
        row.addLayout(column, 1)

    # what is asked

    def _touched(self) -> None:
        self.show_desk()
        self.desk_changed.emit()

    def _follow(self, asked: str) -> None:
        """Do what a key, a button or a menu asks for."""
        acts: dict[str, Callable[[], object]] = {
            "undo": self.undo_asked.emit,
            "redo": self.redo_asked.emit,
            "add": self.acts.add,
            "double": self.acts.double,
            "delete": self.acts.delete,
            "flip": lambda: self.acts.alter(figure.mirrored(self.pose, self.acts.who), "Mirror"),
            "show": self.acts.show_or_hide,
            "hands": self.acts.toggle_hands,
            "face": self.acts.toggle_faces,
            "lengths": self._toggle_lengths,
            "complete": lambda: self.acts.alter(completed(self.pose, self.acts.who), tr("Give the body every point")),
            "clear": lambda: self.people.apply(replace(self.pose, people=()), tr("Clear the pose"), ()),
            "turn paper": lambda: self.acts.alter(turned(self.pose), tr("Turn the paper")),
            "tracing": self.view_bar.toggle_tracing,
            "choose picture": self._choose_picture,
            "paste": self._paste_picture,
            "open": self._ask_which,
            "paste pose": self._paste,
            "copy": self._copy,
            "save copy": self._copy,
            "shelf": self._open_shelf,
            "keep": self._ask_name,
            "menu": self._offer,
        }
        if asked in SAVES:
            self._ask_where(asked)
        elif not self.people.looks(asked) and asked in acts:
            acts[asked]()

    def _take(self, pose: Any, name: str) -> None:
        if self.shelf.isWindow():
            self.shelf.hide()
        self.acts.take(pose, name)
        self.people.setFocus()

    def _toggle_lengths(self) -> None:
        self.desk.lengths = not self.desk.lengths
        self._touched()

    def _use_paper(self, width: int, height: int) -> None:
        self.acts.alter(figure.fitted(self.pose, width, height), tr("Change the paper"))

    def _posed(self, pose: Any, label: str) -> None:
        self._label = label
        if self._search is None:
            self._say("")
        self._show_pose()
        self.changed.emit(pose)

    # files and the clipboard

    def _ask_which(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("A photo, a pose map, or OpenPose JSON"), "", FILES)
        if path:
            self.open(Path(path))

    def _ask_where(self, what: str) -> None:
        title, name, kinds = SAVES[what]
        path, _ = QFileDialog.getSaveFileName(self, tr(title), name, tr(kinds))
        if path:
            self.save(what, Path(path) if Path(path).suffix else Path(path + Path(name).suffix))

    def _map(self) -> bytes:
        from controlnet_studio.preprocess.pose import draw

        return to_png(to_qimage(Image(draw(self.pose, self.pose.width, self.pose.height))))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.acts.people.to_json())

    def _paste(self) -> None:
        """Add the people of the clipboard's JSON; or read its picture."""
        board = QGuiApplication.clipboard()
        image: QImage = board.image()
        if not image.isNull():
            self.open(image)
            return
        try:
            pose = pose_from_text(board.text().encode(), tr("The clipboard"))
        except Trouble as trouble:
            self._say(str(trouble))
            return
        self._say("")
        self.acts.paste(pose)

    def _choose_picture(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("A picture to trace"), "", CHOOSE)
        found = QPixmap(path) if path else QPixmap()
        if path and found.isNull():
            self._say(tr("{name} is not a picture that can be read.", name=Path(path).name))
        self._lay(found)

    def _paste_picture(self) -> None:
        self._lay(QPixmap.fromImage(QGuiApplication.clipboard().image()))

    def _lay(self, found: QPixmap) -> None:
        if not found.isNull():
            self.desk.picture, self.desk.tracing = found, "picture"
            self._touched()

    def _ask_name(self) -> None:
        if self.pose.people:
            name, sure = QInputDialog.getText(self, tr("Keep this pose"), tr("What is it called?"), text=tr("My pose"))
            if sure:
                self.keep(name)

    def keep(self, name: str) -> str:
        """Put the people in the frame on the shelf; the name that they got there."""
        return self.shelf.store(name, self.acts.people)

    # people found in files

    def _hear(self, news: object) -> None:
        if not isinstance(news, News) or news.search is not self._search:
            return
        if news.image is not None:
            self._lay(QPixmap.fromImage(news.image))
            self._say(tr("Looking for people"), share=0.0)
        elif news.pose is not None:
            self._search = None
            self._say("")
            self._replace_by(on_paper(news.pose))
        elif news.trouble:
            self._search, traced = None, self.desk.traced
            if self.pose == STANDING and not traced.isNull():
                self.acts.alter(
                    figure.fitted(self.pose, *paper_for(traced.width(), traced.height())), tr("Change the paper")
                )
            self._say(news.trouble, offers=self._offers(news))
        else:
            self._say(news.words, share=news.share)

    def _replace_by(self, pose: Pose) -> None:
        """Show the people that were found in place of those who are here, and say so if anybody had posed these."""
        before = self.pose
        self.people.apply(pose, tr("Open a pose"), {0} if pose.people else ())
        nobody = (), STANDING.people, figure.fitted(STANDING, before.width, before.height).people
        if before.people not in nobody and before != pose:
            were, are = (several(len(of.people), "1 person", "{count} people") for of in (before, pose))
            words = tr("{are} taken over, in place of your {were}.", are=are, were=were)
            self._say(words, offers=[(tr("Take back"), self.undo_asked.emit)])
            self._replaced = True

    def _offers(self, news: News) -> list[Offer]:
        """To get the networks that are missing, one by one, and to go on with them."""
        gets: list[Offer] = [
            (tr("Download {title}…", title=each.title), partial(self._get, each)) for each in news.sources
        ]
        return [*gets, (tr("Look again"), lambda: self.open(self._source))] if gets else []

    def _get(self, source: object) -> None:
        self.finder.get_asked.emit(source)

    def _stop_search(self) -> None:
        if self._search is not None:
            self._search.stop()
            self._search = None
            self._say("")

    # what is shown

    def _show_pose(self) -> None:
        self.view_bar.show_paper(self.pose.width, self.pose.height, filled=bool(self.pose.people))
        self._show_chosen()
        self._show_view()

    def _show_chosen(self) -> None:
        people = bool(self.people.active)
        self.points_bar.show_chosen(
            people=people,
            hands=people and self.acts.have((1, 2)),
            face=people and self.acts.have((3,)),
            hidden=self.acts.hidden,
        )
        self.people_bar.buttons["double"].setEnabled(people)
        self.people_bar.buttons["delete"].setEnabled(people)
        self.shelf.keep.setEnabled(bool(self.pose.people))

    def _show_view(self) -> None:
        self.view_bar.show_view(self.people.view, self.devicePixelRatioF())

    def _open_shelf(self) -> None:
        self.shelf.open_at(self.people_bar.shelf.mapToGlobal(QPoint(0, self.people_bar.shelf.height() + HALF)))

    def _offer(self) -> None:
        """The menu of the right button."""
        menu = QMenu(self)
        words = [
            ("show", "Show" if self.acts.hidden else "Hide"), ("flip", "Mirror"), ("double", "Double"),
            ("delete", tr("Hide the chosen points") if self.people.chosen else "Delete"), ("", ""), ("hands", "Hands"),
            ("face", "Face"), ("complete", tr("Give the body every point")), ("", ""), ("add", tr("Add a person")),
            ("copy", tr("Copy as JSON")), ("paste pose", "Paste"), ("keep", tr("Keep on the shelf…")),
        ]  # fmt: skip
        for asked, text in words:
            if asked:
                menu.addAction(text).triggered.connect(lambda _checked=False, asked=asked: self._follow(asked))
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(QCursor.pos())

    # what is dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        cargo = Cargo(event.mimeData())
        if cargo.has_picture or cargo.files:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        cargo = Cargo(event.mimeData())
        if cargo.files:
            self.open(cargo.files[0])
        elif cargo.has_picture:
            self.open(QImage(cargo.image))
        event.acceptProposedAction()


def paper_for(width: int, height: int) -> tuple[int, int]:
    """The size of a paper of a picture's shape, in steps of 8 pixels, the longer side LONGEST at most."""
    scale = min(1.0, LONGEST / max(width, height))
    return max(round(width * scale / 8) * 8, 64), max(round(height * scale / 8) * 8, 64)


def on_paper(pose: Pose) -> Pose:
    """A pose that was found in a picture, on a paper of the usual size if the picture is far larger."""
    size = pose.width, pose.height
    return figure.fitted(pose, *paper_for(*size)) if max(size) > 2 * LONGEST else pose

"""What the window is made of: its parts, the rooms beside them, and what they tell each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from controlnet_studio.defaults import Defaults
from controlnet_studio.document.history import History
from controlnet_studio.document.level import Level
from controlnet_studio.keypoints import Pose
from controlnet_studio.progress import Progress
from controlnet_studio.ui import frame
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.appearance import Appearance
from controlnet_studio.ui.arrivals import Arrivals
from controlnet_studio.ui.at_once import AtOnce
from controlnet_studio.ui.beginnings import Beginnings
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.context_menu import ContextMenu
from controlnet_studio.ui.editors.finder import Finder
from controlnet_studio.ui.exporting import Exporting
from controlnet_studio.ui.file_menus import FileMenus
from controlnet_studio.ui.first.room import FirstRoom
from controlnet_studio.ui.fixing import Fixing
from controlnet_studio.ui.gallery.room import GalleryRoom
from controlnet_studio.ui.guidance import Guidance
from controlnet_studio.ui.inspector import Inspector
from controlnet_studio.ui.keeping import Keeping
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.models_room import ModelsRoom
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument, Questions
from controlnet_studio.ui.palette import PaletteDock
from controlnet_studio.ui.pictures import from_qimage, shrunk, to_png, to_qimage, whole
from controlnet_studio.ui.plugins.room import PlugInRoom
from controlnet_studio.ui.pose_arrivals import PoseArrivals
from controlnet_studio.ui.preview import Preview
from controlnet_studio.ui.queue.room import QueueRoom
from controlnet_studio.ui.readiness import Readiness
from controlnet_studio.ui.run_view import RunView
from controlnet_studio.ui.runner import Runner
from controlnet_studio.ui.runs import Runs
from controlnet_studio.ui.sheets.room import SheetRoom
from controlnet_studio.ui.shelf import Shelf
from controlnet_studio.ui.status import StatusLine
from controlnet_studio.ui.strip import Strip
from controlnet_studio.ui.studio import Studio
from controlnet_studio.ui.train.kit import Kit
from controlnet_studio.ui.train.room import TrainRoom
from controlnet_studio.ui.translation import tr
from controlnet_studio.ui.workbench import Workbench
from controlnet_studio.ui.workflows import Workflows
from controlnet_studio.values import Image

if TYPE_CHECKING:
    from controlnet_studio.ui.window import Window


class Parts(QMainWindow):
    """Makes the parts and lays them out; a command is a method without parameters of a room or of the window itself,
    which is a Parts too."""

    bug = Signal(str, str)
    """A mistake of the program: a sentence, and a report. May be emitted on any thread."""
    device_known = Signal(str)
    """Where pictures are painted, in words. May be emitted on any thread."""

    def __init__(self, studio: Studio, questions: Questions | None = None) -> None:
        super().__init__()
        self._studio = studio
        self.history = History()
        self.document = OpenDocument(self.history, studio.assets, studio.settings, questions or Questions(self))
        self.document.picture = self._picture
        self.document.settings_file = studio.settings_file
        self.appearance = Appearance(self.document, self)
        self._make_parts(studio)
        self._make_arrivals(studio)
        self._make_rooms(studio)
        self._make_commands()
        self._lay_out(studio)
        self.keeping = Keeping(
            self.document, studio.assets, studio.keep, commands=self.commands, notices=self.notices, parent=self
        )
        self.keeping.offers = self.plug_ins.offers
        self.workbench.begin(self.commands)
        self.beginnings.load()
        self._tell_each_other()

    def show_editor(self, id: str) -> None:
        """Choose a node and open it, as a double-click does."""
        self.canvas.select((id,))
        self.canvas.node_activated.emit(id)

    def report(self, text: str, details: str) -> None:
        """Show a mistake of the program's own."""
        self.notices.say(text, details=details, copy_label=tr("Copy report"), key="bug")

    def _make_parts(self, studio: Studio) -> None:
        """What is seen all the time, and what runs."""
        theme = self.appearance.theme
        self.runner = Runner(studio.engine, self)
        self.level = Level(self.history)
        self.canvas = Canvas(self.level, studio.registry, theme)
        self.palette_dock = PaletteDock(studio.registry, theme)
        self.shelf = Shelf(studio.engine, studio.choices, self)
        self.inspector = Inspector(self.level, studio.registry, theme, studio.choices, studio.assets, self.shelf)
        self.finder = self.inspector.boards.finder = Finder(self.runner.do, self._find_people, self)
        self.models = ModelsPanel(self.shelf, theme)
        self.preview = Preview(theme, studio.settings.folder)
        self.strip = Strip(theme)
        self.status = StatusLine()
        self.notices = Notices(self.canvas, theme)
        self.view = RunView(
            studio.registry,
            self.canvas,
            preview=self.preview,
            strip=self.strip,
            status=self.status,
            notices=self.notices,
        )
        self.view.assets = studio.assets
        self.at_once = AtOnce(studio.engine.services, self.canvas.set_thumbnail, self.canvas)

    def _make_arrivals(self, studio: Studio) -> None:
        """What is found, fetched, dropped and pasted."""
        registry, canvas, notices = studio.registry, self.canvas, self.notices
        lay = self.inspector.boards.lay_under
        self.arrivals = Arrivals(
            self.level, registry, studio.assets, canvas=canvas, notices=notices, open_file=self.document.open
        )
        self.room = ModelsRoom(
            *(self.shelf, self.models, self.document, registry),
            canvas=canvas,
            notices=notices,
            show_settings=self._show_settings,
            level=self.level,
            parent=self,
        )
        self.poses = PoseArrivals(
            self.level, registry, self.finder, self.shelf, canvas=canvas, notices=notices, lay=lay
        )
        self.workflows = Workflows(
            self.document, registry, canvas=canvas, notices=notices, open_file=self.document.open, parent=self
        )
        self.beginnings = Beginnings(Defaults(studio.defaults_file), self.inspector.values, notices)
        self.arrivals.begin = self.room.begin = self.beginnings.of
        self.arrivals.about = self.palette_dock.model.about = self.beginnings.told
        self.beginnings.changed = self.palette_dock.refresh
        self.finder.get_asked.connect(self.room.show_download)
        self.arrivals.pose = self.poses.put_beside
        self.arrivals.kinds[:0] = [self.room.promise, self.workflows.promise, self.poses.promise]
        self.arrivals.fetch = self._fetched
        self.view.get = self.room.show_download

    def _make_rooms(self, studio: Studio) -> None:
        """What is opened beside the graph, and what helps with it."""
        theme, registry, do = self.appearance.theme, studio.registry, self.runner.do
        self.workbench = Workbench(self.level, registry, self.canvas, theme, refuse=self.refuse, document=self.document)
        self.guidance = Guidance(
            self.history,
            registry,
            self.notices,
            show=self.canvas.set_warning,
            edit=self.workbench.open_node,
            point_at=self.workbench.point_at,
        )
        self.exporting = Exporting(self.document, studio.engine, do, self.notices, self)
        self.training = TrainRoom(
            Kit(studio.engine, registry, studio.assets, studio.choices, self.shelf, do),
            self.level,
            canvas=self.canvas,
            notices=self.notices,
            status=self.status,
            theme=theme,
            parent=self,
        )
        window = cast("Window", self)  # nothing else is made of these parts
        self.gallery = GalleryRoom(studio.gallery, window, theme)
        self.sheets = SheetRoom(window, theme)
        self.queue = QueueRoom(studio.keep, window, theme)
        self.first = FirstRoom(window, theme, studio.config)
        self.plug_ins = PlugInRoom(window, studio.own, registry)
        self.readiness = Readiness(self.history, self.shelf, registry, self.workbench.point_at, self.status)
        self.runs = Runs(
            *(self.level, self.runner, self.view),
            shelf=self.shelf,
            seeds=self.inspector.seeds,
            report=self.report,
            parent=self,
        )
        self.follower = self.runs.follower
        self.fixing = Fixing(
            self.level,
            registry,
            made=self._made,
            posed=lambda node: self.view.poses.get(self.level.absolute(node)),
            run=lambda node: self.runs.begin((node,)),
            show=self.show_editor,
            lay=lambda node, name, image: self.inspector.boards.lay_under(node, name, to_qimage(image)),
            say=lambda text: self.notices.say(text, "info", key="fix"),
        )

    def _make_commands(self) -> None:
        """The commands, and what stands where they are given."""
        rooms = self.workbench, self.first, self.plug_ins, self.appearance, self.readiness
        self.commands = Actions(self, self.appearance.theme, *rooms)
        self.run_button = frame.RunButton(self.commands, self.appearance.theme)
        self.context_menu = ContextMenu(
            self, self.commands, lambda node: self.guidance.advice(self.level.absolute(node))[1]
        )
        self.context_menu.offers = [self.workbench.offer, self.training.offer, self.sheets.offer, self.beginnings.offer]

    def _lay_out(self, studio: Studio) -> None:
        self.resize(1600, 1000)
        self.setMinimumSize(800, 560)
        self.setCentralWidget(self.canvas)
        self.setStatusBar(self.status)
        frame.add_toolbar(self, self.commands, self.run_button)
        parts = {
            "Nodes": self.palette_dock,
            "Preview": self.preview,
            "Inspector": self.inspector,
            "Recent pictures": self.strip,
            "Models": self.models,
            "Gallery": self.gallery.panel,
            "Outline": self.workbench.outline,
        }
        self.docks = frame.add_docks(self, self.commands, parts)
        self.file_menus = FileMenus(self, self.commands, self.document, self.document.open)
        if studio.config is not None:
            frame.restore(self, studio.config)

    def _tell_each_other(self) -> None:
        self.runs.begun.connect(self.queue.by_hand)
        self.runs.ended.connect(self.fixing.finished)
        self.canvas.refused.connect(self.refuse)
        self.canvas.context_wanted.connect(self.context_menu.pop)
        self.palette_dock.chosen.connect(self.arrivals.add)
        self.document.failed.connect(lambda text: self.notices.say(text, key="file"))
        self.preview.saved.connect(lambda path: self.status.say(tr("Saved {name}", name=path)))
        self.preview.failed.connect(lambda text: self.notices.say(text, key="file"))
        self.strip.chosen.connect(lambda painted: self.preview.show_picture(painted.shown))
        self.bug.connect(self.report)
        self.device_known.connect(self.status.set_device)
        self.device_known.connect(self.gallery.set_device)
        self.view.advise, self.view.looks_again = self.guidance.hear, self.guidance.forget
        self.view.point_at = self.room.point_at = self.workbench.point_at
        self.appearance.dress(
            (
                *(self.canvas, self.palette_dock, self.models, self.inspector, self.preview, self.training),
                *(self.gallery, self.sheets, self.queue, self.first, self.notices, self.commands, self.workbench),
            )
        )
        self._tell_the_inspector()

    def _tell_the_inspector(self) -> None:
        boards, troubles = self.inspector.boards, self.inspector.troubles
        boards.companions = [self.commands[name] for name in ("live", "run", "stop")]
        boards.made = self._made
        self.view.painted = lambda node, image: boards.show_painted(self.level.local(node), image)
        self.view.made = lambda node: boards.show_made(self.level.local(node))
        troubles.remedies, troubles.lead = self.room.remedies, self.workbench.point_at
        troubles.advice, self.guidance.changed = self.guidance.advice, self.inspector.show_advice
        self.inspector.offer = self.workbench.offer
        self.inspector.fix_asked.connect(self.fixing.fix)

    def _show_settings(self) -> None:
        self.commands["show_settings"].trigger()

    def _find_people(self, image: Image, progress: Progress) -> Pose:
        """The people in a photo; called on the engine's thread."""
        from controlnet_studio.poses.find import find_people
        from controlnet_studio.preprocess.annotators import Annotators

        return find_people(self._studio.engine.services.get(Annotators), image, progress)

    def _fetched(self, link: str) -> bytes:
        from controlnet_studio.library.downloads import picture

        return picture(link, offline=self.document.settings.offline)

    def refuse(self, text: str) -> None:
        """Tell why what was tried cannot be."""
        self.notices.say(text, "info", key="refused")

    def _made(self, id: str) -> Image | None:
        """The picture that a node made last."""
        picture = self.view.pictures.get(self.level.absolute(id))
        return from_qimage(picture.full) if picture is not None else None

    def _picture(self) -> bytes | None:
        shown = self.preview.shown
        return to_png(shrunk(whole(shown.image), 512)) if shown else None

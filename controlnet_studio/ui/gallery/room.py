"""Where the gallery meets the rest of the window: pictures come in from runs, and go out to the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

from controlnet_studio.carried import Broken, texts
from controlnet_studio.document.files import FileProblem, Stamp, load, used_assets
from controlnet_studio.document.groups import flat
from controlnet_studio.document.text import from_text, to_text
from controlnet_studio.engine.events import FileWritten
from controlnet_studio.gallery.facts import Facts, facts
from controlnet_studio.gallery.keep import Gallery, Made
from controlnet_studio.gallery.records import Record, tags
from controlnet_studio.gallery.store import Store
from controlnet_studio.ui.canvas.promise import Spot
from controlnet_studio.ui.gallery.archive import Archive
from controlnet_studio.ui.gallery.panel import GalleryPanel
from controlnet_studio.ui.gallery.trash import Thrown, bring_back, throw
from controlnet_studio.ui.gallery.words import apart, caption, counted, stem, told
from controlnet_studio.ui.preview import Shown
from controlnet_studio.ui.run_view import Kept
from controlnet_studio.ui.runner import Heard
from controlnet_studio.ui.strip import Painted
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, tr

if TYPE_CHECKING:
    from pathlib import Path

    from controlnet_studio.assets import Assets
    from controlnet_studio.document.graph import Graph
    from controlnet_studio.ui.compare.window import CompareWindow
    from controlnet_studio.ui.gallery.large import Large
    from controlnet_studio.ui.window import Window

GONE = later("The file of this picture is gone from {}.")


class GalleryRoom(QObject):
    """Keeps what the window's runs finish in *folder* (None keeps nothing), and does what is asked in the panel."""

    def __init__(self, folder: Path | None, window: Window, theme: Theme) -> None:
        super().__init__(window)
        self._main, self._theme = window, theme
        self._registry = window.view.registry
        self.archive = Archive(folder, self._registry, self)
        self.panel = GalleryPanel(self.archive, theme)
        self.large: Large | None = None
        self.comparison: CompareWindow | None = None
        self._device = ""
        self._graph: Graph | None = None
        self._ids: dict[str, int] = {}
        self._thrown: tuple[list[int], list[Thrown]] | None = None
        self._pointed = 0
        window.view.keep = self.keep
        window.runner.started.connect(self._forget_nodes)
        window.runner.heard.connect(self._heard)
        window.strip.compare_wanted.connect(self._compare_painted)
        self.archive.failed.connect(lambda text: window.notices.say(text, "warning", key="gallery"))
        self.panel.asked.connect(self.do)
        self.panel.pointed.connect(self._point)
        self.panel.tagged.connect(self._tag)
        self.panel.model.modelReset.connect(self._show_off)

    @property
    def _limit(self) -> int:
        return self._main.document.settings.gallery_bytes

    def set_device(self, name: str) -> None:
        """Where pictures are painted, to be recorded."""
        self._device = name

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.panel.set_theme(theme)
        if self.comparison is not None:
            self.comparison.set_theme(theme)
        if self.large is not None:
            self.large.view.set_theme(theme)

    def close(self) -> None:
        """Finish what is being written."""
        if self.comparison is not None:
            self.comparison.end()
        if self.large is not None:
            self.large.close()
        self.archive.close()

    # in

    def keep(self, kept: Kept) -> None:
        """Keep a finished picture, and prune what has become too much."""
        limit, device, assets = self._limit, self._device, self._main.view.assets
        if not limit:
            return
        graph = self._graph = self._main.shelf.marked(kept.graph)

        def job(gallery: Gallery) -> int:
            text, found = to_text(graph), facts(graph, kept.node, self._registry)
            stamp = Stamp(lambda: graph, assets)
            made = Made(kept.image, kept.node, stamp, text, found, kept.began, kept.seconds, device)
            self._ids[kept.node] = gallery.keep(made)
            gallery.prune(limit)
            return self._ids[kept.node]

        self.archive.write(job)

    def _heard(self, heard: Heard) -> None:
        """A node wrote a picture for the user: that file is the one to show from now on."""
        event = heard.event
        if not isinstance(event, FileWritten) or self._graph is None:
            return
        sources = [link.source for link in self._graph.into(event.node)]

        def job(gallery: Gallery) -> int:
            known = [self._ids[source] for source in sources if source in self._ids]
            for id in known[:1]:
                gallery.saved(id, event.path)
            return len(known)

        self.archive.write(job)

    def _forget_nodes(self) -> None:
        """Another run: what its nodes write are no pictures of the one before."""
        if self._graph is not None:
            self._graph = None
            self.archive.write(self._forgotten)

    def _forgotten(self, gallery: Gallery) -> int:
        self._ids.clear()
        return 0

    # out

    def do(self, deed: str) -> None:
        """Do something with the chosen pictures: what the panel's menu and the grid's keys name."""
        chosen = self.panel.chosen
        if deed == "restore":
            self._restore()
        elif chosen:
            deeds: dict[str, Callable[[Sequence[Record]], object]] = {
                "large": lambda records: self._show_large(records[0]),
                "compare": self._compare,
                "reopen": lambda records: self._reopen(records[0]),
                "use": self._use,
                "copy": lambda records: self._copy(records[0]),
                "folder": lambda records: self._show_folder(records[0]),
                "star": self._star,
                "trash": self._trash,
            }
            deeds[deed](chosen)

    def compare(self, first: Shown, second: Shown) -> None:
        """Hold two pictures against each other."""
        if self.comparison is None:
            from controlnet_studio.ui.compare.window import CompareWindow

            self.comparison = CompareWindow(self._theme, self._main)
        self.comparison.compare(first, second)

    def _compare_painted(self, first: Painted, second: Painted) -> None:
        """Hold two pictures of the strip against each other, called by what is not the same."""
        one, other = (facts(flat(each.graph), each.shown.name, self._registry) for each in (first, second))
        words = apart(one, other)
        self.compare(
            *(
                replace(each.shown, caption=word or each.shown.caption)
                for each, word in zip((first, second), words, strict=True)
            )
        )

    def _compare(self, chosen: Sequence[Record]) -> None:
        if len(chosen) != 2:
            self._say(tr("Choose two pictures to compare, the second with Ctrl."))
            return
        images: list[QImage] = []

        def have(image: QImage) -> None:
            images.append(image)
            if len(images) == 2:
                pairs = list(zip(chosen, images, strict=True))
                gone = [record for record, each in pairs if each.isNull()]
                if gone:
                    self._say(tr(GONE).format(gone[0].path.parent), error=True)
                else:
                    one, other = (Facts(record.node, record.prompt, record.seed, record.settings) for record in chosen)
                    names = zip(apart(one, other), map(caption, chosen), strict=True)
                    first, second = (
                        Shown(each, words or whole, stem(record.path))
                        for (record, each), (words, whole) in zip(pairs, names, strict=True)
                    )
                    self.compare(first, second)

        for record in chosen:
            self.archive.picture(record, have)

    def _point(self, record: Record) -> None:
        """Show a picture in the preview, or large if that is open."""
        self._pointed = record.id
        if self.large is not None and self.large.isVisible():
            self._show_large(record)
            return

        def show(image: QImage, carried: Mapping[str, str]) -> None:
            if self._pointed == record.id and not image.isNull():
                self._main.preview.show_picture(Shown(image, caption(record), stem(record.path), carried))

        def carried(_store: Store) -> Mapping[str, str]:
            try:
                told = texts(record.path.read_bytes())
            except OSError:
                return {}
            return {key: text for key, text in told.items() if not isinstance(text, Broken)}

        self.archive.picture(record, lambda image: self.archive.look(carried, partial(show, image)))

    def _show_large(self, record: Record) -> None:
        if self.large is None:
            from controlnet_studio.ui.gallery.large import Large

            self.large = Large(self._theme, self._main)
            self.large.stepped.connect(self._step)
            self.large.deed.connect(self.do)
        large, self._pointed = self.large, record.id
        large.show()
        large.raise_()
        large.activateWindow()

        def show(image: QImage) -> None:
            if self._pointed == record.id and large.isVisible():
                words = told(record).replace("\n", "   ")
                if image.isNull():
                    gone = tr("{gone} This is its thumbnail.", gone=tr(GONE).format(record.path.parent))
                    words = f"{gone}   {words}"
                large.show_picture(self._small(record) if image.isNull() else image, words)

        self.archive.picture(record, show)

    def _small(self, record: Record) -> QImage:
        model = self.panel.model
        cell = model.cell(model.ids.index(record.id)) if record.id in model.ids else None
        return cell.image if cell is not None else QImage()

    def _step(self, by: int) -> None:
        self.panel.point_at(self.panel.grid.currentIndex().row() + by)

    def _reopen(self, record: Record) -> None:
        assets = self._main.view.assets

        def find(store: Store) -> Graph | str:
            try:
                graph = from_text(store.graph(record.graph))
            except FileProblem as problem:
                return str(problem)
            except KeyError:
                return tr("The gallery has lost the graph of this picture.")
            if assets is not None and any(id not in assets for id in used_assets(graph)):
                _give_back(record.path, assets)
            return graph

        def open(found: Graph | str) -> None:
            if isinstance(found, str):
                self._say(found, error=True)
            elif self._main.document.open_graph(found, stem(record.path)):
                self._say(tr("This is the graph that made the picture, as a new document."))

        self.archive.look(find, open)

    def _use(self, chosen: Sequence[Record]) -> None:
        rows = [self.panel.model.index(row) for row in self.panel.grid.rows]
        data, canvas = self.panel.model.mimeData(rows), self._main.canvas
        promise = self._main.arrivals.promise(data, Spot(canvas.scene_pos()), False) if data.urls() else None
        if promise is not None and promise.do is not None:
            promise.do()
        else:
            self._say(tr(GONE).format(chosen[0].path.parent), error=True)

    def _copy(self, record: Record) -> None:
        def copy(image: QImage) -> None:
            if image.isNull():
                self._say(tr(GONE).format(record.path.parent), error=True)
            else:
                QGuiApplication.clipboard().setImage(image)
                self._main.status.say(tr("Copied the picture"))

        self.archive.picture(record, copy)

    def _show_folder(self, record: Record) -> None:
        if record.path.parent.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(record.path.parent)))
        else:
            self._say(tr(GONE).format(record.path.parent), error=True)

    def _star(self, chosen: Sequence[Record]) -> None:
        ids, on = [record.id for record in chosen], not all(record.star for record in chosen)
        self.archive.write(lambda gallery: gallery.store.star(ids, on))

    def _tag(self, record: Record, text: str) -> None:
        self.archive.write(lambda gallery: gallery.store.tag(record.id, tags(text)))

    # the trash

    def _trash(self, chosen: Sequence[Record]) -> None:
        records = {record.path: record.id for record in chosen}

        def job(gallery: Gallery) -> tuple[list[int], list[Thrown], list[Path]]:
            thrown, kept = throw(list(records))
            ids = [records[one.path] for one in thrown]
            gallery.store.hide(ids)
            return ids, thrown, kept

        self.archive.write(job, self._trashed)

    def _trashed(self, done: tuple[list[int], list[Thrown], list[Path]]) -> None:
        ids, thrown, kept = done
        notices = self._main.notices
        if ids:
            able = all(one.now is not None for one in thrown)
            words = tr("{pictures} moved to the trash.", pictures=counted(len(ids)))
            self._thrown = (ids, thrown) if able else None
            if able:
                notices.say(words, "info", key="trash", action=(tr("Bring back"), self._restore))
            else:
                notices.say(
                    tr("{words} To have it back, restore it from the system's trash.", words=words), "info", key="trash"
                )
        if kept:
            words = tr("{name} stays: this system has no trash for {parent}.", name=kept[0].name, parent=kept[0].parent)
            notices.say(words, key="trash kept")

    def _restore(self) -> None:
        if self._thrown is None:
            return
        (ids, thrown), self._thrown = self._thrown, None

        def job(gallery: Gallery) -> list[Path]:
            lost = bring_back(thrown)
            found = [id for id, one in zip(ids, thrown, strict=True) if one.path not in lost]
            gallery.store.hide(found, gone=False)
            return lost

        def tell(lost: list[Path]) -> None:
            if lost:
                self._say(tr("{name} is no longer in the trash.", name=lost[0].name), error=True)
            else:
                self._say(tr("{pictures} brought back.", pictures=counted(len(ids))))

        self._main.notices.forget("trash")
        self.archive.write(job, tell)

    def _show_off(self) -> None:
        self.panel.show_off(not self._limit, self._theme)

    def _say(self, text: str, *, error: bool = False) -> None:
        self._main.notices.say(text, "error" if error else "info", key="gallery")


def _give_back(path: Path, assets: Assets) -> None:
    """Have the pictures again that a picture's graph uses and its file carries."""
    with suppress(FileProblem, OSError):
        for id, data in load(path).assets.items():
            assets.add(data, id)

"""Where the models of the graph, of the panel and of the hub meet: what is used, missing, found again and fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QFileDialog, QWidget

from controlnet_studio.app import library_folders
from controlnet_studio.document.graph import Graph
from controlnet_studio.document.groups import flat, set_at
from controlnet_studio.document.history import History
from controlnet_studio.engine import wiring
from controlnet_studio.engine.models import Use, obtained
from controlnet_studio.engine.plan import Problem
from controlnet_studio.library import Kind, Model
from controlnet_studio.library.families import TITLES
from controlnet_studio.library.sources import Source
from controlnet_studio.preprocess.weights import NETWORKS
from controlnet_studio.registry import Registry
from controlnet_studio.settings import Settings
from controlnet_studio.ui import edits
from controlnet_studio.ui.canvas import Canvas, card_height
from controlnet_studio.ui.canvas.promise import Promise, Spot
from controlnet_studio.ui.cargo import Cargo
from controlnet_studio.ui.mending import shown
from controlnet_studio.ui.models_list import MIME, dragged
from controlnet_studio.ui.models_panel import ModelsPanel
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.panels import Offer
from controlnet_studio.ui.shelf import Found, Shelf
from controlnet_studio.ui.translation import tr

if TYPE_CHECKING:
    from controlnet_studio.ui.download import Download
    from controlnet_studio.ui.download_dialog import DownloadDialog

HERE, LACKS = "model: here", "model: lacks "
"""Keys of notices about the models of the open document."""
LONG = 26
"""Characters of a model's name on a button."""
TOLD = 2
"""Missing models that are told one by one; of more, only how many there are."""


class ModelsRoom(QObject):
    """Connects the shelf with the document, the panel and downloads. *show_settings* opens the settings."""

    def __init__(
        self,
        shelf: Shelf,
        panel: ModelsPanel,
        document: OpenDocument,
        registry: Registry,
        *,
        canvas: Canvas,
        notices: Notices,
        show_settings: Callable[[], object],
        level: History,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shelf, self._panel, self._document, self._registry = shelf, panel, document, registry
        self._canvas, self._notices, self._window = canvas, notices, parent
        self._history, self._level = document.history, level
        self._show_settings = show_settings
        self.point_at: Callable[[str], object] = lambda node: None
        """Shows a node, by its id in the flattened graph."""
        self.begin: edits.Begin = edits.as_made
        """Gives the settings that a new node begins with."""
        self._unresolved: Graph | None = None
        self._arrived: Path | None = None
        self._download: Download | None = None
        self.dialog: DownloadDialog | None = None
        document.marked = shelf.marked
        document.opened.connect(self._opened)
        shelf.changed.connect(self._changed)
        shelf.learned.connect(document.complete)
        panel.used.connect(self.use)
        panel.folder_wanted.connect(self.add_folder)
        panel.download_wanted.connect(self.show_download)
        panel.settings_wanted.connect(show_settings)

    # used

    def use(self, model: Model, at: QPointF | None = None, onto: Sequence[str] | None = None) -> None:
        """Give a model to the chosen nodes, or those *onto* which it was dropped, or to a new node if none takes it."""
        at = self._canvas.scene_pos() if at is None else at
        onto = self._canvas.selection() if onto is None else onto
        ids = edits.use_model(self._level, self._registry, model.kind, model.name, (at.x(), at.y()), onto, self.begin)
        if not ids:
            self._notices.say(untaken(model.kind), "info", key="model: use")
            return
        self._canvas.select(ids)

    def remedies(self, problem: Problem) -> list[Offer]:
        """What can be done about models that keep a node from running, which the problem calls as the flattened graph
        does."""
        use = self._shelf.use(self._history.graph, problem)
        told = self._tellings(problem.node, use) if use is not None else []
        return [*told, *(self._offers(use) if use is not None else []), *map(self._fetches, problem.sources)]

    def _tellings(self, id: str, use: Use) -> list[Offer]:
        """What a ControlNet Union can be told that its hint shows, where the nodes before it tell."""
        graph = self._history.graph
        told = self._shelf.missing(use) or "shows" in flat(graph).nodes[id].params
        if told or self._shelf.shows(use) != "union" or not (shows := shown(graph, self._registry, id)):
            return []
        words = f"Its hint shows {shows}"
        return [(words, lambda: self._history.apply(words, set_at(self._history.graph, id, shows=shows)))]

    def _fetches(self, source: Source) -> Offer:
        return "Download…", partial(self.show_download, source)

    def _offers(self, use: Use) -> list[Offer]:
        offers: list[Offer] = []
        if name := self._shelf.instead(self._history.graph, use):
            offers.append(
                (
                    tr("Use {model} instead", model=shortened(name)),
                    partial(edits.swap_model, self._history, self._registry, use, name),
                )
            )
        if self._shelf.missing(use):
            offers.append(("Download…", partial(self.show_download, obtained(flat(self._history.graph), use))))
        return offers

    def promise(self, cargo: Cargo, spot: Spot, shift: bool) -> Promise | None:
        """What becomes of a model that is dragged to the canvas: one of the `Arrivals.kinds`."""
        if not cargo.data.hasFormat(MIME):
            return None
        key, stock = dragged(bytes(cargo.data.data(MIME).data())), self._shelf.stock
        model = stock.found.models.get(key) if stock is not None and key is not None else None
        if model is None:
            return None
        params = edits.takers(self._registry, model.kind)
        node = self._level.graph.nodes.get(spot.node)
        use = partial(self.use, model, spot.at, (spot.node,) if spot.node else ())
        if node is not None and node.type in params:
            return Promise(
                tr("Use {model} in {node}", model=shortened(model.name), node=wiring.name(node, self._registry)),
                use,
                node=spot.node,
            )
        spec = self._registry.get(next(iter(params), ""))
        if spec is None:
            return Promise(untaken(model.kind))
        return Promise(
            tr("Add {title} with {model}", title=spec.title, model=shortened(model.name)), use, height=card_height(spec)
        )

    # found

    def apply(self, settings: Settings) -> None:
        """Let settings count that have changed: look where they say."""
        before, self._document.settings = self._document.settings, settings
        if (before.model_folders, before.pickles) != (settings.model_folders, settings.pickles):
            self._shelf.configure(library_folders(settings), settings.pickles)

    def add_folder(self) -> None:
        """Let the person choose another folder of models."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Add a folder of models"), str(Path.home()))
        known = self._document.settings.model_folders
        if name and name not in known:
            self.apply(replace(self._document.settings, model_folders=(*known, name)))
            self._document.keep_settings()

    def _opened(self) -> None:
        self._notices.forget("model:")
        self._unresolved = self._history.graph
        if not self._shelf.looking:
            self._resolve()

    def _changed(self) -> None:
        if self._unresolved is not None:
            self._resolve()
        self._use_arrived()

    def _resolve(self) -> None:
        if self._unresolved is not None and self._unresolved.nodes:
            self._shelf.resolve(self._unresolved, self._resolved)
        self._unresolved = None

    def _resolved(self, found: Found) -> None:
        """The document's models under their names here: silently, if nothing was changed since, but said."""
        before, after, sentences = found
        now = self._history.graph
        if now is before and after is not before and not (self._history.undo_label or self._history.redo_label):
            self._history.reset(after)
        else:
            self._history.apply(tr("Find models under their names here"), carried(before, after, now))
        if sentences:
            self._notices.say(" ".join(sentences), "info", key=HERE)
        self._tell_missing()

    def _tell_missing(self) -> None:
        graph = self._history.graph
        problems = self._shelf.plan(graph).problems
        lacks: dict[str, Problem] = {}
        for problem in problems:
            use = self._shelf.use(graph, problem)
            if use is not None and self._shelf.missing(use):
                lacks.setdefault(f"{use.kind} {use.name}", problem)
            elif problem.sources:
                lacks.setdefault(problem.sources[0].title, problem)
        if len(lacks) > TOLD:
            first = next(iter(lacks.values())).node
            words = tr(
                "{count} models of this graph are not here. Their nodes tell which, and what could be used.",
                count=len(lacks),
            )
            self._notices.say(words, "warning", key=LACKS, action=(tr("Show"), partial(self._show, first)))
            return
        for name, problem in lacks.items():
            self._notices.say(
                problem.message,
                "warning",
                key=f"{LACKS}{name}",
                action=(tr("Show"), partial(self._show, problem.node)),
                actions=self.remedies(problem),
            )

    def _show(self, id: str) -> None:
        self.point_at(id)

    # fetched

    @property
    def download(self) -> Download:
        """Made when first asked for: what speaks with the network is not imported at the start."""
        if self._download is None:
            from controlnet_studio.ui.download import Download

            self._download = Download(lambda: self._document.settings, self)
            self._download.changed.connect(self._downloading)
        return self._download

    def show_download(self, source: Source | None = None) -> None:
        """Show the download dialog, with a model looked up in it if there is one."""
        if self.dialog is None:
            from controlnet_studio.ui.download_dialog import DownloadDialog

            self.dialog = DownloadDialog(self.download, self._window)
            self.dialog.used.connect(self._use_downloaded)
            self.dialog.settings_wanted.connect(self._show_settings)
        self.dialog.suggest(self._known())
        if source is not None:
            self.dialog.propose(source)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _known(self) -> list[Source]:
        """What the graph lacks and is published somewhere, then the networks that make hints and are not here."""
        stock, graph = self._shelf.stock, self._history.graph
        if stock is None:
            return []
        lacks = [use for problem in self._shelf.plan(graph).problems if (use := self._shelf.use(graph, problem))]
        wanted = [found for use in lacks if self._shelf.missing(use) and (found := obtained(flat(graph), use))]
        here = set(stock.names("annotator"))
        networks = [network.source for network in NETWORKS if not here.intersection(network.names)]
        return [*dict.fromkeys(wanted), *networks]

    def _downloading(self) -> None:
        state, hidden = self.download.state, self.dialog is None or not self.dialog.isVisible()
        name = self.download.offer.name if self.download.offer else ""
        busy = state == "fetching"
        self._panel.show_busy(
            tr("Downloading {name}: {fraction:.0%}", name=name, fraction=self.download.fraction) if busy else "",
            self.download.fraction,
        )
        if state == "done":
            self._shelf.look(anew=True)
        if hidden and state == "done":
            self._notices.say(tr("{name} is here.", name=name), "info", key="download")
        elif hidden and state == "failed":
            self._notices.say(self.download.sentence, key="download", action=(tr("Show"), self.show_download))

    def _use_downloaded(self, path: Path) -> None:
        self._arrived = path
        self._use_arrived()

    def _use_arrived(self) -> None:
        """Use what was downloaded, as soon as the shelf knows it."""
        stock, path = self._shelf.stock, self._arrived
        if stock is None or path is None:
            return
        model = next((model for model in stock.found.models.values() if model.path.is_relative_to(path)), None)
        if model is not None:
            self._arrived = None
            self.use(model)

    def close(self) -> None:
        """Stop reading and fetching."""
        if self._download is not None:
            self._download.close()
        self._shelf.close()


def untaken(kind: Kind) -> str:
    """What to say of a kind of model that no node has a parameter for."""
    what = TITLES[kind]
    if kind == "annotator":
        return tr("No node takes an {kind} by name: nodes that make hints find theirs by themselves.", kind=what)
    return tr("No node takes a {kind} by name.", kind=what)


def shortened(name: str) -> str:
    """A name for a button: a long one loses its middle, because models of a family differ at the end."""
    return name if len(name) <= LONG else f"{name[: LONG // 2 - 1]}…{name[-LONG // 2 :]}"


def carried(before: Graph, after: Graph, now: Graph) -> Graph:
    """What changed from *before* to *after* in the parameters of nodes, done to *now* where that is still as it was."""
    for id, node in after.nodes.items():
        old, present = before.nodes.get(id), now.nodes.get(id)
        if old is None or present is None or node is old:
            continue
        changed = {name: value for name, value in node.params.items() if old.params.get(name) != value}
        if all(present.params.get(name) == old.params.get(name) for name in changed):
            now = now.put(id, present.with_params(**changed))
    return now

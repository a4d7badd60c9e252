"""The commands for the graph on the canvas: what takes part, what stands where, and groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from controlnet_studio.document import arrange, grouping, groups
from controlnet_studio.document.files import FileProblem
from controlnet_studio.document.graph import Node
from controlnet_studio.document.groups import FRAME, NOTE, is_group
from controlnet_studio.document.level import Level
from controlnet_studio.engine import wiring
from controlnet_studio.engine.faces import may_have_port, spec_of
from controlnet_studio.node import Input, Output, Param
from controlnet_studio.registry import Registry
from controlnet_studio.ui.actions import Actions
from controlnet_studio.ui.canvas import Canvas
from controlnet_studio.ui.canvas.camera import NOTCH
from controlnet_studio.ui.canvas.layout import GRID
from controlnet_studio.ui.canvas.remarks import BAR, SIZES
from controlnet_studio.ui.edits import snapped
from controlnet_studio.ui.find import Find
from controlnet_studio.ui.open_document import OpenDocument
from controlnet_studio.ui.outline import Outline
from controlnet_studio.ui.theme import Theme
from controlnet_studio.ui.translation import later, tr, within

AROUND = 24.0
"""Between a new frame and what it is put around."""
NEED_SOME = ("toggle_off", "toggle_skip", "toggle_solo", "group", "snap_to_grid")
NEED_TWO = ("align_left", "align_right", "align_top", "align_bottom", "align_center", "align_middle")
NEED_THREE = ("distribute_across", "distribute_down")


class Workbench:
    """Its public methods without parameters are commands of `actions.COMMANDS`."""

    def __init__(
        self,
        level: Level,
        registry: Registry,
        canvas: Canvas,
        theme: Theme,
        *,
        refuse: Callable[[str], object],
        document: OpenDocument,
    ) -> None:
        self._level, self._registry, self._canvas, self._refuse = level, registry, canvas, refuse
        self._document = document
        self._tick: Callable[[bool], object] = lambda shown: None
        self.outline = Outline(level, registry, canvas, theme, go=self.point_at, open=self.open_node)
        self.finder = Find(level.whole, registry, self.point_at, canvas)

    # what takes part

    def toggle_off(self) -> None:
        self._toggle("off", tr("Switch off"), tr("Switch on"))

    def toggle_skip(self) -> None:
        self._toggle("skip", tr("Skip"), tr("Skip no longer"))

    def toggle_solo(self) -> None:
        self._toggle("solo", tr("Solo"), tr("End solo"))

    def _toggle(self, flag: str, set: str, unset: str) -> None:
        graph, chosen = self._level.graph, self._canvas.selection()
        on = not all(getattr(graph.nodes[id], flag) for id in chosen)
        for id in chosen:
            node = graph.nodes[id]
            if flag == "solo":
                node = replace(node, solo=on)
            elif flag == "off":
                node = replace(node, off=on, skip=node.skip and not on)
            else:
                node = replace(node, skip=on, off=node.off and not on)
            graph = graph.put(id, node)
        edit, count = set if on else unset, len(chosen)
        self._level.apply(tr("{edit} {count} nodes", edit=edit, count=count) if count > 1 else edit, graph)

    # groups

    def group(self) -> None:
        try:
            graph, id = grouping.grouped(self._level.graph, self._canvas.selection())
        except ValueError as problem:
            self._refuse(str(problem))
            return
        self._level.apply(tr("Group"), graph)
        self._canvas.select((id,))
        self._canvas.reveal((id,))

    def ungroup(self) -> None:
        chosen = [id for id in self._canvas.selection() if is_group(self._level.graph.nodes[id])]
        graph = self._level.graph
        names: list[str] = []
        try:
            for id in chosen:
                graph, inner = grouping.ungrouped(graph, id)
                names += inner
        except FileProblem as problem:
            self._refuse(tr("This group is damaged and cannot be opened. {problem}", problem=problem))
            return
        self._level.apply(tr("Ungroup"), graph)
        self._canvas.select(names)

    def open_group(self) -> None:
        for id in self._canvas.selection()[:1]:
            self.enter(id)

    def leave_group(self) -> None:
        if self._level.path:
            left = self._level.path[-1]
            self._level.go(self._level.path[:-1])
            self._canvas.select((left,))

    def enter(self, id: str) -> bool:
        """Show what is in a group; whether it is one."""
        if not is_group(self._level.graph.nodes[id]):
            return False
        if not self._level.enter(id):
            self._refuse(tr("This group is damaged, so that it cannot be opened; it is kept as it is."))
        return True

    def point_at(self, id: str) -> None:
        """Show a node, whatever group it is in, by its id in the flattened graph."""
        *path, last = id.split(groups.BETWEEN)
        if self._level.go(path):
            self._canvas.select((last,))
            self._canvas.center(last)

    def open_node(self, id: str) -> None:
        """Show a node and open it, as a double-click does."""
        self.point_at(id)
        if self._level.local(id) in self._level.graph.nodes:
            self._canvas.node_activated.emit(self._level.local(id))

    def find(self) -> None:
        self.finder.ask()

    def minimap(self) -> None:
        shown = self.outline.minimap.visibleRegion().isEmpty()  # so too behind another tab
        self._document.settings = replace(self._document.settings, minimap=shown)
        self._document.keep_settings()
        self.outline.minimap.setVisible(shown)
        self._tick(shown)
        if shown and isinstance(dock := self.outline.parentWidget(), QDockWidget):
            dock.show()
            dock.raise_()

    # the view

    def zoom_in(self) -> None:
        self._canvas.viewer.zoom_by(NOTCH)

    def zoom_out(self) -> None:
        self._canvas.viewer.zoom_by(1 / NOTCH)

    def actual_size(self) -> None:
        self._canvas.viewer.look_at(self._canvas.viewer.center(), 1.0)

    # remarks

    def add_note(self) -> None:
        self._remark(NOTE, tr("Add a note"))

    def add_frame(self) -> None:
        self._remark(FRAME, tr("Add a frame"))

    def _remark(self, kind: str, label: str) -> None:
        """Put a note in the middle of the view, or a frame around what is chosen."""
        at, size = self._canvas.scene_pos(), SIZES[kind]
        place = snapped((at.x(), at.y()))
        boxes = self._canvas.boxes(self._canvas.selection()) if kind == FRAME else {}
        if boxes:
            left, top = (min(box[k] for box in boxes.values()) for k in (0, 1))
            right, bottom = (max(box[k] + box[k + 2] for box in boxes.values()) for k in (0, 1))
            place = left - AROUND, top - AROUND - BAR
            size = right - left + 2 * AROUND, bottom - top + 2 * AROUND + BAR
        graph = self._level.graph
        id = graph.fresh(kind)
        node = Node(kind, at=place)
        self._level.apply(label, graph.put(id, node.with_params(size=list(size)) if boxes else node))
        self._canvas.select((id,))
        self._canvas.node_activated.emit(id)

    def add_reroute(self) -> None:
        links = self._canvas.chosen_links()
        if not links:
            self._refuse(tr("Choose a wire first, or double-click it."))
        for link in links[:1]:
            self._canvas.reroute(link, self._canvas.middle(link))

    # where things stand

    def align_left(self) -> None:
        self._align("left")

    def align_right(self) -> None:
        self._align("right")

    def align_top(self) -> None:
        self._align("top")

    def align_bottom(self) -> None:
        self._align("bottom")

    def align_center(self) -> None:
        self._align("center")

    def align_middle(self) -> None:
        self._align("middle")

    def distribute_across(self) -> None:
        self._place("Distribute", arrange.distributed(self._chosen(), down=False))

    def distribute_down(self) -> None:
        self._place("Distribute", arrange.distributed(self._chosen(), down=True))

    def snap_to_grid(self) -> None:
        self._place(tr("Snap to the grid"), arrange.snapped(self._chosen(), GRID))

    def lay_out(self) -> None:
        """The chosen nodes, or all."""
        chosen = self._canvas.selection()
        boxes = self._canvas.boxes(chosen if len(chosen) > 1 else None)
        nodes = self._level.graph.nodes
        frames = [id for id in boxes if nodes[id].type == FRAME]
        loose = [id for id in boxes if nodes[id].type == NOTE]
        if boxes:
            self._place(tr("Lay out"), arrange.layered(self._level.graph, boxes, frames, loose, GRID))
            if len(chosen) < 2:
                self._canvas.fit()

    def _align(self, side: arrange.Side) -> None:
        self._place("Align", arrange.aligned(self._chosen(), side))

    def _chosen(self) -> dict[str, arrange.Box]:
        return self._canvas.boxes(self._canvas.selection())

    def _place(self, label: str, places: Mapping[str, arrange.Place]) -> None:
        self._level.apply(label, self._level.graph.move(places))

    # inputs for settings

    def offer(self, menu: QMenu, id: str, only: str = "") -> None:
        """Offer an input for each setting of a node, or for *only* one, and, in a group, its place on the group's
        face."""
        node = self._level.graph.nodes[id]
        spec = spec_of(replace(node, ports=()), self._registry)
        params = [param for param in spec.params if only in ("", param.name)] if spec else []
        able = [param for param in params if may_have_port(param)]
        inputs = menu if only else menu.addMenu(tr("Inputs for settings"))
        inputs.setEnabled(bool(able) or bool(only))
        for param in able:
            action = inputs.addAction(tr("Input for {label}", label=within(param.label)) if only else param.label)
            action.setCheckable(True)
            action.setChecked(param.name in node.ports)
            action.triggered.connect(partial(self._toggle_port, id, param))
        if self._level.path:
            self._offer_face(menu, id, params, only)

    def _offer_face(self, menu: QMenu, id: str, params: list[Param], only: str) -> None:
        """Offer what of an inner node can show on the group."""
        faces = menu if only else menu.addMenu(tr("On the group's face"))
        shown = groups.face(self._group())
        for param in params:
            action = faces.addAction(
                tr("Show {label} on the group", label=within(param.label)) if only else param.label
            )
            action.setCheckable(True)
            action.setChecked((id, param.name) in shown.settings.values())
            action.triggered.connect(partial(self._toggle_face, (id, param.name)))
        spec = spec_of(self._level.graph.nodes[id], self._registry) if not only else None
        if spec is not None:
            faces.addSeparator()
            open_inputs = [port for port in spec.inputs if port.many or not self._level.graph.into(id, port.name)]
            ports: list[Input | Output] = [*open_inputs, *spec.outputs]
            for port in ports:
                output = isinstance(port, Output)
                spots = shown.outputs.values() if output else [spot for spot, _ in shown.inputs.values()]
                action = faces.addAction(
                    tr("Output {label}", label=within(port.label))
                    if output
                    else tr("Input {label}", label=within(port.label))
                )
                action.setCheckable(True)
                action.setChecked((id, port.name) in spots)
                action.triggered.connect(partial(self._toggle_door, (id, port.name), output))

    def _toggle_port(self, id: str, param: Param, _checked: bool = False) -> None:
        graph = self._level.graph
        node, wanted = graph.nodes[id], param.name not in graph.nodes[id].ports
        if wanted:
            changed = graph.put(id, replace(node, ports=(*node.ports, param.name)))
        else:
            ports = tuple(name for name in node.ports if name != param.name)
            changed = graph.put(id, replace(node, ports=ports)).disconnect(graph.into(id, param.name))
        words = (
            tr("Give {label} an input", label=within(param.label))
            if wanted
            else tr("Take the input of {label} away", label=within(param.label))
        )
        self._level.apply(words, changed)

    def _group(self) -> Node:
        outer = groups.level(self._level.whole.graph, self._level.path[:-1])
        return outer.nodes[self._level.path[-1]]

    def _toggle_face(self, spot: groups.Spot, _checked: bool = False) -> None:
        wanted = spot not in groups.face(self._group()).settings.values()
        if wanted:
            self._change_group(grouping.with_setting(self._group(), spot, spot[1]), True)
        else:
            self._change_group(grouping.without_setting(self._group(), spot), False)

    def _toggle_door(self, spot: groups.Spot, output: bool, _checked: bool = False) -> None:
        before, after = self._group(), grouping.with_door(self._group(), spot, output=output)
        key = "outputs" if output else "inputs"
        self._change_group(after, len(after.params[key] or ()) > len(before.params[key] or ()))  # type: ignore[arg-type]

    def _change_group(self, node: Node, wanted: bool) -> None:
        *path, id = self._level.path
        whole = self._level.whole.graph
        outer = groups.with_face(groups.level(whole, path), id, node)
        words = tr("Show on the group") if wanted else tr("Take from the group's face")
        self._level.whole.apply(words, groups.with_level(whole, path, outer))

    # for the window

    def begin(self, commands: Actions) -> None:
        """Take up what the settings say."""
        settings = self._document.settings
        commands.set_keys(settings.keys)
        self._tick = commands["minimap"].setChecked
        self._tick(settings.minimap)
        self.outline.minimap.setVisible(settings.minimap)

    def change_keys(self, commands: Actions, parent: QWidget) -> Mapping[str, str]:
        """Let the person choose other keys; gives those that hold from now on."""
        from controlnet_studio.ui.keys_dialog import KeysDialog

        dialog = KeysDialog(commands, self._document.settings.keys, parent)
        if dialog.exec():
            self._document.settings = replace(self._document.settings, keys=dialog.chosen)
            self._document.keep_settings()
            commands.set_keys(dialog.chosen)
        return self._document.settings.keys

    def set_theme(self, theme: Theme) -> None:
        """Be painted in another theme."""
        self.outline.set_theme(theme)

    def refresh(self, commands: Actions) -> None:
        """Bring the menus up to date."""
        nodes, chosen = self._level.graph.nodes, self._canvas.selection()
        for least, names in ((1, NEED_SOME), (2, NEED_TWO), (3, NEED_THREE)):
            for name in names:
                commands[name].setEnabled(len(chosen) >= least)
        closed = [id for id in chosen if is_group(nodes[id])]
        commands["ungroup"].setEnabled(bool(closed))
        commands["open_group"].setEnabled(len(chosen) == 1 and bool(closed))
        commands["leave_group"].setEnabled(bool(self._level.path))
        for name, flag, words in (
            ("toggle_off", "off", (later("Switch off"), later("Switch on"))),
            ("toggle_skip", "skip", (later("Skip"), later("Skip no longer"))),
            ("toggle_solo", "solo", (later("Solo"), later("End solo"))),
        ):
            commands[name].setText(tr(words[bool(chosen) and all(getattr(nodes[id], flag) for id in chosen)]))

    def title(self, id: str) -> str:
        """What people call a node, by its id in the flattened graph."""
        node = groups.node_at(self._level.whole.graph, id)
        return wiring.name(node, self._registry) if node is not None else id

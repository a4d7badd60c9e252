"""What the canvas takes from NodeGraphQt: its view and the items that the view handles, and nothing that remembers.

Its graph, its undo and its files stay unused: the document is ours. NodeGraphQt carries no types, so the names that
are used or overridden are declared here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import controlnet_studio.ui.qt  # noqa: F401  # chooses Qt's modules, which must come before NodeGraphQt

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QPointF, QRectF
    from PySide6.QtWidgets import (
        QGraphicsItem,
        QGraphicsPathItem,
        QGraphicsSceneMouseEvent,
        QGraphicsView,
        QRubberBand,
        QWidget,
    )

    class AbstractNodeItem(QGraphicsItem):
        """A node in the scene."""

        id: str
        selected: bool
        xy_pos: list[float]
        _width: float
        _height: float
        _properties: dict[str, Any]

        def __init__(self, name: str = ..., parent: QGraphicsItem | None = ...) -> None: ...

    class PortItem(QGraphicsItem):
        """A port, a child of its node; NodeGraphQt redraws its pipes when it moves."""

        name: str
        port_type: str
        multi_connection: bool
        hovered: bool
        connected_pipes: list[Any]

        def __init__(self, parent: QGraphicsItem | None = ...) -> None: ...
        def add_pipe(self, pipe: PipeItem) -> None: ...
        def remove_pipe(self, pipe: PipeItem) -> None: ...

    class PipeItem(QGraphicsPathItem):
        """A wire between two ports."""

        input_port: Any
        output_port: Any
        _dir_pointer: QGraphicsItem

        def __init__(self, input_port: PortItem | None = ..., output_port: PortItem | None = ...) -> None: ...
        def port_from_pos(self, pos: QPointF, reverse: bool = ...) -> Any: ...
        def delete(self) -> None: ...

    class NodeViewer(QGraphicsView):
        """The view: rubber band, moving, slicing and the wire that follows the pointer."""

        moved_nodes: Any
        connection_sliced: Any
        pipe_slicing: bool
        LMB_state: bool
        RMB_state: bool
        MMB_state: bool
        ALT_state: bool
        CTRL_state: bool
        SHIFT_state: bool
        _LIVE_PIPE: Any
        _SLICER_PIPE: Any
        _start_port: Any
        _detached_port: Any
        _origin_pos: QPoint
        _previous_pos: QPoint
        _node_positions: dict[Any, list[float]]
        _prev_selection_nodes: list[Any]
        _prev_selection_pipes: list[Any]
        _rubber_band: QRubberBand
        _search_widget: Any
        _ctx_menu_bar: QWidget
        _cursor_text: QGraphicsItem

        def __init__(self, parent: QWidget | None = ..., undo_stack: Any = ...) -> None: ...
        def _items_near(self, pos: QPointF, item_type: Any = ..., width: float = ..., height: float = ...) -> Any: ...
        def _combined_rect(self, nodes: Any) -> QRectF: ...
        def sceneMousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None: ...
        def sceneMouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None: ...

else:
    from NodeGraphQt.qgraphics.node_abstract import AbstractNodeItem
    from NodeGraphQt.qgraphics.pipe import PipeItem
    from NodeGraphQt.qgraphics.port import PortItem
    from NodeGraphQt.widgets.viewer import NodeViewer

__all__ = ["AbstractNodeItem", "NodeViewer", "PipeItem", "PortItem"]

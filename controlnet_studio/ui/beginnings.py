"""What new nodes begin with: a person's own settings for them, offered at every node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu

from controlnet_studio.defaults import Defaults
from controlnet_studio.document.groups import is_group
from controlnet_studio.node import Spec
from controlnet_studio.plain import Plain
from controlnet_studio.progress import Trouble
from controlnet_studio.storage import reason
from controlnet_studio.ui.node_values import NodeValues
from controlnet_studio.ui.notices import Notices
from controlnet_studio.ui.translation import tr, within

KEY = "beginnings"


class Beginnings:
    """Asks and tells about the Defaults; `changed` is called when they are others."""

    def __init__(self, defaults: Defaults, values: NodeValues, notices: Notices) -> None:
        self._defaults, self._values, self._notices = defaults, values, notices
        self.changed: Callable[[], object] = lambda: None

    def load(self) -> None:
        """Read what is kept; a file that cannot be read is told of."""
        try:
            self._defaults.load()
        except Trouble as trouble:
            self._notices.say(str(trouble), "warning", key=KEY)
        self.changed()

    def of(self, spec: Spec) -> Mapping[str, Plain]:
        """The settings that a new node of this kind is given."""
        return self._defaults.of(spec)

    def told(self, spec: Spec) -> str:
        """What a new node begins with, in a sentence; "" if it is what its kind says."""
        names = [within(param.label) for param in spec.params if param.name in self.of(spec)]
        return tr("New ones begin with your own settings: {settings}.", settings=", ".join(names)) if names else ""

    def offer(self, menu: QMenu, id: str) -> None:
        """Add to a node's menu: to let new ones begin as it is, or as their kind says."""
        values = self._values
        spec = values.spec(id) if not is_group(values.graph.nodes[id]) else None
        kind = values.registry.get(spec.id) if spec is not None else None
        if kind is None or not kind.params:
            return
        menu.setToolTipsVisible(True)
        use = menu.addAction(tr("Use these settings for new {title} nodes", title=kind.title))
        use.setToolTip(tr("In every graph, new nodes begin with them; pictures, drawings and seeds are left out."))
        use.triggered.connect(partial(self._use, kind, dict(values.node(id).params)))
        if self.of(kind):
            forget = menu.addAction(tr("Forget your settings for new {title} nodes", title=kind.title))
            forget.setToolTip(tr("New nodes begin with the defaults of their kind again."))
            forget.triggered.connect(partial(self._use, kind, {}))

    def _use(self, kind: Spec, params: Mapping[str, Plain], _checked: bool = False) -> None:
        before = dict(self.of(kind))
        try:
            self._defaults.use(kind, params)
        except OSError as error:
            self._notices.say(tr("Your settings for new nodes could not be kept: {why}.", why=reason(error)), key=KEY)
            return
        self.changed()
        if self.of(kind):
            words = tr("New {title} nodes begin with these settings now.", title=kind.title)
        else:
            words = tr("New {title} nodes begin with the defaults of their kind.", title=kind.title)
        if dict(self.of(kind)) != before:
            self._notices.say(words, "info", key=KEY, action=(tr("Take back"), partial(self._use, kind, before)))

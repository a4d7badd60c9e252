"""Theme: the colours, sizes and style sheet of the whole window, from one table of tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import Template
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from controlnet_studio.paths import resources_folder

UNIT = 8
"""Everything in the window stands on a grid of this many pixels."""
HALF = UNIT // 2
MARGIN = UNIT * 2
"""Around a panel's content."""
ROW = UNIT * 4
"""The height of a button, a field or a row of a list."""
RADIUS = 6
"""The rounding of cards and fields."""
TINT = 48
"""How dense the accent lies over the area under a curve, of 255."""
MOVE_MS = 150
"""How long an animation lasts, where there is one."""

BLACK, WHITE = "#000000", "#ffffff"


@dataclass(frozen=True)
class Theme:
    """Named colours as "#rrggbb". Greys are neutral, so that they do not tint the pictures beside them.

    `surface` lies under everything, `raised` are cards, panels and fields on it, `line` separates, `muted` is for words
    of less weight, `accent` for what is chosen or can be pressed. Words in these, and in `ok`, `warning` and `error`,
    keep 4.5 : 1 on every ground that words stand on, what is hovered, pressed or chosen included.
    """

    name: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    ok: str
    warning: str
    error: str
    wires: Mapping[str, str] = field(default_factory=dict)

    @property
    def dark(self) -> bool:
        return luminance(self.surface) < luminance(self.text)

    @property
    def on_accent(self) -> str:
        """For words on the accent: black or white, whichever reads better."""
        return max(BLACK, WHITE, key=lambda colour: contrast(colour, self.accent))

    @property
    def accent_hover(self) -> str:
        """`accent` under the pointer."""
        return mix(self.accent, WHITE if self.dark else BLACK, 0.14)

    @property
    def sunken(self) -> str:
        """Behind pictures: a step away from `surface`, the other way than `raised`."""
        return mix(self.surface, BLACK, 0.22 if self.dark else 0.05)

    @property
    def field(self) -> str:
        """Behind words and numbers that can be typed."""
        return self.sunken if self.dark else WHITE

    @property
    def hover(self) -> str:
        """`raised` under the pointer."""
        return mix(self.raised, self.text, 0.08 if self.dark else 0.10)

    @property
    def pressed(self) -> str:
        """`raised` while it is pressed, or chosen without being the one thing to press."""
        return mix(self.raised, self.text, 0.13 if self.dark else 0.16)

    @property
    def selected(self) -> str:
        """Behind the chosen row of a list."""
        return mix(self.raised, self.accent, 0.20 if self.dark else 0.18)

    @property
    def faint(self) -> str:
        """For words that cannot be used now."""
        return mix(self.muted, self.raised, 0.45)

    def wire(self, kind: type | str) -> QColor:
        """The colour of wires and ports of a Value class, given by itself or its name; a subclass has its parent's."""
        names = [kind] if isinstance(kind, str) else [parent.__name__ for parent in kind.__mro__]
        return QColor(next((self.wires[name] for name in names if name in self.wires), self.muted))


DARK = Theme(
    name="dark",
    surface="#1b1b1b",
    raised="#272727",
    line="#3d3d3d",
    text="#ececec",
    muted="#b0b0b0",
    accent="#75b0ff",
    ok="#5cc98a",
    warning="#e8b84a",
    error="#ff8f87",
    wires=MappingProxyType(
        {
            "Image": "#5fb4f0",
            "Hint": "#5fb4f0",
            "Mask": "#d6d6d6",
            "Prompt": "#f0c35a",
            "Checkpoint": "#c49bff",
            "Control": "#62d09b",
            "Pose": "#e8734a",
            "Latent": "#ff93c0",
            "Number": "#88af61",
            "Words": "#bb6fac",
            "Switch": "#8ebdc4",
        }
    ),
)

LIGHT = Theme(
    name="light",
    surface="#e9e9e9",
    raised="#fafafa",
    line="#c4c4c4",
    text="#1c1c1c",
    muted="#5a5a5a",
    accent="#1758b8",
    ok="#126b3d",
    warning="#7d5400",
    error="#b3241b",
    wires=MappingProxyType(
        {
            "Image": "#1272b8",
            "Hint": "#1272b8",
            "Mask": "#5c5c5c",
            "Prompt": "#9a6a00",
            "Checkpoint": "#7a44cf",
            "Control": "#0f7f4f",
            "Pose": "#b8441a",
            "Latent": "#c02f77",
            "Number": "#456f1c",
            "Words": "#61163d",
            "Switch": "#244441",
        }
    ),
)

THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (DARK, LIGHT)})


def chosen(name: str) -> Theme:
    """The theme called "dark" or "light"; "system" is whichever the system wears now."""
    if name in THEMES:
        return THEMES[name]
    return LIGHT if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what the style sheet does not reach."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.surface,
        roles.WindowText: theme.text,
        roles.Base: theme.field,
        roles.AlternateBase: theme.raised,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.error,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Light: theme.hover,
        roles.Midlight: theme.raised,
        roles.Mid: theme.line,
        roles.Dark: theme.line,
        roles.Shadow: theme.sunken,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return result


@lru_cache(maxsize=8)
def _sheet() -> Template:
    return Template((resources_folder() / "style" / "studio.qss").read_text(encoding="utf-8"))


def stylesheet(theme: Theme) -> str:
    """The style sheet of the whole application: `resources/style/studio.qss` with the theme's tokens filled in."""
    tokens = ("surface", "raised", "line", "text", "muted", "accent", "ok", "warning", "error")
    derived = ("on_accent", "sunken", "field", "hover", "pressed", "selected", "faint", "accent_hover")
    return _sheet().substitute(
        {name: getattr(theme, name) for name in (*tokens, *derived)},
        unit=f"{UNIT}px",
        half=f"{HALF}px",
        margin=f"{MARGIN}px",
        radius=f"{RADIUS}px",
    )


def luminance(colour: str) -> float:
    """WCAG's relative luminance of "#rrggbb", in [0, 1]."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, in [1, 21]."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """The colour *share* of the way from *one* to *other*, share in [0, 1]."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)

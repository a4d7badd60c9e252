"""How a wrong command line is told: the word that is not known, and the one that may have been meant."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from typing import Any, Final

SAFE: Final = "load none of your own nodes"
FEW: Final = 5
"""So many words are told rather than guessed at: who asks for the gpu does not mean the cpu."""


class Parser(argparse.ArgumentParser):
    """An ArgumentParser, and so are those of its commands, whose refusals say what there is instead."""

    def parse_known_args(  # type: ignore[override]  # the overloads of argparse
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As argparse does; but what is left over is refused here, by the command that it was given to."""
        options, rest = super().parse_known_args(args, namespace)
        if rest:
            known = list(self._option_string_actions)
            word = next((one for one in rest if one.startswith("-")), rest[0]).partition("=")[0]
            self.error(
                f"there is no option {word}; {_advice(word, known)}"
                if word.startswith("-")
                else f"'{word}' is too many."
            )
        return options, rest

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(choice) for choice in action.choices]
            raise argparse.ArgumentError(action, f"'{value}' is not known; {_advice(str(value), known)}")


def add_safe(*commands: argparse.ArgumentParser) -> None:
    """Let these commands be carried out without the user's own nodes, if that was not said before them."""
    for command in commands:
        command.add_argument("--safe", action="store_true", default=argparse.SUPPRESS, help=SAFE)


def _advice(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, 1) if len(known) > FEW else ()
    return f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}."

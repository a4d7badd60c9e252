"""`@node`, and how a marked function becomes a Spec."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from controlnet_studio.node.context import Context
from controlnet_studio.node.details import PLAINLY, Detail, Hint, Port, Seed, Seeds, Slider
from controlnet_studio.node.lists import short
from controlnet_studio.node.spec import Declaration, Input, Networks, Output, Param, Spec
from controlnet_studio.values import Value

F = TypeVar("F", bound=Callable[..., Any])

MANY = (
    Param(
        *(
            "pictures",
            int,
            1,
            Slider(1, 100, 1, help="Paints so many in one run; the seed counts up from each to the next."),
        ),
        passed=False,
    ),
    Param(
        *("seeds", str, "", Seeds("7, 12, 100-103", help="Paints one picture for each of these.", advanced=True)),
        passed=False,
    ),
)
"""What a Seed of many brings."""


def node(
    title: str,
    *,
    category: str,
    version: int = 1,
    formerly: tuple[str, ...] = (),
    upgrades: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] | None = None,
    presets: Mapping[str, Mapping[str, Any]] | None = None,
    networks: Networks | None = None,
    also: str = "",
) -> Callable[[F], F]:
    """Mark a function as a node. `version` counts changes of its parameters; `upgrades[n]` turns the parameters of
    version n into those of n + 1; `formerly` lists ids under which files may know it; `presets` are parameters that go
    well together, by the name under which they are offered; `networks` tells which networks the node will ask the
    services for with given parameters, so that a missing one is told before anything runs; `also` are further words by
    which people will look for it, such as what other programs call it, parted by commas."""

    def mark(function: F) -> F:
        told = Declaration(title, category, version, formerly, upgrades or {}, presets or {}, networks or {}, also)
        function.__node__ = told  # type: ignore[attr-defined]
        return function

    return mark


def describe(function: Callable[..., Any], id: str = "", origin: Path = Path()) -> Spec:
    """The Spec of a function marked with `@node`. Raises TypeError, with a sentence, if it cannot work."""
    name = getattr(function, "__name__", "?")
    told: Declaration | None = getattr(function, "__node__", None)
    if told is None:
        raise TypeError(f"{name} is not marked with @node.")
    hints = typing.get_type_hints(function, include_extras=True)
    inputs: list[Input] = []
    params: list[Param] = []
    context = ""
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name not in hints:
            raise TypeError(f"{name}: the parameter {parameter.name} has no type.")
        hint = hints[parameter.name]
        if hint is Context:
            context = parameter.name
        elif (port := _input(parameter, hint)) is not None:
            inputs.append(port)
        else:
            params.append(param := _param(name, parameter, hint))
            if isinstance(param.detail, Seed) and param.detail.many:
                params += MANY
    if len({param.name for param in params}) < len(params):
        raise TypeError(f"{name} has two parameters of one name; a Seed of many brings `pictures` and `seeds`.")
    summary = inspect.getdoc(function) or ""
    if not summary:
        raise TypeError(f"{name} has no docstring: its first line is what people read in the palette.")
    for step in range(1, told.version):
        if step not in told.upgrades:
            raise TypeError(f"{name} is at version {told.version} but has no upgrade from version {step}.")
    for preset, values in told.presets.items():
        _check_preset(f"{name}: the preset {preset}", values, params)
    return Spec(
        id=id or name,
        title=told.title,
        category=told.category,
        summary=summary,
        call=function,
        inputs=tuple(inputs),
        params=tuple(params),
        outputs=_outputs(name, hints.get("return", type(None))),
        context=context,
        version=told.version,
        formerly=told.formerly,
        upgrades=told.upgrades,
        presets=told.presets,
        networks=told.networks,
        also=_also(name, told.also),
        origin=origin,
    )


def _is_value(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Value)


def _helped(hint: Any) -> tuple[Any, str]:
    """A type without its Port, and what that says."""
    if typing.get_origin(hint) is typing.Annotated:
        kind, *extras = typing.get_args(hint)
        port = next((extra for extra in extras if isinstance(extra, Port)), None)
        if port is not None:
            return kind, port.help
    return hint, ""


def _input(parameter: inspect.Parameter, hint: Any) -> Input | None:
    hint, help = _helped(hint)
    if _is_value(hint):
        return Input(parameter.name, hint, help=help)
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and len(arguments) == 2 and _is_value(arguments[0]) and arguments[1] is ...:
        return Input(parameter.name, arguments[0], required=False, many=True, help=help)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        kinds = [kind for kind in arguments if kind is not type(None)]
        if len(kinds) == 1 and _is_value(kinds[0]) and parameter.default is None:
            return Input(parameter.name, kinds[0], required=False, help=help)
    return None


def _param(owner: str, parameter: inspect.Parameter, hint: Any) -> Param:
    detail: Detail = Hint()
    if typing.get_origin(hint) is typing.Annotated:
        hint, *extras = typing.get_args(hint)
        detail = next((extra for extra in extras if isinstance(extra, Detail)), detail)
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        choices, hint = typing.get_args(hint), str
    if hint not in (bool, int, float, str, *PLAINLY):
        raise TypeError(f"{owner}: the parameter {parameter.name} is of type {hint}, which nothing can edit or wire.")
    if parameter.default is inspect.Parameter.empty:
        raise TypeError(f"{owner}: the parameter {parameter.name} needs a default.")
    return Param(parameter.name, hint, parameter.default, detail, choices)


def _also(owner: str, words: object) -> tuple[str, ...]:
    if not isinstance(words, str):
        raise TypeError(f'{owner}: also is words to search for, such as also="poster, few tones", not {short(words)}.')
    each = (" ".join(part.split()) for part in words.split(","))
    return tuple(dict.fromkeys(part for part in each if part))


def _check_preset(owner: str, values: Mapping[str, Any], params: Sequence[Param]) -> None:
    known = {param.name: param for param in params}
    for name, value in values.items():
        if name not in known:
            raise TypeError(f"{owner} sets {name}, which is no parameter.")
        try:
            known[name].read(known[name].write(value))
        except ValueError as error:
            raise TypeError(f"{owner} cannot be: {error}") from error


def _outputs(owner: str, hint: Any) -> tuple[Output, ...]:
    hint, help = _helped(hint)
    if hint is type(None):
        return ()
    if _is_value(hint):
        return (Output(hint.__name__.lower(), hint, help),)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        fields = {name: _helped(kind) for name, kind in typing.get_type_hints(hint, include_extras=True).items()}
        if all(_is_value(kind) for kind, _ in fields.values()):
            return tuple(Output(name, kind, help) for name, (kind, help) in fields.items())
    raise TypeError(f"{owner}: the return type {hint} is neither a Value, a NamedTuple of Values, nor None.")

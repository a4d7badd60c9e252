"""Declaring nodes: what the annotations say, and what is refused."""

import math
from typing import Annotated, Any, Literal, NamedTuple, Optional

import numpy as np
import pytest

from controlnet_studio.node import (
    SEED_LIMIT,
    Context,
    Hint,
    Input,
    OneOf,
    Output,
    Param,
    Port,
    Seed,
    Services,
    Slider,
    Span,
    Text,
    describe,
    node,
    seeds,
    words,
)
from controlnet_studio.plain import plain, thaw
from controlnet_studio.strokes import Drawing, Painting, Stroke
from controlnet_studio.values import Asset, Control, Curve, Image, Prompt


class Both(NamedTuple):
    first: Image
    second: Prompt


@node("Everything", category="Tests", version=2, formerly=("all",), upgrades={1: lambda params: {**params, "b": 1}})
def everything(
    context: Context,
    image: Image,
    more: tuple[Control, ...] = (),
    maybe: Prompt | None = None,
    old: Optional[Prompt] = None,  # noqa: UP045  # both spellings work
    number: Annotated[float, Slider(0, 2, 0.05, "Strength", "How much.")] = 1.0,
    count: Annotated[int, Seed()] = 0,
    text: Annotated[str, Text(3)] = "",
    mode: Annotated[Literal["a", "b"], Hint(help="Which.")] = "a",
    model: Annotated[str, OneOf("controlnet")] = "x",
    flag: bool = False,
    drawing: Drawing = Drawing(),  # noqa: B008
) -> Both:
    """Has everything.

    And a second paragraph.
    """
    return Both(image, Prompt(""))


def test_the_annotations_are_the_declaration() -> None:
    spec = describe(everything)
    assert (spec.id, spec.title, spec.category, spec.context) == ("everything", "Everything", "Tests", "context")
    assert spec.inputs == (
        Input("image", Image),
        Input("more", Control, required=False, many=True),
        Input("maybe", Prompt, required=False),
        Input("old", Prompt, required=False),
    )
    assert spec.outputs == (Output("first", Image), Output("second", Prompt))
    assert [param.name for param in spec.params] == ["number", "count", "text", "mode", "model", "flag", "drawing"]
    assert [param.type for param in spec.params] == [float, int, str, str, str, bool, Drawing]
    assert spec.param("mode").choices == ("a", "b")  # type: ignore[union-attr]
    assert spec.param("number").label == "Strength"  # type: ignore[union-attr]
    assert spec.input("nothing") is spec.output("nothing") is spec.param("nothing") is None
    assert spec.upgrade({"a": 0}, 1) == {"a": 0, "b": 1}
    assert spec.upgrade({"a": 0}, 2) == {"a": 0}


def test_a_curve_is_a_parameter() -> None:
    @node("Bent", category="Tests")
    def bent(curve: Annotated[Curve, Span("left", "right", 13, advanced=True)] = Curve()) -> None:  # noqa: B008
        """Bends."""

    (param,) = describe(bent).params
    assert (param.type, param.detail.advanced) == (Curve, True)
    curve = Curve(((0.0, 0.5), (1.0, 2.0)))
    assert param.write(curve) == {"points": [[0.0, 0.5], [1.0, 2.0]]}
    assert param.read(plain(param.write(curve))) == curve
    with pytest.raises(ValueError, match="not a curve"):
        param.read("straight")


def test_presets_are_checked_when_a_node_is_read() -> None:
    def preset(**values: Any) -> Any:
        def plus(a: Annotated[int, Slider(0, 9)] = 1) -> None:
            """Adds."""

        return node("Plus", category="Tests", presets={"Most": values})(plus)

    assert describe(preset(a=9)).presets == {"Most": {"a": 9}}
    with pytest.raises(TypeError, match=r"the preset Most sets b, which is no parameter\."):
        describe(preset(b=1))
    with pytest.raises(TypeError, match="the preset Most cannot be: A must lie between 0 and 9, not 10"):
        describe(preset(a=10))


def test_words_to_search_for_are_read_and_what_is_none_is_refused() -> None:
    def plus(a: int = 1) -> None:
        """Adds."""

    def also(words: Any) -> tuple[str, ...]:
        return describe(node("Plus", category="Tests", also=words)(plus)).also

    assert also("Sum,  add\n up ,,Sum, ") == ("Sum", "add up")
    assert also("") == describe(node("Plus", category="Tests")(plus)).also == ()
    for wrong in (("Sum", "add"), 5, None, b"Sum"):
        with pytest.raises(TypeError, match=r'^plus: also is words to search for, such as also="[^"]+", not .+\.$'):
            also(wrong)


def test_the_decorator_returns_the_function_itself() -> None:
    def plus(a: int = 1) -> None:
        """Adds."""

    assert node("Plus", category="Tests")(plus) is plus


def unmarked(image: Image) -> Image:
    """Not a node."""
    return image


def without_words(image: Image) -> Image:
    return image


def untyped(image, low=1):  # type: ignore[no-untyped-def]
    """No types."""


def no_default(low: int) -> None:
    """No default."""


def odd(low: dict = {}) -> None:  # type: ignore[type-arg]  # noqa: B006
    """Odd."""


def odd_result(image: Image) -> int:
    """Odd."""
    return 1


@pytest.mark.parametrize(
    ("function", "because"),
    [
        (without_words, "no docstring"),
        (untyped, "parameter image has no type"),
        (no_default, "parameter low needs a default"),
        (odd, "parameter low is of type .*dict.*, which nothing can edit or wire"),
        (odd_result, "return type .*int.* is neither"),
    ],
)
def test_a_declaration_that_cannot_work_is_refused(function: Any, because: str) -> None:
    with pytest.raises(TypeError, match=because):
        describe(node("X", category="Tests")(function))


def test_a_missing_mark_or_upgrade_is_refused() -> None:
    with pytest.raises(TypeError, match="unmarked is not marked"):
        describe(unmarked)
    with pytest.raises(TypeError, match="at version 3 but has no upgrade from version 1"):
        describe(node("X", category="Tests", version=3, upgrades={2: dict})(no_default_but_one))


def no_default_but_one(low: int = 1) -> None:
    """Fine."""


NUMBER = Param("strength", float, 1.0, Slider(0, 2))
WHOLE = Param("seed", int, 0, Seed())


@pytest.mark.parametrize(
    ("param", "data", "value"),
    [
        (NUMBER, 1, 1.0),
        (NUMBER, 0, 0.0),
        (NUMBER, 2.0, 2.0),
        (WHOLE, 7.0, 7),
        (WHOLE, SEED_LIMIT - 1, SEED_LIMIT - 1),
        (Param("x", int, 0), -(10**12), -(10**12)),
        (Param("x", bool, False), True, True),
        (Param("x", str, ""), "5", "5"),
        (Param("x", str, "a", choices=("a", "b")), "b", "b"),
        (Param("x", Asset, Asset()), {"asset": "", "name": ""}, Asset()),
    ],
)
def test_a_parameter_reads_what_fits(param: Param, data: Any, value: object) -> None:
    read = param.read(data)
    assert read == value
    assert type(read) is type(value)
    assert param.read(param.write(read)) == read


@pytest.mark.parametrize(
    ("param", "data", "because"),
    [
        (NUMBER, 2.01, "Strength must lie between 0 and 2, not 2.01."),
        (NUMBER, math.nan, "Strength must lie between 0 and 2, not nan."),
        (NUMBER, 10**400, "Strength must lie between 0 and 2, not 1000"),
        (NUMBER, "1", "Strength cannot be '1'."),
        (NUMBER, True, "Strength cannot be True."),
        (NUMBER, None, "Strength cannot be None."),
        (WHOLE, 1.5, "Seed must be a whole number, not 1.5."),
        (WHOLE, math.inf, "Seed must lie between"),
        (WHOLE, SEED_LIMIT, "Seed must lie between"),
        (WHOLE, -1, "Seed must lie between"),
        (Param("x", bool, False), 1, "X cannot be 1."),
        (Param("x", str, ""), 5, "X cannot be 5."),
        (Param("x", str, "a", choices=("a", "b")), "c", "X must be one of a, b, not 'c'."),
        (Param("x", str, ""), ("a" * 100,), r"X cannot be \('aaa.*\.\.\.\."),
        (Param("x", Drawing, Drawing()), 5, "not a drawing"),
        (Param("x", Asset, Asset()), 5, "not a picture"),
    ],
)
def test_a_parameter_refuses_the_rest_with_a_sentence(param: Param, data: Any, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        param.read(data)


def test_results_are_checked_against_the_declaration() -> None:
    spec = describe(everything)
    image, prompt = Image.gray(np.zeros((2, 2))), Prompt("")
    assert spec.unpack(Both(image, prompt)) == {"first": image, "second": prompt}
    with pytest.raises(TypeError, match="returned 1 values where 2 were declared"):
        spec.unpack(image)
    with pytest.raises(TypeError, match="returned Prompt for first, a Image"):
        spec.unpack((prompt, prompt))


def test_services_are_made_once_when_first_asked_for() -> None:
    made = []

    def make() -> list[int]:
        made.append(1)
        return [1]

    services = Services({list: make})
    assert made == []
    assert services.get(list) is services.get(list)
    assert made == [1]
    with pytest.raises(LookupError, match="no dict service"):
        services.get(dict)
    services.provide(list, lambda: [2])
    assert services.get(list) == [2]


def test_names_become_words() -> None:
    assert [words(name) for name in ("start_step", "_x__y_", "cfg")] == ["Start step", "X y", "Cfg"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("", ()),
        (" , ", ()),
        ("7", (7,)),
        ("7, 12, 100-103", (7, 12, 100, 101, 102, 103)),
        ("7 12;3,", (7, 12, 3)),
        ("1 - 3, 2–4, 1", (1, 2, 3, 4)),
        ("0-999", tuple(range(1000))),
        ("4294967295", (SEED_LIMIT - 1,)),
    ],
)
def test_a_list_of_seeds(text: str, listed: tuple[int, ...]) -> None:
    assert seeds(text) == listed


@pytest.mark.parametrize(
    "text", ["seven", "7-", "-7", "9-7", "1-2-3", "4294967296", "1.5", "0x10", "٣", "7,,x", "9" * 50]
)
def test_what_is_no_list_of_seeds_is_told_in_one_sentence(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"^Seeds are whole numbers from 0 to 4294967295, such as 7, 12, 100-103; .*\.$"
    ):
        seeds(text)


@pytest.mark.parametrize("text", ["0-1000", "0-4294967295", "0-600, 2000-2500"])
def test_too_many_seeds_are_told(text: str) -> None:
    with pytest.raises(ValueError, match="too many seeds: one run paints up to 1000 pictures"):
        seeds(text)


def test_a_seed_of_many_brings_parameters_that_the_function_does_not_take() -> None:
    @node("Dice", category="Tests")
    def dice(sides: int = 6, seed: Annotated[int, Seed(many=True)] = 0, last: int = 1) -> None:
        """Rolls."""

    params = describe(dice).params
    assert [(param.name, param.passed) for param in params] == [
        *(("sides", True), ("seed", True), ("pictures", False), ("seeds", False), ("last", True)),
    ]

    @node("Twice", category="Tests")
    def twice(pictures: int = 6, seed: Annotated[int, Seed(many=True)] = 0) -> None:
        """Rolls."""

    with pytest.raises(TypeError, match="twice has two parameters of one name"):
        describe(twice)


def test_a_wire_says_what_it_is_for_or_else_what_its_kind_is() -> None:
    class Two(NamedTuple):
        image: Annotated[Image, Port("The one.")]
        other: Image

    @node("Told", category="Test")
    def told(
        plain: Image,
        one: Annotated[Image, Port("What is looked at.")],
        maybe: Annotated[Image | None, Port("A second one.")] = None,
        many: Annotated[tuple[Image, ...], Port("All others.")] = (),
    ) -> Two:
        """Says what its wires are for."""
        return Two(one, plain)

    spec = describe(told)
    assert [port.told for port in spec.inputs] == [Image.about, "What is looked at.", "A second one.", "All others."]
    assert [(port.required, port.many) for port in spec.inputs] == [(True, False)] * 2 + [(False, False), (False, True)]
    assert [port.told for port in spec.outputs] == ["The one.", Image.about]
    assert Image.about


def test_a_drawing_out_of_a_file_is_read_once_and_never_taken_for_another() -> None:
    param = Param("drawing", Drawing, Drawing())
    stored = plain(thaw(Drawing((Stroke(((0.1, 0.2, 1.0),), 0.01),)).to_plain()))
    other = plain(thaw(Drawing(width=64).to_plain()))
    assert param.read(stored) is param.read(stored)
    assert param.read(other) == Drawing(width=64)
    with pytest.raises(ValueError, match="not a painting"):
        Param("painting", Painting, Painting()).read(stored)

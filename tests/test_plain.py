"""Plain data: frozen copies of what a file may store, and a sentence for the rest."""

import math
from types import MappingProxyType
from typing import Any

import pytest

from controlnet_studio.plain import MAX_DEPTH, frozen, plain, thaw


def test_a_copy_is_deep_and_frozen() -> None:
    data: dict[str, Any] = {"a": [1, {"b": (2.5, None, True, "ü")}]}
    copy = plain(data)
    data["a"][1]["b"] = 0
    assert copy == {"a": (1, {"b": (2.5, None, True, "ü")})}
    assert isinstance(copy, MappingProxyType)
    assert thaw(copy) == {"a": [1, {"b": [2.5, None, True, "ü"]}]}
    assert plain(thaw(copy)) == copy


def test_named_values_are_frozen() -> None:
    assert frozen({"a": [1]}) == {"a": (1,)}
    with pytest.raises(ValueError, match="The key 1 is not text"):
        frozen({1: "a"})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("value", "because"),
    [
        (math.nan, "nan is not a number"),
        (-math.inf, "-inf is not a number"),
        ([{"a": math.inf}], "inf is not a number"),
        ({1: 2}, "The key 1 is not text"),
        (b"bytes", "A bytes cannot be stored"),
        (object(), "A object cannot be stored"),
        ("\udc80", "half a character"),
        ({"\ud800": 1}, "half a character"),
    ],
)
def test_what_no_file_may_store_is_refused(value: object, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        plain(value)


def test_nesting_is_bounded() -> None:
    deep: list[Any] = []
    for _ in range(MAX_DEPTH):
        deep = [deep]
    plain(deep)
    with pytest.raises(ValueError, match="levels deep"):
        plain([deep])
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(ValueError, match="levels deep"):
        plain(circle)

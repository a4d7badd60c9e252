"""The outline: every node in the order in which they run, and the nodes that have some words."""

from dataclasses import replace

from toys import graph, n, toys

from controlnet_studio.document.grouping import grouped
from controlnet_studio.engine.outline import found, lines
from controlnet_studio.registry import Registry

WIRED = graph(
    {
        "end": n("through"),
        "frame": n("frame", text="Lines\nthat lead"),
        "add": replace(n("add"), title="Sum of all", skip=True),
        "one": n("one"),
        "dot": n("reroute"),
        "what": n("pack/what", text="A red house by the sea"),
    },
    "one.number -> add.a",
    "add.number -> dot.value",
    "dot.value -> end.a",
)


def test_nodes_come_as_they_run_groups_with_what_is_in_them() -> None:
    assert [line.told for line in lines(WIRED, toys())] == [
        "One",
        "pack/what",
        "Sum of all, Add, skipped",
        "Pass",
        "Lines, frame",
    ]
    inside, _ = grouped(WIRED, ("add", "dot"))
    told = [(line.id, line.deep) for line in lines(inside, toys())]
    assert told[:4] == [("one", 0), ("what", 0), ("group", 0), ("group/add", 1)]


def test_all_words_are_looked_for_titles_first() -> None:
    inside, _ = grouped(WIRED, ("what",))
    assert [line.id for line in found("sea RED", inside, toys())] == ["group/what"]
    titled = WIRED.put("late", replace(n("one"), title="The house"))
    assert [line.id for line in found("house", titled, toys())] == ["late", "what"]
    assert found("", WIRED, toys()) == []
    assert found("red boat", WIRED, toys()) == []


def test_the_further_names_of_a_kind_are_looked_for_last() -> None:
    registry = Registry.of(*(replace(spec, also=("Tower", "Tower block")) for spec in toys().specs.values()))
    titled = graph({"late": replace(n("one"), title="The tower"), "add": n("add")})
    assert [(line.id, line.by("tower")) for line in found("TOWER", titled, registry)] == [
        ("late", ""),
        ("add", "Tower"),
    ]
    assert [line.by("add block") for line in found("add block", titled, registry)] == ["Tower block"]
    assert found("tower gate", titled, registry) == []

"""The .cns file: what goes in comes out, the same bytes every time, and old files open for ever."""

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from make_golden import GOLDEN, PICTURE, SHA256, sample, whole

from controlnet_studio.document import text
from controlnet_studio.document.files import FileProblem, Opened, from_text, load, save, to_text, used_assets, version
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.plain import thaw
from controlnet_studio.strokes import Drawing, Stroke


def test_what_is_saved_is_opened(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", sample(), {SHA256: PICTURE, "0" * 64: b"not used"}, b"preview")
    assert load(tmp_path / "a.cns") == Opened(sample(), {SHA256: PICTURE}, b"preview")


def test_the_order_of_wires_survives(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", sample(), {})
    assert load(tmp_path / "a.cns").graph.links == sample().links


def test_the_same_graph_makes_the_same_bytes(tmp_path: Path) -> None:
    graph = sample()
    shuffled = Graph(dict(reversed(graph.nodes.items())), graph.links)
    save(tmp_path / "a.cns", graph, {SHA256: PICTURE})
    save(tmp_path / "b.cns", shuffled, {SHA256: PICTURE})
    assert (tmp_path / "a.cns").read_bytes() == (tmp_path / "b.cns").read_bytes()


def test_strokes_keep_their_text_and_it_is_that_of_any_other_data() -> None:
    """At every depth: in a graph, and in a group's."""
    drawing = Drawing(tuple(Stroke(((0.125, n / 8, 1.0),) * 20, 0.01, colour="#112233") for n in range(3)))
    graph = Graph().put("a", Node("scribble").with_params(drawing=drawing.to_plain()))
    inner = Graph().put("group", Node("group").with_params(graph=text.Inside(graph)))
    for made in (graph, inner, graph):
        first = to_text(made)
        assert first == to_text(made) == to_text(from_text(first))
        assert from_text(first) == made
    same = Graph().put("a", Node("scribble").with_params(drawing=thaw(drawing.to_plain())))
    assert to_text(same) == to_text(graph)


def test_the_text_is_json_that_people_can_read() -> None:
    lines = to_text(sample()).splitlines()
    assert json.loads("\n".join(lines))["version"] == version()
    assert max(map(len, lines)) <= 120
    assert '    "load_image.image -> canny.image",' in lines
    assert any("Kanten ✏" in line for line in lines)
    assert len(lines) < 80


def test_entries_are_named_by_content(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", sample(), {SHA256: PICTURE})
    with zipfile.ZipFile(tmp_path / "a.cns") as archive:
        assert archive.namelist() == ["graph.json", f"assets/{SHA256}.png"]


def test_pictures_that_unknown_nodes_use_are_kept_too() -> None:
    graph = Graph().put("a", Node("?").with_params(deep=[{"x": {"asset": SHA256, "name": ""}}, {"asset": "no hash"}]))
    assert used_assets(graph) == {SHA256}


def test_a_missing_picture_does_not_keep_a_graph_from_being_saved(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", sample(), {})
    assert load(tmp_path / "a.cns").graph == sample()


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.cns")), ids=lambda path: path.stem)
def test_golden_files_of_every_version_open(path: Path) -> None:
    assert load(path) == Opened(sample() if path.stem == "version_1" else whole(), {SHA256: PICTURE}, b"preview")


def test_the_present_version_has_a_golden_file_and_its_text_is_stable() -> None:
    with zipfile.ZipFile(GOLDEN / f"version_{version()}.cns") as archive:
        assert archive.read("graph.json").decode() == to_text(whole())


def test_migrations_run_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename(old: str, new: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
        def migrate(data: dict[str, Any]) -> dict[str, Any]:
            nodes = {id: {**node, "type": node["type"].replace(old, new)} for id, node in data["nodes"].items()}
            return {**data, "nodes": nodes}

        return migrate

    monkeypatch.setattr(text, "MIGRATIONS", [rename("a", "b"), rename("b", "c")])
    assert version() == 3
    kinds = [
        from_text(json.dumps({"version": n, "nodes": {"x": {"type": "a"}}, "links": []})).nodes["x"].type
        for n in (1, 2, 3)
    ]
    assert kinds == ["c", "a", "a"]
    with pytest.raises(FileProblem, match="not what file version 1 looks like"):
        from_text('{"version": 1, "nodes": {"x": 5}, "links": []}')


def test_a_file_from_the_future_is_refused() -> None:
    with pytest.raises(FileProblem, match=r"newer ControlNet Studio \(file version 999, this one knows up to \d+\)"):
        from_text('{"version": 999, "shape": "of things to come"}')


def test_saving_follows_a_link_and_keeps_permissions(tmp_path: Path) -> None:
    real = tmp_path / "real.cns"
    save(real, Graph(), {})
    if os.name != "nt":
        real.chmod(0o640)
        (tmp_path / "link.cns").symlink_to(real)
    save(tmp_path / "link.cns" if os.name != "nt" else real, sample(), {})
    assert load(real).graph == sample()
    assert os.name == "nt" or real.stat().st_mode & 0o777 == 0o640
    assert os.name == "nt" or (tmp_path / "link.cns").is_symlink()


def test_a_graph_that_could_not_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    save(tmp_path / "a.cns", sample(), {})
    broken = Graph({"a b": Node("x")})
    with pytest.raises(FileProblem, match=r"'a\.cns' cannot be saved\. 'a b' cannot be the name"):
        save(tmp_path / "a.cns", broken, {})
    assert load(tmp_path / "a.cns").graph == sample()


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path / "a.cns", sample(), {})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match="no space left on device"):
        save(tmp_path / "a.cns", Graph(), {})
    assert load(tmp_path / "a.cns").graph == sample()
    assert [path.name for path in tmp_path.iterdir()] == ["a.cns"]

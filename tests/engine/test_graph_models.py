"""Models that are missing, of another family or in risky files are told before anything runs; a shared graph finds its
own models under other names."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import pytest
from toys import graph

from controlnet_studio.document.files import PICTURE_KEY, from_text, to_text
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import NodeFailed
from controlnet_studio.engine.models import Use, instead, marked, obtained, resolved, uses, with_marks
from controlnet_studio.engine.plan import Plan, plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.library import Library
from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.library.licences import LICENCE
from controlnet_studio.library.networks import Network
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.node import Context, OneOf, Services, describe, node
from controlnet_studio.progress import Progress
from controlnet_studio.registry import Registry
from controlnet_studio.values import Checkpoint, Control, Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "library"))
import fabricated


@node("Checkpoint", category="Toys")
def checkpoint(model: Annotated[str, OneOf("checkpoint")] = "photo") -> Checkpoint:
    """A checkpoint."""
    return Checkpoint(model)


@node("LoRA", category="Toys")
def lora(checkpoint: Checkpoint, model: Annotated[str, OneOf("lora")] = "style") -> Checkpoint:
    """A checkpoint, changed."""
    return checkpoint


@node("Photo", category="Toys")
def photo() -> Image:
    """A picture."""
    raise AssertionError


@node("ControlNet", category="Toys")
def controlnet(hint: Image, model: Annotated[str, OneOf("controlnet")] = "canny") -> Control:
    """A control."""
    raise AssertionError


@node("Masked", category="Toys")
def masked(control: Control) -> Control:
    """A control, changed."""
    return control


@node("Sampler", category="Toys")
def sampler(checkpoint: Checkpoint, controls: tuple[Control, ...] = ()) -> Image:
    """Paints."""
    raise AssertionError


EDGES = Network("Edges", "someone/edges", "ControlNetHED.pth", 5, "MIT")


@node("Soft edge", category="Toys", networks={"method": lambda chosen: (EDGES,) if chosen["method"] == "net" else ()})
def soft_edge(image: Image, method: Literal["net", "plain"] = "net") -> Image:
    """Edges by a network."""
    raise AssertionError


KINDS = (checkpoint, lora, photo, controlnet, masked, sampler, soft_edge)
REGISTRY = Registry.of(*(describe(function) for function in KINDS))
XL = (2048, (320, 640, 1280))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "m"
    fabricated.write(home / "photo.safetensors", small(fabricated.checkpoint()))
    fabricated.write(home / "photo-xl.safetensors", small(fabricated.checkpoint(*XL)))
    fabricated.write(home / "canny.safetensors", small(fabricated.controlnet()))
    fabricated.write(home / "depth.safetensors", small(fabricated.controlnet()), {"made": "for depth"})
    fabricated.write(home / "canny-xl.safetensors", small(fabricated.controlnet(*XL)))
    fabricated.write(home / "style.safetensors", fabricated.kohya_lora())
    (home / "control_sd15_canny.pth").write_bytes(b"PK")
    return home


def small(shapes: fabricated.Shapes) -> fabricated.Shapes:
    return {name: (shape[0], *shape[1:2], 1, 1) if len(shape) == 4 else shape for name, shape in shapes.items()}


def drawn(base: str = "photo", net: str = "canny") -> Graph:
    nodes = {
        "base": Node("checkpoint", {"model": base}),
        "photo": Node("photo"),
        "net": Node("controlnet", {"model": net}),
        "paint": Node("sampler"),
    }
    wires = ("base.checkpoint -> paint.checkpoint", "net.control -> paint.controls", "photo.image -> net.hint")
    return graph(nodes, *wires)


def planned(graph: Graph, library: Library) -> Plan:
    return plan(graph, REGISTRY, library.names, library=library)


def messages(graph: Graph, library: Library) -> list[str]:
    return [f"{problem.node}.{problem.port}: {problem.message}" for problem in planned(graph, library).problems]


def test_a_checkpoint_that_cannot_paint_is_told(folder: Path) -> None:
    refiner = fabricated.checkpoint(1280, (384, 768, 1536, 1536))
    fabricated.write(folder / "photo.safetensors", small(refiner))
    (told,) = messages(drawn(), Library([folder]))
    assert told.startswith("base.model: 'photo' is the SDXL refiner")


def test_a_missing_network_is_told_at_the_choice_that_needs_it(folder: Path) -> None:
    edges = graph({"photo": Node("photo"), "edges": Node("soft_edge")}, "photo.image -> edges.image")
    (problem,) = planned(edges, Library([folder])).problems
    assert (problem.node, problem.port, problem.sources) == ("edges", "method", (EDGES.source,))
    assert problem.message.startswith("Edges is not among your models: put ControlNetHED.pth from")
    assert messages(edges.set("edges", method="plain"), Library([folder])) == []

    (folder / "ControlNetHED.pth").write_bytes(b"PK")
    (told,) = messages(edges, Library([folder]))
    assert told.startswith("edges.method: ")
    assert "allow such files" in told
    library = Library([folder], pickles=True)
    before = planned(edges, library).steps[-1].key
    (folder / "ControlNetHED.pth").write_bytes(b"PK, another")
    after = planned(edges, Library([folder], pickles=True)).steps[-1].key
    assert before != after, "what another network found is not this one's"


def test_what_fits_is_no_problem(folder: Path) -> None:
    library = Library([folder])
    assert messages(drawn(), library) == []
    assert messages(drawn("photo-xl", "canny-xl"), library) == []


def test_another_family_is_told_on_the_node_with_what_would_fit(folder: Path) -> None:
    library = Library([folder])
    told = "net.model: This ControlNet is for SDXL; the checkpoint is SD 1.x. Use: canny."
    assert messages(drawn("photo", "canny-xl"), library) == [told]
    told = "net.model: This ControlNet is for SD 1.x; the checkpoint is SDXL. There is none for SDXL with depth hints"
    assert messages(drawn("photo-xl", "depth"), library) == [f"{told} in the library."]
    found = planned(drawn("photo", "canny-xl"), library)
    assert [step.node for step in found.steps] == ["base", "photo"]
    assert found.blocked == {"paint": "net"}


def test_it_is_told_through_other_nodes_and_of_loras(folder: Path) -> None:
    library = Library([folder])
    changed = graph(
        {
            "base": Node("checkpoint", {"model": "photo-xl"}),
            "style": Node("lora"),
            "photo": Node("photo"),
            "net": Node("controlnet"),
            "mask": Node("masked"),
            "paint": Node("sampler"),
        },
        "base.checkpoint -> style.checkpoint",
        "style.checkpoint -> paint.checkpoint",
        "photo.image -> net.hint",
        "net.control -> mask.control",
        "mask.control -> paint.controls",
    )
    assert messages(changed, library) == [
        "style.model: This LoRA is for SD 1.x; the checkpoint is SDXL. There is none for SDXL in the library.",
        "net.model: This ControlNet is for SD 1.x; the checkpoint is SDXL. Use: canny-xl.",
    ]


def test_a_hint_painted_by_another_family_is_no_misfit(folder: Path) -> None:
    """An SDXL picture may well be the hint for SD 1.5."""
    first, second = drawn("photo-xl", "canny-xl"), drawn()
    nodes = {f"{id}_1": node for id, node in first.nodes.items()} | dict(second.nodes)
    ends = [(replace(link, source=f"{link.source}_1", target=f"{link.target}_1")) for link in first.links]
    wires = [*map(str, ends), *(str(link) for link in second.links if link.input != "hint")]
    assert messages(graph(nodes, *wires, "paint_1.image -> net.hint"), Library([folder])) == []


def test_what_is_off_is_not_told(folder: Path) -> None:
    library = Library([folder])
    net = Node("controlnet", {"model": "canny-xl"}, skip=True)
    assert messages(drawn().put("net", net), library) == []


def test_a_pickle_is_told_with_what_could_be_used(folder: Path) -> None:
    (told,) = messages(drawn("photo", "control_sd15_canny"), Library([folder]))
    assert told.startswith("net.model: 'control_sd15_canny' is a .pth file, a format that can hide programs.")
    assert told.endswith("or allow such files in the settings. Or use: canny.")
    assert messages(drawn("photo", "control_sd15_canny"), Library([folder], pickles=True)) == []
    (told,) = messages(drawn("photo-xl", "control_sd15_canny"), Library([folder], pickles=True))
    assert "is for SD 1.x; the checkpoint is SDXL. Use: canny-xl." in told


def test_what_is_missing_is_told_with_what_is_there(folder: Path) -> None:
    library = Library([folder])
    assert messages(drawn("photo", "control_v11p_sd15_canny"), library) == [
        "net.model: There is no ControlNet called 'control_v11p_sd15_canny' here; use: canny."
    ]
    (told,) = messages(drawn("photo", "mine"), library)
    assert told.endswith("there are: canny, canny-xl, control_sd15_canny, depth.")
    assert messages(drawn(), Library([folder / "nowhere"]))[0].endswith("there are none yet.")
    for number in range(20):
        fabricated.write(folder / f"n{number:02}.safetensors", small(fabricated.controlnet()))
    (told,) = messages(drawn("photo", "mine"), Library([folder]))
    assert told.endswith("n00, n01, n02, n03 and 16 more.")


def test_a_shared_graph_finds_its_models_under_other_names(folder: Path) -> None:
    sent = marked(drawn(), REGISTRY, Library([folder]), Progress())
    sha256 = hashlib.sha256((folder / "canny.safetensors").read_bytes()).hexdigest()
    assert sent.nodes["net"].params["model.content"]["sha256"] == sha256  # type: ignore[call-overload,index]
    received = from_text(to_text(sent))
    assert received == sent, "a file keeps it"
    (folder / "canny.safetensors").rename(folder / "my favourite.safetensors")
    library = Library([folder])
    assert resolved(received, REGISTRY, library) == (received, ()), "without reading nothing is known"
    found, sentences = resolved(received, REGISTRY, library, Progress())
    assert found.nodes["net"].params["model"] == "my favourite"
    assert sentences == ("The ControlNet 'canny' is called 'my favourite' here.",)
    assert resolved(found, REGISTRY, library, Progress()) == (found, ())
    keys = [
        {step.node: step.key for step in planned(one, library).steps} for one in (found, found.set("net", colour=1))
    ]
    assert keys[0] == keys[1]


def test_a_missing_model_is_told_with_what_the_graph_knows_of_it(folder: Path) -> None:
    name = "control_v11p_sd15_softedge"
    file = fabricated.write(folder / f"{name}.safetensors", small(fabricated.controlnet()), {LICENCE: "openrail"})
    sent = marked(drawn("photo", name), REGISTRY, Library([folder]), Progress())
    size = file.stat().st_size
    file.unlink()
    library = Library([folder])
    (told,) = messages(from_text(to_text(sent)), library)
    hub = f"lllyasviel/{name}"
    assert told.endswith(f". The graph was made with one of {megabytes(size)}, from {hub}, licence: openrail.")
    use = Use("net", "model", "controlnet", name)
    assert obtained(sent, use) == Source(hub, title=name)
    mark = sent.nodes["net"].params["model.content"]
    assert isinstance(mark, Mapping)
    moved = sent.set("net", model="mine", **{"model.content": {**mark, "name": "mine"}})
    assert obtained(moved, replace(use, name="mine")) == Source(hub, title="mine"), "whatever it is called"
    for wrong in ("../..", "https://elsewhere/x/y", "a/b/c", 5):
        odd = moved.set("net", **{"model.content": {**mark, "name": "mine", "source": wrong, "licence": "x" * 999}})
        assert obtained(odd, replace(use, name="mine")) is None
        assert len(messages(odd, library)[0]) < 400


def test_written_pictures_carry_the_content_once_it_is_known(folder: Path, tmp_path: Path) -> None:
    stamps: list[str] = []

    @node("Keep", category="Toys")
    def keep(context: Context, model: Annotated[str, OneOf("controlnet")] = "canny") -> None:
        """Keeps the stamp."""
        stamps.append(context.stamp[PICTURE_KEY])

    library = Library([folder])
    registry = Registry.of(describe(keep))
    machine = Engine(registry, Services(), Cache(1 << 20), tmp_path, None, library.names, library)
    one = graph({"x": Node("keep")})
    machine.run(one, lambda event: None)
    assert "sha256" not in stamps[0]
    for _ in range(500):
        if library.mark(library.find("controlnet", "canny")):
            break
        time.sleep(0.01)
    machine.cache = Cache(1 << 20)
    machine.run(one, lambda event: None)
    assert machine.marked(one).nodes["x"].params["model.content"]["name"] == "canny"  # type: ignore[call-overload,index]
    assert from_text(stamps[-1]) == machine.marked(one)


def test_nothing_is_marked_that_was_not_read(folder: Path) -> None:
    library = Library([folder])
    assert marked(drawn(), REGISTRY, library) is not None
    assert marked(drawn(), REGISTRY, library) == drawn()
    once = marked(drawn(), REGISTRY, library, Progress())
    assert marked(drawn(), REGISTRY, library) == once
    assert marked(once, REGISTRY, library) is once


def test_a_mark_of_another_choice_is_not_believed(folder: Path) -> None:
    library = Library([folder])
    sent = marked(drawn(), REGISTRY, library, Progress()).set("net", model="gone")
    assert resolved(sent, REGISTRY, library, Progress()) == (sent, ())
    odd = drawn("photo", "gone").set("net", **{"model.content": {"name": "gone", "sha256": 5}})
    assert resolved(odd, REGISTRY, library, Progress()) == (odd, ())


def test_nodes_that_nobody_knows_are_left_alone(folder: Path) -> None:
    unknown = graph({"x": Node("from elsewhere", {"model": "y"})})
    assert marked(unknown, REGISTRY, Library([folder]), Progress()) == unknown
    assert resolved(unknown, REGISTRY, Library([folder]), Progress()) == (unknown, ())


@pytest.mark.parametrize(
    ("base", "net", "node", "name"),
    [
        ("photo", "control_v11p_sd15_canny", "net", "canny"),
        ("photo-xl", "my-canny", "net", "canny-xl"),
        ("photo", "canny-xl", "net", "canny"),
        ("photo-xl", "depth", "net", ""),
        ("photo", "mine", "net", ""),
        ("gone", "canny-xl", "base", "photo-xl"),
        ("gone", "canny", "base", "photo"),
        ("gone-sdxl", "mine", "base", "photo-xl"),
        ("gone", "mine", "base", "photo"),
    ],
)
def test_what_comes_nearest_to_a_model_that_cannot_be_used(
    folder: Path, base: str, net: str, node: str, name: str
) -> None:
    picture = drawn(base, net)
    (use,) = uses(node, picture.nodes[node], REGISTRY)
    found = instead(picture, REGISTRY, Library([folder]).stock(), use)
    assert (found.name if found else "") == name


def test_a_lora_has_no_stand_in(folder: Path) -> None:
    alone = graph({"l": Node("lora", {"model": "gone"})})
    (use,) = uses("l", alone.nodes["l"], REGISTRY)
    assert instead(alone, REGISTRY, Library([folder]), use) is None


def test_marks_that_are_known_are_put_in_without_asking_any_disk(folder: Path) -> None:
    library = Library([folder])
    whole = marked(drawn(), REGISTRY, library, Progress())
    mark = library.mark(library.find("checkpoint", "photo"))
    assert mark
    partly = with_marks(drawn(), REGISTRY, {("checkpoint", "photo"): mark})
    assert partly.nodes["base"] == whole.nodes["base"]
    assert partly.nodes["net"] == drawn().nodes["net"]


def test_a_node_that_lacks_networks_tells_where_to_get_them(tmp_path: Path) -> None:
    @node("Edges", category="Toys")
    def edges(context: Context) -> Image:
        """Needs a network."""
        raise Missing("It is not here.", Source("a/b", "c.pth"))

    heard: list[object] = []
    engine = Engine(Registry.of(describe(edges)), Services({}), Cache(), tmp_path)
    engine.run(graph({"e": Node("edges")}), heard.append)
    (failed,) = [event for event in heard if isinstance(event, NodeFailed)]
    assert (failed.message, failed.sources) == ("It is not here.", (Source("a/b", "c.pth"),))

"""Makes the golden file of the present file version, once: `python tests/document/make_golden.py`."""

import hashlib
from pathlib import Path

from controlnet_studio.document.files import save, version
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.document.grouping import grouped

GOLDEN = Path(__file__).parent / "golden"
PICTURE = b"\x89PNG\r\n\x1a\nnot really"
SHA256 = hashlib.sha256(PICTURE).hexdigest()


def sample() -> Graph:
    """A graph with everything that a file can hold."""
    line = [[round(i / 40, 3), round(0.5 + i * i / 4000, 5), 1.0] for i in range(40)]
    drawing = {"width": 512, "height": 384, "strokes": [{"size": 0.014, "erase": False, "points": line}]}
    nodes = {
        "load_image": Node("load_image").with_params(picture={"asset": SHA256, "name": "Straße.png"}),
        "scribble": Node("scribble", at=(0, 240)).with_params(drawing=drawing),
        "canny": Node("canny", at=(256.5, -8), title="Kanten ✏", skip=True).with_params(low=50, high=150),
        "größe_2": Node("pack/from the future", at=(1e6, 0), version=7).with_params(deep={"a": [1, [2.5, None, True]]}),
        "sampler": Node("sampler", at=(512, 0)).with_params(seed=4294967295, guidance=3.5, no_such_parameter="kept"),
    }
    links = ("load_image.image -> canny.image", "scribble.image -> sampler.controls", "canny.image -> sampler.controls")
    graph = Graph()
    for id, node in nodes.items():
        graph = graph.put(id, node)
    for link in (*links, "canny.image -> größe_2.what"):
        graph = graph.connect(Link.parse(link), many=True)
    return graph


def whole() -> Graph:
    """The sample with what file version 2 brought: off, solo, inputs of parameters, remarks and groups."""
    graph = sample()
    nodes = {
        "net": Node("controlnet", solo=True, ports=("strength",)),
        "net_2": Node("controlnet", at=(0, 480), off=True),
        "note": Node("note", at=(-256, 0)).with_params(text="Näher heran", colour="green", size=[240, 96]),
        "reroute": Node("reroute", at=(300, 40)),
    }
    for id, node in nodes.items():
        graph = graph.put(id, node)
    for link in ("load_image.image -> reroute.value", "reroute.value -> net.hint", "net.control -> sampler.controls"):
        graph = graph.connect(Link.parse(link), many=True)
    inner, id = grouped(graph, ("canny", "net"), "Lines")
    return grouped(inner, (id, "net_2"), "All lines")[0]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    save(GOLDEN / f"version_{version()}.cns", whole(), {SHA256: PICTURE}, b"preview")

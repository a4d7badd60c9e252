"""Makes the golden file of the present file version, once: `python tests/document/make_golden.py`."""

import hashlib
from pathlib import Path

from controlnet_studio.document.files import save, version
from controlnet_studio.document.graph import Graph, Link, Node

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
        "canny": Node("canny", at=(256.5, -8), title="Kanten ✏", off=True).with_params(low=50, high=150),
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


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    save(GOLDEN / f"version_{version()}.cns", sample(), {SHA256: PICTURE}, b"preview")

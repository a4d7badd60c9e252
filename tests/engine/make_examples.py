"""Makes the example graphs in resources/examples: `python tests/engine/make_examples.py`."""

import hashlib
import itertools
import math
import random
from collections.abc import Callable, Sequence

import numpy as np

from controlnet_studio import paths, pictures
from controlnet_studio.document.files import save
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.plain import Plain
from controlnet_studio.strokes import Drawing, Stroke
from controlnet_studio.training.scenes import scene
from controlnet_studio.values import Asset, Image

Point = tuple[float, float]
PEN = 0.014  # 1.8 pixels at 128 px
COLUMN = 256


class Hand:
    """Draws as a person does with a mouse: every line a little off, every corner a little open."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.strokes: list[Stroke] = []

    def line(self, *corners: Point) -> None:
        """One stroke through the corners."""
        points: list[Point] = []
        for (x0, y0), (x1, y1) in itertools.pairwise(corners):
            count = max(round(math.hypot(x1 - x0, y1 - y0) / 0.02), 2)
            points += [(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(count)]
        self._stroke([*points, corners[-1]])

    def circle(self, x: float, y: float, radius: float) -> None:
        """A circle that overshoots a little, as drawn circles do."""
        start = self.random.uniform(-2.2, -1.2)
        turns = [start + 2 * math.pi * 1.04 * i / 40 for i in range(41)]
        self._stroke([(x + radius * math.cos(t), y + radius * 1.03 * math.sin(t)) for t in turns])

    def _stroke(self, points: Sequence[Point]) -> None:
        phases = [self.random.uniform(0, 2 * math.pi) for _ in range(4)]
        wobble = 0.0035

        def off(i: int, a: float, b: float) -> float:
            return wobble * (math.sin(i / 5 + a) + 0.6 * math.sin(i / 2.3 + b))

        drawn = tuple(
            (*(round(min(max(v, 0.0), 1.0), 5) for v in (x + off(i, *phases[:2]), y + off(i, *phases[2:]))), 1.0)
            for i, (x, y) in enumerate(points)
        )
        self.strokes.append(Stroke(drawn, PEN))

    def drawing(self) -> Drawing:
        return Drawing(tuple(self.strokes))


def house() -> Drawing:
    hand = Hand(4)
    hand.line((0.29, 0.5), (0.295, 0.815), (0.655, 0.81), (0.65, 0.495))
    hand.line((0.235, 0.51), (0.47, 0.245), (0.71, 0.505), (0.24, 0.5))
    hand.line((0.43, 0.808), (0.425, 0.625), (0.53, 0.62), (0.535, 0.805))
    hand.circle(0.835, 0.175, 0.085)
    hand.line((0.0, 0.705), (0.29, 0.7))
    hand.line((0.655, 0.7), (1.0, 0.71))
    return hand.drawing()


def tree() -> Drawing:
    hand = Hand(9)
    hand.circle(0.73, 0.43, 0.165)
    hand.line((0.7, 0.595), (0.695, 0.82), (0.765, 0.815), (0.76, 0.59))
    hand.line((0.47, 0.69), (0.69, 0.7))
    hand.line((0.77, 0.7), (1.0, 0.695))
    return hand.drawing()


def graph(nodes: dict[str, Node], *links: str) -> Graph:
    made = Graph()
    for id, node in nodes.items():
        made = made.put(id, node)
    for link in links:
        made = made.connect(Link.parse(link), many=link.endswith(".controls"))
    return made


def picture(seed: int, *, kinds: tuple[str, ...], colours: tuple[str, ...], name: str) -> tuple[Asset, bytes]:
    data = pictures.png(Image(np.ascontiguousarray(scene(seed, kinds, colours).picture)))
    return Asset(hashlib.sha256(data).hexdigest(), name), data


PAINT = (
    "checkpoint.checkpoint -> sampler.checkpoint",
    "prompt.prompt -> sampler.prompt",
    "controlnet.control -> sampler.controls",
    "sampler.image -> preview.image",
)


def first_picture() -> tuple[Graph, dict[str, bytes]]:
    words = "a red house on green grass under a blue sky"
    nodes = {
        "scribble": Node("scribble", at=(0, 176)).with_params(drawing=house().to_plain()),
        "checkpoint": Node("checkpoint", at=(COLUMN, 0)).with_params(model="papercut"),
        "prompt": Node("prompt", at=(COLUMN, 120)).with_params(text=words),
        "controlnet": Node("controlnet", at=(COLUMN, 256)).with_params(model="papercut-scribble"),
        "sampler": Node("sampler", at=(2 * COLUMN, 40)).with_params(guidance=2.5, seed=6),
        "preview": Node("preview", at=(3 * COLUMN, 72)),
    }
    return graph(nodes, "scribble.image -> controlnet.hint", *PAINT), {}


def traced(
    source: tuple[Asset, bytes], hint: str, net: str, words: str, seed: int = 6, **params: Plain
) -> tuple[Graph, dict[str, bytes]]:
    """A picture, the hint that the node *hint* finds in it, and another picture painted by it."""
    asset, data = source
    nodes = {
        "load_image": Node("load_image", at=(0, 176)).with_params(picture=asset.to_plain()),
        hint: Node(hint, at=(COLUMN, 176)).with_params(**params),
        "checkpoint": Node("checkpoint", at=(2 * COLUMN, 0)).with_params(model="papercut"),
        "prompt": Node("prompt", at=(2 * COLUMN, 120)).with_params(text=words),
        "controlnet": Node("controlnet", at=(2 * COLUMN, 256)).with_params(model=net),
        "sampler": Node("sampler", at=(3 * COLUMN, 40)).with_params(guidance=2.5, seed=seed),
        "preview": Node("preview", at=(4 * COLUMN, 72)),
    }
    wires = (f"load_image.image -> {hint}.image", f"{hint}.image -> controlnet.hint", *PAINT)
    return graph(nodes, *wires), {asset.sha256: data}


def trace_a_picture() -> tuple[Graph, dict[str, bytes]]:
    village = picture(36, kinds=("house", "tree"), colours=("blue", "green"), name="paper village.png")
    return traced(village, "canny", "papercut-canny", "a yellow house and a red tree on white snow")


def straight_lines() -> tuple[Graph, dict[str, bytes]]:
    town = picture(41, kinds=("house", "tower"), colours=("white", "brown"), name="paper town.png")
    return traced(town, "lines", "papercut-lines", "a pink house and a purple tower under an orange sky at sunset", 4)


def soft_edges() -> tuple[Graph, dict[str, bytes]]:
    garden = picture(52, kinds=("tree", "ball"), colours=("teal", "orange"), name="paper garden.png")
    return traced(garden, "soft_edge", "papercut-softedge", "a red tree and a white ball at night with a moon", 4)


def line_art() -> tuple[Graph, dict[str, bytes]]:
    walker = picture(17, kinds=("person",), colours=("blue",), name="paper walker.png")
    return traced(walker, "line_art", "papercut-lineart", "a person in red on white snow under a pink sky", 8)


def what_things_are() -> tuple[Graph, dict[str, bytes]]:
    village = picture(63, kinds=("house", "tree"), colours=("red", "purple"), name="paper houses.png")
    words = "a blue house and a yellow tree under a purple sky"
    return traced(village, "segmentation", "papercut-segmentation", words, 3, model="Papercut")


def near_and_far() -> tuple[Graph, dict[str, bytes]]:
    yard = picture(74, kinds=("ball", "tree"), colours=("purple", "pink"), name="paper yard.png")
    return traced(
        yard, "depth", "papercut-depth", "an orange ball and a green tree under a blue sky", 7, model="Papercut"
    )


def round_things() -> tuple[Graph, dict[str, bytes]]:
    ball = picture(85, kinds=("ball",), colours=("white",), name="paper ball.png")
    return traced(ball, "normals", "papercut-normal", "a teal ball under a yellow sky at dawn", 8, model="Papercut")


def same_pose() -> tuple[Graph, dict[str, bytes]]:
    dancer = picture(96, kinds=("person",), colours=("orange",), name="paper dancer.png")
    return traced(dancer, "pose", "papercut-pose", "a person in purple under a blue sky", 5, method="Papercut")


def two_controls() -> tuple[Graph, dict[str, bytes]]:
    asset, data = picture(298, kinds=("tower",), colours=("purple",), name="paper tower.png")
    nodes = {
        "load_image": Node("load_image", at=(0, 56)).with_params(picture=asset.to_plain()),
        "canny": Node("canny", at=(COLUMN, 56)),
        "scribble": Node("scribble", at=(COLUMN, 304)).with_params(drawing=tree().to_plain()),
        "checkpoint": Node("checkpoint", at=(2 * COLUMN, 0)).with_params(model="papercut"),
        "prompt": Node("prompt", at=(2 * COLUMN, 120)).with_params(text="a blue tower and a green tree on green grass"),
        "controlnet": Node("controlnet", at=(2 * COLUMN, 256), title="The tower's edges").with_params(
            model="papercut-canny", strength=0.8
        ),
        "controlnet_2": Node("controlnet", at=(2 * COLUMN, 456), title="The tree, drawn").with_params(
            model="papercut-scribble", strength=0.8
        ),
        "sampler": Node("sampler", at=(3 * COLUMN, 104)).with_params(guidance=2.5, seed=7),
        "preview": Node("preview", at=(4 * COLUMN, 136)),
    }
    wires = (
        "load_image.image -> canny.image",
        "canny.image -> controlnet.hint",
        "scribble.image -> controlnet_2.hint",
        *PAINT[:3],
        "controlnet_2.control -> sampler.controls",
        PAINT[3],
    )
    return graph(nodes, *wires), {asset.sha256: data}


EXAMPLES = (
    *(first_picture, trace_a_picture, two_controls, straight_lines, soft_edges, line_art, what_things_are),
    *(near_and_far, round_things, same_pose),
)


def name_of(make: Callable[[], object]) -> str:
    return make.__name__.replace("_", "-")


def missing(made: Graph) -> list[str]:
    """The models of a graph that do not come with the program yet, and the annotator if it asks for it."""
    wanted = {str(node.params["model"]) for node in made.nodes.values() if node.type in ("checkpoint", "controlnet")}
    if any("Papercut" in node.params.values() for node in made.nodes.values()):
        wanted.add("papercut-annotator")
    return sorted(name for name in wanted if not (paths.resources_folder() / "models" / name).is_dir())


def main() -> None:
    """Write those whose models are there."""
    for make in EXAMPLES:
        made, assets = make()
        path = paths.resources_folder() / "examples" / f"{name_of(make)}.cns"
        if lacking := missing(made):
            path.unlink(missing_ok=True)
            print(f"{path.stem} is left out until there is {' and '.join(lacking)}")
        else:
            save(path, made, assets)


if __name__ == "__main__":
    main()

"""Annotators: the service that runs the networks which make hints. PyTorch is imported when the first one runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from controlnet_studio import environment
from controlnet_studio.keypoints import CROWD, Person, Points, Pose
from controlnet_studio.library.networks import Library, Network, locate, named
from controlnet_studio.library.sources import Missing, Source
from controlnet_studio.preprocess import weights
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Hint, Image

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

    from controlnet_studio.preprocess.gradients import Differentiable

Device = Literal["auto", "cpu", "cuda"]
Made = TypeVar("Made")

KEPT: Final = 1 << 30
"""Bytes of networks that stay in memory for the next picture; the longest unused leave first."""
LOOKING: Final = 0.3
"""Where in the progress bar a network that is loaded begins to look."""
OUTSIDE: Final = 1.0
"""How far outside of a picture, in widths or heights of it, a network may think a joint to be. Networks are shown very
narrow pictures in a frame, where nobody stands."""


class Annotators:
    """Finds networks in a library, loads each once, and runs them on the GPU or, saying so, on the CPU.

    Every method takes a picture of any size. `resolution` is the shorter side in pixels at which the network looks.
    All raise Trouble, with what to do, where a network is missing, damaged or another one than its name says.
    """

    def __init__(self, library: Library, device: Device = "auto") -> None:
        self._library = library
        self._wish = device
        self._nets: OrderedDict[tuple[Network, Path, int], Any] = OrderedDict()

    def soft_edge(self, image: Image, method: str, resolution: int, safe: bool, progress: Progress) -> Hint:
        """Edges by "HED", "TEED" or "Papercut", white on black; `safe` ones in three levels."""
        if method == weights.OWN.title:
            found = self._own("soft_edge", image, progress)
        else:
            found = self._edges(weights.SOFT_EDGES[method], image, resolution, progress)
        if safe:
            from controlnet_studio.preprocess import edges

            found = edges.safe(found)
        return _fixed(found, image)

    def scribble(self, image: Image, resolution: int, progress: Progress) -> Hint:
        """HED's edges, thinned and drawn with a thick pen: 0 or 255."""
        soft = _fixed(self._edges(weights.HED, image, resolution, progress), image)
        from controlnet_studio.preprocess import edges, sizes

        return sizes.hint(soft, lambda pixels: edges.scribble_of(pixels[:, :, 0]), exact=True)

    def line_art(self, image: Image, style: str, resolution: int, progress: Progress) -> Hint:
        """Line art in the style "realistic", "coarse" or "anime", white on black."""

        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio.preprocess import aux_nets

            draw = aux_nets.anime if style == "anime" else aux_nets.line_art
            return draw(net, image.pixels, resolution)

        return _fixed(self._run((weights.LINE_ARTS[style],), find, progress), image)

    def lines(self, image: Image, shortest: float, resolution: int, progress: Progress) -> Hint:
        """Straight lines by M-LSD; `shortest` is a share of the shorter side."""

        def find(net: Any) -> NDArray[np.float32]:
            from controlnet_studio.preprocess import aux_nets

            return aux_nets.mlsd(net, image.pixels, shortest, resolution)

        found = self._run((weights.MLSD,), find, progress)
        from controlnet_studio.preprocess import lines

        return lines.hint(found, image.width, image.height)

    def normals(self, image: Image, resolution: int, progress: Progress, model: str = "BAE") -> Hint:
        """Normals by "BAE" or "Papercut", in the colours of ControlNet 1.1."""
        if model == weights.OWN.title:
            return _fixed(self._own("normals", image, progress), image)

        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio.preprocess import aux_nets

            return aux_nets.normals(net, image.pixels, resolution)

        return _fixed(self._run((weights.BAE,), find, progress), image)

    def depth(self, image: Image, model: str, resolution: int, progress: Progress) -> Hint:
        """Depth by a model of `weights.DEPTHS` or by "Papercut", near is white."""
        if model == weights.OWN.title:
            return _fixed(self._own("depth", image, progress), image)

        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio.preprocess import hub_nets

            return hub_nets.depth(net, image.pixels, resolution)

        return _fixed(self._run((weights.depth(model),), find, progress), image)

    def segmentation(self, image: Image, model: str, resolution: int, progress: Progress) -> Hint:
        """What things are, by a model of `weights.SEGMENTERS` or by "Papercut", in the colours of ADE20K."""
        if model == weights.OWN.title:
            return _fixed(self._own("segmentation", image, progress), image, exact=True)

        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio import ade20k
            from controlnet_studio.preprocess import hub_nets

            return ade20k.coloured(hub_nets.classes(net, image.pixels, resolution))

        return _fixed(self._run((weights.segmentation(model),), find, progress), image, exact=True)

    def openpose(self, image: Image, hands: bool, face: bool, resolution: int, progress: Progress) -> Pose:
        """The people in a picture by OpenPose, with hands and faces if asked for."""

        def find(body: Any, *more: Any) -> tuple[Person, ...]:
            from controlnet_studio.preprocess import aux_nets

            hand = more[0] if hands else None
            return aux_nets.people(body, hand, more[-1] if face else None, image.pixels, resolution)

        return _pose(self._run(weights.pose("OpenPose", hands, face), find, progress), image, progress)

    def vitpose(self, image: Image, resolution: int, progress: Progress) -> Pose:
        """The bodies of the people in a picture, found by RT-DETR, by ViTPose."""

        def find(finder: Any, poser: Any) -> tuple[Person, ...]:
            from controlnet_studio.preprocess import hub_nets

            return hub_nets.people(finder, poser, image.pixels, resolution)

        return _pose(self._run(weights.pose("ViTPose"), find, progress), image, progress)

    def differentiable(self, kind: str, method: str, resolution: int, device: torch.device) -> Differentiable:
        """What finds this kind of hint by a method of `weights.DIFFERENTIABLE`, and lets gradients through; kept by
        whoever asks for it."""
        from controlnet_studio.preprocess import gradients

        network = weights.DIFFERENTIABLE[kind][method]
        if network is None:
            return gradients.without_network(kind)
        environment.prepare()
        return gradients.with_network(network, self._places((network,))[0], kind, resolution, device)

    @property
    def reads_papercut(self) -> bool:
        """Whether Papercut's own annotator is here."""
        return bool(named(self._library, weights.OWN))

    def papercut_pose(self, image: Image, progress: Progress) -> Pose:
        """The people in a picture that the embedded model painted, by its own annotator."""

        def find(net: Any) -> tuple[Person, ...]:
            from controlnet_studio.preprocess import papercut_net

            return papercut_net.people(net, image.pixels)

        return _pose(self._run((weights.OWN,), find, progress), image, progress)

    def _own(
        self, what: Literal["depth", "normals", "segmentation", "soft_edge"], image: Image, progress: Progress
    ) -> NDArray[np.uint8]:
        """What Papercut's own annotator sees."""

        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio.preprocess import papercut_net

            return papercut_net.LOOKS[what](net, image.pixels)

        return self._run((weights.OWN,), find, progress)

    def _edges(self, network: Network, image: Image, resolution: int, progress: Progress) -> NDArray[np.uint8]:
        def find(net: Any) -> NDArray[np.uint8]:
            from controlnet_studio.preprocess import aux_nets

            return aux_nets.soft_edge(net, image.pixels, resolution)

        return self._run((network,), find, progress)

    def _run(self, networks: tuple[Network, ...], find: Callable[..., Made], progress: Progress) -> Made:
        """What *find* makes of the networks; on the CPU if the GPU cannot."""
        places = self._places(networks)
        environment.prepare()
        progress(0.0, f"Loading {networks[0].title}")
        import torch

        from controlnet_studio.preprocess.loading import choose_device, weak

        title = " and ".join(network.title for network in networks)
        nets = []
        for done, (network, path) in enumerate(zip(networks, places, strict=True)):
            progress(LOOKING * done / len(networks), f"Loading {network.title}")
            nets.append(self._net(network, path))
        device = choose_device(self._wish)
        why = "" if self._wish == "cpu" else ", because PyTorch finds no GPU"
        progress(LOOKING, f"{title} looks on the CPU{why}" if device.type == "cpu" else f"{title} looks on the GPU")
        try:
            made = _look(nets, find, device)
        except (RuntimeError, TypeError) as error:
            if not weak(error, device):
                raise
            progress(LOOKING, f"{title} looks on the CPU, because the GPU has too little memory or cannot run it")
            made = _look(nets, find, torch.device("cpu"))
        self._forget()
        progress(1.0)
        return made

    def _places(self, networks: tuple[Network, ...]) -> list[Path]:
        """Where they all are. Raises one Trouble for all that are missing, so that nobody has to try and try again."""
        places: list[Path] = []
        missing: list[str] = []
        sources: list[Source] = []
        for network in networks:
            try:
                places.append(locate(self._library, network))
            except Trouble as trouble:
                missing.append(str(trouble))
                sources += trouble.sources if isinstance(trouble, Missing) else ()
        if missing:
            raise Missing(" ".join(missing), *sources)
        return places

    def _net(self, network: Network, path: Path) -> Any:
        """A network from memory, or from its files if they are others than before."""
        files = [path] if path.is_file() else sorted(path.glob("*"))
        key = network, path, max((file.stat().st_mtime_ns for file in files if file.is_file()), default=0)
        if key not in self._nets:
            self._nets[key] = load(network, path)
        self._nets.move_to_end(key)
        return self._nets[key]

    def _forget(self) -> None:
        sizes = {key: sum(p.numel() * p.element_size() for p in net.parameters()) for key, net in self._nets.items()}
        while sum(sizes.values()) > KEPT:
            oldest = next(iter(sizes))
            del sizes[oldest], self._nets[oldest]


def _look(nets: list[Any], find: Callable[..., Made], device: torch.device) -> Made:
    import torch

    try:
        with torch.inference_mode():
            return find(*(net.to(device) for net in nets))
    finally:
        if device.type != "cpu":  # the GPU's memory is for painting
            for net in nets:
                net.to(torch.device("cpu"))


def load(network: Network, path: Path) -> Any:
    """A network from its files. Raises Trouble if they are damaged, or another's."""
    from controlnet_studio.preprocess import aux_nets, hub_nets, papercut_net

    if network is weights.OWN:
        return papercut_net.load(path, network.title)
    if network in weights.DEPTHS.values():
        return hub_nets.load_depth(path, network.title)
    if network in weights.SEGMENTERS.values():
        return hub_nets.load_segmenter(path, network.title)
    loaders: dict[Network, Callable[[Path, str], Any]] = {
        weights.HED: aux_nets.load_hed,
        weights.TEED: aux_nets.load_teed,
        weights.MLSD: aux_nets.load_mlsd,
        weights.REALISTIC: aux_nets.load_line_art,
        weights.COARSE: aux_nets.load_line_art,
        weights.ANIME: aux_nets.load_anime,
        weights.BAE: aux_nets.load_bae,
        weights.OPENPOSE_BODY: aux_nets.load_body,
        weights.OPENPOSE_HAND: aux_nets.load_hand,
        weights.OPENPOSE_FACE: aux_nets.load_face,
        weights.PEOPLE: hub_nets.load_people,
        weights.VITPOSE: hub_nets.load_vitpose,
    }
    return loaders[network](path, network.title)


def _fixed(found: NDArray[np.uint8], image: Image, exact: bool = False) -> Hint:
    from controlnet_studio.preprocess.sizes import fixed

    return fixed(found, image.width, image.height, exact)


def _pose(people: tuple[Person, ...], image: Image, progress: Progress) -> Pose:
    near = [Person(_near(one.body), _near(one.left_hand), _near(one.right_hand), _near(one.face)) for one in people]
    found = tuple(one for one in near if any(one.body))[:CROWD]
    if not found:
        progress(1.0, "No people were found in the picture")
    return Pose(found, image.width, image.height)


def _near(points: Points) -> Points:
    """The points, less those that lie too far outside."""
    return tuple(
        point if point and all(-OUTSIDE <= place <= 1 + OUTSIDE for place in point) else None for point in points
    )

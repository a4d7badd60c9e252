"""The networks of controlnet-aux, with random weights through their real loading path: sizes, polarity, equality with
controlnet-aux's own detectors, and sentences where something is wrong."""

import pickle
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tiny_nets import POINTS, Body, Fake, Spots, bae, unet
from torch import Tensor

from controlnet_studio.ade20k import PALETTE
from controlnet_studio.keypoints import Person, Pose
from controlnet_studio.preprocess import annotators, aux_nets, edges, loading, weights
from controlnet_studio.preprocess.annotators import Annotators
from controlnet_studio.preprocess.changes import shuffled
from controlnet_studio.preprocess.loading import aux
from controlnet_studio.preprocess.pose import draw
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.values import Hint, Image

RNG = np.random.default_rng(2)
PHOTO = RNG.integers(0, 256, (64, 64, 3), np.uint8)
WIDE = Image(RNG.integers(0, 256, (50, 90, 3), np.uint8))


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def progress(heard: list[str]) -> Progress:
    return Progress(lambda fraction, message="", preview=None: heard.append(message))


def right(hint: Hint, image: Image = WIDE) -> None:
    assert (hint.width, hint.height) == (image.width, image.height)
    assert hint.resized(40, 72).pixels.shape == (72, 40, 3)


def test_importing_one_annotator_leaves_the_package_and_timm_alone() -> None:
    aux("hed")
    assert "controlnet_aux" not in sys.modules
    assert "controlnet_aux.hed" in sys.modules
    assert "controlnet_aux.zoe" not in sys.modules


def test_hed_is_controlnet_aux_s(shelf: Any, put: Callable[..., Path], progress: Progress, heard: list[str]) -> None:
    path = put(aux("hed").ControlNetHED_Apache2, "ControlNetHED.pth", scale=0.02)
    service = Annotators(shelf, "cpu")
    mine = service.soft_edge(Image(PHOTO), "HED", 64, False, progress)
    assert heard[-2:] == ["HED looks on the CPU", ""]
    theirs = aux("hed").HEDdetector.from_pretrained(str(path.parent))(
        PHOTO, detect_resolution=64, image_resolution=64, output_type="np"
    )
    assert np.abs(mine.pixels.astype(int) - theirs).max() <= 1
    assert len(np.unique(theirs)) > 10
    right(service.soft_edge(WIDE, "HED", 64, True, progress))
    right(service.scribble(WIDE, 64, progress))


def test_teed_is_controlnet_aux_s(shelf: Any, put: Callable[..., Path], progress: Progress) -> None:
    path = put(aux("teed.ted").TED, "5_model.pth", scale=0.4)
    mine = Annotators(shelf).soft_edge(Image(PHOTO), "TEED", 64, False, progress)
    theirs = aux("teed").TEEDdetector.from_pretrained(str(path.parent), path.name)(
        PHOTO, detect_resolution=64, safe_steps=0, output_type="np"
    )
    assert np.abs(mine.pixels.astype(int) - theirs).max() <= 1
    assert len(np.unique(theirs)) > 10


def test_line_art_is_controlnet_aux_s_white_on_black(shelf: Any, put: Callable[..., Path], progress: Progress) -> None:
    for file in ("sk_model.pth", "sk_model2.pth"):
        path = put(lambda: aux("lineart").Generator(3, 1, 3), file)
    service = Annotators(shelf)
    theirs = aux("lineart").LineartDetector.from_pretrained(str(path.parent))(
        PHOTO, detect_resolution=64, image_resolution=64, output_type="np"
    )
    for style in ("realistic", "coarse"):
        mine = service.line_art(Image(PHOTO), style, 64, progress)
        assert np.abs(mine.pixels.astype(int) - theirs).max() <= 1
        assert len(np.unique(theirs)) > 10
        right(service.line_art(WIDE, style, 64, progress))


def test_anime_line_art_keeps_the_shape_and_is_turned_round(
    shelf: Any, put: Callable[..., Path], progress: Progress
) -> None:
    put(unet, "netG.pth", lambda name: f"module.{name}")
    right(Annotators(shelf).line_art(WIDE, "anime", 64, progress))

    class Paper(Fake):
        """Draws one black line on white, as the real network does."""

        def forward(self, x: Tensor) -> Tensor:
            drawn = torch.ones(1, 1, *x.shape[2:])
            drawn[..., 5, :] = -1
            return drawn

    found = aux_nets.anime(Paper(), np.zeros((256, 256, 3), np.uint8), 256)
    assert (found[5] == 255).all()
    assert not np.delete(found, 5, axis=0).any()


class Lines(Fake):
    """M-LSD's maps for one line, at half the picture's size: centre, then the moves to both ends."""

    def forward(self, x: Tensor) -> Tensor:
        assert x.shape[1] == 4
        assert x.min() >= -1
        assert x.max() <= 1
        maps = torch.full((1, 9, x.shape[2] // 2, x.shape[3] // 2), -20.0)
        maps[0, 1:] = 0
        maps[0, 0, 16, 20] = 5
        maps[0, 1:5, 16, 20] = torch.tensor([-10.0, -4.0, 10.0, 4.0])
        return maps


def test_mlsd_s_lines_lie_where_its_maps_say(shelf: Any, put: Callable[..., Path], progress: Progress) -> None:
    segments = aux_nets.mlsd(Lines(), np.zeros((64, 64, 3), np.uint8), 0.1, 64)
    assert segments * 64 == pytest.approx(np.array([[20, 24, 60, 40]]), abs=1e-3)
    theirs = aux("mlsd.utils").pred_lines(np.zeros((64, 64, 3), np.uint8), Lines(), [64, 64], 0.1, 0.1)
    assert segments * 64 == pytest.approx(theirs, abs=1e-3)
    assert len(aux_nets.mlsd(Lines(), np.zeros((64, 64, 3), np.uint8), 0.9, 64)) == 0
    put(aux("mlsd.models.mbv2_mlsd_large").MobileV2_MLSD_Large, "mlsd_large_512_fp32.pth")
    made = Annotators(shelf).lines(WIDE, 0.05, 64, progress)
    right(made)
    assert set(np.unique(made.pixels)) <= {0, 255}


def test_bae_s_normals_are_controlnet_aux_s(
    shelf: Any, put: Callable[..., Path], progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = aux("normalbae.nets.NNET")
    whole = bae()
    put(lambda: whole, "scannet.pt", lambda name: f"module.{name}", "model")
    monkeypatch.setattr(module, "NNET", lambda told: whole if told.architecture == "BN" else None)  # made once
    service = Annotators(shelf)
    made = service.normals(WIDE, 64, progress)
    right(made)
    lengths = np.linalg.norm(made.pixels[10:40, 10:80].astype(float) / 127.5 - 1, axis=2)
    assert abs(np.median(lengths) - 1) < 0.1
    (net,) = service._nets.values()
    theirs = aux("normalbae").NormalBaeDetector(net)(PHOTO, detect_resolution=64, image_resolution=64, output_type="np")
    assert np.abs(aux_nets.normals(net, PHOTO, 64).astype(int) - theirs).max() <= 1


def test_openpose_finds_a_person_where_its_maps_say() -> None:
    picture = np.zeros((64, 64, 3), np.uint8)
    (person,) = aux_nets.people(Body(), None, None, picture, 64)
    for index, (x, y) in POINTS.items():
        point = person.body[index]
        assert point is not None
        assert point == pytest.approx((x / 64, y / 64), abs=0.06)
    assert [i for i in range(18) if person.body[i] is None] == list(range(8, 18))
    assert person.left_hand == person.right_hand == person.face == ()
    package = aux("open_pose")
    (theirs,) = package.OpenposeDetector(aux_nets._bare(package.Body, Body())).detect_poses(picture)
    for mine, other in zip(person.body, theirs.body.keypoints, strict=True):
        assert (mine is None) == (other is None)
        assert mine is None or mine == pytest.approx(other[:2])


def test_openpose_s_files_load_with_hands_and_face(shelf: Any, put: Callable[..., Path], progress: Progress) -> None:
    package = aux("open_pose.model")

    def short(name: str) -> str:
        return name.partition(".")[2]

    put(package.bodypose_model, "body_pose_model.pth", short, scale=0.0)
    put(package.handpose_model, "hand_pose_model.pth", short, scale=0.0)
    put(aux("open_pose.face").FaceNet, "facenet.pth", scale=0.0)
    service = Annotators(shelf)
    more = torch.load(shelf.paths["body_pose_model"]) | {"never.used": torch.zeros(1)}
    torch.save(more, shelf.paths["body_pose_model"])
    pose = service.openpose(WIDE, True, True, 64, progress)
    assert (pose.width, pose.height) == (90, 50)
    assert len(service._nets) == 3
    for file in ("body_pose_model", "hand_pose_model", "facenet"):
        assert file in shelf.asked
    shelf.paths["body_pose_model"] = shelf.paths["hand_pose_model"]
    with pytest.raises(Trouble, match="does not hold the weights of OpenPose's body"):
        service.openpose(WIDE, False, False, 64, progress)


def test_hands_and_faces_are_looked_for_where_the_body_says(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = np.zeros((256, 256, 3), np.uint8)
    monkeypatch.setitem(POINTS, 14, (26, 6))
    monkeypatch.setattr(aux("open_pose.util"), "faceDetect", lambda body, image: (80, 20, 64))
    (person,) = aux_nets.people(Body(), Spots(22, 8, False), Spots(71, 8, True), picture, 256)
    assert len(person.face) == 70
    assert person.face[0] == pytest.approx(((80 + 32) / 256, (20 + 32) / 256), abs=0.03)
    assert person.face[69] is None
    assert len(person.left_hand) == len(person.right_hand) == 21
    assert person.left_hand[20] is None
    for hand, wrist in ((person.left_hand, POINTS[7]), (person.right_hand, POINTS[4])):
        assert hand[0] == pytest.approx((wrist[0] / 64, wrist[1] / 64), abs=0.12)


def test_poses_are_drawn_byte_for_byte_as_controlnet_aux_draws_them(monkeypatch: pytest.MonkeyPatch) -> None:
    import colorsys

    colors = types.SimpleNamespace(hsv_to_rgb=lambda hsv: np.array(colorsys.hsv_to_rgb(*hsv)))
    monkeypatch.setitem(sys.modules, "matplotlib", types.SimpleNamespace(colors=colors))  # it does not come with it
    package = aux("open_pose")
    for seed in range(5):
        rng = np.random.default_rng(seed)

        def some(count: int, share: float, rng: np.random.Generator = rng) -> tuple[Any, ...]:
            return tuple(
                (float(x), float(y)) if seen < share else None for x, y, seen in rng.uniform(0.02, 1, (count, 3))
            )

        person = Person(some(18, 0.8), some(21, 1.1), some(21, 1.1), some(70, 1.1))
        theirs = package.PoseResult(
            package.BodyResult([p and package.Keypoint(*p) for p in person.body], 1.0, 18),
            *([package.Keypoint(*p) for p in part if p] for part in person.parts[1:]),
        )
        for height, width in ((512, 512), (512, 768), (640, 512)):
            assert (draw(Pose((person,)), width, height) == package.draw_poses([theirs], height, width)).all()


def test_maps_without_networks_are_controlnet_aux_s_where_they_have_one() -> None:
    photo = np.kron(RNG.integers(0, 256, (64, 64, 3), np.uint8), np.ones((8, 8, 1), np.uint8))
    theirs = aux("lineart_standard").LineartStandardDetector()(photo, output_type="np")
    assert np.abs(edges.line_art(photo).astype(int) - theirs[:, :, 0]).max() <= 1
    np.random.seed(9)
    theirs = aux("shuffle").ContentShuffleDetector()(photo, output_type="np")
    assert np.abs(shuffled(photo, 9).astype(int) - theirs).max() <= 1
    assert PALETTE.tolist() == aux("util").ade_palette()
    safe = aux("util").safe_step(np.linspace(0, 1, 256))
    mine = edges.safe(np.arange(256, dtype=np.uint8)[None])[0]
    assert np.abs(mine - (safe * 255).clip(0, 255)).max() <= 1


class Harm:
    """What a pickle may do when it is loaded by a program that trusts it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_a_file_with_a_program_inside_is_refused_and_not_run(shelf: Any, tmp_path: Path, progress: Progress) -> None:
    mark, file = tmp_path / "harmed", tmp_path / "ControlNetHED.pth"
    shelf.paths["ControlNetHED"] = file
    torch.save({"norm": torch.zeros(1), "harm": Harm(mark)}, file)
    with pytest.raises(Trouble, match=r"ControlNetHED\.pth is not loaded"):
        Annotators(shelf).soft_edge(WIDE, "HED", 64, False, progress)
    file.write_bytes(pickle.dumps(Harm(mark)))
    with pytest.raises(Trouble, match=r"ControlNetHED\.pth"):
        Annotators(shelf).soft_edge(WIDE, "HED", 64, False, progress)
    assert not mark.exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\3\4" + bytes(50)])
@pytest.mark.parametrize("suffix", ["pth", "safetensors"])
def test_damaged_files_are_told_in_a_sentence(
    shelf: Any, tmp_path: Path, progress: Progress, content: bytes, suffix: str
) -> None:
    file = tmp_path / f"ControlNetHED.{suffix}"
    file.write_bytes(content)
    shelf.paths["ControlNetHED"] = file
    with pytest.raises(Trouble, match=r"ControlNetHED\.\w+(, which HED needs,| is not loaded)"):
        Annotators(shelf).soft_edge(WIDE, "HED", 64, False, progress)


def test_another_network_s_weights_are_refused(shelf: Any, put: Callable[..., Path], progress: Progress) -> None:
    put(aux("teed.ted").TED, "ControlNetHED.pth")
    with pytest.raises(Trouble, match=r"does not hold the weights of HED"):
        Annotators(shelf).soft_edge(WIDE, "HED", 64, False, progress)


def test_safetensors_and_folders_are_read_too(
    shelf: Any, put: Callable[..., Path], tmp_path: Path, progress: Progress
) -> None:
    state = loading.tensors(put(aux("teed.ted").TED, "5_model.pth"), "TEED")
    folder = tmp_path / "teed"
    folder.mkdir()
    save_file({key: value.clone() for key, value in state.items()}, folder / "model.safetensors")
    before = Annotators(shelf).soft_edge(WIDE, "TEED", 64, False, progress)
    shelf.paths = {"fal-ai/teed/5_model": folder}
    assert Annotators(shelf).soft_edge(WIDE, "TEED", 64, False, progress) == before


def test_a_missing_network_is_told_with_its_source_and_licence(shelf: Any, progress: Progress) -> None:
    with pytest.raises(Trouble, match=r"ControlNetHED\.pth from huggingface\.co/lllyasviel/Annotators .*Apache-2\.0"):
        Annotators(shelf).soft_edge(WIDE, "HED", 64, False, progress)
    assert shelf.asked == ["ControlNetHED", "lllyasviel/Annotators/ControlNetHED"]
    with pytest.raises(Trouble, match=r"body.*CMU OpenPose, NOT for commercial use.*facenet\.pth"):
        Annotators(shelf).openpose(WIDE, False, True, 64, progress)
    with pytest.raises(Trouble, match=r"the folder Depth-Anything-V2-Large-hf .*CC-BY-NC-4.0, NOT for commercial use"):
        Annotators(shelf).depth(WIDE, "Depth Anything V2 Large", 64, progress)
    assert all(network.licence and network.size for network in weights.NETWORKS)


def test_files_that_can_hide_programs_are_opened_only_if_the_user_lets_them(
    shelf: Any, put: Callable[..., Path], progress: Progress
) -> None:
    put(aux("teed.ted").TED, "5_model.pth")
    shelf.pickles = False
    with pytest.raises(Trouble, match=r"TEED is in a format that can hide programs \(5_model\.pth\)\. Allow"):
        Annotators(shelf).soft_edge(WIDE, "TEED", 64, False, progress)


@pytest.mark.parametrize("size", [(1, 1), (4000, 1), (1, 4000), (4320, 7680)])
def test_no_shape_is_too_odd_for_a_network(
    shelf: Any, put: Callable[..., Path], progress: Progress, size: tuple[int, int]
) -> None:
    put(aux("teed.ted").TED, "5_model.pth")
    image = Image(np.zeros((*size, 3), np.uint8))
    right(Annotators(shelf).soft_edge(image, "TEED", 64, False, progress), image)


def test_networks_leave_the_gpu_to_painting() -> None:
    moved: list[str] = []
    net = types.SimpleNamespace(to=lambda device: moved.append(device.type))
    annotators._look([net], lambda one: one, torch.device("meta"))
    assert moved == ["meta", "cpu"]


def test_networks_are_loaded_once_until_memory_is_short(
    shelf: Any, put: Callable[..., Path], progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(aux("teed.ted").TED, "5_model.pth")
    service = Annotators(shelf)
    service.soft_edge(WIDE, "TEED", 64, False, progress)
    (net,) = service._nets.values()
    service.soft_edge(WIDE, "TEED", 64, False, progress)
    assert list(service._nets.values()) == [net]
    monkeypatch.setattr(annotators, "KEPT", 1000)
    service.soft_edge(WIDE, "TEED", 64, False, progress)
    assert not service._nets


def test_the_cpu_helps_where_the_gpu_cannot_and_says_so(
    shelf: Any, put: Callable[..., Path], progress: Progress, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(aux("teed.ted").TED, "5_model.pth")
    monkeypatch.setattr(loading, "choose_device", lambda wish: torch.device("meta"))
    looked: list[str] = []

    def look(nets: list[Any], find: Any, device: torch.device) -> Any:
        looked.append(device.type)
        if device.type == "meta":
            raise torch.OutOfMemoryError("no room")  # as CUDA does
        return find(*nets)

    monkeypatch.setattr(annotators, "_look", look)
    Annotators(shelf).soft_edge(WIDE, "TEED", 64, False, progress)
    assert looked == ["meta", "cpu"]
    assert "TEED looks on the GPU" in heard
    assert "TEED looks on the CPU, because the GPU has too little memory or cannot run it" in heard

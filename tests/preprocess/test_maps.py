"""Maps without networks: white lines on black, near is white, axis colours, each measured."""

import numpy as np
import pytest

from controlnet_studio import ade20k
from controlnet_studio.preprocess import edges, lines, normals, sizes
from controlnet_studio.values import Image

SQUARE = np.full((512, 512, 3), 40, np.uint8)
SQUARE[128:384, 128:384] = 220
NOISE = np.random.default_rng(1).integers(0, 256, (512, 512, 3), np.uint8)
FINDERS = {
    "soft edge": edges.soft_edge,
    "safe": lambda pixels: edges.safe(edges.soft_edge(pixels)),
    "scribble": lambda pixels: edges.scribble_of(edges.soft_edge(pixels)),
    "xdog": lambda pixels: edges.xdog(pixels, 32),
    "line art": edges.line_art,
}


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize("picture", [SQUARE, 255 - SQUARE], ids=["light", "dark"])
def test_lines_are_white_on_black_where_the_edges_are(name: str, picture: np.ndarray) -> None:  # type: ignore[type-arg]
    found = FINDERS[name](picture)
    assert found.dtype == np.uint8
    assert found.shape == (512, 512)
    assert np.median(found) == 0
    near = np.zeros((512, 512), bool)
    near[104:408, 104:408] = True
    near[152:360, 152:360] = False
    assert found[~near].max() == 0
    assert found[120:136, 200:300].max(axis=0).min() >= 100, "the whole upper edge shows"


def test_flat_and_black_pictures_have_no_lines() -> None:
    for level in (0, 128, 255):
        flat = np.full((64, 48, 3), level, np.uint8)
        for find in FINDERS.values():
            assert not find(flat).any()
        assert len(lines.lsd(flat, 0.04)) == len(lines.hough(flat, 0.04)) == 0


def test_soft_edges_are_strongest_on_the_edge_and_safe_ones_have_three_levels() -> None:
    soft = edges.soft_edge(SQUARE)
    assert soft.max() == 255
    row = soft[256, 100:160].astype(int)
    assert abs(int(row.argmax()) - 27.5) <= 1.5
    assert (np.diff(row[: row.argmax()]) >= 0).all()
    assert len(np.unique(soft)) > 20
    assert set(np.unique(edges.safe(soft))) == {0, 127, 255}
    assert edges.safe(np.array([[0, 84, 85, 169, 170, 255]], np.uint8)).tolist() == [[0, 0, 127, 127, 255, 255]]


def test_scribbles_are_binary_with_lines_as_thick_as_the_training_s() -> None:
    found = edges.scribble_of(edges.soft_edge(SQUARE))
    assert set(np.unique(found)) == {0, 255}
    assert 8 <= (found[256, :256] > 0).sum() <= 24
    assert set(np.unique(edges.xdog(NOISE, 32))) == {0, 255}


def test_xdog_follows_dark_strokes_on_light_paper() -> None:
    paper = np.full((512, 512, 3), 250, np.uint8)
    paper[250:254, 50:450] = 20
    found = edges.xdog(paper, 32)
    assert (found[250:254, 60:440] == 255).all()
    assert not found[:240].any()
    faint = np.where(paper < 100, 200, paper).astype(np.uint8)
    assert edges.xdog(faint, 32).any()
    assert not edges.xdog(faint, 150).any()


def test_line_art_is_measured_against_the_typical_stroke() -> None:
    paper = np.full((512, 512, 3), 250, np.uint8)
    paper[250:254, 50:450] = 20
    found = edges.line_art(paper)
    assert 120 <= np.median(found[251:253, 100:400]) <= 255
    faint = np.where(paper < 100, 230, paper).astype(np.uint8)
    assert edges.line_art(faint)[251, 200] >= 100


def test_straight_lines_are_found_where_they_are() -> None:
    import cv2

    picture = np.zeros((400, 600, 3), np.uint8)
    cv2.line(picture, (50, 100), (550, 300), (255, 255, 255), 3)
    cv2.line(picture, (20, 20), (26, 20), (255, 255, 255), 1)
    for find in (lines.lsd, lines.hough):
        segments = find(picture, 0.1)
        assert segments.shape[1] == 4
        assert len(segments)
        ends = segments.reshape(-1, 2) * (600, 400)
        away = np.abs((ends[:, 0] - 50) * 200 - (ends[:, 1] - 100) * 500) / np.hypot(200, 500)
        assert away.max() < 4
        assert ends[:, 0].min() < 70
        assert ends[:, 0].max() > 530


def test_straight_lines_stay_one_pixel_wide_at_any_size() -> None:
    segments = np.array([[0.1, 0.5, 0.9, 0.5]], np.float32)
    for size in ((64, 64), (512, 512), (1024, 768), (333, 511)):
        made = lines.hint(segments, 512, 512).resized(*size)
        assert (made.width, made.height) == size
        assert set(np.unique(made.pixels)) == {0, 255}
        assert (made.pixels[:, size[0] // 2, 0] > 0).sum() == 1
    assert (lines.draw(segments, 8192, 4096)[:, 4096, 0] > 0).sum() >= 3
    assert lines.draw(np.zeros((0, 4), np.float32), 5, 3).shape == (3, 5, 3)


def ramp(across: float, down: float) -> np.ndarray:  # type: ignore[type-arg]
    y, x = np.mgrid[:512, :512]
    return (128 + (x - 256) * across + (y - 256) * down).clip(0, 255).astype(np.uint8)


def test_normals_have_the_axis_colours_of_controlnet_1_1() -> None:
    middle = np.s_[256, 256]
    flat = normals.from_depth(np.full((512, 512), 200, np.uint8))
    assert (flat == (127, 127, 255)).all()
    nearer_right = normals.from_depth(ramp(0.45, 0))[middle]
    assert nearer_right[0] > 160, "what comes nearer to the right faces left, which is red"
    assert abs(int(nearer_right[1]) - 127) <= 1
    assert normals.from_depth(ramp(-0.45, 0))[middle][0] < 95
    nearer_below = normals.from_depth(ramp(0, 0.45))[middle]
    assert nearer_below[1] > 160, "ground, nearer below, faces up, which is green"
    assert abs(int(nearer_below[0]) - 127) <= 1
    steeper = normals.from_depth(ramp(0.45, 0), strength=4)[middle]
    assert steeper[0] > nearer_right[0]
    assert steeper[2] < nearer_right[2]
    assert (normals.as_first_edition(flat) == (255, 127, 127)).all()


def test_normals_match_the_public_formula_at_512() -> None:
    import cv2

    depth = cv2.GaussianBlur(NOISE[:, :, 0], (0, 0), 12)
    raw = depth.astype(np.float32)
    x, y = cv2.Sobel(raw, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(raw, cv2.CV_32F, 0, 1, ksize=3)
    normal = np.stack([x, y, np.full_like(x, 2 * np.pi)], axis=2)
    normal /= (normal**2).sum(axis=2, keepdims=True) ** 0.5
    expected = (normal * 127.5 + 127.5).clip(0, 255).astype(np.uint8)
    assert np.abs(normals.from_depth(depth, blur=0).astype(int) - expected).max() <= 1


def test_normals_are_unit_vectors_and_the_background_faces_front() -> None:
    found = normals.from_depth(NOISE[:, :, 0], strength=5).astype(np.float32) / 127.5 - 1
    assert np.abs(np.linalg.norm(found, axis=2) - 1).max() < 0.02
    depth = ramp(0.45, 0)
    depth[:, :100] = 3
    found = normals.from_depth(depth, background=0.1)
    assert (found[:, :90] == (127, 127, 255)).all()


def test_the_ade20k_table() -> None:
    assert len(ade20k.NAMES) == len(ade20k.PALETTE) == len(set(ade20k.NAMES)) == 150
    colours = {name: tuple(map(int, ade20k.PALETTE[i])) for i, name in enumerate(ade20k.NAMES)}
    assert colours["wall"] == (120, 120, 120)
    assert colours["sky"] == (6, 230, 230)
    assert colours["person"] == (150, 5, 61)
    assert colours["flag"] == (92, 0, 255)
    assert colours["road"] == colours["skyscraper"] == (140, 140, 140)
    assert len(set(colours.values())) == 149
    classes = np.array([[0, 2, 149], [150, -1, 255]])
    assert ade20k.coloured(classes).tolist() == [
        [[120, 120, 120], [6, 230, 230], [92, 0, 255]],
        [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    ]


def test_painted_segmentation_snaps_to_the_palette() -> None:
    exact = ade20k.PALETTE[None]
    assert (ade20k.nearest(exact) == exact).all()
    rng = np.random.default_rng(0)
    near = (exact.astype(int) + rng.integers(-2, 3, exact.shape)).clip(0, 255).astype(np.uint8)
    assert (ade20k.nearest(near) == exact).all(axis=2).mean() > 0.97
    assert not ade20k.nearest(np.zeros((2, 2, 3), np.uint8)).any()


@pytest.mark.parametrize("size", [(50, 90), (90, 50), (1, 1), (4000, 1), (64, 64), (333, 511)])
@pytest.mark.parametrize("multiple", [1, 64, 256])
def test_networks_see_the_picture_s_own_shape(size: tuple[int, int], multiple: int) -> None:
    pixels = np.zeros((*size, 3), np.uint8)
    pixels[: (size[0] + 1) // 2] = 255
    seen, (height, width) = sizes.framed(pixels, 64, multiple)
    assert seen.shape[0] % multiple == seen.shape[1] % multiple == 0
    assert max(seen.shape[:2]) <= max(4 * min(seen.shape[:2]), 2 * multiple)
    exact = size[1] / size[0]
    assert abs(width / height - exact) <= max(0.02 * exact, 1 / height)
    assert min(height, width) == 64 or max(height, width) == 256
    assert (seen[height:] == seen[height - 1]).all(), "the edge goes on"
    assert (seen[:, width:] == seen[:, width - 1 : width]).all()
    same, inner = sizes.framed(NOISE[:64, :128], 64)
    assert inner == (64, 128)
    assert (same == NOISE[:64, :128]).all()


def test_hints_are_found_anew_at_other_sizes_and_bounded_in_work() -> None:
    seen: list[tuple[int, ...]] = []

    def find(pixels: sizes.Pixels) -> sizes.Levels:
        seen.append(pixels.shape)
        return pixels[:, :, 0]

    made = sizes.hint(Image(np.zeros((3000, 6000, 3), np.uint8)), find)
    assert (made.width, made.height) == (6000, 3000)
    assert made.resized(511, 333).pixels.shape == (333, 511, 3)
    assert seen == [(1024, 2048, 3), (333, 511, 3)]
    assert sizes.unit(np.zeros((1024, 700, 3))) == 700 / 512

"""Pictures: whatever file a person has becomes an Image, and an Image becomes a PNG that knows what made it."""

import io
import random
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from controlnet_studio import pictures
from controlnet_studio.document.files import PICTURE_KEY, load, to_text
from controlnet_studio.document.graph import Graph, Node
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Image

RNG = np.random.default_rng(3)
SMOOTH = np.add.outer(np.arange(32), np.arange(48))[:, :, None] * np.array([3, 2, 1])
COLOURS = SMOOTH.astype(np.uint8)


def encoded(picture: PIL.Image.Image, format: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def read(picture: PIL.Image.Image, format: str = "PNG", **options: Any) -> np.ndarray[Any, Any]:
    return pictures.read(encoded(picture, format, **options)).pixels


@pytest.mark.parametrize("format", ["PNG", "BMP", "TIFF", "PPM", "WEBP"])
def test_exact_formats_are_read_exactly(format: str) -> None:
    options = {"lossless": True} if format == "WEBP" else {}
    assert (read(PIL.Image.fromarray(COLOURS), format, **options) == COLOURS).all()


def test_jpegs_in_rgb_gray_and_cmyk_are_read() -> None:
    picture = PIL.Image.fromarray(COLOURS)
    for mode in ("RGB", "L", "CMYK"):
        pixels = read(picture.convert(mode), "JPEG", quality=95)
        expected = np.asarray(picture.convert(mode).convert("RGB"))
        assert np.abs(pixels.astype(int) - expected).mean() < 6


def test_palettes_gray_and_bilevel_are_read() -> None:
    picture = PIL.Image.fromarray(COLOURS)
    for mode in ("P", "L", "1"):
        expected = np.asarray(picture.convert(mode).convert("RGB"))
        assert (read(picture.convert(mode)) == expected).all()
    assert (read(picture.convert("P"), "GIF") == np.asarray(picture.convert("P").convert("RGB"))).all()


def test_white_paper_shows_where_a_picture_is_transparent() -> None:
    rgba = np.dstack([COLOURS, np.full(COLOURS.shape[:2], 255, np.uint8)])
    rgba[:16, :, 3] = 0
    rgba[16, :, 3] = 128
    pixels = read(PIL.Image.fromarray(rgba, "RGBA"))
    assert (pixels[:16] == 255).all()
    assert (pixels[17:] == COLOURS[17:]).all()
    assert np.abs(pixels[16].astype(int) - (COLOURS[16] * (128 / 255) + 127)).max() <= 2

    gray = PIL.Image.fromarray(np.dstack([np.full((4, 4), 90, np.uint8), np.zeros((4, 4), np.uint8)]), "LA")
    assert (read(gray) == 255).all()
    palette = PIL.Image.fromarray(np.zeros((4, 4), np.uint8), "P")
    palette.putpalette([10, 20, 30])
    assert (read(palette, transparency=0) == 255).all()
    assert (read(palette) == [10, 20, 30]).all()


def test_16_bit_levels_are_scaled() -> None:
    levels = np.array([[0, 257, 32768, 65535]], np.uint16)
    assert read(PIL.Image.fromarray(levels))[0, :, 0].tolist() == [0, 1, 128, 255]
    assert read(PIL.Image.fromarray(levels), "TIFF")[0, :, 1].tolist() == [0, 1, 128, 255]
    floats = PIL.Image.fromarray(np.array([[0.0, 0.5, 1.0, np.nan, -3.0]], np.float32))
    assert read(floats, "TIFF")[0, :, 2].tolist() == [0, 128, 255, 0, 0]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_as_their_exif_says(orientation: int) -> None:
    turns = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what a viewer undoes, as PIL.Image.Transpose
    upright = PIL.Image.fromarray(COLOURS)
    turn = turns[orientation]
    stored = upright if turn is None else upright.transpose(PIL.Image.Transpose(turn))
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    assert (read(stored, exif=exif) == COLOURS).all()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_exif_does_not_keep_a_picture_from_being_read() -> None:
    data = encoded(PIL.Image.fromarray(COLOURS), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f garbage")
    assert pictures.read(data).pixels.shape == COLOURS.shape


def test_huge_pictures_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    with pytest.raises(Trouble, match="has 48 x 32 pixels"):
        pictures.read(encoded(PIL.Image.fromarray(COLOURS)), "a.png")


@pytest.mark.parametrize(("side", "told"), [(8001, "has 8001 x 8001 pixels"), (60_000, "has more than 64 million")])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_short_file_that_claims_a_huge_picture_is_refused(side: int, told: str) -> None:
    with pytest.raises(Trouble, match=told):
        pictures.read(b"P6 %d %d 255\n" % (side, side), "a.ppm")


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", b"<svg/>", bytes(100)]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Trouble, match=r"^a\.png is not a picture"):
        pictures.read(data, "a.png")


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_picture_that_was_cut_short_is_refused(format: str) -> None:
    data = encoded(PIL.Image.fromarray(COLOURS), format)
    with pytest.raises(Trouble, match=r"damaged or cut short|is not a picture"):
        pictures.read(data[: len(data) // 2])


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow talks about damaged TIFF
@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "PPM"])
def test_no_damage_gives_anything_but_trouble(format: str) -> None:
    rng = random.Random(format)
    noise = PIL.Image.fromarray(RNG.integers(0, 256, (24, 24, 3), np.uint8))
    whole = encoded(noise, format)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 3, 10))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            pictures.read(bytes(data[: rng.randrange(1, len(data))] if rng.random() < 0.3 else data))
            outcomes.add("read")
        except Trouble:
            outcomes.add("refused")
    assert "refused" in outcomes


IMAGE = Image(COLOURS)


def test_a_png_carries_the_graph_that_made_it(tmp_path: Path) -> None:
    graph = Graph().put("prompt", Node("prompt").with_params(text="ein rotes Haus ✏" * 100))
    path = tmp_path / "a.png"
    path.write_bytes(pictures.png(IMAGE, {PICTURE_KEY: to_text(graph)}))
    assert pictures.read(path.read_bytes()) == IMAGE
    assert load(path).graph == graph


def test_pictures_are_numbered_on(tmp_path: Path) -> None:
    names = [pictures.save_numbered(tmp_path / "new", "a", IMAGE).name for _ in range(3)]
    assert names == ["a_0001.png", "a_0002.png", "a_0003.png"]
    (tmp_path / "new" / "a_0002.png").unlink()
    (tmp_path / "new" / "A_0099.PNG").touch()
    (tmp_path / "new" / "ab_0500.png").touch()
    assert pictures.save_numbered(tmp_path / "new", "a", IMAGE).name == "a_0100.png"
    assert pictures.save_numbered(tmp_path, "houses/red", IMAGE) == tmp_path / "houses" / "red_0001.png"


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../a", "a/../../b", "/etc/a", "a//b", "C:\\a", "c:a", "\\\\server\\a", "a\\..\\..\\b", "a\0b",
     "a\nb", "a?", "a|b", "con", "NUL", "nul.txt", "COM1", "lpt9.x", "a/con/b", "a.", "a ", "x" * 201],
)  # fmt: skip
def test_names_that_lead_out_or_that_windows_refuses_are_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "pictures"
    folder.mkdir(parents=True)
    if name == "a ":
        pictures.save_numbered(folder, name, IMAGE)  # blanks at the ends are typing, not meaning
        return
    with pytest.raises(Trouble, match=r"cannot be called|does not allow|leads out"):
        pictures.save_numbered(folder, name, IMAGE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    try:
        (tmp_path / "pictures" / "out").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this user may not make links")
    with pytest.raises(Trouble, match="leads out"):
        pictures.save_numbered(tmp_path / "pictures", "out/a", IMAGE)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="cannot be written to"):
        pictures.save_numbered(tmp_path / "file", "a", IMAGE)

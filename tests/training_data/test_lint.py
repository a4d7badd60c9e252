"""The linter finds what was broken on purpose, says what to do, and is silent where all is well."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from folders import edges, fill50k, picture, plain, png, write

from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.training.data.layouts import open_dataset
from controlnet_studio.training.data.lint import FEW, Report, check
from controlnet_studio.training.data.looks import Looks
from controlnet_studio.training.data.papercut import export
from controlnet_studio.training.data.samples import Dataset, Item
from controlnet_studio.values import Image

SET = 6


def found(folder: Path, side: int = 64, shows: str = "") -> Report:
    return check(open_dataset(folder), side, shows)


def sentence(report: Report, kind: str) -> str:
    (finding,) = [finding for finding in report.findings if finding.kind == kind]
    return finding.message


def kinds(report: Report) -> set[str]:
    return {finding.kind for finding in report.findings}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return fill50k(tmp_path / "set", SET)


def test_a_good_set_is_only_told_what_it_is(tmp_path: Path) -> None:
    export(tmp_path / "set", FEW, "canny")
    report = found(tmp_path / "set", 128)
    assert kinds(report) <= {"blank"}, [finding.message for finding in report.findings]
    assert not report.stops
    assert report.facts == "folder: 100 pictures of 128 x 128, hints for all (canny), captions for all."


def test_too_few_too_small_and_no_captions(pairs: Path) -> None:
    report = found(pairs, 512)
    assert kinds(report) == {"few", "small"}
    assert sentence(report, "few").startswith(f"There are only {SET} pictures: a ControlNet needs some hundreds")
    assert sentence(report, "small") == (
        "All 6 pictures are smaller than the 512 pixels that are trained on, and will be enlarged: use larger ones, or "
        "train at 64."
    )
    folder = plain(pairs.parent / "plain", 3)
    (folder / "1.txt").unlink()
    assert sentence(found(folder), "caption") == (
        "1 of 3 pictures has no caption, so those are learnt without prompts: write what is to be seen into a .txt "
        "file of the picture's name."
    )


def test_unreadable_files(pairs: Path) -> None:
    write(pairs / "target" / "1.png", b"")
    cut = (pairs / "source" / "2.png").read_bytes()
    write(pairs / "source" / "2.png", cut[: len(cut) // 2])
    report = found(pairs)
    assert report.stops
    (finding,) = [finding for finding in report.findings if finding.kind == "unreadable"]
    assert finding.message.startswith("2 files cannot be read. The first: target/1.png is not a picture")
    assert finding.files == ("target/1.png", "target/2.png")
    assert report.findings[0] == finding, "what stops comes first"


def test_shapes_that_do_not_fit(pairs: Path) -> None:
    write(pairs / "source" / "1.png", png(edges(picture(1, 96, 48))))
    write(pairs / "source" / "2.png", png(edges(picture(2, 32, 32))))
    report = found(pairs)
    assert report.stops
    assert "1 of 6 hints has another shape than the picture: cut both alike" in sentence(report, "mismatched")
    assert "1 of 6 hints is not half as large as the picture" in sentence(report, "coarse")
    (finding,) = [finding for finding in report.findings if finding.kind == "mismatched"]
    assert finding.files == ("target/1.png (96 x 96, hint 96 x 48)",)


def test_blank_inverted_and_foreign_hints(pairs: Path) -> None:
    write(pairs / "source" / "0.png", png(Image(np.zeros((96, 96, 3), np.uint8))))
    write(pairs / "source" / "1.png", png(Image(255 - edges(picture(1)).pixels)))
    write(pairs / "source" / "2.png", (pairs / "target" / "2.png").read_bytes())
    report = found(pairs)
    assert report.shows == "canny"
    assert sentence(report, "blank").startswith("1 of 6 hints is blank")
    assert sentence(report, "inverted") == (
        "1 of 6 hints looks inverted: make them white lines on black, as ControlNets know them, with an Invert node."
    )
    assert sentence(report, "same") == "1 of 6 hints is the picture itself: run a preprocessor on it."
    noise = np.random.default_rng(0).integers(0, 256, (96, 96, 3)).astype(np.uint8)
    write(pairs / "source" / "3.png", png(Image(noise)))
    assert "1 of 6 hints does not look like white lines on black" in sentence(found(pairs, shows="canny"), "other")


def test_a_set_whose_hints_are_all_inverted(pairs: Path) -> None:
    for path in (pairs / "source").iterdir():
        number = int(path.stem)
        write(path, png(Image(255 - edges(picture(number)).pixels)))
    report = found(pairs)
    assert report.stops
    assert sentence(report, "inverted").startswith("All 6 hints look inverted")


def test_one_hint_for_all(pairs: Path) -> None:
    for path in (pairs / "source").iterdir():
        write(path, png(edges(picture(0))))
    report = found(pairs)
    assert report.stops
    assert sentence(report, "same hint").startswith("6 of 6 pictures have the very same hint")


def test_duplicates_exact_and_near(tmp_path: Path) -> None:
    folder = plain(tmp_path, 5)
    write(folder / "copy.png", (folder / "0.png").read_bytes())
    large = picture(1).resized(200, 200)
    grain = np.clip(large.pixels + np.random.default_rng(0).normal(0, 3, large.pixels.shape), 0, 255)
    buffer = io.BytesIO()
    PIL.Image.fromarray(grain.astype(np.uint8)).save(buffer, "JPEG", quality=80)
    write(folder / "near.jpg", buffer.getvalue())
    report = found(folder)
    (same,) = [finding for finding in report.findings if finding.kind == "duplicate"]
    assert same.files == ("0.png = copy.png",)
    assert same.message.startswith("1 file is an exact copy of another")
    (near,) = [finding for finding in report.findings if finding.kind == "near duplicate"]
    assert near.files == ("1.png ~ near.jpg",)


def test_some_pictures_without_hints(tmp_path: Path) -> None:
    folder = fill50k(tmp_path, 3)
    write(folder / "target" / "9.png", png(picture(9)))
    with (folder / "prompt.json").open("a") as file:
        file.write('{"target": "target/9.png", "prompt": "a disc"}\n')
    report = found(folder)
    assert report.stops
    assert sentence(report, "no hint").startswith("1 of 4 pictures has no hint: add them")


def test_odd_captions(tmp_path: Path) -> None:
    folder = plain(tmp_path, 4)
    for number in range(4):
        write(folder / f"{number}.txt", "photo")
    assert sentence(found(folder), "same caption").startswith("Nearly all captions are 'photo'")
    write(folder / "1.txt", "word " * 80)
    assert sentence(found(folder), "long caption").startswith("1 of 4 captions has more than 60 words")


def test_slim_and_blank_pictures(tmp_path: Path) -> None:
    folder = plain(tmp_path, 2)
    write(folder / "wide.png", png(picture(5, 400, 90)))
    write(folder / "grey.png", png(Image(np.full((96, 96, 3), 90, np.uint8))))
    report = found(folder)
    assert sentence(report, "slim").startswith("1 of 4 pictures is more than 3 times as long as wide")
    assert sentence(report, "blank picture") == "1 of 4 pictures is blank: leave them out."


def test_looking_can_be_stopped(pairs: Path) -> None:
    with pytest.raises(Cancelled):
        check(open_dataset(pairs), progress=Progress(cancelled=lambda: True))


def test_the_pictures_that_stop_it_can_be_left_out_and_nothing_else_changes(pairs: Path) -> None:
    write(pairs / "target" / "1.png", b"torn")
    write(pairs / "source" / "4.png", png(edges(picture(4, 96, 48))))
    before = {path: path.read_bytes() for path in pairs.rglob("*") if path.is_file()}
    report = found(pairs)
    assert report.spare == ("target/1.png", "target/4.png")
    (finding,) = [finding for finding in report.findings if finding.kind == "mismatched"]
    assert finding.about == finding.spare == ("target/4.png",), "its name alone, whatever is told of it"
    dataset = open_dataset(pairs, leave_out=report.spare)
    assert [sample.name for sample in dataset.samples] == [f"target/{number}.png" for number in (0, 2, 3, 5)]
    rest = check(dataset, 64)
    assert not rest.stops
    assert rest.facts.endswith("captions for all, 2 left out.")
    assert {path: path.read_bytes() for path in pairs.rglob("*") if path.is_file()} == before


def test_of_copies_one_stays(tmp_path: Path) -> None:
    folder = plain(tmp_path, 5)
    for name in ("copy.png", "again.png"):
        write(folder / name, (folder / "0.png").read_bytes())
    (same,) = [finding for finding in found(folder).findings if finding.kind == "duplicate"]
    assert same.about == ("0.png", "again.png", "copy.png")
    assert same.spare == ("again.png", "copy.png")


def test_what_is_wrong_with_all_of_them_spares_none(pairs: Path) -> None:
    for number in range(SET):
        write(pairs / "source" / f"{number}.png", png(Image(np.zeros((96, 96, 3), np.uint8))))
    report = found(pairs)
    assert report.stops
    assert report.spare == ()
    with pytest.raises(Trouble, match="All pictures are left out"):
        open_dataset(pairs, leave_out=[f"target/{number}.png" for number in range(SET)])


def test_a_picture_to_leave_out_that_is_not_there_is_told(pairs: Path) -> None:
    report = check(open_dataset(pairs, leave_out=["target/1.png", "target/one.png"]), 64)
    (odd,) = [finding for finding in report.findings if finding.kind == "left out"]
    assert (odd.message, odd.files) == ("1 of the 2 pictures to leave out is not there.", ("target/one.png",))
    assert not odd.stops
    assert len(report.dataset) == SET - 1


def test_what_was_looked_at_is_read_again_only_if_its_files_are_others(
    pairs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (pairs / "target" / "1.png").read_bytes()
    write(pairs / "target" / "1.png", b"torn")
    looks, read, real = Looks(), [], Dataset.item

    def item(self: Dataset, number: int) -> Item:
        read.append(self.samples[number].name)
        return real(self, number)

    monkeypatch.setattr(Dataset, "item", item)
    first = check(open_dataset(pairs), 64, "canny", looks=looks)
    assert len(read) == SET
    rest = check(open_dataset(pairs, leave_out=first.spare), 64, "canny", looks=looks)
    assert len(read) == SET, "all of them are known"
    assert not rest.stops
    write(pairs / "target" / "1.png", good)
    assert not check(open_dataset(pairs), 64, "canny", looks=looks).stops, "it was copied again"
    assert read[SET:] == ["target/1.png"]

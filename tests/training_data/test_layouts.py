"""Every layout gives the same samples; what cannot be read is told, and nothing outside is touched."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import pytest
from folders import LAYOUTS, edges, fill50k, imagefolder, kohya, lines, picture, plain, png, tar, webdataset, write

from controlnet_studio.progress import Trouble
from controlnet_studio.training.data.layouts import open_dataset
from controlnet_studio.training.data.papercut import Papercut, export
from controlnet_studio.training.data.samples import Blob, Dataset


def check_discs(dataset: Dataset, hints: bool = True) -> None:
    assert not dataset.findings
    for number in range(len(dataset)):
        item = dataset.item(number)
        assert item.picture == picture(number)
        assert (item.hint == edges(picture(number))) if hints else item.hint is None
        assert item.caption == f"disc number {number}"
        assert dataset.size(number) == (96, 96)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_known_by_itself(layout: str, tmp_path: Path) -> None:
    dataset = open_dataset(LAYOUTS[layout](tmp_path / "set"))
    assert dataset.layout == layout
    assert len(dataset) >= 3
    check_discs(dataset, hints=layout != "folder")
    assert dataset.repeats(0) == (10 if layout == "kohya" else 1)


@pytest.mark.parametrize("table", ["metadata.csv", "metadata.jsonl"])
@pytest.mark.parametrize("split", ["", "train"])
def test_metadata_may_be_csv_and_lie_in_a_split(table: str, split: str, tmp_path: Path) -> None:
    check_discs(open_dataset(imagefolder(tmp_path, table=table, split=split)))


def test_the_split_for_tests_is_left_alone(tmp_path: Path) -> None:
    imagefolder(tmp_path, 3)
    imagefolder(tmp_path, 2, split="validation")
    assert len(open_dataset(tmp_path)) == 3


def test_tables_of_any_name_and_columns(tmp_path: Path) -> None:
    fill50k(tmp_path / "set")
    (tmp_path / "set" / "prompt.json").unlink()
    rows = [
        {"image": {"path": f"target/{n}.png"}, "conditioning_image": f"source/{n}.png", "prompt": f"disc  number\n{n}"}
        for n in range(3)
    ]
    write(tmp_path / "set" / "pairs.jsonl", lines(rows) + "not json\n\n[1]\n")
    dataset = open_dataset(tmp_path / "set")
    assert [finding.message for finding in dataset.findings] == [
        "2 lines of pairs.jsonl cannot be read: every line is one JSON object."
    ]
    check_discs(Dataset(dataset.folder, dataset.layout, dataset.samples))


def test_a_source_is_a_hint_only_beside_a_target(tmp_path: Path) -> None:
    plain(tmp_path, 1)
    write(tmp_path / "metadata.csv", "file_name,source,caption\n0.png,the web,a disc")
    (sample,) = open_dataset(tmp_path).samples
    assert sample.hint is None
    assert sample.caption == "a disc"


def test_files_that_are_missing_or_outside_are_told_and_left_out(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.png", png(picture(9)))
    folder = plain(tmp_path / "set", 1)
    names = [
        "0.png",
        "gone.png",
        "long" * 100 + ".png",
        "\ud800.png",
        "../secret.png",
        str(secret),
        "C:\\secret.png",
        "a\\..\\..\\secret.png",
    ]
    write(folder / "metadata.jsonl", lines([{"file_name": name, "text": ""} for name in names]))
    dataset = open_dataset(folder)
    assert [sample.name for sample in dataset.samples] == ["0.png"]
    missing, outside = dataset.findings
    assert (missing.kind, missing.files[0], len(missing.files)) == ("missing", "gone.png", 3)
    assert (outside.kind, len(outside.files)) == ("outside", 4)
    write(folder / "metadata.jsonl", lines([{"file_name": str(folder / "0.png"), "text": ""}]))
    assert len(open_dataset(folder)) == 1, "a whole path into the folder is fine"


def test_hints_may_lie_in_another_folder_under_the_same_names(tmp_path: Path) -> None:
    plain(tmp_path / "set", 3)
    for number in range(2):
        write(tmp_path / "maps" / f"{number}.jpg", png(edges(picture(number))))
    dataset = open_dataset(tmp_path / "set", tmp_path / "maps")
    assert [sample.hint is not None for sample in dataset.samples] == [True, True]
    (finding,) = dataset.findings
    assert finding.kind == "no hint"
    assert finding.files == ("2.png",)
    assert dataset.item(1).hint == edges(picture(1))


def test_kohyas_dataset_file(tmp_path: Path) -> None:
    kohya(tmp_path / "set", 2)
    told = """
        [general]
        caption_extension = ".caption"
        [[datasets]]
        resolution = 512
          [[datasets.subsets]]
          image_dir = "set/10_disc"
          conditioning_data_dir = "set/conditioning"
          num_repeats = 3
    """
    dataset = open_dataset(write(tmp_path / "dataset.toml", told))
    assert dataset.layout == "kohya"
    assert dataset.repeats(1) == 3
    check_discs(dataset)
    with pytest.raises(Trouble, match=r"no dataset file of kohya's"):
        open_dataset(write(tmp_path / "other.toml", "a = 1"))
    with pytest.raises(Trouble, match=r"names a folder that is not there"):
        open_dataset(write(tmp_path / "gone.toml", '[[datasets]]\n[[datasets.subsets]]\nimage_dir = "nowhere"'))


def test_shards_are_read_where_they_lie(tmp_path: Path) -> None:
    folder = webdataset(tmp_path / "set")
    before = sorted(folder.rglob("*"))
    dataset = open_dataset(folder)
    check_discs(dataset)
    assert sorted(folder.rglob("*")) == before
    assert dataset.samples[0].name == "00000.tar/000000.png"


def test_hostile_and_damaged_shards(tmp_path: Path) -> None:
    good = {"a/../../1.png": png(picture(1)), "/etc/2.png": png(picture(2)), "2.json": b'{"caption": "two"}'}
    path = tar(tmp_path / "0.tar", good)
    with tarfile.open(path, "a") as file:
        link = tarfile.TarInfo("3.png")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        file.addfile(link)
    dataset = open_dataset(tmp_path)
    assert [dataset.item(number).picture for number in range(2)] == [picture(1), picture(2)]
    assert len(dataset) == 2
    assert sorted(tmp_path.iterdir()) == [path], "nothing is unpacked"
    write(tmp_path / "1.tar", b"no shard at all" * 100)
    write(tmp_path / "2.tar", path.read_bytes()[:700])
    dataset = open_dataset(tmp_path)
    assert {finding.files for finding in dataset.findings} >= {("1.tar",)}
    assert len(dataset) >= 2
    with pytest.raises(Trouble, match="cut short"):
        Blob(path, "1.png", path.stat().st_size - 4, 100).read()


def test_captions_in_shards_may_be_json(tmp_path: Path) -> None:
    tar(tmp_path / "0.tar", {"1.png": png(picture(1)), "1.json": b'{"id": 1, "caption": "one\\n disc"}'})
    assert open_dataset(tmp_path).samples[0].caption == "one disc"


def test_nothing_to_train_on_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no folder"):
        open_dataset(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Trouble, match="There are no pictures to train on"):
        open_dataset(tmp_path / "empty")
    write(tmp_path / "hub" / "data" / "train-0.parquet", b"PAR1")
    with pytest.raises(Trouble, match=r"train-0\.parquet holds a table .* save the data set as an imagefolder"):
        open_dataset(tmp_path / "hub")
    write(tmp_path / "table" / "pairs.csv", "name,words\na,b")
    with pytest.raises(Trouble, match="no column with pictures"):
        open_dataset(tmp_path / "table")


def test_unreadable_pictures_are_found_when_they_are_read(tmp_path: Path) -> None:
    write(tmp_path / "0.png", b"no picture")
    dataset = open_dataset(tmp_path)
    with pytest.raises(Trouble, match=r"0\.png is not a picture that can be read"):
        dataset.item(0)
    with pytest.raises(Trouble, match=r"0\.png is not a picture"):
        dataset.size(0)


def test_scenes_go_on_for_ever_and_can_be_exported(tmp_path: Path) -> None:
    endless = Papercut("canny")
    assert endless.endless
    assert endless.item(len(endless) + 5).picture != endless.item(5).picture
    assert endless.item(7).digest == Papercut().item(7).digest
    assert endless.item(7).hint == endless.item(7).hint
    export(tmp_path / "set", 3, "scribble")
    dataset = open_dataset(tmp_path / "set")
    assert len(dataset) == 3
    scribbled = Papercut("scribble", limit=3)
    for number in range(3):
        one, other = dataset.item(number), scribbled.item(number)
        assert (one.picture, one.hint, one.caption) == (other.picture, other.hint, other.caption)
    with pytest.raises(Trouble, match="is not empty"):
        export(tmp_path / "set", 3)
    with pytest.raises(Trouble, match="draws no 'palette' hints"):
        Papercut("palette")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    folder = plain(tmp_path / "set")
    os.mkfifo(folder / "pipe.png")
    os.mkfifo(folder / "pipe.tar")
    (folder / "endless.png").symlink_to("/dev/zero")
    (folder / "folder.png").mkdir()
    first = sorted(path for path in folder.glob("*.png") if path.is_file())[0]
    first.with_suffix(".txt").unlink(missing_ok=True)
    os.mkfifo(first.with_suffix(".txt"))
    dataset = open_dataset(folder)
    assert {dataset.item(number).caption for number in range(len(dataset))} >= {""}
    assert not dataset.findings


def test_pictures_of_one_name_in_two_subsets_are_told_apart(tmp_path: Path) -> None:
    for subset in ("one", "two"):
        plain(tmp_path / subset, 2)
    subsets = "".join(f'[[datasets.subsets]]\nimage_dir = "{subset}"\n' for subset in ("one", "two"))
    dataset = open_dataset(write(tmp_path / "dataset.toml", f"[[datasets]]\n{subsets}"), leave_out=["two/0.png"])
    assert [sample.name for sample in dataset.samples] == ["one/0.png", "one/1.png", "two/1.png"]

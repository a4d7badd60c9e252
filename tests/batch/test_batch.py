"""Batches: tables read strictly, names that stay in the folder, nothing computed twice, and all written down."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import pytest

from controlnet_studio import pictures
from controlnet_studio.assets import Assets
from controlnet_studio.batch.jobs import Job, folder_over, make_jobs
from controlnet_studio.batch.manifest import Manifest
from controlnet_studio.batch.run import Batch, Outcome, Watch
from controlnet_studio.batch.table import Table, read_table
from controlnet_studio.document.files import load
from controlnet_studio.document.graph import Graph, Link, Node
from controlnet_studio.engine.cache import Cache
from controlnet_studio.engine.events import Event
from controlnet_studio.engine.plan import Plan
from controlnet_studio.engine.run import Engine
from controlnet_studio.node import Context, OneOf, Seed, Services, Slider, describe, node
from controlnet_studio.progress import Cancelled, Progress, Trouble
from controlnet_studio.registry import Registry
from controlnet_studio.reports import Pictures
from controlnet_studio.values import Asset, Image

calls: list[str] = []


@node("Load image", category="Input")
def load_image(context: Context, picture: Asset = Asset()) -> Image:  # noqa: B008  # frozen
    """A picture."""
    calls.append(f"load {picture.name}")
    return pictures.read(context.get(Assets).read(picture))


@node("Grey", category="Input")
def grey(level: Annotated[int, Slider(0, 255)] = 7, on: bool = False, words: str = "") -> Image:
    """A grey picture."""
    calls.append(f"grey {level}")
    return Image(np.full((4, 4, 3), level, np.uint8))


@node("Paint", category="Paint")
def paint(
    context: Context,
    image: Image,
    model: Annotated[str, OneOf("net")] = "a",
    seed: Annotated[int, Seed(many=True)] = 0,
) -> Image:
    """Paints."""
    calls.append(f"paint {seed}")
    context.progress(0.3)
    context.progress(0.5, "half")
    if seed == 13:
        raise Trouble("The paper is torn.")
    return Image(image.pixels + np.uint8(seed % 200))


REGISTRY = Registry.of(*(describe(function) for function in (load_image, grey, paint)))
GRAPH = Graph({"grey": Node("grey"), "paint": Node("paint")}).connect(Link("grey", "image", "paint", "image"))
PHOTO = Graph({"photo": Node("load_image"), "paint": Node("paint")}).connect(Link("photo", "image", "paint", "image"))
GRAPHS = {"grey.cns": GRAPH, "photo.cns": PHOTO}


class Place:
    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self.outcomes: list[Outcome] = []
        self.begun: list[str] = []

    def table(self, data: str | bytes) -> Table:
        path = self.folder / "rows.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_table(path)

    def jobs(
        self, table: str | bytes | None = None, over: Sequence[str] = (), graphs: Sequence[str] = ("grey.cns",)
    ) -> list[Job]:
        def open(name: str) -> Graph:
            if name not in GRAPHS:
                raise Trouble(f"There is no file '{name}'.")
            return GRAPHS[name]

        overs = [folder_over(text) for text in over]
        rows = self.table(table) if table is not None else None
        return make_jobs(open, graphs, rows, overs, self.out, REGISTRY, lambda _source: ("a", "b"))

    def run(
        self, jobs: list[Job], *, anew: bool = False, stop: Callable[[], bool] = bool, watch: Watch = lambda event: None
    ) -> list[str]:
        """Do it with a fresh engine; what was called."""
        calls.clear()
        self.outcomes, self.begun = [], []
        assets = Assets(self.folder / "assets")
        services = Services({Assets: lambda: assets})
        engine = Engine(REGISTRY, services, Cache(), self.folder, assets, lambda _source: ("a", "b"))

        def began(job: Job) -> Watch:
            self.begun.append(job.name)
            return watch

        def make(graph: Graph, planned: Plan, folder: Path, suffix: str) -> Watch:
            return Pictures(graph, planned, folder, None, lambda node, path: None, assets, suffix)

        batch = Batch(engine, self.out, jobs, "rows.csv", anew=anew)
        with batch.begun():
            for outcome in batch.run(make, began, Progress(cancelled=stop)):
                self.outcomes.append(outcome)
        return list(calls)

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.out).as_posix()) for path in self.out.rglob("*") if path.is_file())

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.out / "manifest.jsonl").read_text("utf-8").splitlines()]

    def level(self, name: str) -> int:
        return int(pictures.read((self.out / name).read_bytes()).pixels[0, 0, 0])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


ROWS = "name,grey.level,paint.seed\nred,10,1\nblue,10,2\ndeep/green.jpg,20,2\n"


# what there is to do


def test_a_table_is_one_run_for_each_row_in_order(place: Place) -> None:
    jobs = place.jobs(ROWS)
    assert [(job.name, job.suffix, job.row) for job in jobs] == [
        *(("red", ".png", 2), ("blue", ".png", 3), ("deep/green", ".jpg", 4)),
    ]
    assert jobs[0].values == {"grey.level": 10, "paint.seed": 1}


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname;grey.words;paint.seed\r\nred;a, b;1\r\n;;\r\n\r\nblue;;2\r\n",
        "name\tgrey.words\tpaint.seed\nred\ta, b\t1\n\nblue\t\t2",
        'name,grey.words,paint.seed,\n"red","a, b"," 1 ",\n,,,\nblue,,2,,,\n',
    ],
)
def test_tables_of_other_programs_are_read(data: str | bytes, place: Place) -> None:
    jobs = place.jobs(data)
    assert [(job.name, job.values) for job in jobs] == [
        ("red", {"grey.words": "a, b", "paint.seed": 1}),
        ("blue", {"paint.seed": 2}),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "rows.csv is empty; its first row must name the columns"),
        ("name\n", "rows.csv has no rows below its first one"),
        ("name,colour\nred,1\n", "rows.csv, row 1: 'colour' is no column; there are name, graph and parameters"),
        ("name,,paint.seed\n1,2,3\n", "rows.csv, row 1: column 2 has no name."),
        ("name,name\n1,2\n", "rows.csv, row 1: there are two columns 'name'."),
        ("paint.colour\n1\n", "rows.csv, row 2, paint.colour: 'paint' has no parameter 'colour'; it has: model, seed,"),
        ("nobody.seed\n1\n", "rows.csv, row 2, nobody.seed: there is no node 'nobody'; there are: grey, paint."),
        ("name,nobody.seed\na,\n", "rows.csv, row 2, nobody.seed: there is no node 'nobody'"),
        ("paint.seed\n1\nmany\n", "rows.csv, row 3, paint.seed: Seed cannot be 'many'."),
        ("grey.level\n300\n", "rows.csv, row 2, grey.level: Level must lie between 0 and 255, not 300."),
        ("grey.level\nNaN\n", "rows.csv, row 2, grey.level: Level cannot be 'NaN'."),
        ("grey.level\n1e999\n", "rows.csv, row 2, grey.level: Level "),
        ("grey.on\nperhaps\n", "rows.csv, row 2, grey.on: On cannot be 'perhaps'."),
        ("paint.model\nz\n", "rows.csv, row 2, paint.model: there is no 'z' here; there are: a, b."),
        ("paint.seeds\n7-x\n", "rows.csv, row 2, paint.seeds: Seeds are whole numbers"),
        ("name,paint.seed\na,1\na,2\n", "rows.csv, row 3, name: 'a' is the name of row 2 already."),
        ("name,paint.seed\nA,1\na.png,2\n", "rows.csv, row 3, name: 'a' is the name of row 2 already."),
        ("name,paint.seed\n../a,1\n", "rows.csv, row 2, name: A picture cannot be called '../a'"),
        ("name,paint.seed\n/etc/a,1\n", "rows.csv, row 2, name: A picture cannot be called '/etc/a'"),
        ("name,paint.seed\n..\\a,1\n", "rows.csv, row 2, name: A picture cannot be called"),
        ("name,paint.seed\nC:a,1\n", "rows.csv, row 2, name: A picture cannot be called 'C:a'"),
        ("name,paint.seed\ncon,1\n", "rows.csv, row 2, name: Windows does not allow"),
        ("name,paint.seed\n.hid,1\n", "rows.csv, row 2, name: A picture cannot be called '.hid': it would be hidden."),
        ("paint.seed\n1,2\n", "rows.csv, row 2: there are more cells than the 1 columns."),
        ('paint.seed,grey.words\n1,"a\n', "rows.csv, row 2: this is no CSV"),
        ('paint.seed,grey.words\n1,"a"b\n', "rows.csv, row 2: this is no CSV"),
        ("grey.words\n" + "x" * 200_000, "rows.csv, row 2: this is no CSV (field larger than field limit"),
        ("a.b," * 600 + "\n", "rows.csv, row 1: there are more than 500 columns."),
        (b"name,grey.words\na,\xe9\n", "rows.csv, line 2: this is not UTF-8; save it as CSV in UTF-8."),
        ("name\na\n".encode("utf-16"), "rows.csv is in UTF-16; save it as CSV in UTF-8."),
        (b"name\n\0\n", "rows.csv is no table: there are zero bytes in it."),
        ("graph,paint.seed\n,1\n", "rows.csv, row 2, graph: no graph is named here."),
        ("graph,paint.seed\nnone.cns,1\n", "rows.csv, row 2, graph: There is no file 'none.cns'."),
    ],
)
def test_a_table_that_cannot_be_is_one_sentence_with_its_row_and_column(
    data: str | bytes, told: str, place: Place
) -> None:
    with pytest.raises(Trouble) as refused:
        place.jobs(data, graphs=() if data[:5] == "graph" else ("grey.cns",))
    assert str(refused.value).startswith(told)
    assert "\n" not in str(refused.value)
    assert not place.out.exists()


def test_a_huge_table_is_refused_unread(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("controlnet_studio.batch.table.MOST_BYTES", 8)
    monkeypatch.setattr("controlnet_studio.batch.table.MOST_ROWS", 2)
    with pytest.raises(Trouble, match=r"rows\.csv cannot be read: it is larger than"):
        place.table("paint.seed\n1\n")
    monkeypatch.setattr("controlnet_studio.batch.table.MOST_BYTES", 100)
    with pytest.raises(Trouble, match="more than 2 rows"):
        place.table("paint.seed\n1\n2\n3\n")
    with pytest.raises(Trouble, match="cannot be read: no such file"):
        read_table(place.folder / "none.csv")


def photos(place: Place, *names: str) -> Path:
    folder = place.folder / "photos"
    folder.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (folder / name).write_bytes(pictures.png(Image(np.full((2, 2, 3), 100 + number, np.uint8))))
    return folder


def test_a_folder_of_pictures_is_one_run_for_each_by_number(place: Place) -> None:
    folder = photos(place, "p10.png", "p9.png", ".hidden.png", "a?b.png", "p9.jpg", "²3.png")
    (folder / "notes.txt").write_text("none")
    jobs = place.jobs(over=[f"photo.picture={folder}"], graphs=["photo.cns"])
    assert [job.name for job in jobs] == ["a_b", "p9", "p9_2", "p10", "²3"]
    jobs = place.jobs("name,paint.seed\nx,1\ny,2\n", over=[f"photo.picture={folder / 'p9.png'}"], graphs=["photo.cns"])
    assert [job.name for job in jobs] == ["x-p9", "y-p9"]
    for over, told in (
        ("photo.picture=none", "--over photo.picture: 'none' cannot be read: no such file or directory."),
        (f"photo.picture={place.folder}", f"--over photo.picture: there is no picture in '{place.folder}'."),
        (f"paint.seed={folder}", "--over paint.seed: this parameter takes no picture."),
        (f"nobody.picture={folder}", "--over nobody.picture: there is no node 'nobody'; there are: photo, paint."),
        ("photo", "--over takes node.param=FOLDER, as in load_image.picture=photos; 'photo' is not that."),
    ):
        with pytest.raises(Trouble) as refused:
            place.jobs(over=[over], graphs=["photo.cns"])
        assert str(refused.value) == told
    with pytest.raises(Trouble, match=r"photo\.picture is a column of rows\.csv already"):
        place.jobs("photo.picture\nx\n", over=[f"photo.picture={folder}"], graphs=["photo.cns"])


def test_several_graphs_and_graphs_of_rows(place: Place) -> None:
    assert [job.name for job in place.jobs(graphs=["grey.cns", "photo.cns"])] == ["grey", "photo"]
    jobs = place.jobs("paint.seed\n1\n2\n", graphs=["grey.cns", "photo.cns"])
    assert [job.name for job in jobs] == ["grey-0002", "grey-0003", "photo-0002", "photo-0003"]
    jobs = place.jobs("graph,grey.level,photo.picture\ngrey.cns,3,\nphoto.cns,,\n", graphs=())
    assert [(job.base.source, job.values) for job in jobs] == [("grey.cns", {"grey.level": 3}), ("photo.cns", {})]
    with pytest.raises(Trouble, match="Name a graph"):
        place.jobs("paint.seed\n1\n", graphs=())


# doing it


def test_nothing_upstream_is_computed_twice_and_all_is_written_down(place: Place) -> None:
    assert place.run(place.jobs(ROWS)) == ["grey 10", "paint 1", "paint 2", "grey 20", "paint 2"]
    assert place.files() == ["blue.png", "deep/green.jpg", "manifest.jsonl", "red.png"]
    assert [place.level(name) for name in ("red.png", "blue.png")] == [11, 12]
    assert load(place.out / "blue.png").graph.nodes["paint"].params["seed"] == 2
    line = place.lines()[1]
    assert {key: line[key] for key in ("name", "state", "graph", "row", "table", "values", "seeds")} == {
        "name": "blue",
        "state": "done",
        "graph": "grey.cns",
        "row": 3,
        "table": "rows.csv",
        "values": {"grey.level": 10, "paint.seed": 2},
        "seeds": {"paint.seed": 2},
    }
    assert list(line["files"]) == ["blue.png"]
    assert {"key", "graph_sha256", "seconds", "when", "program"} < line.keys()


def test_what_is_done_is_not_done_again_but_what_changed_is(place: Place) -> None:
    place.run(place.jobs(ROWS))
    assert place.run(place.jobs(ROWS)) == []
    assert [outcome.state for outcome in place.outcomes] == ["kept"] * 3
    assert place.run(place.jobs(ROWS.replace("blue,10,2", "blue,10,5") + "black,0,0\n")) == [
        *("grey 10", "paint 5", "grey 0", "paint 0"),
    ]
    assert place.begun == ["blue", "black"]
    assert place.level("blue.png") == 15
    assert len(place.run(place.jobs(ROWS), anew=True)) == 5
    assert not [name for name in place.files() if "kept" in name]


def test_half_written_files_never_count_and_nobodys_work_is_lost(place: Place) -> None:
    place.run(place.jobs(ROWS))
    (place.out / "red.png").write_bytes((place.out / "red.png").read_bytes()[:30])
    (place.out / "blue.png").unlink()
    draft = place.out / ".row-abc.tmp"
    draft.mkdir()
    (draft / "x.png").write_bytes(b"half")
    with (place.out / "manifest.jsonl").open("ab") as file:
        file.write(b'{"name": "deep/green", "state": "do')
    assert place.run(place.jobs(ROWS)) == ["grey 10", "paint 1", "paint 2"]
    assert place.begun == ["red", "blue"]
    assert place.files() == ["blue.png", "deep/green.jpg", "manifest.jsonl", "red.png", "red_kept_1.png"]
    assert place.run(place.jobs(ROWS)) == []


def test_a_file_that_no_batch_made_is_never_written_over(place: Place) -> None:
    place.out.mkdir()
    (place.out / "blue.png").write_bytes(b"mine")
    with pytest.raises(Trouble, match=r"blue\.png is there already, and no batch made it"):
        place.run(place.jobs(ROWS))
    assert place.files() == ["blue.png"]
    assert calls == []


def test_a_row_that_fails_does_not_end_the_batch_and_is_tried_again(place: Place) -> None:
    rows = "name,paint.seed\na,1\nb,13\nc,3\n"
    place.run(place.jobs(rows))
    assert [outcome.state for outcome in place.outcomes] == ["done", "failed", "done"]
    assert place.outcomes[1].error == "paint: The paper is torn."
    assert place.files() == ["a.png", "c.png", "manifest.jsonl"]
    assert [(line["state"], line.get("error")) for line in place.lines()][1] == ("failed", "paint: The paper is torn.")
    assert place.run(place.jobs(rows)) == ["grey 7", "paint 13"]


def test_several_pictures_of_a_row_have_its_name_and_come_as_a_whole(place: Place) -> None:
    place.run(place.jobs('name,paint.seeds\na,"1, 5"\nb,"2, 13"\n'))
    assert place.files() == ["a-paint_0001.png", "a-paint_0002.png", "manifest.jsonl"]
    assert place.lines()[0]["seeds"] == {"paint.seed": [1, 5]}
    assert place.run(place.jobs('name,paint.seeds\na,"1, 5"\n')) == []


def test_pictures_of_a_folder_are_read_in_their_turn_and_named_in_the_manifest(place: Place) -> None:
    folder = photos(place, "p1.png", "p2.png")
    jobs = place.jobs(over=[f"photo.picture={folder}"], graphs=["photo.cns"])
    (folder / "p1.png").write_bytes(b"no picture")
    place.run(jobs)
    assert [outcome.state for outcome in place.outcomes] == ["failed", "done"]
    assert place.level("p2.png") == 101
    (line,) = [line for line in place.lines() if line["state"] == "done"]
    inputs = line["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["photo.picture"]["file"] == str(folder / "p2.png")
    photos(place, "p1.png")
    (folder / "p2.png").unlink()
    place.run(jobs)
    assert [outcome.state for outcome in place.outcomes] == ["done", "failed"]
    assert "cannot be read" in place.outcomes[1].error


def test_a_stop_keeps_what_is_whole_and_the_next_time_goes_on(place: Place) -> None:
    stopped: list[bool] = []

    def watch(event: Event) -> None:
        if calls[-1:] == ["paint 2"]:
            stopped.append(True)

    with pytest.raises(Cancelled):
        place.run(place.jobs(ROWS), stop=lambda: bool(stopped), watch=watch)
    assert place.files() == ["manifest.jsonl", "red.png"]
    assert len(place.lines()) == 1
    place.run(place.jobs(ROWS))
    assert place.begun == ["blue", "deep/green"]


@pytest.mark.parametrize("at", range(1, 25))
def test_an_end_at_any_write_leaves_nothing_half_and_the_next_time_goes_on(
    at: int, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    left = [at]
    fsync, move = os.fsync, Path.replace

    def dies() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: (dies(), fsync(handle))[1])
        patched.setattr(Path, "replace", lambda path, target: (dies(), move(path, target))[1])
        with contextlib.suppress(Killed):
            place.run(place.jobs(ROWS))
    for name in place.files() if place.out.exists() else ():
        if not name.startswith(".") and not name.endswith(".jsonl"):
            place.level(name)
    place.run(place.jobs(ROWS))
    assert place.files() == ["blue.png", "deep/green.jpg", "manifest.jsonl", "red.png"]
    assert [place.level(name) for name in ("red.png", "blue.png")] == [11, 12]
    assert place.run(place.jobs(ROWS)) == []


def test_two_batches_do_not_work_in_one_folder(place: Place) -> None:
    def watch(event: Event) -> None:
        other = Place(place.folder)
        with pytest.raises(Trouble, match="Another batch is at work"):
            other.run([])

    place.run(place.jobs("name,paint.seed\na,1\n")[:1], watch=watch)
    assert place.files() == ["a.png", "manifest.jsonl"]


@pytest.mark.parametrize(
    "text",
    [
        "\0\xff",
        "[1]\n",
        '{"name": "red", "state": "done", "key": 3}\n',
        '{"name": "red", "state": "done", "key": "k", "files": {"../../x": "y"}}\n',
        '{"name": "red", "state": "done", "key": "k", "files": ["x"]}\n',
        "[" * 100_000,
    ],
)
def test_a_damaged_manifest_is_none(text: str, place: Place) -> None:
    place.out.mkdir()
    (place.out / "manifest.jsonl").write_text(text, "utf-8")
    assert Manifest(place.out).entries == {}
    place.run(place.jobs(ROWS))
    assert [outcome.state for outcome in place.outcomes] == ["done"] * 3
    place.run(place.jobs(ROWS))
    assert [outcome.state for outcome in place.outcomes] == ["kept"] * 3

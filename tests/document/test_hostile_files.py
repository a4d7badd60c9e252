"""Damaged and hostile files: each is refused with one sentence, whatever is wrong with it."""

import contextlib
import io
import json
import random
import re
import stat
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from make_golden import GOLDEN

from controlnet_studio.document import files, text
from controlnet_studio.document.files import FileProblem, from_picture, from_text, load
from controlnet_studio.plain import MAX_DEPTH

EMPTY = '{"version": 1, "nodes": {}, "links": []}'


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def refused(tmp_path: Path, data: bytes) -> str:
    """The sentence with which a file of these bytes is refused."""
    path = tmp_path / "bad.cns"
    path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        load(path)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


def graph(**changes: Any) -> str:
    return json.dumps({"version": 1, "nodes": {"a": {"type": "x"} | changes}, "links": []})


@pytest.mark.parametrize(
    ("document", "because"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ("[]", "not a graph"),
        ("null", "not a graph"),
        ("{}", "its version"),
        ('{"version": true}', "its version"),
        ('{"version": "1"}', "its version"),
        ('{"version": 0}', "its version"),
        ('{"version": 1e999}', "its version"),
        (f'{{"version": 1{"0" * 5000}}}', "not valid JSON"),
        (f'{{"version": 1{"0" * 4000}}}', "newer"),
        ('{"version": 1, "nodes": [], "links": []}', "no list of nodes"),
        ('{"version": 1, "nodes": {}}', "no list of wires"),
        ('{"version": 1, "nodes": {}, "links": [], "extra": 1}', "'extra'"),
        ('{"version": 1, "nodes": {"a": {"type": "x"}, "a": {"type": "y"}}, "links": []}', "'a' twice"),
        ('{"version": 1, "version": 1, "nodes": {}, "links": []}', "'version' twice"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "params": {"p": {"q": 1, "q": 2}}}}, "links": []}', "'q' twice"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "at": [NaN, 0]}}, "links": []}', "NaN"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "at": [-Infinity, 0]}}, "links": []}', "-Infinity"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "params": {"p": 1e999}}}, "links": []}', "'a'.*inf"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "title": "\\ud800"}}, "links": []}', "half a character"),
        ('{"version": 1, "nodes": {"a": {"type": "x", "params": {"\\ud800": 1}}}, "links": []}', "half a character"),
        ('{"version": 1, "nodes": {"../a": {"type": "x"}}, "links": []}', r"'\.\./a' cannot be the name"),
        ('{"version": 1, "nodes": {"a": 5}, "links": []}', "'a' is damaged"),
        (graph(type=5), "its type"),
        (graph(type=""), "its type"),
        (graph(type="x" * 201), "its type"),
        (graph(title=5), "its title"),
        (graph(off=1), "'skip'"),
        (graph(solo=1), "'solo'"),
        (graph(ports=5), "its ports"),
        (graph(ports=[""]), "its ports"),
        (graph(version=True), "its version"),
        (graph(version=0), "its version"),
        (graph(version=1.0), "its version"),
        (graph(at=5), "two numbers"),
        (graph(at=[1]), "two numbers"),
        (graph(at=["1", 2]), "two numbers"),
        (graph(at=[True, 2]), "two numbers"),
        (graph(params=[]), "not an object"),
        (graph(colour="red"), "'colour'"),
        ('{"version": 1, "nodes": {}, "links": [["a", "b"]]}', "is not a wire"),
        ('{"version": 1, "nodes": {}, "links": ["nonsense"]}', "is not a wire"),
        ('{"version": 1, "nodes": {"a": {"type": "x"}}, "links": ["a.o -> b.i"]}', "needs a node 'b'"),
        ('{"version": 1, "nodes": {"a": {"type": "x"}}, "links": ["b.o -> a.i"]}', "needs a node 'b'"),
        ('{"version": 1, "nodes": {"a": {"type": "x"}}, "links": ["a.o -> a.i"]}', "circle"),
        (
            '{"version": 1, "nodes": {"a": {"type": "x"}, "b": {"type": "x"}}, "links": ["a.o -> b.i", "b.o -> a.i"]}',
            "circle",
        ),
        ("[" * 200_000, "nested too deeply"),
        (graph(params={"p": json.loads("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))}), "levels deep"),
    ],
    ids=lambda value: value[:40].replace("/", "_"),
)
def test_a_damaged_graph_is_refused(document: str, because: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=because):
        from_text(document)
    assert "'bad.cns'" in refused(tmp_path, zipped(("graph.json", document)))


def test_far_positions_are_brought_back() -> None:
    assert from_text(graph(at=[1e300, -1e300])).nodes["a"].at == (1e6, -1e6)
    assert from_text(graph(at=[10**400, 0])).nodes["a"].at == (1e6, 0)
    assert from_text(graph().replace('"x"', '"x", "at": [1e999, 0]')).nodes["a"].at == (1e6, 0)


def test_the_same_wire_twice_is_one_wire() -> None:
    two = '{"version": 1, "nodes": {"a": {"type": "x"}, "b": {"type": "x"}}, "links": ["a.o -> b.i", "a.o -> b.i"]}'
    assert len(from_text(two).links) == 1


def test_too_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_NODES", 3)
    many = json.dumps({"version": 1, "nodes": {f"n{i}": {"type": "x"} for i in range(4)}, "links": []})
    with pytest.raises(FileProblem, match="has 4 nodes"):
        from_text(many)


def link_entry() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("graph.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (b"", "damaged or not"),
        (b"PK", "damaged or not"),
        (b"\0" * 1000, "damaged or not"),
        (zipped(("other.json", EMPTY)), "holds no graph"),
        (zipped(("graph.json", b"\xff\xfe\x00")), "not UTF-8"),
        (zipped(("graph.json", EMPTY), ("../../evil", b"x")), "leads out"),
        (zipped(("graph.json", EMPTY), ("a/../../evil", b"x")), "leads out"),
        (zipped(("graph.json", EMPTY), ("/etc/passwd", b"x")), "leads out"),
        (zipped(("graph.json", EMPTY), ("C:evil", b"x")), "leads out"),
        (zipped((link_entry(), "/etc/passwd")), "link to another file"),
        (zipped(("graph.json", EMPTY), (f"assets/{'0' * 64}.png", b"x")), "pictures is damaged"),
        (zipped(("graph.json", EMPTY), method=zipfile.ZIP_LZMA), "does not read"),
        (zipped(("graph.json", EMPTY), method=zipfile.ZIP_BZIP2), "does not read"),
        (zipped(("graph.json", EMPTY)).replace(b"\x14\x00\x00\x00\x08", b"\x14\x00\x01\x00\x08"), "encrypted|damaged"),
    ],
)
def test_a_hostile_zip_is_refused(data: bytes, because: str, tmp_path: Path) -> None:
    assert re.search(because, refused(tmp_path, data))


def test_what_other_programs_add_to_a_zip_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.cns"
    path.write_bytes(
        zipped(("graph.json", EMPTY), ("__MACOSX/._graph.json", b"?"), (".DS_Store", b"?"), ("assets/", b""))
    )
    assert load(path).assets == {}


def test_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("graph.json", EMPTY), ("graph.json", graph()))
    assert "'graph.json' twice" in refused(tmp_path, data)


@pytest.mark.parametrize("name", ["graph.json", "preview.png", f"assets/{'0' * 64}.png"])
@pytest.mark.parametrize("honest", [True, False])
def test_a_zip_bomb_is_refused_before_it_has_unpacked(
    name: str, honest: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 2 << 20)
    monkeypatch.setattr(files, "MAX_TEXT", 1 << 20)
    size = 40 << 20
    bomb = bytearray(zipped(*[("graph.json", EMPTY)] * (name != "graph.json"), (name, bytes(size))))
    if not honest:  # the sizes in the headers promise 1000 bytes
        while (at := bomb.find(struct.pack("<I", size))) >= 0:
            bomb[at : at + 4] = struct.pack("<I", 1000)
    tracemalloc.start()
    sentence = refused(tmp_path, bytes(bomb))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to far more" in sentence if honest else "damaged" in sentence
    assert peak < 10 << 20


def test_many_pictures_cannot_be_a_bomb_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 1 << 20)
    assets = [(f"assets/{i:064x}.png", bytes(100_000)) for i in range(20)]
    assert "unpacks to far more" in refused(tmp_path, zipped(("graph.json", EMPTY), *assets))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 1000)
    assert "larger than" in refused(tmp_path, bytes(1001))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path, because in [(tmp_path / "none.cns", "There is no file"), (tmp_path, "cannot be read")]:
        with pytest.raises(FileProblem, match=because):
            load(path)
    with pytest.raises(FileProblem):
        load(Path("a\0b"))


def test_no_damage_gives_anything_but_a_sentence(tmp_path: Path) -> None:
    """Truncations, flipped bytes, cut-out and doubled stretches of a whole file."""
    rng = random.Random(7)
    whole = next(GOLDEN.glob("*.cns")).read_bytes()
    path = tmp_path / "fuzz.cns"
    refusals = 0
    for _ in range(800):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 2, 8))):
            at, length = rng.randrange(len(data)), rng.randrange(1, 40)
            match rng.randrange(4):
                case 0:
                    del data[at:]
                    data += b"\0"
                case 1:
                    data[at] ^= 1 << rng.randrange(8)
                case 2:
                    del data[at : at + length]
                    data += b"\0"
                case _:
                    data[at:at] = data[max(at - length, 0) : at]
        path.write_bytes(data)
        try:
            load(path)
        except FileProblem:
            refusals += 1
    assert refusals > 500


def test_no_change_of_the_json_gives_anything_but_a_sentence() -> None:
    rng = random.Random(8)
    with zipfile.ZipFile(next(GOLDEN.glob("*.cns"))) as archive:
        whole = archive.read("graph.json").decode()
    pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "1e309",
        "-1",
        "null",
        "true",
        '"nodes"',
        "a.b -> c.d",
        "\\u",
        "\0",
        "NaN",
    ]
    refusals = 0
    for _ in range(800):
        document = whole
        for _ in range(rng.choice((1, 1, 2, 5))):
            at = rng.randrange(len(document))
            document = document[:at] + rng.choice(pieces) + document[at + rng.randrange(0, 12) :]
        try:
            from_text(document)
        except FileProblem:
            refusals += 1
    assert refusals > 300


def test_every_value_replaced_by_every_wrong_one_gives_a_sentence_or_a_graph() -> None:
    def places(value: Any, write: Callable[[Any], None]) -> None:
        for wrong in (None, True, -1, 1e308, "x", "", [], {}, [[[]]], {"a": {}}):
            write(wrong)
            with contextlib.suppress(FileProblem):
                from_text(json.dumps(document))
        write(value)
        items = value.items() if isinstance(value, dict) else enumerate(value[:3]) if isinstance(value, list) else ()
        for key, item in list(items):
            places(item, lambda wrong, key=key: value.__setitem__(key, wrong))

    with zipfile.ZipFile(next(GOLDEN.glob("*.cns"))) as archive:
        whole = json.loads(archive.read("graph.json"))
    document = whole
    for key in list(whole):
        places(whole[key], lambda wrong, key=key: whole.__setitem__(key, wrong))
    assert from_text(json.dumps(document)).nodes


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in chunks:
        made += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return made


KEY = b"controlnet-studio\0"


@pytest.mark.parametrize(
    "chunks",
    [
        [(b"tEXt", KEY + EMPTY.encode())],
        [(b"iTXt", KEY + b"\0\0\0\0" + EMPTY.encode())],
        [(b"tEXt", b"Title\0x"), (b"iTXt", KEY + b"\1\0de\0Titel\0" + zlib.compress(EMPTY.encode()))],
    ],
)
def test_a_graph_is_read_from_a_picture(chunks: list[tuple[bytes, bytes]], tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png(*chunks))
    assert load(path).graph == from_text(EMPTY)


@pytest.mark.parametrize(
    ("chunks", "because"),
    [
        ([], "does not carry"),
        ([(b"tEXt", b"Title\0x")], "does not carry"),
        ([(b"tEXt", KEY + b"\xff")], "does not carry"),
        ([(b"tEXt", KEY + b"{")], "not valid JSON"),
        ([(b"iTXt", KEY)], "not valid JSON"),
        ([(b"iTXt", KEY + b"\1\0\0\0garbage")], "is damaged"),
        ([(b"iTXt", KEY + b"\1\0\0\0" + zlib.compress(bytes(40 << 20)))], "too large"),
    ],
)
def test_a_picture_without_a_graph_is_refused(chunks: list[tuple[bytes, bytes]], because: str) -> None:
    with pytest.raises(FileProblem, match=because):
        from_picture(png(*chunks))


def test_no_damage_of_a_picture_gives_anything_but_a_sentence() -> None:
    rng = random.Random(9)
    whole = png((b"IHDR", bytes(13)), (b"iTXt", KEY + b"\1\0\0\0" + zlib.compress(graph().encode())), (b"IEND", b""))
    for _ in range(1000):
        data = bytearray(whole)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        with contextlib.suppress(FileProblem):
            from_picture(bytes(data[: rng.randrange(len(data) + 1)] if rng.random() < 0.5 else data))

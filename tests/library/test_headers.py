"""Headers of strangers' files: read without a tensor, and one sentence on anything odd."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import fabricated
import pytest

from controlnet_studio.library.headers import LONGEST, check_tensors, read_header


def raw(file: Path, header: bytes, data: bytes = b"", length: int | None = None) -> Path:
    file.write_bytes((len(header) if length is None else length).to_bytes(8, "little") + header + data)
    return file


def entry(begin: int = 0, end: int = 4, shape: object = (2,), dtype: str = "F16") -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def test_names_shapes_and_what_matters_of_the_metadata(tmp_path: Path) -> None:
    told = {"ss_base_model_version": "sd_v1", "ss_tag_frequency": "x" * 10_000}
    header = read_header(fabricated.write(tmp_path / "a.safetensors", {"b": (2, 3), "a": ()}, told))
    assert list(header) == ["b", "a"]
    assert header.shape("b") == (2, 3)
    assert header.shape("a") == header.shape("absent") == ()
    assert header.metadata == {"ss_base_model_version": "sd_v1"}
    check_tensors(header, "a.safetensors")


def test_no_tensor_is_loaded(tmp_path: Path) -> None:
    file = fabricated.write(tmp_path / "big.safetensors", {"a": (256, 1024, 1024)})
    assert file.stat().st_size > 512 << 20
    tracemalloc.start()
    try:
        assert read_header(file).shape("a") == (256, 1024, 1024)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


GOOD = json.dumps({"a": entry()}).encode()


@pytest.mark.parametrize(
    ("header", "data", "length", "sentence"),
    [
        (b"", b"", None, "cut short or not a safetensors file"),
        (b"", b"12345", 0, "cut short or not a safetensors file"),
        (GOOD, b"1234", LONGEST + 1, "is not a safetensors file"),
        (GOOD, b"1234", 1 << 63, "is not a safetensors file"),
        (GOOD, b"1234", 5000, "is cut short"),
        (GOOD, b"123", None, "is cut short: 0.0 MB of 0.0 MB are there"),
        (GOOD, b"12345", None, "longer than its header says"),
        (b"[" * 50_000, b"", None, "not a safetensors file"),
        (b'{"a":' + b"[" * 50_000, b"", None, "its header makes no sense"),
        (b"{" + GOOD, b"1234", None, "its header makes no sense"),
        (b'{"a": 1}', b"", None, "its header makes no sense"),
        (b'{"a": {"data_offsets": [0]}}', b"", None, "its header makes no sense"),
        (b'{"a": {"data_offsets": [0, "x"]}}', b"", None, "its header makes no sense"),
        (b'{"a": {"data_offsets": [0, 1e400]}}', b"", None, "its header makes no sense"),
        (b'{"a": {"data_offsets": [0, 100000000000000000000000000]}}', b"", None, "far more"),
        (b"\xff\xfe{}", b"", None, "not a safetensors file"),
        (b'{"\xff": 1}', b"", None, "its header makes no sense"),
    ],
)
def test_what_is_odd_is_one_sentence(
    tmp_path: Path, header: bytes, data: bytes, length: int | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        read_header(raw(tmp_path / "x.safetensors", header, data, length))
    message = str(caught.value)
    assert message.startswith("x.safetensors ")
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"<html><body>404", "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a note of Git LFS"),
        (b"PK\x03\x04" + b"0" * 100, "is a pickle"),
        (b"\x80\x02}q\x00." + b"0" * 100, "is a pickle"),
        (b"", "cut short"),
    ],
)
def test_what_people_take_for_safetensors_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "x.safetensors").write_bytes(content)
    with pytest.raises(ValueError, match=sentence):
        read_header(tmp_path / "x.safetensors")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read: no such file"):
        read_header(tmp_path / "x.safetensors")


@pytest.mark.parametrize(
    "entries",
    [
        {"a": entry(0, 4), "b": entry(2, 6)},
        {"a": entry(0, 4), "b": entry(5, 9)},
        {"a": entry(2, 6)},
        {"a": entry(0, 6, (2,))},
        {"a": entry(0, 4, dtype="Q7")},
        {"a": entry(0, 4, [-2])},
        {"a": entry(0, 4, "2")},
        {"a": {"dtype": "F16", "data_offsets": [0, 4]}},
    ],
    ids=["overlap", "gap", "late", "shape", "dtype", "negative", "text", "none"],
)
def test_tensors_that_do_not_lie_where_they_should(tmp_path: Path, entries: dict[str, dict[str, object]]) -> None:
    end = max(entry["data_offsets"][1] for entry in entries.values())  # type: ignore[index]
    file = raw(tmp_path / "x.safetensors", json.dumps(entries).encode(), b"0" * end)
    with pytest.raises(ValueError, match=r"x.safetensors is damaged: its tensors do not lie"):
        check_tensors(read_header(file), file.name)

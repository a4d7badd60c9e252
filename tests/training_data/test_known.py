"""What is known of a data set's files is believed as long as they are what they were."""

from __future__ import annotations

import os
from pathlib import Path

from controlnet_studio.training.data.known import Facts, Known
from controlnet_studio.training.data.samples import Blob


def test_facts_are_kept_and_forgotten_with_their_file(tmp_path: Path) -> None:
    path, folder = tmp_path / "one.png", tmp_path / "known"
    path.write_bytes(b"first")
    blob, part = Blob(path, "one"), Blob(path, "a part of it", 2, 3)
    known = Known(folder, tmp_path)
    assert known.get(blob) == Facts()
    known.put(blob, width=3, height=4)
    known.put(blob, digest="abc")
    known.put(part, digest="of the part")
    known.save()
    again = Known(folder, tmp_path)
    assert again.get(blob) == Facts(3, 4, "abc")
    assert again.get(part) == Facts(digest="of the part")
    assert Known(folder, tmp_path / "elsewhere").get(blob) == Facts(), "every data set has its own"
    was = path.stat()
    for data, when in ((b"other", was.st_mtime_ns + 1), (b"longer", was.st_mtime_ns)):
        path.write_bytes(data)
        os.utime(path, ns=(when, when))
        assert again.get(blob) == Facts()
    path.unlink()
    assert again.get(blob) == Facts()
    (next(folder.iterdir())).write_text("half a fi")
    assert Known(folder, tmp_path).get(part) == Facts()

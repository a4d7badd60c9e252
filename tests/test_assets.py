"""Assets: kept by content, once, and never handed out damaged."""

import hashlib
import os
from pathlib import Path

import pytest

from controlnet_studio.assets import Assets
from controlnet_studio.progress import Trouble
from controlnet_studio.values import Asset


def test_what_is_added_is_read(tmp_path: Path) -> None:
    assets = Assets(tmp_path / "not" / "there")
    assert dict(assets) == {}
    asset = assets.add(b"picture", "a.png")
    assert asset == Asset(hashlib.sha256(b"picture").hexdigest(), "a.png")
    assert assets.read(asset) == b"picture"
    assert assets.add(b"picture", "b.png").sha256 == asset.sha256
    assert dict(assets) == {asset.sha256: b"picture"}
    assert dict(Assets(tmp_path / "not" / "there")) == dict(assets)


def test_a_missing_picture_is_told_in_a_sentence(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    with pytest.raises(LookupError, match=r"^The picture 'a\.png' is missing; choose it again\.$") as caught:
        assets.read(Asset("a" * 64, "a.png"))
    assert isinstance(caught.value, Trouble)
    with pytest.raises(LookupError, match="No picture has been chosen"):
        assets.read(Asset())


def test_a_damaged_picture_counts_as_missing_and_adding_repairs_it(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    asset = assets.add(b"picture", "a.png")
    (tmp_path / asset.sha256).write_bytes(b"pict")
    with pytest.raises(LookupError, match="missing"):
        assets.read(asset)
    assets.add(b"picture", "a.png")
    assert assets.read(asset) == b"picture"


@pytest.mark.parametrize("name", ["", "../secret", "A" * 64, "a" * 63, "a" * 64 + "/"])
def test_only_hashes_are_names(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    assets = Assets(tmp_path / "assets")
    assert name not in assets
    assert assets.get(name) is None


def test_other_files_in_the_folder_are_not_assets(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert len(Assets(tmp_path)) == 0


def test_pictures_that_nobody_has_used_for_long_are_forgotten(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    old, read, added = (assets.add(data, "") for data in (b"old", b"read", b"added"))
    for asset in (old, read, added):
        os.utime(tmp_path / asset.sha256, (0, 0))
    assets.read(read)
    assets.add(b"added", "")
    (tmp_path / "somebody's file").touch()
    os.utime(tmp_path / "somebody's file", (0, 0))
    assets.forget()
    assert set(assets) == {read.sha256, added.sha256}
    assert (tmp_path / "somebody's file").exists()

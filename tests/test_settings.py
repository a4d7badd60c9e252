"""Settings: what is saved is loaded, and damage costs no more than what it hit."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from controlnet_studio import paths
from controlnet_studio.settings import RECENT, Settings


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    settings = Settings(5, "cpu", "light", str(tmp_path), ("/a.cns", "/ä.cns"), ("/models",), True, True, 7)
    settings.save(tmp_path / "deep" / "settings.json")
    assert Settings.load(tmp_path / "deep" / "settings.json") == settings


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\udcff", "[" * 100_000, '{"theme": "pink", "device": 5}'])
def test_a_damaged_file_is_the_default(text: str, tmp_path: Path) -> None:
    (tmp_path / "s.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert Settings.load(tmp_path / "s.json") == Settings()
    assert Settings.load(tmp_path / "none.json") == Settings()
    assert Settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("cache_bytes", -1),
        ("cache_bytes", True),
        ("cache_bytes", 1e9),
        ("cache_bytes", 10**30),
        ("device", "tpu"),
        ("device", []),
        ("theme", {}),
        ("output_folder", 5),
        ("recent", "abc"),
        ("recent", [5]),
        ("model_folders", "abc"),
        ("model_folders", [5]),
        ("pickles", 1),
        ("offline", "no"),
        ("backups", -1),
        ("backups", True),
        ("backups", "20"),
    ],
)
def test_a_damaged_entry_is_the_default_and_the_others_stay(name: str, wrong: object, tmp_path: Path) -> None:
    data = {"cache_bytes": 7, "device": "cpu", "theme": "light", "output_folder": "/x", "recent": ["/a"], "new": 1}
    data |= {"model_folders": ["/m"], "pickles": True, "offline": True, "backups": 3}
    (tmp_path / "s.json").write_text(json.dumps(data | {name: wrong}))
    good = Settings(7, "cpu", "light", "/x", ("/a",), ("/m",), True, True, 3)
    assert Settings.load(tmp_path / "s.json") == replace(good, **{name: getattr(Settings(), name)})


def test_recent_files_are_few_unique_and_newest_first(tmp_path: Path) -> None:
    settings = Settings()
    for number in (*range(20), 15):
        settings = settings.opened(tmp_path / f"{number}.cns")
    assert len(settings.recent) == RECENT
    assert [Path(name).stem for name in settings.recent[:3]] == ["15", "19", "18"]


def test_everything_can_live_in_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTROLNET_STUDIO_HOME", str(tmp_path))
    Settings(theme="light").save()
    assert Settings.load().theme == "light"
    for folder in (paths.user_data(), paths.user_cache(), paths.user_config(), paths.pictures(), Settings().folder):
        assert folder.is_relative_to(tmp_path)
    assert Settings(output_folder="/x").folder == Path("/x")

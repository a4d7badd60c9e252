"""What the README names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_test_benchmark_and_picture_that_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for path, name in set(re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", text)):
        assert (ROOT / path).is_file(), path
        assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"
    for path in re.findall(r"\]\((resources/[\w./-]+)\)", text):
        assert (ROOT / path).is_file(), path


def test_each_of_the_complaints_of_others_has_an_answer_and_what_shows_it() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("## What people asked for")[1]
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert [int(number) for number, *_ in rows] == list(range(1, 26))
    for number, _, _, shown in rows:
        assert re.search(r"`tests/[\w/]+\.py", shown), f"{number}: {shown}"

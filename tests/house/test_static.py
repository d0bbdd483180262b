"""What browsers load: laid out for a screen."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
LONGEST = 120


def too_long(text: str) -> list[int]:
    return [place for place, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST]


def test_no_line_is_longer_than_a_screen() -> None:
    files = [*STATIC.rglob("*.js"), *STATIC.rglob("*.css")]
    assert len(files) > 20
    found = {file.relative_to(ROOT).as_posix(): too_long(file.read_text()) for file in files}
    assert {name: places for name, places in found.items() if places} == {}


def test_a_longer_line_is_noticed() -> None:
    assert too_long("a" * LONGEST) == []
    assert too_long("\n" + "a" * (LONGEST + 1)) == [2]

"""Texts of a workbook: on one line, without bullets, listed, joined and shortened."""

import re

BULLET = re.compile(r"^(?:[-–—+*•●▪]|\d{1,2}[.)]|[a-zđ][.)])\s*")
LONGEST_QUOTE = 80
BETWEEN_CODES = re.compile(r"[;,\n](?![^()]*\))")  # what stands in brackets stays together
KIND = re.compile(r"^tiêu chí ", re.IGNORECASE)
A_NUMBER = re.compile(r"\d+,\d+")  # 2.4 that a spreadsheet took for a number


def one_line(text: str) -> str:
    return " ".join(text.split())


def listed(text: str) -> tuple[str, ...]:
    """Offices that are written one under the other or divided by semicolons."""
    pieces = (BULLET.sub("", piece.strip()).strip(" .;") for piece in re.split(r"[;\n]", text))
    return tuple(piece for piece in pieces if piece)


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of criteria in a cell, each once: "1.1.1; 2.4 (UBND cấp xã)"."""
    pieces = [text] if A_NUMBER.fullmatch(text) else BETWEEN_CODES.split(text)
    codes = (KIND.sub("", one_line(piece).rstrip(" .")) for piece in pieces)
    return tuple(dict.fromkeys(code for code in codes if code))


def joined(first: str, more: str) -> str:
    return "; ".join(text for text in (first, more) if text)


def shortened(text: str) -> str:
    """A text as a finding quotes it."""
    text = one_line(text)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"

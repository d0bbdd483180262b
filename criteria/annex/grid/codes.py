"""The codes of criteria, whatever Excel or the typist made of them: "IV", 1.1, 2.10, a date."""

import re
from datetime import date, datetime

ROMAN = re.compile(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*")
ROMAN_FRONT = re.compile(rf"([IVX]+)\.({DOTTED.pattern})")
IN_FRONT = re.compile(
    rf"(?:(?i:lĩnh vực|tiêu chí) )?([IVX]+(?:\.{DOTTED.pattern})?|{DOTTED.pattern})[.):]* +(?=\S)"
)
ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def candidates(value: object, text: str, number_format: str) -> list[str]:
    """What the code may be, the likeliest first; an area's Roman number in Arabic."""
    if isinstance(value, (datetime, date)):
        day, month, year = str(value.day), str(value.month), str(value.year % 100)
        return [
            f"{day}.{month}",
            f"{month}.{day}",
            f"{day}.{month}.{year}",
            f"{month}.{day}.{year}",
        ]
    if isinstance(value, float) and DOTTED.fullmatch(text):
        padded = f"{text}0"  # 1.10 typed as a number is 1.1
        return [padded, text] if number_format == "0.00" else [text, padded]
    plain = text.replace(" ", "").replace(",", ".").strip(".):(")
    if DOTTED.fullmatch(plain):
        return [".".join(str(int(part)) for part in plain.split("."))]
    found = ROMAN_FRONT.fullmatch(plain)
    if found and (area := roman(found[1])):
        return [f"{area}.{found[2]}"]
    number = roman(plain)
    return [str(number)] if number else []


def roman(text: str) -> int:
    """1 to 39, or 0 where the text is no Roman number."""
    found = ROMAN.fullmatch(text)
    return len(found[1]) * 10 + ONES[found[2]] if found else 0


def in_roman(number: int) -> str:
    """1 to 39, as `roman` reads it."""
    ones = {value: letters for letters, value in ONES.items()}
    return "X" * (number // 10) + ones[number % 10]


LETTER = re.compile(r"\(?[a-zđ][.):]")  # a), b) in the place of 1.1.1, 1.1.2


def split_front(text: str) -> tuple[str, str]:
    """ "II. CẢI CÁCH THỂ CHẾ" as its code and its title; no code: an empty one."""
    found = IN_FRONT.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def pick(options: list[str], before: str | None) -> str | None:
    """The option that follows the code before it; else the likeliest."""
    follows = followers(before)
    return next(
        (option for option in options if option in follows), options[0] if options else None
    )


def followers(code: str | None) -> set[str]:
    """The codes that may come next: the first child, or the next sibling at any level."""
    if code is None:
        return {"1"}
    parts = code.split(".")
    found = {f"{code}.1"}
    for depth in range(1, len(parts) + 1):
        found.add(".".join([*parts[: depth - 1], str(int(parts[depth - 1]) + 1)]))
    return found

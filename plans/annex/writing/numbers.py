"""How the areas and tasks of a plan are numbered in print."""

import re

OWN_CODE = re.compile(r"(\d{1,3})\.(\d{1,3}(?:\.\d{1,3})*)")


def area_in(code: str) -> str:
    """The code of the area in the code of a task: "2" of "2.7"; empty where it has none."""
    match = OWN_CODE.fullmatch(code)
    return match[1] if match else ""


def number_in_area(code: str) -> str:
    """The number that stands before a task under the heading of its area: "7" of "2.7". Of a task
    in a group ("2.1.3") all of it: "1.3" alone would pass for task 3 of area 1.
    """
    match = OWN_CODE.fullmatch(code)
    return match[2] if match and "." not in match[2] else code

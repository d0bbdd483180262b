"""Writes the rules without a scale."""

import re
from decimal import Decimal
from typing import Any

from criteria.rules.numbers import plain
from criteria.rules.wording.writing.figures import explained, lines_on_figures
from criteria.rules.wording.writing.numbers import counted, with_comma, worth_text


def write_choice(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [
        f"{each['label']}: {worth_text(each['points'], penalty)}" for each in contract["options"]
    ]


def write_per_item(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    each, most = with_comma(contract["points_each"]), with_comma(plain(maximum))
    blocks = f"Cứ mỗi {counted(contract['every'])}" if contract.get("every") else "Mỗi"
    if penalty:
        return [
            *lines_on_figures(contract),
            f"{blocks} trường hợp trừ {each} điểm, tối đa trừ {most} điểm",
        ]
    return [*lines_on_figures(contract), f"{blocks} nội dung được {each} điểm, tối đa {most} điểm"]


def write_deduct(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    lines = []
    for each in contract["each"]:
        blocks = f"Cứ {counted(each['every'])}" if each.get("every") else "Mỗi"
        lines.append(f"{blocks} {each['label']} trừ {with_comma(each['points'])} điểm")
    return lines


def write_parts(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [f"{each['label']}: {worth_text(each['points'], penalty)}" for each in contract["parts"]]


def write_formula(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    expression = re.sub(r"[0-9.]+", lambda found: with_comma(found[0]), contract["expression"])
    expression = expression.replace("*", "×").replace("max", "điểm tối đa")
    return explained(f"Tính theo công thức: {expression}", contract["variables"])


def write_survey(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return ["Điểm đạt được = tỷ lệ hài lòng trung bình (%) × điểm tối đa"]


def write_judged(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [
        "Cơ quan thẩm định chấm theo mức độ đáp ứng, từ 0 đến"
        f" {with_comma(plain(maximum))} điểm, mỗi mức cách nhau {with_comma(contract['step'])} điểm"
    ]

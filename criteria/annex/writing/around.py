"""What stands above and below the table of a written annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.annex.data import AnnexNode
from criteria.annex.writing.lines import scoring_lines
from criteria.rules.wording import may_be_not_applicable

NOT_APPLICABLE = {
    "rescale_appraised": "Điểm của tiêu chí không áp dụng được quy đổi theo điểm thẩm định",
    "reduced_maximum": "Điểm của tiêu chí không áp dụng được loại khỏi tổng điểm tối đa",
}


@dataclass(frozen=True)
class AnnexHeading:
    """What stands above and below the table. `subgroups` are names with the codes that do not
    apply to them.
    """

    title: str
    label: str = ""
    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    not_applicable: str = "rescale_appraised"
    subgroups: Sequence[tuple[str, Sequence[str]]] = ()


def texts_above(heading: AnnexHeading) -> Iterator[str]:
    """The lines above the table: the title, and the decision it belongs to."""
    yield "PHỤ LỤC"
    yield heading.title.upper()
    if heading.number and heading.issued_on:
        day = heading.issued_on
        month = f"{day:%m}" if day.month < 3 else day.month  # days under 10, months 1 and 2: a zero
        yield (
            f"(Kèm theo Quyết định số {heading.number} ngày {day:%d} tháng {month}"
            f" năm {day.year} của {heading.issuer})"
        )
    else:
        yield f"(Dự thảo của {heading.issuer})"
    if heading.label:
        yield heading.label


def texts_below(heading: AnnexHeading, nodes: Sequence[AnnexNode]) -> Iterator[str]:
    """The notes under the table: what is not applicable, and to whom."""
    yield "Ghi chú:"
    yield f"- {NOT_APPLICABLE[heading.not_applicable]}."
    untold = [
        node.code
        for node in nodes
        if node.not_applicable_allowed and not _says_it_may_not_apply(node)
    ]
    if untold:
        yield f"- Đơn vị có thể không áp dụng các tiêu chí: {', '.join(untold)}."
    for name, codes in heading.subgroups:
        listed = ", ".join(codes) or "không có"
        yield f"- {name}: những tiêu chí không chấm điểm gồm {listed}."


def _says_it_may_not_apply(node: AnnexNode) -> bool:
    """Whether the leaf itself says that it may be not applicable."""
    return any(may_be_not_applicable(text) for text in (node.note or "", *scoring_lines(node)))

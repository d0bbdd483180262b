"""PDFs that LibreOffice Writer made: of a .docx with a table, of an .odt with tabs."""

from pathlib import Path

import pytest

from tests.evidence.reading.paper import reading_of

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


@pytest.mark.parametrize(
    ("name", "number", "issued_on", "issuer", "abstract"),
    [
        (
            "decision",
            "1822/QĐ-SNV",
            "2026-08-18",
            "Sở Nội vụ",
            "Quyết định về việc ban hành Kế hoạch cải cách hành chính năm 2026",
        ),
        (
            "letter",
            "45/UBND-VP",
            "2026-03-05",
            "Ủy ban nhân dân phường Phú Lộc",
            "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính quý II",
        ),
        (
            "unsigned",  # neither number nor day is filled in
            "",
            "",
            "Ủy ban nhân dân phường Phú Lộc",
            "Báo cáo kết quả công tác cải cách hành chính quý I năm 2026",
        ),
    ],
)
def test_a_document_of_libreoffice(
    name: str, number: str, issued_on: str, issuer: str, abstract: str
) -> None:
    read = reading_of((DOCUMENTS / f"{name}.pdf").read_bytes())
    assert read == {
        "number": number,
        "issued_on": issued_on,
        "issuer": issuer,
        "abstract": abstract,
        "has_text": True,
    }

"""A hundred and fifty documents as offices write them: issuers, kinds, days and columns varied."""

from dataclasses import dataclass
from itertools import cycle, islice

import pytest

from tests.evidence.reading.paper import Paper, made, parted, reading_of

HOW_MANY = 150
ENOUGH = 0.95  # of the corpus, for number and day

ISSUERS = [  # the superior body, the issuing one, and how people write that
    ((), ("ỦY BAN NHÂN DÂN", "PHƯỜNG PHÚ LỘC"), "Ủy ban nhân dân phường Phú Lộc"),
    (("UBND TỈNH THANH HÓA",), ("SỞ NỘI VỤ",), "Sở Nội vụ"),
    (("UBND XÃ LỘC AN",), ("PHÒNG VĂN HÓA - XÃ HỘI",), "Phòng Văn hóa - Xã hội"),
    ((), ("UBND XÃ HƯƠNG TRÀ",), "UBND xã Hương Trà"),
    ((), ("UỶ BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"), "Uỷ ban nhân dân thành phố Hồ Chí Minh"),
    ((), ("HỘI ĐỒNG NHÂN DÂN", "TỈNH NGHỆ AN"), "Hội đồng nhân dân tỉnh Nghệ An"),
    (
        ("UBND TỈNH LÂM ĐỒNG",),
        ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
        "Sở Nông nghiệp và Môi trường",
    ),
    (
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN NGHÉ"),
        ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"),
        "Trung tâm Phục vụ hành chính công",
    ),
    ((), ("BỘ NỘI VỤ",), "Bộ Nội vụ"),
    (
        ("UBND XÃ LỘC AN",),
        ("VĂN PHÒNG HĐND VÀ UBND",),
        "Văn phòng HĐND và UBND",
    ),
    (
        ("UBND TỈNH ĐẮK LẮK",),
        ("BAN QUẢN LÝ KHU KINH TẾ",),
        "BAN QUẢN LÝ KHU KINH TẾ",  # a word that is not known: as it is printed
    ),
    ((), ("CHÍNH PHỦ",), "Chính phủ"),
    ((), ("ỦY BAN NHÂN DÂN", "TỈNH BÀ RỊA - VŨNG TÀU"), "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
]
NUMBERS = [  # as printed, and as read
    ("Số: 125/BC-UBND", "125/BC-UBND"),
    ("Số: 01/2026/QĐ-UBND", "01/2026/QĐ-UBND"),
    ("Số: 07/KH-PVHXH", "07/KH-PVHXH"),
    ("Số:1822/QĐ-UBND", "1822/QĐ-UBND"),
    ("Số 45/UBND-VP", "45/UBND-VP"),
    ("Số: 118 /TTr-SNV", "118/TTr-SNV"),
    ("Số: 66/QĐ-TTg", "66/QĐ-TTg"),
    ("Số: 230/BC – UBND", "230/BC-UBND"),
    ("Số: 12/NQ-HĐND", "12/NQ-HĐND"),
    ("Số: 33a/TB-BCĐ", "33a/TB-BCĐ"),
    ("Số: 9/UBND-KT&amp;HT", "9/UBND-KT&HT"),
    ("<b>Số: 501/GM-UBND</b>", "501/GM-UBND"),
    ("Số: <span style='font-size: 15pt; position: relative; top: -2pt'>77</span>/KH-UBND",
     "77/KH-UBND"),
    ("Số:&nbsp;&nbsp;88/CT-UBND", "88/CT-UBND"),
]  # fmt: skip
DAYS = [
    ("Phú Lộc, ngày 05 tháng 3 năm 2026", "2026-03-05"),
    ("Thành phố Hồ Chí Minh, ngày 12 tháng 10 năm 2026", "2026-10-12"),
    ("Hà Nội, ngày 31 tháng 01 năm 2026", "2026-01-31"),
    ("Lộc An, ngày 9 tháng 02 năm 2026", "2026-02-09"),
    ("Đắk Lắk, ngày 15/6/2026", "2026-06-15"),
    ("Phường 12, ngày 01 tháng 7 năm 2026", "2026-07-01"),
    ("Bà Rịa - Vũng Tàu, ngày&nbsp;20 tháng 11 năm 2026", "2026-11-20"),
    ("TP. Huế, ngày 29 tháng 02 năm 2024", "2024-02-29"),
    ("Nghệ An , ngày 30 tháng 11 năm 2026", "2026-11-30"),
    ("<span>Thanh Hóa, ngày </span><span>18</span> tháng <span>8</span> năm 2026", "2026-08-18"),
    ("Xã Lộc An, ngày 07 tháng 4 năm 2021", "2021-04-07"),
]
KINDS = [
    ("BÁO CÁO", ("Kết quả công tác cải cách hành chính quý I năm 2026",), ()),
    ("QUYẾT ĐỊNH", ("Về việc ban hành Kế hoạch cải cách hành chính", "năm 2026"), ()),
    ("KẾ HOẠCH", ("Tuyên truyền cải cách hành chính năm 2026 trên địa bàn phường",), ()),
    ("", (), ("V/v đôn đốc thực hiện nhiệm vụ", "cải cách hành chính quý II")),
    ("TỜ TRÌNH", ("Về việc phê duyệt danh mục thủ tục hành chính",), ()),
    ("", (), ("V/v báo cáo số liệu",)),
    ("THÔNG BÁO", ("Kết luận của Chủ tịch UBND phường tại cuộc họp giao ban",), ()),
]
ABSTRACTS = [
    "Báo cáo kết quả công tác cải cách hành chính quý I năm 2026",
    "Quyết định về việc ban hành Kế hoạch cải cách hành chính năm 2026",
    "Kế hoạch Tuyên truyền cải cách hành chính năm 2026 trên địa bàn phường",
    "V/v đôn đốc thực hiện nhiệm vụ cải cách hành chính quý II",
    "Tờ trình về việc phê duyệt danh mục thủ tục hành chính",
    "V/v báo cáo số liệu",
    "Thông báo Kết luận của Chủ tịch UBND phường tại cuộc họp giao ban",
]
COLUMNS = [38, 40, 42, 36, 45]


@dataclass(frozen=True)
class Case:
    paper: Paper
    number: str
    issued_on: str
    issuer: str
    abstract: str


def cases() -> list[Case]:
    found = zip(
        cycle(ISSUERS), cycle(NUMBERS), cycle(DAYS), cycle(zip(KINDS, ABSTRACTS, strict=True)),
        cycle(COLUMNS), strict=False,
    )  # fmt: skip
    return [
        Case(
            Paper(issuer, superior, printed, day, kind, lines, about, left=left),
            number if not number.startswith("01/") or iso.startswith("2026") else "",
            iso if not number.startswith("01/") or iso.startswith("2026") else "",
            written,
            abstract,
        )
        for (superior, issuer, written), (printed, number), (day, iso), (kinds, abstract), left
        in islice(found, HOW_MANY)
        for kind, lines, about in [kinds]
    ]  # fmt: skip


@pytest.fixture(scope="module")
def read() -> list[tuple[Case, dict[str, str | bool]]]:
    made_cases = cases()
    files = parted(made(*(case.paper for case in made_cases)))
    return [(case, reading_of(file)) for case, file in zip(made_cases, files, strict=True)]


@pytest.mark.parametrize("field", ["number", "issued_on", "issuer", "abstract"])
def test_nothing_is_read_wrongly_and_nearly_everything_is_read(read, field):
    wrong = [
        (case.paper, found[field]) for case, found in read
        if found[field] not in ("", getattr(case, field))
    ]  # fmt: skip
    assert wrong == []
    right = sum(found[field] == getattr(case, field) for case, found in read)
    assert right >= ENOUGH * HOW_MANY, [
        case.paper for case, found in read if found[field] != getattr(case, field)
    ]

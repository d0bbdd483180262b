"""The wordings of scoring lines as decisions print them, in all their spellings, and what they say.

What could be read in two ways is refused: a wrong reading is worse than none.
"""

import unicodedata
from decimal import Decimal

import pytest

from criteria.rules import RuleError, read_wording
from tests.criteria.rules.told import told

SCALE = "rate (90, …)=2 [70, 90]=1 (…, 70)=0"
FROM_90 = "rate [90, …)=2 [70, 90)=1 (…, 70)=0"
LATE = "days (…, 0]=2 (0, 5]=1 (5, …)=0"
MEETINGS = "count [3, …)=2 [1, 3)=1 (…, 1)=0"
YES_NO = "Có=2 | Không=0"


@pytest.mark.parametrize(
    ("wording", "rule"),
    [
        # a scale of rates, with bounds in all spellings
        ("Trên 90 % kế hoạch: 2\nTừ 70% - 90%: 1\nDưới 70%: 0", SCALE),
        ("trên 90% kế hoạch: 2; từ 70% – 90%: 1; dưới 70%: 0.", SCALE),
        ("Trên 90%: 2, từ 70% đến 90%: 1, dưới 70%: 0", SCALE),
        ("Trên 90%: 2 điểm. Từ 70% đến 90%: 1 điểm. Dưới 70%: 0 điểm.", SCALE),
        ("Trên 90%: 2 điểm - Từ 70% đến 90%: 1 điểm - Dưới 70%: 0 điểm", SCALE),
        ("TRÊN 90%: 2 ĐIỂM;\nTỪ 70% ĐẾN 90%: 1 ĐIỂM;\nDƯỚI 70%: 0 ĐIỂM.", SCALE),
        ("> 90%: 2đ\n70% ≤ tỷ lệ ≤ 90%: 1đ\n<70%: 0đ", SCALE),
        (">90% : 2\n>=70% đến <= 90% : 1\n< 70% : 0", SCALE),
        ("Lớn hơn 90%: 2\nTừ 70% tới 90%: 1\nNhỏ hơn 70%: 0", SCALE),
        ("Trên 90% = 2 điểm\n70% - 90% = 1 điểm\nDưới 70% = 0 điểm", SCALE),
        ("Trên 90% (2 điểm)\nTừ 70 đến 90% (1 điểm)\nDưới 70% (0 điểm)", SCALE),
        ("2 điểm: trên 90%\n1 điểm: từ 70% đến 90%\n0 điểm: dưới 70%", SCALE),
        ("(2 điểm) Trên 90%\n(1 điểm) Từ 70% đến 90%\n(0 điểm) Dưới 70%", SCALE),
        ("Trên 90% được 2 điểm\nTừ 70% đến 90% đạt 1 điểm\nDưới 70% không được điểm", SCALE),
        ("a) Trên 90%: 2\nb) Từ 70% đến 90%: 1\nc) Dưới 70%: 0", SCALE),
        ("1. Trên 90%: 2\n2. Từ 70% đến 90%: 1\n3. Dưới 70%: không tính điểm", SCALE),
        ("+ Trên 90%: 2\n+ Từ 70%\nđến 90%: 1\n+ Dưới 70%: 0", SCALE),
        (
            "• Trên 90 phần trăm: 2,0\n• Từ 70 đến 90 phần trăm: 1.0\n• Dưới 70 phần trăm: 0,0",
            SCALE,
        ),
        (
            "Nếu tỷ lệ này đạt trên 90% thì điểm đánh giá là 2\n"
            "Nếu tỷ lệ này đạt từ 70% đến 90% thì điểm đánh giá là 1\n"
            "Nếu tỷ lệ này dưới 70% thì điểm đánh giá là 0",
            SCALE,
        ),
        ("Từ 90% trở lên: 2\nTừ 70% đến dưới 90%: 1\nDưới 70%: 0", FROM_90),
        ("≥ 90%: 2\nTừ 70% đến < 90%: 1\n< 70%: 0", FROM_90),
        ("Đạt từ 90% trở lên: 2đ\nĐạt từ 70% đến dưới 90% : 1đ\nĐạt dưới 70%: 0đ", FROM_90),
        ("90% trở lên: 2\nTừ 70 - dưới 90%: 1\nDưới 70%: không điểm", FROM_90),
        ("Từ 90-100%: 2\nTừ 70-dưới 90%: 1\nTừ 0% đến dưới 70%: 0", FROM_90),
        ("Ít nhất 90%: 2\nDưới 90% đến 70%: 1\nChưa đạt 70%: 0", FROM_90),
        ("Không dưới 90%: 2\nTừ 70% trở lên và dưới 90%: 1\nDưới 70%: 0", FROM_90),
        (
            "Hoàn thành từ 90% kế hoạch trở lên: 2\nHoàn thành từ 70% - dưới 90% kế hoạch: 1\n"
            "Hoàn thành dưới 70% kế hoạch: 0",
            FROM_90,
        ),
        ("Đạt 100%: 2\nDưới 100% cơ quan: 0", "rate [100, …)=2 (…, 100)=0"),
        ("Có 100% đơn vị: 2\nDưới 100% đơn vị: 0", "rate [100, …)=2 (…, 100)=0"),
        ("Trên 99,5%: 2\n99.5% trở xuống: 0", "rate (99.5, …)=2 (…, 99.5]=0"),
        ("Trên 90%: 2\nDưới hoặc bằng 90%: 0", "rate (90, …)=2 (…, 90]=0"),
        ("Trên 0%: 2\nBằng 0%: 0", "rate (0, …)=2 (…, 0]=0"),
        # counts
        ("Có từ 03 sáng kiến trở lên: 2\nCó 1-2 sáng kiến: 1\nKhông có sáng kiến: 0", MEETINGS),
        ("Từ 03 cuộc trở lên: 2\n01 đến 02 cuộc: 1\nKhông tổ chức: 0", MEETINGS),
        ("≥ 3 cuộc: 2; 1 - 2 cuộc: 1; 0 cuộc: 0", MEETINGS),
        ("Từ 1.000 hồ sơ trở lên: 2\nDưới 1.000 hồ sơ: 0", "count [1000, …)=2 (…, 1000)=0"),
        # days
        ("Đúng hạn: 2\nChậm từ 01 đến 05 ngày: 1\nChậm trên 05 ngày: 0", LATE),
        ("Đúng thời gian quy định: 2\nChậm 1-5 ngày: 1\nChậm 6 ngày trở lên: 0", LATE),
        ("Đúng hạn: 2; quá hạn từ 1 đến 5 ngày: 1; quá hạn trên 5 ngày: 0", LATE),
        ("Gửi đúng hạn: 2\nTừ 1 đến 5 ngày: 1\nTrên 5 ngày: 0", LATE),
        (
            "Đúng hạn: 100% số điểm\nChậm đến 5 ngày trở xuống: 50% số điểm\nChậm trên 5 ngày: 0",
            LATE,
        ),
        # lists to choose from
        ("Có: 2; Không: 0", YES_NO),
        ("Có: 2. Không: 0", YES_NO),
        ("Có: 2, Không: 0", YES_NO),
        ("Có: 2đ/Không: 0đ", YES_NO),
        ("Có: chấm điểm tối đa\nKhông: chấm 0 điểm", YES_NO),
        ("Đúng hạn: 0,5; trễ hạn: 0", "Đúng hạn=0.5 | trễ hạn=0"),
        ("Đúng hạn: 2 điểm; trễ hạn: không điểm.", "Đúng hạn=2 | trễ hạn=0"),
        ("2 điểm nếu có; 0 điểm nếu không", "có=2 | không=0"),
        ("Có kế hoạch; có báo cáo: 2\nKhông có: 0", "Có kế hoạch; có báo cáo=2 | Không có=0"),
        (
            "Ban hành trước 15/01: 2\nBan hành từ 15/01 đến 31/01: 1",
            "Ban hành trước 15/01=2 | Ban hành từ 15/01 đến 31/01=1",
        ),
        (
            "Đạt 100% chỉ tiêu và trên 90% nhiệm vụ: 2\nKhông đạt: 0",
            "Đạt 100% chỉ tiêu và trên 90% nhiệm vụ=2 | Không đạt=0",
        ),
        ("Chấm theo một trong các mức sau:\nTrên 90%: 2\nCòn lại: 0", "Trên 90%=2 | Còn lại=0"),
        # deductions and items
        ("Mỗi văn bản chậm trừ 0,25 điểm", "văn bản chậm=-0.25"),
        ("Cứ 01 văn bản chậm bị trừ 0,25đ, trừ đến hết điểm", "văn bản chậm=-0.25"),
        ("Trừ 0,25 điểm/văn bản chậm", "văn bản chậm=-0.25"),
        ("Trừ 0,25 điểm cho mỗi văn bản chậm, tối đa 2 điểm", "văn bản chậm=-0.25"),
        ("Mỗi văn bản chậm: -0,25 điểm", "văn bản chậm=-0.25"),
        (
            "Không vi phạm: 2\nChậm 01 báo cáo trừ 0,25 điểm\nThiếu 01 báo cáo: trừ 0,5 điểm",
            "Chậm báo cáo=-0.25 | Thiếu báo cáo=-0.5",
        ),
        ("Mỗi lỗi nhẹ trừ 0,1 điểm; mỗi lỗi nặng trừ 0,5 điểm", "lỗi nhẹ=-0.1 | lỗi nặng=-0.5"),
        ("Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm", "each 0.5"),
        ("Mỗi sáng kiến: 0,5 điểm (tối đa 2 điểm)", "each 0.5"),
        ("Mỗi sáng kiến được cộng 0,5đ nhưng không quá 2đ", "each 0.5"),
        ("0,5 điểm/sáng kiến; tối đa 2 điểm", "each 0.5"),
        ("Cộng 0,5 điểm cho mỗi sáng kiến", "each 0.5"),
        # in proportion
        ("tính theo công thức (b/a) × điểm tối đa; dưới 70%: 0", "rate to 100 from 70"),
        ("(b/a) x điểm tối đa; dưới 70%: 0", "rate to 100 from 70"),
        (
            "(b/a) * số điểm tối đa\nNếu tỷ lệ b/a < 70% thì điểm đánh giá là 0",
            "rate to 100 from 70",
        ),
        ("Tính điểm theo công thức: (B/A) x 2\nTỉ lệ B/A dưới 70%: 0", "rate to 100 from 70"),
        ("Điểm = tỷ lệ % x điểm tối đa", "rate to 100 from None"),
        ("Điểm đạt được = (số đúng hạn/tổng số) × điểm chuẩn", "rate to 100 from None"),
        (
            "Từ 95% - 100% hồ sơ thì điểm đánh giá tính theo công thức: (Tỷ lệ % x 2,00)/100%\n"
            "Dưới 95% hồ sơ: 0",
            "rate to 100 from 95",
        ),
        (
            "Từ 95% trở lên: 2\nTừ 70% đến dưới 95%: tính theo công thức (tỷ lệ đạt được/95%) x 2\n"
            "Dưới 70%: 0",
            "rate to 95 from 70",
        ),
        (
            "Đạt 100%: 2\nDưới 100%: tính theo công thức (b/a) × điểm tối đa",
            "rate to 100 from None",
        ),
        # formulas, surveys
        (
            "Tính điểm theo công thức: (B + 0,5*C)/A x điểm tối đa.\nTrong đó:\nA là tổng số\n"
            "B là số đủ;\nC là số thiếu.",
            "(b + 0.5 * c) / a * max",
        ),
        ("Điểm = 2 - 0,5 x a; trong đó a: số lỗi", "2 - 0.5 * a"),
        ("Tỷ lệ hài lòng × điểm tối đa", "survey"),
        ("Theo kết quả điều tra xã hội học", "survey"),
        # nothing to be measured
        (
            f"{'Trên 90%: 2; dưới hoặc bằng 90%: 0'}\nKhông phát sinh nhiệm vụ: chấm điểm tối đa",
            "full",
        ),
        ("Trên 90%: 2; ≤ 90%: 0\nTrong năm không phát sinh thì được tính điểm tối đa", "full"),
        ("Trên 90%: 2; ≤ 90%: 0\nKhông phát sinh: 2", "full"),
        ("Trên 90%: 2; ≤ 90%: 0\nKhông phát sinh: không điểm", "zero"),
        ("Trên 90%: 2; ≤ 90%: 0\nKhông phát sinh thì không áp dụng", "not_applicable"),
    ],
)
def test_a_wording_is_read(wording, rule):
    lines = wording.split("\n")
    expected = f"rate (90, …)=2 (…, 90]=0 no case: {rule}" if rule.isidentifier() else rule
    if rule == "survey":
        expected = rule
    assert told(read_wording(lines, Decimal(2))) == expected
    assert told(read_wording(wording, Decimal(2))) == expected  # one cell with line breaks
    untidy = [
        unicodedata.normalize("NFD", f"\ufeff- {line} ;").replace(" ", "\u00a0 ") for line in lines
    ]
    assert told(read_wording(untidy, Decimal(2))) == expected


@pytest.mark.parametrize(
    ("wording", "code", "line"),
    [
        ("Khi tốt thì chấm cao", "line_not_understood", 0),
        ("Có: 1\nTùy mức độ", "line_not_understood", 1),
        ("Không: 0 Có: 1", "line_not_understood", 0),
        ("Trên 90%: 2 (có minh chứng)\nDưới 90%: 0", "line_not_understood", 0),
        ("Đạt từ 1 - 2 điểm", "line_not_understood", 0),
        ("Hội đồng thẩm định chấm từ 0 đến 2 điểm", "line_not_understood", 0),  # in which steps?
        # neighbours that leave something out, or share it
        ("Từ 90% trở lên: 2\nTừ 80% đến 89%: 1\nDưới 80%: 0", "gap", None),
        ("Từ 90% đến 100%: 2\nTừ 80% đến 90%: 1\nDưới 80%: 0", "overlap", None),
        ("Trên 90%: 2\nTrên 80%: 1\nDưới 80%: 0", "gap_at", None),
        ("Trên 90%: 2\nDưới 90%: 0", "gap_at", None),
        ("Từ 90% đến 70%: 2\nDưới 70%: 0", "empty_step", 0),
        ("Trên 90%: 2,5\nTừ 90% trở xuống: 0", "above_maximum", 0),
        # exactly that, or from there on?
        ("Đạt 90%: 2\nĐạt 80%: 1\nĐạt dưới 80%: 0", "line_not_on_scale", 0),
        ("Từ 1,000 hồ sơ trở lên: 2\nDưới 1,000 hồ sơ: 0", "line_not_on_scale", 0),
        ("Từ 2/3 số xã trở lên: 2\nDưới 2/3 số xã: 0", "line_not_on_scale", 0),
        ("Giảm từ 10% trở lên: 2\nGiảm dưới 10%: 1\nKhông giảm: 0", "line_not_on_scale", 2),
        ("Trên 90% tốt: 2\nTrên 90 hồ sơ: 1", "line_not_on_scale", 0),
        # is it 0, or left out?
        (
            "Trên 90%: 2\nTừ 90% trở xuống: 0\nKhông phát sinh: không chấm điểm",
            "line_not_on_scale",
            2,
        ),
        # a share of a rate is nothing to count
        ("Mỗi 1% giảm trừ 0,1 điểm", "line_not_understood", 0),
        ("Mỗi báo cáo chậm trừ 0,25đ; không gửi trừ 1 điểm", "line_not_understood", 0),
        ("Mỗi lỗi trừ 0,25 điểm, tối đa trừ 1 điểm", "line_limit_differs", 0),
        ("Mỗi sáng kiến được 0,5 điểm, tối đa 3 điểm", "line_limit_differs", 0),
        ("Tính theo công thức: (b/a) × 3", "line_limit_differs", 0),
        ("Dưới 95%: tính theo công thức (tỷ lệ đạt được/95%) × 3", "line_limit_differs", 0),
        ("(b/a) × điểm tối đa\nTừ 70% trở xuống: 0", "line_not_on_scale", 1),
        ("(b/a) × điểm tối đa\nDưới 70%: 1", "line_not_on_scale", 1),
        (
            "Tính theo công thức: (b/a) × điểm tối đa, trong đó a là x, a là y",
            "line_letter_unexplained",
            0,
        ),
        ("Tính theo công thức hướng dẫn của Sở", "line_formula_unreadable", 0),
        ("Mỗi lỗi trừ 0,25 điểm\nMỗi sáng kiến được 0,5 điểm", "line_not_understood", 1),
        ("", "line_no_wording", 0),
    ],
)
def test_what_has_no_one_reading_is_refused_with_its_line(wording, code, line):
    with pytest.raises(RuleError) as refusal:
        read_wording(wording.split("\n"), Decimal(2))
    assert refusal.value.code == code
    if line is not None:
        assert refusal.value.facts["line"] == line


def test_wording_of_no_leaf_is_refused():
    for maximum in (Decimal(0), Decimal("NaN"), None, 2.5):
        with pytest.raises(RuleError) as refusal:
            read_wording(["Có: 1"], maximum)
        assert refusal.value.code == "maximum_wrong"

"""Any rule, said in the words of decisions and read again, is the same rule; any words are safe."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from criteria.rules import KINDS, RuleError, load_rule, read_wording, write_wording
from criteria.rules.numbers import plain

LABELS = (
    *("văn bản gửi chậm", "hồ sơ, báo cáo", "TTHC chưa công khai", "Có kế hoạch; có báo cáo"),
    *("Đúng hạn", "trễ hạn", "Trên 90%", "Từ 2 cuộc", "Kết nối 100% xã", "Chậm từ 1 đến 5 ngày"),
    *("Ban hành trước ngày 15/01", "Đạt (loại tốt)", "Không phát sinh", "Mỗi quý một lần"),
    *("Hoàn thành. Có báo cáo", "Không có điểm không phù hợp"),
    *("Từ 95% trở lên và không có phản ánh", "cứ mỗi 5 bài", "5 hồ sơ", "-1", "1/2 điểm tối đa"),
    *(
        "Không phát sinh: 0",
        "trừ 0,5 điểm/lần",
        "Có: 1 điểm; Không: 0 điểm",
        "trong đó a là x, b là",
    ),
    *(
        "x, b là y",
        "“Tốt” và ”khá“",
        "a) Đạt",
        "- Đạt",
        "điểm = 5",
        "Tỷ lệ % = (b/a) × 100%",
        "một",
    ),
    *(
        "Số liệu chấm điểm: 5",
        "tối đa 3 điểm",
        "không áp dụng",
        "Tính theo công thức: b/a",
        "... ;",
    ),
    *(
        "Chấm theo một trong các mức sau",
        "Mỗi lỗi trừ 1 điểm",
        "3 x 4",
        "a*b",
        "phần trăm",
        "(",
        "đ",
    ),
)
PIECES_OF_LABELS = st.sampled_from(
    [
        *["0", "5", "%", ":", ";", ",", ".", "-", "–", "“", "”", "(", ")", "/", "×", "=", "a"],
        *("từ", "trở lên", "mỗi", "cứ", "trừ", "điểm"),
        *("không phát sinh", "và", "nếu", "dưới", "90%", "tối đa", "được", "trong đó", "b là"),
    ]
)
words = st.sampled_from(LABELS) | st.lists(PIECES_OF_LABELS, min_size=1, max_size=6).map(" ".join)
titles = st.sampled_from(["", "Số văn bản", "Tổ chức kiểm tra", "Tỷ lệ hồ sơ đúng hạn"])
blocks = st.sampled_from([None, None, "2", "10"])
maxima = st.sampled_from(["0.5", "1", "1.25", "2", "4", "100"])
worths = st.sampled_from([None, "full", "zero", "not_applicable"])


def numbers(low, high, places=2):
    return st.decimals(low, high, places=places, allow_nan=False).map(plain)


@st.composite
def scales(draw, maximum):
    """Steps that cover the line, upwards or downwards, each bound on one of its sides."""
    measure = draw(st.sampled_from(["rate", "count", "days"]))
    least = -20 if measure == "days" else 0
    places = draw(st.sampled_from([0, 0, 1, 3]))
    steps, low, low_in = [], None, False
    for bound in sorted(draw(st.sets(st.decimals(least, 120, places=places), max_size=4))):
        high_in = draw(st.booleans())
        ends = {"min": low, "min_inclusive": low_in, "max": plain(bound), "max_inclusive": high_in}
        steps.append(ends | {"points": draw(numbers(0, maximum))})
        low, low_in = plain(bound), not high_in
    ends = {"min": low, "min_inclusive": low_in, "max": None, "max_inclusive": False}
    steps.append(ends | {"points": draw(numbers(0, maximum))})
    if draw(st.booleans()):
        steps.reverse()
    return {"measure": measure, "steps": steps} | draw(names) | {"when_no_case": draw(worths)}


@st.composite
def shares(draw, maximum):
    target = draw(st.just("100") | numbers("0.5", 150, 1))
    return {
        "measure": draw(st.sampled_from(["rate", "count", "days"])),
        "target": target,
        "floor": draw(st.none() | numbers(0, target, 1)),
        "when_no_case": draw(worths),
    } | draw(names)


@st.composite
def formulas(draw, maximum):
    letters = draw(st.sets(st.sampled_from("abcd"), min_size=1, max_size=3))
    atoms = st.sampled_from([*sorted(letters), "max", "0.5", "2", "100"])
    sums = st.recursive(
        atoms,
        lambda parts: st.tuples(parts, st.sampled_from("+-*/"), parts).map(
            lambda each: f"({each[0]}{each[1]}{each[2]})"
        ),
        max_leaves=6,
    )
    variables = {letter: draw(words) for letter in letters}
    return {"variables": variables, "expression": draw(sums), "when_no_case": draw(worths)}


names = st.fixed_dictionaries({"numerator": st.none() | words, "denominator": st.none() | words})


def labelled(maximum, least=0, **more):
    entry = st.fixed_dictionaries({"label": words, "points": numbers(least, maximum)} | more)
    return st.lists(entry, min_size=1, max_size=4)


def rules_of(kind, maximum):
    parts = {
        "choice": lambda: labelled(maximum).map(lambda options: {"options": options}),
        "steps": lambda: scales(maximum),
        "proportional": lambda: shares(maximum),
        "per_item": lambda: st.fixed_dictionaries(
            {
                "points_each": numbers("0.01", maximum),
                "numerator": st.none() | words,
                "every": blocks,
            }
        ),
        "deduct": lambda: labelled(maximum, "0.01", every=blocks).map(lambda each: {"each": each}),
        "parts": lambda: labelled(maximum, "0.01").map(lambda parts: {"parts": parts}),
        "formula": lambda: formulas(maximum),
        "survey": lambda: st.just({}),
        "judged": lambda: st.sampled_from(["0.05", "0.25", "0.5"]).map(lambda step: {"step": step}),
    }
    return parts[kind]().map(lambda said: {"kind": kind} | said)


# In an area of penalties these say their points as amounts that are subtracted.
SAID = [(kind, penalty) for kind in KINDS for penalty in (False, True)]


@pytest.mark.parametrize(("kind", "penalty"), SAID)
def test_reading_what_was_written_gives_the_same_rule(kind, penalty):
    @settings(
        max_examples=50, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(maxima.flatmap(lambda most: st.tuples(st.just(most), rules_of(kind, most))), titles)
    def holds(drawn, title):
        most, said = drawn
        try:
            rule = load_rule(said, Decimal(most))
        except RuleError:
            assume(False)
        lines = write_wording(rule, penalty=penalty, title=title)
        about = {"penalty": penalty, "title": title}
        assert read_wording(lines, Decimal(most), **about) == rule
        assert read_wording("\n".join(lines), Decimal(most), **about) == rule

    holds()


PIECES = st.sampled_from(
    [
        *("Trên", "từ", "đến", "dưới", "trở lên", "90%", "70", "1.500", "٣", "½", "NaN", "-", "="),
        *("Mỗi", "trừ", "0,5 điểm", ":", ";", "2", "điểm tối đa", "×", "chậm", "ngày", "tỷ lệ"),
        *("Tính theo công thức:", "(b/a)", "((", "trong đó a là", ", b là", "không áp dụng"),
        *("thì", "được", "≤", "\n", "không điểm", "Đúng hạn", "không phát sinh", "x", "/", "100%"),
    ]
)
anything = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(lines=st.lists(anything, max_size=5), penalty=st.booleans())
def test_no_wording_makes_the_reader_stumble(lines, penalty):
    try:
        rule = read_wording(lines, Decimal(4), title="Số văn bản", penalty=penalty)
    except RuleError:
        return
    assert load_rule(rule.as_dict(), Decimal(4)) == rule


@pytest.mark.parametrize(
    "line",
    [
        "1 " * 499,
        "Có: 1, " * 39 + "x",
        "từ 90% x trở lên " * 55,
        "(" * 900,
        "a + " * 249,
        "x" * 2000,
    ],
)
def test_a_line_made_to_take_long_is_refused(line):
    with pytest.raises(RuleError):
        read_wording(["Tính theo công thức: " + line], Decimal(4))
    with pytest.raises(RuleError):
        read_wording([line], Decimal(4))

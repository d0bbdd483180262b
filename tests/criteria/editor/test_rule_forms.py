"""The forms of a rule: what is typed becomes the rule, every refusal stands at its field."""

from decimal import Decimal

import pytest

from criteria.editor.rules.kind_forms import FORMS
from criteria.editor.rules.stages import drafted_rule, sent_rule, stored_rule
from criteria.models import Criterion
from criteria.rules.loading.load import KINDS, load_rule
from criteria.rules.wording import write_wording
from criteria.sets.nodes import read_lines
from tests.criteria.rules.sets import NAMES, leaves_of
from tests.criteria.rules.test_kinds import BLOCKS, PARTS, SLOW

NEWER = [{"rule": rule, "max": "2"} for rule in (PARTS, BLOCKS, SLOW)]
LEAVES = [leaf for name in NAMES for leaf in leaves_of(name)] + NEWER


def make_leaf(maximum="2", rule=None, wording=(), **fields) -> Criterion:
    return Criterion(
        code="1.1",
        title="Mức độ hoàn thành kế hoạch",
        method="self",
        maximum=Decimal(maximum),
        rule=rule,
        wording=list(wording),
        **fields,
    )


def typed(kind: str, *lines: dict, wording: str = "", keep: bool = False, **fields) -> dict:
    """What the page sends for a kind."""
    sent = {"kind": kind, "shown": kind, "wording": wording, "keep": "on" if keep else ""}
    sent |= {f"rule-{name}": value for name, value in fields.items()} | {"lines": str(len(lines))}
    for at, line in enumerate(lines):
        sent |= {f"line-{at}-{name}": value for name, value in line.items()}
    return sent


def step(low, low_in, high, high_in, points) -> dict:
    return {"low": low, "low_in": low_in, "high": high, "high_in": high_in, "points": points}


SCALE = [
    step("90", "", "", "", "2"),
    step("70", "yes", "90", "yes", "1"),
    step("", "", "70", "", "0"),
]
RATE = {"measure": "rate", "numerator": "số việc xong", "denominator": "tổng số việc"}


def test_there_is_a_form_for_every_kind():
    assert tuple(sorted(FORMS)) == tuple(sorted(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_of_a_rule_sent_unchanged_is_the_same_rule(kind):
    """Of every kind: those of all four real sets, and what none of them has."""
    leaves = [leaf for leaf in LEAVES if leaf["rule"]["kind"] == kind]
    assert leaves
    for leaf in leaves:
        form = FORMS[kind].filled(leaf["rule"])
        fields = [*form, *(field for line in form.lines for field in line)]
        data = {field.html_name: str(field.value() or "") for field in fields}
        again = FORMS[kind](data | {"lines": str(len(form.lines))})
        rule = again.rule(kind, Decimal(leaf["max"]))
        assert again.refusals == []
        assert rule == load_rule(leaf["rule"], Decimal(leaf["max"]))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            typed(
                "choice", {"label": "Có", "points": "0,5"}, {"label": "Không", "points": "0"}, {}
            ),
            {
                "kind": "choice",
                "options": [{"label": "Có", "points": "0.5"}, {"label": "Không", "points": "0"}],
            },
        ),
        (typed("judged", step="0.25"), {"kind": "judged", "step": "0.25"}),
        (
            typed("per_item", points_each="0,5", numerator="văn bản"),
            {"kind": "per_item", "points_each": "0.5", "numerator": "văn bản"},
        ),
        (
            typed("per_item", points_each="0,25", every="5"),
            {"kind": "per_item", "points_each": "0.25", "every": "5"},
        ),
        (
            typed("per_item", points_each="0,5", every="1"),
            {"kind": "per_item", "points_each": "0.5"},
        ),
        (
            typed(
                "deduct",
                {"label": "ngày chậm", "points": "0,25", "every": "2"},
                {"label": "văn bản sai", "points": "0,5", "every": ""},
                {"label": "", "points": "", "every": ""},
            ),
            SLOW,
        ),
        (
            typed(
                "parts",
                {"label": "có kế hoạch", "points": "0,5"},
                {"label": "có báo cáo", "points": "0,75"},
                {"label": "có kiểm tra", "points": "1"},
            ),
            PARTS,
        ),
        (
            typed(
                "formula",
                {"letter": "b", "meaning": "phần đạt"},
                {"letter": "a", "meaning": "tổng số"},
                expression="(b ÷ a) × 0,5 × max",
                when_no_case="full",
            ),
            {
                "kind": "formula",
                "variables": {"b": "phần đạt", "a": "tổng số"},
                "expression": "b / a * 0.5 * max",
                "when_no_case": "full",
            },
        ),
        (
            typed("proportional", measure="count", target="10", floor="", denominator="bỏ qua"),
            {"kind": "proportional", "measure": "count", "target": "10", "floor": None},
        ),
    ],
)
def test_either_decimal_mark_and_the_printed_signs_are_read(data, expected):
    page = sent_rule(make_leaf(), data)
    assert page.refusals == []
    assert page.rule.as_dict() == expected


def test_a_percent_sign_is_taken_where_a_rate_is_bounded_and_only_there():
    percents = [
        line | {key: f"{line[key]}%" for key in ("low", "high") if line[key]} for line in SCALE
    ]
    page = sent_rule(make_leaf(), typed("steps", *percents, **RATE))
    plain = sent_rule(make_leaf(), typed("steps", *SCALE, **RATE))
    assert page.rule.as_dict() == plain.rule.as_dict()
    target = sent_rule(make_leaf(), typed("proportional", **RATE, target="80 %", floor="50%"))
    assert target.rule.as_dict()["target"] == "80"
    for wrong in (
        typed("steps", *percents, measure="count"),
        typed("proportional", measure="count", target="80%"),
        typed("judged", step="5%"),
    ):
        page = sent_rule(make_leaf(), wrong)
        assert page.rule is None
        assert "là tỷ lệ phần trăm" in " ".join(page.refusals)


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (typed("judged", step="một"), "step", "không phải là số"),
        (typed("judged", step="0,3"), "step", "Các mức cách nhau 0,3 điểm"),
        (typed("judged", step=""), "step", "Ô này không được để trống."),
        (typed("per_item", points_each="3"), "points_each", "<li>3 điểm vượt quá điểm tối đa 2"),
        (typed("per_item", points_each="1", every="0"), "every", "1"),
        (typed("per_item", points_each="1", every="2,5"), "every", "2,5"),
        (typed("per_item", points_each="1", every="vài"), "every", "“vài” không phải là số"),
        (
            typed("deduct", {"label": "chậm", "points": "1", "every": "-2"}),
            (0, "every"),
            "",
        ),
        (typed("deduct", {"label": "", "points": "", "every": "2"}), (0, "points"), "Chưa nhập"),
        (typed("parts"), None, "Chưa nêu nội dung nào"),
        (typed("parts", {"label": "a", "points": "0"}), (0, "points"), "lớn hơn 0"),
        (typed("parts", {"label": "a", "points": "2,5"}), (0, "points"), "vượt quá"),
        (typed("choice"), None, "Chưa có mức nào"),
        (
            typed("choice", {"label": "Có", "points": "1"}, {"label": "", "points": "0"}),
            (1, "label"),
            "",
        ),
        (typed("choice", {"label": "Có", "points": ""}), (0, "points"), "Chưa nhập"),
        (typed("choice", {"label": "Có", "points": "1.500"}), (0, "points"), "1.500"),
        (typed("steps", *SCALE[:2], **RATE), (1, "low"), "70"),
        (typed("steps", SCALE[0], SCALE[2], **RATE), (0, "low"), "70"),
        (typed("steps", *SCALE, measure="rate", numerator="b"), "denominator", "cả hai"),
        (typed("proportional", measure="rate", target="0"), "target", "0"),
        (typed("proportional", measure="rate", target="80", floor="90"), "floor", "90"),
        (
            typed("formula", {"letter": "b", "meaning": "x"}, expression="b / c"),
            "expression",
            "“c”",
        ),
        (typed("formula", {"letter": "b", "meaning": ""}, expression="b"), (0, "meaning"), "“b”"),
        (typed("formula", {"letter": "b", "meaning": "x"}, expression="b +"), "expression", ""),
    ],
)
def test_a_refusal_stands_at_its_field_and_what_was_typed_is_kept(data, where, words):
    page = sent_rule(make_leaf(), data)
    assert page.rule is None
    form, name = page.form, where
    if isinstance(where, tuple):
        form, name = page.form.lines[where[0]], where[1]
    assert list(form.errors) == [name or "__all__"]
    assert words in str(form.errors)
    for field in [*page.form, *(field for line in page.form.lines for field in line)]:
        assert (field.value() or "") == data.get(field.html_name, "")


# --- the page ------------------------------------------------------------------------------------

LINES = ["Trên 90%: 2 điểm", "Từ 70% đến 90%: 1 điểm", "Dưới 70%: 0 điểm"]
JUDGED = {"kind": "judged", "step": "0.5"}


def test_lines_are_read_and_what_was_understood_is_said():
    page = sent_rule(make_leaf(), {"kind": "lines", "wording": "\n".join(LINES)})
    assert page.rule.kind == "steps"
    assert page.understood == LINES
    assert page.wording == LINES


def test_a_line_that_cannot_be_read_is_named():
    page = sent_rule(make_leaf(), {"kind": "lines", "wording": "Có: 1 điểm\nTốt thì điểm cao"})
    assert page.rule is None
    assert page.refusals == [
        "Dòng 2: Chưa xác định được cách chấm điểm từ dòng “Tốt thì điểm cao”. "
        "Hãy viết lại dòng này hoặc chọn cách chấm điểm trong biểu mẫu."
    ]
    assert list(page.source.errors) == ["wording"]


def test_the_form_of_a_chosen_kind_begins_with_what_is_known():
    unread = make_leaf(wording=["Ban hành tốt", "Không ban hành: 0"])
    begun = drafted_rule(
        unread, typed("choice", wording="Ban hành tốt\nKhông ban hành: 0") | {"shown": ""}
    )
    assert [line["label"].value() for line in begun.form.lines] == [
        "Ban hành tốt",
        "Không ban hành: 0",
    ]
    assert begun.source["keep"].value() is True
    told = drafted_rule(make_leaf(), typed("steps", wording="\n".join(LINES)) | {"shown": ""})
    assert [line["points"].value() for line in told.form.lines] == ["2", "1", "0"]
    assert told.rule.kind == "steps"


def test_lines_that_tell_a_choice_begin_parts_with_their_points():
    wording = "Có kế hoạch: 0,5\nCó báo cáo: 2\nKhông có: 0"
    leaf = make_leaf(wording=wording.split("\n"))
    begun = drafted_rule(leaf, typed("parts", wording=wording) | {"shown": "choice"})
    assert [(line["label"].value(), line["points"].value()) for line in begun.form.lines] == [
        ("Có kế hoạch", "0,5"),
        ("Có báo cáo", "2"),
    ]
    assert begun.rule.best == Decimal(2)


def test_lines_come_and_go_without_losing_what_is_typed():
    data = typed("choice", {"label": "Có", "points": "1,x"}, {"label": "Không", "points": "0"})
    more = drafted_rule(make_leaf(), data | {"add_line": "1"}).form
    assert [line["points"].value() for line in more.lines] == ["1,x", "0", None]
    less = drafted_rule(make_leaf(), data | {"remove_line": "0"}).form
    assert [line["label"].value() for line in less.lines] == ["Không"]
    same = drafted_rule(make_leaf(), data | {"remove_line": "9"})
    assert len(same.form.lines) == 2
    assert same.rule is None
    assert "“1,x” không phải là số" in same.refusals[0]


def test_a_rule_made_in_the_form_writes_its_lines():
    page = sent_rule(make_leaf(), typed("steps", *SCALE, wording="Dòng cũ", **RATE))
    assert page.wording == write_wording(page.rule)
    leaf = make_leaf(rule=page.rule.as_dict(), wording=page.wording)
    assert read_lines(leaf) == page.rule


def test_lines_that_cannot_be_read_may_be_kept_beside_the_rule():
    page = sent_rule(
        make_leaf(), typed("judged", wording="Tốt thì điểm cao", keep=True, step="0,5")
    )
    assert page.rule.as_dict() == JUDGED
    assert page.wording == ["Tốt thì điểm cao"]


def test_lines_that_tell_another_rule_are_not_kept():
    page = sent_rule(make_leaf(), typed("judged", wording="\n".join(LINES), keep=True, step="0,5"))
    assert page.rule is None
    assert "Trên 90%: 2 điểm" in str(page.source.errors["keep"])


@pytest.mark.parametrize(
    ("leaf", "kind", "keep"),
    [
        (make_leaf(), "lines", False),
        (make_leaf(rule=JUDGED, wording=["Tốt thì điểm cao"]), "judged", True),
        (make_leaf(rule=JUDGED, wording=LINES), "judged", False),
        (make_leaf(wording=["Tốt thì điểm cao"]), "lines", True),
    ],
)
def test_a_stored_rule_is_shown_as_it_was_made(leaf, kind, keep):
    page = stored_rule(leaf)
    assert page.kind == kind
    assert bool(page.source["keep"].value()) == keep
    assert bool(page.rule) == bool(leaf.rule)


# --- the try-out ---------------------------------------------------------------------------------


def test_a_trial_answer_is_worth_points_with_the_reasoning():
    data = typed("steps", *SCALE, **RATE) | {"try-numerator": "369", "try-denominator": "410"}
    out = drafted_rule(make_leaf(), data).try_out
    assert (out.points, out.because) == (
        Decimal("1.00"),
        "369/410 = 90% → từ 70% đến 90%: 1 điểm",
    )


@pytest.mark.parametrize(
    ("answer", "answered", "error"),
    [
        ({}, False, ""),
        ({"try-numerator": "31"}, False, ""),
        ({"try-numerator": "ba", "try-denominator": "41"}, False, "không phải là số"),
        ({"try-numerator": "0", "try-denominator": "0"}, False, "bằng 0"),
        ({"try-numerator": "42", "try-denominator": "41"}, True, ""),
    ],
)
def test_a_trial_answer_that_is_none_yet(answer, answered, error):
    out = drafted_rule(make_leaf(), typed("steps", *SCALE, **RATE) | answer).try_out
    assert out.answered == answered
    assert any(error in said for _input, said in out.inputs)
    assert bool(out.questions) == answered


def test_a_penalty_subtracts_in_the_try_out():
    leaf = make_leaf(sign="penalty")
    data = {"kind": "lines", "wording": "Có đơn thư vượt cấp: trừ 2 điểm\nKhông có: không trừ điểm"}
    out = drafted_rule(leaf, data | {"try-option": "0"}).try_out
    assert out.because == "Có đơn thư vượt cấp: trừ 2 điểm"


def test_where_there_is_no_rule_there_is_nothing_to_try():
    assert drafted_rule(make_leaf(), {"kind": "lines", "wording": ""}).try_out is None

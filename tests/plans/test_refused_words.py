"""Why a plan is not taken in, word for word; what fits, and what the command says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from plans import home
from plans.annex import read_plan
from plans.intake.findings import findings
from plans.intake.refusals import IntakeRefused
from plans.workflow import close, issue
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import finish, make_plan
from tests.plans.test_intake_values import ROWS, take, targets_book

pytestmark = pytest.mark.django_db


def too_long(draft, place) -> list[tuple[int | None, str]]:
    """The errors of length, with their row."""
    told = [each for each in findings(draft, place.district) if "tối đa" in each.message]
    assert {each.severity for each in told} <= {"error"}
    return [(each.row, each.message) for each in told]


@pytest.mark.parametrize(
    ("column", "longest", "label"),
    [
        (1, 5000, "Nhiệm vụ"),
        (2, 5000, "Sản phẩm"),
        (3, 300, "Cơ quan chủ trì"),
        (4, 200, "Cơ quan phối hợp"),
        (5, 200, "Thời hạn"),
        (6, 2000, "Ghi chú"),
    ],
)
def test_every_text_of_a_task_has_to_fit(place, column, longest, label):
    for length, fits in ((longest, True), (longest + 1, False)):
        row = [2, *ROWS[1][1:]]
        row[column] = "x" * length
        said = too_long(read_plan(plan_book(HEADING, AREA, ROWS[0], row)), place)
        refused = f"{label} “{'x' * 40}…”: dài {length} ký tự, tối đa {longest} ký tự."
        assert [(at, text.casefold()) for at, text in said] == (
            [] if fits else [(5, refused.casefold())]
        )


@pytest.mark.parametrize(
    ("name", "longest", "label"),
    [
        ("goals", 5000, "Mục tiêu"),
        ("requirements", 5000, "Yêu cầu"),
        ("basis", 20_000, "Căn cứ"),
    ],
)
def test_every_statement_of_a_plan_has_to_fit(place, name, longest, label):
    draft = read_plan(plan_book(HEADING, AREA, *ROWS))
    for length, fits in ((longest, True), (longest + 1, False)):
        text = "x" * length
        said = too_long(replace(draft, **{name: text if name == "basis" else ("a", text)}), place)
        assert [at for at, _text in said] == ([] if fits else [None])
        assert all(each.startswith(f"{label} “xxx") for _at, each in said)


def test_each_reason_not_to_take_a_plan_in(place, cast):
    def refused(content: bytes) -> list[str]:
        with pytest.raises(IntakeRefused) as refusal:
            take(content, place, cast)
        return [each.message for each in refusal.value.problems]

    youth = ["VIII", "CÔNG TÁC THANH NIÊN"]
    assert refused(plan_book(HEADING, youth, task(1, deadline="02 lần/năm"))) == [
        "Chưa xác định lĩnh vực cải cách hành chính của lĩnh vực 8 “Công tác thanh niên”.",
        "Chưa xác định ngày đến hạn của nhiệm vụ 8.1: “02 lần/năm”.",
    ]
    title = "KẾ HOẠCH NĂM 2021 CỦA UBND HUYỆN NAM ĐÔNG"
    assert refused(plan_book(HEADING, AREA, *ROWS, title=title)) == [
        "Đây là kế hoạch của UBND huyện Nam Đông, không phải của Ủy ban nhân dân huyện Phú Lộc."
    ]
    plan = take(plan_book(HEADING, AREA, *ROWS), place, cast).plan
    issue(plan, by=cast.home_affairs, number="1", issued_on=date(2021, 1, 4))
    done = {"done_on": date(2021, 3, 1), "delivered": "x"}
    finish(plan.tasks.get(code="1.2"), by=cast.home_affairs, **done)
    assert refused(plan_book(HEADING, AREA, ROWS[0])) == [
        "Đã có báo cáo tiến độ của nhiệm vụ 1.2 nên không thể bỏ; hãy bổ sung các nhiệm vụ này"
        " vào tệp."
    ]
    close(plan, by=cast.home_affairs)
    assert refused(plan_book(HEADING, AREA, [*ROWS[0][:-1], "việc khác"], ROWS[1])) == [
        "Kế hoạch đã đóng và tệp có nội dung khác; kế hoạch được giữ nguyên."
    ]


def test_the_command_says_whose_plan_of_which_year_and_what_it_did(place, tmp_path, capsys):
    file = tmp_path / "plan.xlsx"
    for content, said in (
        (plan_book(HEADING, AREA, *ROWS), "Đã lưu kế hoạch: 2 dòng mới, 0 dòng thay đổi, 0 dòng"),
        (plan_book(HEADING, AREA, ROWS[0]), "Đã cập nhật kế hoạch: 0 dòng mới, 0 dòng thay đổi, 1"),
        (plan_book(HEADING, AREA, ROWS[0]),
         "Kế hoạch đã được lưu đúng như tệp này: 0 thay đổi."),
    ):  # fmt: skip
        file.write_bytes(content)
        call_command("import_plan", file)
        out = capsys.readouterr().out
        assert out.startswith(f"Ủy ban nhân dân huyện Phú Lộc, 2021: {said}")


def test_a_target_alone_counts_as_a_line(place, cast):
    taken = take(targets_book(["CT01", "Hồ sơ", "95%", "%", ""]), place, cast)
    assert taken.changes.numbers() == {"added": 2, "changed": 0, "removed": 0}


def test_the_home_page_shows_the_five_newest_plans(place, cast):
    for year in range(2016, 2023):
        make_plan(place.district, year)
    found = home.plans_in_force(cast.leader, datetime(2021, 6, 15, 5, tzinfo=UTC))
    assert [line.plan.year for line in found] == [2022, 2021, 2020, 2019, 2018]

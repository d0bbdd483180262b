"""What the home page asks of a unit for its sheet: in which words, and by which button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring.home.todos import parts_to_hand_in, rounds_to_answer, sheets_to_score
from scoring.models import Explanation, ScoreSheet
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.filling import fill
from tests.scoring.rounds import ASKED, make_explaining, say
from tests.scoring.way_b import make_way_b
from units.models import User

pytestmark = pytest.mark.django_db


def asked(user: User, of=sheets_to_score) -> list[tuple[str, str, str, str]]:
    return [(each.what, each.note, each.button, each.url) for each in of(user, timezone.now())]


def to(name: str, sheet: ScoreSheet) -> str:
    return reverse(f"scoring:{name}", args=[sheet.pk])


def test_a_draft_says_how_much_is_left_and_then_who_sends_it(place: District, cast: Cast) -> None:
    sheet = make_sheet(place, cast, due_in=timedelta(days=9))
    name, page = "Quý I 2021 – Lộc An", to("sheet", sheet)
    own = sheet.entries.filter(criterion__method="self").count()
    left = f"Còn {own} tiêu chí chưa tự chấm điểm"
    for person in (cast.staff, cast.head):
        assert asked(person) == [(f"Tự chấm điểm: {name}", left, "Chấm điểm tiếp", page)]
    fill(sheet, cast.staff)
    done = "Đã tự chấm điểm mọi tiêu chí"
    propose = f"Trình phê duyệt: {name}"
    assert asked(cast.staff) == [(propose, done, "Xem và trình phê duyệt", page)]
    assert asked(cast.head) == [(f"Gửi phiếu: {name}", done, "Xem và gửi phiếu", page)]
    assert asked(cast.other_staff) != asked(cast.staff)


def test_an_explanation_counts_what_is_answered_of_what_is_asked(
    place: District, cast: Cast
) -> None:
    sheet = make_explaining(place, cast)
    what, page = "Giải trình: Quý I 2021 – Lộc An", to("explanation", sheet)
    asks = Explanation.objects.exclude(question="").count()
    for answered in (0, 1):
        assert asked(cast.staff, rounds_to_answer) == [
            (what, f"Đã trả lời {answered}/{asks} nội dung đề nghị làm rõ", "Mở giải trình", page)
        ]
        say(sheet, ASKED, "Ngày 12/01", cast.staff)


def test_a_part_leads_to_its_own_leaves(place: District, cast: Cast) -> None:
    way_b = make_way_b(place, cast)
    part = way_b.justice
    assert asked(way_b.officer, parts_to_hand_in) == [
        (
            "Chấm điểm và nộp phần việc: Quý I 2021 – UBND huyện Phú Lộc",
            "P. Tư pháp",
            "Mở phần việc",
            f"{to('sheet', part.sheet)}?part=part-{part.pk}",
        )
    ]

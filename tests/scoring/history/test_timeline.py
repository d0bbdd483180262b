"""Who, when, from what to what and why: for every value, for those who may know it."""

import pytest
from django.test import Client
from django.urls import reverse

from scoring.answers import comments
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.rounds.first import FIRST
from scoring.history.events import EventKind, TimelineEvent, event_text
from scoring.history.timeline import timeline_of_entry, timeline_of_sheet
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.exported import book_of, lines_of_csv
from tests.factories import make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import leaf
from tests.scoring.entering import attach, detach, save_answer
from tests.scoring.filling import entry_of, fill, first_of, looked, make_document
from tests.scoring.rounds import ASKED, LOWERED, QUESTION, explain_all, grant_again, make_asked
from tests.undoing import stands

QUERIES = 11


standing = stands(make_sheet)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def entry(sheet: ScoreSheet) -> ScoreEntry:
    return first_of(sheet, "steps", measure="rate")


def answer(entry: ScoreEntry, numerator: str, by, note: str = "") -> ScoreEntry:
    given = {"numerator": numerator, "denominator": "41"}
    return save_answer(entry, version=entry.version, answer=given, note=note, by=by).entry


def told(lines: list[TimelineEvent]) -> list[tuple[str, ...]]:
    return [(line.by, str(line.kind), line.before, line.after, line.why) for line in lines]


def test_every_value_has_its_story(entry: ScoreEntry, cast: Cast) -> None:
    answer(entry, "31", cast.staff)
    answer(entry, "41", cast.head, note="theo số liệu mới")
    answer(entry, "41", cast.staff, note="theo báo cáo 12")
    note, second, first = timeline_of_entry(entry, cast.staff)
    top = entry.criterion.maximum.normalize()
    assert first.before == "(để trống)"
    assert first.after.startswith("31/41: ")
    assert second.before == first.after
    assert second.after == f"41/41: {top:.2f} điểm".replace(".", ",")
    assert (second.by, second.why) == ("Head", "theo số liệu mới")
    assert (note.by, note.before, note.after) == ("Staff", "theo số liệu mới", "theo báo cáo 12")
    assert event_text(note) == "sửa ghi chú: theo số liệu mới → theo báo cáo 12"


def test_documents_belong_to_it(
    entry: ScoreEntry, sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    document = make_document(place.commune, cast.staff)
    link = attach(entry, document, passage="trang 3", by=cast.staff)
    attach(entry_of(sheet, "1.1.1"), document, by=cast.staff)
    detach(link, by=cast.head)
    removed, added = timeline_of_entry(entry, cast.staff)
    assert (added.kind, added.by) == (EventKind.EVIDENCE, "Staff")
    assert "(trang 3)" in added.after
    assert (removed.by, removed.before) == ("Head", added.after)


def appraised(sheet: ScoreSheet, entry: ScoreEntry, cast: Cast) -> ScoreSheet:
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    entry.refresh_from_db()
    entry.sheet = sheet
    given = {"points": "0"}
    reason = "thiếu tài liệu"
    appraise(
        entry,
        round=FIRST,
        version=entry.version,
        answer=given,
        reason=reason,
        reason_code="other",
        by=cast.home_affairs,
    )
    return sheet


def test_the_unit_reads_of_the_appraisal_when_the_result_is_final(
    sheet: ScoreSheet, entry: ScoreEntry, cast: Cast
) -> None:
    appraised(sheet, entry, cast)
    granted = ("Home_Affairs", "appraisal", "", "0,00 điểm", "thiếu tài liệu")
    for person in (cast.home_affairs, cast.auditor, cast.leader):
        assert granted in told(timeline_of_sheet(sheet, person))
    for person in (cast.staff, cast.head):
        assert not [
            each for each in timeline_of_sheet(sheet, person) if each.kind == EventKind.APPRAISAL
        ]
    sheet.entries.filter(first_points=None).update(
        first_points=0, first_reason="thiếu", first_reason_code="other"
    )
    workflow.finish(sheet, by=cast.home_affairs)
    workflow.finalise(sheet, by=cast.home_affairs)
    assert granted in told(timeline_of_sheet(sheet, cast.staff))


def test_the_round_is_part_of_the_story(place: District, cast: Cast) -> None:
    sheet = make_asked(place, cast)
    asked = ("Home_Affairs", "explanation", "", QUESTION, "")
    assert asked in told(timeline_of_sheet(sheet, cast.auditor))
    seen = [each.kind for each in timeline_of_sheet(sheet, cast.staff) if each.by == "Home_Affairs"]
    assert seen == [EventKind.STEP]  # the end of the appraisal, and no hint that something is asked
    workflow.ask(sheet, by=cast.home_affairs)
    explain_all(sheet, cast)
    answered = ("Staff", "explanation", "", f"Đã có tài liệu của {ASKED}", "")
    grant_again(leaf(sheet, LOWERED), "2", cast.home_affairs, reason="đã đính chính")
    again = ("Home_Affairs", "appraisal", "", "2,00 điểm", "đã đính chính")
    assert {asked, answered, again} <= set(told(timeline_of_sheet(sheet, cast.auditor)))
    assert again in told(timeline_of_entry(leaf(sheet, LOWERED), cast.auditor))
    rounds = timeline_of_entry(leaf(sheet, LOWERED), cast.auditor)
    granted = [each.what for each in rounds if each.kind == EventKind.APPRAISAL]
    assert granted == ["đã thẩm định lần 2", "đã thẩm định"]
    assert answered in told(timeline_of_entry(leaf(sheet, ASKED), cast.staff))
    assert again not in told(timeline_of_sheet(sheet, cast.staff))  # nothing half-done


def test_the_panel_shows_the_year_and_what_may_be_known(
    client: Client, sheet: ScoreSheet, entry: ScoreEntry, cast: Cast
) -> None:
    appraised(sheet, entry, cast)
    url = reverse("scoring:entry_panel", args=[entry.pk])
    client.force_login(cast.staff)
    assert "thiếu tài liệu" not in client.get(url).content.decode()
    client.force_login(cast.leader)
    assert "thiếu tài liệu" in client.get(url).content.decode()


def test_the_steps_of_the_sheet_and_what_was_said(sheet: ScoreSheet, cast: Cast) -> None:
    entry = entry_of(sheet, "1.1.1")
    comments.comment(entry, kind="comment", text="nhờ kiểm tra", by=cast.staff)
    fill(sheet, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="xem lại 1.1.1")
    lines = timeline_of_sheet(sheet, cast.head)
    assert ("Head", "step", "chờ người đứng đầu duyệt", "đang chấm", "xem lại 1.1.1") in told(lines)
    assert ("Staff", "comment", "", "nhờ kiểm tra", "") in told(lines)
    assert "nhờ kiểm tra" not in str(told(timeline_of_sheet(sheet, cast.auditor)))


def test_where_from_is_for_auditors(client: Client, sheet: ScoreSheet, cast: Cast) -> None:
    fill(sheet, cast.staff)
    client.force_login(cast.staff)
    client.post(reverse("scoring:sheet_propose", args=[sheet.pk]), looked(sheet))
    url = reverse("scoring:sheet_timeline", args=[sheet.pk])
    assert "127.0.0.1" not in client.get(url).content.decode()
    client.force_login(cast.auditor)
    assert "127.0.0.1" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({}, 3),
        ({"kind": "score"}, 2),
        ({"kind": "nonsense"}, 3),
        ({"code": "1.1"}, 3),
        ({"code": "1.1.1"}, 2),
        ({"code": "1.1.2"}, 1),
        ({"q": "HEAD"}, 1),
        ({"first": "2000-01-01", "last": "2000-01-02"}, 0),
        ({"first": "32/13/2021"}, 3),
    ],
)
def test_filters(
    client: Client, sheet: ScoreSheet, cast: Cast, chosen: dict[str, str], count: int
) -> None:
    for code in ("1.1.1", "1.1.2"):
        entry = entry_of(sheet, code)
        save_answer(entry, version=0, answer={"option": 0}, by=cast.staff)
    comments.comment(entry_of(sheet, "1.1.1"), kind="comment", text="x", by=cast.head)
    client.force_login(cast.staff)
    response = client.get(reverse("scoring:sheet_timeline", args=[sheet.pk]), chosen)
    assert response.context["page"].paginator.count == count


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_it_leaves_the_house_without_formulas(
    client: Client, sheet: ScoreSheet, entry: ScoreEntry, cast: Cast, form: str
) -> None:
    answer(entry, "31", cast.staff, note='=HYPERLINK("http://x")')
    client.force_login(cast.auditor)
    url = reverse("scoring:sheet_timeline", args=[sheet.pk])
    response = client.get(url, {"as": form, "kind": "score"})
    assert f"Lich-su-phieu-Loc-An-Quy-I-2021.{form}" in response["Content-Disposition"]
    if form == "csv":
        _headings, row = lines_of_csv(response)
        assert row[7].startswith("'=")
    else:
        book = book_of(response)
        (row,) = book.values()
        assert book.looks("Lý do") == {("s", "@")}
        assert book.looks("Thời điểm") == {("d", "hh:mm:ss dd/mm/yyyy")}
    assert row[1:4] == ["Staff", "Tự chấm điểm", entry.criterion.code]


def test_the_cost_does_not_grow(
    client: Client, sheet: ScoreSheet, cast: Cast, django_assert_num_queries
) -> None:
    client.force_login(cast.auditor)
    url = reverse("scoring:sheet_timeline", args=[sheet.pk])
    with django_assert_num_queries(QUERIES):
        client.get(url)
    fill(sheet, cast.staff)
    workflow.submit(sheet, by=cast.head)
    with django_assert_num_queries(QUERIES):
        client.get(url)

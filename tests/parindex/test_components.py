"""The components: what they promise to keyboards, screen readers and to the server."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from scoring.models import CampaignPeriod, ScoreSheet
from tests.reading import one_line

ROOT = Path(__file__).parents[2]
SENT = datetime(2026, 4, 5, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def component(name: str, **arguments: object) -> str:
    return render_to_string(f"components/{name}.html", arguments)


class Document(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Ví dụ: 31/BC-UBND")
    abstract = forms.CharField(label="Trích yếu", required=False)
    file = forms.FileField(label="Tệp")


@pytest.fixture
def refused() -> Document:
    return Document({"number": "", "abstract": "đã gõ"})


def test_a_refused_form_keeps_what_was_typed_and_points_to_each_fault(refused: Document) -> None:
    shown = component("_form", form=refused)
    assert 'value="đã gõ"' in shown
    assert 'href="#id_number"' in shown
    field = re.search(r'<input[^>]*name="number"[^>]*>', shown)
    assert field
    assert 'aria-invalid="true"' in field[0]
    for note in re.findall(r'aria-describedby="([^"]*)"', field[0])[0].split():
        assert f'id="{note}"' in shown


def test_every_field_has_its_label(refused: Document) -> None:
    shown = component("_form", form=refused)
    for name in refused.fields:
        assert f'<label for="id_{name}">' in shown
    assert shown.count("(không bắt buộc)") == 1


def test_a_dangerous_step_says_what_happens_and_asks_for_the_reason() -> None:
    shown = component(
        "_confirm",
        id="reopen",
        action="/mo-lai/",
        label="Mở lại",
        text="Đơn vị được sửa phiếu; điểm thẩm định được giữ.",
        reason=True,
        csrf_token="abc",
    )
    assert 'data-opens-dialog="reopen"' in shown
    assert '<dialog id="reopen" aria-labelledby="reopen-title">' in shown
    assert '<form method="post" action="/mo-lai/">' in shown
    assert 'name="csrfmiddlewaretoken" value="abc"' in shown
    assert re.search(r'<textarea[^>]*name="reason"[^>]*required', shown)
    assert "điểm thẩm định được giữ" in shown


def test_a_step_that_may_not_be_taken_says_why_and_has_no_form() -> None:
    shown = component("_confirm", id="x", label="Chốt", disabled_because="Chỉ Phòng Nội vụ.")
    assert 'aria-disabled="true" title="Chỉ Phòng Nội vụ."' in shown
    assert "<form" not in shown


def test_what_people_typed_is_escaped() -> None:
    for name in ("_status", "_badge", "_breadcrumb", "_empty", "_alert", "_stat", "_confirm"):
        shown = component(name, label="<b>x</b>", title="<b>x</b>", text="<b>x</b>", value="<b>")
        assert "<b>" not in shown


@pytest.mark.parametrize(
    ("since", "until", "short", "shown", "title"),
    [
        (None, None, False, "đã gửi", ""),
        (SENT, None, False, "đã gửi 05/04/2026", ' title="Đã gửi: 17:00 ngày 05/04/2026"'),
        (SENT, None, True, "đã gửi 05/04", ' title="Đã gửi: 17:00 ngày 05/04/2026"'),
        (SENT.date(), None, False, "đã gửi 05/04/2026", ' title="Đã gửi: 05/04/2026"'),
        (None, SENT, True, "đã gửi đến 05/04", ' title="Đã gửi: trước 17:00 ngày 05/04/2026"'),
        (
            SENT.date(),
            SENT,
            False,
            "đã gửi 05/04/2026 đến 05/04/2026",
            ' title="Đã gửi: trước 17:00 ngày 05/04/2026"',
        ),
    ],
)
def test_a_state_says_since_when_and_until_when(since, until, short, shown, title) -> None:
    sheet = SimpleNamespace(
        status="sent", get_status_display="đã gửi", status_since=since, status_until=until
    )
    html = component("_state", row=sheet, short=short)
    text = one_line(re.sub("<[^>]*>", "", html)).strip()
    assert (text, title in one_line(html), "title" in html) == (shown, True, bool(title))


def test_a_sheet_is_explained_until_its_deadline() -> None:
    """Its own, or that of the period where that was read with it."""
    period = CampaignPeriod(explanation_due_at=SENT)
    sheet = ScoreSheet(status=ScoreSheet.Status.EXPLAINING)
    assert sheet.status_until is None
    sheet.period = period
    assert sheet.status_until == SENT
    sheet.own_explanation_due_at = SENT + timedelta(days=3)
    assert sheet.status_until == SENT + timedelta(days=3)
    sheet.status = ScoreSheet.Status.EXPLAINED
    assert sheet.status_until is None


def test_the_day_of_a_state_costs_no_query() -> None:
    """Where the field was not read with the row, the day is left out."""
    sent = {"status": ScoreSheet.Status.SUBMITTED, "submitted_at": SENT}
    whole, deferred = ScoreSheet(**sent), ScoreSheet(**sent)
    del deferred.__dict__["submitted_at"]
    assert (whole.status_since, deferred.status_since) == (SENT, None)
    assert ScoreSheet(status=ScoreSheet.Status.DRAFT, submitted_at=SENT).status_since is None


def test_pages_of_a_list_keep_the_filters() -> None:
    page = Paginator(range(95), 10).page(2)
    request = RequestFactory().get("/", {"q": "kế hoạch", "page": "2"})
    context = RequestContext(request, {"page": page, "pages": [1, 2, 3]})
    shown = get_template("components/_pagination.html").template.render(context)
    assert "Dòng 11–20 trong tổng số 95" in shown
    for link in re.findall(r'href="([^"]*)"', shown):
        assert "q=k%E1%BA%BF+ho%E1%BA%A1ch" in link
    assert '<span aria-current="page">2</span>' in shown


def test_progress_is_said_in_words_and_drawn_without_inline_style() -> None:
    shown = component("_progress", label="Nhiệm vụ", done=31, total=57, share="54,4%")
    assert re.search(r"31/57\s*· 54,4%", shown)
    assert 'value="31" max="57"' in one_line(shown)
    assert "style=" not in shown


def test_every_symbol_that_is_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text()))
    asked: set[str] = set()
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        asked |= set(re.findall(r'{% icon "([\w-]+)"', text))
        asked |= set(re.findall(r'\bicon="([\w-]+)"', text))
    assert asked
    assert not asked - drawn


def test_every_component_is_in_the_index() -> None:
    index = (ROOT / "templates/components/_index.md").read_text()
    names = {path.name for path in (ROOT / "templates/components").glob("*.html")}
    assert not {name for name in names if name not in index}
